//! Findings made anew: by other limits and rules, or under another name of the unit. Decisions go
//! with their findings; what is gone is in the journal with the decision on it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::correct::Rework;
use super::journal::{Hand, Payload, action};
use super::{Desk, Trouble, clock, correct, transact};
use crate::audit::Policy;
use crate::base::Text;
use crate::model::{Annotation, FieldKey, Finding, FindingRecord, Submission, Target};
use crate::store::{Change, Decided, Noted, Reader, Writer};

/// What a new check of a stored submission comes to.
#[derive(Clone, Debug, Default)]
pub struct Difference {
    pub new: Vec<Finding>,
    pub gone: Vec<FindingRecord>,
    /// How many findings stay.
    pub kept: usize,
}

impl Desk {
    /// The submissions of the queue whose findings were made by other limits or rules.
    pub fn stale(&self) -> Result<Vec<i64>, Trouble> {
        let said = self.policy.said();
        self.store.read(|reader| Ok(reader.checked_otherwise(&said)?))
    }

    /// What a check by the present limits and rules would change; nothing is stored.
    pub fn difference(&self, id: i64) -> Result<Difference, Trouble> {
        self.store.read(|reader| difference(reader, id, &self.policy))
    }

    /// Checks a submission anew where its findings were made by other limits or rules; none where
    /// they were made by these.
    pub fn refresh(&mut self, id: i64) -> Result<Option<Difference>, Trouble> {
        let said = self.policy.said();
        let stored = self.store.read(|reader| Ok::<_, Trouble>(reader.policy(id)?))?;
        if stored == said {
            return Ok(None);
        }
        let moment = clock::now();
        let hand = Hand { actor: &self.actor, moment: &moment };
        let policy = &self.policy;
        self.store.write(|writer| renew(writer, &hand, id, policy, action::REAUDIT)).map(Some)
    }
}

/// A check that is done and not stored.
struct Checked {
    rework: Rework,
    /// Old fingerprints by new ones, for findings that are the same in meaning.
    renamed: HashMap<String, String>,
    old: Vec<FindingRecord>,
}

/// A submission as it is checked: under the name that its unit's name stands for.
pub(super) fn named<'s>(
    reader: &Reader<'_>,
    submission: &'s Submission,
) -> Result<Cow<'s, Submission>, Trouble> {
    Ok(match reader.full_name(&submission.unit)? {
        Some(full) => Cow::Owned(Submission { unit: full, ..submission.clone() }),
        None => Cow::Borrowed(submission),
    })
}

/// What a check by this policy would change; nothing is stored.
pub(super) fn difference(reader: &Reader<'_>, id: i64, policy: &Policy) -> Result<Difference, Trouble> {
    Ok(check(reader, id, policy)?.difference())
}

/// Checks a stored submission with its corrections by this policy, as of the day it came in, and stores what was found, as one event.
pub(super) fn renew(
    writer: &Writer<'_>,
    hand: &Hand<'_>,
    id: i64,
    policy: &Policy,
    action: &'static str,
) -> Result<Difference, Trouble> {
    let checked = check(writer, id, policy)?;
    let difference = checked.difference();
    let mut changes = checked.decisions(writer, id)?;
    changes.extend(checked.notes(writer, id)?);
    let (new, gone) = (difference.new.len(), difference.gone.len());
    let said = Text::new(
        format!("重新检查：新增发现{new}条，消失{gone}条，其余{}条不变", difference.kept),
        format!("checked anew: {new} findings new, {gone} gone, {} as before", difference.kept),
    );
    let said = match policy.said() {
        said_policy if said_policy.is_empty() => said,
        usual => Text::new(
            format!("{}（{}）", said.zh, usual.replace('\n', "；")),
            format!("{} ({})", said.en, usual.replace('\n', "; ")),
        ),
    };
    let payload = Payload { said, changes, ..Payload::default() };
    payload.append(writer, hand, action, Some(id))?;
    writer.set_found(id, &checked.rework.found())?;
    for change in &payload.changes {
        writer.apply(id, change)?;
    }
    writer.set_policy(id, &policy.said())?;
    transact::renew(writer, id)?;
    Ok(difference)
}

fn check(reader: &Reader<'_>, id: i64, policy: &Policy) -> Result<Checked, Trouble> {
    let filed = correct::submission(reader, id)?.ok_or_else(|| transact::no_submission(id))?;
    let rework = Rework::check(reader, &filed.submission, &filed.imported_at, policy)?;
    let old = reader.finding_records(id)?;
    let renamed = renamed(&old, rework.found().findings);
    Ok(Checked { rework, renamed, old })
}

/// Pairs findings by fingerprint, and those left by what they say.
fn renamed(old: &[FindingRecord], new: &[Finding]) -> HashMap<String, String> {
    let known: HashSet<&str> = old.iter().map(|record| record.finding.fingerprint.as_str()).collect();
    let fresh: HashSet<&str> = new.iter().map(|finding| finding.fingerprint.as_str()).collect();
    let mut left: Vec<&Finding> = old.iter().map(|record| &record.finding).collect();
    left.retain(|finding| !fresh.contains(finding.fingerprint.as_str()));
    let mut pairs = HashMap::new();
    for finding in new {
        let print = finding.fingerprint.clone();
        if known.contains(print.as_str()) {
            pairs.insert(print.clone(), print);
        } else if let Some(at) = left.iter().position(|other| says_the_same(other, finding)) {
            pairs.insert(print, left.swap_remove(at).fingerprint.clone());
        }
    }
    pairs
}

fn says_the_same(one: &Finding, other: &Finding) -> bool {
    let what =
        |finding: &Finding| (finding.rule.clone(), finding.form, finding.ordinal, finding.field.clone());
    what(one) == what(other) && one.message == other.message
}

impl Checked {
    fn difference(&self) -> Difference {
        let stay: HashSet<&String> = self.renamed.values().collect();
        let is_new = |finding: &&Finding| !self.renamed.contains_key(&finding.fingerprint);
        let is_gone = |record: &&FindingRecord| !stay.contains(&record.finding.fingerprint);
        Difference {
            new: self.rework.found().findings.iter().filter(is_new).cloned().collect(),
            gone: self.old.iter().filter(is_gone).cloned().collect(),
            kept: self.renamed.len(),
        }
    }

    /// What becomes of the decisions: they go with their finding, end with it, or come back with it.
    fn decisions(&self, reader: &Reader<'_>, id: i64) -> Result<Vec<Change>, Trouble> {
        let mut changes = Vec::new();
        let stay: HashSet<(&String, &String)> = self.renamed.iter().filter(|(new, old)| new == old).collect();
        for record in &self.old {
            let fingerprint = record.finding.fingerprint.clone();
            if stay.contains(&(&fingerprint, &fingerprint)) {
                continue;
            }
            let before = reader.disposition(id, &fingerprint)?;
            if before.is_some() {
                changes.push(Change::Disposition { fingerprint, before, after: None });
            }
        }
        let ended = Ended::of(reader, id)?;
        for finding in self.rework.found().findings {
            let fingerprint = finding.fingerprint.clone();
            let after = match self.renamed.get(&fingerprint) {
                Some(old) if *old == fingerprint => continue,
                Some(old) => reader.disposition(id, old)?,
                None => ended.decision(finding).cloned(),
            };
            if after.is_some() {
                changes.push(Change::Disposition { fingerprint, before: None, after });
            }
        }
        Ok(changes)
    }

    /// Notes on findings that have another fingerprint now.
    fn notes(&self, reader: &Reader<'_>, id: i64) -> Result<Vec<Change>, Trouble> {
        let mut changes = Vec::new();
        for Annotation { id: note, target, .. } in reader.annotations(id)? {
            let Target::Finding { fingerprint: old } = &target else { continue };
            let moved = self.renamed.iter().find(|(new, own)| *own == old && *new != old);
            let (Some((new, _)), Some(before)) = (moved, reader.annotation(id, note)?) else { continue };
            let target = Target::Finding { fingerprint: new.clone() };
            let after = Some(Noted { target, ..before.clone() });
            changes.push(Change::Annotation { id: note, before: Some(before), after });
        }
        Ok(changes)
    }
}

/// Decisions that ended with their findings in an earlier check and were not taken again since.
#[derive(Default)]
struct Ended {
    /// By fingerprint, with how many of the corrections had been made by then.
    decisions: HashMap<String, (Decided, usize)>,
    corrected: Vec<FieldKey>,
}

impl Ended {
    fn of(reader: &Reader<'_>, id: i64) -> Result<Ended, Trouble> {
        let mut ended = Ended::default();
        for event in reader.events(id)? {
            let anew = [action::REAUDIT, action::REGROUP].contains(&event.action.as_str());
            for change in Payload::parse(&event.payload)?.changes {
                ended.take(change, anew);
            }
        }
        Ok(ended)
    }

    /// Takes the journal's next change, made by a new check or by a reviewer.
    fn take(&mut self, change: Change, anew: bool) {
        match change {
            Change::Disposition { fingerprint, before: Some(before), after: None } if anew => {
                self.decisions.insert(fingerprint, (before, self.corrected.len()));
            }
            Change::Disposition { fingerprint, .. } => _ = self.decisions.remove(&fingerprint),
            Change::Correction { key, .. } => self.corrected.push(key),
            Change::Annotation { .. } | Change::ReviewScore { .. } => {}
        }
    }

    /// The decision that comes back with a finding: none where a value that it rests on has been
    /// corrected since.
    fn decision(&self, finding: &Finding) -> Option<&Decided> {
        let (decided, known) = self.decisions.get(&finding.fingerprint)?;
        let rests_on = |key: &FieldKey| {
            let of_section =
                |field: &str| key.field.strip_prefix(field).is_some_and(|rest| rest.starts_with(".figure["));
            finding.evidence.iter().any(|one| {
                key.is(one.form, one.ordinal, &one.field)
                    || key.is(one.form, one.ordinal, &key.field) && of_section(&one.field)
            })
        };
        let since = self.corrected.get(*known..).unwrap_or_default();
        (!since.iter().any(rests_on)).then_some(decided)
    }
}
