//! One submission through every rule. A rule that panics becomes finding Z001, and the others go on.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::byline::Byline;
use super::case::Case;
use super::cause;
use super::declared::Declared;
use super::identity::Names;
use super::policy::Policy;
use super::rules::{CATALOGUE, rule};
use super::sink::{self, Sink};
use crate::model::{Check, Finding, Severity};

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
    run_by(case, &Policy::default())
}

/// The same by a policy: without the rules that are off, and with the bureau's own.
pub fn run_by(case: &Case<'_>, policy: &Policy) -> Outcome {
    // Reading that panics is left to each rule, which then becomes Z001.
    let reports = catch_unwind(AssertUnwindSafe(|| case.reports())).ok();
    let case = &Case { reports: reports.as_deref(), ..*case };
    let mut gathered = Gathered::of(case);
    for rule in CATALOGUE.iter().filter(|rule| policy.wants(rule.code)) {
        gathered.add(rule.byline(), &|sink| (rule.check)(case, sink));
    }
    for rule in policy.own.iter().filter(|rule| policy.wants(&rule.by.code)) {
        gathered.add(rule.by.clone(), &|sink| rule.check(case, sink));
    }
    gathered.outcome()
}

/// Runs rules of a bureau alone.
pub fn run_own<'r>(case: &Case<'_>, own: impl IntoIterator<Item = &'r Declared>) -> Outcome {
    let mut gathered = Gathered::of(case);
    for rule in own {
        gathered.add(rule.by.clone(), &|sink| rule.check(case, sink));
    }
    gathered.outcome()
}

/// What the rules gave so far.
struct Gathered<'c> {
    case: &'c Case<'c>,
    names: Names<'c>,
    findings: Vec<Finding>,
    judged: Vec<sink::Judged>,
}

impl<'c> Gathered<'c> {
    fn of(case: &'c Case<'c>) -> Self {
        Gathered { case, names: Names::of(case.submission), findings: Vec::new(), judged: Vec::new() }
    }

    /// Runs one rule, which may panic.
    fn add(&mut self, by: Byline, check: &dyn Fn(&mut Sink<'_>)) {
        let given = run_rule(self.case, &self.names, by, errors(&self.findings), check);
        let before = self.findings.len();
        self.findings.extend(given.findings);
        self.judged.extend(given.checks.into_iter().map(|mut one| {
            one.finding = one.finding.map(|at| at + before);
            one
        }));
    }

    fn outcome(self) -> Outcome {
        let Gathered { case, mut findings, judged, .. } = self;
        sink::number_twins(&mut findings);
        trace(case, &judged, &mut findings);
        let checks = judged.into_iter().map(|one| named(one, &findings)).collect();
        sink::order(case, &mut findings);
        Outcome { findings, checks }
    }
}

/// One rule, which may panic; `errors` is what the rules before it found.
fn run_rule(
    case: &Case<'_>,
    names: &Names<'_>,
    by: Byline,
    errors: u32,
    check: &dyn Fn(&mut Sink<'_>),
) -> sink::Given {
    let mut sink = Sink::new(names, by.clone(), errors);
    let ran = catch_unwind(AssertUnwindSafe(|| check(&mut sink)));
    match ran {
        Ok(()) => sink.finish(),
        Err(_) => sink::Given { findings: vec![sink::rule_failed(case, &by)], ..sink::Given::default() },
    }
}

/// The rule that looks for them.
const SHARED_PASSAGES: &str = "P003";

/// Only the passages that a submission shares with its peers: what a newcomer means for one that was
/// checked without it.
pub fn copies(case: &Case<'_>, policy: &Policy) -> Vec<Finding> {
    let Some(rule) = rule(SHARED_PASSAGES).filter(|rule| policy.wants(rule.code)) else {
        return Vec::new();
    };
    let check = |sink: &mut Sink<'_>| (rule.check)(case, sink);
    run_rule(case, &Names::of(case.submission), rule.byline(), 0, &check).findings
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
