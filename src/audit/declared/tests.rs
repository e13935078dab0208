//! Each kind of relation: where it holds, where it does not, and what blanks do to it.

use super::*;
use crate::audit::notation;
use crate::audit::{Case, Outcome, Thresholds, run_own};
use crate::base::Verdict;
use crate::base::Verdict::{ExplainedRounded, Fails, Holds, Unverifiable};
use crate::model::Severity;

/// A rule on self-evaluation and project forms, with the fields as the file names them.
fn rule(kind: Kind, about: &str, terms: &[&str]) -> Declared {
    let operand = |text: &str| Operand::read(text).unwrap();
    Declared {
        by: Byline {
            code: "B001".to_owned(),
            revision: 1,
            name: "b001".to_owned(),
            title: Text::new("本局规则", "Own rule"),
            severity: Severity::Warning,
            clause: Text::new("本局办法第三条", "own regulation"),
        },
        why: Text::default(),
        kind,
        about: operand(about),
        terms: terms.iter().map(|term| operand(term)).collect(),
        least: None,
        most: None,
        blank: Blank::Unknown,
        forms: vec![FormKind::SelfEval, FormKind::ProjectEval],
        years: (None, None),
        message: Text::default(),
        holds: Vec::new(),
        fails: Vec::new(),
    }
}

fn within(rule: Declared, least: Option<&str>, most: Option<&str>) -> Declared {
    let number = |text: Option<&str>| text.map(|text| text.parse().unwrap());
    Declared { least: number(least), most: number(most), ..rule }
}

fn outcome(rule: &Declared, text: &str) -> Outcome {
    let written = notation::read(text).unwrap();
    let thresholds = Thresholds::default();
    run_own(&Case::alone(&written.submission, notation::today(), &thresholds), [rule])
}

/// The verdicts of a rule on a self-evaluation form with these lines.
fn verdicts(rule: &Declared, lines: &str) -> Vec<Verdict> {
    outcome(rule, &format!("self_eval\n{lines}")).checks.into_iter().map(|check| check.verdict).collect()
}

/// Messages, stated, expected of the findings.
fn said(rule: &Declared, lines: &str) -> Vec<(String, String, String)> {
    let findings = outcome(rule, &format!("self_eval\n{lines}")).findings;
    let text = |text: Option<String>| text.unwrap_or_default();
    findings.into_iter().map(|one| (one.message.zh, text(one.stated), text(one.expected))).collect()
}

#[test]
fn a_total_is_the_sum_of_its_parts_within_their_rounding() {
    let rule =
        rule(Kind::Sum, "funds.by_income.total", &["funds.by_income.general", "funds.by_income.other"]);
    let of = |total: &str, general: &str, other: &str| {
        verdicts(
            &rule,
            &format!(
                "funds.by_income.total = {total}\nfunds.by_income.general = {general}\nfunds.by_income.other = {other}"
            ),
        )
    };
    assert_eq!(of("10.02", "4", "6.02"), [Holds]);
    assert_eq!(of("10.02", "4", "6.01"), [ExplainedRounded]);
    assert_eq!(of("10.02", "4", "7"), [Fails]);
    assert_eq!(of("10.02", "4", ""), [Unverifiable]);
    assert_eq!(of("10.02", "4", "6..02"), [Unverifiable]);
    assert_eq!(of("10.02", "4", "60%"), [Unverifiable], "an amount and a rate are not added");
}

#[test]
fn a_finding_says_what_is_stated_what_is_expected_and_on_what_basis() {
    let rule =
        rule(Kind::Sum, "funds.by_income.total", &["funds.by_income.general", "funds.by_income.other"]);
    let lines = "funds.by_income.total = 10\nfunds.by_income.general = 4\nfunds.by_income.other = 7";
    let found = outcome(&rule, &format!("self_eval\n{lines}")).findings;
    let [finding] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((finding.rule.as_str(), finding.severity), ("B001", Severity::Warning));
    assert_eq!((finding.stated.as_deref(), finding.expected.as_deref()), (Some("10"), Some("11.00")));
    assert_eq!(finding.formula.as_deref(), Some("4.00 + 7.00 = 11.00"));
    assert_eq!(finding.clause.zh, "本局办法第三条");
    assert_eq!(finding.evidence.len(), 3);
    assert!(finding.message.zh.contains("填列10，各项之和：4.00 + 7.00 = 11.00。"), "{}", finding.message.zh);
    let again = outcome(&rule, &format!("self_eval\n{lines}")).findings;
    assert_eq!(again[0].fingerprint, finding.fingerprint);
    let check = &outcome(&rule, &format!("self_eval\n{lines}")).checks[0];
    assert_eq!(check.finding.as_ref(), Some(&finding.fingerprint));
}

#[test]
fn a_blank_leaves_a_relation_open_counts_as_nothing_or_is_a_fault() {
    let open =
        rule(Kind::Sum, "funds.by_income.total", &["funds.by_income.general", "funds.by_income.other"]);
    let lines = "funds.by_income.total = 10\nfunds.by_income.general = 4\nfunds.by_income.other =";
    assert_eq!(verdicts(&open, lines), [Unverifiable]);
    let zero = Declared { blank: Blank::Zero, ..open.clone() };
    let total = said(&zero, &lines.replace("total = 10", "total ="));
    assert!(total[0].0.contains("填列空白，各项之和：4.00"), "{}", total[0].0);
    assert_eq!(verdicts(&zero, lines), [Fails]);
    assert_eq!(verdicts(&zero, &lines.replace("= 4", "= 10")), [Holds]);
    let missing = "funds.by_income.total = 10\nfunds.by_income.general = 10";
    assert_eq!(verdicts(&zero, missing), [Holds], "a row the form does not have is as a blank one");
    assert_eq!(verdicts(&zero, "funds.by_income.total = 10"), [Unverifiable], "nothing is there to be added");
    let fault = Declared { blank: Blank::Fault, ..open };
    let found = outcome(&fault, &format!("self_eval\n{lines}"));
    assert!(found.checks.is_empty());
    assert_eq!(found.findings.len(), 1);
    assert_eq!(found.findings[0].field, "funds.by_income.other");
}

#[test]
fn a_form_without_the_field_is_not_judged() {
    let rule = rule(Kind::Sum, "funds.by_income.total", &["funds.by_income.general"]);
    assert!(verdicts(&rule, "funds.by_income.general = 3").is_empty());
}

#[test]
fn every_field_of_a_pattern_is_added_but_the_total_itself() {
    let rule = rule(Kind::Sum, "total.score", &["funds.total.score", "indicators[*].score"]);
    let lines = "funds.total.score = 9.5\nindicators[0].score = 50\nindicators[1].score = 40\ntotal.score = ";
    assert_eq!(verdicts(&rule, &format!("{lines}99.5")), [Holds]);
    assert_eq!(verdicts(&rule, &format!("{lines}99")), [Fails], "scores have no rounding in them");
    let many: String = (0..7).map(|i| format!("indicators[{i}].score = 10\n")).collect();
    let found = said(&rule, &format!("{many}funds.total.score = 10\ntotal.score = 81"));
    assert!(
        found[0].0.ends_with("填列81，各项之和：8项合计80。"),
        "a long sum is told by its count: {}",
        found[0].0
    );
}

#[test]
fn parts_may_be_less_than_their_whole_and_never_more() {
    let rule = rule(
        Kind::Part,
        "funds.total.executed",
        &["funds.by_expenditure.basic", "funds.by_expenditure.project"],
    );
    let of = |basic: &str| {
        let lines =
            "funds.total.executed = 100\nfunds.by_expenditure.project = 40\nfunds.by_expenditure.basic = ";
        verdicts(&rule, &format!("{lines}{basic}"))
    };
    assert_eq!(of("50"), [Holds]);
    assert_eq!(of("60"), [Holds]);
    assert_eq!(of("60.01"), [ExplainedRounded]);
    assert_eq!(of("61"), [Fails]);
    assert_eq!(of(""), [Unverifiable]);
}

#[test]
fn a_rate_is_a_part_over_a_whole_with_or_without_its_sign() {
    let rule = rule(Kind::Ratio, "funds.total.rate", &["funds.total.executed", "funds.total.full_year"]);
    let of = |rate: &str, whole: &str| {
        let lines = format!(
            "funds.total.executed = 1440.69\nfunds.total.full_year = {whole}\nfunds.total.rate = {rate}"
        );
        verdicts(&rule, &lines)
    };
    assert_eq!(of("99.75%", "1444.37"), [Holds]);
    assert_eq!(of("0.9974", "1444.37"), [Holds]);
    assert_eq!(of("99.76%", "1444.37"), [Fails]);
    assert_eq!(of("99.75%", "0"), [Unverifiable]);
    assert_eq!(of("99.75%", ""), [Unverifiable]);
    assert_eq!(of("", "1444.37"), [Unverifiable]);
}

#[test]
fn a_share_keeps_within_its_limits() {
    let rule = within(
        rule(Kind::Share, "funds.by_expenditure.project", &["funds.by_expenditure.total"]),
        Some("10"),
        Some("30"),
    );
    let of = |part: &str, whole: &str| {
        verdicts(
            &rule,
            &format!("funds.by_expenditure.project = {part}\nfunds.by_expenditure.total = {whole}"),
        )
    };
    assert_eq!(of("30", "100"), [Holds]);
    assert_eq!(of("30", "99.99"), [ExplainedRounded]);
    assert_eq!(of("30.01", "100"), [Fails], "no true values of these figures are within the limit");
    assert_eq!(of("9", "100"), [Fails]);
    assert_eq!(of("", "100"), [Unverifiable]);
    assert_eq!(of("30", "0"), [Unverifiable]);
    let found = said(&rule, "funds.by_expenditure.project = 45\nfunds.by_expenditure.total = 100");
    assert!(found[0].0.contains("占比45.00 ÷ 100.00 = 45%，应≥10%, ≤30%"), "{}", found[0].0);
    assert_eq!(found[0].2, "≥10%, ≤30%");
}

#[test]
fn a_difference_is_one_less_the_other() {
    let rule = rule(
        Kind::Difference,
        "funds.carried_over.executed",
        &["funds.total.executed", "funds.current_year.executed"],
    );
    let of = |stated: &str, total: &str| {
        let lines = "funds.current_year.executed = 7.5\nfunds.total.executed = ";
        verdicts(&rule, &format!("{lines}{total}\nfunds.carried_over.executed = {stated}"))
    };
    assert_eq!(of("2.5", "10"), [Holds]);
    assert_eq!(of("2.49", "10"), [ExplainedRounded]);
    assert_eq!(of("-2.5", "10"), [Fails]);
    assert_eq!(of("2.5", ""), [Unverifiable]);
}

#[test]
fn one_fact_in_two_forms_is_the_same_at_the_coarser_places() {
    let rule = Declared {
        forms: vec![FormKind::SelfEval],
        ..rule(Kind::Equal, "funds.total.executed", &["base_table:basic.actual"])
    };
    let of = |own: &str, other: &str| {
        let text = format!("base_table\nbasic.actual = {other}\nself_eval\nfunds.total.executed = {own}");
        outcome(&rule, &text).checks.into_iter().map(|check| check.verdict).collect::<Vec<_>>()
    };
    assert_eq!(of("38.17", "38.1692"), [Holds]);
    assert_eq!(of("38.17", "38.18"), [Fails]);
    assert_eq!(of("38.17", ""), [Unverifiable]);
    assert_eq!(verdicts(&rule, "funds.total.executed = 38"), [Unverifiable], "the other form is not there");
}

#[test]
fn a_figure_in_a_form_of_which_there_are_several_is_not_known() {
    let rule = Declared {
        forms: vec![FormKind::SelfEval],
        ..rule(Kind::Equal, "funds.total.executed", &["project_eval:funds.total.executed"])
    };
    let two = "self_eval\nfunds.total.executed = 5\nproject_eval\nfunds.total.executed = 5\nproject_eval\nfunds.total.executed = 5";
    assert_eq!(outcome(&rule, two).checks[0].verdict, Unverifiable);
    let sum = Declared { kind: Kind::Sum, ..rule };
    assert_eq!(outcome(&sum, two).checks[0].verdict, Fails, "a sum takes all of them");
    assert_eq!(outcome(&sum, &two.replacen("= 5", "= 10", 1)).checks[0].verdict, Holds);
}

#[test]
fn a_figure_keeps_within_its_limits() {
    let rule = within(rule(Kind::Bound, "indicators[*].score", &[]), Some("0"), Some("20"));
    let lines =
        "indicators[0].score = 20\nindicators[1].score = 21\nindicators[2].score =\nindicators[3].score = -1";
    assert_eq!(verdicts(&rule, lines), [Holds, Fails, Unverifiable, Fails]);
    let money = within(self::rule(Kind::Bound, "funds.total.executed", &[]), None, Some("30"));
    assert_eq!(verdicts(&money, "funds.total.executed = 300000元"), [Holds], "amounts are in 10,000 yuan");
    assert_eq!(verdicts(&money, "funds.total.executed = 31"), [Fails]);
    assert_eq!(said(&money, "funds.total.executed = 31")[0].2, "≤30");
}

#[test]
fn a_field_is_filled() {
    let rule = rule(Kind::Present, "department", &[]);
    assert_eq!(verdicts(&rule, "department = 办公室"), [Holds]);
    assert_eq!(verdicts(&rule, "department ="), [Fails]);
    assert_eq!(verdicts(&rule, "department = 无"), [Fails]);
    let absent = outcome(&rule, "self_eval\nunit = 云岭县示例局").findings;
    assert_eq!((absent.len(), absent[0].field.as_str()), (1, "title"));
}

#[test]
fn a_label_names_one_field_whatever_its_path() {
    let rule = within(rule(Kind::Bound, "年末 结余资金", &[]), None, Some("5"));
    assert_eq!(verdicts(&rule, "line[1].actual 年末结余资金 = 6"), [Fails]);
    let twice = "line[1].actual 年末结余资金 = 6\nline[2].actual 年末结余资金 = 6";
    assert!(verdicts(&rule, twice).is_empty(), "of two of a name neither is meant");
}

#[test]
fn a_rule_is_judged_for_its_years_and_forms() {
    let rule = Declared { years: (Some(2023), Some(2024)), ..rule(Kind::Present, "department", &[]) };
    let count =
        |year: &str| outcome(&rule, &format!("{year}self_eval\ndepartment =\nnarrative\n")).findings.len();
    assert_eq!(
        [count("year 2022\n"), count("year 2023\n"), count("year 2024\n"), count("year 2025\n")],
        [0, 1, 1, 0]
    );
}

#[test]
fn a_message_of_the_bureau_is_filled_in_one_pass() {
    let rule = Declared {
        message: Text::new("{form}的{label}为{stated}。", "{label}: {stated} {other}"),
        ..rule(Kind::Present, "department", &[])
    };
    let found = outcome(&rule, "self_eval\ndepartment = ").findings;
    assert_eq!(found[0].message.zh, "“自评表”的department为空白。");
    let bound = Declared {
        message: rule.message.clone(),
        ..within(self::rule(Kind::Bound, "total.score", &[]), None, Some("5"))
    };
    let found = outcome(&bound, "self_eval\ntotal.score = 9").findings;
    assert_eq!(found[0].message.en, "total score: 9 {other}");
}

#[test]
fn what_judges_is_in_the_digest_and_what_explains_is_not() {
    let first = rule(Kind::Present, "department", &[]);
    let same =
        Declared { why: Text::new("理由", "why"), holds: vec!["self_eval".to_owned()], ..first.clone() };
    let other = Declared { years: (Some(2024), None), ..first.clone() };
    let said = |rule: &Declared| super::said(std::slice::from_ref(rule)).unwrap();
    assert_eq!(said(&first), said(&same));
    assert_ne!(said(&first), said(&other));
    assert!(said(&first).starts_with("own rules = 1 "));
    assert_eq!(super::said(&[]), None);
}

#[test]
fn a_code_of_a_bureau_is_no_built_in_one() {
    assert!(is_code("B001") && !is_code("b001") && !is_code("B1") && !is_code("A001") && !is_code("B00１"));
    assert!(crate::audit::CATALOGUE.iter().all(|rule| !is_code(rule.code)));
}

#[test]
fn examples_that_do_not_do_what_they_say_are_named() {
    let rule = rule(Kind::Present, "department", &[]);
    let (good, bad) = ("self_eval\ndepartment = 办公室", "self_eval\ndepartment = <- B001");
    assert_eq!((rule.prove(good, false), rule.prove(bad, true)), (Ok(true), Ok(false)));
    assert_eq!(rule.prove("narrative", false), Ok(false), "nothing is judged there");
    let why = |example: &str, flags: bool| rule.prove(example, flags).unwrap_err();
    assert!(why("self_eval\ndepartment =", true).zh.contains("没有用“<- B001”标出字段"));
    assert!(why("self_eval\ndepartment = 办公室 <- B001", true).zh.contains("没有查出"));
    assert!(why("self_eval\ndepartment =", false).zh.contains("没有标出的department查出"));
    assert!(why(bad, false).en.contains("has a mark"));
    assert!(why("department = 1", false).en.contains("cannot be read"));
}
