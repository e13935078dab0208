//! The memo before it is written: its lines at a width, its chapters and pages, what is chosen.

use std::path::PathBuf;

use crate::desk::{Annex, Annexes, MemoFormat, MemoOrder, Preview, Shortfall};
use crate::model::{Origin, Passage, PassageKind};
use crate::tui::complete::expanded;
use crate::tui::widget::glyph;
use crate::tui::widget::wrap::wrap;

/// Columns of a line of 28 characters, as the paper has them.
const PAPER: usize = 56;
/// Lines of a page of the paper.
const PAGE: usize = 22;
/// Columns at the left for chapters, annexes and formats, with the line that parts them from the text.
pub const SIDE: u16 = 27;
/// Columns before the text for its marks.
pub const MARGIN: u16 = 2;

/// How a memo is to be written, as its preview has it; it is issued so too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sending {
    /// The submission it was chosen for.
    of: i64,
    pub format: MemoFormat,
    pub annexes: Annexes,
    /// The folder or file as it was typed; empty for the current folder.
    pub output: String,
}

impl Default for Sending {
    fn default() -> Sending {
        Sending { of: 0, format: MemoFormat::Docx, annexes: Annexes::default(), output: String::new() }
    }
}

impl Sending {
    /// What was chosen for a submission; of what was chosen for another one the folder stays.
    #[must_use]
    pub fn of(&self, submission: i64) -> Sending {
        if self.of == submission {
            return self.clone();
        }
        let output = if self.output.ends_with('/') { self.output.clone() } else { String::new() };
        Sending { of: submission, output, ..Sending::default() }
    }

    pub fn order(&self) -> MemoOrder {
        MemoOrder { annexes: self.annexes, ..self.format.into() }
    }

    /// None for the current folder.
    pub fn path(&self) -> Option<PathBuf> {
        (!self.output.is_empty()).then(|| expanded(&self.output))
    }
}

/// The state of the page.
#[derive(Clone, Debug, Default)]
pub struct MemoPage {
    /// None until the worker has composed it.
    pub draft: Option<Preview>,
    pub sending: Sending,
    /// The passage under the cursor.
    pub at: usize,
    /// The annex under the cursor; none where the text has the focus.
    pub annex: Option<usize>,
    /// Whether the program's words stand under what was reworded.
    pub machine: bool,
    /// The fault at hand, by place among those of the draft.
    pub fault: Option<usize>,
}

/// Whose words a line has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    Program,
    Reviewer,
    /// The reviewer's, and the program says something else by now.
    Outdated,
    /// The program's, shown under the reviewer's.
    Beneath,
}

/// A line as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    pub kind: PassageKind,
    /// By place among the passages.
    pub passage: usize,
    /// The first line of its passage.
    pub first: bool,
    pub hand: Hand,
}

impl MemoPage {
    pub fn passages(&self) -> &[Passage] {
        self.draft.as_ref().map_or(&[], |draft| &draft.passages)
    }

    /// Whose words the passage under the cursor has; none where it cannot be reworded.
    pub fn origin(&self) -> Option<&Origin> {
        self.passages().get(self.at)?.origin.as_ref()
    }

    pub fn faults(&self) -> &[Shortfall] {
        self.draft.as_ref().map_or(&[], |draft| &draft.faults)
    }

    /// Takes the memo as it is now; the cursor stays on its passage.
    pub fn take(&mut self, draft: Preview) {
        let key = |passage: &Passage| passage.origin.as_ref().map(|origin| origin.key.clone());
        let own = self.passages().get(self.at).and_then(key);
        let same = own.and_then(|own| draft.passages.iter().position(|one| key(one).as_ref() == Some(&own)));
        self.at = same.unwrap_or(self.at).min(draft.passages.len().saturating_sub(1));
        self.fault = self.fault.filter(|at| *at < draft.faults.len());
        self.draft = Some(draft);
    }

    /// The lines on a screen of that many columns.
    pub fn lines(&self, columns: u16) -> Vec<Line> {
        let room = usize::from(columns.saturating_sub(SIDE + MARGIN + 1)).clamp(20, PAPER);
        let numbered = self.passages().iter().enumerate();
        numbered.flat_map(|(at, passage)| self.set(at, passage, room)).collect()
    }

    /// The text of the memo, a passage a line.
    pub fn texts(&self) -> Vec<String> {
        self.passages().iter().map(|passage| passage.text.clone()).collect()
    }

    /// The chapters by place among the passages, each with its heading.
    pub fn chapters(&self) -> impl Iterator<Item = (usize, &str)> {
        let chapters = self.passages().iter().enumerate();
        chapters.filter(|(_, one)| one.kind == PassageKind::Chapter).map(|(at, one)| (at, one.text.as_str()))
    }

    /// About which page the cursor is on, and about how many there are. An annex begins a page.
    pub fn pages(&self) -> (usize, usize) {
        let (mut pages, mut line, mut here) = (1, 0, 1);
        for (at, passage) in self.passages().iter().enumerate() {
            let opens = passage.kind == PassageKind::Chapter && passage.origin.is_none();
            let lines = wrap(&passage.text, PAPER).len();
            if line > 0 && (opens || line + lines > PAGE) {
                (pages, line) = (pages + 1, 0);
            }
            line += lines;
            if at <= self.at {
                here = pages;
            }
        }
        (here, pages)
    }

    /// The annex that Space chooses.
    pub fn annex_at(&self) -> Option<Annex> {
        Annex::ALL.get(self.annex?).copied()
    }

    /// A passage in lines; under it the program's words where they are asked for.
    fn set(&self, at: usize, passage: &Passage, room: usize) -> Vec<Line> {
        let origin = passage.origin.as_ref();
        let hand = match origin {
            Some(origin) if origin.is_outdated() => Hand::Outdated,
            Some(origin) if origin.is_reworded() => Hand::Reviewer,
            _ => Hand::Program,
        };
        let mut lines = set(at, passage, hand, room);
        if let Some(origin) = origin.filter(|origin| self.machine && origin.is_reworded()) {
            let beneath = Passage::new(PassageKind::Flush, origin.machine.as_str());
            lines.extend(
                set(at, &beneath, Hand::Beneath, room).into_iter().map(|line| Line { first: false, ..line }),
            );
        }
        lines
    }
}

/// A passage in lines, set in or out as on paper.
fn set(at: usize, passage: &Passage, hand: Hand, room: usize) -> Vec<Line> {
    let text = match passage.kind {
        PassageKind::Chapter | PassageKind::Section | PassageKind::Body => format!("    {}", passage.text),
        _ => passage.text.clone(),
    };
    let place = |text: String| {
        let spare = room.saturating_sub(glyph::width(&text));
        match passage.kind {
            PassageKind::Title => format!("{}{text}", " ".repeat(spare / 2)),
            PassageKind::Right => format!("{}{text}", " ".repeat(spare.saturating_sub(4))),
            _ => text,
        }
    };
    let lines = wrap(&text, room).into_iter().enumerate();
    let line =
        |(row, text)| Line { text: place(text), kind: passage.kind, passage: at, first: row == 0, hand };
    lines.map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_stands_in_the_middle_and_a_paragraph_is_set_in() {
        let texts = |kind, text: &str| -> Vec<String> {
            let lines = set(0, &Passage::new(kind, text), Hand::Program, 20);
            lines.into_iter().map(|line| line.text).collect()
        };
        assert_eq!(texts(PassageKind::Title, "复核意见"), ["      复核意见"]);
        assert_eq!(texts(PassageKind::Right, "某局"), ["            某局"]);
        assert_eq!(texts(PassageKind::Body, "一二三四五六七八九十"), ["    一二三四五六七八", "九十"]);
    }
}
