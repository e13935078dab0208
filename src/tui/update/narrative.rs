//! The report's text: opened, walked by finding, left for the finding itself.

use super::place::focus;
use crate::model::Evidence;
use crate::tui::app::App;
use crate::tui::app::narrative::{self, NarrativePage};
use crate::tui::app::page::Page;
use crate::tui::app::review::Pane;
use crate::tui::text;

/// Shows the text of the reports, at the current finding where that is about one.
pub fn open(app: &mut App) {
    let Some(review) = &app.review else { return };
    let lines = narrative::lines(review, app.columns, app.look.lang);
    if lines.is_empty() {
        app.complain(app.words(text::NO_NARRATIVE));
        return;
    }
    let current = |line: &narrative::Line| line.findings.iter().any(|at| review.is_current(*at));
    let at = lines.iter().position(current).unwrap_or(0);
    show(app, at);
}

/// Shows the text with the cursor on a line.
fn show(app: &mut App, at: usize) {
    app.page = Some(Page::Narrative(NarrativePage { at }));
    put(app, at);
}

/// Shows the text at an evidence in it.
pub fn open_at(app: &mut App, evidence: &Evidence) {
    let Some(review) = &app.review else { return };
    let Some(form) = review.form_at(evidence.form, evidence.ordinal) else { return };
    let lines = narrative::lines(review, app.columns, app.look.lang);
    let first = lines.iter().position(|line| line.form == form).unwrap_or(0);
    let own = lines.get(first..).unwrap_or_default();
    let at = first + narrative::line_of(own, evidence).unwrap_or(0);
    show(app, at);
}

/// Puts the cursor on a line. What is decided from here is what that line shows; a line that shows no
/// finding has none to decide on.
pub fn put(app: &mut App, at: usize) {
    let (Some(review), Some(Page::Narrative(page))) = (&mut app.review, &mut app.page) else { return };
    let lines = narrative::lines(review, app.columns, app.look.lang);
    page.at = at.min(lines.len().saturating_sub(1));
    let findings = lines.get(page.at).map(|line| line.findings.as_slice()).unwrap_or_default();
    let passes = |at: &usize| review.passes(*at);
    if !findings.iter().any(|at| review.is_current(*at) && passes(at)) {
        review.go_to(findings.iter().copied().find(passes));
    }
}

/// Goes to the next line with a finding, or the one before.
pub fn next_finding(app: &mut App, forward: bool) {
    let (Some(review), Some(Page::Narrative(page))) = (&app.review, &app.page) else { return };
    let lines = narrative::lines(review, app.columns, app.look.lang);
    let mut marked = lines.iter().enumerate().filter(|(_, line)| !line.findings.is_empty());
    let next =
        if forward { marked.find(|(at, _)| *at > page.at) } else { marked.rfind(|(at, _)| *at < page.at) };
    if let Some((at, _)) = next {
        put(app, at);
    }
}

/// Goes to the next finding in the text that is to be decided; whether there is one.
pub fn go_on(app: &mut App) -> bool {
    let next = next_open(app);
    if let (Some((line, finding)), Some(review)) = (next, &mut app.review) {
        review.go_to(Some(finding));
        put(app, line);
    }
    next.is_some()
}

/// The finding in the text that is to be decided next, and its line: on this line first, then going
/// round.
pub fn next_open(app: &App) -> Option<(usize, usize)> {
    let (Some(review), Some(Page::Narrative(page))) = (&app.review, &app.page) else { return None };
    let lines = narrative::lines(review, app.columns, app.look.lang);
    let round = (page.at..lines.len()).chain(0..page.at.min(lines.len()));
    let open = |at: &&usize| review.passes(**at) && review.waits(**at);
    let mut waiting = round.filter_map(|at| Some((at, *lines.get(at)?.findings.iter().find(open)?)));
    waiting.next()
}

/// Goes to the finding on the line under the cursor, in the list of findings.
pub fn to_finding(app: &mut App) {
    let (Some(review), Some(Page::Narrative(page))) = (&mut app.review, &app.page) else { return };
    let lines = narrative::lines(review, app.columns, app.look.lang);
    match lines.get(page.at).and_then(|line| line.findings.first().copied()) {
        Some(at) => {
            if !review.passes(at) {
                review.show_all();
            }
            review.go_to(Some(at));
            focus(review, Pane::Findings);
            app.page = None;
        }
        None => app.complain(app.words(text::NO_FINDING_HERE)),
    }
}
