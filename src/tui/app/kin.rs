//! What the queue's preview sets a submission beside: the same unit's other years, and the middle of
//! the year's self-scores.

use std::collections::HashMap;
use std::str::FromStr;

use crate::base::Decimal;
use crate::base::text::fold;
use crate::model::QueueRow;

/// The middle self-score of a year, and of how many submissions.
pub type Medians = HashMap<Option<i32>, (Decimal, usize)>;

/// The median of each year's readable self-scores.
pub fn medians(rows: &[QueueRow]) -> Medians {
    let mut scores: HashMap<Option<i32>, Vec<Decimal>> = HashMap::new();
    for (year, score) in rows.iter().filter_map(|row| Some((row.year, score(&row.self_score)?))) {
        scores.entry(year).or_default().push(score);
    }
    let median = |mut all: Vec<Decimal>| {
        all.sort();
        let upper = all.get(all.len() / 2)?;
        let lower = all.get((all.len().saturating_sub(1)) / 2)?;
        Some((lower.checked_add(*upper)?.checked_div(Decimal::TWO)?.normalize(), all.len()))
    };
    scores.into_iter().filter_map(|(year, all)| Some((year, median(all)?))).collect()
}

/// A score as written.
pub fn score(written: &str) -> Option<Decimal> {
    Decimal::from_str(fold(written).trim().trim_end_matches('分')).ok()
}

/// Where the signs of [`spark`] begin: those of the grades, so that a line says how good and not only
/// what is more.
const STEPS: [(char, i64); 4] = [('^', 90), ('-', 80), ('.', 60), ('_', i64::MIN)];

/// A line of signs that rises and falls with the scores: `^` from 90, `-` from 80, `.` from 60, `_`
/// below. None for a single score.
pub fn spark(scores: &[Decimal]) -> Option<String> {
    let sign = |score: &Decimal| {
        STEPS.iter().find(|(_, from)| *score >= Decimal::from(*from)).map(|(sign, _)| *sign)
    };
    if scores.len() < 2 {
        return None;
    }
    scores.iter().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::app::listing::Listing;

    fn row(id: i64, unit: &str, year: i32, score: &str) -> QueueRow {
        QueueRow { id, unit: unit.into(), year: Some(year), self_score: score.into(), ..QueueRow::default() }
    }

    #[test]
    fn a_unit_is_set_beside_its_other_years_only() {
        let rows = vec![row(1, "乙局", 2024, "98"), row(2, "甲局", 2024, "97"), row(3, "乙局", 2022, "90")];
        let listing = Listing::of(rows);
        let years = |place| listing.of_unit(place).iter().map(|row| row.id).collect::<Vec<_>>();
        assert_eq!((years(0), years(1), years(2)), (vec![3, 1], vec![2], vec![3, 1]));
    }

    #[test]
    fn the_median_is_of_the_scores_that_can_be_read() {
        let rows = [
            row(1, "a", 2024, "98分"),
            row(2, "b", 2024, "90"),
            row(3, "c", 2024, ""),
            row(4, "d", 2023, "88"),
        ];
        let medians = medians(&rows);
        assert_eq!(medians.get(&Some(2024)), Some(&(Decimal::from(94), 2)));
        assert_eq!(medians.get(&Some(2023)), Some(&(Decimal::from(88), 1)));
    }

    #[test]
    fn the_line_rises_and_falls_with_the_scores() {
        let drawn =
            |scores: &[i64]| spark(&scores.iter().map(|score| Decimal::from(*score)).collect::<Vec<_>>());
        assert_eq!(drawn(&[55, 60, 80, 90, 89]).as_deref(), Some("_.-^-"));
        assert_eq!(drawn(&[99, 98]).as_deref(), Some("^^"), "a point is no fall");
        assert_ne!(drawn(&[60, 99]), drawn(&[98, 99]));
        assert_eq!(drawn(&[97]), None);
    }
}
