//! Text files: finds the encoding, and keeps the extracted form as a tape.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::limits::Limits;
use super::notice;
use super::refusal::Refusal;
use crate::base::{Place, text};
use crate::document::{Block, Document, Notice, Tape, TapeLine};

/// Reads a text as one [`Tape`]. Lines led by a tab make it the extracted form; a text without any
/// is plain, and where its tables' cells end is told by what they say.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    let (decoded, mut notices) = decode(bytes)?;
    let unmarked = without_bookmarks(&decoded.replace("\r\n", "\n").replace('\r', "\n"));
    if unmarked.bytes().filter(|byte| *byte == b'\n').count() >= limits.lines {
        return Err(Refusal::TooManyLines);
    }
    let lines: Vec<TapeLine> =
        unmarked.lines().enumerate().map(|(index, line)| tape_line(index, line)).collect();
    if lines.iter().all(|line| line.text.trim().is_empty()) {
        return Err(Refusal::Empty);
    }
    if has_figures_without_cells(&lines) {
        notices.push(notice::without_cells());
    }
    Ok(Document { blocks: vec![Block::Tape(Tape { lines })], notices })
}

/// Lines of nothing but a figure: so many stand in no report, only in tables.
const FIGURES: usize = 8;

/// Whether a text holds tables whose cells are not marked.
fn has_figures_without_cells(lines: &[TapeLine]) -> bool {
    let is_figure = |text: &str| {
        let text = text.trim();
        !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%'))
    };
    lines.iter().all(|line| !line.opens_cell)
        && lines.iter().filter(|line| is_figure(&line.text)).count() >= FIGURES
}

fn tape_line(index: usize, line: &str) -> TapeLine {
    let led = line.strip_prefix('\t');
    TapeLine {
        opens_cell: led.is_some(),
        text: text::clean(led.unwrap_or(line)),
        place: Place::Line(index + 1),
    }
}

/// Takes out `[bookmark: NAME]`, which extraction leaves where the Word file had a bookmark.
fn without_bookmarks(text: &str) -> String {
    const MARK: &str = "[bookmark:";
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(MARK) {
        kept.push_str(before);
        rest = match after.split_once(']') {
            Some((name, tail)) if !name.contains('\n') => tail,
            _ => {
                kept.push_str(MARK);
                after
            }
        };
    }
    kept + rest
}

/// BOM, then valid UTF-8, then UTF-16 by statistics, then UTF-8 with a few bad bytes, then GB18030.
pub fn decode(bytes: &[u8]) -> Result<(String, Vec<Notice>), Refusal> {
    let encoding = if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        encoding
    } else if std::str::from_utf8(bytes).is_ok() && !bytes.contains(&0) {
        UTF_8
    } else if let Some(encoding) = wide(bytes) {
        encoding
    } else if is_nearly(UTF_8, bytes) {
        UTF_8
    } else {
        GB18030
    };
    let (decoded, _) = encoding.decode_with_bom_removal(bytes);
    if is_binary(&decoded) {
        return Err(Refusal::Binary);
    }
    let flawed = decoded.contains(char::REPLACEMENT_CHARACTER);
    let notices = if flawed { vec![notice::bad_bytes()] } else { Vec::new() };
    Ok((decoded.into_owned(), notices))
}

/// UTF-16 without a BOM: most of its units are ASCII, Chinese punctuation or Han.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let (pairs, _) = bytes.as_chunks::<2>();
    let usual = |read: fn([u8; 2]) -> u16| {
        let plausible = pairs.iter().filter(|pair| {
            matches!(read(**pair), 0x9 | 0xa | 0xd | 0x20..=0x7e | 0x2010..=0x2027 | 0x3000..=0x3020 | 0x4e00..=0x9fff | 0xff00..=0xffef)
        });
        plausible.count() * 10 >= pairs.len() * 9
    };
    if pairs.is_empty() {
        None
    } else if usual(u16::from_le_bytes) {
        Some(UTF_16LE)
    } else if usual(u16::from_be_bytes) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// At most one character in a hundred, or one at all, does not decode.
fn is_nearly(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    let (decoded, _) = encoding.decode_without_bom_handling(bytes);
    let wide = decoded.chars().filter(|c| !c.is_ascii()).count();
    let bad = decoded.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    bad * 100 <= wide || (bad == 1 && wide > 1)
}

/// Text has no NUL, and hardly any control character or undecodable byte.
fn is_binary(text: &str) -> bool {
    let strange = |c: &char| {
        *c == char::REPLACEMENT_CHARACTER
            || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1a}'))
    };
    text.contains('\0') || text.chars().filter(strange).count() * 50 > text.chars().count().max(50)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Document, Refusal> {
        super::read(bytes, &Limits::default())
    }

    const SAMPLE: &str = "项目支出绩效自评表\n\t项目名称\n\t其中：　办公费\n补充一行\n\n\t12.5\n";

    fn tape(bytes: &[u8]) -> Tape {
        let document = read(bytes).unwrap();
        let [Block::Tape(tape)] = document.blocks.as_slice() else { panic!("one tape") };
        tape.clone()
    }

    #[test]
    fn one_leading_tab_opens_a_cell_and_inner_tabs_stay() {
        let tape = tape("题目\r\n\t甲\t乙\r\n\t\t丙\r\n\r\n".as_bytes());
        let lines: Vec<(bool, &str)> =
            tape.lines.iter().map(|line| (line.opens_cell, line.text.as_str())).collect();
        assert_eq!(lines, [(false, "题目"), (true, "甲\t乙"), (true, "\t丙"), (false, "")]);
        assert_eq!(tape.lines[2].place, Place::Line(3));
    }

    #[test]
    fn the_same_text_reads_alike_in_every_encoding() {
        let expected = tape(SAMPLE.as_bytes());
        let wide = |bytes: fn(u16) -> [u8; 2]| SAMPLE.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        assert_eq!(tape(&GB18030.encode(SAMPLE).0), expected);
        assert_eq!(tape(&wide(u16::to_le_bytes)), expected);
        assert_eq!(tape(&wide(u16::to_be_bytes)), expected);
        assert_eq!(tape(&[b"\xef\xbb\xbf", SAMPLE.as_bytes()].concat()), expected);
        assert_eq!(tape(&[b"\xff\xfe".as_slice(), &wide(u16::to_le_bytes)].concat()), expected);
    }

    #[test]
    fn a_bad_byte_costs_one_character_and_a_notice() {
        let mut bytes = SAMPLE.repeat(4).into_bytes();
        bytes.truncate(bytes.len() - SAMPLE.len() + 4);
        let document = read(&bytes).unwrap();
        assert_eq!(document.notices, [notice::bad_bytes()]);
    }

    #[test]
    fn marks_of_extraction_are_taken_out() {
        assert_eq!(without_bookmarks("[bookmark: _GoBack]附件[bookmark: a][bookmark: b]一"), "附件一");
        assert_eq!(without_bookmarks("[bookmark: 未完\n]"), "[bookmark: 未完\n]");
    }

    #[test]
    fn a_text_without_cells_opens_none() {
        let tape = tape("甲\n\n乙".as_bytes());
        assert_eq!(tape.lines.len(), 3);
        assert!(tape.lines.iter().all(|line| !line.opens_cell));
    }

    #[test]
    fn figures_without_cells_come_with_a_notice() {
        let figures = "1\n2.5\n３\n4\n5\n6%\n7\n8\n9\n";
        assert_eq!(read(figures.as_bytes()).unwrap().notices, [notice::without_cells()]);
        assert_eq!(read(format!("\t{figures}").as_bytes()).unwrap().notices, []);
        assert_eq!(read("一、概况\n支出5万元。".as_bytes()).unwrap().notices, []);
    }

    #[test]
    fn binary_is_refused_not_decoded() {
        let noise: Vec<u8> = (0..4096u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(read(&noise).unwrap_err(), Refusal::Binary);
        assert_eq!(read(b"a\0b\0\0\0c").unwrap_err(), Refusal::Binary);
        assert_eq!(read(b" \n\t\n").unwrap_err(), Refusal::Empty);
    }

    #[test]
    fn escapes_do_not_reach_a_document() {
        assert_eq!(tape("\t甲\u{202e}乙\u{1b}[2J".as_bytes()).lines[0].text, "甲乙[2J");
    }
}
