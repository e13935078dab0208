//! One table of the file of rules: its keys by kind of value, each fault with its line.

use std::str::FromStr;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::base::{Decimal, Text, near, text};
use crate::desk::settings::faults::offered;
use crate::desk::settings::file::{Fault, Lines};

/// A table being read. What is wrong in it is gathered, so that all of it is told together.
pub struct Table<'t> {
    lines: &'t Lines,
    table: &'t DeTable<'t>,
    /// The line it begins on.
    pub line: usize,
    pub faults: Vec<Fault>,
}

/// A text of a list, with its line.
pub type Listed = (usize, String);

impl<'t> Table<'t> {
    pub fn new(lines: &'t Lines, table: &'t DeTable<'t>, line: usize) -> Table<'t> {
        Table { lines, table, line, faults: Vec::new() }
    }

    pub fn fault(&mut self, line: usize, zh: impl Into<String>, en: impl Into<String>) {
        self.faults.push(Fault { line, why: Text::new(zh, en) });
    }

    /// A word that is none of the known ones, with those near it.
    pub fn unknown(&mut self, line: usize, what: (&str, &str), word: &str, known: &[&str]) {
        let near = offered(near::nearest(word, known.iter().copied()));
        let (zh, en) = what;
        self.fault(
            line,
            format!("没有{zh}“{word}”{}", near.zh),
            format!("there is no {en} “{word}”{}", near.en),
        );
    }

    /// Names every key that is not among those known.
    pub fn only(&mut self, known: &[&str]) {
        let table = self.table;
        for (key, _) in table {
            if !known.contains(&key.get_ref().as_ref()) {
                let line = self.lines.at(key.span().start);
                self.unknown(line, ("栏目", "key"), key.get_ref(), known);
            }
        }
    }

    /// The line of a key, or of the table where it has none.
    pub fn line_of(&self, key: &str) -> usize {
        self.entry(key).map_or(self.line, |(line, _)| line)
    }

    pub fn has(&self, key: &str) -> bool {
        self.entry(key).is_some()
    }

    fn entry(&self, key: &str) -> Option<(usize, &'t Spanned<DeValue<'t>>)> {
        let table = self.table;
        let (found, value) = table.iter().find(|(found, _)| found.get_ref() == key)?;
        Some((self.lines.at(found.span().start), value))
    }

    /// A text that is not blank.
    pub fn word(&mut self, key: &str) -> Option<String> {
        let (line, value) = self.entry(key)?;
        match value.get_ref() {
            DeValue::String(text) if !text.trim().is_empty() => Some(text::clean(text.trim())),
            _ => {
                self.fault(line, format!("{key}应为文字"), format!("{key} is a text"));
                None
            }
        }
    }

    /// The same, where it must be there.
    pub fn needed(&mut self, key: &str) -> Option<String> {
        self.missing(key);
        self.word(key)
    }

    /// Says that a key is not there, where that is so.
    pub fn missing(&mut self, key: &str) {
        if !self.has(key) {
            self.fault(self.line, format!("缺少{key}"), format!("{key} is missing"));
        }
    }

    /// A text for both languages, or one for each: `{ zh = "…", en = "…" }`.
    pub fn both(&mut self, key: &str) -> Option<Text> {
        let (line, value) = self.entry(key)?;
        let DeValue::Table(inner) = value.get_ref() else {
            return self.word(key).map(|text| one_line(&text)).map(|text| Text::new(text.clone(), text));
        };
        let mut inner = Table::new(self.lines, inner, line);
        inner.only(&["zh", "en"]);
        let (zh, en) = (inner.needed("zh"), inner.needed("en"));
        self.faults.append(&mut inner.faults);
        Some(Text::new(one_line(&zh?), one_line(&en?)))
    }

    /// One text or a list of them, each with its line.
    pub fn list(&mut self, key: &str) -> Vec<Listed> {
        let Some((line, value)) = self.entry(key) else { return Vec::new() };
        let DeValue::Array(list) = value.get_ref() else {
            return self.word(key).map(|text| (line, text)).into_iter().collect();
        };
        let mut texts = Vec::new();
        for one in list.iter() {
            let line = self.lines.at(one.span().start);
            match one.get_ref() {
                DeValue::String(text) if !text.trim().is_empty() => {
                    texts.push((line, text::clean(text.trim())))
                }
                _ => self.fault(
                    line,
                    format!("{key}的每一项应为文字"),
                    format!("each item of {key} is a text"),
                ),
            }
        }
        texts
    }

    /// A number, in figures or in quotes.
    pub fn number(&mut self, key: &str) -> Option<Decimal> {
        let (line, value) = self.entry(key)?;
        let read = match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str().replace('_', "")),
            DeValue::Float(number) => Some(number.as_str().replace('_', "")),
            DeValue::String(text) => Some(text.trim().to_owned()),
            _ => None,
        };
        let read = read.and_then(|text| Decimal::from_str(&text).ok());
        if read.is_none() {
            self.fault(line, format!("{key}应为数字"), format!("{key} is a number"));
        }
        read
    }

    /// A whole number between two.
    pub fn whole(&mut self, key: &str, least: i32, most: i32) -> Option<i32> {
        let (line, _) = self.entry(key)?;
        let number = self.number(key)?;
        let whole =
            number.normalize().to_string().parse::<i32>().ok().filter(|one| (least..=most).contains(one));
        if whole.is_none() {
            self.fault(
                line,
                format!("{key}应为{least}至{most}的整数"),
                format!("{key} is a whole number from {least} to {most}"),
            );
        }
        whole
    }
}

/// A text for one line of a screen or a paper.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
