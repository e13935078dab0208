//! How the tables follow the finding under the cursor.

use std::collections::BTreeSet;

use super::narrative::is_text;
use super::review::Review;
use crate::model::Evidence;

impl Review {
    /// Shows each form's first evidence cell, the finding's own cell first of all. A sum may rest on
    /// thousands. Of a text, a table shows the beginning of a sentence: it is left out where there is more.
    pub(super) fn follow(&mut self) {
        let only_text = self.evidence().iter().all(|one| is_text(one.form));
        let mut seen = BTreeSet::new();
        let shown = self.evidence().iter().filter(|one| only_text || !is_text(one.form));
        let first = shown.filter(|one| seen.insert((one.form, one.ordinal)));
        let first: Vec<Evidence> = first.cloned().collect();
        for one in first.iter().rev() {
            self.show(one);
        }
    }
}
