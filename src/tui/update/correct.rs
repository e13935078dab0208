//! What the reviewer reads in a cell that the program read wrongly.

use super::{record, source};
use crate::base::{Lang, Place};
use crate::desk::Op;
use crate::model::correction::entered;
use crate::model::{FieldKey, Form, section};
use crate::tui::app::App;
use crate::tui::app::correct::CorrectPrompt;
use crate::tui::app::field::TextField;
use crate::tui::app::overlay::Overlay;
use crate::tui::app::review::Review;
use crate::tui::app::unrecorded;
use crate::tui::event::Request;
use crate::tui::text;

/// Opens the prompt for the cell under the cursor, or for the evidence at hand.
pub fn open(app: &mut App) {
    let Some((form, path)) = app.review.as_ref().and_then(place) else {
        return app.complain(app.words(text::NO_READING));
    };
    if path.starts_with("section[") && !section::is_figure(path) {
        return app.complain(app.words(text::NO_SECTION));
    }
    let key = FieldKey { form: form.kind, ordinal: form.ordinal, field: path.to_owned() };
    open_on(app, &key);
    if app.overlay.is_none() {
        return app.complain(app.words(text::NO_READING));
    }
    record::go_on(app);
}

/// Opens the prompt for a field by its name.
pub fn open_on(app: &mut App, key: &FieldKey) {
    let Some(review) = &app.review else { return };
    let Some(form) = review.dossier.submission.form(key.form, key.ordinal) else { return };
    let Some(prompt) = prompt(review, form, &key.field, app.look.lang) else { return };
    if let Some((digest, name)) = source::of(review, form) {
        app.outbox.push(Request::Source { digest, name, place: prompt.place.clone() });
    }
    app.overlay = Some(Overlay::Correct(Box::new(prompt)));
}

/// The form and field to correct: of several that a cell shows, the evidence at hand.
fn place(review: &Review) -> Option<(&Form, &str)> {
    let evidence = review.evidence().get(review.evidence);
    let Some((at, _, cell)) = review.cell() else {
        let one = evidence?;
        return Some((review.dossier.submission.form(one.form, one.ordinal)?, one.field.as_str()));
    };
    let form = review.dossier.submission.forms.get(at).filter(|form| form.is_filed())?;
    let walked = evidence.filter(|one| one.form == form.kind && one.ordinal == form.ordinal);
    let path = walked.and_then(|one| cell.paths.iter().find(|path| **path == one.field));
    Some((form, path.or(cell.paths.first())?.as_str()))
}

fn prompt(review: &Review, form: &Form, path: &str, lang: Lang) -> Option<CorrectPrompt> {
    let field = form.field(path)?;
    let known = review.dossier.correction(form.kind, form.ordinal, path);
    let written = known.map_or(field.raw.as_str(), |known| known.written.as_str());
    let at = match &field.at {
        Place::Nowhere => String::new(),
        at => format!("  ({})", at.text().get(lang)),
    };
    let mut prompt = CorrectPrompt {
        text: TextField::line(field.shown()),
        reason: TextField::line(known.and_then(|known| known.reason.as_deref()).unwrap_or_default()),
        in_reason: false,
        fresh: true,
        key: FieldKey { form: form.kind, ordinal: form.ordinal, field: path.to_owned() },
        about: format!("{} > {}{at}", form.called().get(lang), field.label()),
        written: written.to_owned(),
        now: field.shown().to_owned(),
        by: known.map(|known| known.by.clone()).unwrap_or_default(),
        digest: source::of(review, form).map(|(digest, _)| digest).unwrap_or_default(),
        place: field.at.clone(),
        source: None,
        fault: String::new(),
        before: String::new(),
    };
    prompt.before = unrecorded::corrected(&prompt);
    Some(prompt)
}

/// Puts the caret into the other entry.
pub fn entry(app: &mut App) {
    if let Some(Overlay::Correct(prompt)) = &mut app.overlay {
        prompt.in_reason = !prompt.in_reason;
    }
}

/// Puts the text as written back into the entry.
pub fn as_written(app: &mut App) {
    if let Some(Overlay::Correct(prompt)) = &mut app.overlay {
        prompt.text = TextField::line(prompt.written.trim());
        (prompt.in_reason, prompt.fresh) = (false, false);
        prompt.fault.clear();
    }
}

/// Records what was typed; the text as written takes a correction back.
pub fn save(app: &mut App) {
    let written = unrecorded::writing(app);
    let Some(Overlay::Correct(prompt)) = app.overlay.take() else { return };
    let Some(review) = &app.review else { return };
    let submission = review.dossier.id;
    let key = &prompt.key;
    let text = entered(&key.field, &prompt.text.text());
    let known = review.dossier.correction(key.form, key.ordinal, &key.field);
    let reason = Some(prompt.reason.text().trim().to_owned()).filter(|reason| !reason.is_empty());
    if text == entered(&key.field, &prompt.now)
        && reason.as_deref() == known.and_then(|known| known.reason.as_deref())
    {
        return app.say(app.words(text::READING_SAME));
    }
    let back = text == entered(&key.field, &prompt.written);
    let form = review.dossier.submission.form(key.form, key.ordinal).filter(|_| !back).cloned();
    if let Some(Err(why)) = form.map(|mut form| form.correct(&key.field, &text)) {
        let fault = why.get(app.look.lang).to_owned();
        app.overlay = Some(Overlay::Correct(Box::new(CorrectPrompt { fault, ..*prompt })));
        return;
    }
    record::record(app, Op::Correct { submission, key: prompt.key, text, reason }, written);
    app.say(app.words(text::SAVING));
}
