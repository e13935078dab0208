//! The desk itself: the database and what it is worked on with.

use std::collections::HashSet;
use std::path::PathBuf;

use super::clock;
use super::customs::Customs;
use super::journal::Hand;
use super::office::Office;
use super::paper::{self, Outgoing, Pen};
use super::session::Session;
use super::settings::rubric::Rubric;
use super::trouble::Trouble;
use crate::audit::Policy;
use crate::base::Lang;
use crate::intake::limits::Limits;
use crate::memo::Annexes;
use crate::model::Actor;
use crate::store::Store;

/// The review database on the reviewer's desk.
pub struct Desk {
    pub(super) store: Store,
    pub(super) actor: Actor,
    /// The folder with the bureau's own templates.
    pub(super) templates: Option<PathBuf>,
    /// Who signs the papers.
    pub(super) issuer: Option<String>,
    pub(super) policy: Policy,
    pub(super) limits: Limits,
    /// Numbers of the events that this desk made.
    pub(super) own: HashSet<i64>,
    pub(super) office: Office,
    /// The one in force.
    pub(super) rubric: Rubric,
    /// Where a workstation is open at this desk.
    pub(super) session: Option<Session>,
    /// What settings say; none where nobody has said what they are.
    pub(super) customs: Option<Customs>,
}

impl Desk {
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Lets a paper go out, with the event that says so.
    pub(super) fn send(&mut self, paper: &Outgoing<'_>) -> Result<PathBuf, Trouble> {
        let moment = clock::now();
        let hand = Hand { actor: &self.actor, moment: &moment };
        paper::send(&mut self.store, &hand, paper)
    }

    pub(super) fn pen<'a>(&'a self, moment: &'a clock::Moment) -> Pen<'a> {
        self.pen_for(moment, Lang::Zh, Annexes::default())
    }

    pub(super) fn pen_for<'a>(&'a self, moment: &'a clock::Moment, lang: Lang, annexes: Annexes) -> Pen<'a> {
        let hand = Hand { actor: &self.actor, moment };
        let (templates, issuer) = (self.templates.as_deref(), self.issuer.as_deref());
        Pen { hand, templates, lang, annexes, issuer }
    }
}
