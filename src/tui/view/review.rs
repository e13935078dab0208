//! The review screen: both tables, the findings, the evidence.

use ratatui::layout::Rect;

use super::layout::{self, Regions, Shape};
use super::{evidence, findings, pane, status, style};
use crate::model::{FormKind, Severity, Standing};
use crate::tui::app::App;
use crate::tui::app::review::{Pane, Review};
use crate::tui::text;
use crate::tui::widget::{Canvas, glyph};

pub fn draw(canvas: &mut Canvas<'_>, app: &App, review: &Review) {
    let regions = layout::review(canvas.area(), review);
    title(canvas, app, review, regions.title);
    if let Some(area) = regions.tabs {
        tabs(canvas, app, review, area);
    }
    tables(canvas, app, review, &regions);
    if let Some(area) = regions.findings {
        findings::draw(canvas, app, review, area);
    }
    evidence::draw(canvas, app, review, regions.evidence);
    status::message(canvas, app, regions.message);
    status::hints(canvas, app, regions.hints);
}

/// Columns below which the title leaves out what is known anyway.
const WIDE: u16 = 100;

fn title(canvas: &mut Canvas<'_>, app: &App, review: &Review, area: Rect) {
    let wide = area.width >= WIDE;
    let (gap, bar) = if wide { ("  ", "  |  ") } else { (" ", " | ") };
    let left = whose(app, review, wide).join(gap);
    let standing = |wanted: Standing| {
        let of = |record: &&crate::model::FindingRecord| {
            record.disposition.standing == wanted
                && (wanted != Standing::Open || record.finding.severity != Severity::Info)
        };
        review.dossier.findings.iter().filter(of).count()
    };
    let counted = [
        (text::OPEN, Standing::Open),
        (text::CONFIRMED, Standing::Confirmed),
        (text::DISMISSED, Standing::Dismissed),
    ];
    let counted = counted.map(|(words, wanted)| format!("{} {}", app.words(words), standing(wanted)));
    let mut parts = Vec::new();
    if let Some(one) = app.holders.get(&review.dossier.id) {
        parts.push(format!("{} {}", one.account, app.words(text::HAS_IT)));
    }
    parts.push(counted.join(gap));
    if !app.saved_at.is_empty() {
        // Without its seconds where there is little room.
        let at = if wide { app.saved_at.as_str() } else { app.saved_at.get(..5).unwrap_or_default() };
        parts.push(format!("{} {at}", app.words(text::SAVED)));
    }
    let account = app.actor.as_ref().filter(|_| wide).map(|actor| format!("  {}", actor.account));
    let right = format!("{}{} ", parts.join(bar), account.unwrap_or_default());
    status::title(canvas, app, area, &left, &right);
}

/// Whose submission of which year it is, where it stands, and its place in the queue.
fn whose(app: &App, review: &Review, wide: bool) -> Vec<String> {
    let submission = &review.dossier.submission;
    let end = if wide { app.words(text::YEAR_END) } else { "" };
    let stage = &review.dossier.stage;
    let late = if stage.late { format!(" {}", app.words(text::LATE)) } else { String::new() };
    let mut parts = vec![submission.unit.clone(), format!("{}{late}", stage.title().get(app.lang()))];
    parts.extend(submission.year.map(|year| format!("{year}{end}")));
    if review.dossier.version > 1 {
        let (before, after) = (app.words(text::VERSION), app.words(text::VERSION_END));
        parts.push(format!("{before}{}{after}", review.dossier.version));
    }
    parts.push(format!("{}/{}", app.queue.position() + 1, app.queue.len()));
    parts
}

fn tables(canvas: &mut Canvas<'_>, app: &App, review: &Review, regions: &Regions) {
    if let Some(area) = regions.base.filter(|_| review.base.is_empty()) {
        canvas.line(area, 1, &format!("  {}", app.words(text::NO_BASE)), style::text());
    }
    if let Some(area) = regions.upper.filter(|_| review.eval.is_empty()) {
        canvas.line(area, 1, &format!("  {}", app.words(text::NO_EVAL)), style::text());
    }
    for (area, pane, form) in layout::forms(regions, review) {
        pane::draw(canvas, app, review, area, pane, form);
    }
    if let (Some(base), Some(upper)) = (regions.base, regions.upper) {
        divide(canvas, app, base, upper, regions.lower);
    }
}

/// The line between the panes, joined to the rules that meet it.
fn divide(canvas: &mut Canvas<'_>, app: &App, base: Rect, upper: Rect, lower: Option<Rect>) {
    let x = base.right();
    for y in base.y..base.bottom() {
        let joins = y == upper.y || lower.is_some_and(|lower| lower.y == y);
        canvas.put(x, y, 1, if joins { "+" } else { "|" }, style::rule(app.look));
    }
}

/// `[1 基础表] 2 整体自评 3 项目自评10/12 -- Tab 换栏 ---`
fn tabs(canvas: &mut Canvas<'_>, app: &App, review: &Review, area: Rect) {
    let forms = &review.dossier.submission.forms;
    let at_hand = review.form_of(Pane::Eval).and_then(|form| forms.get(form));
    let on_whole = at_hand.is_none_or(|form| form.kind == FormKind::SelfEval);
    let tab = |text: String, shown: bool| if shown { format!("[{text}]") } else { text };
    let others = review.eval.len().saturating_sub(1);
    let mut line = format!(
        "- {} {}",
        tab(format!("1 {}", app.words(text::TABLE_BASE)), review.shown == Pane::Base),
        tab(format!("2 {}", app.words(text::TABLE_SELF)), review.shown != Pane::Base && on_whole)
    );
    if others > 0 {
        let form = at_hand.filter(|_| !on_whole);
        let name = form.map_or(app.words(text::TABLE_PROJECT).to_owned(), |form| {
            form.kind.title().get(app.lang()).to_owned()
        });
        let kind = form.map_or(FormKind::ProjectEval, |form| form.kind);
        let ordinal = form.map_or(1, |form| form.ordinal);
        let count = review.dossier.submission.of_kind(kind).count();
        let number = match form.filter(|form| !form.is_filed()).and_then(|_| review.dossier.work_score()) {
            // How far it is scored, since it is the only one.
            Some(work) => format!(" {}/{}", work.scored, work.items),
            None if count > 0 => format!("{ordinal}/{count}"),
            None => String::new(),
        };
        line += &format!(" {}", tab(format!("3 {name}{number}"), review.shown != Pane::Base && !on_whole));
    }
    let keys = app.keymap.keys_of(app.scope(), "next-pane", app.lang()).unwrap_or_default();
    if Shape::of(canvas.area()) == Shape::OneTable && !keys.is_empty() {
        line += &format!(
            " -- {keys} {}",
            crate::tui::command::command("next-pane").map_or("", |one| one.hint(app.lang()))
        );
    }
    line.push(' ');
    let rest = usize::from(area.width).saturating_sub(glyph::width(&line));
    line.push_str(&"-".repeat(rest));
    canvas.line(area, 0, &line, style::rule(app.look));
}
