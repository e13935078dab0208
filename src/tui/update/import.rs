//! Importing from inside: the path, how far it is, what came of it.

use super::bulk;
use crate::desk::{Fate, ImportReport, Progress, Stage};
use crate::tui::app::App;
use crate::tui::app::field::TextField;
use crate::tui::app::import::Stop;
use crate::tui::app::overlay::Overlay;
use crate::tui::complete::{Completed, expanded};
use crate::tui::event::Request;
use crate::tui::named::Scope;
use crate::tui::text;

/// Signs of a whole bar.
const BAR: usize = 20;

/// Asks for a file or folder.
pub fn open(app: &mut App) {
    if app.import.is_some() {
        app.complain(app.words(text::IMPORTING_ALREADY));
        return;
    }
    // A path that led to nothing is there to be mended; another takes its place.
    app.overlay = Some(Overlay::Import(TextField::offered(&app.tried)));
}

/// Asks how the path that is typed may go on.
pub fn complete(app: &mut App) {
    if let Some(Overlay::Import(field) | Overlay::Destination(field)) = &app.overlay {
        app.outbox.push(Request::Complete(field.text()));
    }
}

/// Goes on with the path as far as it is certain, and says what may follow.
pub fn completed(app: &mut App, completed: Completed) {
    let Some(Overlay::Import(field) | Overlay::Destination(field)) = &mut app.overlay else { return };
    if field.text() != completed.typed {
        return;
    }
    *field = TextField::line(&completed.text);
    // What may follow is no news to keep.
    (app.message.text, app.message.trouble) = match completed.names.as_slice() {
        [] => (app.words(text::NO_SUCH_PATH).to_owned(), true),
        [_] => (String::new(), false),
        names => (names.join("  "), false),
    };
}

/// Has the files under the path imported.
pub fn start(app: &mut App) {
    let Some(Overlay::Import(field)) = app.overlay.take() else { return };
    let path = field.text().trim().trim_matches(['"', '\'']).to_owned();
    if path.is_empty() {
        return;
    }
    app.tried.clone_from(&path);
    let stop = Stop::default();
    app.import = Some(stop.clone());
    app.outbox.push(Request::Import { path: expanded(&path), stop });
    app.say(app.words(text::IMPORTING));
}

/// Asks the import to stop; where there is none it is one step back.
pub fn stop_or_back(app: &mut App) {
    let Some(stop) = &app.import else { return bulk::stop_or_back(app) };
    stop.ask();
    app.say(app.words(text::STOPPING));
}

/// Shows how far it is.
pub fn progress(app: &mut App, progress: &Progress) {
    if app.import.as_ref().is_none_or(Stop::is_asked) {
        return;
    }
    let name = progress.now.rsplit(['/', '\\']).next().unwrap_or_default();
    let keys = app.keymap.keys_of(Scope::Queue, "stop-import", app.lang());
    let keys = keys.unwrap_or_default();
    let stage = match progress.stage {
        Stage::Reading => text::IMPORT_READS,
        Stage::Checking => text::IMPORT_CHECKS,
    };
    let said = format!(
        "{} {} {}/{}  {name}  {keys} {}",
        app.words(stage),
        bar(progress.done, progress.total),
        progress.done,
        progress.total,
        app.words(text::STOPS)
    );
    // It is no news to keep: the next line takes its place.
    app.message.text = said;
    app.message.trouble = false;
}

/// `[######..............]`: how much of it is done.
fn bar(done: usize, total: usize) -> String {
    let filled = (BAR * done.min(total)).checked_div(total).unwrap_or(0);
    format!("[{}{}]", "#".repeat(filled), ".".repeat(BAR - filled))
}

/// Says what came of it and puts the cursor on the first submission that came in.
pub fn finished(app: &mut App, report: &ImportReport) {
    app.import = None;
    let count = |fate: Fate| report.submissions.iter().filter(|(_, own, _)| *own == fate).count();
    for failure in &report.failures {
        let why = failure.error.get(app.look.lang).to_owned();
        app.complain(format!("{}  {why}", failure.source));
    }
    for lost in &report.lost {
        app.complain_of(lost);
    }
    let first = report.failures.first().map(|failure| failure.error.get(app.look.lang).to_owned());
    let mut said = format!(
        "{}  {} {}  {} {}  {} {}",
        app.words(if report.stopped { text::STOPPED } else { text::IMPORT_DONE }),
        app.words(text::FATE_NEW),
        count(Fate::New),
        app.words(text::FATE_RESUBMITTED),
        count(Fate::Resubmitted),
        app.words(text::FATE_SAME),
        count(Fate::Same)
    );
    if let Some(failure) = report.failures.first().filter(|_| report.submissions.is_empty()) {
        // Where nothing came in, counts of nothing say nothing.
        let source = failure.source.trim_end_matches(['/', '\\']);
        let name = source.rsplit(['/', '\\']).next().unwrap_or_default();
        let why = failure.error.get(app.look.lang);
        said = format!("{}  {name}  {why}  {source}", app.words(text::IMPORT_NOTHING));
        if report.failures.len() > 1 {
            said = format!("{said}  {} {}", app.words(text::FAILED), report.failures.len());
        }
    } else if let Some(first) = first {
        said = format!("{said}  {} {}  {first}", app.words(text::FAILED), report.failures.len());
    }
    if report.stopped && report.left > 0 {
        said = format!("{said}  {} {}", app.words(text::LEFT_OUT), report.left);
    }
    if !report.lost.is_empty() {
        said = format!("{said}  {} {}", app.words(text::LOST), report.lost.len());
    }
    if let Some((own, other)) = report.near.first() {
        said = format!("{said}  「{own}」「{other}」{}", app.words(text::NEAR));
    }
    let trouble = !report.failures.is_empty() || !report.lost.is_empty();
    app.say(said);
    app.message.trouble = trouble;
    if !report.submissions.is_empty() {
        app.tried.clear();
    }
    // Of several the queue knows which is to be reviewed first.
    match report.submissions.as_slice() {
        [(id, ..)] => app.queue.point_at(*id),
        _ => app.queue.forget_place(),
    }
    app.outbox.push(Request::Queue);
}
