//! A stretch of a source in lines, the value that was asked for marked.

use crate::base::Place;
use crate::model::{SourcePart, SourceText};
use crate::tui::widget::wrap::wrap;

/// The state of the page.
#[derive(Clone, Debug)]
pub struct SourcePage {
    /// The file's name.
    pub name: String,
    /// Its digest, for telling which answer is this page's.
    pub digest: String,
    pub place: Place,
    /// What the field is called, and its text as it was read.
    pub about: String,
    /// None until the worker has read it.
    pub text: Option<SourceText>,
    /// The first line shown; none until the reviewer scrolls away from the value.
    pub top: Option<usize>,
}

/// A line as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    /// The value itself.
    pub marked: bool,
}

impl SourcePage {
    pub fn lines(&self, columns: u16) -> Vec<Line> {
        let room = usize::from(columns.saturating_sub(4)).clamp(20, 120);
        self.text.as_ref().map(|text| lines(text, &self.place, room)).unwrap_or_default()
    }

    /// The first line shown in that many rows: the value stands a third from the top until the
    /// reviewer scrolls.
    pub fn first(&self, lines: &[Line], rows: usize) -> usize {
        let value = lines.iter().position(|line| line.marked).unwrap_or(0);
        let top = self.top.unwrap_or_else(|| value.saturating_sub(rows / 3));
        top.min(lines.len().saturating_sub(rows))
    }
}

/// A source in lines of at most that many columns; what stands at the place has lines of its own.
pub fn lines(source: &SourceText, place: &Place, columns: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut push = |text: &str, marked: bool| {
        let wrapped = wrap(text, columns).into_iter();
        lines.extend(wrapped.map(|text| Line { text, marked }));
    };
    let joined = |parts: &[SourcePart]| {
        let texts = parts.iter().map(|part| part.text.replace('\n', " "));
        texts.collect::<Vec<_>>().join(" | ")
    };
    for block in &source.blocks {
        let Some(at) = block.part_at(place) else {
            push(&joined(&block.parts), false);
            continue;
        };
        let (before, rest) = block.parts.split_at_checked(at).unwrap_or_default();
        let (own, after) = rest.split_at_checked(1).unwrap_or_default();
        if !before.is_empty() {
            push(&format!("{} |", joined(before)), false);
        }
        push(&joined(own), true);
        if !after.is_empty() {
            push(&format!("| {}", joined(after)), false);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SourceBlock;

    #[test]
    fn the_value_has_a_line_to_itself() {
        let cell = |text: &str, column| SourcePart {
            text: text.into(),
            places: vec![Place::Table { table: 1, row: 2, column }],
        };
        let block = SourceBlock { parts: vec![cell("三公经费", 1), cell("18.60", 2), cell("17.00", 3)] };
        let page = SourcePage {
            name: String::new(),
            digest: String::new(),
            place: Place::Table { table: 1, row: 2, column: 2 },
            about: String::new(),
            text: Some(SourceText { blocks: vec![block], more: (false, false) }),
            top: None,
        };
        let lines = page.lines(80);
        let shown: Vec<(&str, bool)> = lines.iter().map(|line| (line.text.as_str(), line.marked)).collect();
        assert_eq!(shown, [("三公经费 |", false), ("18.60", true), ("| 17.00", false)]);
    }
}
