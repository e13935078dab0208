//! More was spent than the full-year budget allows, or a rate above 100 % is claimed.

use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::Decimal;
use crate::base::verdict::surely_above;
use crate::model::{Field, Form, Funds, Severity};

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
    reads: &[
        "scored funds.*.rate",
        "scored funds.*.executed",
        "scored funds.*.full_year",
        "scored funds.*.initial",
    ],
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

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in case.scored_forms() {
        for row in say::FUNDS_ROWS {
            let funds = form.funds(row);
            if let Some(draft) = overspent(form, &funds).or_else(|| claimed(form, &funds)) {
                sink.find(draft);
            }
        }
    }
}

/// The amounts themselves: executed above the budget, whatever rate is stated.
fn overspent<'a>(form: &'a Form, funds: &Funds<'a>) -> Option<Draft<'a>> {
    let (executed, budget) = (funds.executed?, funds.budget()?);
    let (spent, allowed) = (say::amount(Some(executed))?, say::amount(Some(budget))?);
    if !surely_above(&spent, &allowed) {
        return None;
    }
    let over = spent.value.checked_sub(allowed.value)?;
    let (spent, allowed, spot) = (spent.value, allowed.value, say::spot(form, executed));
    let mut zh = format!("{}{spent}万元，大于{}{allowed}万元，超出{over}万元", spot.zh, say::heading(budget));
    let mut en = format!("{} is {spent}, above {} {allowed}, by {over}", spot.en, say::heading(budget));
    if let Some(rate) = funds.rate.filter(|rate| states_more(rate, funds)) {
        zh += &format!("，{}填列{}", say::heading(rate), rate.shown());
        en += &format!("; {} is stated as {}", say::heading(rate), rate.shown());
    }
    let draft = Draft::at(form, executed)
        .relation("amount")
        .formula(format!("{spent} - {allowed} = {over}"))
        .because([Some(budget), funds.rate].into_iter().flatten())
        .say(zh + "。", en + ".");
    Some(draft)
}

/// The rate alone: above 100 % as stated, where the amounts do not say so.
fn claimed<'a>(form: &'a Form, funds: &Funds<'a>) -> Option<Draft<'a>> {
    let rate = funds.rate.filter(|rate| states_more(rate, funds))?;
    let spot = say::spot(form, rate);
    let draft = Draft::at(form, rate)
        .relation("rate")
        .because([funds.executed, funds.full_year, funds.initial].into_iter().flatten())
        .say(
            format!("{}填列{}，超过100%。", spot.zh, rate.shown()),
            format!("{} is stated as {}, above 100 %.", spot.en, rate.shown()),
        );
    Some(draft)
}

fn states_more(rate: &Field, funds: &Funds<'_>) -> bool {
    rate.figure().is_some() && say::claimed_rate(funds).is_some_and(|rate| rate.value > Decimal::ONE_HUNDRED)
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

    #[test]
    fn one_row_gives_one_finding_that_names_both_figures() {
        let found = expect(
            &RULE,
            "
            self_eval
            funds.total.initial = 2677.71
            funds.total.executed = 4848.13      <- R003
            funds.total.rate = 143.91%
            ",
        );
        assert_eq!(found.len(), 1);
        assert!(found[0].message.zh.contains("超出2170.42万元，rate填列143.91%"));
    }

    #[test]
    fn a_ratio_without_a_percent_sign_is_read_by_its_row() {
        expect(
            &RULE,
            "
            project_eval
            funds.total.initial = 81
            funds.total.full_year = 110.63
            funds.total.executed = 110.63
            funds.total.rate = 1.3658       <- R003
            funds.other.full_year = 100
            funds.other.executed = 96
            funds.other.rate = 0.96
            ",
        );
    }

    #[test]
    fn every_funds_row_stands_for_itself_and_blanks_say_nothing() {
        expect(
            &RULE,
            "
            self_eval
            funds.total.full_year = 100
            funds.total.executed = 100
            funds.current_year.full_year = 60
            funds.current_year.executed = 70        <- R003
            funds.carried_over.full_year =
            funds.carried_over.executed = 20
            funds.other.full_year = 2..0
            funds.other.executed = 10
            ",
        );
    }
}
