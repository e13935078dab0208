//! A bureau's own rules: relations that are declared, not programmed.
//!
//! They are judged by the arithmetic of the built-in rules and speak through the same sink, so that
//! a finding of theirs differs from another by its code alone.

mod arithmetic;
mod judge;
mod operand;
mod shape;
mod words;

#[cfg(test)]
mod tests;

pub use operand::{Named, Operand};
pub use shape::{Kind, SHAPES, Shape, Terms};

use super::byline::Byline;
use super::catalogue::Card;
use crate::base::{Decimal, Text, hash};
use crate::model::FormKind;

/// What a blank field of a relation means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Blank {
    /// The relation cannot be verified.
    #[default]
    Unknown,
    /// Nothing was received or spent.
    Zero,
    /// It is a fault of its own.
    Fault,
}

impl Blank {
    pub const ALL: [(&'static str, Blank); 3] =
        [("unknown", Blank::Unknown), ("zero", Blank::Zero), ("fault", Blank::Fault)];

    fn as_str(self) -> &'static str {
        Blank::ALL.iter().find(|(_, blank)| *blank == self).map_or("", |(name, _)| name)
    }
}

/// One declared relation.
#[derive(Clone, Debug)]
pub struct Declared {
    pub by: Byline,
    pub why: Text,
    pub kind: Kind,
    /// The field the findings are about.
    pub about: Operand,
    /// The others, in the order of the kind's [`Shape`].
    pub terms: Vec<Operand>,
    pub least: Option<Decimal>,
    pub most: Option<Decimal>,
    pub blank: Blank,
    /// The forms it is judged in.
    pub forms: Vec<FormKind>,
    /// The first and the last year it is judged for.
    pub years: (Option<i32>, Option<i32>),
    /// The sentence of a finding, with [`PLACEHOLDERS`]; empty for the one that fits the kind.
    pub message: Text,
    /// Cases in notation in which it holds.
    pub holds: Vec<String>,
    /// Cases in which it does not; the fields are marked.
    pub fails: Vec<String>,
}

/// What a message may be filled with.
pub const PLACEHOLDERS: [&str; 5] = ["{form}", "{label}", "{stated}", "{expected}", "{formula}"];

impl Declared {
    pub fn card(&self) -> Card<'_> {
        let own = self.relation();
        let join =
            |why: &str, own: &str| if why.is_empty() { own.to_owned() } else { format!("{why}\n\n{own}") };
        Card {
            byline: self.by.clone(),
            why: Text::new(join(&self.why.zh, &own.zh), join(&self.why.en, &own.en)),
            thresholds: &[],
            flags: self.fails.iter().map(String::as_str).collect(),
            passes: self.holds.iter().map(String::as_str).collect(),
        }
    }

    /// Whether it is judged for submissions of a year; one whose year is unknown only where every
    /// year is.
    fn in_force(&self, year: Option<i32>) -> bool {
        let (first, last) = self.years;
        let within =
            |year: i32| first.is_none_or(|first| first <= year) && last.is_none_or(|last| year <= last);
        year.map_or(first.is_none() && last.is_none(), within)
    }

    /// Everything its judgements and their words rest on, part by part.
    fn parts(&self) -> Vec<String> {
        let Byline { code, revision, title, severity, clause, .. } = &self.by;
        let mut parts = vec![code.clone(), revision.to_string(), severity.to_string()];
        for text in [title, clause, &self.message] {
            parts.extend([text.zh.clone(), text.en.clone()]);
        }
        parts.extend([self.kind.as_str().to_owned(), self.blank.as_str().to_owned(), self.about.to_string()]);
        parts.extend(self.terms.iter().map(ToString::to_string));
        let number = |number: Option<Decimal>| number.map(|number| number.normalize().to_string());
        parts.extend(
            [self.least, self.most].map(|limit| format!("limit {}", number(limit).unwrap_or_default())),
        );
        parts.extend(self.forms.iter().map(ToString::to_string));
        let years = [self.years.0, self.years.1];
        parts.extend(years.map(|year| year.map(|year| year.to_string()).unwrap_or_default()));
        parts
    }
}

/// Letters of the digest that stands for a file of rules.
const DIGEST: usize = 12;

/// What a policy says of the bureau's own rules: how many, and the digest of what they judge by.
/// Nothing where there are none.
pub fn said(rules: &[Declared]) -> Option<String> {
    if rules.is_empty() {
        return None;
    }
    let parts: Vec<String> =
        rules.iter().map(|rule| hash::of_parts(rule.parts().iter().map(String::as_str))).collect();
    let digest: String = hash::of_parts(parts.iter().map(String::as_str)).chars().take(DIGEST).collect();
    Some(format!("own rules = {} {digest}", rules.len()))
}

/// Whether a code is one a bureau may give: `B001`. Built-in codes never begin with B.
pub fn is_code(code: &str) -> bool {
    let digits = code.strip_prefix('B').unwrap_or_default();
    digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit())
}
