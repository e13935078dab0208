//! A submission with everything on it, as screens and papers need it.

use super::clock::Moment;
use super::office::Office;
use super::{HEAD, Trouble, correct, stage, transact};
use crate::audit::Policy;
use crate::model::Dossier;
use crate::store::Reader;

pub(super) fn dossier(
    reader: &Reader<'_>,
    id: i64,
    office: &Office,
    moment: &Moment,
) -> Result<Dossier, Trouble> {
    let filed = correct::submission(reader, id)?.ok_or_else(|| transact::no_submission(id))?;
    let corrections = reader.corrections(id)?;
    let stage = stage::of(reader, id, &filed.imported_at, office, moment)?;
    Ok(Dossier {
        id,
        submission: filed.submission,
        version: filed.version,
        imported_at: filed.imported_at,
        findings: reader.finding_records(id)?,
        annotations: reader.annotations(id)?,
        scores: reader.review_scores(id)?,
        corrections: corrections.into_iter().map(|(correction, _)| correction).collect(),
        off: Policy::off_in(&reader.policy(id)?),
        past: reader.past(id)?.unwrap_or_default(),
        earlier_notes: reader.earlier_annotations(id)?,
        suspended: reader.suspended(id)?,
        revision: reader.revision(id)?,
        stage,
        journal_head: reader.head()?.chars().take(HEAD).collect(),
    })
}
