//! Checks one submission: every rule of the catalogue over its forms, pure and repeatable.
//!
//! The outside comes in with the [`Case`]: today's date, last year's submission, the peers, the thresholds.
//! A rule that panics becomes finding Z001 and the others go on.

pub mod breakdown;
pub mod case;
pub mod catalogue;
pub mod cause;
pub mod compare;
pub mod identity;
pub mod limit;
pub mod matching;
pub mod narrative;
pub mod notation;
pub mod peers;
pub mod policy;
pub mod projects;
pub mod reconcile;
pub mod rules;
pub mod say;
pub mod sink;
pub mod split;
pub mod target;
pub mod terms;
pub mod thresholds;
pub mod wording;

use std::panic::{AssertUnwindSafe, catch_unwind};

use narrative::report::Report;

pub use case::Case;
pub use catalogue::{Clause, Rule};
pub use peers::Peers;
pub use policy::Policy;
pub use rules::CATALOGUE;
pub use sink::{Draft, Sink};
pub use thresholds::{Threshold, Thresholds};

use crate::model::{Check, Finding, Severity};
use identity::Names;

/// What the audit of one submission gave.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Errors first, then in reading order of the field each is about.
    pub findings: Vec<Finding>,
    /// Every relation that was judged, the good ones too: why a rule did not fire.
    pub checks: Vec<Check>,
}

/// Runs the whole catalogue, then looks for what is behind the relations that fail.
pub fn run(case: &Case<'_>) -> Outcome {
    run_some(case, &|_| true)
}

/// The same with those rules only that are wanted.
pub fn run_some(case: &Case<'_>, wanted: &dyn Fn(&Rule) -> bool) -> Outcome {
    // Reading that panics is left to each rule, which then becomes Z001.
    let reports = catch_unwind(AssertUnwindSafe(|| Report::all(case))).ok();
    run_read(&Case { reports: reports.as_deref(), ..*case }, wanted)
}

fn run_read(case: &Case<'_>, wanted: &dyn Fn(&Rule) -> bool) -> Outcome {
    let mut findings = Vec::new();
    let mut judged = Vec::new();
    let names = Names::of(case.submission);
    for rule in CATALOGUE.iter().copied().filter(|rule| wanted(rule)) {
        let given = run_rule(case, &names, rule, errors(&findings));
        let before = findings.len();
        findings.extend(given.findings);
        judged.extend(given.checks.into_iter().map(|mut one| {
            one.finding = one.finding.map(|at| at + before);
            one
        }));
    }
    sink::number_twins(&mut findings);
    trace(case, &judged, &mut findings);
    let checks = judged.into_iter().map(|one| named(one, &findings)).collect();
    sink::order(case, &mut findings);
    Outcome { findings, checks }
}

/// One rule, which may panic; `errors` is what the rules before it found.
fn run_rule(case: &Case<'_>, names: &Names<'_>, rule: &'static Rule, errors: u32) -> sink::Given {
    let mut sink = Sink::new(names, rule, errors);
    let ran = catch_unwind(AssertUnwindSafe(|| (rule.check)(case, &mut sink)));
    match ran {
        Ok(()) => sink.finish(),
        Err(_) => sink::Given { findings: vec![sink::rule_failed(case, rule)], ..sink::Given::default() },
    }
}

/// Only the passages that a submission shares with its peers: what a newcomer means for one that was
/// checked without it.
pub fn copies(case: &Case<'_>, policy: &Policy) -> Vec<Finding> {
    let rule = &rules::peers::p003_boilerplate_copy::RULE;
    if policy.wants(rule) {
        run_rule(case, &Names::of(case.submission), rule, 0).findings
    } else {
        Vec::new()
    }
}

/// How many findings are errors.
pub fn errors(findings: &[Finding]) -> u32 {
    let grave = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    u32::try_from(grave).unwrap_or(u32::MAX)
}

/// Likely causes. A fault in the search costs the hypotheses, never a finding.
fn trace(case: &Case<'_>, judged: &[sink::Judged], findings: &mut [Finding]) {
    let computable = judged.iter().filter(|one| !one.relation.ways.is_empty());
    let computable: Vec<cause::Judged<'_>> = computable
        .map(|one| cause::Judged {
            verdict: one.check.verdict,
            relation: &one.relation,
            finding: one.finding,
        })
        .collect();
    let _ = catch_unwind(AssertUnwindSafe(|| cause::trace(case.submission, &computable, findings)));
}

/// A relation with the identity of the finding it became.
fn named(judged: sink::Judged, findings: &[Finding]) -> Check {
    let finding = judged.finding.and_then(|at| findings.get(at)).map(|finding| finding.fingerprint.clone());
    Check { finding, ..judged.check }
}

/// The rule of a code, in any case: `r001`.
pub fn rule(code: &str) -> Option<&'static Rule> {
    CATALOGUE.iter().copied().find(|rule| rule.code.eq_ignore_ascii_case(code))
}
