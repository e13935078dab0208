//! Files of any length in every format that can be written in a few lines. A page is twenty paragraphs and a table of twelve rows and six columns.

use std::fmt::Write as _;

use zip::result::ZipResult;

use super::packed::{open, pdf_of, word, workbook};

/// Paragraphs, rows and columns of a page.
const PARAGRAPHS: usize = 20;
const ROWS: usize = 12;
const COLUMNS: usize = 6;
/// Columns of a workbook's sheet.
const SHEET_COLUMNS: usize = 10;

/// Writes into a text, which cannot fail.
macro_rules! put {
    ($text:expr, $($format:tt)*) => { let _ = write!($text, $($format)*); };
}

/// A paragraph of a report, unlike all others.
fn sentence(at: usize) -> String {
    format!(
        "本年度第{at}项工作支出{}.{:02}万元，执行率{}%，绩效目标按期完成，群众满意度较高。",
        at % 977,
        at % 100,
        at % 101
    )
}

/// A cell of a form; some are figures, some are words.
fn cell(row: usize, column: usize) -> String {
    match column {
        0 => format!("指标{row}"),
        1 => format!("数量指标{}", row % 7),
        column => format!("{}.{:02}", row * column % 9973, row % 100),
    }
}

/// What each format says around paragraphs, rows and cells.
struct Marks {
    paragraph: [&'static str; 2],
    table: [&'static str; 2],
    row: [&'static str; 2],
    cell: [&'static str; 2],
}

fn pages(count: usize, marks: &Marks, show: fn(&str) -> String) -> String {
    let mut out = String::new();
    for page in 0..count {
        for at in 0..PARAGRAPHS {
            let [open, close] = marks.paragraph;
            put!(out, "{open}{}{close}", show(&sentence(page * PARAGRAPHS + at)));
        }
        out.push_str(marks.table[0]);
        for row in 0..ROWS {
            out.push_str(marks.row[0]);
            for column in 0..COLUMNS {
                let [open, close] = marks.cell;
                put!(out, "{open}{}{close}", show(&cell(page * ROWS + row, column)));
            }
            out.push_str(marks.row[1]);
        }
        out.push_str(marks.table[1]);
    }
    out
}

pub fn docx(count: usize) -> ZipResult<Vec<u8>> {
    let marks = Marks {
        paragraph: [
            "<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr><w:r><w:rPr><w:sz w:val=\"28\"/></w:rPr><w:t>",
            "</w:t></w:r></w:p>",
        ],
        table: ["<w:tbl><w:tblGrid><w:gridCol w:w=\"1500\"/></w:tblGrid>", "</w:tbl>"],
        row: ["<w:tr>", "</w:tr>"],
        cell: ["<w:tc><w:tcPr><w:tcW w:w=\"1500\"/></w:tcPr><w:p><w:r><w:t>", "</w:t></w:r></w:p></w:tc>"],
    };
    word(&pages(count, &marks, str::to_owned))
}

/// A short report of a year, with its number in it.
pub fn report(number: usize) -> ZipResult<Vec<u8>> {
    let lines = ["部门整体支出绩效自评报告", "一、部门概况", "二、资金使用情况", "三、绩效目标完成情况"];
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let body: String = lines.iter().map(|line| paragraph(line) + &paragraph(&sentence(number))).collect();
    word(&body)
}

pub fn odt(count: usize) -> ZipResult<Vec<u8>> {
    let marks = Marks {
        paragraph: ["<text:p>", "</text:p>"],
        table: ["<table:table>", "</table:table>"],
        row: ["<table:table-row>", "</table:table-row>"],
        cell: ["<table:table-cell><text:p>", "</text:p></table:table-cell>"],
    };
    open("odt", &pages(count, &marks, str::to_owned))
}

pub fn rtf(count: usize) -> Vec<u8> {
    let marks = Marks {
        paragraph: ["\\pard\\plain ", "\\par\n"],
        table: ["", ""],
        row: [
            "\\trowd\\cellx1500\\cellx3000\\cellx4500\\cellx6000\\cellx7500\\cellx9000\\pard\\intbl ",
            "\\row\n",
        ],
        cell: ["", "\\cell "],
    };
    let shown = |text: &str| {
        let mut out = String::new();
        for unit in text.encode_utf16() {
            match u8::try_from(unit) {
                Ok(byte) if byte.is_ascii() => out.push(char::from(byte)),
                _ => {
                    put!(out, "\\u{unit}?");
                }
            }
        }
        out
    };
    format!("{{\\rtf1\\ansi\\ansicpg936{}}}", pages(count, &marks, shown)).into_bytes()
}

pub fn html(count: usize) -> Vec<u8> {
    let marks = Marks {
        paragraph: ["<p style=\"margin:0\">", "</p>\n"],
        table: ["<table border=1>", "</table>\n"],
        row: ["<tr>", "</tr>\n"],
        cell: ["<td width=90>", "</td>"],
    };
    format!(
        "<html><head><meta charset=utf-8></head><body>{}</body></html>",
        pages(count, &marks, str::to_owned)
    )
    .into_bytes()
}

/// The extracted text form: cells stand behind a tab, a blank line ends a row.
pub fn txt(count: usize) -> Vec<u8> {
    let marks = Marks { paragraph: ["", "\n"], table: ["", "\n"], row: ["", "\n"], cell: ["\t", "\n"] };
    pages(count, &marks, str::to_owned).into_bytes()
}

pub fn csv(rows: usize) -> Vec<u8> {
    let row = |row| (0..SHEET_COLUMNS).map(|column| cell(row, column)).collect::<Vec<_>>().join(",") + "\r\n";
    (0..rows).map(row).collect::<String>().into_bytes()
}

/// Words are shared strings, figures are numbers.
pub fn xlsx(rows: usize) -> ZipResult<Vec<u8>> {
    let (mut sheet, mut strings, mut count) = (String::from("<sheetData>"), String::new(), 0);
    for row in 0..rows {
        put!(sheet, "<row r=\"{}\">", row + 1);
        for (column, letter) in ('A'..).take(SHEET_COLUMNS).enumerate() {
            let (text, at) = (cell(row, column), row + 1);
            if column < 2 {
                put!(sheet, "<c r=\"{letter}{at}\" t=\"s\"><v>{count}</v></c>");
                put!(strings, "<si><t>{text}</t></si>");
                count += 1;
            } else {
                put!(sheet, "<c r=\"{letter}{at}\"><v>{text}</v></c>");
            }
        }
        sheet.push_str("</row>");
    }
    sheet.push_str("</sheetData>");
    workbook(&sheet, &strings)
}

pub fn ods(rows: usize) -> ZipResult<Vec<u8>> {
    let mut body = String::from("<table:table table:name=\"表\">");
    for row in 0..rows {
        body.push_str("<table:table-row>");
        for column in 0..SHEET_COLUMNS {
            put!(
                body,
                "<table:table-cell office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
                cell(row, column)
            );
        }
        body.push_str("</table:table-row>");
    }
    body.push_str("</table:table>");
    open("ods", &body)
}

/// Latin text and ruled tables.
pub fn pdf(count: usize) -> Vec<u8> {
    let pages: Vec<String> = (0..count).map(pdf_page).collect();
    pdf_of(&pages.iter().map(String::as_str).collect::<Vec<_>>())
}

fn pdf_page(page: usize) -> String {
    let mut out = String::new();
    let text = |out: &mut String, x: usize, y: usize, words: &str| {
        put!(out, "BT /F 10 Tf {x} {y} Td ({words}) Tj ET\n");
    };
    for at in 0..PARAGRAPHS {
        text(
            &mut out,
            40,
            800 - at * 15,
            &format!("Line {} of the report says {}.", page * PARAGRAPHS + at, at * 7),
        );
    }
    for row in 0..ROWS {
        for column in 0..COLUMNS {
            let (x, y) = (40 + column * 80, 60 + row * 20);
            put!(out, "{x} {y} 80 20 re S\n");
            text(&mut out, x + 4, y + 6, &format!("{}.{:02}", (page + 1) * row * column % 9973, row));
        }
    }
    out
}
