//! The wordings of the form family: which label means which field.
//!
//! Labels are compared squeezed (no spaces, full-width folded) and without bracketed units, so
//! `项目支\n出名称` and `执行率(B/A)` match their plain forms. Wordings are data: one more is one
//! more word in a list.

pub use super::extra::{BadLine, Extra};
use crate::base::figure::is_placeholder;
pub use crate::base::numbering::{numbering, strip_numbering, year};
use crate::base::text::squeeze;
use crate::model::FormKind;

/// Whether a text has no ideograph, as figures have none: then it is no label. Most of what tables
/// hold is not looked up at all.
fn is_figure(text: &str) -> bool {
    text.chars().all(|c| c < '\u{2e80}')
}

/// A label without spaces, brackets, numbering and trailing colon: how it is looked up.
pub fn normal(text: &str) -> String {
    let bare = without_brackets(&squeeze(text));
    strip_numbering(&bare).trim_end_matches([':', '：', '、']).to_owned()
}

/// A squeezed label with every bracketed part taken out: `年度预算申请(万元)`.
pub fn without_brackets(text: &str) -> String {
    let mut depth = 0usize;
    let mut kept = String::new();
    for c in text.chars() {
        match c {
            '(' | '（' | '[' | '〔' => depth += 1,
            ')' | '）' | ']' | '〕' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

/// The form a title names. Titles are short and end a line of their own.
pub fn title_kind(text: &str) -> Option<FormKind> {
    let title = without_brackets(&squeeze(text));
    if title.chars().count() > 60 || title.contains(['。', '，', ';', '；']) {
        return None;
    }
    let has = |word: &str| title.contains(word);
    let table = title.ends_with('表');
    if has("基础数据表") {
        Some(FormKind::BaseTable)
    } else if table && (has("考核评分表") || (has("评分表") && !has("绩效评分表"))) {
        Some(FormKind::Rubric)
    } else if table && has("自评") && has("项目") && !has("整体") {
        Some(FormKind::ProjectEval)
    } else if table && has("自评") {
        Some(FormKind::SelfEval)
    } else if title.ends_with("报告") && (has("自评") || has("评价")) {
        Some(if has("项目") && !has("整体") { FormKind::ProjectReport } else { FormKind::Narrative })
    } else {
        None
    }
}

/// A label that names one value beside or after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// 部门名称: in the self-evaluation form.
    Unit,
    /// 填报单位: above any form.
    Reporter,
    ProjectName,
    Department,
    Office,
    GoalExpected,
    GoalActual,
    /// 整体绩效目标: the goal beside it, or over 预期目标 and 实际完成情况.
    Goals,
    /// 部门职能职责概述
    Duties,
    Measures,
    Total,
}

pub const LABELS: &[(Label, &[&str])] = &[
    (
        Label::Unit,
        &[
            "预算部门、单位名称",
            "预算部门单位名称",
            "市级预算部门名称",
            "县级预算部门名称",
            "区级预算部门名称",
            "省级预算部门名称",
            "预算部门名称",
            "预算单位名称",
            "部门名称",
            "部门单位名称",
            "部门、单位名称",
            "单位名称",
        ],
    ),
    (Label::Reporter, &["填报单位", "填报部门", "填表单位", "编制单位"]),
    (Label::ProjectName, &["项目支出名称", "项目名称", "专项名称", "专项资金名称", "项目支出项目名称"]),
    (Label::Department, &["主管部门", "主管部门及代码", "项目主管部门"]),
    (Label::Office, &["实施单位", "项目实施单位", "项目单位"]),
    (Label::GoalExpected, &["预期目标", "年度目标", "年初设定目标", "预期总体目标"]),
    (
        Label::GoalActual,
        &[
            "实际完成情况",
            "年度目标完成情况",
            "目标完成情况",
            "目标实际完成情况",
            "全年完成情况",
            "实际完成目标",
            "年度总体目标完成情况综述",
            "年度总体目标完成情况",
            "总体目标完成情况综述",
            "全年实际完成情况",
        ],
    ),
    (Label::Goals, &["年度总体目标", "整体绩效目标", "年度绩效目标", "总体目标", "年度总目标"]),
    (
        Label::Duties,
        &["部门职能职责概述", "部门职责概述", "职能职责概述", "部门职能概述", "单位职能职责概述"],
    ),
    (Label::Measures, &["厉行节约保障措施", "厉行节约措施"]),
    (Label::Total, &["总分", "合计", "总计", "总得分"]),
];

/// What a whole cell's text labels.
pub fn label(text: &str) -> Option<Label> {
    if is_figure(text) {
        return None;
    }
    let normal = normal(text);
    LABELS.iter().find(|(_, words)| words.contains(&normal.as_str())).map(|(label, _)| *label)
}

/// A label at the side of the funds: 预算执行情况.
pub fn names_funds(text: &str) -> bool {
    let label = normal(text);
    label.chars().count() <= 14 && (label.contains("预算") || label.contains("资金"))
}

/// A label at the side of a whole section that names none of its fields: 年度总体目标完成情况.
pub fn names_side(text: &str) -> bool {
    let label = normal(text);
    label.chars().count() <= 16 && (label.contains("目标") || label.contains("完成情况"))
}

/// A label and its value in one cell, split at the first colon: `填报单位：某局`.
pub fn labelled(text: &str) -> Option<(Label, &str)> {
    let at = text.find([':', '：'])?;
    let (head, rest) = text.split_at_checked(at)?;
    let value = rest.trim_start_matches([':', '：']);
    label(head).map(|label| (label, value))
}

/// A column of a funds or indicator table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    Initial,
    FullYear,
    Executed,
    Rate,
    Points,
    Score,
    Group,
    Category,
    Name,
    /// 指标性质: the comparator in a column of its own.
    TargetBound,
    Target,
    /// 度量单位: the unit in a column of its own.
    TargetUnit,
    Actual,
    Deviation,
    Criteria,
    Evidence,
}

/// A column header of a funds table.
pub fn funds_column(text: &str) -> Option<Column> {
    if is_figure(text) {
        return None;
    }
    let label = normal(text);
    let has = |word: &str| label.contains(word);
    if label.chars().count() > 14 {
        None
    } else if has("执行率") {
        Some(Column::Rate)
    } else if has("全年预算") || (has("调整") && has("预算")) {
        Some(Column::FullYear)
    } else if has("执行数") || label == "全年执行" || label == "实际支出数" {
        Some(Column::Executed)
    } else if has("年初预算") || label == "预算数" || label == "年度预算金额" || label == "年初数"
    {
        Some(Column::Initial)
    } else {
        points_or_score(&label)
    }
}

fn points_or_score(label: &str) -> Option<Column> {
    match label {
        "分值" | "权重" | "权数" | "指标权重" | "指标分值" | "标准分值" => {
            Some(Column::Points)
        }
        "得分" | "自评得分" | "自评分" | "自评分数" | "实际得分" | "评分" => {
            Some(Column::Score)
        }
        _ => None,
    }
}

/// A column header of an indicator table.
pub fn indicator_column(text: &str) -> Option<Column> {
    if is_figure(text) {
        return None;
    }
    let label = normal(text);
    let has = |word: &str| label.contains(word);
    if label.chars().count() > 24 {
        return None;
    }
    let level = |digit: &str| has(digit) && has("级指标");
    if level("一") {
        Some(Column::Group)
    } else if level("二") {
        Some(Column::Category)
    } else if level("三") || label == "指标名称" || label == "绩效指标名称" {
        Some(Column::Name)
    } else if has("指标性质") {
        Some(Column::TargetBound)
    } else if has("度量单位") || has("计量单位") {
        Some(Column::TargetUnit)
    } else if has("偏差") || has("未完成原因") || label == "原因" || has("原因分析") {
        Some(Column::Deviation)
    } else if has("完成值") || has("完成指标值") || has("全年实际值") || label == "实际值" {
        Some(Column::Actual)
    } else if has("指标值") || has("目标值") {
        Some(Column::Target)
    } else if has("评分标准") || has("评分细则") {
        Some(Column::Criteria)
    } else if has("佐证材料") || has("证明材料") {
        Some(Column::Evidence)
    } else {
        points_or_score(&label)
    }
}

/// A row of the funds table, by its label: `funds.total` and so on.
pub fn funds_row(text: &str) -> Option<&'static str> {
    let squeezed = without_brackets(&squeeze(text));
    let label = squeezed.trim_start_matches("其中").trim_start_matches([':', '：']);
    let label = strip_numbering(label).trim_end_matches([':', '：']);
    match label {
        "年度资金总额"
        | "资金总额"
        | "总额"
        | "年度预算总额"
        | "预算资金总额"
        | "部门预算总额"
        | "年度预算资金总额" => Some("total"),
        "上年结转资金" | "上年结转" | "上年结转结余" | "上年结转结余资金" | "结转资金" => {
            Some("carried_over")
        }
        "其他资金" | "其它资金" | "其他" => Some("other"),
        _ if is_current_year(label) => Some("current_year"),
        _ => None,
    }
}

fn is_current_year(label: &str) -> bool {
    let year = ["当年", "本年", "年度"].iter().any(|word| label.starts_with(word));
    let grant =
        label.ends_with("财政拨款") || label.ends_with("公共预算拨款") || label.ends_with("公共预算资金");
    grant || (year && (label.ends_with("拨款") || label.ends_with("财政资金")))
}

/// A part of the split by income or by spending: its path, and the value after the colon.
pub fn split_part(text: &str) -> Option<(&'static str, String)> {
    let folded = crate::base::text::fold(text).replace('：', ":");
    let folded = folded.trim();
    let (head, value) = match folded.rsplit_once(':') {
        Some((head, value)) => (head, value.trim().to_owned()),
        None => (folded, String::new()),
    };
    let label = squeeze(head).replace("其中:", "").replace("其中", "");
    let label = without_brackets(&label);
    let path = if label.starts_with('按') && label.contains("性质") {
        if label.contains("收入") { "funds.by_income.total" } else { "funds.by_expenditure.total" }
    } else {
        match label.as_str() {
            "一般公共预算" | "一般公共预算收入" | "一般公共预算拨款" | "公共财政拨款" => {
                "funds.by_income.general"
            }
            "政府性基金拨款" | "政府性基金" | "政府性基金预算拨款" => {
                "funds.by_income.fund"
            }
            "纳入专户管理的非税收入拨款"
            | "纳入专户管理的非税收入"
            | "专户管理的非税收入"
            | "财政专户管理资金" => "funds.by_income.special_account",
            "其他资金" | "其它资金" | "其他收入" => "funds.by_income.other",
            "基本支出" => "funds.by_expenditure.basic",
            "项目支出" => "funds.by_expenditure.project",
            _ => return None,
        }
    };
    Some((path, value))
}

/// Lines of the base table.
pub const LINES: &[(&str, &[&str])] = &[
    ("three_public", &["三公经费", "“三公”经费", "\"三公\"经费", "三公经费支出"]),
    (
        "vehicles",
        &[
            "公务用车购置和维护经费",
            "公务用车购置及维护经费",
            "公务用车购置和运行维护费",
            "公务用车购置及运行维护费",
            "公务用车购置及运行费",
            "公务用车购置和运行维护经费",
            "公务用车购置与维护经费",
        ],
    ),
    (
        "vehicle_purchase",
        &["公车购置", "公务车购置", "公交车购置", "公务用车购置", "公务用车购置费", "公车购置费"],
    ),
    (
        "vehicle_running",
        &[
            "公车运行维护",
            "公务车运行维护",
            "公交车运行维护",
            "公务用车运行维护",
            "公务用车运行维护费",
            "公车运行维护费",
            "公务用车运行费",
            "公车运行费",
        ],
    ),
    (
        "abroad",
        &[
            "出国经费",
            "因公出国经费",
            "因公出国境经费",
            "出国境经费",
            "因公出国费",
            "因公出国费用",
            "因公出国境费",
        ],
    ),
    ("reception", &["公务接待", "公务接待费", "公务接待经费"]),
    ("basic", &["部门基本支出", "基本支出", "基本支出小计"]),
    ("personnel", &["人员经费", "人员支出"]),
    ("public", &["公用经费", "日常公用经费", "公用支出"]),
    ("office", &["办公经费", "办公费"]),
    ("utilities_travel", &["水费、电费、差旅费", "水费电费差旅费", "水电费、差旅费", "水费、电费和差旅费"]),
    ("meeting_training", &["会议费、培训费", "会议费培训费", "会议费和培训费"]),
    ("projects", &["项目支出", "部门项目支出", "项目支出小计", "项目支出合计", "部门项目支出小计"]),
    ("operations", &["业务工作经费", "业务工作专项", "业务工作经费小计", "业务工作专项经费"]),
    ("maintenance", &["运行维护经费", "运行维护专项", "运行维护经费小计", "运行维护专项经费"]),
    (
        "special",
        &[
            "省级专项资金",
            "市级专项资金",
            "县级专项资金",
            "区级专项资金",
            "专项资金",
            "省级专项",
            "市级专项",
            "县级专项",
        ],
    ),
    ("procurement", &["政府采购金额", "政府采购", "政府采购支出"]),
    ("basic_adjustment", &["部门基本支出预算调整", "基本支出预算调整"]),
];

/// The key of a base table line, by its printed label.
pub fn line_key(text: &str) -> Option<&'static str> {
    let label = line_label(text);
    LINES.iter().find(|(_, words)| words.contains(&label.as_str())).map(|(key, _)| *key)
}

/// A base table line's label without numbering, `其中：`, brackets and trailing colon.
pub fn line_label(text: &str) -> String {
    let bare = without_brackets(&squeeze(text));
    let bare = strip_numbering(&bare);
    let bare = bare.trim_start_matches("其中").trim_start_matches([':', '：']);
    strip_numbering(bare).trim_end_matches([':', '：']).to_owned()
}

/// A heading over project lines: 业务, 运行维护, 专项.
pub fn is_project_kind(key: &str) -> bool {
    matches!(key, "operations" | "maintenance" | "special")
}

/// A label that names nothing: `……`, `无`, a bare number.
pub fn names_nothing(text: &str) -> bool {
    let label = line_label(text);
    label.is_empty() || is_placeholder(&label)
}

/// A column of the base table's staff or building block.
pub fn block_column(text: &str) -> Option<&'static str> {
    let squeezed = squeeze(text);
    let label = without_brackets(&squeezed);
    let has = |word: &str| label.contains(word);
    if label.chars().count() > 16 {
        None
    } else if has("编制") && !has("单位") {
        Some("staff.authorised")
    } else if has("在职") {
        Some("staff.actual")
    } else if has("规模控制率") || has("面积控制率") {
        Some("buildings.area_rate")
    } else if has("概算控制率") || has("投资控制率") || has("投资概算") {
        Some("buildings.cost_rate")
    } else if has("控制率") {
        Some("staff.control_rate")
    } else if has("批复规模") || has("批复面积") {
        Some("buildings.approved_area")
    } else if has("实际规模") || has("实际面积") {
        Some("buildings.actual_area")
    } else if has("预算投资") || has("概算投资") || has("批复投资") {
        Some("buildings.budget")
    } else if has("实际投资") {
        Some("buildings.actual")
    } else {
        None
    }
}

/// A group of indicators named in a cell, by the words groups are called.
pub const GROUPS: &[&str] =
    &["成本指标", "产出指标", "效益指标", "满意度指标", "产出", "效益", "满意度", "成本"];

/// The group a category belongs to, for cells that name several groups.
pub fn group_of_category(category: &str) -> Option<&'static str> {
    let squeezed = squeeze(category);
    let has = |word: &str| squeezed.contains(word);
    if has("满意度") {
        Some("满意度指标")
    } else if has("数量") || has("质量") || has("时效") || has("成本") {
        Some("产出指标")
    } else if has("效益") || has("影响") {
        Some("效益指标")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_their_forms() {
        assert_eq!(title_kind("2024年度部门整体支出绩效评价基础数据表"), Some(FormKind::BaseTable));
        assert_eq!(title_kind("附件三 2024年度项目支出绩效自评表"), Some(FormKind::ProjectEval));
        assert_eq!(title_kind("部门整体支出绩效自评工作考核评分表"), Some(FormKind::Rubric));
        assert_eq!(title_kind("2024年度某局整体支出绩效自评报告"), Some(FormKind::Narrative));
        assert_eq!(title_kind("项目支出绩效自评报告"), Some(FormKind::ProjectReport));
        assert_eq!(title_kind("我局按要求填报了自评表，现报告如下。"), None);
    }

    #[test]
    fn wrapped_and_misprinted_labels_are_found() {
        assert_eq!(label("项目支\n出名称"), Some(Label::ProjectName));
        assert_eq!(line_key("       其中：公交车购置"), Some("vehicle_purchase"));
        assert_eq!(line_key("4、省级专项资金（每个专项一行）"), Some("special"));
        assert_eq!(funds_column("执行率(B/A)"), Some(Column::Rate));
        assert_eq!(funds_column("全年执行数(B)"), Some(Column::Executed));
        assert_eq!(split_part("按指出性质分："), Some(("funds.by_expenditure.total", String::new())));
        assert_eq!(split_part("其中： 一般公共预算：1439.96").map(|p| p.1).as_deref(), Some("1439.96"));
        assert_eq!(funds_row("其中：当年财政拨款"), Some("current_year"));
    }
}
