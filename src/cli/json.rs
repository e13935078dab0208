//! The JSON that others build on: `zhupi/audit/1`, `zhupi/extract/1`, `zhupi/import/1`,
//! `zhupi/list/1`, `zhupi/show/1`, `zhupi/compare/1`, `zhupi/rules/1`, `zhupi/sample/1`, `zhupi/second-looks/1` and
//! `zhupi/overturned/1`. The shapes are public interface; a change is a new number.

mod compared;
mod drawn;
mod found;
mod shown;

use serde::Serialize;

pub use compared::compare;
pub use drawn::{overturned, rules, sample, second_looks};
pub use shown::show;

use crate::base::Lang;
use crate::desk::{Fate, ImportReport};
use crate::model::{self, Finding, QueueRow, Tally};
use found::{FormBody, FormHead, Found, body, found, head, sources};

/// A whole answer: its schema, what was asked for, and what could not be read.
#[derive(Serialize)]
pub struct Answer<'a, T> {
    schema: &'static str,
    submissions: Vec<T>,
    failures: Vec<Failure<'a>>,
}

#[derive(Serialize)]
struct Failure<'a> {
    source: &'a str,
    error: &'a str,
}

fn failures(failures: &[model::Failure], lang: Lang) -> Vec<Failure<'_>> {
    failures.iter().map(|one| Failure { source: &one.source, error: one.error.get(lang) }).collect()
}

#[derive(Serialize)]
pub struct Audited<'a> {
    unit: &'a str,
    year: Option<i32>,
    sources: Vec<&'a str>,
    forms: Vec<FormHead<'a>>,
    findings: Vec<Found<'a>>,
    /// Only where all relations are asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    checks: Option<Vec<Relation<'a>>>,
}

/// One relation with its verdict, the good ones too.
#[derive(Serialize)]
struct Relation<'a> {
    rule: &'a str,
    verdict: String,
    form: &'static str,
    ordinal: u32,
    field: &'a str,
    operands: Vec<Operand<'a>>,
    formula: Option<&'a str>,
    finding: Option<&'a str>,
}

#[derive(Serialize)]
struct Operand<'a> {
    form: &'static str,
    ordinal: u32,
    field: &'a str,
}

impl<'a> Answer<'a, Audited<'a>> {
    /// Adds every relation of each submission, in their order.
    pub fn add_checks(&mut self, checks: &'a [Vec<model::Check>]) {
        for (audited, checks) in self.submissions.iter_mut().zip(checks) {
            audited.checks = Some(checks.iter().map(relation).collect());
        }
    }
}

fn relation(check: &model::Check) -> Relation<'_> {
    Relation {
        rule: &check.rule,
        verdict: check.verdict.title().en,
        form: check.form.as_str(),
        ordinal: check.ordinal,
        field: &check.field,
        operands: (check.operands.iter())
            .map(|(form, ordinal, field)| Operand { form: form.as_str(), ordinal: *ordinal, field })
            .collect(),
        formula: check.formula.as_deref(),
        finding: check.finding.as_deref(),
    }
}

/// `zhupi audit --format json`
pub fn audit<'a>(
    checked: &'a [(model::Submission, Vec<Finding>)],
    unread: &'a [model::Failure],
    lang: Lang,
) -> Answer<'a, Audited<'a>> {
    let audited = checked.iter().map(|(submission, findings)| Audited {
        unit: &submission.unit,
        year: submission.year,
        sources: sources(submission),
        forms: submission.forms.iter().map(head).collect(),
        findings: findings.iter().map(|finding| found(finding, lang)).collect(),
        checks: None,
    });
    Answer { schema: "zhupi/audit/1", submissions: audited.collect(), failures: failures(unread, lang) }
}

#[derive(Serialize)]
pub struct Extracted<'a> {
    unit: &'a str,
    year: Option<i32>,
    sources: Vec<&'a str>,
    forms: Vec<FormBody<'a>>,
    /// What another source repeats; the ordinal is that of the form repeated.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    copies: Vec<FormBody<'a>>,
    unread: Vec<Unread<'a>>,
}

#[derive(Serialize)]
struct Unread<'a> {
    source: &'a str,
    at: String,
    text: &'a str,
}

/// `zhupi extract --format json`
pub fn extract<'a>(
    submissions: &'a [model::Submission],
    unread: &'a [model::Failure],
    lang: Lang,
) -> Answer<'a, Extracted<'a>> {
    let extracted = submissions.iter().map(|submission| Extracted {
        unit: &submission.unit,
        year: submission.year,
        sources: sources(submission),
        forms: submission.forms.iter().map(body).collect(),
        copies: submission.copies.iter().map(|copy| body(&copy.form)).collect(),
        unread: submission
            .unread
            .iter()
            .map(|one| Unread { source: &one.source, at: one.at.to_string(), text: &one.text })
            .collect(),
    });
    Answer { schema: "zhupi/extract/1", submissions: extracted.collect(), failures: failures(unread, lang) }
}

#[derive(Serialize)]
pub struct Queued<'a> {
    id: i64,
    unit: &'a str,
    year: Option<i32>,
    version: u32,
    stated_rate: &'a str,
    computed_rate: &'a str,
    self_score: &'a str,
    review_score: &'a str,
    findings: &'a Tally,
    reviewer: &'a str,
    state: &'static str,
    due: Option<String>,
    overdue: bool,
    approver: Option<&'a str>,
    /// Whether a change has ended its approval.
    reopened: bool,
    /// Whether the latest draw has it.
    drawn: bool,
    imported_at: &'a str,
    sources: &'a [String],
}

/// `zhupi list --format json`
pub fn list(rows: &[QueueRow]) -> Answer<'_, Queued<'_>> {
    Answer { schema: "zhupi/list/1", submissions: rows.iter().map(queued).collect(), failures: Vec::new() }
}

fn queued(row: &QueueRow) -> Queued<'_> {
    Queued {
        id: row.id,
        unit: &row.unit,
        year: row.year,
        version: row.version,
        stated_rate: &row.stated_rate,
        computed_rate: &row.computed_rate,
        self_score: &row.self_score,
        review_score: &row.review_score,
        findings: &row.tally,
        reviewer: &row.reviewer,
        state: row.state.as_str(),
        due: row.due.map(|due| due.to_string()),
        overdue: row.late,
        approver: Some(row.approver.as_str()).filter(|by| !by.is_empty()),
        reopened: row.reopened,
        drawn: row.drawn,
        imported_at: &row.imported_at,
        sources: &row.sources,
    }
}

#[derive(Serialize)]
pub struct Imported<'a> {
    /// `new`, `same` or `resubmitted`.
    fate: &'static str,
    #[serde(flatten)]
    row: Queued<'a>,
}

/// `zhupi import --format json`
pub fn import(report: &ImportReport, lang: Lang) -> Answer<'_, Imported<'_>> {
    let imported = report.submissions.iter().map(|(_, fate, row)| Imported {
        fate: match fate {
            Fate::New => "new",
            Fate::Same => "same",
            Fate::Resubmitted => "resubmitted",
        },
        row: queued(row),
    });
    Answer {
        schema: "zhupi/import/1",
        submissions: imported.collect(),
        failures: failures(&report.failures, lang),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::audit::notation;
    use crate::base::Text;

    fn value(answer: impl Serialize) -> Value {
        serde_json::to_value(answer).unwrap()
    }

    fn written() -> notation::Written {
        notation::read(
            "
            unit 云岭县示例局
            year 2024
            self_eval
            funds.total.full_year = 100
            funds.total.executed = 120
            funds.total.rate = 31..5
            indicators[0].target = ≥2000次
            ",
        )
        .unwrap()
    }

    #[test]
    fn an_audit_has_the_shape_of_the_contract() {
        let written = written();
        let findings = notation::audit(&written).findings;
        let finding = findings.iter().find(|finding| finding.rule == "R003").unwrap().clone();
        let failure = model::Failure {
            source: "b.doc".into(),
            error: Text::new("文件已加密。", "The file is encrypted."),
        };
        let checked = [(written.submission, vec![finding.clone()])];
        let answer = value(audit(&checked, &[failure], Lang::Zh));
        assert_eq!(
            answer,
            json!({
                "schema": "zhupi/audit/1",
                "submissions": [{
                    "unit": "云岭县示例局", "year": 2024, "sources": [],
                    "forms": [{"form": "self_eval", "ordinal": 1, "title": "自评表", "source": "case.txt"}],
                    "findings": [{
                        "rule": "R003", "name": "execution-over-100", "severity": "error",
                        "form": "self_eval", "ordinal": 1, "field": "funds.total.executed",
                        "message": finding.message.zh, "stated": "120", "expected": finding.expected,
                        "formula": finding.formula, "clause": finding.clause.zh,
                        "evidence": answer["submissions"][0]["findings"][0]["evidence"],
                        "fingerprint": finding.fingerprint,
                    }],
                }],
                "failures": [{"source": "b.doc", "error": "文件已加密。"}],
            })
        );
        assert_eq!(
            answer["submissions"][0]["findings"][0]["evidence"][0],
            json!({"form": "self_eval", "ordinal": 1, "field": "funds.total.executed", "raw": "120", "at": "-"})
        );
    }

    #[test]
    fn a_field_has_its_value_as_a_decimal_text_or_null() {
        let submissions = [written().submission];
        let answer = value(extract(&submissions, &[], Lang::En));
        assert_eq!(answer["schema"], "zhupi/extract/1");
        assert_eq!(answer["submissions"][0]["unread"], json!([]));
        let fields = &answer["submissions"][0]["forms"][0]["fields"];
        assert_eq!(
            fields[0],
            json!({"path": "funds.total.full_year", "raw": "100", "value": "100", "unit": "万元", "at": "-"})
        );
        assert_eq!(fields[2]["value"], Value::Null);
        assert_eq!(fields[2]["raw"], "31..5");
        assert_eq!(fields[3]["value"], "2000");
        assert_eq!(fields[3]["unit"], "次");
    }

    #[test]
    fn an_import_says_what_became_of_each_submission() {
        let row = QueueRow { id: 7, unit: "云岭县示例局".into(), version: 2, ..QueueRow::default() };
        let report =
            ImportReport { submissions: vec![(7, Fate::Resubmitted, row)], ..ImportReport::default() };
        let answer = value(import(&report, Lang::Zh));
        let imported = &answer["submissions"][0];
        assert_eq!(imported["fate"], "resubmitted");
        assert_eq!((&imported["id"], &imported["version"]), (&json!(7), &json!(2)));
    }
}
