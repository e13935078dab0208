//! A settings file with one value changed, its comments and everything else as they are.

use toml_edit::{DocumentMut, Item, Table, TableLike, Value};

use super::file::{self, Assigned};
use crate::base::Text;

/// The text with a setting of that value; without a value the setting is gone. Where anything else
/// would change with it, it is refused.
pub fn with(text: &str, name: &str, value: Option<&Value>) -> Result<String, Text> {
    let before = file::read(text).map_err(|fault| fault.why)?;
    let edited = match value {
        Some(value) => put_in(text, name, value),
        None => without(text, name, &before),
    };
    let others = |assigned: Vec<Assigned>| {
        let others = assigned.into_iter().filter(|one| one.name != name);
        let mut others: Vec<_> = others.map(|one| (one.name, format!("{:?}", one.value))).collect();
        others.sort();
        others
    };
    let is_fit = |edited: &String| {
        let after = file::read(edited).unwrap_or_default();
        let there = after.iter().any(|one| one.name == name);
        there == value.is_some() && others(after) == others(before.clone())
    };
    edited.filter(is_fit).ok_or_else(|| {
        Text::new(
            "文件的写法不便由程序改动，请用编辑器改",
            "the file is written in a way that only an editor can change",
        )
    })
}

fn put_in(text: &str, name: &str, value: &Value) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    let path: Vec<&str> = name.split('.').collect();
    put(document.as_table_mut(), &path, value)?;
    Some(document.to_string())
}

/// Sets a value; tables that are not there yet become part of its name.
fn put(table: &mut dyn TableLike, path: &[&str], value: &Value) -> Option<()> {
    let [first, rest @ ..] = path else { return None };
    if rest.is_empty() {
        let mut value = value.clone();
        match table.get_mut(first) {
            Some(Item::Value(old)) => {
                *value.decor_mut() = old.decor().clone();
                *old = value;
            }
            _ => _ = table.insert(first, Item::Value(value)),
        }
        return Some(());
    }
    if !table.contains_key(first) {
        let mut inner = Table::new();
        inner.set_dotted(true);
        table.insert(first, Item::Table(inner));
    }
    put(table.get_mut(first)?.as_table_like_mut()?, rest, value)
}

/// The text without the line on which the setting stands.
fn without(text: &str, name: &str, assigned: &[Assigned]) -> Option<String> {
    let Some(line) = assigned.iter().find(|one| one.name == name).map(|one| one.line) else {
        return Some(text.to_owned());
    };
    let lines = text.split_inclusive('\n').enumerate();
    Some(lines.filter(|(at, _)| at + 1 != line).map(|(_, line)| line).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# 本人设置\nmouse = \"on\" # 左手\n\n[limits]\n# 大表\ncells = 5000\n\n\
                        [thresholds.R006]\nlow = 70\n";

    fn set(text: &str, name: &str, value: &str) -> String {
        with(text, name, Some(&value.parse().unwrap())).unwrap()
    }

    #[test]
    fn a_value_is_changed_and_its_comments_stay() {
        assert_eq!(set(FILE, "mouse", "\"off\""), FILE.replace("\"on\"", "\"off\""));
        assert_eq!(set(FILE, "limits.cells", "6000"), FILE.replace("5000", "6000"));
        assert_eq!(set(FILE, "thresholds.R006.low", "72.5"), FILE.replace("70", "72.5"));
    }

    #[test]
    fn a_new_one_is_written_where_its_table_is() {
        assert_eq!(set("", "office.lease", "\"10\""), "office.lease = \"10\"\n");
        assert_eq!(
            set(FILE, "limits.lines", "9000"),
            FILE.replace("cells = 5000\n", "cells = 5000\nlines = 9000\n")
        );
        for (name, value) in
            [("colours", "\"none\""), ("thresholds.R004.most", "3"), ("rules.off.A005", "\"无\"")]
        {
            let text = set(FILE, name, value);
            assert!(
                text.contains("# 左手") && text.contains("# 大表") && text.contains("# 本人设置"),
                "{text}"
            );
            assert!(file::read(&text).unwrap().iter().any(|one| one.name == name), "{text}");
        }
    }

    #[test]
    fn without_its_line_a_setting_is_gone_and_the_comments_are_not() {
        let text = with(FILE, "limits.cells", None).unwrap();
        assert_eq!(text, FILE.replace("cells = 5000\n", ""));
        assert_eq!(with(FILE, "colours", None).unwrap(), FILE);
    }

    #[test]
    fn what_only_an_editor_can_change_is_left_alone() {
        assert!(with("limits = { cells = 5000, lines = 5000 }\n", "limits.cells", None).is_err());
        assert!(with("off = 1\nrules = 3\n", "rules.file", Some(&"\"a\"".parse().unwrap())).is_err());
        assert!(with("a = = 1", "mouse", None).is_err());
    }
}
