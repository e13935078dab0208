//! Names of projects that are written differently in two forms.
//!
//! One form may cover several lines (names joined by 、 及 和, or run together), words such as 经费 come
//! and go, and letters are dropped or doubled. A name is covered when lines laid end to end make it up.

use crate::base::text::squeeze;

/// Words that say only that money is spent on a project.
const NOISE: [&str; 8] = ["专项经费", "经费", "专项", "项目", "资金", "支出", "费用", "工作"];

/// Longer names and more lines than these are not compared: no form has them.
const LONGEST: usize = 80;
const MOST: usize = 400;

/// What tells a project's name from another's: no spaces, brackets, joints or [`NOISE`]. A name that
/// is nothing else stays as it is.
pub fn core(name: &str) -> String {
    let squeezed = squeeze(name);
    let mut open = 0usize;
    let mut bare = String::new();
    for c in squeezed.chars() {
        match c {
            '(' | '[' | '〔' | '【' => open += 1,
            ')' | ']' | '〕' | '】' => open = open.saturating_sub(1),
            '、' | ',' | ';' | '/' | '+' | '·' | '“' | '”' | '"' | ':' | '。' | '.' => {}
            '及' | '和' | '与' => {}
            c if open == 0 => bare.push(c),
            _ => {}
        }
    }
    let mut core = bare.clone();
    for word in NOISE {
        core = core.replace(word, "");
    }
    let core = core.replace('费', "");
    if core.is_empty() { bare } else { core }
}

/// Lines that together make up a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// Indices into the lines given, in the order the name has them.
    pub lines: Vec<usize>,
    /// Letters that differ.
    pub edits: usize,
    /// Letters of the name.
    pub length: usize,
}

impl Cover {
    /// Whether the names alone settle it: alike, or one letter off in a long name.
    pub fn is_certain(&self) -> bool {
        self.edits == 0 || (self.edits == 1 && self.length >= 5)
    }
}

/// The best way to an end position of the name.
#[derive(Clone)]
struct Way {
    edits: usize,
    lines: Vec<usize>,
    tied: bool,
}

impl Way {
    fn cost(&self) -> (usize, usize) {
        (self.edits, self.lines.len())
    }
}

/// The lines whose names, laid end to end, are `name`: fewest differing letters first, then fewest
/// lines. None where no lines are, or two choices are equally good.
pub fn cover(name: &str, lines: &[&str]) -> Option<Cover> {
    let name: Vec<char> = core(name).chars().collect();
    if name.is_empty() || name.len() > LONGEST || lines.len() > MOST {
        return None;
    }
    let cores: Vec<Vec<char>> = lines.iter().map(|line| core(line).chars().collect()).collect();
    let mut ways: Vec<Option<Way>> = vec![None; name.len() + 1];
    if let Some(start) = ways.first_mut() {
        *start = Some(Way { edits: 0, lines: Vec::new(), tied: false });
    }
    for from in 0..name.len() {
        let Some(way) = ways.get(from).cloned().flatten() else { continue };
        let rest = name.get(from..).unwrap_or_default();
        for (at, line) in cores.iter().enumerate() {
            if way.lines.contains(&at) || !likely(line, rest) {
                continue;
            }
            for (taken, edits) in endings(line, rest) {
                let mut lines = way.lines.clone();
                lines.push(at);
                offer(&mut ways, from + taken, Way { edits: way.edits + edits, lines, tied: way.tied });
            }
        }
    }
    let last = ways.pop().flatten().filter(|way| !way.tied)?;
    Some(Cover { lines: last.lines, edits: last.edits, length: name.len() })
}

/// Keeps the better of two ways to one position.
fn offer(ways: &mut [Option<Way>], at: usize, way: Way) {
    let Some(slot) = ways.get_mut(at) else { return };
    match slot {
        Some(old) if old.cost() < way.cost() => {}
        Some(old) if old.cost() == way.cost() => {
            old.tied = old.tied || way.tied || old.lines != way.lines;
        }
        _ => *slot = Some(way),
    }
}

/// Letters that may differ in a line's name.
fn tolerance(length: usize) -> usize {
    match length {
        0..4 => 0,
        4..8 => 1,
        _ => length / 4,
    }
}

/// A quick look whether `line` can begin `rest` at all.
fn likely(line: &[char], rest: &[char]) -> bool {
    let tolerance = tolerance(line.len());
    if line.is_empty() || line.len() > rest.len() + tolerance {
        return false;
    }
    let window = rest.get(..line.len() + tolerance).unwrap_or(rest);
    let missing = line.iter().filter(|c| !window.contains(c)).count();
    missing <= tolerance
}

/// Where `line` can end when it begins `rest`: letters of `rest` taken, letters that differ. One row
/// of the edit distance table a letter of the line.
fn endings(line: &[char], rest: &[char]) -> Vec<(usize, usize)> {
    let tolerance = tolerance(line.len());
    let window = rest.get(..line.len() + tolerance).unwrap_or(rest);
    let mut row: Vec<usize> = (0..=window.len()).collect();
    for (i, a) in line.iter().enumerate() {
        let mut next = vec![i + 1];
        for ((b, diagonal), above) in window.iter().zip(&row).zip(row.iter().skip(1)) {
            let left = next.last().copied().unwrap_or_default();
            next.push((diagonal + usize::from(a != b)).min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.into_iter().enumerate().filter(|(taken, edits)| *taken > 0 && *edits <= tolerance).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covered(name: &str, lines: &[&str]) -> Option<(Vec<usize>, usize)> {
        cover(name, lines).map(|cover| (cover.lines, cover.edits))
    }

    #[test]
    fn words_of_money_come_and_go() {
        assert_eq!(core("业务工作专项(一个项目一行)"), "业务");
        assert_eq!(covered("业务经费", &["业务工作经费", "运行维护经费"]), Some((vec![0], 0)));
        assert_eq!(core("项目支出"), "项目支出");
    }

    #[test]
    fn joined_names_cover_several_lines() {
        let lines = ["信访经费", "应急管理工作经费", "专线租用费"];
        assert_eq!(covered("信访工作经费、应急管理工作经费", &lines), Some((vec![0, 1], 0)));
        assert_eq!(covered("专线租用费和信访经费", &lines), Some((vec![2, 0], 0)));
        assert_eq!(covered("专线租用费信访工作经费", &lines), Some((vec![2, 0], 0)));
    }

    #[test]
    fn a_doubled_letter_or_another_word_is_forgiven_in_a_long_name() {
        let lines = ["档案馆维护费", "服务中心维护费", "办公楼维护及设备购置"];
        assert_eq!(covered("档案馆舍维护费、服务中心维护费", &lines), Some((vec![0, 1], 1)));
        let cover = cover("办公楼改造及设备购置", &lines).unwrap();
        assert_eq!((cover.edits, cover.is_certain()), (2, false));
    }

    #[test]
    fn a_name_with_an_unknown_part_is_not_covered() {
        assert_eq!(covered("信访经费、招商经费", &["信访经费"]), None);
        assert_eq!(covered("水电补助", &["水利补助"]), Some((vec![0], 1)));
        assert!(!cover("水电补助", &["水利补助"]).unwrap().is_certain());
    }

    #[test]
    fn two_equal_choices_are_none() {
        assert_eq!(covered("信访经费", &["信访工作经费", "信访专项经费"]), None);
    }
}
