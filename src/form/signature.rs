//! The footer under a form: 填表人, 填报日期, 联系电话, 单位负责人签字, usually all in one line.

use super::grid::value;
use crate::base::Place;
use crate::model::Field;

const LABELS: &[(&str, &[&str])] = &[
    ("signature.filler", &["填表人", "填报人", "制表人", "经办人"]),
    ("signature.date", &["填报日期", "填表日期", "填报时间"]),
    ("signature.phone", &["联系电话", "联系方式", "电话"]),
    (
        "signature.head",
        &[
            "主要负责人签字",
            "单位负责人签字",
            "单位负责人签名",
            "部门负责人签字",
            "负责人签字",
            "单位负责人",
            "部门负责人",
        ],
    ),
];

/// Who else signs: no field, and no part of the value before it.
const OTHERS: &[&str] = &[
    "审核人",
    "复核人",
    "联系人",
    "财务负责人",
    "项目负责人",
    "分管领导",
    "分管负责人",
    "单位公章",
    "单位盖章",
];

/// The fields of a footer line; none where it is no footer. A label alone gives a blank field.
pub fn fields(text: &str, at: &Place) -> Option<Vec<Field>> {
    let mut found: Vec<(usize, usize, &str, &str)> = Vec::new();
    for (path, words) in LABELS {
        let hit =
            words.iter().find_map(|word| text.find(word).map(|start| (start, start + word.len(), *word)));
        if let Some((start, end, word)) = hit {
            found.push((start, end, path, word));
        }
    }
    found.sort_by_key(|(start, ..)| *start);
    let begins =
        found.first().is_some_and(|(start, ..)| text.get(..*start).is_some_and(|s| s.trim().is_empty()));
    if !begins || (found.len() < 2 && !has_colon_after(text, found.first().map(|f| f.1))) {
        return None;
    }
    let others = OTHERS.iter().filter_map(|word| text.find(word));
    let stops: Vec<usize> =
        found.iter().map(|(start, ..)| *start).chain(others).chain([text.len()]).collect();
    let stop = |end: usize| stops.iter().copied().filter(|stop| *stop >= end).min().unwrap_or(text.len());
    let ends: Vec<usize> = found.iter().map(|(_, end, ..)| stop(*end)).collect();
    let fields = found.iter().zip(ends).map(|((_, end, path, word), stop)| {
        let raw = text.get(*end..stop).unwrap_or_default();
        let raw = raw.trim_start_matches(is_gap).trim_end_matches(is_gap);
        let raw = without_sign(raw).trim_start_matches(is_gap);
        value(path, word, word, raw, at.clone())
    });
    Some(fields.collect())
}

/// `（签字）` and `(签章)` in front are of the label.
fn without_sign(raw: &str) -> &str {
    let inside = raw.strip_prefix(['(', '（']);
    let cut = inside.and_then(|inside| inside.split_once([')', '）']));
    cut.filter(|(inside, _)| inside.contains('签') || inside.contains('章')).map_or(raw, |(_, rest)| rest)
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, ':' | '：' | '\u{3000}' | '_')
}

fn has_colon_after(text: &str, at: Option<usize>) -> bool {
    at.and_then(|at| text.get(at..)).is_some_and(|rest| rest.trim_start().starts_with([':', '：']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_between_labels_and_may_be_missing() {
        let line = "填表人：甲某  填报日期：2025年3月1日   联系电话：     单位负责人签字：";
        let fields = fields(line, &Place::Line(9)).unwrap();
        let raws: Vec<(&str, &str)> = fields.iter().map(|f| (f.path.as_str(), f.raw.as_str())).collect();
        assert_eq!(
            raws,
            [
                ("signature.filler", "甲某"),
                ("signature.date", "2025年3月1日"),
                ("signature.phone", ""),
                ("signature.head", "")
            ]
        );
    }

    #[test]
    fn a_sentence_about_telephones_is_no_footer() {
        assert!(fields("公布联系电话，接受监督。", &Place::Line(1)).is_none());
    }
}
