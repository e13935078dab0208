//! Papers on all units: the ledger, there and back, and the year's circular.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::clock;
use super::journal::{Hand, action};
use super::lease::refuse_held;
use super::op::Op;
use super::paper::{Outgoing, faulty};
use super::seat::Desk;
use super::trouble::Trouble;
use crate::base::{Text, text::clean};
use crate::document::{Block, Row};
use crate::intake;
use crate::memo::{self, Answer, Entry, SheetFormat};
use crate::model::{Dossier, Standing};

/// Bytes of a returned CSV that are read.
const CSV_BYTES: u64 = 16 << 20;

/// A finding whose state a returned ledger changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerChange {
    pub submission: i64,
    pub fingerprint: String,
    pub unit: String,
    pub rule: String,
    pub from: Standing,
    pub to: Standing,
    /// Of the submission, when the ledger was read.
    pub revision: i64,
    /// Measure, result, evidence and day as the unit filled them in.
    pub said: String,
}

/// What a returned ledger comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LedgerReply {
    pub changes: Vec<LedgerChange>,
    /// Rows that say what they already said.
    pub same: usize,
    /// Rows that cannot be taken over, each with the reason.
    pub refused: Vec<Text>,
}

impl Desk {
    /// Writes the rectification ledger of all submissions in the queue; returns its path.
    pub fn ledger(&mut self, format: SheetFormat, output: Option<&Path>) -> Result<PathBuf, Trouble> {
        let moment = clock::now();
        let dossiers = self.dossiers(None)?;
        let mut entries = Vec::new();
        for dossier in &dossiers {
            let sent = dossier.stage.state.is_issued();
            entries.push(Entry { dossier, deadline: dossier.stage.due.filter(|_| sent) });
        }
        let today = moment.date();
        let bytes = memo::ledger(&entries, &self.pen(&moment).wording()?.words, today, format)
            .map_err(|fault| faulty(&fault))?;
        let name = format!("整改台账_{today}.{}", extension(format));
        self.send(&Outgoing { submission: None, action: action::LEDGER, name, bytes, output, moves: None })
    }

    /// Writes the circular of one year, or of the latest in the queue; returns its path.
    pub fn ranking(
        &mut self,
        year: Option<i32>,
        format: SheetFormat,
        output: Option<&Path>,
    ) -> Result<PathBuf, Trouble> {
        let moment = clock::now();
        let latest = || Ok::<_, Trouble>(self.queue()?.iter().filter_map(|row| row.year).max());
        let year = if year.is_some() { year } else { latest()? };
        let dossiers = self.dossiers(year)?;
        if dossiers.is_empty() {
            return Err(Trouble::user(
                Text::new("没有可以排名的材料。", "There is no submission to rank."),
                Text::new("单位和年度见 zhupi list。", "See zhupi list for units and years."),
            ));
        }
        let words = self.pen(&moment).wording()?.words;
        let bytes =
            memo::ranking(&dossiers, &words, year, moment.date(), format).map_err(|fault| faulty(&fault))?;
        let named = year.map(|year| format!("{year}_")).unwrap_or_default();
        let name = format!("{named}复核情况通报.{}", extension(format));
        self.send(&Outgoing { submission: None, action: action::RANKING, name, bytes, output, moves: None })
    }

    /// What a filled ledger would change; nothing is changed yet.
    pub fn read_ledger(&self, file: &Path) -> Result<LedgerReply, Trouble> {
        let answers = answers(file)?;
        let mut reply = LedgerReply::default();
        let mut dossiers: BTreeMap<i64, Option<Dossier>> = BTreeMap::new();
        for answer in answers {
            let dossier =
                dossiers.entry(answer.submission).or_insert_with(|| self.dossier(answer.submission).ok());
            weigh(&mut reply, dossier.as_ref(), answer);
        }
        Ok(reply)
    }

    /// Does what a filled ledger changes, one event a finding; returns how many.
    pub fn take_ledger(&mut self, reply: &LedgerReply) -> Result<usize, Trouble> {
        // Before anything is done: nothing is changed over a colleague's head.
        let moment = clock::now();
        let hand = Hand { actor: &self.actor, moment: &moment };
        self.store.read(|reader| {
            reply.changes.iter().try_for_each(|change| refuse_held(reader, &hand, change.submission))
        })?;
        for change in &reply.changes {
            self.transact_on(
                change.revision,
                Op::Dispose {
                    submission: change.submission,
                    findings: vec![change.fingerprint.clone()],
                    standing: change.to,
                    reason: Some(change.said.clone()).filter(|said| !said.is_empty()),
                },
            )?;
        }
        Ok(reply.changes.len())
    }

    /// The latest version of every submission, of one year or of all.
    fn dossiers(&self, year: Option<i32>) -> Result<Vec<Dossier>, Trouble> {
        let rows = self.queue()?;
        let wanted = rows.iter().filter(|row| year.is_none() || row.year == year);
        wanted.map(|row| self.dossier(row.id)).collect()
    }
}

fn extension(format: SheetFormat) -> &'static str {
    match format {
        SheetFormat::Xlsx => "xlsx",
        SheetFormat::Csv => "csv",
        SheetFormat::Markdown => "md",
        SheetFormat::Docx => "docx",
    }
}

/// Puts one row where it belongs.
fn weigh(reply: &mut LedgerReply, dossier: Option<&Dossier>, answer: Answer) {
    let row = answer.row;
    let known = dossier.and_then(|dossier| {
        let mut findings = dossier.findings.iter();
        Some((dossier, findings.find(|record| record.finding.fingerprint == answer.fingerprint)?))
    });
    let Some((dossier, record)) = known else {
        let said = ("没有这条问题", "no such finding");
        return reply
            .refused
            .push(Text::new(format!("第{row}行：{}。", said.0), format!("row {row}: {}", said.1)));
    };
    let from = record.disposition.standing;
    let (Some(to), Standing::Confirmed | Standing::Rectified) = (answer.standing, from) else {
        return reply.refused.push(Text::new(
            format!("第{row}行：状态不在可选范围内，或该问题不在整改中。"),
            format!("row {row}: the state is none of those offered, or the finding is not being rectified"),
        ));
    };
    if to == from {
        reply.same += 1;
        return;
    }
    if to == Standing::Rectified && !dossier.stage.state.is_issued() {
        return reply.refused.push(Text::new(
            format!("第{row}行：复核意见还没有发出，不能销号。"),
            format!("row {row}: the memo is not issued, nothing is rectified yet"),
        ));
    }
    reply.changes.push(LedgerChange {
        submission: answer.submission,
        fingerprint: answer.fingerprint,
        unit: dossier.submission.unit.clone(),
        rule: record.finding.rule.clone(),
        from,
        to,
        revision: dossier.revision,
        said: clean(&answer.said),
    });
}

/// The rows of a filled ledger, from a workbook or a CSV.
fn answers(file: &Path) -> Result<Vec<Answer>, Trouble> {
    let is_csv = file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
    let tables = if is_csv { vec![csv_rows(file)?] } else { tables(file)? };
    tables.iter().find_map(|rows| memo::read_ledger(rows)).ok_or_else(|| {
        Trouble::user(
            Text::new(
                format!("{}不是整改台账：没有“状态”和“识别码”两列。", file.display()),
                format!("{} is no ledger: it lacks the columns 状态 and 识别码.", file.display()),
            ),
            Text::new("请使用 zhupi ledger 写出的台账。", "Use a ledger that zhupi ledger has written."),
        )
    })
}

fn csv_rows(file: &Path) -> Result<Vec<Vec<String>>, Trouble> {
    let fits = fs::metadata(file).is_ok_and(|about| about.len() <= CSV_BYTES);
    let bytes = if fits { fs::read(file).ok() } else { None };
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    text.map(|text| memo::read_csv(&text))
        .ok_or_else(|| unread(file, &Text::new("须为UTF-8文本", "it must be UTF-8")))
}

fn tables(file: &Path) -> Result<Vec<Vec<Vec<String>>>, Trouble> {
    let received = intake::read(file).map_err(|failure| unread(file, &failure.error))?;
    let table = |block: &Block| match block {
        Block::Table(table) => Some(table.rows.iter().map(cells).collect()),
        Block::Paragraph(_) | Block::Tape(_) => None,
    };
    Ok(received.document.blocks.iter().filter_map(table).collect())
}

/// A row's cells at their columns; a gap is a blank.
fn cells(row: &Row) -> Vec<String> {
    let mut cells: Vec<String> = Vec::new();
    for cell in &row.cells {
        // A hostile file may name any column: what lies far out is no ledger's.
        if cell.column < 256 {
            cells.resize(cells.len().max(cell.column + 1), String::new());
            if let Some(place) = cells.get_mut(cell.column) {
                *place = cell.text();
            }
        }
    }
    cells
}

fn unread(file: &Path, why: &Text) -> Trouble {
    Trouble {
        kind: super::TroubleKind::Data,
        what: Text::new(
            format!("无法读取{}：{}。", file.display(), why.zh.trim_end_matches('。')),
            format!("{} cannot be read: {}.", file.display(), why.en.trim_end_matches('.')),
        ),
        hint: Text::default(),
    }
}
