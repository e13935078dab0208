//! The relations that touch a value: which value, asking for them, scrolling.

use crate::base::{Lang, Text};
use crate::model::Check;
use crate::tui::app::App;
use crate::tui::app::overlay::Overlay;
use crate::tui::app::relations::Relations;
use crate::tui::app::review::Review;
use crate::tui::event::Request;
use crate::tui::text;
use crate::tui::view;

/// Lists every relation on the cell under the cursor, or on the evidence at hand.
pub fn open(app: &mut App) {
    let lang = app.look.lang;
    let found = app.review.as_ref().and_then(|review| Some((review.dossier.id, wanted(review, lang)?)));
    let Some((id, relations)) = found else {
        app.complain(app.words(text::NO_EVIDENCE));
        return;
    };
    app.overlay = Some(Overlay::Relations(Box::new(relations)));
    app.outbox.push(Request::Checks(id));
}

fn wanted(review: &Review, lang: Lang) -> Option<Relations> {
    let (form, ordinal, paths) = match review.cell() {
        Some((form, _, cell)) => {
            let form = review.dossier.submission.forms.get(form)?;
            (form.kind, form.ordinal, cell.paths.clone())
        }
        None => {
            let one = review.evidence().get(review.evidence)?;
            (one.form, one.ordinal, vec![one.field.clone()])
        }
    };
    let held = review.dossier.submission.form(form, ordinal)?;
    let field = held.field(paths.first()?)?;
    let shown = if field.shown().is_empty() { text::BLANK.get(lang) } else { field.shown() };
    let about = format!("{} > {}  {}", held.called().get(lang), field.label(), shown.replace('\n', " "));
    Some(Relations { form, ordinal, paths, about, checks: None, titles: Vec::new(), top: 0 })
}

/// Takes what the worker has read.
pub fn take(app: &mut App, checks: Vec<Check>, titles: Vec<(String, Text)>) {
    if let Some(Overlay::Relations(relations)) = &mut app.overlay {
        relations.take(checks);
        relations.titles = titles;
    }
}

pub fn scroll(app: &mut App, by: isize) {
    let (columns, rows) = (view::relations::columns(app.columns), view::relations::rows(app.rows));
    let lang = app.look.lang;
    if let (Some(Overlay::Relations(relations)), Some(review)) = (&mut app.overlay, &app.review) {
        let last = relations.lines(review, lang, columns).len().saturating_sub(rows);
        relations.top = relations.top.saturating_add_signed(by).min(last);
    }
}
