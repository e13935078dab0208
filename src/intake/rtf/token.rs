//! RTF as a row of groups, control words and bytes of text.

/// Longer control words do not exist.
const MAX_WORD: usize = 32;
/// No number has more digits.
const MAX_DIGITS: usize = 10;

#[derive(Debug, PartialEq)]
pub enum Token<'t> {
    Open,
    Close,
    Word(&'t str, Option<i32>),
    /// A control sign: `\~`, `\*`, `\\`.
    Sign(u8),
    /// A byte written in hexadecimal digits.
    Byte(u8),
    Text(&'t [u8]),
}

pub struct Tokens<'t>(&'t [u8]);

impl<'t> Tokens<'t> {
    pub fn new(bytes: &'t [u8]) -> Tokens<'t> {
        Tokens(bytes)
    }

    /// The next token. Where characters take two bytes, the second of them is never markup.
    pub fn next(&mut self, is_wide: bool) -> Option<Token<'t>> {
        loop {
            let (first, after) = self.0.split_first()?;
            match first {
                b'\r' | b'\n' => self.0 = after,
                b'{' => {
                    self.0 = after;
                    return Some(Token::Open);
                }
                b'}' => {
                    self.0 = after;
                    return Some(Token::Close);
                }
                b'\\' => {
                    self.0 = after;
                    return self.control();
                }
                _ => return Some(Token::Text(self.text(is_wide))),
            }
        }
    }

    fn take(&mut self, count: usize) -> &'t [u8] {
        let (taken, rest) = self.0.split_at_checked(count).unwrap_or((self.0, &[]));
        self.0 = rest;
        taken
    }

    fn text(&mut self, is_wide: bool) -> &'t [u8] {
        let mut length = 0;
        let mut bytes = self.0.iter();
        while let Some(byte) = bytes.next() {
            if matches!(byte, b'\\' | b'{' | b'}' | b'\r' | b'\n') {
                break;
            }
            let is_pair = is_wide && *byte >= 0x81 && bytes.next().is_some();
            length += if is_pair { 2 } else { 1 };
        }
        self.take(length)
    }

    fn control(&mut self) -> Option<Token<'t>> {
        let first = *self.0.first()?;
        if first == b'\'' {
            let digits = self.take(3).get(1..).and_then(|digits| std::str::from_utf8(digits).ok());
            return Some(Token::Byte(digits.and_then(|d| u8::from_str_radix(d, 16).ok()).unwrap_or(b'?')));
        }
        if !first.is_ascii_alphabetic() {
            self.take(1);
            return Some(Token::Sign(first));
        }
        let letters = self.while_some(MAX_WORD, u8::is_ascii_alphabetic);
        let negative = self.0.first() == Some(&b'-') && self.0.get(1).is_some_and(u8::is_ascii_digit);
        self.take(usize::from(negative));
        let digits = self.while_some(MAX_DIGITS, u8::is_ascii_digit);
        let number: Option<i64> = std::str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok());
        let number = number.map(|number| if negative { -number } else { number });
        let number = number.map(|number| i32::try_from(number).unwrap_or(i32::MAX));
        self.take(usize::from(self.0.first() == Some(&b' ')));
        let word = std::str::from_utf8(letters).unwrap_or_default();
        if word == "bin" {
            // Raw bytes follow, braces and all.
            self.take(number.and_then(|number| usize::try_from(number).ok()).unwrap_or(0));
        }
        Some(Token::Word(word, number))
    }

    fn while_some(&mut self, most: usize, holds: fn(&u8) -> bool) -> &'t [u8] {
        let count = self.0.iter().take(most).take_while(|byte| holds(byte)).count();
        self.take(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &[u8], is_wide: bool) -> Vec<Token<'_>> {
        let mut tokens = Tokens::new(text);
        std::iter::from_fn(|| tokens.next(is_wide)).collect()
    }

    #[test]
    fn words_end_at_their_space_and_numbers_may_be_negative() {
        let expected = [
            Token::Open,
            Token::Word("rtf", Some(1)),
            Token::Word("b", None),
            Token::Text(b" a-"),
            Token::Word("li", Some(-20)),
            Token::Byte(0xd6),
            Token::Sign(b'~'),
            Token::Close,
        ];
        assert_eq!(all(b"{\\rtf1\\b  a-\r\n\\li-20\\'d6\\~}", false), expected);
    }

    #[test]
    fn binary_is_passed_over_braces_and_all() {
        assert_eq!(all(b"\\bin3 }{\\a", false), [Token::Word("bin", Some(3)), Token::Text(b"a")]);
        assert_eq!(all(b"\\bin99999999999 }", false), [Token::Word("bin", Some(i32::MAX))]);
    }

    #[test]
    fn the_second_byte_of_a_character_is_no_brace() {
        assert_eq!(all(b"\x81}a}", true), [Token::Text(b"\x81}a"), Token::Close]);
        assert_eq!(all(b"\x81}", false), [Token::Text(b"\x81"), Token::Close]);
    }

    #[test]
    fn what_breaks_off_ends() {
        for text in [&b"\\"[..], b"\\'", b"\\'d", b"\\bin5 a", b"\x81"] {
            assert!(all(text, true).len() <= 1);
        }
    }
}
