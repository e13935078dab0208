//! A line of the base table spent money without a budget.

use crate::audit::breakdown::{Breakdown, Column};
use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::{Decimal, Reading};
use crate::model::{Field, FormKind, Severity};

pub const RULE: Rule = Rule {
    code: "A004",
    revision: 1,
    name: "unbudgeted-spend",
    title_zh: "无预算支出",
    title_en: "Spending without a budget",
    severity: Severity::Warning,
    why_zh: "无预算不得支出；年中安排的，应说明资金来源和追加依据。合计空白而分项列有预算的，不作为无预算。",
    why_en: "No spending without a budget; money assigned during the year is explained by its source. A total whose parts are budgeted is not without one.",
    clause: Clause::Practice,
    reads: &["base_table *.budget", "base_table *.actual"],
    thresholds: &[],
    flags: "
        base_table
        meeting_training.prior_actual = 2.11
        meeting_training.budget =
        meeting_training.actual = 1.6       <- A004
    ",
    passes: "
        base_table
        projects.budget =
        projects.actual = 436.58
        operations.budget = 230.28
        operations.actual = 436.58
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in case.forms(FormKind::BaseTable) {
        let tree = Breakdown::of(form);
        for at in 0..tree.nodes.len() {
            check_line(&tree, at, sink);
        }
    }
}

fn check_line(tree: &Breakdown<'_>, at: usize, sink: &mut Sink<'_>) {
    let Some(node) = tree.node(at).filter(|node| node.line.key != "basic_adjustment") else { return };
    let (Some(budget), Some(actual)) = (node.line.budget, node.line.actual) else { return };
    let Some(spent) = say::amount(Some(actual)).filter(|spent| spent.value > Decimal::ZERO) else { return };
    let settled = |part: &usize| is_budgeted(tree, *part) || is_unbudgeted(tree, *part);
    if !is_nil(budget) || node.parts.iter().any(settled) {
        return;
    }
    let state =
        if budget.shown().is_empty() { "空白".to_owned() } else { format!("为{}", budget.shown()) };
    let state_en = if budget.shown().is_empty() { "blank" } else { budget.shown() };
    let (called, spent) = (say::opening(tree.form), say::wan(spent.value));
    sink.find(
        Draft::at(tree.form, actual)
            .because(std::iter::once(budget).chain(tree.repeated_by(at, Column::Actual)))
            .say(
                format!("{}{}{spent}万元，{}{state}。", called.zh, actual.label(), say::heading(budget)),
                format!(
                    "{}: {} is {spent}, {} is {state_en}.",
                    called.en,
                    actual.label(),
                    say::heading(budget)
                ),
            ),
    );
}

/// Whether a line or one below it has a budget, or a budget that cannot be read.
fn is_budgeted(tree: &Breakdown<'_>, at: usize) -> bool {
    let Some(node) = tree.node(at) else { return false };
    node.line.budget.is_some_and(|budget| !is_nil(budget))
        || node.parts.iter().any(|part| is_budgeted(tree, *part))
}

/// Whether a line or one below it spent money without a budget, so that it is reported there.
fn is_unbudgeted(tree: &Breakdown<'_>, at: usize) -> bool {
    let Some(node) = tree.node(at) else { return false };
    let spent = say::amount(node.line.actual).is_some_and(|spent| spent.value > Decimal::ZERO);
    (spent && node.line.budget.is_some_and(is_nil))
        || node.parts.iter().any(|part| is_unbudgeted(tree, *part))
}

/// Blank, a stroke, or zero.
fn is_nil(field: &Field) -> bool {
    match &field.reading {
        Reading::Blank | Reading::Placeholder => true,
        Reading::Figure(figure) => figure.value.is_zero(),
        Reading::Malformed { .. } | Reading::Words => false,
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    #[test]
    fn a_stroke_and_a_zero_are_no_budget() {
        expect(
            &RULE,
            "
            base_table
            procurement.budget = ——
            procurement.actual = 48.8           <- A004
            reception.budget = 0
            reception.actual = 1                <- A004
            abroad.budget = 1..5
            abroad.actual = 1
            ",
        );
    }

    #[test]
    fn spending_is_reported_at_the_part_and_not_again_at_the_total() {
        expect(
            &RULE,
            "
            base_table
            vehicles.budget = 98.5
            vehicles.actual = 97.69
            vehicle_purchase.budget =
            vehicle_purchase.actual = 37.55     <- A004
            vehicle_running.budget = 98.5
            vehicle_running.actual = 60.14
            projects.budget =
            projects.actual = 78.83
            project[专班].budget =
            project[专班].actual = 78.83        <- A004
            ",
        );
    }
}
