//! Draws and second looks: what was drawn, and what another reviewer says of a dismissal.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::same_rule::OfRule;
use crate::base::Text;

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

/// Another reviewer's look at a dismissal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Look {
    /// Whether the dismissal stands; else the finding was opened again.
    pub upheld: bool,
    pub reason: Option<String>,
    pub by: String,
    /// RFC 3339, local zone.
    pub at: String,
    /// Whether nothing was decided on the finding since.
    pub stands: bool,
    /// Who had dismissed what is overturned, and why; empty where it is upheld.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub dismissed_by: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub dismissed_for: String,
}

impl Look {
    /// `复查维持`, `复查推翻`; one that a later decision has left behind says so.
    pub fn title(&self) -> Text {
        match (self.upheld, self.stands) {
            (true, true) => Text::new("复查维持", "upheld by a second look"),
            (false, true) => Text::new("复查推翻", "overturned by a second look"),
            (true, false) => Text::new("此前复查维持", "upheld before by a second look"),
            (false, false) => Text::new("此前复查推翻", "overturned before by a second look"),
        }
    }
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
