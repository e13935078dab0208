//! The memo: shown as it will be, then written.

use crate::desk::{Annexes, MemoFormat};
use crate::tui::app::App;
use crate::tui::app::memo::MemoPage;
use crate::tui::app::page::Page;
use crate::tui::event::Request;
use crate::tui::text;

/// Shows the memo; nothing is written yet.
pub fn open(app: &mut App) {
    let Some(submission) = app.review.as_ref().map(|review| review.dossier.id) else { return };
    app.page = Some(Page::Memo(MemoPage::default()));
    app.outbox.push(Request::Preview(submission, Annexes::default()));
}

/// Has the memo written into the current folder and goes back to the review.
pub fn write(app: &mut App) {
    let Some(submission) = app.review.as_ref().map(|review| review.dossier.id) else { return };
    let Some(Page::Memo(memo)) = &app.page else { return };
    app.outbox.push(Request::Memo { submission, order: memo.format.into() });
    app.page = None;
    app.say(app.words(text::WRITING));
}

pub fn choose(app: &mut App, format: MemoFormat) {
    if let Some(Page::Memo(memo)) = &mut app.page {
        memo.format = format;
        memo.top = 0;
    }
}

/// Goes to the next chapter, or the one before.
pub fn chapter(app: &mut App, forward: bool) {
    let columns = app.columns;
    let Some(Page::Memo(memo)) = &mut app.page else { return };
    let chapters = memo.chapters(columns);
    let next = if forward {
        chapters.iter().map(|(line, _)| *line).find(|line| *line > memo.top)
    } else {
        chapters.iter().map(|(line, _)| *line).rfind(|line| *line < memo.top)
    };
    memo.top = next.unwrap_or(if forward { memo.top } else { 0 });
}
