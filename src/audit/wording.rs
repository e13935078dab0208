//! What the words of an indicator say beside its figures.

use crate::base::{Figure, Unit, figure, text};
use crate::model::{Field, Indicator};

/// Whether a cell is filled with something that names a thing: no blank, stroke, or template's `指标1`.
pub fn is_filled(field: &Field) -> bool {
    !field.reading.is_empty() && !is_template_row(field.shown())
}

/// `指标1`, `指标2`: rows of the template that nobody filled.
fn is_template_row(name: &str) -> bool {
    let squeezed = text::squeeze(name);
    squeezed.strip_prefix("指标").is_some_and(|rest| {
        let rest = rest.trim_end_matches([':', '.', '、']);
        !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
    })
}

/// Words of indicators of which less is better though no comparator says so.
const LESS: [&str; 26] = [
    "投诉", "差错", "错误", "事故", "违规", "违法", "违纪", "超支", "超标", "成本", "负债", "失业", "死亡",
    "退回", "逾期", "污染", "能耗", "排放", "浪费", "流失", "下降", "降低", "减少", "时限", "用时", "耗时",
];

/// Whether a target without a comparator may be one of which less is better.
pub fn may_want_less(row: &Indicator<'_>, target: &Figure) -> bool {
    let time = ["年", "月", "日", "天", "小时", "分钟", "工作日", "个工作日", "个月", "季度", "周"];
    let in_time = matches!(&target.unit, Unit::Other(unit) if time.contains(&unit.as_str()));
    let says = |field: Option<&Field>, words: &[&str]| {
        field.is_some_and(|field| words.iter().any(|word| field.raw.contains(word)))
    };
    in_time
        || target.unit.is_money()
        || says(row.category, &["时效", "成本"])
        || says(row.group, &["成本"])
        || says(row.name, &LESS)
        || says(row.target, &LESS)
}

/// A target that has a comparator or a unit and no number: `≤万元`, `≥`, `XX次以上`.
pub fn lacks_number(target: &str) -> bool {
    let squeezed = text::squeeze(target);
    if squeezed.chars().any(|c| c.is_ascii_digit() || "零一二三四五六七八九十百千两半".contains(c))
    {
        return false;
    }
    let bare = figure::without_bound(&squeezed);
    let unit = bare.trim_start_matches(['X', 'x', '*', '×', '_', '…', '—', '-', '(', ')']);
    if unit.is_empty() {
        // A comparator alone; 达到 is also a whole answer.
        return bare.len() < squeezed.len() && squeezed != "达到";
    }
    is_unit(unit)
}

/// Whether a text is nothing but a unit: `万元`, `元/人`, `次/年`.
fn is_unit(text: &str) -> bool {
    let mut rest = text;
    while let Some((_, length)) = Unit::leading(rest) {
        rest = rest.get(length..).unwrap_or_default().trim_start_matches(['/', '每']);
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_lacks_its_number() {
        for text in ["≤万元", "≥", "＞", "万元", "≥元/人", "XX次以上", "以上", "不少于次"]
        {
            assert!(lacks_number(text), "{text}");
        }
        for text in [
            "≥95%",
            "定性",
            "良好以上",
            "不超过年初预算",
            "达到",
            "≥三次",
            "年内完成",
            "控制在预算内",
            "（）",
        ] {
            assert!(!lacks_number(text), "{text}");
        }
    }
}
