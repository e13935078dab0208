//! A unit's name as forms write it, and as names are compared.

use crate::base::text::squeeze;

/// A unit's name for comparing: no spaces, full-width folded, a leading code off, and the marks of
/// the seal and of the head office (盖章, 本级) behind it.
pub fn unit_key(unit: &str) -> String {
    let squeezed = squeeze(unit);
    let mut name = without_code(&squeezed);
    const MARKS: [&str; 9] =
        ["(盖章)", "(公章)", "(签章)", "(加盖公章)", "(章)", "(本级)", "(机关)", "盖章", "本级"];
    while let Some(shorter) = MARKS.iter().find_map(|mark| name.strip_suffix(mark)) {
        if shorter.is_empty() {
            break;
        }
        name = shorter;
    }
    name.to_owned()
}

/// `219001-某局` without its code.
pub fn without_code(unit: &str) -> &str {
    let digits = unit.chars().take_while(char::is_ascii_digit).count();
    let rest = unit.get(digits..).unwrap_or(unit);
    match rest.strip_prefix(['-', '_', '—', '－']) {
        Some(name) if digits >= 3 && !name.is_empty() => name,
        _ => unit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seals_codes_and_head_offices_are_not_part_of_a_name() {
        for name in ["219001-云岭县水利局", "云岭县水利局（盖章）", "云岭县 水利局本级（公章）"]
        {
            assert_eq!(unit_key(name), "云岭县水利局");
        }
    }
}
