//! Papers that leave the desk: memo, return notice, working papers, details, ledger,
//! circular.
//!
//! A memo is first a [`paper::Paper`], text with structure; a writer turns it into a format. What
//! goes into a paper is a [`line::Line`]: cleaned of controls, with telephone and identity numbers
//! masked, whatever the format.

mod annex;
mod aspect;
mod brief;
mod checks;
mod corrected;
mod csv;
mod details;
mod docx;
mod docx_styles;
mod grade;
mod html;
mod kinds;
mod ledger;
mod letter;
mod line;
mod markdown;
mod notice;
mod outline;
mod paper;
mod plain;
mod problem;
mod problems;
mod ranking;
mod rescore;
mod sheet;
mod spec;
mod tables;
mod template;
mod template_file;
mod wording;
mod words;
mod work;
mod working;
mod xlsx;

use std::io;

pub use crate::base::personal::mask;
pub use annex::{Annex, Annexes};
pub use brief::Brief;
pub use checks::{Fault as Shortfall, Spot};
pub use grade::Grade;
pub use ledger::{Answer, Entry};
pub use rescore::Rescore;
pub use template::{Templates, built_in};
pub use template_file::{Misprint, Template};
pub use words::Words;

use crate::base::Date;
use crate::model::{Dossier, Passage};
use paper::Paper;

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
    #[error("{0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}

impl From<Misprint> for Fault {
    fn from(misprint: Misprint) -> Fault {
        Fault::Template(misprint)
    }
}

/// Writes the review memo (复核意见) in the language of its templates. The same brief gives the same bytes.
pub fn write(brief: &Brief<'_>, format: Format) -> Result<Vec<u8>, Fault> {
    bytes(&letter::compose(brief)?, format)
}

/// The memo as text; a Word package shows itself as plain text.
pub fn text(brief: &Brief<'_>, format: Format) -> Result<String, Fault> {
    Ok(shown(&letter::compose(brief)?, format))
}

/// What fails of the memo's own checks; `others` are names of other units.
pub fn check(brief: &Brief<'_>, others: &[String]) -> Result<Vec<Shortfall>, Fault> {
    Ok(checks::run(brief, &letter::compose(brief)?, others))
}

/// Writes the return notice (退回补正通知); none where there is no formal fault.
pub fn notice(brief: &Brief<'_>, days: u32, format: Format) -> Result<Option<Vec<u8>>, Fault> {
    notice::compose(brief, days)?.map(|paper| bytes(&paper, format)).transpose()
}

/// Writes the working papers (工作底稿) of all decided findings; none where nothing is decided.
pub fn working_papers(dossier: &Dossier, words: &Words, format: Format) -> Result<Option<Vec<u8>>, Fault> {
    working::compose(dossier, words).map(|paper| bytes(&paper, format)).transpose()
}

/// Writes the details of a review (复核明细) as a workbook: every finding, every score.
pub fn details(dossier: &Dossier, words: &Words, today: Date) -> Result<Vec<u8>, Fault> {
    Ok(xlsx::write(&details::book(dossier, words, today))?)
}

/// The number of a working paper: the submission's, and the finding's place among its findings, from 1.
pub fn paper_number(submission: i64, place: usize) -> String {
    problems::number(submission, place)
}

/// The formats a table of many units is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetFormat {
    Xlsx,
    Csv,
    Markdown,
    Docx,
}

/// Writes the rectification ledger (整改台账) as a workbook or, in any other format, as CSV.
pub fn ledger(
    entries: &[Entry<'_>],
    words: &Words,
    today: Date,
    format: SheetFormat,
) -> Result<Vec<u8>, Fault> {
    let book = ledger::book(entries, words, today);
    if format == SheetFormat::Xlsx { Ok(xlsx::write(&book)?) } else { Ok(first_as_csv(&book)) }
}

/// Rows of a filled ledger; none where they are no ledger.
pub fn read_ledger(rows: &[Vec<String>]) -> Option<Vec<Answer>> {
    ledger::read(rows)
}

/// The cells of a CSV text.
pub fn read_csv(text: &str) -> Vec<Vec<String>> {
    csv::read(text)
}

/// Writes the circular (通报): ranking, common problems, distribution. CSV holds the ranking alone.
pub fn ranking(
    dossiers: &[Dossier],
    words: &Words,
    year: Option<i32>,
    today: Date,
    format: SheetFormat,
) -> Result<Vec<u8>, Fault> {
    let book = ranking::book(dossiers, words, year, today);
    match format {
        SheetFormat::Xlsx => Ok(xlsx::write(&book)?),
        SheetFormat::Csv => Ok(first_as_csv(&book)),
        SheetFormat::Markdown => bytes(&ranking::paper(&book, dossiers, words), Format::Markdown),
        SheetFormat::Docx => bytes(&ranking::paper(&book, dossiers, words), Format::Docx),
    }
}

fn first_as_csv(book: &sheet::Book) -> Vec<u8> {
    book.sheets.first().map(csv::write).unwrap_or_default().into_bytes()
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

/// The review memo as a reader will see it, before it is written.
pub fn outline(brief: &Brief<'_>) -> Result<Vec<Passage>, Fault> {
    Ok(outline::write(&letter::compose(brief)?))
}
