//! Review scores of the version before. One is taken over where its row says what it said, with its
//! author and time; else it is held beside the row and counts for nothing until a reviewer scores the
//! row again.

use std::collections::{BTreeMap, HashMap};

use super::before::Before;
use super::rubric;
use super::trouble::Trouble;
use crate::audit::reconcile::Run;
use crate::audit::rows::{self, Scorable};
use crate::audit::rubric::{Known, proposals};
use crate::base::{Text, hash};
use crate::model::rubric::{BUREAUS, edition_of};
use crate::model::{FindingRecord, FormKind, Proposal};
use crate::store::change::RowKey;
use crate::store::{Change, Former, Reader, Scored};

/// The rows of a version by form and row, those of the bureau's rubric among them.
type Rows = HashMap<(FormKind, u32, String), Scorable>;

/// The changes that bring the scores of `before` to submission `to`, which came in `received`.
pub(super) fn scores(
    reader: &Reader<'_>,
    before: &Before,
    to: i64,
    (now, received): (Run<'_>, &str),
) -> Result<Vec<Change>, Trouble> {
    let given = given(reader, before.id)?;
    let held = reader.all_former_scores(before.id)?;
    if given.is_empty() && held.is_empty() {
        return Ok(Vec::new());
    }
    let editions: Vec<&str> = given.iter().filter_map(|(key, _)| edition_of(&key.row)).collect();
    let then = rows_of(reader, before.run(), &before.received, &editions)?;
    let now = rows_of(reader, now, received, &editions)?;
    let mut wanted: BTreeMap<String, Former> = held.into_iter().collect();
    for (key, scored) in given {
        let own = then.get(&(key.form, key.ordinal, key.row.clone()));
        let (slot, former) = former(own, &key, scored, before.version);
        wanted.insert(slot, former);
    }
    let by_slot: HashMap<&str, &Scorable> = now.values().map(|row| (row.slot.as_str(), row)).collect();
    let mut changes = Vec::new();
    for (slot, former) in wanted {
        changes.extend(settle(reader, to, by_slot.get(slot.as_str()).copied(), (slot, former))?);
    }
    Ok(changes)
}

/// What the version before gave, each with its row.
fn given(reader: &Reader<'_>, id: i64) -> Result<Vec<(RowKey, Scored)>, Trouble> {
    let mut given = Vec::new();
    for one in reader.review_scores(id)? {
        let key = RowKey { form: one.form, ordinal: one.ordinal, row: one.row };
        if let Some(scored) = reader.review_score(id, &key)? {
            given.push((key, scored));
        }
    }
    Ok(given)
}

/// A score with what it was given on. Where that cannot be told, it never stands again by itself.
fn former(own: Option<&Scorable>, key: &RowKey, scored: Scored, version: u32) -> (String, Former) {
    let unknown = || format!("{}/{}/{}", key.form, key.ordinal, key.row);
    let former = Former {
        form: key.form,
        at: None,
        label: own.map_or_else(|| key.row.clone(), |own| own.label.clone()),
        version,
        evidence: own.map(|own| own.evidence.clone()).unwrap_or_default(),
        scored,
    };
    (own.map_or_else(unknown, |own| own.slot.clone()), former)
}

/// The change that has a score stand, or be held beside its row; none where the row is scored there
/// already.
fn settle(
    reader: &Reader<'_>,
    to: i64,
    row: Option<&Scorable>,
    (slot, former): (String, Former),
) -> Result<Option<Change>, Trouble> {
    if let Some(row) = row {
        let key = RowKey { form: row.form, ordinal: row.ordinal, row: row.row.clone() };
        if reader.review_score(to, &key)?.is_some() {
            return Ok(None);
        }
        if row.evidence == former.evidence {
            return Ok(Some(Change::ReviewScore { key, before: None, after: Some(former.scored) }));
        }
    }
    let at = row.map(|row| (row.ordinal, row.row.clone()));
    let (before, after) = (reader.former_score(to, &slot)?, Some(Former { at, ..former }));
    Ok((before != after).then_some(Change::FormerScore { slot, before, after }))
}

/// The rows of a version. An item of the bureau's rubric says what is proved of it: the reviewer judges
/// the whole submission by it, and that is another one.
fn rows_of(reader: &Reader<'_>, run: Run<'_>, received: &str, editions: &[&str]) -> Result<Rows, Trouble> {
    let mut rows = rows::of(run.submission);
    if run.submission.of_kind(FormKind::Rubric).next().is_some() {
        return Ok(rows);
    }
    let open = |finding: &_| FindingRecord {
        finding: Clone::clone(finding),
        disposition: Default::default(),
        look: None,
    };
    let findings: Vec<FindingRecord> = run.findings.iter().map(open).collect();
    let received = received.get(..10).unwrap_or_default();
    let known = Known { submission: run.submission, findings: &findings, checks: run.checks, received };
    let mut seen: Vec<&str> = Vec::new();
    for edition in editions {
        if seen.contains(edition) {
            continue;
        }
        seen.push(edition);
        let Some(held) = rubric::kept(reader, edition)? else { continue };
        for proposal in proposals(&known, Some(&held.form)).into_iter().filter(|one| one.ordinal == BUREAUS) {
            let row = item(&proposal, held.form.text(&format!("{}.name", proposal.row)));
            rows.insert((row.form, row.ordinal, row.row.clone()), row);
        }
    }
    Ok(rows)
}

fn item(proposal: &Proposal, name: &str) -> Scorable {
    let seen = proposal.clauses.iter().map(|one| format!("{} {:?} {}", one.text, one.outcome, one.said.zh));
    let seen: Vec<String> = seen.collect();
    Scorable {
        form: FormKind::Rubric,
        ordinal: BUREAUS,
        row: proposal.row.clone(),
        slot: format!("{}/{BUREAUS}/{}", FormKind::Rubric, proposal.row),
        label: name.to_owned(),
        evidence: hash::of_parts(seen.iter().map(String::as_str)),
    }
}

/// The former score beside a row, with what the row means.
pub(super) fn beside(
    reader: &Reader<'_>,
    submission: i64,
    key: &RowKey,
) -> Result<Option<(String, Former)>, Trouble> {
    let is_beside = |one: &Former| {
        one.form == key.form && one.at.as_ref().is_some_and(|at| at.0 == key.ordinal && at.1 == key.row)
    };
    Ok(reader.all_former_scores(submission)?.into_iter().find(|(_, one)| is_beside(one)))
}

/// `，沿用评分2处、暂停1处，1处所在行已不在`; empty where there was none.
pub(super) fn said(changes: &[Change]) -> Text {
    let count = |is: &dyn Fn(&Change) -> bool| changes.iter().filter(|change| is(change)).count();
    let kept = count(&|change| matches!(change, Change::ReviewScore { after: Some(_), .. }));
    let held = count(&|change| {
        matches!(change, Change::FormerScore { after: Some(Former { at: Some(_), .. }), .. })
    });
    let gone =
        count(&|change| matches!(change, Change::FormerScore { after: Some(Former { at: None, .. }), .. }));
    let mut said = Text::default();
    for (count, zh, en) in [
        (kept, "，沿用评分{}处", ", {} scores kept"),
        (held, "，暂停评分{}处（该行已变）", ", {} scores suspended: their rows have changed"),
        (gone, "，{}处评分所在行已不在", ", the rows of {} scores are gone"),
    ] {
        if count > 0 {
            said.zh += &zh.replace("{}", &count.to_string());
            said.en += &en.replace("{}", &count.to_string());
        }
    }
    said
}
