//! A text that the findings listed have.

use super::review::Review;
use crate::base::Lang;
use crate::model::FindingRecord;
use crate::tui::initials;

impl Review {
    pub fn sought(&self) -> &str {
        &self.sought.text
    }

    /// Lists what passes the filter and has a text; everything that passes where it is empty.
    pub fn seek(&mut self, wanted: &str, lang: Lang) {
        self.sought.text = wanted.trim().to_owned();
        self.seek_again(lang);
    }

    /// Lists everything.
    pub fn show_all(&mut self) {
        (self.filter, self.sought) = Default::default();
        self.known.take();
    }

    /// Finds out anew what has it.
    pub(super) fn seek_again(&mut self, lang: Lang) {
        let pattern = initials::pattern(&self.sought.text);
        let places = if pattern.is_empty() { Vec::new() } else { self.index(lang).having(&pattern) };
        let records = places.into_iter().filter_map(|at| self.dossier.findings.get(at));
        self.sought.found = records.map(|record| record.finding.fingerprint.clone()).collect();
        self.known.take();
    }

    pub(super) fn has_sought(&self, record: &FindingRecord) -> bool {
        self.sought.text.is_empty() || self.sought.found.contains(&record.finding.fingerprint)
    }
}
