//! Phrases that several subcommands print.

use crate::base::Lang;
use crate::desk::Trouble;
use crate::model::{Failure, FormKind, Severity, Submission, Tally, WorkScore};

/// `云岭县示例局 2024年度`: how a submission is headed.
pub fn heading(unit: &str, year: Option<i32>, lang: Lang) -> String {
    match (lang, unit, year) {
        (Lang::Zh, "", year) => heading("单位未识别", year, lang),
        (Lang::En, "", year) => heading("unit not recognised", year, lang),
        (Lang::Zh, unit, Some(year)) => format!("{unit} {year}年度"),
        (Lang::Zh, unit, None) => format!("{unit} 年度未识别"),
        (Lang::En, unit, Some(year)) => format!("{unit}, {year}"),
        (Lang::En, unit, None) => format!("{unit}, year not recognised"),
    }
}

/// Counts by severity: `重 3  中 5  轻 2`.
pub fn counts(tally: &Tally, lang: Lang) -> String {
    let counted =
        [(Severity::Error, tally.errors), (Severity::Warning, tally.warnings), (Severity::Info, tally.infos)];
    counted.map(|(severity, count)| format!("{} {count}", severity.mark().get(lang))).join("  ")
}

/// What a form of a submission is called, whether it is there or not.
pub fn form(submission: &Submission, kind: FormKind, ordinal: u32, lang: Lang) -> String {
    let called = submission.form(kind, ordinal).map(|form| form.called());
    called.unwrap_or_else(|| kind.title()).get(lang).to_owned()
}

/// `自评工作考核：已评3/11项，得26/100`: what the work was given, which is no part of the review score.
pub fn work(work: &WorkScore, lang: Lang) -> String {
    let points = work.points.map_or_else(|| "?".to_owned(), |points| points.normalize().to_string());
    let (scored, items, given) = (work.scored, work.items, work.given.normalize());
    let other = match (work.elsewhere, lang) {
        (0, _) => String::new(),
        (more, Lang::Zh) => format!("，另有{more}项按其他版本评定"),
        (more, Lang::En) => format!(", {more} by other editions"),
    };
    match lang {
        Lang::Zh => format!("自评工作考核：已评{scored}/{items}项，得{given}/{points}{other}"),
        Lang::En => format!("self-evaluation work: {scored} of {items} scored, {given} of {points}{other}"),
    }
}

/// A source that could not be read, and why.
pub fn failure(failure: &Failure, lang: Lang) -> String {
    let error = failure.error.get(lang);
    match lang {
        Lang::Zh => format!("未能读取 {}：{error}", failure.source),
        Lang::En => format!("could not read {}: {error}", failure.source),
    }
}

/// What went wrong and what to do next.
pub fn trouble(trouble: &Trouble, lang: Lang) -> String {
    format!("zhupi: {}", trouble.text().get(lang))
}

/// A cell's text on one line.
pub fn one_line(text: &str) -> String {
    text.split(['\n', '\r', '\t'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_submission_without_unit_or_year_says_so() {
        assert_eq!(heading("云岭县示例局", Some(2024), Lang::Zh), "云岭县示例局 2024年度");
        assert_eq!(heading("", None, Lang::Zh), "单位未识别 年度未识别");
        assert_eq!(heading("", Some(2024), Lang::En), "unit not recognised, 2024");
    }

    #[test]
    fn a_cell_of_several_paragraphs_is_one_line() {
        assert_eq!(one_line("项目支\n出名称\t \n"), "项目支 出名称");
    }
}
