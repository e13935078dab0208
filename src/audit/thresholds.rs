//! Named limits that a bureau may set: each stands in its rule with a default and a reason.

use std::collections::BTreeMap;
use std::str::FromStr;

use crate::base::{Decimal, Text};

/// One limit of one rule.
#[derive(Debug)]
pub struct Threshold {
    /// `R005.note`
    pub name: &'static str,
    /// A decimal, in the unit.
    pub default: &'static str,
    /// `%`, `万元`, or nothing.
    pub unit: &'static str,
    /// The highest value it may be set to; the lowest is zero.
    pub most: &'static str,
    pub why_zh: &'static str,
    pub why_en: &'static str,
}

impl Threshold {
    pub fn why(&self) -> Text {
        Text::new(self.why_zh, self.why_en)
    }
}

/// The limits in force: defaults, overridden by settings.
#[derive(Clone, Debug)]
pub struct Thresholds {
    set: BTreeMap<String, Decimal>,
}

impl Thresholds {
    /// The defaults of what is declared.
    pub fn of<'t>(declared: impl Iterator<Item = &'t Threshold>) -> Thresholds {
        let value = |limit: &Threshold| Decimal::from_str(limit.default).unwrap_or_default();
        Thresholds { set: declared.map(|limit| (limit.name.to_owned(), value(limit))).collect() }
    }

    /// The value in force. A name no rule declares is a mistake of the program and reads as zero;
    /// a test looks every name up.
    pub fn get(&self, name: &str) -> Decimal {
        self.set.get(name).copied().unwrap_or_default()
    }

    pub fn set(&mut self, name: &str, value: Decimal) {
        self.set.insert(name.to_owned(), value);
    }

    /// Every limit with its value, by name.
    pub fn all(&self) -> impl Iterator<Item = (&str, Decimal)> {
        self.set.iter().map(|(name, value)| (name.as_str(), *value))
    }
}
