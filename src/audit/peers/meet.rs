//! Which of many submissions are near one, and which of its passages are everybody's.

use std::collections::{BTreeMap, HashSet};

use super::peer::Peer;
use crate::audit::Thresholds;
use crate::base::Decimal;

/// Submissions of other units that one is compared with letter by letter: those that share most.
const NEAR: usize = 8;

/// Samples of one submission that are looked up.
const MOST: usize = 20_000;

/// What the look-ups came to.
#[derive(Clone, Debug)]
pub struct Met<H> {
    /// Samples of passages that very many units share.
    pub common: HashSet<i64>,
    /// Those that share most of the others, the nearest first.
    pub near: Vec<H>,
}

/// Looks up each sample. `peers` is how many other units there are; `holders` gives for a sample
/// at most so many submissions of different other units that have it.
pub fn meet<H: Ord, E>(
    own: &Peer,
    peers: usize,
    thresholds: &Thresholds,
    mut holders: impl FnMut(i64, usize) -> Result<Vec<H>, E>,
) -> Result<Met<H>, E> {
    let limit = limit(peers, thresholds);
    let mut common = HashSet::new();
    let mut shares: BTreeMap<H, usize> = BTreeMap::new();
    for hash in own.samples.iter().take(MOST) {
        let found = holders(*hash, limit + 1)?;
        if found.len() > limit {
            common.insert(*hash);
            continue;
        }
        for holder in found {
            *shares.entry(holder).or_default() += 1;
        }
    }
    let mut near: Vec<(H, usize)> = shares.into_iter().collect();
    near.sort_by(|(a, many), (b, more)| more.cmp(many).then(a.cmp(b)));
    Ok(Met { common, near: near.into_iter().take(NEAR).map(|(holder, _)| holder).collect() })
}

/// How many other units may share a passage before it is everybody's: some, or a share of all
/// where that is more, and never very many.
fn limit(peers: usize, thresholds: &Thresholds) -> usize {
    let whole = |name: &str| thresholds.get(name).trunc().to_string().parse::<usize>().unwrap_or(0);
    let share = thresholds.get("P003.share").checked_mul(Decimal::from(peers)).unwrap_or_default();
    let share = share.checked_div(Decimal::ONE_HUNDRED).unwrap_or_default().trunc().to_string();
    let (few, many) = (whole("P003.few"), whole("P003.many"));
    share.parse::<usize>().unwrap_or(0).clamp(few.min(many), many)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_everybodys_grows_with_the_number_of_units() {
        let thresholds = Thresholds::default();
        let limits = [0, 40, 300, 10_000].map(|peers| limit(peers, &thresholds));
        assert_eq!(limits, [3, 3, 15, 50]);
    }

    #[test]
    fn a_passage_of_few_is_near_and_one_of_many_is_common() {
        let own = Peer { samples: vec![1, 2, 3], ..Peer::default() };
        let met = meet(&own, 20, &Thresholds::default(), |hash, most| {
            let all: Vec<i64> = match hash {
                1 => (0..10).collect(),
                2 => vec![4, 5],
                _ => vec![5],
            };
            Ok::<_, ()>(all.into_iter().take(most).collect())
        });
        let met = met.unwrap();
        assert_eq!((met.common.into_iter().collect::<Vec<_>>(), met.near), (vec![1], vec![5, 4]));
    }
}
