//! The review queue: its rows, order, filter and cursor.

use crate::model::QueueRow;
use crate::tui::text::{self, Words};

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

/// The queue as the screen holds it.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    /// None until the worker has answered.
    pub rows: Option<Vec<QueueRow>>,
    /// The submission under the cursor.
    pub current: Option<i64>,
    /// Only this stage; all where there is none.
    pub filter: Option<Stage>,
    pub order: Order,
}

impl Queue {
    /// The rows shown, in order.
    pub fn visible(&self) -> Vec<&QueueRow> {
        let rows = self.rows.iter().flatten();
        let mut shown: Vec<&QueueRow> =
            rows.filter(|row| self.filter.is_none_or(|stage| Stage::of(row) == stage)).collect();
        match self.order {
            Order::Unreviewed => shown.sort_by_key(|row| Stage::of(row)),
            Order::Unit => shown.sort_by(|a, b| (&a.unit, a.year).cmp(&(&b.unit, b.year))),
            Order::Gravest => {
                shown.sort_by_key(|row| {
                    std::cmp::Reverse((row.tally.errors, row.tally.warnings, row.tally.infos))
                });
            }
        }
        shown
    }

    /// The cursor's place among the rows shown.
    pub fn position(&self) -> usize {
        let shown = self.visible();
        self.current.and_then(|id| shown.iter().position(|row| row.id == id)).unwrap_or(0)
    }

    pub fn row(&self) -> Option<&QueueRow> {
        self.visible().get(self.position()).copied()
    }

    pub fn move_to(&mut self, position: usize) {
        let shown = self.visible();
        self.current = shown.get(position.min(shown.len().saturating_sub(1))).map(|row| row.id);
    }

    /// Takes the worker's rows; the cursor stays on its submission, or goes to the first to review.
    pub fn take(&mut self, rows: Vec<QueueRow>) {
        let known = self.current.is_some_and(|id| rows.iter().any(|row| row.id == id));
        self.rows = Some(rows);
        if !known {
            self.current = self.next_unreviewed(None).or_else(|| self.visible().first().map(|row| row.id));
        }
    }

    /// The next submission with open findings behind `after`, going round.
    pub fn next_unreviewed(&self, after: Option<i64>) -> Option<i64> {
        let shown = self.visible();
        let from = after.and_then(|id| shown.iter().position(|row| row.id == id)).map_or(0, |at| at + 1);
        let round = shown.iter().cycle().skip(from).take(shown.len());
        let open = |row: &&&QueueRow| row.tally.open > 0 && Some(row.id) != after;
        round.into_iter().find(open).map(|row| row.id)
    }

    /// How many submissions are at a stage.
    pub fn count(&self, stage: Stage) -> usize {
        self.rows.iter().flatten().filter(|row| Stage::of(row) == stage).count()
    }
}
