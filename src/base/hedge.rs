//! Words that make a figure in a sentence vague: 约2700万元, 500余人, 95%以上, 不足10%.
//!
//! A hedged figure stands for more true values than its digits do.

use rust_decimal::Decimal;

use super::printed::{Interval, Printed, add};
use super::text::squeeze;
use super::unit::Unit;

/// How a figure is hedged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hedge {
    /// 约, 近, 左右: as much as one unit of the last non-zero digit away.
    About,
    /// 余, 多, 逾: above, by at most one unit of the last non-zero digit.
    Over,
    /// 以上: the figure or anything above it.
    AtLeast,
    /// 不足, 不到: anything below.
    Below,
}

const BEFORE: &[(&str, Hedge)] = &[
    ("约", Hedge::About),
    ("近", Hedge::About),
    ("大概", Hedge::About),
    ("逾", Hedge::Over),
    ("不足", Hedge::Below),
    ("不到", Hedge::Below),
];

const AFTER: &[(&str, Hedge)] = &[
    ("余", Hedge::Over),
    ("多", Hedge::Over),
    ("左右", Hedge::About),
    ("上下", Hedge::About),
    ("以上", Hedge::AtLeast),
    ("及以上", Hedge::AtLeast),
];

impl Hedge {
    /// The hedge in the text before a figure's digits or in the text after them, where a unit may
    /// come first.
    pub fn around(before: &str, after: &str) -> Option<Hedge> {
        let before = squeeze(before);
        let after = squeeze(after);
        let unit = Unit::leading(&after).map_or(0, |(_, length)| length);
        let behind_unit = after.get(unit..).unwrap_or_default();
        // 节约 is a verb.
        let before = before.strip_suffix("节约").unwrap_or(&before);
        let leading = BEFORE.iter().find(|(word, _)| before.ends_with(word));
        let trailing =
            || AFTER.iter().find(|(word, _)| after.starts_with(word) || behind_unit.starts_with(word));
        leading.or_else(trailing).map(|(_, hedge)| *hedge)
    }

    /// The true values that a hedged figure stands for. None where they grow out of range.
    pub fn interval(self, printed: &Printed) -> Option<Interval> {
        let value = printed.value;
        let unit = last_unit(value);
        let interval = match self {
            Hedge::About => Interval {
                low: add(value, -unit)?,
                low_closed: true,
                high: add(value, unit)?,
                high_closed: true,
            },
            Hedge::Over => {
                Interval { low: value, low_closed: false, high: add(value, unit)?, high_closed: true }
            }
            Hedge::AtLeast => {
                Interval { low: value, low_closed: true, high: Decimal::MAX, high_closed: true }
            }
            Hedge::Below => Interval { low: Decimal::MIN, low_closed: true, high: value, high_closed: false },
        };
        Some(interval)
    }
}

/// One unit of the last digit that is not zero: 100 for 2700, 0.01 for 3.25, 1 for 0.
fn last_unit(value: Decimal) -> Decimal {
    let normal = value.normalize();
    let mut unit = Decimal::new(1, normal.scale());
    while !normal.is_zero()
        && let Some(next) = unit.checked_mul(Decimal::TEN)
        && normal.checked_rem(next).is_some_and(|rest| rest.is_zero())
    {
        unit = next;
    }
    unit
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn allows(hedge: Hedge, stated: &str, value: &str) -> bool {
        hedge.interval(&Printed::exact(number(stated))).unwrap().contains(number(value))
    }

    #[test]
    fn hedges_are_found_on_both_sides_of_figure_and_unit() {
        assert_eq!(Hedge::around("支出约", "万元"), Some(Hedge::About));
        assert_eq!(Hedge::around("惠及", "余人"), Some(Hedge::Over));
        assert_eq!(Hedge::around("投入", "多万元"), Some(Hedge::Over));
        assert_eq!(Hedge::around("投入", "万元左右"), Some(Hedge::About));
        assert_eq!(Hedge::around("满意度", "% 以上"), Some(Hedge::AtLeast));
        assert_eq!(Hedge::around("占比不足", "%"), Some(Hedge::Below));
        assert_eq!(Hedge::around("支出", "万元，其余"), None);
        assert_eq!(Hedge::around("全年节约", "万元"), None);
    }

    #[test]
    fn a_hedge_widens_by_the_last_digit_that_counts() {
        assert!(allows(Hedge::About, "2700", "2677.71"));
        assert!(!allows(Hedge::About, "2700", "2599.99"));
        assert!(allows(Hedge::Over, "500", "600") && !allows(Hedge::Over, "500", "500"));
        assert!(!allows(Hedge::Over, "510", "521"));
        assert!(allows(Hedge::AtLeast, "95", "95") && allows(Hedge::AtLeast, "95", "1000000"));
        assert!(allows(Hedge::Below, "10", "9.99") && !allows(Hedge::Below, "10", "10"));
        assert!(allows(Hedge::About, "3.25", "3.26") && !allows(Hedge::About, "3.25", "3.27"));
        assert!(allows(Hedge::About, "0", "1"));
    }

    #[test]
    fn the_largest_figures_do_not_overflow() {
        assert_eq!(Hedge::Over.interval(&Printed::exact(Decimal::MAX)), None);
        assert_eq!(last_unit(Decimal::MIN), Decimal::ONE);
        assert_eq!(
            last_unit(number("10000000000000000000000000000")),
            number("10000000000000000000000000000")
        );
    }
}
