//! Every sentence of the memo that does not come from the submission, the rules or the reviewer.
//!
//! No article number, issuer or document number is invented: the issuer is a placeholder.

use super::grade::Grade;
use super::problems::Aspect;
use crate::base::{Decimal, Place};
use crate::model::{Field, FormKind};

/// Stands for the bureau that issues the memo.
pub const ISSUER: &str = "（财政部门）";
pub const UNNAMED: &str = "（单位名称未填）";

pub const FACTS: &str = "基本情况";
pub const CONCLUSION: &str = "复核结论";
pub const PROBLEMS: &str = "存在的问题";
pub const CLARIFICATIONS: &str = "需说明事项";
pub const DEMANDS: &str = "整改意见";
pub const REQUIREMENTS: &str = "有关要求";

pub const NO_PROBLEM: &str = "经复核，未发现需整改的问题。";
/// While findings are still open or to be clarified, nobody can say that there is no problem.
pub const NONE_CONFIRMED: &str = "目前没有经复核成立的问题。";
pub const CLARIFY: &str = "请你单位对以下事项作出书面说明。";
pub const NO_FORM: &str = "未收到部门整体支出绩效自评表，不计算复核得分。";
pub const NO_FORMS: &str = "收到的材料中未识别出表格和报告。";
pub const NO_SCORE: &str = "自评得分未填列或无法读取，未评定等级。";
pub const UNCHANGED: &str = "未调整";
pub const ENCLOSURES: [&str; 2] = ["复核评分表", "发现清单"];
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

/// The title in two lines.
pub fn title(unit: &str, year: &str) -> [String; 2] {
    [format!("关于{unit}{year}"), "部门整体支出绩效自评的复核意见".to_owned()]
}

pub fn opening(year: &str) -> String {
    format!(
        "根据预算绩效管理有关规定，对你单位报送的{year}部门整体支出绩效自评材料进行了复核。现将复核意见函告如下："
    )
}

/// `收到材料：基础数据表1份、自评表1份。`
pub fn received(counts: &[(FormKind, usize)], version: u32) -> String {
    let listed: Vec<String> = counts.iter().map(|(kind, n)| format!("{}{n}份", kind.title().zh)).collect();
    let received = if listed.is_empty() {
        NO_FORMS.to_owned()
    } else {
        format!("收到材料：{}。", listed.join("、"))
    };
    if version > 1 { format!("{received}本次为第{version}次报送。") } else { received }
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

pub fn verified_rate(expected: &str) -> String {
    format!("经复核应为{expected}")
}

/// The self-score: as stated, or the sum of the rows where the total is blank.
pub fn self_score(stated: Option<Decimal>, sum: Option<Decimal>) -> Option<String> {
    match (stated, sum) {
        (Some(stated), _) => Some(format!("自评得分{}分。", number(stated))),
        (None, Some(sum)) => Some(format!("自评总分未填列，各项自评得分合计{}分。", number(sum))),
        (None, None) => None,
    }
}

pub fn total_differs(stated: Decimal, sum: Decimal) -> String {
    let (stated, sum) = (number(stated), number(sum));
    format!("自评表填列总分{stated}分，各项自评得分合计{sum}分，两者不一致；复核得分按各项得分合计。")
}

pub fn rows_unscored(rows: usize) -> String {
    format!("另有{rows}项没有可以读取的自评得分，也未录入复核得分，未计入合计。")
}

pub fn conclusion_unchanged(score: Decimal) -> String {
    format!("复核未调整自评得分。自评得分{}分，等级为“{}”。", number(score), Grade::of(score).title().zh)
}

pub fn conclusion(score: Decimal, adjusted: usize, claimed: Option<(Decimal, Decimal)>) -> String {
    let against = claimed.map_or_else(String::new, |(claimed, difference)| {
        let change = if difference.is_zero() {
            "一致".to_owned()
        } else {
            let word = if difference.is_sign_negative() { "减少" } else { "增加" };
            format!("相比{word}{}分", number(difference.abs()))
        };
        format!("，与自评得分{}分{change}", number(claimed))
    });
    let grade = Grade::of(score).title().zh;
    format!(
        "复核得分{}分，等级为“{grade}”{against}。共调整{adjusted}项得分，逐项情况见附件1。",
        number(score)
    )
}

pub fn problems_found(count: usize) -> String {
    format!("经复核，有{count}个问题成立，分述如下。")
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

pub fn arithmetic(formula: &str) -> String {
    format!("算式：{formula}。")
}

pub fn basis(clause: &str) -> String {
    format!("依据：{clause}。")
}

/// A reviewer's note; each line of it becomes a sentence.
pub fn remark(text: &str) -> String {
    let sentences: String = text.lines().map(sentence).collect();
    format!("复核人意见：{sentences}")
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

/// Where a fault stands: `自评表的“年度资金总额执行率”`.
pub fn place(form: &str, label: &str) -> String {
    if label.is_empty() { form.to_owned() } else { format!("{form}的“{label}”") }
}

/// Where a value stands in its source.
pub fn source_place(place: &Place) -> String {
    if *place == Place::Nowhere { String::new() } else { place.text().zh }
}

pub fn deadline() -> String {
    format!("请你单位收到本意见之日起30日内，按照整改意见逐条整改，并将整改情况和佐证材料书面报{ISSUER}。")
}

pub fn clarify_deadline() -> String {
    format!("请你单位收到本意见之日起30日内，将书面说明和佐证材料报{ISSUER}。")
}

pub fn sign_off(reviewer: &str) -> [String; 2] {
    [format!("复核人：{reviewer}"), "签发：".to_owned()]
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_conclusion_names_score_grade_and_difference() {
        let decimal = |text: &str| text.parse::<Decimal>().unwrap();
        assert_eq!(
            conclusion(decimal("88.50"), 2, Some((decimal("100"), decimal("-11.5")))),
            "复核得分88.5分，等级为“良”，与自评得分100分相比减少11.5分。共调整2项得分，逐项情况见附件1。"
        );
        assert!(
            conclusion(decimal("90"), 0, Some((decimal("90"), decimal("0")))).contains("与自评得分90分一致")
        );
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
