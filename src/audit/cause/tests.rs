//! Hypotheses on cases written for them: what is offered, and where nothing is.

use crate::audit::notation::{audit, read};
use crate::model::Finding;

fn findings(text: &str) -> Vec<Finding> {
    audit(&read(text).unwrap()).findings
}

/// What is offered for the first finding of a rule.
fn offered(text: &str, rule: &str) -> Option<String> {
    let findings = findings(text);
    let found = findings.iter().find(|finding| finding.rule == rule).unwrap();
    found.cause.as_ref().map(|cause| cause.hypothesis.zh.clone())
}

const SWAPPED: &str = "
    base_table
    three_public.actual = 8.51
    vehicles.actual = 3.96
    vehicle_purchase.actual =
    vehicle_running.actual = 6.93
    abroad.actual =
    reception.actual = 1.58
";

const TWO: &str = "
    base_table
    basic.actual = 1000
    projects.actual = 296.89
    operations.actual = 196.76
    special.actual = 100
    self_eval
    funds.total.executed = 1296.76
";

#[test]
fn one_figure_that_mends_two_relations_is_their_head() {
    let findings = findings(TWO);
    let caused: Vec<&Finding> = findings.iter().filter(|finding| finding.cause.is_some()).collect();
    let head = caused.iter().find(|one| one.cause.as_ref().unwrap().head.is_none()).unwrap();
    assert_eq!(head.field, "projects.actual");
    let said = &head.cause.as_ref().unwrap().hypothesis.zh;
    assert!(said.contains("projects actual296.89应为296.76？") && said.ends_with("2处随之相符"), "{said}");
    let led: Vec<&&Finding> =
        caused.iter().filter(|one| one.cause.as_ref().unwrap().head.is_some()).collect();
    assert_eq!(led.len(), 1);
    assert_eq!(led[0].cause.as_ref().unwrap().head.as_ref(), Some(&head.fingerprint));
    assert_eq!(led[0].severity, crate::model::Severity::Error);
}

#[test]
fn a_slipped_point_and_a_score_left_out_are_named() {
    let rate =
        "self_eval\nfunds.total.full_year = 2284\nfunds.total.executed = 2296.83\nfunds.total.rate = 10.06%";
    let said = offered(rate, "R001").unwrap();
    assert!(said.contains("应为100.6%？（小数点移位）"), "{said}");
    let total = "self_eval
        funds.total.points = 10
        funds.total.score = 9.9
        indicators[0].points = 50
        indicators[0].score = 47.5
        indicators[1].points = 40
        indicators[1].score = 42
        total.score = 89.5";
    let said = offered(total, "S002").unwrap();
    assert!(said.contains("应为99.4？（漏加执行率得分）"), "{said}");
}

#[test]
fn a_rate_on_the_other_budget_says_so() {
    let rate = "self_eval\nfunds.total.initial = 100\nfunds.total.full_year = 150
        funds.total.executed = 120\nfunds.total.rate = 120%";
    let said = offered(rate, "R002").unwrap();
    assert!(said.contains("应为80%？（口径有误）"), "{said}");
}

#[test]
fn a_long_sum_with_many_repairs_is_left_alone() {
    let mut text = String::from("base_table\nprojects.actual = 5020\n");
    for at in 0..17 {
        text += &format!("project[项目{at}].actual = {}\n", 200 + at * 11);
    }
    assert_eq!(offered(&text, "A001"), None);
}

#[test]
fn a_change_that_breaks_another_relation_is_no_hypothesis() {
    let findings = findings(SWAPPED);
    let cause = findings.iter().find(|one| one.field == "vehicles.actual").unwrap().cause.as_ref();
    // Were the vehicles 6.93, both sums would hold.
    let said = cause.map(|cause| cause.hypothesis.zh.clone()).unwrap_or_default();
    assert!(said.contains("vehicles actual3.96应为6.93？"), "{said}");
}

#[test]
fn two_figures_that_merely_differ_suggest_nothing() {
    let text = "
        base_table
        project[物业管理费].budget = 134.3
        project[物业管理费].actual = 196.89
        project_eval
        name = 物业管理费
        funds.total.initial = 134.3
        funds.total.executed = 174.32";
    assert_eq!(offered(text, "X001"), None);
}
