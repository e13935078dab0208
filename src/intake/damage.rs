//! Damaged copies of a small form in each format: none may panic, hang or grow without bound.

use super::limits::Limits;
use super::package::tests::zipped;
use super::{document, refusal::Refusal};
use crate::document::{Block, Document, Table};

const HTML: &str = "<html><head><meta charset=utf-8><style>p{color:red}</style></head><body>\
    <ol start=2><li>项目&nbsp;概况<li value=7>绩效</ol><!-- 注 --><p style='display:none'>藏</p>\
    <table><tr><td rowspan=2 colspan=\"2\"><p>名称</p><p>&#x4e00;</p></td><td>1<br>2</td></tr>\
    <tr><td><table><tr><td>内<td>层</table></td></tr></table><pre>a\n b</pre><script>x</script></body></html>";

const RTF: &str = "{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fcharset134 \\'cb\\'ce;}{\\f2\\fcharset2 Wingdings;}}\
    {\\listtext 1.\\tab}a\\'bc\\'a8{\\v x}\\u25928?\\par{\\f2\\'fc}{\\pict\\bin3 }{}}\
    \\trowd\\trleft-9\\clvmgf\\cellx900\\clmgf\\cellx1800\\clmrg\\cellx2700\\pard\\intbl 1\\cell 2\\cell\\cell\\row\
    \\trowd\\clvmrg\\cellx900\\cellx2700\\pard\\intbl\\cell\\pard\\intbl\\itap2 3\\nestcell{\\*\\nesttableprops\\trowd\\cellx500\\nestrow}\
    \\pard\\intbl 4\\cell\\row\\pard{\\shp{\\*\\shpinst{\\shptxt 5\\par}}}\\sect}";

const ODT: &str = "<office:document-content><office:automatic-styles><text:list-style style:name='L'>\
    <text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/></text:list-style>\
    <style:style style:name='H'><style:text-properties text:display='none'/></style:style></office:automatic-styles>\
    <office:body><office:text><text:list text:style-name='L'><text:list-item><text:p>概况&#x4e00;</text:p></text:list-item></text:list>\
    <table:table><table:table-row table:number-rows-repeated='2'><table:table-cell table:number-rows-spanned='2' table:number-columns-spanned='2'>\
    <text:p>1<text:s text:c='3'/>2</text:p></table:table-cell><table:covered-table-cell/><table:table-cell table:number-columns-repeated='3'/></table:table-row></table:table>\
    <text:h text:outline-level='1'>题<text:span text:style-name='H'>藏</text:span></text:h></office:text></office:body></office:document-content>";

fn odt(content: &[u8]) -> Vec<u8> {
    let content = String::from_utf8_lossy(content);
    zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &content),
        ("META-INF/manifest.xml", "<manifest/>"),
    ])
}

fn mht(page: &[u8]) -> Vec<u8> {
    let head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"=_a\"\r\n\r\n--=_a\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
    let mut bytes = head.to_vec();
    for byte in page {
        bytes.extend(if byte.is_ascii_alphanumeric() {
            vec![*byte]
        } else {
            format!("={byte:02X}").into_bytes()
        });
    }
    bytes
}

/// Every truncation and many single-byte changes of `bytes`, packed as the format packs them.
fn damage(bytes: &[u8], pack: fn(&[u8]) -> Vec<u8>) {
    let whole = document(&pack(bytes), &Limits::default()).unwrap().1;
    assert!(whole.blocks.iter().any(|block| matches!(block, Block::Table(_))), "{whole:?}");
    for part in 1..40 {
        check(document(&pack(&bytes[..bytes.len() * part / 40]), &Limits::default()));
    }
    let mut random = 1u64;
    for _ in 0..1_000 {
        let mut copy = bytes.to_vec();
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = (random >> 33) as usize % copy.len();
        copy[at] ^= (random >> 24) as u8 | 1;
        check(document(&pack(&copy), &Limits::default()));
    }
}

/// What came of damage is still a document: each row's cells stand from left to right.
fn check(outcome: Result<(&str, Document), Refusal>) {
    let Ok((_, document)) = outcome else { return };
    for block in &document.blocks {
        if let Block::Table(table) = block {
            check_table(table);
        }
    }
}

fn check_table(table: &Table) {
    for row in &table.rows {
        let mut free = 0;
        for cell in &row.cells {
            assert!(cell.column >= free && cell.columns > 0 && !cell.lines.is_empty(), "{row:?}");
            free = cell.column + cell.columns;
            cell.nested.iter().for_each(check_table);
        }
    }
}

#[test]
fn damaged_pages_are_read_or_refused() {
    damage(HTML.as_bytes(), <[u8]>::to_vec);
}

#[test]
fn damaged_archives_of_pages_are_read_or_refused() {
    damage(&mht(HTML.as_bytes()), <[u8]>::to_vec);
}

#[test]
fn damaged_rtf_is_read_or_refused() {
    damage(RTF.as_bytes(), <[u8]>::to_vec);
}

#[test]
fn damaged_open_documents_are_read_or_refused() {
    damage(ODT.as_bytes(), odt);
    damage(&odt(ODT.as_bytes()), <[u8]>::to_vec);
}
