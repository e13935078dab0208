//! Text being typed: notes of several lines, and one-line prompts.

use ratatui::crossterm::event::KeyCode;

use crate::base::text::clean;
use crate::tui::key::Key;

/// The most characters a text may have; more is not taken.
const LONGEST: usize = 20_000;

/// A text with a caret. Undo goes back by runs of typing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextField {
    chars: Vec<char>,
    caret: usize,
    multiline: bool,
    past: Vec<(Vec<char>, usize)>,
    future: Vec<(Vec<char>, usize)>,
    /// Whether the last edit typed a character, so that the next joins it.
    typing: bool,
    /// Whether the text is only offered: what is typed or pasted first takes its place.
    offered: bool,
}

impl TextField {
    pub fn line(text: &str) -> TextField {
        let mut field = TextField::default();
        field.chars = clean(text).replace(['\n', '\t'], " ").chars().collect();
        field.caret = field.chars.len();
        field
    }

    /// A line that is offered: typing begins anew, any other edit mends it.
    pub fn offered(text: &str) -> TextField {
        TextField { offered: true, ..TextField::line(text) }
    }

    /// Whether Enter begins a new line.
    pub fn is_multiline(&self) -> bool {
        self.multiline
    }

    pub fn lines(text: &str) -> TextField {
        let chars: Vec<char> = clean(text).chars().collect();
        TextField { caret: chars.len(), chars, multiline: true, ..TextField::default() }
    }

    pub fn text(&self) -> String {
        self.chars.iter().collect()
    }

    /// The text up to the caret.
    pub fn before(&self) -> String {
        self.chars.iter().take(self.caret).collect()
    }

    pub fn len(&self) -> usize {
        self.chars.len()
    }

    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// Takes a key that is no command. Whether it did something.
    pub fn key(&mut self, key: Key) -> bool {
        match key.code {
            KeyCode::Char('u') if key.ctrl => self.delete_to_start(),
            _ if key.ctrl => return false,
            KeyCode::Char(c) => self.type_char(c),
            KeyCode::Enter if self.multiline => self.insert("\n"),
            KeyCode::Backspace if self.caret > 0 => self.delete(self.caret - 1),
            KeyCode::Delete if self.caret < self.chars.len() => self.delete(self.caret),
            KeyCode::Left => self.place(self.caret.saturating_sub(1)),
            KeyCode::Right => self.place(self.caret + 1),
            KeyCode::Home => self.place(self.line_start()),
            KeyCode::End => self.place(self.line_end(self.caret)),
            KeyCode::Up if self.multiline => self.vertical(false),
            KeyCode::Down if self.multiline => self.vertical(true),
            _ => return false,
        }
        true
    }

    /// Puts text at the caret, as one step of undo.
    pub fn insert(&mut self, text: &str) {
        let text = clean(&text.replace("\r\n", "\n").replace('\r', "\n"));
        let text = if self.multiline { text } else { text.replace(['\n', '\t'], " ") };
        let held = if self.offered { 0 } else { self.chars.len() };
        let new: Vec<char> = text.chars().take(LONGEST.saturating_sub(held)).collect();
        if new.is_empty() {
            return;
        }
        let offered = self.offered;
        self.remember();
        self.typing = false;
        if offered {
            self.chars.clear();
            self.caret = 0;
        }
        self.splice(&new);
    }

    /// Puts a text of the same length in place of this one, as one step of undo.
    pub fn replace(&mut self, text: &str) {
        let new: Vec<char> = text.chars().collect();
        if new.len() == self.chars.len() && new != self.chars {
            self.remember();
            self.typing = false;
            self.chars = new;
        }
    }

    /// Takes back a step of typing, or does it again.
    pub fn rewind(&mut self, back: bool) {
        let (from, to) =
            if back { (&mut self.past, &mut self.future) } else { (&mut self.future, &mut self.past) };
        if let Some((chars, caret)) = from.pop() {
            to.push((std::mem::replace(&mut self.chars, chars), self.caret));
            self.caret = caret;
        }
        self.typing = false;
    }

    fn type_char(&mut self, c: char) {
        let mut buffer = [0; 4];
        if !self.typing {
            self.insert(c.encode_utf8(&mut buffer));
            self.typing = true;
        } else if self.chars.len() < LONGEST {
            let kept: Vec<char> = clean(c.encode_utf8(&mut buffer)).chars().collect();
            self.splice(&kept);
        }
    }

    fn splice(&mut self, new: &[char]) {
        self.chars.splice(self.caret..self.caret, new.iter().copied());
        self.caret += new.len();
    }

    fn delete(&mut self, at: usize) {
        self.remember();
        self.typing = false;
        self.chars.remove(at);
        self.caret = at;
    }

    fn remember(&mut self) {
        self.offered = false;
        self.past.push((self.chars.clone(), self.caret));
        self.future.clear();
    }

    fn place(&mut self, caret: usize) {
        (self.typing, self.offered) = (false, false);
        self.caret = caret.min(self.chars.len());
    }

    /// Deletes what stands before the caret on its line, as a shell does.
    fn delete_to_start(&mut self) {
        let start = self.line_start();
        if start < self.caret {
            self.remember();
            self.typing = false;
            self.chars.drain(start..self.caret);
            self.caret = start;
        }
    }

    fn line_start(&self) -> usize {
        let before = self.chars.iter().take(self.caret);
        before.enumerate().rfind(|(_, c)| **c == '\n').map_or(0, |(at, _)| at + 1)
    }

    fn line_end(&self, from: usize) -> usize {
        let after = self.chars.iter().enumerate().skip(from);
        after.into_iter().find(|(_, c)| **c == '\n').map_or(self.chars.len(), |(at, _)| at)
    }

    fn vertical(&mut self, down: bool) {
        let start = self.line_start();
        let column = self.caret - start;
        let target = if down {
            let end = self.line_end(self.caret);
            if end == self.chars.len() {
                return;
            }
            end + 1
        } else {
            let Some(end) = start.checked_sub(1) else { return };
            let mut before = self.chars.iter().take(end).enumerate();
            before.rfind(|(_, c)| **c == '\n').map_or(0, |(at, _)| at + 1)
        };
        self.place((target + column).min(self.line_end(target)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(field: &mut TextField, text: &str) {
        for c in text.chars() {
            field.key(Key::char(c));
        }
    }

    #[test]
    fn typing_moving_and_deleting_edit_the_text() {
        let mut field = TextField::lines("");
        typed(&mut field, "物业管理费\u{1b}");
        field.key(Key::plain(KeyCode::Enter));
        typed(&mut field, "ab");
        field.key(Key::plain(KeyCode::Up));
        field.key(Key::plain(KeyCode::Backspace));
        assert_eq!(field.text(), "物管理费\nab");
        field.key(Key::plain(KeyCode::End));
        field.key(Key::plain(KeyCode::Delete));
        assert_eq!(field.text(), "物管理费ab");
    }

    #[test]
    fn undo_takes_back_a_run_of_typing() {
        let mut field = TextField::lines("原文");
        typed(&mut field, "一二三");
        field.key(Key::plain(KeyCode::Backspace));
        field.rewind(true);
        assert_eq!(field.text(), "原文一二三");
        field.rewind(true);
        assert_eq!(field.text(), "原文");
        field.rewind(false);
        assert_eq!(field.text(), "原文一二三");
    }

    #[test]
    fn what_is_offered_gives_way_to_typing_and_is_mended_otherwise() {
        let mut field = TextField::offered("/tmp/none");
        typed(&mut field, "~/a");
        assert_eq!(field.text(), "~/a");
        let mut field = TextField::offered("/tmp/none");
        field.key(Key::plain(KeyCode::Backspace));
        typed(&mut field, "x");
        assert_eq!(field.text(), "/tmp/nonx");
        let mut field = TextField::offered("/tmp/none");
        field.insert("/srv/b");
        assert_eq!(field.text(), "/srv/b");
        field.rewind(true);
        assert_eq!(field.text(), "/tmp/none");
    }

    #[test]
    fn ctrl_u_clears_up_to_the_caret() {
        let mut field = TextField::lines("一行\n二三四");
        field.key(Key::plain(KeyCode::Left));
        assert!(field.key(Key::parse("Ctrl-U").unwrap()));
        assert_eq!(field.text(), "一行\n四");
        field.rewind(true);
        assert_eq!(field.text(), "一行\n二三四");
    }

    #[test]
    fn a_prompt_takes_one_line() {
        let mut field = TextField::line("a");
        field.insert("b\r\nc\u{1b}[31m");
        assert!(!field.key(Key::plain(KeyCode::Enter)));
        assert_eq!(field.text(), "ab c[31m");
    }
}
