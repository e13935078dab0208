//! `zhupi/show/1`: one submission and everything decided, noted and scored on it.

use serde::Serialize;

use super::compared::{self, Gone, OfFinding};
use super::found::{FormBody, Found, Written, body, found, head, sources};
use crate::base::Lang;
use crate::model::{self, Target};

/// One submission and everything on it.
#[derive(Serialize)]
pub struct Shown<'a> {
    schema: &'static str,
    id: i64,
    unit: &'a str,
    year: Option<i32>,
    version: u32,
    /// The latest version, where it is a later one: this one is only to read.
    #[serde(skip_serializing_if = "Option::is_none")]
    superseded_by: Option<u32>,
    revision: i64,
    imported_at: &'a str,
    stage: OfStage<'a>,
    sources: Vec<&'a str>,
    forms: Vec<FormBody<'a>>,
    findings: Vec<Decided<'a>>,
    /// The version it was compared with, and what of it is gone; absent in a first version.
    #[serde(skip_serializing_if = "Option::is_none")]
    against: Option<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    gone: Vec<Gone<'a>>,
    annotations: Vec<Noted<'a>>,
    /// Notes on earlier versions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    earlier_annotations: Vec<Earlier<'a>>,
    scores: Vec<Scored<'a>>,
    /// Scores of earlier versions that do not count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    former_scores: Vec<Former<'a>>,
    corrections: Vec<Corrected<'a>>,
    /// The rubric of the self-evaluation work; absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    rubric: Option<OfWork<'a>>,
}

/// What was given for the self-evaluation work, by which rubric. It is no part of the review score.
#[derive(Serialize)]
struct OfWork<'a> {
    title: &'a str,
    ordinal: u32,
    /// Of the bureau's; absent for one that came in.
    #[serde(skip_serializing_if = "Option::is_none")]
    edition: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_force: Option<bool>,
    items: usize,
    scored: usize,
    points: Option<String>,
    /// The sum of the review scores; null where no item has one.
    given: Option<String>,
    /// Scores by other editions, which are no part of the sum.
    elsewhere: usize,
}

fn work(dossier: &model::Dossier) -> Option<OfWork<'_>> {
    let (form, work) = dossier.rubric_form().zip(dossier.work_score())?;
    Some(OfWork {
        title: &form.title,
        ordinal: form.ordinal,
        edition: dossier.rubric.as_ref().map(|rubric| rubric.edition.as_str()),
        in_force: dossier.rubric.as_ref().map(|rubric| rubric.in_force),
        items: work.items,
        scored: work.scored,
        points: work.points.map(|points| points.normalize().to_string()),
        given: (work.scored > 0).then(|| work.given.normalize().to_string()),
        elsewhere: work.elsewhere,
    })
}

/// Where it stands in the work.
#[derive(Serialize)]
struct OfStage<'a> {
    state: &'static str,
    due: Option<String>,
    overdue: bool,
    /// Why it was sent back last.
    #[serde(skip_serializing_if = "str::is_empty")]
    reason: &'a str,
    /// The approval that stands.
    approval: Option<&'a model::Signed>,
    /// Whether who approved has reviewed it too.
    alone: bool,
    issued: Option<&'a model::Signed>,
    /// The approval that a later change has ended, and what was done since.
    reopened: Option<&'a model::Signed>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    changed: &'a [model::Event],
}

fn stage(stage: &model::Stage) -> OfStage<'_> {
    OfStage {
        state: stage.state.as_str(),
        due: stage.due.map(|due| due.to_string()),
        overdue: stage.late,
        reason: &stage.said,
        approval: stage.approval.as_ref(),
        alone: stage.alone,
        issued: stage.issued.as_ref(),
        reopened: stage.former.as_ref(),
        changed: &stage.since,
    }
}

/// A value that the reviewer reads otherwise; forms and findings hold what he reads.
#[derive(Serialize)]
struct Corrected<'a> {
    form: &'static str,
    ordinal: u32,
    field: &'a str,
    /// What he reads; empty where nothing is filled in.
    corrected: &'a str,
    /// As the program read it.
    written: &'a str,
    reason: Option<&'a str>,
    by: &'a str,
    at: &'a str,
}

#[derive(Serialize)]
struct Decided<'a> {
    #[serde(flatten)]
    finding: Found<'a>,
    disposition: &'a model::Disposition,
    /// The last look that another account took at its dismissal; absent where none did.
    #[serde(skip_serializing_if = "Option::is_none")]
    second_look: Option<&'a model::Look>,
    #[serde(flatten)]
    past: OfFinding<'a>,
}

#[derive(Serialize)]
struct Scored<'a> {
    form: &'static str,
    ordinal: u32,
    row: &'a str,
    score: String,
    verified: Option<&'a str>,
    reason: Option<&'a str>,
    /// It takes points off and says no reason: the submission cannot be handed up, approved or issued.
    lacks_reason: bool,
    by: &'a str,
    at: &'a str,
}

/// A score whose row is not what it was; `ordinal` and `row` are null where it is not in this version.
#[derive(Serialize)]
struct Former<'a> {
    version: u32,
    form: &'static str,
    ordinal: Option<u32>,
    row: Option<&'a str>,
    label: &'a str,
    score: String,
    verified: Option<&'a str>,
    reason: Option<&'a str>,
    by: &'a str,
    at: &'a str,
}

fn former(one: &model::FormerScore) -> Former<'_> {
    Former {
        version: one.version,
        form: one.form.as_str(),
        ordinal: one.at.as_ref().map(|at| at.0),
        row: one.at.as_ref().map(|at| at.1.as_str()),
        label: &one.label,
        score: one.score.normalize().to_string(),
        verified: one.verified.as_deref(),
        reason: one.reason.as_deref(),
        by: &one.by,
        at: &one.when,
    }
}

/// A note on an earlier version, by where it stands there.
#[derive(Serialize)]
struct Earlier<'a> {
    version: u32,
    about: &'a str,
    #[serde(flatten)]
    note: Noted<'a>,
}

/// A note; what it is on is given as far as it is on that.
#[derive(Serialize)]
struct Noted<'a> {
    id: i64,
    form: Option<&'static str>,
    ordinal: Option<u32>,
    field: Option<&'a str>,
    finding: Option<&'a str>,
    text: &'a str,
    category: Option<&'static str>,
    by: &'a str,
    at: &'a str,
    edited_by: Option<&'a str>,
    edited_at: Option<&'a str>,
}

fn noted(note: &model::Annotation) -> Noted<'_> {
    let (form, field, finding) = match &note.target {
        Target::Submission => (None, None, None),
        Target::Form { form, ordinal } => (Some((form, ordinal)), None, None),
        Target::Field { form, ordinal, field } => (Some((form, ordinal)), Some(field.as_str()), None),
        Target::Finding { fingerprint } => (None, None, Some(fingerprint.as_str())),
    };
    Noted {
        id: note.id,
        form: form.map(|(form, _)| form.as_str()),
        ordinal: form.map(|(_, ordinal)| *ordinal),
        field,
        finding,
        text: &note.text,
        category: note.category.map(model::NoteCategory::as_str),
        by: &note.by,
        at: &note.at,
        edited_by: Some(note.edited_by.as_str()).filter(|by| !by.is_empty()),
        edited_at: Some(note.edited_at.as_str()).filter(|at| !at.is_empty()),
    }
}

fn corrected(one: &model::Correction) -> Corrected<'_> {
    Corrected {
        form: one.key.form.as_str(),
        ordinal: one.key.ordinal,
        field: &one.key.field,
        corrected: &one.text,
        written: &one.written,
        reason: one.reason.as_deref(),
        by: &one.by,
        at: &one.at,
    }
}

/// What a finding rests on, with what was written where that is corrected.
fn decided<'a>(dossier: &'a model::Dossier, record: &'a model::FindingRecord, lang: Lang) -> Decided<'a> {
    let mut finding = found(&record.finding, lang);
    for (shown, one) in finding.evidence.iter_mut().zip(&record.finding.evidence) {
        let known = dossier.correction(one.form, one.ordinal, &one.field);
        shown.corrected = known.map(|known| Written { written: &known.written });
    }
    let past = compared::of_finding(&dossier.past, &dossier.suspended, &record.finding);
    Decided { finding, disposition: &record.disposition, second_look: record.look.as_ref(), past }
}

/// `zhupi show --format json`
///
/// `latest` is the version that is worked on; `forms` has the fields of each form too.
pub fn show(dossier: &model::Dossier, latest: u32, forms: bool, lang: Lang) -> Shown<'_> {
    let formed = |form| if forms { body(form) } else { FormBody { head: head(form), fields: None } };
    let scored = dossier.scores.iter().map(|score| Scored {
        form: score.form.as_str(),
        ordinal: score.ordinal,
        row: &score.row,
        score: score.score.normalize().to_string(),
        verified: score.verified.as_deref(),
        reason: score.reason.as_deref(),
        lacks_reason: dossier.lacks_reason(score),
        by: &score.by,
        at: &score.at,
    });
    let (past, suspended) = (&dossier.past, &dossier.suspended);
    let decided = dossier.findings.iter().map(|record| decided(dossier, record, lang));
    Shown {
        schema: "zhupi/show/1",
        id: dossier.id,
        unit: &dossier.submission.unit,
        year: dossier.submission.year,
        version: dossier.version,
        superseded_by: Some(latest).filter(|latest| dossier.version < *latest),
        revision: dossier.revision,
        imported_at: &dossier.imported_at,
        stage: stage(&dossier.stage),
        sources: sources(&dossier.submission),
        forms: dossier.submission.forms.iter().map(formed).collect(),
        findings: decided.collect(),
        against: past.against,
        gone: compared::gone(past, suspended, lang),
        annotations: dossier.annotations.iter().map(noted).collect(),
        earlier_annotations: dossier
            .earlier_notes
            .iter()
            .map(|one| Earlier { version: one.version, about: one.about.get(lang), note: noted(&one.note) })
            .collect(),
        scores: scored.collect(),
        former_scores: dossier.former_scores.iter().map(former).collect(),
        corrections: dossier.corrections.iter().map(corrected).collect(),
        rubric: work(dossier),
    }
}
