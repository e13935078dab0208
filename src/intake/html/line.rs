//! A paragraph of a page as it is put together: white space collapsed, its label in front.

use crate::intake::label;

#[derive(Default)]
pub struct Line {
    text: String,
    /// The number that stands in front, as the page writes it.
    pub label: String,
    /// White space was met since the last character, and whether it is only the end of a source line.
    space: Option<bool>,
    /// The element of the paragraph is open: it is one even if it stays blank.
    pub is_open: bool,
}

impl Line {
    pub fn push(&mut self, text: &str) {
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                self.space = Some(c != ' ' && self.space.unwrap_or(matches!(c, '\n' | '\r')));
                continue;
            }
            if let Some(is_break) = self.space.take() {
                match self.text.chars().next_back() {
                    None | Some('\n') => {}
                    Some(last) if is_break && is_wide(last) && is_wide(c) => {}
                    Some(_) => self.text.push(' '),
                }
            }
            self.text.push(c);
        }
    }

    /// Text whose white space is kept.
    pub fn push_as_is(&mut self, text: &str) {
        self.space = None;
        self.text.push_str(&text.replace("\r\n", "\n"));
    }

    pub fn line_break(&mut self) {
        self.space = None;
        self.text.push('\n');
    }

    /// Ends the paragraph: its text, or nothing where it holds none and none was opened.
    pub fn take(&mut self, is_kept_blank: bool) -> Option<String> {
        self.space = None;
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

/// Han, kana and their punctuation: between them the end of a source line stands for nothing.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ffe6}' | '\u{20000}'..='\u{3ffff}')
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
    fn white_space_is_one_space_and_none_between_han_of_two_lines() {
        assert_eq!(line("  a \n b  "), "a b");
        assert_eq!(line("绩效\n\t自评 得分\n10\n  分"), "绩效自评 得分 10 分");
        assert_eq!(line("甲：\n   乙："), "甲： 乙：");
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
