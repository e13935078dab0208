//! Keeps what would be lost: texts not recorded yet, every two seconds while it changes, and where
//! the reviewer is. Nothing is kept, and nothing waits, while nothing changes.

use std::time::{Duration, Instant};

use super::app::App;
use super::app::unrecorded;
use super::event::Request;
use crate::model::Draft;

/// How long a change of the text may be on the screen only.
const EVERY: Duration = Duration::from_secs(2);

/// What is on the disk already.
#[derive(Debug, Default)]
pub struct Keeper {
    kept: Vec<Draft>,
    /// Submission and finding; no finding in the queue.
    place: Option<(i64, String)>,
    /// When the text is kept next.
    due: Option<Instant>,
}

impl Keeper {
    /// Looks at the state after something happened, or after the wait it asked for. What is to be
    /// kept goes to the outbox; returned is how long to wait at most, for ever where there is none.
    pub fn look(&mut self, app: &mut App, now: Instant) -> Option<Duration> {
        self.place(app);
        self.text(app, now);
        self.due.map(|due| due.saturating_duration_since(now))
    }

    fn text(&mut self, app: &mut App, now: Instant) {
        self.kept.append(&mut app.drafts.on_disk);
        let writing = unrecorded::writing(app);
        let live: Vec<&Draft> = writing.iter().chain(app.drafts.unrecorded()).collect();
        let gone: Vec<Draft> =
            self.kept.extract_if(.., |kept| !live.iter().any(|one| same(one, kept))).collect();
        let changed: Vec<Draft> =
            live.into_iter().filter(|draft| !self.kept.contains(draft)).cloned().collect();
        // Recorded or given up.
        app.outbox.extend(
            gone.into_iter()
                .map(|Draft { submission, subject, .. }| Request::DropDraft { submission, subject }),
        );
        if changed.is_empty() {
            self.due = None;
            return;
        }
        let due = *self.due.get_or_insert(now + EVERY);
        if now >= due || app.end.is_some() {
            self.due = None;
            self.kept.retain(|kept| !changed.iter().any(|one| same(one, kept)));
            self.kept.extend(changed.iter().cloned());
            app.outbox.extend(changed.into_iter().map(Request::KeepDraft));
        }
    }

    /// The place is kept when a submission is opened or left, with every decision, and at the end.
    fn place(&mut self, app: &mut App) {
        if app.is_waiting() {
            return;
        }
        let at_work = app.at_work();
        let place = match at_work {
            Some(review) => (review.dossier.id, review.stopped_at().cloned().unwrap_or_default()),
            None => match app.queue.row() {
                Some(row) => (row.id, String::new()),
                None => return,
            },
        };
        let kept = self.place.as_ref();
        let moved = match at_work {
            Some(_) => kept.is_none_or(|(id, finding)| *id != place.0 || finding.is_empty()),
            None => kept.is_some_and(|(_, finding)| !finding.is_empty()),
        };
        let decided = app.outbox.iter().any(|request| matches!(request, Request::Transact { .. }));
        if kept != Some(&place) && (moved || decided || app.end.is_some()) {
            self.place = Some(place.clone());
            app.outbox.push(Request::KeepPlace { submission: place.0, finding: place.1 });
        }
    }
}

fn same(one: &Draft, other: &Draft) -> bool {
    one.submission == other.submission && one.subject == other.subject
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Dossier, Subject};
    use crate::tui::app::Look;
    use crate::tui::app::field::TextField;
    use crate::tui::app::listing::Listing;
    use crate::tui::app::overlay::{Editor, Overlay};
    use crate::tui::app::review::Review;
    use crate::tui::app::{App, End};
    use crate::tui::command::keymap;

    /// A report under review, its place kept.
    fn reviewing(keeper: &mut Keeper, now: Instant) -> App {
        let mut app = App::new(Look::default(), keymap("default"));
        assert!(app.queue.take(Listing::default()).is_none());
        let dossier = Dossier { id: 7, version: 1, ..Dossier::default() };
        app.review = Some(Review::new(dossier, app.lang()));
        app.outbox.clear();
        keeper.look(&mut app, now);
        let place = Request::KeepPlace { submission: 7, finding: String::new() };
        assert_eq!(std::mem::take(&mut app.outbox), [place]);
        app
    }

    fn write(app: &mut App, text: &str) {
        let purpose = Subject::Reason { findings: vec!["f".to_owned()] };
        let mut editor = Editor::new(purpose, String::new(), String::new());
        editor.field = TextField::lines(text);
        app.overlay = Some(Overlay::Editor(editor));
    }

    fn kept(app: &mut App) -> Vec<&'static str> {
        let name = |request: &Request| match request {
            Request::KeepDraft(_) => "keep",
            Request::DropDraft { .. } => "drop",
            _ => "other",
        };
        std::mem::take(&mut app.outbox).iter().map(name).collect()
    }

    #[test]
    fn a_text_is_kept_two_seconds_after_it_changed_and_not_again() {
        let (mut keeper, start) = (Keeper::default(), Instant::now());
        let mut app = reviewing(&mut keeper, start);
        assert_eq!(keeper.look(&mut app, start), None);
        write(&mut app, "请核对");
        assert_eq!(keeper.look(&mut app, start), Some(EVERY));
        write(&mut app, "请核对数字");
        assert_eq!(keeper.look(&mut app, start + EVERY / 2), Some(EVERY / 2));
        assert_eq!(kept(&mut app), [""; 0]);
        assert_eq!(keeper.look(&mut app, start + EVERY), None);
        assert_eq!(kept(&mut app), ["keep"]);
        assert_eq!(keeper.look(&mut app, start + EVERY * 9), None);
        assert_eq!(kept(&mut app), [""; 0]);
    }

    #[test]
    fn a_text_recorded_or_given_up_is_let_go() {
        let (mut keeper, start) = (Keeper::default(), Instant::now());
        let mut app = reviewing(&mut keeper, start);
        write(&mut app, "请核对");
        keeper.look(&mut app, start);
        keeper.look(&mut app, start + EVERY);
        app.outbox.clear();
        app.overlay = None;
        assert_eq!(keeper.look(&mut app, start + EVERY), None);
        assert_eq!(kept(&mut app), ["drop"]);
    }

    #[test]
    fn the_end_keeps_what_was_typed_last() {
        let (mut keeper, start) = (Keeper::default(), Instant::now());
        let mut app = reviewing(&mut keeper, start);
        write(&mut app, "请核对");
        app.end = Some(End::Signal(1));
        assert_eq!(keeper.look(&mut app, start), None);
        assert_eq!(kept(&mut app), ["keep"]);
    }
}
