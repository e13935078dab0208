//! The panel of the work's steps: where the submission stands, and what may come next.

use super::field::TextField;
use super::review::Review;
use crate::base::Lang;
use crate::model::{Severity, Signed, Stage, Standing, State};
use crate::tui::text;

/// What the panel waits for.
#[derive(Clone, Debug, Default)]
pub enum Flow {
    /// A step.
    #[default]
    Step,
    /// Why it is sent back.
    Reason(TextField),
    /// Another key for what cannot be undone.
    Sure(Sure),
}

/// A step that cannot be undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sure {
    Issue,
    Return,
}

/// The commands that lead on from where a submission stands.
pub fn steps(stage: &Stage) -> &'static [&'static str] {
    match stage.state {
        State::Received | State::InReview if stage.one_reviewer => &["hand-up", "return", "issue"],
        State::Received | State::InReview => &["hand-up", "return"],
        State::AwaitingApproval if stage.approval.is_some() => &["issue", "send-back"],
        State::AwaitingApproval if stage.one_reviewer => &["approve", "send-back", "issue"],
        State::AwaitingApproval => &["approve", "send-back"],
        State::Returned => &["return"],
        State::Issued | State::Rectifying => &["close-case"],
        State::Closed => &[],
    }
}

/// How many findings stand so; notes need no decision.
pub fn standing(review: &Review, wanted: Standing) -> usize {
    let findings = review.dossier.findings.iter();
    let of = findings.filter(|record| {
        record.disposition.standing == wanted
            && (wanted != Standing::Open || record.finding.severity != Severity::Info)
    });
    of.count()
}

/// What the panel says above the steps.
pub fn lines(review: &Review, lang: Lang) -> Vec<String> {
    let stage = &review.dossier.stage;
    let count = |wanted: Standing| format!("{} {}", wanted.title().get(lang), standing(review, wanted));
    let counted =
        [Standing::Open, Standing::Confirmed, Standing::Dismissed, Standing::Clarify, Standing::Rectified];
    let mut lines = vec![
        format!("{} {}{}", text::STATE.get(lang), stage.title().get(lang), due(stage, lang)),
        counted.map(count).join("  "),
    ];
    if !stage.said.is_empty() {
        lines.push(format!("{} {}", text::SENT_BACK.get(lang), stage.said.replace('\n', " ")));
    }
    if let Some(approval) = &stage.approval {
        let alone = if stage.alone { text::ALONE.get(lang) } else { "" };
        lines.push(format!("{} {}{alone}", text::APPROVED.get(lang), signed(approval)));
    }
    if let Some(issued) = &stage.issued {
        lines.push(format!("{} {}", text::ISSUED.get(lang), signed(issued)));
    }
    if let Some(former) = &stage.former {
        let (said, since) = (text::REOPENED.get(lang), stage.since.len());
        lines.push(format!("{} {}  {said} {since}", text::FORMER.get(lang), signed(former)));
        let event = |event: &crate::model::Event| {
            format!("  {}  {}  {}", day(&event.at), event.by, event.detail.replace('\n', " "))
        };
        lines.extend(stage.since.iter().rev().map(event));
    }
    lines
}

/// `  期限 2026-03-01`
pub fn due(stage: &Stage, lang: Lang) -> String {
    let word = if stage.late { text::LATE } else { text::DUE };
    stage.due.map(|due| format!("  {} {due}", word.get(lang))).unwrap_or_default()
}

fn signed(one: &Signed) -> String {
    format!("{} {}", one.by, day(&one.at))
}

fn day(at: &str) -> &str {
    at.get(..10).unwrap_or(at)
}
