//! The figures of a report's section as fields of their own: `section[2].figure[0]`.
//!
//! Counted from 0 in reading order through the section's lines. Whoever reads the section's text
//! again with [`prose::read`] finds the same figures in the same order.

use super::form::Field;
use crate::base::{Place, Reading, prose};

/// Letters of the words before a figure that name it.
const LABEL: usize = 24;

/// Figures of one section that become fields.
const MOST: usize = 1000;

/// What ends the words that belong to a figure.
pub const BREAKS: [char; 8] = ['，', '。', ';', ':', '(', ')', '！', '？'];

/// The path of a section: `section[2]`.
pub fn path(number: u32) -> String {
    format!("section[{number}]")
}

/// The path of a figure in the section at `section`.
pub fn figure_path(section: &str, count: usize) -> String {
    format!("{section}.figure[{count}]")
}

/// Whether a path is that of a figure in a section.
pub fn is_figure(path: &str) -> bool {
    path.starts_with("section[") && path.contains("].figure[")
}

/// The figures in the lines of the section at `section`.
pub fn figures<'l>(section: &str, lines: impl Iterator<Item = (&'l str, Place)>) -> Vec<Field> {
    let mut fields = Vec::new();
    for (line, at) in lines {
        if fields.len() >= MOST {
            break;
        }
        let prose = prose::read(line);
        let mut from = 0;
        for mention in prose.mentions {
            let before = prose.text.get(from..mention.start).unwrap_or_default();
            from = mention.end;
            fields.push(Field {
                path: figure_path(section, fields.len()),
                row: label(before),
                column: String::new(),
                raw: mention.raw,
                reading: Reading::Figure(mention.figure),
                at: at.clone(),
            });
        }
    }
    fields
}

/// The words right before a figure.
fn label(before: &str) -> String {
    let words = before.trim_end_matches(BREAKS).rsplit(BREAKS).next().unwrap_or_default();
    let words = words.trim_start_matches('、');
    let skipped = words.chars().count().saturating_sub(LABEL);
    words.chars().skip(skipped).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_named_by_the_words_before_them() {
        let lines = ["基本支出 53.06 万元，其中：人员经费49.35万元，占93.01%。", "编制5名"];
        let fields = figures("section[1]", lines.into_iter().map(|line| (line, Place::Nowhere)));
        let told: Vec<String> =
            fields.iter().map(|field| format!("{} {}={}", field.path, field.row, field.raw)).collect();
        assert_eq!(
            told,
            [
                "section[1].figure[0] 基本支出=53.06 万元",
                "section[1].figure[1] 人员经费=49.35万元",
                "section[1].figure[2] 占=93.01%",
                "section[1].figure[3] 编制=5名",
            ]
        );
        assert!(fields.iter().all(|field| is_figure(&field.path)));
    }
}
