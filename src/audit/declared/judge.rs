//! Judges a declared relation in every form it is for.

use super::shape::{Kind, SHAPES, Terms};
use super::{Blank, Declared};
use crate::audit::cause::{self, Relation, Way};
use crate::audit::{Case, Draft, Sink, say};
use crate::base::{Decimal, Figure, Printed, Text, Unit, Verdict, verdict};
use crate::model::{Field, Form};

/// What a figure measures; figures of two measures are never held against each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    Amount,
    Rate,
    Count,
}

/// A field with its figure; a blank that counts as nothing has zero.
pub(super) struct Value<'a> {
    form: &'a Form,
    field: &'a Field,
    measure: Option<Measure>,
    printed: Printed,
}

/// What reading the fields of a relation came to.
enum Gathered<'a> {
    Values(Vec<Value<'a>>),
    /// A figure is missing, cannot be read, or is not the only one of its name. With the fields that
    /// are there.
    Unknown(Vec<(&'a Form, &'a Field)>),
    /// Fields that must not be blank are.
    Blank(Vec<(&'a Form, &'a Field)>),
}

/// How one relation came out.
struct Judged {
    verdict: Verdict,
    expected: Option<String>,
    formula: Option<String>,
    /// How a message tells the arithmetic, where it is too long to be written out.
    short: Option<Text>,
    arithmetic: Relation,
}

/// How many terms a message spells out; longer sums are told by their count.
const SPELLED: usize = 6;

impl Judged {
    fn unknown() -> Judged {
        Judged {
            verdict: Verdict::Unverifiable,
            expected: None,
            formula: None,
            short: None,
            arithmetic: Relation::default(),
        }
    }
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

    fn judge(&self, stated: &Value<'_>, terms: &[Value<'_>]) -> Judged {
        let judged = match (self.kind, terms) {
            (Kind::Sum, _) => sum(stated, terms),
            (Kind::Part, _) => part(stated, terms),
            (Kind::Ratio, [part, whole]) => ratio(stated, part, whole),
            (Kind::Share, [whole]) => self.share(stated, whole),
            (Kind::Difference, [minuend, subtrahend]) => difference(stated, minuend, subtrahend),
            (Kind::Equal, [other]) => equal(stated, other),
            (Kind::Bound, []) => self.bound(stated),
            _ => None,
        };
        judged.unwrap_or_else(Judged::unknown)
    }

    fn bound(&self, stated: &Value<'_>) -> Option<Judged> {
        let value = stated.printed.value;
        let verdict = match self.passed(|limit| Some(value.cmp(&limit)))? {
            Some(limit) => verdict::sum(&Printed::exact(limit), &[stated.printed]),
            None => Verdict::Holds,
        };
        let unit = if stated.measure == Some(Measure::Rate) { "%" } else { "" };
        Some(Judged { verdict, expected: Some(self.range(unit)), ..Judged::unknown() })
    }

    fn share(&self, part: &Value<'_>, whole: &Value<'_>) -> Option<Judged> {
        alike([part, whole])?;
        let (a, b) = (part.printed, whole.printed);
        let share = say::percent(a.value, b.value)?;
        let scaled = a.value.checked_mul(Decimal::ONE_HUNDRED)?;
        let verdict = match self.passed(|limit| Some(scaled.cmp(&limit.checked_mul(b.value)?)))? {
            Some(limit) => verdict::rate(&a, &b, &Printed::exact(limit)),
            None => Verdict::Holds,
        };
        let formula = format!("{} ÷ {} = {share}%", shown(part), shown(whole));
        Some(Judged { verdict, expected: Some(self.range("%")), formula: Some(formula), ..Judged::unknown() })
    }

    /// The limit that is passed as printed. None where a product grows out of range.
    fn passed(&self, against: impl Fn(Decimal) -> Option<std::cmp::Ordering>) -> Option<Option<Decimal>> {
        for (limit, side) in
            [(self.least, std::cmp::Ordering::Less), (self.most, std::cmp::Ordering::Greater)]
        {
            if let Some(limit) = limit
                && against(limit)? == side
            {
                return Some(Some(limit));
            }
        }
        Some(None)
    }

    /// The limits in signs: `≥10%, ≤30%`.
    pub(super) fn range(&self, unit: &str) -> String {
        let side = |sign: &str, limit: Option<Decimal>| {
            limit.map(|limit| format!("{sign}{}{unit}", say::plain(limit)))
        };
        [side("≥", self.least), side("≤", self.most)].into_iter().flatten().collect::<Vec<_>>().join(", ")
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

/// A figure by what it measures.
fn measured(figure: &Figure) -> Option<(Measure, Printed)> {
    Some(match figure.unit {
        Unit::Yuan | Unit::WanYuan | Unit::YiYuan => (Measure::Amount, Printed::amount(figure)?),
        Unit::Percent => (Measure::Rate, Printed::rate(figure)),
        _ => (Measure::Count, Printed::exact(figure.value)),
    })
}

/// The one measure of values; blanks that count as nothing have any.
fn alike<'v, 'a: 'v>(values: impl IntoIterator<Item = &'v Value<'a>>) -> Option<Measure> {
    let mut measures = values.into_iter().filter_map(|value| value.measure);
    let first = measures.next().unwrap_or(Measure::Count);
    measures.all(|other| other == first).then_some(first)
}

/// A figure for messages: amounts with two decimals at least.
fn shown(value: &Value<'_>) -> String {
    plain(value.printed.value, value.measure)
}

fn plain(value: Decimal, measure: Option<Measure>) -> String {
    match measure {
        Some(Measure::Amount) => say::wan(value),
        Some(Measure::Rate) => format!("{}%", say::plain(value)),
        Some(Measure::Count) | None => say::plain(value),
    }
}

fn operand(value: &Value<'_>) -> cause::Operand {
    cause::Operand::of(value.form, value.field, value.printed)
}

/// The total of terms, and how it is written out.
fn added(terms: &[Value<'_>], measure: Measure) -> Option<(Decimal, String)> {
    let total = say::total(&terms.iter().map(|term| term.printed.value).collect::<Vec<_>>())?;
    let shown: Vec<String> = terms.iter().map(shown).collect();
    let total_shown = plain(total, Some(measure));
    Some((
        total,
        if shown.len() == 1 { total_shown } else { format!("{} = {total_shown}", shown.join(" + ")) },
    ))
}

fn sum(stated: &Value<'_>, terms: &[Value<'_>]) -> Option<Judged> {
    let measure = alike(terms.iter().chain([stated]))?;
    let (total, formula) = added(terms, measure)?;
    let parts: Vec<Printed> = terms.iter().map(|term| term.printed).collect();
    let way = Way::Sum { stated: operand(stated), terms: terms.iter().map(operand).collect() };
    let (count, total) = (terms.len(), plain(total, Some(measure)));
    let short = Text::new(format!("{count}项合计{total}"), format!("{total} in {count} items"));
    Some(Judged {
        verdict: verdict::sum(&stated.printed, &parts),
        expected: Some(total),
        formula: Some(formula),
        short: (count > SPELLED).then_some(short),
        arithmetic: Relation::new([way]),
    })
}

/// Parts that come to less than the whole are in order; else they have to come to it.
fn part(stated: &Value<'_>, terms: &[Value<'_>]) -> Option<Judged> {
    let judged = sum(stated, terms)?;
    let total = say::total(&terms.iter().map(|term| term.printed.value).collect::<Vec<_>>())?;
    let within = total <= stated.printed.value;
    let verdict = if within { Verdict::Holds } else { judged.verdict };
    let expected = judged.expected.map(|total| format!("≥{total}"));
    Some(Judged { verdict, expected, arithmetic: Relation::default(), ..judged })
}

fn ratio(stated: &Value<'_>, part: &Value<'_>, whole: &Value<'_>) -> Option<Judged> {
    alike([part, whole])?;
    if stated.measure == Some(Measure::Amount) {
        return None;
    }
    let (a, b) = (part.printed, whole.printed);
    let mut readings = say::rate_readings(stated.field);
    if readings.is_empty() {
        readings.push(stated.printed);
    }
    let verdict = crate::audit::terms::best(readings.iter().map(|stated| verdict::rate(&a, &b, stated)));
    let rate = format!("{}%", say::percent(a.value, b.value)?);
    let formula = format!("{} ÷ {} = {rate}", shown(part), shown(whole));
    let way = Way::Rate { part: operand(part), whole: operand(whole), stated: operand(stated) };
    let arithmetic = Relation::new([way]);
    Some(Judged { verdict, expected: Some(rate), formula: Some(formula), arithmetic, ..Judged::unknown() })
}

fn difference(stated: &Value<'_>, minuend: &Value<'_>, subtrahend: &Value<'_>) -> Option<Judged> {
    let measure = alike([stated, minuend, subtrahend])?;
    let verdict = verdict::difference(&stated.printed, &minuend.printed, &subtrahend.printed);
    let left = plain(minuend.printed.value.checked_sub(subtrahend.printed.value)?, Some(measure));
    let formula = format!("{} - {} = {left}", shown(minuend), shown(subtrahend));
    Some(Judged { verdict, expected: Some(left), formula: Some(formula), ..Judged::unknown() })
}

fn equal(stated: &Value<'_>, other: &Value<'_>) -> Option<Judged> {
    alike([stated, other])?;
    let verdict = verdict::same(&stated.printed, &other.printed);
    Some(Judged { verdict, expected: Some(shown(other)), ..Judged::unknown() })
}
