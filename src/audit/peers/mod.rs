//! What other submissions say beside one: peers of the same year, shared passages, names left in.
//!
//! Nobody reads a whole database to check one report. Of each submission its score, its errors and
//! a sample of its passages are kept ([`Peer`]); the sample tells which few others are near
//! ([`meet`]), and only with these the texts are compared letter by letter ([`shared`]).

mod meet;
pub mod names;
pub mod passage;
pub mod pool;
pub mod sample;
pub mod shared;
mod spread;

use std::collections::{BTreeSet, HashSet};

pub use meet::{Met, meet};
pub use pool::Pool;
pub use spread::Spread;

use crate::base::{Decimal, text::squeeze};
use crate::model::{Field, FormKind, Submission};

/// What a case knows of other units' submissions of the same year.
#[derive(Clone, Debug, Default)]
pub struct Peers<'a> {
    pub scores: Spread,
    /// How many errors each has.
    pub errors: Spread,
    /// Samples of passages that very many units share: the bureau's own wording.
    pub common: HashSet<i64>,
    /// The submissions whose passages this one shares.
    pub near: Vec<&'a Submission>,
    /// Other units whose names may have been left in the text, as [`squeeze`] writes them.
    pub units: BTreeSet<String>,
}

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
