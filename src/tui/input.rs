//! From the terminal's events to ours. Reviewers work with a Chinese input method on, so command
//! keys are folded to the keys they stand on.

use std::sync::mpsc::Sender;

use ratatui::crossterm::event::{self, Event as Raw, KeyCode, KeyEventKind};

use super::event::Event;
use super::key::Key;
use crate::base::text::fold_char;

/// Reads keys until the terminal or the program ends. Runs in a thread of its own.
pub fn read(events: &Sender<Event>) {
    loop {
        let event = match event::read() {
            Ok(raw) => translate(raw),
            Err(_) => Some(Event::InputEnded),
        };
        let Some(event) = event else { continue };
        let ended = matches!(event, Event::InputEnded);
        if events.send(event).is_err() || ended {
            return;
        }
    }
}

fn translate(raw: Raw) -> Option<Event> {
    match raw {
        Raw::Key(key) if key.kind != KeyEventKind::Release => Key::of(&key).map(Event::Key),
        Raw::Paste(text) => Some(Event::Paste(text)),
        Raw::Resize(columns, rows) => Some(Event::Resize { columns, rows }),
        _ => None,
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
    fn han_is_told_from_marks_and_letters() {
        assert!(is_han('单') && is_han('㐀'));
        assert!(!is_han('、') && !is_han('a') && !is_han('ａ'));
    }
}
