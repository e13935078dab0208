//! Names that a mistyped one may stand for.

/// Longer names are compared by their beginning.
const LONGEST: usize = 48;

/// How many names are offered.
const OFFERED: usize = 3;

/// The candidates nearest to `name`, the nearest first; at most three, and none that has little in
/// common with it.
pub fn nearest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Vec<&'c str> {
    let wanted: Vec<char> = name.chars().take(LONGEST).collect();
    let mut ranked: Vec<(usize, &str)> = candidates
        .into_iter()
        .map(|one| (distance(&wanted, &one.chars().take(LONGEST).collect::<Vec<_>>()), one))
        .filter(|(far, one)| *far <= wanted.len().max(one.chars().count()).div_ceil(2))
        .collect();
    ranked.sort();
    ranked.dedup();
    ranked.into_iter().take(OFFERED).map(|(_, one)| one).collect()
}

/// Letters put in, taken out or changed to make one name of the other.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut left = i + 1;
        let mut next = vec![left];
        for (b, pair) in other.iter().zip(row.windows(2)) {
            let (diagonal, above) = (pair.first().copied(), pair.last().copied());
            let changed = diagonal.unwrap_or_default() + usize::from(a != b);
            left = changed.min(above.unwrap_or_default() + 1).min(left + 1);
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_near_and_another_word_is_not() {
        let names = ["severity", "basis", "message", "stated", "years"];
        assert_eq!(nearest("severty", names), ["severity"]);
        assert_eq!(nearest("massage", names), ["message"]);
        assert_eq!(nearest("smu", ["sum", "part"]), ["sum"]);
        assert!(nearest("zzzzzzz", names).is_empty());
    }

    #[test]
    fn the_nearest_comes_first_and_there_are_three_at_most() {
        let names = [
            "funds.total.rate",
            "funds.total.score",
            "funds.other.rate",
            "funds.total.points",
            "total.score",
        ];
        let near = nearest("funds.total.rat", names);
        assert_eq!(near.first(), Some(&"funds.total.rate"));
        assert_eq!(near.len(), 3);
    }

    #[test]
    fn distance_counts_letters() {
        let far = |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert_eq!((far("", "abc"), far("abc", ""), far("kitten", "sitting"), far("同", "同")), (3, 3, 3, 0));
    }
}
