//! Words and arithmetic that several rules spell the same way.

use crate::base::printed::HALF_AWAY;
use crate::base::{Decimal, Figure, Printed, Text};
use crate::model::{Field, Form};

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

/// `part` ÷ `whole` in per cent, two decimals, half away from zero: `181.06`. None for a divisor
/// that is not positive.
pub fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    if whole <= Decimal::ZERO {
        return None;
    }
    Some(round2(part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?))
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

/// A form as a message opens with it: `“自评表”`, `项目自评表3“物业管理费”`.
pub fn opening(form: &Form) -> Text {
    let called = form.called();
    if form.instance().is_empty() { Text::new(format!("“{}”", called.zh), called.en) } else { called }
}

/// What tells a figure from another of the same row: the column, or the row where there is none.
pub fn column(field: &Field) -> &str {
    if field.column.is_empty() { &field.row } else { &field.column }
}
