//! What an operation would replace of other accounts, however long ago they recorded it: nobody looked at
//! it before, as on the command line.

use super::clash::{Clash, clash};
use super::op::Op;
use super::trouble::Trouble;
use crate::model::FieldKey;
use crate::store::change::RowKey;
use crate::store::{Change, Reader, Recorded};

/// What other accounts recorded, and the operation would replace.
pub(super) fn by(reader: &Reader<'_>, uid: u32, op: &Op) -> Result<Vec<(String, Clash)>, Trouble> {
    let submission = op.submission();
    let mut clashes = Vec::new();
    for (change, event) in standing_records(reader, op)? {
        let (actor, at) = reader.signed(event)?;
        if actor.uid == uid {
            continue;
        }
        let finding = match &change {
            Change::Disposition { fingerprint, .. } => Some(fingerprint.clone()),
            _ => None,
        };
        let made = Recorded { sequence: event, at, actor, action: String::new(), payload: String::new() };
        clashes.push((change.record(), clash(reader, submission, &made, &change, finding)?));
    }
    Ok(clashes)
}

/// The decisions on findings that rest on a field: another reading may take them away.
fn decided_on(reader: &Reader<'_>, id: i64, key: &FieldKey) -> Result<Vec<(Change, i64)>, Trouble> {
    let mut decided = Vec::new();
    for record in reader.finding_records(id)? {
        let finding = record.finding;
        if finding.evidence.iter().any(|one| key.is(one.form, one.ordinal, &one.field))
            && let Some(after) = reader.disposition(id, &finding.fingerprint)?
        {
            let (fingerprint, event) = (finding.fingerprint, after.event);
            decided.push((Change::Disposition { fingerprint, before: None, after: Some(after) }, event));
        }
    }
    Ok(decided)
}

/// The records that the operation is about and that stand, each with the event that made it.
fn standing_records(reader: &Reader<'_>, op: &Op) -> Result<Vec<(Change, i64)>, Trouble> {
    let (id, before) = (op.submission(), None);
    let mut records = Vec::new();
    match op {
        Op::Dispose { findings, .. } | Op::TakeUp { findings, .. } => {
            for fingerprint in findings.clone() {
                let Some(after) = reader.disposition(id, &fingerprint)? else { continue };
                let event = after.event;
                let change = Change::Disposition { fingerprint, before: None, after: Some(after) };
                records.push((change, event));
            }
        }
        Op::EditAnnotation { id: note, .. } | Op::DeleteAnnotation { id: note, .. } => {
            let after = reader.annotation(id, *note)?;
            let event = after.as_ref().map(|after| after.event);
            records.extend(event.map(|event| (Change::Annotation { id: *note, before, after }, event)));
        }
        Op::Score { form, ordinal, row, .. } | Op::ClearScore { form, ordinal, row, .. } => {
            let key = RowKey { form: *form, ordinal: *ordinal, row: row.clone() };
            let after = reader.review_score(id, &key)?;
            let event = after.as_ref().map(|after| after.event);
            records.extend(event.map(|event| (Change::ReviewScore { key, before: None, after }, event)));
        }
        Op::Correct { key, .. } | Op::ClearCorrection { key, .. } => {
            let after = reader.correction(id, key)?;
            let event = after.as_ref().map(|after| after.event);
            let change = Change::Correction { key: key.clone(), before: None, after };
            records.extend(event.map(|event| (change, event)));
            records.extend(decided_on(reader, id, key)?);
        }
        _ => {}
    }
    Ok(records)
}
