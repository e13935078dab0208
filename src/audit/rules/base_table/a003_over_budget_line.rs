//! A line of the base table spent more than its budget.

use crate::audit::breakdown::{Breakdown, Column};
use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::Decimal;
use crate::base::verdict::surely_above;
use crate::model::{FormKind, Severity};

pub const RULE: Rule = Rule {
    code: "A003",
    revision: 1,
    name: "over-budget-line",
    title_zh: "决算超预算",
    title_en: "Line over budget",
    severity: Severity::Warning,
    why_zh: "支出应控制在预算之内；超预算的，应说明追加或调剂的依据。合计与其唯一分项数额相同的，只在分项上提示。",
    why_en: "Spending stays within the budget; where it does not, the unit names the supplement it rests on. A total that repeats its one part is reported at the part.",
    clause: Clause::Practice,
    reads: &["base_table *.budget", "base_table *.actual"],
    thresholds: &[],
    flags: "
        base_table
        public.budget = 99.20
        public.actual = 142.45          <- A003
    ",
    passes: "
        base_table
        project[会议经费].budget = 38.17
        project[会议经费].actual = 38.1692
        meeting_training.budget =
        meeting_training.actual = 1.6
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
    let (Some(allowed), Some(spent)) = (say::amount(Some(budget)), say::amount(Some(actual))) else { return };
    if allowed.value <= Decimal::ZERO || !surely_above(&spent, &allowed) || tree.twin(at).is_some() {
        return;
    }
    let (Some(over), Some(share)) =
        (spent.value.checked_sub(allowed.value), say::percent(spent.value, allowed.value))
    else {
        return;
    };
    let (over, spent, allowed) = (say::wan(over), say::wan(spent.value), say::wan(allowed.value));
    let share = say::wan(share);
    let called = say::opening(tree.form);
    sink.find(
        Draft::at(tree.form, actual)
            .formula(format!("{spent} - {allowed} = {over}"))
            .because(std::iter::once(budget).chain(tree.repeated_by(at, Column::Actual)))
            .say(
                format!(
                    "{}{}{spent}万元，超过{}{allowed}万元，超出{over}万元，为预算的{share}%。",
                    called.zh,
                    actual.label(),
                    say::heading(budget)
                ),
                format!(
                    "{}: {} is {spent}, above {} {allowed} by {over}, {share} % of the budget.",
                    called.en,
                    actual.label(),
                    say::heading(budget)
                ),
            ),
    );
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    #[test]
    fn a_total_that_repeats_its_one_part_is_said_once() {
        let found = expect(
            &RULE,
            "
            base_table
            projects.budget = 100
            projects.actual = 120
            operations.budget = 100
            operations.actual = 120             <- A003
            maintenance.budget =
            maintenance.actual =
            ",
        );
        assert!(found[0].evidence.iter().any(|one| one.field == "projects.actual"));
    }

    #[test]
    fn a_total_with_several_parts_stands_for_itself() {
        expect(
            &RULE,
            "
            base_table
            three_public.budget = 10
            three_public.actual = 12            <- A003
            vehicles.budget = 6
            vehicles.actual = 9                 <- A003
            reception.budget = 4
            reception.actual = 3
            basic_adjustment.budget = 1
            basic_adjustment.actual = 2
            ",
        );
    }
}
