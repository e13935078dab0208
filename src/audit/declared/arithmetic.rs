//! The arithmetic of declared relations: figures in, verdict and numbers out.

use super::Declared;
use super::shape::Kind;
use crate::audit::cause::{self, Relation, Way};
use crate::audit::{say, terms};
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
    pub form: &'a Form,
    pub field: &'a Field,
    pub measure: Option<Measure>,
    pub printed: Printed,
}

/// How one relation came out.
pub(super) struct Judged {
    pub verdict: Verdict,
    pub expected: Option<String>,
    pub formula: Option<String>,
    /// How a message tells the arithmetic, where it is too long to be written out.
    pub short: Option<Text>,
    pub arithmetic: Relation,
}

/// How many terms a message spells out; longer sums are told by their count.
const SPELLED: usize = 6;

impl Judged {
    pub fn unknown() -> Judged {
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
    /// Judges the figures of one relation.
    pub(super) fn judge(&self, stated: &Value<'_>, terms: &[Value<'_>]) -> Judged {
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
}

/// A figure by what it measures.
pub(super) fn measured(figure: &Figure) -> Option<(Measure, Printed)> {
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
    let verdict = terms::best(readings.iter().map(|stated| verdict::rate(&a, &b, stated)));
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
