//! The narrative report, and the other tables of a long final-accounts document.

use super::dice::{Dice, Hand};
use super::facts::Facts;

const HEADINGS: [&str; 10] = [
    "部门（单位）基本情况",
    "一般公共预算支出情况",
    "政府性基金预算支出情况",
    "国有资本经营预算支出情况",
    "社会保险基金预算支出情况",
    "部门整体支出绩效情况",
    "存在的问题及原因分析",
    "下一步改进措施",
    "部门整体支出绩效自评结果拟应用和公开情况",
    "其他需要说明的情况",
];

/// The cover and ten sections.
pub fn report(facts: &Facts, hand: &Hand, dice: &mut Dice) -> Vec<String> {
    let (unit, year) = (&facts.unit, facts.year);
    let mut lines = vec![
        "部门整体支出绩效自评报告".to_owned(),
        format!("部门（单位）名称：{unit}（盖章）"),
        format!("{}年4月8日", year + 1),
        String::new(),
        format!("{year}年度{unit}部门整体支出绩效自评报告"),
    ];
    let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    for (numeral, heading) in numerals.iter().zip(HEADINGS) {
        lines.push(format!("{numeral}、{heading}"));
        lines.extend(section(heading, facts, hand, dice));
    }
    lines.push("附件：1、部门整体支出绩效评价基础数据表".to_owned());
    lines.push("2、部门整体支出绩效自评表".to_owned());
    lines.push(String::new());
    lines
}

fn section(heading: &str, facts: &Facts, hand: &Hand, dice: &mut Dice) -> Vec<String> {
    let year = facts.year;
    match heading {
        "部门（单位）基本情况" => vec![
            "（一）部门职能".to_owned(),
            "1、贯彻执行本行业的法律法规和政策。".to_owned(),
            "2、承担本行业的管理与服务。".to_owned(),
            format!("（二）人员情况。编制{}人，{year}年末实有在职人员{}人。", facts.posts, facts.staff),
        ],
        "一般公共预算支出情况" => vec![
            format!(
                "（一）基本支出情况。{year}年基本支出{}万元，用于保障机构正常运转。",
                hand.wan(facts.basic.executed)
            ),
            "（二）项目支出情况。各项目按计划实施，资金使用规范。".to_owned(),
        ],
        "部门整体支出绩效情况" => vec!["各项绩效目标基本完成，履职效果较好。".to_owned()],
        "存在的问题及原因分析" => vec![
            "1、绩效指标设置不够细化。".to_owned(),
            "2、项目进度调度不够及时，部门之间沟通还需加强。".to_owned(),
        ],
        "下一步改进措施" => {
            vec!["1、细化量化绩效指标。".to_owned(), "2、按月调度项目进度，加强培训。".to_owned()]
        }
        "部门整体支出绩效自评结果拟应用和公开情况" => {
            vec!["自评结果作为下年预算安排的参考，并在门户网站公开。".to_owned()]
        }
        _ => vec![dice.pick(&["无", "无。", "本单位无此项支出。"]).to_owned()],
    }
}

/// Tables of a final-accounts document that are no forms.
pub fn accounts(dice: &mut Dice) -> Vec<Vec<&'static str>> {
    match dice.below(4) {
        0 => vec![
            vec!["项目", "行次", "金额", "项目", "行次", "金额"],
            vec!["一、一般公共预算财政拨款", "1", "812.40", "一、一般公共服务支出", "32", "640.12"],
            vec!["本年收入合计", "27", "812.40", "本年支出合计", "57", "812.40"],
        ],
        1 => vec![
            vec!["功能分类科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"],
            vec!["", "合计", "812.40", "640.12", "172.28"],
            vec!["2010301", "行政运行", "640.12", "640.12", "0.00"],
        ],
        2 => vec![
            vec!["项目", "年初预算数", "决算数"],
            vec!["“三公”经费合计", "12.00", "7.31"],
            vec!["因公出国（境）费", "0.00", "0.00"],
            vec!["公务接待费", "12.00", "7.31"],
        ],
        _ => vec![vec!["姓名", "职务", "分工"], vec!["甲某", "组长", "统筹"], vec!["乙某", "成员", "数据"]],
    }
}
