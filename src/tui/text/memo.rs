//! The words of the memo's preview.

use crate::tui::words::Words;

words! {
    WORDING_EMPTY "一段不能留空，文字照旧" "A passage cannot be left empty; its words are as before";
    WORDING_SAME "文字未改动" "The words are unchanged";
    NO_ISSUER "落款未设（设置 office.issuer）" "No issuer (setting office.issuer)";
    MEMO "复核意见" "Memo";
    MEMO_TEXT "预览（每行28字，* 已改写  ! 系统文字其后有变）" "Preview (* reworded  ! outdated)";
    PAGE "约第 " "page ~";
    ANNEXES "附件" "Annexes";
    ANNEX_SCORES "复核评分表" "re-scores";
    ANNEX_FINDINGS "证据表（发现清单）" "evidence (findings)";
    ANNEX_DISMISSED "不成立清单" "dismissed findings";
    ANNEX_REPLY "整改情况回执" "reply form";
    MEMO_NUMBER "文号" "Number";
    NO_NUMBER "未填" "none";
    REWORD "改写正文" "Reword";
    FIXED_WORDS "标题和固定文字不能改写：下移到正文的一段" "Titles and fixed words cannot be reworded: go down to a passage";
    NOT_REWORDED "这一段没有改写过" "This passage was not reworded";
    FAULT "自检" "Check";
    FAULTS "自检未过" "Checks failed:";
    NO_FAULTS "自检没有问题" "The checks find nothing";
    IN_TEMPLATE "请在模板里改正" "Mend it in the template";
    CHAPTERS "节选" "Chapters";
    FORMAT "格式" "Format";
    DETAILS "xlsx 明细（另写一份）" "xlsx details (beside it)";
    TO_CLARIFY "需说明" "to clarify";
    WRITE_TO "写出到" "Write to";
    DESTINATION_TITLE "写出到：文件夹，或文件名" "Write to: a folder, or a file";
    DESTINATION_HINT "Tab 补全；留空为当前文件夹；已有文件不覆盖" "Tab completes it; blank is the current folder; no file is overwritten";
    NEVER_OVER "已有同名文件时另取名，不覆盖" "An existing file is never overwritten";
    NOT_IN_BODY "条列入附件，不进正文" "go into the annex only";
}
