//! Many notes of one rule in one form are one line with a count, until the reviewer unfolds it.

use std::collections::BTreeSet;

use super::listed::Folded;
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
        let mut seen = Folded::new();
        let stays = |at: &usize| match self.dossier.findings.get(*at) {
            Some(record) if self.is_group_folded(record) => seen.insert(self.key_of(record)),
            _ => true,
        };
        lines.filter(stays).collect()
    }

    fn key_of(&self, record: &FindingRecord) -> (String, u32) {
        let (name, number) = self.group_of(record);
        (name.to_owned(), number)
    }

    /// Whether the findings are listed by group and that of this one is folded to its line.
    pub fn is_group_folded(&self, record: &FindingRecord) -> bool {
        self.grouped && !self.folded.is_empty() && self.folded.contains(&self.key_of(record))
    }

    /// Folds the group under the cursor to its line, or unfolds it; the cursor is on its first line.
    /// False where there is none.
    pub fn toggle_group(&mut self) -> bool {
        let Some(key) = self.record().map(|record| self.key_of(record)) else { return false };
        if !self.folded.remove(&key) {
            self.folded.insert(key.clone());
        }
        self.go_to_group(&key);
        true
    }

    /// Folds every group, or unfolds them all where each is folded.
    pub fn toggle_groups(&mut self) {
        let here = self.record().map(|record| self.key_of(record));
        let all: Folded = self.shown().map(|record| self.key_of(record)).collect();
        self.folded = if all.is_subset(&self.folded) { Folded::new() } else { all };
        if let Some(key) = here {
            self.go_to_group(&key);
        }
    }

    /// Puts the cursor on the first line of the next group, or of the one before.
    pub fn step_group(&mut self, forward: bool) {
        let mut groups: Vec<(String, u32)> = self.shown().map(|record| self.key_of(record)).collect();
        groups.dedup();
        let here = self.record().map(|record| self.key_of(record));
        let at = groups.iter().position(|key| Some(key) == here.as_ref()).unwrap_or(0);
        let next = if forward { at + 1 } else { at.saturating_sub(1) };
        if let Some(key) = groups.get(next).cloned() {
            self.go_to_group(&key);
        }
    }

    fn go_to_group(&mut self, key: &(String, u32)) {
        let of = |at: &&usize| self.dossier.findings.get(**at).is_some_and(|one| self.key_of(one) == *key);
        let first = self.visible().iter().find(of).copied();
        self.go_to(first);
    }

    /// The findings listed, a folded group by its first.
    fn shown(&self) -> impl Iterator<Item = &FindingRecord> {
        let places: Vec<usize> = self.visible().to_vec();
        places.into_iter().filter_map(|at| self.dossier.findings.get(at))
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
    pub(super) fn is_folded(&self, finding: &Finding) -> bool {
        finding
            .gathering()
            .is_some_and(|(rule, form, ordinal)| !self.unfolded.contains(&(rule.to_owned(), form, ordinal)))
    }

    /// The findings that the line of one stands for: its folded group, the notes folded into it, else
    /// itself.
    pub fn members(&self, finding: &Finding) -> Vec<&FindingRecord> {
        if let Some(group) = self.folded_with(finding) {
            return group;
        }
        let folded = self.is_folded(finding);
        let own = |record: &&FindingRecord| {
            if !folded {
                return record.finding.fingerprint == finding.fingerprint;
            }
            record.finding.gathering() == finding.gathering() && self.lets_pass(record)
        };
        self.dossier.findings.iter().filter(own).collect()
    }

    /// The findings shown of a folded group; none where it is not folded.
    fn folded_with(&self, finding: &Finding) -> Option<Vec<&FindingRecord>> {
        if !self.grouped || self.folded.is_empty() {
            return None;
        }
        let findings = &self.dossier.findings;
        let own = findings.iter().find(|record| record.finding.fingerprint == finding.fingerprint)?;
        let same =
            |record: &&FindingRecord| self.group_of(record) == self.group_of(own) && self.lets_pass(record);
        self.is_group_folded(own).then(|| findings.iter().filter(same).collect())
    }

    /// How many findings the line of one stands for.
    pub fn count(&self, finding: &Finding) -> usize {
        if self.folded_with(finding).is_some() || self.is_folded(finding) {
            self.members(finding).len()
        } else {
            1
        }
    }

    /// The fingerprints a decision on the line of a finding is on: those that need a decision, else those
    /// without one, or all where each has one.
    pub fn decided_with(&self, finding: &Finding) -> Vec<String> {
        let members = self.members(finding);
        let due: Vec<&FindingRecord> =
            members.iter().filter(|record| record.is_to_decide()).copied().collect();
        let members = if due.is_empty() { members } else { due };
        let is_open = |record: &&&FindingRecord| record.disposition.standing == Standing::Open;
        let open: Vec<&FindingRecord> = members.iter().filter(is_open).copied().collect();
        let chosen = if open.is_empty() { members } else { open };
        chosen.into_iter().map(|record| record.finding.fingerprint.clone()).collect()
    }

    /// Unfolds the group of a finding that is hidden in it.
    pub(super) fn reveal(&mut self, at: usize) {
        let hidden = !self.visible().contains(&at);
        let folded = self.dossier.findings.get(at).filter(|record| hidden && self.is_group_folded(record));
        if let Some(key) = folded.map(|record| self.key_of(record)) {
            self.folded.remove(&key);
            return self.reveal(at);
        }
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
