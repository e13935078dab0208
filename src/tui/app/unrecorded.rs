//! What is being written as a text that is not recorded, and a text put back to where it was written.

use super::App;
use super::correct::CorrectPrompt;
use super::field::TextField;
use super::overlay::{Overlay, ScorePrompt};
use crate::model::{Draft, FieldKey, Subject, Target};

/// What is being written, where it says something new.
pub fn writing(app: &App) -> Option<Draft> {
    let submission = app.review.as_ref()?.dossier.id;
    of(app.overlay.as_ref()?, submission)
}

/// The text of an overlay, where it says something new.
pub fn of(overlay: &Overlay, submission: i64) -> Option<Draft> {
    let (text, before) = match overlay {
        Overlay::Editor(editor) => (editor.field.text(), &editor.before),
        Overlay::Score(prompt) => (scored(prompt), &prompt.before),
        Overlay::Correct(prompt) => (corrected(prompt), &prompt.before),
        _ => return None,
    };
    let subject = subject(overlay)?;
    let new = !text.trim().is_empty() && text != *before;
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
        _ => None,
    }
}

/// Puts a text into an overlay of its subject.
pub fn put(overlay: &mut Overlay, text: &str) {
    let mut lines = text.split('\n').map(TextField::line);
    let mut line = || lines.next().unwrap_or_default();
    match overlay {
        Overlay::Editor(editor) => editor.field = TextField::lines(text),
        Overlay::Score(prompt) => {
            (prompt.score, prompt.verified, prompt.reason) = (line(), line(), line());
        }
        Overlay::Correct(prompt) => {
            (prompt.text, prompt.reason, prompt.fresh) = (line(), line(), false);
        }
        _ => {}
    }
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
        // The memo is not on the screen; the text may have lost its passage and is offered all the same.
        Subject::Wording { .. } => true,
        Subject::Reason { findings } => findings.iter().all(|print| finding(print)),
        Subject::Score { form: kind, ordinal, .. } => form(*kind, *ordinal).is_some(),
        Subject::Correction { key: FieldKey { form: kind, ordinal, field } } => {
            form(*kind, *ordinal).is_some_and(|form| form.field(field).is_some())
        }
    }
}
