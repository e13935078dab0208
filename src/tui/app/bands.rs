//! Self-scores by bands, counted once for a listing: what the queue's preview compares a unit with.

use std::collections::HashMap;
use std::str::FromStr;

use crate::base::Decimal;
use crate::base::text::fold;
use crate::model::QueueRow;

/// Where a band of self-scores begins.
pub const BANDS: [i64; 6] = [0, 60, 70, 80, 90, 95];

/// How many submissions of a year scored themselves in each band.
pub type Counts = HashMap<Option<i32>, [usize; 6]>;

pub fn count(rows: &[QueueRow]) -> Counts {
    let mut counts = Counts::new();
    for (year, at) in rows.iter().filter_map(|row| Some((row.year, band(&row.self_score)?))) {
        if let Some(count) = counts.entry(year).or_default().get_mut(at) {
            *count += 1;
        }
    }
    counts
}

/// The band a score as written falls into.
pub fn band(written: &str) -> Option<usize> {
    let folded = fold(written);
    let score = Decimal::from_str(folded.trim().trim_end_matches('分')).ok()?;
    BANDS.iter().rposition(|from| Decimal::from(*from) <= score)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_falls_into_its_band_as_it_is_written() {
        assert_eq!(
            (band("98"), band("９５分"), band("94.9"), band("59")),
            (Some(5), Some(5), Some(4), Some(0))
        );
        assert_eq!((band(""), band("优"), band("-1")), (None, None, None));
    }

    #[test]
    fn years_are_counted_apart() {
        let row = |year, score: &str| QueueRow { year, self_score: score.to_owned(), ..QueueRow::default() };
        let counts =
            count(&[row(Some(2024), "98"), row(Some(2024), "96"), row(Some(2023), "98"), row(None, "")]);
        assert_eq!(counts.get(&Some(2024)), Some(&[0, 0, 0, 0, 0, 2]));
        assert_eq!(counts.len(), 2);
    }
}
