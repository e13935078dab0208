//! A calendar day. The clock itself is outside: today comes in with the case.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::text;

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Date {
    pub year: i32,
    pub month: u8,
    pub day: u8,
}

impl Date {
    pub fn new(year: i32, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }

    /// The first and the last day a text may mean by the date it names: `2025年5月6日`, `2025.5.6`,
    /// `2025年5月`, `二〇二五年五月六日`. None without a year and a month, or where there is no such day.
    pub fn read(text: &str) -> Option<(Date, Date)> {
        let plain = text::squeeze(text);
        let at = plain.char_indices().find_map(|(at, _)| year_at(plain.get(at..)?).map(|found| (at, found)));
        let (at, (year, taken)) = at?;
        let (month, rest) = part(plain.get(at + taken..)?, &['月', '.', '-', '/'], 12)?;
        let (first, last) = match part(rest, &['日', '号'], days_in(year, month)) {
            Some((day, _)) => (day, day),
            None if rest.starts_with(|c: char| c.is_ascii_digit()) => return None,
            None => (1, days_in(year, month)),
        };
        Some((Date::new(year, month, first), Date::new(year, month, last)))
    }

    /// `2026年3月1日`, as papers print it.
    pub fn chinese(&self) -> String {
        format!("{}年{}月{}日", self.year, self.month, self.day)
    }
}

/// A year of four digits and what parts it from the month, with its length in bytes.
fn year_at(text: &str) -> Option<(i32, usize)> {
    let digits: String = text.chars().take(4).collect();
    let year = digits.chars().try_fold(0, |year, c| Some(year * 10 + i32::try_from(digit(c)?).ok()?))?;
    let mark = text.get(digits.len()..)?.chars().next()?;
    let plausible = digits.chars().count() == 4 && (1900..2200).contains(&year);
    (plausible && matches!(mark, '年' | '.' | '-' | '/')).then(|| (year, digits.len() + mark.len_utf8()))
}

/// A month or a day up to `most`, and what follows it. The mark behind it may be missing.
fn part<'a>(text: &'a str, marks: &[char], most: u8) -> Option<(u8, &'a str)> {
    let written: String = text.chars().take_while(|c| digit(*c).is_some() || *c == '十').take(3).collect();
    let value = number(&written).filter(|value| (1..=most).contains(value))?;
    let rest = text.get(written.len()..)?;
    Some((value, rest.strip_prefix(marks).unwrap_or(rest)))
}

/// `12`, `十二`, `三十`.
fn number(written: &str) -> Option<u8> {
    let digits = |text: &str| {
        let value = text.chars().try_fold(0_u32, |value, c| Some(value * 10 + digit(c)?))?;
        u8::try_from(value).ok()
    };
    match written.split_once('十') {
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digits(tens)? };
            let ones = if ones.is_empty() { 0 } else { digits(ones)? };
            tens.checked_mul(10)?.checked_add(ones)
        }
        None if written.is_empty() => None,
        None => digits(written),
    }
}

fn digit(c: char) -> Option<u32> {
    let han = "〇一二三四五六七八九".chars().position(|d| d == c);
    c.to_digit(10).or_else(|| u32::try_from(han?).ok()).or(matches!(c, '○' | '零' | 'Ｏ').then_some(0))
}

fn days_in(year: i32, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + u8::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let (first, last) = Date::read(text)?;
        Some(if first == last { first.to_string() } else { format!("{first} {last}") })
    }

    #[test]
    fn days_are_read_however_they_are_written() {
        for text in [
            "2025年5月6日",
            "２０２５年 ５月 6日",
            "2025.5.6",
            "2025-05-06",
            "二〇二五年五月六日",
            "于2025年5月6日前",
        ] {
            assert_eq!(read(text).as_deref(), Some("2025-05-06"), "{text}");
        }
        assert_eq!(read("二○二四年十二月三十一日").as_deref(), Some("2024-12-31"));
    }

    #[test]
    fn a_month_is_all_its_days() {
        assert_eq!(read("2024年2月").as_deref(), Some("2024-02-01 2024-02-29"));
        assert_eq!(read("2024年11月底前").as_deref(), Some("2024-11-01 2024-11-30"));
    }

    #[test]
    fn what_names_no_day_is_none() {
        for text in ["年 月 日", "", "2024年", "2024年13月1日", "2025年2月30日", "5月6日", "2024年度"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
