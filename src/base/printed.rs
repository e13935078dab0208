//! A printed figure as the set of true values that could stand behind it.

use rust_decimal::Decimal;

use super::figure::Figure;
use super::unit::Unit;

/// How the person who filled the form shortened the true value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Half away from zero.
    Rounded,
    /// Cut off, towards zero.
    Truncated,
}

impl Mode {
    pub const BOTH: [Mode; 2] = [Mode::Rounded, Mode::Truncated];
}

/// A figure with the number of decimals it is taken to be exact to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Printed {
    pub value: Decimal,
    /// Decimals of the last place that counts; negative where a big unit was written.
    pub places: i32,
    /// Counts and scores have no rounding in them.
    pub exact: bool,
}

/// Places an amount in 万元 or 亿元 has at least: people drop trailing zeros, 27 is 27.00.
const AMOUNT_PLACES: i32 = 2;

/// `a` + `b`, or nothing where the digits do not all fit: a rounded sum decides no relation.
pub(super) fn add(a: Decimal, b: Decimal) -> Option<Decimal> {
    if a.is_zero() || b.is_zero() {
        return Some(if a.is_zero() { b } else { a });
    }
    let (a, b) = (a.normalize(), b.normalize());
    a.checked_add(b).filter(|total| total.scale() == a.scale().max(b.scale()))
}

/// `a` × `b`, or nothing where the digits do not all fit.
pub(super) fn multiply(a: Decimal, b: Decimal) -> Option<Decimal> {
    if a.is_zero() || b.is_zero() {
        return Some(Decimal::ZERO);
    }
    let (a, b) = (a.normalize(), b.normalize());
    a.checked_mul(b).filter(|product| product.scale() == a.scale() + b.scale())
}

/// Ten to a power, as far as a decimal reaches.
fn power_of_ten(exponent: i32) -> Option<Decimal> {
    let size = exponent.unsigned_abs();
    if size > 27 {
        return None;
    }
    let ten = Decimal::TEN;
    let mut power = Decimal::ONE;
    for _ in 0..size {
        power = power.checked_mul(ten)?;
    }
    if exponent < 0 { Decimal::ONE.checked_div(power) } else { Some(power) }
}

impl Printed {
    /// An amount of money, in 万元 whatever unit was written; without a unit it is one in 万元.
    /// A figure with the unit of something else, `50%` or `12人`, is no amount.
    pub fn amount(figure: &Figure) -> Option<Printed> {
        let exponent = if figure.unit == Unit::None { 0 } else { figure.unit.wan_exponent()? };
        let printed = i32::try_from(figure.decimals).ok()?;
        // 元 is the smaller unit: its decimals stand for themselves.
        let own = if exponent < 0 { printed } else { printed.max(AMOUNT_PLACES) };
        Some(Printed {
            value: multiply(figure.value, power_of_ten(exponent)?)?,
            places: own - exponent,
            exact: false,
        })
    }

    /// A rate in per cent: 28 % is 28 %.
    pub fn rate(figure: &Figure) -> Printed {
        Printed { value: figure.value, places: i32::try_from(figure.decimals).unwrap_or(0), exact: false }
    }

    /// A count or a score.
    pub fn exact(value: Decimal) -> Printed {
        Printed { value, places: i32::try_from(value.scale()).unwrap_or(0), exact: true }
    }

    /// The true values that print as this figure.
    pub fn interval(&self, mode: Mode) -> Option<Interval> {
        if self.exact {
            return Some(Interval::point(self.value));
        }
        let unit = power_of_ten(-self.places)?;
        let negative = self.value.is_sign_negative() && !self.value.is_zero();
        let magnitude = self.value.abs();
        let positive = match mode {
            Mode::Rounded => {
                let half = unit.checked_div(Decimal::TWO)?;
                let low = add(magnitude, -half)?;
                let zero = magnitude.is_zero();
                Interval { low, low_closed: !zero, high: add(magnitude, half)?, high_closed: false }
            }
            Mode::Truncated if magnitude.is_zero() => {
                Interval { low: -unit, low_closed: false, high: unit, high_closed: false }
            }
            Mode::Truncated => {
                Interval { low: magnitude, low_closed: true, high: add(magnitude, unit)?, high_closed: false }
            }
        };
        Some(if negative { positive.negated() } else { positive })
    }
}

/// A set of values between two ends, each in it or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    pub low: Decimal,
    pub low_closed: bool,
    pub high: Decimal,
    pub high_closed: bool,
}

impl Interval {
    pub fn point(value: Decimal) -> Interval {
        Interval { low: value, low_closed: true, high: value, high_closed: true }
    }

    /// The mirror image: the ends swap, and with them whether they are in.
    pub fn negated(self) -> Interval {
        Interval {
            low: -self.high,
            low_closed: self.high_closed,
            high: -self.low,
            high_closed: self.low_closed,
        }
    }

    /// All sums of one value of each. None where the numbers grow out of range.
    pub fn plus(self, other: Interval) -> Option<Interval> {
        Some(Interval {
            low: add(self.low, other.low)?,
            low_closed: self.low_closed && other.low_closed,
            high: add(self.high, other.high)?,
            high_closed: self.high_closed && other.high_closed,
        })
    }

    pub fn contains(&self, value: Decimal) -> bool {
        let above = if self.low_closed { value >= self.low } else { value > self.low };
        let below = if self.high_closed { value <= self.high } else { value < self.high };
        above && below
    }

    /// Whether some value is in both.
    pub fn meets(&self, other: &Interval) -> bool {
        reaches(self, other) && reaches(other, self)
    }
}

/// Whether the lower end of `a` is not beyond the upper end of `b`.
fn reaches(a: &Interval, b: &Interval) -> bool {
    if a.low_closed && b.high_closed { a.low <= b.high } else { a.low < b.high }
}

/// How a computed figure is shortened for display.
pub type Strategy = rust_decimal::RoundingStrategy;

/// 四舍五入
pub const HALF_AWAY: Strategy = Strategy::MidpointAwayFromZero;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::figure::{Expect, Reading};

    fn amount(text: &str) -> Option<Printed> {
        Reading::of(text, &Expect::Number(Unit::WanYuan)).figure().and_then(Printed::amount)
    }

    fn ends(printed: Option<Printed>, mode: Mode) -> Option<(String, String)> {
        let interval = printed?.interval(mode)?;
        Some((interval.low.normalize().to_string(), interval.high.normalize().to_string()))
    }

    #[test]
    fn units_convert_exactly_and_keep_their_absolute_precision() {
        let rounded = |text: &str| ends(amount(text), Mode::Rounded);
        assert_eq!(rounded("2.46亿元"), Some(("24550".into(), "24650".into())));
        assert_eq!(rounded("5000元"), Some(("0.49995".into(), "0.50005".into())));
        assert_eq!(rounded("27"), Some(("26.995".into(), "27.005".into())));
        assert_eq!(rounded("10万"), Some(("9.995".into(), "10.005".into())));
        assert_eq!(ends(amount("2.46亿元"), Mode::Truncated), Some(("24600".into(), "24700".into())));
    }

    #[test]
    fn what_is_written_as_something_else_is_no_amount() {
        assert_eq!(amount("50%"), None);
        assert_eq!(amount("12人"), None);
    }

    #[test]
    fn the_set_of_a_negative_figure_is_the_mirror_image() {
        let interval = amount("-3.50").and_then(|printed| printed.interval(Mode::Rounded)).unwrap();
        assert!(!interval.low_closed && interval.high_closed);
        assert_eq!(ends(amount("-3.50"), Mode::Rounded), Some(("-3.505".into(), "-3.495".into())));
        assert_eq!(ends(amount("-3.50"), Mode::Truncated), Some(("-3.51".into(), "-3.5".into())));
        assert_eq!(ends(amount("-0"), Mode::Truncated), Some(("-0.01".into(), "0.01".into())));
    }

    #[test]
    fn a_result_whose_digits_do_not_fit_is_none() {
        let long: Decimal = "79228162514264337593543950335".parse().unwrap();
        let fine: Decimal = "0.0000001".parse().unwrap();
        assert_eq!(add(long, fine), None);
        assert_eq!(multiply(long, fine), Some("7922816251426433759354.3950335".parse().unwrap()));
        assert_eq!(multiply(long, Decimal::TEN), None);
        assert_eq!(
            multiply("0.33333333333333333333".parse().unwrap(), "0.3333333333".parse().unwrap()),
            None
        );
    }
}
