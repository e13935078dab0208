//! Workbooks: whole ones, or one sheet.

#![no_main]

use libfuzzer_sys::fuzz_target;
use zhupi_fuzz::read_part;

/// The parts around a sheet.
const AROUND: &[(&str, &str)] = &[
    (
        "xl/workbook.xml",
        "<workbook xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets><sheet name='a' sheetId='1' r:id='r1'/></sheets></workbook>",
    ),
    (
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/sheet1.xml'/></Relationships>",
    ),
    ("xl/sharedStrings.xml", "<sst><si><t>一</t></si></sst>"),
];

fuzz_target!(|bytes: &[u8]| read_part(AROUND, "xl/worksheets/sheet1.xml", bytes));
