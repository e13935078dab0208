//! Going on with a text that is not recorded yet, giving one up, keeping one that was refused.

use super::record::say_it_is_here;
use super::{correct, leave, looks, memo, place, score, write};
use crate::model::{Draft, Subject, Target};
use crate::tui::app::App;
use crate::tui::app::overlay::{Editor, Overlay};
use crate::tui::app::unrecorded::{self, is_there};
use crate::tui::text;

/// The operation of a ticket was refused: what was written is in its editor again, or waits where
/// something else is being written.
pub fn refused(app: &mut App, ticket: u64) {
    let Some(at) = app.drafts.sent.iter().position(|(own, _)| *own == ticket) else { return };
    let (_, draft) = app.drafts.sent.remove(at);
    let here = app.review.as_ref().is_some_and(|review| review.dossier.id == draft.submission);
    if here && app.overlay.is_none() {
        offer(app, draft);
    } else {
        app.drafts.waiting.insert(0, draft);
    }
}

/// Goes on with the next text that is not recorded.
pub fn next(app: &mut App) {
    let at = app.review.as_ref().map(|review| review.dossier.id);
    match app.drafts.next(at) {
        None => app.complain(app.words(text::NO_DRAFTS)),
        Some(draft) => go_to(app, draft),
    }
}

/// Goes to the submission of a text and offers the text there; to the second looks, where it is about
/// one.
pub fn go_to(app: &mut App, draft: Draft) {
    if let Subject::Overturn { .. } = draft.subject {
        if app.review.is_some() {
            leave::to_queue(app);
        }
        return looks::go_on(app, draft);
    }
    if app.review.as_ref().is_some_and(|review| review.dossier.id == draft.submission) {
        return offer(app, draft);
    }
    let submission = draft.submission;
    app.drafts.asked = Some(draft);
    app.open(submission);
}

/// Opens the editor with the text as it was, on what it was on; on the whole submission where that
/// is gone.
pub fn offer(app: &mut App, draft: Draft) {
    app.overlay = None;
    if is_there(app, &draft.subject) {
        open(app, &draft.subject);
    } else {
        stray(app);
    }
    if let Some(overlay) = &mut app.overlay {
        unrecorded::put(overlay, &draft.text);
        say_it_is_here(app);
    }
}

fn open(app: &mut App, subject: &Subject) {
    match subject {
        Subject::Note { target: Target::Finding { fingerprint }, .. } => {
            place::to_finding(app, fingerprint);
            write::open(app);
        }
        Subject::Note { target: Target::Field { form, ordinal, field }, .. } => {
            let form = app.review.as_ref().and_then(|review| review.form_at(*form, *ordinal));
            if let Some(form) = form {
                place::to_place(app, form, Some(field));
            }
            write::open(app);
        }
        Subject::Note { .. } => editor(app, subject.clone(), String::new()),
        Subject::Reason { findings } => {
            if let Some(first) = findings.first() {
                place::to_finding(app, first);
            }
            editor(app, subject.clone(), app.words(text::OWN_REASON_TITLE).to_owned());
        }
        Subject::Wording { .. } => {
            memo::open(app);
            editor(app, subject.clone(), app.words(text::REWORD).to_owned());
        }
        Subject::Score { form, ordinal, row } => score::open_on(app, *form, *ordinal, row),
        Subject::Correction { key } => correct::open_on(app, key),
        Subject::Overturn { .. } => stray(app),
    }
    // A cell that no table shows, a row that is gone: the text is offered all the same.
    let opened = app.overlay.as_ref().and_then(unrecorded::subject);
    let fits =
        opened.is_some_and(|opened| std::mem::discriminant(&opened) == std::mem::discriminant(subject));
    if !fits {
        stray(app);
    }
}

/// What the text was on is gone: it becomes a note on the submission.
fn stray(app: &mut App) {
    let purpose = Subject::Note { target: Target::Submission, existing: None };
    editor(app, purpose, app.words(text::STRAY_DRAFT).to_owned());
}

fn editor(app: &mut App, purpose: Subject, about: String) {
    app.overlay = Some(Overlay::Editor(Editor::new(purpose, about, String::new())));
}
