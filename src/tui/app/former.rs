//! An earlier version on the screen: the review shows it, only to read, and what was at hand lies
//! behind it.

use super::page::Page;
use super::review::Review;

/// What an earlier version was opened from.
#[derive(Clone, Debug)]
pub struct Behind {
    pub review: Review,
    pub page: Option<Page>,
}

/// Commands that record something, or lead to nothing but what does.
const RECORDING: [&str; 14] = [
    "confirm",
    "dismiss",
    "clarify",
    "take-up",
    "undo",
    "redo",
    "note",
    "score",
    "correct",
    "accept-proposal",
    "select",
    "select-group",
    "flow",
    "export",
];

/// Whether a command is one that an earlier version takes no more.
pub fn is_recording(command: &str) -> bool {
    RECORDING.contains(&command)
}
