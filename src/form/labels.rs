//! The wordings of the form family: which label means which field.
//!
//! Labels are compared squeezed (no spaces, full-width folded) and without bracketed units, so
//! `项目支\n出名称` and `执行率(B/A)` match their plain forms. Wordings are data: one more is one
//! more word in a list.

use crate::base::Unit;
use crate::base::figure::is_placeholder;
pub use crate::base::numbering::{numbering, strip_numbering, year};
use crate::base::text::squeeze;
use crate::model::FormKind;

/// Whether a text has no ideograph, as figures have none: then it is no label. Most of what tables
/// hold is not looked up at all.
fn is_figure(text: &str) -> bool {
    text.chars().all(|c| c < '\u{2e80}')
}

/// A label without spaces, brackets, numbering, marks and trailing colon, misprints put right: how it
/// is looked up.
pub fn normal(text: &str) -> String {
    let bare = without_brackets(&squeeze(text));
    let bare = strip_numbering(bare.trim_matches(MARKS)).trim_end_matches([':', '：', '、']);
    put_right(bare.trim_end_matches("万元").trim_end_matches(['/', ',', '%']))
}

/// Marks that stars and footnotes leave on labels.
const MARKS: [char; 6] = ['*', '★', '▲', '※', '#', '△'];

/// Characters taken for others when labels are typed, each with what is meant.
pub const MISPRINTS: &[(&str, &str)] = &[
    ("岀", "出"),
    ("指出性质", "支出性质"),
    ("公交车", "公务车"),
    ("效溢", "效益"),
    ("绩郊", "绩效"),
    ("指标直", "指标值"),
    ("完成直", "完成值"),
    ("得份", "得分"),
    ("分直", "分值"),
    ("权种", "权重"),
    ("拔款", "拨款"),
    ("年出预算", "年初预算"),
    ("年处预算", "年初预算"),
    ("予算", "预算"),
    ("予期", "预期"),
    ("执行律", "执行率"),
    ("满意渡", "满意度"),
    ("实旋单位", "实施单位"),
    ("绩较", "绩效"),
];

/// A squeezed label with its misprints put right.
pub fn put_right(label: &str) -> String {
    let wrong = MISPRINTS.iter().filter(|(wrong, _)| label.contains(wrong));
    wrong.fold(label.to_owned(), |label, (wrong, right)| label.replace(wrong, right))
}

/// The unit of money a label states in brackets or at its end: `项目资金（元）`, `预算数（单位：万元）`.
pub fn money_unit(text: &str) -> Option<Unit> {
    let squeezed = squeeze(text);
    if squeezed.chars().count() > 40 {
        return None;
    }
    let inside = squeezed.split(['(', '（']).skip(1).filter_map(|part| part.split([')', '）']).next());
    inside.filter_map(unit_named).last()
}

/// The money unit a text is the name of, `单位：` and 人民币 aside.
pub fn unit_named(squeezed: &str) -> Option<Unit> {
    let rest = squeezed.strip_prefix("金额").unwrap_or(squeezed);
    let rest = rest.strip_prefix("单位").unwrap_or(rest).trim_start_matches([':', '：']);
    let rest = rest.trim_start_matches("人民币").trim_end_matches("人民币");
    match rest {
        "万元" => Some(Unit::WanYuan),
        "元" => Some(Unit::Yuan),
        "亿元" => Some(Unit::YiYuan),
        _ => None,
    }
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

impl Label {
    /// Whether it may title a column too.
    pub fn may_be_title(self) -> bool {
        matches!(self, Label::GoalExpected | Label::GoalActual | Label::Goals | Label::Total)
    }
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
    (Label::Reporter, &["填报单位", "填报部门", "填表单位", "编制单位", "报送单位", "自评单位"]),
    (
        Label::ProjectName,
        &[
            "项目支出名称",
            "项目名称",
            "专项名称",
            "专项资金名称",
            "项目支出项目名称",
            "转移支付名称",
            "转移支付项目名称",
            "自评项目名称",
            "评价项目名称",
        ],
    ),
    (
        Label::Department,
        &[
            "主管部门",
            "主管部门及代码",
            "项目主管部门",
            "地方主管部门",
            "预算单位",
            "主管单位",
            "主管预算部门",
        ],
    ),
    (
        Label::Office,
        &["实施单位", "项目实施单位", "项目单位", "资金使用单位", "项目承担单位", "具体实施单位"],
    ),
    (
        Label::GoalExpected,
        &["预期目标", "年度目标", "年初设定目标", "预期总体目标", "年初目标", "预期绩效目标", "年度预期目标"],
    ),
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
            "完成情况",
            "年度实际完成情况",
            "总体目标完成情况",
            "绩效目标完成情况",
        ],
    ),
    (Label::Goals, &["年度总体目标", "整体绩效目标", "年度绩效目标", "总体目标", "年度总目标"]),
    (
        Label::Duties,
        &["部门职能职责概述", "部门职责概述", "职能职责概述", "部门职能概述", "单位职能职责概述"],
    ),
    (Label::Measures, &["厉行节约保障措施", "厉行节约措施"]),
    (
        Label::Total,
        &["总分", "合计", "总计", "总得分", "自评总分", "自评总得分", "综合得分", "得分合计", "总评分"],
    ),
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

/// A heading over a part of a form that is cut into tables: 二、预算执行情况.
pub fn names_part(text: &str) -> bool {
    let squeezed = squeeze(text);
    let Some((number, rest)) = numbering(&squeezed) else { return false };
    let words = ["基本情况", "基本信息", "概况", "资金", "预算", "目标", "指标", "完成情况", "评价"];
    number.han && rest.chars().count() <= 16 && words.iter().any(|word| rest.contains(word))
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
    /// 四级指标: the indicator, where there is a fourth level.
    Detail,
    /// 分值 right behind 一级指标 where every level has its own.
    GroupPoints,
    /// 序号: it counts the rows.
    Count,
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

impl Column {
    /// The part of a funds row that the column holds.
    pub fn funds_part(self) -> Option<&'static str> {
        Some(match self {
            Column::Initial => "initial",
            Column::FullYear => "full_year",
            Column::Executed => "executed",
            Column::Points => "points",
            Column::Rate => "rate",
            Column::Score => "score",
            _ => return None,
        })
    }
}

/// Titles of one column: some are the whole title, some any title that has the words in it.
pub struct Titles {
    pub column: Column,
    pub whole: &'static [&'static str],
    pub part: &'static [&'static str],
}

const fn titles(column: Column, whole: &'static [&'static str], part: &'static [&'static str]) -> Titles {
    Titles { column, whole, part }
}

/// Columns of a funds table; the first that fits counts.
#[rustfmt::skip]
pub const FUNDS_COLUMNS: &[Titles] = &[
    titles(Column::Rate, &["支出率", "支付率", "预算完成率"], &["执行率"]),
    titles(
        Column::FullYear,
        &["调整后", "调整后金额", "全年数", "全年安排数", "全年预算安排数", "年度最终预算数"],
        &["全年预算"],
    ),
    titles(
        Column::Executed,
        &[
            "全年执行", "实际支出数", "实际支出", "支出数", "全年支出数", "全年支出", "实际支出金额", "执行金额",
            "实际执行", "实际执行金额", "全年实际支出数", "全年实际支出", "预算执行金额",
        ],
        &["执行数"],
    ),
    titles(
        Column::Initial,
        &[
            "预算数", "年度预算金额", "年初数", "预算金额", "预算安排数", "预算安排", "年初安排数", "年度预算数",
            "年初批复数", "预算批复数", "年初批复预算数", "预算安排金额",
        ],
        &["年初预算"],
    ),
];

/// Columns that funds, indicators and rubrics share.
#[rustfmt::skip]
pub const MARK_COLUMNS: &[Titles] = &[
    titles(
        Column::Points,
        &["分值", "权重", "权数", "指标权重", "指标分值", "标准分值", "标准分", "满分", "分值权重", "权重分"],
        &[],
    ),
    titles(
        Column::Score,
        &["得分", "自评得分", "自评分", "自评分数", "实际得分", "评分", "自评打分", "评价得分", "自评分值", "指标得分"],
        &[],
    ),
];

/// Columns of an indicator table or a rubric; the first that fits counts.
#[rustfmt::skip]
pub const INDICATOR_COLUMNS: &[Titles] = &[
    titles(Column::Group, &["一级", "指标类型"], &["一级指标"]),
    titles(Column::Category, &["二级", "指标类别"], &["二级指标"]),
    titles(Column::Name, &["三级", "指标名称", "绩效指标名称", "指标内容", "具体指标", "考核指标"], &["三级指标"]),
    titles(Column::Detail, &["四级"], &["四级指标"]),
    titles(Column::TargetBound, &["性质", "符号", "计算符号"], &["指标性质", "指标方向"]),
    titles(Column::TargetUnit, &["单位", "指标单位"], &["度量单位", "计量单位"]),
    titles(
        Column::Deviation,
        &["原因", "原因说明", "差异原因", "扣分原因", "扣分说明", "扣分原因说明", "差异说明"],
        &["偏差", "未完成原因", "原因分析"],
    ),
    titles(
        Column::Actual,
        &["实际值", "完成情况", "实际完成情况", "实际完成", "指标完成情况", "完成指标", "实际完成数", "年度完成情况"],
        &["完成值", "完成指标值", "全年实际值"],
    ),
    titles(
        Column::Target,
        &["年度指标", "目标", "年度目标", "绩效目标", "预期目标", "年初目标", "计划数", "目标数"],
        &["指标值", "目标值", "预期值", "计划值"],
    ),
    titles(Column::Criteria, &["计分标准", "评价标准", "计分办法", "评分办法", "评分规则"], &["评分标准", "评分细则"]),
    titles(Column::Count, &["序号", "编号"], &[]),
    titles(Column::Evidence, &[], &["佐证材料", "证明材料"]),
];

fn column(label: &str, columns: &[Titles]) -> Option<Column> {
    let fits = |titles: &&Titles| {
        titles.whole.contains(&label) || titles.part.iter().any(|part| label.contains(part))
    };
    columns.iter().find(fits).map(|titles| titles.column)
}

/// A column header of a funds table.
pub fn funds_column(text: &str) -> Option<Column> {
    if is_figure(text) {
        return None;
    }
    let label = normal(text);
    if label.chars().count() > 14 {
        return None;
    }
    // A rate goes before the figures it is made of, an adjusted budget before the initial one.
    match column(&label, FUNDS_COLUMNS) {
        Some(Column::Rate) => Some(Column::Rate),
        _ if label.contains("调整") && label.contains("预算") => Some(Column::FullYear),
        found => found.or_else(|| column(&label, MARK_COLUMNS)),
    }
}

/// A column header of an indicator table.
pub fn indicator_column(text: &str) -> Option<Column> {
    if is_figure(text) {
        return None;
    }
    let label = normal(text);
    if label.chars().count() > 24 {
        return None;
    }
    column(&label, INDICATOR_COLUMNS).or_else(|| column(&label, MARK_COLUMNS))
}

/// A title that may stand over the indicators' names where no other does.
pub fn names_indicators(text: &str) -> bool {
    matches!(normal(text).as_str(), "绩效指标" | "指标" | "评价指标" | "绩效评价指标")
}

/// Rows of the funds table, by what they are called.
#[rustfmt::skip]
pub const FUNDS: &[(&str, &[&str])] = &[
    (
        "total",
        &[
            "年度资金总额", "资金总额", "总额", "年度预算总额", "预算资金总额", "部门预算总额", "年度预算资金总额",
            "年度财政资金总额", "部门整体支出总额", "整体支出总额", "项目资金总额", "年度资金合计", "资金合计", "合计",
            "部门支出总额", "年度总预算", "支出总额",
        ],
    ),
    (
        "carried_over",
        &[
            "上年结转资金", "上年结转", "上年结转结余", "上年结转结余资金", "结转资金", "结转结余资金", "上年结余",
            "以前年度结转资金", "上年结余结转", "上年结余结转资金",
        ],
    ),
    ("other", &["其他资金", "其它资金", "其他", "其他来源资金"]),
    ("current_year", &["财政资金", "财政拨款资金", "财政安排资金", "一般公共预算"]),
    ("unit", &["单位资金", "单位自有资金", "自有资金", "单位自筹资金", "自筹资金", "单位自筹", "自筹"]),
    ("special_account", &["财政专户管理资金", "财政专户资金", "专户资金", "财政专户"]),
];

/// Levels of government whose money a row of the funds table is, by how its label begins.
#[rustfmt::skip]
pub const LEVELS: &[(&str, &[&str])] = &[
    ("central", &["中央"]),
    ("provincial", &["省级", "省财政", "省补", "自治区", "省本级"]),
    ("local", &["地方", "市县"]),
    ("municipal", &["市级", "市财政", "市本级", "州级"]),
    ("county", &["县级", "县财政", "县本级", "区级", "县区级", "县市区", "区财政", "县配套"]),
];

/// A title over tasks or items of spending: the table lists them, and its money is theirs.
pub fn lists_tasks(text: &str) -> bool {
    const TASKS: [&str; 9] = [
        "任务名称",
        "主要内容",
        "工作任务",
        "年度主要任务",
        "重点任务",
        "支出内容",
        "支出明细",
        "明细项目",
        "工作内容",
    ];
    TASKS.contains(&normal(text).as_str())
}

/// A row of the funds table, by its label: `funds.total` and so on.
pub fn funds_row(text: &str) -> Option<&'static str> {
    let squeezed = without_brackets(&squeeze(text));
    let label = squeezed.trim_start_matches("其中").trim_start_matches([':', '：']);
    let label = put_right(strip_numbering(label).trim_end_matches([':', '：']));
    let named = FUNDS.iter().find(|(_, words)| words.contains(&label.as_str())).map(|(row, _)| *row);
    named.or_else(|| level(&label)).or_else(|| is_current_year(&label).then_some("current_year"))
}

/// The level of government whose money a label names, if it is just one.
fn level(label: &str) -> Option<&'static str> {
    const MONEY: [&str; 8] = ["资金", "拨款", "补助", "配套", "财政", "预算", "投入", "安排"];
    let short = label.chars().count() <= 12;
    let money = MONEY.iter().any(|word| label.ends_with(word));
    let begins = |words: &&[&str]| words.iter().any(|word| label.starts_with(word));
    let names = |words: &&[&str]| words.iter().any(|word| label.contains(word));
    let (found, _) = LEVELS.iter().find(|(_, words)| short && money && begins(words))?;
    let others = LEVELS.iter().filter(|(level, words)| level != found && names(words)).count();
    (others == 0 && !label.contains("结转") && !label.contains("专项")).then_some(found)
}

fn is_current_year(label: &str) -> bool {
    let year = ["当年", "本年", "年度"].iter().any(|word| label.starts_with(word));
    let levels = LEVELS.iter().flat_map(|(_, words)| *words);
    let levelled = levels.filter(|word| label.contains(*word)).count() > 0;
    let grant =
        label.ends_with("财政拨款") || label.ends_with("公共预算拨款") || label.ends_with("公共预算资金");
    let carried = label.contains("上年") || label.contains("结转");
    !levelled && !carried && (grant || (year && (label.ends_with("拨款") || label.ends_with("财政资金"))))
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
    let label = put_right(&without_brackets(&label));
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
            "基本支出" | "基本支出总额" => "funds.by_expenditure.basic",
            "项目支出" | "项目支出总额" => "funds.by_expenditure.project",
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
    ("vehicle_purchase", &["公车购置", "公务车购置", "公务用车购置", "公务用车购置费", "公车购置费"]),
    (
        "vehicle_running",
        &[
            "公车运行维护",
            "公务车运行维护",
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
    let label = put_right(&line_label(text)).replace(['“', '”', '"'], "");
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

/// What the money lines of a base table stand under.
pub const MONEY_SECTIONS: &[&str] = &[
    "经费控制情况",
    "经费控制",
    "经费情况",
    "经费支出情况",
    "支出控制情况",
    "经费支出控制情况",
    "预算经费控制情况",
];

/// Whether a text is the section label over the money lines.
pub fn opens_money(text: &str) -> bool {
    let label = normal(text);
    MONEY_SECTIONS.contains(&label.as_str()) || (label.contains("经费控制") && label.chars().count() <= 16)
}

/// A money column of a base table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Money {
    Prior,
    Budget,
    Actual,
}

/// Wordings of money columns; years and 上年, 本年 before them count for themselves.
#[rustfmt::skip]
pub const MONEY_COLUMNS: &[(Money, &[&str])] = &[
    (Money::Budget, &["预算数", "预算", "预算金额", "预算安排", "预算安排数", "预算批复数", "年初预算数", "年初预算", "调整预算数", "调整后预算数", "调整后预算", "全年预算数", "全年预算", "年中调整预算数"]),
    (Money::Actual, &["决算数", "决算", "决算金额", "支出决算数", "支出决算", "实际", "实际数", "实际支出", "实际支出数", "实际发生数", "实际发生额", "支出数", "执行数", "预算执行数", "决算支出数"]),
];

/// Whose year a money column is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearOf {
    Before,
    This,
    Number(i32),
    Unsaid,
}

/// The year a column title names, and the title without it.
pub fn year_and_rest(text: &str) -> (YearOf, String) {
    const BEFORE: [&str; 5] = ["上年度", "上一年度", "上一年", "上年", "去年"];
    const THIS: [&str; 6] = ["本年度", "当年度", "本年", "当年", "今年", "年度"];
    let label = normal(text);
    let begins = |words: &[&str]| words.iter().find_map(|word| label.strip_prefix(word)).map(str::to_owned);
    if let Some(year) = year(&label) {
        let rest = label.split_once('年').map_or("", |(_, rest)| rest).trim_start_matches('度');
        let rest = begins_after(rest, &BEFORE).or_else(|| begins_after(rest, &THIS)).unwrap_or(rest);
        return (YearOf::Number(year), rest.to_owned());
    }
    if let Some(rest) = begins(&BEFORE) {
        (YearOf::Before, rest)
    } else if let Some(rest) = begins(&THIS) {
        (YearOf::This, rest)
    } else {
        (YearOf::Unsaid, label)
    }
}

fn begins_after<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| text.strip_prefix(word))
}

/// A title over money: budget or actual, and the year it names. A bare year is an actual.
pub fn money_column(text: &str) -> Option<(Money, YearOf)> {
    if squeeze(text).chars().count() > 24 {
        return None;
    }
    let (year, rest) = year_and_rest(text);
    if rest.is_empty() {
        return matches!(year, YearOf::Number(_)).then_some((Money::Actual, year));
    }
    let found = MONEY_COLUMNS.iter().find(|(_, words)| words.contains(&rest.as_str()));
    found.map(|(money, _)| (*money, year))
}

/// A column of the base table's staff or building block.
pub fn block_column(text: &str) -> Option<&'static str> {
    let label = put_right(&without_brackets(&squeeze(text)));
    if label.chars().count() > 16 || label.contains("单位") {
        return None;
    }
    let fits = |words: &[&str]| words.iter().any(|word| label.contains(word));
    BLOCKS.iter().find(|(_, words)| fits(words)).map(|(path, _)| *path)
}

/// Columns of the staff and the building block, by words in their titles; the first that fits counts.
pub const BLOCKS: &[(&str, &[&str])] = &[
    ("buildings.area_rate", &["规模控制率", "面积控制率"]),
    ("buildings.cost_rate", &["概算控制率", "投资控制率", "投资概算"]),
    ("staff.control_rate", &["控制率"]),
    ("staff.authorised", &["编制"]),
    ("staff.actual", &["在职", "实有人数", "实有人员", "在编人数", "在岗人数"]),
    ("buildings.approved_area", &["批复规模", "批复面积", "批准规模", "批准面积"]),
    ("buildings.actual_area", &["实际规模", "实际面积"]),
    ("buildings.budget", &["预算投资", "概算投资", "批复投资"]),
    ("buildings.actual", &["实际投资"]),
];

/// A kind of staff, whose row is not the whole staff.
pub fn is_staff_kind(text: &str) -> bool {
    const KINDS: [&str; 13] = [
        "行政",
        "事业",
        "参公",
        "工勤",
        "编外",
        "聘用",
        "离休",
        "退休",
        "临聘",
        "政法",
        "专项编",
        "其中",
        "其他",
    ];
    let label = normal(text);
    KINDS.iter().any(|kind| label.contains(kind))
}

/// A group of indicators named in a cell, by the words groups are called.
pub const GROUPS: &[&str] =
    &["成本指标", "产出指标", "效益指标", "满意度指标", "产出", "效益", "满意度", "成本"];

/// Whether a short text names one group of indicators.
pub fn names_group(text: &str) -> bool {
    let label = normal(text);
    label.chars().count() <= 10 && GROUPS.iter().any(|group| label == *group)
}

/// The group a category belongs to, for cells that name several groups.
pub fn group_of_category(category: &str) -> Option<&'static str> {
    let squeezed = put_right(&squeeze(category));
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
