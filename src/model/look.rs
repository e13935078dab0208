//! What a second look said of a dismissal.

use serde::Serialize;

use crate::base::Text;

/// Another reviewer's look at a dismissal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Look {
    /// Whether the dismissal stands; else the finding was opened again.
    pub upheld: bool,
    pub reason: Option<String>,
    pub by: String,
    /// RFC 3339, local zone.
    pub at: String,
    /// Whether nothing was decided on the finding since.
    pub stands: bool,
    /// Who had dismissed what is overturned, and why; empty where it is upheld.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub dismissed_by: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub dismissed_for: String,
}

impl Look {
    /// `复查维持`, `复查推翻`; one that a later decision has left behind says so.
    pub fn title(&self) -> Text {
        match (self.upheld, self.stands) {
            (true, true) => Text::new("复查维持", "upheld by a second look"),
            (false, true) => Text::new("复查推翻", "overturned by a second look"),
            (true, false) => Text::new("此前复查维持", "upheld before by a second look"),
            (false, false) => Text::new("此前复查推翻", "overturned before by a second look"),
        }
    }
}
