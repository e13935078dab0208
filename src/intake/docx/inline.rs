//! The text of a paragraph: runs without what is deleted, hidden or an instruction.

use crate::intake::symbols;
use crate::intake::xml::Element;

/// The children that count as an element's content: wrappers opened, deleted content left out,
/// alternatives taken once. Also whether a tracked change was met.
pub fn content(parent: &Element) -> (Vec<&Element>, bool) {
    let mut found = Vec::new();
    let revised = gather(parent, &mut found);
    (found, revised)
}

fn gather<'e>(parent: &'e Element, found: &mut Vec<&'e Element>) -> bool {
    let mut revised = false;
    for child in parent.elements() {
        match child.name.as_str() {
            "sdt" => {
                if let Some(inner) = child.child("sdtContent") {
                    revised |= gather(inner, found);
                }
            }
            "AlternateContent" => {
                if let Some(chosen) = child.child("Choice").or_else(|| child.child("Fallback")) {
                    revised |= gather(chosen, found);
                }
            }
            "hyperlink" | "smartTag" | "customXml" | "fldSimple" | "dir" | "bdo" => {
                revised |= gather(child, found);
            }
            "ins" | "moveTo" => {
                gather(child, found);
                revised = true;
            }
            "del" | "moveFrom" => revised = true,
            _ => found.push(child),
        }
    }
    revised
}

/// The fields open at a point of the document, each with whether its instruction still runs.
#[derive(Default)]
pub struct Fields(Vec<bool>);

impl Fields {
    fn mark(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") => self.0.push(true),
            Some("separate") => {
                if let Some(innermost) = self.0.last_mut() {
                    *innermost = false;
                }
            }
            Some("end") => {
                self.0.pop();
            }
            _ => {}
        }
    }

    fn in_instruction(&self) -> bool {
        self.0.contains(&true)
    }
}

/// The text of one paragraph as it is put together.
pub struct Inline<'f, 'e> {
    fields: &'f mut Fields,
    pub text: String,
    /// Contents of text boxes anchored here.
    pub boxes: Vec<&'e Element>,
    pub revised: bool,
}

impl<'f, 'e> Inline<'f, 'e> {
    pub fn new(fields: &'f mut Fields) -> Self {
        Inline { fields, text: String::new(), boxes: Vec::new(), revised: false }
    }

    /// Adds the runs of a paragraph or of a part of one.
    pub fn read(&mut self, parent: &'e Element) {
        let (elements, revised) = content(parent);
        self.revised |= revised;
        for element in elements {
            match element.name.as_str() {
                "r" => self.run(element),
                "oMath" | "oMathPara" => self.formula(element),
                _ => {}
            }
        }
    }

    fn run(&mut self, run: &'e Element) {
        let hidden = run.child("rPr").is_some_and(|properties| properties.is_on("vanish"));
        for element in content(run).0 {
            match element.name.as_str() {
                "fldChar" => self.fields.mark(element.attribute("fldCharType")),
                _ if hidden || self.fields.in_instruction() => {}
                "drawing" | "pict" | "object" => self.text_boxes(element),
                "ruby" => {
                    if let Some(base) = element.child("rubyBase") {
                        self.read(base);
                    }
                }
                _ => self.text.push_str(&characters(element)),
            }
        }
    }

    /// A formula in one line: the texts of its parts.
    fn formula(&mut self, formula: &'e Element) {
        for element in formula.elements() {
            if element.name == "t" {
                self.text.push_str(&element.text());
            } else {
                self.formula(element);
            }
        }
    }

    fn text_boxes(&mut self, drawing: &'e Element) {
        for element in content(drawing).0 {
            if element.name == "txbxContent" {
                self.boxes.push(element);
            } else {
                self.text_boxes(element);
            }
        }
    }
}

/// What one element of a run shows.
fn characters(element: &Element) -> String {
    let written = match element.name.as_str() {
        "t" => return element.text(),
        "tab" | "ptab" => "\t",
        "cr" => "\n",
        "br" if matches!(element.attribute("type"), None | Some("textWrapping")) => "\n",
        "noBreakHyphen" => "-",
        "sym" => return symbol(element).map(String::from).unwrap_or_default(),
        _ => "",
    };
    written.to_owned()
}

/// A character of a symbol font.
fn symbol(element: &Element) -> Option<char> {
    let code = u32::from_str_radix(element.attribute("char")?, 16).ok()?;
    symbols::shown(element.attribute("font").unwrap_or_default(), code)
}
