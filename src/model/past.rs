//! What became of the findings of the run before: of the version before, or of the same submission
//! under other rules.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::finding::Severity;
use super::form::FormKind;
use super::judgement::{Annotation, Disposition, Target};
use crate::base::{Decimal, Text};

/// One value then and now, both as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    pub form: FormKind,
    /// In the run at hand; in the one before where the form is gone.
    pub ordinal: u32,
    /// `自评表`, `项目自评表3“物业管理费”`
    pub called: Text,
    pub field: String,
    /// What a reviewer calls the field; empty where it is the whole form.
    pub label: String,
    /// None where there was no such place.
    pub old: Option<String>,
    /// None where there is no such place any more.
    pub new: Option<String>,
}

impl Moved {
    /// `自评表 年度资金总额执行率`
    pub fn name(&self) -> Text {
        let Text { zh, en } = &self.called;
        if self.label.is_empty() {
            return Text::new(format!("{zh}（整张表）"), format!("{en} (the whole form)"));
        }
        Text::new(format!("{zh} {}", self.label), format!("{en} {}", self.label))
    }
}

/// What is new about a finding of the present run. One that is as it was has none of these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "since", rename_all = "snake_case")]
pub enum Since {
    /// It was not there; perhaps it is the one of that fingerprint, which is gone.
    New { perhaps: Option<String> },
    /// It rests on other values, or something else is said of them.
    Changed { moved: Vec<Moved> },
    /// The relation now holds but for rounding.
    Eased { moved: Vec<Moved> },
}

impl Since {
    /// The name used in JSON.
    pub fn as_str(&self) -> &'static str {
        match self {
            Since::New { .. } => "new",
            Since::Changed { .. } => "changed",
            Since::Eased { .. } => "eased",
        }
    }

    /// The one word a reviewer sees.
    pub fn mark(&self) -> Text {
        match self {
            Since::New { .. } => Text::new("新", "new"),
            Since::Changed { .. } => Text::new("变", "chg"),
            Since::Eased { .. } => Text::new("尾", "rnd"),
        }
    }

    pub fn moved(&self) -> &[Moved] {
        match self {
            Since::New { .. } => &[],
            Since::Changed { moved } | Since::Eased { moved } => moved,
        }
    }
}

/// Why a finding of the run before is not there any more. Only the first means that the unit has
/// put it right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    Resolved,
    /// A value it rests on is blank, unreadable or gone.
    Unverifiable,
    /// The rule is switched off.
    Off,
    /// The rule has been revised.
    Revised,
    /// The submission is the same; a limit, the day or last year's figures are not.
    Elsewhere,
}

impl Ending {
    pub fn as_str(self) -> &'static str {
        match self {
            Ending::Resolved => "resolved",
            Ending::Unverifiable => "unverifiable",
            Ending::Off => "rule_off",
            Ending::Revised => "rule_revised",
            Ending::Elsewhere => "elsewhere",
        }
    }

    /// What a reviewer reads.
    pub fn title(self) -> Text {
        match self {
            Ending::Resolved => Text::new("已解决", "resolved"),
            Ending::Unverifiable => Text::new("无法核验，未算解决", "unverifiable now, not resolved"),
            Ending::Off => Text::new("规则已停用，未算解决", "rule switched off, not resolved"),
            Ending::Revised => Text::new("规则已修订，未算解决", "rule revised, not resolved"),
            Ending::Elsewhere => Text::new("界限或参照已变，未算解决", "other limits, not resolved"),
        }
    }
}

/// A finding of the run before that is not there any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gone {
    pub fingerprint: String,
    pub rule: String,
    pub severity: Severity,
    pub title: Text,
    pub message: Text,
    pub form: FormKind,
    pub called: Text,
    pub label: String,
    pub ending: Ending,
    pub moved: Vec<Moved>,
}

/// What became of the findings of the run before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Past {
    /// The version it was compared with; none where there is nothing to compare with.
    pub against: Option<u32>,
    /// By fingerprint; a finding as it was is not in it.
    pub since: BTreeMap<String, Since>,
    /// In the order they had.
    pub gone: Vec<Gone>,
}

impl Past {
    /// This, and then a later run of the same submission. What is back as it was is not new; a
    /// mark stays until the later run says otherwise, or the finding goes.
    pub fn and_then(self, later: Past, still: impl Fn(&str) -> bool) -> Past {
        let was_gone = |fingerprint: &str| self.gone.iter().any(|one| one.fingerprint == fingerprint);
        let is_back =
            |fingerprint: &str, since: &Since| matches!(since, Since::New { .. }) && was_gone(fingerprint);
        let news = later.since.into_iter().filter(|(fingerprint, since)| !is_back(fingerprint, since));
        let mut since = self.since;
        since.extend(news);
        since.retain(|fingerprint, _| still(fingerprint));
        let mut gone = self.gone;
        gone.retain(|one| !still(&one.fingerprint));
        gone.extend(later.gone);
        Past { against: self.against.or(later.against), since, gone }
    }

    /// The older finding that a new one may be.
    pub fn perhaps(&self, fingerprint: &str) -> Option<&str> {
        match self.since.get(fingerprint)? {
            Since::New { perhaps } => perhaps.as_deref(),
            _ => None,
        }
    }

    /// Findings that are gone, by how.
    pub fn count(&self, ending: Ending) -> usize {
        self.gone.iter().filter(|one| one.ending == ending).count()
    }
}

/// A decision whose reason has run out, or whose finding is not there: shown, never counted.
pub type Suspended = BTreeMap<String, Disposition>;

/// A review score whose row is not what it was, or not in this version: shown, never counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerScore {
    pub form: FormKind,
    /// Number of the form and row in this version; none where the row is not in it.
    pub at: Option<(u32, String)>,
    /// What a reviewer calls the row.
    pub label: String,
    /// That it was given on.
    pub version: u32,
    pub verified: Option<String>,
    pub score: Decimal,
    pub reason: Option<String>,
    pub by: String,
    /// RFC 3339, local zone.
    pub when: String,
}

impl FormerScore {
    /// Whether it stands beside this row.
    pub fn is_beside(&self, form: FormKind, ordinal: u32, row: &str) -> bool {
        self.form == form && self.at.as_ref().is_some_and(|at| at.0 == ordinal && at.1 == row)
    }
}

/// A note on an earlier version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierNote {
    pub version: u32,
    pub note: Annotation,
    /// Where in this version stands what it is on; none where nothing does.
    pub here: Option<Target>,
    /// What it is on, in words; empty for the whole submission.
    pub about: Text,
}

/// Two versions of one submission beside each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Versions before and after.
    pub versions: (u32, u32),
    pub fields: Vec<Moved>,
    pub past: Past,
    pub suspended: Suspended,
}
