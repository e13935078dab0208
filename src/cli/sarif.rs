//! Findings as SARIF 2.1.0, the interchange form of static analysis, for viewers and pipelines that
//! know no other. A field's path is a logical location; a line is named only where the place is one.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::audit::Card;
use crate::base::{Lang, Place};
use crate::model::{Evidence, Failure, Finding, Form, Severity, Submission};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The log of one run of these rules over some submissions.
pub fn log(
    rules: &[Card<'_>],
    checked: &[(Submission, Vec<Finding>)],
    failures: &[Failure],
    lang: Lang,
) -> Value {
    let results: Vec<Value> = checked
        .iter()
        .flat_map(|(submission, findings)| {
            findings.iter().map(move |one| result(rules, one, submission, lang))
        })
        .collect();
    let unread: Vec<Value> = failures.iter().map(|one| notification(one, lang)).collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "zhupi",
                "fullName": "朱批 zhupi",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": language(lang),
                "rules": rules.iter().map(|rule| descriptor(rule, lang)).collect::<Vec<_>>(),
            }},
            "language": language(lang),
            "invocations": [{
                "executionSuccessful": failures.is_empty(),
                "toolExecutionNotifications": unread,
            }],
            "results": results,
        }],
    })
}

fn language(lang: Lang) -> &'static str {
    if lang == Lang::Zh { "zh-CN" } else { "en" }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn descriptor(rule: &Card<'_>, lang: Lang) -> Value {
    let by = &rule.byline;
    json!({
        "id": by.code,
        "name": by.name,
        "shortDescription": {"text": by.title.get(lang)},
        "fullDescription": {"text": rule.why.get(lang)},
        "defaultConfiguration": {"level": level(by.severity)},
        "properties": {"basis": by.clause.get(lang), "revision": by.revision},
    })
}

/// A source that could not be read.
fn notification(failure: &Failure, lang: Lang) -> Value {
    json!({
        "level": "error",
        "message": {"text": failure.error.get(lang)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(&failure.source)}}}],
    })
}

fn result(rules: &[Card<'_>], finding: &Finding, submission: &Submission, lang: Lang) -> Value {
    let locations: Vec<Value> = finding.evidence.iter().map(|one| location(one, submission, lang)).collect();
    let (own, related) = locations
        .split_first()
        .map_or((&[][..], &[][..]), |(_, related)| (locations.get(..1).unwrap_or_default(), related));
    let mut properties = json!({
        "unit": submission.unit,
        "year": submission.year,
        "stated": finding.stated,
        "expected": finding.expected,
        "formula": finding.formula,
    });
    if let (Some(cause), Some(object)) = (&finding.cause, properties.as_object_mut()) {
        object.insert("cause".to_owned(), json!(cause.hypothesis.get(lang)));
        if let Some(head) = &cause.head {
            object.insert("followsFrom".to_owned(), json!(head));
        }
    }
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": {"text": finding.message.get(lang)},
        "locations": own,
        "relatedLocations": numbered(related),
        "partialFingerprints": {
            "zhupiFinding/v1": finding.fingerprint,
            "zhupiEvidence/v1": finding.evidence_hash,
        },
        "properties": properties,
    });
    // A rule that could not run is no entry of the catalogue.
    let index = rules.iter().position(|rule| rule.byline.code == finding.rule);
    if let (Some(index), Some(object)) = (index, result.as_object_mut()) {
        object.insert("ruleIndex".to_owned(), json!(index));
    }
    result
}

/// Related places with the numbers that a message may refer to, from 1.
fn numbered(locations: &[Value]) -> Vec<Value> {
    let mut numbered = locations.to_vec();
    for (number, one) in (1..).zip(&mut numbered) {
        if let Some(object) = one.as_object_mut() {
            object.insert("id".to_owned(), json!(number));
        }
    }
    numbered
}

/// The file, the line where the place is one, the field by its path, the place and text in words.
fn location(one: &Evidence, submission: &Submission, lang: Lang) -> Value {
    let form = submission.form(one.form, one.ordinal);
    let mut physical = json!({"artifactLocation": {"uri": uri(source(form, submission))}});
    if let (Place::Line(line), Some(object)) = (&one.at, physical.as_object_mut()) {
        object.insert("region".to_owned(), json!({"startLine": line}));
    }
    let called = form.map_or_else(|| one.form.title(), Form::called);
    let raw = super::words::one_line(&one.raw);
    json!({
        "physicalLocation": physical,
        "logicalLocations": [{
            "name": one.field,
            "fullyQualifiedName": format!("{}/{}/{}", one.form, one.ordinal, one.field),
            "kind": "property",
        }],
        "message": {"text": format!("{} {} {}: {raw}", called.get(lang), one.label, one.at.text().get(lang))},
    })
}

/// The file a form stands in; without the form, the submission's first.
fn source<'s>(form: Option<&'s Form>, submission: &'s Submission) -> &'s str {
    let first = || submission.sources.first().map_or("", |source| source.path.as_str());
    form.map_or_else(first, |form| form.source.as_str())
}

/// A path as a URI: absolute ones with the scheme `file`, any other relative, all but plain characters
/// in per cent.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let mut uri = String::new();
    let drive = path.get(1..3) == Some(":/");
    if path.starts_with('/') {
        uri.push_str("file://");
    } else if drive {
        uri.push_str("file:///");
    }
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) || (byte == b':' && drive) {
            uri.push(char::from(byte));
        } else {
            _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{CATALOGUE, notation};

    #[test]
    fn a_path_is_a_uri_that_any_viewer_resolves() {
        assert_eq!(uri("/送 审/a.docx"), "file:///%E9%80%81%20%E5%AE%A1/a.docx");
        assert_eq!(uri("b/c#1.txt"), "b/c%231.txt");
        assert_eq!(uri("C:\\a\\b.xls"), "file:///C:/a/b.xls");
        assert_eq!(uri("甲:乙.txt"), "%E7%94%B2%3A%E4%B9%99.txt");
    }

    #[test]
    fn a_line_is_named_only_where_the_place_is_one() {
        let written =
            notation::read("self_eval\nfunds.total.full_year = 100\nfunds.total.executed = 120").unwrap();
        let mut findings = notation::audit(&written).findings;
        findings.retain(|finding| finding.rule == "R003");
        findings[0].evidence[0].at = Place::Line(7);
        let rules: Vec<Card<'_>> = CATALOGUE.iter().map(|rule| rule.card()).collect();
        let log = log(&rules, &[(written.submission, findings)], &[], Lang::En);
        let result = &log["runs"][0]["results"][0];
        let physical = |location: &Value| location["physicalLocation"].clone();
        assert_eq!(physical(&result["locations"][0])["region"]["startLine"], 7);
        assert!(physical(&result["relatedLocations"][0])["region"].is_null());
        let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], "R003");
    }
}
