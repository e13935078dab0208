//! Second looks at dismissals: upheld, overturned with a reason, taken back.

use super::record;
use super::undo_hint::undo_hint;
use crate::desk::Op;
use crate::model::{Dossier, Draft, OfRule, SecondLooks, Subject, Target};
use crate::tui::app::App;
use crate::tui::app::came_from::CameFrom;
use crate::tui::app::field::TextField;
use crate::tui::app::looks::{LooksPage, OverturnPrompt, waits};
use crate::tui::app::overlay::Overlay;
use crate::tui::app::page::Page;
use crate::tui::app::unrecorded;
use crate::tui::event::Request;
use crate::tui::text;

fn page(app: &mut App) -> Option<&mut LooksPage> {
    match &mut app.page {
        Some(Page::Looks(page)) => Some(page),
        _ => None,
    }
}

/// The latest draw as it stands is here, or cannot be had: then there is nothing to show.
pub fn take(app: &mut App, looks: Option<SecondLooks>) {
    match (page(app), looks) {
        (Some(page), Some(looks)) => {
            page.take(looks);
            offer(app);
            if app.message.text == app.words(text::DRAWING) {
                app.message = Default::default();
            }
        }
        (Some(_), None) => app.page = None,
        _ => {}
    }
}

/// Goes on with a reason begun: shows the page, which offers it as soon as the draw is here.
pub fn go_on(app: &mut App, draft: Draft) {
    if page(app).is_none() {
        app.page = Some(Page::Looks(Box::default()));
    }
    app.drafts.asked = Some(draft);
    app.outbox.push(Request::SecondLooks);
}

/// Offers the reason that was begun. Where its dismissal is not drawn or not dismissed any more, it
/// goes on as a note on the submission.
fn offer(app: &mut App) {
    let is_reason = |draft: &mut Draft| matches!(draft.subject, Subject::Overturn { .. });
    let Some(draft) = app.drafts.asked.take_if(is_reason) else { return };
    let own = |row: &OfRule| {
        let Subject::Overturn { finding } = &draft.subject else { return false };
        row.submission == draft.submission && row.record.finding.fingerprint == *finding && waits(row)
    };
    let at = page(app).and_then(|page| page.rows().iter().position(own));
    let Some((page, at)) = page(app).zip(at) else {
        let subject = Subject::Note { target: Target::Submission, existing: None };
        app.drafts.waiting.insert(0, Draft { subject, ..draft });
        app.next = app.keymap.command("drafts");
        return;
    };
    page.at = at;
    app.drafts.waiting.insert(0, draft);
    overturn(app);
}

/// Asks for it again, where it is on the screen.
pub fn renew(app: &mut App) {
    if page(app).is_some() {
        app.outbox.push(Request::SecondLooks);
    }
}

/// The dismissal under the cursor stands.
pub fn uphold(app: &mut App) {
    let Some(row) = chosen(app) else { return };
    let (submission, finding) = (row.submission, row.record.finding.fingerprint);
    look(app, submission, finding, None);
}

/// Asks why the dismissal under the cursor does not stand.
pub fn overturn(app: &mut App) {
    let Some(row) = chosen(app) else { return };
    let about = format!("{} {}", row.record.finding.rule, row.unit);
    let (submission, finding) = (row.submission, row.record.finding.fingerprint);
    let reason = TextField::line("");
    app.overlay = Some(Overlay::Overturn(Box::new(OverturnPrompt { submission, finding, about, reason })));
    record::go_on(app);
}

/// Leaves the reason unrecorded; what was written of it waits and is offered again.
pub fn leave_overturn(app: &mut App) {
    let written = unrecorded::writing(app);
    app.overlay = None;
    if let Some(draft) = written {
        app.drafts.waiting.insert(0, draft);
        let hint = undo_hint(app, "drafts", text::GOES_ON);
        app.say(format!("{}{hint}", app.words(text::OVERTURN_KEPT)));
    }
}

/// Has it recorded with its reason.
pub fn overturn_because(app: &mut App) {
    let Some(Overlay::Overturn(prompt)) = &app.overlay else { return };
    let reason = prompt.reason.text().trim().to_owned();
    if reason.is_empty() {
        return app.complain(app.words(text::OVERTURN_NEEDS));
    }
    let (submission, finding) = (prompt.submission, prompt.finding.clone());
    let written = unrecorded::writing(app);
    app.overlay = None;
    let ticket = look(app, submission, finding, Some(reason));
    app.drafts.sent.extend(written.map(|draft| (ticket, draft)));
}

/// The row under the cursor, where this account may look at it; else it is said why not.
fn chosen(app: &mut App) -> Option<OfRule> {
    let actor = app.actor.as_ref().map(|actor| actor.account.clone());
    let page = page(app)?;
    let row = page.row()?.clone();
    let pending = page.is_pending(&row);
    if !waits(&row) || pending {
        app.complain(app.words(text::NOT_DISMISSED_NOW));
        return None;
    }
    if actor.as_ref() == Some(&row.record.disposition.by) {
        app.complain(app.words(text::LOOK_IS_ANOTHERS));
        return None;
    }
    Some(row)
}

/// Sends it to the disk and moves on; without a reason it is upheld. Its ticket.
fn look(app: &mut App, submission: i64, finding: String, overturned: Option<String>) -> u64 {
    let revision = page(app).and_then(|page| Some(page.looks.as_ref()?.revision)).unwrap_or(i64::MAX);
    let upheld = overturned.is_none();
    let op = Op::SecondLook { submission, finding: finding.clone(), upheld, reason: overturned };
    let ticket = app.transact_on(op, revision);
    if let Some(page) = page(app) {
        page.pending.push((ticket, submission, finding));
        page.go_on();
    }
    app.say(app.words(text::SAVING));
    ticket
}

/// Takes the last step back: a reason given up just now is there again, else the second look of this
/// page that was recorded last is undone.
pub fn undo(app: &mut App) {
    if app.drafts.just_given_up {
        app.next = app.keymap.command("drafts");
        return;
    }
    match page(app).and_then(|page| page.done.pop()) {
        Some(submission) => _ = app.transact(Op::Undo { submission }),
        None => app.complain(app.words(text::NO_LOOK_TO_UNDO)),
    }
}

/// Does again what was taken back last.
pub fn redo(app: &mut App) {
    match page(app).and_then(|page| page.undone.pop()) {
        Some(submission) => _ = app.transact(Op::Redo { submission }),
        None => app.complain(app.words(text::NO_LOOK_TO_REDO)),
    }
}

/// Something is on the disk: its rows show it, and the rates are asked for again.
pub fn recorded(app: &mut App, ticket: u64, op: &Op, dossier: &Dossier) {
    let Some(page) = page(app) else { return };
    page.pending.retain(|(own, ..)| *own != ticket);
    page.renew(dossier);
    match op {
        Op::SecondLook { .. } => {
            page.done.push(dossier.id);
            page.undone.clear();
        }
        Op::Undo { .. } => page.undone.push(dossier.id),
        Op::Redo { .. } => page.done.push(dossier.id),
        _ => {}
    }
    renew(app);
}

/// It was refused: the row waits as before, or shows what a colleague did.
pub fn refused(app: &mut App, ticket: u64) {
    if let Some(page) = page(app) {
        page.pending.retain(|(own, ..)| *own != ticket);
        renew(app);
    }
}

/// Opens the submission at the finding under the cursor; leaving it comes back here.
pub fn go(app: &mut App) {
    let Some(page) = page(app) else { return };
    let Some(row) = page.row() else { return };
    let (submission, finding) = (row.submission, row.record.finding.fingerprint.clone());
    let page = Box::new(page.clone());
    app.came_from = vec![CameFrom::Looks(page)];
    app.resume = Some((submission, finding));
    app.open(submission);
}
