//! Sitting down at the desk: on which database, as whom, and as the bureau sets it.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::office::Office;
use super::order::MemoFormat;
use super::seat::Desk;
use super::settings::Settings;
use super::settings::rubric::Rubric;
use super::trouble::Trouble;
use super::{account, rescue};
use crate::audit::Policy;
use crate::intake::limits::Limits;
use crate::model::Actor;
use crate::store::Store;

impl Desk {
    /// Opens the database at `path`, made with its folder where there is none (0600, 0700).
    pub fn open(path: &Path) -> Result<Desk, Trouble> {
        Desk::open_as(path, account::current())
    }

    /// The same for a rehearsal, where somebody else acts than the account that runs it.
    pub fn open_as(path: &Path, actor: Actor) -> Result<Desk, Trouble> {
        Ok(Desk::on(Store::open(path)?, actor))
    }

    /// The same as the bureau sets it: who may have access, its templates, its limits, its rules.
    pub fn open_for(path: &Path, settings: &Settings) -> Result<Desk, Trouble> {
        let store = rescue::open(path, account::access(settings)?)?;
        let store = store.nameless(account::may_be_chosen());
        Ok(Desk::on(store, account::current()).with_settings(settings))
    }

    fn on(store: Store, actor: Actor) -> Desk {
        let (policy, limits) = (Policy::default(), Limits::default());
        Desk {
            store,
            actor,
            templates: None,
            issuer: None,
            policy,
            limits,
            office: Office::default(),
            rubric: Rubric::default(),
            own: HashSet::new(),
            session: None,
            customs: None,
        }
    }

    /// Whether records can only be read here.
    pub fn is_read_only(&self) -> bool {
        self.store.is_read_only()
    }

    /// The same desk, with the bureau's own templates where the folder has any.
    pub fn with_templates(self, folder: Option<PathBuf>) -> Desk {
        Desk { templates: folder, ..self }
    }

    /// Has the templates in force write the memo of a submission, and throws it away; nothing is tried
    /// where there is no submission yet.
    pub fn try_templates(&self) -> Result<(), Trouble> {
        let Some(row) = self.queue()?.into_iter().next() else { return Ok(()) };
        self.memo_text(row.id, MemoFormat::Text).map(|_| ())
    }
}
