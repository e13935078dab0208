//! The execution row claims more points than its rate earns.

use crate::audit::{Case, Clause, Draft, Rule, Sink, Threshold, say};
use crate::base::verdict::surely_above;
use crate::base::{Decimal, Mode, Text, Verdict};
use crate::model::{Field, Form, Funds, Severity};

pub const RULE: Rule = Rule {
    code: "R004",
    revision: 1,
    name: "execution-score-unsupported",
    title_zh: "执行率得分偏高",
    title_en: "Execution score unsupported",
    severity: Severity::Error,
    why_zh: "执行率得分=分值×执行率，不超过分值；执行率超过100%时预算数或执行数有误，得分没有依据。少计得分不作为问题。",
    why_en: "The score is points × rate and never above the points; a rate above 100 % rests on a wrong figure and supports no score. Claiming less is no fault.",
    clause: Clause::Arithmetic,
    reads: &[
        "scored funds.total.score",
        "scored funds.total.points",
        "scored funds.total.rate",
        "scored funds.total.executed",
        "scored funds.total.full_year",
        "scored funds.total.initial",
    ],
    thresholds: &[Threshold {
        name: "R004.rounding",
        default: "0.5",
        unit: "",
        most: "10",
        why_zh: "得分允许的进位，以得分末位的一个单位计：0.5为四舍五入，1为只入不舍。",
        why_en: "How far rounding may lift a score, in units of its last place: 0.5 rounds half up, 1 always rounds up.",
    }],
    flags: "
        self_eval
        funds.total.full_year = 100
        funds.total.executed = 72
        funds.total.points = 10
        funds.total.rate = 72%
        funds.total.score = 10          <- R004
    ",
    passes: "
        self_eval
        funds.total.full_year = 1444.37
        funds.total.executed = 1440.69
        funds.total.points = 10
        funds.total.rate = 99.74%
        funds.total.score = 10
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    let rounding = case.threshold("R004.rounding");
    for form in case.scored_forms() {
        for row in say::FUNDS_ROWS {
            if let Some(draft) = check_row(form, &form.funds(row), rounding) {
                sink.find(draft);
            }
        }
    }
}

fn check_row<'a>(form: &'a Form, funds: &Funds<'a>, rounding: Decimal) -> Option<Draft<'a>> {
    let (field, points_field) = (funds.score?, funds.points?);
    let (score, points) = (say::number(Some(field))?, say::number(Some(points_field))?);
    if score <= Decimal::ZERO {
        return None;
    }
    let draft = Draft::at(form, field)
        .because([Some(points_field), funds.executed, funds.budget(), funds.rate].into_iter().flatten());
    if score > points {
        return Some(above_points(draft, form, field, points_field));
    }
    if let Some(why) = over_100(funds) {
        let spot = say::spot(form, field);
        return Some(draft.relation("over_100").say(
            format!("{}填列{}，执行率{}超过100%，得分没有依据。", spot.zh, field.shown(), why.zh),
            format!(
                "{} is {}, while the rate {} is above 100 % and supports no score.",
                spot.en,
                field.shown(),
                why.en
            ),
        ));
    }
    let unit = Decimal::new(1, field.figure()?.decimals);
    let earned = points.checked_mul(best_rate(funds)?)?.checked_div(Decimal::ONE_HUNDRED)?;
    (score.checked_sub(earned)? > unit.checked_mul(rounding)?)
        .then(|| unearned(draft, form, field, funds, points))?
}

fn above_points<'a>(draft: Draft<'a>, form: &'a Form, field: &'a Field, points: &'a Field) -> Draft<'a> {
    let spot = say::spot(form, field);
    draft.relation("points").say(
        format!("{}填列{}，大于分值{}。", spot.zh, field.shown(), points.shown()),
        format!("{} is {}, above its points {}.", spot.en, field.shown(), points.shown()),
    )
}

/// How the rate is above 100 %: by the amounts, or, in a layout of one budget column whose
/// amounts cannot be read, by what is stated. A rate above 100 % that was only taken on the wrong
/// one of two budgets is rule R002's matter.
fn over_100(funds: &Funds<'_>) -> Option<Text> {
    let amounts = say::amount(funds.executed).zip(say::amount(funds.budget()));
    if let Some((spent, allowed)) = amounts {
        let rate = say::percent(spent.value, allowed.value)?;
        let over = surely_above(&spent, &allowed);
        let (spent, allowed) = (spent.value, allowed.value);
        let text = Text::new(format!("{rate}%（{spent}÷{allowed}）"), format!("{rate}% ({spent}÷{allowed})"));
        return over.then_some(text);
    }
    let stated = say::rate(funds.rate).filter(|stated| stated.value > Decimal::ONE_HUNDRED)?;
    let stated = format!("{}%", say::plain(stated.value));
    funds.full_year.is_none().then(|| Text::new(stated.clone(), stated))
}

/// The highest rate that the row supports, in per cent, at most 100: what true amounts may give,
/// or the stated rate where it agrees with them.
fn best_rate(funds: &Funds<'_>) -> Option<Decimal> {
    let (spent, allowed) = (say::amount(funds.executed)?, say::amount(funds.budget())?);
    let mut best = Decimal::ZERO;
    for mode in Mode::BOTH {
        let (most, least) = (spent.interval(mode)?.high, allowed.interval(mode)?.low);
        if least <= Decimal::ZERO {
            return None;
        }
        best = best.max(most.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(least)?);
    }
    if say::rate_on(funds, funds.budget()) == Verdict::Holds
        && let Some(stated) = say::claimed_rate(funds)
    {
        best = best.max(stated.value);
    }
    Some(best.min(Decimal::ONE_HUNDRED))
}

fn unearned<'a>(
    draft: Draft<'a>,
    form: &'a Form,
    field: &'a Field,
    funds: &Funds<'a>,
    points: Decimal,
) -> Option<Draft<'a>> {
    let (spent, allowed) = (say::amount(funds.executed)?.value, say::amount(funds.budget())?.value);
    let earned = say::plain(say::round2(points.checked_mul(spent)?.checked_div(allowed)?));
    let rate = say::percent(spent, allowed)?;
    let (spot, stated) = (say::spot(form, field), field.shown());
    let draft = draft
        .relation("rate")
        .expected(&earned)
        .formula(format!("{points} × {spent} ÷ {allowed} = {earned}"))
        .say(
            format!(
                "{}填列{stated}，按分值{points}×执行率{rate}%（{spent}÷{allowed}）计算应为{earned}。",
                spot.zh
            ),
            format!(
                "{} is {stated}; {points} points × {rate}% ({spent} ÷ {allowed}) gives {earned}.",
                spot.en
            ),
        );
    Some(draft)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;
    use crate::model::Finding;

    fn case(full_year: &str, executed: &str, points: &str, score: &str) -> Vec<Finding> {
        expect(
            &RULE,
            &format!(
                "self_eval
                funds.total.full_year = {full_year}
                funds.total.executed = {executed}
                funds.total.points = {points}
                funds.total.score = {score}"
            ),
        )
    }

    #[test]
    fn a_score_may_be_rounded_at_its_own_places() {
        case("70.91", "67.46", "10", "9.51");
        case("70.91", "67.46", "10", "9.6      <- R004");
        case("100", "95.00", "10", "10");
        case("100", "92", "10", "10            <- R004");
        case("38.17", "38.1692", "10", "10");
        case("1444.37", "1440.69", "10", "9");
    }

    #[test]
    fn the_arithmetic_is_said() {
        let found = case("100", "72", "10", "10     <- R004");
        assert_eq!(found[0].expected.as_deref(), Some("7.2"));
        assert!(found[0].message.zh.contains("按分值10×执行率72%（72÷100）计算应为7.2"));
    }

    #[test]
    fn a_rate_above_100_supports_no_score() {
        let found = expect(
            &RULE,
            "
            self_eval
            funds.total.initial = 2677.71
            funds.total.executed = 4848.13
            funds.total.points = 10
            funds.total.rate = 143.91%
            funds.total.score = 10              <- R004
            ",
        );
        assert!(found[0].message.zh.contains("执行率181.06%（4848.13÷2677.71）超过100%"));
    }

    #[test]
    fn a_rate_stated_on_the_wrong_base_does_not_take_the_score_away() {
        expect(
            &RULE,
            "
            project_eval
            funds.total.initial = 81
            funds.total.full_year = 110.63
            funds.total.executed = 110.63
            funds.total.points = 10
            funds.total.rate = 136.58%
            funds.total.score = 10
            ",
        );
    }

    #[test]
    fn a_score_above_its_points_is_unsupported_whatever_the_rate() {
        case("100", "", "10", "12       <- R004");
    }

    #[test]
    fn blank_and_malformed_operands_say_nothing() {
        case("", "72", "10", "10");
        case("100", "7..2", "10", "10");
        case("0", "0", "10", "10");
        case("100", "72", "", "10");
        case("100", "72", "10", "");
        case("100", "72", "10", "-1");
    }
}
