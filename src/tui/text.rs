//! The words of the screens, Chinese and English. Only ASCII, Han and full-width marks: other
//! characters differ in width between terminals.

macro_rules! words {
    ($($name:ident $zh:literal $en:literal;)*) => {
        $(pub const $name: Words = Words { zh: $zh, en: $en };)*

        /// Every phrase of a file, for the test of widths.
        #[cfg(test)]
        pub(super) const ALL: &[Words] = &[$($name),*];
    };
}

mod bulk;
mod compare;
mod draft;
mod draw;
mod flow;
mod intake;
mod memo;
mod palette;
mod score;
mod settings;

pub use super::stock::{DEDUCTIONS, PHRASES, REASONS};
pub use super::words::Words;
use crate::base::Lang;
pub use bulk::*;
pub use compare::*;
pub use draft::*;
pub use draw::*;
pub use flow::*;
pub use intake::*;
pub use memo::*;
pub use palette::*;
pub use score::*;
pub use settings::*;

words! {
    BRAND "朱批" "zhupi";
    DAMAGED "数据库有损坏：请所有人退出，再运行 zhupi rescue（只移开，不删除）" "The database is damaged: have everybody leave and run zhupi rescue (it deletes nothing)";
    READ_ONLY "[只读] " "[read-only] ";
    QUEUE "送审队列" "Review queue";
    LOADING "正在打开数据库" "Opening the database";
    OPENING "正在打开" "Opening";
    EMPTY_QUEUE "队列为空，按" "The queue is empty:";
    EMPTY_QUEUE_DO "导入材料（文件或文件夹）" "imports submissions, a file or a folder";
    NOTHING_PASSES "没有符合筛选条件的" "Nothing passes the filter";
    TOO_SMALL "窗口过小：至少 60 列 16 行，按 q 退出" "Window too small: 60 by 16 at least, q quits";
    LATE "逾期" "overdue";
    DUE "期限" "due";
    STATE "状态" "State";
    FILTER "筛选" "filter";
    SORT "排序" "sort";
    NUMBER "序" "No";
    UNIT "单位" "Unit";
    YEAR "年度" "Year";
    INITIAL "年初预算" "Initial";
    FULL_YEAR "全年预算" "Budget";
    EXECUTED "执行数" "Executed";
    STATED_RATE "填报率" "Stated";
    COMPUTED_RATE "核算率" "Computed";
    SELF_SCORE "自评" "Self";
    REVIEW_SCORE "复核" "Review";
    SEVERITIES "重/中/轻" "E/W/I";
    OPEN "待核" "open";
    SHOULD "应" "exp.";
    OPTIONAL "可不核" "optional";
    WHO "人" "By";
    PREVIEW "预览" "Preview";
    SOURCE "来源" "source";
    IMPORTED "导入" "imported";
    FORMS "表格" "forms";
    NO_FINDINGS "没有发现" "No findings";
    VERSION "第" "version ";
    VERSION_END "次报送" "";
    YEAR_END "年度" "";
    CONFIRMED "成立" "confirmed";
    DISMISSED "不成立" "dismissed";
    SAVED "已存" "saved";
    SAVING "正在记录" "recording";
    FINDINGS "发现" "findings";
    CURRENT "当前" "at";
    NO_GROUP "这一条没有可展开的同类提示" "This line has nothing to unfold";
    SELECTED "已选" "selected";
    EVIDENCE "证据" "evidence";
    PLACES "处" "places";
    WALK "逐处跳转" "walks it";
    IN_FULL "全文" "in full";
    FORMULA "算式" "sum";
    CAUSE "疑因" "likely cause";
    CONSEQUENCE "疑由此引起" "likely follows from";
    NOTE "批注" "note";
    BLANK "空" "blank";
    NO_BASE "没有基础数据表" "No base data table";
    NO_EVAL "没有自评表" "No self-evaluation form";
    ITEM "项目" "Item";
    PRIOR_ACTUAL "上年决算" "Prior";
    BUDGET "预算" "Budget";
    ACTUAL "决算" "Actual";
    INDICATOR "三级指标" "Indicator";
    TARGET "指标值" "Target";
    DONE_VALUE "完成值" "Actual";
    POINTS "分值" "Pts";
    SCORE "得分" "Score";
    DEVIATION "偏差原因" "Deviation";
    CONTENT "内容" "Text";
    STAFF "编制/在职/控制率" "Posts/staff/rate";
    AREA "楼堂馆所 批复/实际/控制率" "Buildings area";
    COST "楼堂馆所 概算/实际/控制率" "Buildings cost";
    INITIAL_PREFIX "年初" "init ";
    FULL_PREFIX "全年" "full ";
    RATE_PREFIX "执行率" "rate ";
    TOTAL "总分" "Total";
    AFTER_REVIEW "复核后" "reviewed";
    SELF "自评" "self";
    NO_SCORE_YET "未复核" "not re-scored";
    RECORDED "已记录" "Recorded";
    UNDO_WITH "撤销" "undoes it";
    REDO_WITH "重做" "does it again";
    PRESS "，按" ", ";
    WRITTEN "已写出" "Written:";
    IN_FOLDER "在" "in";
    HANDS_UP "提请会审" "hands it up";
    WRITING "正在写出复核意见" "Writing the memo";
    ALL_DECIDED "全部处理完" "All decided";
    SHOWN_DECIDED "筛选出的已处理完" "All shown are decided";
    TEXT_DECIDED "正文中的发现已处理完" "All findings in the text are decided";
    GOES_BACK "返回" "goes back";
    SELECTED_AGAIN "又选中" "selected again:";
    SEES_REST "看其余的" "shows the others";
    SEES_ALL "换筛选" "shows others";
    MAKES_MEMO "出复核意见" "makes the memo";
    NO_MORE_REPORTS "没有待审的材料了" "No submission is left to review";
    NOT_FROM_RUBRIC "先按 Esc 回到发现列表，看清证据再处理" "Esc goes back to the findings: decide with the evidence in sight";
    NO_CURRENT "没有选中发现" "No finding is selected";
    SAME_RULE "同一规则在其他单位" "same rule elsewhere";
    NOWHERE_ELSE "其他单位没有这条规则的发现" "This rule found nothing in other units";
    NO_FINDING_ON_VALUE "没有发现涉及此值" "No finding is on this value";
    SELECT_IN_LIST "在发现列表中选" "Findings are selected in their list";
    NO_ROW_SCORE "这一行没有可复核的得分" "This row has no score to review";
    NOT_A_NUMBER "不是数字" "Not a number";
    SCORE_TOO_HIGH "高于分值" "Above the points:";
    CATEGORY "类别" "Category";
    NO_CATEGORY "未分类" "none";
    DRAFT_KEPT "草稿每 2 秒自动入库，断线后重开可接着写" "Kept every 2 s; offered again after a lost line";
    NOTE_EMPTY "批注为空，未记录" "The note is empty, nothing recorded";
    NOTE_SAME "批注未改动" "The note is unchanged";
    DISCARDED "已放弃" "Discarded";
    NO_EVIDENCE "没有证据单元格" "No evidence cell";
    QUIT_WITH "退出" "quits";
    REASON_TITLE "不成立：按数字即生效，光标自动到下一条" "Dismiss: a digit takes effect at once";
    REASON_SELECTED "条已选" "selected";
    OWN_REASON "其他：写理由" "other: own words";
    OWN_REASON_TITLE "不成立的理由" "Reason for dismissing";
    CANCEL "取消" "cancel";
    SCORE_TITLE "复核得分" "Review score";
    SCORE_HINT "数字后按 Enter；Tab 换到核实完成值、理由；留空按 Enter 清除" "Digits and Enter; Tab for value and reason; empty Enter clears it";
    WORD_COUNT "字数" "characters";
    TRIAGE "发现处理" "Triage";
    DECIDES_ALL "对已选的都生效" "decide all of them";
    GROUPED_BY "分组" "by";
    OTHER_GROUPS "换分组" "regroups";
    PIECES "条" "findings";
    PIECE "条" "finding";
    SEVERITY "级" "Sv";
    RULE "规则" "Rule";
    STATED "填报" "Stated";
    EXPECTED "应为" "Expected";
    WHERE "位置" "Where";
    STANDING "处理" "Decision";
    NARRATIVE "自评报告正文" "Report";
    NARRATIVE_HEAD "正文" "Text";
    LINES_WITH_FINDINGS "有发现的行" "lines with findings";
    NO_NARRATIVE "没有自评报告正文" "No narrative report";
    NO_FINDING_HERE "这一行没有发现" "No finding on this line";
    SOURCE_TEXT "原件" "Source";
    CORRECT_TITLE "订正：原件所写与程序所读不同时，按原件改读" "Correct what was read wrongly";
    CORRECT_HINT "照原件填写后按 Enter；原件空白则清空；提交的材料不改动" "As the source has it, then Enter; empty where it is blank";
    AS_WRITTEN "原文" "As read";
    CORRECTED "订正" "corrected";
    READ_AS "订正为" "Read as";
    READING_SAME "与现在读到的相同，未记录" "It is what is read now, nothing recorded";
    NO_READING "没有可订正的值" "No value to correct here";
    NO_SECTION "正文按数字订正：先用证据键走到要订正的数字" "In the report figures are corrected: walk the evidence to one first";
    NO_SOURCE "没有可看的原件位置" "No place in a source to show";
    NO_FORMULA "这条发现没有算式" "This finding has no sum";
    LABELS_HINT "打出格上的两个字母" "Type the two letters on a cell";
    NO_CELLS "屏上没有单元格" "No cell on the screen";
    PHRASES_TITLE "常用语：按数字插入" "Phrases: a digit puts one in";
    RELATIONS "勾稽关系" "Relations";
    AGAINST "对照" "against";
    SILENT_RULES "看过此格、没有报出的规则" "Rules that look at this value and found nothing";
    REPLACED "这份材料已有新的一版，请在新版上处理：序号" "A newer version has come in; work on number";
    NO_RULE "没有规则涉及此格" "No rule touches this cell";
    HISTORY "过往消息（新的在前）" "Messages, the last first";
    NO_RUBRIC "没有考核评分表" "There is no rubric";
    NOTHING "没有内容" "Nothing here";
    BARS "决算与预算（| 为预算）" "Spent against budget (| is the budget)";
    COMPUTED "程序算" "computed";
    SPENT_OF_BUDGET "决/预" "spent";
    NO_BUDGET "无预算" "over 0";
    IN_ALL "共" "in all";
    NONE "无" "none";
    RETURNS "退回记录" "Filed again";
    UNIT_BEFORE "上年同单位" "Last year";
    MEDIAN "同类单位得分中位数" "Median of the year";
    SELF_YEARS "历年自评" "Self-scores by year";
    REVIEW_YEARS "历年复核" "Review scores by year";
    SPARK_SCALE "^ 90起  - 80起  . 60起  _ 不到60" "^ from 90  - from 80  . from 60  _ below";
    SELF_SCORES "同年自评分布（家数）" "Scores of the year (submissions)";
    OWN_BAND " <本单位" " <this one";
    MISSING_FORMS "缺表" "forms missing";
    FILTER_ALL "全部" "all";
    FILTER_OPEN "待核" "open";
    FILTER_ERROR "重" "errors";
    FILTER_WARNING "中" "warnings";
    FILTER_INFO "轻" "notes";
    SORT_SEVERITY "严重度" "severity";
    SORT_RULE "规则" "rule";
    SORT_FORM "表格" "form";
    SORT_UNREVIEWED "待审在前" "to review first";
    SORT_UNIT "单位" "unit";
    SORT_GRAVEST "问题多在前" "most findings first";
    TABLE_BASE "基础表" "Base";
    TABLE_SELF "整体自评" "Self-eval";
    OTHER_TABLE "换表" "other table";
    TABLE_PROJECT "项目自评" "Project";
    UNIT_OF_MONEY "单位：万元" "10,000 yuan";
}

/// `3 条`, `1 finding`.
pub fn pieces(count: usize, lang: Lang) -> String {
    let words = if count == 1 { PIECE } else { PIECES };
    format!("{count} {}", words.get(lang))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::text::char_columns;

    #[test]
    fn every_phrase_is_as_wide_in_every_terminal() {
        let files = [
            ALL,
            bulk::ALL,
            compare::ALL,
            draft::ALL,
            draw::ALL,
            flow::ALL,
            intake::ALL,
            memo::ALL,
            palette::ALL,
            score::ALL,
            settings::ALL,
        ];
        let deductions = DEDUCTIONS.iter().map(|(_, words)| words);
        for words in files.concat().iter().chain(&REASONS).chain(&PHRASES).chain(deductions) {
            for text in [words.zh, words.en] {
                for c in text.chars() {
                    let (narrow, wide) = char_columns(c);
                    assert!(narrow == wide && wide > 0, "{c} in {text}");
                }
            }
            assert!(!words.zh.is_empty());
        }
    }
}
