//! What a memo is written from.

use super::annex::Annexes;
use super::template::Templates;
use crate::base::Date;
use crate::model::Dossier;

/// One submission on a day, by whom, and in which words.
#[derive(Clone, Copy, Debug)]
pub struct Brief<'a> {
    pub dossier: &'a Dossier,
    /// The day on the memo.
    pub today: Date,
    /// Who signs as the reviewer.
    pub reviewer: &'a str,
    /// The office that signs; none where the templates or nobody says.
    pub issuer: Option<&'a str>,
    pub templates: &'a Templates,
    pub annexes: Annexes,
}

impl<'a> Brief<'a> {
    /// Who signs, or the words that keep the place.
    pub(super) fn issuer(&self) -> &'a str {
        self.issuer.unwrap_or_else(|| self.templates.words.get("issuer"))
    }
}
