//! A submission as the rules saw it before: what the next run or the next version is held against.

use super::phrased::Version;
use super::stored;
use super::trouble::Trouble;
use crate::audit::Policy;
use crate::audit::reconcile::{self, InForce, Run};
use crate::model::{Check, Finding, Past, Submission};
use crate::store::Reader;

/// What the rules said of a submission, as it is stored, its corrections in place.
pub(super) struct Before {
    pub id: i64,
    pub version: u32,
    pub submission: Submission,
    pub findings: Vec<Finding>,
    pub checks: Vec<Check>,
    /// When it came in.
    pub received: String,
}

impl Before {
    /// None where there is no such submission.
    pub fn read(reader: &Reader<'_>, id: i64) -> Result<Option<Before>, Trouble> {
        let Some(filed) = stored::submission(reader, id)? else { return Ok(None) };
        let records = reader.finding_records(id)?;
        Ok(Some(Before {
            id,
            version: filed.version,
            submission: filed.submission,
            findings: records.into_iter().map(|record| record.finding).collect(),
            checks: reader.checks(id)?,
            received: filed.imported_at,
        }))
    }

    pub fn version(&self) -> Version<'_> {
        Version { id: self.id, unit: &self.submission.unit, findings: &self.findings }
    }

    pub fn run(&self) -> Run<'_> {
        Run { submission: &self.submission, findings: &self.findings, checks: &self.checks }
    }

    /// What became of its findings in a later run, with the rules as they are.
    pub fn reconcile(&self, after: Run<'_>, policy: &Policy) -> Past {
        let off = |code: &str| policy.off.contains_key(code);
        let revision = |code: &str| policy.revision(code);
        reconcile::reconcile(self.run(), after, InForce { off: &off, revision: &revision }, self.version)
    }
}
