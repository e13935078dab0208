//! `zhupi audit`: checks files with no database touched.

use super::args::{AuditArgs, AuditFormat};
use super::out::Colour;
use super::shell::{Exit, Shell};
use super::{findings, json, sarif, words};
use crate::desk::{self, Filed, Trouble};
use crate::model::{Check, Finding, Severity, Standing, Submission, Tally};

/// Submissions with what was found in each.
type Checked = Vec<(Submission, Vec<Finding>)>;

pub fn run(args: &AuditArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let Filed { submissions, failures, .. } =
        shell.with_progress(|progress| desk::read(&shell.intake(), &args.sources.paths, progress));
    let mut checked = Checked::new();
    let mut relations = Vec::new();
    for submission in submissions {
        let outcome = desk::audit(&submission, &shell.settings.policy);
        checked.push((submission, outcome.findings));
        relations.push(if args.all { outcome.checks } else { Vec::new() });
    }
    match args.format {
        AuditFormat::Json => {
            let mut answer = json::audit(&checked, &failures, shell.lang);
            if args.all {
                answer.add_checks(&relations);
            }
            shell.out.json(&answer)?;
        }
        AuditFormat::Sarif => {
            let rules: Vec<_> = shell.settings.policy.cards().collect();
            shell.out.json(&sarif::log(&rules, &checked, &failures, shell.lang))?;
        }
        AuditFormat::Text => print(&checked, &relations, shell),
    }
    let gravest = checked.iter().flat_map(|(_, findings)| findings).map(|finding| finding.severity).min();
    Ok(match shell.failures(&failures) {
        Exit::Done => verdict(gravest, args.fail_on),
        unread => unread,
    })
}

/// Severities are ordered error first.
fn verdict(gravest: Option<Severity>, fail_on: Option<Severity>) -> Exit {
    match (gravest, fail_on) {
        (Some(gravest), Some(limit)) if gravest <= limit => Exit::Findings,
        _ => Exit::Done,
    }
}

fn print(checked: &Checked, relations: &[Vec<Check>], shell: &mut Shell) {
    if checked.is_empty() {
        shell.note(shell.say("没有识别出绩效自评材料。", "No submission was recognised."));
    }
    for (code, why) in shell.settings.policy.off.clone() {
        shell.out.line(&format!("{} {code}  {why}", shell.say("规则停用", "Rule off")));
    }
    for (i, (submission, found)) in checked.iter().enumerate() {
        if i > 0 {
            shell.out.line("");
        }
        let heading = words::heading(&submission.unit, submission.year, shell.lang);
        shell.out.coloured(Colour::Heading, &heading);
        shell.out.line("");
        shell.notices(submission);
        findings::print(found, submission, shell);
        print_relations(relations.get(i).map_or(&[], Vec::as_slice), submission, shell);
        let tally = Tally::of(found.iter().map(|finding| (finding.severity, &Standing::Open)));
        shell.out.line("");
        shell.out.line(&words::counts(&tally, shell.lang));
    }
}

/// Every relation by its verdict, with formula and fields; nothing where none are asked for.
fn print_relations(checks: &[Check], submission: &Submission, shell: &mut Shell) {
    if checks.is_empty() {
        return;
    }
    let heading = format!("{} {}", shell.say("勾稽关系", "Relations"), checks.len());
    shell.out.line("");
    shell.out.line(&heading);
    let rows: Vec<Vec<String>> = checks.iter().map(|check| relation_row(check, submission, shell)).collect();
    shell.out.table("   ", &rows);
}

/// Verdict, rule, form and label, formula, number of other fields with their forms' paths.
fn relation_row(check: &Check, submission: &Submission, shell: &Shell) -> Vec<String> {
    let fields: Vec<&str> = check.operands.iter().map(|(_, _, path)| path.as_str()).collect();
    vec![
        check.verdict.title().get(shell.lang).to_owned(),
        check.rule.clone(),
        words::form(submission, check.form, check.ordinal, shell.lang),
        check.label.clone(),
        check.formula.clone().unwrap_or_default(),
        fields.join(" "),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::out::{Out, tests::Kept};
    use super::*;
    use crate::audit::notation;
    use crate::base::Lang;

    #[test]
    fn findings_at_or_above_the_limit_set_the_exit_code() {
        use Severity::{Error, Info, Warning};
        assert_eq!(verdict(Some(Error), Some(Warning)), Exit::Findings);
        assert_eq!(verdict(Some(Warning), Some(Warning)), Exit::Findings);
        assert_eq!(verdict(Some(Info), Some(Warning)), Exit::Done);
        assert_eq!(verdict(Some(Error), None), Exit::Done);
        assert_eq!(verdict(None, Some(Info)), Exit::Done);
    }

    #[test]
    fn every_relation_is_listed_with_its_verdict() {
        let written = notation::read(
            "self_eval\nfunds.total.full_year = 100\nfunds.total.executed = 90\nfunds.total.rate = 90%",
        );
        let written = written.unwrap();
        let outcome = notation::audit(&written);
        let kept = Kept::default();
        let mut shell = Shell::new(Lang::Zh, Out::new(Box::new(kept.clone()), false));
        print(&vec![(written.submission, Vec::new())], &[outcome.checks], &mut shell);
        let text = kept.text();
        let line = text.lines().find(|line| line.contains("R001")).unwrap();
        assert!(line.contains("一致") && line.contains("90 ÷ 100 = 90%"), "{text}");
        assert!(line.contains("funds.total.executed"), "{text}");
    }

    /// What is printed of a case, of the findings of some rules.
    fn printed(text: &str, rules: &[&str]) -> String {
        let written = notation::read(text).unwrap();
        let mut findings = notation::audit(&written).findings;
        findings.retain(|finding| rules.contains(&finding.rule.as_str()));
        let kept = Kept::default();
        let mut shell = Shell::new(Lang::Zh, Out::new(Box::new(kept.clone()), false));
        print(&vec![(written.submission, findings)], &[], &mut shell);
        kept.text()
    }

    #[test]
    fn notes_of_one_rule_in_one_form_are_one_entry_with_a_count() {
        let mut text = String::from("self_eval\n");
        for at in 0..3 {
            text += &format!("indicators[{at}].name = 办公保障{at}\nindicators[{at}].target = 良好\n");
            text += &format!("indicators[{at}].points = 10\nindicators[{at}].score = 10\n");
        }
        let shown = printed(&text, &["I009"]);
        assert!(shown.contains("  轻 I009 ") && shown.contains("  3条\n"), "{shown}");
        assert_eq!(shown.matches("I009").count(), 1, "{shown}");
        assert_eq!(shown.matches("办公保障").count(), 3, "{shown}");
    }

    #[test]
    fn what_follows_from_a_cause_stands_in_under_it() {
        let shown = printed(
            "base_table
            basic.actual = 1000
            projects.actual = 296.89
            operations.actual = 196.76
            special.actual = 100
            self_eval
            funds.total.executed = 1296.76",
            &["A001", "X001"],
        );
        let head = shown.find("  重 A001").unwrap();
        let led = shown.find("    └ 重 X001").unwrap();
        assert!(head < led && !shown.contains("\n自评表\n"), "{shown}");
    }

    #[test]
    fn a_finding_shows_its_message_and_every_cell_it_rests_on() {
        let written =
            notation::read("self_eval\nfunds.total.full_year = 100\nfunds.total.executed = 120").unwrap();
        let mut findings = notation::audit(&written).findings;
        findings.retain(|finding| finding.rule == "R003");
        let message = findings[0].message.zh.clone();
        let kept = Kept::default();
        let mut shell = Shell::new(Lang::Zh, Out::new(Box::new(kept.clone()), false));
        print(&vec![(written.submission, findings)], &[], &mut shell);
        let text = kept.text();
        assert!(text.starts_with("云岭县示例局 2024年度\n\n自评表\n  重 R003 "), "{text}");
        assert!(text.contains(&message), "{text}");
        assert!(text.contains("      -  funds.total executed   120\n"), "{text}");
        assert!(text.contains("      -  funds.total full_year  100\n"), "{text}");
        assert!(text.ends_with("\n\n重 1  中 0  轻 0\n"), "{text}");
    }
}
