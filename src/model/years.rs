//! A unit's year beside the same unit's year before: what it reported then, what its form says of
//! that year now, and what this year is.

use super::form::FormKind;
use crate::base::{Decimal, Text};

/// Two years of one unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Years {
    /// The year at hand; none where no form names it.
    pub year: Option<i32>,
    /// Whether a submission of the year before is there to compare with.
    pub found: bool,
    pub lines: Vec<YearLine>,
    /// Budget, executed amount and rate of the whole department.
    pub funds: Vec<YearPair>,
    /// Self-scores of the forms, and the review score of the whole department.
    pub scores: Vec<YearPair>,
    pub indicators: Vec<YearForm>,
}

/// One line of the base table. Texts are as written; none where there is no such cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct YearLine {
    /// `three_public`, `project[物业管理费]`
    pub key: String,
    pub label: String,
    /// The final accounts as reported in the year before.
    pub reported: Option<String>,
    /// What this year's form says they were.
    pub prior: Option<String>,
    pub budget: Option<String>,
    pub actual: Option<String>,
    /// What the form says of the year before is not what was reported then.
    pub differs: bool,
    /// By how much the actual is above what was reported, else above the form's own prior year.
    pub change: Option<Decimal>,
    /// The change in per cent.
    pub rate: Option<Decimal>,
}

/// One value in both years.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct YearPair {
    pub label: Text,
    pub before: Option<String>,
    pub after: Option<String>,
    pub change: Option<Decimal>,
    pub rate: Option<Decimal>,
}

/// The indicators of a form beside those of the same form a year before.
#[derive(Clone, Debug, PartialEq)]
pub struct YearForm {
    pub form: FormKind,
    pub called: Text,
    pub rows: Vec<YearIndicator>,
}

/// An indicator in both years: target, actual value and score, as written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct YearIndicator {
    pub label: String,
    pub before: Option<[String; 3]>,
    pub after: Option<[String; 3]>,
}
