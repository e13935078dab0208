//! The number in front of a paragraph where a file holds it ready-made: 一、, 1., (1).

/// The label as a paragraph shows it. Bullets count nothing and are left out; a space parts a
/// label from the text unless it ends in a mark that does.
pub fn shown(written: &str) -> String {
    let label = written.trim_matches(|c: char| c.is_whitespace());
    if !label.contains(char::is_alphanumeric) {
        return String::new();
    }
    let tight = label.ends_with(['、', '）', '．', '。']);
    if tight { label.to_owned() } else { format!("{label} ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_parted_from_the_text_and_a_bullet_is_none() {
        let cases = [("一、\t", "一、"), ("1.\u{a0}\u{a0} ", "1. "), ("（二）", "（二）"), ("①", "① ")];
        for (written, expected) in cases {
            assert_eq!(shown(written), expected);
        }
        for bullet in ["•\t", "\u{f0b7}", "", "-"] {
            assert_eq!(shown(bullet), "");
        }
    }
}
