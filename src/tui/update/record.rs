//! A text on its way to the disk: held until it is there, found again where it is not to be recorded.

use super::undo_hint::undo_hint;
use crate::desk::Op;
use crate::model::Draft;
use crate::tui::app::App;
use crate::tui::app::overlay::Overlay;
use crate::tui::app::unrecorded;
use crate::tui::text;

/// Has something written recorded; the text is held until it is on the disk. The ticket.
pub fn record(app: &mut App, op: Op, text: Option<Draft>) -> u64 {
    let ticket = app.transact(op);
    app.drafts.sent.extend(text.map(|text| (ticket, text)));
    ticket
}

/// The operation of a ticket is on the disk.
pub fn recorded(app: &mut App, ticket: u64) {
    app.drafts.sent.retain(|(own, _)| *own != ticket);
}

/// The text of a ticket is not to be recorded; it can be found again.
pub fn set_aside(app: &mut App, ticket: u64) {
    let at = app.drafts.sent.iter().position(|(own, _)| *own == ticket);
    if let Some((_, draft)) = at.map(|at| app.drafts.sent.remove(at)) {
        app.drafts.give_up(draft);
    }
}

/// Puts what waits for the overlay just opened into it.
pub fn go_on(app: &mut App) {
    let id = app.overlay.as_ref().and_then(|overlay| unrecorded::submission(app, overlay));
    let (Some(id), Some(overlay)) = (id, &mut app.overlay) else { return };
    let Some(subject) = unrecorded::subject(overlay) else { return };
    if let Some(draft) = app.drafts.take(id, &subject) {
        unrecorded::put(overlay, &draft.text);
        say_it_is_here(app);
    }
}

pub fn say_it_is_here(app: &mut App) {
    let mut said = app.words(text::DRAFT_BACK).to_owned();
    let left = app.drafts.waiting.len();
    if left > 0 {
        let hint = undo_hint(app, "drafts", text::GOES_ON);
        said = format!("{said}  {} {left}{hint}", app.words(text::MORE_DRAFTS));
    }
    app.say(said);
}

/// Closes what is being written without recording it; it can be found again.
pub fn give_up(app: &mut App) {
    let given_up = unrecorded::writing(app);
    app.overlay = None;
    match given_up {
        Some(draft) => {
            app.drafts.give_up(draft);
            let hint = undo_hint(app, "undo", text::BRINGS_BACK);
            app.say(format!("{}{hint}", app.words(text::DISCARDED)));
        }
        None => app.say(app.words(text::NOTHING_WRITTEN)),
    }
}

/// Leaves what is being entered by recording it with `save`. What cannot be recorded is kept, with the
/// reason why; where nothing was entered it only closes.
pub fn leave(app: &mut App, save: fn(&mut App)) {
    if unrecorded::writing(app).is_none() {
        app.overlay = None;
        return;
    }
    save(app);
    let fault = match &app.overlay {
        Some(Overlay::Score(prompt)) => prompt.fault.clone(),
        Some(Overlay::Correct(prompt)) => prompt.fault.clone(),
        _ => return,
    };
    give_up(app);
    let kept = std::mem::take(&mut app.message.text);
    app.complain(format!("{} {fault}  {kept}", app.words(text::COULD_NOT_RECORD)));
}
