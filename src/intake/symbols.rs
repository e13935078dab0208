//! Characters of symbol fonts: a tick in Wingdings is a letter to Word and a tick to its reader.

/// What a symbol font shows for a code; ticks and boxes become their Unicode twins.
pub fn shown(font: &str, code: u32) -> Option<char> {
    match (font, code & 0xff) {
        ("Wingdings", 0xfc) | ("Wingdings 2", 0x50) => Some('√'),
        ("Wingdings", 0xfb) | ("Wingdings 2", 0x4f) => Some('×'),
        ("Wingdings", 0xfe) | ("Wingdings 2", 0x52) => Some('☑'),
        ("Wingdings", 0xa8 | 0x6f) | ("Wingdings 2", 0xa3 | 0x2a) => Some('□'),
        _ => char::from_u32(code),
    }
}
