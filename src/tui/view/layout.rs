//! Where things stand at every size.
//!
//! ```text
//! title                                   title
//! base table   | evaluation               tabs of one table
//!              + project form             the table
//! findings                                findings
//! evidence                                evidence
//! message                                 message
//! hints                                   hints
//! 100 columns and more                    80 to 99
//! ```

use ratatui::layout::Rect;

use crate::tui::app::review::{Pane, Review};

/// How much room there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Too small for anything but a line that says so.
    Tiny,
    /// One thing at a time: the findings, or a table where it has the focus.
    Single,
    /// One table over the findings.
    OneTable,
    TwoPanes,
    /// Evidence beside the two panes.
    ThreeColumns,
}

impl Shape {
    pub fn of(area: Rect) -> Shape {
        match (area.width, area.height) {
            (..60, _) | (_, ..16) => Shape::Tiny,
            (..80, _) => Shape::Single,
            (..100, _) | (_, ..28) => Shape::OneTable,
            (..160, _) => Shape::TwoPanes,
            _ => Shape::ThreeColumns,
        }
    }
}

/// Whether one table is shown at a time.
pub fn is_narrow(area: Rect) -> bool {
    matches!(Shape::of(area), Shape::Single | Shape::OneTable)
}

/// The regions of the review screen. A table's region begins with its rule.
#[derive(Clone, Copy, Debug, Default)]
pub struct Regions {
    pub title: Rect,
    pub tabs: Option<Rect>,
    pub base: Option<Rect>,
    pub upper: Option<Rect>,
    /// A form below the first of the right pane.
    pub lower: Option<Rect>,
    pub findings: Option<Rect>,
    pub evidence: Rect,
    pub message: Rect,
    pub hints: Rect,
}

/// Columns of the evidence where it stands at the side.
const SIDE: u16 = 36;
/// Below so many columns the two panes are of different widths.
const NARROW: u16 = 120;
/// The right pane is parted in two from this height on.
const PARTED: u16 = 14;

pub fn review(area: Rect, review: &Review) -> Regions {
    let shape = Shape::of(area);
    let [title, rest] = split(area, 1);
    let [rest, foot] = split(rest, rest.height.saturating_sub(2));
    let [message, hints] = split(foot, 1);
    let mut regions = Regions { title, message, hints, ..Regions::default() };
    if shape == Shape::ThreeColumns {
        let [body, findings] = split(rest, rest.height - rest.height / 3);
        let [tables, evidence] = beside(body, body.width - SIDE);
        regions.findings = Some(findings);
        regions.evidence = evidence;
        panes(&mut regions, tables, review);
        return regions;
    }
    // The rubric and what is proved of its item are read as a whole; the findings wait.
    let (part, listed) = if review.works_on_rubric() { (4, 5) } else { (6, 3) };
    let below = (rest.height / part).clamp(4, 8).min(rest.height);
    let [rest, evidence] = split(rest, rest.height - below);
    regions.evidence = evidence;
    if shape == Shape::Single {
        single(&mut regions, rest, review);
        return regions;
    }
    let list = (rest.height + below) / listed;
    // A row of the list is moved by the terminal, one of a table that jumps is written anew.
    let roomy = shape == Shape::TwoPanes && rest.height.saturating_sub(list) > PARTED;
    let list = list + u16::from(roomy && !review.works_on_rubric());
    let [body, findings] = split(rest, rest.height.saturating_sub(list));
    regions.findings = Some(findings);
    if shape == Shape::OneTable {
        let [tabs, table] = split(body, 1);
        regions.tabs = Some(tabs);
        one(&mut regions, table, review.shown);
    } else {
        panes(&mut regions, body, review);
    }
    regions
}

/// The forms that stand on the screen, each with its region and pane.
pub fn forms(regions: &Regions, review: &Review) -> Vec<(Rect, Pane, usize)> {
    let base = regions.base.zip(review.form_of(Pane::Base)).map(|(area, form)| (area, Pane::Base, form));
    let first = if regions.lower.is_some() { 0 } else { review.eval_at };
    let eval = |area: Option<Rect>, at: usize| {
        area.zip(review.eval.get(at)).map(|(area, form)| (area, Pane::Eval, *form))
    };
    [base, eval(regions.upper, first), eval(regions.lower, review.lower_at)].into_iter().flatten().collect()
}

fn single(regions: &mut Regions, area: Rect, review: &Review) {
    if review.focus == Pane::Findings {
        regions.findings = Some(area);
    } else {
        one(regions, area, review.focus);
    }
}

fn one(regions: &mut Regions, area: Rect, pane: Pane) {
    match pane {
        Pane::Base => regions.base = Some(area),
        _ => regions.upper = Some(area),
    }
}

fn panes(regions: &mut Regions, area: Rect, review: &Review) {
    if review.works_on_rubric() {
        // Its criteria are sentences, and the base table says nothing of them.
        regions.upper = Some(area);
        return;
    }
    // Where there is little room the base table has less of it: it goes without its year before.
    let left = if area.width < NARROW { area.width * 41 / 100 } else { area.width / 2 };
    let [left, right] = beside(area, left);
    regions.base = Some(Rect { width: left.width.saturating_sub(1), ..left });
    if review.lower_at > 0 && right.height >= PARTED {
        let [upper, lower] = split(right, right.height - right.height * 2 / 5);
        regions.upper = Some(upper);
        regions.lower = Some(lower);
    } else {
        regions.upper = Some(right);
    }
}

/// The first `rows` of an area, and the rest.
pub fn split(area: Rect, rows: u16) -> [Rect; 2] {
    let rows = rows.min(area.height);
    let top = Rect { height: rows, ..area };
    [top, Rect { y: area.y + rows, height: area.height - rows, ..area }]
}

/// The first `columns` of an area, and the rest.
pub fn beside(area: Rect, columns: u16) -> [Rect; 2] {
    let columns = columns.min(area.width);
    let left = Rect { width: columns, ..area };
    [left, Rect { x: area.x + columns, width: area.width - columns, ..area }]
}

/// The regions of the page of triage.
pub struct TriageRegions {
    pub title: Rect,
    pub list: Rect,
    pub evidence: Rect,
    pub message: Rect,
    pub hints: Rect,
}

pub fn triage(area: Rect) -> TriageRegions {
    let [title, rest] = split(area, 1);
    let [rest, foot] = split(rest, rest.height.saturating_sub(2));
    let [message, hints] = split(foot, 1);
    let below = (rest.height / 5).clamp(4, 9).min(rest.height);
    let [list, evidence] = split(rest, rest.height - below);
    TriageRegions { title, list, evidence, message, hints }
}

/// The part of the screen that the list has; what is asked of the reviewer lies at its lower edge.
pub fn triage_list(area: Rect) -> Rect {
    triage(area).list
}
