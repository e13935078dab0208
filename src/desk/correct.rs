//! Corrected readings: recorded beside the submission, and everything that rests on it worked out
//! again in the same transaction.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::carry::{self, Before};
use super::journal::{Payload, action};
use super::peers::Company;
use super::transact::{self, Plan};
use super::trouble::Trouble;
use super::{clock, figures, import, read, reaudit};
use crate::audit::reconcile::Run;
use crate::audit::{Outcome, Peers, Policy};
use crate::base::Text;
use crate::base::text::cut;
use crate::model::correction::{self, entered};
use crate::model::{FieldKey, Form, FormKind, QueueRow, Submission};
use crate::store::submission::Filed;
use crate::store::{Change, Corrected, Found, Reader};

/// Columns of a corrected text in a message; the whole of it is in the record.
const SAID: usize = 40;

/// What the rules say of a submission with its corrections, and what the queue shows of it.
pub(super) struct Rework {
    submission: Submission,
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
    let said = Text::new(format!("{}，{}", said.zh, effect.zh), format!("{}, {}", said.en, effect.en));
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
        return Err(super::undo::somebody_since());
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
        Rework::check(reader, submission, &filed.imported_at, policy)
    }

    /// Checks a stored submission whose corrections are in place, among its peers.
    pub fn check(
        reader: &Reader<'_>,
        submission: Submission,
        at: &str,
        policy: &Policy,
    ) -> Result<Rework, Trouble> {
        let named = reaudit::named(reader, &submission)?.into_owned();
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
        let named = reaudit::named(reader, &submission)?;
        let last_year = import::last_year(reader, &named)?.map(|(_, submission)| submission);
        let day = clock::days_after(at, 0).unwrap_or_else(|| clock::now().date());
        let outcome = read::check(&named, last_year.as_ref(), Some(peers), day, policy);
        let row = figures::row(&submission, &outcome.findings);
        drop(named);
        Ok(Rework { submission, outcome, row })
    }

    pub fn run(&self) -> Run<'_> {
        let Outcome { findings, checks } = &self.outcome;
        Run { submission: &self.submission, findings, checks }
    }

    pub fn found(&self) -> Found<'_> {
        Found { findings: &self.outcome.findings, checks: &self.outcome.checks, row: &self.row }
    }

    /// Evidence hash of each finding by fingerprint.
    fn prints(&self) -> HashMap<&str, &str> {
        let findings = self.outcome.findings.iter();
        findings.map(|one| (one.fingerprint.as_str(), one.evidence_hash.as_str())).collect()
    }

    /// What becomes of the decisions: those whose ground is gone are suspended, and those that were
    /// suspended come back where it is there again.
    fn decisions(&self, reader: &Reader<'_>, policy: &Policy, id: i64) -> Result<Vec<Change>, Trouble> {
        let before = Before::read(reader, id)?.ok_or_else(|| transact::no_submission(id))?;
        let past = before.reconcile(self.run(), policy);
        carry::decisions(reader, &before, id, &self.outcome.findings, &past)
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
    /// `消除2条，新增1条，改变1条，暂停处理1条`
    fn said(&self, decisions: &[Change]) -> Text {
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

/// `自评表`, `项目自评表3`: the form without its name.
pub(super) fn called(form: &Form) -> Text {
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
