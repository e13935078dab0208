//! Relations between printed figures, and what can be said of each.
//!
//! Every relation is judged twice: with the figures exactly as printed, and with all true values
//! that could stand behind them. Only what no true values can explain is a contradiction.
//! See `docs/architecture.md` for the derivation.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Text;
use super::printed::{Interval, Mode, Printed, add, multiply};

/// What can be said of one relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// 一致: the operands as printed give the stated value, rounded or truncated at its places.
    Holds,
    /// 尾差: not so, but true values rounded the usual way do.
    ExplainedRounded,
    /// 尾差: not so, but true values cut off do.
    ExplainedTruncated,
    /// 不一致: no true values do.
    Fails,
    /// 无法核验: an operand is missing, unreadable, or a divisor that may be zero.
    Unverifiable,
}

impl Verdict {
    pub fn is_explained(self) -> bool {
        matches!(self, Verdict::ExplainedRounded | Verdict::ExplainedTruncated)
    }

    /// The one word a reviewer sees.
    pub fn title(self) -> Text {
        match self {
            Verdict::Holds => Text::new("一致", "holds"),
            Verdict::ExplainedRounded | Verdict::ExplainedTruncated => Text::new("尾差", "explained"),
            Verdict::Fails => Text::new("不一致", "fails"),
            Verdict::Unverifiable => Text::new("无法核验", "unverifiable"),
        }
    }

    /// How the digits were shortened, where that explains a difference.
    pub fn mode(self) -> Option<Text> {
        match self {
            Verdict::ExplainedRounded => Some(Text::new("四舍五入", "rounding")),
            Verdict::ExplainedTruncated => Some(Text::new("舍去尾数", "truncation")),
            _ => None,
        }
    }

    fn explained(mode: Mode) -> Verdict {
        match mode {
            Mode::Rounded => Verdict::ExplainedRounded,
            Mode::Truncated => Verdict::ExplainedTruncated,
        }
    }
}

/// `stated` (in per cent) against `part` ÷ `whole`.
pub fn rate(part: &Printed, whole: &Printed, stated: &Printed) -> Verdict {
    judge(|mode| rate_as_printed(part, whole, stated, mode), |mode| rate_possible(part, whole, stated, mode))
}

/// `total` against the sum of `parts`.
pub fn sum(total: &Printed, parts: &[Printed]) -> Verdict {
    let terms: Vec<(Printed, bool)> = parts.iter().map(|part| (*part, false)).collect();
    linear(total, &terms)
}

/// One sum against another.
pub fn same_sum(a: &[Printed], b: &[Printed]) -> Verdict {
    let terms = a.iter().map(|term| (*term, false)).chain(b.iter().map(|term| (*term, true)));
    linear(&Printed::exact(Decimal::ZERO), &terms.collect::<Vec<_>>())
}

/// `stated` against `x` − `y`.
pub fn difference(stated: &Printed, x: &Printed, y: &Printed) -> Verdict {
    linear(stated, &[(*x, false), (*y, true)])
}

/// One fact in two places: equal decimals must be identical, else the two sets must meet.
pub fn same(a: &Printed, b: &Printed) -> Verdict {
    if a.places == b.places || (a.exact && b.exact) {
        return if a.value == b.value { Verdict::Holds } else { Verdict::Fails };
    }
    let (coarse, fine) = if a.places < b.places { (a, b) } else { (b, a) };
    judge(
        |mode| Some(coarse.interval(mode)?.contains(fine.value)),
        |mode| Some(coarse.interval(mode)?.meets(&fine.interval(mode)?)),
    )
}

/// Whether `a` is above `b` whatever true values stand behind them.
pub fn surely_above(a: &Printed, b: &Printed) -> bool {
    Mode::BOTH.iter().all(|mode| {
        let (Some(a), Some(b)) = (a.interval(*mode), b.interval(*mode)) else { return false };
        if a.low_closed && b.high_closed { a.low > b.high } else { a.low >= b.high }
    })
}

/// Runs both readings of a relation: as printed, then with true values, one mode for all. What
/// cannot be computed in a mode is never held against the figures.
fn judge(as_printed: impl Fn(Mode) -> Option<bool>, possible: impl Fn(Mode) -> Option<bool>) -> Verdict {
    let printed = Mode::BOTH.map(as_printed);
    if printed.contains(&Some(true)) {
        return Verdict::Holds;
    }
    if printed.contains(&None) {
        return Verdict::Unverifiable;
    }
    let mut computed = true;
    for mode in Mode::BOTH {
        match possible(mode) {
            Some(true) => return Verdict::explained(mode),
            Some(false) => {}
            None => computed = false,
        }
    }
    if computed { Verdict::Fails } else { Verdict::Unverifiable }
}

/// `stated` against a sum of terms, each added or taken away.
fn linear(stated: &Printed, terms: &[(Printed, bool)]) -> Verdict {
    judge(
        |mode| {
            let mut total = Decimal::ZERO;
            for (term, negative) in terms {
                let value = if *negative { -term.value } else { term.value };
                total = add(total, value)?;
            }
            Some(stated.interval(mode)?.contains(total))
        },
        |mode| {
            let mut total = Interval::point(Decimal::ZERO);
            for (term, negative) in terms {
                let interval = term.interval(mode)?;
                total = total.plus(if *negative { interval.negated() } else { interval })?;
            }
            Some(stated.interval(mode)?.meets(&total))
        },
    )
}

/// `part` × 100 within `stated` × `whole`, by cross multiplication: no division, no lost digit.
fn rate_as_printed(part: &Printed, whole: &Printed, stated: &Printed, mode: Mode) -> Option<bool> {
    if whole.value <= Decimal::ZERO {
        return None;
    }
    let interval = stated.interval(mode)?;
    let low = multiply(interval.low, whole.value)?;
    let high = multiply(interval.high, whole.value)?;
    let scaled = multiply(part.value, Decimal::ONE_HUNDRED)?;
    Some(Interval { low, high, ..interval }.contains(scaled))
}

/// Whether some true part and whole give some true rate. The whole must be surely positive.
///
/// The least quotient takes the least part over the greatest whole, the greatest the other way
/// round; with a negative part the ends of the whole change sides. A quotient is reached where
/// both its ends are.
fn rate_possible(part: &Printed, whole: &Printed, stated: &Printed, mode: Mode) -> Option<bool> {
    let part = part.interval(mode)?;
    let whole = whole.interval(mode)?;
    let stated = stated.interval(mode)?;
    if whole.low <= Decimal::ZERO {
        return None;
    }
    let low_end = (whole.low, whole.low_closed);
    let high_end = (whole.high, whole.high_closed);
    let (least_over, least_in) = if part.low < Decimal::ZERO { low_end } else { high_end };
    let (most_over, most_in) = if part.high < Decimal::ZERO { high_end } else { low_end };
    let least = multiply(part.low, Decimal::ONE_HUNDRED)?;
    let most = multiply(part.high, Decimal::ONE_HUNDRED)?;
    let ceiling = multiply(stated.high, least_over)?;
    let floor = multiply(stated.low, most_over)?;
    // Zero over anything is zero, whether or not the end of the whole is in.
    let least_in = least_in || part.low.is_zero();
    let most_in = most_in || part.high.is_zero();
    let below =
        if part.low_closed && least_in && stated.high_closed { least <= ceiling } else { least < ceiling };
    let above = if part.high_closed && most_in && stated.low_closed { floor <= most } else { floor < most };
    Some(below && above)
}

#[cfg(test)]
mod props;

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use super::*;
    use crate::base::figure::{Expect, Reading};
    use crate::base::unit::Unit;

    fn amount(text: &str) -> Printed {
        let reading = Reading::of(text, &Expect::Number(Unit::WanYuan));
        reading.figure().and_then(Printed::amount).unwrap()
    }

    fn percent(text: &str) -> Printed {
        Printed::rate(Reading::of(text, &Expect::Number(Unit::Percent)).figure().unwrap())
    }

    #[test]
    fn rounded_and_truncated_rates_are_both_right() {
        let rated = |stated: &str| rate(&amount("1440.69"), &amount("1444.37"), &percent(stated));
        assert_eq!(rated("99.74%"), Verdict::Holds);
        assert_eq!(rated("99.75%"), Verdict::Holds);
        assert_eq!(rated("99.76%"), Verdict::Fails);
        assert_eq!(rate(&amount("4848.13"), &amount("2677.71"), &percent("143.91%")), Verdict::Fails);
        assert_eq!(rate(&amount("1"), &amount("0"), &percent("0%")), Verdict::Unverifiable);
    }

    #[test]
    fn a_sum_may_be_off_by_the_rounding_of_its_parts() {
        assert_eq!(sum(&amount("10.02"), &[amount("4"), amount("6.02")]), Verdict::Holds);
        let parts = [amount("1.33"), amount("1.33"), amount("1.33")];
        assert_eq!(sum(&amount("4"), &parts), Verdict::ExplainedRounded);
        assert_eq!(sum(&amount("4.01"), &parts), Verdict::ExplainedTruncated);
        assert_eq!(sum(&amount("4.02"), &parts), Verdict::Fails);
    }

    #[test]
    fn two_sums_meet_within_the_rounding_of_their_parts() {
        let amounts = |texts: &[&str]| texts.iter().map(|text| amount(text)).collect::<Vec<_>>();
        assert_eq!(same_sum(&amounts(&["10", "20"]), &amounts(&["12.5", "17.5"])), Verdict::Holds);
        assert_eq!(same_sum(&amounts(&["10", "20.01"]), &amounts(&["15", "15"])), Verdict::ExplainedRounded);
        assert_eq!(same_sum(&amounts(&["10", "20.03"]), &amounts(&["15", "15"])), Verdict::Fails);
    }

    #[test]
    fn one_fact_twice() {
        assert_eq!(same(&amount("38.17"), &amount("38.1692")), Verdict::Holds);
        assert_eq!(same(&amount("27"), &amount("27.00")), Verdict::Holds);
        assert_eq!(same(&amount("196.89"), &amount("196.76")), Verdict::Fails);
        assert_eq!(same(&amount("2.46亿元"), &amount("24612")), Verdict::Holds);
    }

    #[test]
    fn above_only_when_certain() {
        assert!(!surely_above(&amount("38.1692"), &amount("38.17")));
        assert!(!surely_above(&amount("38.17"), &amount("38.1692")));
        assert!(surely_above(&amount("38.18"), &amount("38.17")));
        let ten = Printed::exact(Decimal::from_str("10").unwrap());
        assert!(!surely_above(&ten, &ten));
    }
}
