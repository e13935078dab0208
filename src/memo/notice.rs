//! The return notice (退回补正通知): formal faults only, nothing on figures or scores.

use serde::Serialize;

use super::line::Line;
use super::paper::{Orientation, Paper, Part};
use super::template::{self, Misprint};
use super::{Brief, corrected, demands, letter, tables, wording};
use crate::model::{Dossier, FindingRecord, Standing};

/// The formal faults by kind, with the rules that find them.
const KINDS: [(&str, &[&str]); 4] = [
    ("缺少的表格和报告", &["D006", "N004", "X004"]),
    ("漏填的内容", &["D002"]),
    ("签字和日期", &["D003", "D004"]),
    ("无法识别或样式不符的内容", &["D001", "D007"]),
];

/// The values of `notice.jinja`.
#[derive(Serialize)]
struct Notice<'a> {
    unit: String,
    year: String,
    date: String,
    reviewer: &'a str,
    received: String,
    groups: Vec<Group>,
    count: usize,
    days: u32,
}

#[derive(Serialize)]
struct Group {
    title: &'static str,
    faults: Vec<Fault>,
}

#[derive(Serialize)]
struct Fault {
    fact: String,
    demand: String,
}

/// Sets up the notice; none where there is no formal fault.
pub fn compose(brief: &Brief<'_>, days: u32) -> Result<Option<Paper>, Misprint> {
    let dossier = brief.dossier;
    let groups: Vec<Group> = KINDS
        .into_iter()
        .map(|(title, rules)| Group { title, faults: faults(dossier, rules) })
        .filter(|group| !group.faults.is_empty())
        .collect();
    let count = groups.iter().map(|group| group.faults.len()).sum();
    if count == 0 {
        return Ok(None);
    }
    let (unit, year) = letter::subject(dossier);
    let title = Line::from(wording::notice_title(&unit, &year));
    let (date, received) = (brief.today.chinese(), letter::received(dossier));
    let notice = Notice { unit, year, date, reviewer: brief.reviewer, received, groups, count, days };
    let blocks = template::render(&brief.templates.notice, &notice)?;
    let parts = vec![Part { orientation: Orientation::Portrait, blocks }];
    Ok(Some(Paper { title, author: Line::new(brief.reviewer), parts }))
}

/// What was not dismissed or mended, each fact once.
fn faults(dossier: &Dossier, rules: &[&str]) -> Vec<Fault> {
    let stands = |record: &&FindingRecord| {
        !matches!(record.disposition.standing, Standing::Dismissed | Standing::Rectified)
            && rules.contains(&record.finding.rule.as_str())
    };
    let mut faults: Vec<Fault> = Vec::new();
    for record in dossier.findings.iter().filter(stands) {
        let finding = &record.finding;
        let fact = wording::sentence(&corrected::fact(dossier, finding));
        if !faults.iter().any(|fault| fault.fact == fact) {
            let demand = demands::demand(&finding.rule, &tables::place(dossier, finding));
            faults.push(Fault { fact, demand });
        }
    }
    faults
}
