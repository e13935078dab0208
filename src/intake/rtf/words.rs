//! The control words that open destinations or stand for characters.

use crate::intake::symbols;

/// What a destination holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Role {
    Fonts,
    /// The automatic number of a paragraph, ready-made.
    Label,
    /// The instruction of a field.
    Instruction,
    TextBox,
    /// Something that is no text but may hold a text box or a Unicode variant.
    Wrapper,
    Unicode,
    /// The layout of a row in a nested table.
    NestedRow,
    Object,
    /// No text of the body.
    Aside,
}

/// The role of a destination; none for other control words.
pub fn role(word: &str) -> Option<Role> {
    let role = match word {
        "fonttbl" => Role::Fonts,
        "listtext" | "pntext" => Role::Label,
        "fldinst" => Role::Instruction,
        "shptxt" | "dptxbxtext" => Role::TextBox,
        "shpinst" | "do" | "upr" => Role::Wrapper,
        "ud" => Role::Unicode,
        "nesttableprops" => Role::NestedRow,
        "object" => Role::Object,
        "colortbl" | "stylesheet" | "info" | "pict" | "header" | "headerl" | "headerr" | "headerf"
        | "footer" | "footerl" | "footerr" | "footerf" | "footnote" | "annotation" | "atnid"
        | "atnauthor" | "atrfstart" | "atrfend" | "listtable" | "listoverridetable" | "objdata"
        | "themedata" | "colorschememapping" | "datastore" | "latentstyles" | "nonshppict" | "shppict"
        | "shprslt" | "sp" | "xe" | "rxe" | "txe" | "tc" | "tcn" | "bkmkstart" | "bkmkend"
        | "nonesttables" | "rsidtbl" | "revtbl" | "filetbl" | "generator" | "pn" | "pnseclvl"
        | "datafield" | "formfield" | "template" | "mmath" | "private" | "ftnsep" | "ftnsepc" | "aftnsep"
        | "aftnsepc" | "falt" | "panose" | "userprops" | "docvar" | "xmlnstbl" | "pgptbl" | "background" => {
            Role::Aside
        }
        _ => return None,
    };
    Some(role)
}

/// What a control word that is a character stands for.
pub fn character(word: &str) -> Option<&'static str> {
    let text = match word {
        "tab" => "\t",
        "line" | "lbr" => "\n",
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "emspace" => "\u{2003}",
        "enspace" => "\u{2002}",
        "qmspace" => "\u{2005}",
        _ => return None,
    };
    Some(text)
}

/// The sign that a field of a symbol font shows: `SYMBOL 254 \f "Wingdings"`.
pub fn symbol(instruction: &str) -> Option<char> {
    let rest = instruction.trim_start().strip_prefix("SYMBOL")?.trim_start();
    let number = rest.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    let code = match number.strip_prefix("0x") {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    let font = rest.split_once("\\f").map_or("", |(_, font)| font.trim_start());
    let font = font.trim_start_matches('"').split(['"', '\\']).next().unwrap_or_default();
    symbols::shown(font.trim(), code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_field_is_its_sign() {
        assert_eq!(symbol(" SYMBOL 254 \\f \"Wingdings\" \\s 12"), Some('☑'));
        assert_eq!(symbol("SYMBOL 0xA3 \\f \"Wingdings 2\""), Some('□'));
        assert_eq!(symbol("PAGE"), None);
    }
}
