//! What stands behind a name, as what the setting wants: a text, a number, an amount with its unit.

use std::str::FromStr;

use super::file::Value;
use crate::base::Decimal;
use crate::intake::limits::Unit;

pub fn text(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) | Value::Word(text) => Some(text.clone()),
        Value::Number(_) | Value::Other => None,
    }
}

pub fn number(value: &Value) -> Option<Decimal> {
    match value {
        Value::Number(number) | Value::Word(number) => Decimal::from_str(number.trim()).ok(),
        Value::Text(_) | Value::Other => None,
    }
}

/// A limit: a count is a number, what has a unit may be written with it.
pub fn amount(value: &Value, unit: Unit) -> Option<u64> {
    match value {
        Value::Number(text) | Value::Word(text) => unit.read(text),
        Value::Text(text) if unit != Unit::Count => unit.read(text),
        Value::Text(_) | Value::Other => None,
    }
}
