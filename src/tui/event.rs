//! Everything that can happen, as one closed list: keys, the worker's answers, the terminal.

use std::path::PathBuf;

use super::app::import::Stop;
use super::key::Key;
use crate::base::Place;
use crate::desk::{Done, Draft, ImportReport, MemoFormat, Op, Progress, Trouble};
use crate::model::{Actor, Dossier, QueueRow, SourceText};

/// What the loop waits for.
#[derive(Clone, Debug)]
pub enum Event {
    Key(Key),
    /// Text pasted; never commands.
    Paste(String),
    Resize {
        columns: u16,
        rows: u16,
    },
    /// The program was stopped and goes on: everything is drawn again.
    Resumed,
    Answer(Answer),
    /// The system asks the program to end.
    Signal(i32),
    /// The terminal's keys cannot be read any more.
    InputEnded,
}

/// What the frame thread asks of the worker.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    Queue,
    Dossier(i64),
    /// `ticket` comes back with the answer.
    Transact {
        ticket: u64,
        op: Op,
    },
    /// The memo as it would be written.
    Draft(i64),
    /// A source around a place.
    Source {
        digest: String,
        name: String,
        place: Place,
    },
    /// Files to import.
    Import {
        path: PathBuf,
        stop: Stop,
    },
    Memo {
        submission: i64,
        format: MemoFormat,
    },
}

/// What the worker answers.
#[derive(Clone, Debug)]
pub enum Answer {
    /// The database is open.
    Opened(Actor),
    Queue(Vec<QueueRow>),
    Dossier(Box<Dossier>),
    /// The operation is on disk; the dossier as it is now.
    Done {
        ticket: u64,
        op: Op,
        done: Done,
        dossier: Box<Dossier>,
    },
    /// The operation was refused; nothing changed.
    Refused {
        ticket: u64,
        trouble: Trouble,
    },
    Draft(Box<Draft>),
    Source(SourceText),
    Progress(Progress),
    Imported(Box<ImportReport>),
    Written(PathBuf),
    /// A question could not be answered.
    Failed(Trouble),
    /// The database cannot be used at all.
    Lost(Trouble),
}
