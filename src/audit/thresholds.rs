//! Named limits that a bureau may set: each stands in its rule with a default and a reason.

use std::collections::BTreeMap;
use std::str::FromStr;

use super::rules::CATALOGUE;
use crate::base::{Decimal, Text};

/// One limit of one rule.
#[derive(Debug)]
pub struct Threshold {
    /// `R005.note`
    pub name: &'static str,
    /// A decimal, in the unit the reason names.
    pub default: &'static str,
    pub why_zh: &'static str,
    pub why_en: &'static str,
}

impl Threshold {
    pub fn why(&self) -> Text {
        Text::new(self.why_zh, self.why_en)
    }
}

/// The limits in force: defaults, overridden by settings.
#[derive(Clone, Debug, Default)]
pub struct Thresholds {
    set: BTreeMap<String, Decimal>,
}

impl Thresholds {
    /// The value in force. A name no rule declares is a mistake of the program and reads as zero;
    /// a test looks every name up.
    pub fn get(&self, name: &str) -> Decimal {
        if let Some(value) = self.set.get(name) {
            return *value;
        }
        let declared = CATALOGUE.iter().flat_map(|rule| rule.thresholds).find(|limit| limit.name == name);
        declared.and_then(|limit| Decimal::from_str(limit.default).ok()).unwrap_or_default()
    }

    pub fn set(&mut self, name: &str, value: Decimal) {
        self.set.insert(name.to_owned(), value);
    }
}
