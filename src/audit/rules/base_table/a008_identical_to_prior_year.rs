//! This year's actual is last year's to the last digit.

use crate::audit::breakdown::{Breakdown, Column};
use crate::audit::{Case, Clause, Draft, Rule, Sink, Threshold, say};
use crate::base::Decimal;
use crate::model::{FormKind, Severity};

pub const RULE: Rule = Rule {
    code: "A008",
    revision: 1,
    name: "identical-to-prior-year",
    title_zh: "与上年数据雷同",
    title_en: "Identical to the prior year",
    severity: Severity::Warning,
    why_zh: "带小数的决算数与上年分毫不差，多为沿用上年数或填错栏，应与决算报表核对。整数不检查。",
    why_en: "An amount with decimals that equals last year's to the last digit was often carried over or put in the wrong column. Whole amounts are not looked at.",
    clause: Clause::Practice,
    reads: &["base_table *.prior_actual", "base_table *.actual"],
    thresholds: &[Threshold {
        name: "A008.least",
        default: "1",
        unit: "万元",
        most: "1000000",
        why_zh: "小于此数（万元）的不检查：几百元的支出两年相同是常事。",
        why_en: "Amounts below this, in 10,000 yuan, are not looked at: a few hundred yuan are often the same twice.",
    }],
    flags: "
        base_table
        project[安保经费].prior_actual = 152.5
        project[安保经费].actual = 152.50       <- A008
    ",
    passes: "
        base_table
        project[安保经费].prior_actual = 152.5
        project[安保经费].actual = 152.51
        project[会议经费].prior_actual = 20
        project[会议经费].actual = 20.00
        abroad.prior_actual = 0
        abroad.actual = 0
        meeting_training.prior_actual = 0.04
        meeting_training.actual = 0.04
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in case.forms(FormKind::BaseTable) {
        let tree = Breakdown::of(form);
        for at in 0..tree.nodes.len() {
            check_line(case, &tree, at, sink);
        }
    }
}

fn check_line(case: &Case<'_>, tree: &Breakdown<'_>, at: usize, sink: &mut Sink<'_>) {
    let Some(node) = tree.node(at).filter(|_| tree.twin(at).is_none()) else { return };
    let (Some(prior), Some(actual)) = (node.line.prior_actual, node.line.actual) else { return };
    let (Some(last), Some(this)) = (say::amount(Some(prior)), say::amount(Some(actual))) else { return };
    let least = case.thresholds.get("A008.least");
    if this.value <= Decimal::ZERO
        || this.value < least
        || this.value != last.value
        || this.value.normalize().scale() == 0
    {
        return;
    }
    let (called, amount) = (say::opening(tree.form), say::wan(this.value));
    sink.find(
        Draft::at(tree.form, actual)
            .because(std::iter::once(prior).chain(tree.repeated_by(at, Column::Actual)))
            .say(
                format!(
                    "{}{}{amount}万元，与{}完全相同，请核对。",
                    called.zh,
                    actual.label(),
                    say::heading(prior)
                ),
                format!(
                    "{}: {} is {amount}, the same as {} to the last digit.",
                    called.en,
                    actual.label(),
                    say::heading(prior)
                ),
            ),
    );
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    #[test]
    fn a_total_that_repeats_its_only_part_is_not_said_twice() {
        expect(
            &RULE,
            "
            base_table
            projects.prior_actual = 14.4
            projects.actual = 14.4
            project[普查经费].prior_actual = 14.4
            project[普查经费].actual = 14.4     <- A008
            ",
        );
    }

    #[test]
    fn a_budget_like_last_years_actual_is_no_matter() {
        expect(
            &RULE,
            "base_table\nreception.prior_actual = 4.5\nreception.budget = 4.5\nreception.actual = 3.96",
        );
    }
}
