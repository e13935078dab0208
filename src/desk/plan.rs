//! What an operation comes to, before it is written.

use super::journal::Payload;
use super::reworked::Rework;
use crate::base::Text;
use crate::base::text::clean;
use crate::store::Change;

/// What an operation comes to: the event's action and payload, where it corrects a reading what the
/// rules say then, and where it scores the work the rubric it was scored by.
pub(super) struct Plan {
    pub action: &'static str,
    pub payload: Payload,
    pub rework: Option<Rework>,
    /// A text that what it changes rests on, with its digest: it is kept as originals are.
    pub keep: Option<(String, String)>,
}

impl Plan {
    pub(super) fn new(action: &'static str, said: Text, changes: Vec<Change>) -> Plan {
        Plan { action, payload: Payload { said, changes, ..Payload::default() }, rework: None, keep: None }
    }
}

/// A text without what must never reach a screen or a paper; none where nothing is left.
pub(super) fn filled(text: Option<String>) -> Option<String> {
    text.map(|text| clean(&text).trim().to_owned()).filter(|text| !text.is_empty())
}

/// A reason, where it says anything: a mark alone does not.
pub(super) fn reasoned(text: Option<String>) -> Option<String> {
    filled(text).filter(|text| text.chars().any(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_alone_is_no_reason() {
        for mark in [".", "。", "——", "？！", " 　"] {
            assert_eq!(reasoned(Some(mark.to_owned())), None, "{mark}");
        }
        for reason in ["错", "见附件2", "n/a"] {
            assert_eq!(reasoned(Some(reason.to_owned())).as_deref(), Some(reason));
        }
    }
}
