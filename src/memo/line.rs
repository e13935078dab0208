//! The only text a paper is made of, so that no writer can let a control character or a telephone
//! number out.

use std::fmt;

use crate::base::personal::mask;
use crate::base::text;

/// One line of text: no controls, no line breaks, personal numbers masked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line(String);

impl Line {
    pub fn new(text: &str) -> Line {
        let clean: String = text::clean(text).chars().filter(|c| !is_noncharacter(*c)).collect();
        Line(mask(&unwrapped(&clean)))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Line {
        Line::new(text)
    }
}

impl From<String> for Line {
    fn from(text: String) -> Line {
        Line::new(&text)
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Code points that XML does not allow.
fn is_noncharacter(c: char) -> bool {
    matches!(c as u32 & 0xffff, 0xfffe | 0xffff)
}

/// Joins broken lines: Han wraps anywhere and needs no space, words do.
fn unwrapped(text: &str) -> String {
    let mut joined = String::new();
    for piece in text.split(['\n', '\t']).map(str::trim).filter(|piece| !piece.is_empty()) {
        let words = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
        if words(joined.chars().next_back()) && words(piece.chars().next()) {
            joined.push(' ');
        }
        joined.push_str(piece);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrapped_label_becomes_one_line() {
        assert_eq!(Line::new(" 产\n出指\n标（50分）\t").as_str(), "产出指标（50分）");
        assert_eq!(Line::new("one\ntwo").as_str(), "one two");
    }

    #[test]
    fn controls_and_noncharacters_do_not_pass() {
        assert_eq!(Line::new("a\u{0}\u{1b}[31m\u{202e}\u{fffe}\u{1ffff}b").as_str(), "a[31mb");
    }

    #[test]
    fn an_invisible_mark_does_not_hide_a_number_from_the_mask() {
        assert_eq!(Line::new("139\u{200b}12345678").as_str(), "139****5678");
    }
}
