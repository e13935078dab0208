//! What is known of a submission when its rubric is looked at.

use crate::base::Text;
use crate::model::{Check, FindingRecord, Submission};

/// The submission, and what was found and judged on it.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    pub submission: &'a Submission,
    /// With what was decided on them.
    pub findings: &'a [FindingRecord],
    /// Every relation that was judged.
    pub checks: &'a [Check],
    /// The day it came in, as it is shown.
    pub received: &'a str,
}

/// What is said of a clause that no submission proves.
pub fn unprovable() -> Text {
    Text::new("材料不能证明，由复核人判断", "no submission proves it; the reviewer judges")
}
