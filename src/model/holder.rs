//! Who has a submission in hand.

/// A colleague's hold on a submission: others may look at it, and take it over before they decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    pub account: String,
    pub host: String,
    pub process: i32,
    /// RFC 3339, local zone.
    pub since: String,
    /// It has given no sign of life for longer than the setting `office.lease` says, or its process is gone.
    pub stale: bool,
}

impl Holder {
    /// `09:12`
    pub fn time(&self) -> &str {
        self.since.get(11..16).unwrap_or_default()
    }
}
