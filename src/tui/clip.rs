//! A text on its way to the terminal's clipboard: OSC 52, which a terminal takes or passes over. Nothing
//! is ever asked of the clipboard.

use crate::base::text::clean;

/// Bytes of text that are sent at most: more than this, encoded, terminals drop whole.
const MOST: usize = 54_000;

/// What is written to the terminal, and how many lines of how many it carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clip {
    pub bytes: Vec<u8>,
    pub sent: usize,
    pub of: usize,
}

impl Clip {
    /// Whole lines only, without anything that a terminal might obey where they are pasted.
    pub fn of(lines: &[String]) -> Clip {
        let mut text = String::new();
        let mut sent = 0;
        for line in lines {
            let line = clean(line).replace(['\n', '\t'], " ");
            if text.len() + line.len() + 1 > MOST {
                break;
            }
            text.push_str(&line);
            text.push('\n');
            sent += 1;
        }
        let bytes = format!("\x1b]52;c;{}\x07", base64(text.as_bytes())).into_bytes();
        Clip { bytes, sent, of: lines.len() }
    }
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4_u32 {
            let sign = SIGNS.get((bits >> (18 - 6 * at) & 63) as usize).copied().unwrap_or(b'=');
            text.push(char::from(if at as usize > three.len() { b'=' } else { sign }));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_encoded_as_every_terminal_decodes_it() {
        let encoded = ["", "f", "fo", "foo", "foob", "复核"].map(|text| base64(text.as_bytes()));
        assert_eq!(encoded, ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "5aSN5qC4"]);
    }

    #[test]
    fn whole_lines_are_sent_without_anything_to_be_obeyed() {
        let clip = Clip::of(&["a\x1b]0;x\x07b\u{202e}".to_owned(), "c\nd".to_owned()]);
        assert_eq!(clip.bytes, format!("\x1b]52;c;{}\x07", base64(b"a]0;xb\nc d\n")).into_bytes());
        assert_eq!((clip.sent, clip.of), (2, 2));
    }

    #[test]
    fn what_is_too_long_is_cut_at_a_line_and_counted() {
        let clip = Clip::of(&vec!["核".repeat(100); 1000]);
        assert!(clip.bytes.len() < 74_000 && clip.sent == 179 && clip.of == 1000, "{}", clip.sent);
        assert!(Clip::of(&["核".repeat(100_000)]).sent == 0);
    }
}
