//! What becomes of findings and decisions when another version comes in, or when the rules go over
//! a submission again. A decision lives as long as its reason; one that no longer stands is held
//! beside its finding and counts for nothing.

use std::collections::{BTreeMap, HashMap};

use super::before::Before;
use super::former;
use super::phrased::{self, Phrased};
use super::trouble::Trouble;
use crate::audit::Policy;
use crate::audit::reconcile::{self};
use crate::base::Text;
use crate::model::{Ending, Finding, Past, lifetime};
use crate::store::{Change, Decided, Held, Reader};

/// The changes that bring the decisions of `before` to submission `to`, whose findings are now
/// these; `to` may be the same one.
pub(super) fn decisions(
    reader: &Reader<'_>,
    before: &Before,
    to: i64,
    findings: &[Finding],
    past: &Past,
) -> Result<Vec<Change>, Trouble> {
    let now: HashMap<&str, &Finding> = findings.iter().map(|one| (one.fingerprint.as_str(), one)).collect();
    let mut wanted: BTreeMap<String, (bool, Held)> = BTreeMap::new();
    for (fingerprint, held) in reader.all_held(before.id)? {
        let stands = now.get(fingerprint.as_str()).is_some_and(|finding| stands(&held, finding));
        wanted.insert(fingerprint, (stands, held));
    }
    for (fingerprint, decided) in reader.dispositions(before.id)? {
        let Some(old) = before.findings.iter().find(|one| one.fingerprint == fingerprint) else { continue };
        let held = taken_on(old, decided);
        let stands = now.get(fingerprint.as_str()).is_some_and(|finding| {
            let same = !past.since.contains_key(&fingerprint) && !hangs_on_the_rule(&held);
            same || self::stands(&held, finding)
        });
        wanted.insert(fingerprint, (stands, held));
    }
    settle(reader, to, wanted)
}

/// A decision with what it was taken on.
fn taken_on(finding: &Finding, decided: Decided) -> Held {
    Held { decided, evidence_hash: finding.evidence_hash.clone(), revision: finding.revision }
}

fn hangs_on_the_rule(held: &Held) -> bool {
    lifetime(held.decided.standing, held.decided.reason.as_deref()) == crate::model::Lifetime::Rule
}

fn stands(held: &Held, finding: &Finding) -> bool {
    let lifetime = lifetime(held.decided.standing, held.decided.reason.as_deref());
    reconcile::stands(lifetime, &held.evidence_hash, held.revision, finding)
}

/// The changes from what is recorded on a submission to what is wanted.
fn settle(
    reader: &Reader<'_>,
    submission: i64,
    wanted: BTreeMap<String, (bool, Held)>,
) -> Result<Vec<Change>, Trouble> {
    let mut decided: HashMap<String, Decided> = reader.dispositions(submission)?.into_iter().collect();
    let mut held: HashMap<String, Held> = reader.all_held(submission)?.into_iter().collect();
    let mut changes = Vec::new();
    for (fingerprint, (stands, own)) in wanted {
        let before = decided.remove(&fingerprint);
        let after = stands.then(|| own.decided.clone());
        if before != after {
            changes.push(Change::Disposition { fingerprint: fingerprint.clone(), before, after });
        }
        let before = held.remove(&fingerprint);
        let after = (!stands).then_some(own);
        if before != after {
            changes.push(Change::Suspended { fingerprint, before, after });
        }
    }
    Ok(changes)
}

/// The change of what is kept of findings before, after a later run of the same submission.
pub(super) fn past(
    reader: &Reader<'_>,
    id: i64,
    later: Past,
    findings: &[Finding],
) -> Result<Option<Change>, Trouble> {
    let kept = reader.past(id)?;
    let still = |fingerprint: &str| findings.iter().any(|finding| finding.fingerprint == fingerprint);
    let past = kept.clone().unwrap_or_default().and_then(later, still);
    Ok(of_past(kept, past))
}

fn of_past(kept: Option<Past>, past: Past) -> Option<Change> {
    let changed = kept.as_ref() != Some(&past);
    changed.then(|| Change::Past { before: kept.map(Box::new), after: Some(Box::new(past)) })
}

/// What is suspended, new or gone, under the new fingerprints of findings whose unit has another
/// name; old ones by new ones.
pub(super) fn renamed(
    reader: &Reader<'_>,
    id: i64,
    names: &HashMap<String, String>,
) -> Result<Vec<Change>, Trouble> {
    let mut changes = Vec::new();
    let new_name = |old: &str| names.iter().find(|(new, own)| *own == old && *new != old).map(|(new, _)| new);
    for (fingerprint, held) in reader.all_held(id)? {
        let Some(new) = new_name(&fingerprint) else { continue };
        let after = Some(held.clone());
        changes.push(Change::Suspended { fingerprint: new.clone(), before: None, after });
        changes.push(Change::Suspended { fingerprint, before: Some(held), after: None });
    }
    changes.extend(phrased::renamed(reader, id, new_name)?);
    let kept = reader.past(id)?;
    let Some(mut past) = kept.clone() else { return Ok(changes) };
    let since = past.since.into_iter();
    past.since = since.map(|(old, since)| (new_name(&old).cloned().unwrap_or(old), since)).collect();
    changes.extend(of_past(kept, past));
    Ok(changes)
}

/// The changes that bring version `new` what was decided on the version before it, where nothing
/// is decided there yet, and what became of the findings.
pub(super) fn take_over(
    reader: &Reader<'_>,
    old: i64,
    new: i64,
    policy: &Policy,
) -> Result<Vec<Change>, Trouble> {
    let (Some(before), Some(after)) = (Before::read(reader, old)?, Before::read(reader, new)?) else {
        return Ok(Vec::new());
    };
    let past = before.reconcile(after.run(), policy);
    let mut changes = Vec::new();
    for change in decisions(reader, &before, new, &after.findings, &past)? {
        let free = match &change {
            Change::Disposition { before, .. } => before.is_none(),
            Change::Suspended { fingerprint, .. } => reader.disposition(new, fingerprint)?.is_none(),
            _ => true,
        };
        changes.extend(Some(change).filter(|_| free));
    }
    changes.extend(former::scores(reader, &before, new, (after.run(), &after.received))?);
    changes.extend(Phrased::of(reader, before.version(), after.version())?.changes);
    changes.extend(of_past(reader.past(new)?, past));
    Ok(changes)
}

/// `新3条、变2条；上一版已解决4条、未算解决1条；沿用决定5条、暂停2条`
pub(super) fn said(past: &Past, changes: &[Change]) -> Text {
    let new = past.since.values().filter(|since| since.moved().is_empty() && since.as_str() == "new").count();
    let changed = past.since.len() - new;
    let resolved = past.count(Ending::Resolved);
    let open = past.gone.len() - resolved;
    let kept = changes.iter().filter(|one| matches!(one, Change::Disposition { after: Some(_), .. })).count();
    let held = changes.iter().filter(|one| matches!(one, Change::Suspended { after: Some(_), .. })).count();
    Text::new(
        format!(
            "新{new}条、变{changed}条；此前的发现已解决{resolved}条、未算解决{open}条；沿用决定{kept}条、暂停{held}条"
        ),
        format!(
            "{new} new, {changed} changed; of those before {resolved} resolved, {open} gone unresolved; {kept} \
             decisions kept, {held} suspended"
        ),
    )
}
