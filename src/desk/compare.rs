//! A version of a submission beside the one before it, a year beside the year before, and what a
//! rule found beside what it found in other units.

use super::before::Before;
use super::seat::Desk;
use super::stored;
use super::sums;
use super::trouble::Trouble;
use crate::audit::{Policy, compare, years};
use crate::base::Text;
use crate::model::{Comparison, Dossier, Past, SameRule, YearPair, Years};
use crate::store::Reader;

impl Desk {
    /// A version beside the one before it: values, findings, decisions.
    pub fn compare(&self, id: i64) -> Result<Comparison, Trouble> {
        self.store.read(|reader| compare(reader, id, &self.policy))
    }

    /// The version before, as it came in, with everything said of it.
    pub fn former(&self, id: i64) -> Result<Dossier, Trouble> {
        let versions = self.versions(id)?;
        let own = versions.iter().find(|row| row.id == id).map_or(0, |row| row.version);
        // The latest comes first.
        let earlier = versions.iter().find(|row| row.version < own).ok_or_else(only_one)?;
        self.dossier(earlier.id)
    }

    /// A submission beside the same unit's of the year before, in its last version. Without one it
    /// is what the submission itself says of that year.
    pub fn years(&self, id: i64) -> Result<Years, Trouble> {
        self.store.read(|reader| {
            let filed = stored::submission(reader, id)?.ok_or_else(|| stored::no_submission(id))?;
            let before = stored::last_year(reader, &*stored::named(reader, &filed.submission)?)?;
            let mut years =
                years::years(before.as_ref().map(|(_, submission)| submission), &filed.submission);
            let reviewed = |id: i64| {
                sums::review_total(reader, id).map(|total| Some(total).filter(|total| !total.is_empty()))
            };
            let then = before.map(|(id, _)| reviewed(id)).transpose()?.flatten();
            let label = Text::new("复核总分", "review total");
            let pair = YearPair { label, before: then, after: reviewed(id)?, change: None, rate: None };
            years.scores.extend(Some(pair).filter(|pair| pair.before.is_some() || pair.after.is_some()));
            Ok(years)
        })
    }
}

/// How many findings of one rule are told of; more are counted only.
const OF_RULE: u32 = 200;

impl Desk {
    /// What a rule found in the submissions of other units, those of the same year first, and how it
    /// was decided on there.
    pub fn same_rule(&self, id: i64, rule: &str) -> Result<SameRule, Trouble> {
        self.store.read(|reader| Ok::<_, Trouble>(reader.same_rule(id, rule, OF_RULE)?))
    }
}

/// What is otherwise than in the version before.
fn compare(reader: &Reader<'_>, id: i64, policy: &Policy) -> Result<Comparison, Trouble> {
    let after = Before::read(reader, id)?.ok_or_else(|| stored::no_submission(id))?;
    let versions = reader.versions(id)?;
    // The latest comes first.
    let earlier =
        versions.iter().map(|one| &one.row).find(|row| row.version < after.version).ok_or_else(only_one)?;
    let before = Before::read(reader, earlier.id)?.ok_or_else(|| stored::no_submission(earlier.id))?;
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
        Text::new("这份材料只有一版，没有更早的一版。", "There is one version only, none before it."),
        Text::default(),
    )
}
