//! What one rule found in other units' submissions, and how that was decided on.

use super::{FindingRecord, Standing};

/// The findings of one rule elsewhere.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SameRule {
    /// How many there are of each standing that occurs, all counted.
    pub counts: Vec<(Standing, u32)>,
    /// Those of the same year first, then the newest; not more than are asked for.
    pub rows: Vec<OfRule>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub struct OfRule {
    pub submission: i64,
    pub unit: String,
    pub year: Option<i32>,
    pub record: FindingRecord,
}

impl SameRule {
    pub fn total(&self) -> u32 {
        self.counts.iter().map(|(_, count)| *count).fold(0, u32::saturating_add)
    }
}
