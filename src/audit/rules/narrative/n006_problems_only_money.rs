//! The problems a report names are nothing but too little money, or its measures nothing but more.

use crate::audit::narrative::items;
use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::text::squeeze;
use crate::model::Severity;

pub const RULE: Rule = Rule {
    code: "N006",
    revision: 1,
    name: "problems-only-money",
    title_zh: "问题仅反映资金不足",
    title_en: "Nothing but money",
    severity: Severity::Info,
    why_zh: "只提出资金不足的问题、只提出加大投入的建议，不能说明管理和绩效情况；考核评分中此类情形不得分。",
    why_en: "Problems that are only too little money, and proposals that are only more of it, say nothing of management and results; rubrics give no points for them.",
    clause: Clause::Practice,
    reads: &["narrative section[*]"],
    thresholds: &[],
    flags: "
        narrative
        section[7] 七、存在的问题及原因分析 = 1、项目资金不足，部分工程未能实施。       <- N006
        section[7] = 2、县级配套经费缺口较大。
        section[8] 八、下一步改进措施 = 建议加大财政资金投入力度。            <- N006
    ",
    passes: "
        narrative
        section[7] 七、存在的问题及原因分析 = 1、项目资金不足。
        section[7] = 2、绩效目标设置不够细化。
        section[8] 八、下一步改进措施 = 争取增加经费，并按季度核对台账。
    ",
    check,
};

/// Money, and that there is too little of it.
const MONEY: [&str; 8] = ["资金", "经费", "预算", "财政", "配套", "投入", "财力", "资金保障"];
const LACK: [&str; 18] = [
    "不足",
    "缺口",
    "紧张",
    "短缺",
    "偏低",
    "不够",
    "有限",
    "未到位",
    "不到位",
    "超支",
    "缺乏",
    "困难",
    "偏少",
    "较少",
    "过低",
    "匮乏",
    "难以保障",
    "较大压力",
];
const MORE: [&str; 10] = ["增加", "加大", "追加", "提高", "提升", "争取", "倾斜", "保障", "足额", "落实"];

/// What is not only money.
const OTHERS: [&str; 34] = [
    "管理",
    "制度",
    "意识",
    "绩效",
    "监督",
    "业务",
    "专业",
    "培训",
    "机制",
    "细化",
    "精准",
    "规范",
    "指标",
    "目标",
    "台账",
    "学习",
    "队伍",
    "技术",
    "核对",
    "检查",
    "考核",
    "公开",
    "流程",
    "宣传",
    "沟通",
    "协调",
    "配合",
    "论证",
    "监控",
    "节约",
    "内控",
    "责任",
    "计划性",
    "台帐",
];

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for report in case.reports().iter() {
        let called = say::opening(report.form);
        for section in &report.sections {
            let heading = squeeze(section.heading);
            let problems = heading.contains("问题");
            let measures = ["措施", "建议", "打算"].iter().any(|word| heading.contains(word));
            let (zh, en, words): (_, _, &[&str]) = match (problems, measures) {
                (true, false) => ("只反映资金不足", "speaks of nothing but too little money", &LACK),
                (false, true) => ("只提出增加资金", "proposes nothing but more money", &MORE),
                _ => continue,
            };
            if is_only_money(&section.field.raw, words) {
                sink.find(Draft::at(report.form, section.field).relation("money").say(
                    format!("{}“{}”{zh}，未反映管理和绩效方面的情况。", called.zh, section.heading),
                    format!("{}: “{}” {en}.", called.en, section.heading),
                ));
            }
        }
    }
}

/// Whether every point of a section is about money alone.
fn is_only_money(text: &str, words: &[&str]) -> bool {
    let points = items::points(text);
    let about = |point: &String| {
        let has = |list: &[&str]| list.iter().any(|word| point.contains(word));
        has(&MONEY) && has(words) && !has(&OTHERS)
    };
    !points.is_empty() && points.iter().all(about)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    #[test]
    fn nothing_blank_or_mixed_is_taken_for_money() {
        expect(
            &RULE,
            "narrative
            section[7] 七、存在的问题 = 无
            section[8] 八、存在的问题和改进措施 = 经费不足，建议增加经费。
            section[9] 九、下一步改进措施 = 一是争取增加经费；二是加强财务人员培训。",
        );
    }

    #[test]
    fn points_in_one_paragraph_count_each() {
        expect(
            &RULE,
            "narrative
            section[7] 七、存在的问题 = 主要问题：                <- N006
            section[7] = 一是办公经费紧张；二是配套资金未到位。",
        );
    }
}
