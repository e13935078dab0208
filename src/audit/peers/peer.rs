//! What is kept of a submission, so that others can be compared with it.

use super::{passage, sample};
use crate::base::{Decimal, text::squeeze};
use crate::model::{Field, FormKind, Submission};

/// What is kept of a submission, so that others can be compared with it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Peer {
    /// The unit's name as [`squeeze`] writes it.
    pub unit: String,
    pub year: i32,
    /// The self-score, where it is a number from 0 to 100.
    pub score: Option<Decimal>,
    pub errors: u32,
    /// Samples of its passages, each once, in order.
    pub samples: Vec<i64>,
}

impl Peer {
    /// None where the submission names no unit or no year: nothing could be said of it.
    pub fn of(submission: &Submission, errors: u32) -> Option<Peer> {
        let (unit, year) = (squeeze(&submission.unit), submission.year?);
        if unit.is_empty() {
            return None;
        }
        let sections = passage::sections(submission);
        let taken = sections.iter().flat_map(|section| sample::sample(&section.letters));
        let mut samples: Vec<i64> = taken.map(|(hash, _)| hash).collect();
        samples.sort_unstable();
        samples.dedup();
        Some(Peer { unit, year, score: score(submission).map(|(_, score)| score), errors, samples })
    }
}

/// The self-score of the whole department, where it is a number from 0 to 100.
pub fn score(submission: &Submission) -> Option<(&Field, Decimal)> {
    let field = submission.first(FormKind::SelfEval)?.field("total.score")?;
    let score = field.figure()?.value;
    (score >= Decimal::ZERO && score <= Decimal::ONE_HUNDRED).then_some((field, score))
}
