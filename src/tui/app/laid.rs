//! The bureau's rubric among the forms of a submission that brings none: worked on as they are, and
//! never taken for one of them.

use crate::model::{Dossier, Form};

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
