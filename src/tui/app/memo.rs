//! The memo before it is written: its lines at a width, its chapters, what is chosen.

use crate::desk::{MemoFormat, Preview};
use crate::model::{Passage, PassageKind};
use crate::tui::widget::glyph;
use crate::tui::widget::wrap::wrap;

/// Columns of a line of forty characters, as the paper has them.
const PAPER: usize = 80;
/// Columns at the left for chapters and formats, with the line that parts them from the text.
pub const SIDE: u16 = 27;

/// The state of the page.
#[derive(Clone, Debug)]
pub struct MemoPage {
    /// None until the worker has composed it.
    pub draft: Option<Preview>,
    pub format: MemoFormat,
    /// The first line shown.
    pub top: usize,
}

impl Default for MemoPage {
    fn default() -> Self {
        MemoPage { draft: None, format: MemoFormat::Docx, top: 0 }
    }
}

/// A line as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    pub kind: PassageKind,
    /// The first line of its passage.
    pub first: bool,
}

impl MemoPage {
    /// The lines on a screen of that many columns.
    pub fn lines(&self, columns: u16) -> Vec<Line> {
        let room = usize::from(columns.saturating_sub(SIDE + 2)).clamp(20, PAPER);
        let Some(draft) = &self.draft else { return Vec::new() };
        draft.passages.iter().flat_map(|passage| set(passage, room)).collect()
    }

    /// The text of the memo, a passage a line.
    pub fn texts(&self) -> Vec<String> {
        self.draft.iter().flat_map(|draft| &draft.passages).map(|passage| passage.text.clone()).collect()
    }

    /// The line at which each chapter begins, and its heading.
    pub fn chapters(&self, columns: u16) -> Vec<(usize, String)> {
        let lines = self.lines(columns);
        let begins = lines.iter().enumerate();
        let heads = begins.filter(|(_, line)| line.first && line.kind == PassageKind::Chapter);
        heads.map(|(at, line)| (at, line.text.trim_start_matches(['#', ' ', '　']).to_owned())).collect()
    }
}

/// A passage in lines, set in or out as on paper.
fn set(passage: &Passage, room: usize) -> Vec<Line> {
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
    lines.map(|(at, text)| Line { text: place(text), kind: passage.kind, first: at == 0 }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_stands_in_the_middle_and_a_paragraph_is_set_in() {
        let texts = |kind, text: &str| -> Vec<String> {
            set(&Passage::new(kind, text), 20).into_iter().map(|line| line.text).collect()
        };
        assert_eq!(texts(PassageKind::Title, "复核意见"), ["      复核意见"]);
        assert_eq!(texts(PassageKind::Right, "某局"), ["            某局"]);
        assert_eq!(texts(PassageKind::Body, "一二三四五六七八九十"), ["    一二三四五六七八", "九十"]);
    }
}
