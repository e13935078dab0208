//! A settings file as a row of assignments, each with its line.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::base::Text;

/// What stands behind a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Text(String),
    /// A number as it is written.
    Number(String),
    /// A word of the command line or the environment: text or number, as the setting wants it.
    Word(String),
    /// A date, a truth, a list: no setting is one.
    Other,
}

/// One value of a file: `thresholds.R006.low`, its value, and its line counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assigned {
    pub name: String,
    pub value: Value,
    pub line: usize,
}

/// What is wrong in a file, and on which line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub line: usize,
    pub why: Text,
}

/// Tables stand at most this deep: `rules.off.A005`, and one more for what comes.
const DEEPEST: usize = 4;

/// Reads a file: every value under its full name.
pub fn read(text: &str) -> Result<Vec<Assigned>, Fault> {
    let table = parse(text)?;
    let mut assigned = Vec::new();
    gather(text, table.get_ref(), "", 1, &mut assigned);
    assigned.sort_by_key(|one| one.line);
    Ok(assigned)
}

/// The file as TOML.
pub fn parse(text: &str) -> Result<Spanned<DeTable<'_>>, Fault> {
    DeTable::parse(text).map_err(|error| Fault {
        line: line(text, error.span()),
        why: Text::new(
            format!("不是合法的TOML（{}）", error.message()),
            format!("this is not TOML ({})", error.message()),
        ),
    })
}

fn gather(text: &str, table: &DeTable<'_>, prefix: &str, depth: usize, into: &mut Vec<Assigned>) {
    for (key, value) in table {
        let name = format!("{prefix}{}", key.get_ref());
        let line = line(text, Some(key.span()));
        match value.get_ref() {
            DeValue::Table(inner) if depth < DEEPEST && !inner.is_empty() => {
                gather(text, inner, &format!("{name}."), depth + 1, into);
            }
            // A table that is empty sets nothing.
            DeValue::Table(inner) if inner.is_empty() => {}
            _ => into.push(Assigned { name, value: plain(value), line }),
        }
    }
}

fn plain(value: &Spanned<DeValue<'_>>) -> Value {
    match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) if number.radix() == 10 => Value::Number(number.as_str().replace('_', "")),
        DeValue::Float(number) => Value::Number(number.as_str().replace('_', "")),
        _ => Value::Other,
    }
}

/// The line a stretch of the text begins on.
fn line(text: &str, span: Option<Range<usize>>) -> usize {
    let before = span.and_then(|span| text.as_bytes().get(..span.start)).unwrap_or_default();
    before.iter().filter(|byte| **byte == b'\n').count() + 1
}

/// Where the lines of a text end: finds the line of a place without reading all before it again.
pub struct Lines {
    breaks: Vec<usize>,
}

impl Lines {
    pub fn of(text: &str) -> Lines {
        Lines { breaks: text.match_indices('\n').map(|(at, _)| at).collect() }
    }

    /// The line a place is on, counted from 1.
    pub fn at(&self, place: usize) -> usize {
        self.breaks.partition_point(|end| *end < place) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let read = read(text).unwrap();
        read.into_iter().map(|one| format!("{} {} {:?}", one.line, one.name, one.value)).collect()
    }

    #[test]
    fn every_value_has_its_full_name_and_its_line() {
        let text =
            "limits.file = \"8 MB\"\n[thresholds]\nR006.low = 70\n\n[rules]\noff = { A005 = \"理由\" }\n";
        assert_eq!(
            told(text),
            [
                "1 limits.file Text(\"8 MB\")",
                "3 thresholds.R006.low Number(\"70\")",
                "6 rules.off.A005 Text(\"理由\")"
            ]
        );
    }

    #[test]
    fn what_is_no_text_and_no_number_is_neither() {
        assert_eq!(
            told("a = true\nb = [1]\nc = 0x10\n[x.y.z.w.v]\na = 1"),
            ["1 a Other", "2 b Other", "3 c Other", "4 x.y.z.w Other"]
        );
    }

    #[test]
    fn what_is_no_toml_is_named_by_its_line() {
        assert_eq!(read("a = 1\nb = = 2\n").unwrap_err().line, 2);
        assert_eq!(read("a = 1\na = 2\n").unwrap_err().line, 2);
        assert!(read(&"[".repeat(100_000)).is_err());
    }
}
