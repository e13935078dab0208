//! Lists that say how many points they have: 以下六个目标, 内设机构6个，分别为….

use super::items::{Style, han, mark};
use super::report::Report;
use super::statement::Statement;
use crate::base::text::squeeze;
use crate::base::{Decimal, numeral, prose};
use crate::model::Field;

/// A number said, and the number counted.
#[derive(Clone, Debug)]
pub struct Counted<'a> {
    pub field: &'a Field,
    /// `以下六个绩效目标`
    pub quote: String,
    pub said: u32,
    /// From the fewest to the most the list can be taken for.
    pub least: u32,
    pub most: u32,
}

/// Lists longer than this are not counted.
const LONGEST: u32 = 40;

/// The counted lists of a report.
pub fn counted<'a>(report: &Report<'a>) -> Vec<Counted<'a>> {
    let mut found = Vec::new();
    for (at, section) in report.sections.iter().enumerate() {
        let lines = section.field.raw.lines().map(squeeze).enumerate();
        let lines: Vec<(usize, String)> = lines.filter(|(_, line)| !line.is_empty()).collect();
        for (i, (number, line)) in lines.iter().enumerate() {
            let following = lines.get(i + 1..).unwrap_or_default();
            let here =
                announced(section.field, line, following).into_iter().chain(named(section.field, line));
            found.extend(here.map(|one| placed(report, at, *number, one)));
        }
    }
    found
}

/// The figure that says the number, where the text has it as one.
fn placed<'a>(report: &Report<'a>, section: usize, line: usize, one: Counted<'a>) -> Counted<'a> {
    let says = |own: &&Statement<'a>| {
        let value = own.field.figure().map(|figure| figure.value);
        own.section == section
            && own.line == line
            && value == Some(Decimal::from(one.said))
            && one.quote.contains(&squeeze(&own.field.raw))
    };
    let figure = report.statements.iter().find(says);
    Counted { field: figure.map_or(one.field, |own| own.field), ..one }
}

/// 以下六个目标 and the marked points that follow, on lines of their own or in the same one.
fn announced<'a>(field: &'a Field, line: &str, following: &[(usize, String)]) -> Option<Counted<'a>> {
    let (quote, said, rest) = announcement(line)?;
    let opening = rest.trim_start_matches([':', '：', '。', ';', '；', ',', '，']);
    let inside = if opening.starts_with("一是") { spoken_points(opening) } else { 0 };
    let count = if inside > 1 { inside } else { points_below(rest, following)? };
    (count > 1).then_some(Counted { field, quote, said, least: count, most: count })
}

/// The announcement in a line: its words, the number, and what follows.
fn announcement(line: &str) -> Option<(String, u32, &str)> {
    const OPENERS: [&str; 8] = ["以下", "下列", "如下", "围绕", "从", "下面", "有", "做好"];
    const NOUNS: [&str; 14] = [
        "目标", "方面", "问题", "措施", "工作", "任务", "点", "内容", "建议", "原因", "环节", "不足", "要求",
        "情况",
    ];
    for (at, _) in line.char_indices() {
        let tail = line.get(at..)?;
        let Some(opener) = OPENERS.iter().find(|word| tail.starts_with(**word)) else { continue };
        let Some((said, rest)) = number(tail.get(opener.len()..)?) else { continue };
        let Some(rest) = rest.strip_prefix(['个', '项', '点', '条', '大']) else { continue };
        // 有 and 从 announce a list only where one follows at once.
        let clause: &str = rest.split(['。', '，', ',', ';', '；', ':', '：']).next().unwrap_or_default();
        let behind = rest.get(clause.len()..)?;
        let strict = matches!(*opener, "以下" | "下列" | "如下" | "围绕" | "下面");
        let opens = behind.starts_with([':', '：'])
            || (strict && (behind.is_empty() || clause.chars().count() <= 12));
        let noun = NOUNS.iter().any(|noun| clause.contains(noun)) || rest.starts_with([':', '：']);
        if noun && opens && clause.chars().count() <= 14 && (2..=LONGEST).contains(&said) {
            let end = at + tail.len() - behind.len();
            return Some((line.get(at..end)?.to_owned(), said, behind));
        }
    }
    None
}

fn number(text: &str) -> Option<(u32, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return Some((text.get(..digits)?.parse().ok()?, text.get(digits..)?));
    }
    let (value, length) = numeral::leading(text)?;
    Some((value, text.get(length..)?))
}

/// 一是…二是…三是… in one paragraph: how many.
fn spoken_points(text: &str) -> u32 {
    let mut count = 0;
    let mut rest = text;
    while let Some(mark) = han(count + 1).map(|digit| format!("{digit}是")) {
        let Some(at) = rest.find(&mark) else { break };
        rest = rest.get(at + mark.len()..).unwrap_or_default();
        count += 1;
    }
    count
}

/// Marked lines below an announcement that ends its line: of one kind, counted from one without a gap.
/// None where the first line has no mark, or the numbers do not run on.
fn points_below(behind: &str, following: &[(usize, String)]) -> Option<u32> {
    if !behind.trim_start_matches([':', '：', '。', ';', '；', ',', '，']).is_empty() {
        return None;
    }
    let ((style, first), _) = mark(&following.first()?.1)?;
    if first != 1 {
        return None;
    }
    let mut count = 0;
    for ((own, value), _) in following.iter().filter_map(|(_, line)| mark(line)) {
        if own != style {
            // A list of a higher level has begun.
            if matches!(own, Style::Han | Style::HanBracketed) && matches!(style, Style::Digit) {
                break;
            }
            continue;
        }
        if value != count + 1 {
            // Begun again: another list. A gap: not to be counted.
            return (value == 1).then_some(count);
        }
        count += 1;
    }
    (count <= LONGEST).then_some(count)
}

/// 内设机构6个，分别为办公室、人事股…: the names counted.
fn named<'a>(field: &'a Field, line: &str) -> Option<Counted<'a>> {
    const LINKS: [&str; 5] = ["分别为", "分别是", "分别有", "即", "它们是"];
    const BODIES: [&str; 16] = [
        "内设机构",
        "内设科室",
        "内设股室",
        "职能股室",
        "职能科室",
        "业务股室",
        "业务科室",
        "股室",
        "科室",
        "下属单位",
        "二级机构",
        "二级单位",
        "直属单位",
        "下属事业单位",
        "预算单位",
        "内设部门",
    ];
    let (at, body) = BODIES.iter().filter_map(|body| line.find(body).map(|at| (at, *body))).min()?;
    let tail = line.get(at..)?;
    let sentence = tail.split(['。', ';', '；']).next()?;
    let (link_at, link) = LINKS.iter().filter_map(|link| sentence.find(link).map(|at| (at, *link))).min()?;
    let head = sentence.get(body.len()..link_at)?;
    let said = said_in(head).or_else(|| said_before(line.get(..at)?))?;
    let names = sentence.get(link_at + link.len()..)?.trim_start_matches([':', '：']);
    let names = without_brackets(names);
    let digits = names.chars().any(|c| c.is_ascii_digit());
    if names.contains("等") || digits || names.contains([',', '，', ':', '：', '(', ')']) || names.is_empty()
    {
        return None;
    }
    let pieces: Vec<&str> = names.split('、').filter(|piece| !piece.is_empty()).collect();
    let least = u32::try_from(pieces.len()).ok().filter(|count| *count <= LONGEST)?;
    // 和 may join the last two names, or stand in the last one.
    let joints = pieces.last().map_or(0, |last| last.matches(['和', '及', '与']).count());
    let most = least + u32::try_from(joints).ok()?;
    let quote = format!("{}{}", said_words(line.get(..at)?), tail.get(..body.len() + head.len())?);
    (least > 1).then_some(Counted {
        field,
        quote: quote.trim_end_matches(['，', ',']).to_owned(),
        said,
        least,
        most,
    })
}

/// 内设机构6个: the number after the noun, and nothing else.
fn said_in(head: &str) -> Option<u32> {
    let bare = head.trim_start_matches(['共', '有', '数', '为', '设', ':', '：']);
    let (said, rest) = number(bare)?;
    let rest = rest.strip_prefix(['个', '家'])?;
    rest.trim_matches(['，', ',', '、']).is_empty().then_some(said)
}

/// 6个内设机构, 设有三个股室: the number right before the noun.
fn said_before(head: &str) -> Option<u32> {
    let head = head.strip_suffix(['个', '家'])?;
    let words = said_words_of(head);
    number(words).filter(|(_, rest)| rest.is_empty()).map(|(said, _)| said)
}

fn said_words_of(head: &str) -> &str {
    let is_number = |c: char| c.is_ascii_digit() || "零一二三四五六七八九十两".contains(c);
    let kept = head.trim_end_matches(is_number);
    head.get(kept.len()..).unwrap_or_default()
}

fn said_words(head: &str) -> String {
    let Some(bare) = head.strip_suffix(['个', '家']) else { return String::new() };
    format!("{}{}", said_words_of(bare), head.get(bare.len()..).unwrap_or_default())
}

/// The text without what stands in brackets.
fn without_brackets(text: &str) -> String {
    let mut depth = 0usize;
    let mut kept = String::new();
    for c in prose::read(text).text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}
