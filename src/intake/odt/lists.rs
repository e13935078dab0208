//! Automatic numbers: lists name a style that says how each level counts, headings share one.

use std::collections::HashMap;

use super::styles::all;
use crate::intake::numerals;
use crate::intake::xml::{Element, Tree};

const LEVELS: usize = 10;

/// One level of a list style.
#[derive(Clone, Default)]
struct Level {
    format: &'static str,
    prefix: String,
    suffix: String,
    start: u32,
    /// How many levels its number shows.
    shown: usize,
    is_tight: bool,
}

type Counts = [Option<u32>; LEVELS];

/// A list in use: its style, and which counters it counts on.
#[derive(Clone)]
pub struct List {
    style: String,
    counter: usize,
}

/// The list styles of a document, and how far each list has counted.
#[derive(Default)]
pub struct Lists {
    styles: HashMap<String, Vec<Level>>,
    headings: Vec<Level>,
    heading_counts: Counts,
    /// List styles that paragraph styles name.
    by_paragraph: HashMap<String, String>,
    counters: Vec<Counts>,
    /// The counter of each list with an id, and of the last list of each style.
    by_id: HashMap<String, usize>,
    by_style: HashMap<String, usize>,
}

impl Lists {
    pub fn new(trees: &[&Tree]) -> Lists {
        let mut lists = Lists::default();
        for tree in trees {
            for style in all(&tree.root, "list-style") {
                lists.styles.insert(style.attribute("name").unwrap_or_default().to_owned(), levels(style));
            }
            for style in all(&tree.root, "style") {
                if let Some((name, list)) = style.attribute("name").zip(style.attribute("list-style-name")) {
                    lists.by_paragraph.insert(name.to_owned(), list.to_owned());
                }
            }
            if let Some(outline) = all(&tree.root, "outline-style").next() {
                lists.headings = levels(outline);
            }
        }
        lists
    }

    /// A list outside others. It counts anew unless it says that it continues one.
    pub fn open(&mut self, list: &Element) -> List {
        let style = list.attribute("style-name").map(str::to_owned).or_else(|| self.style_of_items(list));
        let style = style.unwrap_or_default();
        let named = list.attribute("continue-list").and_then(|id| self.by_id.get(id));
        let continued = named.or_else(|| {
            let goes_on = list.attribute("continue-numbering") == Some("true");
            self.by_style.get(&style).filter(|_| goes_on)
        });
        let counter = continued.copied().unwrap_or_else(|| {
            self.counters.push(Counts::default());
            self.counters.len() - 1
        });
        if let Some(id) = list.attribute("id") {
            self.by_id.insert(id.to_owned(), counter);
        }
        self.by_style.insert(style.clone(), counter);
        List { style, counter }
    }

    /// The list style that the first paragraph's style names.
    fn style_of_items(&self, list: &Element) -> Option<String> {
        let paragraph = list.elements().flat_map(Element::elements).find(|element| element.name == "p")?;
        self.by_paragraph.get(paragraph.attribute("style-name")?).cloned()
    }

    /// A list inside an item counts with its list, in a style of its own if it names one.
    pub fn inside(&self, outer: &List, list: &Element) -> List {
        let style = list.attribute("style-name").unwrap_or(&outer.style);
        List { style: style.to_owned(), counter: outer.counter }
    }

    /// The number of the next item; empty where the level has none.
    pub fn label(&mut self, list: &List, level: usize, start: Option<u32>) -> String {
        let (Some(levels), Some(counts)) =
            (self.styles.get(&list.style), self.counters.get_mut(list.counter))
        else {
            return String::new();
        };
        count(levels, counts, level, start)
    }

    /// The number of a heading.
    pub fn heading(&mut self, heading: &Element) -> String {
        if heading.attribute("is-list-header") == Some("true") {
            return String::new();
        }
        let level = heading.number::<usize>("outline-level").unwrap_or(1).max(1) - 1;
        count(&self.headings, &mut self.heading_counts, level, heading.number("start-value"))
    }
}

/// Counts on at a level and writes the number.
fn count(levels: &[Level], counts: &mut Counts, level: usize, start: Option<u32>) -> String {
    let level = level.min(LEVELS - 1);
    for (index, (count, defined)) in counts.iter_mut().zip(levels).enumerate() {
        if index > level {
            *count = None;
        } else if index < level {
            count.get_or_insert(defined.start);
        } else {
            let next = count.map_or(defined.start, |count| count.saturating_add(1));
            *count = Some(start.unwrap_or(next));
        }
    }
    levels.get(level).map(|own| own.label(level, levels, counts)).unwrap_or_default()
}

impl Level {
    fn label(&self, level: usize, levels: &[Level], counts: &Counts) -> String {
        let first = (level + 1).saturating_sub(self.shown.max(1));
        let shown = levels.iter().zip(counts).take(level + 1).skip(first);
        let numbers: Vec<String> = shown
            .filter_map(|(level, count)| count.map(|count| numerals::written(level.format, count)))
            .filter(|number| !number.is_empty())
            .collect();
        // A level without a number of its own shows none of those above it.
        if self.format == "none" && self.prefix.is_empty() && self.suffix.is_empty() {
            return String::new();
        }
        let mut label = format!("{}{}{}", self.prefix, numbers.join("."), self.suffix);
        let tight = self.is_tight || label.is_empty() || label.ends_with(['、', '）', '．', '。', ' ']);
        if !tight {
            label.push(' ');
        }
        label
    }
}

/// The levels of a list style. A level that counts nothing is a bullet or a picture.
fn levels(style: &Element) -> Vec<Level> {
    let mut levels = vec![Level { format: "none", start: 1, ..Level::default() }; LEVELS];
    for element in style.elements() {
        let index = element.number::<usize>("level").and_then(|level| level.checked_sub(1));
        let Some(slot) = index.and_then(|index| levels.get_mut(index)) else { continue };
        if !matches!(element.name.as_str(), "list-level-style-number" | "outline-level-style") {
            continue;
        }
        let word = |name: &str| element.attribute(name).unwrap_or_default().to_owned();
        let layout = element.child("list-level-properties");
        let follow = layout.and_then(|layout| layout.child("list-level-label-alignment"));
        *slot = Level {
            format: format(element.attribute("num-format").unwrap_or_default()),
            prefix: word("num-prefix"),
            suffix: word("num-suffix"),
            start: element.number("start-value").unwrap_or(1),
            shown: element.number("display-levels").unwrap_or(1),
            is_tight: follow.and_then(|follow| follow.attribute("label-followed-by")) == Some("nothing"),
        };
    }
    levels
}

/// The format is written as its first numbers: `一, 二, 三, ...`.
fn format(numbers: &str) -> &'static str {
    match numbers.chars().next() {
        None => "none",
        Some('一') => "chineseCounting",
        Some('壹') => "chineseLegalSimplified",
        Some('①') => "decimalEnclosedCircle",
        Some('１') => "decimalFullWidth",
        Some('甲') => "ideographTraditional",
        Some('子') => "ideographZodiac",
        Some('A') => "upperLetter",
        Some('a') => "lowerLetter",
        Some('I') => "upperRoman",
        Some('i') => "lowerRoman",
        Some(_) => "decimal",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::xml;

    const STYLES: &str = "<office:document-styles><office:styles>\
        <text:outline-style><text:outline-level-style text:level='1' style:num-format='一, 二, 三, ...' style:num-suffix='、'/><text:outline-level-style text:level='2' style:num-format=''/></text:outline-style>\
        <text:list-style style:name='L'>\
        <text:list-level-style-number text:level='1' style:num-format='一, 二, 三, ...' style:num-prefix='（' style:num-suffix='）'/>\
        <text:list-level-style-number text:level='2' style:num-format='1' text:display-levels='2' style:num-suffix='.'/>\
        <text:list-level-style-bullet text:level='3' text:bullet-char='•'/>\
        </text:list-style></office:styles></office:document-styles>";

    fn lists() -> Lists {
        Lists::new(&[&xml::parse(STYLES.as_bytes(), 10_000)])
    }

    fn list(attributes: &str) -> Tree {
        xml::parse(format!("<list style-name='L' {attributes}/>").as_bytes(), 10_000)
    }

    #[test]
    fn levels_count_on_and_start_again_below() {
        let mut lists = lists();
        let list = lists.open(list("").root.child("list").unwrap());
        let found: Vec<String> =
            [0, 1, 1, 2, 0, 1].iter().map(|level| lists.label(&list, *level, None)).collect();
        assert_eq!(found, ["（一）", "一.1. ", "一.2. ", "", "（二）", "二.1. "]);
        assert_eq!(lists.label(&list, 0, Some(9)), "（九）");
    }

    #[test]
    fn a_list_counts_anew_unless_it_continues_one() {
        let mut lists = lists();
        let mut next = |attributes: &str| {
            let tree = list(attributes);
            let list = lists.open(tree.root.child("list").unwrap());
            lists.label(&list, 0, None)
        };
        assert_eq!(next("xml:id='a'"), "（一）");
        assert_eq!(next("xml:id='b'"), "（一）");
        assert_eq!(next("continue-numbering='true'"), "（二）");
        assert_eq!(next("continue-list='a' xml:id='c'"), "（二）");
        assert_eq!(next("continue-list='c'"), "（三）");
    }

    #[test]
    fn headings_count_where_their_level_has_a_number() {
        let mut lists = lists();
        let mut next = |level: u8| {
            let tree = xml::parse(format!("<h outline-level='{level}'/>").as_bytes(), 10_000);
            lists.heading(tree.root.child("h").unwrap())
        };
        assert_eq!([next(1), next(2), next(1)], ["一、", "", "二、"]);
    }
}
