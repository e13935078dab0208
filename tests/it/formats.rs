//! The same form in every format: what is read of it does not depend on how it was saved.

use std::path::PathBuf;

use zhupi::document::{Block, Document, Table};
use zhupi::intake;

use super::source::root;

/// Documents that a folder beside the repository holds in several formats; absent elsewhere.
fn shared(name: &str) -> Option<PathBuf> {
    let path = root().join("../shared/files").join(name);
    path.exists().then_some(path)
}

fn document(name: &str) -> Option<Document> {
    Some(intake::read(&shared(name)?).unwrap_or_else(|failure| panic!("{name}: {failure:?}")).document)
}

/// A document line by line: paragraphs, and cells with their columns, without places.
fn lines(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(line) => lines.push(format!("p {}", line.text)),
            Block::Table(table) => table_lines(table, &mut lines),
            Block::Tape(_) => lines.push("tape".to_owned()),
        }
    }
    lines
}

fn table_lines(table: &Table, lines: &mut Vec<String>) {
    for (index, row) in table.rows.iter().enumerate() {
        for cell in &row.cells {
            let (column, columns, continued) = (cell.column, cell.columns, cell.continued);
            lines.push(format!("row {index} column {column}+{columns} {continued} {:?}", cell.text()));
            cell.nested.iter().for_each(|table| table_lines(table, lines));
        }
    }
}

#[test]
fn every_format_gives_the_document_that_the_word_file_gives() {
    for (name, like) in [("s000.html", "s000.docx"), ("s001.html", "s001.docx"), ("s000.odt", "s000.docx"), ("s001.odt", "s001.docx"), ("s000.rtf", "s000.docx"), ("s001.rtf", "s001.docx")] {
        let (Some(read), Some(expected)) = (document(name), document(like)) else { continue };
        let (read, expected) = (lines(&read), lines(&expected));
        for line in read.iter().filter(|line| !expected.contains(line)) { eprintln!("{name} + {line}"); }
        for line in expected.iter().filter(|line| !read.contains(line)) { eprintln!("{name} - {line}"); }
    }
}
