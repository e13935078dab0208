//! The dismissals drawn for a second look, and how often each rule's were overturned.

use ratatui::layout::Rect;

use super::{layout, status, style};
use crate::model::{OfRule, Overturned};
use crate::tui::app::App;
use crate::tui::app::looks::{LooksPage, waits};
use crate::tui::text;
use crate::tui::widget::columns::{Column, Slot, middle, share, widest};
use crate::tui::widget::hot::Hot;
use crate::tui::widget::wrap::wrap;
use crate::tui::widget::{Canvas, cell, rule};

const LEAD: u16 = 2;
const GAP: u16 = 2;
/// Rows of what is told of the row under the cursor, and of the rates, each with its rule.
const TOLD: u16 = 6;
const RATES: u16 = 4;

pub fn draw(canvas: &mut Canvas<'_>, app: &App, page: &LooksPage) {
    let [title, rest] = layout::split(canvas.area(), 1);
    let [rest, foot] = layout::split(rest, rest.height.saturating_sub(2));
    let [message, hints] = layout::split(foot, 1);
    let [rest, rates] = layout::split(rest, rest.height.saturating_sub(RATES));
    let [list, below] = layout::split(rest, rest.height.saturating_sub(TOLD));
    status::title(canvas, app, title, app.words(text::LOOKS), &format!("{} ", counts(app, page)));
    rows(canvas, app, page, list);
    told(canvas, app, page, below);
    rated(canvas, app, page, rates);
    status::message(canvas, app, message);
    status::hints(canvas, app, hints);
}

/// `待复查 1  维持 1  推翻 1  抽中 3/40  种子 2024-1`
fn counts(app: &App, page: &LooksPage) -> String {
    let Some(looks) = &page.looks else { return String::new() };
    let Some(lot) = &looks.lot else { return String::new() };
    let looked = |upheld: bool| {
        let looks = page.rows().iter().filter_map(|row| row.record.look.as_ref());
        looks.filter(|look| look.stands && look.upheld == upheld).count()
    };
    format!(
        "{} {}  {} {}  {} {}  {} {}/{}  {} {}",
        app.words(text::LOOK_WAITS),
        page.rows().iter().filter(|row| waits(row)).count(),
        app.words(text::UPHELD),
        looked(true),
        app.words(text::OVERTURNED),
        looked(false),
        app.words(text::DRAWN),
        lot.drawn,
        lot.total,
        app.words(text::SEED),
        lot.seed,
    )
}

fn rows(canvas: &mut Canvas<'_>, app: &App, page: &LooksPage, area: Rect) {
    let heads = [text::RULE, text::UNIT, text::YEAR, text::MESSAGE, text::DISMISSED_BY, text::LOOK]
        .map(|one| app.words(one));
    let texts: Vec<[String; 6]> = page.rows().iter().map(|row| texts(app, page, row)).collect();
    let columns = heads.iter().enumerate().map(|(at, head)| column(at, head, &texts)).collect::<Vec<_>>();
    let slots = share(&columns, area.width.saturating_sub(LEAD), GAP);
    line(canvas, (area.x, area.y), &slots, &heads);
    let said = match &page.looks {
        None => Some(text::OPENING),
        Some(looks) => looks.lot.is_none().then_some(text::NO_LOOKS),
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

fn texts(app: &App, page: &LooksPage, row: &OfRule) -> [String; 6] {
    let finding = &row.record.finding;
    [
        finding.rule.clone(),
        row.unit.clone(),
        row.year.map(|year| year.to_string()).unwrap_or_default(),
        finding.message.get(app.lang()).to_owned(),
        dismissed_by(row).to_owned(),
        standing(app, page, row),
    ]
}

/// Who dismissed it: what is overturned, a while ago.
fn dismissed_by(row: &OfRule) -> &str {
    let decided = &row.record.disposition;
    match &row.record.look {
        Some(look) if decided.by.is_empty() => &look.dismissed_by,
        _ => &decided.by,
    }
}

/// `待复查`, `维持`, `推翻`; the decision where the finding is no longer dismissed.
fn standing(app: &App, page: &LooksPage, row: &OfRule) -> String {
    let words = match &row.record.look {
        _ if page.is_pending(row) => text::SAVING,
        _ if waits(row) => text::LOOK_WAITS,
        Some(look) if look.stands && look.upheld => text::UPHELD,
        Some(look) if look.stands => text::OVERTURNED,
        _ => return row.record.disposition.standing.title().get(app.lang()).to_owned(),
    };
    app.words(words).to_owned()
}

fn column(at: usize, head: &str, texts: &[[String; 6]]) -> Column {
    const SHAPES: [(u16, u16, u8); 6] = [(4, 0, 0), (14, 1, 0), (4, 0, 3), (10, 2, 1), (6, 0, 2), (8, 0, 0)];
    let (min, weight, priority) = SHAPES.get(at).copied().unwrap_or_default();
    let own = texts.iter().filter_map(|texts| texts.get(at)).map(String::as_str);
    let want = widest(own.chain([head])).min(80);
    Column { title: String::new(), min, want, weight, priority, right: false }
}

/// The decision on the finding under the cursor, the second look at it, and its message.
fn told(canvas: &mut Canvas<'_>, app: &App, page: &LooksPage, area: Rect) {
    let title = match page.looks.as_ref().map_or(0, |looks| looks.gone()) {
        0 => app.words(text::FINDINGS).to_owned(),
        gone => format!("{} -- {gone} {}", app.words(text::FINDINGS), app.words(text::LOOKS_GONE)),
    };
    rule::rule(canvas, area, 0, &title, style::rule(app.look));
    let Some(row) = page.row() else { return };
    let (lang, decided) = (app.lang(), &row.record.disposition);
    let signed = |title: &str, reason: Option<&str>, by: &str, at: &str| {
        let (reason, day) = (reason.unwrap_or_default(), at.get(..10).unwrap_or_default());
        format!("{title}  {reason}  {by} {day}")
    };
    let standing = decided.standing.title();
    let mut said = match &row.record.look {
        Some(look) if decided.by.is_empty() && !look.dismissed_by.is_empty() => {
            let was = app.words(text::WAS_DISMISSED);
            vec![signed(was, Some(&look.dismissed_for), &look.dismissed_by, "")]
        }
        _ => vec![signed(standing.get(lang), decided.reason.as_deref(), &decided.by, &decided.at)],
    };
    if let Some(look) = &row.record.look {
        said.push(signed(look.title().get(lang), look.reason.as_deref(), &look.by, &look.at));
    }
    said.push(row.record.finding.message.get(lang).to_owned());
    let lines = said.iter().flat_map(|text| wrap(text, usize::from(area.width.saturating_sub(2))));
    for (y, text) in (area.y + 1..area.bottom()).zip(lines) {
        canvas.put(area.x + 1, y, area.width.saturating_sub(1), &text, style::text());
    }
}

/// `R003 1/2 样本少  X001 0/31`
fn rated(canvas: &mut Canvas<'_>, app: &App, page: &LooksPage, area: Rect) {
    rule::rule(canvas, area, 0, app.words(text::RATES), style::rule(app.look));
    let rate = |one: &Overturned| {
        let few = if one.is_few() { format!(" {}", app.words(text::FEW)) } else { String::new() };
        format!("{} {}/{}{few}", one.rule, one.overturned, one.looks())
    };
    let rates = page.looks.as_ref().map_or(&[] as &[Overturned], |looks| looks.rates.as_slice());
    let said = match rates {
        [] => app.words(text::NO_RATES).to_owned(),
        rates => rates.iter().map(rate).collect::<Vec<_>>().join("  "),
    };
    let lines = wrap(&said, usize::from(area.width.saturating_sub(2)));
    let cut = lines.len() > usize::from(area.height.saturating_sub(1));
    for (y, text) in (area.y + 1..area.bottom()).zip(&lines) {
        let text = if cut && y + 1 == area.bottom() { ".." } else { text.as_str() };
        canvas.put(area.x + 1, y, area.width.saturating_sub(1), text, style::text());
    }
}
