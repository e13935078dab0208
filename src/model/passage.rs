//! A paper as a screen shows it before it is written.

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
}

impl Passage {
    pub fn new(kind: PassageKind, text: impl Into<String>) -> Passage {
        Passage { kind, text: text.into() }
    }
}
