//! Corrected readings: recorded beside the submission, and everything that rests on it worked out
//! again in the same transaction.

use std::collections::HashSet;

use super::journal::{Payload, action};
use super::plan::Plan;
use super::reworked::Rework;
use super::stored;

use super::trouble::Trouble;
use crate::audit::Policy;
use crate::base::Text;
use crate::base::text::cut;
use crate::model::correction::entered;
use crate::model::{FieldKey, deduction};
use crate::store::{Change, Corrected, Reader};

/// Columns of a corrected text in a message; the whole of it is in the record.
const SAID: usize = 40;

/// Records what the reviewer reads in a field.
pub(super) fn correct(
    reader: &Reader<'_>,
    policy: &Policy,
    id: i64,
    key: FieldKey,
    text: &str,
    reason: Option<String>,
) -> Result<Plan, Trouble> {
    let form = reader.form(id, key.form, key.ordinal)?.ok_or_else(no_field)?;
    let field = form.field(&key.field).ok_or_else(no_field)?;
    let (label, written) = (field.label(), field.raw.clone());
    let text = entered(&key.field, text);
    if text == field.shown() || text == entered(&key.field, &written) {
        return clear(reader, policy, id, key);
    }
    let before = reader.correction(id, &key)?;
    if before.as_ref().is_some_and(|before| before.text == text && before.reason == reason) {
        return Err(unchanged());
    }
    let refused =
        stored::form(reader, id, key.form, key.ordinal)?.map(|mut form| form.correct(&key.field, &text));
    if let Some(Err(why)) = refused {
        return Err(Trouble::user(why, Text::default()));
    }
    let called = stored::called(&form);
    let shown = cut(&text, SAID);
    let said = if text.is_empty() {
        Text::new(format!("{}{label}订正为空白", called.zh), format!("{} {label} read as blank", called.en))
    } else {
        Text::new(
            format!("{}{label}订正为{shown}", called.zh),
            format!("{} {label} read as {shown}", called.en),
        )
    };
    let after = Some(Corrected { label, written, text, reason, event: reader.next_event()? });
    plan(reader, policy, id, action::CORRECT, &said, Change::Correction { key, before, after })
}

/// Goes back to the text as written.
pub(super) fn clear(reader: &Reader<'_>, policy: &Policy, id: i64, key: FieldKey) -> Result<Plan, Trouble> {
    let Some(before) = reader.correction(id, &key)? else { return Err(unchanged()) };
    let form = reader.form(id, key.form, key.ordinal)?.ok_or_else(no_field)?;
    let (called, label) = (stored::called(&form), &before.label);
    let said =
        Text::new(format!("{}{label}恢复原文", called.zh), format!("{} {label} as written again", called.en));
    let change = Change::Correction { key, before: Some(before), after: None };
    plan(reader, policy, id, action::CLEAR_CORRECTION, &said, change)
}

/// A correction with what it does to the findings. Decisions on findings that it takes away, or that
/// rest on other values now, are suspended, and stand again when it is undone.
fn plan(
    reader: &Reader<'_>,
    policy: &Policy,
    id: i64,
    action: &'static str,
    said: &Text,
    change: Change,
) -> Result<Plan, Trouble> {
    let mut changes = vec![change];
    let rework = Rework::of(reader, policy, id, &changes)?;
    let decisions = rework.decisions(reader, policy, id)?;
    let effect = rework.difference(reader, id)?.said(&decisions);
    let lacking = deduction::unreasoned(rework.submission.forms.iter(), &reader.review_scores(id)?).len();
    let mut said = Text::new(format!("{}，{}", said.zh, effect.zh), format!("{}, {}", said.en, effect.en));
    if lacking > 0 {
        said.zh += &format!("，{lacking}处扣分缺理由");
        said.en += &format!(", {lacking} deductions without a reason");
    }
    changes.extend(decisions);
    let payload = Payload { said, changes, ..Payload::default() };
    Ok(Plan { action, payload, rework: Some(rework), keep: None })
}

/// What an undo or a redo of a correction does to the findings; nothing where it holds no correction.
/// A decision comes back only on a finding that does; one that somebody took since is never lost.
pub(super) fn turned(
    reader: &Reader<'_>,
    policy: &Policy,
    id: i64,
    payload: &mut Payload,
) -> Result<Option<Rework>, Trouble> {
    if !payload.changes.iter().any(|change| matches!(change, Change::Correction { .. })) {
        return decisions_have_findings(reader, id, payload).map(|()| None);
    }
    let rework = Rework::of(reader, policy, id, &payload.changes)?;
    let left = without_finding(&rework, payload);
    payload.changes.retain(|change| match change {
        Change::Disposition { fingerprint, .. } | Change::Suspended { fingerprint, .. } => {
            !left.contains(fingerprint)
        }
        _ => true,
    });
    if !left.is_empty() {
        let left = left.len();
        payload.said.zh.push_str(&format!("，{left}条处理因发现已变未恢复"));
        payload.said.en.push_str(&format!(", {left} decisions not restored, their findings have changed"));
    }
    let own = |wanted: &Change| {
        let same = |fingerprint: &String| {
            payload.changes.iter().any(
                |change| matches!(change, Change::Disposition { fingerprint: own, .. } if own == fingerprint),
            )
        };
        matches!(wanted, Change::Disposition { fingerprint, .. } if same(fingerprint))
    };
    let ends = |change: &&Change| matches!(change, Change::Disposition { after: None, .. });
    if !rework.decisions(reader, policy, id)?.iter().filter(ends).all(own) {
        return Err(super::clash::somebody_since());
    }
    Ok(Some(rework))
}

/// Findings that a decision should come back on, and that do not.
fn without_finding(rework: &Rework, payload: &Payload) -> HashSet<String> {
    let prints = rework.prints();
    let comes_back = |change: &Change| match change {
        Change::Disposition { fingerprint, after: Some(_), .. } => Some(fingerprint.clone()),
        _ => None,
    };
    let wanted = payload.changes.iter().filter_map(comes_back);
    wanted.filter(|fingerprint| !prints.contains_key(fingerprint.as_str())).collect()
}

/// A decision that comes back needs its finding, which somebody may have corrected away since.
fn decisions_have_findings(reader: &Reader<'_>, id: i64, payload: &Payload) -> Result<(), Trouble> {
    for change in &payload.changes {
        if let Change::Disposition { fingerprint, after: Some(_), .. } = change
            && reader.rule_of(id, fingerprint)?.is_none()
        {
            return Err(super::clash::somebody_since());
        }
    }
    Ok(())
}

fn no_field() -> Trouble {
    Trouble::user(
        Text::new("这份材料里没有这个栏目。", "This submission has no such field."),
        Text::new(
            "全部栏目见 zhupi extract --format json。",
            "zhupi extract --format json lists all fields.",
        ),
    )
}

fn unchanged() -> Trouble {
    Trouble::user(
        Text::new("与现在读到的相同，未作记录。", "It is what is read there already; nothing was recorded."),
        Text::default(),
    )
}
