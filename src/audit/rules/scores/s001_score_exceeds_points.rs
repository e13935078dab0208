//! A score above the points it can earn, or below zero.

use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::Decimal;
use crate::model::{Field, Form, Severity};

pub const RULE: Rule = Rule {
    code: "S001",
    revision: 1,
    name: "score-exceeds-points",
    title_zh: "自评得分超过分值",
    title_en: "Score above its points",
    severity: Severity::Error,
    why_zh: "得分以分值为上限，不得为负；超出部分会虚增总分。",
    why_en: "Points are the most a row can earn and zero the least; anything else distorts the total.",
    clause: Clause::Arithmetic,
    reads: &[
        "scored funds.*.score",
        "scored funds.*.points",
        "scored indicators[*].score",
        "scored indicators[*].points",
        "scored total.score",
        "scored total.points",
    ],
    thresholds: &[],
    flags: "
        self_eval
        indicators[0].name = 办文数量
        indicators[0].points = 10
        indicators[0].score = 12        <- S001
    ",
    passes: "
        self_eval
        indicators[0].name = 办文数量
        indicators[0].points = 10
        indicators[0].score = 10
        total.points = 100
        total.score = 100
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in case.scored_forms() {
        for row in say::FUNDS_ROWS {
            let funds = form.funds(row);
            judge(form, funds.score, Points::of(funds.points), sink);
        }
        for row in form.indicators() {
            judge(form, row.score, Points::of(row.points), sink);
        }
        let total = Points::of(form.field("total.points")).or(Points::Full);
        judge(form, form.field("total.score"), total, sink);
    }
}

/// What a score is held against.
#[derive(Clone, Copy)]
enum Points<'a> {
    Unknown,
    Stated(&'a Field, Decimal),
    /// The 100 points of a form that does not state them.
    Full,
}

impl<'a> Points<'a> {
    fn of(field: Option<&'a Field>) -> Points<'a> {
        match field.zip(say::number(field)) {
            Some((field, points)) => Points::Stated(field, points),
            None => Points::Unknown,
        }
    }

    fn or(self, other: Points<'a>) -> Points<'a> {
        if matches!(self, Points::Unknown) { other } else { self }
    }
}

fn judge(form: &Form, field: Option<&Field>, points: Points<'_>, sink: &mut Sink<'_>) {
    let Some((field, score)) = field.zip(say::number(field)) else { return };
    let spot = say::spot(form, field);
    let draft = Draft::at(form, field);
    if score < Decimal::ZERO {
        let draft = draft.relation("negative").say(
            format!("{}填列{}，得分不能为负数。", spot.zh, field.shown()),
            format!("{} is {}; a score cannot be negative.", spot.en, field.shown()),
        );
        sink.find(draft);
        return;
    }
    let (most, stated) = match points {
        Points::Unknown => return,
        Points::Stated(stated, most) => (most, Some(stated)),
        Points::Full => (Decimal::ONE_HUNDRED, None),
    };
    if score <= most {
        return;
    }
    let Some(over) = score.checked_sub(most) else { return };
    let (over, most) = (say::plain(over), say::plain(most));
    let draft = draft
        .relation("above")
        .because(stated)
        .formula(format!("{} - {most} = {over}", say::plain(score)))
        .say(
            format!("{}填列{}，大于分值{most}，超出{over}分。", spot.zh, field.shown()),
            format!("{} is {}, above its {most} points by {over}.", spot.en, field.shown()),
        );
    sink.find(draft);
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    #[test]
    fn indicators_execution_row_and_total_each_stand_for_themselves() {
        let found = expect(
            &RULE,
            "
            project_eval
            funds.total.points = 10
            funds.total.score = 10.5            <- S001
            indicators[0].points = (15分)
            indicators[0].score = 16分          <- S001
            indicators[1].points = 5
            indicators[1].score = 5.00
            total.points = 100
            total.score = 101                   <- S001
            ",
        );
        assert!(
            found[0].message.zh.ends_with("填列10.5，大于分值10，超出0.5分。"),
            "{}",
            found[0].message.zh
        );
    }

    #[test]
    fn a_negative_score_needs_no_points_to_be_wrong() {
        let found = expect(&RULE, "self_eval\nindicators[0].points =\nindicators[0].score = -2    <- S001");
        assert!(found[0].message.zh.contains("得分不能为负数"));
    }

    #[test]
    fn a_total_without_stated_points_is_held_against_100() {
        expect(&RULE, "self_eval\ntotal.points =\ntotal.score = 102     <- S001");
        expect(&RULE, "self_eval\ntotal.score = 100");
        expect(&RULE, "self_eval\ntotal.points = 120\ntotal.score = 110");
    }

    #[test]
    fn blank_and_malformed_cells_say_nothing() {
        expect(
            &RULE,
            "
            self_eval
            indicators[0].points =
            indicators[0].score = 12
            indicators[1].points = 1..0
            indicators[1].score = 12
            indicators[2].points = 10
            indicators[2].score = 12.
            ",
        );
    }
}
