//! Corrected readings: recorded beside the submission, and everything that rests on it worked out
//! again in the same transaction.

use std::collections::{BTreeMap, HashMap};

use super::journal::{Payload, action};
use super::transact::{self, Plan};
use super::trouble::Trouble;
use super::{clock, figures, import, read, reaudit};
use crate::audit::{Outcome, Policy};
use crate::base::Text;
use crate::base::text::{cut, squeeze};
use crate::model::correction::{self, entered};
use crate::model::{Correction, FieldKey, Form, FormKind, QueueRow, Submission};
use crate::store::submission::Filed;
use crate::store::{Change, Corrected, Found, Reader};

/// Columns of a corrected text in a message; the whole of it is in the record.
const SAID: usize = 40;

/// What the rules say of a submission with its corrections, and what the queue shows of it.
pub(super) struct Rework {
    outcome: Outcome,
    row: QueueRow,
}

/// Where findings differ from those that stood before.
#[derive(Debug, Default, PartialEq, Eq)]
struct Difference {
    gone: usize,
    new: usize,
    /// The same finding on other values.
    changed: usize,
}

/// A submission with its corrections in place; none where there is no such number.
pub(super) fn submission(reader: &Reader<'_>, id: i64) -> Result<Option<Filed>, Trouble> {
    let Some(mut filed) = reader.submission(id)? else { return Ok(None) };
    let corrections = reader.corrections(id)?;
    let texts = corrections.iter().map(|(one, _)| (&one.key, one.text.as_str()));
    correction::apply(&mut filed.submission, texts);
    Ok(Some(filed))
}

/// One form of a submission with its corrections in place.
pub(super) fn form(
    reader: &Reader<'_>,
    id: i64,
    kind: FormKind,
    ordinal: u32,
) -> Result<Option<Form>, Trouble> {
    let Some(mut form) = reader.form(id, kind, ordinal)? else { return Ok(None) };
    for (one, _) in reader.corrections(id)? {
        if one.key.form == kind && one.key.ordinal == ordinal {
            // What could not be put in was refused when it was entered.
            let _ = form.correct(&one.key.field, &one.text);
        }
    }
    Ok(Some(form))
}

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
        self::form(reader, id, key.form, key.ordinal)?.map(|mut form| form.correct(&key.field, &text));
    if let Some(Err(why)) = refused {
        return Err(Trouble::user(why, Text::default()));
    }
    let called = called(&form);
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
    let (called, label) = (called(&form), &before.label);
    let said =
        Text::new(format!("{}{label}恢复原文", called.zh), format!("{} {label} as written again", called.en));
    let change = Change::Correction { key, before: Some(before), after: None };
    plan(reader, policy, id, action::CLEAR_CORRECTION, &said, change)
}

/// A correction with what it does to the findings. Decisions on findings that it takes away, or that
/// rest on other values now, go along and come back when it is undone.
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
    let suspended = rework.suspended(reader, id)?;
    let difference = rework.difference(reader, id)?;
    let effect = difference.said(suspended.len());
    let said = Text::new(format!("{}，{}", said.zh, effect.zh), format!("{}, {}", said.en, effect.en));
    changes.extend(suspended);
    let payload = Payload { said, changes, ..Payload::default() };
    Ok(Plan { action, payload, rework: Some(rework) })
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
    let prints = rework.prints();
    let held = payload.changes.len();
    payload.changes.retain(|change| match change {
        Change::Disposition { fingerprint, after, .. } => {
            after.is_none() || prints.contains_key(fingerprint.as_str())
        }
        _ => true,
    });
    let left = held - payload.changes.len();
    if left > 0 {
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
    if !rework.suspended(reader, id)?.iter().all(own) {
        return Err(super::undo::somebody_since());
    }
    Ok(Some(rework))
}

/// A decision that comes back needs its finding, which somebody may have corrected away since.
fn decisions_have_findings(reader: &Reader<'_>, id: i64, payload: &Payload) -> Result<(), Trouble> {
    for change in &payload.changes {
        if let Change::Disposition { fingerprint, after: Some(_), .. } = change
            && reader.rule_of(id, fingerprint)?.is_none()
        {
            return Err(super::undo::somebody_since());
        }
    }
    Ok(())
}

impl Rework {
    /// Checks the submission as it is after the changes, as of the day it came in: what differs from
    /// then is what was corrected.
    fn of(reader: &Reader<'_>, policy: &Policy, id: i64, changes: &[Change]) -> Result<Rework, Trouble> {
        let filed = reader.submission(id)?.ok_or_else(|| transact::no_submission(id))?;
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
        Rework::check(reader, &submission, &filed.imported_at, policy)
    }

    /// Checks a submission whose corrections are in place, as of the day of `at` and under the name
    /// that its unit's name stands for.
    pub fn check(
        reader: &Reader<'_>,
        submission: &Submission,
        at: &str,
        policy: &Policy,
    ) -> Result<Rework, Trouble> {
        let named = reaudit::named(reader, submission)?;
        let last_year = import::last_year(reader, &named)?;
        let day = clock::days_after(at, 0).unwrap_or_else(|| clock::now().date());
        let outcome = read::check(&named, last_year.as_ref(), day, policy);
        let row = figures::row(submission, &outcome.findings);
        Ok(Rework { outcome, row })
    }

    pub fn found(&self) -> Found<'_> {
        Found { findings: &self.outcome.findings, checks: &self.outcome.checks, row: &self.row }
    }

    /// Evidence hash of each finding by fingerprint.
    fn prints(&self) -> HashMap<&str, &str> {
        let findings = self.outcome.findings.iter();
        findings.map(|one| (one.fingerprint.as_str(), one.evidence_hash.as_str())).collect()
    }

    /// Decisions that lose their finding or its evidence, taken away.
    fn suspended(&self, reader: &Reader<'_>, id: i64) -> Result<Vec<Change>, Trouble> {
        let old: HashMap<String, String> = reader.prints(id)?.into_iter().collect();
        let prints = self.prints();
        let stays = |fingerprint: &String| {
            old.get(fingerprint).map(String::as_str) == prints.get(fingerprint.as_str()).copied()
        };
        let decided = reader.dispositions(id)?.into_iter().filter(|(fingerprint, _)| !stays(fingerprint));
        let taken =
            |(fingerprint, before)| Change::Disposition { fingerprint, before: Some(before), after: None };
        Ok(decided.map(taken).collect())
    }

    fn difference(&self, reader: &Reader<'_>, id: i64) -> Result<Difference, Trouble> {
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
    /// `消除2条，新增1条，改变1条，撤下处理1条`
    fn said(&self, suspended: usize) -> Text {
        let counts = [
            (self.gone, "消除", "gone"),
            (self.new, "新增", "new"),
            (self.changed, "改变", "changed"),
            (suspended, "撤下处理", "decisions suspended"),
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

/// What becomes of a version's corrections when the next one comes in.
#[derive(Default)]
pub(super) struct Carried {
    /// Those whose text is written in the new version too, with author and time.
    pub changes: Vec<Change>,
    /// The others, each in a sentence.
    pub lost: Vec<Text>,
}

impl Carried {
    /// From version `old` to `new`, which is as it was read.
    pub fn of(reader: &Reader<'_>, old: i64, new: &Submission) -> Result<Carried, Trouble> {
        let mut carried = Carried::default();
        let corrections = reader.corrections(old)?;
        if corrections.is_empty() {
            return Ok(carried);
        }
        let Some(before) = reader.submission(old)?.map(|filed| filed.submission) else { return Ok(carried) };
        for (one, record) in corrections {
            match place(&before, new, &one) {
                Some(key) => {
                    carried.changes.push(Change::Correction { key, before: None, after: Some(record) })
                }
                None => carried.lost.push(lost(&before, &one)),
            }
        }
        Ok(carried)
    }

    /// The new version with the corrections in place.
    pub fn onto(&self, new: &Submission) -> Submission {
        let mut submission = new.clone();
        let texts = self.changes.iter().filter_map(|change| match change {
            Change::Correction { key, after: Some(after), .. } => Some((key, after.text.as_str())),
            _ => None,
        });
        correction::apply(&mut submission, texts);
        submission
    }

    /// `，沿用订正1处，未沿用订正1处（原文已变）`; empty where there was none.
    pub fn said(&self) -> Text {
        let mut said = Text::default();
        if !self.changes.is_empty() {
            said.zh.push_str(&format!("，沿用订正{}处", self.changes.len()));
            said.en.push_str(&format!(", {} corrections kept", self.changes.len()));
        }
        if !self.lost.is_empty() {
            said.zh.push_str(&format!("，未沿用订正{}处（原文已变）", self.lost.len()));
            said.en
                .push_str(&format!(", {} corrections dropped: other text is written now", self.lost.len()));
        }
        said
    }
}

/// Where a corrected field stands in another version, with the very same text: in the form of the
/// same name, else of the same number, in the row of the same label.
fn place(before: &Submission, new: &Submission, one: &Correction) -> Option<FieldKey> {
    let key = &one.key;
    let old = before.form(key.form, key.ordinal)?;
    let row = squeeze(&old.field(&key.field)?.row);
    let name = squeeze(old.instance());
    let named = |form: &&Form| squeeze(form.instance()) == name;
    let form = match new.of_kind(key.form).filter(named).collect::<Vec<_>>().as_slice() {
        [only] => *only,
        several => several.iter().find(|form| form.ordinal == key.ordinal)?,
    };
    let field = form.field(&key.field)?;
    let same = field.raw == one.written && squeeze(&field.row) == row;
    let fits = same && form.clone().correct(&key.field, &one.text).is_ok();
    fits.then(|| FieldKey { ordinal: form.ordinal, ..key.clone() })
}

fn lost(before: &Submission, one: &Correction) -> Text {
    let called = before.form(one.key.form, one.key.ordinal).map(called).unwrap_or_default();
    let said = one.said();
    Text::new(
        format!("{}：{}{}的订正未沿用，本次原文已变（{}）。", before.unit, called.zh, one.label, said.zh),
        format!(
            "{}: the correction of {} {} is not taken over, other text is written now ({}).",
            before.unit, called.en, one.label, said.en
        ),
    )
}

/// `自评表`, `项目自评表3`: the form without its name.
fn called(form: &Form) -> Text {
    let title = form.kind.title();
    match form.kind {
        FormKind::ProjectEval | FormKind::ProjectReport => {
            Text::new(format!("{}{}", title.zh, form.ordinal), format!("{} {}", title.en, form.ordinal))
        }
        _ => title,
    }
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
