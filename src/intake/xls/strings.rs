//! The texts of a workbook stream. Since Excel 97 a text states whether its characters take one
//! byte or two, and states it anew where a record continues; before, it is in a code page.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_8, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252,
};

use super::records::Record;
use crate::intake::bytes::{part, size, u16};

/// Flags of a text: two bytes a character, an appendix, runs of fonts.
const IS_WIDE: u8 = 1;
const HAS_APPENDIX: u8 = 4;
const HAS_RUNS: u8 = 8;
/// Bytes of a run of a font.
const RUN: usize = 4;
/// Bytes before the texts that all sheets share: how many there are.
const SHARED_HEAD: usize = 8;

/// How a workbook writes its texts.
#[derive(Clone, Copy)]
pub enum Script {
    /// Excel 97 and later.
    Unicode,
    /// Excel 5 and 95.
    CodePage(&'static Encoding),
}

/// The encoding of a code page by its number.
pub fn encoding(page: u16) -> &'static Encoding {
    match page {
        936 | 54936 => GB18030,
        932 => SHIFT_JIS,
        949 => EUC_KR,
        950 => BIG5,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        65001 => UTF_8,
        _ => WINDOWS_1252,
    }
}

impl Script {
    /// A text whose length takes two bytes, from an offset of a record on. None where the record
    /// ends before the text does.
    pub fn long(self, record: &Record, at: usize) -> Option<String> {
        let length = usize::from(u16(record.data, at)?);
        match self {
            Script::CodePage(encoding) => coded(encoding, record.data, at + 2, length),
            Script::Unicode => {
                let mut bytes = Bytes { parts: record.parts(), ..Bytes::default() };
                bytes.skip(at);
                bytes.text()
            }
        }
    }

    /// A text whose length takes one byte.
    pub fn short(self, record: &Record, at: usize) -> Option<String> {
        let length = usize::from(*record.data.get(at)?);
        match self {
            Script::CodePage(encoding) => coded(encoding, record.data, at + 1, length),
            Script::Unicode => {
                let flags = *record.data.get(at + 1)?;
                let mut bytes = Bytes { parts: vec![record.data], ..Bytes::default() };
                bytes.skip(at + 2);
                bytes.characters(length, flags & IS_WIDE != 0)
            }
        }
    }
}

fn coded(encoding: &'static Encoding, data: &[u8], at: usize, length: usize) -> Option<String> {
    let bytes = part(data, at, length);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    (bytes.len() == length).then(|| text.into_owned())
}

/// The texts that all sheets share, as many as can be read; and whether those are all.
pub fn shared(record: &Record) -> (Vec<String>, bool) {
    let stated = size(record.data, 4).unwrap_or(0);
    let mut bytes = Bytes { parts: record.parts(), ..Bytes::default() };
    bytes.skip(SHARED_HEAD);
    let mut texts = Vec::new();
    while texts.len() < stated {
        let Some(text) = bytes.text() else { return (texts, false) };
        texts.push(text);
    }
    (texts, true)
}

/// The bytes of a record and of those that continue it.
#[derive(Default)]
struct Bytes<'s> {
    parts: Vec<&'s [u8]>,
    /// The part being read, and how far.
    part: usize,
    at: usize,
}

impl<'s> Bytes<'s> {
    /// What is left of the part being read; none after the last.
    fn left(&self) -> Option<&'s [u8]> {
        self.parts.get(self.part).map(|part| part.get(self.at..).unwrap_or_default())
    }

    fn next_part(&mut self) {
        self.part += 1;
        self.at = 0;
    }

    fn byte(&mut self) -> Option<u8> {
        while self.left()?.is_empty() {
            self.next_part();
        }
        let byte = self.left()?.first().copied();
        self.at += 1;
        byte
    }

    fn number(&mut self, bytes: u32) -> Option<usize> {
        let mut number = 0;
        for index in 0..bytes {
            number |= usize::from(self.byte()?) << (8 * index);
        }
        Some(number)
    }

    fn skip(&mut self, mut bytes: usize) {
        while let Some(left) = self.left().filter(|left| left.len() < bytes) {
            bytes -= left.len();
            self.next_part();
        }
        self.at += bytes;
    }

    /// A text with its length, flags, and what is attached to it.
    fn text(&mut self) -> Option<String> {
        let length = self.number(2)?;
        let flags = self.byte()?;
        let runs = if flags & HAS_RUNS != 0 { self.number(2)? } else { 0 };
        let appendix = if flags & HAS_APPENDIX != 0 { self.number(4)? } else { 0 };
        let text = self.characters(length, flags & IS_WIDE != 0)?;
        self.skip(appendix.saturating_add(runs * RUN));
        Some(text)
    }

    /// As many characters. Where they go on in the next part, that says anew how wide they are.
    fn characters(&mut self, count: usize, mut is_wide: bool) -> Option<String> {
        let mut units: Vec<u16> = Vec::new();
        while units.len() < count {
            let left = self.left()?;
            let wanted = count - units.len();
            let width = if is_wide { 2 } else { 1 };
            if left.len() < width {
                self.next_part();
                is_wide = self.byte()? & IS_WIDE != 0;
                continue;
            }
            let taken = wanted.min(left.len() / width);
            let bytes = part(left, 0, taken * width);
            if is_wide {
                units.extend(bytes.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair)));
            } else {
                units.extend(bytes.iter().copied().map(u16::from));
            }
            self.at += taken * width;
        }
        Some(String::from_utf16_lossy(&units))
    }
}
