//! Checks one submission: every rule of the catalogue over its forms, pure and repeatable.
//!
//! The outside comes in with the [`Case`]: today's date, last year's submission, the thresholds.
//! A rule that panics becomes finding Z001 and the others go on.

pub mod breakdown;
pub mod case;
pub mod catalogue;
pub mod identity;
pub mod limit;
pub mod matching;
pub mod narrative;
pub mod notation;
pub mod projects;
pub mod rules;
pub mod say;
pub mod sink;
pub mod split;
pub mod target;
pub mod terms;
pub mod thresholds;
pub mod wording;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub use case::Case;
pub use catalogue::{Clause, Rule};
pub use rules::CATALOGUE;
pub use sink::{Check, Draft, Sink};
pub use thresholds::{Threshold, Thresholds};

use crate::model::Finding;

/// What the audit of one submission gave.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Errors first, then in reading order of the field each is about.
    pub findings: Vec<Finding>,
    /// Every relation that was judged, the good ones too: why a rule did not fire.
    pub checks: Vec<Check>,
}

/// Runs the whole catalogue.
pub fn run(case: &Case<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    for rule in CATALOGUE {
        let mut sink = Sink::new(case, rule);
        let ran = catch_unwind(AssertUnwindSafe(|| (rule.check)(case, &mut sink)));
        let mut given = sink.finish();
        if ran.is_err() {
            given.findings = vec![sink::rule_failed(case, rule)];
        }
        outcome.findings.extend(given.findings);
        outcome.checks.extend(given.checks);
    }
    sink::number_twins(&mut outcome.findings);
    sink::order(case, &mut outcome.findings);
    outcome
}

/// The rule of a code, in any case: `r001`.
pub fn rule(code: &str) -> Option<&'static Rule> {
    CATALOGUE.iter().copied().find(|rule| rule.code.eq_ignore_ascii_case(code))
}
