//! The review queue: its rows, order, filter and cursor.

use super::bands;
use crate::base::text::fold;
use crate::model::{QueueRow, Tally};
use crate::tui::initials::Key;
use crate::tui::text::{self, Words};
use crate::tui::widget::glyph;

/// How far a submission is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Nothing is decided yet.
    Unreviewed,
    InReview,
    /// No finding is open.
    Reviewed,
}

impl Stage {
    pub fn of(row: &QueueRow) -> Stage {
        let tally = &row.tally;
        match (tally.open, tally.confirmed + tally.dismissed + tally.clarify + tally.rectified) {
            (0, _) => Stage::Reviewed,
            (_, 0) => Stage::Unreviewed,
            _ => Stage::InReview,
        }
    }

    pub fn title(self) -> Words {
        match self {
            Stage::Unreviewed => text::UNREVIEWED,
            Stage::InReview => text::IN_REVIEW,
            Stage::Reviewed => text::REVIEWED,
        }
    }

    /// The sign before a row.
    pub fn mark(self) -> &'static str {
        match self {
            Stage::Unreviewed => " ",
            Stage::InReview => "*",
            Stage::Reviewed => "v",
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Unreviewed,
    Unit,
    Gravest,
}

impl Order {
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

/// Columns of the queue's table.
pub const COLUMNS: usize = 13;

/// The worker's rows with all that takes long to find out about them: made where no frame waits.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    pub rows: Vec<QueueRow>,
    /// What each row is found by.
    pub keys: Vec<Key>,
    /// The place of each row in the order of units and years.
    ranks: Vec<u32>,
    /// The widest text of each column.
    widths: [u16; COLUMNS],
    self_scores: bands::Counts,
    /// How many were checked by other limits or rules than those in force.
    pub stale: usize,
}

impl Listing {
    pub fn of(rows: Vec<QueueRow>) -> Listing {
        let year = |row: &QueueRow| row.year.map(|year| year.to_string()).unwrap_or_default();
        let keys = rows.iter().map(|row| Key::of(&format!("{}{}", row.unit, year(row)))).collect();
        let mut sorted: Vec<usize> = (0..rows.len()).collect();
        sorted.sort_by_key(|at| rows.get(*at).map(|row| (&row.unit, row.year)));
        let mut ranks = vec![0; rows.len()];
        for (rank, at) in (0..).zip(sorted) {
            if let Some(slot) = ranks.get_mut(at) {
                *slot = rank;
            }
        }
        let mut widths = [0; COLUMNS];
        for (at, row) in rows.iter().enumerate() {
            for (widest, text) in widths.iter_mut().zip(texts(at, row)) {
                *widest = u16::try_from(glyph::width(&text)).unwrap_or(u16::MAX).max(*widest);
            }
        }
        let self_scores = bands::count(&rows);
        Listing { rows, keys, ranks, widths, self_scores, stale: 0 }
    }
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
        row.reviewer.clone(),
    ]
}

/// The queue as the screen holds it. Order and places are found out when something changes, never
/// for a frame.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    /// None until the worker has answered.
    listing: Option<Listing>,
    /// Counts listings, so that places in an older one are not taken for places in this.
    pub generation: u64,
    /// Places of the rows shown, in order.
    shown: Vec<usize>,
    /// The cursor's place among them.
    at: usize,
    counts: [usize; 3],
    /// The submission under the cursor.
    current: Option<i64>,
    /// Only this stage; all where there is none.
    filter: Option<Stage>,
    order: Order,
}

impl Queue {
    /// Whether the worker has answered.
    pub fn is_here(&self) -> bool {
        self.listing.is_some()
    }

    /// All rows, in the worker's order.
    pub fn rows(&self) -> &[QueueRow] {
        self.listing.as_ref().map_or(&[], |listing| listing.rows.as_slice())
    }

    /// What each row is found by, in the same order.
    pub fn keys(&self) -> &[Key] {
        self.listing.as_ref().map_or(&[], |listing| listing.keys.as_slice())
    }

    pub fn widths(&self) -> [u16; COLUMNS] {
        self.listing.as_ref().map(|listing| listing.widths).unwrap_or_default()
    }

    /// How many submissions of a year scored themselves in each band.
    pub fn self_scores(&self, year: Option<i32>) -> [usize; 6] {
        let counts = self.listing.as_ref().and_then(|listing| listing.self_scores.get(&year));
        counts.copied().unwrap_or_default()
    }

    /// How many rows are shown.
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// The rows shown from place `first` on, with their places.
    pub fn from(&self, first: usize) -> impl Iterator<Item = (usize, &QueueRow)> {
        let places = self.shown.iter().enumerate().skip(first);
        places.filter_map(|(at, place)| Some((at, self.rows().get(*place)?)))
    }

    /// The cursor's place among the rows shown.
    pub fn position(&self) -> usize {
        self.at
    }

    pub fn row(&self) -> Option<&QueueRow> {
        self.from(self.at).next().map(|(_, row)| row)
    }

    pub fn filter(&self) -> Option<Stage> {
        self.filter
    }

    pub fn order(&self) -> Order {
        self.order
    }

    /// How many submissions are at a stage.
    pub fn count(&self, stage: Stage) -> usize {
        self.counts.get(stage as usize).copied().unwrap_or(0)
    }

    pub fn move_to(&mut self, position: usize) {
        self.at = position.min(self.shown.len().saturating_sub(1));
        self.current = self.row().map(|row| row.id);
    }

    /// Puts the cursor on a submission.
    pub fn point_at(&mut self, id: i64) {
        self.current = Some(id);
        self.find();
    }

    pub fn set_order(&mut self, order: Order) {
        self.order = order;
        self.arrange();
    }

    pub fn set_filter(&mut self, filter: Option<Stage>) {
        self.filter = filter;
        self.arrange();
        self.move_to(self.at);
    }

    /// Takes the worker's rows; the cursor stays on its submission, or goes to the first to review.
    /// What was there before is given back: so much is not let go of between two frames.
    #[must_use]
    pub fn take(&mut self, listing: Listing) -> Option<Listing> {
        let before = self.listing.replace(listing);
        self.generation += 1;
        self.arrange();
        if !self.current.is_some_and(|id| self.rows().iter().any(|row| row.id == id)) {
            let first = || self.from(0).next().map(|(_, row)| row.id);
            self.current = self.next_unreviewed(None).or_else(first);
            self.find();
        }
        before
    }

    /// A submission's counts have changed.
    pub fn recount(&mut self, id: i64, tally: Tally) {
        let rows = self.listing.iter_mut().flat_map(|listing| &mut listing.rows);
        let Some(row) = rows.into_iter().find(|row| row.id == id) else { return };
        let before = (Stage::of(row), row.tally.gravity());
        row.tally = tally;
        if before != (Stage::of(row), row.tally.gravity()) {
            self.arrange();
        }
    }

    /// The next submission with open findings behind `after`, going round.
    pub fn next_unreviewed(&self, after: Option<i64>) -> Option<i64> {
        let from = match after {
            None => 0,
            Some(id) if self.current == Some(id) => self.at + 1,
            Some(id) => self.from(0).find(|(_, row)| row.id == id).map_or(0, |(at, _)| at + 1),
        };
        let mut round = self.from(from).chain(self.from(0).take(from));
        round.find(|(_, row)| row.tally.open > 0 && Some(row.id) != after).map(|(_, row)| row.id)
    }

    /// Finds out what is shown in which order, and where the cursor is.
    fn arrange(&mut self) {
        let Some(listing) = &self.listing else { return };
        let stages: Vec<Stage> = listing.rows.iter().map(Stage::of).collect();
        let passes = |stage: Option<&Stage>| self.filter.is_none_or(|wanted| stage == Some(&wanted));
        let mut shown: Vec<usize> =
            (0..listing.rows.len()).filter(|place| passes(stages.get(*place))).collect();
        match self.order {
            Order::Unreviewed => shown.sort_by_cached_key(|place| stages.get(*place)),
            Order::Unit => shown.sort_by_cached_key(|place| listing.ranks.get(*place)),
            Order::Gravest => shown.sort_by_cached_key(|place| {
                std::cmp::Reverse(listing.rows.get(*place).map(|row| row.tally.gravity()))
            }),
        }
        self.counts = [0; 3];
        for stage in stages {
            if let Some(count) = self.counts.get_mut(stage as usize) {
                *count += 1;
            }
        }
        self.shown = shown;
        self.find();
    }

    fn find(&mut self) {
        let at = self.current.and_then(|id| self.from(0).find(|(_, row)| row.id == id));
        self.at = at.map_or(0, |(at, _)| at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: i64, unit: &str, open: u32, confirmed: u32) -> QueueRow {
        let tally = Tally { open, confirmed, errors: open, ..Tally::default() };
        QueueRow { id, unit: unit.to_owned(), tally, ..QueueRow::default() }
    }

    fn queue() -> Queue {
        let mut queue = Queue::default();
        let rows = vec![row(1, "乙", 0, 2), row(2, "甲", 3, 0), row(3, "丙", 1, 1)];
        assert!(queue.take(Listing::of(rows)).is_none());
        queue
    }

    fn ids(queue: &Queue) -> Vec<i64> {
        queue.from(0).map(|(_, row)| row.id).collect()
    }

    #[test]
    fn what_is_to_review_stands_first_and_has_the_cursor() {
        let queue = queue();
        assert_eq!(ids(&queue), [2, 3, 1]);
        assert_eq!((queue.position(), queue.row().map(|row| row.id)), (0, Some(2)));
        assert_eq!([Stage::Unreviewed, Stage::InReview, Stage::Reviewed].map(|s| queue.count(s)), [1, 1, 1]);
    }

    #[test]
    fn the_cursor_stays_on_its_submission_in_every_order() {
        let mut queue = queue();
        queue.point_at(3);
        queue.set_order(Order::Unit);
        assert_eq!((ids(&queue), queue.position()), (vec![3, 1, 2], 0));
        queue.set_order(Order::Gravest);
        assert_eq!((ids(&queue), queue.position()), (vec![2, 3, 1], 1));
        queue.set_filter(Some(Stage::Reviewed));
        assert_eq!((ids(&queue), queue.row().map(|row| row.id)), (vec![1], Some(1)));
    }

    #[test]
    fn a_decision_moves_a_submission_to_its_stage() {
        let mut queue = queue();
        queue.recount(2, Tally { confirmed: 3, errors: 3, ..Tally::default() });
        assert_eq!(ids(&queue), [3, 1, 2]);
        assert_eq!(queue.row().map(|row| row.id), Some(2));
        assert_eq!(queue.next_unreviewed(Some(2)), Some(3));
        assert_eq!(queue.next_unreviewed(Some(3)), None);
    }
}
