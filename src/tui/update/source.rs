//! The source around a value: which value, and asking for it.

use crate::base::{Lang, Place};
use crate::model::{Form, SourceText};
use crate::tui::app::App;
use crate::tui::app::overlay::Overlay;
use crate::tui::app::page::Page;
use crate::tui::app::review::Review;
use crate::tui::app::source::SourcePage;
use crate::tui::event::Request;
use crate::tui::text;

/// Shows the source around the cell under the cursor, or around the evidence at hand.
pub fn open(app: &mut App) {
    let found = app.review.as_ref().and_then(|review| wanted(review, app.look.lang));
    let Some(page) = found else {
        app.complain(app.words(text::NO_SOURCE));
        return;
    };
    let (digest, name, place) = (page.digest.clone(), page.name.clone(), page.place.clone());
    app.page = Some(Page::Source(Box::new(page)));
    app.outbox.push(Request::Source { digest, name, place });
}

/// The page to be filled.
fn wanted(review: &Review, lang: Lang) -> Option<SourcePage> {
    let (form, label, shown, place) = value(review)?;
    let (digest, name) = of(review, form)?;
    let shown = if shown.is_empty() { text::BLANK.get(lang) } else { &shown };
    let about = format!("{} > {label}  {shown}", form.called().get(lang));
    Some(SourcePage { name, digest, place, about, text: None, top: None })
}

/// Digest and file name of a form's source.
pub fn of(review: &Review, form: &Form) -> Option<(String, String)> {
    let source = review.dossier.submission.sources.iter().find(|source| source.path == form.source)?;
    let name = source.path.rsplit(['/', '\\']).next().unwrap_or(&source.path).to_owned();
    Some((source.digest.clone(), name))
}

/// The worker has read a source: whoever asked for this place shows it.
pub fn arrived(app: &mut App, digest: &str, place: &Place, text: SourceText) {
    match (&mut app.overlay, &mut app.page) {
        (Some(Overlay::Correct(prompt)), _) if prompt.digest == digest && prompt.place == *place => {
            prompt.source = Some(text);
        }
        (_, Some(Page::Source(page))) if page.digest == digest && page.place == *place => {
            page.text = Some(text);
        }
        // Whoever asked has gone on.
        _ => {}
    }
}

/// The form, the value's name, text and place.
fn value(review: &Review) -> Option<(&Form, String, String, Place)> {
    if let Some((form, _, cell)) = review.cell() {
        let form = review.dossier.submission.forms.get(form)?;
        let field = form.field(cell.paths.first()?)?;
        return Some((form, field.label(), field.shown().to_owned(), field.at.clone()));
    }
    let one = review.evidence().get(review.evidence)?;
    let form = review.dossier.submission.form(one.form, one.ordinal)?;
    Some((form, one.label.clone(), one.raw.trim().to_owned(), one.at.clone()))
}
