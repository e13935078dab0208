//! The grade a score out of 100 earns.

use crate::base::{Decimal, Text};

/// Judged on the decimal score: 89.99 is not 优.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    /// 优: 90 or more
    Excellent,
    /// 良: 80 to below 90
    Good,
    /// 中: 60 to below 80
    Fair,
    /// 差: below 60
    Poor,
}

impl Grade {
    pub const ALL: [Grade; 4] = [Grade::Excellent, Grade::Good, Grade::Fair, Grade::Poor];

    pub fn of(score: Decimal) -> Grade {
        let from = |points: u32| score >= Decimal::from(points);
        match () {
            () if from(90) => Grade::Excellent,
            () if from(80) => Grade::Good,
            () if from(60) => Grade::Fair,
            () => Grade::Poor,
        }
    }

    pub fn title(self) -> Text {
        match self {
            Grade::Excellent => Text::new("优", "excellent"),
            Grade::Good => Text::new("良", "good"),
            Grade::Fair => Text::new("中", "fair"),
            Grade::Poor => Text::new("差", "poor"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grade_begins_at_its_line_and_not_a_hundredth_below() {
        let grade = |score: &str| Grade::of(score.parse().unwrap());
        assert_eq!([grade("90"), grade("89.99")], [Grade::Excellent, Grade::Good]);
        assert_eq!([grade("80.00"), grade("79.99")], [Grade::Good, Grade::Fair]);
        assert_eq!([grade("60"), grade("59.999")], [Grade::Fair, Grade::Poor]);
    }
}
