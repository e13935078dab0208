//! A submission with everything on it, as screens and papers need it.

use super::clock::Moment;
use super::journal::HEAD;
use super::office::Office;
use super::seat::Desk;
use super::settings::rubric::Rubric;
use super::stored;
use super::trouble::Trouble;
use super::{clock, source};
use super::{earlier, rubric, stage};
use crate::audit::Policy;
use crate::audit::rubric::{Known, proposals};
use crate::base::Place;
use crate::model::{Check, SourceText};
use crate::model::{Dossier, FindingRecord, Form, Proposal};
use crate::store::Reader;
use crate::store::submission::Filed;

pub(super) fn dossier(
    reader: &Reader<'_>,
    id: i64,
    (office, in_force): (&Office, &Rubric),
    moment: &Moment,
) -> Result<Dossier, Trouble> {
    let filed = stored::submission(reader, id)?.ok_or_else(|| stored::no_submission(id))?;
    let corrections = reader.corrections(id)?;
    let stage = stage::of(reader, id, &filed.imported_at, office, moment)?;
    let findings = reader.finding_records(id)?;
    let rubric = rubric::of(reader, id, in_force)?;
    let proposals = proposed(reader, id, &filed, &findings, rubric.as_ref().map(|rubric| &rubric.form))?;
    let earlier_notes = earlier::notes(reader, id, &filed.submission)?;
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
        earlier_notes,
        former_scores: reader.former_scores(id)?,
        suspended: reader.suspended(id)?,
        proposals,
        rubric,
        revision: reader.revision(id)?,
        stage,
        journal_head: reader.head()?.chars().take(HEAD).collect(),
    })
}

/// What is proved of the rubric's items.
fn proposed(
    reader: &Reader<'_>,
    id: i64,
    filed: &Filed,
    findings: &[FindingRecord],
    bureaus: Option<&Form>,
) -> Result<Vec<Proposal>, Trouble> {
    let checks = reader.checks(id)?;
    let received = filed.imported_at.get(..10).unwrap_or_default();
    let known = Known { submission: &filed.submission, findings, checks: &checks, received };
    Ok(proposals(&known, bureaus))
}

impl Desk {
    /// One submission with everything decided on it.
    pub fn dossier(&self, id: i64) -> Result<Dossier, Trouble> {
        let moment = clock::now();
        self.store.read(|reader| dossier(reader, id, (&self.office, &self.rubric), &moment))
    }

    /// Every relation that was judged of a submission, whatever its verdict.
    pub fn checks(&self, id: i64) -> Result<Vec<Check>, Trouble> {
        self.store.read(|reader| Ok(reader.checks(id)?))
    }

    /// The bytes of a source as they came in.
    pub fn original(&self, digest: &str) -> Result<Option<Vec<u8>>, Trouble> {
        self.store.read(|reader| Ok(reader.original(digest)?))
    }

    /// The text of a source around a place, read again from the bytes that came in; `name` is for
    /// display.
    pub fn source_around(&self, digest: &str, name: &str, place: &Place) -> Result<SourceText, Trouble> {
        let bytes = self.original(digest)?.ok_or_else(source::not_kept)?;
        source::around(name, bytes, place, &self.limits)
    }
}
