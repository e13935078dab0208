//! The execution rate is taken on the initial budget where the form has a full-year one.

use crate::audit::cause::slip::Slip;
use crate::audit::{Case, Clause, Draft, Rule, Sink, cause, say};
use crate::base::Verdict;
use crate::model::{Form, Funds, Severity};

pub const RULE: Rule = Rule {
    code: "R002",
    revision: 1,
    name: "execution-rate-wrong-base",
    title_zh: "执行率口径有误",
    title_en: "Execution rate on the wrong base",
    severity: Severity::Warning,
    why_zh: "执行率以全年预算数为分母；按年初预算数计算，会把年中追加的预算算作超额完成。",
    why_en: "The rate is taken on the full-year budget; on the initial one, money added during the year looks like overachievement.",
    clause: Clause::Arithmetic,
    reads: &[
        "scored funds.*.rate",
        "scored funds.*.executed",
        "scored funds.*.full_year",
        "scored funds.*.initial",
    ],
    thresholds: &[],
    flags: "
        project_eval
        funds.total.initial = 81
        funds.total.full_year = 110.63
        funds.total.executed = 110.63
        funds.total.rate = 136.58%      <- R002
    ",
    passes: "
        project_eval
        funds.total.initial = 230.28
        funds.total.full_year = 436.58
        funds.total.executed = 436.58
        funds.total.rate = 100%
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in case.scored_forms() {
        for row in say::FUNDS_ROWS {
            let funds = form.funds(row);
            if let Some(verdict) = judge(&funds)
                && let Some(draft) = draft(form, &funds)
            {
                let relation = cause::rate_ways(form, &funds, &[funds.full_year]);
                let mistaken = cause::rate_ways(form, &funds, &[funds.initial]).ways.into_iter();
                let relation = mistaken.fold(relation, |all, way| all.unless(Slip::WrongBase, way));
                sink.judge(verdict, draft.arithmetic(relation));
            }
        }
    }
}

/// None where the rate agrees with neither budget, which is rule R001's matter. A rate that
/// follows exactly from the initial budget is taken on it, even where rounding could bend it to
/// the full-year one.
fn judge(funds: &Funds<'_>) -> Option<Verdict> {
    match (say::rate_on(funds, funds.full_year), say::rate_on(funds, funds.initial)) {
        (Verdict::Holds, _) => Some(Verdict::Holds),
        (Verdict::Unverifiable, _) | (_, Verdict::Unverifiable) => Some(Verdict::Unverifiable),
        (_, Verdict::Holds) => Some(Verdict::Fails),
        (Verdict::Fails, on_initial) if on_initial.is_explained() => Some(Verdict::Fails),
        (Verdict::Fails, _) => None,
        (_, _) => Some(Verdict::Holds),
    }
}

fn draft<'a>(form: &'a Form, funds: &Funds<'a>) -> Option<Draft<'a>> {
    let rate = funds.rate.filter(|rate| rate.figure().is_some())?;
    let (full_year, initial, executed) = (funds.full_year?, funds.initial?, funds.executed?);
    let (budget, first) = (say::amount(Some(full_year))?.value, say::amount(Some(initial))?.value);
    let spent = say::amount(Some(executed))?.value;
    let right = say::percent(spent, budget)?;
    let spot = say::spot(form, rate);
    let draft = Draft::at(form, rate)
        .because([executed, full_year, initial])
        .expected(format!("{right}%"))
        .formula(format!("{spent} ÷ {budget} = {right}%"))
        .say(
            format!(
                "{}填列{}，是按{}{first}万元计算的；按{}{spent}万元÷{}{budget}万元计算应为{right}%。",
                spot.zh,
                rate.shown(),
                say::heading(initial),
                say::heading(executed),
                say::heading(full_year)
            ),
            format!(
                "{} is stated as {}, taken on the initial budget {first}; on the full-year budget {spent} ÷ {budget} gives {right}%.",
                spot.en,
                rate.shown()
            ),
        );
    Some(draft)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;
    use crate::model::Severity;

    fn case(initial: &str, full_year: &str, executed: &str, rate: &str) -> Vec<crate::model::Finding> {
        expect(
            &RULE,
            &format!(
                "project_eval
                funds.total.initial = {initial}
                funds.total.full_year = {full_year}
                funds.total.executed = {executed}
                funds.total.rate = {rate}"
            ),
        )
    }

    #[test]
    fn rounded_truncated_and_shortened_rates_on_the_initial_budget_are_seen() {
        case("112.5", "185.16", "185.16", "164.58%  <- R002");
        case("112.5", "185.16", "185.16", "164.59%  <- R002");
        case("134.3", "196.76", "196.76", "146.5%   <- R002");
    }

    #[test]
    fn an_exact_rate_on_the_initial_budget_outweighs_a_rounding_of_the_full_year_one() {
        let found = case("38.17", "38.1692", "38.1692", "99.99%     <- R002");
        assert_eq!(found[0].severity, Severity::Warning);
        assert_eq!(found[0].expected.as_deref(), Some("100%"));
    }

    #[test]
    fn a_rate_that_fits_neither_is_left_to_r001() {
        case("16.87", "418.45", "418.45", "248.04%");
    }

    #[test]
    fn equal_budgets_have_no_wrong_base() {
        case("152.5", "152.5", "152.5", "100%");
    }

    #[test]
    fn without_a_readable_full_year_budget_nothing_is_said() {
        case("100", "", "90", "90%");
        case("100", "1..2", "90", "90%");
        expect(
            &RULE,
            "
            self_eval
            funds.total.initial = 100
            funds.total.executed = 90
            funds.total.rate = 90%
            ",
        );
    }
}
