//! Little of the year's budget was spent.

use crate::audit::{Case, Clause, Draft, Rule, Sink, Threshold, say};
use crate::base::{Decimal, Mode, Printed};
use crate::model::{Form, Severity};

pub const RULE: Rule = Rule {
    code: "R006",
    revision: 1,
    name: "low-execution",
    title_zh: "执行率偏低",
    title_en: "Low execution",
    severity: Severity::Warning,
    why_zh: "执行率偏低，说明项目推进慢或预算安排偏大，资金闲置，应说明原因。",
    why_en: "A low rate means that work was slow or the budget too large, and money lay idle; the reason should be given.",
    clause: Clause::Practice,
    reads: &[
        "scored funds.*.rate",
        "scored funds.*.executed",
        "scored funds.*.full_year",
        "scored funds.*.initial",
    ],
    thresholds: &[Threshold {
        name: "R006.low",
        default: "80",
        unit: "%",
        most: "100",
        why_zh: "执行率低于此百分比为偏低，计分区间通常以80%为界。",
        why_en: "Rate in per cent below which execution is low; scoring bands usually begin at 80 %.",
    }],
    flags: "
        self_eval
        funds.total.full_year = 200
        funds.total.executed = 121      <- R006
        funds.total.rate = 60.5%
    ",
    passes: "
        self_eval
        funds.total.full_year = 70.91
        funds.total.executed = 67.46
        funds.total.rate = 95.13%
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    let low = case.threshold("R006.low");
    for form in case.scored_forms() {
        if let Some(draft) = check_form(form, low) {
            sink.find(draft);
        }
    }
}

fn check_form(form: &Form, low: Decimal) -> Option<Draft<'_>> {
    let funds = form.funds("total");
    let (executed, budget) = (funds.executed?, funds.budget()?);
    let (spent, allowed) = (say::amount(Some(executed))?, say::amount(Some(budget))?);
    if !surely_below(&spent, &allowed, low)? {
        return None;
    }
    let (spent, allowed) = (spent.value, allowed.value);
    let rate = say::percent(spent, allowed)?;
    let spot = say::spot(form, executed);
    let draft = Draft::at(form, executed)
        .because([Some(budget), funds.rate].into_iter().flatten())
        .formula(format!("{spent} ÷ {allowed} = {rate}%"))
        .say(
            format!(
                "{}{spent}万元÷{}{allowed}万元，执行率为{rate}%，低于{low}%，应说明原因。",
                spot.zh,
                say::heading(budget)
            ),
            format!("{} {spent} over {allowed} is {rate}%, below {low} %; a reason is due.", spot.en),
        );
    Some(draft)
}

/// Whether the rate is below the limit whatever true amounts stand behind the two figures.
fn surely_below(spent: &Printed, allowed: &Printed, low: Decimal) -> Option<bool> {
    if allowed.value <= Decimal::ZERO {
        return None;
    }
    for mode in Mode::BOTH {
        let most = spent.interval(mode)?.high.checked_mul(Decimal::ONE_HUNDRED)?;
        if most > low.checked_mul(allowed.interval(mode)?.low)? {
            return Some(false);
        }
    }
    Some(true)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;
    use crate::model::Finding;

    fn case(full_year: &str, executed: &str) -> Vec<Finding> {
        expect(
            &RULE,
            &format!(
                "project_eval
                funds.total.full_year = {full_year}
                funds.total.executed = {executed}"
            ),
        )
    }

    #[test]
    fn only_what_is_surely_below_the_limit_is_flagged() {
        case("100", "80");
        case("0.06", "0.04");
        case("0.06", "0.03          <- R006");
        case("100", "79.99          <- R006");
    }

    #[test]
    fn nothing_spent_is_low() {
        let found = case("100", "0      <- R006");
        assert!(found[0].message.zh.contains("执行率为0%，低于80%"));
    }

    #[test]
    fn blank_and_zero_budgets_say_nothing() {
        case("", "10");
        case("0", "0");
        case("100", "");
        case("100", "1..0");
    }

    #[test]
    fn with_one_budget_column_that_is_the_base() {
        expect(&RULE, "self_eval\nfunds.total.initial = 100\nfunds.total.executed = 50   <- R006");
    }
}
