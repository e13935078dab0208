//! Sheets written out by hand, and what is read of them.

use super::super::limits::Limits;
use super::*;
use crate::document::{Block, Table};
use crate::intake::package::tests::zipped;

fn read_sheets(styles: &str, sheets: &str) -> Result<Document, Refusal> {
    let content = format!(
        "<office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x'>\
         <office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body></office:document-content>"
    );
    read(&mut Package::open(&zipped(&[("content.xml", &content)]), &Limits::default()).unwrap())
}

fn table(rows: &str) -> Table {
    let document = read_sheets("", &format!("<table:table table:name='表'>{rows}</table:table>")).unwrap();
    let Some(Block::Table(table)) = document.blocks.into_iter().next() else { panic!("one table") };
    table
}

/// Column, columns, continuation and text of every cell of a row.
fn row(table: &Table, number: usize) -> Vec<(usize, usize, bool, String)> {
    let cells = table.rows[number].cells.iter();
    cells.map(|cell| (cell.column, cell.columns, cell.continued, cell.text())).collect()
}

fn cell(column: usize, columns: usize, continued: bool, text: &str) -> (usize, usize, bool, String) {
    (column, columns, continued, text.to_owned())
}

#[test]
fn spans_and_covered_cells_are_one_cell_with_continuations() {
    let table = table(
        "<table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned='2' \
         table:number-rows-spanned='2'><text:p>甲</text:p></table:table-cell>\
         <table:covered-table-cell><text:p>盖住</text:p></table:covered-table-cell>\
         <table:table-cell><text:p>乙</text:p><text:p>丙</text:p></table:table-cell></table:table-row>\
         </table:table-header-rows><table:table-row><table:covered-table-cell table:number-columns-repeated='2'/>\
         <table:table-cell office:value-type='percentage' office:value='0.99741'><text:p>99.74%</text:p>\
         </table:table-cell></table:table-row>",
    );
    assert_eq!(row(&table, 0), [cell(0, 2, false, "甲"), cell(2, 1, false, "乙\n丙")]);
    assert_eq!(row(&table, 1), [cell(0, 2, true, ""), cell(2, 1, false, "99.74%")]);
    assert_eq!(table.rows[1].cells[1].place().to_string(), "表!C2");
}

#[test]
fn blank_repetitions_cost_nothing_and_keep_their_numbers() {
    let table = table(
        "<table:table-row><table:table-cell table:number-columns-repeated='2'><text:p>1</text:p></table:table-cell>\
         <table:table-cell table:number-columns-repeated='99999999999'/></table:table-row>\
         <table:table-row table:number-rows-repeated='3'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>\
         <table:table-row table:number-rows-repeated='2'><table:table-cell/><table:table-cell><text:p>2</text:p></table:table-cell></table:table-row>\
         <table:table-row table:number-rows-repeated='99999999999'><table:table-cell/></table:table-row>",
    );
    assert_eq!(table.rows.len(), 6);
    assert_eq!(row(&table, 0), [cell(0, 1, false, "1"), cell(1, 1, false, "1")]);
    assert_eq!(row(&table, 3), [cell(0, 1, false, ""), cell(1, 1, false, "")]);
    assert_eq!(table.rows[5].cells[1].place().to_string(), "表!B6");
}

#[test]
fn filled_repetitions_are_cut_and_the_cut_is_said() {
    let sheets = "<table:table table:name='表'><table:table-row table:number-rows-repeated='1048576'>\
                  <table:table-cell table:number-columns-repeated='2'><text:p>0</text:p></table:table-cell>\
                  </table:table-row></table:table>";
    let document = read_sheets("", sheets).unwrap();
    let [Block::Table(table)] = document.blocks.as_slice() else { panic!("one table") };
    assert_eq!(table.rows.len(), MAX_REPEATED_ROWS as usize);
    assert_eq!(document.notices, [notice::repeated_rows("表", "A1")]);
}

#[test]
fn text_is_read_as_it_is_shown() {
    let table = table(
        "<table:table-row><table:table-cell><office:annotation><text:p>批注</text:p></office:annotation>\
         <text:p><text:span>  其中：</text:span><text:s text:c='2'/>公车\n  购置<text:line-break/>二<text:tab/>三</text:p></table:table-cell>\
         <table:table-cell office:value-type='float' office:value='12.50'/>\
         <table:table-cell office:value-type='percentage' office:value='0.9974'/>\
         <table:table-cell office:value-type='date' office:date-value='2024-12-31'/></table:table-row>",
    );
    let texts: Vec<String> = table.rows[0].cells.iter().map(|cell| cell.text()).collect();
    assert_eq!(texts, ["  其中：  公车 购置\n二\t三", "12.50", "99.74%", "2024-12-31"]);
}

#[test]
fn hidden_sheets_are_marked_and_foreign_ones_left_out() {
    let sheet = |attributes: &str, inside: &str| {
        format!(
            "<table:table {attributes}>{inside}<table:table-row><table:table-cell><text:p>甲</text:p>\
             </table:table-cell></table:table-row></table:table>"
        )
    };
    let styles = "<style:style style:name='h'><style:table-properties table:display='false'/></style:style>";
    let sheets = [
        sheet("table:name='一' table:style-name='h'", ""),
        sheet("table:name='外'", "<table:table-source/>"),
        sheet("table:name='二' table:style-name='v'", ""),
    ];
    let document = read_sheets(styles, &sheets.concat()).unwrap();
    let tables: Vec<(Option<&str>, bool)> = document
        .blocks
        .iter()
        .map(|block| match block {
            Block::Table(table) => (table.sheet.as_deref(), table.hidden),
            _ => (None, false),
        })
        .collect();
    assert_eq!(tables, [(Some("一"), true), (Some("二"), false)]);
    assert_eq!(document.notices, [notice::hidden_sheet("一"), notice::with_links()]);
}

#[test]
fn a_formula_without_result_is_said() {
    let sheets = "<table:table table:name='表'><table:table-row><table:table-cell table:formula='of:=1'/>\
                  <table:table-cell table:formula='of:=1' office:value-type='float' office:value='1'><text:p>1</text:p></table:table-cell>\
                  <table:table-cell table:formula='of:=1' office:value-type='string'><text:p/></table:table-cell>\
                  </table:table-row></table:table>";
    assert_eq!(read_sheets("", sheets).unwrap().notices, [notice::uncalculated("表", "A1", 1)]);
}

#[test]
fn an_encrypted_sheet_says_so() {
    let manifest = "<manifest:manifest><manifest:file-entry manifest:full-path='content.xml'>\
                    <manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let bytes = zipped(&[("META-INF/manifest.xml", manifest), ("content.xml", "\u{1}")]);
    assert_eq!(
        read(&mut Package::open(&bytes, &Limits::default()).unwrap()).unwrap_err(),
        Refusal::Encrypted
    );
}

#[test]
fn damage_ends_in_a_document_or_a_refusal() {
    let content = "<o:document-content><o:body><o:spreadsheet><t:table t:name='a'><t:table-row t:number-rows-repeated='2'>\
                   <t:table-cell t:number-columns-repeated='3' t:number-columns-spanned='2'><x:p>1<x:s x:c='2'/></x:p></t:table-cell>\
                   </t:table-row></t:table></o:spreadsheet></o:body></o:document-content>";
    let outcome = |bytes: &[u8]| {
        let damaged = String::from_utf8_lossy(bytes).into_owned();
        read(&mut Package::open(&zipped(&[("content.xml", &damaged)]), &Limits::default()).unwrap())
    };
    for at in 0..content.len() {
        _ = outcome(&content.as_bytes()[..at]);
        let mut flipped = content.as_bytes().to_vec();
        flipped[at] = b"9<>'"[at % 4];
        _ = outcome(&flipped);
    }
}
