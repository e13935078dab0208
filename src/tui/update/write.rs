//! Words of the reviewer: notes and own reasons.

use super::{decide, memo, record};
use crate::base::Lang;
use crate::desk::Op;
use crate::model::{Annotation, NoteCategory, Standing, Target};
use crate::tui::app::App;
use crate::tui::app::marks::full_width;
use crate::tui::app::overlay::{Editor, Overlay, Purpose};
use crate::tui::app::review::Review;
use crate::tui::app::unrecorded;
use crate::tui::text;

/// Opens the note on the finding, or on the cell where a table has the focus. A note that is there
/// already is gone on with.
pub fn open(app: &mut App) {
    let Some(review) = &app.review else { return };
    let Some((target, about)) = target(review, app.look.lang) else {
        let none = if review.cell().is_some() { text::NOT_FILED } else { text::NO_CURRENT };
        app.complain(app.words(none));
        return;
    };
    let own = app.actor.as_ref().map(|actor| actor.account.as_str());
    // One that a colleague has changed is his as well: what is written beside it is a note of its own.
    let is_own = |note: &&Annotation| {
        let is = |account: &str| own.is_none_or(|own| account == own);
        is(&note.by) && (note.edited_by.is_empty() || is(&note.edited_by))
    };
    let existing = review.notes(&target).filter(is_own).last();
    let before = existing.map(|note| note.text.clone()).unwrap_or_default();
    let purpose = Purpose::Note { target: target.clone(), existing: existing.map(|note| note.id) };
    // A note that is there keeps what it is about; a new one is about what its rule usually finds.
    let category = match existing {
        Some(note) => note.category,
        None => usual(review, &target),
    };
    let mut editor = Editor::new(purpose, about, before);
    (editor.category, editor.category_before) = (category, category);
    app.overlay = Some(Overlay::Editor(editor));
    record::go_on(app);
}

/// What a note on the finding is usually about; on a cell nothing is taken for granted.
fn usual(review: &Review, target: &Target) -> Option<NoteCategory> {
    let Target::Finding { fingerprint } = target else { return None };
    let record = review.dossier.findings.iter().find(|record| record.finding.fingerprint == *fingerprint)?;
    Some(NoteCategory::usual(&record.finding.rule))
}

/// The next category of the note, or the one before.
pub fn category(app: &mut App, forward: bool) {
    if let Some(Overlay::Editor(editor)) = &mut app.overlay
        && matches!(editor.purpose, Purpose::Note { .. })
    {
        editor.category = NoteCategory::next(editor.category, forward);
    }
}

/// What a note would be on, and what that is called.
fn target(review: &Review, lang: crate::base::Lang) -> Option<(Target, String)> {
    if let Some((form, _, cell)) = review.cell() {
        let form = review.dossier.submission.forms.get(form).filter(|form| form.is_filed())?;
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
    let draft = unrecorded::writing(app);
    let Some(Overlay::Editor(editor)) = app.overlay.take() else { return };
    let written = editor.field.text();
    let written = written.trim();
    match editor.purpose {
        Purpose::Reason { findings } if written.is_empty() => app.overlay = Some(Overlay::Reason(findings)),
        Purpose::Reason { findings } => {
            let ticket = decide::dispose(app, findings, Standing::Dismissed, Some(written.to_owned()));
            app.drafts.sent.extend(ticket.zip(draft));
        }
        Purpose::Note { target, existing } => {
            let now = (written, editor.category);
            let before = (editor.before.trim(), editor.category_before);
            match note(app, target, existing, now, before) {
                Ok(op) => {
                    record::record(app, op, draft);
                    app.say(app.words(text::SAVING));
                }
                Err(why) => app.say(app.words(why)),
            }
        }
        Purpose::Wording { passage, machine } => {
            let was_empty = editor.before.trim().is_empty();
            match memo::wording(app, passage, machine, written, editor.before.trim()) {
                Some(op) => {
                    record::record(app, op, draft);
                    app.say(app.words(text::SAVING));
                }
                None if written.is_empty() && !was_empty => app.say(app.words(text::WORDING_EMPTY)),
                None => app.say(app.words(text::WORDING_SAME)),
            }
        }
        // These have prompts of their own.
        Purpose::Score { .. } | Purpose::Correction { .. } | Purpose::Overturn { .. } => {}
    }
}

/// What records a note; else why there is nothing to record.
fn note(
    app: &App,
    target: Target,
    existing: Option<i64>,
    now: (&str, Option<NoteCategory>),
    before: (&str, Option<NoteCategory>),
) -> Result<Op, text::Words> {
    let submission = app.review.as_ref().map(|review| review.dossier.id).ok_or(text::NO_CURRENT)?;
    let (written, category) = now;
    let text = written.to_owned();
    match existing {
        Some(_) if now == before => Err(text::NOTE_SAME),
        None if written.is_empty() => Err(text::NOTE_EMPTY),
        Some(id) if written.is_empty() => Ok(Op::DeleteAnnotation { submission, id }),
        Some(id) => Ok(Op::EditAnnotation { submission, id, text, category }),
        None => Ok(Op::Annotate { submission, target, text, category }),
    }
}

/// Puts the finding's arithmetic at the caret.
pub fn insert_formula(app: &mut App) {
    let formula = app.review.as_ref().and_then(|review| review.record()?.finding.formula.clone());
    match (&mut app.overlay, formula) {
        (Some(Overlay::Editor(editor)), Some(formula)) => editor.field.insert(&formula),
        _ => app.complain(app.words(text::NO_FORMULA)),
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
        // A phrase is a sentence of its own, or the end of the one that stands open.
        let ends = |c: char| "。！？；，、：.!?;,:\n".contains(c);
        let before = editor.field.before();
        let open = !before.trim_end_matches(' ').is_empty() && !before.trim_end_matches(' ').ends_with(ends);
        let glue = match (open, lang) {
            (false, _) => "",
            (true, Lang::Zh) => "，",
            (true, Lang::En) => ". ",
        };
        editor.field.insert(&format!("{glue}{}", words.get(lang)));
    }
}

/// Makes the marks of the text full-width.
pub fn normalise(app: &mut App) {
    if let Some(Overlay::Editor(editor)) = &mut app.overlay {
        let text = full_width(&editor.field.text());
        editor.field.replace(&text);
    }
}
