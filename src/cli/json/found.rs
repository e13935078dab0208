//! A finding and the forms it is in, as every answer has them.

use serde::Serialize;

use crate::base::Lang;
use crate::model::{self, Finding};

#[derive(Serialize)]
pub struct FormHead<'a> {
    pub form: &'static str,
    pub ordinal: u32,
    pub title: &'a str,
    pub source: &'a str,
}

/// A form with its fields, where they are asked for.
#[derive(Serialize)]
pub struct FormBody<'a> {
    #[serde(flatten)]
    pub head: FormHead<'a>,
    /// Absent where only the heads are asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fields: Option<Vec<Field<'a>>>,
}

#[derive(Serialize)]
pub struct Field<'a> {
    pub path: &'a str,
    pub raw: &'a str,
    pub value: Option<String>,
    /// Empty where the field is no figure or has no unit.
    pub unit: &'a str,
    pub at: String,
}

#[derive(Serialize)]
pub struct Found<'a> {
    pub rule: &'a str,
    pub name: &'a str,
    pub severity: &'static str,
    pub form: &'static str,
    pub ordinal: u32,
    pub field: &'a str,
    pub message: &'a str,
    pub stated: Option<&'a str>,
    pub expected: Option<&'a str>,
    pub formula: Option<&'a str>,
    pub clause: &'a str,
    pub evidence: Vec<Evidence<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<Elsewhere<'a>>,
    pub fingerprint: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause<'a>>,
}

/// What may be behind a finding; `head` is the fingerprint of the finding on the cause.
#[derive(Serialize)]
pub struct Cause<'a> {
    pub role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head: Option<&'a str>,
    pub hypothesis: &'a str,
}

/// A field of another submission: last year's, or another unit's.
#[derive(Serialize)]
pub struct Elsewhere<'a> {
    pub unit: &'a str,
    pub year: Option<i32>,
    pub form: &'static str,
    pub ordinal: u32,
    pub field: &'a str,
    pub raw: &'a str,
    pub source: &'a str,
    pub at: String,
}

#[derive(Serialize)]
pub struct Evidence<'a> {
    pub form: &'static str,
    pub ordinal: u32,
    pub field: &'a str,
    pub raw: &'a str,
    pub at: String,
    /// Only where `raw` is a reviewer's reading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrected: Option<Written<'a>>,
}

/// What the program read where a reviewer reads otherwise.
#[derive(Serialize)]
pub struct Written<'a> {
    pub written: &'a str,
}

pub fn head(form: &model::Form) -> FormHead<'_> {
    FormHead { form: form.kind.as_str(), ordinal: form.ordinal, title: &form.title, source: &form.source }
}

/// A form with its fields.
pub fn body(form: &model::Form) -> FormBody<'_> {
    FormBody { head: head(form), fields: Some(form.fields.iter().map(field).collect()) }
}

fn field(field: &model::Field) -> Field<'_> {
    Field {
        path: &field.path,
        raw: &field.raw,
        value: field.reading.value(),
        unit: field.figure().map_or("", |figure| figure.unit.as_str()),
        at: field.at.to_string(),
    }
}

pub fn found(finding: &Finding, lang: Lang) -> Found<'_> {
    Found {
        rule: &finding.rule,
        name: &finding.name,
        severity: finding.severity.as_str(),
        form: finding.form.as_str(),
        ordinal: finding.ordinal,
        field: &finding.field,
        message: finding.message.get(lang),
        stated: finding.stated.as_deref(),
        expected: finding.expected.as_deref(),
        formula: finding.formula.as_deref(),
        clause: finding.clause.get(lang),
        evidence: finding.evidence.iter().map(evidence).collect(),
        elsewhere: finding.elsewhere.iter().map(elsewhere).collect(),
        fingerprint: &finding.fingerprint,
        cause: finding.cause.as_ref().map(|cause| Cause {
            role: if cause.head.is_some() { "consequence" } else { "head" },
            head: cause.head.as_deref(),
            hypothesis: cause.hypothesis.get(lang),
        }),
    }
}

pub fn elsewhere(one: &model::Elsewhere) -> Elsewhere<'_> {
    Elsewhere {
        unit: &one.unit,
        year: one.year,
        form: one.form.as_str(),
        ordinal: one.ordinal,
        field: &one.field,
        raw: &one.raw,
        source: &one.source,
        at: one.at.to_string(),
    }
}

pub fn evidence(one: &model::Evidence) -> Evidence<'_> {
    Evidence {
        form: one.form.as_str(),
        ordinal: one.ordinal,
        field: &one.field,
        raw: &one.raw,
        at: one.at.to_string(),
        corrected: None,
    }
}

pub fn sources(submission: &model::Submission) -> Vec<&str> {
    submission.sources.iter().map(|source| source.path.as_str()).collect()
}
