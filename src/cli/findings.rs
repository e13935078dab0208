//! How findings read on paper and terminal: by form, then by severity; a cause heads what follows
//! from it; many notes of one rule are one entry with a count.

use super::out::Colour;
use super::shell::Shell;
use super::words;
use crate::base::Lang;
use crate::model::{Evidence, Finding, FormKind, Severity, Submission, gather, under_heads};

/// Cells quoted under one finding; the rest are counted.
const QUOTED: usize = 8;
/// Columns of an entry's inset, and of what stands below it.
const INSET: usize = 2;
const BELOW: usize = 6;

/// A finding with those that follow from it.
type Entry<'a> = (&'a Finding, Vec<&'a Finding>);

/// Prints the findings of one submission.
pub fn print(findings: &[Finding], submission: &Submission, shell: &mut Shell) {
    let entries = entries(findings);
    for (form, ordinal) in forms(submission, &entries) {
        let here = |entry: &&Entry<'_>| (entry.0.form, entry.0.ordinal) == (form, ordinal);
        let own: Vec<&Entry<'_>> = entries.iter().filter(here).collect();
        shell.out.line("");
        let called = words::form(submission, form, ordinal, shell.lang);
        shell.out.coloured(Colour::Heading, &called);
        shell.out.line("");
        for group in gather(own, |entry| entry.0) {
            match group.as_slice() {
                [(head, led)] => {
                    finding(head, INSET, submission, shell);
                    led.iter().for_each(|one| finding(one, INSET * 2, submission, shell));
                }
                several => notes(&several.iter().map(|entry| entry.0).collect::<Vec<_>>(), shell),
            }
        }
    }
}

/// Heads in their order, each with what follows from it.
fn entries(findings: &[Finding]) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for one in under_heads(findings.iter().collect(), |one| one) {
        match entries.last_mut() {
            Some((head, led)) if one.head() == Some(head.fingerprint.as_str()) => led.push(one),
            _ => entries.push((one, Vec::new())),
        }
    }
    entries
}

/// The forms that have an entry, in the order of the submission.
fn forms(submission: &Submission, entries: &[Entry<'_>]) -> Vec<(FormKind, u32)> {
    let known = submission.forms.iter().map(|form| (form.kind, form.ordinal));
    let mut forms: Vec<(FormKind, u32)> =
        known.filter(|form| entries.iter().any(|(head, _)| (head.form, head.ordinal) == *form)).collect();
    for (head, _) in entries {
        if !forms.contains(&(head.form, head.ordinal)) {
            forms.push((head.form, head.ordinal));
        }
    }
    forms
}

/// `  重 R001 执行率填报有误`, below it the sentence, the arithmetic, the likely cause, the cells.
fn finding(finding: &Finding, inset: usize, submission: &Submission, shell: &mut Shell) {
    let lang = shell.lang;
    opening(finding, inset, finding.head().is_some(), "", shell);
    let below = inset + BELOW - INSET;
    shell.out.paragraph(below, finding.message.get(lang));
    if let Some(formula) = finding.formula.as_ref().filter(|sum| !finding.message.get(lang).contains(*sum)) {
        let said = format!("{}{formula}", shell.say("算式  ", "Sum   "));
        shell.out.paragraph(below, &said);
    }
    if let Some(cause) = &finding.cause {
        let word = match cause.head {
            None => shell.say("疑因  ", "Likely cause: "),
            Some(_) => shell.say("疑由此引起  ", "Likely follows from: "),
        };
        let said = format!("{word}{}", cause.hypothesis.get(lang));
        shell.out.paragraph(below, &said);
    }
    quoted(&finding.evidence, (finding.form, finding.ordinal), below, submission, shell);
}

/// Notes of one rule in one form: how many, then each with its place.
fn notes(notes: &[&Finding], shell: &mut Shell) {
    let Some(first) = notes.first() else { return };
    let count = match shell.lang {
        Lang::Zh => format!("  {}条", notes.len()),
        Lang::En => format!("  {} notes", notes.len()),
    };
    opening(first, INSET, false, &count, shell);
    for one in notes {
        let place = one.evidence.first().map(|cell| cell.at.text().get(shell.lang).to_owned());
        let said = format!("{}  {}", place.unwrap_or_default(), one.message.get(shell.lang));
        shell.out.paragraph(BELOW, &said);
    }
}

fn opening(finding: &Finding, inset: usize, follows: bool, count: &str, shell: &mut Shell) {
    let lang = shell.lang;
    let colour = match finding.severity {
        Severity::Error => Colour::Error,
        Severity::Warning => Colour::Warning,
        Severity::Info => Colour::Note,
    };
    let sign = if follows { "└ " } else { "" };
    shell.out.text(&format!("{}{sign}", " ".repeat(inset)));
    shell.out.coloured(colour, finding.severity.mark().get(lang));
    shell.out.line(&format!(" {} {}{count}", finding.rule, finding.title.get(lang)));
}

/// Cells with their places; a cell of another form names it. Beyond [`QUOTED`] they are counted.
fn quoted(
    evidence: &[Evidence],
    home: (FormKind, u32),
    below: usize,
    submission: &Submission,
    shell: &mut Shell,
) {
    let rows: Vec<Vec<String>> =
        evidence.iter().take(QUOTED).map(|one| row(one, home, submission, shell)).collect();
    shell.out.table(&" ".repeat(below), &rows);
    let more = evidence.len().saturating_sub(QUOTED);
    if more > 0 {
        let said = match shell.lang {
            Lang::Zh => format!("另有{more}处（--format json 列出全部）"),
            Lang::En => format!("and {more} more (--format json lists all)"),
        };
        shell.out.paragraph(below, &said);
    }
}

/// Place, what the cell is called, its text as written.
fn row(one: &Evidence, home: (FormKind, u32), submission: &Submission, shell: &Shell) -> Vec<String> {
    let elsewhere = (one.form, one.ordinal) != home;
    let form = elsewhere.then(|| words::form(submission, one.form, one.ordinal, shell.lang));
    let called = form.map_or_else(|| one.label.clone(), |form| format!("{form} {}", one.label));
    let raw = words::one_line(&one.raw);
    vec![
        one.at.text().get(shell.lang).to_owned(),
        called,
        if raw.is_empty() { shell.say("空白", "blank").to_owned() } else { raw },
    ]
}
