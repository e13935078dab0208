//! `zhupi decide`: one decision on one finding, recorded as in the workstation.

use super::args::DecideArgs;
use super::memo::choose;
use super::shell::{Exit, Shell};
use crate::base::Text;
use crate::desk::{Op, Trouble};
use crate::model::FindingRecord;

pub fn run(args: &DecideArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let mut desk = shell.desk()?;
    let submission = choose(&desk.queue()?, &args.submission)?;
    let dossier = desk.dossier(submission)?;
    let findings = vec![fitting(&dossier.findings, &args.finding)?];
    let (standing, reason) = (args.standing, args.reason.clone());
    let op = Op::Dispose { submission, findings, standing, reason };
    let done = desk.transact_on(args.expect.unwrap_or(dossier.revision), op)?;
    shell.out.line(done.text.get(shell.lang));
    Ok(Exit::Done)
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
