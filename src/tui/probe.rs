//! What the terminal is, asked before the first frame: does it speak UTF-8, and how wide does it
//! draw characters whose width is in doubt.
//!
//! Only the cursor's place is asked for: other questions print junk on some terminals. A terminal
//! that does not answer in time is taken for a usual one.

use std::time::Duration;

use super::input::Keys;
use super::tty;

/// Two Han characters, the cursor's place, two characters of doubtful width, the cursor's place. The
/// bytes of both texts pair up in GB18030 too, so that no escape is swallowed.
const ASK: &str = "\x1b[H测试\x1b[6n\x1b[H≥≥\x1b[6n\x1b[H\x1b[2J";
/// How long the answers may take.
const PATIENCE: Duration = Duration::from_millis(150);

/// What a GB18030 terminal is told, in its own bytes: that a UTF-8 terminal is needed, and how to
/// switch.
const REFUSAL: &[u8] =
    b"\xb1\xbe\xb3\xcc\xd0\xf2\xd0\xe8\xd2\xaaUTF-8\xd6\xd5\xb6\xcb\xa3\xac\xb6\xf8\xd5\xe2\xb8\
    \xf6\xd6\xd5\xb6\xcb\xd3\xc3\xb5\xc4\xca\xc7GB18030\xb1\xe0\xc2\xeb\xa1\xa3\r\n\xc7\xeb\xd4\
    \xda\xd6\xd5\xb6\xcb\xc9\xe8\xd6\xc3\xd6\xd0\xb0\xd1\xd7\xd6\xb7\xfb\xb1\xe0\xc2\xeb\xb8\xc4\
    \xce\xaaUTF-8\xa3\xac\xb2\xa2\xc9\xe8 LANG=zh_CN.UTF-8\xa3\xac\xc8\xbb\xba\xf3\xd6\xd8\xd0\
    \xc2\xb4\xf2\xbf\xaa\xa1\xa3\r\n";

/// What the answers say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Probed {
    /// The terminal reads bytes as GB18030, where two Han characters of UTF-8 are three.
    pub gb: bool,
    /// Columns of a character of doubtful width; none where the terminal did not say.
    pub doubtful: Option<u16>,
}

/// Asks the terminal, which has been taken over.
pub fn ask(keys: &mut Keys) -> Probed {
    match tty::write(ASK.as_bytes()) {
        Ok(()) => Probed::of(&keys.columns(2, PATIENCE)),
        Err(_) => Probed::default(),
    }
}

impl Probed {
    fn of(columns: &[u16]) -> Probed {
        let doubtful = match columns {
            [5, 3] => Some(1),
            [5, 5] => Some(2),
            _ => None,
        };
        Probed { gb: columns.first() == Some(&7), doubtful }
    }
}

/// Says in the terminal's own encoding why the program does not start. The same in UTF-8 follows as
/// the program's error.
pub fn refuse() {
    let _ = tty::write(REFUSAL);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_say_what_the_terminal_is() {
        assert_eq!(Probed::of(&[5, 3]), Probed { gb: false, doubtful: Some(1) });
        assert_eq!(Probed::of(&[5, 5]), Probed { gb: false, doubtful: Some(2) });
        assert_eq!(Probed::of(&[7, 7]), Probed { gb: true, doubtful: None });
        assert_eq!(Probed::of(&[]), Probed::default());
    }

    #[test]
    fn texts_asked_with_pair_up_in_a_double_byte_terminal() {
        assert!(["测试", "≥≥"].iter().all(|text| text.len().is_multiple_of(2)));
    }
}
