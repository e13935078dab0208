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
mod template;
mod wording;

use std::io;

pub use grade::Grade;
pub use mask::mask;
pub use rescore::Rescore;
pub use template::{Misprint, Template, Templates};

use crate::base::Date;
use crate::model::Dossier;
use paper::Paper;

/// What a memo is written from.
#[derive(Clone, Copy, Debug)]
pub struct Brief<'a> {
    pub dossier: &'a Dossier,
    /// The day on the memo.
    pub today: Date,
    /// Who signs as the reviewer.
    pub reviewer: &'a str,
    pub templates: &'a Templates,
}

/// The formats a memo is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Docx,
    Markdown,
    Html,
    Text,
}

/// Why a paper is not written.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("{0}")]
    Template(Misprint),
    /// The package grows beyond what a zip can hold.
    #[error("{0}")]
    Package(#[from] io::Error),
}

impl From<Misprint> for Fault {
    fn from(misprint: Misprint) -> Fault {
        Fault::Template(misprint)
    }
}

/// Writes the review memo (复核意见), in Chinese. The same brief gives the same bytes.
pub fn write(brief: &Brief<'_>, format: Format) -> Result<Vec<u8>, Fault> {
    bytes(&letter::compose(brief)?, format)
}

/// The memo as text; a Word package shows itself as plain text.
pub fn text(brief: &Brief<'_>, format: Format) -> Result<String, Fault> {
    Ok(shown(&letter::compose(brief)?, format))
}

fn bytes(paper: &Paper, format: Format) -> Result<Vec<u8>, Fault> {
    match format {
        Format::Docx => Ok(docx::write(paper)?),
        Format::Markdown | Format::Html | Format::Text => Ok(shown(paper, format).into_bytes()),
    }
}

fn shown(paper: &Paper, format: Format) -> String {
    match format {
        Format::Markdown => markdown::write(paper),
        Format::Html => html::write(paper),
        Format::Docx | Format::Text => plain::write(paper),
    }
}
