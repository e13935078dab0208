//! Sums as rules spell them: the fields that are added up, what they come to, how that reads.
//!
//! A blank and a placeholder add nothing. A cell that cannot be read makes the whole sum unknown.

use super::say;
use crate::base::{Decimal, Printed, Reading, Verdict, verdict};
use crate::model::Field;

/// How many terms a message spells out; longer sums are told by their count.
const SPELLED: usize = 6;

/// Amounts in 万元 that are added up, each with the field it stands in.
#[derive(Clone, Debug, Default)]
pub struct Terms<'a> {
    list: Vec<(&'a Field, Printed)>,
}

impl<'a> Terms<'a> {
    /// The amounts of the fields that hold one. None where a field holds something else.
    pub fn of(fields: impl IntoIterator<Item = &'a Field>) -> Option<Self> {
        let mut list = Vec::new();
        for field in fields {
            match &field.reading {
                Reading::Blank | Reading::Placeholder => {}
                Reading::Figure(figure) => list.push((field, Printed::amount(figure)?)),
                Reading::Malformed { .. } | Reading::Words => return None,
            }
        }
        Some(Terms { list })
    }

    /// Adds the terms of another sum.
    pub fn join(&mut self, other: Terms<'a>) {
        self.list.extend(other.list);
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn fields(&self) -> impl Iterator<Item = &'a Field> {
        self.list.iter().map(|(field, _)| *field)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&'a Field, Printed)> {
        self.list.iter().copied()
    }

    /// What they come to. None where the number grows out of range.
    pub fn total(&self) -> Option<Decimal> {
        self.list.iter().try_fold(Decimal::ZERO, |sum, (_, amount)| sum.checked_add(amount.value))
    }

    /// Whether `total` is their sum.
    pub fn sum_to(&self, total: &Printed) -> Verdict {
        let parts: Vec<Printed> = self.list.iter().map(|(_, amount)| *amount).collect();
        verdict::sum(total, &parts)
    }

    /// Whether two sums are one amount.
    pub fn meets(&self, other: &Terms<'_>) -> Verdict {
        let amounts = |terms: &Terms<'_>| terms.list.iter().map(|(_, amount)| *amount).collect::<Vec<_>>();
        verdict::same_sum(&amounts(self), &amounts(other))
    }

    /// `97.69 + 0.00 + 1.64 = 99.33`
    pub fn formula(&self) -> String {
        let total = self.total().map(say::wan).unwrap_or_default();
        let parts: Vec<String> = self.list.iter().map(|(_, amount)| say::wan(amount.value)).collect();
        if parts.len() == 1 { total } else { format!("{} = {total}", parts.join(" + ")) }
    }

    /// The sum set against what is stated: `131.40 + 38.02 = 169.42; 207.44 - 169.42 = 38.02`.
    pub fn against(&self, stated: Decimal) -> String {
        let off = self.total().and_then(|total| Some((total, stated.checked_sub(total)?)));
        let Some((total, off)) = off else { return self.formula() };
        let compared = format!("{} - {} = {}", say::wan(stated), say::wan(total), say::wan(off));
        if self.list.len() == 1 { compared } else { format!("{}; {compared}", self.formula()) }
    }

    /// The formula for a message; a long one only by its count: `17项合计1404.6092`.
    pub fn short(&self) -> (String, String) {
        if self.list.len() <= SPELLED {
            return (self.formula(), self.formula());
        }
        let total = self.total().map(say::wan).unwrap_or_default();
        (format!("{}项合计{total}", self.list.len()), format!("{total} in {} items", self.list.len()))
    }
}

/// The best of several verdicts: one that holds settles the matter, one that cannot be verified
/// counts only where there is no other.
pub fn best(verdicts: impl IntoIterator<Item = Verdict>) -> Verdict {
    let rank = |verdict: &Verdict| match verdict {
        Verdict::Holds => 0,
        Verdict::ExplainedRounded => 1,
        Verdict::ExplainedTruncated => 2,
        Verdict::Fails => 3,
        Verdict::Unverifiable => 4,
    };
    verdicts.into_iter().min_by_key(rank).unwrap_or(Verdict::Unverifiable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::notation::read;

    #[test]
    fn a_blank_adds_nothing_and_a_typing_error_makes_the_sum_unknown() {
        let case = read("base_table\nabroad.actual =\nreception.actual = 1.5\npublic.actual = 3..5").unwrap();
        let fields = &case.submission.forms[0].fields;
        assert_eq!(Terms::of(&fields[..2]).unwrap().formula(), "1.50");
        assert!(Terms::of(fields).is_none());
    }

    #[test]
    fn one_verdict_that_holds_settles_the_matter() {
        assert_eq!(best([Verdict::Fails, Verdict::Holds]), Verdict::Holds);
        assert_eq!(best([Verdict::Unverifiable, Verdict::Fails]), Verdict::Fails);
        assert_eq!(best([]), Verdict::Unverifiable);
    }
}
