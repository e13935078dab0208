//! A record that somebody else has changed, in words.

use super::trouble::Trouble;
use crate::base::Text;
use crate::base::text::cut;
use crate::model::Standing;
use crate::store::{Change, Reader, Recorded};

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

/// Columns of a text in a message; both versions stand whole in the journal.
pub(super) const SAID: usize = 40;

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

pub(super) fn standing(standing: Standing, reason: Option<&str>) -> Text {
    let title = standing.title();
    match reason.map(|reason| cut(reason, SAID)) {
        None => title,
        Some(reason) => Text::new(format!("{}（{reason}）", title.zh), format!("{} ({reason})", title.en)),
    }
}

pub(super) fn looked(upheld: bool) -> Text {
    match upheld {
        true => Text::new("复查维持", "upheld"),
        false => Text::new("复查推翻", "overturned"),
    }
}

pub(super) fn quoted(text: &str) -> Text {
    let text = cut(text, SAID);
    Text::new(format!("“{text}”"), format!("“{text}”"))
}

pub(super) fn somebody_since() -> Trouble {
    Trouble::user(
        Text::new(
            "别人之后改过同一处，或这条发现已不在，不能撤销或重做。",
            "Somebody has changed the same record since, or the finding is gone.",
        ),
        Text::new("请直接按现状重新处理。", "Decide anew on what is there now."),
    )
}
