//! The rectification ledger (整改台账): one row a confirmed finding, of all units; and what a
//! filled one says when it comes back.

use super::aspect::Aspect;
use super::line::Line;
use super::sheet::{Book, Cell, Head, Sheet, head};
use super::words::Words;
use super::{problems, wording};
use crate::base::{Date, text::squeeze};
use crate::model::{Dossier, FindingRecord, Standing};

/// What the state may be.
const STATES: [&str; 3] = ["待整改", "整改中", "已整改"];

const STATE: &str = "状态";
const KEY: &str = "识别码";
const MEASURE: &str = "整改措施";
const RESULT: &str = "整改结果";
const EVIDENCE: &str = "佐证材料";
const DONE_ON: &str = "完成日期";

const HEADS: [Head; 19] = [
    head("序号", 6),
    head("单位", 22),
    head("年度", 7),
    head("底稿号", 10),
    head("问题", 46),
    head("类型", 16),
    head("依据", 24),
    head("整改意见", 32),
    head("责任人", 10),
    head("整改期限", 12),
    head("是否逾期", 10),
    head(MEASURE, 26),
    head(RESULT, 26),
    head(EVIDENCE, 18),
    head(DONE_ON, 12),
    Head { title: STATE, width: 10, choices: &STATES },
    head("复核人", 10),
    head("销号日期", 12),
    // Tells the row when the ledger comes back; nothing to read.
    head(KEY, 0),
];

/// A unit's findings, and the day by which they are to be mended; none before a memo went out.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    pub dossier: &'a Dossier,
    pub deadline: Option<Date>,
}

pub fn book(entries: &[Entry<'_>], words: &Words, today: Date) -> Book {
    let mut rows = Vec::new();
    for entry in entries {
        for record in entry.dossier.findings.iter().filter(|record| is_listed(record)) {
            rows.push(row(entry, record, words, today, rows.len() + 1));
        }
    }
    let sheet = Sheet { name: "整改台账", heads: HEADS.to_vec(), rows, chart: None };
    Book { title: Line::from("绩效自评复核整改台账"), today, sheets: vec![sheet] }
}

/// What was rectified had been confirmed.
fn is_listed(record: &FindingRecord) -> bool {
    matches!(record.disposition.standing, Standing::Confirmed | Standing::Rectified)
}

fn row(entry: &Entry<'_>, record: &FindingRecord, words: &Words, today: Date, number: usize) -> Vec<Cell> {
    let (dossier, finding) = (entry.dossier, &record.finding);
    let done = record.disposition.standing == Standing::Rectified;
    let late = !done && entry.deadline.is_some_and(|deadline| deadline < today);
    let when_done = |text: &str| if done { Cell::text(text) } else { Cell::Blank };
    let reason = record.disposition.reason.as_deref().unwrap_or_default();
    vec![
        Cell::count(number),
        Cell::text(wording::unit(&dossier.submission.unit, words)),
        Cell::text(&dossier.submission.year.map(|year| year.to_string()).unwrap_or_default()),
        Cell::text(&problems::index_of(dossier, finding)),
        Cell::text(&problems::fact(dossier, finding, words)),
        Cell::text(wording::aspect(Aspect::of(&finding.rule), words).trim_end_matches("方面")),
        Cell::text(&finding.clause.zh),
        Cell::text(&problems::demand(dossier, finding, words)),
        Cell::Blank,
        entry.deadline.map_or(Cell::Blank, Cell::Day),
        if late { Cell::Alarm(Line::from("逾期")) } else { Cell::Blank },
        Cell::Blank,
        when_done(reason),
        Cell::Blank,
        Cell::Blank,
        Cell::text(state(dossier, record.disposition.standing)),
        when_done(&record.disposition.by),
        when_done(record.disposition.at.get(..10).unwrap_or_default()),
        Cell::text(&key(dossier.id, &finding.fingerprint)),
    ]
}

/// What waits for the memo to go out is 待整改; from then on it is being rectified.
fn state(dossier: &Dossier, standing: Standing) -> &'static str {
    match (standing, dossier.stage.state.is_issued()) {
        (Standing::Rectified, _) => "已整改",
        (_, true) => "整改中",
        (_, false) => "待整改",
    }
}

fn key(submission: i64, fingerprint: &str) -> String {
    format!("{submission}:{fingerprint}")
}

/// One row of a ledger that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The row in the file, from 1.
    pub row: usize,
    pub submission: i64,
    pub fingerprint: String,
    /// None where the state is none of those offered.
    pub standing: Option<Standing>,
    /// Measure, result, evidence and day, as far as they are filled.
    pub said: String,
}

/// Reads the rows of a filled ledger by the heads of their columns; none where it has no such head.
pub fn read(rows: &[Vec<String>]) -> Option<Vec<Answer>> {
    let named = |row: &[String], name: &str| row.iter().position(|cell| squeeze(cell) == name);
    let at = rows.iter().position(|row| named(row, KEY).is_some() && named(row, STATE).is_some())?;
    let heads = rows.get(at)?;
    let cell = |row: &[String], name: &str| -> String {
        named(heads, name)
            .and_then(|column| row.get(column))
            .map(|cell| cell.trim().to_owned())
            .unwrap_or_default()
    };
    let answer = |(i, row): (usize, &Vec<String>)| {
        let key = cell(row, KEY);
        let (submission, fingerprint) = key.split_once(':')?;
        let parts = [MEASURE, RESULT, EVIDENCE, DONE_ON].map(|name| (name, cell(row, name)));
        let said = parts.iter().filter(|(_, text)| !text.is_empty());
        Some(Answer {
            row: i + 1,
            submission: submission.trim().parse().ok()?,
            fingerprint: fingerprint.to_owned(),
            standing: match squeeze(&cell(row, STATE)).as_str() {
                "已整改" => Some(Standing::Rectified),
                "待整改" | "整改中" => Some(Standing::Confirmed),
                _ => None,
            },
            said: said.map(|(name, text)| format!("{name}：{text}")).collect::<Vec<_>>().join("；"),
        })
    };
    Some(rows.iter().enumerate().skip(at + 1).filter_map(answer).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_a_returned_ledger_are_found_by_their_heads() {
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let rows = [
            row(&["整改台账"]),
            row(&["状 态", "识别码", "整改结果"]),
            row(&["已整改", "7:abc", "已更正"]),
            row(&["办结", "7:abd", ""]),
            row(&["已整改", "", ""]),
        ];
        let answers = read(&rows).unwrap();
        assert_eq!(answers.len(), 2);
        assert_eq!((answers[0].submission, answers[0].fingerprint.as_str()), (7, "abc"));
        assert_eq!(
            (answers[0].standing, answers[0].said.as_str()),
            (Some(Standing::Rectified), "整改结果：已更正")
        );
        assert_eq!((answers[1].row, answers[1].standing), (4, None));
        assert_eq!(read(&rows[..1]), None);
    }
}
