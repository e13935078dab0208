//! What a rule sees: one submission, and what the outside knows beside it.

use std::borrow::Cow;

use super::narrative::report::Report;
use super::peers::Peers;
use super::thresholds::Thresholds;
use crate::base::{Date, Decimal};
use crate::model::{Form, FormKind, Submission};

/// One submission to check.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    pub submission: &'a Submission,
    /// The same unit's submission of the year before, where the database holds it.
    pub last_year: Option<&'a Submission>,
    /// Other units' submissions of the same year, as far as they have to do with this one.
    pub peers: Option<&'a Peers<'a>>,
    /// The reports as [`Case::reports`] reads them, where that is done already: several rules read them.
    pub reports: Option<&'a [Report<'a>]>,
    pub today: Date,
    pub thresholds: &'a Thresholds,
}

impl<'a> Case<'a> {
    /// A submission by itself: no year before, no other units.
    pub fn alone(submission: &'a Submission, today: Date, thresholds: &'a Thresholds) -> Self {
        Case { submission, last_year: None, peers: None, reports: None, today, thresholds }
    }

    /// The reports; there is one at most in a sound submission.
    pub fn reports(&self) -> Cow<'a, [Report<'a>]> {
        match self.reports {
            Some(reports) => Cow::Borrowed(reports),
            None => Cow::Owned(self.forms(FormKind::Narrative).map(Report::of).collect()),
        }
    }

    pub fn forms(&self, kind: FormKind) -> impl Iterator<Item = &'a Form> + use<'a> {
        let submission = self.submission;
        submission.forms.iter().filter(move |form| form.kind == kind)
    }

    /// Self-evaluation and project forms: those with funds, indicators and scores.
    pub fn scored_forms(&self) -> impl Iterator<Item = &'a Form> + use<'a> {
        let submission = self.submission;
        submission.forms.iter().filter(|form| matches!(form.kind, FormKind::SelfEval | FormKind::ProjectEval))
    }

    /// A threshold by name, as settings have it or by its default.
    pub fn threshold(&self, name: &str) -> Decimal {
        self.thresholds.get(name)
    }
}
