//! What the worker hands the queue: its rows with all that takes long to find out about them, made
//! where no frame waits.

use std::cmp::Reverse;

use super::{bands, kin};
use crate::base::text::fold;
use crate::model::{Lot, QueueRow, State};
use crate::tui::initials::{self, Key};
use crate::tui::text::{self, Words};
use crate::tui::widget::glyph;

/// Columns of the queue's table.
pub const COLUMNS: usize = 14;

/// The heads of the queue's columns.
pub const HEADS: [Words; COLUMNS] = [
    text::NUMBER,
    text::UNIT,
    text::YEAR,
    text::INITIAL,
    text::FULL_YEAR,
    text::EXECUTED,
    text::STATED_RATE,
    text::COMPUTED_RATE,
    text::SELF_SCORE,
    text::REVIEW_SCORE,
    text::SEVERITIES,
    text::OPEN,
    text::STATE,
    text::WHO,
];

/// Years of one unit that are shown at most.
const YEARS: usize = 8;

/// The column of the state, whose words the screen knows.
pub const STATE: usize = 12;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Unreviewed,
    Unit,
    Gravest,
}

impl Order {
    pub const ALL: [Order; 3] = [Order::Unreviewed, Order::Unit, Order::Gravest];

    pub fn next(self) -> Order {
        match self {
            Order::Unreviewed => Order::Unit,
            Order::Unit => Order::Gravest,
            Order::Gravest => Order::Unreviewed,
        }
    }

    pub fn title(self) -> Words {
        match self {
            Order::Unreviewed => text::SORT_UNREVIEWED,
            Order::Unit => text::SORT_UNIT,
            Order::Gravest => text::SORT_GRAVEST,
        }
    }
}

/// Rows in the worker's order, and the orders a reviewer may want them in.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    pub rows: Vec<QueueRow>,
    /// What each row is found by.
    pub keys: Vec<Key>,
    pub(super) briefs: Vec<Brief>,
    /// The place of each row in the order of units and years.
    ranks: Vec<usize>,
    /// The places of all rows in each order.
    orders: [Vec<usize>; 3],
    /// The widest text of each column.
    pub(super) widths: [u16; COLUMNS],
    pub(super) self_scores: bands::Counts,
    pub(super) medians: kin::Medians,
    /// How many were checked by other limits or rules than those in force.
    pub stale: usize,
    /// The latest draw of submissions, and of dismissals.
    pub sample: Option<Lot>,
    pub doubts: Option<Lot>,
}

/// What orders and filters ask of a row, small enough to be asked of all rows for one key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Brief {
    pub id: i64,
    pub state: State,
    pub late: bool,
    pub drawn: bool,
    /// Something is to be decided.
    pub open: bool,
    gravity: (u32, u32, u32),
}

impl Brief {
    fn of(row: &QueueRow) -> Brief {
        Brief {
            id: row.id,
            state: row.state,
            late: row.late,
            drawn: row.drawn,
            open: row.tally.open > 0,
            gravity: row.tally.gravity(),
        }
    }

    /// Whether something is to be decided here: what is handed up or returned is with others.
    pub(super) fn waits(self) -> bool {
        self.open && self.state <= State::InReview
    }

    /// What asks for work stands first; what can be handed up stands behind what is to be decided.
    fn rank(self) -> (State, bool) {
        let decided = !self.open && self.state < State::InReview;
        (if decided { State::InReview } else { self.state }, !self.open)
    }
}

impl Listing {
    pub fn of(rows: Vec<QueueRow>) -> Listing {
        let year = |row: &QueueRow| row.year.map(|year| year.to_string()).unwrap_or_default();
        let mut listing = Listing {
            keys: rows.iter().map(|row| Key::of(&format!("{}{}", row.unit, year(row)))).collect(),
            briefs: rows.iter().map(Brief::of).collect(),
            ranks: ranks(&rows),
            widths: widths(&rows),
            self_scores: bands::count(&rows),
            medians: kin::medians(&rows),
            rows,
            ..Listing::default()
        };
        listing.orders = Order::ALL.map(|order| {
            let mut places: Vec<usize> = (0..listing.rows.len()).collect();
            places.sort_by_cached_key(|place| listing.standing(order, *place));
            places
        });
        listing
    }

    /// The submissions of the unit at a place, by year, its own among them; the last years of many.
    pub fn of_unit(&self, place: usize) -> Vec<&QueueRow> {
        let sorted = self.order(Order::Unit);
        let own = |row: &QueueRow| {
            self.rows.get(place).is_some_and(|one| !row.unit.is_empty() && row.unit == one.unit)
        };
        let Some(at) = self.rank(place) else { return Vec::new() };
        let row = |place: &usize| self.rows.get(*place);
        let before = sorted.iter().take(at).rev().map_while(|place| row(place).filter(|row| own(row)));
        let after = sorted.iter().skip(at).map_while(|place| row(place).filter(|row| own(row)));
        let mut all: Vec<&QueueRow> = before.take(YEARS).chain(after.take(YEARS)).collect();
        all.sort_by_key(|row| row.year);
        let many = all.len().saturating_sub(YEARS);
        all.split_off(many)
    }

    /// The place of a row in the order of units and years.
    pub(super) fn rank(&self, place: usize) -> Option<usize> {
        self.ranks.get(place).copied()
    }

    /// The places of all rows in an order.
    pub(super) fn order(&self, order: Order) -> &[usize] {
        self.orders.get(order as usize).map_or(&[], Vec::as_slice)
    }

    pub(super) fn brief(&self, place: usize) -> Option<Brief> {
        self.briefs.get(place).copied()
    }

    pub(super) fn place_of(&self, id: i64) -> Option<usize> {
        self.briefs.iter().position(|own| own.id == id)
    }

    /// Where a row is among places in an order; where it would be if it is not.
    pub(super) fn find(&self, order: Order, places: &[usize], place: usize) -> Result<usize, usize> {
        let own = self.standing(order, place);
        places.binary_search_by_key(&own, |place| self.standing(order, *place))
    }

    /// Where a row stands in an order; equals stand in that of units.
    fn standing(&self, order: Order, place: usize) -> Standing {
        let brief = self.brief(place);
        let unit = self.ranks.get(place).copied().unwrap_or(place);
        match order {
            Order::Unreviewed => (brief.map(Brief::rank), Reverse((0, 0, 0)), unit),
            Order::Unit => (None, Reverse((0, 0, 0)), unit),
            Order::Gravest => (None, Reverse(brief.map_or((0, 0, 0), |brief| brief.gravity)), unit),
        }
    }

    /// Changes a row, and its place in every order.
    pub(super) fn renew(&mut self, place: usize, change: impl FnOnce(&mut QueueRow)) {
        let mut orders = std::mem::take(&mut self.orders);
        for (order, places) in Order::ALL.into_iter().zip(&mut orders) {
            if let Ok(at) = self.find(order, places, place) {
                places.remove(at);
            }
        }
        if let (Some(row), Some(brief)) = (self.rows.get_mut(place), self.briefs.get_mut(place)) {
            change(row);
            *brief = Brief::of(row);
        }
        for (order, places) in Order::ALL.into_iter().zip(&mut orders) {
            if let Err(at) = self.find(order, places, place) {
                places.insert(at, place);
            }
        }
        self.orders = orders;
    }
}

/// What places are compared by: rank, gravity, the order of units.
type Standing = (Option<(State, bool)>, Reverse<(u32, u32, u32)>, usize);

/// The place of each row in the order of units, by their readings, and years.
fn ranks(rows: &[QueueRow]) -> Vec<usize> {
    let mut sorted: Vec<usize> = (0..rows.len()).collect();
    sorted.sort_by_cached_key(|at| rows.get(*at).map(|row| (initials::order(&row.unit), row.year)));
    let mut ranks = vec![0; rows.len()];
    for (rank, at) in (0..).zip(sorted) {
        if let Some(slot) = ranks.get_mut(at) {
            *slot = rank;
        }
    }
    ranks
}

fn widths(rows: &[QueueRow]) -> [u16; COLUMNS] {
    let mut widths = [0; COLUMNS];
    for (at, row) in rows.iter().enumerate() {
        for (widest, text) in widths.iter_mut().zip(texts(at, row)) {
            *widest = u16::try_from(glyph::width(&text)).unwrap_or(u16::MAX).max(*widest);
        }
    }
    widths
}

/// What the table shows of a row that stands at place `at`.
pub fn texts(at: usize, row: &QueueRow) -> [String; COLUMNS] {
    let tally = &row.tally;
    let version = if row.version > 1 { format!(" ({})", row.version) } else { String::new() };
    [
        (at + 1).to_string(),
        format!("{}{version}", row.unit),
        row.year.map(|year| year.to_string()).unwrap_or_default(),
        fold(&row.initial),
        fold(&row.full_year),
        fold(&row.executed),
        fold(&row.stated_rate),
        row.computed_rate.clone(),
        fold(&row.self_score),
        row.review_score.clone(),
        format!("{}/{}/{}", tally.errors, tally.warnings, tally.infos),
        tally.open.to_string(),
        String::new(),
        row.reviewer.clone(),
    ]
}
