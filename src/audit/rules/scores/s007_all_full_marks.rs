//! Every row of a form claims all its points.

use crate::audit::say::Marks;
use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::Decimal;
use crate::model::{Field, Form, Severity};

pub const RULE: Rule = Rule {
    code: "S007",
    revision: 1,
    name: "all-full-marks",
    title_zh: "全部满分",
    title_en: "Full marks throughout",
    severity: Severity::Info,
    why_zh: "各项均为满分的自评看不出差距，复核时应逐项查看佐证材料。",
    why_en: "A self-evaluation with full marks throughout shows no weakness; each row deserves a look at its evidence.",
    clause: Clause::Practice,
    reads: &["scored funds.total.score", "scored indicators[*].score", "scored total.score"],
    thresholds: &[],
    flags: "
        self_eval
        funds.total.points = 10
        funds.total.score = 10
        indicators[0].points = 90
        indicators[0].score = 90
        total.score = 100               <- S007
    ",
    passes: "
        self_eval
        funds.total.points = 10
        funds.total.score = 9.8
        indicators[0].points = 90
        indicators[0].score = 90
        total.score = 99.8
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in case.scored_forms() {
        check_form(form, sink);
    }
}

fn check_form(form: &Form, sink: &mut Sink<'_>) {
    let rows = say::marks(form);
    let (Some(points), Some(scores)) = (say::points(&rows), say::scores(&rows)) else { return };
    let (points, scores) = (say::values(&points), scores);
    let first = scores.first().copied();
    let full = |row: &Marks<'_>| say::number(row.points) == say::number(row.score);
    if scores.len() < 2 || !rows.iter().all(full) || points.iter().all(Decimal::is_zero) {
        return;
    }
    let total = form.field("total.score").filter(|field| field.figure().is_some());
    let Some(field) = total.or(first) else { return };
    let (called, count) = (say::opening(form), scores.len());
    let others = scores.into_iter().filter(|score: &&Field| score.path != field.path);
    sink.find(Draft::at(form, field).because(others).say(
        format!("{}{count}项得分均等于分值，全部满分。", called.zh),
        format!("{}: all {count} rows claim their full points.", called.en),
    ));
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    #[test]
    fn without_a_total_the_first_score_stands_for_the_form() {
        expect(
            &RULE,
            "
            project_eval
            funds.total.points = 10
            funds.total.score = 10          <- S007
            indicators[0].points = 90
            indicators[0].score = 90
            total.score =
            ",
        );
    }

    #[test]
    fn a_score_that_cannot_be_read_is_not_full() {
        expect(
            &RULE,
            "
            project_eval
            funds.total.points = 10
            funds.total.score = 10
            indicators[0].points = 90
            indicators[0].score = 9..0
            ",
        );
    }
}
