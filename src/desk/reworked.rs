//! What the rules say of a submission now, worked out and not stored yet.

use std::collections::HashMap;

use crate::audit::Outcome;
use crate::audit::reconcile::Run;
use crate::model::{QueueRow, Submission};
use crate::store::Found;

/// What the rules say of a submission with its corrections, and what the queue shows of it.
pub(super) struct Rework {
    pub submission: Submission,
    pub outcome: Outcome,
    pub row: QueueRow,
    /// Who supervises the unit; empty where no form says it.
    pub office: String,
}

impl Rework {
    pub fn run(&self) -> Run<'_> {
        let Outcome { findings, checks } = &self.outcome;
        Run { submission: &self.submission, findings, checks }
    }

    pub fn found(&self) -> Found<'_> {
        let Outcome { findings, checks } = &self.outcome;
        Found { findings, checks, row: &self.row, office: &self.office }
    }

    /// Evidence hash of each finding by fingerprint.
    pub fn prints(&self) -> HashMap<&str, &str> {
        let findings = self.outcome.findings.iter();
        findings.map(|one| (one.fingerprint.as_str(), one.evidence_hash.as_str())).collect()
    }
}
