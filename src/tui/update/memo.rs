//! The memo: shown as it will be, reworded, checked, then written.

use super::{place, record, score};
use crate::desk::{MemoFormat, Op, Preview, Spot};
use crate::model::Subject;
use crate::model::passage::NUMBER;
use crate::tui::app::App;
use crate::tui::app::field::TextField;
use crate::tui::app::memo::MemoPage;
use crate::tui::app::overlay::{Editor, Overlay};
use crate::tui::app::page::Page;
use crate::tui::event::Request;
use crate::tui::text;

/// Shows the memo; nothing is written yet.
pub fn open(app: &mut App) {
    let Some(submission) = app.review.as_ref().map(|review| review.dossier.id) else { return };
    let sending = app.sending.of(submission);
    app.page = Some(Page::Memo(MemoPage { sending, ..MemoPage::default() }));
    refresh(app);
}

/// Has the memo composed again where it is on the screen.
pub fn refresh(app: &mut App) {
    let Some(submission) = app.review.as_ref().map(|review| review.dossier.id) else { return };
    if let Some(Page::Memo(memo)) = &app.page {
        let (annexes, output) = (memo.sending.annexes, memo.sending.path());
        app.outbox.push(Request::Preview { submission, annexes, output });
    }
}

/// Has the memo written; it is checked first, unless it is to go out `anyway`.
pub fn write(app: &mut App, anyway: bool) {
    let Some(submission) = app.review.as_ref().map(|review| review.dossier.id) else { return };
    let Some(memo) = page(app) else { return };
    let (order, output) = (memo.sending.order(), memo.sending.path());
    app.outbox.push(Request::Memo { submission, order, output, anyway });
    app.say(app.words(text::WRITING));
}

/// Has the workbook of details written; the memo stays on the screen.
pub fn details(app: &mut App) {
    let Some(submission) = app.review.as_ref().map(|review| review.dossier.id) else { return };
    let Some(memo) = page(app) else { return };
    let output = memo.sending.path();
    app.outbox.push(Request::Details { submission, output });
    app.say(app.words(text::WRITING));
}

/// The memo as it is now.
pub fn composed(app: &mut App, draft: Preview) {
    if let Some(memo) = page(app) {
        memo.take(draft);
    }
}

/// The memo was written: the review is back.
pub fn written(app: &mut App) {
    if matches!(app.page, Some(Page::Memo(_))) {
        app.page = None;
    }
}

/// The memo failed its own checks and was not written: the first fault is gone to.
pub fn unfit(app: &mut App, draft: Preview) {
    let Some(memo) = page(app) else { return };
    memo.take(draft);
    memo.fault = None;
    next_fault(app);
}

pub fn choose(app: &mut App, format: MemoFormat) {
    if let Some(memo) = page(app) {
        memo.sending.format = format;
        let sending = memo.sending.clone();
        app.sending = sending;
    }
}

/// Asks for the folder or file to write to.
pub fn destination(app: &mut App) {
    let Some(memo) = page(app) else { return };
    let field = TextField::line(&memo.sending.output);
    app.overlay = Some(Overlay::Destination(field));
}

/// Takes the folder or file that was typed.
pub fn send_to(app: &mut App) {
    let Some(Overlay::Destination(field)) = app.overlay.take() else { return };
    let Some(memo) = page(app) else { return };
    memo.sending.output = field.text().trim().trim_matches(['"', '\'']).to_owned();
    let sending = memo.sending.clone();
    app.sending = sending;
    refresh(app);
}

/// Gives the annexes the focus, or the text.
pub fn pane(app: &mut App) {
    if let Some(memo) = page(app) {
        memo.annex = if memo.annex.is_some() { None } else { Some(0) };
    }
}

/// Adds the annex under the cursor, or leaves it out.
pub fn toggle(app: &mut App) {
    let Some(memo) = page(app) else { return };
    let Some(annex) = memo.annex_at() else {
        memo.annex = Some(0);
        return;
    };
    memo.sending.annexes = memo.sending.annexes.toggled(annex);
    let sending = memo.sending.clone();
    app.sending = sending;
    refresh(app);
}

/// Goes to the next chapter, or the one before.
pub fn chapter(app: &mut App, forward: bool) {
    let Some(memo) = page(app) else { return };
    let at = memo.at;
    let next = if forward {
        memo.chapters().map(|(place, _)| place).find(|place| *place > at)
    } else {
        memo.chapters().map(|(place, _)| place).filter(|place| *place < at).last()
    };
    memo.at = next.unwrap_or(if forward { at } else { 0 });
}

/// Shows the program's words under the reviewer's, or hides them.
pub fn machine(app: &mut App) {
    if let Some(memo) = page(app) {
        memo.machine = !memo.machine;
    }
}

/// Opens the words of the passage under the cursor.
pub fn reword(app: &mut App) {
    let Some(memo) = page(app) else { return };
    let Some(origin) = memo.origin() else {
        app.complain(app.words(text::FIXED_WORDS));
        return;
    };
    let (key, machine, before) = (origin.key.clone(), origin.machine.clone(), origin.text.clone());
    let about = app.words(text::REWORD).to_owned();
    edit(app, Subject::Wording { passage: key, machine }, about, before);
}

/// Opens the memo's number.
pub fn number(app: &mut App) {
    let Some(review) = &app.review else { return };
    let before = review.dossier.memo_number().to_owned();
    let purpose = Subject::Wording { passage: NUMBER.to_owned(), machine: String::new() };
    let about = app.words(text::MEMO_NUMBER).to_owned();
    edit(app, purpose, about, before);
}

/// Opens the editor on words of the memo.
pub fn edit(app: &mut App, purpose: Subject, about: String, before: String) {
    app.overlay = Some(Overlay::Editor(Editor::new(purpose, about, before)));
    record::go_on(app);
}

/// What records a passage in the reviewer's words; none where there is nothing to record. Without
/// words, or with the program's own, the passage is the program's again.
pub fn wording(app: &App, passage: String, machine: String, written: &str, before: &str) -> Option<Op> {
    let dossier = &app.review.as_ref()?.dossier;
    let submission = dossier.id;
    let kept = dossier.rewordings.iter().find(|one| one.passage == passage);
    if written.is_empty() || (!machine.is_empty() && written == machine) {
        return kept.map(|_| Op::RestoreWording { submission, passage });
    }
    // Words that are kept as they are agree with what the program says now.
    let seen = kept.is_none_or(|kept| kept.machine == machine);
    let text = written.to_owned();
    (written != before || !seen).then_some(Op::Reword { submission, passage, machine, text })
}

/// Gives the passage under the cursor back to the program; or words that have lost their passage.
pub fn restore(app: &mut App) {
    let Some(submission) = app.review.as_ref().map(|review| review.dossier.id) else { return };
    let Some(memo) = page(app) else { return };
    let lost = memo.fault.and_then(|at| match &memo.faults().get(at)?.at {
        Spot::Lost(key) => Some(key.clone()),
        _ => None,
    });
    let own = memo.origin().filter(|origin| origin.is_reworded()).map(|origin| origin.key.clone());
    let Some(passage) = lost.or(own) else {
        app.complain(app.words(text::NOT_REWORDED));
        return;
    };
    app.transact(Op::RestoreWording { submission, passage });
    app.say(app.words(text::SAVING));
}

/// Goes to the next fault of the memo, to where it is mended.
pub fn next_fault(app: &mut App) {
    let unsigned = app.settings.word("office.issuer").is_none();
    let Some(memo) = page(app) else { return };
    let count = memo.faults().len();
    let next = memo.fault.map_or(0, |at| (at + 1) % count.max(1));
    let Some(fault) = memo.faults().get(next).cloned() else {
        let (none, but) = (app.words(text::NO_FAULTS), app.words(text::NO_ISSUER));
        // The letter goes out all the same, but not as if it were signed.
        return if unsigned { app.complain(format!("{none}  {but}")) } else { app.say(none) };
    };
    memo.fault = Some(next);
    let at = |key: &str, memo: &MemoPage| {
        memo.passages().iter().position(|one| one.origin.as_ref().is_some_and(|own| own.key == key))
    };
    match &fault.at {
        Spot::Passage(key) => memo.at = at(key, memo).unwrap_or(memo.at),
        Spot::Row { .. } | Spot::Finding(_) | Spot::Lost(_) | Spot::Template => {}
    }
    let said = format!("{} {}/{count}  {}", app.words(text::FAULT), next + 1, fault.said.get(app.lang()));
    app.point_out(said);
}

/// Leaves the memo for the finding or the row that the fault at hand is about.
pub fn mend(app: &mut App) {
    let Some(memo) = page(app) else { return };
    let fault = memo.fault.and_then(|at| memo.faults().get(at)).map(|fault| fault.at.clone());
    match fault {
        Some(Spot::Finding(fingerprint)) => {
            app.page = None;
            place::to_finding(app, &fingerprint);
        }
        Some(Spot::Row { form, ordinal, row }) => {
            app.page = None;
            score::open_on(app, form, ordinal, &row);
        }
        Some(Spot::Passage(_)) => reword(app),
        Some(Spot::Lost(_)) => restore(app),
        Some(Spot::Template) => app.complain(app.words(text::IN_TEMPLATE)),
        None => next_fault(app),
    }
}

fn page(app: &mut App) -> Option<&mut MemoPage> {
    match &mut app.page {
        Some(Page::Memo(memo)) => Some(memo),
        _ => None,
    }
}
