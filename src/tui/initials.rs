//! How a text is found by what a reviewer types: Han as they are, or the first letter of any of
//! their readings, mixed as it comes (`衡nczj`).
//!
//! Every reading counts: with the most usual one alone, `cq` does not find 重庆 nor `kj` 会计.

use std::sync::OnceLock;

use pinyin::{ToPinyin, ToPinyinMulti};

use crate::base::text::fold_char;

/// How well a text matches, the best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// The characters stand in this order, with others between them.
    Scattered,
    /// They stand together.
    Together,
    Beginning,
    Whole,
}

/// A text longer than this is prose and no name.
const PROSE: usize = 40;

/// A text made ready for being looked for: its characters in lower case, and for each the letters
/// that stand for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Key {
    chars: Box<[(char, u32)]>,
}

impl Key {
    pub fn of(text: &str) -> Key {
        Key { chars: pattern(text).into_iter().map(|c| (c, letters(c))).collect() }
    }

    /// Whether the characters of `pattern` stand in it in their order.
    pub fn holds(&self, pattern: &[char]) -> bool {
        let mut rest = self.chars.iter();
        pattern.iter().all(|wanted| rest.any(|own| stands_for(*wanted, *own)))
    }

    /// Whether `pattern` stands in it in one piece.
    pub fn has(&self, pattern: &[char]) -> bool {
        self.holds(pattern) && self.places(pattern).next().is_some()
    }

    /// How well `pattern` matches; none where it does not.
    pub fn tier(&self, pattern: &[char]) -> Option<Tier> {
        if !self.holds(pattern) {
            return None;
        }
        Some(match self.places(pattern).next() {
            Some(0) if self.chars.len() == pattern.len() => Tier::Whole,
            Some(0) => Tier::Beginning,
            Some(_) => Tier::Together,
            // In prose a few letters always stand somewhere in their order.
            None if self.chars.len() > PROSE => return None,
            None => Tier::Scattered,
        })
    }

    /// Where `pattern` stands in one piece, counted in characters.
    pub fn places<'a>(&'a self, pattern: &'a [char]) -> impl Iterator<Item = usize> + 'a {
        let windows = self.chars.windows(pattern.len().max(1)).enumerate();
        let stands = move |part: &[(char, u32)]| {
            part.iter().zip(pattern).all(|(own, wanted)| stands_for(*wanted, *own))
        };
        windows.filter(move |(_, part)| stands(part)).map(|(at, _)| at)
    }
}

/// What is looked for, as [`Key::tier`] takes it: half width, lower case, no blanks.
pub fn pattern(text: &str) -> Vec<char> {
    let folded = text.chars().map(fold_char).filter(|c| !c.is_whitespace());
    folded.map(|c| c.to_ascii_lowercase()).collect()
}

fn stands_for(wanted: char, (own, letters): (char, u32)) -> bool {
    wanted == own || letters & bit(wanted) != 0
}

/// The bit of a letter; none for anything else.
fn bit(letter: char) -> u32 {
    match letter {
        'a'..='z' => 1 << (u32::from(letter) - u32::from('a')),
        _ => 0,
    }
}

/// What texts are put in the order of a dictionary by: each character by its usual reading, then
/// itself. What is no Han stands before.
pub fn order(text: &str) -> Vec<u64> {
    text.chars().map(|c| spelled(fold_char(c))).collect()
}

/// A character's place in that order. Those in daily use are looked up once.
fn spelled(c: char) -> u64 {
    static COMMON: OnceLock<Vec<u64>> = OnceLock::new();
    match u32::from(c) {
        code @ 0..0x3400 => u64::from(code),
        code @ FIRST..=LAST => {
            let all = || (FIRST..=LAST).map(|code| char::from_u32(code).map_or(0, spell)).collect();
            let at = usize::try_from(code - FIRST).unwrap_or(usize::MAX);
            COMMON.get_or_init(all).get(at).copied().unwrap_or(u64::MAX)
        }
        _ => spell(c),
    }
}

/// Six letters at five bits each, then the character. Without a reading it is behind all.
fn spell(c: char) -> u64 {
    const LETTERS: usize = 6;
    let own = u64::from(u32::from(c));
    let Some(reading) = c.to_pinyin() else { return 1 << 60 | own };
    let letters = reading.plain().chars().map(|letter| match letter {
        'a'..='z' => u64::from(u32::from(letter) - u32::from('a') + 1),
        // ü comes behind u.
        _ => u64::from(b'v' - b'a' + 1),
    });
    let padded = letters.chain(std::iter::repeat(0)).take(LETTERS);
    let word = padded.fold(0, |word, letter| word << 5 | letter);
    word << 22 | own & 0x1f_ffff
}

const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;

/// The letters that a character's readings begin with. Those in daily use are looked up once.
fn letters(c: char) -> u32 {
    static COMMON: OnceLock<Vec<u32>> = OnceLock::new();
    match u32::from(c) {
        0..0x3400 => 0,
        code @ FIRST..=LAST => {
            let all = || (FIRST..=LAST).map(|code| char::from_u32(code).map_or(0, read)).collect();
            let at = usize::try_from(code - FIRST).unwrap_or(usize::MAX);
            COMMON.get_or_init(all).get(at).copied().unwrap_or(0)
        }
        _ => read(c),
    }
}

fn read(c: char) -> u32 {
    let readings = c.to_pinyin_multi().into_iter().flatten();
    readings.filter_map(|reading| reading.plain().chars().next()).fold(0, |all, first| all | bit(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tier(text: &str, typed: &str) -> Option<Tier> {
        Key::of(text).tier(&pattern(typed))
    }

    #[test]
    fn every_reading_of_a_character_finds_it() {
        assert_eq!(tier("重庆", "cq"), Some(Tier::Whole));
        assert_eq!(tier("重庆", "zq"), Some(Tier::Whole));
        assert_eq!(tier("会计核算中心", "kj"), Some(Tier::Beginning));
        assert_eq!(tier("会计核算中心", "hj"), Some(Tier::Beginning));
    }

    #[test]
    fn han_and_initials_mix() {
        assert_eq!(tier("衡山县农村资金互助会", "衡nczj"), Some(Tier::Scattered));
        assert_eq!(tier("衡山县农村资金互助会", "农czj"), Some(Tier::Together));
        assert_eq!(tier("衡山县农村资金互助会", "衡nczx"), None);
    }

    #[test]
    fn units_stand_as_in_a_dictionary() {
        let mut names =
            ["水利局", "残联", "农业局", "文旅局", "档案馆", "司法局", "政务局", "12345热线", "档案局"];
        names.sort_by_key(|name| order(name));
        let sorted =
            ["12345热线", "残联", "档案馆", "档案局", "农业局", "水利局", "司法局", "文旅局", "政务局"];
        assert_eq!(names, sorted);
        assert!(order("女") > order("怒") && order("绿") > order("路"), "ü comes behind u");
    }

    #[test]
    fn the_closer_a_text_is_the_better_it_matches() {
        assert_eq!(tier("物业管理费", "WYGLF"), Some(Tier::Whole));
        assert_eq!(tier("物业管理费", "ｗｙ"), Some(Tier::Beginning));
        assert_eq!(tier("物业管理费", "gl"), Some(Tier::Together));
        assert_eq!(tier("物业管理费", "wf"), Some(Tier::Scattered));
        assert!(Tier::Whole > Tier::Beginning && Tier::Beginning > Tier::Together);
        assert_eq!(tier("物业管理费", ""), Some(Tier::Beginning));
        assert_eq!(tier("", "a"), None);
    }
}
