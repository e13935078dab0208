//! What is being written as a text that is not recorded, and a text put back to where it was written.

use std::str::FromStr;

use super::App;
use super::correct::CorrectPrompt;
use super::field::TextField;
use super::overlay::{Editor, Overlay, ScorePrompt};
use crate::model::{Draft, FieldKey, NoteCategory, Subject, Target};

/// What is being written, where it says something new.
pub fn writing(app: &App) -> Option<Draft> {
    let overlay = app.beneath.as_ref().or(app.overlay.as_ref())?;
    of(overlay, submission(app, overlay)?)
}

/// The submission that the text of an overlay is about.
pub fn submission(app: &App, overlay: &Overlay) -> Option<i64> {
    match overlay {
        Overlay::Overturn(prompt) => Some(prompt.submission),
        _ => Some(app.review.as_ref()?.dossier.id),
    }
}

/// The text of an overlay, where it says something new.
pub fn of(overlay: &Overlay, submission: i64) -> Option<Draft> {
    let (text, before) = match overlay {
        Overlay::Editor(editor) => (noted(editor), editor.before.as_str()),
        Overlay::Score(prompt) => (scored(prompt), prompt.before.as_str()),
        Overlay::Correct(prompt) => (corrected(prompt), prompt.before.as_str()),
        Overlay::Overturn(prompt) => (prompt.reason.text(), ""),
        _ => return None,
    };
    let subject = subject(overlay)?;
    let new = !text.trim().is_empty() && text != before;
    new.then_some(Draft { submission, subject, text })
}

/// What the text of an overlay is for.
pub fn subject(overlay: &Overlay) -> Option<Subject> {
    match overlay {
        Overlay::Editor(editor) => Some(editor.purpose.clone()),
        Overlay::Score(prompt) => {
            let ScorePrompt { form, ordinal, .. } = **prompt;
            Some(Subject::Score { form, ordinal, row: prompt.row.clone() })
        }
        Overlay::Correct(prompt) => Some(Subject::Correction { key: prompt.key.clone() }),
        Overlay::Overturn(prompt) => Some(Subject::Overturn { finding: prompt.finding.clone() }),
        _ => None,
    }
}

/// Puts a text into an overlay of its subject.
pub fn put(overlay: &mut Overlay, text: &str) {
    let mut lines = text.split('\n').map(TextField::line);
    let mut line = || lines.next().unwrap_or_default();
    match overlay {
        Overlay::Editor(editor) => {
            let (category, text) = category_of(text);
            editor.category = category.unwrap_or(editor.category);
            editor.field = TextField::lines(text);
        }
        Overlay::Score(prompt) => {
            (prompt.score, prompt.verified, prompt.reason) = (line(), line(), line());
        }
        Overlay::Correct(prompt) => {
            (prompt.text, prompt.reason, prompt.fresh) = (line(), line(), false);
        }
        Overlay::Overturn(prompt) => prompt.reason = line(),
        _ => {}
    }
}

/// A note's text; before it a line with its category, where the reviewer has chosen another.
fn noted(editor: &Editor) -> String {
    let text = editor.field.text();
    match editor.category {
        chosen if chosen == editor.category_before || text.trim().is_empty() => text,
        chosen => format!("[{}]\n{text}", chosen.map_or("", NoteCategory::as_str)),
    }
}

/// The category that a text says it has, and the text without it.
fn category_of(text: &str) -> (Option<Option<NoteCategory>>, &str) {
    let tagged = || {
        let (tag, rest) = text.strip_prefix('[')?.split_once("]\n")?;
        let category = if tag.is_empty() { None } else { Some(NoteCategory::from_str(tag).ok()?) };
        Some((Some(category), rest))
    };
    tagged().unwrap_or((None, text))
}

/// The three entries of a score, a line each.
pub fn scored(prompt: &ScorePrompt) -> String {
    [&prompt.score, &prompt.verified, &prompt.reason].map(TextField::text).join("\n")
}

/// What is read and why, a line each.
pub fn corrected(prompt: &CorrectPrompt) -> String {
    [&prompt.text, &prompt.reason].map(TextField::text).join("\n")
}

/// Whether what a text is for is still there.
pub fn is_there(app: &App, subject: &Subject) -> bool {
    let Some(review) = &app.review else { return false };
    let finding =
        |print: &str| review.dossier.findings.iter().any(|record| record.finding.fingerprint == print);
    let form = |form, ordinal| review.dossier.submission.form(form, ordinal);
    match subject {
        Subject::Note { target, .. } => match target {
            Target::Submission => true,
            Target::Finding { fingerprint } => finding(fingerprint),
            Target::Form { form: kind, ordinal } => form(*kind, *ordinal).is_some(),
            Target::Field { form: kind, ordinal, field } => {
                form(*kind, *ordinal).is_some_and(|form| form.field(field).is_some())
            }
        },
        // What is overturned stands on a page of its own.
        Subject::Overturn { .. } => false,
        // The memo is not on the screen; the text may have lost its passage and is offered all the same.
        Subject::Wording { .. } => true,
        Subject::Reason { findings } => findings.iter().all(|print| finding(print)),
        Subject::Score { form: kind, ordinal, .. } => form(*kind, *ordinal).is_some(),
        Subject::Correction { key: FieldKey { form: kind, ordinal, field } } => {
            form(*kind, *ordinal).is_some_and(|form| form.field(field).is_some())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(category: Option<NoteCategory>) -> Overlay {
        let purpose = Subject::Note { target: Target::Submission, existing: None };
        let mut editor = Editor::new(purpose, String::new(), String::new());
        (editor.category, editor.category_before) = (category, category);
        Overlay::Editor(editor)
    }

    #[test]
    fn a_note_that_is_gone_on_with_is_about_what_was_chosen() {
        for chosen in [Some(NoteCategory::Base), Some(NoteCategory::Data), None] {
            let mut written = note(Some(NoteCategory::Data));
            let Overlay::Editor(editor) = &mut written else { return };
            editor.field = TextField::lines("[注]\n请核实");
            editor.category = chosen;
            let kept = of(&written, 1).unwrap().text;
            let mut again = note(Some(NoteCategory::Data));
            put(&mut again, &kept);
            let Overlay::Editor(editor) = &again else { return };
            assert_eq!((editor.category, editor.field.text().as_str()), (chosen, "[注]\n请核实"));
        }
    }
}
