//! Keys as people name them: `y`, `Ctrl-Z`, `F4`, `Shift-Tab`.

use std::fmt;

use ratatui::crossterm::event::KeyCode;

use crate::base::Lang;

/// One key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    pub code: KeyCode,
    pub ctrl: bool,
}

/// Keys with names: written, shown in Chinese.
const NAMED: &[(&str, &str, KeyCode)] = &[
    ("Enter", "Enter", KeyCode::Enter),
    ("Esc", "Esc", KeyCode::Esc),
    ("Space", "空格", KeyCode::Char(' ')),
    ("Tab", "Tab", KeyCode::Tab),
    ("Shift-Tab", "Shift-Tab", KeyCode::BackTab),
    ("Backspace", "退格", KeyCode::Backspace),
    ("Delete", "Delete", KeyCode::Delete),
    ("Up", "上", KeyCode::Up),
    ("Down", "下", KeyCode::Down),
    ("Left", "左", KeyCode::Left),
    ("Right", "右", KeyCode::Right),
    ("PgUp", "PgUp", KeyCode::PageUp),
    ("PgDn", "PgDn", KeyCode::PageDown),
    ("Home", "Home", KeyCode::Home),
    ("End", "End", KeyCode::End),
];

impl Key {
    pub const fn plain(code: KeyCode) -> Key {
        Key { code, ctrl: false }
    }

    pub const fn char(c: char) -> Key {
        Key::plain(KeyCode::Char(c))
    }

    /// The name of a key; none where there is no such key.
    pub fn parse(name: &str) -> Option<Key> {
        if let Some(rest) = name.strip_prefix("Ctrl-").filter(|rest| !rest.is_empty()) {
            let key = Key::parse(rest).filter(|key| !key.ctrl)?;
            let code = match key.code {
                KeyCode::Char(c) => KeyCode::Char(c.to_ascii_lowercase()),
                code => code,
            };
            return Some(Key { code, ctrl: true });
        }
        if let Some((.., code)) = NAMED.iter().find(|(written, ..)| *written == name) {
            return Some(Key::plain(*code));
        }
        if let Some(number) = name.strip_prefix('F').and_then(|number| number.parse().ok()) {
            return (1..=12).contains(&number).then_some(Key::plain(KeyCode::F(number)));
        }
        let mut chars = name.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if c.is_ascii_graphic() => Some(Key::char(c)),
            _ => None,
        }
    }

    /// The name shown to a reviewer.
    pub fn name(self, lang: Lang) -> String {
        let named = NAMED.iter().find(|(.., code)| *code == self.code);
        let own = match (named, self.code) {
            (Some((_, zh, _)), _) if lang == Lang::Zh => (*zh).to_owned(),
            (Some((written, ..)), _) => (*written).to_owned(),
            (None, KeyCode::F(number)) => format!("F{number}"),
            (None, KeyCode::Char(c)) if self.ctrl => c.to_ascii_uppercase().to_string(),
            (None, KeyCode::Char(c)) => c.to_string(),
            (None, _) => "?".to_owned(),
        };
        if self.ctrl { format!("Ctrl-{own}") } else { own }
    }

    /// The character it types, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl => Some(c),
            _ => None,
        }
    }

    /// Whether it works while a Chinese input method is on: it types no letter.
    pub fn survives_input_method(self) -> bool {
        self.ctrl || !matches!(self.code, KeyCode::Char(c) if !c.is_ascii_digit() && c != ' ')
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name(Lang::En))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_is_named() {
        for name in ["y", "1", "Ctrl-Z", "F4", "Enter", "Space", "Shift-Tab", "PgDn", "?", "}", "-", "Ctrl-["]
        {
            assert_eq!(Key::parse(name).unwrap().to_string(), name);
        }
        for name in ["", "yy", "F13", "Alt-x", "Ctrl-", "Ctrl-Ctrl-x", "汉"] {
            assert_eq!(Key::parse(name), None, "{name}");
        }
    }

    #[test]
    fn letters_need_a_twin_and_digits_do_not() {
        let survives = |name: &str| Key::parse(name).unwrap().survives_input_method();
        assert!(
            survives("1") && survives("F4") && survives("Ctrl-Z") && survives("Enter") && survives("Space")
        );
        assert!(!survives("y") && !survives("}"));
    }
}
