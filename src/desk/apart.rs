//! Files read and submissions checked without any database.

use std::path::PathBuf;

use super::clock;
use super::imported::{Filed, Progress};
use crate::audit::{Outcome, Policy};
use crate::intake::Reader as Intake;
use crate::model::{Finding, Submission};

/// Reads files without any database.
pub fn read(intake: &Intake, paths: &[PathBuf], progress: &mut dyn FnMut(Progress)) -> Filed {
    super::read::read(intake, paths, progress, &|| false, &str::to_owned)
}

/// Checks a submission without any database.
pub fn check(submission: &Submission) -> Vec<Finding> {
    audit(submission, &Policy::default()).findings
}

/// Checks a submission by a policy, without any database; also every relation that was judged.
pub fn audit(submission: &Submission, policy: &Policy) -> Outcome {
    super::read::check(submission, None, None, clock::now().date(), policy)
}
