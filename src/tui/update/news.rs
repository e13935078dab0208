//! What others did meanwhile: their changes appear, and the reviewer stays where he is.

use super::looks;
use crate::desk::{News, Told};
use crate::model::Dossier;
use crate::tui::app::App;
use crate::tui::app::refused::held_by;
use crate::tui::text;

pub fn take(app: &mut App, news: News) {
    app.people = news.people;
    app.holders = news.holders.into_iter().collect();
    if !news.rows.is_empty() || news.renewed {
        looks::renew(app);
    }
    for row in news.rows {
        app.queue.replace(row);
    }
    if let Some(dossier) = news.dossier {
        changed(app, *dossier);
    }
    // What is in force by now is said in its place.
    if let Some(versions) = news.replaced {
        replaced(app, versions);
    }
    if let Some(told) = news.told.filter(|_| !news.customs && news.replaced.is_none()) {
        tell(app, &told);
    }
}

/// What is on the screen is an earlier version by now.
fn replaced(app: &mut App, (old, new): (i64, i64)) {
    if app.review.as_ref().is_some_and(|review| review.dossier.id == old) {
        app.complain(format!("{} {new}", app.words(text::REPLACED)));
    }
}

fn changed(app: &mut App, dossier: Dossier) {
    app.queue.renew(&dossier);
    let lang = app.look.lang;
    if let Some(review) = app.review_of(dossier.id) {
        review.take(dossier, lang);
    }
}

/// `乙岗 14:31:50 R004 成立`; in the queue with the unit.
fn tell(app: &mut App, told: &Told) {
    let open = app.review.as_ref().map(|review| review.dossier.id);
    if app.is_waiting() || (open.is_some() && told.submission != open) {
        return;
    }
    let row = app.queue.rows().iter().find(|row| open.is_none() && Some(row.id) == told.submission);
    let unit = row.map(|row| format!("{} ", row.unit)).unwrap_or_default();
    app.say(format!("{} {} {unit}{}", told.by, told.at, told.said.get(app.look.lang)));
}

/// Says who has the submission in hand that was just opened.
pub fn held(app: &mut App) {
    let Some(id) = app.review.as_ref().map(|review| review.dossier.id) else { return };
    let Some((_, holder)) = app.arriving.take().filter(|(held, _)| *held == id) else {
        app.holders.remove(&id);
        return;
    };
    app.say(held_by(&holder, app.actor.as_ref(), app.look.lang));
    app.holders.insert(id, holder);
}
