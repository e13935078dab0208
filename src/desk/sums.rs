//! What the queue keeps of a submission's scores.

use super::trouble::Trouble;
use super::{figures, stored};
use crate::model::FormKind;
use crate::store::{Reader, Writer};

/// Brings the queue's sums of a submission up to date.
pub(super) fn renew(writer: &Writer<'_>, submission: i64) -> Result<(), Trouble> {
    Ok(writer.renew(submission, &review_total(writer, submission)?)?)
}

/// The submission's total review score as the queue shows it.
pub(super) fn review_total(reader: &Reader<'_>, submission: i64) -> Result<String, Trouble> {
    let scores = reader.review_scores(submission)?;
    if scores.is_empty() {
        return Ok(String::new());
    }
    let form = stored::form(reader, submission, FormKind::SelfEval, 1)?;
    let total = form.and_then(|form| figures::review_total(&form, &scores));
    Ok(total.map(|total| total.normalize().to_string()).unwrap_or_default())
}
