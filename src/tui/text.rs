//! The words of the screens, Chinese and English. Only ASCII, Han and full-width marks: other
//! characters differ in width between terminals.

pub use super::stock::{DEDUCTIONS, PHRASES, REASONS};
use crate::base::Lang;

/// One phrase of the screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    pub zh: &'static str,
    pub en: &'static str,
}

impl Words {
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

macro_rules! words {
    ($($name:ident $zh:literal $en:literal;)*) => {
        $(pub const $name: Words = Words { zh: $zh, en: $en };)*

        /// Every phrase, for the test of widths.
        #[cfg(test)]
        pub const ALL: &[Words] = &[$($name),*];
    };
}

words! {
    DRAFT_BACK "上次没写完的内容在此，可接着写" "Here is what you had begun, go on with it";
    MORE_DRAFTS "另有未写完的" "more begun:";
    GOES_ON "接着写" "goes on with them";
    BRINGS_BACK "找回" "brings it back";
    NO_DRAFTS "没有未写完的文字" "Nothing begun is left unrecorded";
    NOTHING_WRITTEN "没有写什么，已关闭" "Nothing was written, closed";
    STRAY_DRAFT "整份材料（原来所写的地方已不在）" "the submission (what it was on is gone)";
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
    FLOW_TITLE "流程" "Steps";
    SENT_BACK "退回原因" "sent back for";
    APPROVED "会审" "approved";
    ALONE "（与复核为同一人）" " (who reviewed it too)";
    ISSUED "发出" "issued";
    FORMER "原会审" "had been approved";
    REOPENED "此后改动" "changes since";
    MORE_CHANGES "更早的还有" "earlier ones:";
    NO_STEP "现在不能做这一步" "This is no step from here";
    NO_STEP_LEFT "已办结" "It is closed";
    SURE_ISSUE "发出后不能撤销，整改期限从今天起算。按 Enter 发出，Esc 取消" "This cannot be undone and starts the clock. Enter issues it, Esc cancels";
    SURE_RETURN "退回后不能撤销，通知写到当前文件夹。按 Enter 退回，Esc 取消" "This cannot be undone. Enter writes the notice here, Esc cancels";
    WHY_BACK "退回原因：" "Why:";
    NEEDS_REASON "低于自评得分，扣分须写明理由" "Below the self-score: a deduction needs a reason";
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
    OPEN "待定" "open";
    WHO "人" "By";
    PREVIEW "预览" "Preview";
    SOURCE "来源" "source";
    IMPORTED "导入" "imported";
    FORMS "表格" "forms";
    NO_FINDINGS "没有发现" "No findings";
    VERSION "第" "version";
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
    TAKEN_BACK "已撤销" "Taken back";
    DONE_AGAIN "已重做" "Done again";
    REDO_WITH "重做" "does it again";
    PRESS "，按" ", ";
    WRITTEN "已写出" "Written:";
    WRITING "正在写出复核意见" "Writing the memo";
    ALL_DECIDED "本份已无待定发现" "No open finding is left";
    MAKES_MEMO "出复核意见" "makes the memo";
    NO_MORE_REPORTS "没有待审的材料了" "No submission is left to review";
    NO_CURRENT "没有选中发现" "No finding is selected";
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
    PALETTE_TITLE "查找单位 命令 发现 单元格" "Find units, commands, findings, cells";
    PALETTE_PREFIXES "前缀：>命令  #发现  @单位  =数值（=196.89 找同值单元格）" "Prefixes: >command  #finding  @unit  =value (=196.89 finds equal cells)";
    PALETTE_COUNT "项" "found";
    KIND_COMMAND "命令" "command";
    KIND_UNIT "单位" "unit";
    KIND_FINDING "发现" "finding";
    KIND_CELL "单元格" "cell";
    KIND_FORM "表" "form";
    FIND "查找" "find";
    HIT "命中" "hit";
    NOT_FOUND "没有命中" "not found";
    NOTHING_FOUND_YET "还没有查找：先按 / 输入要找的字" "Nothing is looked for yet: / begins";
    FIND_IN_TABLE "表内查找：先换到一张表" "In a table only: go to one first";
    KIND_DRAFT "未写完" "unsaved";
    NOT_RECORDED "未记录" "not recorded";
    MILLISECONDS "毫秒" "ms";
    WORKS_IN "这个命令用于" "This command is one of:";
    FIRST_OPEN "请先打开一份材料" "open a submission first";
    KIND_NOTE "批注" "note";
    NO_KEY "仅面板" "palette only";
    HELP "帮助" "Help";
    HELP_FILTER "输入即过滤，Esc 返回" "Type to filter, Esc goes back";
    HELP_HERE "本栏可用" "Here";
    HELP_EVERYWHERE "各处通用（# 输入法为中文时仍有效）" "Everywhere (# works while an input method is on)";
    HELP_SIGNS "符号" "Signs";
    HELP_SIGNS_LINE "重/中/轻 严重度   ! 该格有发现   ? 需说明   * 复核改过分   ^ 订正过   1[..] 第 1 处证据   空 原件空白   #### 列窄放不下数字   [新] [变] [尾] 与上一版不同：新发现、值已变、现为尾差" "E/W/I severity   ! finding on the cell   ? to clarify   * re-scored   ^ corrected   1[..] evidence 1   blank left empty   #### column too narrow   [new] [chg] [rnd] not as before: new, changed, rounding now";
    HELP_TERMINAL "终端" "Terminal";
    WIDTH_TWO "字宽：歧义字符占两格" "Width: doubtful characters take two columns";
    WIDTH_ONE "字宽：歧义字符占一格" "Width: doubtful characters take one column";
    WIDTH_SUB "字宽：歧义字符以ASCII代替" "Width: doubtful characters are replaced by ASCII";
    COLOURS_16 "颜色：16色，只作辅助" "Colours: 16, never alone";
    COLOURS_NONE "颜色：无" "Colours: none";
    HELP_TERMINAL_LINE "鼠标：关   粘贴保护：开   复制：用复制视图" "Mouse: off   pastes never act as keys   copying: by the copy view";
    HELP_OWN_KEYS "改按键：" "Own keys:";
    HELP_KEYS_LINE "检查冲突：zhupi keys --check   打印本表：zhupi keys --md" "check them: zhupi keys --check   print this: zhupi keys --md";
    HELP_INPUT "输入法" "Input method";
    HELP_INPUT_LINE "命令状态下打出的汉字直接转入查找；全角标点、字母、数字与半角等同；只用数字键、功能键和Ctrl键也能走完全程，不必切换输入法" "Han typed among commands opens the search; full-width keys count as half-width; digits, function and Ctrl keys do the whole work";
    TRIAGE "发现处理" "Triage";
    GROUPED_BY "分组" "by";
    OTHER_GROUPS "换分组" "regroups";
    PIECES "条" "findings";
    SEVERITY "级" "Sv";
    RULE "规则" "Rule";
    STATED "填报" "Stated";
    EXPECTED "应为" "Expected";
    STANDING "处理" "Decision";
    MEMO "复核意见" "Memo";
    MEMO_TEXT "预览（每行28字，* 已改写  ! 系统文字其后有变）" "Preview (* reworded  ! the program says otherwise since)";
    PAGE "约第" "page, about";
    ANNEXES "附件" "Annexes";
    ANNEX_SCORES "复核评分表" "re-scores";
    ANNEX_FINDINGS "证据表（发现清单）" "evidence (findings)";
    ANNEX_DISMISSED "不成立清单" "dismissed findings";
    ANNEX_REPLY "整改情况回执" "reply form";
    MEMO_NUMBER "文号" "Number";
    NO_NUMBER "未填" "none";
    REWORD "改写正文" "Reword";
    NOT_REWORDED "这一段不能改写，或没有改写过" "This passage cannot be reworded, or was not";
    FAULT "自检" "Check";
    FAULTS "自检未过" "Checks failed:";
    NO_FAULTS "自检没有问题" "The checks find nothing";
    IN_TEMPLATE "请在模板里改正" "Mend it in the template";
    CHAPTERS "节选" "Chapters";
    FORMAT "格式" "Format";
    TO_CLARIFY "需说明" "to clarify";
    WRITE_TO "写出到当前文件夹" "Write into the current folder";
    NEVER_OVER "已有同名文件时另取名，不覆盖" "An existing file is never overwritten";
    NOT_IN_BODY "条列入附件，不进正文" "go into the annex only";
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
    NO_CELLS "屏上没有单元格" "No cell on the screen";
    REVIEW_SCORE_LABEL "复核得分" "Review score";
    VERIFIED_SHORT "核实值" "Verified";
    PROPOSED "程序核" "Proved";
    PROVED_BY_PROGRAM "程序核出：" "Proved by the program: ";
    NOT_PROVED "这一项程序不能全部证明，得分由复核人填" "The program cannot prove all of it; the score is the reviewer's";
    PROPOSES "程序建议" "The program proposes";
    PROPOSES_TAKE "采用，按 Enter 才记录" "takes it, Enter records it";
    PROPOSES_PART "程序只能证明" "The program proves only";
    PROPOSES_REST "分，其余由复核人判断" "of it, the rest the reviewer judges";
    PROPOSES_NOTHING "程序不能证明，得分由复核人填" "The program proves nothing here; the score is the reviewer's";
    CLAUSE_EARNED "已证" "proved";
    CLAUSE_SHORT "不足" "short";
    CLAUSE_OPEN "未证" "open";
    DEDUCTIONS_LINE "扣分" "Deductions";
    VERIFIED "核实完成值" "Verified value";
    REASON "理由" "Reason";
    NO_POINTS "这一行没有可读的分值" "The row has no readable points";
    PHRASES_TITLE "常用语：按数字插入" "Phrases: a digit puts one in";
    RELATIONS "勾稽关系" "Relations";
    AGAINST "对照" "against";
    SILENT_RULES "看过此格、没有报出的规则" "Rules that look at this value and found nothing";
    NO_RULE "没有规则涉及此格" "No rule touches this cell";
    RUBRIC_ITEM "考核内容" "Item";
    CRITERIA "评分标准" "Standard";
    PROOF "佐证" "Evidence";
    PROVED "相关发现" "findings";
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
    HISTORY "过往消息（新的在前）" "Messages, the last first";
    SETTINGS "设置" "Settings";
    NOTHING "没有内容" "Nothing here";
    IMPORT_TITLE "导入：文件或文件夹的路径" "Import: path of a file or folder";
    IMPORT_HINT "可粘贴或拖入路径，Tab 补全；相同材料不会重复导入" "Paste or type a path, Tab completes it; the same files are not taken in twice";
    IMPORTING "正在导入" "Importing";
    IMPORTING_ALREADY "正在导入，请稍候" "An import is going on";
    NO_SUCH_PATH "没有这样开头的文件或文件夹" "No file or folder begins so";
    STOPS "停止" "stops";
    STOPPING "正在停止导入" "Stopping the import";
    STOPPED "已停止导入" "Import stopped";
    IMPORT_DONE "已导入" "Imported";
    FATE_NEW "新" "new";
    FATE_RESUBMITTED "再报" "resubmitted";
    FATE_SAME "相同" "same";
    LOST "未沿用订正" "corrections dropped";
    FAILED "失败" "failed";
    BARS "决算与预算（| 为预算）" "Spent against budget (| is the budget)";
    NONE "无" "none";
    RETURNS "退回记录" "Filed again";
    UNIT_BEFORE "上年同单位" "Last year";
    MEDIAN "同类单位得分中位数" "Median of the year";
    SELF_YEARS "历年自评" "Self-scores by year";
    REVIEW_YEARS "历年复核" "Review scores by year";
    SELF_SCORES "同年度自评得分分布" "Self-scores of the year";
    FILTER_ALL "全部" "all";
    FILTER_OPEN "待定" "open";
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
    TABLE_PROJECT "项目自评" "Project";
    UNIT_OF_MONEY "单位：万元" "10,000 yuan";
    CONFLICT_TITLE "别人先改了同一处，本次处理未记录" "Somebody changed the same record first; this was not recorded";
    HELD_TITLE "这份材料在别人手上，本次处理未记录" "Somebody has this submission in hand; this was not recorded";
    THEIRS "对方" "theirs";
    MINE "本次" "mine";
    DATABASE_HELD "数据库被别的程序占用，等它放开后自动记录，不会丢失" "Another program holds the database; it is recorded once that lets go, nothing is lost";
    SOMEBODY_FIRST "未记录：别人在先" "Not recorded: somebody was first";
    KEPT_THEIRS "保留对方的处理，本次未记录" "Theirs stands, this was not recorded";
    NO_OVERRULE "撤销不能盖上别人的处理，请直接重新处理" "An undo does not go on top of another's work; decide anew";
    STILL_AT_WORK "对方还在操作，不能用这个键接手" "It is in use; this key does not take it over";
    HELD "起在审，可以看，处理前须接手" "has it in hand since then; look, take over before you decide";
    HELD_SILENT "起在审，已无动静，可以接手" "has it in hand since then, without a sign of life; it can be taken over";
    HAS_IT "在审" "has it";
    AT_WORK "人在线" "at work";
    ALIAS_TITLE "即为（全称）" "is (full name)";
    ALIAS_HINT "确认后两者的材料合为一个单位，版次重计，决定保留；zhupi alias --remove 可取消" "Their submissions become one unit, versions counted anew, decisions kept; zhupi alias --remove takes it back";
    ALIAS_DONE "已确认为同一单位，换了单位的材料" "Confirmed; submissions that changed their unit:";
    NO_UNIT "这份材料没有单位名称" "This submission names no unit";
    NEAR "名称相近，可能是同一单位（命令：同一单位）" "named much alike, perhaps one unit (command: same unit)";
    STALE "份材料按旧的界限或规则查出，打开时重查" "submissions were checked by other limits or rules; opened, they are checked anew";
    CHECKED_ANEW "按现行设置重新检查" "Checked anew by the present settings";
    FOUND_NEW "新增" "new";
    FOUND_GONE "消失" "gone";
    MD_WHERE "位置" "Where";
    MD_KEYS "按键" "Keys";
    MD_ACTION "作用" "Action";
    MD_COMMAND "命令名" "Command";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::text::char_columns;

    #[test]
    fn every_phrase_is_as_wide_in_every_terminal() {
        let deductions = DEDUCTIONS.iter().map(|(_, words)| words);
        for words in ALL.iter().chain(&REASONS).chain(&PHRASES).chain(deductions) {
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
