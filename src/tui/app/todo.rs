//! What comes next where the reviewer is: the commands that stand first in the line of hints.

use super::App;
use super::former;
use super::overlay::{Overlay, Purpose};
use super::page::Page;
use super::refused::Why;
use super::review::{Pane, Review};
use crate::desk::settings::entry;
use crate::model::{ReviewScore, State};
use crate::tui::named::Scope;

/// The next steps in a scope, the likeliest first; none where nothing stands out.
pub fn next(app: &App, scope: Scope) -> &'static [&'static str] {
    match (scope, &app.review) {
        (Scope::Queue, _) if app.import.is_some() => &["stop-import"],
        (Scope::Queue, _) if app.bulk.is_some() => &["stop-import"],
        (Scope::Queue, _) if !app.queue.chosen().is_empty() => &["bulk", "choose", "choose-all"],
        (Scope::Queue, _) if app.queue.is_here() && app.queue.rows().is_empty() => &["import"],
        (Scope::Findings, _) if app.is_former() => &["back", "next-evidence", "next-pane", "magnify"],
        (Scope::Table | Scope::Triage, _) if app.is_former() => &[],
        (Scope::Findings | Scope::Triage, Some(review)) => in_review(review),
        (Scope::Table, Some(review)) if review.focus == Pane::Eval => on_row(review),
        _ => &[],
    }
}

/// Whether a command that a scope offers does something with what is being entered.
pub fn fits(app: &App, name: &str) -> bool {
    if app.is_former() && former::is_recording(name) {
        return false;
    }
    match &app.overlay {
        Some(Overlay::Score(prompt)) => name != "take-proposal" || prompt.proposal.is_some(),
        Some(Overlay::Editor(editor)) => match (&editor.purpose, name) {
            (Purpose::Note { .. }, _) => true,
            (Purpose::Reason { .. }, name) => name != "next-category",
            (_, name) => !matches!(name, "next-category" | "insert-formula" | "phrases"),
        },
        // Nothing is found: there is nowhere to go.
        Some(Overlay::Palette(palette)) => !palette.hits.is_empty() || !GOING.contains(&name),
        Some(Overlay::Setting(prompt)) => match (entry(&prompt.name), name) {
            (Some(entry), "try-setting") => entry.is_of_screen(),
            (Some(entry), "next-choice") => !entry.choices().is_empty(),
            _ => true,
        },
        Some(Overlay::Refused(refused)) => match &refused.why {
            Why::Held(holder) if name == "take-over" => holder.stale,
            Why::Held(holder) if name == "take-over-anyway" => !holder.stale,
            _ => true,
        },
        None if app.page.is_none() && app.review.as_ref().is_some_and(Review::works_on_rubric) => {
            !ON_FINDINGS.contains(&name)
        }
        None if name == "send-copy" => app.settings.word("clipboard") != Some("off"),
        None => match &app.page {
            // Nothing to look at, nothing to uphold.
            Some(Page::Looks(page)) => !page.rows().is_empty() || !LOOKING.contains(&name),
            None | Some(Page::Triage | Page::Narrative(_)) => {
                let nothing = |review: &Review| {
                    let listed = app.page.is_some() || review.focus == Pane::Findings;
                    listed && review.record().is_none() && review.selected.is_empty()
                };
                !app.review.as_ref().is_some_and(nothing) || !ON_CURRENT.contains(&name)
            }
            _ => true,
        },
        _ => true,
    }
}

/// What is done with what the palette found.
const GOING: [&str; 3] = ["go", "down", "up"];

/// What is done with a dismissal that was drawn.
const LOOKING: [&str; 4] = ["uphold", "overturn", "to-doubt", "undo-look"];

/// What needs a finding under the cursor.
const ON_CURRENT: [&str; 10] = [
    "confirm",
    "dismiss",
    "clarify",
    "note",
    "next-evidence",
    "first-evidence",
    "score",
    "select",
    "select-group",
    "unfold",
];

/// What has nothing to do with an item of the rubric.
const ON_FINDINGS: [&str; 7] =
    ["confirm", "dismiss", "next-evidence", "note", "correct", "relations", "source"];

fn in_review(review: &Review) -> &'static [&'static str] {
    let record = review.record().filter(|_| review.selected.is_empty());
    if record.is_some_and(|record| review.is_suspended(record)) {
        return &["take-up"];
    }
    if review.selected.is_empty() && review.pending.is_empty() && review.is_decided() {
        return if is_handed_up(review) {
            &["flow", "next-report"]
        } else {
            &["export", "flow", "next-report"]
        };
    }
    let Some(record) = record else { return &[] };
    if review.members(&record.finding).len() > 1 {
        return &["unfold"];
    }
    &[]
}

fn is_handed_up(review: &Review) -> bool {
    review.dossier.stage.state > State::InReview
}

/// On a row that has a score to review: that, or first what the program proves of it.
fn on_row(review: &Review) -> &'static [&'static str] {
    let scored = || {
        let (form, spot, _) = review.cell()?;
        let row = review.grids.get(form)?.rows.get(spot.row)?.scored.as_deref()?;
        Some((review.dossier.submission.forms.get(form)?, row))
    };
    let Some((form, row)) = scored() else { return &[] };
    let own = |score: &&ReviewScore| score.form == form.kind && score.ordinal == form.ordinal;
    let reviewed = review.dossier.scores.iter().filter(own).any(|score| score.row == row);
    let proved = review.proposal(form, row).is_some_and(|proposal| proposal.score().is_some());
    if proved && !reviewed { &["accept-proposal", "score"] } else { &["score"] }
}
