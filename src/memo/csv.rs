//! A sheet as comma-separated values: UTF-8 with a mark, every cell quoted, lines end in CR LF. A text
//! that a spreadsheet would take for a formula has an apostrophe before it.

use super::sheet::{Cell, Sheet, looks_like_formula};

/// Most cells that are read of a file.
const CELLS: usize = 1_000_000;

pub fn write(sheet: &Sheet) -> String {
    let mut text = String::from('\u{feff}');
    line(&mut text, sheet.heads.iter().map(|head| head.title.to_owned()));
    for row in &sheet.rows {
        line(&mut text, row.iter().map(shown));
    }
    text
}

fn shown(cell: &Cell) -> String {
    let text = cell.shown();
    let is_text = matches!(cell, Cell::Text(_) | Cell::Alarm(_));
    if is_text && looks_like_formula(&text) { format!("'{text}") } else { text }
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    let quoted: Vec<String> = cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
    text.push_str(&quoted.join(","));
    text.push_str("\r\n");
}

/// The cells of a text, by rows; quotes are taken off, the apostrophe before a formula's sign too.
pub fn read(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let (mut quoted, mut cells) = (false, 0);
    let mut chars = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = chars.next() {
        let Some(row) = rows.last_mut() else { break };
        match c {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => push(row, '"'),
            '"' => quoted = !quoted,
            ',' if !quoted => {
                row.push(String::new());
                cells += 1;
            }
            '\n' if !quoted => {
                rows.push(vec![String::new()]);
                cells += 1;
            }
            '\r' if !quoted => {}
            other => push(row, other),
        }
        if cells > CELLS {
            break;
        }
    }
    for cell in rows.iter_mut().flatten() {
        if let Some(rest) = cell.strip_prefix('\'').filter(|rest| looks_like_formula(rest)) {
            *cell = rest.to_owned();
        }
    }
    rows
}

fn push(row: &mut [String], c: char) {
    if let Some(cell) = row.last_mut() {
        cell.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::super::sheet::head;
    use super::*;

    #[test]
    fn a_text_is_no_formula_and_reads_back_as_it_was() {
        let texts = ["=1+1", "-x", "a,\"b\"", "'quoted'", "@x"];
        let row: Vec<Cell> = texts.iter().map(|text| Cell::text(text)).collect();
        let sheet = Sheet { name: "甲", heads: vec![head("列", 9); 5], rows: vec![row], chart: None };
        let written = write(&sheet);
        assert!(written.contains("\r\n\"'=1+1\",\"'-x\",\"a,\"\"b\"\"\","), "{written}");
        assert_eq!(read(&written)[1], texts);
    }
}
