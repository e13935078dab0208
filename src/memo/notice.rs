//! The return notice (退回补正通知): formal faults only, nothing on figures or scores.

use serde::Serialize;

use super::brief::Brief;
use super::line::Line;
use super::paper::{Orientation, Paper, Part};
use super::template;
use super::template_file::Misprint;
use super::words::Words;
use super::{corrected, letter, problems, wording};
use crate::model::{Dossier, FindingRecord, Standing};

/// The formal faults by kind, with the rules that find them.
const KINDS: [(&str, &[&str]); 4] = [
    ("notice.missing", &["D006", "N004", "X004"]),
    ("notice.blank", &["D002"]),
    ("notice.unsigned", &["D003", "D004"]),
    ("notice.illegible", &["D001", "D007"]),
];

/// The values of `notice.jinja`.
#[derive(Serialize)]
struct Notice<'a> {
    unit: String,
    year: String,
    date: String,
    reviewer: &'a str,
    issuer: &'a str,
    received: String,
    groups: Vec<Group>,
    count: usize,
    days: u32,
}

#[derive(Serialize)]
struct Group {
    title: String,
    faults: Vec<Fault>,
}

#[derive(Serialize)]
struct Fault {
    fact: String,
    demand: String,
}

/// Sets up the notice; none where there is no formal fault.
pub fn compose(brief: &Brief<'_>, days: u32) -> Result<Option<Paper>, Misprint> {
    let (dossier, words) = (brief.dossier, &brief.templates.words);
    let groups: Vec<Group> = KINDS
        .into_iter()
        .map(|(title, rules)| Group {
            title: words.get(title).to_owned(),
            faults: faults(dossier, rules, words),
        })
        .filter(|group| !group.faults.is_empty())
        .collect();
    let count = groups.iter().map(|group| group.faults.len()).sum();
    if count == 0 {
        return Ok(None);
    }
    let (unit, year) = letter::subject(dossier, words);
    let title = Line::from(words.fill("notice.title", &[("unit", &unit), ("year", &year)]));
    let (date, received) = (letter::day(brief), wording::received(dossier, words));
    let (reviewer, issuer) = (brief.reviewer, brief.issuer());
    let notice = Notice { unit, year, date, reviewer, issuer, received, groups, count, days };
    let blocks = template::render(&brief.templates.notice, &notice, words, &[])?.blocks;
    let parts = vec![Part::new(Orientation::Portrait, blocks)];
    Ok(Some(Paper { lang: words.lang, title, author: Line::new(brief.reviewer), parts }))
}

/// What was not dismissed or mended, each fact once.
fn faults(dossier: &Dossier, rules: &[&str], words: &Words) -> Vec<Fault> {
    let stands = |record: &&FindingRecord| {
        !matches!(record.disposition.standing, Standing::Dismissed | Standing::Rectified)
            && rules.contains(&record.finding.rule.as_str())
    };
    let mut faults: Vec<Fault> = Vec::new();
    for record in dossier.findings.iter().filter(stands) {
        let finding = &record.finding;
        let fact = words.opened(&words.sentence(&corrected::fact(dossier, finding, words)));
        if !faults.iter().any(|fault| fault.fact == fact) {
            let demand = words.demand(&finding.rule, &problems::place(dossier, finding, words));
            faults.push(Fault { fact, demand });
        }
    }
    faults
}
