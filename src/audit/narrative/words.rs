//! Which quantity a phrase before a figure names: `2024年“三公”经费预算` is the budget of 三公经费.
//!
//! A phrase names a quantity only where it is made of that quantity's name and of words that change
//! nothing. One word more, `行政编制`, `公务接待费（含外宾）`, `人员经费和公用经费`, and it names none.

use super::measure::{Kind, Measure};
use super::vocabulary::{AVERAGES, FILLERS, KINDS, LINKS, NAMES};

/// What a phrase says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Named {
    pub measure: Option<Measure>,
    pub kind: Kind,
    /// 一般公共预算基本支出: only what that source of money pays.
    pub general: bool,
    /// Whether the phrase has nothing but words of kind: 实际支出, 决算数.
    pub only_kind: bool,
}

enum Word {
    Name(Measure),
    Kind(Kind),
    General,
    Filler,
}

/// What a phrase names; nothing where it is blank or has a word that is none of these.
pub fn named(phrase: &str) -> Option<Named> {
    let mut rest = phrase;
    let mut found = Named::default();
    let mut others = false;
    while !rest.is_empty() {
        let (word, length) = longest(rest)?;
        let (word_text, behind) = rest.split_at_checked(length)?;
        rest = behind;
        match word {
            Word::Name(measure) if found.measure.is_none_or(|known| known == measure) => {
                found.measure = Some(measure);
                if word_text.contains("预算") {
                    found.kind = Kind::Budget;
                } else if word_text.contains("执行数") {
                    found.kind = Kind::Actual;
                }
            }
            Word::Name(_) => return None,
            // 预算执行数 is what was spent, 支出预算 a budget: the last word counts.
            Word::Kind(kind) => found.kind = kind,
            Word::General => found.general = true,
            Word::Filler => others |= !LINKS.contains(&word_text),
        }
    }
    found.only_kind = found.measure.is_none() && found.kind != Kind::Unsaid && !found.general && !others;
    (!phrase.is_empty()).then_some(found)
}

/// Whether words only link what is named to its figure: 为, 达到.
pub fn is_linking(words: &str) -> bool {
    words.is_empty() || LINKS.contains(&words)
}

/// Budget or account, where a phrase that names no known quantity says so: 工资福利支出预算.
pub fn kind(phrase: &str) -> Kind {
    const SAID: [(&str, Kind); 6] = [
        ("预算", Kind::Budget),
        ("实际", Kind::Actual),
        ("决算", Kind::Actual),
        ("实际支出", Kind::Actual),
        ("执行数", Kind::Actual),
        ("预算执行", Kind::Actual),
    ];
    let found = SAID.iter().filter_map(|(word, kind)| Some((phrase.rfind(word)? + word.len(), *kind)));
    found.max_by_key(|(end, _)| *end).map_or(Kind::Unsaid, |(_, kind)| kind)
}

/// Whether a phrase speaks of one of many, on average: 人均, 平均每辆.
pub fn is_average(phrase: &str) -> bool {
    AVERAGES.iter().any(|(word, _)| phrase.contains(word)) || phrase.contains("平均每")
}

/// The longest known word that begins a text.
fn longest(text: &str) -> Option<(Word, usize)> {
    if let Some(length) = year_length(text) {
        return Some((Word::Filler, length));
    }
    let names =
        NAMES.iter().flat_map(|(measure, words)| words.iter().map(|word| (Word::Name(*measure), *word)));
    let kinds = KINDS.iter().map(|(word, kind)| (Word::Kind(*kind), *word));
    let general = ["一般公共预算", "一般公共预算财政拨款"].into_iter().map(|word| (Word::General, word));
    let fillers = FILLERS.iter().map(|word| (Word::Filler, *word));
    let known = names.chain(kinds).chain(general).chain(fillers);
    let found = known.filter(|(_, word)| text.starts_with(word)).max_by_key(|(word, text)| {
        // A name settles more than a filler of the same length.
        (text.len(), matches!(word, Word::Name(_)))
    });
    found.map(|(word, text)| (word, text.len()))
}

/// `2024年` at the start of a text; of `2024年初` only the digits, for 年初 says something.
fn year_length(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..)?;
    let length = if rest.starts_with("年初") { digits } else { digits + '年'.len_utf8() };
    (digits == 4 && rest.starts_with('年')).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_is_known_by_its_name_and_idle_words() {
        let of = |phrase: &str| named(phrase).and_then(|named| Some((named.measure?, named.kind)));
        assert_eq!(of("2024年三公经费预算"), Some((Measure::ThreePublic, Kind::Budget)));
        assert_eq!(of("2024年三公经费实际完成"), Some((Measure::ThreePublic, Kind::Actual)));
        assert_eq!(of("内设编制数为"), Some((Measure::Posts, Kind::Unsaid)));
        assert_eq!(of("实有人数"), Some((Measure::Staff, Kind::Unsaid)));
        assert_eq!(of("2022年初预算总收入和总支出为"), Some((Measure::Total, Kind::Budget)));
        assert_eq!(of("2022年基本支出决算数为"), Some((Measure::Basic, Kind::Actual)));
        assert_eq!(of("2022年初项目支出预算总收入和总支出为"), None);
        assert_eq!(of("全年政府采购金额"), Some((Measure::Procurement, Kind::Unsaid)));
        assert_eq!(of("绩效自评结果得"), Some((Measure::Score, Kind::Unsaid)));
        assert_eq!(of("因公出国境费"), Some((Measure::Abroad, Kind::Unsaid)));
        assert!(named("一般公共预算基本支出").is_some_and(|named| named.general));
        assert!(named("实际支出").is_some_and(|named| named.only_kind));
        assert!(named("支出决算为").is_some_and(|named| named.only_kind));
    }

    #[test]
    fn one_word_more_and_it_names_none() {
        for phrase in [
            "行政编制",
            "人员经费和公用经费",
            "公务接待费中外宾",
            "县图书馆在职",
            "政府采购货物支出",
            "人均公用经费",
            "项目自评得分",
            "",
        ] {
            assert_eq!(named(phrase).and_then(|named| named.measure), None, "{phrase}");
        }
    }
}
