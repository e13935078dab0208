//! What is written in a cell, and the figure it is, if it is one.
//!
//! A blank is never zero, a placeholder is no figure, and a typing error is not repaired:
//! `31..5` is [`Reading::Malformed`] with its likely reading, and takes part in no arithmetic.

use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::text::{fold, squeeze};
use super::unit::Unit;

/// What a place is for, which decides how its text is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expect {
    /// A numeric column. The unit is the column's own where none is written.
    Number(Unit),
    /// A phrase that may hold one figure, with a comparator, a unit or words around it.
    Phrase,
    /// Words only; figures in it are not read.
    Words,
}

/// The text of a cell, understood as far as it can be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reading {
    /// Nothing but spaces.
    Blank,
    /// 无, ——, ……, / and the like: the place was not meant to be filled.
    Placeholder,
    /// One figure.
    Figure(Figure),
    /// Meant as a number and none.
    Malformed { likely: Option<String> },
    /// Words, with no figure or with several.
    Words,
}

/// One figure as printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    pub value: Decimal,
    /// Decimals as printed.
    pub decimals: u32,
    /// The unit written, or else the column's.
    pub unit: Unit,
    /// Whether the unit stands in the text itself.
    pub unit_written: bool,
    /// The comparator written before or after it.
    pub bound: Option<Bound>,
}

/// A comparator in a target: `≥2000次`, `30次以上`, `不高于3800元`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bound {
    AtLeast,
    AtMost,
    Above,
    Below,
    Equal,
}

impl Bound {
    /// Whether more is better: ≥ and >.
    pub fn is_lower(self) -> bool {
        matches!(self, Bound::AtLeast | Bound::Above)
    }

    /// Whether less is better: ≤ and <.
    pub fn is_upper(self) -> bool {
        matches!(self, Bound::AtMost | Bound::Below)
    }
}

/// Comparators written before a figure, longest first.
const BEFORE: &[(&str, Bound)] = &[
    (">=", Bound::AtLeast),
    ("<=", Bound::AtMost),
    ("≥", Bound::AtLeast),
    ("≤", Bound::AtMost),
    (">", Bound::Above),
    ("<", Bound::Below),
    ("=", Bound::Equal),
    ("大于等于", Bound::AtLeast),
    ("大于或等于", Bound::AtLeast),
    ("小于等于", Bound::AtMost),
    ("小于或等于", Bound::AtMost),
    ("不得少于", Bound::AtLeast),
    ("不得低于", Bound::AtLeast),
    ("不能低于", Bound::AtLeast),
    ("不得超过", Bound::AtMost),
    ("不能超过", Bound::AtMost),
    ("不得高于", Bound::AtMost),
    ("不得多于", Bound::AtMost),
    ("未超过", Bound::AtMost),
    ("不少于", Bound::AtLeast),
    ("不低于", Bound::AtLeast),
    ("不小于", Bound::AtLeast),
    ("至少", Bound::AtLeast),
    ("达到", Bound::AtLeast),
    ("不超过", Bound::AtMost),
    ("不高于", Bound::AtMost),
    ("不多于", Bound::AtMost),
    ("不大于", Bound::AtMost),
    ("不超", Bound::AtMost),
    ("最多", Bound::AtMost),
    ("控制在", Bound::AtMost),
    ("大于", Bound::Above),
    ("高于", Bound::Above),
    ("超过", Bound::Above),
    ("多于", Bound::Above),
    ("少于", Bound::Below),
    ("小于", Bound::Below),
    ("低于", Bound::Below),
    ("等于", Bound::Equal),
];

/// Comparators written after a figure and its unit, longest first.
const AFTER: &[(&str, Bound)] = &[
    ("及以上", Bound::AtLeast),
    ("或以上", Bound::AtLeast),
    ("(含)以上", Bound::AtLeast),
    ("以上", Bound::AtLeast),
    ("及以下", Bound::AtMost),
    ("或以下", Bound::AtMost),
    ("(含)以下", Bound::AtMost),
    ("以下", Bound::AtMost),
    ("以内", Bound::AtMost),
    ("之内", Bound::AtMost),
];

/// Whether a text is one of the strokes and words that stand for "nothing to report".
pub fn is_placeholder(text: &str) -> bool {
    let squeezed = squeeze(text);
    if squeezed.is_empty() {
        return false;
    }
    let word = squeezed.trim_end_matches(['。', ';', ',']);
    matches!(word, "无" | "/" | "\\" | "不适用" | "不涉及" | "N/A" | "n/a" | "空" | "暂无")
        || squeezed
            .chars()
            .all(|c| matches!(c, '—' | '-' | '–' | '―' | '…' | '.' | '·' | '_' | '~' | '×' | '*'))
}

/// The bound that a text states before any number, as in `≤万元` or a lone `≥`.
pub fn leading_bound(text: &str) -> Option<Bound> {
    let folded = squeeze(text);
    BEFORE.iter().find(|(written, _)| folded.starts_with(written)).map(|(_, bound)| *bound)
}

/// The squeezed text without a comparator before it and one after it: `≤万元` leaves `万元`.
pub fn without_bound(text: &str) -> String {
    let folded = squeeze(text);
    let start = BEFORE.iter().find_map(|(written, _)| folded.strip_prefix(written)).unwrap_or(&folded);
    AFTER.iter().find_map(|(written, _)| start.strip_suffix(written)).unwrap_or(start).to_owned()
}

/// More figures than these are not looked for in one text.
const MOST: usize = 64;

/// The figures of a text in order, each with its own unit and comparator. Typing errors are left out.
pub fn figures(text: &str) -> Vec<Figure> {
    let folded = fold(text);
    tokens(&folded).iter().take(MOST).filter_map(|token| figure(&folded, token, None)).collect()
}

/// The two ends of a range: `3-5次`, `90%~95%`, `5至8篇`. The first may leave out the unit.
pub fn range(text: &str) -> Option<(Figure, Figure)> {
    let folded = fold(text);
    let found = tokens(&folded);
    let [first, second] = found.as_slice() else { return None };
    let between = squeeze(folded.get(first.end..second.start)?);
    let unit = Unit::leading(&between).map_or(0, |(_, length)| length);
    if !matches!(between.get(unit..)?, "-" | "--" | "—" | "——" | "–" | "~" | "至" | "到") {
        return None;
    }
    let (low, high) = (figure(&folded, first, None)?, figure(&folded, second, None)?);
    let unit = if low.unit_written { low.unit.clone() } else { high.unit.clone() };
    (low.value <= high.value && unit == high.unit).then_some((Figure { unit, ..low }, high))
}

impl Reading {
    /// Reads `text` as what its place is for.
    pub fn of(text: &str, expect: &Expect) -> Reading {
        let folded = fold(text);
        let trimmed = folded.trim();
        if squeeze(trimmed).is_empty() {
            return Reading::Blank;
        }
        if is_placeholder(trimmed) {
            return Reading::Placeholder;
        }
        // An unknown character may be a digit, a point or a sign.
        let is_known = !trimmed.contains(char::REPLACEMENT_CHARACTER);
        match expect {
            Expect::Words => Reading::Words,
            Expect::Number(_) if !is_known => Reading::Malformed { likely: None },
            Expect::Phrase if !is_known => Reading::Words,
            Expect::Phrase => phrase(trimmed),
            Expect::Number(unit) => number(trimmed, unit),
        }
    }

    pub fn figure(&self) -> Option<&Figure> {
        match self {
            Reading::Figure(figure) => Some(figure),
            _ => None,
        }
    }

    /// Blank or a placeholder: the cell says nothing.
    pub fn is_empty(&self) -> bool {
        matches!(self, Reading::Blank | Reading::Placeholder)
    }

    /// The decimal as the JSON contract wants it: the figure's value, or nothing.
    pub fn value(&self) -> Option<String> {
        self.figure().map(|figure| figure.value.to_string())
    }
}

/// A run of digits, points and grouping commas found in a text.
struct Token {
    start: usize,
    end: usize,
    number: Option<(Decimal, u32)>,
}

/// Finds the numbers of a folded text. `number` is none where the run is malformed.
fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    let mut i = 0;
    while let Some(&(start, c)) = chars.get(i) {
        if !c.is_ascii_digit() {
            i += 1;
            continue;
        }
        let mut j = i;
        while let Some(&(_, d)) = chars.get(j) {
            let next_is_digit = chars.get(j + 1).is_some_and(|(_, n)| n.is_ascii_digit());
            // A point belongs to the number even where it is doubled or ends it (`31..5`, `7.50.`);
            // a comma only between digits.
            let belongs = d.is_ascii_digit() || d == '.' || (d == ',' && next_is_digit);
            if !belongs {
                break;
            }
            j += 1;
        }
        let end = chars.get(j).map_or(text.len(), |(at, _)| *at);
        let before = |back: usize| i.checked_sub(back).and_then(|at| chars.get(at)).map(|(_, c)| *c);
        // `.5` is not 5: the point belongs to the run, unless it ends a word (`No.5`).
        let pointed = before(1) == Some('.') && before(2).is_none_or(|c| !c.is_alphanumeric());
        let start = if pointed { start - 1 } else { start };
        let run = text.get(start..end).unwrap_or_default();
        // A stroke after a word or a number is a dash: `A-5`, `50-60`.
        let negative = before(1) == Some('-') && before(2).is_none_or(|c| !c.is_alphanumeric() && c != '%');
        found.push(Token {
            start: if negative { start - 1 } else { start },
            end,
            number: parse(run).map(|(value, decimals)| (if negative { -value } else { value }, decimals)),
        });
        i = j.max(i + 1);
    }
    found
}

/// Parses an unsigned number: digits, an optional point with digits, thousands commas in threes.
fn parse(run: &str) -> Option<(Decimal, u32)> {
    let (whole, fraction) = match run.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (run, None),
    };
    if fraction.is_some_and(|f| f.is_empty() || !f.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let grouped = whole.contains(',');
    if first.is_empty()
        || !first.bytes().all(|b| b.is_ascii_digit())
        || (grouped && first.len() > 3)
        || !groups.all(|g| g.len() == 3 && g.bytes().all(|b| b.is_ascii_digit()))
    {
        return None;
    }
    let plain = run.replace(',', "");
    if plain.len() > 24 {
        return None;
    }
    let decimals = u32::try_from(fraction.map_or(0, str::len)).ok()?;
    Decimal::from_str(&plain).ok().map(|value| (value, decimals))
}

/// The likely reading of a malformed number, where there is one obvious repair.
fn likely(run: &str) -> Option<String> {
    let mut repaired = String::new();
    if run.starts_with('.') {
        repaired.push('0');
    }
    for c in run.chars().filter(|c| c.is_ascii_digit() || *c == '.') {
        if c != '.' || !repaired.ends_with('.') {
            repaired.push(c);
        }
    }
    let repaired = repaired.trim_end_matches('.');
    parse(repaired).map(|_| repaired.to_owned())
}

/// Reads the unit and a comparator after a number; the rest may be words.
fn after(rest: &str) -> (Option<Unit>, Option<Bound>) {
    let rest = rest.trim_start();
    if let Some((_, bound)) = AFTER.iter().find(|(written, _)| rest.starts_with(written)) {
        return (None, Some(*bound));
    }
    let Some((unit, length)) = Unit::leading(rest) else { return (None, None) };
    let tail = rest.get(length..).unwrap_or_default().trim_start();
    let bound = AFTER.iter().find(|(written, _)| tail.starts_with(written)).map(|(_, bound)| *bound);
    (Some(unit), bound)
}

/// The comparator that ends right before a number.
fn before(head: &str) -> Option<Bound> {
    let head = squeeze(head);
    BEFORE.iter().find(|(written, _)| head.ends_with(written)).map(|(_, bound)| *bound)
}

fn figure(text: &str, token: &Token, column: Option<&Unit>) -> Option<Figure> {
    let (value, decimals) = token.number?;
    let (written, bound_after) = after(text.get(token.end..).unwrap_or_default());
    let head = text.get(..token.start).unwrap_or_default();
    let bound_before = before(head.trim_end_matches("百分之"));
    let written = if head.ends_with("百分之") { Some(Unit::Percent) } else { written };
    Some(Figure {
        value,
        decimals,
        unit_written: written.is_some(),
        unit: written.or_else(|| column.cloned()).unwrap_or_default(),
        bound: bound_before.or(bound_after),
    })
}

fn phrase(text: &str) -> Reading {
    let found = tokens(text);
    let [only] = found.as_slice() else { return Reading::Words };
    if let Some(figure) = figure(text, only, None) {
        return Reading::Figure(figure);
    }
    let run = text.get(only.start..only.end).unwrap_or_default();
    if is_enumeration(text, only, run) { Reading::Words } else { Reading::Malformed { likely: likely(run) } }
}

/// Whether a run that is no number counts or dates something: `5,6`, `2024.12.31`, `1.` before words.
fn is_enumeration(text: &str, token: &Token, run: &str) -> bool {
    let listed = run.contains(',') && run.split(',').all(|part| parse(part).is_some());
    let dotted = run.split('.').count() > 2 && run.split('.').all(|part| !part.is_empty());
    let heads = text.get(..token.start).is_some_and(|head| head.trim().is_empty());
    let followed = text.get(token.end..).is_some_and(|rest| !rest.trim().is_empty());
    let numbers = run.strip_suffix('.').is_some_and(|number| !number.contains('.'));
    listed || dotted || (numbers && heads && followed)
}

fn number(text: &str, column: &Unit) -> Reading {
    let found = tokens(text);
    match found.as_slice() {
        [] => Reading::Words,
        [only] => match figure(text, only, Some(column)) {
            Some(figure) => Reading::Figure(figure),
            None => Reading::Malformed { likely: likely(text.get(only.start..only.end).unwrap_or_default()) },
        },
        // `10 54.88`: spaces inside one number; `2 300` likewise. Anything else holds several figures.
        several => {
            let bare =
                text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ',' | '%'));
            if bare {
                Reading::Malformed { likely: likely(&squeeze(text)) }
            } else if several.iter().any(|token| token.number.is_none()) {
                Reading::Malformed { likely: None }
            } else {
                Reading::Words
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, String)> {
        let reading = Reading::of(text, &Expect::Phrase);
        reading.figure().map(|f| (f.value.to_string(), f.unit.to_string()))
    }

    #[test]
    fn a_figure_of_which_a_part_is_unknown_is_none() {
        for text in ["12345\u{fffd}", "\u{fffd}6789.12", "1\u{fffd}2"] {
            let number = Reading::of(text, &Expect::Number(Unit::WanYuan));
            assert_eq!(number, Reading::Malformed { likely: None }, "{text}");
            assert_eq!(Reading::of(text, &Expect::Phrase), Reading::Words, "{text}");
        }
    }

    #[test]
    fn written_figures_parse() {
        let cell = |text: &str| Reading::of(text, &Expect::Number(Unit::WanYuan)).value();
        assert_eq!(cell("1,054.88").as_deref(), Some("1054.88"));
        assert_eq!(cell("１０").as_deref(), Some("10"));
        assert_eq!(cell("\u{3000}10").as_deref(), Some("10"));
        assert_eq!(cell("99.74%").as_deref(), Some("99.74"));
        assert_eq!(cell("-3.5").as_deref(), Some("-3.5"));
        assert_eq!(cell("（50 分）").as_deref(), Some("50"));
    }

    #[test]
    fn phrases_give_figure_unit_and_bound() {
        assert_eq!(read("2237次"), Some(("2237".into(), "次".into())));
        assert_eq!(read("142.45万元"), Some(("142.45".into(), "万元".into())));
        assert_eq!(read("改进率95%以上　"), Some(("95".into(), "%".into())));
        assert_eq!(read("会务中心5666平方米，大院67931平方米"), None);
        let bound = |text: &str| Reading::of(text, &Expect::Phrase).figure().and_then(|f| f.bound);
        assert_eq!(bound("30次以上"), Some(Bound::AtLeast));
        assert_eq!(bound("每月不超过10万"), Some(Bound::AtMost));
        assert_eq!(bound("≥2000次"), Some(Bound::AtLeast));
        assert_eq!(bound("≤78.16万元"), Some(Bound::AtMost));
    }

    #[test]
    fn typing_errors_are_shown_not_repaired() {
        let cell = |text: &str| Reading::of(text, &Expect::Number(Unit::WanYuan));
        assert_eq!(cell("31..5"), Reading::Malformed { likely: Some("31.5".into()) });
        assert_eq!(cell("7.50."), Reading::Malformed { likely: Some("7.50".into()) });
        assert_eq!(cell("12,34"), Reading::Malformed { likely: Some("1234".into()) });
        assert_eq!(cell("无"), Reading::Placeholder);
        assert_eq!(cell("——"), Reading::Placeholder);
        assert_eq!(cell("　"), Reading::Blank);
    }

    #[test]
    fn prohibitions_are_upper_bounds() {
        let bound = |text: &str| Reading::of(text, &Expect::Phrase).figure().and_then(|f| f.bound);
        assert_eq!(bound("不得超过10万元"), Some(Bound::AtMost));
        assert_eq!(bound("不得低于95%"), Some(Bound::AtLeast));
        assert_eq!(bound("超过95%"), Some(Bound::Above));
        assert_eq!(bound("百分之95以上"), Some(Bound::AtLeast));
        assert_eq!(read("满意度达到百分之95").map(|(_, unit)| unit).as_deref(), Some("%"));
    }

    #[test]
    fn a_point_without_a_leading_zero_is_not_dropped() {
        let cell = |text: &str| Reading::of(text, &Expect::Number(Unit::WanYuan));
        assert_eq!(cell(".5"), Reading::Malformed { likely: Some("0.5".into()) });
        assert_eq!(cell("-．75"), Reading::Malformed { likely: Some("0.75".into()) });
        assert_eq!(read("No.5楼"), Some(("5".into(), String::new())));
    }

    #[test]
    fn full_width_and_grouped_figures_parse() {
        let cell = |text: &str| Reading::of(text, &Expect::Number(Unit::WanYuan)).value();
        assert_eq!(cell("２，２３７").as_deref(), Some("2237"));
        assert_eq!(cell("１，２３４，５６７．８９　").as_deref(), Some("1234567.89"));
        assert_eq!(cell("−3.5").as_deref(), Some("-3.5"));
        assert_eq!(cell("其中：基本支出：1004.11").as_deref(), Some("1004.11"));
        assert_eq!(cell("资金总额：2677.71万元").as_deref(), Some("2677.71"));
    }

    #[test]
    fn ranges_hold_two_figures() {
        assert_eq!(Reading::of("50-60人", &Expect::Phrase), Reading::Words);
        assert_eq!(Reading::of("50-60", &Expect::Number(Unit::None)), Reading::Words);
        assert_eq!(Reading::of("10%～20%", &Expect::Number(Unit::Percent)), Reading::Words);
    }

    #[test]
    fn the_two_ends_of_a_range_share_a_unit() {
        let ends = |text: &str| {
            range(text).map(|(low, high)| format!("{}{} {}{}", low.value, low.unit, high.value, high.unit))
        };
        assert_eq!(ends("3-5次").as_deref(), Some("3次 5次"));
        assert_eq!(ends("90%-95%").as_deref(), Some("90% 95%"));
        assert_eq!(ends("５～８篇").as_deref(), Some("5篇 8篇"));
        assert_eq!(ends("2024年-5次"), None);
        assert_eq!(ends("5次，8人"), None);
    }

    #[test]
    fn dates_and_numbering_in_words_are_no_typing_errors() {
        for text in ["2024.12.31前完成", "1.按时完成", "第5，6季度", "2024年12月31日前"] {
            assert_eq!(Reading::of(text, &Expect::Phrase), Reading::Words, "{text}");
        }
        assert!(matches!(Reading::of("31..5万元", &Expect::Phrase), Reading::Malformed { .. }));
        assert!(matches!(Reading::of("7.50.", &Expect::Phrase), Reading::Malformed { .. }));
    }

    #[test]
    fn absurd_figures_are_malformed_without_a_guess() {
        let cell = |text: &str| Reading::of(text, &Expect::Number(Unit::WanYuan));
        assert_eq!(cell("1.234.567"), Reading::Malformed { likely: None });
        assert_eq!(cell(&"9".repeat(400)), Reading::Malformed { likely: None });
        assert_eq!(cell("12 34.5"), Reading::Malformed { likely: Some("1234.5".into()) });
        assert_eq!(cell("-"), Reading::Placeholder);
        assert_eq!(cell("无。"), Reading::Placeholder);
    }

    mod props {
        use proptest::prelude::*;

        use super::*;

        fn config() -> ProptestConfig {
            ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() }
        }

        proptest! {
            #![proptest_config(config())]

            #[test]
            fn any_text_is_read_in_every_way(text in "\\PC{0,20}|[-0-9０-９.,，．% 万元分≥≤不超过百之-]{0,14}") {
                for expect in [Expect::Words, Expect::Phrase, Expect::Number(Unit::WanYuan)] {
                    let _ = Reading::of(&text, &expect);
                }
                let _ = leading_bound(&text);
            }

            #[test]
            fn a_number_is_read_as_it_is_written(units in -99_999_999_i64..99_999_999, places in 0_u32..6) {
                let value = Decimal::new(units, places);
                let reading = Reading::of(&format!("　{value} "), &Expect::Number(Unit::WanYuan));
                let figure = reading.figure().unwrap();
                prop_assert_eq!(figure.value, value);
                prop_assert_eq!(figure.decimals, places);
            }
        }
    }
}
