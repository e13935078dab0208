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

/// Whether a squeezed text names a day, a month or a year as a limit: `12月底前`, `2024年6月`, `2024.12.31`.
pub fn names_a_day(text: &str) -> bool {
    let rest = [
        "年度", "年底", "年", "月份", "月底", "月末", "月初", "月", "日", "号", "前", "之", "以", "内", "底",
        "完成", "至", "到", "-", ".", "/", "~", "于", "在",
    ];
    let mut left = text.to_owned();
    if !left.contains(['年', '月']) && left.matches('.').count() != 2 {
        return false;
    }
    for word in rest {
        left = left.replace(word, "");
    }
    let spelled = left.chars().all(|c| c.is_ascii_digit());
    let quantity = ["个月", "每月", "每年", "/月", "/年"].iter().any(|word| text.contains(word));
    spelled && !quantity && !is_span(text)
}

/// `3年`, `6月以内`, `1年以上`: a length of time rather than a day.
fn is_span(text: &str) -> bool {
    let digits: String =
        text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let after = text.split_once(&digits).map_or("", |(_, rest)| rest);
    let whole =
        matches!(after, "年" | "月" | "日" | "年内" | "年以内" | "月内" | "月以内" | "日内" | "日以内");
    whole && digits.len() < 4
}

/// Words that make a promise vague whatever else is said.
const VAGUE: [&str; 6] = ["基本", "尽量", "尽可能", "逐步", "力争", "努力"];

/// Faults whose absence can be checked.
const FAULTS: [&str; 26] = [
    "丢失", "损坏", "差错", "错误", "事故", "投诉", "违规", "违纪", "违法", "泄密", "失密", "发生", "出现",
    "遗漏", "拖欠", "超标", "超支", "逾期", "上访", "死亡", "伤亡", "中断", "缺陷", "案件", "舆情", "截留",
];

/// Words that say all of something, a limit of time, or a standard that something else sets.
const CHECKABLE: [&str; 40] = [
    "所有",
    "全部",
    "整个",
    "全覆盖",
    "全员",
    "逐一",
    "零",
    "必",
    "按时",
    "按期",
    "准时",
    "如期",
    "规定时间",
    "规定时限",
    "时间节点",
    "截止",
    "年内",
    "年底",
    "月底",
    "季末",
    "当日",
    "当天",
    "当年",
    "合格",
    "达标",
    "验收",
    "符合",
    "定价",
    "按标准",
    "按规定",
    "按要求",
    "完成",
    "建成",
    "投入使用",
    "不超",
    "不得超",
    "不突破",
    "范围内",
    "预算内",
    "八小时",
];

/// Whole answers of yes or no.
const ANSWERS: [&str; 14] = [
    "有",
    "是",
    "否",
    "已",
    "建立",
    "已建立",
    "到位",
    "公开",
    "开展",
    "出台",
    "印发",
    "实现",
    "达到",
    "有/无",
];

/// Whether a squeezed text without figures can be answered with yes or no: 零差错, 按时完成, 有.
pub fn is_test(text: &str) -> bool {
    let mut bare = text.to_owned();
    for word in ["不断", "不同", "不仅", "不懈", "必要", "必须", "八项规定", "未来"] {
        bare = bare.replace(word, "");
    }
    if VAGUE.iter().any(|word| bare.contains(word)) {
        return false;
    }
    let absent = |fault: &&str| {
        bare.find(*fault).and_then(|at| bare.get(..at)).is_some_and(|before| {
            before.chars().rev().take(8).any(|c| matches!(c, '零' | '无' | '不' | '未' | '没' | '0'))
        })
    };
    ANSWERS.contains(&bare.trim_end_matches('。'))
        || bare.starts_with("是否")
        || CHECKABLE.iter().any(|word| bare.contains(word))
        || FAULTS.iter().any(absent)
        || counts_in_words(&bare)
}

/// `每月一次`, `两个`: a number spelled out before a measure word.
pub fn counts_in_words(text: &str) -> bool {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    chars.iter().enumerate().any(|(i, (at, c))| {
        let before = i.checked_sub(1).and_then(|i| chars.get(i)).map(|(_, c)| *c);
        let plain = !before.is_some_and(|c| "统第唯同进专万".contains(c));
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        "一二三四五六七八九十百千两".contains(*c)
            && plain
            && Unit::leading(rest).is_some_and(
                |(unit, _)| !matches!(&unit, Unit::Other(word) if "批类体部位级".contains(word.as_str())),
            )
    })
}

/// 满意, 良好以上, 效果显著: a grade without a figure.
pub fn is_grade(text: &str) -> bool {
    let mut bare = text.trim_end_matches(['。', ';']).to_owned();
    for word in
        ["及以上", "或以上", "以上", "基本", "比较", "非常", "群众", "效果", "成效", "达到", "等次", "较"]
    {
        bare = bare.replace(word, "");
    }
    matches!(
        bare.as_str(),
        "满意"
            | "优良中差"
            | "优良中低差"
            | "优秀"
            | "优良"
            | "良好"
            | "优"
            | "良"
            | "好"
            | "高"
            | "显著"
            | "明显"
            | "不错"
            | "大"
            | "强"
    )
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
