//! Sheets as files: the extracted text form, a Word package, a workbook.

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::sheet::{Cell, GRID, Row, Sheet};

/// A piece of a file.
pub enum Piece {
    Words(Vec<String>),
    Form(Sheet),
    /// A table of other matters: no form.
    Other(Vec<Vec<&'static str>>),
}

/// The extracted text form.
pub fn tape(pieces: &[Piece]) -> Vec<u8> {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Words(lines) => lines.iter().for_each(|line| out.push_str(&format!("{line}\n"))),
            Piece::Form(sheet) => {
                sheet.above.iter().for_each(|line| out.push_str(&format!("{line}\n")));
                for (at, row) in sheet.rows.iter().enumerate() {
                    if sheet.broken == Some(at) {
                        out.push('\n');
                    }
                    row.iter().for_each(|cell| out.push_str(&format!("\t{}\n", cell.text)));
                    out.push('\n');
                }
                out.push('\n');
                sheet.below.iter().for_each(|line| out.push_str(&format!("{line}\n\n")));
            }
            Piece::Other(rows) => {
                for row in rows {
                    row.iter().for_each(|text| out.push_str(&format!("\t{text}\n")));
                    out.push('\n');
                }
                out.push('\n');
            }
        }
    }
    out.into_bytes()
}

/// Plain text as a word processor saves it: each paragraph of each cell is a line, and nothing
/// tells cells, rows or tables apart. `paragraphs` may change those of a cell, or drop it.
pub fn flat(pieces: &[Piece], mut paragraphs: impl FnMut(&Cell) -> Vec<String>) -> Vec<u8> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Words(words) => lines.extend(words.iter().cloned()),
            Piece::Form(sheet) => {
                lines.extend(sheet.above.iter().cloned());
                lines.extend(sheet.rows.iter().flatten().flat_map(&mut paragraphs));
                lines.push(String::new());
                lines.extend(sheet.below.iter().cloned());
            }
            Piece::Other(rows) => lines.extend(rows.iter().flatten().map(|text| (*text).to_owned())),
        }
    }
    lines.join("\n").into_bytes()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn package(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const PROLOGUE: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

/// A Word package with grid spans and vertical merges.
pub fn docx(pieces: &[Piece]) -> Vec<u8> {
    let mut body = String::new();
    for piece in pieces {
        match piece {
            Piece::Words(lines) => lines.iter().for_each(|line| body.push_str(&paragraph(line))),
            Piece::Form(sheet) => {
                sheet.above.iter().for_each(|line| body.push_str(&paragraph(line)));
                let (first, second) = sheet.rows.split_at(sheet.broken.unwrap_or(sheet.rows.len()));
                body.push_str(&word_table(first, false));
                if !second.is_empty() {
                    body.push_str(&paragraph(""));
                    body.push_str(&word_table(second, true));
                }
                body.push_str(&paragraph(""));
                sheet.below.iter().for_each(|line| body.push_str(&paragraph(line)));
            }
            Piece::Other(rows) => {
                let rows: Vec<Row> = rows.iter().map(|row| plain(row)).collect();
                body.push_str(&word_table(&rows, false));
                body.push_str(&paragraph(""));
            }
        }
    }
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    let rels = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
    let document = format!(
        r#"{PROLOGUE}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"#
    );
    package(&[
        ("[Content_Types].xml", format!("{PROLOGUE}{types}")),
        ("_rels/.rels", format!("{PROLOGUE}{rels}")),
        ("word/document.xml", document),
    ])
}

/// Cells of equal width.
fn plain(texts: &[&str]) -> Row {
    let width = GRID / texts.len();
    let cell = |(at, text): (usize, &&str)| Cell {
        text: (*text).to_owned(),
        start: at * width,
        end: (at + 1) * width,
        ..Cell::default()
    };
    texts.iter().enumerate().map(cell).collect()
}

fn paragraph(text: &str) -> String {
    if text.is_empty() {
        return "<w:p/>".to_owned();
    }
    format!(r#"<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>"#, escaped(text))
}

/// The second half of a broken table starts its merges anew.
fn word_table(rows: &[Row], anew: bool) -> String {
    let mut xml = String::from("<w:tbl><w:tblGrid>");
    (0..GRID).for_each(|_| xml.push_str("<w:gridCol w:w=\"400\"/>"));
    xml.push_str("</w:tblGrid>");
    for (at, row) in rows.iter().enumerate() {
        xml.push_str("<w:tr>");
        for cell in row {
            let reaches = rows.get(at + 1).is_some_and(|below| {
                below
                    .iter()
                    .any(|under| under.continued && under.start == cell.start && under.end == cell.end)
            });
            let merge = match (cell.continued, reaches) {
                (true, true) if anew && at == 0 => "<w:vMerge w:val=\"restart\"/>",
                (true, _) if anew && at == 0 => "",
                (true, _) => "<w:vMerge/>",
                (false, true) => "<w:vMerge w:val=\"restart\"/>",
                (false, false) => "",
            };
            let span = cell.end - cell.start;
            xml.push_str(&format!("<w:tc><w:tcPr><w:gridSpan w:val=\"{span}\"/>{merge}</w:tcPr>"));
            cell.text.split('\n').for_each(|line| xml.push_str(&paragraph(line)));
            xml.push_str("</w:tc>");
        }
        xml.push_str("</w:tr>");
    }
    xml + "</w:tbl>"
}

/// A workbook with a sheet for each form, or all of them under one another on one.
pub fn xlsx(pieces: &[Piece], one_sheet: bool) -> Vec<u8> {
    let mut sheets: Vec<(String, Tab)> = Vec::new();
    for piece in pieces {
        let Piece::Form(sheet) = piece else { continue };
        if sheets.is_empty() || !one_sheet {
            sheets.push((format!("表{}", sheets.len() + 1), Tab::default()));
        }
        sheets.last_mut().unwrap().1.form(sheet);
    }
    let mut types = String::from(
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>"#,
    );
    let (mut list, mut relations) = (String::new(), String::new());
    let mut parts = Vec::new();
    let names: Vec<String> = (1..=sheets.len()).map(|n| format!("xl/worksheets/sheet{n}.xml")).collect();
    for (n, (name, tab)) in sheets.iter().enumerate() {
        let id = n + 1;
        types.push_str(&format!(r#"<Override PartName="/{}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"#, names[n]));
        list.push_str(&format!(r#"<sheet name="{name}" sheetId="{id}" r:id="r{id}"/>"#));
        relations.push_str(&format!(r#"<Relationship Id="r{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{id}.xml"/>"#));
        parts.push((names[n].as_str(), tab.xml()));
    }
    let rels = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let book = format!(
        r#"{PROLOGUE}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{list}</sheets></workbook>"#
    );
    parts.extend([
        ("[Content_Types].xml", format!("{PROLOGUE}{types}</Types>")),
        ("_rels/.rels", format!("{PROLOGUE}{rels}")),
        ("xl/workbook.xml", book),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"{PROLOGUE}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>"#
            ),
        ),
    ]);
    package(&parts)
}

/// A worksheet being written.
#[derive(Default)]
struct Tab {
    rows: String,
    merges: Vec<String>,
    next: usize,
}

fn column(at: usize) -> char {
    (b'A' + u8::try_from(at).unwrap()) as char
}

impl Tab {
    fn form(&mut self, sheet: &Sheet) {
        sheet.above.iter().for_each(|line| self.line(line));
        let first = self.next;
        for row in &sheet.rows {
            let cells: Vec<(usize, &str)> = row.iter().map(|cell| (cell.start, cell.text.as_str())).collect();
            self.row(&cells);
        }
        for (at, row) in sheet.rows.iter().enumerate() {
            for cell in row.iter().filter(|cell| !cell.continued) {
                let depth = sheet.rows.iter().skip(at + 1).take_while(|below| {
                    below.iter().any(|one| one.continued && one.start == cell.start && one.end == cell.end)
                });
                let depth = depth.count();
                if depth > 0 || cell.end - cell.start > 1 {
                    self.merge(cell.start, cell.end - 1, first + at, first + at + depth);
                }
            }
            // A part of a column under a cell of another width is merged by itself.
            for cell in row.iter().filter(|cell| cell.continued && cell.end - cell.start > 1) {
                let above = at.checked_sub(1).and_then(|above| sheet.rows.get(above));
                let joined = above
                    .is_some_and(|row| row.iter().any(|one| one.start == cell.start && one.end == cell.end));
                if !joined {
                    self.merge(cell.start, cell.end - 1, first + at, first + at);
                }
            }
        }
        sheet.below.iter().for_each(|line| self.line(line));
        self.next += 1;
    }

    fn line(&mut self, text: &str) {
        let at = self.next;
        self.row(&[(0, text)]);
        self.merge(0, GRID - 1, at, at);
    }

    fn merge(&mut self, left: usize, right: usize, top: usize, bottom: usize) {
        self.merges.push(format!("{}{}:{}{}", column(left), top + 1, column(right), bottom + 1));
    }

    fn row(&mut self, cells: &[(usize, &str)]) {
        self.next += 1;
        let number = self.next;
        self.rows.push_str(&format!("<row r=\"{number}\">"));
        for (at, text) in cells.iter().filter(|(_, text)| !text.is_empty()) {
            self.rows.push_str(&format!(
                "<c r=\"{}{number}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                column(*at),
                escaped(text)
            ));
        }
        self.rows.push_str("</row>");
    }

    fn xml(&self) -> String {
        let merges: String =
            self.merges.iter().map(|range| format!("<mergeCell ref=\"{range}\"/>")).collect();
        let merges = if merges.is_empty() { merges } else { format!("<mergeCells>{merges}</mergeCells>") };
        format!(
            r#"{PROLOGUE}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData>{merges}</worksheet>"#,
            self.rows
        )
    }
}
