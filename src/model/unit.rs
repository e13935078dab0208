//! Names of units: which may be of one unit, so that a reviewer is asked.

use serde::{Deserialize, Serialize};

use crate::base::text::squeeze;

/// A name that a reviewer confirmed to stand for another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    pub name: String,
    pub full: String,
    pub by: String,
    pub at: String,
}

/// What a county's name ends with.
const ENDS: [char; 6] = ['省', '市', '县', '区', '旗', '州'];

/// Whether two different names may be of one unit: the same without the county before it, one short
/// for the other, or spelled nearly alike. A hint for a person, never a decision.
pub fn are_near(one: &str, other: &str) -> bool {
    let (one, other) = (squeeze(one), squeeze(other));
    let ((county, own), (other_county, others)) = (parted(&one), parted(&other));
    let same_county = county.ends_with(other_county) || other_county.ends_with(county);
    if one == other || own.is_empty() || others.is_empty() || !same_county {
        return false;
    }
    own == others || is_short_for(own, others) || is_short_for(others, own) || are_alike(own, others)
}

/// The county's name and the rest: `云岭县` and `水利局`.
fn parted(name: &str) -> (&str, &str) {
    let rest = |(at, end): (usize, char)| name.split_at_checked(at + end.len_utf8());
    let parts = name.char_indices().take(10).filter(|(_, c)| ENDS.contains(c)).filter_map(rest);
    parts.filter(|(_, own)| own.chars().count() >= 2).last().unwrap_or(("", name))
}

/// Whether a name leaves out characters of the longer one and begins and ends like it: 农业局 of
/// 农业农村局.
fn is_short_for(short: &str, long: &str) -> bool {
    let (own, whole): (Vec<char>, Vec<char>) = (short.chars().collect(), long.chars().collect());
    let mut rest = whole.iter();
    own.len() >= 3
        && own.len() < whole.len()
        && own.iter().take(2).eq(whole.iter().take(2))
        && own.last() == whole.last()
        && own.iter().all(|c| rest.any(|other| other == c))
}

/// Whether one name has characters more, and three quarters of the pairs of neighbours are in both. Names
/// of one length that differ are other units as a rule: 第一中学, 第二中学.
fn are_alike(one: &str, other: &str) -> bool {
    let pairs = |text: &str| -> Vec<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
    let (own, mut others) = (pairs(one), pairs(other));
    let (longer, total) = (others.len(), own.len() + others.len());
    let shared = own.iter().filter(|pair| match others.iter().position(|other| other == *pair) {
        Some(at) => {
            others.swap_remove(at);
            true
        }
        None => false,
    });
    let shared = shared.count();
    own.len() != longer && total > 0 && shared * 8 >= total * 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_county_and_left_out_characters_make_no_other_unit() {
        for (one, other) in [
            ("水利局", "云岭县水利局"),
            ("云岭县农业局", "云岭县农业农村局"),
            ("县水利局", "云岭县水利局"),
            ("某市云岭县水利局", "云岭县水利局"),
            ("云岭县文化旅游广电局", "云岭县文化旅游广电体育局"),
        ] {
            assert!(are_near(one, other) && are_near(other, one), "{one} {other}");
        }
    }

    #[test]
    fn other_units_are_not_near() {
        for (one, other) in [
            ("云岭县水利局", "云岭县林业局"),
            ("云岭县水利局", "云峰县水利局"),
            ("云岭县第一中学", "云岭县第二中学"),
            ("云岭县城关镇人民政府", "云岭县南关镇人民政府"),
            ("云岭县水利局", "云岭县 水利局"),
            ("", "云岭县"),
        ] {
            assert!(!are_near(one, other), "{one} {other}");
        }
    }
}
