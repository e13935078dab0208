//! What people recorded of a submission: decisions, notes, scores, and who did what when.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::category::NoteCategory;
use super::finding::{Finding, Severity};
use super::form::FormKind;
use super::look::Look;
use crate::base::{Decimal, Text};

/// A reviewer's decision on a finding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// 待核
    #[default]
    Open,
    /// 成立
    Confirmed,
    /// 不成立: a reason is required.
    Dismissed,
    /// 需说明
    Clarify,
    /// 已整改
    Rectified,
}

impl Standing {
    pub const ALL: [Standing; 5] =
        [Standing::Open, Standing::Confirmed, Standing::Dismissed, Standing::Clarify, Standing::Rectified];

    pub fn as_str(self) -> &'static str {
        match self {
            Standing::Open => "open",
            Standing::Confirmed => "confirmed",
            Standing::Dismissed => "dismissed",
            Standing::Clarify => "clarify",
            Standing::Rectified => "rectified",
        }
    }

    pub fn title(self) -> Text {
        match self {
            Standing::Open => Text::new("待核", "open"),
            Standing::Confirmed => Text::new("成立", "confirmed"),
            Standing::Dismissed => Text::new("不成立", "dismissed"),
            Standing::Clarify => Text::new("需说明", "to clarify"),
            Standing::Rectified => Text::new("已整改", "rectified"),
        }
    }
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Standing {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let known = Standing::ALL.into_iter().find(|standing| standing.as_str() == name);
        known.ok_or_else(|| format!("unknown disposition {name}"))
    }
}

/// Who acts: the operating system's account, never an environment variable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    pub uid: u32,
    pub account: String,
}

/// A decision with its author and time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disposition {
    pub standing: Standing,
    pub reason: Option<String>,
    /// Account of the reviewer; empty while open.
    pub by: String,
    /// RFC 3339, local zone; empty while open.
    pub at: String,
}

/// A finding and what was decided on it.
#[derive(Clone, Debug, PartialEq)]
pub struct FindingRecord {
    pub finding: Finding,
    pub disposition: Disposition,
    /// Another account's look at its dismissal, the last one.
    pub look: Option<Look>,
}

impl FindingRecord {
    /// Whether a reviewer has to decide on it yet. Notes may be passed over.
    pub fn is_to_decide(&self) -> bool {
        self.disposition.standing == Standing::Open && self.finding.severity != Severity::Info
    }
}

/// What an annotation or a score is on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    Submission,
    Form { form: FormKind, ordinal: u32 },
    Field { form: FormKind, ordinal: u32, field: String },
    Finding { fingerprint: String },
}

/// A reviewer's note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annotation {
    pub id: i64,
    pub target: Target,
    pub text: String,
    /// What it is about; none where nobody said.
    pub category: Option<NoteCategory>,
    /// Who wrote it first, and when.
    pub by: String,
    pub at: String,
    /// Who changed it last, and when; empty where nobody has.
    #[serde(default)]
    pub edited_by: String,
    #[serde(default)]
    pub edited_at: String,
}

impl Annotation {
    /// `甲岗`, `甲岗，乙岗改`: who wrote it, and whoever else changed it last.
    pub fn signed(&self) -> Text {
        let (by, edited_by) = (&self.by, &self.edited_by);
        if edited_by.is_empty() || edited_by == by {
            return Text::new(by, by);
        }
        Text::new(format!("{by}，{edited_by}改"), format!("{by}, changed by {edited_by}"))
    }
}

/// A reviewer's own score for a row: the execution row (`funds.total`) or an indicator
/// (`indicators[3]`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewScore {
    pub form: FormKind,
    pub ordinal: u32,
    /// `funds.total` or `indicators[i]`.
    pub row: String,
    /// The actual value as the reviewer verified it (核实完成值).
    pub verified: Option<String>,
    pub score: Decimal,
    /// Why it differs from the self-score.
    pub reason: Option<String>,
    pub by: String,
    pub at: String,
}

/// One entry of the journal, as shown to people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    pub sequence: i64,
    pub at: String,
    pub by: String,
    /// `dispose`, `annotate`, `score`, `import`, `undo`…
    pub action: String,
    pub detail: String,
}
