//! Two submissions of one unit beside each other, by meaning: a row is found again by its words,
//! whatever stands around it, and a figure is the same however it is written.

use std::collections::HashMap;

use super::identity::{self, Names};
use super::say;
use crate::base::{Reading, Text};
use crate::model::{Field, Form, FormKind, Moved, Submission};

/// Characters of a long text that are shown around its first difference.
const SHOWN: usize = 60;
/// Of these, before the difference.
const BEFORE: usize = 12;

/// Where a value stands by meaning: form, its instance, the slot in it.
pub type Slot = (FormKind, String, String);

/// One value of a submission.
pub struct Entry<'a> {
    form: &'a Form,
    field: String,
    label: String,
    text: String,
    /// What it says; blank where it says nothing.
    pub value: String,
    /// Whether it says something that can be checked.
    pub readable: bool,
}

/// The values of a submission by what they mean.
pub struct Index<'a> {
    submission: &'a Submission,
    names: Names<'a>,
    entries: HashMap<Slot, Entry<'a>>,
}

impl<'a> Index<'a> {
    pub fn of(submission: &'a Submission) -> Index<'a> {
        let names = Names::of(submission);
        let mut entries = HashMap::new();
        for form in &submission.forms {
            let title = say::title(form);
            for field in form.fields.iter().chain([&title]) {
                let slot = slot_of(&names, form, &field.path);
                entries.entry(slot).or_insert_with(|| Entry::of(form, field));
            }
        }
        Index { submission, names, entries }
    }

    /// Where a path of a form is found again in another submission.
    pub fn slot(&self, kind: FormKind, ordinal: u32, path: &str) -> Option<Slot> {
        Some(slot_of(&self.names, self.submission.form(kind, ordinal)?, path))
    }

    pub fn entry(&self, slot: &Slot) -> Option<&Entry<'a>> {
        self.entries.get(slot)
    }

    /// What a reviewer calls a form.
    pub fn called(&self, kind: FormKind, ordinal: u32) -> Option<Text> {
        self.submission.form(kind, ordinal).map(Form::called)
    }

    /// The form that means the same as one of another submission.
    pub fn form_like(&self, other: &Submission, kind: FormKind, ordinal: u32) -> Option<&'a Form> {
        let names = Names::of(other);
        let (_, instance) = names.form(other.form(kind, ordinal)?);
        self.submission.of_kind(kind).find(|form| self.names.form(form).1 == instance)
    }

    fn has_form(&self, kind: FormKind, instance: &str) -> bool {
        self.submission.of_kind(kind).any(|form| self.names.form(form).1 == instance)
    }
}

fn slot_of(names: &Names<'_>, form: &Form, path: &str) -> Slot {
    let (kind, instance) = names.form(form);
    (kind, instance.to_owned(), names.slot(form, path))
}

impl<'a> Entry<'a> {
    /// Its form and path.
    pub fn place(&self) -> (&'a Form, &str) {
        (self.form, &self.field)
    }

    fn of(form: &'a Form, field: &Field) -> Entry<'a> {
        Entry {
            form,
            field: field.path.clone(),
            label: field.label(),
            text: field.shown().to_owned(),
            value: identity::value(field),
            readable: !field.reading.is_empty() && !matches!(field.reading, Reading::Malformed { .. }),
        }
    }
}

/// What is in one and not in the other, or is not the same; none where they agree. A blank cell
/// and a cell that is not there say the same.
pub fn moved(old: Option<&Entry<'_>>, new: Option<&Entry<'_>>) -> Option<Moved> {
    let value = |entry: Option<&Entry<'_>>| entry.map(|entry| entry.value.clone()).unwrap_or_default();
    let at = new.or(old)?;
    if value(old) == value(new) {
        return None;
    }
    let text = |entry: Option<&Entry<'_>>| entry.map(|entry| entry.text.clone());
    let (old, new) = around(text(old), text(new));
    Some(Moved {
        form: at.form.kind,
        ordinal: at.form.ordinal,
        called: at.form.called(),
        field: at.field.clone(),
        label: at.label.clone(),
        old,
        new,
    })
}

/// Every value that is not what it was, in reading order; what is gone comes last.
pub fn fields(before: &Submission, after: &Submission) -> Vec<Moved> {
    let (before, after) = (Index::of(before), Index::of(after));
    let mut all = one_way(&after, &before, moved, |form| whole(form, false));
    all.extend(one_way(
        &before,
        &after,
        |there, here| moved(here, there).filter(|_| there.is_none()),
        |form| whole(form, true),
    ));
    all
}

/// The values of `here` in reading order, each beside what stands in its place `there`; a form that
/// is not there at all is one line.
fn one_way(
    here: &Index<'_>,
    there: &Index<'_>,
    beside: impl Fn(Option<&Entry<'_>>, Option<&Entry<'_>>) -> Option<Moved>,
    alone: impl Fn(&Form) -> Moved,
) -> Vec<Moved> {
    let mut all = Vec::new();
    for form in &here.submission.forms {
        if !there.has_form(form.kind, here.names.form(form).1) {
            all.push(alone(form));
            continue;
        }
        for field in &form.fields {
            let slot = slot_of(&here.names, form, &field.path);
            all.extend(beside(there.entry(&slot), here.entry(&slot)));
        }
    }
    all
}

/// A form that stands in one submission only.
fn whole(form: &Form, gone: bool) -> Moved {
    let title = Some(form.title.clone());
    Moved {
        form: form.kind,
        ordinal: form.ordinal,
        called: form.called(),
        field: String::new(),
        label: String::new(),
        old: title.clone().filter(|_| gone),
        new: title.filter(|_| !gone),
    }
}

/// Long texts cut to where they begin to differ.
fn around(old: Option<String>, new: Option<String>) -> (Option<String>, Option<String>) {
    let (Some(before), Some(after)) = (&old, &new) else { return (old.map(head), new.map(head)) };
    if before.chars().count().max(after.chars().count()) <= SHOWN {
        return (old, new);
    }
    let same = before.chars().zip(after.chars()).take_while(|(a, b)| a == b).count();
    let from = same.saturating_sub(BEFORE);
    let cut = |text: &str| {
        let kept: String = text.chars().skip(from).collect();
        head(if from > 0 { format!("..{kept}") } else { kept })
    };
    (Some(cut(before)), Some(cut(after)))
}

fn head(text: String) -> String {
    if text.chars().count() <= SHOWN {
        return text;
    }
    text.chars().take(SHOWN).chain("..".chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::notation;

    fn compared(before: &str, after: &str) -> Vec<String> {
        let read = |case: &str| notation::read(case).unwrap().submission;
        let shown = |side: &Option<String>| side.clone().unwrap_or_else(|| "(none)".to_owned());
        fields(&read(before), &read(after))
            .iter()
            .map(|one| format!("{}: {} > {}", one.name().zh, shown(&one.old), shown(&one.new)))
            .collect()
    }

    const FORM: &str =
        "self_eval\nfunds.total.executed = 100\nindicators[0].name = 培训\nindicators[0].target = 3次";

    #[test]
    fn a_value_is_found_again_though_a_row_was_inserted() {
        let after =
            "self_eval\nfunds.total.executed = 100.00\nindicators[0].name = 会议\nindicators[0].target = 2次
            indicators[1].name = 培训\nindicators[1].target = 4次";
        assert_eq!(
            compared(FORM, after),
            [
                "自评表 indicators[0] name: (none) > 会议",
                "自评表 indicators[0] target: (none) > 2次",
                "自评表 indicators[1] target: 3次 > 4次",
            ]
        );
        assert_eq!(compared(FORM, FORM), [""; 0]);
    }

    #[test]
    fn a_form_that_is_gone_is_one_line() {
        let before = format!("{FORM}\nproject_eval\nname = 维修\nfunds.total.executed = 5");
        assert_eq!(
            compared(&before, FORM),
            ["项目自评表1“维修” （整张表）: 项目自评表 > (none)".replace(" （", "（")]
        );
        assert_eq!(compared(FORM, &before)[0], "项目自评表1“维修”（整张表）: (none) > 项目自评表");
    }

    #[test]
    fn a_long_text_is_shown_where_it_begins_to_differ() {
        let long = |tail: &str| format!("narrative\nsection[1] 一、概况 = {}{tail}", "单位职责".repeat(40));
        let shown = compared(&long("甲"), &long("乙")).remove(0);
        assert!(shown.contains("..") && shown.contains("甲") && shown.contains("乙"), "{shown}");
        assert!(shown.chars().count() < 80, "{shown}");
    }
}
