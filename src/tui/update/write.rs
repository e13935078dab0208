//! Words of the reviewer: notes and own reasons.

use super::decide;
use crate::desk::Op;
use crate::model::{Standing, Target};
use crate::tui::app::App;
use crate::tui::app::field::TextField;
use crate::tui::app::marks::full_width;
use crate::tui::app::overlay::{Editor, Overlay, Purpose};
use crate::tui::app::review::Review;
use crate::tui::text;

/// Opens the note on the finding, or on the cell where a table has the focus. A note that is there
/// already is gone on with.
pub fn open(app: &mut App) {
    let Some(review) = &app.review else { return };
    let Some((target, about)) = target(review, app.look.lang) else {
        app.complain(app.words(text::NO_CURRENT));
        return;
    };
    let own = app.actor.as_ref().map(|actor| actor.account.as_str());
    let existing = review.notes(&target).filter(|note| own.is_none_or(|own| note.by == own)).last();
    let before = existing.map(|note| note.text.clone()).unwrap_or_default();
    let purpose = Purpose::Note { target: target.clone(), existing: existing.map(|note| note.id) };
    app.overlay = Some(Overlay::Editor(Editor {
        field: TextField::lines(&before),
        purpose,
        about,
        before,
        phrases: false,
    }));
}

/// What a note would be on, and what that is called.
fn target(review: &Review, lang: crate::base::Lang) -> Option<(Target, String)> {
    if let Some((form, _, cell)) = review.cell() {
        let form = review.dossier.submission.forms.get(form)?;
        let field = form.field(cell.paths.first()?)?;
        let target = Target::Field { form: form.kind, ordinal: form.ordinal, field: field.path.clone() };
        return Some((target, format!("{} > {} {}", form.called().get(lang), field.label(), field.shown())));
    }
    let finding = &review.record()?.finding;
    let form = review.dossier.submission.form(finding.form, finding.ordinal);
    let called = form.map(|form| form.called().get(lang).to_owned()).unwrap_or_default();
    let target = Target::Finding { fingerprint: finding.fingerprint.clone() };
    let stated = finding.stated.as_deref().unwrap_or_default();
    Some((target, format!("{} {called} > {} {stated}", finding.rule, finding.label)))
}

/// Records what was written.
pub fn save(app: &mut App) {
    let Some(Overlay::Editor(editor)) = app.overlay.take() else { return };
    let written = editor.field.text();
    let written = written.trim();
    match editor.purpose {
        Purpose::Reason { findings } if written.is_empty() => app.overlay = Some(Overlay::Reason(findings)),
        Purpose::Reason { findings } => {
            decide::dispose(app, findings, Standing::Dismissed, Some(written.to_owned()));
        }
        Purpose::Note { target, existing } => save_note(app, target, existing, written, &editor.before),
    }
}

fn save_note(app: &mut App, target: Target, existing: Option<i64>, written: &str, before: &str) {
    let Some(submission) = app.review.as_ref().map(|review| review.dossier.id) else { return };
    let text = written.to_owned();
    let op = match existing {
        Some(_) if written == before.trim() => return app.say(app.words(text::NOTE_SAME)),
        None if written.is_empty() => return app.say(app.words(text::NOTE_EMPTY)),
        Some(id) if written.is_empty() => Op::DeleteAnnotation { submission, id },
        Some(id) => Op::EditAnnotation { submission, id, text },
        None => Op::Annotate { submission, target, text },
    };
    app.transact(op);
    app.say(app.words(text::SAVING));
}

pub fn discard(app: &mut App) {
    app.overlay = None;
    app.say(app.words(text::DISCARDED));
}

/// Puts the finding's arithmetic at the caret.
pub fn insert_formula(app: &mut App) {
    let formula = app.review.as_ref().and_then(|review| review.record()?.finding.formula.clone());
    if let (Some(Overlay::Editor(editor)), Some(formula)) = (&mut app.overlay, formula) {
        editor.field.insert(&formula);
    }
}

/// Takes typing back, or does it again.
pub fn rewind(app: &mut App, back: bool) {
    if let Some(Overlay::Editor(editor)) = &mut app.overlay {
        editor.field.rewind(back);
    }
}

/// Offers the stock phrases, or takes the offer back.
pub fn offer_phrases(app: &mut App) {
    if let Some(Overlay::Editor(editor)) = &mut app.overlay {
        editor.phrases = !editor.phrases;
    }
}

/// Puts a stock phrase at the caret, counted from 0.
pub fn phrase(app: &mut App, phrase: usize) {
    let lang = app.look.lang;
    let Some(Overlay::Editor(editor)) = &mut app.overlay else { return };
    editor.phrases = false;
    if let Some(words) = text::PHRASES.get(phrase) {
        editor.field.insert(words.get(lang));
    }
}

/// Makes the marks of the text full-width.
pub fn normalise(app: &mut App) {
    if let Some(Overlay::Editor(editor)) = &mut app.overlay {
        let text = full_width(&editor.field.text());
        editor.field.replace(&text);
    }
}
