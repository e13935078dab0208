//! Words and arithmetic that several rules spell the same way.

use crate::base::printed::HALF_AWAY;
use crate::base::text::squeeze;
use crate::base::{Decimal, Expect, Figure, Place, Printed, Reading, Text, Verdict, verdict};
use crate::model::{Field, Form, Funds};

/// The field's figure as an amount in 万元.
pub fn amount(field: Option<&Field>) -> Option<Printed> {
    field.and_then(Field::figure).and_then(Printed::amount)
}

/// The field's figure as a rate in per cent.
pub fn rate(field: Option<&Field>) -> Option<Printed> {
    field.and_then(Field::figure).map(Printed::rate)
}

/// The field's figure as a count or a score.
pub fn exact(field: Option<&Field>) -> Option<Printed> {
    field.and_then(Field::figure).map(|figure: &Figure| Printed::exact(figure.value))
}

/// `part` ÷ `whole` in per cent, at most two decimals, half away from zero: `181.06`. None for a divisor
/// that is not positive.
pub fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    if whole <= Decimal::ZERO {
        return None;
    }
    Some(round2(part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?).normalize())
}

/// Two decimals, half away from zero.
pub fn round2(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(2, HALF_AWAY)
}

/// A number without trailing zeros: `10`, `9.5`.
pub fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}

/// `a + b + c`, written out.
pub fn joined(values: &[Decimal]) -> String {
    let mut text = String::new();
    for (i, value) in values.iter().enumerate() {
        if i > 0 {
            text.push_str(if value.is_sign_negative() { " - " } else { " + " });
        } else if value.is_sign_negative() {
            text.push('-');
        }
        text.push_str(&value.abs().to_string());
    }
    text
}

/// An amount for messages, two decimals or as many as are written: `11.00`, `38.1692`.
pub fn wan(value: Decimal) -> String {
    let value = value.normalize();
    if value.scale() < 2 { format!("{value:.2}") } else { value.to_string() }
}

/// The field's figure as it is: points, scores.
pub fn number(field: Option<&Field>) -> Option<Decimal> {
    field.and_then(Field::figure).map(|figure| figure.value)
}

/// What a cell says, or where it is blank what its lines come to: a sum is never told as the cell's own.
/// `三公经费 2024年决算数为5.51万元`, `三公经费 2024年决算数空白，所列各项合计5.51万元`.
pub fn comes_to(label: Text, summed: bool, amount: Text) -> Text {
    if summed {
        return Text::new(
            format!("{}空白，所列各项合计{}", label.zh, amount.zh),
            format!("{} is blank, and its lines come to {}", label.en, amount.en),
        );
    }
    Text::new(format!("{}为{}", label.zh, amount.zh), format!("{} is {}", label.en, amount.en))
}

/// Whether a cell says nothing: blank, a placeholder, or not in the layout.
pub fn is_empty(field: Option<&Field>) -> bool {
    field.is_none_or(|field| field.reading.is_empty())
}

/// A form as messages begin: `“自评表”`, `项目自评表3“物业管理费”`.
pub fn opening(form: &Form) -> Text {
    let called = form.called();
    // A project's name has quotes of its own.
    let zh = if form.instance().is_empty() { format!("“{}”", called.zh) } else { called.zh };
    Text::new(zh, called.en)
}

/// The printed title as a field, for what is said of a form as a whole; it has no place of its own.
pub fn title(form: &Form) -> Field {
    Field {
        path: "title".to_owned(),
        row: "标题".to_owned(),
        column: String::new(),
        raw: form.title.clone(),
        reading: Reading::of(&form.title, &Expect::Words),
        at: Place::Nowhere,
    }
}

/// A field with its form, as messages begin: `“自评表”资金总额执行率`.
pub fn spot(form: &Form, field: &Field) -> Text {
    let (opening, label) = (opening(form), field.label());
    Text::new(opening.zh + &label, format!("{}: {label}", opening.en))
}

/// What a column is called, without what stands in brackets: `年初预算数`.
pub fn heading(field: &Field) -> &str {
    let printed = if field.column.is_empty() { &field.row } else { &field.column };
    let bare = printed.split(['（', '(']).next().unwrap_or_default().trim();
    if bare.is_empty() { printed } else { bare }
}

/// A group's name as headers and rows share it: `产出指标 (50分)` is `产出指标`.
pub fn group_key(name: &str) -> String {
    let squeezed = squeeze(name);
    let bare = squeezed.split('(').next().unwrap_or_default();
    let bare = bare.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.' || c == '分');
    if bare.is_empty() { squeezed } else { bare.to_owned() }
}

/// The funds rows that have a budget and an executed amount of their own.
pub const FUNDS_ROWS: [&str; 4] = ["total", "current_year", "carried_over", "other"];

/// What a stated rate can mean: as written, and without a percent sign the ratio it may be,
/// `0.9974` for 99.74 %.
pub fn rate_readings(field: &Field) -> Vec<Printed> {
    let Some(figure) = field.figure() else { return Vec::new() };
    let written = Printed::rate(figure);
    let mut readings = vec![written];
    if !figure.unit_written
        && let Some(value) = figure.value.checked_mul(Decimal::ONE_HUNDRED)
    {
        readings.push(Printed { value, places: (written.places - 2).max(0), exact: false });
    }
    readings
}

/// The reading of a stated rate that agrees best with executed ÷ `budget`, and how it agrees.
pub fn best_rate(funds: &Funds<'_>, budget: Option<&Field>) -> Option<(Verdict, Printed)> {
    let (part, whole) = (amount(funds.executed)?, amount(budget)?);
    let judged =
        rate_readings(funds.rate?).into_iter().map(|stated| (verdict::rate(&part, &whole, &stated), stated));
    judged.min_by_key(|(verdict, _)| match verdict {
        Verdict::Holds => 0,
        Verdict::ExplainedRounded | Verdict::ExplainedTruncated => 1,
        Verdict::Fails => 2,
        Verdict::Unverifiable => 3,
    })
}

/// How the stated rate of a funds row agrees with executed ÷ `budget`.
pub fn rate_on(funds: &Funds<'_>, budget: Option<&Field>) -> Verdict {
    best_rate(funds, budget).map_or(Verdict::Unverifiable, |(verdict, _)| verdict)
}

/// The rate a funds row claims, in per cent: as written, unless only the ratio agrees with the
/// row's own amounts.
pub fn claimed_rate(funds: &Funds<'_>) -> Option<Printed> {
    let agreed = [funds.full_year, funds.initial].into_iter().find_map(|budget| {
        best_rate(funds, budget).filter(|(verdict, _)| *verdict == Verdict::Holds || verdict.is_explained())
    });
    agreed.map(|(_, stated)| stated).or_else(|| rate(funds.rate))
}

/// The execution row, where it is no group of the indicator table.
pub fn execution(form: &Form) -> Funds<'_> {
    let inside = form.indicators().iter().any(|row| {
        let group = squeeze(row.group.map_or("", Field::shown));
        group.contains("预算执行") || group.contains("执行率")
    });
    if inside { Funds::default() } else { form.funds("total") }
}

/// Points and score of one row of a scored form.
#[derive(Clone, Copy)]
pub struct Marks<'a> {
    pub points: Option<&'a Field>,
    pub score: Option<&'a Field>,
}

/// The rows a form's total is made of: the execution row, then the indicators.
pub fn marks(form: &Form) -> Vec<Marks<'_>> {
    let execution = execution(form);
    let first = Marks { points: execution.points, score: execution.score };
    let rows = form.indicators().into_iter().map(|row| Marks { points: row.points, score: row.score });
    std::iter::once(first).chain(rows).collect()
}

/// The scores of rows, as far as there are any. None where a row has points and no readable score.
pub fn scores<'a>(rows: &[Marks<'a>]) -> Option<Vec<&'a Field>> {
    column(rows.iter().map(|row| (row.score, row.points)))
}

/// The points of rows, as far as there are any. None where a row has a score and no readable points.
pub fn points<'a>(rows: &[Marks<'a>]) -> Option<Vec<&'a Field>> {
    column(rows.iter().map(|row| (row.points, row.score)))
}

/// The fields with a figure. A row with nothing in both columns counts as nothing; one that is
/// only half there leaves the column without a sum.
fn column<'a>(rows: impl Iterator<Item = (Option<&'a Field>, Option<&'a Field>)>) -> Option<Vec<&'a Field>> {
    let mut fields = Vec::new();
    for (wanted, other) in rows {
        match wanted {
            Some(field) if field.figure().is_some() => fields.push(field),
            _ if is_empty(wanted) && (is_empty(other) || number(other) == Some(Decimal::ZERO)) => {}
            _ => return None,
        }
    }
    Some(fields)
}

/// The figures of fields, in their order.
pub fn values(fields: &[&Field]) -> Vec<Decimal> {
    fields.iter().filter_map(|field| number(Some(field))).collect()
}

/// The sum of figures; None where it grows out of range.
pub fn total(values: &[Decimal]) -> Option<Decimal> {
    values.iter().try_fold(Decimal::ZERO, |total, value| total.checked_add(*value))
}
