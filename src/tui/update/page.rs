//! Pages: opening them.

use super::place::focus;
use crate::tui::app::App;
use crate::tui::app::listed::Order;
use crate::tui::app::page::Page;
use crate::tui::app::review::Pane;
use crate::tui::text;

/// Shows the findings by group; by rule at first.
pub fn triage(app: &mut App) {
    let Some(review) = &mut app.review else { return };
    if review.dossier.findings.is_empty() {
        app.complain(app.words(text::NO_FINDINGS));
        return;
    }
    focus(review, Pane::Findings);
    review.order = Order::Rule;
    app.page = Some(Page::Triage);
}
