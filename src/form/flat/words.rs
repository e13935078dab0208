//! The lines of a flat text as they are looked up: several of them may be one cell's.

use std::ops::Range;

use crate::base::text::squeeze;
use crate::document::{Cell, Line, TapeLine};
use crate::form::extra::Extra;
use crate::form::grid::is_blank;
use crate::form::labels::{self, Label};

/// A label is broken over no more lines than these.
const LONGEST_LABEL: usize = 4;

/// A line of a label has no more bytes than these.
const LONGEST_LINE: usize = 160;

/// The lines, with a bureau's own wordings.
#[derive(Clone)]
pub struct Words<'t> {
    lines: &'t [TapeLine],
    blank: Vec<bool>,
    extra: &'t Extra,
}

impl<'t> Words<'t> {
    pub fn new(lines: &'t [TapeLine], extra: &'t Extra) -> Self {
        Words { lines, blank: lines.iter().map(|line| is_blank(&line.text)).collect(), extra }
    }

    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// A line's text; empty beyond the end.
    pub fn text(&self, at: usize) -> &'t str {
        self.lines.get(at).map_or("", |line| line.text.as_str())
    }

    /// Whether a line is blank, as all are beyond the end.
    pub fn is_blank(&self, at: usize) -> bool {
        self.blank.get(at).copied().unwrap_or(true)
    }

    pub fn line(&self, at: usize) -> Option<Line> {
        self.lines.get(at).map(|line| Line { text: line.text.clone(), place: line.place.clone() })
    }

    /// Several lines as one cell's text, in the standard wording where a bureau has its own.
    pub fn joined(&self, range: Range<usize>) -> String {
        let texts: Vec<&str> = range.map(|at| self.text(at)).collect();
        let text = texts.join("\n");
        self.extra.standard(&text).unwrap_or(text)
    }

    /// What the first filled lines from `at` on, joined, are found to be, and where they end.
    pub fn first<T>(&self, at: usize, is: impl Fn(&str) -> Option<T>) -> Option<(T, usize)> {
        self.ends(at).find_map(|end| is(&self.joined(at..end)).map(|found| (found, end)))
    }

    /// Where a label that begins at `at` may end.
    fn ends(&self, at: usize) -> std::ops::RangeInclusive<usize> {
        let filled = (at..self.len()).take(LONGEST_LABEL).take_while(|next| self.is_short(*next)).count();
        (at + 1)..=(at + filled)
    }

    /// Whether a line is filled and may be of a label.
    fn is_short(&self, at: usize) -> bool {
        !self.is_blank(at) && self.text(at).len() <= LONGEST_LINE
    }

    /// The longest label whose first line stands at `at`: 年度目标 may go on with 完成情况.
    pub fn label(&self, at: usize) -> Option<(Label, usize)> {
        let known = |end: usize| {
            let text = self.joined(at..end);
            labels::label(&text).filter(|_| squeeze(&text).chars().count() <= 16).map(|label| (label, end))
        };
        self.ends(at).rev().find_map(known)
    }

    /// A cell of some lines.
    pub fn cell(&self, column: usize, columns: usize, lines: &[usize], near: usize) -> Cell {
        let mut own: Vec<Line> = lines.iter().filter_map(|at| self.line(*at)).collect();
        if own.is_empty() {
            own.extend(
                self.line(near.min(self.len().saturating_sub(1)))
                    .map(|line| Line { text: String::new(), ..line }),
            );
        }
        Cell { column, columns, continued: false, lines: own, nested: Vec::new() }
    }

    /// The filled lines of a range.
    pub fn filled(&self, range: Range<usize>) -> Vec<usize> {
        range.filter(|at| !self.is_blank(*at)).collect()
    }
}
