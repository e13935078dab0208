//! A page of plain lines: what was said, what is set, what can be copied.

use crate::tui::text::Words;
use crate::tui::widget::wrap::wrap;

/// The state of the page.
#[derive(Clone, Debug)]
pub struct LinesPage {
    /// None for the view to copy from, which has nothing around it.
    pub title: Option<Words>,
    pub texts: Vec<String>,
    /// The first line shown.
    pub top: usize,
}

impl LinesPage {
    pub fn new(title: Option<Words>, texts: Vec<String>) -> LinesPage {
        LinesPage { title, texts, top: 0 }
    }

    /// Whether it is the view to copy from.
    pub fn is_to_copy(&self) -> bool {
        self.title.is_none()
    }

    /// The lines on a screen of that many columns.
    pub fn lines(&self, columns: u16) -> Vec<String> {
        self.texts.iter().flat_map(|text| wrap(text, usize::from(columns.max(2)))).collect()
    }
}
