//! A submission checked anew: among its peers, beside the year before, and what that does to findings
//! and decisions.

use std::collections::BTreeMap;

use super::before::Before;
use super::peers::Company;
use super::reworked::Rework;
use super::trouble::Trouble;
use super::{carry, clock, figures, read, stored};
use crate::audit::{Peers, Policy};
use crate::base::Text;
use crate::model::correction;
use crate::model::{FieldKey, Submission};
use crate::store::{Change, Reader};

/// Where findings differ from those that stood before.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Difference {
    gone: usize,
    new: usize,
    /// The same finding on other values.
    changed: usize,
}

impl Rework {
    /// Checks the submission as it is after the changes, as of the day it came in: what differs from
    /// then is what was corrected.
    pub fn of(reader: &Reader<'_>, policy: &Policy, id: i64, changes: &[Change]) -> Result<Rework, Trouble> {
        let filed = reader.submission(id)?.ok_or_else(|| stored::no_submission(id))?;
        // In the order in which they are laid over the submission elsewhere.
        let mut texts: BTreeMap<FieldKey, String> =
            reader.corrections(id)?.into_iter().map(|(one, _)| (one.key, one.text)).collect();
        for change in changes {
            match change {
                Change::Correction { key, after: Some(after), .. } => {
                    texts.insert(key.clone(), after.text.clone());
                }
                Change::Correction { key, after: None, .. } => _ = texts.remove(key),
                _ => {}
            }
        }
        let mut submission = filed.submission;
        correction::apply(&mut submission, texts.iter().map(|(key, text)| (key, text.as_str())));
        Rework::check(reader, submission, &filed.imported_at, policy)
    }

    /// Checks a stored submission whose corrections are in place, among its peers.
    pub fn check(
        reader: &Reader<'_>,
        submission: Submission,
        at: &str,
        policy: &Policy,
    ) -> Result<Rework, Trouble> {
        let named = stored::named(reader, &submission)?.into_owned();
        let circle = Company::of_stored(reader, &named, policy)?.around(reader, 0)?;
        Rework::among(reader, submission, &circle.peers(), at, policy)
    }

    /// Checks a submission whose corrections are in place, as of the day of `at` and under the name
    /// that its unit's name stands for.
    pub fn among(
        reader: &Reader<'_>,
        submission: Submission,
        peers: &Peers<'_>,
        at: &str,
        policy: &Policy,
    ) -> Result<Rework, Trouble> {
        let named = stored::named(reader, &submission)?;
        let last_year = stored::last_year(reader, &named)?.map(|(_, submission)| submission);
        let day = clock::days_after(at, 0).unwrap_or_else(|| clock::now().date());
        let outcome = read::check(&named, last_year.as_ref(), Some(peers), day, policy);
        let row = figures::row(&submission, &outcome.findings);
        drop(named);
        let office =
            figures::office(figures::NAME_OFFICES.into_iter().filter_map(|kind| submission.first(kind)));
        Ok(Rework { submission, outcome, row, office })
    }

    /// What becomes of the decisions: those whose ground is gone are suspended, and those that were
    /// suspended come back where it is there again.
    pub fn decisions(&self, reader: &Reader<'_>, policy: &Policy, id: i64) -> Result<Vec<Change>, Trouble> {
        let before = Before::read(reader, id)?.ok_or_else(|| stored::no_submission(id))?;
        let past = before.reconcile(self.run(), policy);
        carry::decisions(reader, &before, id, &self.outcome.findings, &past)
    }

    pub fn difference(&self, reader: &Reader<'_>, id: i64) -> Result<Difference, Trouble> {
        let old = reader.prints(id)?;
        let mut prints = self.prints();
        let mut difference = Difference::default();
        for (fingerprint, evidence) in &old {
            match prints.remove(fingerprint.as_str()) {
                None => difference.gone += 1,
                Some(now) if now != evidence => difference.changed += 1,
                Some(_) => {}
            }
        }
        difference.new = prints.len();
        Ok(difference)
    }
}

impl Difference {
    /// `消除2条，新增1条，改变1条，暂停处理1条`
    pub fn said(&self, decisions: &[Change]) -> Text {
        let count = |stands: bool| {
            let own = |change: &&Change| matches!(change, Change::Disposition { after, .. } if after.is_some() == stands);
            decisions.iter().filter(own).count()
        };
        let counts = [
            (self.gone, "消除", "gone"),
            (self.new, "新增", "new"),
            (self.changed, "改变", "changed"),
            (count(false), "暂停处理", "decisions suspended"),
            (count(true), "恢复处理", "decisions stand again"),
        ];
        let counts: Vec<_> = counts.into_iter().filter(|(count, ..)| *count > 0).collect();
        if counts.is_empty() {
            return Text::new("发现不变", "findings unchanged");
        }
        let zh: Vec<String> = counts.iter().map(|(count, zh, _)| format!("{zh}{count}条")).collect();
        let en: Vec<String> = counts.iter().map(|(count, _, en)| format!("{count} {en}")).collect();
        Text::new(zh.join("，"), en.join(", "))
    }
}
