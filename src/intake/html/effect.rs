//! What an element does to the text inside it: hides it, numbers it, draws it in a symbol font.

use super::token::Tag;
use crate::intake::numerals;

#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Not shown on the page.
    Hidden,
    /// Deleted by a tracked change.
    Deleted,
    /// Not of the body: page headers, comments, the pronunciation of a character.
    Aside,
    /// The number in front of a paragraph.
    Label,
    /// White space is kept.
    AsIs,
    /// A font whose letters are signs.
    Symbols(&'static str),
    List(List),
}

impl Effect {
    /// The effect of an element, by its name, style and class.
    pub fn of(tag: &Tag) -> Option<Effect> {
        let style = style(tag);
        match tag.name.as_str() {
            "rt" | "rp" | "template" => return Some(Effect::Aside),
            "del" => return Some(Effect::Deleted),
            "pre" | "textarea" => return Some(Effect::AsIs),
            "ol" | "ul" | "menu" | "dir" => return Some(Effect::List(List::of(tag, &style))),
            "div" if matches!(tag.attribute("title"), Some("header" | "footer")) => {
                return Some(Effect::Aside);
            }
            _ => {}
        }
        let has = |marks: &[&str]| marks.iter().any(|mark| style.contains(mark));
        if has(&["mso-element:header", "mso-element:footer", "mso-element:comment"])
            || tag.attribute("class").is_some_and(|class| class.contains("msocom"))
        {
            Some(Effect::Aside)
        } else if has(&["display:none", "mso-hide:all"]) || tag.attribute("hidden").is_some() {
            Some(Effect::Hidden)
        } else if has(&["mso-list:ignore"]) {
            Some(Effect::Label)
        } else {
            symbols(&style, tag.attribute("face").unwrap_or_default()).map(Effect::Symbols)
        }
    }

    pub fn leaves_out(&self) -> bool {
        matches!(self, Effect::Hidden | Effect::Deleted | Effect::Aside)
    }
}

/// The style of an element in lower case, without white space.
pub fn style(tag: &Tag) -> String {
    let written = tag.attribute("style").unwrap_or_default();
    written.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect()
}

fn symbols(style: &str, face: &str) -> Option<&'static str> {
    let family = style.split_once("font-family:").map_or(face, |(_, family)| family);
    let family = family.trim_start_matches(['"', '\'']).to_ascii_lowercase();
    let family = family.split([';', ',', '"', '\'']).next().unwrap_or_default();
    match family {
        "wingdings" => Some("Wingdings"),
        "wingdings2" | "wingdings 2" => Some("Wingdings 2"),
        "symbol" => Some("Symbol"),
        _ => None,
    }
}

/// A list, and how far it has counted.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    format: Option<&'static str>,
    next: u32,
}

impl List {
    fn of(tag: &Tag, style: &str) -> List {
        let kind = style.split_once("list-style-type:").map(|(_, kind)| kind).unwrap_or_default();
        let kind = kind.split([';', '!']).next().unwrap_or_default();
        let format = match (kind, tag.attribute("type")) {
            ("none" | "disc" | "circle" | "square", _) => None,
            ("cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" | "cjk-decimal", _) => {
                Some("chineseCounting")
            }
            ("simp-chinese-formal" | "trad-chinese-formal", _) => Some("chineseLegalSimplified"),
            ("lower-alpha" | "lower-latin", _) | ("", Some("a")) => Some("lowerLetter"),
            ("upper-alpha" | "upper-latin", _) | ("", Some("A")) => Some("upperLetter"),
            ("lower-roman", _) | ("", Some("i")) => Some("lowerRoman"),
            ("upper-roman", _) | ("", Some("I")) => Some("upperRoman"),
            _ => (tag.name == "ol" || kind == "decimal").then_some("decimal"),
        };
        let start = tag.number("start").and_then(|start| u32::try_from(start).ok());
        List { format, next: start.unwrap_or(1) }
    }

    /// The number of the next item, as a browser writes it.
    pub fn label(&mut self, item: &Tag) -> String {
        let Some(format) = self.format else { return String::new() };
        let own = item.number("value").and_then(|value| u32::try_from(value).ok());
        let number = own.unwrap_or(self.next);
        self.next = number.saturating_add(1);
        let mark = if format.starts_with("chinese") { "、" } else { "." };
        numerals::written(format, number) + mark
    }
}
