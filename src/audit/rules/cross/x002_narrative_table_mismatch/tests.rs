//! What the rule must find, and where it must hold its tongue.

use super::RULE;
use crate::audit::notation::{agree, audit, expect, read};

const FORMS: &str = "
    base_table
    staff.authorised = 42
    staff.actual = 40
    three_public.prior_actual = 12.5
    three_public.budget = 12
    three_public.actual = 10.02
    vehicles.actual = 4
    vehicle_running.actual = 4
    reception.budget = 7
    reception.actual = 6.02
    basic.budget = 980
    basic.actual = 1000
    public.actual = 140
    projects.actual =
    project[甲活动].actual = 218.60
    project[乙活动].actual = 200
    procurement.actual = 176.43
    self_eval
    funds.total.initial = 1380
    funds.total.full_year = 1420
    funds.total.executed = 1418.60
    total.score = 96
    narrative
";

fn flagged(text: &str, figure: usize, raw: &str) {
    let case = format!("{FORMS}section[2] = {text}\nsection[2].figure[{figure}] = {raw} <- X002");
    let written = read(&case).unwrap();
    if let Err(error) = agree(RULE.code, &written, &audit(&written).findings) {
        panic!("{text}: {}", error.zh);
    }
}

#[test]
fn every_quantity_is_held_against_its_place() {
    for (text, figure, raw) in [
        ("核定编制42名，在职人员41名，退休19人。", 1, "41名"),
        ("单位编制45人，实有人数40人。", 0, "45人"),
        ("2024年“三公”经费实际支出9.50万元。", 0, "9.50万元"),
        ("三公经费预算11万元，实际支出10.02万元。", 0, "11万元"),
        ("三公经费预算12万元，实际支出9万元。", 1, "9万元"),
        ("2023年三公经费决算13万元。", 0, "13万元"),
        ("上年三公经费13万元。", 0, "13万元"),
        ("公务用车运行维护费决算4万元。公务接待费支出5.02万元。", 1, "5.02万元"),
        ("日常公用经费决算141万元。", 0, "141万元"),
        ("2024年项目支出决算数为418.00万元。", 0, "418.00万元"),
        ("全年政府采购支出总额176.34万元。", 0, "176.34万元"),
        ("全年总支出1400万元。", 0, "1400万元"),
        ("年初预算总额1300万元。", 0, "1300万元"),
        ("本次部门整体支出绩效自评得分98分。", 0, "98分"),
        ("基本支出990万元，其中人员经费850万元。", 0, "990万元"),
    ] {
        flagged(text, figure, raw);
    }
}

#[test]
fn figures_in_order_are_of_what_is_named_in_order() {
    flagged("基本支出和项目支出决算分别为1000万元、418.00万元。", 1, "418.00万元");
    flagged("2024年编制数和在职人数分别为42人、41人。", 1, "41人");
    expect(&RULE, &format!("{FORMS}section[2] = 基本支出、项目支出和三公经费分别为1000万元、400万元。"));
}

#[test]
fn a_part_of_a_budget_is_a_budget() {
    flagged("2024年“三公经费”预算12万元，其中：公务接待6.02万元。", 1, "6.02万元");
}

#[test]
fn other_money_than_the_general_budgets_may_explain_less() {
    let case = |fund: &str| {
        format!(
            "base_table
            projects.actual = 600
            projects.budget = 600
            self_eval
            funds.by_income.fund = {fund}
            narrative
            section[2] 二、一般公共预算支出情况 = 2024年项目支出决算数为400万元。"
        )
    };
    expect(&RULE, &case("200"));
    expect(&RULE, &format!("{}\nsection[2].figure[0] = 400万元 <- X002", case("")));
}

#[test]
fn two_bodies_with_staff_of_their_own_are_no_contradiction() {
    expect(&RULE, &format!("{FORMS}section[1] = 编制30名，在职28人。\nsection[1] = 编制12名，在职12人。"));
    expect(&RULE, &format!("{FORMS}section[1] = 县文化馆编制12名，在职11人。"));
}

#[test]
fn a_blank_cell_is_not_said_to_hold_what_its_lines_come_to() {
    let case = format!(
        "{FORMS}section[2] = 2024年项目支出决算数为418.00万元，“三公”经费实际支出9.50万元。
        section[2].figure[0] = 418.00万元 <- X002
        section[2].figure[1] = 9.50万元 <- X002"
    );
    let found = expect(&RULE, &case);
    let said = |at: usize| &found[at].message.zh;
    assert!(said(0).contains("空白，所列各项合计418.60万元，相差0.60万元"), "{}", said(0));
    assert!(said(1).contains("为10.02万元"), "{}", said(1));
}
