//! A report shares long passages with another unit's or with last year's, or names another unit as its own.

use crate::audit::narrative::outline::TOPICS;
use crate::audit::peers::passage::{self, Section};
use crate::audit::peers::shared::{self, Places, Shared};
use crate::audit::peers::{Peers, names};
use crate::audit::{Case, Clause, Draft, Rule, Sink, Threshold, say};
use crate::base::personal::mask;
use crate::base::text::squeeze;
use crate::model::{Elsewhere, FormKind, Severity, Submission};

pub const RULE: Rule = Rule {
    code: "P003",
    revision: 1,
    name: "boilerplate-copy",
    title_zh: "内容雷同",
    title_en: "Copied text",
    severity: Severity::Warning,
    why_zh: "自评报告应反映本单位当年情况。与其他单位或本单位上年报告有大段相同文字，或把其他单位写成本单位的，多为照抄。很多单位共有的文字视为统一格式，标题、编号、书名号内的文件名不比较；与上年报告比较时不比较基本情况。",
    why_en: "A report speaks of this unit and this year. Long passages that stand in another unit's report or in last year's, or another unit's name in place of its own, were copied. What very many units share is the bureau's own wording; headings, numbering and titles of documents are left out, and against last year also the section on the unit itself.",
    clause: Clause::Practice,
    reads: &["narrative section[*]"],
    thresholds: &[
        Threshold {
            name: "P003.letters",
            default: "60",
            unit: "字",
            most: "10000",
            why_zh: "相同文字至少这么多个字（不计标点和空格）才算雷同；少于51的，可能漏查。",
            why_en: "Letters, without punctuation and spaces, of the shortest passage that counts; below 51 some are missed.",
        },
        Threshold {
            name: "P003.few",
            default: "3",
            unit: "家",
            most: "1000",
            why_zh: "超过这么多家其他单位都有的文字，视为统一格式。",
            why_en: "A passage that more other units than this have is the bureau's wording.",
        },
        Threshold {
            name: "P003.share",
            default: "5",
            unit: "%",
            most: "100",
            why_zh: "单位较多时，改按同年度单位数的这个百分比。",
            why_en: "With many units, this share of them in per cent instead.",
        },
        Threshold {
            name: "P003.many",
            default: "50",
            unit: "家",
            most: "10000",
            why_zh: "按百分比计算时的上限（家）。",
            why_en: "The most units that the share may come to.",
        },
    ],
    flags: "
        narrative
        section[6] 六、绩效情况 = 全年走访企业三十四户，帮助解决用工用电用地问题，建成标准厂房两栋，新增就业岗位，园区道路和管网全部贯通，群众出行更加便利，环境明显改善。 <- P003
        peer 云岭县丙局
        narrative
        section[6] 六、绩效情况 = 我局全年走访企业三十四户，帮助解决用工用电用地问题，建成标准厂房两栋，新增就业岗位，园区道路和管网全部贯通，群众出行更加便利，环境明显改善。
    ",
    passes: "
        narrative
        section[1] 一、基本情况 = 负责全县园区的规划建设和企业服务，承担招商引资项目的落地协调，指导园区基础设施投资运营，统计分析园区经济运行情况，开展安全生产和环境保护监督检查工作。
        section[6] 六、绩效情况 = 全年走访企业三十四户，帮助解决用工用电用地问题，建成标准厂房两栋。
        last_year
        narrative
        section[1] 一、基本情况 = 负责全县园区的规划建设和企业服务，承担招商引资项目的落地协调，指导园区基础设施投资运营，统计分析园区经济运行情况，开展安全生产和环境保护监督检查工作。
        peer 云岭县丙局
        narrative
        section[6] 六、绩效情况 = 全年走访企业三十四户，帮助解决用工用电用地问题，建成标准厂房两栋。
    ",
    check,
};

/// Letters of a passage that a message quotes.
const QUOTED: usize = 40;

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    let own = passage::sections(case.submission);
    let none = Peers::default();
    let peers = case.peers.unwrap_or(&none);
    for near in &peers.near {
        Pair::of(case, peers, near).compare(&own, sink);
    }
    if let Some(last) = case.last_year {
        let of_this_year: Vec<Section<'_>> = own.into_iter().filter(|section| !is_general(section)).collect();
        Pair::of(case, peers, last).compare(&of_this_year, sink);
    }
    check_names(case, peers, sink);
}

/// The section on the unit itself, which stays the same from year to year.
fn is_general(section: &Section<'_>) -> bool {
    TOPICS.first().is_some_and(|topic| topic.is_named_in(&squeeze(&section.field.row)))
}

/// One submission beside another.
struct Pair<'a> {
    peers: &'a Peers<'a>,
    other: &'a Submission,
    sections: Vec<Section<'a>>,
    places: Places,
    least: usize,
    last_year: bool,
}

impl<'a> Pair<'a> {
    fn of(case: &Case<'a>, peers: &'a Peers<'a>, other: &'a Submission) -> Self {
        let sections = passage::sections(other);
        let least = case.threshold("P003.letters").trunc().to_string().parse().unwrap_or(usize::MAX);
        let last_year = squeeze(&other.unit) == squeeze(&case.submission.unit);
        Pair { peers, other, places: shared::places(&sections), sections, least, last_year }
    }

    /// One finding for each section that shares passages.
    fn compare(&self, own: &[Section<'_>], sink: &mut Sink<'_>) {
        for section in own {
            let found = shared::find(section, &self.sections, &self.places, &self.peers.common, self.least);
            let longest = found.iter().max_by_key(|one| (one.own.len(), std::cmp::Reverse(one.own.start)));
            if let Some(longest) = longest {
                self.report(section, longest, &found, sink);
            }
        }
    }

    fn report(&self, own: &Section<'_>, longest: &Shared, all: &[Shared], sink: &mut Sink<'_>) {
        let Some(there) = self.sections.get(longest.section) else { return };
        let passage = mask(&own.written(longest.own.start, longest.own.end));
        let quoted = quoted(&passage);
        let letters = longest.own.len();
        let (here, place) = (own.paragraph(longest.own.start), there.paragraph(longest.other.start));
        let (whose_zh, whose_en) = self.whose();
        let (more_zh, more_en) = more(all);
        let (left_zh, left_en) = self.left_in(&passage);
        let called = say::opening(own.form);
        let (heading, other) = (own.field.row.as_str(), there.field.row.as_str());
        sink.find(
            Draft::at(own.form, own.field)
                .relation(&self.relation())
                .stated(quoted.clone())
                .elsewhere(self.elsewhere(longest, there))
                .say(
                    format!(
                        "{}“{heading}”第{here}段与{whose_zh}“{other}”第{place}段（{}）有{letters}字相同：“{quoted}”{more_zh}{left_zh}。",
                        called.zh,
                        there.field.at.text().zh
                    ),
                    format!(
                        "{}, “{heading}”, paragraph {here}: {letters} letters are those of {whose_en}, “{other}”, paragraph {place} ({}): “{quoted}”{more_en}{left_en}.",
                        called.en,
                        there.field.at.text().en
                    ),
                ),
        );
    }

    /// Copies from different units are different matters.
    fn relation(&self) -> String {
        if self.last_year { "last year".to_owned() } else { format!("peer {}", squeeze(&self.other.unit)) }
    }

    fn whose(&self) -> (String, String) {
        let year = self.other.year.unwrap_or_default();
        if self.last_year {
            (format!("本单位{year}年度报告"), format!("the unit's own report for {year}"))
        } else {
            let unit = &self.other.unit;
            (format!("{unit}{year}年度报告"), format!("the report of {unit} for {year}"))
        }
    }

    /// Whether the passage still says whose it was.
    fn left_in(&self, passage: &str) -> (&'static str, &'static str) {
        let name = squeeze(&self.other.unit);
        if !self.last_year && !name.is_empty() && squeeze(passage).contains(&name) {
            ("，其中留有该单位名称", "; the other unit's name was left in it")
        } else {
            ("", "")
        }
    }

    fn elsewhere(&self, longest: &Shared, there: &Section<'_>) -> Elsewhere {
        Elsewhere {
            unit: self.other.unit.clone(),
            year: self.other.year,
            form: there.form.kind,
            ordinal: there.form.ordinal,
            field: there.field.path.clone(),
            label: there.field.label(),
            raw: mask(&there.written(longest.other.start, longest.other.end)),
            source: there.form.source.clone(),
            at: there.field.at.clone(),
        }
    }
}

/// A passage as a message shows it.
fn quoted(passage: &str) -> String {
    let mut quoted: String = passage.chars().take(QUOTED).collect();
    if passage.chars().nth(QUOTED).is_some() {
        quoted.push_str("……");
    }
    quoted
}

/// What else the section shares.
fn more(all: &[Shared]) -> (String, String) {
    if all.len() < 2 {
        return (String::new(), String::new());
    }
    let letters: usize = all.iter().map(|one| one.own.len()).sum();
    let others = all.len() - 1;
    (
        format!("，另有{others}处，共{letters}字"),
        format!("; {others} more passages, {letters} letters together"),
    )
}

/// Another unit's name where the report names its own.
fn check_names(case: &Case<'_>, peers: &Peers<'_>, sink: &mut Sink<'_>) {
    for form in case.forms(FormKind::Narrative) {
        let title = say::title(form);
        for field in std::iter::once(&title).chain(form.fields.iter().filter(names::is_text)) {
            let Some(name) = names::left_in(&field.raw, &case.submission.unit, &peers.units) else {
                continue;
            };
            let (called, place) = (say::opening(form), field.label());
            sink.find(Draft::at(form, field).relation("name").stated(name.clone()).say(
                format!("{}“{place}”把“{name}”写作报告单位，本单位是“{}”。", called.zh, case.submission.unit),
                format!(
                    "{}, “{place}”, calls the report that of “{name}”; the unit is “{}”.",
                    called.en, case.submission.unit
                ),
            ));
        }
    }
}

#[cfg(test)]
mod tests;
