//! Something done to many submissions at once: chosen in the queue, done one after the other, told.

use std::collections::VecDeque;

use super::leave;
use crate::model::QueueRow;
use crate::tui::app::App;
use crate::tui::app::bulk::Bulk;
use crate::tui::app::lines::LinesPage;
use crate::tui::app::overlay::Overlay;
use crate::tui::app::page::Page;
use crate::tui::deed::{Deed, Outcome};
use crate::tui::event::Request;
use crate::tui::named::Scope;
use crate::tui::text;

/// Chooses the submission under the cursor, or takes it out again, and moves down.
pub fn choose(app: &mut App) {
    app.queue.toggle_chosen();
    super::movement::step(app, 1);
}

/// Chooses all that are shown, or none where each is chosen.
pub fn choose_all(app: &mut App) {
    app.queue.toggle_all();
}

/// Offers what can be done to those chosen.
pub fn open(app: &mut App) {
    if app.bulk.is_some() {
        return app.complain(app.words(text::BULK_GOES_ON));
    }
    if app.queue.chosen().is_empty() {
        let key = |name: &str| app.keymap.keys_of(Scope::Queue, name, app.lang()).unwrap_or_default();
        let said = format!(
            "{}: {} {}, {} {}",
            app.words(text::BULK_CHOOSE),
            key("choose"),
            app.words(text::BULK_ONE),
            key("choose-all"),
            app.words(text::BULK_ALL)
        );
        return app.complain(said);
    }
    app.overlay = Some(Overlay::Bulk);
}

pub fn memos(app: &mut App) {
    start(app, |app, id| {
        let sending = app.sending.of(id);
        Deed::Memo(sending.order(), sending.path())
    });
}

pub fn hand_up(app: &mut App) {
    start(app, |_, _| Deed::HandUp);
}

fn start(app: &mut App, deed: impl FnOnce(&App, i64) -> Deed) {
    app.overlay = None;
    // In the order in which they stand in the queue.
    let chosen = app.queue.chosen();
    let left: VecDeque<i64> =
        app.queue.rows().iter().map(|row| row.id).filter(|id| chosen.contains(id)).collect();
    let Some(first) = left.front().copied() else { return };
    let deed = deed(app, first);
    let total = left.len();
    app.bulk = Some(Bulk { deed, left, total, refused: Vec::new(), done: Vec::new() });
    go_on(app);
}

/// Has the next one done, or tells what came of all.
fn go_on(app: &mut App) {
    let Some(bulk) = &app.bulk else { return };
    let Some(submission) = bulk.left.front().copied() else { return finish(app) };
    let at = bulk.total - bulk.left.len() + 1;
    app.outbox.push(Request::Bulk { submission, deed: bulk.deed.clone() });
    let keys = app.keymap.keys_of(Scope::Queue, "stop-import", app.lang()).unwrap_or_default();
    let (doing, stops) = (app.words(text::BULK), app.words(text::STOPS));
    app.say(format!("{doing} {at}/{}  {keys} {stops}", app.bulk.as_ref().map_or(0, |bulk| bulk.total)));
}

/// One is done, or is not to be done.
pub fn took(app: &mut App, submission: i64, outcome: Outcome, row: Option<Box<QueueRow>>) {
    let lang = app.lang();
    let unit = app.queue.rows().iter().find(|row| row.id == submission);
    let unit = unit.map(|row| row.unit.clone()).unwrap_or_default();
    if let Some(row) = row {
        app.queue.replace(*row);
    }
    if outcome.is_ok() {
        app.queue.release(submission);
    }
    let Some(bulk) = &mut app.bulk else { return };
    bulk.left.retain(|one| *one != submission);
    match outcome {
        Ok(said) => bulk.done.push(format!("{unit}  {}", said.get(lang))),
        Err(why) => bulk.refused.push(format!("{unit}  {}", why.get(lang))),
    }
    go_on(app);
}

/// Stops behind the one that is being done; where nothing goes on it is one step back.
pub fn stop_or_back(app: &mut App) {
    match &mut app.bulk {
        None => leave::back(app),
        Some(bulk) => {
            bulk.left.truncate(1);
            app.say(app.words(text::STOPPING));
        }
    }
}

fn finish(app: &mut App) {
    let Some(bulk) = app.bulk.take() else { return };
    let (done, refused) = (bulk.done.len(), bulk.refused.len());
    let words = if bulk.deed == Deed::HandUp { text::BULK_HANDED_UP } else { text::BULK_WRITTEN };
    let mut said = format!("{} {done}", app.words(words));
    if refused > 0 {
        said += &format!("  {} {refused}", app.words(text::BULK_NOT_DONE));
    }
    let stopped = bulk.total - done - refused;
    if stopped > 0 {
        said += &format!("  {} {stopped}", app.words(text::BULK_STOPPED));
    }
    app.say(said);
    // Whoever does something else meanwhile goes on with it.
    if app.review.is_none() && app.page.is_none() && app.overlay.is_none() && !app.is_waiting() {
        let mut lines = Vec::new();
        for (words, own) in [(text::BULK_NOT_DONE, bulk.refused), (words, bulk.done)] {
            if !own.is_empty() {
                lines.push(format!("{} {}", app.words(words), own.len()));
                lines.extend(own.into_iter().map(|line| format!("  {line}")));
            }
        }
        app.page = Some(Page::Lines(LinesPage::new(Some(text::BULK), lines)));
    }
}
