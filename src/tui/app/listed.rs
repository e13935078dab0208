//! What the list of findings is asked for: which, in what order, with what unfolded.

use std::collections::HashSet;
use std::rc::Rc;

use crate::model::{FormKind, Severity};
use crate::tui::text::{self, Words};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    #[default]
    All,
    Open,
    Only(Severity),
    /// Not as in the version before.
    Renewed,
}

impl Filter {
    pub fn next(self) -> Filter {
        match self {
            Filter::All => Filter::Open,
            Filter::Open => Filter::Only(Severity::Error),
            Filter::Only(Severity::Error) => Filter::Only(Severity::Warning),
            Filter::Only(Severity::Warning) => Filter::Only(Severity::Info),
            Filter::Only(Severity::Info) => Filter::Renewed,
            Filter::Renewed => Filter::All,
        }
    }

    pub fn title(self) -> Words {
        match self {
            Filter::All => text::FILTER_ALL,
            Filter::Open => text::FILTER_OPEN,
            Filter::Only(Severity::Error) => text::FILTER_ERROR,
            Filter::Only(Severity::Warning) => text::FILTER_WARNING,
            Filter::Only(Severity::Info) => text::FILTER_INFO,
            Filter::Renewed => text::FILTER_RENEWED,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Severity,
    Rule,
    Form,
}

impl Order {
    pub fn next(self) -> Order {
        match self {
            Order::Severity => Order::Rule,
            Order::Rule => Order::Form,
            Order::Form => Order::Severity,
        }
    }

    pub fn title(self) -> Words {
        match self {
            Order::Severity => text::SORT_SEVERITY,
            Order::Rule => text::SORT_RULE,
            Order::Form => text::SORT_FORM,
        }
    }
}

/// What is looked for in the list, and what has it, by fingerprint.
#[derive(Clone, Debug, Default)]
pub struct Sought {
    pub(super) text: String,
    pub(super) found: HashSet<String>,
}

/// Groups of notes that are unfolded: rule, form, ordinal.
pub type Unfolded = std::collections::BTreeSet<(String, FormKind, u32)>;

/// Groups of the page of triage that are folded to their line: what `Review::group_of` says of them.
pub type Folded = std::collections::BTreeSet<(String, u32)>;

/// What the list was for, the list, and what its figures need: as stated, as expected.
pub type Known = ((Filter, Order, Unfolded, Option<Folded>), Rc<[usize]>, [u16; 2]);
