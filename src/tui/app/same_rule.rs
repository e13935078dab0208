//! What one rule found in other units, a line a finding.

use crate::base::Text;
use crate::model::{OfRule, SameRule};

/// The state of the page.
#[derive(Clone, Debug, Default)]
pub struct SameRulePage {
    pub rule: String,
    /// What the rule is called.
    pub title: Text,
    /// None until the worker has looked.
    pub found: Option<SameRule>,
    /// The row under the cursor.
    pub at: usize,
}

impl SameRulePage {
    pub fn rows(&self) -> &[OfRule] {
        self.found.as_ref().map_or(&[], |found| &found.rows)
    }

    pub fn row(&self) -> Option<&OfRule> {
        self.rows().get(self.at)
    }
}
