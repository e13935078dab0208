//! More was spent than the full-year budget allows, or a rate above 100 % is claimed.

use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::Decimal;
use crate::base::verdict::surely_above;
use crate::model::{Form, Severity};

pub const RULE: Rule = Rule {
    code: "R003",
    revision: 1,
    name: "execution-over-100",
    title_zh: "执行率超过100%",
    title_en: "Execution above 100 %",
    severity: Severity::Error,
    why_zh: "支出不得超过全年预算；执行数大于预算数，说明预算数、执行数口径不一或填报有误。",
    why_en: "Spending may not exceed the full-year budget; more means that one of the two figures is wrong or taken on another base.",
    clause: Clause::Arithmetic,
    thresholds: &[],
    flags: "
        self_eval
        funds.total.initial = 100
        funds.total.full_year = 110
        funds.total.executed = 120      <- R003
        funds.total.rate = 109.09%
    ",
    passes: "
        self_eval
        funds.total.full_year = 38.17
        funds.total.executed = 38.1692
        funds.total.rate = 100%
    ",
    check,
};

/// The funds rows that have a budget and an executed amount of their own.
const ROWS: [&str; 4] = ["total", "current_year", "carried_over", "other"];

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in case.scored_forms() {
        for row in ROWS {
            check_row(form, row, sink);
        }
    }
}

fn check_row(form: &Form, row: &str, sink: &mut Sink<'_>) {
    let funds = form.funds(row);
    let called = form.called();
    if let (Some(executed), Some(budget)) = (funds.executed, funds.budget())
        && let (Some(spent), Some(allowed)) = (say::amount(Some(executed)), say::amount(Some(budget)))
        && surely_above(&spent, &allowed)
    {
        let over = spent.value - allowed.value;
        let formula = format!("{} - {} = {over}", spent.value, allowed.value);
        let draft = Draft::at(form, executed)
            .relation("amount")
            .formula(formula)
            .because([Some(budget), funds.rate].into_iter().flatten())
            .say(
                format!(
                    "“{}”{}{}万元，大于{}{}万元，超出{over}万元。",
                    called.zh,
                    executed.label(),
                    spent.value,
                    budget.label(),
                    allowed.value
                ),
                format!(
                    "{}: {} is {}, above {} {}, by {over}.",
                    called.en,
                    executed.label(),
                    spent.value,
                    budget.label(),
                    allowed.value
                ),
            );
        sink.find(draft);
        return;
    }
    let Some(rate) = funds.rate else { return };
    let Some(figure) = rate.figure() else { return };
    if figure.value > Decimal::ONE_HUNDRED {
        sink.find(
            Draft::at(form, rate)
                .relation("rate")
                .because([funds.executed, funds.full_year, funds.initial].into_iter().flatten())
                .say(
                    format!("“{}”{}填列{}，超过100%。", called.zh, rate.label(), rate.shown()),
                    format!("{}: {} is stated as {}, above 100 %.", called.en, rate.label(), rate.shown()),
                ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    #[test]
    fn a_claimed_rate_over_100_is_flagged_at_the_rate() {
        expect(
            &RULE,
            "
            project_eval
            funds.total.initial = 81
            funds.total.full_year = 110.63
            funds.total.executed = 110.63
            funds.total.rate = 136.58%      <- R003
            ",
        );
    }
}
