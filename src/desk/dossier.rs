//! A submission with everything on it, as screens and papers need it.

use super::clock::Moment;
use super::office::Office;
use super::{HEAD, Trouble, correct, stage, transact};
use crate::audit::Policy;
use crate::audit::rubric::{self, Known};
use crate::model::{Dossier, FindingRecord, FormKind, Proposal};
use crate::store::Reader;
use crate::store::submission::Filed;

pub(super) fn dossier(
    reader: &Reader<'_>,
    id: i64,
    office: &Office,
    moment: &Moment,
) -> Result<Dossier, Trouble> {
    let filed = correct::submission(reader, id)?.ok_or_else(|| transact::no_submission(id))?;
    let corrections = reader.corrections(id)?;
    let stage = stage::of(reader, id, &filed.imported_at, office, moment)?;
    let findings = reader.finding_records(id)?;
    let proposals = proposals(reader, id, &filed, &findings)?;
    Ok(Dossier {
        id,
        submission: filed.submission,
        version: filed.version,
        imported_at: filed.imported_at,
        findings,
        annotations: reader.annotations(id)?,
        scores: reader.review_scores(id)?,
        corrections: corrections.into_iter().map(|(correction, _)| correction).collect(),
        rewordings: reader.rewordings(id)?,
        off: Policy::off_in(&reader.policy(id)?),
        past: reader.past(id)?.unwrap_or_default(),
        earlier_notes: reader.earlier_annotations(id)?,
        suspended: reader.suspended(id)?,
        proposals,
        revision: reader.revision(id)?,
        stage,
        journal_head: reader.head()?.chars().take(HEAD).collect(),
    })
}

/// What is proved of the rubric's items; nothing is worked out where there is no rubric.
fn proposals(
    reader: &Reader<'_>,
    id: i64,
    filed: &Filed,
    findings: &[FindingRecord],
) -> Result<Vec<Proposal>, Trouble> {
    if filed.submission.first(FormKind::Rubric).is_none() {
        return Ok(Vec::new());
    }
    let checks = reader.checks(id)?;
    let received = filed.imported_at.get(..10).unwrap_or_default();
    let known = Known { submission: &filed.submission, findings, checks: &checks, received };
    Ok(rubric::proposals(&known))
}
