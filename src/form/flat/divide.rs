//! Lines into rows: every way of dividing them is weighed, and what the best ways agree on counts.
//!
//! A row takes its cells' lines in order; a blank line may be a cell or a blank paragraph of one.
//! Each way has a weight: a paragraph more than a cell is known to have weighs a little, a line that
//! no row takes weighs a lot. A row is certain where no way of nearly the least weight divides its
//! lines otherwise. The number of cells of a row is fixed, so a cell that is missing or one too
//! many is not made up for by its neighbours: the lines fit nowhere and stay unread.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::shape::{Slot, Want};
use super::words::Words;

/// The filled lines of a row, each with its column.
pub type Taken = Vec<(usize, usize)>;

/// A row that is certain.
pub struct Row {
    /// Which shape it has.
    pub shape: usize,
    pub taken: Taken,
    /// Columns whose cell is not: neither filled nor blank.
    pub doubtful: BTreeSet<usize>,
    /// The filled lines of those.
    pub unsettled: BTreeSet<usize>,
}

impl Row {
    pub fn has(&self, column: usize) -> bool {
        self.taken.iter().any(|(_, other)| *other == column)
    }

    /// How many filled lines a cell has.
    pub fn lines_in(&self, column: usize) -> usize {
        self.taken.iter().filter(|(_, other)| *other == column).count()
    }

    /// Its first filled line.
    pub fn first(&self) -> usize {
        self.taken.first().map_or(0, |(line, _)| *line)
    }

    fn lines(&self) -> impl Iterator<Item = usize> {
        self.taken.iter().map(|(line, _)| *line).chain(self.unsettled.iter().copied())
    }
}

/// What is certain of a section.
#[derive(Default)]
pub struct Divided {
    /// In the order of their lines.
    pub rows: Vec<Row>,
    /// Filled lines of which no row is certain.
    pub lost: BTreeSet<usize>,
    /// The least weight.
    pub weight: u32,
}

impl Divided {
    /// Whether a row of another layout is one here too, `lead` cells being left of the first title
    /// here and `other_lead` there.
    pub fn has(&self, row: &Row, lead: usize, other_lead: usize) -> bool {
        let at = |column: usize, lead: usize| (column + 1).saturating_sub(lead);
        let of = |row: &Row, lead: usize| -> Taken {
            row.taken.iter().map(|(line, column)| (*line, at(*column, lead))).collect()
        };
        let wanted = of(row, other_lead);
        self.rows
            .iter()
            .any(|own| own.doubtful.is_empty() == row.doubtful.is_empty() && of(own, lead) == wanted)
    }

    /// Loses the rows that are not to be kept.
    pub fn keep(&mut self, mut kept: impl FnMut(&Row) -> bool) {
        let rows = std::mem::take(&mut self.rows);
        let (rows, out): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| kept(row));
        self.rows = rows;
        self.lost.extend(out.iter().flat_map(Row::lines));
    }

    /// Loses the rows next to lines that are lost: those may be theirs.
    pub fn without_neighbours(&mut self) {
        let filled: BTreeSet<usize> =
            self.rows.iter().flat_map(Row::lines).chain(self.lost.iter().copied()).collect();
        let lost = self.lost.clone();
        self.keep(|row| {
            let (first, last) = (row.lines().min().unwrap_or(0), row.lines().max().unwrap_or(0));
            let before = filled.range(..first).next_back();
            let after = filled.range(last + 1..).next();
            !before.into_iter().chain(after).any(|line| lost.contains(line))
        });
    }

    /// The filled lines that no cell holds.
    pub fn left(&self, words: &Words<'_>, lines: Range<usize>) -> Vec<usize> {
        let taken: BTreeSet<usize> =
            self.rows.iter().flat_map(|row| row.taken.iter().map(|(line, _)| *line)).collect();
        words.filled(lines).into_iter().filter(|line| !taken.contains(line)).collect()
    }
}

/// A further blank paragraph in a cell.
const BLANK: u32 = 1;
/// The most paragraphs more than expected in one row, blank or not.
const MOST_FURTHER: usize = 4;
/// A line that is no row's.
const SKIPPED: u32 = 40;
const SKIPPED_BLANK: u32 = 2;
/// Ways that weigh so much more than the best are still taken for possible.
pub const NEARLY: u32 = 1;
/// A longer section is not divided at all.
const MOST_LINES: usize = 3000;
/// A row is searched for ways no longer than this; what takes longer is not divided.
const MOST_STEPS: usize = 20_000;

/// One way to divide off a row.
struct Way {
    start: usize,
    end: usize,
    weight: u32,
    shape: usize,
    taken: Taken,
}

/// Divides the lines of a section, each row in one of the shapes.
pub fn divide(costs: &Costs<'_, '_>, lines: Range<usize>, shapes: &[Vec<Slot>]) -> Divided {
    let words = costs.words;
    let filled = words.filled(lines.clone());
    let nothing =
        || Divided { lost: filled.iter().copied().collect(), weight: u32::MAX, ..Divided::default() };
    if lines.len() > MOST_LINES {
        return nothing();
    }
    let mut all: Vec<Way> = Vec::new();
    for start in lines.clone() {
        match ways(costs, start, lines.end, shapes) {
            Some(ways) => all.extend(ways),
            None => return nothing(),
        }
    }
    let ways = all;
    let before = weights_before(words, &lines, &ways);
    let after = weights_after(words, &lines, &ways);
    let least = after.get(lines.start);
    let possible = |weight: u32| weight <= least.saturating_add(NEARLY);
    let live = ways.iter().filter(|way| {
        possible(before.get(way.start).saturating_add(way.weight).saturating_add(after.get(way.end)))
    });
    let is_skipped = |at: &usize| {
        possible(before.get(*at).saturating_add(skip(words, *at)).saturating_add(after.get(at + 1)))
    };
    let skipped = filled.iter().copied().filter(is_skipped).collect();
    let rows = agreed(live, &skipped);
    let certain: BTreeSet<usize> = rows.iter().flat_map(Row::lines).collect();
    let lost = filled.iter().copied().filter(|at| !certain.contains(at)).collect();
    Divided { rows, lost, weight: least }
}

/// What cells weigh, each weighed once.
pub struct Costs<'w, 't> {
    words: &'w Words<'t>,
    known: RefCell<HashMap<(Want, usize, usize), Option<u32>>>,
}

impl<'w, 't> Costs<'w, 't> {
    pub fn new(words: &'w Words<'t>) -> Self {
        Costs { words, known: RefCell::default() }
    }

    fn of(&self, want: Want, lines: Range<usize>) -> Option<u32> {
        if lines.len() == 1 && self.words.is_blank(lines.start) {
            return want.cost(self.words, lines);
        }
        let key = (want, lines.start, lines.end);
        let known = self.known.borrow().get(&key).copied();
        known.unwrap_or_else(|| {
            let cost = want.cost(self.words, lines);
            self.known.borrow_mut().insert(key, cost);
            cost
        })
    }
}

/// The least weights, by line.
struct Weights {
    first: usize,
    weights: Vec<u32>,
}

impl Weights {
    fn new(lines: &Range<usize>) -> Self {
        Weights { first: lines.start, weights: vec![u32::MAX; lines.len() + 1] }
    }

    fn get(&self, at: usize) -> u32 {
        at.checked_sub(self.first).and_then(|at| self.weights.get(at)).copied().unwrap_or(u32::MAX)
    }

    fn lower(&mut self, at: usize, to: u32) {
        let known = at.checked_sub(self.first).and_then(|at| self.weights.get_mut(at));
        if let Some(known) = known {
            *known = to.min(*known);
        }
    }
}

fn skip(words: &Words<'_>, at: usize) -> u32 {
    if words.is_blank(at) { SKIPPED_BLANK } else { SKIPPED }
}

/// What the lines before each weigh at least. Ways are in the order of their starts.
fn weights_before(words: &Words<'_>, lines: &Range<usize>, ways: &[Way]) -> Weights {
    let mut weights = Weights::new(lines);
    weights.lower(lines.start, 0);
    let mut ways = ways.iter().peekable();
    for at in lines.clone() {
        let here = weights.get(at);
        weights.lower(at + 1, here.saturating_add(skip(words, at)));
        while let Some(way) = ways.next_if(|way| way.start == at) {
            weights.lower(way.end, here.saturating_add(way.weight));
        }
    }
    weights
}

/// What the lines from each on weigh at least.
fn weights_after(words: &Words<'_>, lines: &Range<usize>, ways: &[Way]) -> Weights {
    let mut weights = Weights::new(lines);
    weights.lower(lines.end, 0);
    let mut ways = ways.iter().rev().peekable();
    for at in lines.clone().rev() {
        weights.lower(at, weights.get(at + 1).saturating_add(skip(words, at)));
        while let Some(way) = ways.next_if(|way| way.start == at) {
            weights.lower(at, weights.get(way.end).saturating_add(way.weight));
        }
    }
    weights
}

/// The rows that all live ways agree on. Where ways agree which lines are a row's and not which
/// cell's, the cells they agree on are the row's.
fn agreed<'w>(live: impl Iterator<Item = &'w Way>, skipped: &BTreeSet<usize>) -> Vec<Row> {
    let mut ways: BTreeMap<Vec<usize>, BTreeSet<(usize, &Taken)>> = BTreeMap::new();
    for way in live.filter(|way| !way.taken.is_empty()) {
        let lines = way.taken.iter().map(|(line, _)| *line).collect();
        ways.entry(lines).or_default().insert((way.shape, &way.taken));
    }
    let mut claims: BTreeMap<usize, usize> = BTreeMap::new();
    for line in ways.keys().flatten() {
        *claims.entry(*line).or_default() += 1;
    }
    let alone = |line: &usize| claims.get(line) == Some(&1) && !skipped.contains(line);
    let certain = ways.iter().filter(|(lines, _)| lines.iter().all(alone));
    certain.filter_map(|(_, divided)| row(divided)).collect()
}

/// The row of lines that may be divided in these ways.
fn row(divided: &BTreeSet<(usize, &Taken)>) -> Option<Row> {
    let (shape, first) = divided.first()?;
    if divided.iter().any(|(other, _)| other != shape) {
        return None;
    }
    let agreed = |at: &&(usize, usize)| divided.iter().all(|(_, taken)| taken.contains(at));
    let taken: Taken = first.iter().filter(agreed).copied().collect();
    let others = || divided.iter().flat_map(|(_, own)| own.iter()).filter(|at| !taken.contains(at));
    let doubtful = others().map(|(_, column)| *column).collect();
    let unsettled = others().map(|(line, _)| *line).collect();
    Some(Row { shape: *shape, taken, doubtful, unsettled })
}

/// The ways to divide off a row that begins at a line; none where they are too many to weigh.
fn ways(costs: &Costs<'_, '_>, start: usize, to: usize, shapes: &[Vec<Slot>]) -> Option<Vec<Way>> {
    let mut found: BTreeMap<(usize, usize, Taken), u32> = BTreeMap::new();
    for (shape, slots) in shapes.iter().enumerate() {
        let mut search = Search { costs, to, shape, found: &mut found, steps: 0 };
        search.cells(slots, start, 0, 0, &mut Vec::new());
        if search.steps > MOST_STEPS {
            return None;
        }
    }
    let way = |((end, shape, taken), weight)| Way { start, end, weight, shape, taken };
    Some(found.into_iter().map(way).collect())
}

/// The search for the ways of one shape.
struct Search<'s> {
    costs: &'s Costs<'s, 's>,
    to: usize,
    shape: usize,
    /// By end, shape and taken lines, the least weight.
    found: &'s mut BTreeMap<(usize, usize, Taken), u32>,
    steps: usize,
}

impl Search<'_> {
    /// Goes through the cells that are left; as deep as a row has cells.
    fn cells(&mut self, slots: &[Slot], at: usize, further: usize, weight: u32, taken: &mut Taken) {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return;
        }
        let Some((slot, rest)) = slots.split_first() else {
            let least = self.found.entry((at, self.shape, taken.clone())).or_insert(weight);
            *least = weight.min(*least);
            return;
        };
        for end in (at + 1..=self.to).take(slot.want.most()) {
            let Some(cost) = self.costs.of(slot.want, at..end) else { continue };
            let further = further + if cost > 0 { end - at - 1 } else { 0 };
            let known = taken.len();
            let filled = (at..end).filter(|line| !self.costs.words.is_blank(*line));
            taken.extend(filled.map(|line| (line, slot.column)));
            for blanks in 0..=MOST_FURTHER.saturating_sub(further) {
                let next = end + blanks;
                if blanks > 0 && (next > self.to || !self.costs.words.is_blank(next - 1)) {
                    break;
                }
                let blank = u32::try_from(blanks).unwrap_or(u32::MAX).saturating_mul(BLANK);
                self.cells(rest, next, further + blanks, weight + cost + blank, taken);
            }
            taken.truncate(known);
            if further > MOST_FURTHER {
                break;
            }
        }
    }
}
