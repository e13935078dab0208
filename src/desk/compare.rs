//! A version of a submission beside the one before it.

use super::carry::Before;
use super::{Desk, Trouble, transact};
use crate::audit::{Policy, compare};
use crate::base::Text;
use crate::model::{Comparison, Past};
use crate::store::Reader;

impl Desk {
    /// A version beside the one before it: values, findings, decisions.
    pub fn compare(&self, id: i64) -> Result<Comparison, Trouble> {
        self.store.read(|reader| compare(reader, id, &self.policy))
    }
}

/// What is otherwise than in the version before.
fn compare(reader: &Reader<'_>, id: i64, policy: &Policy) -> Result<Comparison, Trouble> {
    let after = Before::read(reader, id)?.ok_or_else(|| transact::no_submission(id))?;
    let versions = reader.versions(id)?;
    // The latest comes first.
    let earlier = versions.iter().find(|row| row.version < after.version).ok_or_else(only_one)?;
    let before = Before::read(reader, earlier.id)?.ok_or_else(|| transact::no_submission(earlier.id))?;
    // A version that an older program took in has nothing kept of this.
    let past = reader.past(id)?.filter(|past: &Past| past.against.is_some());
    Ok(Comparison {
        versions: (before.version, after.version),
        fields: compare::fields(&before.submission, &after.submission),
        past: past.unwrap_or_else(|| before.reconcile(after.run(), policy)),
        suspended: reader.suspended(id)?,
    })
}

fn only_one() -> Trouble {
    Trouble::user(
        Text::new(
            "这份材料只有一版，没有可以对照的上一版。",
            "There is one version only, nothing to compare with.",
        ),
        Text::default(),
    )
}
