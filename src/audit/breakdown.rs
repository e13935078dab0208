//! A base table as a tree: which lines are parts of which, and what stands for a blank total.
//!
//! Some breakdowns exhaust their whole (三公 = 车 + 出国 + 接待), others name only some of it (其中 under
//! 公用经费). Under 项目支出 stand kinds (业务工作, 运行维护, 专项资金), lines of the same level that only
//! this unit has, and below each of them its projects, one a line.

use super::terms::Terms;
use crate::base::{Printed, Reading, Verdict, figure, text};
use crate::model::{BaseLine, Field, Form};

/// A column of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    PriorActual,
    Budget,
    Actual,
}

impl Column {
    pub const ALL: [Column; 3] = [Column::PriorActual, Column::Budget, Column::Actual];

    pub fn of<'a>(self, line: &BaseLine<'a>) -> Option<&'a Field> {
        match self {
            Column::PriorActual => line.prior_actual,
            Column::Budget => line.budget,
            Column::Actual => line.actual,
        }
    }
}

/// One line and its place in the tree. Indices are into [`Breakdown::nodes`].
#[derive(Clone, Debug)]
pub struct Node<'a> {
    pub line: BaseLine<'a>,
    pub whole: Option<usize>,
    pub parts: Vec<usize>,
    /// Whether the parts make up the whole, or only some of it.
    pub exhaustive: bool,
}

/// The lines of one base table in reading order, with their parts.
#[derive(Clone, Debug)]
pub struct Breakdown<'a> {
    pub form: &'a Form,
    pub nodes: Vec<Node<'a>>,
    /// The lines below 项目支出, without the total itself.
    block: Vec<usize>,
}

/// Whole, parts, and whether these are all the parts there can be.
const FIXED: &[(&str, &[&str], bool)] = &[
    ("three_public", &["vehicles", "abroad", "reception"], true),
    ("vehicles", &["vehicle_purchase", "vehicle_running"], true),
    ("basic", &["personnel", "public"], false),
    ("public", &["office", "utilities_travel", "meeting_training"], false),
];

const KINDS: [&str; 3] = ["operations", "maintenance", "special"];

fn is_project_line(key: &str) -> bool {
    KINDS.contains(&key) || key.starts_with("project[") || key.starts_with("line[")
}

impl<'a> Breakdown<'a> {
    pub fn of(form: &'a Form) -> Self {
        let lines = form.lines();
        let node = |line| Node { line, whole: None, parts: Vec::new(), exhaustive: false };
        let mut tree = Breakdown { form, nodes: lines.into_iter().map(node).collect(), block: Vec::new() };
        for (whole, parts, exhaustive) in FIXED {
            let Some(whole) = tree.find(whole) else { continue };
            let found: Vec<usize> = parts.iter().filter_map(|part| tree.find(part)).collect();
            let complete = *exhaustive && found.len() == parts.len();
            tree.attach(whole, &found, complete);
        }
        tree.block = tree.project_block();
        tree.arrange_projects();
        tree.adopt();
        tree
    }

    /// The line of a key.
    pub fn find(&self, key: &str) -> Option<usize> {
        self.nodes.iter().position(|node| node.line.key == key)
    }

    pub fn node(&self, at: usize) -> Option<&Node<'a>> {
        self.nodes.get(at)
    }

    pub fn field(&self, at: usize, column: Column) -> Option<&'a Field> {
        self.node(at).and_then(|node| column.of(&node.line))
    }

    /// The named lines below 项目支出: kinds, projects, lines of this unit only.
    pub fn project_lines(&self) -> impl Iterator<Item = usize> {
        self.block.iter().copied().filter(|at| !self.name(*at).is_empty())
    }

    /// The name of a line: a project's own, or the printed label; empty for a template's strokes.
    pub fn name(&self, at: usize) -> &'a str {
        let Some(node) = self.node(at) else { return "" };
        let name = bracketed(node.line.key).unwrap_or(node.line.label);
        if figure::is_placeholder(name) || text::squeeze(name).is_empty() { "" } else { name }
    }

    /// The amounts that stand for a line in a column: its own, or where it is blank its parts'.
    /// None where one of them cannot be read.
    pub fn worth(&self, at: usize, column: Column) -> Option<Terms<'a>> {
        let own = self.field(at, column);
        if own.is_some_and(|field| !field.reading.is_empty()) {
            return Terms::of(own);
        }
        self.parts_worth(at, column)
    }

    /// Whether only the parts of a line tell what it is worth: its own cell states nothing.
    pub fn is_summed(&self, at: usize, column: Column) -> bool {
        let states = |field: &Field| !field.reading.is_empty();
        !self.field(at, column).is_some_and(states)
            && self.parts_worth(at, column).is_some_and(|parts| !parts.is_empty())
    }

    /// The amounts of the parts that make up a line. Empty where the parts are not all of it.
    pub fn parts_worth(&self, at: usize, column: Column) -> Option<Terms<'a>> {
        let mut terms = Terms::default();
        let Some(node) = self.node(at).filter(|node| node.exhaustive) else { return Some(terms) };
        for part in &node.parts {
            terms.join(self.worth(*part, column)?);
        }
        Some(terms)
    }

    /// The one part that carries the same budget and the same actual as its whole: what is wrong
    /// with the one is wrong with the other, and is said of the part.
    pub fn twin(&self, at: usize) -> Option<usize> {
        let same = |part: &usize| {
            [Column::Budget, Column::Actual]
                .into_iter()
                .all(|column| shown(self.field(at, column)) == shown(self.field(*part, column)))
        };
        let mut twins = self.node(at)?.parts.iter().filter(|part| same(part));
        match (twins.next(), twins.next()) {
            (Some(only), None) => Some(*only),
            _ => None,
        }
    }

    /// The figures of the wholes above a line that only repeat it.
    pub fn repeated_by(&self, at: usize, column: Column) -> Vec<&'a Field> {
        let mut fields = Vec::new();
        let mut below = at;
        while let Some(whole) = self.node(below).and_then(|node| node.whole) {
            if self.twin(whole) != Some(below) {
                break;
            }
            fields.extend(self.field(whole, column));
            below = whole;
        }
        fields
    }

    fn attach(&mut self, whole: usize, parts: &[usize], exhaustive: bool) {
        for part in parts {
            if let Some(node) = self.nodes.get_mut(*part) {
                node.whole = Some(whole);
            }
        }
        if let Some(node) = self.nodes.get_mut(whole) {
            node.parts.extend(parts);
            node.exhaustive = exhaustive;
        }
    }

    /// The run of project lines after 项目支出, or before it where the total stands last.
    fn project_block(&self) -> Vec<usize> {
        let belongs = |at: &usize| self.node(*at).is_some_and(|node| is_project_line(node.line.key));
        let Some(total) = self.find("projects") else {
            let first = self
                .nodes
                .iter()
                .position(|node| is_project_line(node.line.key) && !node.line.key.starts_with("line["));
            return first
                .map(|first| (first..self.nodes.len()).take_while(belongs).collect())
                .unwrap_or_default();
        };
        let after: Vec<usize> = (total + 1..self.nodes.len()).take_while(belongs).collect();
        if !after.is_empty() {
            return after;
        }
        let mut before: Vec<usize> = (0..total).rev().take_while(belongs).collect();
        before.reverse();
        before
    }

    fn arrange_projects(&mut self) {
        let total = self.find("projects");
        let mut heading = None;
        for at in self.block.clone() {
            let Some(node) = self.node(at) else { continue };
            let named = !self.name(at).is_empty();
            let level = KINDS.contains(&node.line.key) || (node.line.key.starts_with("line[") && named);
            let whole = if level { total } else { heading.or(total) };
            if level {
                heading = Some(at);
            } else if !named && node.line.is_blank() {
                continue;
            }
            if let Some(whole) = whole {
                self.attach(whole, &[at], true);
            }
        }
    }

    /// Lines of this unit only that follow a kind are parts of it where the figures say so.
    fn adopt(&mut self) {
        let Some(total) = self.find("projects") else { return };
        let top = self.node(total).map(|node| node.parts.clone()).unwrap_or_default();
        let is_kind = |at: &usize| self.node(*at).is_some_and(|node| KINDS.contains(&node.line.key));
        let mut moves = Vec::new();
        for (i, kind) in top.iter().enumerate().filter(|(_, at)| is_kind(at)) {
            let followers: Vec<usize> =
                top.iter().skip(i + 1).copied().take_while(|at| !is_kind(at)).collect();
            if !followers.is_empty() && self.completes(*kind, &followers) {
                moves.push((*kind, followers));
            }
        }
        for (kind, followers) in moves {
            if let Some(node) = self.nodes.get_mut(total) {
                node.parts.retain(|part| !followers.contains(part));
            }
            self.attach(kind, &followers, true);
        }
    }

    /// Whether the parts of `kind` together with `followers` come to its figure in every column
    /// that states one, and in one at least.
    fn completes(&self, kind: usize, followers: &[usize]) -> bool {
        let mut seen = false;
        for column in Column::ALL {
            let Some(stated) = self.field(kind, column).and_then(Field::figure).and_then(Printed::amount)
            else {
                continue;
            };
            let Some(mut terms) = self.parts_worth(kind, column) else { return false };
            for follower in followers {
                let Some(more) = self.worth(*follower, column) else { return false };
                terms.join(more);
            }
            if terms.is_empty() || terms.sum_to(&stated) == Verdict::Fails {
                return false;
            }
            seen = true;
        }
        seen
    }
}

/// The amount a cell holds, for telling twins.
fn shown(field: Option<&Field>) -> Option<crate::base::Decimal> {
    match field.map(|field| &field.reading) {
        Some(Reading::Figure(figure)) => Some(figure.value.normalize()),
        _ => None,
    }
}

/// `物业管理费` in `project[物业管理费]`.
fn bracketed(key: &str) -> Option<&str> {
    let (_, rest) = key.split_once('[')?;
    rest.rsplit_once(']').map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::notation::read;

    fn worth(text: &str, key: &str) -> String {
        let case = read(text).unwrap();
        let tree = Breakdown::of(&case.submission.forms[0]);
        tree.worth(tree.find(key).unwrap(), Column::Actual).unwrap().formula()
    }

    #[test]
    fn a_blank_subtotal_is_worth_its_parts() {
        let text = "base_table
            three_public.actual =
            vehicles.actual =
            vehicle_purchase.actual =
            vehicle_running.actual = 3.96
            abroad.actual =
            reception.actual = 1.55";
        assert_eq!(worth(text, "three_public"), "3.96 + 1.55 = 5.51");
    }

    #[test]
    fn projects_hang_under_the_kind_above_them() {
        let text = "base_table
            projects.actual =
            operations.actual =
            project[会议费].actual = 20
            project[调研费].actual = 4.5
            line[……].actual =
            maintenance.actual = 30
            line[其他资金].actual = 1
            procurement.actual = 500";
        assert_eq!(worth(text, "operations"), "20.00 + 4.50 = 24.50");
        assert_eq!(worth(text, "projects"), "20.00 + 4.50 + 30.00 + 1.00 = 55.50");
    }

    #[test]
    fn unknown_lines_are_parts_of_a_kind_when_they_sum_to_it() {
        let text = "base_table
            projects.actual =
            operations.actual = 100
            line[培训].actual = 60
            line[调研].actual = 40
            maintenance.actual = 5";
        assert_eq!(worth(text, "projects"), "100.00 + 5.00 = 105.00");
    }

    #[test]
    fn a_total_may_stand_below_its_projects() {
        let text = "base_table
            public.actual = 9
            project[甲].actual = 1
            project[乙].actual = 2
            projects.actual =";
        assert_eq!(worth(text, "projects"), "1.00 + 2.00 = 3.00");
    }
}
