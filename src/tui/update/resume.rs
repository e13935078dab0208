//! Going on where the reviewer stopped last time: the submission, the finding, the text begun.

use super::{palette, write};
use crate::model::{Draft, Subject, Target};
use crate::tui::app::App;
use crate::tui::app::field::TextField;
use crate::tui::app::overlay::{Editor, Overlay};
use crate::tui::text;

/// The queue is here: opens what was being reviewed, or puts the cursor where it was if there is
/// something left to review.
pub fn go(app: &mut App) {
    let open =
        |app: &App, id: i64| app.queue.rows().iter().find(|row| row.id == id).map(|row| row.tally.open);
    if app.draft.as_ref().is_some_and(|draft| open(app, draft.submission).is_none()) {
        app.draft = None;
    }
    if let Some(draft) = &app.draft {
        let submission = draft.submission;
        return app.open(submission);
    }
    let Some((submission, finding)) = &app.resume else { return };
    match open(app, *submission) {
        None | Some(0) if finding.is_empty() => app.resume = None,
        None => app.resume = None,
        Some(_) if finding.is_empty() => {
            let submission = *submission;
            app.resume = None;
            app.queue.point_at(submission);
        }
        Some(_) => app.open(*submission),
    }
}

/// The submission is here: the finding has the cursor again, the text its editor.
pub fn arrive(app: &mut App) {
    let Some(id) = app.review.as_ref().map(|review| review.dossier.id) else { return };
    if let Some((_, finding)) = app.resume.take().filter(|(submission, _)| *submission == id) {
        palette::to_finding(app, &finding);
    }
    if let Some(draft) = app.draft.take().filter(|draft| draft.submission == id) {
        offer(app, draft);
    }
}

/// Opens the editor with the text as it was, on what it was on.
fn offer(app: &mut App, draft: Draft) {
    match &draft.subject {
        Subject::Note { target: Target::Finding { fingerprint }, .. } => {
            palette::to_finding(app, fingerprint);
            write::open(app);
        }
        Subject::Note { target: Target::Field { form, ordinal, field }, .. } => {
            let form = app.review.as_ref().and_then(|review| review.form_at(*form, *ordinal));
            if let Some(form) = form {
                palette::to_place(app, form, Some(field));
                write::open(app);
            }
        }
        Subject::Note { .. } => {}
        Subject::Reason { findings } => {
            if let Some(first) = findings.first() {
                palette::to_finding(app, first);
            }
        }
    }
    let field = TextField::lines(&draft.text);
    match &mut app.overlay {
        Some(Overlay::Editor(editor)) => editor.field = field,
        _ => {
            let (purpose, before) = (draft.subject, String::new());
            let about = match &purpose {
                Subject::Note { .. } => String::new(),
                Subject::Reason { .. } => app.words(text::OWN_REASON_TITLE).to_owned(),
            };
            app.overlay = Some(Overlay::Editor(Editor { field, purpose, about, before, phrases: false }));
        }
    }
    app.say(app.words(text::DRAFT_BACK));
}
