//! A bureau's own rules, read from their file: all of them, or every fault with its line.

mod rule;
pub(super) mod table;

use std::path::Path;

use toml::de::{DeTable, DeValue};

use self::table::Table;
use super::faults::{offered, text_of, told};
use super::file::{self, Fault, Lines};
use crate::audit::Declared;
use crate::base::{Text, near};
use crate::desk::trouble::Trouble;

/// Rules a file may have. A bureau has a dozen; each is proven by its examples at every start.
const MOST: usize = 500;

/// The key of a rule in the file: `[[rule]]`.
const RULE: &str = "rule";

/// Reads the file of rules at `path`.
pub fn load(path: &Path) -> Result<Vec<Declared>, Trouble> {
    let text = text_of(path)?;
    read(&text).map_err(|faults| refused(path, &faults))
}

/// Reads rules, in order of their codes; else every fault, in order of the lines.
pub fn read(text: &str) -> Result<Vec<Declared>, Vec<Fault>> {
    let file = file::parse(text).map_err(|fault| vec![fault])?;
    let lines = Lines::of(text);
    let mut faults = Vec::new();
    let mut rules: Vec<(usize, Declared)> = Vec::new();
    for (line, table) in tables(&lines, file.get_ref(), &mut faults) {
        let mut table = Table::new(&lines, table, line);
        let rule = rule::read(&mut table);
        faults.append(&mut table.faults);
        if let Some(rule) = rule {
            if let Some((first, _)) = rules.iter().find(|(_, other)| other.by.code == rule.by.code) {
                faults.push(twice(line, &rule.by.code, *first));
            }
            rules.push((line, rule));
        }
    }
    if !faults.is_empty() {
        faults.sort_by_key(|fault| fault.line);
        return Err(faults);
    }
    let mut rules: Vec<Declared> = rules.into_iter().map(|(_, rule)| rule).collect();
    rules.sort_by(|one, other| one.by.code.cmp(&other.by.code));
    Ok(rules)
}

/// The tables under `[[rule]]`, each with its line. Anything else is a fault.
fn tables<'t>(
    lines: &Lines,
    file: &'t DeTable<'t>,
    faults: &mut Vec<Fault>,
) -> Vec<(usize, &'t DeTable<'t>)> {
    let mut tables = Vec::new();
    for (key, value) in file {
        let line = lines.at(key.span().start);
        match value.get_ref() {
            DeValue::Array(list) if key.get_ref() == RULE => {
                if list.len() > MOST {
                    faults.push(too_many(line, list.len()));
                    return Vec::new();
                }
                for one in list.iter() {
                    let line = lines.at(one.span().start);
                    match one.get_ref() {
                        DeValue::Table(table) => tables.push((line, table)),
                        _ => faults.push(unknown_key(line, key.get_ref(), &[])),
                    }
                }
            }
            _ => faults.push(unknown_key(line, key.get_ref(), &[RULE])),
        }
    }
    tables
}

fn unknown_key(line: usize, key: &str, known: &[&str]) -> Fault {
    let near = offered(near::nearest(key, known.iter().copied()));
    Fault {
        line,
        why: Text::new(
            format!("“{key}”不能写在这里，每条规则写成[[rule]]{}", near.zh),
            format!("“{key}” cannot stand here; a rule is written as [[rule]]{}", near.en),
        ),
    }
}

fn too_many(line: usize, count: usize) -> Fault {
    let why =
        Text::new(format!("有{count}条规则，至多{MOST}条"), format!("{count} rules; there may be {MOST}"));
    Fault { line, why }
}

fn twice(line: usize, code: &str, first: usize) -> Fault {
    let why = Text::new(
        format!("编号{code}在第{first}行已经用过"),
        format!("the code {code} is taken by the rule at line {first}"),
    );
    Fault { line, why }
}

fn refused(path: &Path, faults: &[Fault]) -> Trouble {
    let (shown, Text { zh, en }) = (path.display(), told(faults));
    Trouble::user(
        Text::new(
            format!("规则文件{shown}有误，均未采用。{zh}。"),
            format!("The file of rules {shown} has errors; none of it is in force. {en}."),
        ),
        Text::new(
            "改好后再试；写法见 docs/bureau-rules.md。",
            "Correct it and try again; see docs/bureau-rules.md.",
        ),
    )
}

#[cfg(test)]
mod tests;
