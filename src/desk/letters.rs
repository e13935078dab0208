//! Papers on one unit besides the memo: return notice, working papers; and what the memo lacks.

use std::path::{Path, PathBuf};

use super::export::extension;
use super::journal::action;
use super::paper::Outgoing;
use super::{Desk, MemoFormat, Trouble, clock, export};
use crate::base::Text;

impl Desk {
    /// What fails of the memo's own checks; a memo that goes out should have none.
    pub fn memo_checks(&self, id: i64) -> Result<Vec<Text>, Trouble> {
        let dossier = self.dossier(id)?;
        let others =
            self.queue()?.into_iter().map(|row| row.unit).filter(|unit| *unit != dossier.submission.unit);
        self.pen(&clock::now()).memo_checks(&dossier, &others.collect::<Vec<_>>())
    }

    /// Writes the return notice, formal faults only; returns its path.
    pub fn notice(
        &mut self,
        id: i64,
        days: u32,
        format: MemoFormat,
        output: Option<&Path>,
    ) -> Result<PathBuf, Trouble> {
        let dossier = self.dossier(id)?;
        let bytes = self.pen(&clock::now()).notice(&dossier, days, format)?.ok_or_else(|| {
            Trouble::user(
                Text::new("没有需退回补正的形式问题。", "There is no formal fault to return it for."),
                Text::default(),
            )
        })?;
        let (unit, year) = (&dossier.submission.unit, dossier.submission.year);
        let name = export::paper_name(unit, year, "退回补正通知", extension(format));
        self.send(Outgoing { submission: Some(id), action: action::NOTICE, name, bytes, output })
    }

    /// Writes the working papers, one decided finding a page; returns their path.
    pub fn working_papers(
        &mut self,
        id: i64,
        format: MemoFormat,
        output: Option<&Path>,
    ) -> Result<PathBuf, Trouble> {
        let dossier = self.dossier(id)?;
        let bytes = super::paper::working(&dossier, format)?.ok_or_else(|| {
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
        self.send(Outgoing { submission: Some(id), action: action::PAPER, name, bytes, output })
    }
}
