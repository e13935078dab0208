//! A reading being corrected: the place, the text as written, the source around it, what is typed.

use super::field::TextField;
use crate::base::Place;
use crate::model::{FieldKey, SourceText};

/// The state of the prompt.
#[derive(Clone, Debug, PartialEq)]
pub struct CorrectPrompt {
    pub text: TextField,
    pub reason: TextField,
    /// Whether the caret is in the reason.
    pub in_reason: bool,
    /// Whether the text is still the one that is read now: what is typed first takes its place.
    pub fresh: bool,
    pub key: FieldKey,
    /// Form and field as a reviewer calls them, and where the value stands.
    pub about: String,
    /// The text as the program read it.
    pub written: String,
    /// What is read there now.
    pub now: String,
    /// Who corrected it before; empty where nobody has.
    pub by: String,
    /// Digest of the source, for telling which answer is this one's.
    pub digest: String,
    pub place: Place,
    /// None until the worker has read it.
    pub source: Option<SourceText>,
    /// What is wrong with what was typed.
    pub fault: String,
    /// What the entries began with.
    pub before: String,
}

impl CorrectPrompt {
    pub fn entry(&mut self) -> &mut TextField {
        if self.in_reason { &mut self.reason } else { &mut self.text }
    }

    /// What is typed or pasted first takes the place of the text that is read now.
    pub fn before_typing(&mut self) {
        if self.fresh && !self.in_reason {
            self.text = TextField::line("");
        }
    }
}
