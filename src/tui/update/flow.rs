//! The steps of the work on a submission: handed up, approved, sent back, returned, issued, closed.

use crate::desk::Op;
use crate::model::{Dossier, Standing};
use crate::tui::app::App;
use crate::tui::app::field::TextField;
use crate::tui::app::flow::{Flow, Sure, standing, steps};
use crate::tui::app::overlay::Overlay;
use crate::tui::event::Request;
use crate::tui::text;

/// Shows where the submission stands and what may come next.
pub fn open(app: &mut App) {
    if app.review.is_some() {
        app.overlay = Some(Overlay::Flow(Flow::Step));
    }
}

pub fn hand_up(app: &mut App) {
    let open = open_count(app);
    record(app, "hand-up", |submission| Op::HandUp { submission, open });
}

pub fn approve(app: &mut App) {
    record(app, "approve", |submission| Op::Approve { submission });
}

pub fn close(app: &mut App) {
    record(app, "close-case", |submission| Op::Close { submission });
}

/// Asks why it is sent back.
pub fn send_back(app: &mut App) {
    if may(app, "send-back") && !may_judge(app) {
        return app.complain(app.words(text::ANOTHER_ACCOUNT));
    }
    ask(app, "send-back", Flow::Reason(TextField::line("")));
}

pub fn send_back_because(app: &mut App) {
    let Some(Overlay::Flow(Flow::Reason(field))) = &app.overlay else { return };
    let reason = Some(field.text());
    record(app, "send-back", |submission| Op::SendBack { submission, reason });
}

/// What cannot be undone is asked for once more.
pub fn issue(app: &mut App) {
    ask(app, "issue", Flow::Sure(Sure::Issue));
}

pub fn give_back(app: &mut App) {
    ask(app, "return", Flow::Sure(Sure::Return));
}

pub fn sure(app: &mut App) {
    let Some(Overlay::Flow(Flow::Sure(sure))) = app.overlay else { return };
    let open = open_count(app);
    let Some(submission) = app.review.as_ref().map(|review| review.dossier.id) else { return };
    app.overlay = None;
    let sending = app.sending.of(submission);
    app.outbox.push(match sure {
        Sure::Issue => Request::Issue { submission, open, order: sending.order(), output: sending.path() },
        Sure::Return => Request::Return(submission),
    });
    app.say(app.words(text::WRITING));
}

/// The paper is written and the submission moved.
pub fn moved(app: &mut App, dossier: Dossier, said: &str) {
    app.queue.renew(&dossier);
    let lang = app.look.lang;
    let state = dossier.stage.title().get(lang).to_owned();
    if let Some(review) = app.review.as_mut().filter(|review| review.dossier.id == dossier.id) {
        review.take(dossier, lang);
    }
    let said = format!("{state}  {} {said}", app.words(text::WRITTEN));
    app.say(said);
}

fn ask(app: &mut App, step: &str, next: Flow) {
    if may(app, step) {
        app.overlay = Some(Overlay::Flow(next));
    }
}

fn record(app: &mut App, step: &str, op: impl FnOnce(i64) -> Op) {
    let Some(submission) = app.review.as_ref().map(|review| review.dossier.id) else { return };
    if may(app, step) {
        app.overlay = None;
        app.transact(op(submission));
        app.say(app.words(text::SAVING));
    }
}

/// Whether the step leads on from where the submission stands; else it is said.
fn may(app: &mut App, step: &str) -> bool {
    let may = app.review.as_ref().is_some_and(|review| steps(&review.dossier.stage).contains(&step));
    if !may {
        app.complain(app.words(text::NO_STEP));
    }
    may
}

/// Whether this account may judge the review: its own work it may not, as far as the screen knows,
/// and it need not write a reason first to learn that.
fn may_judge(app: &App) -> bool {
    let (Some(review), Some(actor)) = (&app.review, &app.actor) else { return true };
    let dossier = &review.dossier;
    let own = |by: &str| by == actor.account;
    let decided = dossier.findings.iter().map(|record| &record.disposition);
    let worked = decided.filter(|one| one.standing != Standing::Open).any(|one| own(&one.by))
        || dossier.annotations.iter().any(|note| own(&note.by) || own(&note.edited_by))
        || dossier.scores.iter().any(|score| own(&score.by));
    dossier.stage.one_reviewer || !worked
}

/// The count of open findings as the panel shows it.
fn open_count(app: &App) -> u32 {
    let open = app.review.as_ref().map_or(0, |review| standing(review, Standing::Open));
    u32::try_from(open).unwrap_or(u32::MAX)
}
