//! One document in every format: the same tables as the truth, the same forms as the Word package.
//!
//! The files stand outside the crate in `../shared/files`; where that folder is missing there is
//! nothing to compare.

use std::path::PathBuf;

use serde_json::Value;
use zhupi::document::{Block, Document, Table};
use zhupi::model::Submission;
use zhupi::{form, intake};

use super::source::root;

/// How much of white space a format keeps.
#[derive(Clone, Copy, PartialEq)]
enum Blanks {
    /// All but those at the ends of lines.
    Kept,
    /// Runs of them are one.
    Folded,
    /// None can be relied on, nor line breaks.
    Lost,
}

/// A file, the document it holds, and what its format keeps. A format that loses line breaks draws
/// its tables instead of storing them, or has none as plain text: only the forms are compared.
const FILES: &[(&str, &str, Blanks)] = &[
    ("s000.docx", "s000", Blanks::Kept),
    ("s000.doc", "s000", Blanks::Kept),
    ("s000.odt", "s000", Blanks::Folded),
    ("s000.rtf", "s000", Blanks::Folded),
    ("s000.html", "s000", Blanks::Folded),
    ("s000.pdf", "s000", Blanks::Lost),
    ("s000.txt", "s000", Blanks::Lost),
    ("e000.pdf", "s000", Blanks::Lost),
    ("r000.pdf", "s000", Blanks::Lost),
    ("s001.docx", "s001", Blanks::Kept),
    ("s001.doc", "s001", Blanks::Kept),
    ("s001.odt", "s001", Blanks::Folded),
    ("s001.rtf", "s001", Blanks::Folded),
    ("s001.html", "s001", Blanks::Folded),
    ("s001.pdf", "s001", Blanks::Lost),
    ("s001.txt", "s001", Blanks::Lost),
];

/// Table, row, column, rows, columns, text.
type Flat = (usize, usize, usize, usize, usize, String);

impl Blanks {
    fn of(self, text: &str) -> String {
        match self {
            Blanks::Kept => text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n"),
            Blanks::Folded => text.split_whitespace().collect::<Vec<_>>().join(" "),
            Blanks::Lost => text.split_whitespace().collect(),
        }
    }
}

/// The path of a shared file; none where the folder is missing.
fn shared(name: &str) -> Option<PathBuf> {
    let path = root().join("../shared/files").join(name);
    path.exists().then_some(path)
}

/// The cells of a document's tables, those that continue counted into the one they continue.
fn read_cells(document: &Document, blanks: Blanks) -> Vec<Flat> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.enumerate().flat_map(|(number, table)| flat(number, table, blanks)).collect()
}

fn flat(number: usize, table: &Table, blanks: Blanks) -> Vec<Flat> {
    let mut cells: Vec<Flat> = Vec::new();
    for (index, row) in table.rows.iter().enumerate() {
        for cell in &row.cells {
            let above = cells.iter_mut().rfind(|above| above.2 == cell.column && above.4 == cell.columns);
            match above {
                Some(above) if cell.continued => above.3 += 1,
                _ => cells.push((number, index, cell.column, 1, cell.columns, blanks.of(&cell.text()))),
            }
        }
    }
    cells
}

fn true_cells(document: &str, blanks: Blanks) -> Option<Vec<Flat>> {
    let text = std::fs::read_to_string(shared(&format!("{document}.truth.json"))?).unwrap();
    let truth: Value = serde_json::from_str(&text).unwrap();
    let blocks = truth["blocks"].as_array().unwrap();
    let tables = blocks.iter().filter(|block| block["type"] == "table").enumerate();
    let cells = tables.flat_map(|(number, table)| {
        let cells = table["cells"].as_array().unwrap().iter();
        cells.map(move |cell| {
            let at = |key: &str| usize::try_from(cell[key].as_u64().unwrap()).unwrap();
            let text = blanks.of(cell["text"].as_str().unwrap());
            (number, at("r"), at("c"), at("rs"), at("cs"), text)
        })
    });
    Some(cells.collect())
}

#[test]
fn tables_are_those_of_the_truth() {
    for (name, document, blanks) in FILES.iter().filter(|(.., blanks)| *blanks != Blanks::Lost) {
        let (Some(path), Some(truth)) = (shared(name), true_cells(document, *blanks)) else { continue };
        let received = intake::read(&path).unwrap_or_else(|failure| panic!("{name}: {:?}", failure.error));
        let (mut read, mut truth) = (read_cells(&received.document, *blanks), truth);
        read.sort();
        truth.sort();
        assert!(truth.len() > 300, "{document}");
        let odd: Vec<&Flat> = read.iter().filter(|cell| !truth.contains(cell)).take(5).collect();
        assert_eq!(read.len(), truth.len(), "{name}: {odd:#?}");
        assert!(odd.is_empty(), "{name}: {odd:#?}");
    }
}

/// The submissions of a file: form, path, text as written and reading of every field, and what no
/// form took.
fn fields(name: &str, blanks: Blanks) -> Option<Vec<String>> {
    let received =
        intake::read(&shared(name)?).unwrap_or_else(|failure| panic!("{name}: {:?}", failure.error));
    let recognised = form::recognise(&received.source, &received.document);
    let submissions = form::gather(vec![(received.source, recognised)]);
    Some(submissions.iter().flat_map(|submission| told(submission, blanks)).collect())
}

fn told(submission: &Submission, blanks: Blanks) -> Vec<String> {
    let mut lines = vec![format!("{} {:?}", submission.unit, submission.year)];
    for form in &submission.forms {
        let head = format!("{:?} {} {}", form.kind, form.ordinal, blanks.of(&form.title));
        lines.extend(
            form.fields.iter().map(|field| {
                format!("{head}: {} {:?} {:?}", field.path, blanks.of(&field.raw), field.reading)
            }),
        );
    }
    lines.extend(submission.unread.iter().map(|one| format!("unread {}", blanks.of(&one.text))));
    lines
}

/// How many lines [`told`] gives of a document.
fn lines(document: &str) -> usize {
    if document == "s000" { 292 } else { 957 }
}

#[test]
fn forms_are_those_of_the_word_package() {
    for (name, document, blanks) in FILES {
        let package = format!("{document}.docx");
        let (Some(read), Some(expected)) = (fields(name, *blanks), fields(&package, *blanks)) else {
            continue;
        };
        assert_eq!(expected.len(), lines(document), "{package}");
        for (read, expected) in read.iter().zip(&expected) {
            assert_eq!(read, expected, "{name}");
        }
        assert_eq!(read.len(), expected.len(), "{name}");
    }
}

#[test]
fn a_report_beside_its_pdf_is_read_once() {
    for document in ["s000", "s001"] {
        let both = ["docx", "pdf"].map(|format| shared(&format!("{document}.{format}")));
        let [Some(word), Some(pdf)] = both else { continue };
        let read = |path: PathBuf| {
            let received = intake::read(&path).unwrap();
            let recognised = form::recognise(&received.source, &received.document);
            (received.source, recognised)
        };
        let alone = form::gather(vec![read(word.clone())]);
        let together = form::gather(vec![read(pdf), read(word)]);
        assert_eq!(together.len(), 1, "{document}");
        assert_eq!(together[0].forms, alone[0].forms, "{document}");
        assert_eq!(together[0].copies.len(), alone[0].forms.len(), "{document}");
    }
}
