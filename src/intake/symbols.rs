//! Characters of symbol fonts: ticks and boxes become their Unicode twins.

/// The character that a code stands for in a font.
pub fn glyph(font: &str, code: u32) -> Option<char> {
    match (font, code & 0xff) {
        ("Wingdings", 0xfc) | ("Wingdings 2", 0x50) => Some('√'),
        ("Wingdings", 0xfb) | ("Wingdings 2", 0x4f) => Some('×'),
        ("Wingdings", 0xfe) | ("Wingdings 2", 0x52) => Some('☑'),
        ("Wingdings", 0xa8 | 0x6f) | ("Wingdings 2", 0xa3 | 0x2a) => Some('□'),
        _ => char::from_u32(code),
    }
}
