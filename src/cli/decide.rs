//! `zhupi decide`: a decision on one finding, or on all open ones of a rule, recorded as in the
//! workstation.

use super::args::DecideArgs;
use super::memo::choose;
use super::record::record;
use super::shell::{Exit, Shell};
use crate::base::Text;
use crate::desk::{Op, Trouble};
use crate::model::{FindingRecord, Standing};

pub fn run(args: &DecideArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let mut desk = shell.desk_to_write()?;
    let submission = choose(&desk.queue()?, &args.submission)?;
    let dossier = desk.dossier(submission)?;
    let op = |findings: Vec<String>| match args.standing.parse::<Standing>() {
        Ok(standing) => Op::Dispose { submission, findings, standing, reason: args.reason.clone() },
        // The one word of the list that names no standing.
        Err(_) => Op::TakeUp { submission, findings },
    };
    if let Some(revision) = args.recording.expect {
        // Those that a colleague has decided meanwhile are not open any more, and meant all the same.
        let all = of_rule(&dossier.findings, &args.finding);
        desk.check_on(revision, &op(all.map(|record| record.finding.fingerprint.clone()).collect()))?;
    }
    let op = op(meant(&dossier.findings, &args.finding)?);
    record(&mut desk, dossier.revision, op, &args.recording, shell)
}

/// The open findings of the rule of that code; else the one finding that begins so.
fn meant(records: &[FindingRecord], wanted: &str) -> Result<Vec<String>, Trouble> {
    let mut of_rule = of_rule(records, wanted).peekable();
    if of_rule.peek().is_none() {
        return Ok(vec![fitting(records, wanted)?]);
    }
    let open = of_rule.filter(|record| record.disposition.standing == Standing::Open);
    let open: Vec<String> = open.map(|record| record.finding.fingerprint.clone()).collect();
    if open.is_empty() {
        return Err(trouble("这条规则没有待核的发现。", "The rule has no open finding."));
    }
    Ok(open)
}

/// The findings of the rule of that code.
fn of_rule<'r>(records: &'r [FindingRecord], wanted: &str) -> impl Iterator<Item = &'r FindingRecord> {
    let code = wanted.to_ascii_uppercase();
    records.iter().filter(move |record| record.finding.rule == code)
}

/// The fingerprint of the one finding that begins so.
pub fn fitting(records: &[FindingRecord], wanted: &str) -> Result<String, Trouble> {
    let own = records.iter().map(|record| record.finding.fingerprint.as_str());
    let fitting: Vec<&str> =
        own.filter(|fingerprint| !wanted.is_empty() && fingerprint.starts_with(wanted)).collect();
    match fitting.as_slice() {
        [only] => Ok((*only).to_owned()),
        [] => Err(trouble("没有这条发现。", "There is no such finding.")),
        _ => Err(trouble("对应多条发现，请多给几位。", "It fits several findings; give more of it.")),
    }
}

fn trouble(zh: &str, en: &str) -> Trouble {
    Trouble::user(
        Text::new(zh, en),
        Text::new("发现的编号见 zhupi show。", "See zhupi show for the findings' fingerprints."),
    )
}
