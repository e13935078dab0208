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
