//! Documents made by the tests, read as a whole, and damaged.

use super::testing::{CONTINUE, IN_TABLE, JOINED, Maker, RESTART, ROW_END, depth, row};
use super::*;
use crate::document::{Block, Table};
use crate::intake::ole::testing::compound;

fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    super::read(bytes, &Limits::default())
}

/// Each block on a line: a paragraph as it is, a table's cells by column, columns and text.
fn shown(document: &Document) -> Vec<String> {
    let block = |block: &Block| match block {
        Block::Paragraph(line) => format!("{}: {}", line.place, line.text),
        Block::Table(table) => table_shown(table),
        Block::Tape(_) => String::new(),
    };
    document.blocks.iter().map(block).collect()
}

fn table_shown(table: &Table) -> String {
    assert!(table.exact);
    let rows = table.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|cell| {
            let nested: Vec<String> = cell.nested.iter().map(table_shown).collect();
            let nested = nested.iter().map(|inner| format!("<{inner}>")).collect::<String>();
            let mark = if cell.continued { "^" } else { "" };
            format!("{}+{}{mark} {}{nested}", cell.column, cell.columns, cell.text())
        });
        cells.collect::<Vec<_>>().join(" | ")
    });
    rows.collect::<Vec<_>>().join(" / ")
}

fn read_made(maker: Maker) -> Document {
    read(&maker.file()).unwrap()
}

/// A document with some of everything.
fn sample() -> Maker {
    let inner_cell = [&IN_TABLE[..], &depth(2), &[0x4b, 0x24, 1]].concat();
    let inner_row =
        [&IN_TABLE[..], &depth(2), &[0x4b, 0x24, 1], &[0x4c, 0x24, 1], &row(&[0, 400, 800], &[])].concat();
    let mut maker = Maker::new()
        .paragraph("附件一")
        .row(&["单位", "预算", "执行"], &[0, 1000, 2000, 3000], &[RESTART, 0, 0])
        .row(&["", "合计", ""], &[-9, 1010, 2000, 2990], &[CONTINUE, 0, JOINED])
        .row(&["备注", "12.5"], &[0, 2024, 3000], &[])
        .paragraph("")
        .run("外", &[])
        .end(0x0d, &IN_TABLE)
        .run("内一", &[])
        .end(0x0d, &inner_cell)
        .run("内二", &[])
        .end(0x0d, &inner_cell)
        .end(0x0d, &inner_row)
        .end(0x07, &IN_TABLE)
        .end(0x07, &[&IN_TABLE[..], &ROW_END, &row(&[0, 3000], &[])].concat())
        .run("完", &[])
        .end(0x0d, &[0x0b, 0x46, 1, 0])
        .boxed(|maker| maker.paragraph("框内").paragraph(""));
    maker.lists = list(&[(37, "\u{0}、")]);
    maker.uses = uses(7);
    maker
}

/// One list, numbered 7, with these levels, and the length of its table; levels left out are blank.
fn list(levels: &[(u8, &str)]) -> (Vec<u8>, usize) {
    let mut bytes = [&1u16.to_le_bytes()[..], &7u32.to_le_bytes()].concat();
    bytes.resize(30, 0);
    for index in 0..9 {
        let (code, pattern) = levels.get(index).copied().unwrap_or((0xff, ""));
        let mut level = vec![1, 0, 0, 0, code];
        level.resize(28, 0);
        bytes.extend(level);
        let units: Vec<u16> = pattern.encode_utf16().collect();
        bytes.extend((units.len() as u16).to_le_bytes());
        bytes.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    }
    (bytes, 30)
}

/// One use of a list.
fn uses(list: u32) -> Vec<u8> {
    let mut bytes = [1u32.to_le_bytes(), list.to_le_bytes()].concat();
    bytes.resize(20, 0);
    bytes.extend([0xff; 4]);
    bytes
}

#[test]
fn a_document_gives_paragraphs_and_tables_in_order() {
    let read = read_made(sample());
    assert_eq!(
        shown(&read),
        [
            "paragraph 1: 附件一",
            "0+1 单位 | 1+1 预算 | 2+1 执行 / 0+1^  | 1+2 合计 / 0+2 备注 | 2+1 12.5",
            "paragraph 2: ",
            "0+1 外\n<0+1 内一 | 1+1 内二>",
            "paragraph 3: 一、完",
            "paragraph 4: 框内",
        ]
    );
    assert!(read.notices.is_empty(), "{:?}", read.notices);
}

#[test]
fn cells_know_their_place() {
    let read = read_made(sample());
    let Block::Table(table) = &read.blocks[1] else { panic!("a table") };
    assert_eq!(table.rows[2].cells[1].place().to_string(), "table 1 row 3 column 3");
}

#[test]
fn fields_show_results_and_hidden_or_deleted_text_is_left_out() {
    let maker = Maker::new()
        .run("共\u{13}PAGE \u{13}QUOTE\u{14}x\u{15}\u{14}3\u{15}页", &[])
        .run("藏", &[0x3c, 0x08, 1])
        .run("删", &[0x00, 0x08, 1])
        .run("增", &[0x01, 0x08, 1])
        .run("\u{1}行\u{b}尾\u{1e}", &[])
        .end(0x0d, &[]);
    let read = read_made(maker);
    assert_eq!(shown(&read), ["paragraph 1: 共3页增行\n尾-"]);
    assert_eq!(read.notices, [notice::revised()]);
}

#[test]
fn a_symbol_is_shown_as_its_font_does() {
    let name: Vec<u8> = "Wingdings\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let entry = [&[0; 39][..], &name].concat();
    let mut maker = Maker::new().run("(", &[0x09, 0x6a, 0, 0, 0xfe, 0xf0]).end(0x0d, &[]);
    maker.fonts = [&[1, 0, 0, 0, entry.len() as u8][..], &entry].concat();
    assert_eq!(shown(&read_made(maker)), ["paragraph 1: ☑"]);
}

#[test]
fn a_section_ends_a_table_and_a_page_break_ends_nothing() {
    let maker = Maker::new()
        .row(&["甲"], &[0, 1000], &[])
        .end(0x0c, &[])
        .row(&["乙"], &[0, 1000], &[])
        .run("前\u{c}后", &[])
        .end(0x0d, &[]);
    assert_eq!(shown(&read_made(maker)), ["0+1 甲", "paragraph 1: ", "0+1 乙", "paragraph 2: 前后"]);
}

#[test]
fn lists_count_by_level_and_by_style() {
    // Two styles: normal, and one with the list.
    let style = |changes: &[u8]| {
        let mut style = vec![0; 10];
        style[2] = 1;
        style[3] = 0xff;
        style[4] = 1;
        style.extend([1, 0, b'a', 0, 0, 0]);
        style.extend((2 + changes.len() as u16).to_le_bytes());
        style.extend([0, 0]);
        style.extend(changes);
        [&(style.len() as u16).to_le_bytes()[..], &style].concat()
    };
    let styles = [&[6, 0, 2, 0, 10, 0, 0, 0][..], &style(&[]), &style(&[0x0b, 0x46, 1, 0])].concat();
    let item = |level: u8| [0x0b, 0x46, 1, 0, 0x0a, 0x26, level];
    let mut maker = Maker::new()
        .run("甲", &[])
        .styled(0x0d, 1, &[])
        .run("乙", &[])
        .end(0x0d, &item(1))
        .run("丙", &[])
        .end(0x0d, &item(2))
        .run("丁", &[])
        .styled(0x0d, 1, &[0x0b, 0x46, 0, 0])
        .run("戊", &[])
        .end(0x0d, &item(0));
    maker.styles = styles;
    maker.lists = list(&[(37, "\u{0}、"), (37, "（\u{1}）"), (0, "\u{0}.\u{2}")]);
    maker.uses = uses(7);
    let lines = shown(&read_made(maker));
    let texts: Vec<&str> = lines.iter().filter_map(|line| line.split(": ").nth(1)).collect();
    assert_eq!(texts, ["一、甲", "（一）乙", "一.1 丙", "丁", "二、戊"]);
}

#[test]
fn text_covered_by_a_merge_is_told() {
    let maker = Maker::new().row(&["甲"], &[0, 1000], &[RESTART]).row(&["乙"], &[0, 1000], &[CONTINUE]);
    let read = read_made(maker);
    assert_eq!(shown(&read), ["0+1 甲 / 0+1^ "]);
    assert_eq!(read.notices, [notice::covered_text()]);
}

#[test]
fn a_table_without_row_ends_keeps_its_text() {
    let maker = Maker::new().run("甲", &[]).end(0x07, &IN_TABLE).run("乙", &[]).end(0x0d, &IN_TABLE);
    assert_eq!(shown(&read_made(maker)), ["0+1 甲 | 1+1 乙"]);
}

#[test]
fn files_that_are_not_read_are_named() {
    let refused = |change: fn(&mut Maker)| {
        let mut maker = Maker::new().paragraph("甲");
        change(&mut maker);
        read(&maker.file()).err()
    };
    assert_eq!(refused(|maker| maker.flags = 0x0100), Some(Refusal::Encrypted));
    assert_eq!(refused(|maker| maker.version = 0x68), Some(Refusal::Word95));
    assert_eq!(refused(|_| ()), None);
    let (main, _) = Maker::new().paragraph("甲").streams();
    assert_eq!(read(&compound(&[("WordDocument", &main)])).err(), Some(Refusal::NoContent));
    assert_eq!(read(&compound(&[("WordDocument", b"PK")])).err(), Some(Refusal::Unreadable));
}

#[test]
fn wps_names_the_other_table_stream_and_macros_are_told() {
    let (main, table) = Maker::new().paragraph("甲").streams();
    let bytes = compound(&[("WordDocument", &main), ("0Table", &table), ("Macros/VBA/dir", b"x")]);
    let read = read(&bytes).unwrap();
    assert_eq!(shown(&read), ["paragraph 1: 甲"]);
    assert_eq!(read.notices.len(), 1);
}

#[test]
fn text_beyond_the_file_is_told() {
    let (mut main, table) = Maker::new().paragraph("甲").paragraph("乙").streams();
    main[64 + 12..64 + 16].copy_from_slice(&[0xff, 0xff, 0xff, 0x7f]);
    let read = read(&compound(&[("WordDocument", &main), ("1Table", &table)])).unwrap();
    assert_eq!(shown(&read)[..2], ["paragraph 1: 甲", "paragraph 2: 乙"]);
    assert_eq!(read.notices, [notice::partial()]);
}

/// A small generator, so that damage is the same in every run.
fn random(state: &mut u32) -> usize {
    *state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
    (*state >> 8) as usize
}

#[test]
fn a_damaged_file_is_read_or_refused() {
    let file = sample().file();
    for cut in 0..40 {
        let _ = read(&file[..file.len() * cut / 40]);
    }
    let (main, table) = sample().streams();
    let mut state = 1;
    for _ in 0..1_000 {
        let mut whole = file.clone();
        let (mut main, mut table) = (main.clone(), table.clone());
        for _ in 0..1 + random(&mut state) % 4 {
            for bytes in [&mut whole, &mut main, &mut table] {
                let at = random(&mut state) % bytes.len();
                bytes[at] = random(&mut state) as u8;
            }
        }
        let _ = read(&whole);
        let _ = read(&compound(&[("WordDocument", &main), ("1Table", &table)]));
    }
}
