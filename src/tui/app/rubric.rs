//! How far the work is scored by the bureau's rubric.

use super::review::{Pane, Review};
use crate::base::Lang;
use crate::model::FormKind;
use crate::tui::text;

impl Review {
    pub fn is_rubric(&self, form: usize) -> bool {
        self.dossier.submission.forms.get(form).is_some_and(|form| form.kind == FormKind::Rubric)
    }

    /// Whether a rubric is being worked on: it has the whole pane then.
    pub fn works_on_rubric(&self) -> bool {
        self.focus == Pane::Eval && self.form_of(Pane::Eval).is_some_and(|form| self.is_rubric(form))
    }

    /// The row that can be scored so many of them further on, or as far as there is one. None where there
    /// is none that way, or the form is no rubric.
    pub fn item_from(&self, form: usize, row: usize, by: isize) -> Option<usize> {
        let grid = self.grids.get(form).filter(|_| self.is_rubric(form))?;
        let item = |at: &usize| grid.rows.get(*at).is_some_and(|row| row.scored.is_some());
        let count = by.unsigned_abs().max(1);
        let behind = (row.saturating_add(1)..grid.rows.len()).filter(item);
        let before = (0..row.min(grid.rows.len())).rev().filter(item);
        if by < 0 { before.take(count).last() } else { behind.take(count).last() }
    }

    /// Puts the cursor of a rubric on a row that can be scored, where it is on a head.
    pub fn settle_on_item(&mut self, form: usize) {
        let Some(row) = self.spots.get(form).map(|spot| spot.row) else { return };
        let on_item = self.grids.get(form).and_then(|grid| grid.rows.get(row)?.scored.as_ref()).is_some();
        let next = if on_item { None } else { self.item_from(form, row, 1) };
        self.put_on_row(form, next);
    }

    /// Puts the cursor of a form on a row, where one is named.
    pub fn put_on_row(&mut self, form: usize, row: Option<usize>) {
        let spot = row.and_then(|row| self.grids.get(form)?.nearest(row, self.spots.get(form)?.column));
        if let Some((own, spot)) = self.spots.get_mut(form).zip(spot) {
            *own = spot;
        }
    }

    /// `已评 3/11 项，得 26/100`: how far the work is scored by the bureau's rubric, and where that is
    /// not the one in force.
    pub fn work_done(&self, lang: Lang) -> String {
        let Some((rubric, work)) = self.dossier.rubric.as_ref().zip(self.dossier.work_score()) else {
            return String::new();
        };
        let points = work.points.map_or_else(|| "?".to_owned(), |points| points.normalize().to_string());
        let (scored, items, given) = (work.scored, work.items, work.given.normalize());
        let mut said = match lang {
            Lang::Zh => format!("已评 {scored}/{items} 项，得 {given}/{points}"),
            Lang::En => format!("{scored}/{items} scored, {given}/{points}"),
        };
        if !rubric.in_force {
            said += &format!("  {}", text::EARLIER_EDITION.get(lang));
        }
        if work.elsewhere > 0 {
            said += &format!("  {} {}", text::OTHER_EDITIONS.get(lang), work.elsewhere);
        }
        said
    }
}
