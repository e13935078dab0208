//! The headers of a flat text: runs of column titles, and the label at their side.

use std::collections::HashMap;
use std::ops::Range;

use super::words::Words;
use crate::base::text::squeeze;
use crate::form::labels::{self, Column, Label};

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Role {
    /// Of the staff or building block, by its path.
    Block(&'static str),
    /// One of the money columns of the base table.
    Money,
    Column(Column),
}

/// Which rows stand under a header.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Family {
    Indicators,
    Funds,
    Block,
    Money,
}

/// A header: titles one after another, each of one or more lines.
#[derive(Clone, Debug)]
pub struct Header {
    pub family: Family,
    pub side: Vec<usize>,
    pub titles: Vec<(Role, Vec<usize>)>,
    /// The line after its last title.
    pub end: usize,
}

impl Header {
    pub fn is_of_indicators(&self) -> bool {
        self.family == Family::Indicators
    }

    /// Whether nothing that may be one more title stands before its first, at `at`.
    fn is_whole(&self, words: &Words<'_>, at: usize) -> bool {
        match self.family {
            Family::Indicators if matches!(self.titles.first(), Some((Role::Column(Column::Group), _))) => {
                true
            }
            Family::Funds if names(words, at.saturating_sub(1)) => true,
            _ => !self.side.is_empty(),
        }
    }

    /// A column's place in rows with so many cells left of the first title.
    pub fn place(&self, column: Column, lead: usize) -> Option<usize> {
        self.titles.iter().position(|(role, _)| *role == Role::Column(column)).map(|at| at + lead)
    }
}

/// All headers, by the line of their side label or else of their first title.
pub fn all(words: &Words<'_>) -> HashMap<usize, Header> {
    let mut headers = HashMap::new();
    let mut at = 0;
    while at < words.len() {
        match header(words, at) {
            Some(header) => {
                let first = header.side.first().copied().unwrap_or(at);
                at = header.end;
                headers.insert(first, header);
            }
            None => at += 1,
        }
    }
    headers
}

/// The header whose first title begins at a line.
fn header(words: &Words<'_>, at: usize) -> Option<Header> {
    if words.is_blank(at) {
        return None;
    }
    const FAMILIES: [Family; 4] = [Family::Indicators, Family::Funds, Family::Block, Family::Money];
    FAMILIES.into_iter().find_map(|family| {
        let (titles, end) = run(words, at, family);
        let header = Header { family, side: side(words, at, family), titles, end };
        (is_header(family, &header.titles) && header.is_whole(words, at)).then_some(header)
    })
}

/// Blank lines between two titles: paragraphs of their cells.
const MOST_BLANKS: usize = 2;

/// The titles of one family from a line on.
fn run(words: &Words<'_>, from: usize, family: Family) -> (Vec<(Role, Vec<usize>)>, usize) {
    let mut titles: Vec<(Role, Vec<usize>)> = Vec::new();
    let mut end = from;
    loop {
        let gap = if titles.is_empty() { 0 } else { MOST_BLANKS };
        let blanks = (end..words.len()).take(gap).take_while(|at| words.is_blank(*at)).count();
        let Some((role, lines)) = title(words, end + blanks, family, &titles) else { break };
        end = lines.end;
        titles.push((role, lines.collect()));
    }
    (titles, end)
}

/// The title that begins at a line and is none of those before it.
fn title(
    words: &Words<'_>,
    at: usize,
    family: Family,
    before: &[(Role, Vec<usize>)],
) -> Option<(Role, Range<usize>)> {
    let fresh = |text: &str| {
        let known = |role: &Role| *role != Role::Money && before.iter().any(|(other, _)| other == role);
        role(family, text).filter(|role| !known(role))
    };
    let (role, mut end) = words.first(at, fresh)?;
    let rest = words.joined(at + 1..end);
    // A label at the side, or a value, before a title is no part of it.
    let own = qualifies(words.text(at)) || (!before.is_empty() && is_beginning(words.text(at)));
    if end > at + 1 && fresh(&rest).is_some() && !own {
        return None;
    }
    while continues(words, at, end, family, role) {
        end += 1;
    }
    Some((role, at..end))
}

/// What stands on the line before a title that is broken in two: 全年 ∣ 预算数.
fn qualifies(text: &str) -> bool {
    let text = squeeze(text);
    const WORDS: [&str; 14] = [
        "全年",
        "年初",
        "年度",
        "本年",
        "当年",
        "上年",
        "调整",
        "调整后",
        "预算",
        "自评",
        "实际",
        "预期",
        "年初设定",
        "标准",
    ];
    WORDS.contains(&text.as_str()) || (text.ends_with('年') && labels::year(&text).is_some())
}

/// The first letters of a title that is broken anywhere, and no column by themselves.
fn is_beginning(text: &str) -> bool {
    const COLUMNS: [&str; 10] =
        ["备注", "单位", "序号", "性质", "说明", "依据", "类型", "来源", "编号", "附件"];
    let text = squeeze(text);
    text.chars().count() <= 3 && !COLUMNS.iter().any(|word| text.contains(word))
}

/// Whether the line after a title is its further line: a unit in brackets, or words that are no
/// title by themselves and leave it what it is.
fn continues(words: &Words<'_>, at: usize, end: usize, family: Family, is: Role) -> bool {
    let next = squeeze(words.text(end));
    if next.is_empty() || end > at + 4 {
        return false;
    }
    if labels::without_brackets(&next).is_empty() {
        return true;
    }
    const WORDS: [&str; 10] = ["偏差", "未完成", "原因", "分析", "改进", "措施", "情况", "说明", "及", "和"];
    let bare = WORDS.iter().fold(next.clone(), |text, word| text.replace(word, ""));
    let tail = is == Role::Column(Column::Deviation) && bare.trim_matches(['、', '(', ')', '/']).is_empty();
    let rate = matches!(is, Role::Block(path) if path.starts_with("buildings.")) && next == "控制率";
    let fragment =
        rate || (role(family, &next).is_none() && is_fragment(&next) && !begins(words, end, family, is));
    tail || (fragment && role(family, &words.joined(at..end + 1)) == Some(is))
}

/// Whether a line begins the next title: 年度, before 指标值.
fn begins(words: &Words<'_>, at: usize, family: Family, before: Role) -> bool {
    let text = words.text(at);
    let other = |text: &str| role(family, text).filter(|role| *role != before);
    qualifies(text) || (squeeze(text).chars().count() > 1 && words.first(at, other).is_some())
}

/// The last letters of a title that is broken anywhere.
fn is_fragment(squeezed: &str) -> bool {
    const LETTERS: &str = "预算执行完成指标决控制数率值分额得评实际在职人权重原因析及改进措施情况万元年度全资金总标准规模投资概算㎡";
    let of_titles = |c: char| LETTERS.contains(c) || c.is_ascii_alphanumeric() || "()/÷=*%、".contains(c);
    squeezed.chars().count() <= 4
        && squeezed.chars().all(of_titles)
        && !squeezed.chars().all(|c| c.is_ascii_digit())
        && labels::funds_row(squeezed).is_none()
        && labels::label(squeezed).is_none()
}

fn role(family: Family, text: &str) -> Option<Role> {
    let squeezed = squeeze(text);
    match family {
        Family::Indicators => {
            let column = labels::indicator_column(text)?;
            let whole = column != Column::Group || labels::normal(text).starts_with('一');
            whole.then_some(Role::Column(column))
        }
        Family::Funds => labels::funds_column(text).map(Role::Column),
        Family::Block => labels::block_column(text).map(Role::Block),
        Family::Money => {
            let bare = labels::without_brackets(&squeezed);
            let ends = ["决算数", "预算数", "决算", "预算"].iter().any(|word| bare.ends_with(word));
            (ends
                && bare.chars().count() <= 12
                && (labels::year(&bare).is_some()
                    || ["上年", "本年", "当年"].iter().any(|word| bare.starts_with(word))))
            .then_some(Role::Money)
        }
    }
}

fn is_header(family: Family, titles: &[(Role, Vec<usize>)]) -> bool {
    let has = |column| titles.iter().any(|(role, _)| *role == Role::Column(column));
    let count = |columns: &[Column]| columns.iter().filter(|column| has(**column)).count();
    let money = count(&[Column::Initial, Column::FullYear, Column::Executed]);
    let marks = count(&[Column::Rate, Column::Points, Column::Score]);
    match family {
        Family::Indicators => {
            let asked = count(&[Column::Target, Column::Actual, Column::Points, Column::Score]);
            has(Column::Name)
                && has(Column::Group) == has(Column::Category)
                && asked >= 3
                && !has(Column::Criteria)
                && !has(Column::TargetUnit)
        }
        Family::Funds => (money >= 1 && marks >= 2) || (money >= 2 && marks >= 1),
        Family::Block => titles.len() >= 3,
        Family::Money => titles.len() == 3,
    }
}

/// The label at the side of a header: the fewest lines before it that are one.
fn side(words: &Words<'_>, at: usize, family: Family) -> Vec<usize> {
    let blanks = (0..at).rev().take(MOST_BLANKS).take_while(|before| words.is_blank(*before)).count();
    let end = at - blanks;
    let starts = (0..end).rev().take(8).take_while(|start| !words.is_blank(*start));
    let is_title = |at: &usize| role(family, words.text(*at)).is_some();
    let found =
        starts.take_while(|at| !is_title(at)).find(|start| is_side(family, &words.joined(*start..end)));
    // The value beside a label is no label.
    let found = found.filter(|start| !names(words, *start));
    found.map(|start| (start..end).collect()).unwrap_or_default()
}

fn is_side(family: Family, text: &str) -> bool {
    let label = labels::normal(text);
    let short = label.chars().count() <= 16;
    short
        && match family {
            Family::Indicators => label.contains("绩效指标"),
            Family::Funds => labels::names_funds(text),
            Family::Block => label.contains("人员") || label.contains("控制情况"),
            Family::Money => {
                label.contains("经费控制") || label == "经费情况" || label == "项目" || label == "指标"
            }
        }
}

/// Whether the lines right before are a label whose value stands here.
fn names(words: &Words<'_>, at: usize) -> bool {
    (at.saturating_sub(4)..at).any(|first| {
        words.label(first).is_some_and(|(label, end)| {
            let beside =
                matches!(label, Label::Unit | Label::ProjectName | Label::Department | Label::Office);
            beside && end == at
        })
    })
}
