//! Two reviewers on one record: what was changed since the view that an operation was made on was
//! read is never written over unseen.

use std::collections::HashSet;

use super::clash;
use super::clash::Clash;
use super::clash::Conflict;
use super::journal::Payload;
use super::op::{Op, Refusal};
use super::trouble::{Trouble, TroubleKind};
use super::{replaced, undo};
use crate::base::Text;
use crate::base::text::cut;
use crate::model::Finding;
use crate::store::{Change, Reader};

/// What an operation was made on, and what of the journal is this desk's own work: that is known to
/// the reviewer, whatever the screen showed when a key was pressed.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    /// [`crate::model::Dossier::revision`] of the view.
    pub revision: i64,
    pub own: &'a HashSet<i64>,
    pub uid: u32,
    /// Nobody looked at what is there: what another account recorded is not replaced, however long ago
    /// that was.
    pub unseen: bool,
}

impl Conflict {
    /// As a trouble: for whoever cannot be asked.
    pub fn trouble(&self) -> Trouble {
        let one = |clash: &Clash| {
            let time = clash.at.get(11..19).unwrap_or_default();
            let (about, theirs) = (&clash.about, &clash.theirs);
            Text::new(
                format!("{} {time} {} {}", clash.by, about.zh, theirs.zh),
                format!("{} {time} {} {}", clash.by, about.en, theirs.en),
            )
        };
        let said: Vec<Text> = self.clashes.iter().map(one).collect();
        let join = |lang: fn(&Text) -> &str, gap: &str| said.iter().map(lang).collect::<Vec<_>>().join(gap);
        let (who, first) = match self.own {
            true => ("本账号已在别处改过", "This account was first elsewhere"),
            false => ("别人已改", "Somebody was first"),
        };
        Trouble {
            kind: TroubleKind::Conflict,
            what: Text::new(
                format!("{who}：{}。本次（{}）未记录。", join(|text| &text.zh, "；"), self.mine.zh),
                format!(
                    "{first}: {}. This ({}) was not recorded.",
                    join(|text| &text.en, "; "),
                    self.mine.en
                ),
            ),
            hint: self.hint(),
        }
    }

    fn hint(&self) -> Text {
        if !self.may_overrule {
            return Text::new(
                "之后的处理不会被一并撤销；请看过现状，直接重新处理。",
                "What was done since is not taken back along with it; look at what is there now and decide anew.",
            );
        }
        Text::new(
            format!(
                "看过现状后再处理；仍要改写时用修订号{0}（命令行：--expect {0}，或--anyway）。",
                self.revision
            ),
            format!(
                "Look at what is there now; to write over it, use revision {0} (--expect {0}, or --anyway).",
                self.revision
            ),
        )
    }

    /// The operation without the findings that somebody has changed; none where nothing is left of it.
    pub fn rest(&self, op: &Op) -> Option<Op> {
        let mut rest = op.clone();
        let (Op::Dispose { findings, .. } | Op::TakeUp { findings, .. }) = &mut rest else { return None };
        findings.retain(|one| self.clashes.iter().all(|clash| clash.finding.as_ref() != Some(one)));
        (!findings.is_empty()).then_some(rest)
    }
}

/// Refuses an operation on records that others have changed since its view was read.
pub(super) fn check(reader: &Reader<'_>, view: View<'_>, op: &Op) -> Result<(), Refusal> {
    let Seen { floor, records, certain } = seen(reader, view, op)?;
    if certain {
        return Ok(());
    }
    let submission = op.submission();
    let (mut clashes, mut own): (Vec<(String, Clash)>, bool) = (Vec::new(), true);
    for event in reader.events_since(submission, floor)? {
        if view.own.contains(&event.sequence) {
            continue;
        }
        for change in Payload::parse(&event.payload)?.changes {
            for finding in touched(reader, submission, op, &records, &change)? {
                let key = finding.clone().unwrap_or_else(|| change.record());
                let clash = clash::clash(reader, submission, &event, &change, finding)?;
                own &= event.actor.uid == view.uid;
                // What was done last is how it stands now.
                clashes.retain(|(other, _)| *other != key);
                clashes.push((key, clash));
            }
        }
    }
    if view.unseen && clashes.is_empty() {
        clashes = replaced::by(reader, view.uid, op)?;
        own = false;
    }
    if clashes.is_empty() {
        return Ok(());
    }
    Err(Refusal::Conflict(Box::new(Conflict {
        clashes: clashes.into_iter().map(|(_, clash)| clash).collect(),
        mine: mine(reader, view, op)?,
        revision: reader.revision(submission)?,
        may_overrule: !matches!(op, Op::Undo { .. } | Op::Redo { .. }),
        own,
    })))
}

/// Refuses what is done to a whole submission where another desk has changed anything of it since.
pub(super) fn unchanged(
    reader: &Reader<'_>,
    view: View<'_>,
    submission: i64,
    mine: Text,
) -> Result<(), Refusal> {
    let mut clashes: Vec<Clash> = Vec::new();
    let mut own = true;
    for event in reader.events_since(submission, view.revision)? {
        if view.own.contains(&event.sequence) {
            continue;
        }
        for change in Payload::parse(&event.payload)?.changes {
            own &= event.actor.uid == view.uid;
            clashes.push(clash::clash(reader, submission, &event, &change, None)?);
        }
    }
    if clashes.is_empty() {
        return Ok(());
    }
    let revision = reader.revision(submission)?;
    Err(Refusal::Conflict(Box::new(Conflict { clashes, mine, revision, may_overrule: true, own })))
}

/// From where on the journal is looked at, and for an undo which records it would change.
struct Seen {
    floor: i64,
    records: Vec<String>,
    /// Nobody can have come between.
    certain: bool,
}

/// An undo is checked from the event on that it takes back, whatever the screen showed: it conflicts
/// where its records are not as that event left them, or where another window of the account did it.
fn seen(reader: &Reader<'_>, view: View<'_>, op: &Op) -> Result<Seen, Trouble> {
    let redo = match op {
        Op::Undo { .. } => false,
        Op::Redo { .. } => true,
        _ => return Ok(Seen { floor: view.revision, records: Vec::new(), certain: false }),
    };
    let submission = op.submission();
    let Some((of, payload)) = undo::next(reader, submission, view.uid, redo)? else {
        return Ok(Seen { floor: view.revision, records: Vec::new(), certain: true });
    };
    let unseen = of > view.revision && !view.own.contains(&of);
    let mut stands = true;
    for change in undo::weighed(&payload.changes) {
        stands &= reader.stands_before(submission, change)?;
    }
    let records = undo::weighed(&payload.changes).map(Change::record).collect();
    let floor = if unseen { of - 1 } else { of };
    Ok(Seen { floor, records, certain: stands && !unseen })
}

/// Whether a change is of a record that the operation is about, once for each of its findings; none
/// in place of a finding where it is about something else.
fn touched(
    reader: &Reader<'_>,
    submission: i64,
    op: &Op,
    records: &[String],
    change: &Change,
) -> Result<Vec<Option<String>>, Trouble> {
    let same = match (op, change) {
        (
            Op::Dispose { findings, .. } | Op::TakeUp { findings, .. },
            Change::Disposition { fingerprint, .. },
        ) => {
            let own = findings.iter().find(|own| *own == fingerprint);
            return Ok(own.map(|own| Some(own.clone())).into_iter().collect());
        }
        (Op::Dispose { findings, .. } | Op::TakeUp { findings, .. }, Change::Correction { key, .. }) => {
            let rests = |finding: &Finding| {
                finding.evidence.iter().any(|one| key.is(one.form, one.ordinal, &one.field))
            };
            let records = reader.finding_records(submission)?.into_iter().map(|record| record.finding);
            let resting = records.filter(|finding| findings.contains(&finding.fingerprint) && rests(finding));
            return Ok(resting.map(|finding| Some(finding.fingerprint)).collect());
        }
        (
            Op::EditAnnotation { id, .. } | Op::DeleteAnnotation { id, .. },
            Change::Annotation { id: other, .. },
        ) => id == other,
        (
            Op::Score { form, ordinal, row, .. } | Op::ClearScore { form, ordinal, row, .. },
            Change::ReviewScore { key, .. },
        ) => (*form, *ordinal, row) == (key.form, key.ordinal, &key.row),
        (
            Op::Correct { key, .. } | Op::ClearCorrection { key, .. },
            Change::Correction { key: other, .. },
        ) => key == other,
        (
            Op::SecondLook { finding, .. },
            Change::Disposition { fingerprint, .. } | Change::SecondLook { fingerprint, .. },
        ) => finding == fingerprint,
        (Op::Approve { .. } | Op::SendBack { .. } | Op::Close { .. }, Change::Stage { .. }) => true,
        (
            Op::Reword { passage, .. } | Op::RestoreWording { passage, .. },
            Change::Rewording { passage: other, .. },
        ) => passage == other,
        // What is handed up, and approved, is what was on the screen.
        (Op::HandUp { .. } | Op::Approve { .. }, _) => true,
        (Op::Undo { .. } | Op::Redo { .. }, change) => records.contains(&change.record()),
        _ => false,
    };
    Ok(if same { vec![None] } else { Vec::new() })
}

/// What the operation would have recorded.
fn mine(reader: &Reader<'_>, view: View<'_>, op: &Op) -> Result<Text, Trouble> {
    Ok(match op {
        Op::Dispose { standing: to, reason, .. } => clash::standing(*to, reason.as_deref()),
        Op::TakeUp { .. } => Text::new("沿用原处理", "as before"),
        Op::Annotate { text, .. } | Op::EditAnnotation { text, .. } => clash::quoted(text),
        Op::DeleteAnnotation { .. } => Text::new("删除批注", "delete the note"),
        Op::Score { score, reason, .. } => {
            let reason = reason.as_deref().unwrap_or_default();
            let score = format!("{} {}", score.normalize(), cut(reason, clash::SAID));
            Text::new(score.trim_end(), score.trim_end())
        }
        Op::ClearScore { .. } => Text::new("清除复核得分", "clear the review score"),
        Op::Correct { text, .. } | Op::Reword { text, .. } => clash::quoted(text),
        Op::RestoreWording { .. } => Text::new("恢复原文", "the program's words again"),
        Op::ClearCorrection { .. } => Text::new("恢复原文", "as written again"),
        Op::HandUp { .. } => Text::new("提请会审", "hand up"),
        Op::Approve { .. } => Text::new("会审通过", "approve"),
        Op::SendBack { .. } => Text::new("退回复核", "send back"),
        Op::Close { .. } => Text::new("办结", "close"),
        Op::SecondLook { upheld, .. } => clash::looked(*upheld),
        Op::Undo { submission } | Op::Redo { submission } => {
            let redo = matches!(op, Op::Redo { .. });
            let of = undo::next(reader, *submission, view.uid, redo)?;
            let said = of.map(|(_, payload)| payload.said).unwrap_or_default();
            if redo {
                Text::new(format!("重做{}", said.zh), format!("redo {}", said.en))
            } else {
                Text::new(format!("撤销{}", said.zh), format!("undo {}", said.en))
            }
        }
    })
}
