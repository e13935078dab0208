//! Lines into rows: every way of dividing them is weighed, and what the best ways agree on counts.
//!
//! A row takes its cells' lines in order; a blank line may be a cell or a blank paragraph of one.
//! Each way has a weight: a paragraph more than a cell is known to have weighs a little, a line that
//! no row takes weighs a lot. A row is certain where no way of nearly the least weight divides its
//! lines otherwise. The number of cells of a row is fixed, so a cell that is missing or one too
//! many is not made up for by its neighbours: the lines fit nowhere and stay unread.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::shape::Slot;
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
}

/// What is certain of a section.
#[derive(Default)]
pub struct Divided {
    pub rows: Vec<Row>,
    /// Filled lines that no row takes for certain.
    pub left: Vec<usize>,
    /// The least weight.
    pub weight: u32,
}

/// A further blank paragraph in a cell.
const BLANK: u32 = 1;
/// The most of them in one row.
const MOST_BLANKS: u32 = 4;
/// A line that is no row's.
const SKIPPED: u32 = 40;
const SKIPPED_BLANK: u32 = 2;
/// Ways that weigh so much more than the best are still taken for possible.
const NEARLY: u32 = 1;
/// A longer section is not divided at all.
const MOST_LINES: usize = 3000;
/// A row is searched for ways no longer than this.
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
pub fn divide(words: &Words<'_>, lines: Range<usize>, shapes: &[Vec<Slot>]) -> Divided {
    if lines.len() > MOST_LINES {
        return Divided { left: words.filled(lines), weight: u32::MAX, ..Divided::default() };
    }
    let ways: Vec<Way> = lines.clone().flat_map(|start| ways(words, start, lines.end, shapes)).collect();
    let before = weights_before(words, &lines, &ways);
    let after = weights_after(words, &lines, &ways);
    let least = after.get(lines.start);
    let possible = |weight: u32| weight <= least.saturating_add(NEARLY);
    let live = ways.iter().filter(|way| {
        possible(before.get(way.start).saturating_add(way.weight).saturating_add(after.get(way.end)))
    });
    let skipped = lines.clone().filter(|at| {
        let over = before.get(*at).saturating_add(skip(words, *at)).saturating_add(after.get(at + 1));
        !words.is_blank(*at) && possible(over)
    });
    let (rows, certain) = agreed(live, &skipped.collect());
    let left = words.filled(lines).into_iter().filter(|at| !certain.contains(at)).collect();
    Divided { rows, left, weight: least }
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

/// The rows that all live ways agree on, and their lines. Where ways agree which lines are a row's
/// and not which cell's, the cells they agree on are the row's.
fn agreed<'w>(live: impl Iterator<Item = &'w Way>, skipped: &BTreeSet<usize>) -> (Vec<Row>, BTreeSet<usize>) {
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
    let mut rows = Vec::new();
    let mut certain = BTreeSet::new();
    for (_, divided) in ways.iter().filter(|(lines, _)| lines.iter().all(alone)) {
        let Some((shape, first)) = divided.first() else { continue };
        if divided.iter().any(|(other, _)| other != shape) {
            continue;
        }
        let agreed = |at: &&(usize, usize)| divided.iter().all(|(_, taken)| taken.contains(at));
        let taken: Taken = first.iter().filter(agreed).copied().collect();
        let all = divided.iter().flat_map(|(_, taken)| taken.iter());
        let doubtful = all.filter(|at| !taken.contains(at)).map(|(_, column)| *column).collect();
        certain.extend(taken.iter().map(|(line, _)| *line));
        rows.push(Row { shape: *shape, taken, doubtful });
    }
    (rows, certain)
}

/// The ways to divide off a row that begins at a line.
fn ways(words: &Words<'_>, start: usize, to: usize, shapes: &[Vec<Slot>]) -> Vec<Way> {
    let mut found: BTreeMap<(usize, usize, Taken), u32> = BTreeMap::new();
    for (shape, slots) in shapes.iter().enumerate() {
        let mut search = Search { words, to, shape, found: &mut found, steps: 0 };
        search.cells(slots, start, 0, 0, &mut Vec::new());
    }
    let way = |((end, shape, taken), weight)| Way { start, end, weight, shape, taken };
    found.into_iter().map(way).collect()
}

/// The search for the ways of one shape.
struct Search<'s, 't> {
    words: &'s Words<'t>,
    to: usize,
    shape: usize,
    /// By end, shape and taken lines, the least weight.
    found: &'s mut BTreeMap<(usize, usize, Taken), u32>,
    steps: usize,
}

impl Search<'_, '_> {
    /// Goes through the cells that are left; as deep as a row has cells.
    fn cells(&mut self, slots: &[Slot], at: usize, blanks: u32, weight: u32, taken: &mut Taken) {
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
            let Some(cost) = slot.want.cost(self.words, at..end) else { continue };
            let filled = self.words.filled(at..end);
            let known = taken.len();
            taken.extend(filled.into_iter().map(|line| (line, slot.column)));
            for more in 0..=MOST_BLANKS - blanks {
                let next = end + more as usize;
                if more > 0 && (next > self.to || !self.words.is_blank(next - 1)) {
                    break;
                }
                self.cells(rest, next, blanks + more, weight + cost + more * BLANK, taken);
            }
            taken.truncate(known);
        }
    }
}
