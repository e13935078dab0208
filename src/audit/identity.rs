//! Identity of a finding, by meaning: a decision survives a re-run, another format, a corrected
//! resubmission and a new version of the rule.
//!
//! Never in it: file names, lines, messages, rule revisions. An indicator is known by group,
//! category and name, a project form by the project's name.

use crate::base::{hash, text::squeeze};
use crate::model::{Elsewhere, Evidence, Form, FormKind, Submission, section};

/// Version of the scheme: a change of it is a migration.
const SCHEME: &str = "zhupi/finding/1";

/// The thread of discussion: subject, rule, relation and slot.
pub fn fingerprint(submission: &Submission, rule: &str, relation: &str, form: &Form, path: &str) -> String {
    let year = submission.year.map(|year| year.to_string()).unwrap_or_default();
    short(hash::of_parts([
        SCHEME,
        &squeeze(&submission.unit),
        &year,
        form.kind.as_str(),
        &instance(form),
        rule,
        relation,
        &slot(form, path),
    ]))
}

/// The evidence: identity with the operands' values.
pub fn evidence_hash(fingerprint: &str, evidence: &[Evidence], elsewhere: &[Elsewhere]) -> String {
    let mut parts = vec![fingerprint.to_owned()];
    for one in evidence {
        parts.push(one.form.to_string());
        parts.push(squeeze(&one.raw));
    }
    parts.extend(elsewhere.iter().map(|one| squeeze(&one.raw)));
    short(hash::of_parts(parts.iter().map(String::as_str)))
}

/// The identity of the `count`th of true twins.
pub fn twin(fingerprint: &str, count: u32) -> String {
    short(hash::of_parts([fingerprint, &format!("#{count}")]))
}

/// The identity of a rule that could not run.
pub fn of_rule_failure(submission: &Submission, rule: &str) -> String {
    short(hash::of_parts([SCHEME, &squeeze(&submission.unit), "Z001", rule]))
}

/// A project by its name; without one, by its number.
fn instance(form: &Form) -> String {
    match form.kind {
        FormKind::ProjectEval | FormKind::ProjectReport => {
            let name = squeeze(form.instance());
            if name.is_empty() { format!("#{}", form.ordinal) } else { name }
        }
        _ => String::new(),
    }
}

/// A path with the number of an indicator or of a sentence's figure replaced by its meaning.
fn slot(form: &Form, path: &str) -> String {
    if section::is_figure(path) {
        let words = form.field(path).map(|field| squeeze(&field.row)).unwrap_or_default();
        return format!("{}.figure[{words}]", path.split(".figure[").next().unwrap_or_default());
    }
    let Some((index, rest)) = path.strip_prefix("indicators[").and_then(|rest| rest.split_once(']')) else {
        return path.to_owned();
    };
    let part = |name: &str| squeeze(form.text(&format!("indicators[{index}].{name}")));
    format!("indicators[{}/{}/{}]{rest}", part("group"), part("category"), part("name"))
}

fn short(hash: String) -> String {
    hash.get(..24).unwrap_or(&hash).to_owned()
}
