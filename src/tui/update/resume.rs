//! Going on where the reviewer stopped last time: the submission, the finding, the text begun.

use super::{drafts, place};
use crate::model::Draft;
use crate::tui::app::App;

/// Takes what was kept of last time.
pub fn take(app: &mut App, place: Option<(i64, String)>, drafts: Vec<Draft>) {
    let begun = || drafts.first().map(|draft| (draft.submission, String::new()));
    app.resume = place.or_else(begun);
    app.drafts.on_disk = drafts.clone();
    app.drafts.waiting = drafts;
}

/// The queue is here: opens what was being written or reviewed, or puts the cursor where it was if
/// there is something left to review.
pub fn go(app: &mut App) {
    let open =
        |app: &App, id: i64| app.queue.rows().iter().find(|row| row.id == id).map(|row| row.tally.open);
    if app.resume.is_none() {
        return;
    }
    let listed = app.drafts.waiting.iter().position(|draft| open(app, draft.submission).is_some());
    if let Some(at) = listed {
        let draft = app.drafts.waiting.remove(at);
        return drafts::go_to(app, draft);
    }
    let Some((submission, finding)) = &app.resume else { return };
    match open(app, *submission) {
        None | Some(0) if finding.is_empty() => app.resume = None,
        None => app.resume = None,
        Some(_) if finding.is_empty() => {
            let submission = *submission;
            app.resume = None;
            app.queue.point_at(submission);
        }
        Some(_) => app.open(*submission),
    }
}

/// The submission is here: the finding has the cursor again, the text its editor.
pub fn arrive(app: &mut App) {
    let Some(id) = app.review.as_ref().map(|review| review.dossier.id) else { return };
    if let Some(finding) = app.left.remove(&id) {
        place::to_finding(app, &finding);
    }
    if let Some((_, finding)) = app.resume.take().filter(|(submission, _)| *submission == id) {
        place::to_finding(app, &finding);
    }
    let Some(draft) = app.drafts.asked.take() else { return };
    if draft.submission == id {
        drafts::offer(app, draft);
    } else {
        app.drafts.waiting.insert(0, draft);
    }
}
