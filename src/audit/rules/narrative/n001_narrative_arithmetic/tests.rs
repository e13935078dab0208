//! What the rule must find, and what it says of it.

use super::RULE;
use crate::audit::notation::{agree, audit, expect, read};
use crate::base::Verdict;
use crate::model::{Finding, Severity};

/// Expects one finding, at a figure of the text.
fn flagged(text: &str, figure: usize, raw: &str) -> Finding {
    let lines: String = text.lines().map(|line| format!("section[2] = {}\n", line.trim())).collect();
    let case = format!("narrative\n{lines}section[2].figure[{figure}] = {raw} <- N001");
    if let Err(error) = agree(&RULE, &read(&case).unwrap()) {
        panic!("{text}: {error}");
    }
    let mut found = expect(&RULE, &case);
    assert_eq!(found.len(), 1, "{text}");
    found.remove(0)
}

#[test]
fn parts_that_leave_nothing_over_must_come_to_the_whole() {
    let found =
        flagged("基本支出1004.11万元，其中人员经费支出860.94万元，公用经费142.45万元。", 0, "1004.11万元");
    assert_eq!(found.expected.as_deref(), Some("1003.39万元"));
    assert_eq!(found.formula.as_deref(), Some("860.94 + 142.45 = 1003.39"));
    assert!(found.message.zh.contains("相差0.72万元"), "{}", found.message.zh);
    flagged("全年支出100万元，其中：基本支出70万元，项目支出20万元。", 0, "100万元");
    flagged(
        "三公经费支出5万元，其中公务用车运行维护费2万元，公务用车购置费0万元，公务接待费2万元，因公出国（境）费0万元。",
        0,
        "5万元",
    );
    flagged("公务用车购置及运行费9万元，其中公务用车购置费4万元，公务用车运行维护费6万元。", 0, "9万元");
}

#[test]
fn parts_must_not_exceed_the_whole() {
    let text = "初步核算基本支出1839.57万元。其中：工资福利支出为1803.61万元，商品和服务支出为492.46万元，对个人和家庭的补助为35.96万元。";
    assert_eq!(flagged(text, 0, "1839.57万元").expected.as_deref(), Some("2332.03万元"));
    flagged("项目支出80万元，其中：甲活动经费50万元，乙活动经费40万元。", 0, "80万元");
}

#[test]
fn a_total_must_be_the_sum_of_what_is_listed() {
    flagged("会议费1.20万元、培训费0.80万元，合计3.00万元。", 2, "3.00万元");
    flagged("印刷费1万元，邮电费2万元，水电费4万元，共计8万元。", 3, "8万元");
}

#[test]
fn a_change_must_be_the_difference_of_its_ends() {
    let found = flagged("项目支出418.60万元，较上年402.30万元增加26.30万元。", 2, "26.30万元");
    assert_eq!(found.expected.as_deref(), Some("16.30万元"));
    flagged("公务接待费0.90万元，比上年1.50万元减少0.50万元。", 2, "0.50万元");
    flagged("公务接待费1.50万元，比上年0.90万元减少0.60万元。", 2, "0.60万元");
    flagged("三公经费预算2.80万元，实际支出2.42万元。实际支出较上年2.95万元减少0.35万元。", 3, "0.35万元");
}

#[test]
fn a_change_over_the_budget_stated_elsewhere_is_checked() {
    let text = "2024年初项目支出预算为548.00万元。\n2024年项目支出决算数为578.57万元，比预算增加35.07万元。";
    assert_eq!(flagged(text, 2, "35.07万元").expected.as_deref(), Some("30.57万元"));
    flagged(
        "年初预算总支出90万元，其中：印刷费10万元。决算总支出100万元，其中：印刷费15万元，比预算增加4万元。",
        4,
        "4万元",
    );
}

#[test]
fn growth_shares_and_rates_must_follow() {
    flagged("项目支出418.60万元，较上年402.30万元增加16.30万元，增长5.04%。", 3, "5.04%");
    flagged("公务接待费6.02万元，比上年减少1.98万元，下降32.89%。", 2, "32.89%");
    flagged("项目支出418.60万元，较上年402.30万元增长9.5%。", 2, "9.5%");
    flagged("基本支出53.06万元，其中：工资福利支出49.35万元，占基本支出的91.03%。", 2, "91.03%");
    flagged("基本支出53.06万元，其中：人员经费49.35万元，占95%；公用经费3.71万元。", 2, "95%");
    flagged("年初预算100万元，实际支出95.50万元，执行率98.5%。", 2, "98.5%");
    flagged("三公经费支出预算为18万元，支出决算为6.28万元，完成预算的43.89%。", 2, "43.89%");
    flagged(
        "整体支出年初预算4520万元，调整预算4900万元，实际执行4848.75万元，预算执行率99.95%。",
        3,
        "99.95%",
    );
    flagged("2024年项目支出3562.40万元。上级资金2600万元，占项目支出的71.98%。", 2, "71.98%");
    flagged("公务接待费16.83万元，较上年18.25万元减少1.52万元，下降7.78%。", 2, "1.52万元");
    flagged("本年支出合计1418.60万元。与上年相比，增加16.30万元，增长2.16%。", 2, "2.16%");
    flagged("全年预算100万元，支出95.50万元，完成预算的90%。", 2, "90%");
}

#[test]
fn a_cent_of_rounding_is_a_note() {
    let found = flagged(
        "公务用车购置及运行费10.00万元，其中公务用车购置费3.33万元，公务用车运行维护费6.66万元。",
        0,
        "10.00万元",
    );
    assert_eq!(found.severity, Severity::Info);
}

#[test]
fn what_is_right_is_judged_and_holds() {
    let case = read(RULE.passes).unwrap();
    let checks = audit(&case).checks;
    let held = checks.iter().filter(|check| check.rule == "N001" && check.verdict == Verdict::Holds);
    // Two shares and the parts of basic spending, a rise and its rate, an execution rate.
    assert_eq!(held.count(), 6);
}

#[test]
fn what_is_counted_is_checked_like_money() {
    flagged("新建公路85公里，较2022年的72公里增加15公里。", 2, "15公里");
    flagged("新建公路85公里，较2022年的72公里增加13公里，增长16.08%。", 3, "16.08%");
    flagged("办理案件120件，较上年100件增加30件。", 2, "30件");
    flagged("排查隐患126处，已整改124处，整改率99.41%。", 2, "99.41%");
    flagged("发放问卷500份，收回482份，回收率98.4%，其中满意465份，满意度96.47%。", 2, "98.4%");
    flagged("共设定绩效指标15个，完成14个，完成率95.33%。", 2, "95.33%");
    flagged("全年养护公路1260公里，完成年度目标1200公里的115%。", 2, "115%");
}

#[test]
fn a_sentence_that_divides_what_was_stated_is_a_list() {
    let before = "2023年总支出2846.35万元。";
    flagged(
        &format!("{before}\n总支出中，基本支出1280.35万元，占48.98%；项目支出1566万元，占55.02%。"),
        2,
        "48.98%",
    );
    flagged(&format!("{before}总支出中，基本支出1290.35万元；项目支出1566万元。"), 0, "2846.35万元");
    flagged("基本支出100万元。基本支出中，人员经费80万元，公用经费30万元。", 0, "100万元");
    flagged("年初预算数2356.48万元，其中：基本支出1286.48万元，项目支出1170万元。", 0, "2356.48万元");
}

#[test]
fn shares_told_in_order_are_those_of_the_parts() {
    let text = "完成投资1.36亿元，其中省级补助8160万元，县级配套5440万元，占比分别为65%和40%。";
    flagged(text, 3, "65%");
}

#[test]
fn a_score_is_the_sum_of_the_scores_told() {
    let text =
        "自评得分94.5分。其中投入10分，得9.5分；过程20分，得19分；产出40分，得38分；效益30分，得27分。";
    flagged(text, 0, "94.5分");
}
