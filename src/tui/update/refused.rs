//! What becomes of an operation that a colleague came before.

use std::collections::VecDeque;

use super::{decide, drafts, narrative, place, record};
use crate::desk::{Op, Refusal};
use crate::tui::app::App;
use crate::tui::app::overlay::Overlay;
use crate::tui::app::page::Page;
use crate::tui::app::refused::{Refused, Why};
use crate::tui::event::Request;
use crate::tui::text;

/// Takes a refusal that the reviewer has to answer; others are said.
pub fn take(app: &mut App, ticket: u64, op: Op, revision: i64, refusal: Refusal) {
    let why = match refusal {
        Refusal::Conflict(conflict) => Why::Conflict(conflict),
        Refusal::Held(holder) => Why::Held(holder),
        Refusal::Trouble(trouble) => {
            drafts::refused(app, ticket);
            return app.complain_of(&trouble.text());
        }
    };
    let refused = Refused { ticket, op, revision, why };
    let own = refused.is_own(app.actor.as_ref());
    app.complain(app.words(if own { text::OWN_FIRST } else { text::SOMEBODY_FIRST }));
    app.refused.push_back(refused);
}

/// Asks about the next one, where nothing else is being typed.
pub fn ask(app: &mut App) {
    if app.overlay.is_some() || app.is_waiting() || app.is_former() {
        return;
    }
    let Some(next) = app.refused.pop_front() else { return };
    if app.review.as_ref().is_some_and(|review| review.dossier.id == next.op.submission()) {
        come_back(app, &next.op);
        app.overlay = Some(Overlay::Refused(Box::new(next)));
    } else {
        // The submission was left: what was written waits for the reviewer to come back.
        drafts::refused(app, next.ticket);
    }
}

/// Puts the cursor back on the finding that was not decided after all.
fn come_back(app: &mut App, op: &Op) {
    let (Some(review), Some(first)) = (&mut app.review, decided(op).first()) else { return };
    let at_hand = review.current.as_ref().is_some_and(|own| decided(op).contains(own));
    if !at_hand && place::put_on(review, first) && matches!(app.page, Some(Page::Narrative(_))) {
        narrative::open(app);
    }
}

/// The findings that an operation decides on.
fn decided(op: &Op) -> &[String] {
    match op {
        Op::Dispose { findings, .. } | Op::TakeUp { findings, .. } => findings,
        _ => &[],
    }
}

fn taken(app: &mut App) -> Option<Refused> {
    match app.overlay.take() {
        Some(Overlay::Refused(refused)) => Some(*refused),
        other => {
            app.overlay = other;
            None
        }
    }
}

/// Leaves the record as the colleague has it. What was written can be found again; findings that
/// nobody touched are decided as they were to be.
pub fn keep_theirs(app: &mut App) {
    let Some(refused) = taken(app) else { return };
    let Why::Conflict(conflict) = &refused.why else { return };
    if let Some(rest) = conflict.rest(&refused.op) {
        return again(app, refused.ticket, rest, conflict.revision);
    }
    record::set_aside(app, refused.ticket);
    if !decided(&refused.op).is_empty() {
        // The colleague has decided on it: the next one is at hand.
        decide::move_on(app);
    }
    app.say(app.words(text::KEPT_THEIRS));
}

/// Puts the reviewer's own on top, knowingly.
pub fn overrule(app: &mut App) {
    let Some(Overlay::Refused(refused)) = &app.overlay else { return };
    let Why::Conflict(conflict) = &refused.why else { return };
    if !conflict.may_overrule {
        return app.complain(app.words(text::NO_OVERRULE));
    }
    let revision = conflict.revision;
    let Some(Refused { ticket, op, .. }) = taken(app) else { return };
    again(app, ticket, revived(app, op), revision);
}

/// A note that the colleague has deleted is written anew.
fn revived(app: &App, op: Op) -> Op {
    let Op::EditAnnotation { submission, id, text, category } = &op else { return op };
    let Some(review) = &app.review else { return op };
    if review.dossier.annotations.iter().any(|note| note.id == *id) {
        return op;
    }
    match app.drafts.target_of(*submission, *id) {
        Some(target) => {
            Op::Annotate { submission: *submission, target, text: text.clone(), category: *category }
        }
        None => op,
    }
}

/// Back to what was written, or to the findings; nothing is recorded.
pub fn back(app: &mut App) {
    let Some(refused) = taken(app) else { return };
    drafts::refused(app, refused.ticket);
    if app.overlay.is_some()
        && let Why::Conflict(conflict) = &refused.why
    {
        // What is saved from here on was written with theirs in view.
        app.made_on = Some(conflict.revision);
    }
}

/// Takes the submission over, with one key where its holder gives no sign of life; then records what
/// was to be recorded.
pub fn take_over(app: &mut App, anyway: bool) {
    let Some(Overlay::Refused(refused)) = &app.overlay else { return };
    let Why::Held(holder) = &refused.why else { return };
    if !holder.stale && !anyway {
        return app.complain(app.words(text::STILL_AT_WORK));
    }
    let Some(first) = taken(app) else { return };
    let submission = first.op.submission();
    app.outbox.push(Request::TakeOver { submission, anyway });
    let same = |one: &Refused| matches!(one.why, Why::Held(_)) && one.op.submission() == submission;
    let (held, others): (VecDeque<Refused>, _) = std::mem::take(&mut app.refused).into_iter().partition(same);
    app.refused = others;
    for Refused { ticket, op, revision, .. } in std::iter::once(first).chain(held) {
        again(app, ticket, op, revision);
    }
}

/// Sends an operation once more; its text goes with it.
fn again(app: &mut App, ticket: u64, op: Op, revision: i64) {
    let findings = decided(&op).to_vec();
    let renewed = app.transact_on(op, revision);
    if !findings.is_empty() {
        decide::go_on(app, renewed, findings);
    }
    for (own, _) in app.drafts.sent.iter_mut().filter(|(own, _)| *own == ticket) {
        *own = renewed;
    }
    app.say(app.words(text::SAVING));
}
