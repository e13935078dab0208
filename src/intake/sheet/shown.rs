//! A number as its cell shows it.
//!
//! ssfmt lays it out; what Chinese workbooks need besides is done here: rounding in decimal (2.675
//! at two places is 2.68, whatever its binary neighbour), `!` as an escape, numbers in Han.

use std::str::FromStr;

use ssfmt::ast::{DatePart, FormatPart};
use ssfmt::{DateSystem, FormatOptions, NumberFormat, Section};

use crate::base::{Decimal, RoundingStrategy};
use crate::intake::numerals;

/// Whole numbers below this have no more than the 15 digits a workbook keeps.
const EXACT: f64 = 1e15;

/// Programs allow codes of 255 characters.
const MAX_CODE: usize = 1024;

/// One number format, parsed.
pub struct Format {
    /// None where the code cannot be parsed: the number is shown plainly.
    parsed: Option<NumberFormat>,
    script: Script,
}

/// ssfmt counts finer parts of a second, and larger numerators, past what its integers hold.
const FINEST_SECOND: u8 = 9;
const LARGEST_FRACTION: f64 = 1e9;

/// In which digits a format writes.
#[derive(Clone, Copy, PartialEq)]
enum Script {
    Ascii,
    /// 一百二十三
    Han,
    /// 壹佰贰拾叁
    Legal,
    FullWidth,
}

impl Format {
    pub fn new(code: &str) -> Format {
        let (code, script) = normal(code);
        let parsed = if code.len() > MAX_CODE { None } else { NumberFormat::parse(&code).ok() };
        Format { parsed: parsed.filter(|format| !is_too_fine(format)), script }
    }

    pub fn show(&self, number: f64, dates: DateSystem) -> String {
        let Some(format) = &self.parsed else { return number.to_string() };
        let section = section(format, number);
        if section.is_some_and(has_fraction) && number.abs() >= LARGEST_FRACTION {
            return number.to_string();
        }
        let general = section.is_some_and(|section| section.parts.is_empty());
        // A person with a wide enough column sees all digits of an amount in yuan.
        if general && number.fract() == 0.0 && number.abs() < EXACT && self.script == Script::Ascii {
            return format!("{number:.0}");
        }
        let places = section.and_then(places);
        let rounded = places.and_then(|places| rounded(number, places)).unwrap_or(number);
        let options = FormatOptions { date_system: dates, ..FormatOptions::default() };
        let shown = format.format(rounded, &options);
        match self.script {
            Script::Ascii => shown,
            script => in_script(&shown, script, general),
        }
    }
}

fn is_too_fine(format: &NumberFormat) -> bool {
    let is_fine = |part: &FormatPart| matches!(part, FormatPart::DatePart(DatePart::SubSecond(places)) if *places > FINEST_SECOND);
    format.sections().iter().flat_map(|section| &section.parts).any(is_fine)
}

fn has_fraction(section: &Section) -> bool {
    section.parts.iter().any(|part| matches!(part, FormatPart::Fraction { .. }))
}

/// The code as ssfmt understands it: `!x` is `\x`, and the script is taken out.
fn normal(code: &str) -> (String, Script) {
    let mut script = Script::Ascii;
    let mut normal = String::new();
    let mut quoted = false;
    let mut rest = code.chars();
    while let Some(c) = rest.next() {
        match c {
            '"' => {
                quoted = !quoted;
                normal.push(c);
            }
            '!' if !quoted => normal.push('\\'),
            '\\' if !quoted => {
                normal.push(c);
                normal.extend(rest.next());
            }
            '[' if !quoted => {
                let inside: String = rest.by_ref().take_while(|c| *c != ']').collect();
                match inside.as_str() {
                    "DBNum1" => script = Script::Han,
                    "DBNum2" => script = Script::Legal,
                    "DBNum3" => script = Script::FullWidth,
                    _ => normal.push_str(&format!("[{inside}]")),
                }
            }
            c => normal.push(c),
        }
    }
    // The name of the general format in Chinese programs.
    (normal.replace("G/通用格式", "General"), script)
}

/// The section of a format that a number falls in.
fn section(format: &NumberFormat, number: f64) -> Option<&Section> {
    let sections = format.sections();
    if format.has_condition() {
        let fits = |section: &&Section| section.condition.is_none_or(|condition| condition.evaluate(number));
        return sections.iter().find(fits).or(sections.last());
    }
    let index = match sections.len() {
        0 | 1 => 0,
        _ if number < 0.0 => 1,
        3.. if number == 0.0 => 2,
        _ => 0,
    };
    sections.get(index)
}

/// The decimal places a section rounds to, negative where it leaves out thousands; none where it
/// does not round: the general format, dates, fractions, powers of ten.
fn places(section: &Section) -> Option<i32> {
    let parts = &section.parts;
    let is_digit = |part: &&FormatPart| matches!(part, FormatPart::Digit(_));
    let otherwise = |part: &FormatPart| {
        part.is_date_part() || matches!(part, FormatPart::Fraction { .. } | FormatPart::Scientific { .. })
    };
    if parts.iter().any(otherwise) || !parts.iter().any(|part| is_digit(&part)) {
        return None;
    }
    let decimals =
        parts.iter().skip_while(|part| !matches!(part, FormatPart::DecimalPoint)).filter(is_digit).count();
    let percents = parts.iter().filter(|part| matches!(part, FormatPart::Percent)).count();
    let after_digits = parts
        .iter()
        .rev()
        .take_while(|part| !matches!(part, FormatPart::Digit(_) | FormatPart::DecimalPoint));
    let thousands = after_digits.filter(|part| matches!(part, FormatPart::ThousandsSeparator)).count();
    i32::try_from(decimals + 2 * percents).ok()?.checked_sub(i32::try_from(3 * thousands).ok()?)
}

/// Half away from zero, on the 15 digits a workbook counts with. None beyond what decimals hold.
fn rounded(number: f64, places: i32) -> Option<f64> {
    let exact = Decimal::from_scientific(&format!("{number:.14e}")).ok()?;
    let half_up = RoundingStrategy::MidpointAwayFromZero;
    let rounded = match u32::try_from(places) {
        Ok(places) => exact.round_dp_with_strategy(places, half_up),
        Err(_) => {
            let unit = Decimal::from_str(&format!("1{}", "0".repeat(places.unsigned_abs().min(15) as usize)))
                .ok()?;
            exact.checked_div(unit)?.round_dp_with_strategy(0, half_up).checked_mul(unit)?
        }
    };
    rounded.to_string().parse().ok()
}

/// Replaces each run of digits. Years and fixed formats go digit by digit, general numbers, months
/// and days in words.
fn in_script(shown: &str, script: Script, general: bool) -> String {
    let mut written = String::new();
    let mut run = String::new();
    for c in shown.chars().chain(['\0']) {
        if c.is_ascii_digit() {
            run.push(c);
            continue;
        }
        written.push_str(&run_in_script(&run, script, general));
        run.clear();
        if c != '\0' {
            written.push(c);
        }
    }
    written
}

fn run_in_script(run: &str, script: Script, general: bool) -> String {
    let format = match script {
        Script::Legal => "chineseLegalSimplified",
        _ => "chineseCounting",
    };
    match run.parse::<u32>() {
        Ok(number) if general && script != Script::FullWidth && number < 10_000 => {
            numerals::written(format, number)
        }
        _ => run
            .chars()
            .filter_map(|c| c.to_digit(10))
            .map(|digit| match (script, digit) {
                (Script::Han, 0) => "○".to_owned(),
                (Script::FullWidth | Script::Ascii, digit) => numerals::written("decimalFullWidth", digit),
                (_, digit) => numerals::written(format, digit),
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(number: f64, code: &str) -> String {
        Format::new(code).show(number, DateSystem::Date1900)
    }

    #[test]
    fn numbers_round_in_decimal() {
        assert_eq!(show(2.675, "0.00"), "2.68");
        assert_eq!(show(1444.375, "0.00"), "1444.38");
        assert_eq!(show(0.95045, "0.00%"), "95.05%");
        assert_eq!(show(0.9974, "0%"), "100%");
        assert_eq!(show(-5.5, "0.00_);(0.00)"), "(5.50)");
        assert_eq!(show(14443700.0, "0.00,"), "14443.70");
    }

    #[test]
    fn the_general_format_hides_binary_noise() {
        assert_eq!(show(0.1 + 0.2, "General"), "0.3");
        assert_eq!(show(1440.69, "General"), "1440.69");
        assert_eq!(show(123_456_789_012.0, "General"), "123456789012");
        assert_eq!(show(1004.11 + 436.58, "G/通用格式"), "1440.69");
    }

    #[test]
    fn chinese_codes_are_understood() {
        assert_eq!(show(14443.7, "0!.0,\"万\""), "1.4万");
        assert_eq!(show(12.5, "0.00\"万元\""), "12.50万元");
        assert_eq!(show(45657.0, "yyyy\"年\"m\"月\"d\"日\""), "2024年12月31日");
        assert_eq!(show(123.0, "[DBNum1]General"), "一百二十三");
        assert_eq!(show(5.0, "[DBNum2][$-804]General"), "伍");
        assert_eq!(show(2024.0, "[DBNum1]0"), "二○二四");
    }

    #[test]
    fn strange_codes_and_numbers_end_in_a_text() {
        let digits = "0".repeat(250);
        let codes = [
            "# ??????????/??????????".to_owned(),
            "?/?".to_owned(),
            "# ?/0".to_owned(),
            format!("[h]:mm:ss.{digits}"),
            "mm:ss.000000000".to_owned(),
            format!("0.{digits}%%"),
            format!("{digits},,,"),
            "0.00E+0000000000".to_owned(),
            "yyyy".repeat(60),
            "[DBNum2]aaaa".to_owned(),
            "*-".repeat(100),
            "[<1e999]0;[>-1]0;;".to_owned(),
        ];
        for code in &codes {
            for number in [0.0, -0.5, 2.675, 1e9, -1e15, 1e300, f64::MIN_POSITIVE, f64::MAX, -2_958_466.5] {
                show(number, code);
            }
        }
        assert_eq!(show(1e300, "# ?/?"), 1e300.to_string());
    }

    #[test]
    fn a_code_that_cannot_be_parsed_shows_the_number() {
        assert_eq!(show(12.5, "[[[\"0"), "12.5");
    }
}
