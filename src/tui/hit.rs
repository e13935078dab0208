//! What a search finds, and where it leads.

use super::text::Words;
use crate::desk::settings::change::Reach;

/// Where a hit leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Go {
    Run(&'static str),
    Unit(i64),
    /// A finding, by fingerprint.
    Finding(String),
    /// A setting, to be changed.
    Setting(String),
    /// A value of a setting.
    Set {
        name: String,
        value: String,
        reach: Reach,
    },
    /// A text that is not recorded yet, by place among those that wait.
    Draft(usize),
    /// A form of the submission under review, and its field if it is about one.
    Place {
        form: usize,
        path: Option<String>,
    },
}

/// One thing found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub kind: Words,
    pub text: String,
    pub detail: String,
    pub go: Go,
}

/// The units that what was typed so far leaves over: what is typed next is looked for among them.
#[derive(Clone, Debug, Default)]
pub struct Survivors {
    pub(super) generation: u64,
    pub(super) pattern: Vec<char>,
    pub(super) places: Vec<usize>,
}
