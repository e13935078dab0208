//! Numbers in front of headings and labels, and years inside them.

use super::text::squeeze;

/// Takes `一、` `1.` `(一)` `3、` off the front.
pub fn strip_numbering(text: &str) -> &str {
    numbering(text).map_or(text, |(_, rest)| rest)
}

/// The number in front of a heading or label, and what follows it: `二、…` is 2, `(三)…` 3.
pub fn numbering(text: &str) -> Option<(Number, &str)> {
    let bracketed = text.strip_prefix('(').or_else(|| text.strip_prefix('（'));
    let body = bracketed.unwrap_or(text);
    let han = led_by(body, |c| HAN_DIGITS.contains(c));
    let digits = led_by(body, |c| c.is_ascii_digit());
    let (written, value, is_han) =
        if han.is_empty() { (digits, digits.parse().ok(), false) } else { (han, han_number(han), true) };
    let value = value.filter(|value: &u32| *value < 100)?;
    let rest = body.get(written.len()..)?;
    let ends: &[char] = if bracketed.is_some() { &[')', '）'] } else { &['、', '.', '．', ','] };
    let rest = rest.strip_prefix(ends)?;
    // `1.5万元` is a figure, not a first point.
    if !is_han && bracketed.is_none() && rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let rest = rest.strip_prefix('、').unwrap_or(rest);
    Some((Number { value, han: is_han, bracketed: bracketed.is_some() }, rest))
}

/// The front of a text that is made of such characters.
fn led_by(text: &str, is_one: impl Fn(char) -> bool) -> &str {
    let end = text.find(|c| !is_one(c)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// A number in front of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    pub value: u32,
    /// 一、 rather than 1、
    pub han: bool,
    pub bracketed: bool,
}

const HAN_DIGITS: &str = "一二三四五六七八九十";

/// 一 to 九十九.
fn han_number(text: &str) -> Option<u32> {
    let digit = |c: char| HAN_DIGITS.chars().position(|d| d == c).and_then(|i| u32::try_from(i + 1).ok());
    let mut value = 0;
    for c in text.chars() {
        match digit(c)? {
            10 => value = if value == 0 { 10 } else { value * 10 },
            unit => value += unit,
        }
    }
    Some(value)
}

/// The four-digit year before 年 in a text, spaces between allowed.
pub fn year(text: &str) -> Option<i32> {
    let squeezed = squeeze(text);
    let chars: Vec<char> = squeezed.chars().collect();
    chars.windows(5).enumerate().find_map(|(at, window)| {
        let [a, b, c, d, mark] = window else { return None };
        let preceded = at > 0 && chars.get(at - 1).is_some_and(char::is_ascii_digit);
        if *mark != '年' || preceded || *a != '2' && *a != '1' {
            return None;
        }
        let digits: String = [a, b, c, d].into_iter().collect();
        digits.parse().ok().filter(|year| (1990..2100).contains(year))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbering_is_told_from_figures() {
        let of = |text| numbering(text).map(|(number, rest)| (number.value, rest.to_owned()));
        assert_eq!(of("十一、其他"), Some((11, "其他".into())));
        assert_eq!(of("（二）项目"), Some((2, "项目".into())));
        assert_eq!(of("3、省级专项资金"), Some((3, "省级专项资金".into())));
        assert_eq!(of("1.5万元"), None);
    }

    #[test]
    fn a_year_is_four_digits_before_its_word() {
        assert_eq!(year("（ 2022 年度）"), Some(2022));
        assert_eq!(year("湘财绩〔2020〕7号"), None);
    }
}
