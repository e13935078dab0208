//! Draws and second looks: what was drawn, and what another reviewer says of a dismissal.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::same_rule::OfRule;

/// What is drawn from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pool {
    /// The latest version of every submission.
    Submissions,
    /// Their dismissed findings.
    Dismissals,
}

impl Pool {
    pub fn as_str(self) -> &'static str {
        match self {
            Pool::Submissions => "submissions",
            Pool::Dismissals => "dismissals",
        }
    }
}

impl fmt::Display for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One that may be drawn: a submission, or a finding of it by fingerprint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    pub submission: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finding: Option<String>,
}

/// The latest draw of a pool in a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lot {
    pub seed: String,
    /// How many it was drawn from.
    pub total: u32,
    pub drawn: u32,
    pub by: String,
    /// RFC 3339, local zone.
    pub at: String,
}

/// What second looks say of the dismissals of one rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Overturned {
    pub rule: String,
    pub upheld: u32,
    pub overturned: u32,
}

/// Fewer second looks than these say little of a rule.
const FEW: u32 = 30;

impl Overturned {
    pub fn looks(&self) -> u32 {
        self.upheld.saturating_add(self.overturned)
    }

    pub fn is_few(&self) -> bool {
        self.looks() < FEW
    }
}

/// The latest draw of dismissals as it stands, and what all second looks say of each rule.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SecondLooks {
    /// None where dismissals were never drawn.
    pub lot: Option<Lot>,
    /// Without those whose finding is gone.
    pub rows: Vec<OfRule>,
    pub rates: Vec<Overturned>,
    /// Number of the journal's last event then: what a second look is checked against.
    pub revision: i64,
}

impl SecondLooks {
    /// How many were drawn whose finding is gone.
    pub fn gone(&self) -> usize {
        let drawn = self.lot.as_ref().map_or(0, |lot| lot.drawn);
        usize::try_from(drawn).unwrap_or(usize::MAX).saturating_sub(self.rows.len())
    }
}
