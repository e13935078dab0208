//! What a finding says of the rule that made it.

use crate::base::Text;
use crate::model::Severity;

/// How findings name the rule that made them, whether it is built in or a bureau's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Byline {
    pub code: String,
    pub revision: u16,
    pub name: String,
    pub title: Text,
    pub severity: Severity,
    /// What it rests on.
    pub clause: Text,
}
