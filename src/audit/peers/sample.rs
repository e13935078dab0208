//! A sample of a text's passages by content, so that equal passages give equal samples.
//!
//! Every stretch of [`SHINGLE`] letters has a hash; of each [`WINDOW`] in a row the least is kept
//! (winnowing, Schleimer, Wilkerson and Aiken 2003). Two texts that share `SHINGLE + WINDOW - 1`
//! letters share a sample, wherever the passage stands in each.

use std::collections::VecDeque;

/// Letters of one stretch. With [`WINDOW`] it makes what is stored: a change of either is a migration.
pub const SHINGLE: usize = 20;

/// Stretches in a row of which one is kept.
pub const WINDOW: usize = 32;

/// Odd, and large enough to spread Han characters over all bits.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// Hash and place of each stretch that is kept, in order of place.
pub fn sample(letters: &[char]) -> Vec<(i64, usize)> {
    let mut kept: Vec<(i64, usize)> = Vec::new();
    let mut window: VecDeque<(u64, usize)> = VecDeque::new();
    for (at, hash) in hashes(letters).enumerate() {
        while window.back().is_some_and(|(last, _)| *last >= hash) {
            window.pop_back();
        }
        window.push_back((hash, at));
        if window.front().is_some_and(|(_, first)| first + WINDOW <= at) {
            window.pop_front();
        }
        if at + 1 < WINDOW {
            continue;
        }
        if let Some((hash, place)) = window.front()
            && kept.last().is_none_or(|(_, last)| last != place)
        {
            kept.push((hash.cast_signed(), *place));
        }
    }
    kept
}

/// The hash of each stretch, rolled on from one to the next.
fn hashes(letters: &[char]) -> impl Iterator<Item = u64> {
    let shed = (1..SHINGLE).fold(1_u64, |power, _| power.wrapping_mul(BASE));
    let mut rolled = 0_u64;
    letters.iter().enumerate().filter_map(move |(at, letter)| {
        if let Some(gone) = at.checked_sub(SHINGLE).and_then(|gone| letters.get(gone)) {
            rolled = rolled.wrapping_sub(u64::from(*gone as u32).wrapping_mul(shed));
        }
        rolled = rolled.wrapping_mul(BASE).wrapping_add(u64::from(*letter as u32));
        (at + 1 >= SHINGLE).then(|| mixed(rolled))
    })
}

/// Spreads a hash, so that the least of several is any of them (splitmix64).
fn mixed(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters that hardly repeat.
    fn letters(seed: u32, count: u32) -> Vec<char> {
        let letter = |at: u32| char::from_u32(0x4e00 + (at.wrapping_mul(2_654_435_761) ^ seed) % 0x5000);
        (0..count).filter_map(|at| letter(at + seed * 7919)).collect()
    }

    #[test]
    fn a_shared_passage_shares_a_sample_wherever_it_stands() {
        let passage = letters(9, u32::try_from(SHINGLE + WINDOW).unwrap() - 1);
        for (before, after) in [(0, 0), (1, 400), (33, 7), (500, 90)] {
            let one = [letters(1, before), passage.clone(), letters(2, after)].concat();
            let two = [letters(3, after), passage.clone(), letters(4, before)].concat();
            let (one, two) = (sample(&one), sample(&two));
            assert!(one.iter().any(|(hash, _)| two.iter().any(|(other, _)| other == hash)), "{before}");
        }
    }

    #[test]
    fn a_sample_is_a_small_part_of_the_text() {
        let count = sample(&letters(5, 20_000)).len();
        assert!((600..1900).contains(&count), "{count}");
        assert!(sample(&letters(5, 40)).is_empty());
        // A text of one letter is as short a sample as any.
        assert!(sample(&['一'; 20_000]).len() < 20_000);
    }
}
