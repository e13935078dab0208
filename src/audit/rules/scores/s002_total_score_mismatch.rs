//! The stated total score is not the sum of the rows above it.

use crate::audit::cause::slip::Slip;
use crate::audit::cause::{Operand, Relation, Way};
use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::{Decimal, Printed, Verdict, verdict};
use crate::model::{Field, Form, Severity};

pub const RULE: Rule = Rule {
    code: "S002",
    revision: 1,
    name: "total-score-mismatch",
    title_zh: "得分合计有误",
    title_en: "Total score mismatch",
    severity: Severity::Error,
    why_zh: "总分应等于执行率得分与各项指标得分之和；不等时自评等级失去依据。",
    why_en: "The total is the execution score and all indicator scores; where it is not, the grade has no basis.",
    clause: Clause::Arithmetic,
    reads: &["scored total.score", "scored funds.*.score", "scored indicators[*].score"],
    thresholds: &[],
    flags: "
        self_eval
        funds.total.points = 10
        funds.total.score = 9
        indicators[0].points = 50
        indicators[0].score = 47
        indicators[1].points = 40
        indicators[1].score = 38
        total.points = 100
        total.score = 95                <- S002
    ",
    passes: "
        self_eval
        funds.total.points = 10
        funds.total.score = 10
        indicators[0].points = 50
        indicators[0].score = 45
        indicators[1].points = 40
        indicators[1].score = 40
        indicators[2].name = 生态效益
        indicators[2].points =
        indicators[2].score =
        total.score = 95
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in case.scored_forms() {
        let Some((field, stated)) =
            form.field("total.score").and_then(|field| Some((field, field.figure()?)))
        else {
            continue;
        };
        let rows = say::marks(form);
        let Some(scores) = say::scores(&rows) else {
            let half = rows.iter().filter_map(|row| row.score);
            sink.judge(Verdict::Unverifiable, Draft::at(form, field).because(half));
            continue;
        };
        let values = say::values(&scores);
        if let Some(sum) = say::total(&values).filter(|_| values.len() > 1) {
            let parts: Vec<Printed> = values.iter().map(|value| Printed::exact(*value)).collect();
            // Scores are exact, yet a total may be shortened: 94.97 is also written 95.
            let verdict = verdict::sum(&Printed::rate(stated), &parts);
            let draft = draft(form, field, stated.value, sum, &scores, &values);
            sink.judge(verdict, draft.arithmetic(relation(form, field, Printed::rate(stated), &scores)));
        }
    }
}

/// The sum with its operands, and the sum that leaves out the execution score.
fn relation(form: &Form, field: &Field, stated: Printed, scores: &[&Field]) -> Relation {
    let execution = say::execution(form).score.map(|score| score.path.as_str());
    let way = |keep: &dyn Fn(&Field) -> bool| Way::Sum {
        stated: Operand::of(form, field, stated),
        terms: (scores.iter().filter(|score| keep(score)))
            .filter_map(|score| Some(Operand::of(form, score, say::exact(Some(score))?)))
            .collect(),
    };
    Relation::new([way(&|_| true)])
        .unless(Slip::ExecutionLeftOut, way(&|score| Some(score.path.as_str()) != execution))
}

fn draft<'a>(
    form: &'a Form,
    field: &'a Field,
    stated: Decimal,
    sum: Decimal,
    scores: &[&'a Field],
    values: &[Decimal],
) -> Draft<'a> {
    let spot = say::spot(form, field);
    let (written, sum_text) = (say::joined(values), say::plain(sum));
    let off = say::plain((stated - sum).abs());
    let mut zh =
        format!("{}填列{}，各项得分之和为{sum_text}（{written}），相差{off}", spot.zh, field.shown());
    let mut en =
        format!("{} is {}; the scores sum to {sum_text} ({written}), {off} apart", spot.en, field.shown());
    if let Some((hint_zh, hint_en)) = hint(form, stated, sum) {
        zh += hint_zh;
        en += hint_en;
    }
    Draft::at(form, field)
        .because(scores.iter().copied())
        .expected(&sum_text)
        .formula(format!("{written} = {sum_text}"))
        .say(zh + "。", en + ".")
}

/// What the stated total is instead, where it is something.
fn hint(form: &Form, stated: Decimal, sum: Decimal) -> Option<(&'static str, &'static str)> {
    let execution = say::number(say::execution(form).score).unwrap_or_default();
    if !execution.is_zero() && sum.checked_sub(execution) == Some(stated) {
        return Some(("，填列数未含执行率得分", ", the stated total leaves out the execution score"));
    }
    let points = say::points(&say::marks(form))?;
    let is_points = say::total(&say::values(&points)) == Some(stated);
    is_points.then_some(("，填列数等于分值合计", ", the stated total is the sum of the points"))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::{audit, expect, read};
    use crate::base::Verdict;

    fn case(execution: &str, first: &str, second: &str, total: &str) -> String {
        format!(
            "self_eval
            funds.total.points = 10
            funds.total.score = {execution}
            indicators[0].points = 50
            indicators[0].score = {first}
            indicators[1].points = 40
            indicators[1].score = {second}
            total.points = 100
            total.score = {total}"
        )
    }

    fn said(text: &str) -> String {
        expect(&RULE, text)[0].message.zh.clone()
    }

    #[test]
    fn the_message_says_what_the_stated_total_is_instead() {
        assert!(said(&case("9", "47", "38", "85  <- S002")).contains("填列数未含执行率得分"));
        assert!(said(&case("9", "47", "38", "100 <- S002")).contains("填列数等于分值合计"));
        let plain = said(&case("9", "47", "38", "95  <- S002"));
        assert!(plain.contains("填列95，各项得分之和为94（9 + 47 + 38），相差1。"), "{plain}");
    }

    #[test]
    fn a_total_may_be_shortened() {
        expect(&RULE, &case("9.97", "47", "38", "95"));
        expect(&RULE, &case("9.97", "47", "38", "94.97"));
        expect(&RULE, &case("9.97", "47", "38", "94.96  <- S002"));
        expect(&RULE, &case("9.97", "47", "38", "96     <- S002"));
    }

    #[test]
    fn an_unread_score_leaves_the_total_unverifiable() {
        for broken in
            [case("9", "", "38", "100"), case("", "47", "38", "100"), case("9", "4..7", "38", "100")]
        {
            expect(&RULE, &broken);
            let outcome = audit(&read(&broken).unwrap());
            let check = outcome.checks.iter().find(|check| check.rule == "S002").unwrap();
            assert_eq!(check.verdict, Verdict::Unverifiable);
        }
        expect(&RULE, &case("9", "47", "38", ""));
    }

    #[test]
    fn an_execution_group_among_the_indicators_counts_once() {
        expect(
            &RULE,
            "
            project_eval
            funds.total.points = 10
            funds.total.score = 10
            indicators[0].group = 预算执行率（10分）
            indicators[0].points = 10
            indicators[0].score = 10
            indicators[1].group = 产出指标
            indicators[1].points = 90
            indicators[1].score = 88
            total.score = 98
            ",
        );
    }
}
