//! What an import reads, how far it is, and what became of it.

use crate::base::Text;
use crate::model::{Failure, QueueRow, Submission};

/// How far a long import is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    pub stage: Stage,
    pub done: usize,
    pub total: usize,
    /// The file being read.
    pub now: String,
}

/// What an import does: it reads all files, then checks and stores submission by submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Reading,
    Checking,
}

/// Files read and put together, with no database touched.
#[derive(Clone, Debug, Default)]
pub struct Filed {
    pub submissions: Vec<Submission>,
    /// Bytes of each source by digest.
    pub originals: Vec<(String, Vec<u8>)>,
    pub failures: Vec<Failure>,
}

/// What became of one submission on import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Not seen before.
    New,
    /// The very same content is there already; nothing changed.
    Same,
    /// Same unit and year, other content: kept as the next version.
    Resubmitted,
}

/// The outcome of an import.
#[derive(Clone, Debug, Default)]
pub struct ImportReport {
    pub submissions: Vec<(i64, Fate, QueueRow)>,
    /// A unit that came in and one in the database whose names may be of one unit.
    pub near: Vec<(String, String)>,
    pub failures: Vec<Failure>,
    /// Corrected readings that a new version could not take over, each with its unit.
    pub lost: Vec<Text>,
    /// It was stopped: what is listed was stored, the rest was not.
    pub stopped: bool,
    /// How many submissions were read and not stored, since it was stopped.
    pub left: usize,
}
