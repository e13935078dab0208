//! Copies are found and quoted with both places; what everybody writes is not.

use super::RULE;
use crate::audit::notation::expect;

/// Seventy-odd letters that no template has.
const PASSAGE: &str = "全年走访企业三十四户，帮助解决用工用电用地问题，建成标准厂房两栋，新增就业岗位，园区道路和管网全部贯通，群众出行更加便利，环境明显改善，矛盾逐步减少。";

fn report(heading: &str, text: &str) -> String {
    format!("narrative\nsection[6] {heading} = 各项工作稳步推进。\nsection[6] = {text}\n")
}

fn case(own: &str, others: &[(&str, &str)], marked: bool) -> String {
    let mut text = report("六、绩效情况", own);
    if marked {
        text = text.replacen("推进。", "推进。 <- P003", 1);
    }
    for (unit, theirs) in others {
        text += &format!("peer {unit}\n{}", report("六、绩效情况", theirs));
    }
    text
}

#[test]
fn a_copy_is_quoted_with_both_places() {
    let theirs = format!("我局{PASSAGE}");
    let found = expect(&RULE, &case(PASSAGE, &[("云岭县丙局", &theirs)], true));
    let [one] = found.as_slice() else { panic!("{found:?}") };
    assert!(one.message.zh.contains("“六、绩效情况”第2段与云岭县丙局2024年度报告“六、绩效情况”第2段"));
    let there = &one.elsewhere[0];
    assert_eq!((there.unit.as_str(), there.field.as_str()), ("云岭县丙局", "section[6]"));
    assert!(PASSAGE.starts_with(one.stated.as_ref().unwrap().trim_end_matches('…')));
    assert!(PASSAGE.starts_with(&there.raw));
}

#[test]
fn punctuation_spaces_and_widths_do_not_hide_a_copy() {
    let theirs = PASSAGE.replace('，', "、 ").replace('。', "；");
    expect(&RULE, &case(PASSAGE, &[("云岭县丙局", &theirs)], true));
}

#[test]
fn what_more_units_than_a_few_write_is_the_bureaus_wording() {
    let units = ["甲", "乙", "丙", "丁"].map(|name| (format!("云岭县{name}局"), PASSAGE));
    let others: Vec<(&str, &str)> = units.iter().map(|(unit, text)| (unit.as_str(), *text)).collect();
    expect(&RULE, &case(PASSAGE, &others, false));
    let found = expect(&RULE, &case(PASSAGE, &others[..3], true));
    assert_eq!(found.len(), 3, "one for each unit");
    let mut prints: Vec<&str> = found.iter().map(|finding| finding.fingerprint.as_str()).collect();
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), 3);
}

#[test]
fn a_copy_beside_the_bureaus_wording_is_still_one() {
    let template = "按照县财政局统一部署，本单位成立绩效自评工作小组，对照年初批复的绩效目标，采取自查自评、现场核实、座谈了解等方式，逐项核对资料，形成本报告。";
    let more =
        "同时建立问题清单和整改台账，明确责任股室和完成时限，逐月通报办理进度，到年底前全部销号并回访群众。";
    let own = format!("{template}{PASSAGE}{more}");
    let names = ["甲", "乙", "丙", "丁"].map(|name| format!("云岭县{name}局"));
    let mut others: Vec<(&str, &str)> = names.iter().map(|unit| (unit.as_str(), template)).collect();
    expect(&RULE, &case(&own, &others, false));
    others[0].1 = &own;
    let found = expect(&RULE, &case(&own, &others, true));
    let [one] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(one.elsewhere[0].unit, "云岭县甲局");
    // Where the wording ends is not known to the letter: so little more may be some of it.
    let little = format!("{template}{PASSAGE}");
    others[0].1 = &little;
    expect(&RULE, &case(&little, &others, false));
}

#[test]
fn last_years_text_again_is_a_copy_except_on_the_unit_itself() {
    let text = |heading: &str, mark: &str| {
        format!(
            "{}last_year\n{}",
            report(heading, PASSAGE).replacen("推进。", &format!("推进。 {mark}"), 1),
            report(heading, PASSAGE)
        )
    };
    let found = expect(&RULE, &text("六、绩效情况", "<- P003"));
    assert!(found[0].message.zh.contains("本单位2023年度报告"), "{}", found[0].message.zh);
    expect(&RULE, &text("一、部门基本情况", ""));
}

#[test]
fn a_name_left_in_is_said() {
    let name = "narrative
        title 2024年度云岭县丙局部门整体支出绩效自评报告 <- P003
        section[1] 一、基本情况 = 云岭县丙局协助开展工作。
        peer 云岭县丙局
        narrative
        section[1] 一、基本情况 = 无";
    expect(&RULE, name);
    let theirs = format!("{}云岭县丙局{}", &PASSAGE[..60], &PASSAGE[60..]);
    let found = expect(&RULE, &case(&theirs, &[("云岭县丙局", &theirs)], true));
    assert!(found[0].message.zh.contains("其中留有该单位名称"));
}

#[test]
fn telephone_numbers_in_a_quote_are_masked() {
    let text = format!("联系电话13912341234，{PASSAGE}");
    let found = expect(&RULE, &case(&text, &[("云岭县丙局", &text)], true));
    assert!(found[0].message.zh.contains("139****1234"));
    assert!(!format!("{:?}", found[0].elsewhere).contains("13912341234"));
}
