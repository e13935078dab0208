//! Automatic numbers: a heading's 一、 stands in no run, yet every reader of the paper sees it.

use std::collections::HashMap;

use crate::intake::lists::{self, Counter, LEVELS, Mark};
use crate::intake::xml::{Element, Tree};

/// Styles are based on one another no deeper than this.
const MAX_BASES: usize = 20;

/// One level of a list.
#[derive(Clone, Default)]
struct Level {
    counted: lists::Level,
    /// The paragraph style that stands for this level.
    style: Option<String>,
}

/// A list in use: a definition, with levels that start or look otherwise.
#[derive(Default)]
struct Instance {
    definition: String,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

#[derive(Default)]
struct Style {
    base: Option<String>,
    list: Option<String>,
    level: Option<usize>,
}

/// The lists of a document, and how far each has counted.
#[derive(Default)]
pub struct Numbering {
    definitions: HashMap<String, Vec<Level>>,
    instances: HashMap<String, Instance>,
    styles: HashMap<String, Style>,
    default_style: Option<String>,
    counter: Counter<String, String>,
}

impl Numbering {
    pub fn new(numbers: Option<&Tree>, styles: Option<&Tree>) -> Numbering {
        let mut numbering = Numbering::default();
        if let Some(root) = styles.and_then(|tree| tree.root.child("styles")) {
            root.elements()
                .filter(|element| element.name == "style")
                .for_each(|style| numbering.add_style(style));
        }
        if let Some(root) = numbers.and_then(|tree| tree.root.child("numbering")) {
            for element in root.elements() {
                match element.name.as_str() {
                    "abstractNum" => numbering.add_definition(element),
                    "num" => numbering.add_instance(element),
                    _ => {}
                }
            }
            numbering.follow_links(root);
        }
        numbering
    }

    fn add_style(&mut self, style: &Element) {
        let Some(id) = style.attribute("styleId") else { return };
        let numbers = style.child("pPr").and_then(|properties| properties.child("numPr"));
        if style.attribute("type") == Some("paragraph") && style.attribute("default") == Some("1") {
            self.default_style = Some(id.to_owned());
        }
        let read = Style {
            base: style.value("basedOn").map(str::to_owned),
            list: numbers.and_then(|n| n.value("numId")).map(str::to_owned),
            level: numbers.and_then(|n| n.amount("ilvl")),
        };
        self.styles.insert(id.to_owned(), read);
    }

    fn add_definition(&mut self, definition: &Element) {
        let Some(id) = definition.attribute("abstractNumId") else { return };
        let counted = lists::Level { start: 1, format: "decimal".to_owned(), ..lists::Level::default() };
        let blank = Level { counted, style: None };
        let mut levels = vec![blank; LEVELS];
        for (index, level) in definition.elements().filter_map(level) {
            if let Some(slot) = levels.get_mut(index) {
                *slot = level;
            }
        }
        self.definitions.insert(id.to_owned(), levels);
    }

    fn add_instance(&mut self, number: &Element) {
        let Some(id) = number.attribute("numId") else { return };
        let definition = number.value("abstractNumId").unwrap_or_default().to_owned();
        let mut instance = Instance { definition, ..Instance::default() };
        for change in number.elements().filter(|element| element.name == "lvlOverride") {
            let Some(index) = change.number::<usize>("ilvl") else { continue };
            if let Some(start) = change.amount("startOverride") {
                instance.starts.insert(index, start);
            }
            instance.levels.extend(change.elements().filter_map(level));
        }
        self.instances.insert(id.to_owned(), instance);
    }

    /// A definition may only name a list style, whose own list holds the levels.
    fn follow_links(&mut self, root: &Element) {
        for definition in root.elements().filter(|element| element.name == "abstractNum") {
            let linked = definition.value("numStyleLink").and_then(|style| self.styles.get(style));
            let list = linked.and_then(|style| style.list.as_ref()).and_then(|list| self.instances.get(list));
            let levels = list.and_then(|list| self.definitions.get(&list.definition)).cloned();
            if let (Some(id), Some(levels)) = (definition.attribute("abstractNumId"), levels) {
                self.definitions.insert(id.to_owned(), levels);
            }
        }
    }

    /// The list and level of a paragraph, by itself or by its style.
    fn list_of(&self, paragraph: &Element) -> Option<(String, usize)> {
        let properties = paragraph.child("pPr");
        let numbers = properties.and_then(|p| p.child("numPr"));
        let mut list = numbers.and_then(|n| n.value("numId")).map(str::to_owned);
        let mut level: Option<usize> = numbers.and_then(|n| n.amount("ilvl"));
        let own = properties
            .and_then(|p| p.value("pStyle"))
            .map(str::to_owned)
            .or_else(|| self.default_style.clone());
        let mut next = own.clone();
        for _ in 0..MAX_BASES {
            let Some(style) = next.as_ref().and_then(|id| self.styles.get(id)) else { break };
            list = list.or_else(|| style.list.clone());
            level = level.or(style.level);
            next = style.base.clone();
        }
        let list = list?;
        let level = level.or_else(|| {
            let levels = self.definitions.get(&self.instances.get(&list)?.definition)?;
            levels.iter().position(|level| own.is_some() && level.style == own)
        });
        Some((list, level.unwrap_or(0).min(LEVELS - 1)))
    }

    /// The number in front of a paragraph, counted on; empty where it has none.
    pub fn label(&mut self, paragraph: &Element) -> String {
        self.count(paragraph).unwrap_or_default()
    }

    fn count(&mut self, paragraph: &Element) -> Option<String> {
        let (list, level) = self.list_of(paragraph)?;
        let instance = self.instances.get(&list)?;
        let defined = self.definitions.get(&instance.definition)?;
        let mut levels: Vec<lists::Level> = defined.iter().map(|level| level.counted.clone()).collect();
        for (index, changed) in &instance.levels {
            if let Some(slot) = levels.get_mut(*index) {
                *slot = changed.counted.clone();
            }
        }
        let start = instance.starts.get(&level).copied();
        Some(self.counter.next(instance.definition.clone(), list, &levels, level, start))
    }
}

/// The signs and numbers of a pattern such as `（%1）`.
fn pattern(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let digit = signs.peek().and_then(|digit| digit.to_digit(10)).filter(|_| sign == '%');
        let number = digit.and_then(|digit| (digit as usize).checked_sub(1));
        marks.push(number.map_or(Mark::Sign(sign), Mark::Number));
        if number.is_some() {
            signs.next();
        }
    }
    marks
}

/// A level with its index, from an element that is one.
fn level(element: &Element) -> Option<(usize, Level)> {
    if element.name != "lvl" {
        return None;
    }
    let counted = lists::Level {
        start: element.amount("start").unwrap_or(1),
        format: element.value("numFmt").unwrap_or("decimal").to_owned(),
        pattern: pattern(element.value("lvlText").unwrap_or_default()),
        tight: element.value("suff") == Some("nothing"),
        legal: element.is_on("isLgl"),
    };
    let level = Level { counted, style: element.value("pStyle").map(str::to_owned) };
    Some((element.number("ilvl")?, level))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::xml;

    const LISTS: &str = "<numbering>\
        <abstractNum abstractNumId='0'>\
        <lvl ilvl='0'><start val='1'/><numFmt val='chineseCounting'/><lvlText val='%1、'/></lvl>\
        <lvl ilvl='1'><start val='1'/><numFmt val='chineseCounting'/><lvlText val='（%2）'/><pStyle val='Sub'/></lvl>\
        <lvl ilvl='2'><start val='1'/><numFmt val='decimal'/><lvlText val='%1.%2.%3'/><isLgl/></lvl>\
        </abstractNum>\
        <num numId='1'><abstractNumId val='0'/></num>\
        <num numId='2'><abstractNumId val='0'/><lvlOverride ilvl='0'><startOverride val='1'/></lvlOverride></num>\
        </numbering>";
    const STYLES: &str = "<styles>\
        <style styleId='Top'><pPr><numPr><numId val='1'/></numPr></pPr></style>\
        <style styleId='Derived'><basedOn val='Top'/></style>\
        <style styleId='Sub'><pPr><numPr><numId val='1'/></numPr></pPr></style>\
        </styles>";

    fn labels(paragraphs: &[&str]) -> Vec<String> {
        let (lists, styles) = (xml::parse(LISTS.as_bytes(), 10_000), xml::parse(STYLES.as_bytes(), 10_000));
        let mut numbering = Numbering::new(Some(&lists), Some(&styles));
        let label = |inside: &&str| {
            let tree = xml::parse(format!("<p><pPr>{inside}</pPr></p>").as_bytes(), 10_000);
            numbering.label(tree.root.child("p").unwrap())
        };
        paragraphs.iter().map(label).collect()
    }

    fn item(list: u8, level: u8) -> String {
        format!("<numPr><ilvl val='{level}'/><numId val='{list}'/></numPr>")
    }

    #[test]
    fn levels_count_on_and_start_again_below() {
        let (top, sub, third) = (item(1, 0), item(1, 1), item(1, 2));
        let found = labels(&[&top, &sub, &sub, &third, &top, &sub, ""]);
        assert_eq!(found, ["一、", "（一）", "（二）", "1.2.1 ", "二、", "（一）", ""]);
    }

    #[test]
    fn another_list_on_the_same_definition_counts_on_unless_it_restarts() {
        let (first, second) = (item(1, 0), item(2, 0));
        assert_eq!(
            labels(&[&first, &first, &second, &second, &first]),
            ["一、", "二、", "一、", "二、", "三、"]
        );
    }

    #[test]
    fn styles_give_numbers_and_a_zero_takes_them_away() {
        let derived = "<pStyle val='Derived'/>";
        let none = "<pStyle val='Derived'/><numPr><numId val='0'/></numPr>";
        assert_eq!(labels(&[derived, "<pStyle val='Sub'/>", none, derived]), ["一、", "（一）", "", "二、"]);
    }
}
