//! What a cell of an OpenDocument sheet shows.

use crate::intake::xml::{Element, Node};

/// Longer runs of spaces are cut to this.
const MAX_SPACES: usize = 100;

/// The text a cell shows; of a cell that keeps none, its value. None where it has neither.
pub fn shown(cell: &Element) -> Option<String> {
    let paragraphs: Vec<String> = cell.elements().filter(|child| child.name == "p").map(paragraph).collect();
    if paragraphs.is_empty() { value(cell) } else { Some(paragraphs.join("\n")) }
}

/// The value of a cell, as far as it can be shown without its format.
fn value(cell: &Element) -> Option<String> {
    let kept = ["string-value", "date-value", "time-value", "boolean-value"];
    let number = cell.attribute("value").map(|number| match cell.attribute("value-type") {
        Some("percentage") => percent(number),
        _ => number.to_owned(),
    });
    number.or_else(|| kept.iter().find_map(|name| cell.attribute(name)).map(str::to_owned))
}

/// A share of one in percent, digit by digit: 0.9974 is 99.74%. What is no plain number stays.
fn percent(number: &str) -> String {
    let Ok(share) = number.parse::<crate::base::Decimal>() else { return number.to_owned() };
    let hundred = crate::base::Decimal::ONE_HUNDRED;
    share.checked_mul(hundred).map_or_else(|| number.to_owned(), |shown| format!("{}%", shown.normalize()))
}

/// The text of a paragraph. White space around a line break of the XML counts as one space; what
/// stands within a line is kept, since programs do not replace all spaces by their element.
fn paragraph(element: &Element) -> String {
    let mut text = String::new();
    collect(element, &mut text);
    text
}

fn collect(element: &Element, text: &mut String) {
    for node in element.nodes() {
        match node {
            Node::Text(raw) if raw.contains('\n') => raw.chars().for_each(|c| push(c, text)),
            Node::Text(raw) => text.push_str(raw),
            Node::Element(inner) => match inner.name.as_str() {
                "s" => {
                    let spaces = inner.number("c").unwrap_or(1).min(MAX_SPACES);
                    text.extend(std::iter::repeat_n(' ', spaces));
                }
                "tab" => text.push('\t'),
                "line-break" => text.push('\n'),
                "annotation" | "note" | "ruby-text" => {}
                _ => collect(inner, text),
            },
        }
    }
}

fn push(c: char, text: &mut String) {
    if !matches!(c, ' ' | '\t' | '\r' | '\n') {
        text.push(c);
    } else if !text.is_empty() && !text.ends_with([' ', '\n']) {
        text.push(' ');
    }
}
