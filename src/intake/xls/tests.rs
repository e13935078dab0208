//! Workbooks written record by record, and what is read of them.

use encoding_rs::GB18030;

use super::records::*;
use super::*;
use crate::document::{Block, Table};
use crate::intake::ole::testing::compound;

fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    super::read(bytes, &Limits::default())
}

type Raw = Vec<u8>;

fn record(kind: u16, parts: &[&[u8]]) -> Raw {
    let data = parts.concat();
    [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), &data].concat()
}

fn numbers(list: &[u16]) -> Raw {
    list.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn wide(text: &str) -> Raw {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A text with its length in two bytes and its flags.
fn text(text: &str) -> Raw {
    [&numbers(&[u16::try_from(text.encode_utf16().count()).unwrap()])[..], &[1], &wide(text)].concat()
}

fn bof(version: u16) -> Raw {
    record(BOF, &[&numbers(&[version, 5, 0, 0])])
}

/// A stream of these global records and sheets: name, state, records.
fn stream(version: u16, globals: &[Raw], sheets: &[(&[u8], u8, Raw)]) -> Raw {
    let mut stream = [bof(version), globals.concat()].concat();
    let listed: usize = sheets.iter().map(|(name, ..)| 4 + 6 + name.len()).sum();
    let mut at = stream.len() + listed + 4;
    let bodies: Vec<Raw> = sheets
        .iter()
        .map(|(_, _, records)| [bof(version), records.clone(), record(EOF, &[])].concat())
        .collect();
    for ((name, state, _), body) in sheets.iter().zip(&bodies) {
        let start = u32::try_from(at).unwrap().to_le_bytes();
        stream.extend(record(BOUNDSHEET, &[&start, &[*state, 0], name]));
        at += body.len();
    }
    [stream, record(EOF, &[]), bodies.concat()].concat()
}

/// A workbook of Excel 97 with one sheet.
fn book(globals: &[Raw], records: Raw) -> Raw {
    compound(&[("Workbook", &stream(0x600, globals, &[(b"\x01\x01\x68\x88", 0, records)]))])
}

fn tables(document: &Document) -> Vec<&Table> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.collect()
}

fn texts(bytes: &[u8]) -> Vec<Vec<String>> {
    let document = read(bytes).unwrap();
    let row = |row: &crate::document::Row| row.cells.iter().map(|cell| cell.text()).collect();
    tables(&document)[0].rows.iter().map(row).collect()
}

fn formula(column: u16, result: [u8; 8], flags: u16) -> Raw {
    record(FORMULA, &[&numbers(&[0, column, 0]), &result, &numbers(&[flags, 0, 0, 0])])
}

fn float(number: f64) -> [u8; 8] {
    number.to_le_bytes()
}

#[test]
fn every_kind_of_cell_is_shown_as_its_format_says() {
    let globals = [
        record(FORMAT, &[&numbers(&[164]), &text("0.00\"万元\"")]),
        record(XF, &[&numbers(&[0, 0])]),
        record(XF, &[&numbers(&[0, 10])]),
        record(XF, &[&numbers(&[0, 164])]),
        record(SST, &[&[1, 0, 0, 0, 1, 0, 0, 0], &text("共用")]),
    ];
    let records = [
        record(LABELSST, &[&numbers(&[0, 0, 0, 0, 0])]),
        record(LABEL, &[&numbers(&[0, 1, 0]), &text("直接\n两行")]),
        record(NUMBER, &[&numbers(&[0, 2, 1]), &float(0.9974)]),
        // 12.5 as a whole number of hundredths, and 1 as the upper half of a float.
        record(RK, &[&numbers(&[1, 0, 2]), &((1250_u32 << 2) | 3).to_le_bytes()]),
        record(MULRK, &[&numbers(&[1, 1, 0, 0, 0x3ff0, 1, 2, 0, 2])]),
        record(BOOLERR, &[&numbers(&[2, 0, 0]), &[1, 0]]),
        record(BOOLERR, &[&numbers(&[2, 2, 0]), &[7, 1]]),
    ];
    let expected = [["共用", "直接\n两行", "99.74%"], ["12.50万元", "1", "0.00%"], ["TRUE", "", "#DIV/0!"]];
    assert_eq!(texts(&book(&globals, records.concat())), expected);
}

#[test]
fn a_text_cut_by_its_record_goes_on_in_the_width_of_the_next() {
    let head = [4, 0, 0, 0, 4, 0, 0, 0];
    let globals = [
        // Six characters: two wide, then narrow ones; then a run of fonts across the cut.
        record(SST, &[&head, &numbers(&[6]), &[1], &wide("甲乙")]),
        record(CONTINUE, &[&[0], b"abcd", &numbers(&[2]), &[9], &numbers(&[1]), &wide("丙丁"), &[0, 0]]),
        record(CONTINUE, &[&[1, 0], &numbers(&[3]), &[0], b"xy"]),
        record(CONTINUE, &[&[1], &wide("戊"), &text("己")]),
    ];
    let cell = |column: u16| record(LABELSST, &[&numbers(&[0, column, 0, column, 0])]);
    let bytes = book(&globals, [cell(0), cell(1), cell(2), cell(3)].concat());
    assert_eq!(texts(&bytes), [["甲乙abcd", "丙丁", "xy戊", "己"]]);
}

#[test]
fn regions_and_hidden_sheets_are_as_in_any_workbook() {
    let first = [
        record(LABEL, &[&numbers(&[0, 0, 0]), &text("题")]),
        record(LABEL, &[&numbers(&[3, 1, 0]), &text("末")]),
        record(MERGECELLS, &[&numbers(&[1, 0, 1, 0, 1])]),
    ];
    let second = record(LABEL, &[&numbers(&[4, 2, 0]), &text("旧")]);
    let sheets: [(&[u8], u8, Raw); 2] =
        [(b"\x01\x01\x68\x88", 0, first.concat()), (b"\x03\x00old", 2, second)];
    let document = read(&compound(&[("Workbook", &stream(0x600, &[], &sheets))])).unwrap();
    let [visible, hidden] = tables(&document)[..] else { panic!("two tables") };
    let spans = |row: usize| {
        visible.rows[row].cells.iter().map(|cell| (cell.columns, cell.continued)).collect::<Vec<_>>()
    };
    assert_eq!((spans(0), spans(1), spans(2)), (vec![(2, false)], vec![(2, true)], vec![(1, false); 2]));
    assert_eq!(visible.rows[3].cells[1].place().to_string(), "表!B4");
    assert!(hidden.hidden && !visible.hidden && hidden.rows.len() == 5);
    assert_eq!(document.notices, [notice::hidden_sheet("old")]);
}

#[test]
fn formulas_show_the_results_saved_with_them() {
    let records = [
        formula(0, float(0.0), 2),
        formula(1, [0, 0, 0, 0, 0, 0, 0xff, 0xff], 0),
        // A formula shared by several cells stands between one and its text.
        record(0x4bc, &[&[0; 10]]),
        record(STRING, &[&text("合计")]),
        formula(2, [2, 0, 0x24, 0, 0, 0, 0xff, 0xff], 0),
        formula(3, [3, 0, 0, 0, 0, 0, 0xff, 0xff], 0),
        formula(4, [1, 0, 1, 0, 0, 0, 0xff, 0xff], 0),
    ];
    let bytes = book(&[], records.concat());
    assert_eq!(texts(&bytes), [["0", "合计", "#NUM!", "", "TRUE"]]);
    assert_eq!(read(&bytes).unwrap().notices, []);
}

#[test]
fn a_sheet_of_formulas_never_calculated_says_so() {
    let records = [
        record(LABEL, &[&numbers(&[0, 0, 0]), &text("甲")]),
        formula(1, float(0.0), 2),
        formula(2, [3, 0, 0, 0, 0, 0, 0xff, 0xff], 0),
    ];
    let bytes = book(&[], records.concat());
    assert_eq!(texts(&bytes), [["甲"]]);
    assert_eq!(read(&bytes).unwrap().notices, [notice::uncalculated("表", "B1", 2)]);
}

#[test]
fn the_generation_before_is_read_in_its_code_page() {
    let coded = |text: &str| GB18030.encode(text).0.into_owned();
    let name = [&[4][..], &coded("报表")].concat();
    let cell = record(LABEL, &[&numbers(&[0, 0, 0, 8]), &coded("绩效自评")]);
    let globals = [record(CODEPAGE, &[&numbers(&[936])])];
    let bytes = compound(&[("Book", &stream(0x500, &globals, &[(&name, 0, cell)]))]);
    assert_eq!(texts(&bytes), [["绩效自评"]]);
    assert_eq!(tables(&read(&bytes).unwrap())[0].sheet.as_deref(), Some("报表"));
}

#[test]
fn what_cannot_be_read_is_refused_with_its_reason() {
    let refusal = |globals: Raw| read(&compound(&[("Workbook", &globals)])).unwrap_err();
    assert_eq!(refusal([bof(0x600), record(FILEPASS, &[&[1, 0]])].concat()), Refusal::Encrypted);
    assert_eq!(refusal(record(0x409, &[&numbers(&[0, 16])])), Refusal::OldExcel);
    assert_eq!(refusal(vec![7; 60]), Refusal::NoContent);
    assert_eq!(read(&compound(&[("WordDocument", b"x")])).unwrap_err(), Refusal::NoContent);
}

#[test]
fn what_is_cut_off_or_points_nowhere_is_said() {
    let cell = record(LABEL, &[&numbers(&[0, 0, 0]), &text("甲")]);
    let lost = record(LABELSST, &[&numbers(&[0, 1, 0, 9, 0])]);
    let bytes = book(&[], [cell.clone(), lost].concat());
    assert_eq!(texts(&bytes), [["甲"]]);
    assert_eq!(read(&bytes).unwrap().notices, [notice::broken_sheet("表")]);
    let whole = stream(0x600, &[], &[(b"\x01\x01\x68\x88", 0, cell)]);
    let cut = compound(&[("Workbook", &whole[..whole.len() - 4])]);
    assert_eq!(read(&cut).unwrap().notices, [notice::broken_sheet("表")]);
}

#[test]
fn sheets_at_one_place_are_read_once() {
    let cell = record(LABEL, &[&numbers(&[0, 0, 0]), &text("甲")]);
    let mut raw = stream(0x600, &[], &[(b"\x01\x01\x68\x88", 0, cell.clone()), (b"\x01\x00b", 0, cell)]);
    let listed: Vec<usize> =
        (0..raw.len()).filter(|at| raw[*at..].starts_with(&BOUNDSHEET.to_le_bytes())).collect();
    raw.copy_within(listed[0] + 4..listed[0] + 8, listed[1] + 4);
    let document = read(&compound(&[("Workbook", &raw)])).unwrap();
    assert_eq!(tables(&document).len(), 1);
    assert_eq!(document.notices, [notice::partial()]);
}

#[test]
fn damage_ends_in_a_document_or_a_refusal() {
    let globals = [
        record(FORMAT, &[&numbers(&[164]), &text("# ?/?;[Red]0.00%")]),
        record(XF, &[&numbers(&[0, 164])]),
        record(SST, &[&[1, 0, 0, 0, 1, 0, 0, 0], &text("共用")]),
    ];
    let records = [
        record(LABELSST, &[&numbers(&[0, 0, 0, 0, 0])]),
        record(MULRK, &[&numbers(&[1, 1, 0, 0, 0x3ff0, 1, 2, 0, 2])]),
        formula(3, float(0.5), 0),
        record(MERGECELLS, &[&numbers(&[1, 0, 1, 0, 1])]),
    ];
    let whole = stream(0x600, &globals, &[(b"\x01\x01\x68\x88", 0, records.concat())]);
    for end in 0..whole.len() {
        _ = read(&compound(&[("Workbook", &whole[..end])]));
    }
    for at in 0..whole.len() {
        for byte in [0, 1, 0x7f, 0xff] {
            let mut flipped = whole.clone();
            flipped[at] = byte;
            _ = read(&compound(&[("Workbook", &flipped)]));
        }
    }
}
