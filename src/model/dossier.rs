//! A submission on the reviewer's desk: what was found, what was decided, noted and scored.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::category::NoteCategory;
use super::correction::Correction;
use super::draw::Look;
use super::finding::{Finding, Severity};
use super::form::FormKind;
use super::passage::{NUMBER, Rewording};
use super::past::{EarlierNote, FormerScore, Past, Suspended};
use super::proposal::Proposal;
use super::rubric::Rubric;
use super::state::{self, Stage, State};
use super::submission::Submission;
use crate::base::{Date, Decimal, Text};

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
    pub by: String,
    pub at: String,
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

/// Everything about one submission that a screen or a paper needs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dossier {
    pub id: i64,
    pub submission: Submission,
    /// Resubmissions of the same unit and year count up from 1.
    pub version: u32,
    pub imported_at: String,
    /// Errors first, then in reading order.
    pub findings: Vec<FindingRecord>,
    pub annotations: Vec<Annotation>,
    pub scores: Vec<ReviewScore>,
    /// Values that the reviewer reads otherwise than the program did. They stand in the submission's
    /// fields already; what was written stands here.
    pub corrections: Vec<Correction>,
    /// Passages of the memo in the reviewer's words.
    pub rewordings: Vec<Rewording>,
    /// Rules that were off when it was checked, each with the reason.
    pub off: Vec<(String, String)>,
    /// What became of the findings of the run before.
    pub past: Past,
    /// Notes on earlier versions, oldest first.
    pub earlier_notes: Vec<EarlierNote>,
    /// Review scores of earlier versions that do not count.
    pub former_scores: Vec<FormerScore>,
    /// Decisions that no longer stand, by fingerprint.
    pub suspended: Suspended,
    /// Number of the last event on it: what an operation made on this view is checked against.
    pub revision: i64,
    /// Where it stands in the work.
    pub stage: Stage,
    /// What can be proved of the rubric's items; no part of the record.
    pub proposals: Vec<Proposal>,
    /// The bureau's rubric, where the submission brings none of its own.
    pub rubric: Option<Rubric>,
    /// First 16 characters of the journal's last hash.
    pub journal_head: String,
}

/// Counts of findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    pub errors: u32,
    pub warnings: u32,
    pub infos: u32,
    /// Errors and warnings still open. Notes need no decision.
    pub open: u32,
    pub confirmed: u32,
    pub dismissed: u32,
    pub clarify: u32,
    pub rectified: u32,
}

impl Tally {
    /// How grave the findings are together, for comparing.
    pub fn gravity(&self) -> (u32, u32, u32) {
        (self.errors, self.warnings, self.infos)
    }

    pub fn of<'a>(records: impl IntoIterator<Item = (Severity, &'a Standing)>) -> Tally {
        let mut tally = Tally::default();
        for (severity, standing) in records {
            match severity {
                Severity::Error => tally.errors += 1,
                Severity::Warning => tally.warnings += 1,
                Severity::Info => tally.infos += 1,
            }
            match standing {
                Standing::Open if severity == Severity::Info => {}
                Standing::Open => tally.open += 1,
                Standing::Confirmed => tally.confirmed += 1,
                Standing::Dismissed => tally.dismissed += 1,
                Standing::Clarify => tally.clarify += 1,
                Standing::Rectified => tally.rectified += 1,
            }
        }
        tally
    }
}

/// One line of the review queue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueRow {
    pub id: i64,
    pub unit: String,
    pub year: Option<i32>,
    pub version: u32,
    /// Texts as written in the self-evaluation's total row; empty where there is none.
    pub initial: String,
    pub full_year: String,
    pub executed: String,
    pub stated_rate: String,
    /// Executed ÷ budget, two decimals with `%`; empty where it cannot be computed.
    pub computed_rate: String,
    pub self_score: String,
    /// Total review score where the reviewer has scored, else empty.
    pub review_score: String,
    pub tally: Tally,
    pub imported_at: String,
    pub sources: Vec<String>,
    /// Numbers of base tables, self-evaluation forms, project forms and narratives.
    pub forms: [u32; 4],
    /// Who decided last; empty where nobody has.
    pub reviewer: String,
    pub state: State,
    /// The day by which the next step is due, and whether it is over.
    pub due: Option<Date>,
    pub late: bool,
    /// Who approved it; empty where no approval stands.
    pub approver: String,
    /// Whether a change has ended its approval.
    pub reopened: bool,
    /// Whether the latest draw has it, or the version before it.
    #[serde(default)]
    pub drawn: bool,
    /// Messages of the gravest findings, at most five: rule code, severity, message.
    pub gravest: Vec<(String, Severity, Text)>,
}

impl QueueRow {
    /// Its state in words, with what stands of its approval.
    pub fn stage(&self) -> Text {
        state::titled(self.state, !self.approver.is_empty(), self.reopened)
    }
}

impl Dossier {
    /// The number that the memo is to bear; empty where it has none.
    pub fn memo_number(&self) -> &str {
        let own = self.rewordings.iter().find(|one| one.passage == NUMBER);
        own.map_or("", |one| &one.text)
    }

    /// The correction of a field; none where it is as it was read.
    pub fn correction(&self, form: FormKind, ordinal: u32, field: &str) -> Option<&Correction> {
        self.corrections.iter().find(|one| one.key.is(form, ordinal, field))
    }

    /// The corrections that a finding rests on.
    pub fn corrections_of<'a>(&'a self, finding: &'a Finding) -> impl Iterator<Item = &'a Correction> {
        let rests = |one: &&Correction| {
            finding
                .evidence
                .iter()
                .any(|evidence| one.key.is(evidence.form, evidence.ordinal, &evidence.field))
        };
        self.corrections.iter().filter(rests)
    }
}
