//! The text of a paragraph: white space as the format counts it, without notes and hidden text.

use super::styles::Styles;
use crate::intake::xml::{Element, Node};

/// One element stands for at most this many spaces.
const MAX_SPACES: usize = 1_000;

/// Whether an element is no part of the text: notes, comments, deletions, declarations, the
/// templates of an index.
pub fn is_aside(name: &str) -> bool {
    let named = matches!(
        name,
        "note"
            | "annotation"
            | "tracked-changes"
            | "ruby-text"
            | "script"
            | "forms"
            | "event-listeners"
            | "desc"
            | "title"
            | "object"
            | "object-ole"
            | "hidden-text"
    );
    named || name.ends_with("-decls") || name.ends_with("-source")
}

/// The text of one paragraph as it is put together.
pub struct Inline<'s, 'e> {
    styles: &'s Styles,
    pub text: String,
    /// Text boxes anchored here.
    pub boxes: Vec<&'e Element>,
    pub has_hidden: bool,
    /// White space was just written, or the paragraph has just begun: more of it is nothing.
    is_after_space: bool,
}

impl<'s, 'e> Inline<'s, 'e> {
    pub fn new(styles: &'s Styles) -> Self {
        Inline { styles, text: String::new(), boxes: Vec::new(), has_hidden: false, is_after_space: true }
    }

    pub fn paragraph(&mut self, paragraph: &'e Element) {
        self.element(paragraph);
        // White space at the end of the paragraph is none either.
        if self.is_after_space && self.text.ends_with(' ') {
            self.text.pop();
        }
    }

    fn element(&mut self, element: &'e Element) {
        if self.styles.hides(element) || element.attribute("is-hidden") == Some("true") {
            self.has_hidden |= has_text(element);
            return;
        }
        for node in element.nodes() {
            match node {
                Node::Text(text) => text.chars().for_each(|c| self.push(c)),
                Node::Element(inner) => self.child(inner),
            }
        }
    }

    fn child(&mut self, element: &'e Element) {
        match element.name.as_str() {
            "s" => {
                let count = element.number("c").unwrap_or(1).min(MAX_SPACES);
                self.write(&" ".repeat(count));
            }
            "tab" => self.write("\t"),
            "line-break" => self.write("\n"),
            "text-box" => self.boxes.push(element),
            "custom-shape" | "rect" | "ellipse" => self.boxes.push(element),
            name if is_aside(name) => {}
            _ => self.element(element),
        }
    }

    fn push(&mut self, c: char) {
        if !matches!(c, ' ' | '\t' | '\n' | '\r') {
            self.text.push(c);
            self.is_after_space = false;
        } else if !self.is_after_space {
            self.text.push(' ');
            self.is_after_space = true;
        }
    }

    /// What stands for itself, white space included.
    fn write(&mut self, text: &str) {
        self.text.push_str(text);
        self.is_after_space = false;
    }
}

fn has_text(element: &Element) -> bool {
    !element.text().trim().is_empty() || element.elements().any(has_text)
}
