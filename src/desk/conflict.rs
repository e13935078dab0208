//! Two reviewers on one record: what was changed since the view that an operation was made on was
//! read is never written over unseen.

use std::collections::HashSet;

use super::journal::Payload;
use super::op::{Op, Refusal};
use super::trouble::{Trouble, TroubleKind};
use super::{replaced, undo};
use crate::base::Text;
use crate::base::text::cut;
use crate::model::{Finding, Standing};
use crate::store::{Change, Reader, Recorded};

/// Columns of a text in a message; both versions stand whole in the journal.
const SAID: usize = 40;

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

/// An operation that somebody else came before. Both versions are here; nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub clashes: Vec<Clash>,
    /// What was about to be recorded.
    pub mine: Text,
    /// The revision that holds theirs: what is made on it goes on top, knowingly.
    pub revision: i64,
    /// Whether it may go on top at all. An undo may not: it would take back what others did.
    pub may_overrule: bool,
    /// Whether all of it is the same account's, in another window.
    pub own: bool,
}

/// One record that somebody has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// `R004`, a row, a field.
    pub about: Text,
    /// The finding, where it is one.
    pub finding: Option<String>,
    pub by: String,
    /// RFC 3339, local zone.
    pub at: String,
    pub theirs: Text,
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
                let clash = clash(reader, submission, &event, &change, finding)?;
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
        // What is approved is what was on the screen.
        (Op::Approve { .. }, _) => true,
        (Op::Undo { .. } | Op::Redo { .. }, change) => records.contains(&change.record()),
        _ => false,
    };
    Ok(if same { vec![None] } else { Vec::new() })
}

pub(super) fn clash(
    reader: &Reader<'_>,
    submission: i64,
    event: &Recorded,
    change: &Change,
    finding: Option<String>,
) -> Result<Clash, Trouble> {
    let of = finding.as_deref().or(match change {
        Change::Disposition { fingerprint, .. } | Change::SecondLook { fingerprint, .. } => {
            Some(fingerprint.as_str())
        }
        _ => None,
    });
    let rule = of.map(|print| reader.rule_of(submission, print)).transpose()?.flatten();
    Ok(Clash {
        about: rule.map_or_else(|| about(change), |rule| Text::new(rule.clone(), rule)),
        finding,
        by: event.actor.account.clone(),
        at: event.at.clone(),
        theirs: theirs(change),
    })
}

/// What a record is called that is no decision.
fn about(change: &Change) -> Text {
    match change {
        Change::Annotation { .. } => Text::new("批注", "note"),
        Change::ReviewScore { .. } => Text::new("复核得分", "review score"),
        Change::Correction { .. } => Text::new("订正", "correction"),
        Change::Stage { .. } => Text::new("状态", "state"),
        Change::Rewording { .. } => Text::new("改写", "rewording"),
        _ => Text::new("记录", "record"),
    }
}

/// How somebody left a record.
fn theirs(change: &Change) -> Text {
    match change {
        Change::Disposition { after: Some(after), .. } => standing(after.standing, after.reason.as_deref()),
        Change::Disposition { after: None, .. } => Standing::Open.title(),
        Change::Annotation { after: Some(after), .. } => quoted(&after.text),
        Change::Annotation { after: None, .. } => Text::new("已删除", "deleted"),
        Change::ReviewScore { after: Some(after), .. } => {
            let reason = after.reason.as_deref().unwrap_or_default();
            let score = format!("{} {}", after.score.normalize(), cut(reason, SAID));
            Text::new(score.trim_end(), score.trim_end())
        }
        Change::ReviewScore { after: None, .. } => Text::new("已清除", "cleared"),
        Change::Correction { after: Some(after), .. } => {
            let shown = cut(&after.text, SAID);
            Text::new(
                format!("{}订正为{shown}", after.label),
                format!("{} corrected to {shown}", after.label),
            )
        }
        Change::Correction { before, after: None, .. } => {
            let label = before.as_ref().map(|before| before.label.as_str()).unwrap_or_default();
            Text::new(format!("{label}恢复原文"), format!("{label} as written again"))
        }
        Change::Stage { after: Some(after), .. } => after.state.title(),
        Change::SecondLook { after: Some(after), .. } => looked(after.upheld),
        Change::Rewording { after: Some(after), .. } => quoted(&after.text),
        Change::Rewording { after: None, .. } => Text::new("已恢复原文", "the program's words again"),
        _ => Text::new("已改", "changed"),
    }
}

/// What the operation would have recorded.
fn mine(reader: &Reader<'_>, view: View<'_>, op: &Op) -> Result<Text, Trouble> {
    Ok(match op {
        Op::Dispose { standing: to, reason, .. } => standing(*to, reason.as_deref()),
        Op::TakeUp { .. } => Text::new("沿用原处理", "as before"),
        Op::Annotate { text, .. } | Op::EditAnnotation { text, .. } => quoted(text),
        Op::DeleteAnnotation { .. } => Text::new("删除批注", "delete the note"),
        Op::Score { score, reason, .. } => {
            let reason = reason.as_deref().unwrap_or_default();
            let score = format!("{} {}", score.normalize(), cut(reason, SAID));
            Text::new(score.trim_end(), score.trim_end())
        }
        Op::ClearScore { .. } => Text::new("清除复核得分", "clear the review score"),
        Op::Correct { text, .. } | Op::Reword { text, .. } => quoted(text),
        Op::RestoreWording { .. } => Text::new("恢复原文", "the program's words again"),
        Op::ClearCorrection { .. } => Text::new("恢复原文", "as written again"),
        Op::HandUp { .. } => Text::new("提请会审", "hand up"),
        Op::Approve { .. } => Text::new("会审通过", "approve"),
        Op::SendBack { .. } => Text::new("退回复核", "send back"),
        Op::Close { .. } => Text::new("办结", "close"),
        Op::SecondLook { upheld, .. } => looked(*upheld),
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

fn standing(standing: Standing, reason: Option<&str>) -> Text {
    let title = standing.title();
    match reason.map(|reason| cut(reason, SAID)) {
        None => title,
        Some(reason) => Text::new(format!("{}（{reason}）", title.zh), format!("{} ({reason})", title.en)),
    }
}

fn looked(upheld: bool) -> Text {
    match upheld {
        true => Text::new("复查维持", "upheld"),
        false => Text::new("复查推翻", "overturned"),
    }
}

fn quoted(text: &str) -> Text {
    let text = cut(text, SAID);
    Text::new(format!("“{text}”"), format!("“{text}”"))
}
