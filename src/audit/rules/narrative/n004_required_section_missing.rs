//! One of the outline's numbered sections is absent.

use crate::audit::narrative::Report;
use crate::audit::narrative::outline::{self, Topic};
use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::text::squeeze;
use crate::model::{Field, Severity};

pub const RULE: Rule = Rule {
    code: "N004",
    revision: 1,
    name: "required-section-missing",
    title_zh: "缺少章节",
    title_en: "Section missing",
    severity: Severity::Warning,
    why_zh: "自评报告应按规定提纲逐项撰写，没有内容的写“无”，不得缺项。按其他提纲撰写的报告不核对。",
    why_en: "A report follows the outline section by section; one without content says 无. Reports written to another outline are not checked.",
    clause: Clause::Practice,
    reads: &["narrative section[*]"],
    thresholds: &[],
    flags: "
        narrative
        section[1] 一、部门基本情况 = 略。
        section[2] 二、一般公共预算支出情况 = 略。
        section[3] 三、政府性基金预算支出情况 = 无
        section[4] 四、国有资本经营预算支出情况 = 无
        section[5] 五、社会保险基金预算支出情况 = 无
        section[6] 六、部门整体支出绩效情况 = 略。
        section[7] 七、存在的问题及原因分析 = 制度不细。     <- N004
        section[9] 九、绩效自评结果拟应用和公开情况 = 略。
        section[10] 十、其他需要说明的情况 = 无
    ",
    passes: "
        narrative
        section[1] 一、单位概况 = 略。
        section[2] 二、一般公共预算支出情况 = 略。
        section[3] 三、政府性基金预算支出情况 = 无
        section[4] 四、国有资本经营预算支出情况 = 无
        section[5] 五、社会保险基金预算支出情况 = 无
        section[6] 六、绩效目标完成情况 = 略。
        section[7] 七、存在的主要问题和改进措施 = 制度不细。
        section[8] 八、结果应用及公开 = 略。
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for report in case.reports().iter() {
        for topic in outline::missing(report) {
            let Some(near) = nearest(report, topic) else { continue };
            let called = say::opening(report.form);
            let (zh, en) = (topic.title_zh, topic.title_en);
            sink.find(Draft::at(report.form, near).relation(topic.title_en).expected(zh).say(
                format!("{}没有“{zh}”部分。", called.zh),
                format!("{}: there is no section on {en} (“{zh}”).", called.en),
            ));
        }
    }
}

/// The section it should follow, or the first.
fn nearest<'a>(report: &Report<'a>, topic: &Topic) -> Option<&'a Field> {
    let before = |field: &Field| {
        let named = |other: &&Topic| other.is_named_in(&squeeze(&field.row)) && other.number < topic.number;
        outline::TOPICS.iter().any(|other| named(&other))
    };
    let fields = || report.sections.iter().map(|section| section.field);
    let later = |field: &Field| {
        outline::TOPICS
            .iter()
            .any(|other| other.is_named_in(&squeeze(&field.row)) && other.number > topic.number)
    };
    let last =
        fields().take_while(|field| before(field) || !later(field)).filter(|field| before(field)).last();
    last.or_else(|| fields().next())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    #[test]
    fn another_outline_and_a_report_without_one_are_left_alone() {
        expect(
            &RULE,
            "narrative
            section[1] 一、部门概况 = 略。
            section[2] 二、预算执行情况 = 略。
            section[3] 三、评价结论 = 略。
            section[4] 四、有关建议 = 略。",
        );
        expect(&RULE, "narrative\nsection[1] 一、基本情况 = 略。");
        expect(&RULE, "narrative");
    }

    #[test]
    fn a_heading_run_into_its_text_is_there() {
        expect(
            &RULE,
            "narrative
            section[1] 一、部门基本情况 = 略。
            section[2] 二、一般公共预算支出情况 = 略。
            section[3] 三、政府性基金预算支出情况 = 无
            section[4] 四、国有资本经营预算支出情况 = 无
            section[5] 五、社会保险基金预算支出情况 = 无
            section[6] 六、部门整体支出绩效情况 = 略。
            section[6] = 七、存在的问题及原因。主要是资料归集不够及时，目标设置不够细化，部分台账不够完整，核对耗时较长。
            section[6] = 下一步改进措施
            section[9] 九、绩效自评结果拟应用和公开情况 = 略。",
        );
    }

    #[test]
    fn every_missing_section_is_told() {
        let found = expect(
            &RULE,
            "narrative
            section[2] 二、一般公共预算支出情况 = 略。            <- N004
            section[3] 三、政府性基金预算支出情况 = 无
            section[4] 四、国有资本经营预算支出情况 = 无
            section[5] 五、社会保险基金预算支出情况 = 无
            section[6] 六、部门整体支出绩效情况 = 略。
            section[7] 七、存在的问题及原因分析 = 略。
            section[8] 八、下一步改进措施 = 略。                <- N004
            section[9] 九、其他需要说明的情况 = 无",
        );
        assert_eq!(found.len(), 2);
        assert!(found.iter().any(|one| one.message.zh.contains("拟应用和公开")));
    }
}
