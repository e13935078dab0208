//! The same form in every format: what is read of it does not depend on how it was saved.
//!
//! The files stand in a folder beside the repository; where it is absent there is nothing to read.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use zhupi::document::{Block, Document};
use zhupi::intake;

use super::source::root;

/// Each file, and the Word file of the same form.
const ALIKE: &[(&str, &str)] = &[
    ("s000.html", "s000.docx"),
    ("s000.odt", "s000.docx"),
    ("s000.rtf", "s000.docx"),
    ("s001.html", "s001.docx"),
    ("s001.odt", "s001.docx"),
    ("s001.rtf", "s001.docx"),
];

fn shared(name: &str) -> Option<PathBuf> {
    let path = root().join("../shared/files").join(name);
    path.exists().then_some(path)
}

/// A text with each run of white space as one space: formats differ in what they keep of it.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The cells of each table: row, column, rows, columns and text, as the truth lists them.
fn cells(document: &Document) -> Vec<Vec<[String; 5]>> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let listed = tables.map(|table| {
        let mut listed = Vec::new();
        for (at, row) in table.rows.iter().enumerate() {
            for cell in row.cells.iter().filter(|cell| !cell.continued) {
                let below = table.rows.iter().skip(at + 1);
                let rows = below.take_while(|row| {
                    row.cells.iter().any(|other| other.continued && other.column == cell.column)
                });
                let numbers = [at, cell.column, rows.count() + 1, cell.columns].map(|n| n.to_string());
                let [row, column, rows, columns] = numbers;
                listed.push([row, column, rows, columns, plain(&cell.text())]);
            }
        }
        listed
    });
    listed.collect()
}

fn truth(name: &str) -> Option<Vec<Vec<[String; 5]>>> {
    let (stem, _) = name.split_once('.')?;
    let text = std::fs::read_to_string(shared(&format!("{stem}.truth.json"))?).unwrap();
    let truth: Value = serde_json::from_str(&text).unwrap();
    let tables = truth["blocks"].as_array().unwrap().iter().filter(|block| block["type"] == "table");
    let cell = |cell: &Value| {
        let [row, column, rows, columns] = ["r", "c", "rs", "cs"].map(|key| cell[key].to_string());
        [row, column, rows, columns, plain(cell["text"].as_str().unwrap())]
    };
    Some(tables.map(|table| table["cells"].as_array().unwrap().iter().map(cell).collect()).collect())
}

#[test]
fn every_format_gives_the_cells_and_merges_of_the_form() {
    for (name, _) in ALIKE {
        let (Some(path), Some(truth)) = (shared(name), truth(name)) else { continue };
        let received = intake::read(&path).unwrap_or_else(|failure| panic!("{name}: {failure:?}"));
        assert_eq!(cells(&received.document), truth, "{name}");
    }
}

#[test]
fn every_format_gives_the_fields_that_the_word_file_gives() {
    for (name, like) in ALIKE {
        let (Some(path), Some(like)) = (shared(name), shared(like)) else { continue };
        assert_eq!(extracted(&path), extracted(&like), "{name}");
    }
}

/// What `zhupi extract` says of a file, without the names of files and the places in them.
fn extracted(path: &PathBuf) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zhupi"));
    let output = command.args(["extract", "--format", "json"]).arg(path).output().unwrap();
    let mut value = serde_json::from_slice(&output.stdout).unwrap();
    without_places(&mut value);
    value
}

fn without_places(value: &mut Value) {
    match value {
        Value::Object(object) => {
            for key in ["at", "source", "sources"] {
                object.remove(key);
            }
            object.values_mut().for_each(without_places);
        }
        Value::Array(values) => values.iter_mut().for_each(without_places),
        Value::String(text) => *text = plain(text),
        _ => {}
    }
}
