//! Counting of automatic numbers: what stands in front of a list's next paragraph.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::numerals;

/// Word's lists have so many levels.
pub const LEVELS: usize = 9;

/// A piece of a label: a sign, or the number of a level counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Sign(char),
    Number(usize),
}

/// One level of a list.
#[derive(Clone, Debug, Default)]
pub struct Level {
    pub start: u32,
    /// How its number is written, by the names of [`numerals::written`].
    pub format: String,
    /// `（一）`: the number in its frame.
    pub pattern: Vec<Mark>,
    /// Nothing stands between label and text.
    pub tight: bool,
    /// All numbers in the label are plain digits.
    pub legal: bool,
}

/// How far each definition has counted. Lists (`L`) on one definition (`D`) count on together,
/// except where a list starts a level anew.
pub struct Counter<D, L> {
    counts: HashMap<D, [Option<u32>; LEVELS]>,
    started: HashSet<(L, usize)>,
}

impl<D, L> Default for Counter<D, L> {
    fn default() -> Self {
        Counter { counts: HashMap::new(), started: HashSet::new() }
    }
}

impl<D: Hash + Eq, L: Hash + Eq> Counter<D, L> {
    /// The label of the next paragraph. `start` is what the list itself begins this level with.
    pub fn next(
        &mut self,
        definition: D,
        list: L,
        levels: &[Level],
        level: usize,
        start: Option<u32>,
    ) -> String {
        let counts = self.counts.entry(definition).or_default();
        let restart = start.filter(|_| self.started.insert((list, level)));
        for (index, (count, defined)) in counts.iter_mut().zip(levels).enumerate() {
            if index > level {
                *count = None;
            } else if index < level {
                count.get_or_insert(defined.start);
            } else {
                let next = count.map_or(defined.start, |count| count.saturating_add(1));
                *count = Some(restart.unwrap_or(next));
            }
        }
        levels.get(level).map(|own| own.label(levels, counts)).unwrap_or_default()
    }
}

impl Level {
    fn label(&self, levels: &[Level], counts: &[Option<u32>]) -> String {
        if self.format == "bullet" {
            return String::new();
        }
        let mut label = String::new();
        for mark in &self.pattern {
            match *mark {
                Mark::Sign(sign) => label.push(sign),
                Mark::Number(index) => {
                    if let (Some(level), Some(Some(count))) = (levels.get(index), counts.get(index)) {
                        let format = if self.legal { "decimal" } else { &level.format };
                        label.push_str(&numerals::written(format, *count));
                    }
                }
            }
        }
        let tight = self.tight || label.is_empty() || label.ends_with(['、', '）', '．', '。']);
        if !tight {
            label.push(' ');
        }
        label
    }
}
