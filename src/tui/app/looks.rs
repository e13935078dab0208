//! The dismissals drawn for a second look, and what was said of them.

use super::field::TextField;
use crate::model::{Dossier, OfRule, SecondLooks, Standing};

/// The state of the page.
#[derive(Clone, Debug, Default)]
pub struct LooksPage {
    /// None until the worker has looked.
    pub looks: Option<SecondLooks>,
    /// The row under the cursor.
    pub at: usize,
    /// Second looks on their way to the disk: ticket, submission, finding.
    pub pending: Vec<(u64, i64, String)>,
    /// Submissions of the second looks recorded here, and of those taken back; the last at the end.
    pub done: Vec<i64>,
    pub undone: Vec<i64>,
}

/// A dismissal about to be overturned, the reason being written.
#[derive(Clone, Debug, PartialEq)]
pub struct OverturnPrompt {
    pub submission: i64,
    pub finding: String,
    /// Rule and unit, for the title.
    pub about: String,
    pub reason: TextField,
}

/// Whether a finding still waits for its second look.
pub fn waits(row: &OfRule) -> bool {
    let looked = row.record.look.as_ref().is_some_and(|look| look.stands);
    row.record.disposition.standing == Standing::Dismissed && !looked
}

impl LooksPage {
    pub fn rows(&self) -> &[OfRule] {
        self.looks.as_ref().map_or(&[], |looks| looks.rows.as_slice())
    }

    pub fn row(&self) -> Option<&OfRule> {
        self.rows().get(self.at)
    }

    /// Whether what was said of a row is on its way to the disk.
    pub fn is_pending(&self, row: &OfRule) -> bool {
        let finding = &row.record.finding.fingerprint;
        self.pending.iter().any(|(_, submission, own)| *submission == row.submission && own == finding)
    }

    /// Moves on to the next row that waits, going round; where none does, the cursor stays.
    pub fn go_on(&mut self) {
        let (before, behind) = self.rows().split_at((self.at + 1).min(self.rows().len()));
        let places = (self.at + 1..).zip(behind).chain((0..).zip(before));
        let next = places.into_iter().find(|(_, row)| waits(row) && !self.is_pending(row));
        self.at = next.map_or(self.at, |(at, _)| at);
    }

    /// Takes what the worker read; the cursor stays on its finding.
    pub fn take(&mut self, looks: SecondLooks) {
        let own = self.row().map(|row| (row.submission, row.record.finding.fingerprint.clone()));
        self.looks = Some(looks);
        let same = |row: &OfRule| {
            own.as_ref().is_some_and(|(id, finding)| {
                row.submission == *id && row.record.finding.fingerprint == *finding
            })
        };
        let first = || self.rows().iter().position(waits).unwrap_or(0);
        self.at = self.rows().iter().position(same).unwrap_or_else(first);
    }

    /// Shows the findings of a submission as they are now.
    pub fn renew(&mut self, dossier: &Dossier) {
        let Some(looks) = &mut self.looks else { return };
        for row in looks.rows.iter_mut().filter(|row| row.submission == dossier.id) {
            let mut now = dossier.findings.iter();
            if let Some(record) =
                now.find(|record| record.finding.fingerprint == row.record.finding.fingerprint)
            {
                row.record = record.clone();
            }
        }
    }
}
