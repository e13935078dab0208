//! A row has points and no score, or a score and no points; or the total score is blank.

use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::{Decimal, Reading};
use crate::model::{Field, Form, Severity};

pub const RULE: Rule = Rule {
    code: "S005",
    revision: 1,
    name: "score-or-points-missing",
    title_zh: "分值或得分缺失",
    title_en: "Score or points missing",
    severity: Severity::Warning,
    why_zh: "有分值的指标应当自评计分，有得分的指标应当列明分值，总分应当填列；缺一则总分无法核对。",
    why_en: "A row with points is to be scored, a scored row needs its points, and the total has to stand; else nothing can be added up.",
    clause: Clause::Practice,
    reads: &[
        "scored total.score",
        "scored funds.*.points",
        "scored funds.*.score",
        "scored indicators[*].points",
        "scored indicators[*].score",
    ],
    thresholds: &[],
    flags: "
        self_eval
        indicators[0].name = 办文数量
        indicators[0].points = 10
        indicators[0].score =               <- S005
    ",
    passes: "
        self_eval
        indicators[0].name = 办文数量
        indicators[0].points = 10
        indicators[0].score = 8
        indicators[1].name = 生态效益
        indicators[1].points =
        indicators[1].score =
        total.score = 8
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in case.scored_forms() {
        // The execution row and the indicators have columns of their own.
        let rows = say::marks(form);
        for table in [rows.get(..1), rows.get(1..)].into_iter().flatten() {
            check_table(form, table, sink);
        }
        if let Some(draft) = total_missing(form) {
            sink.find(draft);
        }
    }
}

/// The rows of one table: a layout without a column has nothing missing in it.
fn check_table(form: &Form, rows: &[say::Marks<'_>], sink: &mut Sink<'_>) {
    let scored = rows.iter().any(|row| row.score.is_some());
    let weighted = rows.iter().any(|row| row.points.is_some());
    for row in rows {
        let draft = if scored { missing(form, row.points, row.score, "score") } else { None }
            .or_else(|| if weighted { missing(form, row.score, row.points, "points") } else { None });
        if let Some(draft) = draft {
            sink.find(draft);
        }
    }
}

/// One of the pair has a figure above zero and the other none. The finding stands at the cell
/// that is missing, or where the row has no such cell at the one that is there.
fn missing<'a>(
    form: &'a Form,
    present: Option<&'a Field>,
    absent: Option<&'a Field>,
    relation: &'static str,
) -> Option<Draft<'a>> {
    let there = present?;
    if absent.is_some_and(|field| field.figure().is_some()) || say::number(present)? == Decimal::ZERO {
        return None;
    }
    let (name_zh, name_en) = if relation == "score" { ("得分", "score") } else { ("分值", "points") };
    let spot = say::spot(form, there);
    let (state_zh, state_en) = match absent.map(|field| (&field.reading, field.shown())) {
        None | Some((Reading::Blank, _)) => {
            (format!("{name_zh}空白"), format!("the {name_en} cell is blank"))
        }
        Some((_, shown)) => {
            (format!("{name_zh}栏“{shown}”不是数字"), format!("the {name_en} cell “{shown}” is no number"))
        }
    };
    let draft = Draft::at(form, absent.unwrap_or(there)).relation(relation).because([there]).say(
        format!("{}填列{}，{state_zh}。", spot.zh, there.shown()),
        format!("{} is {}; {state_en}.", spot.en, there.shown()),
    );
    Some(draft)
}

fn total_missing(form: &Form) -> Option<Draft<'_>> {
    let field = form.field("total.score").filter(|field| field.reading.is_empty())?;
    let spot = say::spot(form, field);
    let draft = Draft::at(form, field).relation("total");
    let rows = say::marks(form);
    let summed = say::scores(&rows).filter(|scores| !scores.is_empty());
    let Some((scores, sum)) = summed.and_then(|scores| Some((say::total(&say::values(&scores))?, scores)))
    else {
        return Some(draft.say(format!("{}空白。", spot.zh), format!("{} is blank.", spot.en)));
    };
    let (scores, sum) = (sum, say::plain(scores));
    let written = say::joined(&say::values(&scores));
    let draft = draft.because(scores).expected(&sum).formula(format!("{written} = {sum}")).say(
        format!("{}空白，各项得分之和为{sum}。", spot.zh),
        format!("{} is blank; the scores sum to {sum}.", spot.en),
    );
    Some(draft)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    #[test]
    fn execution_row_and_indicators_need_both_cells() {
        let found = expect(
            &RULE,
            "
            project_eval
            funds.total.points = 10
            funds.total.score =                 <- S005
            indicators[0].points = 15
            indicators[0].score = 已完成        <- S005
            indicators[1].points =              <- S005
            indicators[1].score = 5
            indicators[2].points = 5            <- S005
            ",
        );
        let said = |path: &str| found.iter().find(|f| f.field == path).unwrap().message.zh.clone();
        assert!(said("funds.total.score").ends_with("填列10，得分空白。"));
        assert!(said("indicators[0].score").ends_with("得分栏“已完成”不是数字。"));
        assert!(said("indicators[1].points").ends_with("填列5，分值空白。"));
    }

    #[test]
    fn indicators_without_a_column_of_scores_lack_none() {
        expect(
            &RULE,
            "
            self_eval
            funds.total.points = 10
            funds.total.score = 10
            indicators[0].points = 50
            indicators[1].points = 40
            ",
        );
    }

    #[test]
    fn a_blank_total_says_what_the_scores_sum_to() {
        let found = expect(
            &RULE,
            "
            self_eval
            funds.total.points = 10
            funds.total.score = 10
            indicators[0].points = 90
            indicators[0].score = 90
            total.points = 100
            total.score = ——                <- S005
            ",
        );
        assert_eq!(found[0].expected.as_deref(), Some("100"));
    }

    #[test]
    fn rows_beside_the_execution_row_carry_no_points() {
        expect(
            &RULE,
            "
            self_eval
            funds.total.points = 10
            funds.total.score = 10
            funds.current_year.points =
            funds.current_year.score =
            indicators[0].points = 0
            indicators[0].score =
            ",
        );
    }

    #[test]
    fn a_layout_without_a_column_misses_nothing() {
        expect(&RULE, "self_eval\nindicators[0].points = 10\nindicators[1].points = 20");
        expect(&RULE, "self_eval\nindicators[0].score = 10\nindicators[1].score = 20");
    }
}
