//! The bureau's rubric as it holds for one submission. What is scored once goes on being scored by the
//! same edition, whatever the settings say by then, until its scores are cleared; the text of every
//! edition that a score was given by is kept under its digest, as originals are.

use super::settings::rubric::Rubric;
use super::trouble::Trouble;
use crate::base::Text;
use crate::model::{self, FormKind, ReviewScore, rubric};
use crate::store::{Error, Reader};

/// The rubric of a submission; none where it brings its own.
pub(super) fn of(
    reader: &Reader<'_>,
    submission: i64,
    in_force: &Rubric,
) -> Result<Option<model::Rubric>, Trouble> {
    if reader.form(submission, FormKind::Rubric, 1)?.is_some() {
        return Ok(None);
    }
    let scores = reader.review_scores(submission)?;
    let earlier = match edition(&scores).filter(|edition| *edition != in_force.edition()) {
        Some(edition) => kept(reader, edition)?,
        None => None,
    };
    // Where a text is lost its scores stay, by an edition that is not at hand.
    let held = earlier.as_ref().unwrap_or(in_force);
    Ok(Some(model::Rubric {
        form: held.form.clone(),
        edition: held.edition().to_owned(),
        in_force: earlier.is_none(),
    }))
}

/// The edition that a submission was scored by last.
fn edition(scores: &[ReviewScore]) -> Option<&str> {
    let bureaus = scores.iter().filter(|one| is_bureaus(one));
    bureaus.max_by(|one, other| one.at.cmp(&other.at)).and_then(|one| rubric::edition_of(&one.row))
}

fn is_bureaus(score: &ReviewScore) -> bool {
    (score.form, score.ordinal) == (FormKind::Rubric, rubric::BUREAUS)
}

/// An edition whose text is in the database.
pub(super) fn kept(reader: &Reader<'_>, edition: &str) -> Result<Option<Rubric>, Trouble> {
    let bytes = reader.original_named(edition)?;
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    Ok(text.and_then(|text| Rubric::of(&text).ok()))
}

/// Every score by the bureau's rubric names an edition whose text is kept.
pub(super) fn prove(reader: &Reader<'_>, submission: i64) -> Result<(), Trouble> {
    for score in reader.review_scores(submission)?.iter().filter(|one| is_bureaus(one)) {
        let known = match rubric::edition_of(&score.row) {
            Some(edition) => kept(reader, edition)?.is_some_and(|kept| kept.edition() == edition),
            None => false,
        };
        if !known {
            return Err(Error::Damaged(format!("rubric of submission {submission}: {}", score.row)).into());
        }
    }
    Ok(())
}

/// What is said where a row is of an edition that does not hold.
pub(super) fn another_edition() -> Trouble {
    Trouble::user(
        Text::new(
            "考核评分表已是另一版本，未记录。",
            "The rubric is another edition by now; nothing was recorded.",
        ),
        Text::new("请重新打开这份材料。", "Open the submission again."),
    )
}
