//! The review queue: a line for each submission, a preview of the one under the cursor.

use ratatui::layout::Rect;

use super::{layout, preview, status, style};
use crate::base::Lang;
use crate::model::{Pool, QueueRow, State};
use crate::tui::app::App;
use crate::tui::app::listing::{COLUMNS, HEADS, STATE, texts};
use crate::tui::app::queue::mark;
use crate::tui::named::Scope;
use crate::tui::text;
use crate::tui::widget::columns::{Column, middle, share, widest};
use crate::tui::widget::hot::Hot;
use crate::tui::widget::{Canvas, cell, rule};

const GAP: u16 = 2;
/// The marker and the stage's sign before each row.
const LEAD: u16 = 3;
/// The mark of those drawn, where there are any.
const DRAWN: u16 = 3;

pub fn draw(canvas: &mut Canvas<'_>, app: &App) {
    let [title, rest] = layout::split(canvas.area(), 1);
    let [rest, foot] = layout::split(rest, rest.height - 2);
    let [message, hints] = layout::split(foot, 1);
    let [list, below] = layout::split(rest, rest.height - preview_rows(rest.height, app.queue.len()));
    let account = app.actor.as_ref().map_or("", |actor| actor.account.as_str());
    let people = match app.people {
        0 | 1 => String::new(),
        people => format!("{people} {}  ", app.words(text::AT_WORK)),
    };
    status::title(canvas, app, title, app.words(text::QUEUE), &format!("{people}{account} "));
    let [head, table] = layout::split(list, 1);
    rule::rule(canvas, head, 0, &heading(app), style::focused(app.look));
    rows(canvas, app, table);
    preview::draw(canvas, app, below);
    status::message(canvas, app, message);
    if app.message.text.is_empty() && app.pressed.is_empty() && app.queue.len() > 0 && app.opening.is_none() {
        canvas.line(message, 0, &format!(" {}", next_step(app)), style::text());
    }
    status::hints(canvas, app, hints);
}

/// Rows of the preview: at least a part of them, and as many as it fills of those that the list, with its
/// two heads, leaves blank.
fn preview_rows(height: u16, listed: usize) -> u16 {
    let least = if height >= 30 { preview::ROWS } else { 7 };
    let blank = height.saturating_sub(2).saturating_sub(u16::try_from(listed).unwrap_or(u16::MAX));
    least.min(height / 2).max(blank.min(preview::ROWS))
}

/// What the reviewer does next, where nothing else is said.
fn next_step(app: &App) -> String {
    let key = |name: &str| app.keymap.keys_of(Scope::Queue, name, app.lang()).unwrap_or_default();
    let said = |before: text::Words, name: &str, after: text::Words| {
        format!("{} {} {}", app.words(before), key(name), app.words(after))
    };
    let waits = app.queue.row().is_some_and(|row| row.tally.open > 0 && row.state <= State::InReview);
    match app.queue.chosen().len() {
        0 if waits => said(text::NEXT_HERE, "open", text::NEXT_OPENS),
        0 if app.queue.next_unreviewed(None).is_some() => {
            said(text::NEXT_ELSEWHERE, "next-report", text::NEXT_GOES)
        }
        0 => said(text::NEXT_NONE, "choose", text::NEXT_CHOOSES),
        chosen => format!("{chosen} {}", said(text::CHOSEN_THEN, "bulk", text::CHOSEN_DO)),
    }
}

fn heading(app: &App) -> String {
    let lang = app.lang();
    let counts: Vec<String> =
        app.queue.counts().map(|(filter, count)| format!("{} {count}", filter.title(lang))).collect();
    let filter =
        app.queue.filter().map_or_else(|| text::FILTER_ALL.get(lang).to_owned(), |filter| filter.title(lang));
    let parts = [
        counts.join("  "),
        batch(app),
        format!("{} {filter}", app.words(text::FILTER)),
        sought(app, app.queue.sought()),
        format!("{} {}", app.words(text::SORT), app.words(app.queue.order().title())),
        drawn(app),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" -- ")
}

/// `查找 文化`: what the list is narrowed to.
pub fn sought(app: &App, sought: &str) -> String {
    if sought.is_empty() { String::new() } else { format!("{} {sought}", app.words(text::FIND)) }
}

/// `批次 2025年自评抽查`, where the bureau names it.
fn batch(app: &App) -> String {
    let named = app.settings.word("office.batch").filter(|name| !name.trim().is_empty());
    named.map(|name| format!("{} {name}", app.words(text::BATCH))).unwrap_or_default()
}

/// `抽查 3/12 种子 2024-1`: the latest draw.
fn drawn(app: &App) -> String {
    let Some(lot) = app.queue.lot(Pool::Submissions) else { return String::new() };
    let (check, seed) = (app.words(text::SPOT_CHECK), app.words(text::SEED));
    format!("{check} {}/{} {seed} {}", lot.drawn, lot.total, lot.seed)
}

/// `队列为空，按 i 导入材料`
fn how_to_begin(app: &App) -> String {
    let keys = app.keymap.keys_of(Scope::Queue, "import", app.lang()).unwrap_or_default();
    format!("{} {keys} {}", app.words(text::EMPTY_QUEUE), app.words(text::EMPTY_QUEUE_DO))
}

fn rows(canvas: &mut Canvas<'_>, app: &App, area: Rect) {
    if app.queue.len() == 0 {
        let said = match app.queue.rows() {
            _ if !app.queue.is_here() => app.words(text::LOADING).to_owned(),
            [] => how_to_begin(app),
            _ => app.words(text::NOTHING_PASSES).to_owned(),
        };
        canvas.line(area, 1, &format!("  {said}"), style::text());
        canvas.put_cursor(area.x, area.y + 1);
        return;
    }
    let columns = columns(app, area.width);
    let lead = if app.queue.has_drawn() { LEAD + DRAWN } else { LEAD };
    let slots = share(&columns, area.width.saturating_sub(lead), GAP);
    for (column, slot) in columns.iter().zip(&slots) {
        if let Some(slot) = slot {
            cell::put(canvas, (area.x + lead, area.y), *slot, column.right, &column.title, style::text());
        }
    }
    let height = usize::from(area.height.saturating_sub(1));
    let position = app.queue.position();
    let first = middle(position, app.queue.len(), height);
    for (line, (at, row)) in (1u16..).zip(app.queue.from(first).take(height)) {
        canvas.hot(area, area.y + line, Hot::Row(at));
        if at == position {
            canvas.put(area.x, area.y + line, 1, ">", style::strong());
            canvas.put_cursor(area.x, area.y + line);
        }
        canvas.put(area.x + 1, area.y + line, 1, mark(row), style::mark(app.look));
        if app.queue.chosen().contains(&row.id) {
            canvas.put(area.x + 2, area.y + line, 1, "x", style::strong());
        }
        if row.drawn {
            canvas.put(area.x + LEAD, area.y + line, 2, app.words(text::DRAWN_MARK), style::mark(app.look));
        }
        for ((column, slot), text) in columns.iter().zip(&slots).zip(said(app, at, row)) {
            if let Some(slot) = slot {
                cell::put(canvas, (area.x + lead, area.y + line), *slot, column.right, &text, style::text());
            }
        }
    }
}

/// What the table shows of a row, its state too.
fn said(app: &App, at: usize, row: &QueueRow) -> Vec<String> {
    let mut texts = texts(at, row).to_vec();
    if let Some(state) = texts.get_mut(STATE) {
        *state = row.stage().get(app.lang()).to_owned();
    }
    if let (Some(who), Some(holder)) = (texts.last_mut(), app.holders.get(&row.id)) {
        *who = format!("@{}", holder.account);
    }
    texts
}

fn columns(app: &App, width: u16) -> Vec<Column> {
    // Most names fit; where there is little room a rate tells more than the end of one.
    let unit = if width < 100 { 20 } else { 26 };
    let widths = app.queue.widths();
    // Least width, weight and priority of each.
    const SHAPES: [(u16, u16, u8); COLUMNS] = [
        (2, 0, 0),
        (0, 1, 0),
        (4, 0, 3),
        (8, 0, 9),
        (8, 0, 7),
        (8, 0, 5),
        (7, 0, 4),
        (7, 0, 3),
        (4, 0, 6),
        (4, 0, 8),
        (8, 0, 0),
        (4, 0, 0),
        (8, 0, 1),
        (2, 0, 2),
    ];
    let column = |(at, (title, (min, weight, priority))): (usize, (text::Words, (u16, u16, u8)))| {
        let min = if at == 1 { unit } else { min };
        let mut content = widths.get(at).copied().unwrap_or(0);
        if at > STATE {
            let holders = app.holders.values().map(|holder| holder.account.as_str());
            content = content.max(widest(holders).saturating_add(1));
        }
        let title = app.words(title).to_owned();
        let own = widest([title.as_str()]);
        let left = at == 1 || at >= STATE;
        // An account is told by more than its first letter.
        let min = if at > STATE { content.clamp(min, 8) } else { min };
        let min = if at == STATE && app.lang() == Lang::En { 10 } else { min };
        Column { title, min: min.max(own), want: content.min(48), weight, priority, right: !left }
    };
    HEADS.into_iter().zip(SHAPES).enumerate().map(column).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_preview_has_the_rows_that_the_list_leaves() {
        assert_eq!((preview_rows(20, 8), preview_rows(20, 100)), (10, 7));
        assert_eq!((preview_rows(20, 10), preview_rows(45, 8)), (8, 10));
        assert_eq!((preview_rows(6, 100), preview_rows(0, 0)), (3, 0));
    }
}
