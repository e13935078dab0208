//! Letters from templates: minijinja fills in the values, the lines become blocks.
//!
//! The markup is that described at the head of `templates/letter.jinja`. A value never becomes
//! markup, whatever it holds.

use minijinja::value::{Serde, ValueKind};
use minijinja::{Environment, ErrorKind, State, UndefinedBehavior, Value};
use serde::Serialize;

use super::line::Line;
use super::paper::Block;
use super::template_file::{Misprint, Template};
use super::wording;
use super::words::Words;
use crate::base::Lang;
use crate::model::{Origin, Rewording};

/// Steps a template may take: a loop without end is an error, not a standstill.
const FUEL: u64 = 5_000_000;

/// Stands before a value that would read as markup; a [`Line`] drops it.
const SHIELD: char = '\u{1}';

const MARKS: [&str; 11] =
    ["title", "number", "to", "chapter", "section", "item", "whole", "sub", "p", "enclosure", "sign"];

/// The wording in force. By default the program's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Templates {
    /// `letter.jinja`: the review memo.
    pub letter: Template,
    /// `notice.jinja`: the return notice.
    pub notice: Template,
    /// `words.txt`: annexes, values, demands.
    pub words: Words,
}

impl Default for Templates {
    fn default() -> Templates {
        Templates::own(Lang::Zh)
    }
}

impl Templates {
    /// The program's own in a language.
    pub fn own(lang: Lang) -> Templates {
        let [letter, notice, _] = built_in(lang);
        Templates { letter, notice, words: Words::own(lang) }
    }
}

/// The files that a bureau may replace: letter, notice, words, under the names that they have in its
/// folder.
pub fn built_in(lang: Lang) -> [Template; 3] {
    let own = |name: &str, text: &str| Template { name: name.to_owned(), text: text.to_owned() };
    match lang {
        Lang::Zh => [
            own("letter.jinja", include_str!("templates/zh/letter.jinja")),
            own("notice.jinja", include_str!("templates/zh/notice.jinja")),
            own("words.txt", include_str!("templates/zh/words.txt")),
        ],
        Lang::En => [
            own("letter.en.jinja", include_str!("templates/en/letter.jinja")),
            own("notice.en.jinja", include_str!("templates/en/notice.jinja")),
            own("words.en.txt", include_str!("templates/en/words.txt")),
        ],
    }
}

/// A template that is filled in.
#[derive(Debug, Default, PartialEq)]
pub struct Written {
    pub blocks: Vec<Block>,
    /// Whose words each block has.
    pub origins: Vec<Option<Origin>>,
}

/// Fills the values in, makes blocks of the lines and puts the reviewer's words in.
pub fn render(
    template: &Template,
    values: &impl Serialize,
    words: &Words,
    rewordings: &[Rewording],
) -> Result<Written, Misprint> {
    check_marks(template)?;
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_formatter(emit);
    let rendered = environment.render_named_str(&template.name, &template.text, Serde(values));
    rendered.map(|text| written(&text, words, rewordings)).map_err(|error| misprint(template, &error))
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

/// `@item text` as `item` and ` text`.
fn marked(line: &str) -> Option<(&str, &str)> {
    let rest = line.strip_prefix('@')?;
    let end = rest.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(rest.len());
    Some((rest.get(..end)?, rest.get(end..)?))
}

/// `(outcome) text` as `outcome` and ` text`. A value cannot come before the bracket.
fn keyed(rest: &str) -> (&str, &str) {
    let own = rest.strip_prefix('(').and_then(|inner| inner.split_once(')'));
    own.unwrap_or(("", rest))
}

fn written(text: &str, words: &Words, rewordings: &[Rewording]) -> Written {
    let mut writer = Writer::new(words, rewordings);
    for line in text.lines().map(str::trim) {
        let (mark, rest) = marked(line).unwrap_or(("", line));
        let (key, words) = if mark.is_empty() { ("", rest) } else { keyed(rest) };
        let line = Line::from(words);
        if !line.is_empty() {
            writer.put(mark, key, line);
        }
    }
    writer.written
}

/// Collects blocks, numbers them, and puts the reviewer's words in.
struct Writer<'a> {
    written: Written,
    words: &'a Words,
    rewordings: &'a [Rewording],
    /// The chapter at hand, in the program's words.
    chapter: String,
    chapters: usize,
    sections: usize,
    items: usize,
    subs: usize,
    /// What the program says where the passage that follows stands alone, by its key.
    whole: Option<(String, String)>,
    /// Passages without a key of their own in the chapter at hand.
    unkeyed: usize,
}

impl<'a> Writer<'a> {
    fn new(words: &'a Words, rewordings: &'a [Rewording]) -> Writer<'a> {
        let (written, chapter) = (Written::default(), String::new());
        Writer {
            written,
            words,
            rewordings,
            chapter,
            chapters: 0,
            sections: 0,
            items: 0,
            subs: 0,
            whole: None,
            unkeyed: 0,
        }
    }

    /// A number as the words of `name` have it.
    fn numbered(&self, name: &str, number: usize) -> String {
        self.words.fill(name, &[("n", &wording::numeral(number, self.words.lang))])
    }

    fn put(&mut self, mark: &str, key: &str, line: Line) {
        let lead = Line::from(self.words.get("enclosed"));
        let (number, block): (String, fn(Line) -> Block) = match mark {
            "title" => return self.gather(line, Block::Title),
            "enclosure" => return self.gather(line, |lines| Block::Enclosures(lead.clone(), lines)),
            "sign" => return self.gather(line, Block::Signature),
            "number" => return self.add(Block::Number(line), None),
            "whole" => {
                self.whole = Some((key.to_owned(), line.as_str().to_owned()));
                return;
            }
            "to" => (String::new(), Block::Addressee),
            "chapter" => {
                self.chapters += 1;
                (self.sections, self.items, self.unkeyed) = (0, 0, 0);
                self.chapter = line.as_str().to_owned();
                (self.numbered("chapter", self.chapters), Block::Chapter)
            }
            "section" => {
                self.sections += 1;
                self.items = 0;
                (self.numbered("section", self.sections), Block::Section)
            }
            "item" => {
                (self.items, self.subs) = (self.items + 1, 0);
                (self.words.fill("item", &[("n", &self.items.to_string())]), Block::Item)
            }
            "sub" => {
                self.subs += 1;
                (self.words.fill("sub", &[("n", &self.subs.to_string())]), Block::Item)
            }
            _ => (String::new(), Block::Body),
        };
        let origin = self.origin(key, &line);
        let shown = if origin.is_reworded() { &origin.text } else { line.as_str() };
        self.add(block(Line::from(number + shown)), Some(origin));
    }

    /// Whose words a passage has. One without a key goes by its chapter and its place there.
    fn origin(&mut self, key: &str, line: &Line) -> Origin {
        let key = if key.is_empty() {
            let key = format!("{}/{}", self.chapter, self.unkeyed);
            self.unkeyed += 1;
            key
        } else {
            key.to_owned()
        };
        let own = self.rewordings.iter().find(|one| one.passage == key);
        let whole = self.whole.take().filter(|(own, _)| *own == key);
        let machine = whole.map_or_else(|| line.as_str().to_owned(), |(_, whole)| whole);
        Origin {
            text: own.map_or_else(|| machine.clone(), |one| Line::new(&one.text).as_str().to_owned()),
            replaced: own.map(|one| one.machine.clone()),
            key,
            machine,
        }
    }

    fn add(&mut self, block: Block, origin: Option<Origin>) {
        self.written.blocks.push(block);
        self.written.origins.push(origin);
    }

    /// Lines of one kind that follow each other are one block.
    fn gather(&mut self, line: Line, block: impl Fn(Vec<Line>) -> Block) {
        let new = block(vec![line.clone()]);
        match (self.written.blocks.last_mut(), &new) {
            (Some(Block::Title(lines)), Block::Title(_))
            | (Some(Block::Enclosures(_, lines)), Block::Enclosures(..))
            | (Some(Block::Signature(lines)), Block::Signature(_)) => lines.push(line),
            _ => self.add(new, None),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn shown(text: &str, unit: &str) -> Result<Vec<Block>, Misprint> {
        let template = Template { name: "letter.jinja".into(), text: text.into() };
        render(&template, &BTreeMap::from([("unit", unit)]), &Words::own(Lang::Zh), &[])
            .map(|written| written.blocks)
    }

    #[test]
    fn lines_become_numbered_blocks() {
        let blocks = shown(
            "@chapter 甲\n@item {{ unit }}\n@sub 子\n@item 乙\n@sub 丑\n@section 丙\n丁\n@sign a\n@sign b",
            "某局",
        );
        let line = Line::from;
        let expected = vec![
            Block::Chapter(line("一、甲")),
            Block::Item(line("1. 某局")),
            Block::Item(line("（1）子")),
            Block::Item(line("2. 乙")),
            Block::Item(line("（1）丑")),
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

    fn reworded(passage: &str, machine: &str, text: &str) -> Rewording {
        let (by, at) = (String::new(), String::new());
        Rewording { passage: passage.into(), machine: machine.into(), text: text.into(), by, at }
    }

    fn written_with(text: &str, own: &[Rewording]) -> Written {
        let template = Template { name: "letter.jinja".into(), text: text.into() };
        render(&template, &BTreeMap::from([("key", "k(1")]), &Words::own(Lang::Zh), own).unwrap()
    }

    #[test]
    fn the_reviewers_words_take_the_place_of_the_programs_and_keep_the_number() {
        let own = [reworded("甲/1", "一", "壹"), reworded("two", "旧", "贰\n@chapter 丙")];
        let written = written_with("@chapter 甲\n@item 一\n@item(two) 二\n三", &own);
        let line = Line::from;
        assert_eq!(
            written.blocks[1..],
            [Block::Item(line("1. 壹")), Block::Item(line("2. 贰@chapter 丙")), Block::Body(line("三")),]
        );
        let states: Vec<_> =
            written.origins.iter().flatten().map(|one| (one.is_reworded(), one.is_outdated())).collect();
        assert_eq!(states, [(false, false), (true, false), (true, true), (false, false)]);
        assert_eq!(written.origins[2].as_ref().unwrap().machine, "二");
    }

    #[test]
    fn a_value_is_no_key() {
        let written = written_with("@item x({{ key }})\n{{ key }}", &[]);
        assert_eq!(written.blocks[0], Block::Item(Line::from("1. x(k(1)")));
    }
}
