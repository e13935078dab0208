//! What a bureau and a reviewer set, in layers: each may override the one before, and every value
//! knows where it comes from.
//!
//! A fault anywhere is named with its file and line, and nothing is applied.

mod bureau;
pub mod change;
mod edit;
mod faults;
mod file;
mod machine;
mod refusal;
pub mod rubric;
mod table;
mod value;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use self::faults::text_of;
use self::file::{Assigned, Value};
use self::refusal::{entry_range, refused, unknown, without_reason, wrong};
use self::rubric::Rubric;
pub use self::table::{Entry, OFFICE, all, entry};
use self::table::{Kind, OFF, RUBRIC, RULES};
use self::value::{amount, number, text};
use super::trouble::Trouble;
use crate::audit::{self, Declared, Policy};
use crate::base::{Decimal, Text};
use crate::intake::limits::Limits;

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    BuiltIn,
    /// What the platform or the locale says.
    Platform,
    File {
        path: PathBuf,
        line: usize,
    },
    Variable(&'static str),
    /// An option of the command line.
    Option(&'static str),
    /// Said in the workstation, for as long as it is open.
    Run,
}

impl Origin {
    /// Whether somebody said so.
    pub fn is_set(&self) -> bool {
        !matches!(self, Origin::BuiltIn | Origin::Platform)
    }

    pub fn text(&self) -> Text {
        match self {
            Origin::BuiltIn => Text::new("内置", "built-in"),
            Origin::Platform => Text::new("系统", "the platform"),
            Origin::File { path, line } => {
                let place = format!("{}:{line}", path.display());
                Text::new(place.clone(), place)
            }
            Origin::Variable(name) => Text::new(format!("环境变量 {name}"), format!("the variable {name}")),
            Origin::Option(name) => Text::new(format!("命令行 {name}"), format!("the command line, {name}")),
            Origin::Run => Text::new("仅本次", "this run only"),
        }
    }
}

/// One layer over the ones before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layer {
    /// The machine's file, which may be there: what the office says.
    System(PathBuf),
    /// The reviewer's own file, which may be there.
    File(PathBuf),
    /// The same file with the text that it is about to have.
    Draft {
        path: PathBuf,
        text: String,
    },
    /// A file that somebody named: it must be there.
    Named(PathBuf),
    Given {
        name: String,
        value: String,
        from: Origin,
    },
}

/// The settings in force.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    pub limits: Limits,
    pub policy: Policy,
    pub rubric: Rubric,
    words: BTreeMap<String, String>,
    origins: BTreeMap<String, Origin>,
    files: Vec<SettingsFile>,
    /// What they were loaded from, so that one can be changed.
    layers: Vec<Layer>,
    platform: Vec<(String, String)>,
    /// What is set for the whole machine; none where that was not asked.
    common: Option<Box<Settings>>,
}

/// Whose word a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Office,
    Own,
    /// Of whoever named it.
    Named,
}

/// A file that settings are read from, and whether it was there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsFile {
    pub path: PathBuf,
    pub exists: bool,
    pub whose: Whose,
}

/// One setting with its value, for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub name: String,
    pub value: String,
    /// Empty where the value has none.
    pub unit: Text,
    pub from: Origin,
    pub says: Text,
}

impl Layer {
    /// The file it is read from, if it is.
    fn file(&self) -> Option<SettingsFile> {
        let (path, whose) = match self {
            Layer::System(path) => (path, Whose::Office),
            Layer::File(path) | Layer::Draft { path, .. } => (path, Whose::Own),
            Layer::Named(path) => (path, Whose::Named),
            Layer::Given { .. } => return None,
        };
        Some(SettingsFile { path: path.clone(), exists: path.exists(), whose })
    }
}

impl Settings {
    /// The built-in settings with the layers over them, the last the strongest.
    pub fn load(layers: Vec<Layer>) -> Result<Settings, Trouble> {
        let mut settings = Settings { layers: layers.clone(), ..Settings::default() };
        for layer in layers {
            settings.files.extend(layer.file());
            match layer {
                Layer::System(path) | Layer::File(path) if !path.exists() => {}
                Layer::System(path) | Layer::File(path) | Layer::Named(path) => {
                    settings.lay_text(&path, &text_of(&path)?)?;
                }
                Layer::Draft { path, text } => settings.lay_text(&path, &text)?,
                Layer::Given { name, value, from } => {
                    let said = from.text();
                    let given = may_be_given(&name)
                        .and_then(|()| settings.lay(&name, &Value::Word(value), from, None));
                    given.map_err(|why| refused(&[(said, why)]))?;
                }
            }
        }
        Ok(settings)
    }

    /// Applies a file; all faults of it are named together.
    fn lay_text(&mut self, path: &Path, text: &str) -> Result<(), Trouble> {
        let at = |line: usize| {
            let shown = path.display();
            Text::new(format!("{shown}第{line}行"), format!("{shown} line {line}"))
        };
        let assigned = file::read(text).map_err(|fault| refused(&[(at(fault.line), fault.why)]))?;
        let mut faults = Vec::new();
        for Assigned { name, value, line } in assigned {
            let from = Origin::File { path: path.to_owned(), line };
            if let Err(why) = self.lay(&name, &value, from, path.parent()) {
                faults.push((at(line), why));
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(refused(&faults)) }
    }

    /// Applies one value; a path is sought from `folder`.
    fn lay(&mut self, name: &str, value: &Value, from: Origin, folder: Option<&Path>) -> Result<(), Text> {
        let kind = table::kind(name).ok_or_else(|| unknown(name))?;
        match kind {
            Kind::Choice(words) | Kind::FirstOf(words) => {
                let word = text(value).filter(|word| words.contains(&word.as_str()));
                let word = word.ok_or_else(|| wrong(name, value, &entry_range(name)))?;
                self.words.insert(name.to_owned(), word);
            }
            Kind::Name => {
                let word = text(value).filter(|word| !word.trim().is_empty());
                let word = word.ok_or_else(|| wrong(name, value, &entry_range(name)))?;
                self.words.insert(name.to_owned(), word.trim().to_owned());
            }
            Kind::Path => {
                let path = text(value).filter(|path| !path.trim().is_empty());
                let path = path.ok_or_else(|| wrong(name, value, &entry_range(name)))?;
                let whole = folder.map_or_else(|| PathBuf::from(&path), |folder| folder.join(&path));
                self.words.insert(name.to_owned(), whole.display().to_string());
            }
            Kind::Days(_) => {
                let days = number(value).and_then(|days| u32::try_from(days).ok());
                let days = days.filter(|days| (1..=table::MOST_DAYS).contains(days));
                let days = days.ok_or_else(|| wrong(name, value, &entry_range(name)))?;
                self.words.insert(name.to_owned(), days.to_string());
            }
            Kind::Limit(limit) => {
                let read = amount(value, limit.unit).filter(|amount| self.limits.set(limit.name, *amount));
                read.ok_or_else(|| wrong(name, value, &entry_range(name)))?;
            }
            Kind::Threshold(threshold) => {
                let most = Decimal::from_str(threshold.most).unwrap_or_default();
                let read = number(value).filter(|number| (Decimal::ZERO..=most).contains(number));
                let read = read.ok_or_else(|| wrong(name, value, &entry_range(name)))?;
                self.policy.thresholds.set(threshold.name, read);
            }
            Kind::Off => {
                let code = name.strip_prefix(OFF).unwrap_or_default();
                let why = text(value).map(|why| why.split_whitespace().collect::<Vec<_>>().join(" "));
                let why = why.filter(|why| !why.is_empty()).ok_or_else(|| without_reason(code))?;
                self.policy.off.insert(code.to_owned(), why);
            }
        }
        self.origins.insert(name.to_owned(), from);
        Ok(())
    }

    /// The same settings with the bureau's own rules in force. Their file need not be there where
    /// nobody named it; a rule that is off must be one.
    pub fn with_rules(mut self) -> Result<Settings, Trouble> {
        let named = !matches!(self.origin(RULES), Origin::Platform);
        if let Some(path) = self.path(RULES).filter(|path| named || path.exists()) {
            self.policy.own = bureau::load(&path)?;
        }
        let known = |code: &str| {
            audit::rule(code).is_some() || self.policy.own.iter().any(|rule| rule.by.code == code)
        };
        let unknown: Vec<(Text, Text)> = self
            .policy
            .off
            .keys()
            .filter(|code| !known(code))
            .map(|code| format!("{OFF}{code}"))
            .map(|name| (self.origin(&name).text(), self::unknown(&name)))
            .collect();
        if unknown.is_empty() { Ok(self) } else { Err(refused(&unknown)) }
    }

    /// The same settings with the bureau's rubric in force, where they name one.
    pub fn with_rubric(mut self) -> Result<Settings, Trouble> {
        if let Some(path) = self.path(RUBRIC) {
            self.rubric = Rubric::load(&path)?;
        }
        Ok(self)
    }

    /// Says what the platform has it be, where nobody set it.
    pub fn otherwise(&mut self, name: &str, value: String) {
        self.platform.push((name.to_owned(), value.clone()));
        if !self.words.contains_key(name) {
            self.words.insert(name.to_owned(), value);
            self.origins.insert(name.to_owned(), Origin::Platform);
        }
    }

    /// A choice or a path.
    pub fn word(&self, name: &str) -> Option<&str> {
        self.words.get(name).map(String::as_str)
    }

    /// A count of days, where somebody set it.
    pub fn days(&self, name: &str) -> Option<u32> {
        self.word(name)?.parse().ok()
    }

    pub fn path(&self, name: &str) -> Option<PathBuf> {
        self.word(name).map(PathBuf::from)
    }

    /// The file that the reviewer's own settings stand in.
    pub fn own_file(&self) -> Option<&SettingsFile> {
        self.files.iter().rev().find(|file| file.whose == Whose::Own)
    }

    /// Whether a value stands in the machine's file.
    pub fn is_of_office(&self, from: &Origin) -> bool {
        let Origin::File { path, .. } = from else { return false };
        self.files.iter().any(|file| file.whose == Whose::Office && file.path == *path)
    }

    /// The files that settings are read from, the last the strongest.
    pub fn files(&self) -> &[SettingsFile] {
        &self.files
    }

    /// Every setting with its value and where that comes from; of the rules those that are off.
    pub fn listed(&self) -> Vec<Listed> {
        let mut listed: Vec<Listed> = all().into_iter().map(|entry| self.entry(entry)).collect();
        for (code, why) in &self.policy.off {
            let name = format!("{OFF}{code}");
            listed.push(Listed {
                value: why.clone(),
                unit: Text::default(),
                from: self.origin(&name),
                says: Text::new("停用的规则及理由", "a rule that is off, with the reason"),
                name,
            });
        }
        listed
    }

    fn entry(&self, entry: Entry) -> Listed {
        let value = match entry.kind {
            Kind::Limit(limit) => self.limits.shown(limit.name),
            Kind::Threshold(one) => self.policy.thresholds.get(one.name).normalize().to_string(),
            _ => self.word(&entry.name).map_or_else(|| entry.usual(), str::to_owned),
        };
        let (unit, from) = (entry.unit(), self.origin(&entry.name));
        Listed { name: entry.name, value, unit, from, says: entry.says }
    }

    pub fn origin(&self, name: &str) -> Origin {
        self.origins.get(name).cloned().unwrap_or(Origin::BuiltIn)
    }
}

/// Reads a file of rules that are not in force.
pub fn rules_of(path: &Path) -> Result<Vec<Declared>, Trouble> {
    bureau::load(path)
}

/// Who approves is for the office to say, in a file, not for whoever runs one command.
fn may_be_given(name: &str) -> Result<(), Text> {
    if name != OFFICE {
        return Ok(());
    }
    Err(Text::new(
        format!("{name}只能写在设置文件里：由谁会审由本单位规定，不由一次命令决定"),
        format!(
            "{name} is set in a settings file only: who approves is for the office to say, not for one command"
        ),
    ))
}

#[cfg(test)]
mod tests;
