//! A submission on the reviewer's desk: what was found, what was decided, noted and scored.

use serde::{Deserialize, Serialize};

use super::correction::Correction;
use super::deduction::{self, Unreasoned};
use super::finding::{Finding, Severity};
use super::form::{Form, FormKind};
use super::judgement::{Annotation, FindingRecord, ReviewScore, Standing};
use super::passage::{NUMBER, Rewording};
use super::past::{EarlierNote, FormerScore, Past, Suspended};
use super::proposal::Proposal;
use super::required;
use super::rubric::{BUREAUS, Rubric, WorkScore};
use super::state::{self, Stage, State};
use super::submission::Submission;
use crate::base::{Date, Decimal, Text};

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
    /// The required forms that it lacks.
    pub fn missing(&self) -> impl Iterator<Item = FormKind> {
        let [base, whole, _, reports] = self.forms;
        required::FORMS
            .into_iter()
            .zip([base, whole, reports])
            .filter(|(_, count)| *count == 0)
            .map(|(kind, _)| kind)
    }

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

impl Dossier {
    /// The forms a reviewer works on: those that came in, and the bureau's rubric where they hold none.
    pub fn forms(&self) -> impl Iterator<Item = &Form> {
        self.submission.forms.iter().chain(self.rubric.as_ref().map(|rubric| &rubric.form))
    }

    /// The rubric that the self-evaluation work is scored by.
    pub fn rubric_form(&self) -> Option<&Form> {
        self.forms().find(|form| form.kind == FormKind::Rubric)
    }

    /// What the reviewer gave by it; none where there is no rubric.
    pub fn work_score(&self) -> Option<WorkScore> {
        let form = self.rubric_form()?;
        let mut work = WorkScore { points: Some(Decimal::ZERO), ..WorkScore::default() };
        for row in form.items() {
            let points = form.figure(&format!("{row}.points")).map(|figure| figure.value);
            work.items += 1;
            work.points = work.points.zip(points).and_then(|(sum, points)| sum.checked_add(points));
            if let Some(own) = self.score_of(form, row) {
                work.scored += 1;
                work.given = work.given.checked_add(own.score)?;
            }
        }
        let others = |score: &&ReviewScore| {
            (score.form, score.ordinal) == (FormKind::Rubric, BUREAUS)
                && !form.items().any(|row| row == score.row)
        };
        work.elsewhere = self.scores.iter().filter(others).count();
        Some(work)
    }

    /// The deductions that say no reason, whatever has made them deductions.
    pub fn unreasoned(&self) -> Vec<Unreasoned<'_>> {
        deduction::unreasoned(self.forms(), &self.scores)
    }

    /// Whether a score is one of them.
    pub fn lacks_reason(&self, score: &ReviewScore) -> bool {
        let form = self.forms().find(|form| (form.kind, form.ordinal) == (score.form, score.ordinal));
        let is_short = |form| deduction::short_of(form, &score.row, score.score).is_some();
        score.reason.is_none() && form.is_some_and(is_short)
    }

    /// The reviewer's score of a row.
    pub fn score_of(&self, form: &Form, row: &str) -> Option<&ReviewScore> {
        self.scores.iter().find(|one| (one.form, one.ordinal) == (form.kind, form.ordinal) && one.row == row)
    }
}
