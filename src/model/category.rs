//! What a reviewer's note is about.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::base::Text;

/// The kinds of note, in the order in which they are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteCategory {
    /// 数据错误: a figure is wrong.
    Data,
    /// 口径不符: a figure is right by another base than the one that counts.
    Base,
    /// 佐证不足: nothing, or too little, bears it out.
    Evidence,
    /// 表述问题: the words are at fault, not the figures.
    Wording,
}

impl NoteCategory {
    pub const ALL: [NoteCategory; 4] =
        [NoteCategory::Data, NoteCategory::Base, NoteCategory::Evidence, NoteCategory::Wording];

    /// The name used in JSON, on the command line and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            NoteCategory::Data => "data",
            NoteCategory::Base => "base",
            NoteCategory::Evidence => "evidence",
            NoteCategory::Wording => "wording",
        }
    }

    /// What a note on a finding of a rule is usually about; the reviewer says otherwise.
    pub fn usual(rule: &str) -> NoteCategory {
        match rule {
            "R002" | "R005" | "X005" | "P001" | "I005" => NoteCategory::Base,
            "N001" | "N002" | "D001" => NoteCategory::Data,
            "I003" | "I004" | "I006" => NoteCategory::Evidence,
            rule if rule.starts_with('D') => NoteCategory::Evidence,
            rule if rule.starts_with(['N', 'I', 'P']) => NoteCategory::Wording,
            _ => NoteCategory::Data,
        }
    }

    /// The category after this one, none after the last; the first after none.
    pub fn next(now: Option<NoteCategory>, forward: bool) -> Option<NoteCategory> {
        let ring = || NoteCategory::ALL.into_iter().map(Some).chain([None]);
        let at = ring().position(|one| one == now).unwrap_or(0);
        let step = if forward { 1 } else { NoteCategory::ALL.len() };
        ring().cycle().nth(at + step).flatten()
    }

    pub fn title(self) -> Text {
        match self {
            NoteCategory::Data => Text::new("数据错误", "figure"),
            NoteCategory::Base => Text::new("口径不符", "base"),
            NoteCategory::Evidence => Text::new("佐证不足", "evidence"),
            NoteCategory::Wording => Text::new("表述问题", "wording"),
        }
    }
}

impl fmt::Display for NoteCategory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for NoteCategory {
    type Err = String;

    /// By its name, its number from 1, or as a reviewer says it.
    fn from_str(name: &str) -> Result<Self, String> {
        let fits = |(number, category): &(usize, NoteCategory)| {
            name == category.as_str() || name == number.to_string() || name == category.title().zh
        };
        let known = (1..).zip(NoteCategory::ALL).find(fits).map(|(_, category)| category);
        known.ok_or_else(|| format!("unknown category {name}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn going_round_passes_every_category_and_none() {
        let mut seen = vec![None];
        for _ in 0..4 {
            seen.push(NoteCategory::next(*seen.last().unwrap(), true));
        }
        assert_eq!(seen[1..], NoteCategory::ALL.map(Some));
        assert_eq!(NoteCategory::next(seen[4], true), None);
        assert_eq!(NoteCategory::next(None, false), Some(NoteCategory::Wording));
    }

    #[test]
    fn a_category_is_known_by_its_name_its_number_and_its_words() {
        for (number, category) in (1..).zip(NoteCategory::ALL) {
            for name in [category.as_str(), &number.to_string(), &category.title().zh] {
                assert_eq!(name.parse(), Ok(category));
            }
        }
        assert!("5".parse::<NoteCategory>().is_err());
    }
}
