//! Going back: out of an overlay, a table, a report, the program.

use super::place::focus;
use super::{former, narrow};
use crate::tui::app::came_from::{CameFrom, SameRule};
use crate::tui::app::narrative::is_text;
use crate::tui::app::page::Page;
use crate::tui::app::review::Pane;
use crate::tui::app::{App, End};
use crate::tui::event::Request;
use crate::tui::text;

/// Closes what lies over the screen.
pub fn close(app: &mut App) {
    app.overlay = None;
}

pub fn to_findings(app: &mut App) {
    if let Some(review) = &mut app.review {
        focus(review, Pane::Findings);
    }
}

/// One step back: the selection is dropped, a narrowed list is whole again, a page is closed, then the report is left. In the
/// queue it says how to quit.
pub fn back(app: &mut App) {
    let selected = app.review.as_ref().is_some_and(|review| !review.selected.is_empty());
    if !selected && matches!(app.page, None | Some(Page::Triage)) && narrow::widen(app) {
        return;
    }
    if app.page.is_some() && !selected {
        app.page = None;
        leave_text(app);
        return;
    }
    let Some(review) = &mut app.review else {
        if app.queue.forget_chosen() {
            return;
        }
        let keys = app.keymap.keys_of(app.scope(), "quit", app.lang()).unwrap_or_default();
        app.say(format!("{keys} {}", app.words(text::QUIT_WITH)));
        return;
    };
    if !review.selected.is_empty() {
        review.selected.clear();
        return;
    }
    if former::back(app) {
        return;
    }
    let left = app.review.as_ref().map(|review| review.dossier.id);
    to_queue(app);
    come_back(app, left);
}

/// Shows the page from which a submission was opened that was left just now.
fn come_back(app: &mut App, left: Option<i64>) {
    match app.came_from.pop() {
        Some(CameFrom::Looks(page)) => {
            app.page = Some(Page::Looks(page));
            app.outbox.push(Request::SecondLooks);
        }
        Some(CameFrom::SameRule(from)) if left == Some(from.opened) => {
            let SameRule { page, submission, finding, .. } = *from;
            app.back_on = Some(Box::new((page, finding)));
            app.open(submission);
        }
        // It was left for another one, from which nobody came here.
        Some(CameFrom::SameRule(_)) => app.came_from.clear(),
        None => {}
    }
}

/// Evidence in a report is shown by its page, not in the table of its sections: behind it is the list.
fn leave_text(app: &mut App) {
    let Some(review) = &mut app.review else { return };
    let form = review.form_of(review.focus).and_then(|form| review.dossier.submission.forms.get(form));
    if form.is_some_and(|form| is_text(form.kind)) {
        focus(review, Pane::Findings);
    }
}

/// Leaves the submission under review, or the page that lies over the queue.
pub fn to_queue(app: &mut App) {
    former::back_to_work(app);
    app.page = None;
    if let Some(review) = app.review.take() {
        app.left.extend(review.stopped_at().map(|finding| (review.dossier.id, finding.clone())));
        app.message = Default::default();
        app.outbox.extend([Request::LetGo, Request::Queue]);
    }
}

/// Stops the program until the shell has it go on.
pub fn suspend(app: &mut App) {
    app.suspend = true;
}

pub fn quit(app: &mut App) {
    app.end = Some(End::Quit);
}
