//! The words of the memo's annexes and of the values that its letter is filled with; the letter's own
//! sentences stand in `templates/`.
//!
//! No article number, issuer or document number is invented: the issuer is a placeholder.

use super::grade::Grade;
use super::problems::Aspect;
use crate::base::{Decimal, Place};
use crate::model::Field;

pub const UNNAMED: &str = "（单位名称未填）";

pub const NO_FORM: &str = "未收到部门整体支出绩效自评表，不计算复核得分。";
pub const UNCHANGED: &str = "未调整";
pub const ENCLOSURES: [&str; 3] = ["复核评分表", "发现清单", "整改情况回执"];
pub const NOTHING_ASKED: &str = "没有需要整改或说明的事项。";
/// Blanks to sign in.
pub const REPLY_SIGNED: &str = "单位负责人（签字）：　　　　　　　　　　单位（盖章）：　　　　　　　　　　填报日期：　　　　年　　月　　日";
pub const NOT_SCORED: &str = "未复核";
pub const CIRCULAR_NOTE: &str = "说明：名次按复核得分排列，得分相同的名次相同；问题数为经复核成立的问题，含已整改的；占比以已复核评分的单位为基数。";
pub const WORKING_PAPER: &str = "绩效自评复核工作底稿";
pub const ENCLOSED: &str = "附件：";
pub const TOTAL: &str = "合计";
pub const EXECUTION: &str = "预算执行";
pub const EXECUTION_RATE: &str = "预算执行率";
pub const NO_FINDINGS: &str = "未发现问题。";
pub const SELF_SCORES_STAND: &str = "说明：标为“未调整”的行未录入复核得分，按自评得分计入合计。";

/// `一` to `十`: the numbers of chapters and sections.
pub fn numeral(number: usize) -> String {
    const NUMERALS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let known = number.checked_sub(1).and_then(|index| NUMERALS.get(index));
    known.map_or_else(|| number.to_string(), |numeral| (*numeral).to_owned())
}

pub fn unit(unit: &str) -> &str {
    if unit.is_empty() { UNNAMED } else { unit }
}

/// `2024年度`, or nothing where the year is not known.
pub fn year(year: Option<i32>) -> String {
    year.map(|year| format!("{year}年度")).unwrap_or_default()
}

/// The title in the document's properties.
pub fn title(unit: &str, year: &str) -> String {
    format!("关于{unit}{year}部门整体支出绩效自评的复核意见")
}

/// An amount as written, with 万元 where no unit is written.
pub fn amount(field: &Field) -> String {
    match field.figure() {
        Some(figure) if figure.unit_written => field.shown().to_owned(),
        Some(_) => format!("{}万元", field.shown()),
        None if field.reading.is_empty() => "未填列".to_owned(),
        None => format!("“{}”", field.shown()),
    }
}

/// A rate or a score as written.
pub fn written(field: &Field, unit: &str) -> String {
    match field.figure() {
        Some(figure) if figure.unit_written => field.shown().to_owned(),
        Some(_) => format!("{}{unit}", field.shown()),
        None if field.reading.is_empty() => "未填列".to_owned(),
        None => format!("“{}”", field.shown()),
    }
}

pub fn total_differs(stated: Decimal, sum: Decimal) -> String {
    let (stated, sum) = (number(stated), number(sum));
    format!("自评表填列总分{stated}分，各项自评得分合计{sum}分，两者不一致；复核得分按各项得分合计。")
}

pub fn rows_unscored(rows: usize) -> String {
    format!("另有{rows}项没有可以读取的自评得分，也未录入复核得分，未计入合计。")
}

pub fn grade(score: Decimal) -> String {
    Grade::of(score).title().zh
}

/// `减少`, `增加`, or nothing.
pub fn change(difference: Decimal) -> &'static str {
    match () {
        () if difference.is_zero() => "",
        () if difference.is_sign_negative() => "减少",
        () => "增加",
    }
}

/// How the findings that are not problems stand. Nothing is passed over in silence.
pub fn remaining(open: usize, notes: usize, dismissed: usize, rectified: usize) -> String {
    let mut parts = Vec::new();
    if open > 0 {
        let of_which = if notes > 0 { format!("（其中轻度{notes}条）") } else { String::new() };
        parts.push(format!("未处理发现{open}条{of_which}，列入附件2，不进正文"));
    }
    if dismissed > 0 {
        parts.push(format!("经复核不成立{dismissed}条"));
    }
    if rectified > 0 {
        parts.push(format!("已整改{rectified}条"));
    }
    if parts.is_empty() { String::new() } else { format!("{}。", parts.join("；")) }
}

pub fn aspect(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Completeness => "材料完整性方面",
        Aspect::Figures => "数据核对方面",
        Aspect::Scores => "指标与评分方面",
        Aspect::Funds => "预算执行与“三公”经费方面",
        Aspect::Text => "文字表述方面",
        Aspect::Formalities => "填报规范方面",
    }
}

/// A reviewer's note; each line of it becomes a sentence.
pub fn remark(text: &str) -> String {
    text.lines().map(sentence).collect()
}

/// Who replies.
pub fn reply_from(unit_name: &str) -> String {
    format!("填报单位：{}", unit(unit_name))
}

pub fn notice_title(unit: &str, year: &str) -> String {
    format!("关于退回{unit}{year}部门整体支出绩效自评材料的补正通知")
}

pub fn circular_opening(units: usize, scored: usize) -> String {
    format!("共收到{units}个单位的绩效自评材料，其中{scored}个单位已复核评分。现将复核情况通报如下。")
}

/// Caption of a form's table.
pub fn scores_of(form: &str) -> String {
    format!("{form}（单位：分）")
}

/// A text that ends as a sentence does.
pub fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with(['。', '！', '？', '；']) {
        text.to_owned()
    } else {
        format!("{text}。")
    }
}

/// A corrected reading, with what was read at first.
pub fn corrected(label: &str, text: &str, written: &str) -> String {
    let quoted = |text: &str| match text.trim() {
        "" => "空白".to_owned(),
        text => format!("“{text}”"),
    };
    format!("{label}按原件读作{}，系统原读作{}。", quoted(text), quoted(written))
}

/// Where a fault stands: `自评表的“年度资金总额执行率”`.
pub fn place(form: &str, label: &str) -> String {
    if label.is_empty() { form.to_owned() } else { format!("{form}的“{label}”") }
}

/// Where a value stands in its source.
pub fn source_place(place: &Place) -> String {
    if *place == Place::Nowhere { String::new() } else { place.text().zh }
}

pub fn annex(number: usize) -> String {
    format!("附件{number}")
}

pub fn check_code(journal_head: &str) -> String {
    format!("底稿校验码：{journal_head}")
}

/// A number without trailing zeros.
pub fn number(value: Decimal) -> String {
    value.normalize().to_string()
}

/// A difference with its sign: `-10`, `+2`, `0`.
pub fn signed(value: Decimal) -> String {
    let sign = if value.is_zero() || value.is_sign_negative() { "" } else { "+" };
    format!("{sign}{}", number(value))
}

/// Which rules were off in the check, and why; nothing where all were on.
pub fn off(rules: &[(String, String)]) -> String {
    if rules.is_empty() {
        return String::new();
    }
    let rules: Vec<String> = rules.iter().map(|(code, why)| format!("{code}（{why}）")).collect();
    format!("本次复核未启用以下规则：{}。", rules.join("、"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_that_was_off_is_named_with_its_reason() {
        assert_eq!(off(&[]), "");
        let rules = [("A005".to_owned(), "编制另行核定".to_owned())];
        assert_eq!(off(&rules), "本次复核未启用以下规则：A005（编制另行核定）。");
    }

    #[test]
    fn undecided_findings_are_counted_openly() {
        assert_eq!(remaining(5, 2, 0, 1), "未处理发现5条（其中轻度2条），列入附件2，不进正文；已整改1条。");
        assert_eq!(remaining(0, 0, 0, 0), "");
    }

    #[test]
    fn numbers_beyond_ten_are_written_in_digits() {
        assert_eq!([numeral(1), numeral(10), numeral(11)], ["一", "十", "11"]);
    }

    #[test]
    fn a_sentence_ends_once() {
        assert_eq!([sentence("空白"), sentence("空白。"), sentence(" ")], ["空白。", "空白。", ""]);
    }
}
