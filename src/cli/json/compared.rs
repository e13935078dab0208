//! `zhupi/compare/1`: a version of a submission beside the one before it. The same shapes say in
//! `zhupi/show/1` what became of its findings.

use serde::Serialize;

use super::found::{Found, found};
use crate::base::Lang;
use crate::model::{self, Comparison, Dossier, Since};

/// Two versions beside each other.
#[derive(Serialize)]
pub struct Compared<'a> {
    schema: &'static str,
    id: i64,
    unit: &'a str,
    year: Option<i32>,
    before: u32,
    after: u32,
    fields: Vec<Moved<'a>>,
    gone: Vec<Gone<'a>>,
    findings: Vec<Renewed<'a>>,
}

/// A finding that is new or has changed.
#[derive(Serialize)]
struct Renewed<'a> {
    #[serde(flatten)]
    finding: Found<'a>,
    #[serde(flatten)]
    past: OfFinding<'a>,
}

/// One value then and now; null where there is no such place.
#[derive(Serialize)]
pub struct Moved<'a> {
    form: &'static str,
    ordinal: u32,
    field: &'a str,
    label: &'a str,
    old: Option<&'a str>,
    new: Option<&'a str>,
}

/// A finding of the version before that is not there any more.
#[derive(Serialize)]
pub struct Gone<'a> {
    rule: &'a str,
    severity: &'static str,
    form: &'static str,
    label: &'a str,
    message: &'a str,
    fingerprint: &'a str,
    /// `resolved`, or why it is not: `unverifiable` `rule_off` `rule_revised` `elsewhere`.
    ending: &'static str,
    moved: Vec<Moved<'a>>,
    /// What had been decided on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    disposition: Option<&'a model::Disposition>,
}

/// What is not as before about a finding.
#[derive(Serialize)]
pub struct OfFinding<'a> {
    /// `new`, `changed` or `eased`; absent where it is as it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<&'static str>,
    /// The older finding that a new one may be.
    #[serde(skip_serializing_if = "Option::is_none")]
    perhaps: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    moved: Vec<Moved<'a>>,
    /// A decision that does not stand any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    suspended: Option<&'a model::Disposition>,
}

pub fn of_finding<'a>(
    past: &'a model::Past,
    suspended: &'a model::Suspended,
    finding: &model::Finding,
) -> OfFinding<'a> {
    let since = past.since.get(&finding.fingerprint);
    OfFinding {
        since: since.map(Since::as_str),
        perhaps: past.perhaps(&finding.fingerprint),
        moved: since.map(|since| since.moved().iter().map(moved).collect()).unwrap_or_default(),
        suspended: suspended.get(&finding.fingerprint),
    }
}

pub fn gone<'a>(past: &'a model::Past, suspended: &'a model::Suspended, lang: Lang) -> Vec<Gone<'a>> {
    let one = |one: &'a model::Gone| Gone {
        rule: &one.rule,
        severity: one.severity.as_str(),
        form: one.form.as_str(),
        label: &one.label,
        message: one.message.get(lang),
        fingerprint: &one.fingerprint,
        ending: one.ending.as_str(),
        moved: one.moved.iter().map(moved).collect(),
        disposition: suspended.get(&one.fingerprint),
    };
    past.gone.iter().map(one).collect()
}

fn moved(one: &model::Moved) -> Moved<'_> {
    Moved {
        form: one.form.as_str(),
        ordinal: one.ordinal,
        field: &one.field,
        label: &one.label,
        old: one.old.as_deref(),
        new: one.new.as_deref(),
    }
}

/// `zhupi compare --format json`
pub fn compare<'a>(dossier: &'a Dossier, comparison: &'a Comparison, lang: Lang) -> Compared<'a> {
    let Comparison { versions: (before, after), fields, past, suspended } = comparison;
    let findings = dossier.findings.iter().map(|record| &record.finding);
    let renewed = findings.filter(|finding| past.since.contains_key(&finding.fingerprint));
    Compared {
        schema: "zhupi/compare/1",
        id: dossier.id,
        unit: &dossier.submission.unit,
        year: dossier.submission.year,
        before: *before,
        after: *after,
        fields: fields.iter().map(moved).collect(),
        gone: gone(past, suspended, lang),
        findings: renewed
            .map(|finding| Renewed {
                finding: found(finding, lang),
                past: of_finding(past, suspended, finding),
            })
            .collect(),
    }
}
