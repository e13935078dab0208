//! A command that was chosen in the palette or the help, wherever it works.

use super::{jump, leave};
use crate::tui::app::App;
use crate::tui::named::{Command, Scope};
use crate::tui::text;

/// Commands of the review that begin with a submission being opened.
const OPENING: [&str; 6] = ["triage", "narrative", "compare", "years", "flow", "export"];

/// Runs a command; one of another screen is run there, where going there is what is meant.
pub fn run(app: &mut App, command: &'static Command) {
    if command.works_here(app.scope()) {
        app.next = Some(command);
        return;
    }
    match command.scope {
        Scope::Review if app.review.is_some() => {
            app.page = None;
            app.next = Some(command);
        }
        Scope::Review if OPENING.contains(&command.name) && app.queue.row().is_some() => {
            app.then = Some(command);
            jump::open_report(app);
        }
        Scope::Queue => {
            leave::to_queue(app);
            app.next = Some(command);
        }
        scope => {
            let place = app.words(scope.title());
            let mut said = format!("{} {place}", app.words(text::WORKS_IN));
            if app.review.is_none() {
                said = format!("{said}  {}", app.words(text::FIRST_OPEN));
            }
            app.complain(said);
        }
    }
}
