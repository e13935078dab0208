//! The terminal's bytes, as keys, pastes and replies.
//!
//! Bytes come as the line delivers them: an escape sequence may be torn in two, and a reply may
//! come long after it was asked for. What cannot be read vanishes whole and never acts as keys.

use std::time::Duration;

use ratatui::crossterm::event::KeyCode;

use super::key::Key;
use super::mouse::{self, Mouse};

/// How long an escape may wait for the rest of its sequence.
const TORN: Duration = Duration::from_millis(60);
/// How long a bracketed paste or a report of the mouse may wait for its end: what is left of one would
/// act as keys.
const UNENDED: Duration = Duration::from_secs(2);
/// No sequence that means anything is longer.
const LONGEST: usize = 64;
/// Bytes of a paste that are kept; more is dropped.
const MOST: usize = 1 << 20;

const PASTE_ENDS: &[u8] = b"\x1b[201~";
/// How a report of the mouse begins, in both of its kinds.
const MOUSE: [&[u8]; 2] = [b"\x1b[<", b"\x1b[M"];

/// One thing that the terminal said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    Key(Key),
    Paste(String),
    Mouse(Mouse),
    /// Keys that came at once and are no keys pressed one by one.
    Burst(String),
    /// The answer to a question for the cursor's place, column from 1.
    Cursor {
        column: u16,
    },
}

/// Bytes that are not a whole thing yet.
#[derive(Debug, Default)]
pub struct Decoder {
    waiting: Vec<u8>,
    /// The bytes of a bracketed paste so far.
    paste: Option<Vec<u8>>,
}

/// The bytes read off the front, and what they say if anything.
type Step = (usize, Option<Input>);

impl Decoder {
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Input> {
        self.waiting.extend_from_slice(bytes);
        self.take(false)
    }

    /// Nothing came for as long as [`Decoder::patience`] says: what waits is all there is.
    pub fn quiet(&mut self) -> Vec<Input> {
        self.take(true)
    }

    /// How long to wait for more; for ever where nothing waits.
    pub fn patience(&self) -> Option<Duration> {
        match (&self.paste, self.waiting.first()) {
            (Some(_), _) => Some(UNENDED),
            _ if MOUSE.iter().any(|begun| self.waiting.starts_with(begun)) => Some(UNENDED),
            (None, Some(0x1b)) => Some(TORN),
            _ => None,
        }
    }

    fn take(&mut self, quiet: bool) -> Vec<Input> {
        let waiting = std::mem::take(&mut self.waiting);
        let mut rest = waiting.as_slice();
        let mut inputs = Vec::new();
        while let Some((taken, input)) = self.step(rest, quiet) {
            inputs.extend(input);
            rest = rest.get(taken.max(1)..).unwrap_or_default();
        }
        self.waiting = rest.to_vec();
        inputs
    }

    /// Reads one thing off the front; none where more bytes are needed.
    fn step(&mut self, rest: &[u8], quiet: bool) -> Option<Step> {
        if let Some(paste) = &mut self.paste {
            let end = rest.windows(PASTE_ENDS.len()).position(|part| part == PASTE_ENDS);
            let whole = if quiet { rest.len() } else { rest.len().saturating_sub(PASTE_ENDS.len() - 1) };
            let text = rest.get(..end.unwrap_or(whole)).unwrap_or_default();
            let room = MOST.saturating_sub(paste.len());
            paste.extend(text.iter().take(room));
            let taken = text.len() + end.map_or(0, |_| PASTE_ENDS.len());
            if end.is_none() && !quiet {
                return (taken > 0).then_some((taken, None));
            }
            let text = String::from_utf8_lossy(&self.paste.take().unwrap_or_default()).into_owned();
            return Some((taken, Some(Input::Paste(text))));
        }
        match *rest.first()? {
            0x1b => self.escape(rest, quiet),
            b'[' if mouse::orphan(rest).is_some() => mouse::orphan(rest).map(|length| (length, None)),
            control @ (..0x20 | 0x7f) => Some((1, control_key(control))),
            first => character(rest, first),
        }
    }

    fn escape(&mut self, rest: &[u8], quiet: bool) -> Option<Step> {
        let alone = Some((1, key(KeyCode::Esc)));
        match rest.get(1) {
            None => quiet.then_some(alone).flatten(),
            Some(b'[') => self.sequence(rest, quiet),
            Some(b'O') => match rest.get(2) {
                Some(last) => Some((3, keypad(*last))),
                None => quiet.then_some(alone).flatten(),
            },
            Some(b']' | b'P' | b'_' | b'^') => string(rest, quiet),
            Some(_) => alone,
        }
    }

    /// `ESC [`, parameters, a final byte.
    fn sequence(&mut self, rest: &[u8], quiet: bool) -> Option<Step> {
        if rest.len() == 2 {
            return quiet.then_some((1, key(KeyCode::Esc)));
        }
        let body = rest.get(2..).unwrap_or_default();
        // The console's F1 to F5.
        if body.first() == Some(&b'[') {
            return match body.get(1) {
                Some(last @ b'A'..=b'E') => Some((4, key(KeyCode::F(1 + last - b'A')))),
                Some(_) => Some((4, None)),
                None => quiet.then_some((rest.len(), None)),
            };
        }
        let Some(length) = body.iter().position(|byte| !(0x20..0x40).contains(byte)) else {
            return (quiet || body.len() > LONGEST).then_some((rest.len(), None));
        };
        let last = body.get(length).copied().unwrap_or_default();
        if !(0x40..0x7f).contains(&last) {
            return Some((2 + length, None));
        }
        let parameters = body.get(..length).unwrap_or_default();
        // The old kind of a report has three bytes behind it; it is not asked for, and not read.
        if last == b'M' && length == 0 {
            let whole = 3 + 3;
            return (quiet || rest.len() >= whole).then_some((whole.min(rest.len()), None));
        }
        Some((3 + length, self.meaning(parameters, last)))
    }

    fn meaning(&mut self, parameters: &[u8], last: u8) -> Option<Input> {
        let text = std::str::from_utf8(parameters).unwrap_or("?");
        if let Some(report) = text.strip_prefix('<') {
            return Mouse::read(report, last).map(Input::Mouse);
        }
        let numbers: Option<Vec<u16>> = match text {
            "" => Some(Vec::new()),
            _ => text.split(';').map(|number| number.parse().ok()).collect(),
        };
        match (last, numbers.as_deref()?) {
            (b'R', [_, column]) => Some(Input::Cursor { column: *column }),
            (b'~', [200]) => {
                self.paste = Some(Vec::new());
                None
            }
            (b'Z', _) => key(KeyCode::BackTab),
            (b'~', [number]) => numbered(*number).and_then(key),
            (b'~', [number, held]) => modified(numbered(*number)?, *held),
            (_, []) => lettered(last).and_then(key),
            (_, [_, held]) => modified(lettered(last)?, *held),
            _ => None,
        }
    }
}

fn key(code: KeyCode) -> Option<Input> {
    Some(Input::Key(Key::plain(code)))
}

/// A key with others held; none with Alt or Super, which terminals take for themselves.
fn modified(code: KeyCode, held: u16) -> Option<Input> {
    let held = held.checked_sub(1)?;
    let (shift, ctrl, others) = (1, 4, !(1 | 4));
    let code = if code == KeyCode::Tab && held & shift != 0 { KeyCode::BackTab } else { code };
    (held & others == 0).then_some(Input::Key(Key { code, ctrl: held & ctrl != 0 }))
}

fn control_key(byte: u8) -> Option<Input> {
    match byte {
        b'\r' => key(KeyCode::Enter),
        b'\t' => key(KeyCode::Tab),
        0x08 | 0x7f => key(KeyCode::Backspace),
        0 => Some(Input::Key(Key { code: KeyCode::Char(' '), ctrl: true })),
        0x1c.. => Some(Input::Key(Key { code: KeyCode::Char(char::from(byte - 0x1c + b'4')), ctrl: true })),
        _ => Some(Input::Key(Key { code: KeyCode::Char(char::from(byte - 1 + b'a')), ctrl: true })),
    }
}

/// One character of UTF-8; a byte that begins none vanishes.
fn character(rest: &[u8], first: u8) -> Option<Step> {
    let length = match first {
        ..0x80 => 1,
        0xc2..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0..0xf5 => 4,
        _ => return Some((1, None)),
    };
    let bytes = rest.get(..length.min(rest.len())).unwrap_or_default();
    let torn = bytes.iter().skip(1).position(|byte| !(0x80..0xc0).contains(byte));
    match (torn, bytes.len() == length) {
        (Some(good), _) => Some((1 + good, None)),
        (None, false) => None,
        (None, true) => {
            let typed = std::str::from_utf8(bytes).ok().and_then(|text| text.chars().next());
            Some((length, typed.and_then(|c| key(KeyCode::Char(c)))))
        }
    }
}

/// A string of an answer nobody asked for, up to its end. `ESC ]` alone are two keys.
fn string(rest: &[u8], quiet: bool) -> Option<Step> {
    if rest.len() == 2 {
        return quiet.then_some((1, key(KeyCode::Esc)));
    }
    let bell = rest.iter().position(|byte| *byte == 0x07).map(|at| at + 1);
    let mark = rest.windows(2).skip(1).position(|part| part == b"\x1b\\").map(|at| at + 3);
    match bell.into_iter().chain(mark).min() {
        Some(end) => Some((end, None)),
        None => (quiet || rest.len() > MOST).then_some((rest.len(), None)),
    }
}

fn lettered(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'P'..=b'S' => KeyCode::F(1 + last - b'P'),
        _ => return None,
    })
}

fn numbered(number: u16) -> Option<KeyCode> {
    let function = |base: u16| u8::try_from(number - base).ok().map(KeyCode::F);
    match number {
        1 | 7 => Some(KeyCode::Home),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        11..=15 => function(10),
        17..=21 => function(11),
        23 | 24 => function(12),
        _ => None,
    }
}

/// `ESC O` and a letter: arrows, function keys, and a numeric keypad that does not type digits.
fn keypad(last: u8) -> Option<Input> {
    match last {
        b'M' => key(KeyCode::Enter),
        b'j'..=b'y' => key(KeyCode::Char(char::from(last - 0x40))),
        _ => lettered(last).and_then(key),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Everything the pieces say, with silence behind the last.
    fn said(pieces: &[&str]) -> Vec<String> {
        let mut decoder = Decoder::default();
        let mut inputs: Vec<Input> = pieces.iter().flat_map(|piece| decoder.feed(piece.as_bytes())).collect();
        inputs.extend(decoder.quiet());
        inputs.iter().map(name).collect()
    }

    fn name(input: &Input) -> String {
        match input {
            Input::Key(key) => key.to_string(),
            Input::Paste(text) | Input::Burst(text) => format!("paste {text}"),
            Input::Cursor { column } => format!("column {column}"),
            Input::Mouse(mouse) => format!("{:?} {} {}", mouse.deed, mouse.column, mouse.row),
        }
    }

    #[test]
    fn a_torn_sequence_is_one_key() {
        assert_eq!(said(&["\x1b", "[A"]), ["Up"]);
        assert_eq!(said(&["\x1b[", "1;", "5", "B"]), ["Ctrl-Down"]);
        assert_eq!(said(&["\x1bO", "R"]), ["F3"]);
        assert_eq!(said(&["\x1b"]), ["Esc"]);
        assert_eq!(said(&["\x1bj"]), ["Esc", "j"]);
    }

    #[test]
    fn keys_are_what_terminals_send_for_them() {
        let sent = "y汉\r\t\x7f\x1b[Z\x1b[3~\x1b[15~\x1b[[A\x1b[21~\x10\x1bOq\x1b[5~";
        let keys = ["y", "汉", "Enter", "Tab", "Backspace", "Shift-Tab", "Delete", "F5", "F1", "F10"];
        assert_eq!(said(&[sent]), [keys.as_slice(), &["Ctrl-P", "1", "PgUp"]].concat());
        assert_eq!(said(&["\x1b[1;3A\x1b[<0;1;1m\x1b[I\x1b[Mabcy"]), ["y"]);
    }

    #[test]
    fn the_mouse_is_read_however_its_reports_are_torn() {
        assert_eq!(said(&["\x1b[<0;10;5M\x1b[<0;10;5m", "j"]), ["Click 9 4", "j"]);
        let report = "\x1b[<65;120;36M";
        for at in 1..report.len() {
            let (one, two) = report.split_at(at);
            assert_eq!(said(&[one, two, "y"]), ["Down 119 35", "y"], "{at}");
        }
        // Nobody presses these as keys: a digit would decide.
        assert_eq!(said(&["\x1b[<1;", "\x1b[B"]), ["Down"]);
        assert_eq!(said(&["\x1b[Ma", "bcy"]), ["y"]);
        assert_eq!(said(&["[<0;10;5My", "[j"]), ["y", "[", "j"]);
    }

    #[test]
    fn what_is_left_of_a_report_is_waited_for() {
        let mut decoder = Decoder::default();
        decoder.feed(b"\x1b[<0;1");
        assert_eq!(decoder.patience(), Some(UNENDED));
        assert_eq!(decoder.quiet(), []);
        assert_eq!(decoder.patience(), None);
    }

    #[test]
    fn a_character_torn_between_its_bytes_is_one_key() {
        let mut decoder = Decoder::default();
        assert_eq!(decoder.feed(&"汉".as_bytes()[..1]), []);
        assert_eq!(decoder.quiet(), []);
        assert_eq!(decoder.feed(&"汉".as_bytes()[1..]).len(), 1);
        assert_eq!(decoder.feed(b"\xe6y\xff\xc0").len(), 1);
    }

    #[test]
    fn a_paste_is_text_whatever_is_in_it() {
        assert_eq!(said(&["\x1b[200~y\x1b[Aq\r", "n\x1b[20", "1~j"]), ["paste y\x1b[Aq\rn", "j"]);
        assert_eq!(said(&["\x1b[200~never ends"]), ["paste never ends"]);
    }

    #[test]
    fn replies_are_never_keys() {
        assert_eq!(said(&["\x1b[1;5Ry"]), ["column 5", "y"]);
        assert_eq!(said(&["\x1b]11;rgb:00/00/00\x07\x1bP1$r0m\x1b\\\x1b[?1;2cy"]), ["y"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn any_bytes_in_any_pieces_are_read_to_the_end(bytes: Vec<u8>, at in 0..64_usize) {
            let mut decoder = Decoder::default();
            let (one, two) = bytes.split_at(at.min(bytes.len()));
            decoder.feed(one);
            decoder.feed(two);
            decoder.quiet();
            prop_assert!(decoder.waiting.len() < 4);
        }
    }
}
