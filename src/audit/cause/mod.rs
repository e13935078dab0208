//! Likely causes: one change of one figure that mends the relations that fail.
//!
//! A change is offered as a hypothesis when it mends at least two relations, or when it is one of
//! at most three one-key repairs of a single one; otherwise nothing is said. A finding that is a
//! consequence keeps its severity and its place: the hypothesis only says what to look at first.

mod rates;
pub mod relation;
mod search;
pub mod slip;
mod words;

pub use rates::rate_ways;
pub use relation::{Judged, Operand, Relation, Way};

use crate::model::{Cause, Finding, Submission};

/// Notes on each finding that a hypothesis mends what its cause may be.
pub fn trace(submission: &Submission, judged: &[Judged<'_>], findings: &mut [Finding]) {
    for hypothesis in search::hypotheses(judged) {
        let mended: Vec<usize> =
            hypothesis.mends.iter().filter_map(|at| judged.get(*at).and_then(|one| one.finding)).collect();
        let Some(head) = head(&mended, &hypothesis, findings) else { continue };
        let Some(fingerprint) = findings.get(head).map(|finding| finding.fingerprint.clone()) else {
            continue;
        };
        let said = words::say(submission, &hypothesis);
        for at in mended {
            if let Some(finding) = findings.get_mut(at) {
                let head = (at != head).then(|| fingerprint.clone());
                finding.cause = Some(Cause { head, hypothesis: said.clone() });
            }
        }
    }
}

/// The finding about the changed figure itself; without one, the first that rests on it.
fn head(mended: &[usize], hypothesis: &search::Hypothesis, findings: &[Finding]) -> Option<usize> {
    let about = |at: &&usize| {
        let finding = findings.get(**at);
        finding.is_some_and(|finding| {
            hypothesis.changes.iter().any(|change| {
                change.spot.0 == finding.form
                    && change.spot.1 == finding.ordinal
                    && change.spot.2 == finding.field
            })
        })
    };
    mended.iter().find(about).or_else(|| mended.first()).copied()
}

#[cfg(test)]
mod tests;
