//! What takes the whole screen in place of the queue or the review, and gives it back with Esc.

use super::compare::ComparePage;
use super::lines::LinesPage;
use super::memo::MemoPage;
use super::narrative::NarrativePage;
use super::source::SourcePage;
use crate::tui::command::Scope;

/// One of them at a time.
#[derive(Clone, Debug)]
pub enum Page {
    /// The findings of the review by group, to decide many at once.
    Triage,
    /// The memo before it is written.
    Memo(MemoPage),
    /// The text of the reports.
    Narrative(NarrativePage),
    /// A source around a value.
    Source(Box<SourcePage>),
    /// The version before beside this one.
    Compare(Box<ComparePage>),
    /// Plain lines.
    Lines(LinesPage),
}

impl Page {
    pub fn scope(&self) -> Scope {
        match self {
            Page::Triage => Scope::Triage,
            Page::Memo(_) => Scope::Memo,
            Page::Narrative(_) => Scope::Narrative,
            Page::Source(_) | Page::Lines(_) | Page::Compare(_) => Scope::Reading,
        }
    }
}
