//! Drawing submissions for a spot check, and dismissals for a second look.

use std::collections::{HashMap, HashSet};

use crate::desk::Draw;
use crate::model::Pool;
use crate::tui::app::App;
use crate::tui::app::draw::{DrawPrompt, told};
use crate::tui::app::lines::LinesPage;
use crate::tui::app::looks::LooksPage;
use crate::tui::app::overlay::Overlay;
use crate::tui::app::page::Page;
use crate::tui::app::queue::Filter;
use crate::tui::event::Request;
use crate::tui::text;

/// Asks how many submissions are to be drawn, and by which seed.
pub fn ask_sample(app: &mut App) {
    ask(app, Pool::Submissions, app.queue.rows().len());
}

/// Asks what share of the dismissals is to be drawn, and by which seed.
pub fn ask_dismissals(app: &mut App) {
    let dismissed = app.queue.rows().iter().map(|row| u64::from(row.tally.dismissed)).sum::<u64>();
    ask(app, Pool::Dismissals, usize::try_from(dismissed).unwrap_or(usize::MAX));
}

fn ask(app: &mut App, pool: Pool, total: usize) {
    if total == 0 {
        return app.complain(app.words(match pool {
            Pool::Submissions => text::NOTHING_TO_DRAW,
            Pool::Dismissals => text::NOTHING_DISMISSED,
        }));
    }
    let year = app.queue.rows().iter().filter_map(|row| row.year).max();
    let prompt = DrawPrompt::new(pool, total, app.queue.lot(pool), year);
    app.overlay = Some(Overlay::Draw(Box::new(prompt)));
}

/// Goes from the amount to the seed, or back.
pub fn entry(app: &mut App) {
    if let Some(Overlay::Draw(prompt)) = &mut app.overlay {
        prompt.in_seed = !prompt.in_seed;
        prompt.fresh = true;
    }
}

/// Has it drawn, where amount and seed can be drawn by.
pub fn make(app: &mut App) {
    let lang = app.look.lang;
    let Some(Overlay::Draw(prompt)) = &mut app.overlay else { return };
    let pool = prompt.pool;
    let (amount, seed) = match prompt.read() {
        Ok(read) => read,
        Err(wrong) => {
            prompt.fault = wrong.get(lang).to_owned();
            return;
        }
    };
    app.overlay = None;
    if pool == Pool::Dismissals {
        app.page = Some(Page::Looks(Box::default()));
    }
    app.outbox.extend([Request::Draw { pool, amount, seed }, Request::Queue]);
    app.say(app.words(text::DRAWING));
}

/// Says what was drawn, by strata; the queue shows those drawn.
pub fn sampled(app: &mut App, draw: &Draw) {
    let drawn: HashSet<i64> = draw.strata.iter().flat_map(|one| one.drawn.iter().copied()).collect();
    let rows = app.queue.rows().iter().filter(|row| drawn.contains(&row.id));
    let units: HashMap<i64, String> = rows
        .map(|row| {
            let year = row.year.map(|year| format!(" {year}")).unwrap_or_default();
            (row.id, format!("{}{year}", row.unit))
        })
        .collect();
    let lines = told(draw, &units, app.look.lang);
    app.page = Some(Page::Lines(LinesPage::new(Some(text::DRAW_TITLE), lines)));
    app.message = Default::default();
    app.queue.set_filter(Some(Filter::Drawn));
}

/// Shows the dismissals drawn, with what was said of them.
pub fn open_looks(app: &mut App) {
    app.page = Some(Page::Looks(Box::<LooksPage>::default()));
    app.outbox.push(Request::SecondLooks);
}
