//! From the terminal's events to ours. Reviewers work with a Chinese input method on, so command
//! keys are folded to the keys they stand on.

use std::sync::mpsc::Sender;
use std::time::Duration;

use ratatui::crossterm::event::KeyCode;

use super::decode::{Decoder, Input};
use super::event::Event;
use super::key::Key;
use super::terminal;
use super::tty::{Came, Source};
use crate::base::text::fold_char;

/// A paste without marks is over when nothing came for this long.
const PASTED: Duration = Duration::from_millis(20);
/// Bytes of a paste without marks that are kept together.
const MOST: usize = 1 << 20;

/// The terminal's keys as they come.
#[derive(Debug)]
pub struct Keys {
    source: Source,
    decoder: Decoder,
    /// What came while something else was waited for.
    early: Vec<Input>,
}

impl Keys {
    pub fn open() -> std::io::Result<Keys> {
        Ok(Keys { source: Source::open()?, decoder: Decoder::default(), early: Vec::new() })
    }

    /// The next answers to questions for the cursor's column, at most `count` of them and within
    /// `patience`. Keys typed meanwhile are kept.
    pub fn columns(&mut self, count: usize, patience: Duration) -> Vec<u16> {
        let until = std::time::Instant::now() + patience;
        let mut columns = Vec::new();
        while columns.len() < count {
            let left = until.saturating_duration_since(std::time::Instant::now());
            let inputs = match self.source.wait(Some(left)) {
                Came::Bytes(bytes) => self.decoder.feed(&bytes),
                Came::Nothing | Came::End => break,
            };
            for input in inputs {
                match input {
                    Input::Cursor { column } => columns.push(column),
                    input => self.early.push(input),
                }
            }
        }
        columns
    }

    /// Sends keys as events until the terminal or the program ends; then sees to it that the program
    /// does. Runs in a thread of its own, and waits in `poll` only.
    pub fn read(mut self, events: &Sender<Event>) {
        let early = std::mem::take(&mut self.early);
        if !send(events, together(early)) {
            return;
        }
        loop {
            let inputs = match self.source.wait(self.decoder.patience()) {
                Came::Bytes(bytes) => {
                    let inputs = self.decoder.feed(&bytes);
                    if is_paste(&inputs) { vec![Input::Burst(self.rest_of(&inputs))] } else { inputs }
                }
                Came::Nothing => self.decoder.quiet(),
                Came::End => break,
            };
            if !send(events, inputs) {
                return;
            }
        }
        let _ = events.send(Event::HungUp);
        terminal::end_soon(terminal::HANG_UP);
    }

    /// The text of a paste without marks that began with `inputs`: it goes on while bytes come.
    fn rest_of(&mut self, inputs: &[Input]) -> String {
        let mut text = text_of(inputs);
        while let Came::Bytes(bytes) = self.source.wait(Some(PASTED)) {
            let more = text_of(&self.decoder.feed(&bytes));
            if text.len() + more.len() <= MOST {
                text.push_str(&more);
            }
        }
        text
    }
}

/// Whether everybody who listens still does.
fn send(events: &Sender<Event>, inputs: Vec<Input>) -> bool {
    inputs.into_iter().all(|input| match input {
        Input::Key(key) => events.send(Event::Key(key)).is_ok(),
        Input::Mouse(mouse) => events.send(Event::Mouse(mouse)).is_ok(),
        Input::Paste(text) => events.send(Event::Paste(text)).is_ok(),
        Input::Burst(text) => events.send(Event::Burst(text)).is_ok(),
        // Nobody waits for it any more.
        Input::Cursor { .. } => true,
    })
}

/// What came at once, as a paste where it is one.
fn together(inputs: Vec<Input>) -> Vec<Input> {
    if is_paste(&inputs) { vec![Input::Burst(text_of(&inputs))] } else { inputs }
}

/// Whether keys that came at once are a paste by a terminal that does not mark pastes: they only
/// type, and Han or Enter is among others. Nobody presses those in one moment.
fn is_paste(inputs: &[Input]) -> bool {
    let typed: Option<String> = inputs.iter().map(typed).collect();
    let Some(typed) = typed else { return false };
    let first = typed.chars().next();
    typed.chars().any(|c| Some(c) != first) && typed.chars().any(|c| c == '\n' || is_han(c))
}

fn text_of(inputs: &[Input]) -> String {
    inputs.iter().filter_map(typed).collect()
}

/// The character that a key puts into a text.
fn typed(input: &Input) -> Option<char> {
    let Input::Key(key) = input else { return None };
    match key.code {
        KeyCode::Enter => Some('\n'),
        KeyCode::Char('j') if key.ctrl => Some('\n'),
        KeyCode::Tab => Some('\t'),
        _ => key.typed(),
    }
}

/// The command key that a key stands for while a Chinese input method is on: `ｊ` is `j`, `、` the
/// key `/`. Text is never folded this way.
pub fn fold(key: Key) -> Key {
    let KeyCode::Char(c) = key.code else { return key };
    let folded = match c {
        '、' => '/',
        '。' => '.',
        '【' => '[',
        '】' => ']',
        '「' => '{',
        '」' => '}',
        '《' => '<',
        '》' => '>',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '￥' => '$',
        other => fold_char(other),
    };
    Key { code: KeyCode::Char(folded), ctrl: key.ctrl }
}

/// Whether a character is Han: typed among commands it opens the search.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_an_input_method_stand_for_the_keys_they_are_on() {
        let folded = |c: char| fold(Key::char(c)).typed();
        for (typed, meant) in
            [('ｊ', 'j'), ('１', '1'), ('：', ':'), ('、', '/'), ('？', '?'), ('】', ']'), ('　', ' ')]
        {
            assert_eq!(folded(typed), Some(meant), "{typed}");
        }
        assert_eq!(folded('单'), Some('单'));
        assert_eq!(fold(Key::plain(KeyCode::Enter)), Key::plain(KeyCode::Enter));
    }

    #[test]
    fn what_only_a_paste_types_at_once_is_a_paste() {
        let paste = |bytes: &str| is_paste(&Decoder::default().feed(bytes.as_bytes()));
        assert!(paste("y\r") && paste("单位y") && paste("一\n二") && paste("衡阳"));
        assert!(!paste("yyn") && !paste("\r\r") && !paste("单") && !paste("\r"));
        // A paste types no arrows: these are keys that a slow line delivered together.
        assert!(!paste("\x1b[B\r") && !paste("\x10\r"));
    }

    #[test]
    fn han_is_told_from_marks_and_letters() {
        assert!(is_han('单') && is_han('㐀'));
        assert!(!is_han('、') && !is_han('a') && !is_han('ａ'));
    }
}
