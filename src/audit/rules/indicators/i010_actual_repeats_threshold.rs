//! The actual value is the target written again, comparator and all.

use crate::audit::target::Target;
use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::{Bound, text};
use crate::model::{Field, Form, Indicator, Severity};

pub const RULE: Rule = Rule {
    code: "I010",
    revision: 1,
    name: "actual-repeats-threshold",
    title_zh: "完成值照抄指标值",
    title_en: "Actual repeats the threshold",
    severity: Severity::Warning,
    why_zh: "完成值应填实际达到的数，照抄“≥95%”看不出实际完成多少。",
    why_en: "The actual value states what was reached; a threshold copied from the target does not.",
    clause: Clause::Practice,
    reads: &["scored indicators[*].target", "scored indicators[*].actual"],
    thresholds: &[],
    flags: "
        self_eval
        indicators[0].name = 达标率
        indicators[0].target = ≥95%
        indicators[0].actual = ≥95%         <- I010
        indicators[1].name = 联络群
        indicators[1].target = ≥14个
        indicators[1].actual = 14个以上     <- I010
    ",
    passes: "
        self_eval
        indicators[0].name = 达标率
        indicators[0].target = ≥95%
        indicators[0].actual = 95%
        indicators[1].name = 到位率
        indicators[1].target = 100%
        indicators[1].actual = 100%
        indicators[2].name = 满意度
        indicators[2].target = 达到90%
        indicators[2].actual = 达到90%
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in case.scored_forms() {
        for row in form.indicators() {
            check_row(form, &row, sink);
        }
    }
}

fn check_row<'a>(form: &'a Form, row: &Indicator<'a>, sink: &mut Sink<'_>) {
    let (Some(target), Some(actual)) = (row.target, row.actual) else { return };
    if !repeats(target, actual) {
        return;
    }
    let (called, name) = (say::opening(form), row.called());
    let (wanted, reached) = (target.shown(), actual.shown());
    sink.find(
        Draft::at(form, actual)
            .because([Some(target), row.points, row.score].into_iter().flatten())
            .say(
                format!(
                    "{}指标“{name}”完成值填列“{reached}”，照抄指标值“{wanted}”，未填实际完成数。",
                    called.zh
                ),
                format!(
                    "{}: the actual value of “{name}”, “{reached}”, repeats its target “{wanted}” instead of what was reached.",
                    called.en
                ),
            ),
    );
}

/// Whether both have the same comparator and number, or the same range.
fn repeats(target: &Field, actual: &Field) -> bool {
    match (Target::of(&target.raw), Target::of(&actual.raw)) {
        (Target::Figure(wanted), Target::Figure(stated)) => {
            let open = |bound: Bound| bound != Bound::Equal;
            // 达到95% says what was reached.
            let reached = text::squeeze(&actual.raw).contains("达到");
            wanted.bound == stated.bound
                && stated.bound.is_some_and(open)
                && !reached
                && wanted.value == stated.value
                && wanted.unit == stated.unit
        }
        (Target::Range(low, high), Target::Range(a, b)) => {
            (low.value, high.value, high.unit) == (a.value, b.value, b.unit)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    fn row(target: &str, actual: &str) {
        expect(
            &RULE,
            &format!("self_eval\nindicators[0].target = {target}\nindicators[0].actual = {actual}"),
        );
    }

    #[test]
    fn signs_and_words_for_one_comparator_are_the_same() {
        row("不少于20次", "≥20次      <- I010");
        row("≦５万元", "<=5万元       <- I010");
        row("3-5次", "3~5次           <- I010");
    }

    #[test]
    fn another_number_or_comparator_is_an_answer() {
        row("≥95%", "≥98%");
        row("≥95%", "＞95%");
        row("=100%", "=100%");
        row("3-5次", "4次");
        row("满意", "95%以上");
    }
}
