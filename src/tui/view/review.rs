//! The review screen: both tables, the findings, the evidence.

use ratatui::layout::Rect;

use super::layout::{self, Regions, Shape};
use super::{evidence, findings, pane, status, style};
use crate::base::Lang;
use crate::model::{FormKind, Standing};
use crate::tui::app::refused::called;
use crate::tui::app::review::{Pane, Review};
use crate::tui::app::{App, flow as steps};
use crate::tui::text;
use crate::tui::widget::{Canvas, glyph, rule};

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

fn title(canvas: &mut Canvas<'_>, app: &App, review: &Review, area: Rect) {
    let (lefts, rights) = (lefts(app, review), rights(app, review));
    // What gives way first: the place in the queue, the account, the seconds, the state, the time.
    const TRIED: [(usize, usize); 7] = [(0, 0), (1, 0), (1, 1), (1, 2), (2, 2), (2, 3), (3, 3)];
    let of = |(left, right): (usize, usize)| Some((lefts.get(left)?, rights.get(right)?));
    let room = usize::from(area.width).saturating_sub(glyph::width(&status::barred(app)) + 3);
    let fits = |(left, right): &(&String, &String)| glyph::width(left) + glyph::width(right) <= room;
    let mut tried = TRIED.into_iter().filter_map(of);
    if let Some((left, right)) = tried.clone().find(fits).or_else(|| tried.next_back()) {
        status::title(canvas, app, area, left, right);
    }
}

/// The unit, its state, year and place in the queue; then with less and less of it.
fn lefts(app: &App, review: &Review) -> [String; 4] {
    let unit = &review.dossier.submission.unit;
    let year = review.dossier.submission.year;
    let year = year.map(|year| format!("{year}{}", app.words(text::YEAR_END))).unwrap_or_default();
    let version = match review.dossier.version {
        0 | 1 => String::new(),
        // The title begins with that of an earlier version.
        _ if app.is_former() => String::new(),
        version => format!("  {}{version}{}", app.words(text::VERSION), app.words(text::VERSION_END)),
    };
    let stage = &review.dossier.stage;
    let late = if stage.late { format!(" {}", app.words(text::LATE)) } else { String::new() };
    let state = format!("{}{late}", stage.title().get(app.lang()));
    let place = format!("{}/{}", app.queue.position() + 1, app.queue.len());
    [
        format!("{unit}  {state}  {year}{version}  {place}"),
        format!("{unit}  {state}  {year}{version}"),
        format!("{unit}  {year}{version}"),
        unit.clone(),
    ]
}

/// Whoever else has it, how much is decided, when that was recorded and by whom; then with less of it.
fn rights(app: &App, review: &Review) -> [String; 4] {
    let held = app.holders.get(&review.dossier.id);
    let held = held.map(|one| {
        let account = called(&one.account, app.actor.as_ref(), app.lang());
        format!("{account} {}  |  ", app.words(text::HAS_IT))
    });
    let count = |wanted: Standing| steps::standing(review, wanted);
    let counts = format!(
        "{}{} {}  {} {}  {} {}",
        held.unwrap_or_default(),
        app.words(text::OPEN),
        count(Standing::Open),
        app.words(text::CONFIRMED),
        count(Standing::Confirmed),
        app.words(text::DISMISSED),
        count(Standing::Dismissed)
    );
    let saved = |at: &str| match at {
        "" => String::new(),
        at => format!("  |  {} {at}", app.words(text::SAVED)),
    };
    let account = app.actor.as_ref().map_or("", |actor| actor.account.as_str());
    let (second, minute) = (saved(&app.saved_at), saved(app.saved_at.get(..5).unwrap_or_default()));
    [
        format!("{counts}{second}  {account} "),
        format!("{counts}{second} "),
        format!("{counts}{minute} "),
        format!("{counts} "),
    ]
}

fn tables(canvas: &mut Canvas<'_>, app: &App, review: &Review, regions: &Regions) {
    let missing = [
        (regions.base.filter(|_| review.base.is_empty()), "1", text::TABLE_BASE, text::NO_BASE),
        (regions.upper.filter(|_| review.eval.is_empty()), "2", text::TABLE_SELF, text::NO_EVAL),
    ];
    for (area, number, title, said) in missing {
        let Some(area) = area else { continue };
        // Where tabs name the tables they have no rule of their own.
        if regions.tabs.is_none() {
            rule::rule(canvas, area, 0, &format!("{number} {}", app.words(title)), style::rule(app.look));
        }
        canvas.line(area, 1, &format!("  {}", app.words(said)), style::text());
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
        // It keeps its name whether the keys are in it or not.
        let other = form.filter(|form| form.kind != FormKind::ProjectEval);
        let name = other.map_or(app.words(text::TABLE_PROJECT).to_owned(), |form| {
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
        let gap = if app.lang() == Lang::En && !number.starts_with(' ') { " " } else { "" };
        line +=
            &format!(" {}", tab(format!("3 {name}{gap}{number}"), review.shown != Pane::Base && !on_whole));
    }
    let keys = app.keymap.keys_of(app.scope(), "next-pane", app.lang()).unwrap_or_default();
    if Shape::of(canvas.area()) == Shape::OneTable && !keys.is_empty() {
        line += &format!(" -- {keys} {}", app.words(text::OTHER_TABLE));
    }
    // Where there is room for one table only, the total is told beside it, whichever it is.
    if let Some(total) = pane::total(app, review) {
        let told = format!(" -- {total}");
        if glyph::width(&line) + glyph::width(&told) < usize::from(area.width) {
            line += &told;
        }
    }
    line.push(' ');
    let rest = usize::from(area.width).saturating_sub(glyph::width(&line));
    line.push_str(&"-".repeat(rest));
    canvas.line(area, 0, &line, style::rule(app.look));
}
