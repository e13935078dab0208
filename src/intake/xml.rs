//! XML as a small tree of local names. Bounded in depth and size; entities are never expanded.

use std::collections::HashSet;
use std::ops::Deref;
use std::rc::Rc;

use encoding_rs::{Encoding, UTF_8};
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::limits::MAX_DEPTH;

/// A parsed part. Where the XML is broken the tree holds what stood before.
pub struct Tree {
    /// An element without name around the document's own.
    pub root: Element,
    /// Whether something was left out: broken XML, or more depth or elements than allowed.
    pub is_partial: bool,
    /// Whether it has more elements than are read.
    pub is_cut: bool,
}

/// There may be a million of them, so names are shared and lists have no room to spare.
#[derive(Default)]
pub struct Element {
    /// Without prefix.
    pub name: Name,
    attributes: Box<[(Name, Box<str>)]>,
    children: Vec<Node>,
}

/// The name of elements or attributes, kept once for all of them.
#[derive(Clone, Default)]
pub struct Name(Rc<str>);

impl Name {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Name {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}

impl PartialEq<&str> for Name {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == *other
    }
}

/// The names met so far.
#[derive(Default)]
struct Names(HashSet<Rc<str>>);

impl Names {
    fn shared(&mut self, name: &str) -> Name {
        if let Some(known) = self.0.get(name) {
            return Name(Rc::clone(known));
        }
        let name: Rc<str> = Rc::from(name);
        self.0.insert(Rc::clone(&name));
        Name(name)
    }
}

/// A piece of an element's content.
pub enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// Elements and texts in their order.
    pub fn nodes(&self) -> &[Node] {
        &self.children
    }

    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// An attribute by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| &**value)
    }

    /// An attribute that is a number.
    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.attribute(name).and_then(|value| value.trim().parse().ok())
    }

    /// The `val` of a child, the way Word writes most properties.
    pub fn value(&self, child: &str) -> Option<&str> {
        self.child(child).and_then(|child| child.attribute("val"))
    }

    /// The `val` of a child that is a number.
    pub fn amount<T: std::str::FromStr>(&self, child: &str) -> Option<T> {
        self.child(child).and_then(|child| child.number("val"))
    }

    /// Whether a child switches its property on: present, and not set to off.
    pub fn is_on(&self, child: &str) -> bool {
        self.child(child).is_some_and(|child| !matches!(child.attribute("val"), Some("0" | "false" | "off")))
    }

    /// Its own text, without that of its children.
    pub fn text(&self) -> String {
        let texts = self.children.iter().filter_map(|node| match node {
            Node::Text(text) => Some(text.as_str()),
            Node::Element(_) => None,
        });
        texts.collect()
    }

    fn open(start: &BytesStart, names: &mut Names) -> Element {
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false).filter_map(Result::ok).take(MAX_ATTRIBUTES) {
            let raw: &str = &attribute.value;
            let value = unescape(raw).map_or_else(|_| raw.into(), Box::from);
            attributes.push((names.shared(attribute.key.local_name().as_ref()), value));
        }
        let name = names.shared(start.local_name().as_ref());
        Element { name, attributes: attributes.into(), children: Vec::new() }
    }

    fn push_text(&mut self, text: &str) {
        match self.children.last_mut() {
            Some(Node::Text(last)) => last.push_str(text),
            _ => self.children.push(Node::Text(text.to_owned())),
        }
    }
}

/// Parses a part of at most so many elements. Never fails: what cannot be read is left out and said in [`Tree::is_partial`].
pub fn parse(bytes: &[u8], most: usize) -> Tree {
    let encoding = Encoding::for_bom(bytes).map_or(UTF_8, |(encoding, _)| encoding);
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    let mut reader = Reader::from_str(&text);
    // A damaged tag name must not cost everything after it.
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut builder = Builder::default();
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(event) if builder.elements < most => builder.take(&event),
            outcome => {
                builder.is_cut = outcome.is_ok();
                builder.is_partial = true;
                break;
            }
        }
    }
    builder.finish()
}

/// No element of an office file has a fifth of these; more would only take memory.
const MAX_ATTRIBUTES: usize = 256;

#[derive(Default)]
struct Builder {
    root: Element,
    names: Names,
    /// The elements still open, outermost first.
    open: Vec<Element>,
    /// How many open elements are too deep and left out.
    too_deep: usize,
    elements: usize,
    is_partial: bool,
    is_cut: bool,
}

impl Builder {
    fn take(&mut self, event: &Event) {
        match event {
            Event::Start(start) => {
                self.elements += 1;
                if self.too_deep > 0 || self.open.len() >= MAX_DEPTH {
                    self.too_deep += 1;
                    self.is_partial = true;
                } else {
                    self.open.push(Element::open(start, &mut self.names));
                }
            }
            Event::End(_) if self.too_deep > 0 => self.too_deep -= 1,
            Event::End(_) => self.close(),
            _ if self.too_deep > 0 => {}
            Event::Empty(start) => {
                self.elements += 1;
                let element = Element::open(start, &mut self.names);
                self.innermost().children.push(Node::Element(element));
            }
            Event::Text(text) => self.innermost().push_text(text),
            Event::CData(text) => self.innermost().push_text(text),
            Event::GeneralRef(reference) => {
                let mut buffer = [0; 4];
                if let Some(c) = character(reference) {
                    self.innermost().push_text(c.encode_utf8(&mut buffer));
                }
            }
            _ => {}
        }
    }

    fn innermost(&mut self) -> &mut Element {
        self.open.last_mut().unwrap_or(&mut self.root)
    }

    fn close(&mut self) {
        if let Some(mut element) = self.open.pop() {
            element.children.shrink_to_fit();
            self.innermost().children.push(Node::Element(element));
        }
    }

    fn finish(mut self) -> Tree {
        self.is_partial |= !self.open.is_empty();
        while !self.open.is_empty() {
            self.close();
        }
        Tree { root: self.root, is_partial: self.is_partial, is_cut: self.is_cut }
    }
}

/// A character reference or one of the five names XML knows; any other entity is nothing.
fn character(reference: &BytesRef) -> Option<char> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Some(c);
    }
    match reference.as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_of_the_document_are_not_expanded() {
        let tree = parse(b"<!DOCTYPE a [<!ENTITY b \"boom\">]><a x='&b;'>1&b;2&amp;&#x4e00;</a>", 10_000);
        let a = tree.root.child("a").unwrap();
        assert_eq!(a.text(), "12&一");
        assert_eq!(a.attribute("x"), Some("&b;"));
    }

    #[test]
    fn nesting_is_cut_at_its_bound_and_what_follows_is_read() {
        let xml = format!("<r>{}x{}<end/></r>", "<a>".repeat(10_000), "</a>".repeat(10_000));
        let tree = parse(xml.as_bytes(), 20_000);
        assert!(tree.is_partial);
        assert!(tree.root.child("r").unwrap().child("end").is_some());
    }

    #[test]
    fn broken_xml_keeps_what_stood_before() {
        let tree = parse(b"<w:r><w:t w:val='1'>one</w:t><w:t", 20_000);
        assert!(tree.is_partial);
        let t = tree.root.child("r").and_then(|r| r.child("t")).unwrap();
        assert_eq!((t.text().as_str(), t.number::<u8>("val")), ("one", Some(1)));
    }

    #[test]
    fn a_utf_16_part_is_read() {
        let bytes: Vec<u8> = "\u{feff}<a>汉</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(parse(&bytes, 20_000).root.child("a").unwrap().text(), "汉");
    }
}
