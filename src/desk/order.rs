//! In which form and language a memo is ordered.

use crate::base::Lang;
use crate::memo::Annexes;

/// In which form a memo is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemoFormat {
    Docx,
    Markdown,
    Html,
    Text,
}

impl MemoFormat {
    pub const ALL: [MemoFormat; 4] =
        [MemoFormat::Docx, MemoFormat::Markdown, MemoFormat::Html, MemoFormat::Text];
}

/// How a memo is ordered: in which format, in which language, with which annexes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MemoOrder {
    pub format: MemoFormat,
    pub lang: Lang,
    pub annexes: Annexes,
}

impl From<MemoFormat> for MemoOrder {
    /// In Chinese, with the annexes that a memo usually has.
    fn from(format: MemoFormat) -> MemoOrder {
        MemoOrder { format, lang: Lang::Zh, annexes: Annexes::default() }
    }
}

/// What a file of this format is called at its end.
pub(super) fn extension(format: MemoFormat) -> &'static str {
    match format {
        MemoFormat::Docx => "docx",
        MemoFormat::Markdown => "md",
        MemoFormat::Html => "html",
        MemoFormat::Text => "txt",
    }
}
