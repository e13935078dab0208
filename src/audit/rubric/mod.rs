//! The rubric of the self-evaluation work beside what was submitted: each clause of an item's standard
//! is known by its words, and what the submission proves of it is said with its evidence.
//!
//! Silence of a rule proves nothing by itself: a clause is earned only where what it speaks of is there
//! and can be read. Everything else stays open for the reviewer.

mod clause;
mod known;
mod prove;

pub use known::Known;

use crate::model::{Clause, Form, FormKind, Outcome, Proposal};
use clause::Words;
use prove::Seen;

/// A proposal for every item of every rubric of the submission, and of the bureau's where there is one.
pub fn proposals(known: &Known<'_>, bureaus: Option<&Form>) -> Vec<Proposal> {
    let rubrics = known.submission.of_kind(FormKind::Rubric).chain(bureaus);
    rubrics.flat_map(|form| form.items().map(|row| propose(known, form, row))).collect()
}

fn propose(known: &Known<'_>, form: &Form, row: &str) -> Proposal {
    let name = form.text(&format!("{row}.name"));
    let written = clause::clauses(form.text(&format!("{row}.criteria")));
    let clauses = written.iter().map(|words| settle(words, seen(known, words, name))).collect();
    Proposal { ordinal: form.ordinal, row: row.to_owned(), clauses }
}

fn seen(known: &Known<'_>, words: &Words, item: &str) -> Seen {
    words.subject(item).map_or_else(Seen::nothing, |subject| prove::prove(known, words, subject))
}

/// The points of a clause by what was seen.
fn settle(words: &Words, seen: Seen) -> Clause {
    let points = words.points();
    let outcome = match (seen.lacks, points) {
        (None, _) => Outcome::Open,
        (Some(0), Some(points)) => Outcome::Earned(points),
        (Some(0), None) => Outcome::Open,
        (Some(_), Some(_)) if words.is_all_or_nothing() => Outcome::Earned(Default::default()),
        (Some(lacks), points) => {
            let left = points.zip(words.cost()).and_then(|(points, cost)| {
                let lost = cost.checked_mul(u32::try_from(lacks).ok()?.into())?;
                Some(points.checked_sub(lost)?.max(Default::default()))
            });
            left.map_or(Outcome::Short, Outcome::Earned)
        }
    };
    Clause { text: words.text.clone(), points, outcome, said: seen.said, findings: seen.findings }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Case, Policy, notation, run_by};
    use crate::base::Decimal;
    use crate::model::FindingRecord;
    use crate::model::{Disposition, Standing};

    const REPORT: &str = "
        narrative
        section[1] 一、部门基本情况 = 略。
        section[2] 二、一般公共预算支出情况 = 略。
        section[3] 三、政府性基金预算支出情况 = 无
        section[4] 四、国有资本经营预算支出情况 = 无
        section[5] 五、社会保险基金预算支出情况 = 无
        section[6] 六、部门整体支出绩效情况 = 略。
        section[7] 七、存在的问题及原因分析 = 制度不细。
        section[8] 八、下一步改进措施 = 略。
        section[9] 九、绩效自评结果拟应用和公开情况 = 略。
    ";

    /// The outcome of each clause of one item.
    fn outcomes(case: &str, criteria: &str, standing: Standing) -> Vec<(Outcome, String)> {
        let rubric = format!("\nrubric\nitems[0].name = 自评\nitems[0].criteria = {criteria}");
        let written = notation::read(&format!("{case}{rubric}")).unwrap();
        let policy = Policy::default();
        let day = crate::base::Date::new(2025, 6, 1);
        let case = Case::alone(&written.submission, day, &policy.thresholds);
        let outcome = run_by(&case, &policy);
        let decided = Disposition { standing, ..Disposition::default() };
        let record = |finding| FindingRecord { finding, disposition: decided.clone(), look: None };
        let findings: Vec<FindingRecord> = outcome.findings.into_iter().map(record).collect();
        let known = Known {
            submission: &written.submission,
            findings: &findings,
            checks: &outcome.checks,
            received: "2025-04-02",
        };
        let clauses = proposals(&known, None).remove(0).clauses;
        clauses.into_iter().map(|clause| (clause.outcome, clause.said.zh)).collect()
    }

    fn earned(points: i64) -> Outcome {
        Outcome::Earned(Decimal::from(points))
    }

    const SECTIONS: &str = "正文各部分齐全的得8分；每缺一部分扣2分，扣完为止。";

    #[test]
    fn a_report_with_all_its_sections_earns_them_and_each_lack_costs() {
        assert_eq!(outcomes(REPORT, SECTIONS, Standing::Open)[0].0, earned(8));
        let short = REPORT.replace("section[8] 八、下一步改进措施 = 略。", "");
        assert_eq!(outcomes(&short, SECTIONS, Standing::Open)[0].0, earned(6));
        // What the reviewer has dismissed is no lack, but nothing is proved any more.
        assert_eq!(outcomes(&short, SECTIONS, Standing::Dismissed)[0].0, Outcome::Open);
    }

    #[test]
    fn a_report_of_another_outline_or_none_at_all_proves_nothing() {
        let other = "narrative\nsection[1] 一、工作总结 = 略。\nsection[2] 二、经验 = 略。";
        assert_eq!(outcomes(other, SECTIONS, Standing::Open)[0].0, Outcome::Open);
        assert_eq!(outcomes("self_eval\ntotal.score = 9", SECTIONS, Standing::Open)[0].0, Outcome::Open);
    }

    const FORM: &str = "
        self_eval
        funds.total.points = 10
        indicators[0].group = 产出指标
        indicators[0].name = 培训人次
        indicators[0].target = ≥30人
        indicators[0].points = 50
        indicators[1].group = 效益指标
        indicators[1].name = 办结率
        indicators[1].target = ≥95%
        indicators[1].points = 30
        indicators[2].group = 满意度指标
        indicators[2].name = 满意度
        indicators[2].target = ≥90%
        indicators[2].points = 10
    ";

    #[test]
    fn weights_and_third_levels_are_proved_by_the_forms() {
        let criteria = "权重符合规定的得5分。指标全部细化到三级的得5分，部分细化的酌情扣分。";
        let all: Vec<Outcome> =
            outcomes(FORM, criteria, Standing::Open).into_iter().map(|one| one.0).collect();
        assert_eq!(all, [earned(5), earned(5)]);
        let other = FORM.replace("points = 50", "points = 60").replace("points = 30", "points = 20");
        assert_eq!(outcomes(&other, criteria, Standing::Open)[0].0, Outcome::Short);
        let blank = FORM.replace("name = 办结率", "name =");
        let told = outcomes(&blank, criteria, Standing::Open);
        assert_eq!(told[1].0, Outcome::Short);
        assert!(told[1].1.contains("1"), "{}", told[1].1);
    }

    #[test]
    fn unreadable_points_prove_no_weights() {
        let unread = FORM.replace("points = 50", "points = 5..0");
        assert_eq!(outcomes(&unread, "权重符合规定的得5分。", Standing::Open)[0].0, Outcome::Open);
    }

    #[test]
    fn what_needs_judgement_is_never_earned_by_silence() {
        for criteria in [
            "指标明确、可衡量的得10分。",
            "数据真实的得10分。",
            "按时报送的得10分；每迟一个工作日扣1分。",
            "成立自评工作小组的得2分，否则不得分。",
            "盖章齐全的得3分。",
            "措施与问题一一对应的得15分。",
        ] {
            assert_eq!(
                outcomes(&format!("{REPORT}{FORM}"), criteria, Standing::Open)[0].0,
                Outcome::Open,
                "{criteria}"
            );
        }
        let vague = FORM.replace("≥30人", "≥人");
        assert_eq!(outcomes(&vague, "指标明确、可衡量的得10分。", Standing::Open)[0].0, Outcome::Short);
    }

    #[test]
    fn arithmetic_is_earned_only_where_relations_were_checked_and_hold() {
        let sums = "base_table\nthree_public.actual = 9\nvehicles.actual = 4\nabroad.actual = 0\nreception.actual = 5";
        let criteria = "合计计算正确的得6分；每有一处错误扣2分。";
        assert_eq!(outcomes(sums, criteria, Standing::Open)[0].0, earned(6));
        assert_eq!(outcomes(&sums.replace("= 9", "= 10"), criteria, Standing::Open)[0].0, earned(4));
        assert_eq!(outcomes(REPORT, criteria, Standing::Open)[0].0, Outcome::Open);
    }
}
