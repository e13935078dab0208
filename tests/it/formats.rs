//! One document in every format: the same tables as the truth, the same forms as the Word package.
//!
//! The files stand outside the crate in `../shared/files`; where that folder is missing there is
//! nothing to compare.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde_json::Value;
use zhupi::document::{Block, Document, Table};
use zhupi::{form, intake};

use super::source::root;

/// A file, the document it holds, and how many cells and merged cells of it are read as they are.
struct File {
    name: &'static str,
    document: &'static str,
    cells: usize,
    merges: usize,
    /// Whether every form, field and value is that of the Word package.
    forms: bool,
}

const FILES: &[File] = &[
    File { name: "s000.docx", document: "s000", cells: 337, merges: 141, forms: true },
    File { name: "s001.docx", document: "s001", cells: 1045, merges: 354, forms: true },
    File { name: "s000.doc", document: "s000", cells: 337, merges: 141, forms: true },
    File { name: "s001.doc", document: "s001", cells: 1045, merges: 354, forms: true },
];

/// Table, row, column, rows, columns, text.
type Flat = (usize, usize, usize, usize, usize, String);

/// The path of a shared file; none where the folder is missing.
fn shared(name: &str) -> Option<PathBuf> {
    let path = root().join("../shared/files").join(name);
    path.exists().then_some(path)
}

fn document(name: &str) -> Option<Document> {
    let path = shared(name)?;
    Some(intake::read(&path).unwrap_or_else(|failure| panic!("{name}: {:?}", failure.error)).document)
}

/// Lines without the blanks at their ends, which the program that wrote the files dropped.
fn trimmed(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n")
}

/// The cells of a table, those that continue counted into the one they continue.
fn flat(number: usize, table: &Table) -> Vec<Flat> {
    let mut cells: Vec<Flat> = Vec::new();
    for (index, row) in table.rows.iter().enumerate() {
        for cell in &row.cells {
            let above = cells.iter_mut().rfind(|above| above.2 == cell.column && above.4 == cell.columns);
            match above {
                Some(above) if cell.continued => above.3 += 1,
                _ => cells.push((number, index, cell.column, 1, cell.columns, trimmed(&cell.text()))),
            }
        }
    }
    cells
}

fn read_cells(document: &Document) -> BTreeSet<Flat> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.enumerate().flat_map(|(number, table)| flat(number, table)).collect()
}

fn true_cells(document: &str) -> Option<BTreeSet<Flat>> {
    let text = std::fs::read_to_string(shared(&format!("{document}.truth.json"))?).unwrap();
    let truth: Value = serde_json::from_str(&text).unwrap();
    let blocks = truth["blocks"].as_array().unwrap();
    let tables = blocks.iter().filter(|block| block["type"] == "table").enumerate();
    let cells = tables.flat_map(|(number, table)| {
        let cells = table["cells"].as_array().unwrap().iter();
        cells.map(move |cell| {
            let at = |key: &str| usize::try_from(cell[key].as_u64().unwrap()).unwrap();
            let text = trimmed(cell["text"].as_str().unwrap());
            (number, at("r"), at("c"), at("rs"), at("cs"), text)
        })
    });
    Some(cells.collect())
}

#[test]
fn tables_are_those_of_the_truth() {
    for file in FILES {
        let (Some(read), Some(truth)) = (document(file.name), true_cells(file.document)) else { continue };
        let read = read_cells(&read);
        let equal: Vec<&Flat> = read.intersection(&truth).collect();
        let merges = equal.iter().filter(|cell| cell.3 * cell.4 > 1).count();
        let odd: Vec<&Flat> = read.difference(&truth).take(5).collect();
        assert_eq!((equal.len(), merges), (file.cells, file.merges), "{}: {odd:#?}", file.name);
        assert!(file.cells < truth.len() || odd.is_empty(), "{}: {odd:#?}", file.name);
    }
}

/// Form, path, text as written and figure of every field, and what no form took.
fn fields(name: &str) -> Option<Vec<String>> {
    let mut received = intake::read(&shared(name)?).unwrap();
    received.source.path = "input".to_owned();
    let recognised = form::recognise(&received.source, &received.document);
    let mut found = Vec::new();
    for submission in form::gather(vec![(received.source, recognised)]) {
        found.push(format!("{} {:?}", submission.unit, submission.year));
        for form in submission.forms {
            let head = format!("{:?} {} {}", form.kind, form.ordinal, form.title);
            let line = |field: &zhupi::model::Field| {
                format!("{head}: {} {:?} {:?}", field.path, field.raw, field.reading)
            };
            found.extend(form.fields.iter().map(line));
        }
        found.extend(submission.unread.iter().map(|one| format!("unread {}", one.text)));
    }
    Some(found)
}

#[test]
fn forms_are_those_of_the_word_package() {
    for file in FILES.iter().filter(|file| file.forms) {
        let package = format!("{}.docx", file.document);
        let (Some(read), Some(expected)) = (fields(file.name), fields(&package)) else { continue };
        assert!(expected.len() > 100, "{package} has fields");
        for (read, expected) in read.iter().zip(&expected) {
            assert_eq!(read, expected, "{}", file.name);
        }
        assert_eq!(read.len(), expected.len(), "{}", file.name);
    }
}
