//! The fonts of an RTF, which say what a byte of text means.

use std::collections::HashMap;

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GB18030, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250, WINDOWS_1251,
    WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
};

use crate::intake::symbols;

/// A document has no more fonts.
const MAX_FONTS: usize = 4_096;
/// The character set of fonts that hold signs.
const SYMBOLS: i32 = 2;

#[derive(Default)]
struct Font {
    charset: Option<i32>,
    code_page: Option<i32>,
    name: String,
}

/// The font table, and the code page of the document.
#[derive(Default)]
pub struct Fonts {
    fonts: HashMap<i32, Font>,
    /// The font whose entry is being read.
    entry: Option<i32>,
    pub code_page: Option<i32>,
}

impl Fonts {
    /// Begins the entry of a font.
    pub fn open(&mut self, number: i32) {
        self.entry = Some(number).filter(|_| self.fonts.len() < MAX_FONTS);
        if let Some(number) = self.entry {
            self.fonts.entry(number).or_default();
        }
    }

    /// A property of the font whose entry is open.
    pub fn state(&mut self, word: &str, number: Option<i32>) {
        if let Some(font) = self.entry.and_then(|number| self.fonts.get_mut(&number)) {
            match word {
                "fcharset" => font.charset = number,
                "cpg" => font.code_page = number,
                _ => {}
            }
        }
    }

    /// A part of the name of the font whose entry is open; `;` ends it.
    pub fn name(&mut self, text: &str) {
        let (name, ended) = text.split_once(';').map_or((text, false), |(name, _)| (name, true));
        if let Some(font) = self.entry.and_then(|number| self.fonts.get_mut(&number)) {
            font.name.push_str(name.trim_start());
        }
        self.entry = self.entry.filter(|_| !ended);
    }

    fn encoding(&self, font: i32) -> &'static Encoding {
        let font = self.fonts.get(&font);
        if let Some(encoding) = font.and_then(|font| font.code_page).and_then(by_code_page) {
            return encoding;
        }
        match font.and_then(|font| font.charset) {
            Some(77) => MACINTOSH,
            Some(128) => SHIFT_JIS,
            Some(129) => EUC_KR,
            Some(134) => GB18030,
            Some(136) => BIG5,
            Some(161) => WINDOWS_1253,
            Some(162) => WINDOWS_1254,
            Some(163) => WINDOWS_1258,
            Some(177) => WINDOWS_1255,
            Some(178) => WINDOWS_1256,
            Some(186) => WINDOWS_1257,
            Some(204) => WINDOWS_1251,
            Some(222) => WINDOWS_874,
            Some(238) => WINDOWS_1250,
            _ => self.code_page.and_then(by_code_page).unwrap_or(WINDOWS_1252),
        }
    }

    /// Whether characters may take two bytes.
    pub fn is_wide(&self, font: i32) -> bool {
        !self.encoding(font).is_single_byte() && self.encoding(font) != UTF_8
    }

    /// What bytes mean in a font. A font that states no language may hold the document's or Latin.
    pub fn decoded(&self, font: i32, bytes: &[u8]) -> String {
        if let Some(name) = self.signs(font) {
            let sign = |byte: &u8| symbols::shown(name, 0xf000 + u32::from(*byte));
            return bytes
                .iter()
                .filter_map(|byte| if *byte == b' ' { Some(' ') } else { sign(byte) })
                .collect();
        }
        let encoding = self.encoding(font);
        let states_none =
            self.fonts.get(&font).and_then(|font| font.charset).is_none_or(|charset| charset < 2);
        match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
            Some(text) => text.into_owned(),
            None if states_none => WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
            None => encoding.decode_without_bom_handling(bytes).0.into_owned(),
        }
    }

    /// A character given by its number; those of the private area may be signs.
    pub fn character(&self, font: i32, c: char) -> char {
        let private = ('\u{f020}'..='\u{f0ff}').contains(&c);
        let name = self.fonts.get(&font).map_or("", |font| font.name.as_str());
        symbols::shown(name, u32::from(c)).filter(|_| private).unwrap_or(c)
    }

    /// The name of a font whose letters are signs.
    fn signs(&self, font: i32) -> Option<&str> {
        self.fonts.get(&font).filter(|font| font.charset == Some(SYMBOLS)).map(|font| font.name.trim_end())
    }
}

fn by_code_page(number: i32) -> Option<&'static Encoding> {
    match number {
        874 => Some(WINDOWS_874),
        932 => Some(SHIFT_JIS),
        936 | 20936 | 54936 => Some(GB18030),
        949 => Some(EUC_KR),
        950 => Some(BIG5),
        1250 => Some(WINDOWS_1250),
        1251 => Some(WINDOWS_1251),
        1252 => Some(WINDOWS_1252),
        10000 => Some(MACINTOSH),
        65001 => Some(UTF_8),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fonts(code_page: Option<i32>, charset: i32, name: &str) -> Fonts {
        let mut fonts = Fonts { code_page, ..Fonts::default() };
        fonts.open(1);
        fonts.state("fcharset", Some(charset));
        fonts.name(name);
        fonts
    }

    #[test]
    fn the_font_decides_before_the_document() {
        let bytes = b"\xbc\xa8\xd0\xa7";
        assert_eq!(fonts(Some(1252), 134, "宋体;").decoded(1, bytes), "绩效");
        assert_eq!(fonts(Some(936), 0, "Times;").decoded(1, bytes), "绩效");
        assert_eq!(fonts(None, 0, "Times;").decoded(1, b"\xe9"), "é");
        assert_eq!(fonts(Some(936), 0, "Times;").decoded(1, b"\xe9"), "é");
        assert_eq!(fonts(Some(936), 136, "Ming;").decoded(1, b"\xc1\x5a"), "績");
    }

    #[test]
    fn signs_of_symbol_fonts_become_their_twins() {
        let fonts = fonts(None, 2, "Wingdings;");
        assert_eq!(fonts.decoded(1, b"\xfc \xa8"), "√ □");
        assert_eq!(fonts.character(1, '\u{f0fe}'), '☑');
        assert_eq!(fonts.character(1, '甲'), '甲');
    }
}
