//! What takes the whole screen in place of the queue or the review, and gives it back with Esc.

use super::compare::ComparePage;
use super::lines::LinesPage;
use super::looks::LooksPage;
use super::magnify::MagnifyPage;
use super::memo::MemoPage;
use super::narrative::NarrativePage;
use super::same_rule::SameRulePage;
use super::settings::SettingsPage;
use super::source::SourcePage;
use super::years::YearsPage;
use crate::tui::named::Scope;

/// One of them at a time.
#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant, reason = "there is one page at a time")]
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
    /// The same unit's year before beside this one.
    Years(Box<YearsPage>),
    /// What a rule found in other units.
    SameRule(Box<SameRulePage>),
    /// What a finding rests on, step by step.
    Magnify(MagnifyPage),
    /// Dismissals drawn for a second look.
    Looks(Box<LooksPage>),
    /// Every setting, to be read and changed.
    Settings(SettingsPage),
    /// Plain lines.
    Lines(LinesPage),
}

impl Page {
    pub fn scope(&self) -> Scope {
        match self {
            Page::Triage => Scope::Triage,
            Page::Memo(_) => Scope::Memo,
            Page::Narrative(_) => Scope::Narrative,
            Page::Magnify(_) => Scope::Magnify,
            Page::SameRule(_) => Scope::SameRule,
            Page::Looks(_) => Scope::Looks,
            Page::Compare(_) => Scope::Compare,
            Page::Settings(_) => Scope::Settings,
            Page::Lines(page) if page.is_to_copy() => Scope::Copying,
            Page::Source(_) | Page::Lines(_) | Page::Years(_) => Scope::Reading,
        }
    }
}
