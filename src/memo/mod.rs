//! Papers that leave the desk: the review memo, as docx and markdown.
//!
//! A memo is first a [`paper::Paper`], text with structure; a writer turns it into a format. What
//! goes into a paper is a [`line::Line`]: cleaned of controls, with telephone and identity numbers
//! masked, whatever the format.

mod demands;
mod docx;
mod docx_styles;
mod grade;
mod letter;
mod line;
mod markdown;
mod outline;
mod paper;
mod problems;
mod rescore;
mod tables;
mod wording;

use std::io;

pub use crate::base::personal::mask;
pub use grade::Grade;
pub use rescore::Rescore;

use crate::base::Date;
use crate::model::{Dossier, Passage};

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
}

/// Writes the review memo (复核意见), in Chinese. The same brief gives the same bytes. It fails
/// only where a Word package grows beyond what a zip can hold.
pub fn write(brief: &Brief<'_>, format: Format) -> io::Result<Vec<u8>> {
    let paper = letter::compose(brief);
    match format {
        Format::Docx => docx::write(&paper),
        Format::Markdown => Ok(markdown::write(&paper).into_bytes()),
    }
}

/// The review memo as a reader will see it, before it is written.
pub fn outline(brief: &Brief<'_>) -> Vec<Passage> {
    outline::write(&letter::compose(brief))
}
