//! Slips of the pen between a figure as written and another one.

use crate::base::Decimal;

/// How a written figure comes to be another one. Ordered: the surer explanation first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    /// The total leaves out the execution score.
    ExecutionLeftOut,
    /// The rate was taken of the other budget.
    WrongBase,
    /// 元 in a column of 万元, or the other way round.
    Unit,
    /// The decimal point has moved by one or two places.
    Point,
    /// Two neighbouring digits have changed places.
    Swapped,
    /// A digit is written twice.
    Doubled,
    /// A digit is missing.
    Dropped,
    /// The figure stands otherwise elsewhere.
    Copy,
    /// Another digit, or one too many: any figure is a few of these away from many others.
    Digit,
    /// No slip of the pen leads there.
    Other,
}

impl Slip {
    /// Whether one stroke of a key makes the difference.
    pub fn is_of_the_pen(self) -> bool {
        !matches!(self, Slip::Copy | Slip::Other)
    }
}

const MOVES: [(i64, u32); 4] = [(10, 0), (1, 1), (100, 0), (1, 2)];
const UNITS: [(i64, u32); 2] = [(1, 4), (10_000, 0)];

/// What leads from the figure that was meant to the one that is written.
pub fn between(written: Decimal, meant: Decimal) -> Slip {
    let (written, meant) = (written.normalize(), meant.normalize());
    if written <= Decimal::ZERO || meant <= Decimal::ZERO {
        return Slip::Other;
    }
    let reaches = |&(mantissa, scale): &(i64, u32)| {
        written.checked_mul(Decimal::new(mantissa, scale)).is_some_and(|moved| moved == meant)
    };
    if UNITS.iter().any(reaches) {
        return Slip::Unit;
    }
    if MOVES.iter().any(reaches) {
        return Slip::Point;
    }
    let scale = usize::try_from(written.scale().max(meant.scale())).unwrap_or(0);
    let digits = |value: Decimal| format!("{value:.scale$}").into_bytes();
    let (from, to) = (digits(written), digits(meant));
    if is_swapped(&from, &to) {
        return Slip::Swapped;
    }
    let bare = |value: Decimal| value.to_string().into_bytes();
    let (short, long) = (bare(meant), bare(written));
    if let Some(at) = extra(&long, &short) {
        return if is_repeated(&long, at) { Slip::Doubled } else { Slip::Digit };
    }
    if extra(&short, &long).is_some() {
        return Slip::Dropped;
    }
    let differ = from.iter().zip(&to).filter(|(a, b)| a != b).count();
    if from.len() == to.len() && differ == 1 { Slip::Digit } else { Slip::Other }
}

/// The figures from which a point moved, a unit mistaken, two digits swapped or one doubled leads to this one.
pub fn meant(written: Decimal) -> Vec<Decimal> {
    let mut found: Vec<Decimal> = MOVES
        .iter()
        .chain(&UNITS)
        .filter_map(|(mantissa, scale)| written.checked_mul(Decimal::new(*mantissa, *scale)))
        .collect();
    let digits = written.to_string().into_bytes();
    for at in 0..digits.len() {
        let mut swapped = digits.clone();
        if at + 1 < digits.len() && digits.get(at) != digits.get(at + 1) {
            swapped.swap(at, at + 1);
            found.extend(number(swapped));
        }
        if is_repeated(&digits, at) {
            let mut single = digits.clone();
            single.remove(at);
            found.extend(number(single));
        }
    }
    found.retain(|value| *value != written && between(written, *value).is_of_the_pen());
    found.sort();
    found.dedup();
    found
}

fn number(digits: Vec<u8>) -> Option<Decimal> {
    String::from_utf8(digits).ok()?.parse().ok()
}

fn is_swapped(from: &[u8], to: &[u8]) -> bool {
    if from.len() != to.len() {
        return false;
    }
    let mut differ = (0..from.len()).filter(|at| from.get(*at) != to.get(*at));
    let (Some(a), Some(b), None) = (differ.next(), differ.next(), differ.next()) else { return false };
    let is_digit = |at: usize| from.get(at).is_some_and(u8::is_ascii_digit);
    // A decimal point between the two digits does not part them.
    let near = b == a + 1 || (b == a + 2 && !is_digit(a + 1));
    near && is_digit(a) && is_digit(b) && from.get(a) == to.get(b) && from.get(b) == to.get(a)
}

/// Where `long` has one digit more than `short` and is otherwise the same.
fn extra(long: &[u8], short: &[u8]) -> Option<usize> {
    if long.len() != short.len() + 1 {
        return None;
    }
    let at = long.iter().zip(short).take_while(|(a, b)| a == b).count();
    let same = long.get(at + 1..) == short.get(at..);
    (same && long.get(at).is_some_and(u8::is_ascii_digit)).then_some(at)
}

/// Whether the digit at a place stands there a second time.
fn is_repeated(digits: &[u8], at: usize) -> bool {
    let here = digits.get(at).filter(|digit| digit.is_ascii_digit());
    here.is_some() && at > 0 && digits.get(at - 1) == here
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slip(written: &str, meant: &str) -> Slip {
        between(written.parse().unwrap(), meant.parse().unwrap())
    }

    #[test]
    fn each_slip_has_its_name() {
        assert_eq!(slip("98.04", "98.40"), Slip::Swapped);
        assert_eq!(slip("24.1", "21.4"), Slip::Swapped);
        assert_eq!(slip("248.04", "2480.4"), Slip::Point);
        assert_eq!(slip("139.75", "1.3975"), Slip::Point);
        assert_eq!(slip("1397500", "139.75"), Slip::Unit);
        assert_eq!(slip("1224.5", "124.5"), Slip::Doubled);
        assert_eq!(slip("12.5", "124.5"), Slip::Dropped);
        assert_eq!(slip("1234.5", "124.5"), Slip::Digit);
        assert_eq!(slip("124.6", "124.5"), Slip::Digit);
        assert_eq!(slip("196.89", "196.76"), Slip::Other);
        assert_eq!(slip("0", "0.5"), Slip::Other);
        assert_eq!(slip("-3", "3"), Slip::Other);
    }

    #[test]
    fn what_may_have_been_meant_leads_back_to_what_is_written() {
        let written: Decimal = "1224.50".parse().unwrap();
        let found = meant(written);
        for expected in ["124.50", "12245", "122.45", "2124.50", "1242.50", "0.12245", "1224.05"] {
            assert!(found.contains(&expected.parse().unwrap()), "{expected} not in {found:?}");
        }
        assert!(!found.contains(&written));
    }
}
