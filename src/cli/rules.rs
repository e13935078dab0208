//! `zhupi rules`: the rule catalogue, one line each, or what a file of rules would find.

use std::path::Path;

use super::args::{Format, RulesArgs};
use super::json;
use super::shell::{Exit, Shell};
use super::words;
use crate::audit::Card;
use crate::base::{Lang, Verdict};
use crate::desk::{Tried, Trouble, settings};
use crate::model::Finding;

pub fn run(args: &RulesArgs, shell: &mut Shell) -> Result<Exit, Trouble> {
    if args.overturned {
        return super::second_look::overturned(args.format, shell);
    }
    if let Some(path) = &args.trial {
        return trial(path, shell);
    }
    if args.format == Format::Json {
        let cards: Vec<Card<'_>> = shell.settings.policy.cards().collect();
        shell.out.json(&json::rules(&cards, &shell.settings.policy.off, shell.lang))?;
        return Ok(Exit::Done);
    }
    let rows: Vec<Vec<String>> = shell.settings.policy.cards().map(|card| row(&card, shell)).collect();
    shell.out.table("", &rows);
    Ok(Exit::Done)
}

fn row(card: &Card<'_>, shell: &Shell) -> Vec<String> {
    let by = &card.byline;
    let mark = by.severity.mark();
    let cells = [&by.code, mark.get(shell.lang), by.title.get(shell.lang), &by.name];
    let off = shell.settings.policy.off.get(&by.code);
    let off = off.map(|why| format!("{}{why}", shell.say("停用：", "off: ")));
    cells.map(str::to_owned).into_iter().chain(off).collect()
}

/// How often each rule of a file would fire on what is in the database, and where.
fn trial(path: &Path, shell: &mut Shell) -> Result<Exit, Trouble> {
    let rules = settings::rules_of(path)?;
    let tried = shell.existing()?.try_rules(&rules)?;
    for rule in &rules {
        let (by, lang) = (&rule.by, shell.lang);
        shell.out.line(&format!("{} {}  {}", by.code, by.title.get(lang), counts(&by.code, &tried, lang)));
        let rows: Vec<Vec<String>> = tried
            .iter()
            .flat_map(|one| one.outcome.findings.iter().map(move |finding| (one, finding)))
            .filter(|(_, finding)| finding.rule == by.code)
            .map(|(one, finding)| fired(one, finding, shell))
            .collect();
        shell.out.table("  ", &rows);
    }
    Ok(Exit::Done)
}

/// Findings, submissions they are in, and how the relation was judged otherwise.
fn counts(code: &str, tried: &[Tried], lang: Lang) -> String {
    let found = |one: &Tried| one.outcome.findings.iter().filter(|finding| finding.rule == code).count();
    let judged = |verdict: Verdict| {
        let checks = tried.iter().flat_map(|one| &one.outcome.checks);
        checks.filter(|check| check.rule == code && check.verdict == verdict).count()
    };
    let (findings, submissions): (usize, usize) =
        (tried.iter().map(found).sum(), tried.iter().filter(|one| found(one) > 0).count());
    let (holds, unknown, all) = (judged(Verdict::Holds), judged(Verdict::Unverifiable), tried.len());
    match lang {
        Lang::Zh => {
            format!("报出 {findings}，涉及材料 {submissions}/{all}；相符 {holds}，无法核验 {unknown}")
        }
        Lang::En => format!(
            "findings {findings}, in {submissions} of {all} submissions; holds {holds}, unverifiable {unknown}"
        ),
    }
}

/// Unit and year, form, label and place, what is stated and what is expected, the arithmetic.
fn fired(one: &Tried, finding: &Finding, shell: &Shell) -> Vec<String> {
    let lang = shell.lang;
    let form =
        one.forms.iter().find(|(kind, ordinal, _)| *kind == finding.form && *ordinal == finding.ordinal);
    let called = form.map_or_else(|| finding.form.title(), |(.., called)| called.clone());
    let at =
        finding.evidence.first().map(|evidence| evidence.at.text().get(lang).to_owned()).unwrap_or_default();
    let said = |word: &str, text: &Option<String>| {
        text.as_ref().map_or_else(String::new, |text| format!("{word}{text}"))
    };
    vec![
        words::heading(&one.unit, one.year, lang),
        finding.severity.mark().get(lang).to_owned(),
        format!("{} {}", called.get(lang), finding.label),
        at,
        said(shell.say("填列 ", "stated "), &finding.stated),
        said(shell.say("应为 ", "expected "), &finding.expected),
        said("", &finding.formula),
    ]
}
