//! How values are put into the words of a paper. The words themselves stand in `templates/`.
//!
//! No article number, issuer or document number is invented: the issuer is a placeholder.

use super::aspect::Aspect;
use super::grade::Grade;
use super::line::Line;
use super::words::Words;
use crate::base::{Date, Decimal, Lang, Place};
use crate::model::state::MEASURES;
use crate::model::{Dossier, Field, FormKind, Stage};

/// `一` to `十`: the numbers of chapters and sections in Chinese.
pub fn numeral(number: usize, lang: Lang) -> String {
    const NUMERALS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let known = number.checked_sub(1).and_then(|index| NUMERALS.get(index)).filter(|_| lang == Lang::Zh);
    known.map_or_else(|| number.to_string(), |numeral| (*numeral).to_owned())
}

pub fn unit<'a>(unit: &'a str, words: &'a Words) -> &'a str {
    if unit.is_empty() { words.get("unit.unnamed") } else { unit }
}

/// `2024年度`, or nothing where the year is not known.
pub fn year(year: Option<i32>, words: &Words) -> String {
    year.map(|year| words.fill("year", &[("year", &year.to_string())])).unwrap_or_default()
}

/// An amount as written, with 万元 where no unit is written.
pub fn amount(field: &Field, words: &Words) -> String {
    written(field, "amount", words)
}

/// A value as written, in the words of `name` where no unit is written.
pub fn written(field: &Field, name: &str, words: &Words) -> String {
    match field.figure() {
        Some(figure) if figure.unit_written => field.shown().to_owned(),
        Some(_) => words.fill(name, &[("n", field.shown())]),
        None if field.reading.is_empty() => words.get("blank").to_owned(),
        None => words.fill("quoted", &[("text", field.shown())]),
    }
}

pub fn grade(score: Decimal, words: &Words) -> String {
    words.say(&Grade::of(score).title()).to_owned()
}

pub fn aspect(aspect: Aspect, words: &Words) -> &str {
    words.get(aspect.name())
}

/// What came in: `基础数据表1份、自评表1份`; empty where nothing was recognised.
pub fn received(dossier: &Dossier, words: &Words) -> String {
    let counted = FormKind::ALL.into_iter().map(|kind| (kind, dossier.submission.of_kind(kind).count()));
    let listed = counted.filter(|(_, count)| *count > 0).map(|(kind, n)| {
        let title = kind.title();
        words.fill("count", &[("what", words.say(&title)), ("n", &n.to_string())])
    });
    words.list(&listed.collect::<Vec<_>>())
}

/// A reviewer's note; each line of it becomes a sentence.
pub fn remark(text: &str, words: &Words) -> String {
    let sentences = text.lines().map(|line| words.sentence(line)).collect::<Vec<_>>();
    sentences.join(if words.lang == Lang::Zh { "" } else { " " })
}

/// Where a fault stands: `自评表的“年度资金总额执行率”`.
pub fn place(form: &str, label: &str, words: &Words) -> String {
    if label.is_empty() { form.to_owned() } else { words.fill("place", &[("form", form), ("label", label)]) }
}

/// Where a value stands in its source.
pub fn source_place(place: &Place, words: &Words) -> String {
    if *place == Place::Nowhere { String::new() } else { words.say(&place.text()).to_owned() }
}

pub fn check_code(journal_head: &str, words: &Words) -> String {
    words.fill("check_code", &[("code", journal_head)])
}

/// A number without trailing zeros.
pub fn number(value: Decimal) -> String {
    value.normalize().to_string()
}

/// A difference with its sign: `-10`, `+2`, `0`.
pub fn signed(value: Decimal) -> String {
    let sign = if value.is_zero() || value.is_sign_negative() { "" } else { "+" };
    format!("{sign}{}", number(value))
}

/// Which rules were off in the check, and why; nothing where all were on.
pub fn off(rules: &[(String, String)], words: &Words) -> String {
    if rules.is_empty() {
        return String::new();
    }
    let rule = |(code, why): &(String, String)| words.fill("off.rule", &[("rule", code), ("why", why)]);
    words.fill("off", &[("rules", &words.list(&rules.iter().map(rule).collect::<Vec<_>>()))])
}

/// Why a memo is no more than a draft; nothing where it was issued.
pub fn draft<'w>(stage: &Stage, words: &'w Words) -> &'w str {
    match stage.state {
        state if state.is_issued() => "",
        _ if stage.approval.is_some() => words.get("draft.approved"),
        _ if stage.one_reviewer => words.get("draft.one"),
        _ => words.get("draft"),
    }
}

/// `乙岗`; `甲岗（本单位复核与审定为同一人）`.
pub fn approver(stage: &Stage, words: &Words) -> String {
    let Some(approval) = &stage.approval else { return String::new() };
    let name = if stage.alone { "approver.alone" } else { "approver" };
    words.fill(name, &[("by", &approval.by)])
}

/// Which memo this one takes the place of: `2026年3月1日发出的复核意见（财绩〔2026〕1号）`; empty where none.
pub fn replaces(stage: &Stage, words: &Words) -> String {
    let Some(before) = &stage.replaces else { return String::new() };
    let day = before.at.get(..10).and_then(Date::read).map(|(day, _)| match words.lang {
        Lang::Zh => day.chinese(),
        Lang::En => day.to_string(),
    });
    let (day, number) = (day.unwrap_or_default(), Line::new(&before.number));
    let name = if number.as_str().is_empty() { "replaces" } else { "replaces.numbered" };
    words.fill(name, &[("date", &day), ("number", number.as_str())])
}

/// How long the unit has to mend what the memo says: `30日`.
pub fn measures(stage: &Stage, words: &Words) -> String {
    let name = if stage.working { "measures.working" } else { "measures" };
    words.fill(name, &[("n", &stage.measures.unwrap_or(MEASURES).to_string())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_that_was_off_is_named_with_its_reason() {
        let words = Words::own(Lang::Zh);
        assert_eq!(off(&[], &words), "");
        let rules = [("A005".to_owned(), "编制另行核定".to_owned())];
        assert_eq!(off(&rules, &words), "本次复核未启用以下规则：A005（编制另行核定）。");
    }

    #[test]
    fn numbers_beyond_ten_are_written_in_digits() {
        assert_eq!([1, 10, 11].map(|n| numeral(n, Lang::Zh)), ["一", "十", "11"]);
        assert_eq!(numeral(1, Lang::En), "1");
    }
}
