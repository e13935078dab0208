//! Which findings are listed, in which order: found out once for all that ask between two changes.

use std::rc::Rc;

use super::fold::Unfolded;
use super::review::{Filter, Order, Review};
use crate::model::{FindingRecord, under_heads};

/// What the list was for, and the list.
pub type Known = ((Filter, Order, Unfolded), Rc<[usize]>);

impl Review {
    /// The findings shown, in order, by place in the dossier.
    pub fn visible(&self) -> Rc<[usize]> {
        let asked = (self.filter, self.order, self.unfolded.clone());
        let mut known = self.known.borrow_mut();
        match &*known {
            Some((same, shown)) if *same == asked => Rc::clone(shown),
            _ => {
                let shown: Rc<[usize]> = self.arranged().into();
                *known = Some((asked, Rc::clone(&shown)));
                shown
            }
        }
    }

    fn arranged(&self) -> Vec<usize> {
        let all = self.dossier.findings.iter().enumerate();
        let mut shown: Vec<(usize, &FindingRecord)> =
            all.filter(|(_, record)| self.filter.passes(self, record)).collect();
        match self.order {
            Order::Severity => {
                shown.sort_by_key(|(_, record)| record.finding.severity);
                shown = under_heads(shown, |(_, record)| &record.finding);
            }
            Order::Rule => shown.sort_by(|(_, a), (_, b)| a.finding.rule.cmp(&b.finding.rule)),
            Order::Form => {
                shown.sort_by_key(|(_, record)| self.form_at(record.finding.form, record.finding.ordinal))
            }
        }
        self.fold(shown)
    }
}
