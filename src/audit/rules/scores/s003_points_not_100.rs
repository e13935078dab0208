//! The points of a form do not make 100, or their stated total is not their sum.

use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::{Decimal, Verdict};
use crate::model::{Field, Form, Severity};

pub const RULE: Rule = Rule {
    code: "S003",
    revision: 1,
    name: "points-not-100",
    title_zh: "分值合计不为100",
    title_en: "Points do not make 100",
    severity: Severity::Error,
    why_zh: "自评满分为100分；分值合计多于或少于100，总分无法与其他单位比较，也无法定级。",
    why_en: "A self-evaluation is out of 100 points; with more or fewer the total can be neither compared nor graded.",
    clause: Clause::Arithmetic,
    reads: &["scored total.points", "scored funds.*.points", "scored indicators[*].points"],
    thresholds: &[],
    flags: "
        self_eval
        funds.total.points = 10
        funds.total.score = 10
        indicators[0].points = 60
        indicators[0].score = 60
        indicators[1].points = 40
        indicators[1].score = 40
        total.points = 100              <- S003
    ",
    passes: "
        self_eval
        funds.total.points = 10
        funds.total.score = 10
        indicators[0].points = 50
        indicators[0].score = 50
        indicators[1].points = 40
        indicators[1].score = 36
        total.points = 100
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in case.scored_forms() {
        if let Some((verdict, draft)) = check_form(form) {
            sink.judge(verdict, draft);
        }
    }
}

fn check_form(form: &Form) -> Option<(Verdict, Draft<'_>)> {
    let rows = say::marks(form);
    let stated = form.field("total.points").filter(|field| field.figure().is_some());
    let about =
        stated.or_else(|| rows.iter().find_map(|row| row.points.filter(|field| field.figure().is_some())))?;
    let half = say::points(&rows).filter(|_| !execution_without_points(form));
    let Some(points) = half else {
        return Some((
            Verdict::Unverifiable,
            Draft::at(form, about).because(rows.iter().filter_map(|row| row.points)),
        ));
    };
    let values = say::values(&points);
    let sum = say::total(&values).filter(|_| values.len() > 1)?;
    let holds = sum == Decimal::ONE_HUNDRED && say::number(stated).is_none_or(|stated| stated == sum);
    let verdict = if holds { Verdict::Holds } else { Verdict::Fails };
    Some((verdict, draft(form, about, stated, sum, &points, &values)))
}

/// An execution row in a layout without points for it: what it counts for stands nowhere.
fn execution_without_points(form: &Form) -> bool {
    let execution = say::execution(form);
    execution.points.is_none() && (execution.rate.is_some() || execution.score.is_some())
}

fn draft<'a>(
    form: &'a Form,
    about: &'a Field,
    stated: Option<&'a Field>,
    sum: Decimal,
    points: &[&'a Field],
    values: &[Decimal],
) -> Draft<'a> {
    let called = say::opening(form);
    let (written, total) = (say::joined(values), say::plain(sum));
    let mut zh = format!("{}各项分值之和为{total}（{written}）", called.zh);
    let mut en = format!("{}: the points sum to {total} ({written})", called.en);
    if sum != Decimal::ONE_HUNDRED {
        zh += "，应为100";
        en += ", not to 100";
    }
    if let Some(stated) = stated.filter(|stated| say::number(Some(stated)) != Some(sum)) {
        zh += &format!("，{}填列{}", stated.label(), stated.shown());
        en += &format!("; {} is stated as {}", stated.label(), stated.shown());
    }
    let expected = if sum == Decimal::ONE_HUNDRED { &total } else { "100" };
    let draft = Draft::at(form, about)
        .because(points.iter().copied())
        .formula(format!("{written} = {total}"))
        .say(zh + "。", en + ".");
    // A total that says 100 is as it should be; its parts are not.
    let right = say::number(stated) == Some(Decimal::ONE_HUNDRED) && sum != Decimal::ONE_HUNDRED;
    if right { draft } else { draft.expected(expected) }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::{audit, expect, read};
    use crate::base::Verdict;

    #[test]
    fn a_stated_total_that_differs_is_the_same_finding() {
        let found = expect(
            &RULE,
            "
            self_eval
            funds.total.points = 10
            indicators[0].points = 60
            indicators[1].points = 40
            total.points = 100      <- S003
            ",
        );
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].expected, None, "the total itself is 100");
        assert!(found[0].message.zh.contains("之和为110（10 + 60 + 40），应为100，total points填列100"));
        expect(
            &RULE,
            "
            self_eval
            funds.total.points = 10
            indicators[0].points = 90
            total.points = 90       <- S003
            ",
        );
    }

    #[test]
    fn without_a_total_row_the_first_points_are_named() {
        expect(
            &RULE,
            "
            self_eval
            funds.total.points = 10     <- S003
            indicators[0].points = 80
            ",
        );
    }

    #[test]
    fn blank_rows_count_nothing_and_decimals_are_exact() {
        expect(
            &RULE,
            "
            self_eval
            funds.total.points = 10
            indicators[0].points = 44.5
            indicators[1].name = 生态效益
            indicators[1].points =
            indicators[1].score =
            indicators[2].points = 45.5
            total.points = 100
            ",
        );
    }

    #[test]
    fn points_that_cannot_be_read_leave_it_unverifiable() {
        for broken in [
            "self_eval\nfunds.total.points = 10\nindicators[0].points =\nindicators[0].score = 50\ntotal.points = 100",
            "self_eval\nfunds.total.points = 10\nindicators[0].points = 5..0\ntotal.points = 100",
            "self_eval\nfunds.total.rate = 99%\nindicators[0].points = 50\nindicators[1].points = 40\ntotal.points = 100",
        ] {
            expect(&RULE, broken);
            let outcome = audit(&read(broken).unwrap());
            let check = outcome.checks.iter().find(|check| check.rule == "S003").unwrap();
            assert_eq!(check.verdict, Verdict::Unverifiable);
        }
    }
}
