//! Papers on one unit: the memo as a draft and as it is issued, the return notice, working papers.

use super::order::{MemoFormat, MemoOrder, extension};
use std::path::{Path, PathBuf};

use super::journal::action;
use super::paper::Outgoing;
use super::paper::Preview;
use super::seat::Desk;
use super::trouble::Trouble;
use super::{clock, export, flow};
use crate::base::{Lang, Text};
use crate::memo::{Annexes, Shortfall};
use crate::model::Dossier;
use crate::store::Reader;

impl Desk {
    /// The review memo as it would be written now; nothing is written.
    pub fn preview(&self, id: i64, annexes: Annexes) -> Result<Preview, Trouble> {
        let dossier = self.dossier(id)?;
        self.pen_for(&clock::now(), Lang::Zh, annexes).preview(&dossier, &self.others(&dossier)?)
    }

    /// What the memo of a submission says now, as text: nothing is written and nothing recorded.
    /// `Docx` gives the plain text of what the Word file holds.
    pub fn memo_text(&self, id: i64, order: impl Into<MemoOrder>) -> Result<String, Trouble> {
        let order = order.into();
        let dossier = self.dossier(id)?;
        self.pen_for(&clock::now(), order.lang, order.annexes).memo_text(&dossier, order.format)
    }

    /// Writes the review memo; a file that exists is never overwritten (`_2`, `_3`…). `output`
    /// none means the current folder and a name made from unit and year. Returns the path written.
    pub fn memo(
        &mut self,
        id: i64,
        order: impl Into<MemoOrder>,
        output: Option<&Path>,
    ) -> Result<PathBuf, Trouble> {
        let order = order.into();
        let dossier = self.dossier(id)?;
        let bytes = self.pen_for(&clock::now(), order.lang, order.annexes).memo(&dossier, order.format)?;
        let name = export::memo_name(&dossier, order.format);
        self.send(&Outgoing { submission: Some(id), action: action::MEMO, name, bytes, output, moves: None })
    }

    /// What fails of the memo's own checks; a memo that goes out should have none.
    pub fn memo_checks(&self, id: i64) -> Result<Vec<Shortfall>, Trouble> {
        let dossier = self.dossier(id)?;
        self.pen(&clock::now()).memo_checks(&dossier, &self.others(&dossier)?)
    }

    /// The names of the other units, which a memo does not mention.
    fn others(&self, dossier: &Dossier) -> Result<Vec<String>, Trouble> {
        let units = self.queue()?.into_iter().map(|row| row.unit);
        Ok(units.filter(|unit| *unit != dossier.submission.unit).collect())
    }

    /// Returns a submission for correction: writes the notice, formal faults only, and moves the
    /// submission, which cannot be undone; `days` none is what the office allows. Returns its path.
    pub fn notice(
        &mut self,
        id: i64,
        days: Option<u32>,
        format: MemoFormat,
        output: Option<&Path>,
    ) -> Result<PathBuf, Trouble> {
        let moment = clock::now();
        let days = days.unwrap_or(self.office.notice);
        if !(1..=60).contains(&days) {
            return Err(Trouble::user(
                Text::new(
                    format!("补正期限不能是{days}个工作日。"),
                    format!("The time for correction cannot be {days} working days."),
                ),
                Text::new("请填1至60。", "Give 1 to 60."),
            ));
        }
        let due = i32::try_from(days).ok().and_then(|days| clock::working_days_after(&moment.stamp(), days));
        let due = due.map(|day| day.to_string());
        let moves = |reader: &Reader<'_>| flow::returned(reader, id, due.clone());
        self.store.read(moves)?;
        let dossier = self.dossier(id)?;
        let bytes = self.pen(&moment).notice(&dossier, days, format)?.ok_or_else(|| {
            Trouble::user(
                Text::new("没有需退回补正的形式问题。", "There is no formal fault to return it for."),
                Text::default(),
            )
        })?;
        let (unit, year) = (&dossier.submission.unit, dossier.submission.year);
        let name = export::paper_name(unit, year, "退回补正通知", extension(format));
        self.send(&Outgoing {
            submission: Some(id),
            action: action::NOTICE,
            name,
            bytes,
            output,
            moves: Some(&moves),
        })
    }

    /// Writes the details of a review as a workbook, into a folder: every finding with what it rests on,
    /// every row with its scores; returns its path.
    pub fn details(&mut self, id: i64, folder: Option<&Path>) -> Result<PathBuf, Trouble> {
        let moment = clock::now();
        let dossier = self.dossier(id)?;
        let bytes = self.pen(&moment).details(&dossier)?;
        let (unit, year) = (&dossier.submission.unit, dossier.submission.year);
        let name = export::paper_name(unit, year, "复核明细", "xlsx");
        let output = folder.map(|folder| folder.join(&name));
        let output = output.as_deref();
        self.send(&Outgoing { submission: Some(id), action: action::PAPER, name, bytes, output, moves: None })
    }

    /// Writes the working papers, one decided finding a page; returns their path.
    pub fn working_papers(
        &mut self,
        id: i64,
        format: MemoFormat,
        output: Option<&Path>,
    ) -> Result<PathBuf, Trouble> {
        let dossier = self.dossier(id)?;
        let bytes = self.pen(&clock::now()).working(&dossier, format)?.ok_or_else(|| {
            Trouble::user(
                Text::new(
                    "没有已处理的发现，无底稿可写。",
                    "No finding is decided; there is no paper to write.",
                ),
                Text::new("请先处理发现。", "Decide on a finding first."),
            )
        })?;
        let (unit, year) = (&dossier.submission.unit, dossier.submission.year);
        let name = export::paper_name(unit, year, "工作底稿", extension(format));
        self.send(&Outgoing { submission: Some(id), action: action::PAPER, name, bytes, output, moves: None })
    }
}
