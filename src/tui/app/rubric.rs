//! The bureau's rubric among the forms of a submission that brings none: worked on as they are, and
//! never taken for one of them.

use super::review::Review;
use crate::base::Lang;
use crate::model::{Dossier, Form};
use crate::tui::text;

/// The submission with the bureau's rubric behind its own forms.
pub fn laid(mut dossier: Dossier) -> Dossier {
    dossier.submission.forms.extend(dossier.rubric.as_ref().map(|rubric| rubric.form.clone()));
    dossier
}

/// Puts the forms that did not come in behind the others; how many they are.
pub fn last(places: &mut [usize], forms: &[Form]) -> usize {
    let filed = |at: &usize| forms.get(*at).is_some_and(Form::is_filed);
    places.sort_by_key(|at| !filed(at));
    places.iter().filter(|at| !filed(at)).count()
}

impl Review {
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
