//! Many notes of one rule in one form are one line with a count, until the reviewer unfolds it.

use std::collections::BTreeSet;

use super::review::Review;
use crate::model::{Finding, FindingRecord, Standing, gather};

impl Review {
    /// The findings of a list, by place in the dossier, with the notes of a folded group left out but
    /// for the first.
    pub(super) fn fold(&self, shown: Vec<(usize, &FindingRecord)>) -> Vec<usize> {
        let groups = gather(shown, |(_, record)| &record.finding);
        let lines = groups.into_iter().flat_map(|group| {
            let folded = group.first().is_some_and(|(_, first)| self.is_folded(&first.finding));
            let lines = if folded { 1 } else { group.len() };
            group.into_iter().take(lines).map(|(at, _)| at)
        });
        lines.collect()
    }

    /// Whether a finding, by place in the dossier, passes the filter; it may be folded all the same.
    pub fn passes(&self, at: usize) -> bool {
        self.dossier.findings.get(at).is_some_and(|record| self.lets_pass(record))
    }

    /// Takes out of the selection what does not pass the filter: it is not decided on out of sight.
    pub fn drop_hidden(&mut self) {
        let findings = self.dossier.findings.iter().filter(|record| self.lets_pass(record));
        let shown: BTreeSet<&String> = findings.map(|record| &record.finding.fingerprint).collect();
        let kept = self.selected.iter().filter(|one| shown.contains(one)).cloned().collect();
        self.selected = kept;
    }

    /// Whether a finding is a note whose group is not unfolded.
    fn is_folded(&self, finding: &Finding) -> bool {
        finding
            .gathering()
            .is_some_and(|(rule, form, ordinal)| !self.unfolded.contains(&(rule.to_owned(), form, ordinal)))
    }

    /// The findings that the line of one stands for: the notes folded into it, else itself.
    pub fn members(&self, finding: &Finding) -> Vec<&FindingRecord> {
        let folded = self.is_folded(finding);
        let own = |record: &&FindingRecord| {
            if !folded {
                return record.finding.fingerprint == finding.fingerprint;
            }
            record.finding.gathering() == finding.gathering() && self.lets_pass(record)
        };
        self.dossier.findings.iter().filter(own).collect()
    }

    /// How many findings the line of one stands for.
    pub fn count(&self, finding: &Finding) -> usize {
        if self.is_folded(finding) { self.members(finding).len() } else { 1 }
    }

    /// The fingerprints a decision on the line of a finding is on: those without a decision, or all
    /// where each has one.
    pub fn decided_with(&self, finding: &Finding) -> Vec<String> {
        let members = self.members(finding);
        let is_open = |record: &&&FindingRecord| record.disposition.standing == Standing::Open;
        let open: Vec<&FindingRecord> = members.iter().filter(is_open).copied().collect();
        let chosen = if open.is_empty() { members } else { open };
        chosen.into_iter().map(|record| record.finding.fingerprint.clone()).collect()
    }

    /// Unfolds the group of a finding that is hidden in it.
    pub(super) fn reveal(&mut self, at: usize) {
        let hidden = !self.visible().contains(&at);
        let group = self.dossier.findings.get(at).and_then(|record| record.finding.gathering());
        if let Some((rule, form, ordinal)) = group.filter(|_| hidden) {
            self.unfolded.insert((rule.to_owned(), form, ordinal));
        }
    }

    /// Unfolds the group of the finding under the cursor, or folds it again with the cursor on its line.
    /// False where it is in no group.
    pub fn toggle_fold(&mut self) -> bool {
        let group = self.record().and_then(|record| record.finding.gathering());
        let Some((rule, form, ordinal)) = group else { return false };
        let key = (rule.to_owned(), form, ordinal);
        let of = |record: &FindingRecord| record.finding.gathering() == Some((key.0.as_str(), form, ordinal));
        let first = self.visible().iter().copied().find(|at| self.dossier.findings.get(*at).is_some_and(of));
        if !self.unfolded.remove(&key) {
            self.unfolded.insert(key);
        }
        self.go_to(first);
        true
    }
}
