//! `zhupi show`: one submission with everything found, decided, noted and scored on it.

use super::args::{Format, ShowArgs};
use super::json;
use super::memo::choose;
use super::shell::{Exit, Shell};
use super::words;
use crate::desk::Trouble;
use crate::model::{Dossier, FindingRecord, ReviewScore, Standing, Target};

pub fn run(args: &ShowArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let desk = shell.desk()?;
    let dossier = desk.dossier(choose(&desk.queue()?, &args.submission)?)?;
    match args.output.format {
        Format::Json => shell.out.json(&json::show(&dossier, shell.lang))?,
        Format::Text => print(&dossier, shell),
    }
    Ok(Exit::Done)
}

fn print(dossier: &Dossier, shell: &mut Shell) {
    let lang = shell.lang;
    shell.out.line(&words::heading(&dossier.submission.unit, dossier.submission.year, lang));
    let findings: Vec<Vec<String>> = dossier.findings.iter().map(|record| finding(record, shell)).collect();
    shell.out.table("  ", &findings);
    for note in &dossier.annotations {
        let on = match &note.target {
            Target::Submission => String::new(),
            Target::Form { form, ordinal } => format!(" {form} {ordinal}"),
            Target::Field { form, ordinal, field } => format!(" {form} {ordinal} {field}"),
            Target::Finding { fingerprint } => format!(" {}", short(fingerprint)),
        };
        let text = words::one_line(&note.text);
        shell.out.line(&format!("  {}{on}  {}  {text}", shell.say("批注", "note"), note.by));
    }
    let scores: Vec<Vec<String>> = dossier.scores.iter().map(score).collect();
    shell.out.table("  ", &scores);
}

/// A line of the list: the beginning of the fingerprint is enough for `zhupi decide`.
fn finding(record: &FindingRecord, shell: &Shell) -> Vec<String> {
    let finding = &record.finding;
    let disposition = &record.disposition;
    let reason = disposition.reason.as_deref().filter(|_| disposition.standing != Standing::Open);
    vec![
        short(&finding.fingerprint).to_owned(),
        finding.severity.mark().get(shell.lang).to_owned(),
        finding.rule.clone(),
        disposition.standing.title().get(shell.lang).to_owned(),
        finding.message.get(shell.lang).to_owned(),
        reason.unwrap_or_default().to_owned(),
    ]
}

fn score(score: &ReviewScore) -> Vec<String> {
    vec![
        format!("{} {} {}", score.form, score.ordinal, score.row),
        score.score.normalize().to_string(),
        score.verified.clone().unwrap_or_default(),
        score.reason.clone().unwrap_or_default(),
        score.by.clone(),
    ]
}

fn short(fingerprint: &str) -> &str {
    fingerprint.get(..10).unwrap_or(fingerprint)
}
