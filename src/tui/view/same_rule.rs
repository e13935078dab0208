//! What one rule found in other units, and how it was decided on there.

use ratatui::layout::Rect;

use super::findings::form_word;
use super::{layout, status, style};
use crate::model::{OfRule, Standing};
use crate::tui::app::App;
use crate::tui::app::same_rule::SameRulePage;
use crate::tui::text;
use crate::tui::widget::columns::{Column, Slot, middle, share, widest};
use crate::tui::widget::hot::Hot;
use crate::tui::widget::wrap::wrap;
use crate::tui::widget::{Canvas, cell, rule};

const LEAD: u16 = 2;
const GAP: u16 = 2;
/// Rows below the list, its rule among them.
const BELOW: u16 = 5;

pub fn draw(canvas: &mut Canvas<'_>, app: &App, page: &SameRulePage) {
    let [title, rest] = layout::split(canvas.area(), 1);
    let [rest, foot] = layout::split(rest, rest.height.saturating_sub(2));
    let [message, hints] = layout::split(foot, 1);
    let [list, below] = layout::split(rest, rest.height.saturating_sub(BELOW));
    let left = format!("{}  {} {}", app.words(text::SAME_RULE), page.rule, page.title.get(app.lang()));
    status::title(canvas, app, title, &left, &format!("{} ", counts(app, page)));
    rows(canvas, app, page, list);
    told(canvas, app, page, below);
    status::message(canvas, app, message);
    status::hints(canvas, app, hints);
}

/// `3 条  待核 1  成立 2`
fn counts(app: &App, page: &SameRulePage) -> String {
    let Some(found) = &page.found else { return String::new() };
    let each = Standing::ALL.into_iter().filter_map(|one| found.counts.iter().find(|(own, _)| *own == one));
    let each = each.map(|(one, count)| format!("  {} {count}", one.title().get(app.lang())));
    format!("{}{}", text::pieces(found.total() as usize, app.lang()), each.collect::<String>())
}

fn rows(canvas: &mut Canvas<'_>, app: &App, page: &SameRulePage, area: Rect) {
    let heads = [text::UNIT, text::YEAR, text::WHERE, text::STATED, text::EXPECTED, text::STANDING]
        .map(|one| app.words(one));
    let texts: Vec<[String; 6]> = page.rows().iter().map(|row| texts(app, row)).collect();
    let columns = heads.iter().enumerate().map(|(at, head)| column(at, head, &texts)).collect::<Vec<_>>();
    let slots = share(&columns, area.width.saturating_sub(LEAD), GAP);
    line(canvas, (area.x, area.y), &slots, &heads);
    let said = match &page.found {
        None => Some(text::OPENING),
        Some(found) => found.rows.is_empty().then_some(text::NOWHERE_ELSE),
    };
    if let Some(words) = said {
        canvas.put(area.x + LEAD, area.y + 1, area.width, app.words(words), style::text());
    }
    let [_, body] = layout::split(area, 1);
    let first = middle(page.at, texts.len(), usize::from(body.height));
    for (y, (at, texts)) in (body.y..body.bottom()).zip(texts.iter().enumerate().skip(first)) {
        canvas.hot(body, y, Hot::Row(at));
        if at == page.at {
            canvas.put(body.x, y, 1, ">", style::strong());
            if app.overlay.is_none() {
                canvas.put_cursor(body.x, y);
            }
        }
        line(canvas, (body.x, y), &slots, &texts.each_ref().map(String::as_str));
    }
}

fn line(canvas: &mut Canvas<'_>, (x, y): (u16, u16), slots: &[Option<Slot>], texts: &[&str; 6]) {
    for (slot, text) in slots.iter().zip(texts) {
        if let Some(slot) = slot {
            cell::put(canvas, (x + LEAD, y), *slot, false, text, style::text());
        }
    }
}

fn texts(app: &App, row: &OfRule) -> [String; 6] {
    let finding = &row.record.finding;
    let or_none = |text: &Option<String>| text.clone().unwrap_or_default();
    [
        row.unit.clone(),
        row.year.map(|year| year.to_string()).unwrap_or_default(),
        format!("{} {}", form_word(finding.form, finding.ordinal, app.lang()), finding.label),
        or_none(&finding.stated),
        or_none(&finding.expected),
        row.record.disposition.standing.title().get(app.lang()).to_owned(),
    ]
}

fn column(at: usize, head: &str, texts: &[[String; 6]]) -> Column {
    const SHAPES: [(u16, u16, u8); 6] = [(20, 1, 0), (4, 0, 2), (16, 2, 0), (8, 0, 4), (8, 0, 3), (6, 0, 1)];
    let (min, weight, priority) = SHAPES.get(at).copied().unwrap_or_default();
    let own = texts.iter().filter_map(|texts| texts.get(at)).map(String::as_str);
    let want = widest(own.chain([head])).min(40);
    Column { title: String::new(), min, want, weight, priority, right: false }
}

/// The message of the finding under the cursor, the decision on it and whose it is.
fn told(canvas: &mut Canvas<'_>, app: &App, page: &SameRulePage, area: Rect) {
    rule::rule(canvas, area, 0, app.words(text::FINDINGS), style::rule(app.look));
    let Some(row) = page.row() else { return };
    let (finding, decided) = (&row.record.finding, &row.record.disposition);
    let columns = usize::from(area.width.saturating_sub(2));
    let mut lines = wrap(finding.message.get(app.lang()), columns);
    if decided.standing != Standing::Open {
        let reason = decided.reason.as_deref().unwrap_or_default();
        let standing = decided.standing.title();
        let day = decided.at.get(..10).unwrap_or_default();
        lines.insert(0, format!("{}  {reason}  {} {day}", standing.get(app.lang()), decided.by));
    }
    for (y, text) in (area.y + 1..area.bottom()).zip(&lines) {
        canvas.put(area.x + 1, y, area.width.saturating_sub(1), text, style::text());
    }
}
