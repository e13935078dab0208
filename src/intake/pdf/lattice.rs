//! A table's cells from its ruling lines: the lines' positions make a lattice, and where no line
//! stands between two of its fields they are one cell.

use std::collections::{BTreeMap, BTreeSet};

use super::ruling::{DRIFT, Group, Rule, Sets};

/// An outer border is missing where lines reach further than this, in points, beyond the last
/// line that crosses them.
const OPEN: f64 = 6.0;
/// More fields than this on one page are no table.
const MAX_FIELDS: usize = 40_000;

/// Where a cell stands on the page and in its table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Region {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    /// Its first row and its rows.
    pub row: usize,
    pub rows: usize,
    /// Its lines do not make a rectangle: parts of them are missing.
    pub odd: bool,
}

/// One table on one page.
#[derive(Clone, Debug, Default)]
pub struct Lattice {
    pub regions: Vec<Region>,
    pub rows: usize,
    columns: Vec<f64>,
    lines: Vec<f64>,
    /// The region of each field, by rows.
    fields: Vec<usize>,
}

impl Lattice {
    /// The table that a group of lines draws; none where they make no cell.
    pub fn new(group: &Group) -> Option<Self> {
        let columns = positions(&group.down, &group.across);
        let lines = positions(&group.across, &group.down);
        let (wide, tall) = (columns.len().checked_sub(1)?, lines.len().checked_sub(1)?);
        if wide == 0 || tall == 0 || wide.saturating_mul(tall) > MAX_FIELDS {
            return None;
        }
        let mut sets = Sets::new(wide * tall);
        let (right, below) = (walls(&group.down, &columns, &lines), walls(&group.across, &lines, &columns));
        for row in 0..tall {
            for column in 0..wide {
                let field = row * wide + column;
                if column + 1 < wide && !right.contains(&(column + 1, row)) {
                    sets.join(field, field + 1);
                }
                if row + 1 < tall && !below.contains(&(row + 1, column)) {
                    sets.join(field, field + wide);
                }
            }
        }
        let roots: Vec<usize> = (0..wide * tall).map(|field| sets.root(field)).collect();
        Some(Self::of_fields(&roots, columns, lines))
    }

    /// The cells where each field names the set it belongs to.
    fn of_fields(sets: &[usize], columns: Vec<f64>, lines: Vec<f64>) -> Self {
        let wide = columns.len().saturating_sub(1);
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (field, set) in sets.iter().enumerate() {
            members.entry(*set).or_default().push(field);
        }
        let mut boxes: Vec<(Field, Field, bool)> = Vec::new();
        for fields in members.into_values() {
            let at: Vec<Field> = fields.iter().map(|field| (field / wide, field % wide)).collect();
            boxes.extend(rectangles(&at));
        }
        boxes.sort_by_key(|(first, _, _)| *first);
        let starts: BTreeSet<usize> = boxes.iter().map(|(first, _, _)| first.0).collect();
        let row_of = |line: usize| starts.range(..line).count();
        let mut lattice = Lattice { rows: starts.len(), fields: vec![0; sets.len()], ..Lattice::default() };
        for (index, (first, last, odd)) in boxes.into_iter().enumerate() {
            let edge = |edges: &[f64], at: usize| edges.get(at).copied().unwrap_or_default();
            let row = row_of(first.0);
            lattice.regions.push(Region {
                left: edge(&columns, first.1),
                right: edge(&columns, last.1 + 1),
                top: edge(&lines, first.0),
                bottom: edge(&lines, last.0 + 1),
                row,
                rows: row_of(last.0 + 1).saturating_sub(row).max(1),
                odd,
            });
            for row in first.0..=last.0 {
                for column in first.1..=last.1 {
                    if let Some(field) = lattice.fields.get_mut(row * wide + column) {
                        *field = index;
                    }
                }
            }
        }
        lattice.columns = columns;
        lattice.lines = lines;
        lattice
    }

    /// The cell at a point.
    pub fn at(&self, x: f64, y: f64) -> Option<usize> {
        let wide = self.columns.len().checked_sub(1)?;
        let column = self.columns.partition_point(|edge| *edge <= x).checked_sub(1)?;
        let row = self.lines.partition_point(|edge| *edge <= y).checked_sub(1)?;
        if column >= wide {
            return None;
        }
        self.fields.get(row * wide + column).copied()
    }

    pub fn left(&self) -> f64 {
        self.columns.first().copied().unwrap_or_default()
    }

    pub fn right(&self) -> f64 {
        self.columns.last().copied().unwrap_or_default()
    }

    pub fn top(&self) -> f64 {
        self.lines.first().copied().unwrap_or_default()
    }

    pub fn bottom(&self) -> f64 {
        self.lines.last().copied().unwrap_or_default()
    }
}

/// Row and column of a field.
type Field = (usize, usize);

/// The first and the last field of the rectangle that fields fill. Fields that fill none are
/// taken row by row and marked.
fn rectangles(fields: &[Field]) -> Vec<(Field, Field, bool)> {
    let rows = fields.iter().map(|field| field.0);
    let columns = fields.iter().map(|field| field.1);
    let first = (rows.clone().min().unwrap_or(0), columns.clone().min().unwrap_or(0));
    let last = (rows.max().unwrap_or(0), columns.max().unwrap_or(0));
    if (last.0 - first.0 + 1) * (last.1 - first.1 + 1) == fields.len() {
        return vec![(first, last, false)];
    }
    let mut runs: Vec<(Field, Field, bool)> = Vec::new();
    for &(row, column) in fields {
        match runs.last_mut() {
            Some((_, end, _)) if *end == (row, column.wrapping_sub(1)) => end.1 = column,
            _ => runs.push(((row, column), (row, column), true)),
        }
    }
    runs
}

/// The positions of lines, those of missing outer borders included: where the lines across end.
fn positions(rules: &[Rule], crossing: &[Rule]) -> Vec<f64> {
    let mut all: Vec<f64> = rules.iter().map(|rule| rule.at).collect();
    all.sort_by(f64::total_cmp);
    let start = crossing.iter().map(|rule| rule.from).fold(f64::MAX, f64::min);
    let end = crossing.iter().map(|rule| rule.to).fold(f64::MIN, f64::max);
    if all.first().is_some_and(|first| start < first - OPEN) {
        all.insert(0, start);
    }
    if all.last().is_some_and(|last| end > last + OPEN) {
        all.push(end);
    }
    settled(all)
}

/// Sorted positions with those within [`DRIFT`] of one another made one.
pub fn settled(sorted: Vec<f64>) -> Vec<f64> {
    let mut kept: Vec<f64> = Vec::new();
    for position in sorted {
        if kept.last().is_none_or(|last| position - last > DRIFT) {
            kept.push(position);
        }
    }
    kept
}

/// The last of the positions that is not past one, drift allowed for.
pub fn nearest(positions: &[f64], at: f64) -> usize {
    positions.partition_point(|position| *position <= at + 0.01).saturating_sub(1)
}

/// Between which fields lines stand: the index of the line, and of the field along it.
fn walls(rules: &[Rule], positions: &[f64], along: &[f64]) -> BTreeSet<(usize, usize)> {
    let mut walls = BTreeSet::new();
    for rule in rules {
        let line = nearest(positions, rule.at);
        for (field, (from, to)) in along.iter().zip(along.iter().skip(1)).enumerate() {
            if rule.covers(f64::midpoint(*from, *to)) {
                walls.insert((line, field));
            }
        }
    }
    walls
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(list: &[(f64, f64, f64)]) -> Vec<Rule> {
        list.iter().map(|&(at, from, to)| Rule { from, to, at }).collect()
    }

    /// Row, rows, left and right of every cell.
    fn shape(across: &[(f64, f64, f64)], down: &[(f64, f64, f64)]) -> Vec<(usize, usize, f64, f64, bool)> {
        let group = Group { across: rules(across), down: rules(down) };
        let lattice = Lattice::new(&group).unwrap();
        lattice.regions.iter().map(|r| (r.row, r.rows, r.left, r.right, r.odd)).collect()
    }

    #[test]
    fn a_missing_piece_of_a_line_makes_a_merged_cell() {
        let across = [(0.0, 0.0, 100.0), (20.0, 50.0, 100.0), (40.0, 0.0, 100.0)];
        let down = [(0.0, 0.0, 40.0), (50.0, 0.0, 40.0), (100.0, 0.0, 40.0)];
        let expected = [(0, 2, 0.0, 50.0, false), (0, 1, 50.0, 100.0, false), (1, 1, 50.0, 100.0, false)];
        assert_eq!(shape(&across, &down), expected);
    }

    #[test]
    fn a_table_without_outer_borders_ends_where_its_lines_end() {
        let across = [(0.0, 0.0, 100.0), (20.0, 0.0, 100.0)];
        let down = [(50.0, 0.0, 20.0)];
        assert_eq!(shape(&across, &down), [(0, 1, 0.0, 50.0, false), (0, 1, 50.0, 100.0, false)]);
    }

    #[test]
    fn lines_that_make_no_rectangle_are_marked() {
        let across = [(0.0, 0.0, 100.0), (20.0, 0.0, 50.0), (40.0, 0.0, 100.0)];
        let down = [(0.0, 0.0, 40.0), (50.0, 20.0, 40.0), (100.0, 0.0, 40.0)];
        let shape = shape(&across, &down);
        assert!(shape.contains(&(0, 1, 0.0, 100.0, true)), "{shape:?}");
        assert!(shape.contains(&(1, 1, 0.0, 50.0, false)), "{shape:?}");
    }

    #[test]
    fn a_point_finds_its_cell() {
        let across = rules(&[(0.0, 0.0, 100.0), (20.0, 50.0, 100.0), (40.0, 0.0, 100.0)]);
        let down = rules(&[(0.0, 0.0, 40.0), (50.0, 0.0, 40.0), (100.0, 0.0, 40.0)]);
        let lattice = Lattice::new(&Group { across, down }).unwrap();
        assert_eq!([lattice.at(10.0, 30.0), lattice.at(70.0, 30.0)], [Some(0), Some(2)]);
        assert_eq!([lattice.at(120.0, 30.0), lattice.at(10.0, 50.0), lattice.at(-1.0, 1.0)], [None; 3]);
    }
}
