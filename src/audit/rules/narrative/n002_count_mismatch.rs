//! A number said of a list is not the number listed.

use crate::audit::narrative::counting::{Counted, counted};
use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::model::Severity;

pub const RULE: Rule = Rule {
    code: "N002",
    revision: 1,
    name: "count-mismatch",
    title_zh: "列举数不符",
    title_en: "List of another length",
    severity: Severity::Warning,
    why_zh: "“以下六个目标”“内设机构6个，分别为……”所写的数目应与实际列出的数目一致。",
    why_en: "The number said of a list, `the following six goals`, is the number of points that follow.",
    clause: Clause::Practice,
    reads: &["narrative section[*].figure[*]"],
    thresholds: &[],
    flags: "
        narrative
        section[1] = 本局内设机构6个，分别为办公室、业务一股、业务二股、法规股、财务股。
        section[1].figure[0] = 6个              <- N002
        section[6] = 本年基本完成以下两个绩效目标：
        section[6] = 目标1：保障机关运转；
        section[6] = 目标2：办理提案；
        section[6] = 目标3：优化服务。
        section[6].figure[0] = 两个             <- N002
    ",
    passes: "
        narrative
        section[1] = 内设机构3个，分别为综合股、业务股和信息股。下属单位2家，分别为文化馆和图书馆。
        section[6] = 主要做了以下三个方面的工作：一是抓收入；二是控支出；三是强监管。
        section[7] = 存在以下2个问题：
        section[7] = 1、资料归集不及时。
        section[7] = 2、目标设置不细。
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for report in case.reports().iter() {
        let called = say::opening(report.form);
        for Counted { field, quote, said, least, most } in counted(report) {
            if (least..=most).contains(&said) {
                continue;
            }
            sink.find(Draft::at(report.form, field).relation("count").expected(least.to_string()).say(
                format!("{}“{quote}”，实际列出{least}个。", called.zh),
                format!("{}: “{quote}”, but {least} are listed.", called.en),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    #[test]
    fn lists_of_every_mark_are_counted() {
        for (opening, points) in [
            ("存在下列三个方面的问题", ["（一）制度不全。", "（二）人员偏少。"]),
            ("下一步做好以下3项工作", ["1.细化目标。", "2.加强培训。"]),
            ("围绕以下四个目标开展工作", ["目标1：办会。", "目标2：办文。"]),
        ] {
            let lines: String = points.iter().map(|point| format!("section[6] = {point}\n")).collect();
            let figure = opening.chars().skip_while(|c| !"三3四".contains(*c)).take(2).collect::<String>();
            expect(
                &RULE,
                &format!(
                    "narrative\nsection[6] = {opening}：\n{lines}section[6].figure[0] = {figure} <- N002"
                ),
            );
        }
    }

    #[test]
    fn points_in_one_paragraph_are_counted() {
        expect(
            &RULE,
            "narrative
            section[7] = 存在以下三个问题：一是资料不全；二是人员偏少。
            section[7].figure[0] = 三个        <- N002
            section[8] = 从两个方面改进：一是细化目标；二是加强培训；三是公开结果。
            section[8].figure[0] = 两个        <- N002",
        );
    }

    #[test]
    fn lists_that_cannot_be_counted_for_certain_are_left_alone() {
        expect(
            &RULE,
            "narrative
            section[1] = 内设机构6个，分别为办公室、人事股、财务股等。
            section[1] = 内设机构3个，分别为办公室、法规和审批股。
            section[1] = 内设机构4个，包括办公室、财务股。
            section[1] = 内设机构2个，分别为：办公室（3人）、业务股（含窗口5人）。
            section[6] = 围绕四个全面战略布局，坚持两个维护，落实三项制度。
            section[6] = 1、办文办会。
            section[6] = 2、督查督办。
            section[7] = 主要有以下三个问题。
            section[7] = 资料归集不及时，目标设置不细。
            section[7] = 做好以下三项工作：
            section[7] = 1、抓收入。
            section[7] = 3、控支出。
            section[8] = 以下三个方面：
            section[8] = （一）管理
            section[8] = 1、细化目标。
            section[8] = 2、加强培训。
            section[8] = （二）监督
            section[8] = 1、公开结果。
            section[8] = （三）培训",
        );
    }
}
