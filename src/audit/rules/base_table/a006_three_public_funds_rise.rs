//! 三公经费, or one of its parts, is above last year's or above its budget.

use crate::audit::breakdown::{Breakdown, Column};
use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::verdict::surely_above;
use crate::base::{Decimal, Printed};
use crate::model::{Field, FormKind, Severity};

pub const RULE: Rule = Rule {
    code: "A006",
    revision: 1,
    name: "three-public-funds-rise",
    title_zh: "三公经费上升",
    title_en: "Three public expenses rise",
    severity: Severity::Warning,
    why_zh: "三公经费应只减不增，决算数高于上年或高于预算的，应逐项说明原因。",
    why_en: "The three public expenses are to fall, not rise; what is above last year or above its budget is explained line by line.",
    clause: Clause::Practice,
    reads: &[
        "base_table three_public.*",
        "base_table vehicles.*",
        "base_table vehicle_purchase.*",
        "base_table vehicle_running.*",
        "base_table abroad.*",
        "base_table reception.*",
    ],
    thresholds: &[],
    flags: "
        base_table
        vehicle_running.prior_actual = 57.53
        vehicle_running.budget = 98.5
        vehicle_running.actual = 60.14          <- A006
        reception.prior_actual = 8.8
        reception.budget = 8
        reception.actual = 8.35                 <- A006
    ",
    passes: "
        base_table
        three_public.prior_actual = 10.02
        three_public.budget = 11
        three_public.actual = 5.51
        abroad.prior_actual = 0
        abroad.budget = 0
        abroad.actual = 0
        public.prior_actual = 90
        public.budget = 95
        public.actual = 99
    ",
    check,
};

const LINES: [&str; 6] =
    ["three_public", "vehicles", "vehicle_purchase", "vehicle_running", "abroad", "reception"];

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in case.forms(FormKind::BaseTable) {
        let tree = Breakdown::of(form);
        for at in LINES.iter().filter_map(|key| tree.find(key)) {
            check_line(&tree, at, sink);
        }
    }
}

fn check_line(tree: &Breakdown<'_>, at: usize, sink: &mut Sink<'_>) {
    let Some(line) = tree.node(at).map(|node| &node.line).filter(|_| tree.twin(at).is_none()) else { return };
    let Some(actual) = line.actual else { return };
    let Some(spent) = say::amount(Some(actual)) else { return };
    let above = |field: Option<&Field>| say::amount(field).filter(|limit| surely_above(&spent, limit));
    let prior = line.prior_actual.zip(above(line.prior_actual));
    let budget = line.budget.zip(above(line.budget).filter(|budget| budget.value > Decimal::ZERO));
    let over: Vec<(&Field, Printed)> = [prior, budget].into_iter().flatten().collect();
    if over.is_empty() {
        return;
    }
    let (called, shown) = (say::opening(tree.form), say::wan(spent.value));
    let mut parts = (Vec::new(), Vec::new());
    for (field, limit) in &over {
        let Some(more) = spent.value.checked_sub(limit.value) else { return };
        let (limit, more) = (say::wan(limit.value), say::wan(more));
        parts.0.push(format!("高于{}{limit}万元，多{more}万元", say::heading(field)));
        parts.1.push(format!("above {} {limit} by {more}", say::heading(field)));
    }
    let repeated = tree.repeated_by(at, Column::Actual);
    sink.find(
        Draft::at(tree.form, actual).because(over.iter().map(|(field, _)| *field).chain(repeated)).say(
            format!("{}{}{shown}万元，{}。", called.zh, actual.label(), parts.0.join("，")),
            format!("{}: {} is {shown}, {}.", called.en, actual.label(), parts.1.join(" and ")),
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    #[test]
    fn last_year_and_budget_are_one_finding() {
        let found = expect(
            &RULE,
            "
            base_table
            reception.prior_actual = 5
            reception.budget = 6
            reception.actual = 6.5          <- A006
            ",
        );
        assert!(found[0].message.zh.contains("多1.50万元") && found[0].message.zh.contains("多0.50万元"));
    }

    #[test]
    fn a_total_that_repeats_its_part_is_said_of_the_part() {
        expect(
            &RULE,
            "
            base_table
            vehicles.prior_actual = 3
            vehicles.budget = 5
            vehicles.actual = 4
            vehicle_running.prior_actual = 3
            vehicle_running.budget = 5
            vehicle_running.actual = 4      <- A006
            ",
        );
    }

    #[test]
    fn a_blank_year_and_a_rounded_amount_prove_no_rise() {
        expect(
            &RULE,
            "
            base_table
            reception.prior_actual =
            reception.budget = 0
            reception.actual = 6.5
            abroad.prior_actual = 3.17
            abroad.actual = 3.1742
            ",
        );
    }
}
