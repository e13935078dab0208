//! The self-score is among the best of the year while the errors are among the most.

use crate::audit::peers::{self, Spread};
use crate::audit::{Case, Clause, Draft, Rule, Sink, Threshold, say};
use crate::base::{Decimal, Text};
use crate::model::{FormKind, Severity};

pub const RULE: Rule = Rule {
    code: "P002",
    revision: 1,
    name: "score-outlier",
    title_zh: "自评分偏离同类",
    title_en: "Self-score out of line with its peers",
    severity: Severity::Info,
    why_zh: "自评得分居同年度各单位前列，而材料中的错误也居前列，说明自评偏松，复核打分时应从严。只与库中同年度的其他单位比较，低报不提示。",
    why_en: "A self-score among the highest of the year beside errors among the most means that the unit was easy on itself. Compared with the other units of the year that the database holds; a low score is no matter.",
    clause: Clause::Practice,
    reads: &["self_eval total.score"],
    thresholds: &[
        Threshold {
            name: "P002.peers",
            default: "10",
            unit: "家",
            most: "1000",
            why_zh: "同年度其他单位少于此数的不比较。",
            why_en: "With fewer other units of the year nothing is compared.",
        },
        Threshold {
            name: "P002.far",
            default: "2",
            unit: "分",
            most: "100",
            why_zh: "自评得分至少高出中位数这么多分。",
            why_en: "Points by which the self-score is at least above the median.",
        },
    ],
    flags: "
        self_eval
        funds.total.executed = 31..5
        indicators[0].name = 巡查
        indicators[0].target = ≥次
        total.score = 99                <- P002
        peers 6 score 94 errors 0
        peers 4 score 96.5 errors 1
    ",
    passes: "
        self_eval
        funds.total.executed = 31..5
        indicators[0].name = 巡查
        indicators[0].target = ≥次
        total.score = 95
        peers 6 score 94 errors 0
        peers 4 score 96.5 errors 1
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    let Some(peers) = case.peers.filter(|peers| is_enough(case, &peers.scores)) else { return };
    let Some((field, score)) = peers::score(case.submission) else { return };
    let Some(form) = case.forms(FormKind::SelfEval).next() else { return };
    let errors = Decimal::from(sink.errors());
    let (Some(middle), Some(usual)) = (peers.scores.quantile(50), peers.errors.quantile(50)) else { return };
    let among_first = |spread: &Spread, value| spread.quantile(75).is_some_and(|top| value >= top);
    let far = middle.checked_add(case.threshold("P002.far")).is_some_and(|least| score >= least);
    let faulty = errors > usual && among_first(&peers.errors, errors);
    if !far || !faulty || !among_first(&peers.scores, score) {
        return;
    }
    let words = words(peers.scores.len(), [score, errors, middle, usual]);
    sink.find(Draft::at(form, field).say(words.zh, words.en));
}

fn is_enough(case: &Case<'_>, scores: &Spread) -> bool {
    Decimal::from(scores.len()) >= case.threshold("P002.peers")
}

/// The unit's score and errors beside the medians of so many others.
fn words(count: usize, figures: [Decimal; 4]) -> Text {
    let [score, errors, middle, usual] = figures.map(say::plain);
    Text::new(
        format!(
            "“自评表”自评得分{score}分，同年度其他{count}家单位的中位数为{middle}分；本单位材料有错误{errors}处，中位数为{usual}处。"
        ),
        format!(
            "The self-score is {score}, the median of {count} other units of the year {middle}; the submission has {errors} errors, the median is {usual}."
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    const FAULTY: &str = "self_eval
        funds.total.executed = 31..5
        total.score = 99";

    #[test]
    fn few_peers_are_no_measure() {
        expect(&RULE, &format!("{FAULTY}\npeers 9 score 94 errors 0"));
    }

    #[test]
    fn a_high_score_without_more_errors_than_usual_is_no_matter() {
        expect(&RULE, &format!("{FAULTY}\npeers 30 score 94 errors 1"));
    }
}
