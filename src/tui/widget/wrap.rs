//! Line breaking for messages in Chinese: never inside a number and its unit, no closing mark at
//! the start of a line, no opening one at its end.

use super::glyph;
use crate::base::Unit;

const CLOSING: &str = "、，。；：？！）】》」』”’…%,.;:?!)]}";
const OPENING: &str = "（【《「『“‘([{";

/// Breaks `text` into lines of at most `columns`.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(2);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for piece in pieces(paragraph) {
            if glyph::width(&line) + glyph::width(piece.trim_end()) > columns && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            push(&mut lines, &mut line, piece, columns);
        }
        lines.push(line);
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

/// The first lines of the same, at least `rows` where the text has as many: a sum of thousands of terms
/// is not broken up for a pane of ten lines.
pub fn wrap_within(text: &str, columns: usize, rows: usize) -> Vec<String> {
    let most = columns.max(2).saturating_mul(rows);
    let end = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
    wrap(text.get(..end).unwrap_or(text), columns)
}

/// Breaks a text that is being typed at the same places, with every character kept: also the
/// blanks at the end of a line.
pub fn wrap_typed(text: &str, columns: usize) -> Vec<String> {
    text.split('\n').flat_map(|paragraph| typed_lines(paragraph, columns.max(2))).collect()
}

/// The line and the column of a caret that stands behind so many characters of such a text.
pub fn caret(text: &str, columns: usize, before: usize) -> (usize, usize) {
    let (mut row, mut left) = (0, before);
    for paragraph in text.split('\n') {
        let lines = typed_lines(paragraph, columns.max(2));
        let last = lines.len() - 1;
        for (at, line) in lines.iter().enumerate() {
            let characters = line.chars().count();
            if left < characters || (left == characters && at == last) {
                let until = line.char_indices().nth(left).map_or(line.len(), |(byte, _)| byte);
                return (row, glyph::width(line.get(..until).unwrap_or(line)));
            }
            left -= characters;
            row += 1;
        }
        // The line break itself.
        left = left.saturating_sub(1);
    }
    (row.saturating_sub(1), 0)
}

/// The lines of one paragraph, at least one.
fn typed_lines(paragraph: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(paragraph) {
        if glyph::width(&line) + glyph::width(piece) > columns && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        let mut rest = piece;
        while glyph::width(rest) > columns {
            let (head, behind) = rest.split_at_checked(typed_head(rest, columns)).unwrap_or((rest, ""));
            lines.push(head.to_owned());
            rest = behind;
        }
        line.push_str(rest);
    }
    lines.push(line);
    lines
}

/// The bytes of the longest beginning that fits, at least one character.
fn typed_head(text: &str, columns: usize) -> usize {
    let (_, bytes) = glyph::head(text, columns);
    let first = text.chars().next().map_or(0, char::len_utf8);
    bytes.max(first)
}

/// Adds a piece to the line; one longer than a whole line is broken where it must be.
fn push(lines: &mut Vec<String>, line: &mut String, piece: &str, columns: usize) {
    let mut rest = if line.is_empty() && !lines.is_empty() { piece.trim_start_matches(' ') } else { piece };
    while glyph::width(rest) > columns {
        let (head, bytes) = glyph::head(rest, columns);
        if bytes == 0 {
            break;
        }
        lines.push(head);
        rest = rest.get(bytes..).unwrap_or_default();
    }
    line.push_str(rest);
}

/// The pieces between which a line may break.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let rest = text.get(start..).unwrap_or_default();
        let length = piece(rest).max(1);
        pieces.push(rest.get(..length).unwrap_or(rest));
        start += length;
    }
    pieces
}

/// The bytes of the first piece of a text that is not empty.
fn piece(text: &str) -> usize {
    let mut end = span(text, |c| OPENING.contains(c));
    let rest = text.get(end..).unwrap_or_default();
    let number = span(rest, is_number);
    if number > 0 && rest.starts_with(|c: char| c.is_ascii_digit() || "+-<>=".contains(c)) {
        let after = rest.get(number..).unwrap_or_default();
        end += number + Unit::leading(after).map_or(0, |(_, length)| length);
    } else if rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        end += span(rest, |c| c.is_ascii_alphanumeric());
    } else {
        end += rest.chars().next().map_or(0, char::len_utf8);
    }
    end += span(text.get(end..).unwrap_or_default(), |c| CLOSING.contains(c));
    end + span(text.get(end..).unwrap_or_default(), |c| c == ' ')
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || ".,%+-<>=".contains(c)
}

fn span(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.char_indices().find(|(_, c)| !belongs(*c)).map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_lines_of_a_long_text_are_those_of_the_whole() {
        let sum = "1234.56 + 87.00 + ".repeat(2000);
        let (whole, first) = (wrap(&sum, 40), wrap_within(&sum, 40, 6));
        assert_eq!(whole[..5], first[..5]);
        assert!((6..20).contains(&first.len()), "{}", first.len());
        assert_eq!(wrap_within("短句", 40, 6), ["短句"]);
    }

    #[test]
    fn a_number_keeps_its_unit() {
        for columns in 11..40 {
            let lines = wrap("自评表资金执行率填列143.91%，按执行数4848.13万元计算应为181.06%。", columns);
            let whole = |part: &str| lines.iter().any(|line| line.contains(part));
            assert!(whole("143.91%，") && whole("4848.13万元"), "{columns} {lines:?}");
        }
    }

    #[test]
    fn a_typed_number_stays_whole_and_the_caret_knows_its_line() {
        let text = "全年执行数169.42万元\n与207.44不符";
        assert_eq!(wrap_typed(text, 12), ["全年执行数", "169.42万元", "与207.44不符"]);
        let at = |before| caret(text, 12, before);
        assert_eq!((at(0), at(4), at(5), at(7)), ((0, 0), (0, 8), (1, 0), (1, 2)));
        let end = text.chars().count();
        assert_eq!((at(13), at(14), at(15), at(end)), ((1, 10), (2, 0), (2, 2), (2, 12)));
        for columns in 2..30 {
            let lines = wrap_typed(text, columns);
            assert_eq!(lines.concat(), text.replace('\n', ""), "{columns}");
            assert_eq!(caret(text, columns, end).0, lines.len() - 1, "{columns}");
        }
    }

    #[test]
    fn no_line_starts_with_a_closing_mark_or_ends_with_an_opening_one() {
        let text = "“自评表”（整体）的指标“办文办会”扣1分，偏差原因分析栏空白、未填；应说明。";
        for columns in 8..60 {
            for line in wrap(text, columns) {
                assert!(glyph::width(&line) <= columns, "{columns} {line}");
                assert!(!line.starts_with(|c| "、，。；）”".contains(c)), "{columns} {line}");
                assert!(!line.ends_with(|c| "（“".contains(c)), "{columns} {line}");
            }
        }
    }

    #[test]
    fn what_has_no_break_is_broken_all_the_same() {
        let lines = wrap(&"a".repeat(25), 10);
        assert_eq!(lines.iter().map(String::len).collect::<Vec<_>>(), [10, 10, 5]);
        assert_eq!(wrap("", 10), [""]);
        assert!(wrap("汉", 0).len() == 1);
    }
}
