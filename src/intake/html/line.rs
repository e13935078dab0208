//! A paragraph of a page as it is put together: white space collapsed, its label in front.

use crate::intake::label;

#[derive(Default)]
pub struct Line {
    text: String,
    /// The number that stands in front, as the page writes it.
    pub label: String,
    /// White space was met since the last character.
    is_spaced: bool,
    /// The element of the paragraph is open: it is one even if it stays blank.
    pub is_open: bool,
}

impl Line {
    pub fn push(&mut self, text: &str) {
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                self.is_spaced = true;
                continue;
            }
            if std::mem::take(&mut self.is_spaced) && !self.text.is_empty() && !self.text.ends_with('\n') {
                self.text.push(' ');
            }
            self.text.push(c);
        }
    }

    /// Text whose white space is kept.
    pub fn push_as_is(&mut self, text: &str) {
        self.is_spaced = false;
        self.text.push_str(&text.replace("\r\n", "\n"));
    }

    pub fn line_break(&mut self) {
        self.is_spaced = false;
        self.text.push('\n');
    }

    /// Ends the paragraph: its text, or nothing where it holds none and none was opened.
    pub fn take(&mut self, is_kept_blank: bool) -> Option<String> {
        self.is_spaced = false;
        let text = std::mem::take(&mut self.text);
        // A break at the end opens no line, and a lone space only gives a blank paragraph height.
        let body = text.strip_suffix('\n').unwrap_or(&text);
        let body = if body == "\u{a0}" { "" } else { body };
        if body.is_empty() && !is_kept_blank {
            return None;
        }
        let label = label::shown(&std::mem::take(&mut self.label));
        Some(if body.is_empty() { label.trim_end().to_owned() } else { label + body })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> String {
        let mut line = Line::default();
        line.push(text);
        line.take(true).unwrap_or_default()
    }

    #[test]
    fn white_space_is_one_space() {
        assert_eq!(line("  a \n b  "), "a b");
        // Writers break lines where a space stood, between Han too.
        assert_eq!(line("甲：\n\t乙：\n   丙："), "甲： 乙： 丙：");
        assert_eq!(line("\u{3000}12.5\u{a0} "), "\u{3000}12.5\u{a0}");
    }

    #[test]
    fn a_last_break_opens_no_line() {
        let mut line = Line::default();
        line.push("甲 ");
        line.line_break();
        line.push(" 乙");
        line.line_break();
        assert_eq!(line.take(false).as_deref(), Some("甲\n乙"));
        line.line_break();
        assert_eq!(line.take(false), None);
        assert_eq!(line.take(true).as_deref(), Some(""));
    }
}
