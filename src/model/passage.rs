//! A paper as a screen shows it before it is written, and passages of it in the reviewer's words.

use serde::{Deserialize, Serialize};

/// The passage that holds the memo's number (文号): the program has no words for it.
pub const NUMBER: &str = "number";

/// What a passage is to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassageKind {
    /// A line of the title.
    Title,
    /// 一、: where a reader may jump to.
    Chapter,
    /// （一）, a caption.
    Section,
    /// A paragraph with its first line set in.
    Body,
    /// A line that begins at the margin.
    Flush,
    /// A line that ends at the right margin.
    Right,
    /// A row of a table, its cells apart by bars.
    Row,
}

/// One paragraph, heading or table row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    pub kind: PassageKind,
    pub text: String,
    /// None where the reviewer cannot reword it: a table, a title, a signature.
    pub origin: Option<Origin>,
}

/// Whose words a passage has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Tells the passage whatever the words: `9c4e.../problem`.
    pub key: String,
    /// Its words without the number before them.
    pub text: String,
    /// The program's words now, without the number.
    pub machine: String,
    /// The program's words when the reviewer reworded it; none where they stand.
    pub replaced: Option<String>,
}

impl Origin {
    pub fn is_reworded(&self) -> bool {
        self.replaced.is_some()
    }

    /// Whether the program would say something else now than what the reviewer reworded.
    pub fn is_outdated(&self) -> bool {
        self.replaced.as_ref().is_some_and(|replaced| *replaced != self.machine)
    }
}

/// A passage of the memo in the reviewer's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rewording {
    pub passage: String,
    /// The program's words when it was written.
    pub machine: String,
    pub text: String,
    pub by: String,
    /// RFC 3339, local zone.
    pub at: String,
}

impl Passage {
    pub fn new(kind: PassageKind, text: impl Into<String>) -> Passage {
        Passage { kind, text: text.into(), origin: None }
    }
}
