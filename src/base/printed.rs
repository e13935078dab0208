//! A printed figure as the set of true values that could stand behind it.

use rust_decimal::Decimal;

use super::figure::Figure;

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

/// A number that is surely representable: figures are read with at most 24 digits.
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
    /// An amount of money, in 万元 whatever unit was written.
    pub fn amount(figure: &Figure) -> Option<Printed> {
        let exponent = figure.unit.wan_exponent().unwrap_or(0);
        let printed = i32::try_from(figure.decimals).ok()?;
        // 元 is the smaller unit: its decimals stand for themselves.
        let own = if exponent < 0 { printed } else { printed.max(AMOUNT_PLACES) };
        Some(Printed {
            value: figure.value.checked_mul(power_of_ten(exponent)?)?,
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
                let low = magnitude.checked_sub(half)?;
                let zero = magnitude.is_zero();
                Interval { low, low_closed: !zero, high: magnitude.checked_add(half)?, high_closed: false }
            }
            Mode::Truncated if magnitude.is_zero() => {
                Interval { low: -unit, low_closed: false, high: unit, high_closed: false }
            }
            Mode::Truncated => Interval {
                low: magnitude,
                low_closed: true,
                high: magnitude.checked_add(unit)?,
                high_closed: false,
            },
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
            low: self.low.checked_add(other.low)?,
            low_closed: self.low_closed && other.low_closed,
            high: self.high.checked_add(other.high)?,
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
