//! Letters from templates: minijinja fills in the values, the lines become blocks.
//!
//! The markup is that described at the head of `templates/letter.jinja`. A value never becomes
//! markup, whatever it holds.

use std::fmt::{self, Display};

use minijinja::value::{Serde, ValueKind};
use minijinja::{Environment, ErrorKind, State, UndefinedBehavior, Value};
use serde::Serialize;

use super::line::Line;
use super::paper::Block;
use super::wording;

/// Steps a template may take: a loop without end is an error, not a standstill.
const FUEL: u64 = 5_000_000;

/// Stands before a value that would read as markup; a [`Line`] drops it.
const SHIELD: char = '\u{1}';

const MARKS: [&str; 7] = ["title", "to", "chapter", "section", "item", "enclosure", "sign"];

/// A template and the name that its errors bear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pub name: String,
    pub text: String,
}

/// The wording in force. By default the program's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Templates {
    /// `letter.jinja`: the review memo.
    pub letter: Template,
    /// `notice.jinja`: the return notice.
    pub notice: Template,
}

impl Default for Templates {
    fn default() -> Templates {
        let own = |name: &str, text: &str| Template { name: name.to_owned(), text: text.to_owned() };
        Templates {
            letter: own("letter.jinja", include_str!("templates/letter.jinja")),
            notice: own("notice.jinja", include_str!("templates/notice.jinja")),
        }
    }
}

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misprint {
    pub name: String,
    /// From 1; 0 where it is not known.
    pub line: usize,
    pub what: String,
}

impl Display for Misprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.name, self.line, self.what)
    }
}

/// Fills the values in and makes blocks of the lines.
pub fn render(template: &Template, values: &impl Serialize) -> Result<Vec<Block>, Misprint> {
    check_marks(template)?;
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_formatter(emit);
    let rendered = environment.render_named_str(&template.name, &template.text, Serde(values));
    rendered.map(|text| blocks(&text)).map_err(|error| misprint(template, &error))
}

fn misprint(template: &Template, error: &minijinja::Error) -> Misprint {
    let what = match error.detail() {
        Some(detail) => format!("{}: {detail}", error.kind()),
        None => error.kind().to_string(),
    };
    Misprint { name: template.name.clone(), line: error.line().unwrap_or(0), what }
}

/// A mark that does not exist is a mistyped one, not text.
fn check_marks(template: &Template) -> Result<(), Misprint> {
    let mut comment = false;
    for (i, line) in template.text.lines().enumerate() {
        comment |= line.contains("{#");
        if let Some((mark, _)) = marked(line.trim_start()).filter(|_| !comment)
            && !MARKS.contains(&mark)
        {
            let what = format!("@{mark}?");
            return Err(Misprint { name: template.name.clone(), line: i + 1, what });
        }
        comment &= !line.contains("#}");
    }
    Ok(())
}

/// Writes a value: in one line, and never as a mark. What a macro gives has been through here.
fn emit(
    out: &mut minijinja::Output<'_>,
    _: &mut State<'_, '_>,
    value: &Value,
) -> Result<(), minijinja::Error> {
    if matches!(value.kind(), ValueKind::Undefined | ValueKind::None) {
        return Ok(());
    }
    let text = value.to_string();
    let first = if text.trim_start().starts_with('@') { SHIELD.to_string() } else { String::new() };
    out.write_str(&first)
        .and_then(|()| out.write_str(&text.replace(['\n', '\r'], " ")))
        .map_err(|_| minijinja::Error::from(ErrorKind::WriteFailure))
}

/// `@item text` as `item` and `text`.
fn marked(line: &str) -> Option<(&str, &str)> {
    let rest = line.strip_prefix('@')?;
    let end = rest.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(rest.len());
    Some((rest.get(..end)?, rest.get(end..)?))
}

fn blocks(text: &str) -> Vec<Block> {
    let mut writer = Writer::default();
    for line in text.lines().map(str::trim) {
        let (mark, words) = marked(line).unwrap_or(("", line));
        let line = Line::from(words);
        if !line.is_empty() {
            writer.put(mark, line);
        }
    }
    writer.blocks
}

/// Collects blocks and numbers them.
#[derive(Default)]
struct Writer {
    blocks: Vec<Block>,
    chapters: usize,
    sections: usize,
    items: usize,
}

impl Writer {
    fn put(&mut self, mark: &str, line: Line) {
        let block = match mark {
            "title" => return self.gather(line, Block::Title),
            "enclosure" => return self.gather(line, Block::Enclosures),
            "sign" => return self.gather(line, Block::Signature),
            "to" => Block::Addressee(line),
            "chapter" => {
                self.chapters += 1;
                (self.sections, self.items) = (0, 0);
                Block::Chapter(numbered(format!("{}、", wording::numeral(self.chapters)), &line))
            }
            "section" => {
                self.sections += 1;
                self.items = 0;
                Block::Section(numbered(format!("（{}）", wording::numeral(self.sections)), &line))
            }
            "item" => {
                self.items += 1;
                Block::Item(numbered(format!("{}. ", self.items), &line))
            }
            _ => Block::Body(line),
        };
        self.blocks.push(block);
    }

    /// Lines of one kind that follow each other are one block.
    fn gather(&mut self, line: Line, block: fn(Vec<Line>) -> Block) {
        let new = block(vec![line.clone()]);
        match (self.blocks.last_mut(), &new) {
            (Some(Block::Title(lines)), Block::Title(_))
            | (Some(Block::Enclosures(lines)), Block::Enclosures(_))
            | (Some(Block::Signature(lines)), Block::Signature(_)) => lines.push(line),
            _ => self.blocks.push(new),
        }
    }
}

fn numbered(number: String, line: &Line) -> Line {
    Line::from(number + line.as_str())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn shown(text: &str, unit: &str) -> Result<Vec<Block>, Misprint> {
        let template = Template { name: "letter.jinja".into(), text: text.into() };
        render(&template, &BTreeMap::from([("unit", unit)]))
    }

    #[test]
    fn lines_become_numbered_blocks() {
        let blocks =
            shown("@chapter 甲\n@item {{ unit }}\n@item 乙\n\n@section 丙\n丁\n@sign a\n@sign b", "某局");
        let line = Line::from;
        let expected = vec![
            Block::Chapter(line("一、甲")),
            Block::Item(line("1. 某局")),
            Block::Item(line("2. 乙")),
            Block::Section(line("（一）丙")),
            Block::Body(line("丁")),
            Block::Signature(vec![line("a"), line("b")]),
        ];
        assert_eq!(blocks, Ok(expected));
    }

    #[test]
    fn a_value_is_never_markup() {
        let body = |text: &str| Ok(vec![Block::Body(Line::from(text))]);
        assert_eq!(shown("{{ unit }}", "@chapter 甲"), body("@chapter 甲"));
        assert_eq!(shown("{{ unit }}", " @chapter 甲"), body("@chapter 甲"));
        assert_eq!(shown("x{{ unit }}", "a\n@chapter 甲"), body("xa @chapter 甲"));
        assert_eq!(shown("{{ unit }}", "{{ 1 + 1 }}"), body("{{ 1 + 1 }}"));
    }

    #[test]
    fn an_error_names_file_and_line() {
        let at = |text: &str| shown(text, "").map_err(|error| (error.name, error.line)).unwrap_err();
        assert_eq!(at("a\n{{ unti }}"), ("letter.jinja".into(), 2));
        assert_eq!(at("a\n\n{% if unit %}b"), ("letter.jinja".into(), 3));
        assert_eq!(at("a\n@chaptre x"), ("letter.jinja".into(), 2));
        assert_eq!(at("{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}").1, 1);
    }
}
