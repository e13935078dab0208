//! What settings say of the work itself, as one account has it and as everybody has.

use std::path::PathBuf;

use super::office::Office;
use super::settings::rubric::Rubric;
use super::settings::{Listed, Settings};
use crate::audit::Policy;

/// What settings say of the work itself.
#[derive(Clone)]
pub(super) struct Custom {
    pub templates: Option<PathBuf>,
    pub issuer: Option<String>,
    pub policy: Policy,
    pub office: Office,
    pub rubric: Rubric,
}

/// An account's own customs and those of everybody.
pub(super) struct Customs {
    pub own: Custom,
    pub common: Custom,
    /// What this account sets and everybody does not.
    pub differing: Vec<Listed>,
    /// The database is one group's, whoever has recorded so far.
    pub is_groups: bool,
    /// Whether those of everybody are in force.
    pub shared: bool,
}

impl Custom {
    pub fn of(settings: &Settings) -> Custom {
        Custom {
            templates: settings.path("templates"),
            issuer: settings.word("office.issuer").map(str::to_owned),
            policy: settings.policy.clone(),
            office: Office::of(settings),
            rubric: settings.rubric.clone(),
        }
    }
}
