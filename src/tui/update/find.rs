//! Looking for a text in the table or the page at hand: what has it is marked while it is typed, and
//! the cursor goes from one hit to the next. A line of a page is a row with one cell.

use super::{lines, narrative, narrow};
use crate::tui::app::App;
use crate::tui::app::field::TextField;
use crate::tui::app::overlay::{FindPrompt, Overlay};
use crate::tui::app::page::Page;
use crate::tui::app::review::Review;
use crate::tui::app::settings;
use crate::tui::grid::{Grid, Spot};
use crate::tui::initials::{self, Key, Tier};
use crate::tui::text;

/// Asks what to look for; where the cursor is, it comes back to with Esc.
pub fn open(app: &mut App) {
    let Some(from) = here(app) else { return };
    app.overlay = Some(Overlay::Find(FindPrompt { field: TextField::line(""), from, narrows: false }));
}

/// What is typed has changed: the cursor goes to the first cell from where it was.
pub fn typed(app: &mut App) {
    let Some(Overlay::Find(prompt)) = &app.overlay else { return };
    if prompt.narrows {
        return narrow::typed(app);
    }
    let (wanted, from) = (initials::pattern(&prompt.field.text()), prompt.from);
    app.find = wanted;
    go(app, from, true, true);
}

/// Closes the prompt; the marks stay.
pub fn keep(app: &mut App) {
    let narrows = is_narrowing(app);
    app.overlay = None;
    if narrows {
        app.message = Default::default();
        return;
    }
    if app.find.is_empty() {
        return;
    }
    if let Some(here) = here(app) {
        go(app, here, true, true);
    }
}

/// Closes the prompt, the cursor where it was and nothing marked.
pub fn give_up(app: &mut App) {
    let Some(Overlay::Find(prompt)) = app.overlay.take() else { return };
    if prompt.narrows {
        app.message = Default::default();
        narrow::widen(app);
        return;
    }
    app.find.clear();
    app.message = Default::default();
    put(app, prompt.from);
}

/// Goes to the next cell that has it, or the one before, going round.
pub fn next(app: &mut App, forward: bool) {
    if is_narrowing(app) {
        return narrow::step(app, if forward { 1 } else { -1 });
    }
    if app.find.is_empty() {
        return app.complain(app.words(text::NOTHING_FOUND_YET));
    }
    match here(app) {
        Some(here) => go(app, here, forward, false),
        None => app.complain(app.words(text::FIND_IN_TABLE)),
    }
}

fn is_narrowing(app: &App) -> bool {
    matches!(&app.overlay, Some(Overlay::Find(prompt)) if prompt.narrows)
}

/// Goes to the nearest hit and says which of how many it is.
fn go(app: &mut App, from: Spot, forward: bool, stays: bool) {
    let hits = hits(app);
    let after = |spot: &Spot| match (order(*spot), order(from)) {
        (one, own) if stays => one >= own,
        (one, own) if forward => one > own,
        (one, own) => one < own,
    };
    let at = if forward {
        hits.iter().position(after).or(if hits.is_empty() { None } else { Some(0) })
    } else {
        hits.iter().rposition(after).or(hits.len().checked_sub(1))
    };
    match at.and_then(|at| Some((at, *hits.get(at)?))) {
        Some((at, spot)) => {
            put(app, spot);
            // It is no news to keep.
            app.message.text = format!("{} {}/{}", app.words(text::HIT), at + 1, hits.len());
            app.message.trouble = false;
        }
        None if app.find.is_empty() => put(app, from),
        None => {
            app.message.text = app.words(text::NOT_FOUND).to_owned();
            app.message.trouble = true;
        }
    }
}

fn order(spot: Spot) -> (usize, usize) {
    (spot.row, spot.column)
}

/// Where the cursor is.
fn here(app: &App) -> Option<Spot> {
    let row = match &app.page {
        None => return Some(app.review.as_ref()?.cell()?.1),
        Some(Page::Triage) => return None,
        Some(Page::Narrative(page)) => page.at,
        Some(Page::Memo(memo)) => memo.at,
        Some(Page::SameRule(page)) => page.at,
        Some(Page::Looks(page)) => page.at,
        Some(_) => app.found,
    };
    Some(Spot { row, column: 0 })
}

fn hits(app: &App) -> Vec<Spot> {
    match lines::texts(app, app.columns) {
        Some(texts) => in_lines(&texts, &app.find),
        None => app.review.as_ref().and_then(grid).map(|grid| in_cells(grid, &app.find)).unwrap_or_default(),
    }
}

/// Lines that have what is looked for, or in which it begins.
fn in_lines(texts: &[String], wanted: &[char]) -> Vec<Spot> {
    let next = texts.iter().skip(1).map(String::as_str).chain([""]);
    let lines = texts.iter().zip(next).enumerate();
    let begins = |text: &str, next: &str| has(&format!("{text}{next}"), wanted) && !has(next, wanted);
    let hits = lines.filter(|(_, (text, next))| has(text, wanted) || begins(text, next));
    hits.map(|(row, _)| Spot { row, column: 0 }).collect()
}

fn grid(review: &Review) -> Option<&Grid> {
    review.grids.get(review.form_of(review.focus)?)
}

/// Cells with a field whose text, or whose row's label, has what is looked for.
fn in_cells(grid: &Grid, wanted: &[char]) -> Vec<Spot> {
    let mut hits = Vec::new();
    for (row, line) in grid.rows.iter().enumerate() {
        let label = line.cells.first().and_then(Option::as_ref).is_some_and(|cell| has(&cell.text, wanted));
        let before = hits.len();
        for (column, cell) in line.cells.iter().enumerate() {
            let Some(cell) = cell.as_ref().filter(|cell| cell.is_field()) else { continue };
            if has(&cell.text, wanted) {
                hits.push(Spot { row, column });
            }
        }
        if label && hits.len() == before {
            hits.extend(grid.nearest(row, 0).filter(|spot| spot.row == row));
        }
    }
    hits
}

/// Whether a text has what is looked for in one piece, by its characters or their initials.
pub fn has(text: &str, wanted: &[char]) -> bool {
    !wanted.is_empty() && Key::of(text).tier(wanted).is_some_and(|tier| tier >= Tier::Together)
}

fn put(app: &mut App, spot: Spot) {
    // A page without a cursor shows the line a third from its top.
    let top = spot.row.saturating_sub(usize::from(app.rows) / 3);
    app.found = spot.row;
    match &mut app.page {
        Some(Page::Narrative(_)) => narrative::put(app, spot.row),
        Some(Page::Memo(memo)) => memo.at = spot.row,
        Some(Page::SameRule(page)) => page.at = spot.row,
        Some(Page::Looks(page)) => page.at = spot.row,
        Some(Page::Settings(page)) => {
            page.at =
                settings::nearest(&settings::lines(&app.settings, &app.ignored, app.look.lang), spot.row)
        }
        Some(Page::Source(page)) => page.top = Some(top),
        Some(Page::Compare(page)) => page.top = top,
        Some(Page::Years(page)) => page.top = top,
        Some(Page::Magnify(page)) => page.top = top,
        Some(Page::Lines(page)) => page.top = top,
        Some(Page::Triage) => {}
        None => in_table(app, spot),
    }
}

fn in_table(app: &mut App, spot: Spot) {
    let Some(review) = &mut app.review else { return };
    let Some(form) = review.form_of(review.focus) else { return };
    if let Some(own) = review.spots.get_mut(form) {
        *own = spot;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_goes_over_the_end_of_a_line_is_found_on_the_line_it_begins() {
        let texts = ["本年预算", "执行率98%", "预算执行率"].map(str::to_owned);
        let rows = |wanted: &str| -> Vec<usize> {
            in_lines(&texts, &initials::pattern(wanted)).iter().map(|spot| spot.row).collect()
        };
        assert_eq!(rows("预算执行"), [0, 2]);
        assert_eq!(rows("98"), [1]);
        assert_eq!(rows("yszx"), [0, 2]);
        assert_eq!(rows("没有"), [0; 0]);
    }
}
