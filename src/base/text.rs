//! Text as forms write it: full-width folded, spaces squeezed, measured in terminal columns.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Full-width letters, digits, signs and the ideographic space become their ASCII twins.
/// Han and Chinese punctuation without an ASCII twin stay.
pub fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

/// One character of [`fold`].
pub fn fold_char(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{2002}' | '\u{2003}' | '\u{2007}' | '\u{2009}' => ' ',
        '≧' | '⩾' => '≥',
        '≦' | '⩽' => '≤',
        '﹪' => '%',
        '﹤' => '<',
        '﹥' => '>',
        '−' | '﹣' => '-',
        '。' => '。',
        other => other,
    }
}

/// [`fold`] with every space, line break and invisible mark taken out: how labels are compared.
pub fn squeeze(text: &str) -> String {
    text.chars().map(fold_char).filter(|c| !c.is_whitespace() && !is_invisible(*c)).collect()
}

/// Whether [`squeeze`] leaves nothing.
pub fn is_blank(text: &str) -> bool {
    text.chars().map(fold_char).all(|c| c.is_whitespace() || is_invisible(c))
}

/// Characters that take no place on paper: zero-width marks, bidi controls, soft hyphen, BOM.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// Drops what must never reach a terminal or a paper: C0 and C1 controls except line break and
/// tab, escape, bidi controls.
pub fn clean(text: &str) -> String {
    let stays = |c: char| matches!(c, '\n' | '\t') || !(c.is_control() || is_invisible(c));
    if text.chars().all(stays) { text.to_owned() } else { text.chars().filter(|c| stays(*c)).collect() }
}

/// Terminal columns of a text; ambiguous characters count 1.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// Columns of one character where terminals draw ambiguous ones narrow, and where they draw them
/// wide. Both are 0 for controls and marks of no width.
pub fn char_columns(c: char) -> (usize, usize) {
    (c.width().unwrap_or(0), c.width_cjk().unwrap_or(0))
}

/// Cuts to at most `columns` terminal columns, never inside a number; what is cut ends in `..`.
pub fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(2);
    let mut used = 0;
    let beyond = |(_, c): &(usize, char)| {
        used += c.width().unwrap_or(0);
        used > room
    };
    let reached = text.char_indices().find(beyond).map_or(text.len(), |(at, _)| at);
    let kept = text.get(..before_number(text, reached)).unwrap_or_default();
    format!("{kept}{}", if columns < 2 { "." } else { ".." })
}

/// Where to cut a text that has room up to `at`: there, or before the number that would be cut in two.
pub fn before_number(text: &str, at: usize) -> usize {
    let (before, behind) = text.split_at_checked(at).unwrap_or((text, ""));
    let mut rest = behind.chars();
    let goes_on = match (rest.next(), rest.next()) {
        (Some('.' | ',' | '．'), Some(next)) => is_digit(next),
        (Some(next), _) => is_digit(next) || matches!(next, '%' | '％'),
        (None, _) => false,
    };
    let digits = before.trim_end_matches(|c| is_digit(c) || matches!(c, '.' | ',' | '．' | '%' | '％'));
    let starts = before.get(digits.len()..).is_some_and(|number| number.contains(is_digit));
    if goes_on && starts { digits.len() } else { at }
}

fn is_digit(c: char) -> bool {
    fold_char(c).is_ascii_digit()
}

/// Cuts and pads on the right: exactly `columns` wide.
pub fn fit(text: &str, columns: usize) -> String {
    let mut fitted = cut(text, columns);
    let used = width(&fitted);
    fitted.extend(std::iter::repeat_n(' ', columns.saturating_sub(used)));
    fitted
}

/// Pads on the left: exactly `columns` wide. A number that does not fit is `####`, never cut.
pub fn fit_number(text: &str, columns: usize) -> String {
    if width(text) > columns {
        return "#".repeat(columns.min(4)) + &" ".repeat(columns.saturating_sub(4));
    }
    " ".repeat(columns - width(text)) + text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_han_and_turns_full_width_to_ascii() {
        assert_eq!(fold("　１０．５％（万元）"), " 10.5%(万元)");
        assert_eq!(squeeze("项目支\n出名称 "), "项目支出名称");
    }

    #[test]
    fn fitting_counts_columns_not_characters() {
        assert_eq!(fit("汉字", 6), "汉字  ");
        assert_eq!(width(&fit("物业管理费支出", 9)), 9);
        assert_eq!(fit("物业管理费支出", 9), "物业管.. ");
        assert_eq!(fit_number("207.44", 8), "  207.44");
        assert_eq!(fit_number("207.44", 5), "#### ");
    }

    #[test]
    fn a_number_is_never_cut_in_two() {
        assert_eq!(cut("预算1054.88万元", 10), "预算..");
        assert_eq!(cut("预算1054.88万元", 14), "预算1054.88..");
        assert_eq!(cut("执行率95.14%，偏低", 13), "执行率..");
        assert_eq!(cut("第3、第12项", 8), "第3、..");
        assert_eq!(cut("1054.88", 5), "..");
        assert_eq!(cut("第3.节", 5), "第3..");
    }

    #[test]
    fn escapes_do_not_pass() {
        assert_eq!(clean("a\u{1b}[31mb\u{202e}c\n"), "a[31mbc\n");
    }
}
