//! Findings made anew: by other limits and rules, or under another name of the unit. Decisions go
//! with their findings; what is gone is in the journal with the decision on it.

use std::collections::{HashMap, HashSet};

use super::before::Before;
use super::carry;
use super::journal::{Hand, Payload, action};
use super::reworked::Rework;
use super::seat::Desk;
use super::stored;
use super::sums;
use super::trouble::Trouble;
use super::{clock, flow, read};
use crate::audit::{Declared, Outcome, Policy, reconcile};
use crate::base::Text;
use crate::model::{Annotation, Finding, FindingRecord, FormKind, State, Target};
use crate::store::{Change, Decided, Noted, Reader, Writer};

/// What a new check of a stored submission comes to.
#[derive(Clone, Debug, Default)]
pub struct Difference {
    pub new: Vec<Finding>,
    pub gone: Vec<FindingRecord>,
    /// How many findings stay.
    pub kept: usize,
}

/// What a submission that is opened shows.
#[derive(Clone, Debug)]
pub enum Freshness {
    AsItWas,
    /// Its findings were made anew.
    Anew(Difference),
    /// Its findings are those of other limits or rules, and stay.
    Older,
}

/// What rules that are not in force would find in one submission.
#[derive(Clone, Debug)]
pub struct Tried {
    pub unit: String,
    pub year: Option<i32>,
    /// What its forms are called.
    pub forms: Vec<(FormKind, u32, Text)>,
    pub outcome: Outcome,
}

impl Desk {
    /// What the bureau's own rules are called, by code.
    pub fn own_titles(&self) -> Vec<(String, Text)> {
        self.policy.own.iter().map(|rule| (rule.by.code.clone(), rule.by.title.clone())).collect()
    }

    /// What these rules would find in the submissions of the queue; nothing is stored.
    pub fn try_rules(&self, rules: &[Declared]) -> Result<Vec<Tried>, Trouble> {
        let queue = self.queue()?;
        self.store.read(|reader| queue.iter().map(|row| tried(reader, row.id, rules)).collect())
    }

    /// The submissions of the queue whose findings were made by other limits or rules.
    pub fn stale(&self) -> Result<Vec<i64>, Trouble> {
        let said = self.policy.said();
        self.store.read(|reader| Ok(reader.checked_otherwise(&said)?))
    }

    /// What a check by the limits and rules of this account would change, whether or not they are in
    /// force; nothing is stored.
    pub fn difference(&self, id: i64) -> Result<Difference, Trouble> {
        self.store.read(|reader| difference(reader, id, self.own_policy()))
    }

    /// What [`Desk::refresh`] does where a submission is opened. From awaiting approval on, looking at it
    /// changes nothing: what others approved or filed is checked anew only on purpose.
    pub fn freshen(&mut self, id: i64) -> Result<Freshness, Trouble> {
        let settled = self.store.read(|reader| Ok::<_, Trouble>(is_settled(flow::state(reader, id)?)))?;
        if !settled {
            return Ok(self.refresh(id)?.map_or(Freshness::AsItWas, Freshness::Anew));
        }
        let stale = self.store.read(|reader| is_stale(reader, id, &self.policy))?;
        Ok(if stale { Freshness::Older } else { Freshness::AsItWas })
    }

    /// Checks a submission anew where its findings were made by other limits or rules, or by a rule
    /// that has been revised since; none where they were made by these.
    pub fn refresh(&mut self, id: i64) -> Result<Option<Difference>, Trouble> {
        if self.is_read_only() || !self.store.read(|reader| is_stale(reader, id, &self.policy))? {
            return Ok(None);
        }
        let moment = clock::now();
        let hand = Hand { actor: &self.actor, moment: &moment };
        let policy = &self.policy;
        self.store.write(|writer| renew(writer, &hand, id, policy, action::REAUDIT)).map(Some)
    }
}

/// Whether a submission has left its reviewer's hands.
pub fn is_settled(state: State) -> bool {
    !matches!(state, State::Received | State::InReview | State::Returned)
}

/// Whether the findings of a submission were made by other limits or rules than these.
pub(super) fn is_stale(reader: &Reader<'_>, id: i64, policy: &Policy) -> Result<bool, Trouble> {
    Ok(reader.policy(id)? != policy.said() || is_revised(reader, id, policy)?)
}

/// Whether a finding of a submission was made by a rule that is not there any more as it was.
fn is_revised(reader: &Reader<'_>, id: i64, policy: &Policy) -> Result<bool, Trouble> {
    let records = reader.finding_records(id)?;
    let as_it_was = |finding: &Finding| match policy.revision(&finding.rule) {
        Some(revision) => revision == finding.revision,
        None => finding.rule == reconcile::FAILED,
    };
    Ok(!records.iter().all(|record| as_it_was(&record.finding)))
}

/// Tries rules on a submission with its corrections.
fn tried(reader: &Reader<'_>, id: i64, rules: &[Declared]) -> Result<Tried, Trouble> {
    let filed = stored::submission(reader, id)?.ok_or_else(|| stored::no_submission(id))?;
    let submission = stored::named(reader, &filed.submission)?;
    let forms = submission.forms.iter().map(|form| (form.kind, form.ordinal, form.called())).collect();
    let outcome = read::check_own(&submission, rules);
    Ok(Tried { unit: submission.unit.clone(), year: submission.year, forms, outcome })
}

/// A check that is done and not stored.
struct Checked {
    before: Before,
    rework: Rework,
    /// Old fingerprints by new ones, for findings that are the same in meaning.
    renamed: HashMap<String, String>,
    old: Vec<FindingRecord>,
}

/// What a check by this policy would change; nothing is stored.
pub(super) fn difference(reader: &Reader<'_>, id: i64, policy: &Policy) -> Result<Difference, Trouble> {
    Ok(check(reader, id, policy)?.difference())
}

/// Checks a stored submission with its corrections by this policy, as of the day it came in, and
/// stores what was found, as one event.
pub(super) fn renew(
    writer: &Writer<'_>,
    hand: &Hand<'_>,
    id: i64,
    policy: &Policy,
    action: &'static str,
) -> Result<Difference, Trouble> {
    let checked = check(writer, id, policy)?;
    let difference = checked.difference();
    let mut changes = match checked.is_renamed() {
        true => checked.under_new_names(writer, id)?,
        false => checked.reconciled(writer, id, policy)?,
    };
    let (new, gone) = (difference.new.len(), difference.gone.len());
    if new + gone > 0 {
        changes.extend(flow::reopened(writer, id)?);
    }
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
    let seal = writer.resealed(id, || {
        writer.set_found(id, &checked.rework.found())?;
        writer.set_policy(id, &policy.said())
    })?;
    let payload = Payload { said, changes, seal, ..Payload::default() };
    payload.append(writer, hand, action, Some(id))?;
    for change in &payload.changes {
        writer.apply(id, change)?;
    }
    sums::renew(writer, id)?;
    Ok(difference)
}

fn check(reader: &Reader<'_>, id: i64, policy: &Policy) -> Result<Checked, Trouble> {
    let filed = stored::submission(reader, id)?.ok_or_else(|| stored::no_submission(id))?;
    let rework = Rework::check(reader, filed.submission, &filed.imported_at, policy)?;
    let old = reader.finding_records(id)?;
    let before = Before::read(reader, id)?.ok_or_else(|| stored::no_submission(id))?;
    let renamed = renamed(&old, rework.found().findings);
    Ok(Checked { before, rework, renamed, old })
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

    /// Whether the unit has another name, so that its findings have other fingerprints.
    fn is_renamed(&self) -> bool {
        self.renamed.iter().any(|(new, old)| new != old)
    }

    /// What became of the findings under the rules as they are, and of the decisions on them.
    fn reconciled(&self, reader: &Reader<'_>, id: i64, policy: &Policy) -> Result<Vec<Change>, Trouble> {
        let findings = self.rework.found().findings;
        let later = self.before.reconcile(self.rework.run(), policy);
        let mut changes = carry::decisions(reader, &self.before, id, findings, &later)?;
        changes.extend(carry::past(reader, id, later, findings)?);
        Ok(changes)
    }

    /// Everything that goes by a fingerprint, under the new one.
    fn under_new_names(&self, reader: &Reader<'_>, id: i64) -> Result<Vec<Change>, Trouble> {
        let mut changes = self.decisions(reader, id)?;
        changes.extend(self.notes(reader, id)?);
        changes.extend(carry::renamed(reader, id, &self.renamed)?);
        Ok(changes)
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
        let ended = ended(reader, id)?;
        for finding in self.rework.found().findings {
            let fingerprint = finding.fingerprint.clone();
            let after = match self.renamed.get(&fingerprint) {
                Some(old) if *old == fingerprint => continue,
                Some(old) => reader.disposition(id, old)?,
                None => ended.get(&fingerprint).cloned(),
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

/// Decisions that ended with their findings in an earlier check, the last of each.
fn ended(reader: &Reader<'_>, id: i64) -> Result<HashMap<String, Decided>, Trouble> {
    let mut ended = HashMap::new();
    for event in reader.events(id)? {
        if event.action != action::REAUDIT && event.action != action::REGROUP {
            continue;
        }
        for change in Payload::parse(&event.payload)?.changes {
            if let Change::Disposition { fingerprint, before: Some(before), after: None } = change {
                ended.insert(fingerprint, before);
            }
        }
    }
    Ok(ended)
}
