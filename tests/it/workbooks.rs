//! One workbook in every format: the same cells as the truth, the same forms as the xlsx.
//!
//! The files stand outside the crate in `../shared/files`; where that folder is missing there is
//! nothing to compare.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::Value;
use zhupi::document::{Block, Document, Table};
use zhupi::{form, intake};

use super::source::root;

/// A file, its format, whether its forms are those of [`LIKE`], and the cells that show something
/// else than the truth has.
struct File {
    name: &'static str,
    format: &'static str,
    forms: bool,
    odd: &'static [(&'static str, &'static str)],
}

const LIKE: &str = "x000.xlsx";

const FILES: &[File] = &[
    File { name: "x000_raw.xlsx", format: "xlsx", forms: false, odd: NOT_SAVED },
    File { name: LIKE, format: "xlsx", forms: true, odd: &[] },
    File { name: "x000.xls", format: "xls", forms: true, odd: &[("格式!D7", "0")] },
    File {
        name: "x000.ods",
        format: "ods",
        forms: true,
        odd: &[("格式!B19", "1E+021"), ("格式!B29", "28%")],
    },
];

/// The raw workbook has no results saved of these.
const NOT_SAVED: &[(&str, &str)] = &[
    ("基础数据表!D4", ""),
    ("基础数据表!B12", ""),
    ("基础数据表!C12", ""),
    ("基础数据表!D12", ""),
    ("格式!D6", ""),
    ("格式!D7", ""),
];

/// The program that made the others of the raw workbook wrote these formats in its own way.
const CONVERTED: &[(&str, &str)] =
    &[("格式!B22", "100!.00"), ("格式!B24", "14443!.7万"), ("格式!B30", "5"), ("格式!D12", "3/5/2024")];

fn shared(name: &str) -> Option<PathBuf> {
    let path = root().join("../shared/files").join(name);
    path.exists().then_some(path)
}

fn received(name: &str) -> Option<intake::Received> {
    Some(intake::read(&shared(name)?).unwrap_or_else(|failure| panic!("{name}: {:?}", failure.error)))
}

fn tables(document: &Document) -> Vec<&Table> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.collect()
}

fn truth() -> Option<Vec<Value>> {
    let text = std::fs::read_to_string(shared("x000.truth.json")?).unwrap();
    let truth: Value = serde_json::from_str(&text).unwrap();
    Some(truth["sheets"].as_array().unwrap().clone())
}

/// `B3` for `2,1`.
fn reference(at: &str) -> String {
    let (row, column) = at.split_once(',').unwrap();
    let letter = char::from(b'A' + column.parse::<u8>().unwrap());
    format!("{letter}{}", row.parse::<usize>().unwrap() + 1)
}

/// Texts by place, blanks left out.
fn texts(document: &Document) -> BTreeMap<String, String> {
    let cells = tables(document).into_iter().flat_map(|table| &table.rows).flat_map(|row| &row.cells);
    cells.filter(|cell| !cell.is_blank()).map(|cell| (cell.place().to_string(), cell.text())).collect()
}

fn true_texts(sheets: &[Value]) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for sheet in sheets {
        for (at, text) in sheet["cells"].as_object().unwrap() {
            let place = format!("{}!{}", sheet["name"].as_str().unwrap(), reference(at));
            texts.insert(place, text.as_str().unwrap().to_owned());
        }
    }
    texts
}

#[test]
fn cells_show_what_the_truth_says() {
    for file in FILES {
        let (Some(received), Some(truth)) = (received(file.name), truth()) else { continue };
        assert_eq!(received.source.format, file.format);
        let mut expected = true_texts(&truth);
        let odd = file.odd.iter().chain(CONVERTED.iter().filter(|_| file.forms));
        expected.extend(odd.map(|(place, text)| ((*place).to_owned(), (*text).to_owned())));
        expected.retain(|_, text| !text.trim().is_empty());
        let read = texts(&received.document);
        let differing: Vec<_> =
            read.iter().filter(|(place, text)| expected.get(*place) != Some(*text)).collect();
        assert!(differing.is_empty(), "{}: {differing:#?}", file.name);
        let missing: Vec<_> = expected.keys().filter(|place| !read.contains_key(*place)).collect();
        assert!(missing.is_empty(), "{}: {missing:#?}", file.name);
    }
}

#[test]
fn regions_and_hidden_sheets_are_those_of_the_truth() {
    for file in FILES {
        let (Some(received), Some(truth)) = (received(file.name), truth()) else { continue };
        let filled = truth.iter().filter(|sheet| !sheet["cells"].as_object().unwrap().is_empty());
        for (table, sheet) in tables(&received.document).into_iter().zip(filled) {
            assert_eq!(table.sheet.as_deref(), sheet["name"].as_str());
            assert_eq!(table.hidden, sheet["state"] != "visible");
            let expected: BTreeSet<Vec<usize>> = serde_json::from_value(sheet["merges"].clone()).unwrap();
            assert_eq!(regions(table), expected, "{}: {:?}", file.name, table.sheet);
        }
    }
}

/// Top, left, bottom, right of every cell of more than one row or column.
fn regions(table: &Table) -> BTreeSet<Vec<usize>> {
    let mut regions: Vec<Vec<usize>> = Vec::new();
    for (row, cells) in table.rows.iter().enumerate() {
        for cell in &cells.cells {
            match regions.iter_mut().rfind(|region| region[1] == cell.column) {
                Some(region) if cell.continued => region[2] = row,
                _ => regions.push(vec![row, cell.column, row, cell.column + cell.columns - 1]),
            }
        }
    }
    regions.into_iter().filter(|region| region[0] < region[2] || region[1] < region[3]).collect()
}

/// Form, path, text as written and reading of every field, and what no form took.
fn fields(name: &str) -> Option<Vec<String>> {
    let received = received(name)?;
    let recognised = form::recognise(&received.source, &received.document);
    let mut found = Vec::new();
    for form in &recognised.forms {
        let head = format!("{:?} {} {}", form.kind, form.ordinal, form.title);
        found.extend(
            form.fields
                .iter()
                .map(|field| format!("{head}: {} {:?} {:?}", field.path, field.raw, field.reading)),
        );
    }
    Some(found)
}

#[test]
fn forms_are_those_of_the_xlsx() {
    for file in FILES.iter().filter(|file| file.forms) {
        let (Some(read), Some(expected)) = (fields(file.name), fields(LIKE)) else { continue };
        assert!(expected.len() > 100, "{LIKE} has fields");
        assert_eq!(read, expected, "{}", file.name);
    }
}
