//! `zhupi audit`: checks files with no database touched.

use super::args::{AuditArgs, Format};
use super::json;
use super::shell::{Exit, Shell};
use super::words;
use crate::desk::{self, Filed, Trouble};
use crate::model::{Check, Evidence, Finding, Severity, Standing, Submission, Tally, under_heads};

/// Submissions with what was found in each.
type Checked = Vec<(Submission, Vec<Finding>)>;

pub fn run(args: &AuditArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let Filed { submissions, failures, .. } =
        shell.with_progress(|progress| desk::read(&shell.intake(), &args.paths, progress));
    let mut checked = Checked::new();
    let mut relations = Vec::new();
    for submission in submissions {
        let outcome = desk::audit(&submission, &shell.settings.policy);
        checked.push((submission, outcome.findings));
        relations.push(if args.all { outcome.checks } else { Vec::new() });
    }
    match args.output.format {
        Format::Json => {
            let mut answer = json::audit(&checked, &failures, shell.lang);
            if args.all {
                answer.add_checks(&relations);
            }
            shell.out.json(&answer)?;
        }
        Format::Text => print(&checked, &relations, shell),
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
    for (i, (submission, findings)) in checked.iter().enumerate() {
        if i > 0 {
            shell.out.line("");
        }
        shell.out.line(&words::heading(&submission.unit, submission.year, shell.lang));
        let tally = Tally::of(findings.iter().map(|finding| (finding.severity, &Standing::Open)));
        shell.out.line(&words::counts(&tally, shell.lang));
        shell.notices(submission);
        for finding in under_heads(findings.iter().collect(), |finding| finding) {
            print_finding(finding, submission, shell);
        }
        print_relations(relations.get(i).map_or(&[], Vec::as_slice), submission, shell);
    }
}

fn print_finding(finding: &Finding, submission: &Submission, shell: &mut Shell) {
    let lang = shell.lang;
    let mark = finding.severity.mark();
    shell.out.line("");
    let sign = if finding.head().is_some() { "└ " } else { "" };
    shell.out.line(&format!("{sign}{} {} {}", mark.get(lang), finding.rule, finding.title.get(lang)));
    shell.out.line(&format!("   {}", finding.message.get(lang)));
    if let Some(cause) = &finding.cause {
        let word = match cause.head {
            None => shell.say("疑因：", "Likely cause: "),
            Some(_) => shell.say("疑由此引起：", "Likely follows from: "),
        };
        shell.out.line(&format!("   {word}{}", cause.hypothesis.get(lang)));
    }
    let rows: Vec<Vec<String>> =
        finding.evidence.iter().map(|evidence| evidence_row(evidence, submission, shell)).collect();
    shell.out.table("   ", &rows);
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
    let form = submission.form(check.form, check.ordinal).map(|form| form.called());
    let called = form.unwrap_or_else(|| check.form.title());
    let fields: Vec<&str> = check.operands.iter().map(|(_, _, path)| path.as_str()).collect();
    vec![
        words::verdict(check.verdict, shell.lang).to_owned(),
        check.rule.clone(),
        called.get(shell.lang).to_owned(),
        check.label.clone(),
        check.formula.clone().unwrap_or_default(),
        fields.join(" "),
    ]
}

/// Form, label, text as written, place.
fn evidence_row(evidence: &Evidence, submission: &Submission, shell: &Shell) -> Vec<String> {
    let form = submission.form(evidence.form, evidence.ordinal).map(|form| form.called());
    let called = form.unwrap_or_else(|| evidence.form.title());
    let raw = words::one_line(&evidence.raw);
    let blank = shell.say("空白", "blank").to_owned();
    vec![
        called.get(shell.lang).to_owned(),
        evidence.label.clone(),
        evidence.at.text().get(shell.lang).to_owned(),
        if raw.is_empty() { blank } else { raw },
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
        assert!(text.starts_with("云岭县示例局 2024年度\n重 1  中 0  轻 0\n\n重 R003 "), "{text}");
        assert!(text.contains(&message), "{text}");
        assert!(text.contains("   自评表  funds.total executed   -  120\n"), "{text}");
        assert!(text.contains("   自评表  funds.total full_year  -  100\n"), "{text}");
    }
}
