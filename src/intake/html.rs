//! Web pages, and what Word and Excel save as such: paragraphs and tables with their spans.

mod build;
mod effect;
mod line;
mod token;

use encoding_rs::Encoding;

use super::draft::{self, Piece};
use super::limits::Limits;
use super::notice;
use super::refusal::Refusal;
use super::text;
use crate::document::{Document, Notice};
use build::Page;

/// How far into a page its encoding may be declared.
const HEAD: usize = 4096;

/// Reads a page. A page that only frames others holds nothing.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    read_pages(&[(bytes, None)], limits)
}

/// Reads pages one after the other, each with the encoding its envelope states.
pub fn read_pages(pages: &[(&[u8], Option<&str>)], limits: &Limits) -> Result<Document, Refusal> {
    let mut all = Page::default();
    let mut notices = Vec::new();
    for (bytes, stated) in pages {
        let (text, flaws) = decode(bytes, *stated)?;
        let page = build::page(&text, limits)?;
        all.pieces.extend(page.pieces);
        all.is_partial |= page.is_partial;
        all.is_revised |= page.is_revised;
        all.has_hidden |= page.has_hidden;
        notices.extend(flaws);
    }
    let has_table = all.pieces.iter().any(|piece| matches!(piece, Piece::Table(_)));
    if !has_table && !draft::has_text(&all.pieces) {
        return Err(Refusal::NoContent);
    }
    notices.dedup();
    notices.extend(all.is_partial.then(notice::partial));
    notices.extend(all.is_revised.then(notice::revised));
    notices.extend(all.has_hidden.then(notice::hidden_text));
    Ok(Document { blocks: draft::blocks(all.pieces), notices })
}

/// The text of a page. Valid UTF-8 with Han is UTF-8 whatever the page declares; else what it
/// declares, where that fits; else as any text.
fn decode(bytes: &[u8], stated: Option<&str>) -> Result<(String, Vec<Notice>), Refusal> {
    let is_marked = Encoding::for_bom(bytes).is_some();
    let is_utf8 = std::str::from_utf8(bytes).is_ok_and(|text| text.contains(|c| c >= '\u{800}'));
    let declared = declared(bytes).or_else(|| stated.and_then(|label| Encoding::for_label(label.as_bytes())));
    if let Some(encoding) =
        declared.filter(|encoding| !is_marked && !is_utf8 && encoding.is_ascii_compatible())
        && let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes)
    {
        return Ok((text.into_owned(), Vec::new()));
    }
    text::decode(bytes)
}

/// The encoding that a page declares of itself.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let head: String = head.iter().map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    let after =
        head.split_once("charset=").or_else(|| head.split_once("encoding=")).map(|(_, after)| after)?;
    let label = after.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')));
    Encoding::for_label(label.get(..end.unwrap_or(label.len()))?.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::draft::tests::sketch;

    fn read(bytes: &[u8]) -> Result<Document, Refusal> {
        super::read(bytes, &Limits::default())
    }

    fn told(page: &str) -> String {
        sketch(&read(page.as_bytes()).unwrap().blocks)
    }

    #[test]
    fn spans_become_columns_and_continued_cells() {
        let page = "<p>前</p><table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>1<td>2</table>后";
        assert_eq!(told(page), "前; [0 甲 | 1-2 乙 / 0 ^ | 1 1 | 2 2]; 后");
    }

    #[test]
    fn paragraphs_and_breaks_of_a_cell_are_lines() {
        let page = "<table><tr><td><p>一</p><p><br></p><div>二<br>三</div>四</td><td><p></td></tr></table>";
        assert_eq!(told(page), "[0 一↵↵二↵三↵四 | 1 ]");
    }

    #[test]
    fn tables_stand_inside_cells_and_stray_text_before_them() {
        let page = "<table><tr><td>外<table><td>内</table></td></tr>散<tr><td>次</table>";
        assert_eq!(told(page), "散; [0 外[0 内] / 0 次]");
    }

    #[test]
    fn what_is_not_shown_is_left_out_and_said() {
        let page = "<p style='display: none'>藏<p>显<span style='MSO-HIDE:all'>藏<span>藏</span>藏</span>显\
                    <div title=header><table><td>眉</table></div><del>删</del><ins>增</ins>";
        let document = read(page.as_bytes()).unwrap();
        assert_eq!(sketch(&document.blocks), "显显; 增");
        assert_eq!(document.notices, [notice::revised(), notice::hidden_text()]);
    }

    #[test]
    fn a_hidden_element_never_hides_beyond_its_cell() {
        let page = "<table><tr><td><div hidden>藏<table><td>藏</td></table>藏<td>显</table>显";
        assert_eq!(told(page), "[0  | 1 显]; 显");
    }

    #[test]
    fn automatic_numbers_are_text_and_bullets_are_not() {
        let page = "<ol start=3><li>甲<ol type=a><li><p>子</p></ol><li value=9>乙</ol><ul><li>点</ul>\
                    <ol style='list-style-type:cjk-ideographic'><li>丙</ol>\
                    <p><span style='mso-list:Ignore'>（一）<span>&nbsp; </span></span>丁</p>\
                    <p><span style='font-family:Wingdings'><span style='mso-list:Ignore'>l&nbsp;</span></span>戊</p>";
        assert_eq!(told(page), "3. 甲; a. 子; 9. 乙; 点; 一、丙; （一）丁; 戊");
    }

    #[test]
    fn ticks_of_symbol_fonts_are_ticks() {
        assert_eq!(
            told(
                "<p><font face=Wingdings>&#252;</font>是<span style='font-family:\"Wingdings 2\"'>£</span>否"
            ),
            "√是□否"
        );
    }

    #[test]
    fn a_sheet_saved_as_a_page_keeps_its_cells() {
        let page = "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table><col width=64>\
                    <tr><td colspan=3 style='mso-ignore:colspan'>长标题</td></tr>\
                    <tr style='display:none'><td>隐行</td><td x:num='0.9974'>99.74%</td></tr>\
                    <![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=64></td></tr><![endif]></table>";
        assert_eq!(told(page), "[0 长标题 | 1  | 2  / 0 隐行 | 1 99.74%]");
    }

    #[test]
    fn the_encoding_is_what_the_page_declares_unless_it_is_plainly_another() {
        let page = "<meta charset=gb2312><p>绩效自评</p>";
        assert_eq!(told(page), "绩效自评");
        for (label, encoding) in
            [("gbk", encoding_rs::GBK), ("big5", encoding_rs::BIG5), ("utf-8", encoding_rs::GB18030)]
        {
            let page =
                format!("<meta http-equiv='Content-Type' content='text/html; charset={label}'><p>三公</p>");
            let bytes = encoding.encode(&page).0;
            assert_eq!(sketch(&read(&bytes).unwrap().blocks), "三公", "{label}");
        }
    }

    #[test]
    fn a_page_of_frames_is_refused() {
        assert_eq!(
            read(b"<html><frameset><frame src='sheet001.htm'></frameset></html>"),
            Err(Refusal::NoContent)
        );
    }

    #[test]
    fn depth_is_bounded_and_what_follows_is_read() {
        for element in
            ["div", "table><tr><td", "b", "span style='display:none'", "ol><li", "font face=Wingdings"]
        {
            let name = element.split(['>', ' ']).next().unwrap();
            let page = format!(
                "{}深{}<p>后",
                format!("<{element}>").repeat(3_000),
                format!("</{name}>").repeat(3_000)
            );
            let document = read(page.as_bytes()).unwrap();
            assert!(sketch(&document.blocks).ends_with('后'), "{element}");
        }
    }

    #[test]
    fn spans_of_billions_are_bounded() {
        assert_eq!(told("<table><td colspan=99999999999>宽<td>窄"), "[0-499 宽 | 500 窄]");
    }
}
