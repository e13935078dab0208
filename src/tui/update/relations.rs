//! The relations that touch a value: which value, asking for them, scrolling.

use super::place;
use crate::base::{Lang, Text};
use crate::model::Check;
use crate::tui::app::App;
use crate::tui::app::overlay::Overlay;
use crate::tui::app::relations::{Line, Relations};
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
    Some(Relations { form, ordinal, paths, about, checks: None, titles: Vec::new(), top: 0, at: 0 })
}

/// Takes what the worker has read.
pub fn take(app: &mut App, checks: Vec<Check>, titles: Vec<(String, Text)>) {
    if let Some(Overlay::Relations(relations)) = &mut app.overlay {
        relations.take(checks);
        relations.titles = titles;
    }
}

pub fn scroll(app: &mut App, by: isize) {
    let (lines, rows) = (lines(app), view::relations::rows(app.rows));
    if let Some(Overlay::Relations(relations)) = &mut app.overlay {
        let last = lines.len().saturating_sub(rows);
        relations.top = relations.top.saturating_add_signed(by).min(last);
    }
}

/// Chooses the next finding on the value, or the one before, going round.
pub fn next(app: &mut App, forward: bool) {
    let (lines, rows) = (lines(app), view::relations::rows(app.rows));
    let count = lines.iter().filter(|line| line.finding.is_some()).count().max(1);
    let Some(Overlay::Relations(relations)) = &mut app.overlay else { return };
    relations.at = (relations.at + if forward { 1 } else { count - 1 }) % count;
    let Some(line) = relations.chosen(&lines) else { return };
    if !(relations.top..relations.top + rows).contains(&line) {
        relations.top = line.min(lines.len().saturating_sub(rows));
    }
}

/// Goes to the finding chosen, in the list of findings.
pub fn go(app: &mut App) {
    let lines = lines(app);
    let Some(Overlay::Relations(relations)) = &app.overlay else { return };
    let chosen = relations.chosen(&lines).and_then(|line| lines.get(line)?.finding.clone());
    match chosen {
        Some(fingerprint) => {
            app.overlay = None;
            place::to_finding(app, &fingerprint);
        }
        None => app.complain(app.words(text::NO_FINDING_ON_VALUE)),
    }
}

fn lines(app: &App) -> Vec<Line> {
    match (&app.overlay, &app.review) {
        (Some(Overlay::Relations(relations)), Some(review)) => {
            relations.lines(review, app.look.lang, view::relations::columns(app.columns))
        }
        _ => Vec::new(),
    }
}
