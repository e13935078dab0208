//! The outline of a report: which of its usual sections are there.

use super::items;
use super::report::Report;
use crate::base::text::squeeze;

/// One section of the usual outline.
#[derive(Debug)]
pub struct Topic {
    pub number: u32,
    /// As messages name it.
    pub title_zh: &'static str,
    pub title_en: &'static str,
    /// Any of these in a heading names it.
    words: &'static [&'static str],
}

const fn topic(
    number: u32,
    title_zh: &'static str,
    title_en: &'static str,
    words: &'static [&'static str],
) -> Topic {
    Topic { number, title_zh, title_en, words }
}

/// The ten sections; the tenth, other matters, may be left out where there are none.
pub const TOPICS: &[Topic] = &[
    topic(1, "部门基本情况", "the department", &["基本情况", "概况", "职能", "简介", "概述"]),
    topic(
        2,
        "一般公共预算支出情况",
        "general public budget",
        &["一般公共预算", "支出情况", "资金使用", "预算执行", "支出管理", "收支", "经费"],
    ),
    topic(3, "政府性基金预算支出情况", "government funds", &["政府性基金", "基金预算"]),
    topic(4, "国有资本经营预算支出情况", "state capital", &["国有资本"]),
    topic(5, "社会保险基金预算支出情况", "social insurance funds", &["社会保险", "社保基金"]),
    topic(
        6,
        "部门整体支出绩效情况",
        "performance",
        &[
            "绩效情况",
            "绩效目标",
            "绩效分析",
            "绩效评价",
            "绩效实现",
            "成效",
            "完成情况",
            "取得的绩效",
            "主要绩效",
        ],
    ),
    topic(7, "存在的问题及原因分析", "problems", &["问题", "不足", "困难"]),
    topic(8, "下一步改进措施", "measures", &["措施", "建议", "打算", "改进", "下一步", "整改"]),
    topic(9, "绩效自评结果拟应用和公开情况", "use and publication", &["应用", "公开"]),
];

impl Topic {
    pub fn is_named_in(&self, heading: &str) -> bool {
        self.words.iter().any(|word| heading.contains(word))
    }
}

/// Whether a report follows the usual outline: two of the three other budgets have sections, and the
/// report is numbered through.
pub fn is_usual(report: &Report<'_>) -> bool {
    let has = |number: u32| TOPICS.iter().any(|topic| topic.number == number && present(report, topic));
    [3, 4, 5].into_iter().filter(|number| has(*number)).count() >= 2 && report.sections.len() >= 6
}

/// The sections of the usual outline that a report lacks.
pub fn missing(report: &Report<'_>) -> Vec<&'static Topic> {
    if !is_usual(report) {
        return Vec::new();
    }
    TOPICS.iter().filter(|topic| !present(report, topic) && !hidden(report, topic)).collect()
}

fn present(report: &Report<'_>, topic: &Topic) -> bool {
    report.sections.iter().any(|section| topic.is_named_in(&squeeze(section.heading)))
}

/// A heading that stands in running text: a numbered line that opens with the topic's words.
fn hidden(report: &Report<'_>, topic: &Topic) -> bool {
    const OPENING: usize = 24;
    let lines = report.sections.iter().flat_map(|section| section.field.raw.lines());
    lines.map(squeeze).any(|line| {
        let numbered = items::mark(&line)
            .filter(|((style, _), _)| matches!(style, items::Style::Han | items::Style::HanBracketed));
        let short = line.chars().count() <= OPENING && !line.contains(['。', '，', ',']);
        let text = numbered.map(|(_, rest)| rest).or(short.then_some(line.as_str()));
        let opening: String = text.unwrap_or_default().chars().take(OPENING).collect();
        topic.is_named_in(&opening)
    })
}
