//! Judges a declared relation in every form it is for.

use super::arithmetic::{Judged, Value, measured};
use super::shape::{Kind, SHAPES, Terms};
use super::{Blank, Declared};
use crate::audit::{Case, Draft, Sink, say};
use crate::base::{Decimal, Printed, Text, Verdict};
use crate::model::{Field, Form};

/// What reading the fields of a relation came to.
enum Gathered<'a> {
    Values(Vec<Value<'a>>),
    /// A figure is missing, cannot be read, or is not the only one of its name. With the fields that
    /// are there.
    Unknown(Vec<(&'a Form, &'a Field)>),
    /// Fields that must not be blank are.
    Blank(Vec<(&'a Form, &'a Field)>),
}

impl Declared {
    /// Judges it in every form it is for.
    pub fn check(&self, case: &Case<'_>, sink: &mut Sink<'_>) {
        if !self.in_force(case.submission.year) {
            return;
        }
        for form in case.submission.forms.iter().filter(|form| self.forms.contains(&form.kind)) {
            let Some(about) = self.about.find(case, form) else { continue };
            if self.kind == Kind::Present {
                self.check_present(form, &about, sink);
                continue;
            }
            for (home, field) in about {
                self.check_relation(case, home, field, sink);
            }
        }
    }

    fn check_present<'a>(&self, form: &'a Form, about: &[(&'a Form, &'a Field)], sink: &mut Sink<'_>) {
        if about.is_empty() && !self.about.is_many() {
            let title = say::title(form);
            let label = self.about.to_string();
            let draft = Draft::at(form, &title).relation("absent").stated("");
            let said = self.say(form, &label, "", &Judged::unknown());
            sink.judge(Verdict::Fails, draft.say(said.zh, said.en));
        }
        for (form, field) in about {
            let verdict = if field.reading.is_empty() { Verdict::Fails } else { Verdict::Holds };
            let said = self.say(form, &field.label(), field.shown(), &Judged::unknown());
            sink.judge(verdict, Draft::at(form, field).relation("present").say(said.zh, said.en));
        }
    }

    fn check_relation<'a>(&self, case: &Case<'a>, form: &'a Form, about: &'a Field, sink: &mut Sink<'_>) {
        let (stated, terms) = match (self.value(form, about), self.terms(case, form, about)) {
            (Gathered::Blank(mut blank), Gathered::Blank(more)) => {
                blank.extend(more);
                return self.report_blank(&blank, sink);
            }
            (Gathered::Blank(blank), _) | (_, Gathered::Blank(blank)) => {
                return self.report_blank(&blank, sink);
            }
            (Gathered::Values(stated), Gathered::Values(terms)) => (stated, terms),
            (_, Gathered::Unknown(fields)) => {
                return self.report(form, about, fields, Judged::unknown(), sink);
            }
            (_, Gathered::Values(terms)) => {
                return self.report(form, about, fields_of(&terms), Judged::unknown(), sink);
            }
        };
        let judged = stated.first().map_or_else(Judged::unknown, |stated| self.judge(stated, &terms));
        self.report(form, about, fields_of(&terms), judged, sink);
    }

    fn report<'a>(
        &self,
        form: &'a Form,
        about: &'a Field,
        others: Vec<(&'a Form, &'a Field)>,
        judged: Judged,
        sink: &mut Sink<'_>,
    ) {
        let said = self.say(form, &about.label(), about.shown(), &judged);
        let mut draft = Draft::at(form, about).relation(self.kind.as_str()).say(said.zh, said.en);
        for (other, field) in others {
            draft = draft.because_of(other, [field]);
        }
        if let Some(expected) = judged.expected {
            draft = draft.expected(expected);
        }
        if let Some(formula) = judged.formula {
            draft = draft.formula(formula);
        }
        sink.judge(judged.verdict, draft.arithmetic(judged.arithmetic));
    }

    /// A blank that must not be one, by the rule's own severity.
    fn report_blank(&self, blank: &[(&Form, &Field)], sink: &mut Sink<'_>) {
        for (form, field) in blank {
            let (called, label) = (say::opening(form), field.label());
            sink.find(Draft::at(form, field).relation("blank").say(
                format!("{}{label}未填，“{}”无从核对。", called.zh, self.by.title.zh),
                format!("{}: {label} is blank; “{}” cannot be checked.", called.en, self.by.title.en),
            ));
        }
    }

    fn value<'a>(&self, form: &'a Form, field: &'a Field) -> Gathered<'a> {
        let with = |measure, printed| Gathered::Values(vec![Value { form, field, measure, printed }]);
        if field.reading.is_empty() {
            return match self.blank {
                Blank::Unknown => Gathered::Unknown(vec![(form, field)]),
                Blank::Zero => with(None, Printed::exact(Decimal::ZERO)),
                Blank::Fault => Gathered::Blank(vec![(form, field)]),
            };
        }
        match field.figure().and_then(measured) {
            Some((measure, printed)) => with(Some(measure), printed),
            None => Gathered::Unknown(vec![(form, field)]),
        }
    }

    /// The other fields. One that the form does not have counts as nothing only where a blank does;
    /// a list needs one at least.
    fn terms<'a>(&self, case: &Case<'a>, home: &'a Form, about: &'a Field) -> Gathered<'a> {
        let list =
            SHAPES.iter().any(|shape| shape.kind == self.kind && matches!(shape.terms, Terms::List(_)));
        let (mut values, mut blank, mut unknown) = (Vec::new(), Vec::new(), false);
        let mut there = Vec::new();
        for operand in &self.terms {
            let found = operand.find(case, home).map(|found| without(found, home, about));
            let fields = match found {
                Some(found) if found.len() == 1 || (list && !found.is_empty()) => found,
                Some(found) if found.is_empty() && list && self.blank == Blank::Zero => continue,
                _ => {
                    unknown = true;
                    continue;
                }
            };
            there.extend(fields.iter().copied());
            for (form, field) in fields {
                match self.value(form, field) {
                    Gathered::Values(found) => values.extend(found),
                    Gathered::Unknown(_) => unknown = true,
                    Gathered::Blank(found) => blank.extend(found),
                }
            }
        }
        if !blank.is_empty() {
            Gathered::Blank(blank)
        } else if unknown || (list && values.is_empty()) {
            Gathered::Unknown(there)
        } else {
            Gathered::Values(values)
        }
    }

    /// The sentence of a finding.
    fn say(&self, form: &Form, label: &str, stated: &str, judged: &Judged) -> Text {
        let (called, usual) = (say::opening(form), self.usual_message());
        let expected = judged.expected.as_deref().unwrap_or_default();
        let written = judged.formula.clone().unwrap_or_default();
        let formula = judged.short.clone().unwrap_or_else(|| Text::new(written.clone(), written));
        let fill = |own: &str, usual: &str, called: &str, formula: &str, empty: &str| {
            let text = if own.is_empty() { usual } else { own };
            let stated = if stated.is_empty() { empty } else { stated };
            fill(text, [called, label, stated, expected, formula])
        };
        Text::new(
            fill(&self.message.zh, &usual.zh, &called.zh, &formula.zh, "空白"),
            fill(&self.message.en, &usual.en, &called.en, &formula.en, "blank"),
        )
    }
}

/// Puts values in the places of [`super::PLACEHOLDERS`], in one pass: a value with a brace in it stays as it is.
fn fill(text: &str, values: [&str; 5]) -> String {
    let (mut filled, mut rest) = (String::new(), text);
    while let Some(at) = rest.find('{') {
        let (before, after) = rest.split_at(at);
        filled.push_str(before);
        let known = super::PLACEHOLDERS.iter().zip(values).find(|(name, _)| after.starts_with(**name));
        let (value, taken) = known.map_or(("{", 1), |(name, value)| (value, name.len()));
        filled.push_str(value);
        rest = after.get(taken..).unwrap_or_default();
    }
    filled + rest
}

/// The fields of a pattern but for the one that the relation is about.
fn without<'a>(found: Vec<(&'a Form, &'a Field)>, home: &Form, about: &Field) -> Vec<(&'a Form, &'a Field)> {
    let itself = |form: &Form, field: &Field| {
        form.kind == home.kind && form.ordinal == home.ordinal && field.path == about.path
    };
    found.into_iter().filter(|(form, field)| !itself(form, field)).collect()
}

fn fields_of<'a>(values: &[Value<'a>]) -> Vec<(&'a Form, &'a Field)> {
    values.iter().map(|value| (value.form, value.field)).collect()
}
