//! The words of the pages that set one thing beside another: versions, years, the evidence at full size.

use crate::tui::words::Words;

words! {
    COMPARE "与上一版对照" "Against the version before";
    FIELDS_MOVED "改动的数值" "Values changed";
    FINDINGS_NEW "新的发现" "New findings";
    FINDINGS_CHANGED "变动的发现" "Changed findings";
    GONE_RESOLVED "上一版的问题：已解决" "Findings before: resolved";
    GONE_OPEN "上一版的问题：未算解决" "Findings before: gone unresolved";
    RESOLVED "已解决" "resolved";
    UNRESOLVED "未算解决" "gone";
    SINCE_BEFORE "与上一版相比" "Since the version before";
    SINCE_NEW "新发现" "new";
    SINCE_EASED "现为尾差" "now but rounding";
    SINCE_OTHERWISE "数值未变，结论变了" "same values, another verdict";
    PERHAPS "，或即原" ", perhaps the former";
    WAS "原" "was ";
    DECIDED_BEFORE "原处理" "Decided before:";
    LAPSED "依据已变，暂不计" "does not stand any more";
    TAKE_UP_WITH "沿用，或重新处理" "takes it up, or decide anew";
    NOTHING_HELD "这条发现没有可以沿用的处理" "There is no earlier decision to take up";
    OLD_VERSION "旧版" "earlier";
    FORMER_ONLY "只读" "read-only";
    FORMER_SHOWN "旧版，按收到时的样子，连同当时的处理、批注和评分，只供查看" "An earlier version as it came in, with what was said of it then: only to read";
    FORMER_READS "在旧版不起作用：旧版只供查看，处理都记在最新一版" "does nothing here: an earlier version is only to read, work goes on in the latest";
    FORMER_BACK "返回" "goes back";
    NOT_THERE "（无）" "(none)";
    FILTER_RENEWED "与上一版不同" "not as before";
    YEARS "上年对照" "Last year";
    YEARS_BASE "基础数据表" "Base data table";
    YEARS_FUNDS "资金" "Funds";
    YEARS_SCORES "自评得分" "Self-scores";
    INDICATORS "指标" "Indicators of the";
    REPORTED_THEN "上年报送" "Reported";
    PRIOR_HERE "本表上年数" "Prior here";
    BUDGET_HERE "本年预算" "Budget";
    ACTUAL_HERE "本年决算" "Actual";
    CHANGE "增减" "Change";
    CHANGE_RATE "增减率" "Rate";
    CHANGE_BAR "减 | 增" "less | more";
    LAST_YEAR "上年" "Last year";
    THIS_YEAR "本年" "This year";
    TARGET_THEN "上年指标值" "Target then";
    DONE_THEN "上年完成值" "Actual then";
    TARGET_HERE "本年指标值" "Target now";
    DONE_HERE "本年完成值" "Actual now";
    SCORES_BOTH "得分" "Score";
    NO_FORM_THEN "上年没有对应的表或指标，本年指标数" "Nothing to compare with in the year before; indicators now:";
    DIFFERS_THEN "本表上年数与上年报送不符" "prior year is not what was reported:";
    MAGNIFY "证据大图" "Evidence at full size";
    OFF_BY "相差" "off by";
    POINTS_OF_RATE "个百分点" " points";
    BASIS "依据" "basis";
    WRITTEN_AS "原文" "written";
    READ_AS_FIGURE "读作" "read as";
    PLACE "位置" "at";
}
