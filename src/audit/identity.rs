//! Identity of a finding, by meaning: a decision survives a re-run, another format, a corrected
//! resubmission and a new version of the rule.
//!
//! Never in it: file names, lines, messages, rule revisions. An indicator is known by group,
//! category and name, a project form by the project's name; `#n` tells true twins apart.

use std::collections::HashMap;

use crate::base::{Reading, Verdict, hash, text::squeeze};
use crate::model::{Elsewhere, Field, Form, FormKind, Submission, section};

/// Version of the scheme: a change of it is a migration.
const SCHEME: &str = "zhupi/finding/1";

/// Lists whose rows are known by their words, not by their number.
const LISTS: [&str; 2] = ["indicators[", "items["];

/// What the forms of one submission, their rows and figures are called by their meaning.
pub struct Names<'a> {
    submission: &'a Submission,
    /// By kind and ordinal: the form, and its copies in other sources.
    forms: HashMap<(FormKind, u32), Vec<Named<'a>>>,
}

struct Named<'a> {
    source: &'a str,
    instance: String,
    /// By `indicators[3]` or the whole path of a figure.
    rows: HashMap<&'a str, String>,
}

impl<'a> Names<'a> {
    pub fn of(submission: &'a Submission) -> Names<'a> {
        let mut forms: HashMap<_, Vec<Named<'a>>> = HashMap::new();
        let mut seen = HashMap::new();
        let copies = submission.copies.iter().map(|copy| (&copy.form, true));
        for (form, copied) in submission.forms.iter().map(|form| (form, false)).chain(copies) {
            let name = instance(form);
            let twins = seen.entry((form.kind, copied, name.clone())).or_insert(0_u32);
            *twins += 1;
            let named = Named { source: &form.source, instance: numbered(name, *twins), rows: rows(form) };
            forms.entry((form.kind, form.ordinal)).or_default().push(named);
        }
        Names { submission, forms }
    }

    /// The form: its kind, and its project's name.
    pub fn form<'n>(&'n self, form: &Form) -> (FormKind, &'n str) {
        (form.kind, self.named(form).map_or("", |named| named.instance.as_str()))
    }

    fn named(&self, form: &Form) -> Option<&Named<'a>> {
        self.forms.get(&(form.kind, form.ordinal))?.iter().find(|named| named.source == form.source)
    }

    /// A path with the number of a row or of a sentence's figure replaced by its meaning.
    pub fn slot(&self, form: &Form, path: &str) -> String {
        let Some(named) = self.named(form) else { return path.to_owned() };
        let row = row_of(path);
        match named.rows.get(row) {
            Some(meaning) => format!("{meaning}{}", path.get(row.len()..).unwrap_or_default()),
            None => path.to_owned(),
        }
    }

    /// The thread of discussion: subject, rule, relation and slot.
    pub fn fingerprint(&self, rule: &str, relation: &str, form: &Form, path: &str) -> String {
        let year = self.submission.year.map(|year| year.to_string()).unwrap_or_default();
        let (kind, instance) = self.form(form);
        short(hash::of_parts([
            SCHEME,
            &squeeze(&self.submission.unit),
            &year,
            kind.as_str(),
            instance,
            rule,
            relation,
            &self.slot(form, path),
        ]))
    }
}

/// The evidence: identity with the operands' values and what was said of them.
pub fn evidence_hash<'f>(
    fingerprint: &str,
    verdict: Option<Verdict>,
    evidence: impl Iterator<Item = (FormKind, &'f Field)>,
    elsewhere: &[Elsewhere],
) -> String {
    let verdict = verdict.map(|verdict| format!("{verdict:?}")).unwrap_or_default();
    let mut parts = vec![fingerprint.to_owned(), verdict];
    for (form, field) in evidence {
        parts.push(form.to_string());
        parts.push(value(field));
    }
    parts.extend(elsewhere.iter().map(|one| squeeze(&one.raw)));
    short(hash::of_parts(parts.iter().map(String::as_str)))
}

/// What a field says, however it is written: `1,404.480万元` is `1404.48`.
pub fn value(field: &Field) -> String {
    match &field.reading {
        Reading::Blank => String::new(),
        Reading::Placeholder => "-".to_owned(),
        Reading::Figure(figure) => {
            let unit = figure.unit.as_str();
            format!("{} {unit} {}", figure.value.normalize(), words(&field.raw, unit))
        }
        Reading::Malformed { .. } | Reading::Words => squeeze(&field.raw),
    }
}

/// What stands around a figure, its unit left out: `30次以上` says more than 30.
fn words(raw: &str, unit: &str) -> String {
    let squeezed = squeeze(raw);
    let bare = squeezed.strip_suffix(unit).unwrap_or(&squeezed);
    bare.chars().filter(|c| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '，')).collect()
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

/// The rows of a form's lists and the figures of its sentences, by meaning.
fn rows(form: &Form) -> HashMap<&str, String> {
    let mut words: HashMap<&str, [String; 3]> = HashMap::new();
    let mut order = Vec::new();
    let mut named = HashMap::new();
    let mut seen = HashMap::new();
    for field in &form.fields {
        if section::is_figure(&field.path) {
            let before = field.path.split(".figure[").next().unwrap_or_default();
            let name = format!("{before}.figure[{}", squeeze(&field.row));
            let twins = seen.entry(name.clone()).or_insert(0_u32);
            *twins += 1;
            named.insert(field.path.as_str(), format!("{}]", numbered(name, *twins)));
            continue;
        }
        let row = row_of(&field.path);
        if row.len() == field.path.len() {
            continue;
        }
        let own = words.entry(row).or_insert_with(|| {
            order.push(row);
            Default::default()
        });
        let parts = [".group", ".category", ".name"];
        for (part, word) in parts.iter().zip(own) {
            if field.path.get(row.len()..) == Some(*part) {
                *word = squeeze(&field.raw);
            }
        }
    }
    for row in order {
        let list = row.split('[').next().unwrap_or_default();
        let name = format!("{list}[{}", words.get(row).map(|words| words.join("/")).unwrap_or_default());
        let twins = seen.entry(name.clone()).or_insert(0_u32);
        *twins += 1;
        named.insert(row, format!("{}]", numbered(name, *twins)));
    }
    named
}

/// `indicators[3]` of `indicators[3].target`; a path that is in no list is its own row.
fn row_of(path: &str) -> &str {
    let listed = LISTS.iter().any(|list| path.starts_with(list));
    match path.find(']') {
        Some(end) if listed => path.get(..=end).unwrap_or(path),
        _ => path,
    }
}

/// The first of several has no number.
fn numbered(name: String, count: u32) -> String {
    if count > 1 { format!("{name}#{count}") } else { name }
}

fn short(hash: String) -> String {
    hash.get(..24).unwrap_or(&hash).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::notation;

    fn slots(case: &str) -> Vec<String> {
        let submission = notation::read(case).unwrap().submission;
        let names = Names::of(&submission);
        let of = |form: &Form| -> Vec<String> {
            let own = form.fields.iter().map(|field| names.slot(form, &field.path));
            own.map(|slot| format!("{} {slot}", names.form(form).1)).collect()
        };
        submission.forms.iter().flat_map(of).collect()
    }

    #[test]
    fn a_row_is_known_by_its_words_and_twins_by_their_number() {
        let case =
            "self_eval\nindicators[0].group = 产出\nindicators[0].name = 培训\nindicators[0].target = 3
            indicators[1].group = 产出\nindicators[1].name = 培 训\nindicators[1].target = 4";
        let named = slots(case);
        assert_eq!(named[2], " indicators[产出//培训].target");
        assert_eq!(named[5], " indicators[产出//培训#2].target");
    }

    #[test]
    fn projects_of_one_name_and_items_of_a_rubric_have_their_own_place() {
        let case = "project_eval\nname = 维修\nproject_eval\nname = 维修\nrubric\nitems[4].name = 布置";
        assert_eq!(slots(case), ["维修 name", "维修#2 name", " items[//布置].name"]);
    }

    #[test]
    fn a_figure_is_what_it_says_however_it_is_written() {
        let of = |path: &str, raw: &str| {
            let written = notation::read(&format!("self_eval\n{path} = {raw}")).unwrap();
            value(&written.submission.forms[0].fields[0])
        };
        let same = |path: &str, a: &str, b: &str| of(path, a) == of(path, b);
        assert!(same("funds.total.executed", "1404.5", "1,404.50"));
        assert!(same("funds.total.rate", "95%", "95.0％"));
        assert!(same("indicators[0].target", "30次以上", "30 次以上"));
        assert!(!same("indicators[0].target", "30次以上", "30次"));
        assert!(!same("funds.total.executed", "0", ""));
        assert!(same("funds.total.executed", "——", "/"));
    }
}
