//! The findings by group, to decide many at once: the list, the reasons over it, the evidence of
//! the one under the cursor.

use ratatui::layout::Rect;

use super::findings::{self, Strip};
use super::{evidence, layout, reason, status, style};
use crate::model::{FindingRecord, Standing};
use crate::tui::app::App;
use crate::tui::app::flow::standing;
use crate::tui::app::listed::Order;
use crate::tui::app::review::Review;
use crate::tui::named::Scope;
use crate::tui::text;
use crate::tui::widget::columns::middle;
use crate::tui::widget::hot::Hot;
use crate::tui::widget::{Canvas, glyph, rule};

/// `>[x] ` before each finding.
const LEAD: u16 = 5;

pub fn draw(canvas: &mut Canvas<'_>, app: &App, review: &Review) {
    let regions = layout::triage(canvas.area());
    title(canvas, app, review, regions.title);
    list(canvas, app, review, regions.list);
    evidence::draw(canvas, app, review, regions.evidence);
    status::message(canvas, app, regions.message);
    status::hints(canvas, app, regions.hints);
}

fn title(canvas: &mut Canvas<'_>, app: &App, review: &Review, area: Rect) {
    let submission = &review.dossier.submission;
    let year = submission.year.map(|year| format!("{year}{}", app.words(text::YEAR_END))).unwrap_or_default();
    let left = format!("{}  {} {year}", app.words(text::TRIAGE), submission.unit);
    let count = |wanted: Standing| standing(review, wanted);
    let right = format!(
        "{} {}  {} {}  {} {}  |  {} {} ",
        app.words(text::OPEN),
        count(Standing::Open),
        app.words(text::CONFIRMED),
        count(Standing::Confirmed),
        app.words(text::DISMISSED),
        count(Standing::Dismissed),
        app.words(text::SELECTED),
        review.selected.len()
    );
    status::title(canvas, app, area, &left, &right);
}

/// A line of the list.
enum Line {
    Group(String),
    /// A folded group, by the place of its first finding among those shown.
    Folded(usize, String),
    /// A finding, by place among those shown.
    Finding(usize),
}

fn list(canvas: &mut Canvas<'_>, app: &App, review: &Review, area: Rect) {
    let shown: Vec<&FindingRecord> =
        review.visible().iter().filter_map(|at| review.dossier.findings.get(*at)).collect();
    let [head, area] = layout::split(area, 1);
    rule::rule(canvas, head, 0, &heading(app, review), style::focused(app.look));
    if shown.is_empty() {
        canvas.line(area, 0, &format!("  {}", app.words(text::NOTHING_PASSES)), style::text());
        return;
    }
    let slots = findings::slots(app, review, area.width.saturating_sub(LEAD));
    let [heads, area] = layout::split(area, 2);
    let area = reason::clear_of(app, canvas.area(), area);
    for (slot, words) in slots.iter().zip(findings::HEADS) {
        if let Some(slot) = slot {
            canvas.put(heads.x + LEAD + slot.x, heads.y, slot.width, app.words(words), style::strong());
        }
    }
    rule::rule(canvas, heads, 1, "", style::rule(app.look));
    let lines = lines(app, review, &shown);
    let position = review.position();
    let here = lines
        .iter()
        .position(|line| matches!(line, Line::Finding(at) | Line::Folded(at, _) if *at == position));
    let first = middle(here.unwrap_or(0), lines.len(), usize::from(area.height));
    for (y, line) in (area.y..area.bottom()).zip(lines.iter().skip(first)) {
        match line {
            Line::Group(title) => {
                canvas.put(area.x, y, area.width, &dotted("  ", title, area.width), style::rule(app.look));
            }
            Line::Folded(at, title) => {
                let Some(record) = shown.get(*at) else { continue };
                let (x, width) = (area.x + LEAD, area.width.saturating_sub(LEAD));
                canvas.put(x, y, width, &dotted("+ ", title, width), style::rule(app.look));
                mark(canvas, app, review, (area.x, y), record, *at == position);
            }
            Line::Finding(at) => {
                let Some(record) = shown.get(*at) else { continue };
                canvas.hot(area, y, Hot::Finding(*at));
                mark(canvas, app, review, (area.x, y), record, *at == position);
                let titled = review.order != Order::Rule;
                let strip = Strip { x: area.x + LEAD, y, slots: &slots, titled };
                findings::row(canvas, app, review, strip, record);
            }
        }
    }
}

/// `[x]` on what is chosen, `>` on what is under the cursor.
fn mark(
    canvas: &mut Canvas<'_>,
    app: &App,
    review: &Review,
    (x, y): (u16, u16),
    record: &FindingRecord,
    here: bool,
) {
    let chosen = |one: &FindingRecord| review.selected.contains(&one.finding.fingerprint);
    let all = !review.selected.is_empty() && review.members(&record.finding).into_iter().all(chosen);
    let mark = format!("{}{}", if here { ">" } else { " " }, if all { "[x]" } else { "" });
    canvas.put(x, y, LEAD, &mark, style::strong());
    if here && app.overlay.is_none() {
        canvas.put_cursor(x, y);
    }
}

/// A line filled up with dots.
fn dotted(lead: &str, title: &str, width: u16) -> String {
    let dots = usize::from(width).saturating_sub(glyph::width(lead) + glyph::width(title) + 2);
    format!("{lead}{title} {}", ".".repeat(dots))
}

fn heading(app: &App, review: &Review) -> String {
    let key = |name: &str| app.keymap.keys_of(Scope::Triage, name, app.lang()).unwrap_or_default();
    let chosen = match review.selected.len() {
        0 => String::new(),
        count => {
            let keys = ["confirm", "dismiss", "clarify"].map(key).join(" ");
            let (selected, all) = (app.words(text::SELECTED), app.words(text::DECIDES_ALL));
            format!("[x] {selected} {count}  {keys} {all} -- ")
        }
    };
    format!(
        "{chosen}{} {} -- {} {} -- {} {} {}",
        app.words(text::GROUPED_BY),
        app.words(review.order.title()),
        key("sort-findings"),
        app.words(text::OTHER_GROUPS),
        key("filter-findings"),
        app.words(text::FILTER),
        findings::filtered(app, review)
    )
}

/// The findings shown, each group under its name and count, or by these alone where it is folded.
fn lines(app: &App, review: &Review, shown: &[&FindingRecord]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut at = 0;
    for group in shown.chunk_by(|a, b| review.group_of(a) == review.group_of(b)) {
        let Some(first) = group.first() else { continue };
        let name = review.group_title(first, app.lang());
        let count: usize = group.iter().map(|record| review.count(&record.finding)).sum();
        let title = format!("{name}  {}", text::pieces(count, app.lang()));
        if review.is_group_folded(first) {
            let open = review.members(&first.finding).into_iter().filter(|one| one.is_to_decide()).count();
            lines.push(Line::Folded(at, format!("{title}  {} {open}", app.words(text::OPEN))));
        } else {
            lines.push(Line::Group(title));
            lines.extend((at..at + group.len()).map(Line::Finding));
        }
        at += group.len();
    }
    lines
}
