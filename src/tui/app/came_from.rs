//! From where a submission was opened that is not the queue: leaving it comes back there.

use super::looks::LooksPage;
use super::same_rule::SameRulePage;

#[derive(Clone, Debug)]
pub enum CameFrom {
    /// The dismissals drawn for a second look.
    Looks(Box<LooksPage>),
    /// What a rule found in other units.
    SameRule(Box<SameRule>),
}

/// The page of another submission.
#[derive(Clone, Debug)]
pub struct SameRule {
    pub page: SameRulePage,
    /// The submission whose finding was looked at, and that finding.
    pub submission: i64,
    pub finding: String,
    /// The submission that was opened from the page.
    pub opened: i64,
}
