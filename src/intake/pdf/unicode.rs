//! Which character a glyph is. What the file does not say is not guessed: it reads as U+FFFD.

use encoding_rs::GB18030;
use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Dict, Name, Object};

/// What stands for a character the file does not name.
pub const UNKNOWN: char = '\u{fffd}';

/// Fonts looked at; more of them are no form.
const MAX_FONTS: usize = 20_000;

/// The Kangxi radicals from U+2F00, as the ideographs whose shapes they are. Producers that derive
/// characters from shapes write one for the other.
const RADICALS: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// What the codes of fonts without a Unicode table mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Codes {
    /// Nothing that can be told.
    #[default]
    Unknown,
    /// Unicode, by a predefined map such as UniGB-UCS2-H.
    Unicode,
    /// GB 2312, GBK or GB 18030, by a predefined map such as GBK-EUC-H.
    Gb,
}

impl Codes {
    /// What such codes mean in a file: known where its fonts without a Unicode table all use the
    /// same kind of predefined map.
    pub fn of(pdf: &Pdf) -> Self {
        let mut found: Option<Codes> = None;
        for object in pdf.objects().into_iter().take(MAX_FONTS) {
            let Object::Dict(font) = object else { continue };
            let Some(codes) = unmapped(&font) else { continue };
            match found {
                Some(other) if other != codes => return Codes::Unknown,
                _ => found = Some(codes),
            }
        }
        found.unwrap_or_default()
    }

    /// The characters a glyph stands for.
    pub fn text(self, glyph: &Glyph<'_>) -> Vec<char> {
        match glyph.as_unicode() {
            Some(BfString::Char(c)) => vec![settled(c)],
            Some(BfString::String(text)) => text.chars().take(8).map(settled).collect(),
            None if matches!(glyph, Glyph::Type3(_)) => Vec::new(),
            None => self.decoded(glyph.char_code()).map(settled).into_iter().collect(),
        }
    }

    fn decoded(self, code: u32) -> Option<char> {
        match self {
            Codes::Unknown => None,
            Codes::Unicode if code > 0xffff => {
                let units = [(code >> 16) as u16, code as u16];
                char::decode_utf16(units).next()?.ok()
            }
            Codes::Unicode => char::from_u32(code),
            Codes::Gb => {
                let bytes: Vec<u8> = code.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect();
                let decoded = GB18030.decode_without_bom_handling_and_without_replacement(&bytes)?;
                decoded.chars().next()
            }
        }
    }
}

/// What the codes of a font mean that has no Unicode table; none of other objects and fonts.
fn unmapped(font: &Dict<'_>) -> Option<Codes> {
    let composite = font.get::<Name<'_>>(b"Subtype").is_some_and(|kind| kind.as_str() == "Type0");
    if !composite || font.contains_key(b"ToUnicode") {
        return None;
    }
    let map = font.get::<Name<'_>>(b"Encoding");
    let map = map.as_ref().map_or("", |name| name.as_str());
    Some(if map.starts_with("Uni") && (map.contains("UCS2") || map.contains("UTF16")) {
        Codes::Unicode
    } else if ["GB-EUC-", "GBK-EUC-", "GBKp-EUC-", "GBK2K-"].iter().any(|known| map.starts_with(known)) {
        Codes::Gb
    } else {
        Codes::Unknown
    })
}

/// A character as text has it: radicals as ideographs, any space of a line as a space, private
/// and control codes unknown.
fn settled(c: char) -> char {
    match c {
        '\u{2f00}'..='\u{2fd5}' => RADICALS.chars().nth(c as usize - 0x2f00).unwrap_or(c),
        '\t' | '\n' | '\r' | '\u{a0}' => ' ',
        '\u{ad}' => '-',
        '\u{e000}'..='\u{f8ff}' => UNKNOWN,
        c if c.is_control() => UNKNOWN,
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_mean_what_their_map_says_and_else_nothing() {
        assert_eq!(Codes::Unicode.decoded(0x7532), Some('甲'));
        assert_eq!(Codes::Unicode.decoded(0xd842_dfb7), Some('𠮷'));
        assert_eq!(Codes::Gb.decoded(0xbcd7), Some('甲'));
        assert_eq!(Codes::Gb.decoded(0x31), Some('1'));
        assert_eq!(Codes::Unknown.decoded(0x7532), None);
    }

    #[test]
    fn radicals_are_read_as_the_ideographs_they_look_like() {
        assert_eq!(RADICALS.chars().count(), 214);
        assert_eq!(settled('\u{2f6c}'), '目');
        assert_eq!(settled('\u{2fd5}'), '龠');
        assert_eq!(settled('\u{f0fc}'), UNKNOWN);
        assert_eq!(settled('\0'), UNKNOWN);
    }
}
