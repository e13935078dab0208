//! The stated execution rate follows from neither budget: a slip of the pen or of the formula.

use crate::audit::{Case, Clause, Draft, Rule, Sink, cause, say};
use crate::base::{Decimal, Printed, Reading, Text, Verdict, verdict};
use crate::model::{Field, Form, Funds, Severity};

pub const RULE: Rule = Rule {
    code: "R001",
    revision: 1,
    name: "execution-rate-misstated",
    title_zh: "执行率填报有误",
    title_en: "Execution rate misstated",
    severity: Severity::Error,
    why_zh: "执行率等于全年执行数除以全年预算数；填列数按全年预算数、年初预算数都算不出，执行率得分即失去依据。",
    why_en: "The execution rate is executed over full-year budget; a rate that follows from neither budget supports no score.",
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
        funds.total.initial = 200
        funds.total.full_year = 250
        funds.total.executed = 240
        funds.total.rate = 98.5%        <- R001
    ",
    passes: "
        self_eval
        funds.total.initial = 1054.88
        funds.total.full_year = 1444.37
        funds.total.executed = 1440.69
        funds.total.rate = 99.74%
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in case.scored_forms() {
        for row in say::FUNDS_ROWS {
            let funds = form.funds(row);
            if let Some(rate) = funds.rate.filter(|rate| rate.figure().is_some()) {
                let draft = draft(form, rate, &funds).arithmetic(cause::rate_ways(
                    form,
                    &funds,
                    &[funds.full_year, funds.initial],
                ));
                sink.judge(judge(&funds), draft);
            }
        }
    }
}

/// The rate holds on either budget. A blank or unreadable budget that the layout has leaves the
/// rate unverifiable, unless the other one settles it.
fn judge(funds: &Funds<'_>) -> Verdict {
    let on_initial = say::rate_on(funds, funds.initial);
    if funds.full_year.is_none() {
        return on_initial;
    }
    match (say::rate_on(funds, funds.full_year), on_initial) {
        (Verdict::Holds, _) | (_, Verdict::Holds) => Verdict::Holds,
        (Verdict::Fails, Verdict::Fails) => Verdict::Fails,
        (Verdict::Fails, Verdict::Unverifiable) => {
            let unreadable =
                |field: &Field| !matches!(field.reading, Reading::Figure(_)) && !field.reading.is_empty();
            if funds.initial.is_some_and(unreadable) { Verdict::Unverifiable } else { Verdict::Fails }
        }
        // The initial budget explains it: the wrong base, rule R002.
        (Verdict::Fails, _) => Verdict::Holds,
        (on_full_year, _) => on_full_year,
    }
}

/// One budget with what the rate on it comes to.
struct Base<'a> {
    budget: &'a Field,
    amount: Decimal,
    rate: Decimal,
}

fn bases<'a>(funds: &Funds<'a>, executed: Decimal) -> Vec<Base<'a>> {
    let base = |budget: &'a Field| {
        let amount = say::amount(Some(budget))?.value;
        Some(Base { budget, amount, rate: say::percent(executed, amount)? })
    };
    let mut bases: Vec<Base<'a>> =
        [funds.full_year, funds.initial].into_iter().flatten().filter_map(base).collect();
    // The budget on which the stated rate holds is the one it was taken of.
    bases.sort_by_key(|base| say::rate_on(funds, Some(base.budget)) != Verdict::Holds);
    bases
}

fn draft<'a>(form: &'a Form, rate: &'a Field, funds: &Funds<'a>) -> Draft<'a> {
    let draft =
        Draft::at(form, rate).because([funds.executed, funds.full_year, funds.initial].into_iter().flatten());
    let Some((executed, spent)) =
        funds.executed.and_then(|field| Some((field, say::amount(Some(field))?.value)))
    else {
        return draft;
    };
    let bases = bases(funds, spent);
    let Some(first) = bases.first() else { return draft };
    let spot = say::spot(form, rate);
    let mut zh = format!(
        "{}填列{}，按{}{spent}万元÷{}{}万元计算应为{}%",
        spot.zh,
        rate.shown(),
        say::heading(executed),
        say::heading(first.budget),
        first.amount,
        first.rate
    );
    let mut en = format!(
        "{} is stated as {}; {spent} ÷ {} gives {}%",
        spot.en,
        rate.shown(),
        first.amount,
        first.rate
    );
    if let Some(second) = bases.get(1) {
        zh += &format!("，按{}{}万元计算为{}%", say::heading(second.budget), second.amount, second.rate);
        en += &format!(", on the initial budget {} it would be {}%", second.amount, second.rate);
    }
    if let Some(slip) = slip(rate, funds) {
        zh += &slip.zh;
        en += &slip.en;
    }
    draft
        .expected(format!("{}%", first.rate))
        .formula(format!("{spent} ÷ {} = {}%", first.amount, first.rate))
        .say(zh + "。", en + ".")
}

/// Whether the stated digits agree once the decimal point is moved by one or two places.
fn slip(rate: &Field, funds: &Funds<'_>) -> Option<Text> {
    let stated = say::rate(Some(rate))?;
    let spent = say::amount(funds.executed)?;
    let moves =
        [(Decimal::TEN, 1), (Decimal::new(1, 1), -1), (Decimal::ONE_HUNDRED, 2), (Decimal::new(1, 2), -2)];
    for budget in [funds.full_year, funds.initial].into_iter().flatten() {
        let Some(whole) = say::amount(Some(budget)) else { continue };
        for (factor, places) in moves {
            let places = stated.places - places;
            let Some(value) = stated.value.checked_mul(factor).filter(|_| places >= 0) else { continue };
            if verdict::rate(&spent, &whole, &Printed { value, places, exact: false }) == Verdict::Holds {
                let moved = say::plain(value);
                return Some(Text::new(
                    format!("；移动小数点后为{moved}%，与按{}计算的一致", say::heading(budget)),
                    format!(
                        "; with the decimal point moved it is {moved}%, which agrees on {}",
                        say::heading(budget)
                    ),
                ));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

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
    fn with_one_budget_column_that_is_the_base() {
        let found = expect(
            &RULE,
            "
            self_eval
            funds.total.initial = 资金总额：2677.71
            funds.total.executed = 4848.13
            funds.total.rate = 143.91%      <- R001
            ",
        );
        assert!(found[0].message.zh.contains("4848.13万元÷initial2677.71万元计算应为181.06%"));
        assert_eq!(found[0].formula.as_deref(), Some("4848.13 ÷ 2677.71 = 181.06%"));
    }

    #[test]
    fn a_slipped_decimal_point_is_named() {
        let found = case("16.87", "418.45", "418.45", "248.04%  <- R001");
        assert_eq!(found[0].expected.as_deref(), Some("100%"));
        assert!(found[0].message.zh.contains("为2480.44%；移动小数点后为2480.4%"), "{}", found[0].message.zh);
        let found = case("", "100", "95.13", "9.513%    <- R001");
        assert!(found[0].message.zh.contains("移动小数点后为95.13%"));
    }

    #[test]
    fn the_initial_budget_is_another_rules_matter() {
        case("81", "110.63", "110.63", "136.58%");
        case("112.5", "185.16", "185.16", "164.58%");
        case("38.17", "38.1692", "38.1692", "99.99%");
    }

    #[test]
    fn a_ratio_without_a_percent_sign_holds() {
        case("1054.88", "1444.37", "1440.69", "0.9974");
        case("1054.88", "1444.37", "1440.69", "0.99745217638139");
        case("1054.88", "1444.37", "1440.69", "0.98     <- R001");
        case("1054.88", "1444.37", "1440.69", "0.9974%  <- R001");
        case("100", "100", "62", "1     <- R001");
    }

    #[test]
    fn blank_and_malformed_operands_are_left_to_other_rules() {
        case("", "", "96", "96%");
        case("80", "", "96", "96%");
        case("80", "1O0..5", "96", "96%");
        case("8..0", "100", "96", "120%");
        case("100", "120", "", "80%");
        case("0", "0", "0", "0%");
        case("——", "120", "96", "96%     <- R001");
    }

    #[test]
    fn rows_beside_the_total_are_checked_where_they_state_a_rate() {
        expect(
            &RULE,
            "
            self_eval
            funds.current_year.full_year = 100
            funds.current_year.executed = 90
            funds.current_year.rate = 95%       <- R001
            funds.other.full_year = 100
            funds.other.executed = 90
            funds.other.rate =
            ",
        );
    }
}
