//! Which annexes a memo has, and under which numbers.

/// An annex of the memo, in the order in which they follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Annex {
    /// 复核评分表
    Scores,
    /// 发现清单: every finding that was not dismissed, with its places.
    Findings,
    /// 不成立清单
    Dismissed,
    /// 整改情况回执
    Reply,
}

impl Annex {
    pub const ALL: [Annex; 4] = [Annex::Scores, Annex::Findings, Annex::Dismissed, Annex::Reply];
}

/// The annexes that were chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Annexes([bool; Annex::ALL.len()]);

impl Default for Annexes {
    /// All but the list of what was dismissed: the unit need not answer to that.
    fn default() -> Annexes {
        Annexes(Annex::ALL.map(|annex| annex != Annex::Dismissed))
    }
}

impl Annexes {
    pub fn of(chosen: &[Annex]) -> Annexes {
        Annexes(Annex::ALL.map(|annex| chosen.contains(&annex)))
    }

    pub fn has(self, annex: Annex) -> bool {
        self.chosen().any(|one| one == annex)
    }

    /// With one annex more, or less where it was there.
    #[must_use]
    pub fn toggled(self, annex: Annex) -> Annexes {
        Annexes(Annex::ALL.map(|one| self.has(one) != (one == annex)))
    }

    pub fn chosen(self) -> impl Iterator<Item = Annex> {
        Annex::ALL.into_iter().zip(self.0).filter_map(|(annex, chosen)| chosen.then_some(annex))
    }

    /// Its number in this memo, from 1; none where it has no such annex.
    pub fn number(self, annex: Annex) -> Option<usize> {
        self.chosen().position(|one| one == annex).map(|at| at + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_no_gaps() {
        let without = Annexes::default().toggled(Annex::Scores);
        let numbers = Annex::ALL.map(|annex| without.number(annex));
        assert_eq!(numbers, [None, Some(1), None, Some(2)]);
        assert_eq!(without.toggled(Annex::Scores), Annexes::default());
    }
}
