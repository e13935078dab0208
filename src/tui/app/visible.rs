//! Which findings are listed, in which order: found out once for all that ask between two changes.

use std::rc::Rc;

use super::listed::Order;
use super::review::{Pane, Review};
use crate::model::{Finding, FindingRecord, under_heads};
use crate::tui::widget::columns::widest;

impl Review {
    /// The findings shown, in order, by place in the dossier.
    pub fn visible(&self) -> Rc<[usize]> {
        let asked =
            (self.filter, self.order, self.unfolded.clone(), self.grouped.then(|| self.folded.clone()));
        let mut known = self.known.borrow_mut();
        match &*known {
            Some((same, shown, _)) if *same == asked => Rc::clone(shown),
            _ => {
                let shown: Rc<[usize]> = self.arranged().into();
                *known = Some((asked, Rc::clone(&shown), self.wanted()));
                shown
            }
        }
    }

    /// Keeps the cursor on a finding that is listed: one out of sight is not decided on. Where none is
    /// listed, none has it. In the text a line without a finding has none either.
    pub fn settle_cursor(&mut self, in_text: bool) {
        let shown = self.visible();
        let lists = |print: &Option<String>| {
            let own = |at: &&usize| self.dossier.findings.get(**at).map(|one| &one.finding.fingerprint);
            print.is_some().then(|| shown.iter().find(|at| own(at) == print.as_ref())).flatten().copied()
        };
        if lists(&self.current).is_some() || (in_text && self.current.is_none()) {
            return;
        }
        let next = lists(&self.last).or(shown.first().copied());
        if self.focus == Pane::Findings || next.is_none() {
            return if next.is_some() || self.current.is_some() {
                self.go_to(next)
            };
        }
        // A table that has the keys keeps its cursor.
        let record = next.and_then(|at| self.dossier.findings.get(at));
        (self.current, self.evidence) = (record.map(|record| record.finding.fingerprint.clone()), 0);
    }

    /// The finding that has the cursor, or had it last, by fingerprint.
    pub fn stopped_at(&self) -> Option<&String> {
        self.current.as_ref().or(self.last.as_ref())
    }

    /// Columns that the figures of nine in ten of the findings take that are not folded, listed or not, so
    /// that no column comes and goes with a filter: as stated, as expected. The few that are longer are cut.
    pub fn widths(&self) -> [u16; 2] {
        self.visible();
        self.known.borrow().as_ref().map(|(_, _, widths)| *widths).unwrap_or_default()
    }

    fn wanted(&self) -> [u16; 2] {
        let findings = || self.dossier.findings.iter().filter(|record| !self.is_folded(&record.finding));
        let of = |text: fn(&Finding) -> &Option<String>| {
            let texts = findings().filter_map(|record| text(&record.finding).as_deref());
            let mut widths: Vec<u16> = texts.map(|text| widest([text])).collect();
            widths.sort_unstable();
            widths.get(widths.len() * 9 / 10).copied().unwrap_or(0)
        };
        [of(|finding| &finding.stated), of(|finding| &finding.expected)]
    }

    fn arranged(&self) -> Vec<usize> {
        let all = self.dossier.findings.iter().enumerate();
        let mut shown: Vec<(usize, &FindingRecord)> =
            all.filter(|(_, record)| self.lets_pass(record)).collect();
        match self.order {
            Order::Severity => {
                shown.sort_by_key(|(_, record)| record.finding.severity);
                // A consequence stands in under its cause, unless each group stands by itself.
                if !self.grouped {
                    shown = under_heads(shown, |(_, record)| &record.finding);
                }
            }
            Order::Rule => shown.sort_by(|(_, a), (_, b)| a.finding.rule.cmp(&b.finding.rule)),
            Order::Form => {
                shown.sort_by_key(|(_, record)| self.form_at(record.finding.form, record.finding.ordinal))
            }
        }
        self.fold(shown)
    }
}
