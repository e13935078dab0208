//! A bureau's own rule against its examples.

use super::case::Case;
use super::declared::Declared;
use super::notation;
use super::run::run_own;
use super::thresholds::Thresholds;
use crate::base::{Text, Verdict};

impl Declared {
    /// Proves that in an example the rule fires where it is marked and nowhere else. Gives whether it
    /// was judged to hold somewhere: in an example without its fields it is silent for no reason.
    pub fn prove(&self, example: &str, flags: bool) -> Result<bool, Text> {
        let written = notation::read(example).map_err(|why| {
            Text::new(format!("样例读不出来（{why}）"), format!("an example cannot be read ({why})"))
        })?;
        notation::marked(&self.by.code, &written, flags)?;
        let thresholds = Thresholds::default();
        let case = Case::alone(&written.submission, notation::today(), &thresholds);
        let outcome = run_own(&case, [self]);
        notation::agree(&self.by.code, &written, &outcome.findings)?;
        Ok(outcome.checks.iter().any(|check| check.verdict == Verdict::Holds))
    }
}
