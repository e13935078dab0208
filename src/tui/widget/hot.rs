//! What a click means where it falls: told by whatever draws there.

use ratatui::layout::Rect;

/// What stands at a place of the screen, by place among its like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hot {
    /// A row of the list that takes the keys.
    Row(usize),
    /// A finding of those shown.
    Finding(usize),
    /// A cell of a form.
    Cell { form: usize, row: usize, column: usize },
}

/// What a frame says of its places, the innermost last.
#[derive(Debug, Default)]
pub struct Places(Vec<(Rect, Hot)>);

impl Places {
    pub fn add(&mut self, area: Rect, what: Hot) {
        self.0.push((area, what));
    }

    pub fn at(&self, x: u16, y: u16) -> Option<Hot> {
        let here = |area: &Rect| area.contains((x, y).into());
        self.0.iter().rev().find(|(area, _)| here(area)).map(|(_, what)| *what)
    }
}
