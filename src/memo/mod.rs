//! Papers that leave the desk: the review memo, as docx, markdown, HTML and plain text.
//!
//! A memo is first a [`paper::Paper`], text with structure; a writer turns it into a format. What
//! goes into a paper is a [`line::Line`]: cleaned of controls, with telephone and identity numbers
//! masked, whatever the format.

mod demands;
mod docx;
mod docx_styles;
mod grade;
mod html;
mod letter;
mod line;
mod markdown;
mod mask;
mod paper;
mod plain;
mod problems;
mod rescore;
mod tables;
mod wording;

use std::io;

pub use grade::Grade;
pub use mask::mask;
pub use rescore::Rescore;

use crate::base::Date;
use crate::model::Dossier;

/// What a memo is written from.
#[derive(Clone, Copy, Debug)]
pub struct Brief<'a> {
    pub dossier: &'a Dossier,
    /// The day on the memo.
    pub today: Date,
    /// Who signs as the reviewer.
    pub reviewer: &'a str,
}

/// The formats a memo is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Docx,
    Markdown,
    Html,
    Text,
}

/// Writes the review memo (复核意见), in Chinese. The same brief gives the same bytes. It fails
/// only where a Word package grows beyond what a zip can hold.
pub fn write(brief: &Brief<'_>, format: Format) -> io::Result<Vec<u8>> {
    match format {
        Format::Docx => docx::write(&letter::compose(brief)),
        Format::Markdown | Format::Html | Format::Text => Ok(text(brief, format).into_bytes()),
    }
}

/// The memo as text; a Word package shows itself as plain text.
pub fn text(brief: &Brief<'_>, format: Format) -> String {
    let paper = letter::compose(brief);
    match format {
        Format::Markdown => markdown::write(&paper),
        Format::Html => html::write(&paper),
        Format::Docx | Format::Text => plain::write(&paper),
    }
}
