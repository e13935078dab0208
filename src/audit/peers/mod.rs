//! What other submissions say beside one: peers of the same year, shared passages, names left in.
//!
//! Nobody reads a whole database to check one report. Of each submission its score, its errors and
//! a sample of its passages are kept ([`Peer`]); the sample tells which few others are near
//! ([`meet`]), and only with these the texts are compared letter by letter ([`shared`]).

mod meet;
pub mod names;
pub mod passage;
mod peer;
pub mod pool;
pub mod sample;
pub mod shared;
mod spread;

use std::collections::{BTreeSet, HashSet};

pub use meet::{Met, meet};
pub use peer::{Peer, score};
pub use pool::Pool;
pub use spread::Spread;

use crate::model::Submission;

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
    /// Other units whose names may have been left in the text, as [`crate::base::text::squeeze`] writes them.
    pub units: BTreeSet<String>,
}
