//! Marks of a Chinese text: half-width ones become full-width, those of figures stay.

/// `,` `:` `;` `(` `)` `?` `!` become full-width. Between digits (`1,234`, `9:30`) and between Latin
/// letters they are left as they are, and so is `.` everywhere.
pub fn full_width(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = |index: Option<usize>| index.and_then(|index| chars.get(index)).copied();
    let full = |(index, c): (usize, &char)| {
        let before = at(index.checked_sub(1));
        let after = at(index.checked_add(1));
        let inside =
            |same: fn(&char) -> bool| before.as_ref().is_some_and(same) && after.as_ref().is_some_and(same);
        if inside(char::is_ascii_digit) || inside(char::is_ascii_alphabetic) {
            return *c;
        }
        match c {
            ',' => '，',
            ':' => '：',
            ';' => '；',
            '(' => '（',
            ')' => '）',
            '?' => '？',
            '!' => '！',
            other => *other,
        }
    };
    chars.iter().enumerate().map(full).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_full_width_outside_figures() {
        assert_eq!(
            full_width("合计169.42万元(131.40+38.02),请更正;"),
            "合计169.42万元（131.40+38.02），请更正；"
        );
        assert_eq!(full_width("1,234.5元 9:30"), "1,234.5元 9:30");
        assert_eq!(full_width("说明:见附件!"), "说明：见附件！");
    }

    #[test]
    fn the_text_keeps_its_length() {
        for text in ["", "a,b", "(,)", "三,四"] {
            assert_eq!(full_width(text).chars().count(), text.chars().count());
        }
    }
}
