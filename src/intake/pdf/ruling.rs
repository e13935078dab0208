//! Ruling lines: pieces that lie along each other are one line, and lines that touch belong together.

use super::canvas::Stroke;

/// Lines at most this far apart, in points, are one: hand-drawn forms drift.
pub const DRIFT: f64 = 2.5;
/// Pieces of a line at most this far apart touch, as a line does that stops short of another.
const TOUCH: f64 = 3.0;
/// More lines than this are a drawing.
const MAX_RULES: usize = 4_000;

/// A line along one axis: from `from` to `to`, standing at `at` on the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    pub from: f64,
    pub to: f64,
    pub at: f64,
}

impl Rule {
    /// Whether it passes by a point of its axis.
    pub fn covers(&self, point: f64) -> bool {
        self.from - 1.0 <= point && point <= self.to + 1.0
    }
}

/// Lines that touch each other.
#[derive(Clone, Debug, Default)]
pub struct Group {
    pub across: Vec<Rule>,
    pub down: Vec<Rule>,
}

/// The groups of touching lines among strokes; strokes askew are left out. None where there are
/// more than any form has.
pub fn groups(strokes: &[Stroke]) -> Option<Vec<Group>> {
    let (mut across, mut down) = (Vec::new(), Vec::new());
    for (from, to) in strokes {
        let (wide, tall) = ((from.x - to.x).abs(), (from.y - to.y).abs());
        if tall < 1.5 && wide > tall {
            let at = f64::midpoint(from.y, to.y);
            across.push(Rule { from: from.x.min(to.x), to: from.x.max(to.x), at });
        } else if wide < 1.5 {
            let at = f64::midpoint(from.x, to.x);
            down.push(Rule { from: from.y.min(to.y), to: from.y.max(to.y), at });
        }
    }
    let (across, down) = (joined(across), joined(down));
    (across.len() + down.len() <= MAX_RULES).then(|| touching(&across, &down))
}

/// Pieces along one another made one.
fn joined(mut rules: Vec<Rule>) -> Vec<Rule> {
    rules.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut lines: Vec<Rule> = Vec::new();
    let mut rest = rules.as_mut_slice();
    while let Some(first) = rest.first().copied() {
        let count = rest.iter().take_while(|rule| rule.at - first.at <= DRIFT).count();
        let (same, others) = rest.split_at_mut(count);
        let at = same.iter().map(|rule| rule.at).sum::<f64>() / count as f64;
        same.sort_by(|a, b| a.from.total_cmp(&b.from));
        let before = lines.len();
        for rule in same.iter() {
            match lines.get_mut(before..).and_then(|own| own.last_mut()) {
                Some(line) if rule.from <= line.to + TOUCH => line.to = line.to.max(rule.to),
                _ => lines.push(Rule { at, ..*rule }),
            }
        }
        rest = others;
    }
    lines
}

/// Lines grouped by whether they cross or meet.
fn touching(across: &[Rule], down: &[Rule]) -> Vec<Group> {
    let mut sets = Sets::new(across.len() + down.len());
    for (i, row) in across.iter().enumerate() {
        for (j, column) in down.iter().enumerate() {
            let meets = |rule: &Rule, at: f64| rule.from - TOUCH <= at && at <= rule.to + TOUCH;
            if meets(row, column.at) && meets(column, row.at) {
                sets.join(i, across.len() + j);
            }
        }
    }
    let mut groups: std::collections::BTreeMap<usize, Group> = std::collections::BTreeMap::new();
    for (i, row) in across.iter().enumerate() {
        groups.entry(sets.root(i)).or_default().across.push(*row);
    }
    for (j, column) in down.iter().enumerate() {
        groups.entry(sets.root(across.len() + j)).or_default().down.push(*column);
    }
    groups.into_values().filter(|group| !group.across.is_empty() && !group.down.is_empty()).collect()
}

/// Sets of numbers that can be joined.
pub struct Sets {
    parents: Vec<usize>,
}

impl Sets {
    pub fn new(count: usize) -> Self {
        Sets { parents: (0..count).collect() }
    }

    /// The least number of the set that `of` is in.
    pub fn root(&mut self, of: usize) -> usize {
        let mut at = of;
        while let Some(&parent) = self.parents.get(at)
            && parent != at
        {
            let above = self.parents.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.parents.get_mut(at) {
                *slot = above;
            }
            at = above;
        }
        at
    }

    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(slot) = self.parents.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_interpret::kurbo::Point;

    fn stroke(x0: f64, y0: f64, x1: f64, y1: f64) -> Stroke {
        (Point::new(x0, y0), Point::new(x1, y1))
    }

    #[test]
    fn pieces_of_a_line_are_one_and_lines_apart_are_not() {
        let groups = groups(&[
            stroke(0.0, 0.0, 50.0, 0.0),
            stroke(52.0, 0.5, 100.0, 0.5),
            stroke(0.0, 0.0, 0.0, 40.0),
            stroke(300.0, 20.0, 400.0, 20.0),
            stroke(0.0, 0.0, 40.0, 40.0),
        ]);
        let groups = groups.unwrap();
        assert_eq!(groups.len(), 1);
        assert_eq!(groups[0].across, [Rule { from: 0.0, to: 100.0, at: 0.25 }]);
        assert_eq!(groups[0].down.len(), 1);
    }

    #[test]
    fn a_drawing_of_many_lines_is_no_form() {
        let many: Vec<Stroke> =
            (0..5_000).map(|i| stroke(0.0, f64::from(i) * 4.0, 9.0, f64::from(i) * 4.0)).collect();
        assert!(groups(&many).is_none());
    }
}
