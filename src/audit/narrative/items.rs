//! The points of a section: numbered paragraphs, 一是…二是…, or whole sentences.

use crate::base::text::squeeze;

/// The points of a section's text. A line that only introduces others is none.
pub fn points(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for line in text.lines().map(squeeze).filter(|line| !line.is_empty()) {
        if line.ends_with([':', '：']) {
            continue;
        }
        match mark(&line) {
            Some(((Style::Spoken, _), _)) => found.extend(inner(&line)),
            Some((_, rest)) if is_heading(rest) => found.push(rest.to_owned()),
            Some((_, rest)) => found.extend(inner(rest)),
            None => match found.last_mut() {
                // The paragraph under a numbered heading belongs to it.
                Some(last) if is_heading(last) => last.push_str(&line),
                _ => found.extend(inner(&line)),
            },
        }
    }
    found
}

/// A heading of a point is short and ends without a stop.
fn is_heading(text: &str) -> bool {
    text.chars().count() <= 30 && !text.contains(['。', ';', '；'])
}

/// The points inside one paragraph: from 一是 to 二是, or all of it.
fn inner(paragraph: &str) -> Vec<String> {
    let starts: Vec<usize> = (1..=9)
        .filter_map(|value| han(value).and_then(|digit| paragraph.find(&format!("{digit}是"))))
        .collect();
    if starts.len() < 2 || !starts.is_sorted() {
        return vec![paragraph.to_owned()];
    }
    let ends = starts.iter().skip(1).copied().chain([paragraph.len()]);
    starts.iter().zip(ends).filter_map(|(from, to)| paragraph.get(*from..to)).map(str::to_owned).collect()
}

/// How the points of a list are marked; two lists are one only where their marks are of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Style {
    /// 一、
    Han,
    /// （一）
    HanBracketed,
    /// 1、 1.
    Digit,
    /// （1） 1）
    DigitBracketed,
    /// 目标1, 任务一: the word.
    Word(String),
    /// 一是, 第一，
    Spoken,
}

/// The mark at the start of a line: its style and number, and what follows it.
pub fn mark(line: &str) -> Option<((Style, u32), &str)> {
    spoken(line).or_else(|| numbered(line)).or_else(|| worded(line))
}

fn spoken(line: &str) -> Option<((Style, u32), &str)> {
    let ordinal = line.strip_prefix('第');
    let (value, length) = crate::base::numeral::leading(ordinal.unwrap_or(line))?;
    let rest = ordinal.unwrap_or(line).get(length..)?;
    let rest = match ordinal {
        Some(_) => rest.strip_prefix([',', '，', '、'])?,
        None => rest.strip_prefix('是')?,
    };
    Some(((Style::Spoken, value), rest))
}

fn numbered(line: &str) -> Option<((Style, u32), &str)> {
    let open = line.strip_prefix(['(', '（']);
    let (value, is_han, rest) = number(open.unwrap_or(line))?;
    let closed = rest.strip_prefix([')', '）']);
    let bracketed = closed.is_some();
    let rest = match (open, closed) {
        (_, Some(rest)) => rest,
        (Some(_), None) => return None,
        (None, None) => rest.strip_prefix(['、', '.', '．', ',', '，'])?,
    };
    let rest = rest.strip_prefix('、').unwrap_or(rest);
    if !bracketed && !is_han && rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let style = match (is_han, bracketed) {
        (true, false) => Style::Han,
        (true, true) => Style::HanBracketed,
        (false, false) => Style::Digit,
        (false, true) => Style::DigitBracketed,
    };
    Some(((style, value), rest))
}

/// 目标1：, 任务二、: a word of two letters and a number.
fn worded(line: &str) -> Option<((Style, u32), &str)> {
    let word = ["绩效目标", "目标", "任务", "措施", "问题", "指标", "项目"]
        .into_iter()
        .find(|word| line.starts_with(word))?;
    let (value, _, rest) = number(line.get(word.len()..)?)?;
    let rest = rest.strip_prefix([':', '：', '、', '.', ',', '，', '.'])?;
    Some(((Style::Word(word.to_owned()), value), rest))
}

fn number(text: &str) -> Option<(u32, bool, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let value = text.get(..digits)?.parse().ok().filter(|value| *value < 100)?;
        return Some((value, false, text.get(digits..)?));
    }
    let (value, length) = crate::base::numeral::leading(text)?;
    Some((value, true, text.get(length..)?))
}

/// The Han digit of 1 to 9.
pub fn han(value: u32) -> Option<char> {
    usize::try_from(value).ok().and_then(|at| "零一二三四五六七八九".chars().nth(at)).filter(|_| value > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_by_kind_and_number() {
        let of = |line: &str| mark(line).map(|((style, value), rest)| (style, value, rest.to_owned()));
        assert_eq!(of("（二）项目"), Some((Style::HanBracketed, 2, "项目".into())));
        assert_eq!(of("3、办会"), Some((Style::Digit, 3, "办会".into())));
        assert_eq!(of("目标7:优化"), Some((Style::Word("目标".into()), 7, "优化".into())));
        assert_eq!(of("二是加强"), Some((Style::Spoken, 2, "加强".into())));
        assert_eq!(of("1.5万元用于"), None);
        assert_eq!(of("2024年目标"), None);
    }

    #[test]
    fn points_are_paragraphs_or_what_begins_with_a_number() {
        assert_eq!(points("主要问题：\n1、资金不足。\n2、人员少。"), ["资金不足。", "人员少。"]);
        assert_eq!(points("一是资金不足；二是制度不全。").len(), 2);
        assert_eq!(points("（一）经费紧张\n年中追加较多。"), ["经费紧张年中追加较多。"]);
    }
}
