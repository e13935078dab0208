//! `zhupi compare`: a version of a submission beside the one before it.

use super::args::{CompareArgs, Format};
use super::json;
use super::memo::choose;
use super::shell::{Exit, Shell};
use super::words;
use crate::base::Lang;
use crate::desk::Trouble;
use crate::model::{Comparison, Dossier, Ending, Gone, Moved, Since};

pub fn run(args: &CompareArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    let desk = shell.existing()?;
    let id = match args.submission.trim().parse() {
        Ok(id) => id,
        Err(_) => choose(&desk.queue()?, &args.submission)?,
    };
    let (dossier, comparison) = (desk.dossier(id)?, desk.compare(id)?);
    match args.output.format {
        Format::Json => shell.out.json(&json::compare(&dossier, &comparison, shell.lang))?,
        Format::Text => print(&dossier, &comparison, shell),
    }
    Ok(Exit::Done)
}

fn print(dossier: &Dossier, comparison: &Comparison, shell: &mut Shell) {
    let heading = words::heading(&dossier.submission.unit, dossier.submission.year, shell.lang);
    let (old, new) = comparison.versions;
    let versions = match shell.lang {
        Lang::Zh => format!("第{old}版 -> 第{new}版"),
        Lang::En => format!("version {old} -> version {new}"),
    };
    shell.out.line(&format!("{heading}  {versions}"));
    let fields = comparison.fields.iter().map(|one| moved(one, shell.lang)).collect();
    section(shell, "改动的数值", "values changed", fields);
    for resolved in [true, false] {
        let own = |one: &&Gone| (one.ending == Ending::Resolved) == resolved;
        let gone = comparison.past.gone.iter().filter(own).map(|one| self::gone(one, comparison, shell.lang));
        let gone = gone.collect();
        match resolved {
            true => section(shell, "已解决的发现", "findings resolved", gone),
            false => section(shell, "未算解决的发现", "findings gone unresolved", gone),
        }
    }
    for new in [true, false] {
        let found = found(dossier, comparison, new, shell.lang);
        match new {
            true => section(shell, "新的发现", "new findings", found),
            false => section(shell, "变动的发现", "changed findings", found),
        }
    }
}

/// A heading with the count, and the rows below it.
fn section(shell: &mut Shell, zh: &str, en: &str, rows: Vec<Vec<String>>) {
    let head = format!("{} {}", shell.say(zh, en), rows.len());
    shell.out.line(&head);
    shell.out.table("  ", &rows);
}

/// `自评表 执行率  95%  ->  94%`
fn moved(moved: &Moved, lang: Lang) -> Vec<String> {
    let side = |side: &Option<String>| {
        let missing = if lang == Lang::Zh { "（无）" } else { "(none)" };
        let blank = if lang == Lang::Zh { "空" } else { "blank" };
        match side.as_deref() {
            None => missing.to_owned(),
            Some("") => blank.to_owned(),
            Some(text) => words::one_line(text),
        }
    };
    vec![moved.name().get(lang).to_owned(), side(&moved.old), "->".to_owned(), side(&moved.new)]
}

/// A finding that is gone, why, and what had been decided on it.
fn gone(gone: &Gone, comparison: &Comparison, lang: Lang) -> Vec<String> {
    let decided = comparison.suspended.get(&gone.fingerprint);
    vec![
        gone.severity.mark().get(lang).to_owned(),
        gone.rule.clone(),
        decided.map(|decided| decided.standing.title().get(lang).to_owned()).unwrap_or_default(),
        gone.ending.title().get(lang).to_owned(),
        gone.message.get(lang).to_owned(),
    ]
}

fn found(dossier: &Dossier, comparison: &Comparison, new: bool, lang: Lang) -> Vec<Vec<String>> {
    let all = dossier.findings.iter().filter_map(|record| {
        Some((&record.finding, comparison.past.since.get(&record.finding.fingerprint)?))
    });
    let own = all.filter(|(_, since)| matches!(since, Since::New { .. }) == new);
    let row = |(finding, since): (&crate::model::Finding, &Since)| {
        let values =
            since.moved().iter().map(|one| moved(one, lang).join(" ")).collect::<Vec<_>>().join("; ");
        vec![
            finding.severity.mark().get(lang).to_owned(),
            finding.rule.clone(),
            finding.message.get(lang).to_owned(),
            values,
        ]
    };
    own.map(row).collect()
}
