//! A third-level indicator stands under a category it does not belong to.

use crate::audit::target::{Scale, Target};
use crate::audit::{Case, Clause, Draft, Rule, Sink, say, wording};
use crate::base::text;
use crate::model::{Field, Form, Indicator, Severity};

pub const RULE: Rule = Rule {
    code: "I011",
    revision: 1,
    name: "indicator-misfiled",
    title_zh: "三级指标与类别不符",
    title_en: "Indicator misfiled",
    severity: Severity::Info,
    why_zh: "三级指标应与所属类别一致：金额归成本，满意率归满意度，合格率归质量，按期率归时效。归错类别，分值即加在别的方面。",
    why_en: "An indicator belongs to its category: money to cost, satisfaction to satisfaction, pass rates to quality, punctuality to timeliness. Misfiled points count for something else.",
    clause: Clause::Practice,
    reads: &[
        "scored indicators[*].group",
        "scored indicators[*].category",
        "scored indicators[*].name",
        "scored indicators[*].target",
    ],
    thresholds: &[],
    flags: "
        project_eval
        indicators[0].category = 数量指标
        indicators[0].name = 采购金额            <- I011
        indicators[0].target = ≤20万元
        indicators[1].category = 社会效益指标
        indicators[1].name = 参展商户满意率      <- I011
        indicators[1].target = ≥95%
    ",
    passes: "
        project_eval
        indicators[0].category = 数量指标
        indicators[0].name = 采购批次
        indicators[0].target = ≥20批
        indicators[1].group = 满意度指标
        indicators[1].category = 服务对象
        indicators[1].name = 参展商户满意率
        indicators[1].target = ≥95%
    ",
    check,
};

/// Words of names that belong to another category than the one they stand under: the words, the
/// categories where they are at home, and those where they are not.
const MISFILED: [(&[&str], &str, &[&str]); 4] = [
    (&["满意度", "满意率"], "满意", &["数量", "质量", "时效", "成本", "效益", "可持续"]),
    (&["合格率", "达标率", "优良率", "准确率", "差错率"], "质量", &["数量", "时效", "成本"]),
    (&["及时率", "按时完成率", "按期完成率", "准时率"], "时效", &["数量", "质量", "成本"]),
    (&["单位成本", "人均成本", "项目总成本"], "成本", &["数量", "质量", "时效", "效益", "满意"]),
];

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in case.scored_forms() {
        for row in form.indicators() {
            check_row(form, &row, sink);
        }
    }
}

fn check_row<'a>(form: &'a Form, row: &Indicator<'a>, sink: &mut Sink<'_>) {
    let Some(name) = row.name.filter(|name| wording::is_filled(name)) else { return };
    let Some(category) = row.category.filter(|category| !category.reading.is_empty()) else { return };
    let Some(home) = home(row, name, category) else { return };
    let (called, shown, stands) = (say::opening(form), name.shown(), category.shown());
    sink.find(
        Draft::at(form, name).expected(home).because([row.category, row.target].into_iter().flatten()).say(
            format!("{}三级指标“{shown}”列在“{stands}”下，宜归入{home}。", called.zh),
            format!("{}: “{shown}” stands under “{stands}” and belongs to {home}.", called.en),
        ),
    );
}

/// Where the indicator belongs, if not where it stands.
fn home(row: &Indicator<'_>, name: &Field, category: &Field) -> Option<&'static str> {
    let group = text::squeeze(row.group.map_or("", Field::shown));
    let (name, category) = (text::squeeze(&name.raw), text::squeeze(&category.raw));
    let stands_at = |word: &str| category.contains(word);
    for (words, home, wrong) in MISFILED {
        let belongs = category.contains(home) || group.contains(home);
        if !belongs && words.iter().any(|word| name.contains(word)) && wrong.iter().any(|w| stands_at(w)) {
            return Some(match home {
                "满意" => "满意度指标",
                "质量" => "质量指标",
                "时效" => "时效指标",
                _ => "成本指标",
            });
        }
    }
    // 12万页 is no money, though 10万 is.
    let money = row.target.is_some_and(|target| {
        target.raw.contains('元') && Target::of(&target.raw).scales() == [Scale::Money]
    });
    (money && ["数量", "质量", "时效"].into_iter().any(stands_at)).then_some("成本指标")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    #[test]
    fn rates_of_quality_and_of_time_have_categories_of_their_own() {
        expect(
            &RULE,
            "
            self_eval
            indicators[0].category = 数量指标
            indicators[0].name = 抽检合格率          <- I011
            indicators[1].category = 质量指标
            indicators[1].name = 发放及时率          <- I011
            indicators[2].category = 质量指标
            indicators[2].name = 抽检合格率
            indicators[3].category = 社会效益指标
            indicators[3].name = 群众投诉办结达标率
            ",
        );
    }

    #[test]
    fn satisfaction_inside_the_benefit_group_is_at_home() {
        expect(
            &RULE,
            "
            self_eval
            indicators[0].group = 效益指标
            indicators[0].category = 社会公众或服务对象满意度
            indicators[0].name = 群众满意度
            ",
        );
    }
}
