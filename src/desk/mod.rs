//! What a reviewer can do, in words of the desk: import, decide, note, score, undo, export.
//!
//! The one place where the layers below meet. Everything that changes a record goes through
//! [`Desk::transact`], which writes state and journal in one transaction.

pub mod op;
pub mod trouble;

use std::path::{Path, PathBuf};

pub use op::{Done, Op};
pub use trouble::{Trouble, TroubleKind};

use crate::base::Text;
use crate::model::{Actor, Dossier, Failure, Finding, QueueRow, Submission};

/// How far a long import is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    pub total: usize,
    /// The file being read.
    pub now: String,
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
    pub failures: Vec<Failure>,
}

/// In which form a memo is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemoFormat {
    Docx,
    Markdown,
}

/// Reads files without any database.
pub fn read(paths: &[PathBuf], progress: &mut dyn FnMut(Progress)) -> Filed {
    let _ = (paths, progress);
    Filed::default()
}

/// Checks a submission without any database.
pub fn check(submission: &Submission) -> Vec<Finding> {
    let _ = submission;
    Vec::new()
}

/// The review database on the reviewer's desk.
pub struct Desk {
    actor: Actor,
}

impl Desk {
    /// Opens the database at `path`, made with its folder where there is none (0600, 0700).
    pub fn open(path: &Path) -> Result<Desk, Trouble> {
        let _ = path;
        Ok(Desk { actor: Actor { uid: 0, account: String::new() } })
    }

    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Reads, recognises, checks and stores. One submission is one transaction.
    pub fn import(
        &mut self,
        paths: &[PathBuf],
        progress: &mut dyn FnMut(Progress),
    ) -> Result<ImportReport, Trouble> {
        let _ = (paths, progress);
        Ok(ImportReport::default())
    }

    /// The review queue: unreviewed first, then by unit.
    pub fn queue(&self) -> Result<Vec<QueueRow>, Trouble> {
        Ok(Vec::new())
    }

    /// One submission with everything decided on it.
    pub fn dossier(&self, id: i64) -> Result<Dossier, Trouble> {
        let _ = id;
        Err(Trouble::user(Text::default(), Text::default()))
    }

    /// Does one operation: state and journal in one transaction, on disk when it returns.
    pub fn transact(&mut self, op: Op) -> Result<Done, Trouble> {
        let _ = op;
        Err(Trouble::user(Text::default(), Text::default()))
    }

    /// Writes the review memo; a file that exists is never overwritten (`_2`, `_3`…). `output`
    /// none means the current folder and a name made from unit and year. Returns the path written.
    pub fn memo(&mut self, id: i64, format: MemoFormat, output: Option<&Path>) -> Result<PathBuf, Trouble> {
        let _ = (id, format, output);
        Err(Trouble::user(Text::default(), Text::default()))
    }
}
