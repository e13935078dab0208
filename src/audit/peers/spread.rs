//! How a number is spread over the peers.

use std::collections::BTreeMap;

use crate::base::Decimal;

/// How often each value occurs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spread {
    counts: BTreeMap<Decimal, usize>,
    total: usize,
}

impl Spread {
    pub fn add(&mut self, value: Decimal, times: usize) {
        *self.counts.entry(value).or_default() += times;
        self.total += times;
    }

    /// The same without one occurrence of a value.
    pub fn without(&self, value: Decimal) -> Spread {
        let mut rest = self.clone();
        if let Some(count) = rest.counts.get_mut(&value).filter(|count| **count > 0) {
            *count -= 1;
            rest.total -= 1;
        }
        rest
    }

    pub fn len(&self) -> usize {
        self.total
    }

    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// The least value that `percent` of a hundred do not exceed.
    pub fn quantile(&self, percent: usize) -> Option<Decimal> {
        let rank = (self.total * percent).div_ceil(100).max(1);
        let mut seen = 0;
        self.counts.iter().find_map(|(value, count)| {
            seen += count;
            (seen >= rank).then_some(*value)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_values_do_not_exceed_the_median() {
        let mut spread = Spread::default();
        assert_eq!(spread.quantile(50), None);
        for value in [90, 92, 95, 95, 99] {
            spread.add(Decimal::from(value), 1);
        }
        let at = |percent| spread.quantile(percent).unwrap().to_string();
        assert_eq!((at(50), at(75), at(0), at(100)), ("95".into(), "95".into(), "90".into(), "99".into()));
        assert_eq!(spread.without(Decimal::from(99)).quantile(100), Some(Decimal::from(95)));
        assert_eq!(spread.without(Decimal::from(7)).len(), 5);
    }
}
