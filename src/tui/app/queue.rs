//! The review queue: its rows, order, filter and cursor.

use std::collections::BTreeSet;

pub use super::listing::Order;
use super::listing::{Brief, COLUMNS, Listing};
use crate::base::{Decimal, Lang};
use crate::model::{Dossier, Lot, Pool, QueueRow, State, Tally};
use crate::tui::initials::{self, Key};
use crate::tui::text;

/// Which submissions are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    Only(State),
    /// Those whose day is over.
    Late,
    /// Those of the latest draw.
    Drawn,
}

impl Filter {
    fn passes(self, brief: &Brief) -> bool {
        match self {
            Filter::Only(state) => brief.state == state,
            Filter::Late => brief.late,
            Filter::Drawn => brief.drawn,
        }
    }

    pub fn title(self, lang: Lang) -> String {
        match self {
            Filter::Only(state) => state.title().get(lang).to_owned(),
            Filter::Late => text::LATE.get(lang).to_owned(),
            Filter::Drawn => text::DRAWN.get(lang).to_owned(),
        }
    }

    /// All of them, in the order in which they are offered.
    fn all() -> impl Iterator<Item = Filter> {
        State::ALL.into_iter().map(Filter::Only).chain([Filter::Late, Filter::Drawn])
    }
}

/// The sign before a row: `!` where its day is over, `*` under review, `v` where all is decided and
/// it can be handed up.
pub fn mark(row: &QueueRow) -> &'static str {
    match row.state {
        _ if row.late => "!",
        State::InReview if row.tally.open > 0 => "*",
        State::Received | State::InReview if row.tally.open == 0 => "v",
        _ => " ",
    }
}

/// The queue as the screen holds it. Order and places are found out when something changes, never
/// for a frame.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    /// None until the worker has answered.
    listing: Option<Listing>,
    /// The row asked for with its sources and gravest findings, and what came.
    asked: Option<i64>,
    line: Option<QueueRow>,
    /// Counts listings, so that places in an older one are not taken for places in this.
    pub generation: u64,
    /// Places of the rows shown, in order.
    shown: Vec<usize>,
    /// The cursor's place among them.
    at: usize,
    /// Of each state, then of those that are late, then of those drawn.
    counts: [usize; State::ALL.len() + 2],
    /// The submission under the cursor.
    current: Option<i64>,
    /// The submissions that something is to be done to.
    chosen: BTreeSet<i64>,
    /// All are shown where there is none.
    filter: Option<Filter>,
    order: Order,
    /// What the units and years shown have; all have nothing.
    sought: String,
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

    /// The latest draw of a pool.
    pub fn lot(&self, pool: Pool) -> Option<&Lot> {
        let listing = self.listing.as_ref()?;
        match pool {
            Pool::Submissions => listing.sample.as_ref(),
            Pool::Dismissals => listing.doubts.as_ref(),
        }
    }

    /// Whether the latest draw has any of the rows.
    pub fn has_drawn(&self) -> bool {
        self.counts.last().is_some_and(|drawn| *drawn > 0)
    }

    pub fn widths(&self) -> [u16; COLUMNS] {
        self.listing.as_ref().map(|listing| listing.widths).unwrap_or_default()
    }

    /// How many submissions of a year scored themselves in each band.
    pub fn self_scores(&self, year: Option<i32>) -> [usize; 6] {
        let counts = self.listing.as_ref().and_then(|listing| listing.self_scores.get(&year));
        counts.copied().unwrap_or_default()
    }

    /// The middle self-score of a year, and of how many submissions.
    pub fn median(&self, year: Option<i32>) -> Option<(Decimal, usize)> {
        self.listing.as_ref()?.medians.get(&year).copied()
    }

    /// The submissions of the unit under the cursor, by year.
    pub fn unit_years(&self) -> Vec<&QueueRow> {
        let own = self.place().zip(self.listing.as_ref());
        own.map(|(place, listing)| listing.of_unit(place)).unwrap_or_default()
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

    /// The row under the cursor with its sources and gravest findings, as soon as they are here.
    pub fn line(&self) -> Option<&QueueRow> {
        self.line.as_ref().filter(|line| Some(line.id) == self.current)
    }

    /// The number of the row whose sources and gravest findings are to be asked for now.
    pub fn wants(&mut self) -> Option<i64> {
        let id = self.row()?.id;
        (self.asked.replace(id) != Some(id)).then_some(id)
    }

    pub fn take_line(&mut self, line: QueueRow) {
        self.line = Some(line);
    }

    pub fn chosen(&self) -> &BTreeSet<i64> {
        &self.chosen
    }

    /// Chooses the submission under the cursor, or takes it out.
    pub fn toggle_chosen(&mut self) {
        let Some(id) = self.row().map(|row| row.id) else { return };
        if !self.chosen.remove(&id) {
            self.chosen.insert(id);
        }
    }

    /// Chooses all that are shown, or takes them out where each is chosen.
    pub fn toggle_all(&mut self) {
        let shown: BTreeSet<i64> = self.from(0).map(|(_, row)| row.id).collect();
        if shown.is_subset(&self.chosen) {
            self.chosen.retain(|id| !shown.contains(id));
        } else {
            self.chosen.extend(shown);
        }
    }

    pub fn release(&mut self, id: i64) {
        self.chosen.remove(&id);
    }

    /// Chooses none; whether any was.
    pub fn forget_chosen(&mut self) -> bool {
        !std::mem::take(&mut self.chosen).is_empty()
    }

    pub fn filter(&self) -> Option<Filter> {
        self.filter
    }

    pub fn order(&self) -> Order {
        self.order
    }

    /// Each filter that some submission passes, with how many do.
    pub fn counts(&self) -> impl Iterator<Item = (Filter, usize)> {
        Filter::all().zip(self.counts).filter(|(_, count)| *count > 0)
    }

    pub fn sought(&self) -> &str {
        &self.sought
    }

    /// Shows what passes the filter and has a text.
    pub fn seek(&mut self, wanted: &str) {
        wanted.clone_into(&mut self.sought);
        self.arrange();
        self.move_to(self.at);
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

    /// The next listing puts the cursor on the first submission to review.
    pub fn forget_place(&mut self) {
        self.current = None;
    }

    pub fn set_order(&mut self, order: Order) {
        self.order = order;
        self.arrange();
    }

    /// Shows what passes the next filter that something passes; behind the last, everything.
    pub fn next_filter(&mut self) {
        let offered: Vec<Filter> = self.counts().map(|(filter, _)| filter).collect();
        let at = self.filter.and_then(|own| offered.iter().position(|one| *one == own));
        let next = at.map_or(0, |at| at + 1);
        self.set_filter(offered.get(next).copied());
    }

    pub fn set_filter(&mut self, filter: Option<Filter>) {
        self.filter = filter;
        self.arrange();
        self.move_to(self.at);
    }

    /// Takes the worker's rows; the cursor stays on its submission, or goes to the first to review.
    /// What was there before is given back: so much is not let go of between two frames.
    #[must_use]
    pub fn take(&mut self, listing: Listing) -> Option<Listing> {
        let before = self.listing.replace(listing);
        if !self.chosen.is_empty() {
            let here: BTreeSet<i64> = self.rows().iter().map(|row| row.id).collect();
            self.chosen.retain(|id| here.contains(id));
        }
        self.generation += 1;
        self.asked = None;
        self.arrange();
        if self.place().is_none() {
            let first = || self.from(0).next().map(|(_, row)| row.id);
            self.current = self.next_unreviewed(None).or_else(first);
            self.find();
        }
        before
    }

    /// A line that is another one now; one that is not listed stays out.
    pub fn replace(&mut self, row: QueueRow) {
        let Some(listing) = &mut self.listing else { return };
        let Some(place) = listing.place_of(row.id) else { return };
        listing.renew(place, |old| *old = row);
        self.arrange();
    }

    /// Something was done on a submission.
    pub fn renew(&mut self, dossier: &Dossier) {
        let Some(listing) = &mut self.listing else { return };
        let Some(place) = listing.place_of(dossier.id) else { return };
        let standings =
            dossier.findings.iter().map(|record| (record.finding.severity, &record.disposition.standing));
        listing.renew(place, |row| {
            row.tally = Tally::of(standings);
            let stage = &dossier.stage;
            (row.state, row.due, row.late) = (stage.state, stage.due, stage.late);
            row.approver = stage.approval.as_ref().map(|signed| signed.by.clone()).unwrap_or_default();
            row.reopened = stage.former.is_some();
        });
        self.asked = None;
        self.arrange();
    }

    /// The next submission behind `after` that waits for decisions, going round.
    pub fn next_unreviewed(&self, after: Option<i64>) -> Option<i64> {
        let listing = self.listing.as_ref()?;
        let from = match after {
            None => 0,
            Some(id) if self.current == Some(id) => self.at + 1,
            Some(id) => self.at_of(listing.place_of(id)).map_or(0, |at| at + 1),
        };
        let (before, behind) = self.shown.split_at(from.min(self.shown.len()));
        let briefs = behind.iter().chain(before).filter_map(|place| listing.brief(*place));
        let waiting = || briefs.clone().filter(|brief| brief.waits() && Some(brief.id) != after);
        // What nobody has begun comes before what was begun and left.
        let fresh = waiting().find(|brief| brief.state == State::Received);
        fresh.or_else(|| waiting().next()).map(|brief| brief.id)
    }

    /// Finds out what is shown, and where the cursor is.
    fn arrange(&mut self) {
        let Some(listing) = &self.listing else { return };
        let wanted = initials::pattern(&self.sought);
        let passes = |place: &usize| match self.filter {
            Some(filter) => listing.briefs.get(*place).is_some_and(|brief| filter.passes(brief)),
            None => true,
        };
        let all = || listing.order(self.order).iter().copied().filter(passes);
        let having = |has: fn(&Key, &[char]) -> bool| {
            let own = |place: &usize| listing.keys.get(*place).is_some_and(|key| has(key, &wanted));
            all().filter(own).collect::<Vec<usize>>()
        };
        self.shown = if wanted.is_empty() { all().collect() } else { having(Key::has) };
        if self.shown.is_empty() && !wanted.is_empty() {
            self.shown = having(Key::holds);
        }
        for (filter, count) in Filter::all().zip(&mut self.counts) {
            *count = listing.briefs.iter().filter(|brief| filter.passes(brief)).count();
        }
        self.find();
    }

    /// The place of the submission under the cursor.
    fn place(&self) -> Option<usize> {
        self.listing.as_ref()?.place_of(self.current?)
    }

    /// Where a row is among those shown.
    fn at_of(&self, place: Option<usize>) -> Option<usize> {
        self.listing.as_ref()?.find(self.order, &self.shown, place?).ok()
    }

    fn find(&mut self) {
        self.at = self.at_of(self.place()).unwrap_or(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: i64, unit: &str, open: u32, confirmed: u32) -> QueueRow {
        let tally = Tally { open, confirmed, errors: open, ..Tally::default() };
        let state = if confirmed > 0 { State::InReview } else { State::Received };
        QueueRow { id, unit: unit.to_owned(), tally, state, ..QueueRow::default() }
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
        let counts: Vec<_> = queue.counts().collect();
        assert_eq!(counts, [(Filter::Only(State::Received), 1), (Filter::Only(State::InReview), 2)]);
    }

    #[test]
    fn the_cursor_stays_on_its_submission_in_every_order() {
        let mut queue = queue();
        queue.point_at(3);
        queue.set_order(Order::Unit);
        assert_eq!((ids(&queue), queue.position()), (vec![3, 2, 1], 0));
        queue.set_order(Order::Gravest);
        assert_eq!((ids(&queue), queue.position()), (vec![2, 3, 1], 1));
        queue.set_filter(Some(Filter::Only(State::Received)));
        assert_eq!((ids(&queue), queue.row().map(|row| row.id)), (vec![2], Some(2)));
    }

    #[test]
    fn what_is_done_moves_a_submission_to_its_place() {
        let mut queue = queue();
        let mut dossier = Dossier { id: 2, ..Dossier::default() };
        dossier.stage.state = State::AwaitingApproval;
        queue.renew(&dossier);
        assert_eq!(ids(&queue), [3, 1, 2]);
        assert_eq!(queue.row().map(|row| row.id), Some(2));
        assert_eq!(queue.next_unreviewed(Some(2)), Some(3));
        assert_eq!(queue.next_unreviewed(Some(3)), None);
    }

    #[test]
    fn the_filter_offers_only_what_is_there_and_then_everything() {
        let mut queue = queue();
        let mut late = row(4, "丁", 1, 0);
        late.late = true;
        assert!(queue.take(Listing::of(vec![row(1, "乙", 0, 2), late])).is_some());
        let mut offered = Vec::new();
        for _ in 0..4 {
            queue.next_filter();
            offered.push((queue.filter(), ids(&queue)));
        }
        let only = |state| Some(Filter::Only(state));
        let expected = [
            (only(State::Received), vec![4]),
            (only(State::InReview), vec![1]),
            (Some(Filter::Late), vec![4]),
            (None, vec![4, 1]),
        ];
        assert_eq!(offered, expected);
    }
}
