//! What can be proved of an item of the rubric, clause by clause. A proposal is the program's; a score
//! is only ever the reviewer's.

use crate::base::{Decimal, Text};

/// What a clause comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Proved, with the points that it says.
    Earned(Decimal),
    /// Proved not to hold, or not in full; how much that costs is the reviewer's to say.
    Short,
    /// Nothing that was submitted proves it.
    Open,
}

/// One clause of an item's standard.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// As written.
    pub text: String,
    /// The points it gives; none where it does not say.
    pub points: Option<Decimal>,
    pub outcome: Outcome,
    /// What was looked at and seen.
    pub said: Text,
    /// Fingerprints of the findings it rests on.
    pub findings: Vec<String>,
}

/// What can be proved of one item.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// Of the form.
    pub ordinal: u32,
    /// `items[3]`
    pub row: String,
    pub clauses: Vec<Clause>,
}

impl Proposal {
    /// The item's score, where every clause is proved.
    pub fn score(&self) -> Option<Decimal> {
        let sum = |sum: Decimal, clause: &Clause| match clause.outcome {
            Outcome::Earned(points) => sum.checked_add(points),
            Outcome::Short | Outcome::Open => None,
        };
        if self.clauses.is_empty() {
            return None;
        }
        self.clauses.iter().try_fold(Decimal::ZERO, sum)
    }

    /// The points of the clauses that are proved; none where none is.
    pub fn earned(&self) -> Option<Decimal> {
        let earned = self.clauses.iter().filter_map(|clause| match clause.outcome {
            Outcome::Earned(points) => Some(points),
            Outcome::Short | Outcome::Open => None,
        });
        earned.reduce(|sum, points| sum.checked_add(points).unwrap_or(sum))
    }

    /// Whether a clause is proved not to hold.
    pub fn is_short(&self) -> bool {
        self.clauses.iter().any(|clause| clause.outcome == Outcome::Short)
    }

    /// What was seen, as one text: the reason of a score that is taken over.
    pub fn said(&self) -> Text {
        let known = || self.clauses.iter().filter(|clause| clause.outcome != Outcome::Open);
        let zh: Vec<&str> = known().map(|clause| clause.said.zh.as_str()).collect();
        let en: Vec<&str> = known().map(|clause| clause.said.en.as_str()).collect();
        Text::new(zh.join("；"), en.join("; "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposal(outcomes: &[Outcome]) -> Proposal {
        let clause = |outcome: &Outcome| Clause {
            text: String::new(),
            points: None,
            outcome: *outcome,
            said: Text::default(),
            findings: Vec::new(),
        };
        Proposal { ordinal: 1, row: "items[0]".into(), clauses: outcomes.iter().map(clause).collect() }
    }

    #[test]
    fn a_score_is_proposed_only_where_every_clause_is_proved() {
        let five = Outcome::Earned(Decimal::from(5));
        assert_eq!(proposal(&[five, five]).score(), Some(Decimal::TEN));
        for other in [Outcome::Open, Outcome::Short] {
            let partly = proposal(&[five, other]);
            assert_eq!((partly.score(), partly.earned()), (None, Some(Decimal::from(5))));
        }
        assert_eq!(proposal(&[]).score(), None);
    }
}
