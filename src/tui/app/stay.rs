//! A submission as it comes back from the desk: the reviewer stays where he is.

use super::laid;
use super::review::{Pane, Review};
use crate::base::Lang;
use crate::model::Dossier;

impl Review {
    /// Takes the submission as it is after an operation; the reviewer stays where he is.
    pub fn take(&mut self, dossier: Dossier, lang: Lang) {
        let dossier = laid::laid(dossier);
        if !dossier.submission.has_fields_of(&self.dossier.submission) {
            let mut fresh = Review::new(dossier, lang);
            fresh.pending = std::mem::take(&mut self.pending);
            *self = fresh;
            return;
        }
        let position = self.position();
        let corrected = self.dossier.corrections != dossier.corrections;
        let cells = if corrected { self.cells() } else { Vec::new() };
        self.dossier = dossier;
        self.settle(lang);
        if corrected {
            self.stay(position, &cells);
        }
    }

    /// The field under each form's cursor.
    fn cells(&self) -> Vec<Option<String>> {
        let cells = self.grids.iter().zip(&self.spots).map(|(grid, spot)| grid.cell(*spot));
        cells.map(|cell| cell?.paths.first().cloned()).collect()
    }

    /// After a correction: each cursor on its field, and where the finding under the cursor is gone,
    /// the one that took its place.
    fn stay(&mut self, position: usize, cells: &[Option<String>]) {
        for ((spot, grid), field) in self.spots.iter_mut().zip(&self.grids).zip(cells) {
            *spot = field.as_ref().and_then(|field| grid.find(field)).unwrap_or(*spot);
        }
        let findings = &self.dossier.findings;
        self.selected.retain(|print| findings.iter().any(|record| record.finding.fingerprint == *print));
        if self.record().is_some() {
            self.evidence = self.evidence.min(self.evidence().len().saturating_sub(1));
            return;
        }
        let shown = self.visible();
        let next = shown.get(position).or(shown.last()).copied();
        if self.focus == Pane::Findings {
            return self.go_to(next);
        }
        let record = next.and_then(|at| self.dossier.findings.get(at));
        (self.current, self.evidence) = (record.map(|record| record.finding.fingerprint.clone()), 0);
    }
}
