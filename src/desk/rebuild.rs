//! The records as the journal makes them, from its first event on, one submission after the other.

use std::collections::HashMap;

use super::journal::{Payload, action};
use super::sums;
use super::trouble::Trouble;
use crate::base::Text;
use crate::base::text::squeeze;
use crate::store::{Change, Error, Looked, Named, Reader, Seal, Told, Writer};

/// What the records of one submission are after the last event on each, and what came in.
#[derive(Default)]
pub(super) struct Rebuilt {
    /// 0 where they are of none.
    submission: i64,
    /// By record.
    last: HashMap<String, Change>,
    /// Digests of the sources as the event of its import has them; none where it was not imported.
    filed: Option<Vec<String>>,
    /// Digests over what came in and was found, as the last event that changed it has them.
    seal: Option<Seal>,
}

impl Rebuilt {
    /// Makes the records of each submission anew, and of none, and hands them on. However many there
    /// are, one submission's are held at once.
    pub fn each(
        reader: &Reader<'_>,
        mut done: impl FnMut(&Rebuilt) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        let mut rebuilt = Rebuilt::default();
        reader.each_event(|told| {
            let submission = told.submission.unwrap_or_default();
            if submission != rebuilt.submission {
                done(&rebuilt)?;
                rebuilt = Rebuilt { submission, ..Rebuilt::default() };
            }
            rebuilt.take(&told)
        })?;
        done(&rebuilt)
    }

    fn take(&mut self, told: &Told<'_>) -> Result<(), Trouble> {
        let mut payload = Payload::parse(told.payload)?;
        let sequence = told.sequence;
        if told.action == action::IMPORT {
            self.filed = Some(payload.digests.clone());
        }
        if let Some(seal) = payload.seal.take() {
            self.seal = Some(seal);
        }
        for change in self.changes(told, payload) {
            let record = change.record();
            if !change.follows(self.last.get(&record)) {
                return Err(Error::altered(
                    format!("第{sequence}条记录与前一条不相接（{record}）"),
                    format!("event {sequence} does not follow ({record})"),
                )
                .into());
            }
            self.last.insert(record, change);
        }
        Ok(())
    }

    /// The changes of an event. One of a unit's name that an older version wrote has the two names only;
    /// a second look, the finding and its rule.
    fn changes(&self, told: &Told<'_>, payload: Payload) -> Vec<Change> {
        let Payload { mut changes, names, digests, .. } = payload;
        changes.extend(self.bare_look(told, &changes, &digests));
        let [name, full] = names.as_slice() else { return changes };
        let key = squeeze(name);
        let record = Change::Alias { key: key.clone(), before: None, after: None }.record();
        let before = match self.last.get(&record) {
            Some(Change::Alias { after, .. }) => after.clone(),
            _ => None,
        };
        let stands = told.action == action::ALIAS;
        let after = stands.then(|| Named { name: name.clone(), full: full.clone(), event: told.sequence });
        vec![Change::Alias { key, before, after }]
    }

    /// The record of a second look whose event does not hold it.
    fn bare_look(&self, told: &Told<'_>, changes: &[Change], digests: &[String]) -> Option<Change> {
        let upheld = told.action == action::UPHOLD;
        let held = changes.iter().any(|change| matches!(change, Change::SecondLook { .. }));
        let [fingerprint, rule] = digests else { return None };
        if held || !(upheld || told.action == action::OVERTURN) {
            return None;
        }
        let fingerprint = fingerprint.clone();
        let record =
            Change::SecondLook { fingerprint: fingerprint.clone(), before: None, after: None }.record();
        let before = match self.last.get(&record) {
            Some(Change::SecondLook { after, .. }) => after.clone(),
            _ => None,
        };
        let after = Looked { rule: rule.clone(), upheld, reason: None, event: told.sequence };
        Some(Change::SecondLook { fingerprint, before, after: Some(after) })
    }

    /// Compares every record with the one that stands; how many there are.
    pub fn prove_records(&self, reader: &Reader<'_>) -> Result<usize, Trouble> {
        let submission = self.submission;
        for (record, change) in &self.last {
            if !reader.stands_before(submission, &change.clone().inverse())? {
                return Err(Error::altered(
                    format!("材料{submission}：{record}"),
                    format!("submission {submission}: {record}"),
                )
                .into());
            }
        }
        Ok(self.last.values().filter(|change| change.leaves_record()).count())
    }

    /// Compares the sources with those that came in. A submission that was never imported has none.
    pub fn prove_filed(&self, reader: &Reader<'_>) -> Result<(), Trouble> {
        let stands = reader.filed(self.submission)?;
        if stands == self.filed {
            return Ok(());
        }
        let id = self.submission;
        Err(Error::altered(format!("材料{id}的来源文件"), format!("sources of submission {id}")).into())
    }

    /// Compares what came in and what was found with the digests in the journal, by the recipe of these;
    /// false where there are none yet, because no event since they are kept has made or changed the
    /// findings.
    pub fn prove_seal(&self, reader: &Reader<'_>) -> Result<bool, Trouble> {
        let submission = self.submission;
        match reader.broken(submission, self.seal.as_ref())? {
            None => Ok(self.seal.is_some() || self.filed.is_none()),
            Some(Text { zh, en }) => {
                Err(Error::altered(format!("材料{submission}{zh}"), format!("submission {submission}: {en}"))
                    .into())
            }
        }
    }

    /// Puts every record in place as the journal has it, and takes all others away.
    pub fn write_records(writer: &Writer<'_>) -> Result<(), Trouble> {
        writer.clear_records()?;
        Rebuilt::add_records(writer)
    }

    /// Puts every record in place as the journal has it. A record that its finding or its submission is
    /// gone for cannot stand.
    pub fn add_records(writer: &Writer<'_>) -> Result<(), Trouble> {
        Rebuilt::each(writer, |rebuilt| {
            for change in rebuilt.last.values().filter(|change| change.leaves_record()) {
                let _ = writer.apply(rebuilt.submission, change);
            }
            match rebuilt.filed {
                Some(_) => sums::renew(writer, rebuilt.submission),
                None => Ok(()),
            }
        })
    }
}
