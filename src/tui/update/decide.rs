//! Decisions on findings: confirm, dismiss with a reason, ask the unit; undo. After each the
//! cursor is on the next finding that needs one.

use super::narrative;
use super::place::focus;
use crate::desk::Op;
use crate::model::{FindingRecord, Severity, Standing};
use crate::tui::app::App;
use crate::tui::app::overlay::{Editor, Overlay, Purpose};
use crate::tui::app::page::Page;
use crate::tui::app::review::{Pane, Review};
use crate::tui::text;

pub fn confirm(app: &mut App) {
    let findings = chosen(app);
    dispose(app, findings, Standing::Confirmed, None);
}

pub fn clarify(app: &mut App) {
    let findings = chosen(app);
    dispose(app, findings, Standing::Clarify, None);
}

/// Asks for the reason; nothing is decided yet.
pub fn dismiss(app: &mut App) {
    let findings = chosen(app);
    if findings.is_empty() {
        nothing_chosen(app);
    } else {
        app.overlay = Some(Overlay::Reason(findings));
    }
}

/// Dismisses for a stock reason, counted from 0.
pub fn because(app: &mut App, reason: usize) {
    let Some(Overlay::Reason(findings)) = app.overlay.take() else { return };
    let Some(words) = text::REASONS.get(reason) else { return };
    let reason = app.words(*words).to_owned();
    dispose(app, findings, Standing::Dismissed, Some(reason));
}

/// Lets the reviewer write the reason.
pub fn own_reason(app: &mut App) {
    let Some(Overlay::Reason(findings)) = app.overlay.take() else { return };
    let about = app.words(text::OWN_REASON_TITLE).to_owned();
    app.overlay = Some(Overlay::Editor(Editor::new(Purpose::Reason { findings }, about, String::new())));
}

/// Sends a decision to the disk and moves on; its ticket.
pub fn dispose(
    app: &mut App,
    findings: Vec<String>,
    standing: Standing,
    reason: Option<String>,
) -> Option<u64> {
    let submission = app.review.as_ref().map(|review| review.dossier.id)?;
    if findings.is_empty() {
        nothing_chosen(app);
        return None;
    }
    let ticket = app.transact(Op::Dispose { submission, findings: findings.clone(), standing, reason });
    go_on(app, ticket, findings);
    Some(ticket)
}

/// Moves on to the next open finding while a decision is on its way.
pub(super) fn go_on(app: &mut App, ticket: u64, findings: Vec<String>) {
    let Some(review) = &mut app.review else { return };
    review.pending.push((ticket, findings));
    review.selected.clear();
    move_on(app);
}

/// Moves on to the next open finding: in the text to that of the text, who decides there reads on.
pub(super) fn move_on(app: &mut App) {
    let Some(review) = &mut app.review else { return };
    if matches!(app.page, Some(Page::Narrative(_))) {
        narrative::go_on(app);
        return app.say(app.words(text::SAVING));
    }
    let next = review.next_open(Some(review.position()));
    if next.is_some() {
        review.go_to(next);
        // The tables show the next finding: the keys are the list's again.
        focus(review, Pane::Findings);
        app.say(app.words(text::SAVING));
    } else {
        let words = if review.is_decided() { text::ALL_DECIDED } else { text::SHOWN_DECIDED };
        app.say(app.words(words));
    }
}

/// Decides as before on what waits with a suspended decision.
pub fn take_up(app: &mut App) {
    let chosen = chosen(app);
    let Some(review) = &app.review else { return };
    let submission = review.dossier.id;
    let waits =
        |record: &&FindingRecord| chosen.contains(&record.finding.fingerprint) && review.is_suspended(record);
    let waiting = review.dossier.findings.iter().filter(waits);
    let findings: Vec<String> = waiting.map(|record| record.finding.fingerprint.clone()).collect();
    if findings.is_empty() {
        app.complain(app.words(text::NOTHING_HELD));
        return;
    }
    let ticket = app.transact(Op::TakeUp { submission, findings: findings.clone() });
    go_on(app, ticket, findings);
}

/// Takes the last step back: a text given up just now is there again, else what was recorded last is
/// undone.
pub fn undo(app: &mut App) {
    if app.drafts.just_given_up {
        app.next = app.keymap.command("drafts");
        return;
    }
    if let Some(submission) = app.review.as_ref().map(|review| review.dossier.id) {
        app.transact(Op::Undo { submission });
    }
}

pub fn redo(app: &mut App) {
    if let Some(submission) = app.review.as_ref().map(|review| review.dossier.id) {
        app.transact(Op::Redo { submission });
    }
}

/// Puts the current finding into the selection or takes it out, with all notes folded into its line,
/// and moves down.
pub fn select(app: &mut App) {
    if !lists_findings(app) {
        return app.complain(app.words(text::SELECT_IN_LIST));
    }
    let Some(review) = &mut app.review else { return };
    let Some(record) = review.record() else { return };
    let members = review.members(&record.finding).into_iter();
    let members: Vec<String> = members.map(|one| one.finding.fingerprint.clone()).collect();
    if members.iter().all(|one| review.selected.contains(one)) {
        review.selected.retain(|one| !members.contains(one));
    } else {
        review.selected.extend(members);
    }
    super::movement::step(app, 1);
}

/// Selects every open finding of the current one's rule; where findings are listed by group, of its
/// group.
pub fn select_group(app: &mut App) {
    if !lists_findings(app) {
        return app.complain(app.words(text::SELECT_IN_LIST));
    }
    let grouped = matches!(app.page, Some(Page::Triage));
    let Some(review) = &mut app.review else { return };
    let Some(current) = review.record() else { return };
    // A note need not be decided: it is among a group only where the group was asked for on a note.
    let notes = current.finding.severity == Severity::Info;
    let same = review.dossier.findings.iter().filter(|record| {
        let together = if grouped {
            review.group_of(record) == review.group_of(current)
        } else {
            record.finding.rule == current.finding.rule
        };
        together && record.disposition.standing == Standing::Open && (notes || record.is_to_decide())
    });
    let own: Vec<String> = same.map(|record| record.finding.fingerprint.clone()).collect();
    review.selected.extend(own);
}

/// Whether what is selected is on the screen.
fn lists_findings(app: &App) -> bool {
    matches!(app.page, None | Some(Page::Triage))
}

/// Says why there is nothing to decide on.
fn nothing_chosen(app: &mut App) {
    let on_rubric = app.review.as_ref().is_some_and(Review::works_on_rubric);
    app.complain(app.words(if on_rubric { text::NOT_FROM_RUBRIC } else { text::NO_CURRENT }));
}

/// The findings a decision is on: the selection, else the current one. While the rubric is worked on
/// its evidence is out of sight, and so it is not decided on unseen.
fn chosen(app: &App) -> Vec<String> {
    if app.page.is_none() && app.review.as_ref().is_some_and(Review::works_on_rubric) {
        return Vec::new();
    }
    let of = |review: &Review| {
        if review.selected.is_empty() {
            review.record().map(|record| review.decided_with(&record.finding)).unwrap_or_default()
        } else {
            review.selected.iter().cloned().collect()
        }
    };
    app.review.as_ref().map(of).unwrap_or_default()
}
