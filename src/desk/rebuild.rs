//! The records as the journal makes them, from its first event on.

use std::collections::{BTreeMap, HashMap};

use super::journal::{Payload, action};
use super::sums;
use super::trouble::Trouble;
use crate::base::text::squeeze;
use crate::store::{Change, Error, Looked, Named, Reader, Seal, Told, Writer};

/// What every record is after the last event on it, and what came in.
#[derive(Default)]
pub(super) struct Rebuilt {
    /// By submission (0 where it is of none) and record.
    last: HashMap<(i64, String), Change>,
    /// Digests of the sources by submission, as the event of its import has them.
    filed: BTreeMap<i64, Vec<String>>,
    /// Digests over what came in and was found, by submission, as the last event that changed it has them.
    seals: BTreeMap<i64, Seal>,
}

impl Rebuilt {
    pub fn of(reader: &Reader<'_>) -> Result<Rebuilt, Trouble> {
        let mut rebuilt = Rebuilt::default();
        reader.each_event(|told| rebuilt.take(&told))?;
        Ok(rebuilt)
    }

    fn take(&mut self, told: &Told<'_>) -> Result<(), Trouble> {
        let payload = Payload::parse(told.payload)?;
        let (submission, sequence) = (told.submission.unwrap_or_default(), told.sequence);
        if told.action == action::IMPORT {
            self.filed.insert(submission, payload.digests.clone());
        }
        if let Some(seal) = &payload.seal {
            self.seals.insert(submission, seal.clone());
        }
        for change in self.changes(told, payload) {
            let key = (submission, change.record());
            if !change.follows(self.last.get(&key)) {
                return Err(Error::altered(
                    format!("第{sequence}条记录与前一条不相接（{}）", key.1),
                    format!("event {sequence} does not follow ({})", key.1),
                )
                .into());
            }
            self.last.insert(key, change);
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
        let before = match self.last.get(&(0, record)) {
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
        let before = match self.last.get(&(told.submission.unwrap_or_default(), record)) {
            Some(Change::SecondLook { after, .. }) => after.clone(),
            _ => None,
        };
        let after = Looked { rule: rule.clone(), upheld, reason: None, event: told.sequence };
        Some(Change::SecondLook { fingerprint, before, after: Some(after) })
    }

    /// Compares every record with the one that stands; how many there are.
    pub fn prove_records(&self, reader: &Reader<'_>) -> Result<usize, Trouble> {
        let mut standing = 0;
        for ((submission, record), change) in &self.last {
            standing += usize::from(change.leaves_record());
            if !reader.stands_before(*submission, &change.clone().inverse())? {
                return Err(Error::altered(
                    format!("材料{submission}：{record}"),
                    format!("submission {submission}: {record}"),
                )
                .into());
            }
        }
        // A record that no event made.
        if reader.records()? != standing {
            return Err(
                Error::altered("有一条没有记录可据的处理、批注或得分", "a record without an event").into()
            );
        }
        Ok(standing)
    }

    /// Puts every record in place as the journal has it, and takes all others away.
    pub fn write_records(&self, writer: &Writer<'_>) -> Result<(), Trouble> {
        writer.clear_records()?;
        self.add_records(writer)
    }

    /// Puts every record in place as the journal has it. A record that its finding or its submission is
    /// gone for cannot stand.
    pub fn add_records(&self, writer: &Writer<'_>) -> Result<(), Trouble> {
        for ((submission, _), change) in self.last.iter().filter(|(_, change)| change.leaves_record()) {
            let _ = writer.apply(*submission, change);
        }
        for submission in self.filed.keys() {
            sums::renew(writer, *submission)?;
        }
        Ok(())
    }

    /// Compares the sources of every submission with those that came in.
    pub fn prove_filed(&self, reader: &Reader<'_>) -> Result<(), Trouble> {
        let stands = reader.filed()?;
        let differs = self.filed.iter().find(|(id, digests)| stands.get(id) != Some(digests));
        let added = stands.keys().find(|id| !self.filed.contains_key(id));
        match differs.map(|(id, _)| id).or(added) {
            Some(id) => {
                Err(Error::altered(format!("材料{id}的来源文件"), format!("sources of submission {id}"))
                    .into())
            }
            None => Ok(()),
        }
    }
    /// Compares what came in and what was found with the digests in the journal; how many submissions
    /// have none yet, because no event since they are kept has made or changed their findings.
    pub fn prove_seals(&self, reader: &Reader<'_>) -> Result<usize, Trouble> {
        for (submission, sealed) in &self.seals {
            let seal = reader.seal(*submission)?;
            let differs = match (seal.received == sealed.received, seal.found == sealed.found) {
                (true, true) => continue,
                (false, _) => ("收到的内容", "what came in"),
                (true, false) => ("查出的发现", "what was found"),
            };
            let (zh, en) = differs;
            return Err(Error::altered(
                format!("材料{submission}{zh}"),
                format!("submission {submission}: {en}"),
            )
            .into());
        }
        Ok(self.filed.keys().filter(|id| !self.seals.contains_key(id)).count())
    }
}
