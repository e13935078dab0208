//! Properties of the arithmetic: true values printed the usual way never contradict each other,
//! and what is called a contradiction has no witness.
//!
//! True values are whole numbers of 10⁻⁶; a figure of `places` decimals is made from them by
//! whole-number division, so that the tests share no code with what they test.

use proptest::prelude::*;

use super::*;

/// One as the tests write it.
const ONE: i128 = 1_000_000;

const MODES: [Mode; 2] = Mode::BOTH;

fn decimal(units: i128, places: u32) -> Decimal {
    Decimal::from_i128_with_scale(units, places)
}

fn ten(exponent: u32) -> i128 {
    10_i128.pow(exponent)
}

/// `numerator` ÷ `denominator` (positive) as a whole number, shortened in a mode.
fn shorten(numerator: i128, denominator: i128, mode: Mode) -> i128 {
    let magnitude = numerator.abs();
    let whole = match mode {
        Mode::Rounded => (2 * magnitude + denominator) / (2 * denominator),
        Mode::Truncated => magnitude / denominator,
    };
    whole * numerator.signum()
}

/// A true value as someone prints it.
fn printed(millionths: i128, places: u32, mode: Mode) -> Printed {
    let units = shorten(millionths * ten(places), ONE, mode);
    figure(units, places)
}

fn figure(units: i128, places: u32) -> Printed {
    Printed { value: decimal(units, places), places: i32::try_from(places).unwrap(), exact: false }
}

fn value() -> impl Strategy<Value = i128> {
    prop_oneof![Just(0), -3 * ONE..3 * ONE, -9_000_000 * ONE..9_000_000 * ONE]
}

fn places() -> impl Strategy<Value = u32> {
    0_u32..=5
}

fn mode() -> impl Strategy<Value = Mode> {
    (0_usize..2).prop_map(|i| MODES[i])
}

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_printed_sum_of_true_values_never_fails(
        parts in prop::collection::vec((value(), places()), 0..20), total_places in places(), mode in mode(),
    ) {
        let total: i128 = parts.iter().map(|(part, _)| part).sum();
        let parts: Vec<Printed> = parts.iter().map(|(part, places)| printed(*part, *places, mode)).collect();
        let verdict = sum(&printed(total, total_places, mode), &parts);
        prop_assert!(verdict == Verdict::Holds || verdict.is_explained(), "{verdict:?}");
    }

    #[test]
    fn a_printed_difference_of_true_values_never_fails(
        (x, p) in (value(), places()), (y, q) in (value(), places()), k in places(), mode in mode(),
    ) {
        let verdict = difference(&printed(x - y, k, mode), &printed(x, p, mode), &printed(y, q, mode));
        prop_assert!(verdict == Verdict::Holds || verdict.is_explained(), "{verdict:?}");
    }

    #[test]
    fn a_printed_rate_of_true_values_never_fails(
        (part, p) in (value(), places()), whole in 1..9_000_000 * ONE, q in places(), k in 0_u32..=4, mode in mode(),
    ) {
        let stated = figure(shorten(part * 100 * ten(k), whole, mode), k);
        let verdict = rate(&printed(part, p, mode), &printed(whole, q, mode), &stated);
        let divisor_prints_as_zero = printed(whole, q, mode).value.is_zero();
        prop_assert!(verdict != Verdict::Fails, "{verdict:?}");
        prop_assert_eq!(verdict == Verdict::Unverifiable, divisor_prints_as_zero);
    }

    #[test]
    fn one_true_value_printed_twice_never_fails(v in value(), p in places(), q in places(), mode in mode()) {
        let verdict = same(&printed(v, p, mode), &printed(v, q, mode));
        prop_assert!(verdict == Verdict::Holds || verdict.is_explained(), "{verdict:?}");
    }

    #[test]
    fn surely_above_means_above(x in value(), y in -ONE..ONE, p in places(), q in places(), mode in mode()) {
        let (a, b) = (x, x + y);
        if surely_above(&printed(a, p, mode), &printed(b, q, mode)) {
            prop_assert!(a > b);
        }
    }

    #[test]
    fn a_gap_wider_than_both_units_is_surely_above(x in value(), p in places(), q in places(), mode in mode()) {
        let gap = ONE / ten(p) + ONE / ten(q);
        prop_assert!(surely_above(&printed(x + gap + gap, p, mode), &printed(x, q, mode)));
    }

    #[test]
    fn the_order_of_operands_does_not_matter(
        parts in prop::collection::vec((-300_i128..300, 0_u32..=3), 1..6), total in (-900_i128..900, 0_u32..=2),
    ) {
        let total = figure(total.0, total.1);
        let mut terms: Vec<Printed> = parts.iter().map(|(units, places)| figure(*units, *places)).collect();
        let there = sum(&total, &terms);
        terms.reverse();
        prop_assert_eq!(there, sum(&total, &terms));
        let (a, b) = (terms[0], total);
        prop_assert_eq!(same(&a, &b), same(&b, &a));
    }

    #[test]
    fn a_sum_fails_only_without_a_witness(
        parts in prop::collection::vec(-12_i128..12, 1..=3), total in -20_i128..20,
    ) {
        let terms: Vec<Printed> = parts.iter().map(|units| figure(*units, 1)).collect();
        let verdict = sum(&figure(total, 1), &terms);
        let witness = |mode: Mode| {
            let sets: Vec<Vec<i128>> = parts.iter().map(|units| grid(*units, mode)).collect();
            sums(&sets).into_iter().any(|t| shorten(t, GRID, mode) == total)
        };
        prop_assert_eq!(verdict == Verdict::Fails, !MODES.into_iter().any(witness), "{:?}", verdict);
    }

    #[test]
    fn a_difference_fails_only_without_a_witness(x in -12_i128..12, y in -12_i128..12, stated in -20_i128..20) {
        let verdict = difference(&figure(stated, 1), &figure(x, 1), &figure(y, 1));
        let witness = |mode: Mode| {
            let taken: Vec<i128> = grid(y, mode).into_iter().map(|v| -v).collect();
            sums(&[grid(x, mode), taken]).into_iter().any(|t| shorten(t, GRID, mode) == stated)
        };
        prop_assert_eq!(verdict == Verdict::Fails, !MODES.into_iter().any(witness), "{:?}", verdict);
    }

    #[test]
    fn a_rate_fails_only_without_a_witness(
        part in -15_i128..40, whole in 1_i128..30, stated in -200_i128..300, k in 0_u32..=1,
    ) {
        let verdict = rate(&figure(part, 0), &figure(whole, 0), &figure(stated, k));
        let witness = |mode: Mode| wholes(whole, mode).into_iter().any(|b| part_gives(part, b, stated, k, mode));
        prop_assert_eq!(verdict == Verdict::Fails, !MODES.into_iter().any(witness), "{:?}", verdict);
    }
}

/// True values to a printed unit, in the searches for witnesses.
const GRID: i128 = 100;

/// True values, in hundredths of the unit, that print as `units`.
fn grid(units: i128, mode: Mode) -> Vec<i128> {
    let near = (units - 1) * GRID..=(units + 1) * GRID;
    near.filter(|v| shorten(*v, GRID, mode) == units).collect()
}

/// All sums of one value from each set.
fn sums(sets: &[Vec<i128>]) -> Vec<i128> {
    let mut totals = vec![0];
    for set in sets {
        let mut next: Vec<i128> = totals.iter().flat_map(|t| set.iter().map(move |v| t + v)).collect();
        next.sort_unstable();
        next.dedup();
        totals = next;
    }
    totals
}

/// True wholes, in millionths of the unit, that print as `units`: the ends and some between.
fn wholes(units: i128, mode: Mode) -> Vec<i128> {
    let (low, high) = match mode {
        Mode::Rounded => (units * ONE - ONE / 2, units * ONE + ONE / 2),
        Mode::Truncated => (units * ONE, units * ONE + ONE),
    };
    (0..=200).map(|i| low + (high - 1 - low) * i / 200).collect()
}

/// Whether some true part over this whole gives a rate that prints as stated: the set of parts
/// that the rate allows meets the set that the printed part allows. Both are in units of
/// 1 ÷ (`scale`), where every end is a whole number.
fn part_gives(part: i128, whole: i128, stated: i128, k: u32, mode: Mode) -> bool {
    let scale = 2 * ten(k) * 100 * ONE;
    let allowed = ends(stated, mode).map(|twice| twice * whole);
    let given = ends(part, mode).map(|twice| twice * scale / 2);
    // The end towards zero is in the set, the other one is not; zero's own set has neither.
    let ends_in = |units: i128| (units > 0, units < 0);
    let (stated_low_in, stated_high_in) = ends_in(stated);
    let (part_low_in, part_high_in) = ends_in(part);
    let below = if stated_low_in && part_high_in { allowed[0] <= given[1] } else { allowed[0] < given[1] };
    let above = if part_low_in && stated_high_in { given[0] <= allowed[1] } else { given[0] < allowed[1] };
    below && above
}

/// The ends of the true values that print as `units`, doubled.
fn ends(units: i128, mode: Mode) -> [i128; 2] {
    match mode {
        Mode::Rounded => [2 * units - 1, 2 * units + 1],
        Mode::Truncated if units > 0 => [2 * units, 2 * units + 2],
        Mode::Truncated if units < 0 => [2 * units - 2, 2 * units],
        Mode::Truncated => [-2, 2],
    }
}

#[test]
fn a_negative_weight_swaps_the_ends_of_a_set() {
    let exact = |units: i128| Printed { exact: true, ..figure(units, 1) };
    // 1 stands for [0.5, 1.5): taken from nothing it gives (-1.5, -0.5].
    let from_nothing = |stated: i128| difference(&exact(stated), &exact(0), &figure(1, 0));
    assert_eq!(from_nothing(-5), Verdict::ExplainedRounded);
    assert_eq!(from_nothing(-15), Verdict::ExplainedTruncated);
    assert_eq!(from_nothing(-20), Verdict::Fails);
    assert_eq!(from_nothing(-4), Verdict::Fails);
}

#[test]
fn a_point_over_a_closed_end_is_reached() {
    // 1 ÷ [0.5, 1.5) reaches 200 % exactly, and 1 ÷ 1.5 only nearly.
    let rated = |stated: i128| {
        let one = Printed::exact(Decimal::ONE);
        rate(&one, &figure(1, 0), &Printed::exact(decimal(stated, 0)))
    };
    assert_eq!(rated(200), Verdict::ExplainedRounded);
    assert_eq!(rated(201), Verdict::Fails);
}

#[test]
fn digits_that_do_not_fit_decide_nothing() {
    let long = figure(123_456_789_012_345_678_901_234, 4);
    let fine = figure(999_999_999_999_999_999_999_999, 20);
    assert_eq!(rate(&long, &fine, &figure(99_740_000_000_000, 12)), Verdict::Unverifiable);
    assert_eq!(sum(&fine, &[long, fine]), Verdict::Unverifiable);
    assert!(!surely_above(&figure(1, 0), &Printed { places: 90, ..fine }));
}
