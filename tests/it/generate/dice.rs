//! Chance that is the same for the same seed, and figures printed as units print them.

/// A small generator of numbers (splitmix64).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From `low` to `high`, both included.
    pub fn range(&mut self, low: i64, high: i64) -> i64 {
        low + (self.next() % u64::try_from(high - low + 1).unwrap()) as i64
    }

    pub fn below(&mut self, count: usize) -> usize {
        (self.next() % count as u64) as usize
    }

    /// True in `percent` of a hundred cases.
    pub fn chance(&mut self, percent: i64) -> bool {
        self.range(0, 99) < percent
    }

    pub fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    /// `count` different places out of `all`, in random order.
    pub fn places(&mut self, count: usize, all: usize) -> Vec<usize> {
        let mut places: Vec<usize> = (0..all).collect();
        for i in 0..count {
            let j = i + self.below(all - i);
            places.swap(i, j);
        }
        places.truncate(count);
        places
    }
}

/// How one submission shortens its figures and writes its texts.
#[derive(Clone, Copy, Debug)]
pub struct Hand {
    pub truncates: bool,
    pub rate_decimals: u32,
    /// Decimals of amounts are trimmed (27 for 27.00), kept at two, or four of them.
    pub amounts: Amounts,
    pub grouped: bool,
    pub full_width: bool,
    pub wraps: bool,
    pub pads: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amounts {
    Two,
    Trimmed,
    Four,
}

/// `numerator / denominator`, in units of the last place, as the hand shortens it.
fn shorten(numerator: i128, denominator: i128, truncates: bool) -> i128 {
    if truncates { numerator / denominator } else { (2 * numerator + denominator) / (2 * denominator) }
}

/// A decimal of `units` with `places` decimals.
fn decimal(units: i128, places: u32) -> String {
    if places == 0 {
        return units.to_string();
    }
    let scale = 10i128.pow(places);
    format!("{}.{:0width$}", units / scale, units % scale, width = places as usize)
}

/// `1234.50` to `1234.5`, `27.00` to `27`.
pub fn trimmed(text: &str) -> String {
    if !text.contains('.') {
        return text.to_owned();
    }
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

impl Hand {
    pub fn draw(dice: &mut Dice) -> Self {
        Hand {
            truncates: dice.chance(25),
            rate_decimals: dice.pick(&[0, 1, 2, 2, 2]),
            amounts: dice.pick(&[Amounts::Two, Amounts::Two, Amounts::Trimmed, Amounts::Four]),
            grouped: dice.chance(15),
            full_width: dice.chance(15),
            wraps: dice.chance(50),
            pads: dice.chance(40),
        }
    }

    /// An amount of yuan in 万元.
    pub fn wan(&self, yuan: i64) -> String {
        match self.amounts {
            Amounts::Four => decimal(i128::from(yuan), 4),
            Amounts::Two => decimal(shorten(i128::from(yuan), 100, self.truncates), 2),
            Amounts::Trimmed => trimmed(&decimal(shorten(i128::from(yuan), 100, self.truncates), 2)),
        }
    }

    /// `part / whole` in per cent.
    pub fn rate(&self, part: i64, whole: i64) -> String {
        let scale = 10i128.pow(self.rate_decimals);
        let units = shorten(i128::from(part) * 100 * scale, i128::from(whole), self.truncates);
        format!("{}%", trimmed(&decimal(units, self.rate_decimals)))
    }
}
