//! How text becomes cells: the one way from data to the screen.
//!
//! Some characters (`“ … — ≥ ①`) take one column in some terminals and two in others. Everything
//! here reserves two for them, unless the reviewer says that the terminal draws them in one; how
//! they are painted is the canvas's matter. Escapes, controls and
//! marks of no width never get this far.

use std::sync::atomic::{AtomicU8, Ordering};

use crate::base::text::{before_number, char_columns, fold_char, is_invisible};

/// How a character of doubtful width is measured now.
static MEASURE: AtomicU8 = AtomicU8::new(Doubtful::Two as u8);

/// How many columns a character takes that has one in some terminals and two in others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubtful {
    Two,
    One,
    /// As many as what stands for it.
    Substituted,
}

/// Measures so from here on. Everything is drawn anew then.
pub fn measure(how: Doubtful) {
    MEASURE.store(how as u8, Ordering::Relaxed);
}

/// Columns of such a character, and whether it has to be drawn with care.
fn doubtful(c: char, measure: u8) -> (usize, bool) {
    const ONE: u8 = Doubtful::One as u8;
    const SUBSTITUTED: u8 = Doubtful::Substituted as u8;
    match measure {
        ONE => (1, false),
        SUBSTITUTED => (substitute(c).iter().filter(|c| **c != ' ').count(), true),
        _ => (2, true),
    }
}

/// One character as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    pub c: char,
    /// Columns reserved: 1 or 2.
    pub columns: u16,
    /// Whether terminals disagree on its width.
    pub ambiguous: bool,
}

/// The characters of a text that can be drawn. A line break or tab becomes one space.
pub fn glyphs(text: &str) -> impl Iterator<Item = Glyph> + '_ {
    text.chars().filter_map(|c| match c {
        '\n' | '\t' => Some(Glyph { c: ' ', columns: 1, ambiguous: false }),
        c if c.is_control() || is_invisible(c) => None,
        c => {
            let (narrow, wide) = char_columns(c);
            let (columns, ambiguous) = match narrow == wide {
                true => (narrow, false),
                false => doubtful(c, MEASURE.load(Ordering::Relaxed)),
            };
            let columns = u16::try_from(columns).unwrap_or(2);
            (columns > 0).then_some(Glyph { c, columns, ambiguous })
        }
    })
}

/// Columns a text takes on the screen.
pub fn width(text: &str) -> usize {
    glyphs(text).map(|glyph| usize::from(glyph.columns)).sum()
}

/// Cuts to at most `columns`, never inside a number: what is cut ends in `..`, and a number that
/// would be cut where the text begins is `####`.
pub fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return glyphs(text).map(|glyph| glyph.c).collect();
    }
    let dots = columns.min(2);
    let room = columns - dots;
    let (kept, reached) = head(text, room);
    match before_number(text, reached) {
        0 if reached > 0 => "#".repeat(columns.min(4)),
        at if at < reached => head(text.get(..at).unwrap_or_default(), room).0 + &".".repeat(dots),
        _ => kept + &".".repeat(dots),
    }
}

/// The longest beginning that fits in `columns`, and the bytes of `text` it takes.
pub fn head(text: &str, columns: usize) -> (String, usize) {
    let mut kept = String::new();
    let mut used = 0;
    for (at, c) in text.char_indices() {
        let mut buffer = [0; 4];
        let own = width(c.encode_utf8(&mut buffer));
        if used + own > columns {
            return (kept, at);
        }
        used += own;
        if own > 0 {
            kept.push(if c == '\n' || c == '\t' { ' ' } else { c });
        }
    }
    (kept, text.len())
}

/// The end of a text in at most so many columns, never the end of a number: what is cut begins with `..`.
pub fn tail(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return cut(text, columns);
    }
    let dots = columns.min(2);
    let mut rest = text.chars();
    while width(rest.as_str()) > columns - dots && rest.next().is_some() {}
    let rest = rest.as_str();
    let start = text.len() - rest.len();
    let belongs = |c: char| fold_char(c).is_ascii_digit() || ".,%．％".contains(c);
    let whole = if before_number(text, start) < start { rest.trim_start_matches(belongs) } else { rest };
    ".".repeat(dots) + &cut(whole, columns)
}

/// Cuts and pads on the right: exactly `columns` wide.
pub fn fit(text: &str, columns: usize) -> String {
    let mut fitted = cut(text, columns);
    let used = width(&fitted);
    fitted.extend(std::iter::repeat_n(' ', columns.saturating_sub(used)));
    fitted
}

/// A sentence of the program's own, with quotes that every terminal draws in one column.
pub fn plain_quotes(text: &str) -> String {
    text.replace(['“', '”'], "\"")
}

/// Two columns of ASCII for a character whose width is in doubt, where the terminal cannot be
/// asked to jump over it.
pub fn substitute(c: char) -> [char; 2] {
    let text = match c {
        '≥' => ">=",
        '≤' => "<=",
        '≠' => "!=",
        '“' => " \"",
        '”' => "\" ",
        '‘' => " '",
        '’' => "' ",
        '—' | '―' | '─' => "--",
        '…' => "..",
        '×' => " x",
        '÷' => " /",
        '±' => "+-",
        '·' => " .",
        '→' => "->",
        '←' => "<-",
        '℃' => " C",
        '●' | '■' | '◆' | '★' => " *",
        '○' | '□' | '◇' | '☆' => " o",
        '①'..='⑨' => return [digit(c, '①'), ')'],
        _ => " ?",
    };
    let mut chars = text.chars();
    [chars.next().unwrap_or(' '), chars.next().unwrap_or(' ')]
}

fn digit(c: char, one: char) -> char {
    char::from_digit(1 + (c as u32).saturating_sub(one as u32), 10).unwrap_or('?')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubtful_characters_reserve_two_columns() {
        assert_eq!(width("≥95%"), 5);
        assert_eq!(width("“汉”"), 6);
        assert_eq!(width("汉字"), 4);
    }

    #[test]
    fn what_stands_for_a_character_has_no_blank_beside_it() {
        let of = |c, how: Doubtful| doubtful(c, how as u8);
        assert_eq!([of('÷', Doubtful::Substituted), of('≥', Doubtful::Substituted)], [(1, true), (2, true)]);
        assert_eq!([of('÷', Doubtful::Two), of('÷', Doubtful::One)], [(2, true), (1, false)]);
    }

    #[test]
    fn escapes_and_marks_of_no_width_vanish() {
        assert_eq!(cut("a\u{1b}[31m\u{202e}b\u{301}", 20), "a[31mb");
        assert_eq!(width("a\u{200b}b"), 2);
    }

    #[test]
    fn what_is_cut_says_so() {
        assert_eq!(fit("物业管理费支出", 9), "物业管.. ");
        assert_eq!(cut("预算1054.88万元", 10), "预算..");
        assert_eq!(cut("1054.88", 5), "####");
        assert_eq!(cut("汉字", 1), ".");
        assert_eq!(cut("汉字", 0), "");
    }

    #[test]
    fn an_end_begins_with_no_part_of_a_number() {
        assert_eq!(tail("out/2024_意见.docx", 30), "out/2024_意见.docx");
        assert_eq!(tail("out/2024_意见.docx", 16), "..2024_意见.docx");
        assert_eq!(tail("out/2024_意见.docx", 15), ".._意见.docx");
        assert_eq!([0, 1, 2, 3].map(|columns| tail("2024年", columns)), ["", ".", "..", ".."]);
    }

    #[test]
    fn substitutes_are_two_columns_of_ascii() {
        for c in "≥≤“”—…×①③⑨●→Ⅳ".chars() {
            assert!(substitute(c).iter().all(char::is_ascii), "{c}");
        }
        assert_eq!(substitute('③'), ['3', ')']);
    }
}
