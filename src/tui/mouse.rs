//! What a mouse reports, and the modes that have a terminal report it. Off unless the reviewer asks for
//! it: with it on, a terminal no longer marks text by itself.

/// Presses and the wheel only, with places as numbers (SGR).
pub const ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
pub const OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// One report: what was done, and where, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    pub deed: Deed,
    pub column: u16,
    pub row: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// The left button went down, nothing else held.
    Click,
    Up,
    Down,
}

/// Shift, Alt and Ctrl held with it.
const HELD: u16 = 4 | 8 | 16;

impl Mouse {
    /// The report `0;10;5` behind `ESC [ <`; none for a release, another button, a movement.
    pub fn read(numbers: &str, last: u8) -> Option<Mouse> {
        let mut numbers = numbers.split(';').map(|number| number.parse::<u16>().ok());
        let (button, column, row) = (numbers.next()??, numbers.next()??, numbers.next()??);
        if numbers.next().is_some() || last != b'M' {
            return None;
        }
        let deed = match (button & !HELD, button) {
            (0, 0) => Deed::Click,
            (64, _) => Deed::Up,
            (65, _) => Deed::Down,
            _ => return None,
        };
        Some(Mouse { deed, column: column.checked_sub(1)?, row: row.checked_sub(1)? })
    }
}

/// How many bytes at the front are a report whose `ESC` went before it, taken for the key: `[<0;10;5M`.
pub fn orphan(bytes: &[u8]) -> Option<usize> {
    /// Three numbers of five digits at most, and what stands around them.
    const LONGEST: usize = 20;
    let rest = bytes.strip_prefix(b"[<")?;
    let numbers =
        rest.iter().take(LONGEST).take_while(|byte| byte.is_ascii_digit() || **byte == b';').count();
    let semicolons = rest.iter().take(numbers).filter(|byte| **byte == b';').count();
    (semicolons == 2 && matches!(rest.get(numbers), Some(b'M' | b'm'))).then_some(2 + numbers + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presses_and_the_wheel_are_read_and_nothing_else() {
        let read =
            |text: &str, last| Mouse::read(text, last).map(|mouse| (mouse.deed, mouse.column, mouse.row));
        assert_eq!(read("0;10;5", b'M'), Some((Deed::Click, 9, 4)));
        assert_eq!(read("64;1;1", b'M'), Some((Deed::Up, 0, 0)));
        assert_eq!(read("65;300;200", b'M'), Some((Deed::Down, 299, 199)));
        assert_eq!(read("69;3;3", b'M'), Some((Deed::Down, 2, 2)));
        for (text, last) in [
            ("0;10;5", b'm'),
            ("2;10;5", b'M'),
            ("4;10;5", b'M'),
            ("32;10;5", b'M'),
            ("66;1;1", b'M'),
            ("0;0;5", b'M'),
            ("0;10", b'M'),
            ("0;1;1;1", b'M'),
            ("0;99999999;1", b'M'),
            ("", b'M'),
        ] {
            assert_eq!(read(text, last), None, "{text}");
        }
    }

    #[test]
    fn a_report_without_its_escape_is_known() {
        assert_eq!(orphan(b"[<0;10;5Mj"), Some(9));
        assert_eq!(orphan(b"[<65;1;1m"), Some(9));
        for keys in [b"[<".as_slice(), b"[<1", b"[<1;2M", b"[j", b"<0;1;1M", b"[<1;2;3j"] {
            assert_eq!(orphan(keys), None);
        }
    }
}
