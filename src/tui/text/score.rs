//! The words of review scores and the rubric.

use crate::tui::words::Words;

words! {
    REVIEW_SCORE_LABEL "复核得分" "Review score";
    VERIFIED_SHORT "核实值" "Verified";
    PROPOSED "程序核" "Proved";
    PROVED_BY_PROGRAM "程序核出：" "Proved by the program: ";
    RUBRIC_ONLY "只用于考核评分表的考核项" "Only for the items of the rubric";
    NOT_PROVED "这一项程序不能全部证明，得分由复核人填" "The program cannot prove all of it; the score is the reviewer's";
    PROPOSES "程序建议" "The program proposes";
    PROPOSES_TAKE "采用，按 Enter 才记录" "takes it, Enter records it";
    PROPOSES_PART "程序只能证明" "The program proves only";
    PROPOSES_REST "分，其余由复核人判断" "of it, the rest the reviewer judges";
    PROPOSES_NOTHING "程序不能证明，得分由复核人填" "The program proves nothing here; the score is the reviewer's";
    CLAUSE_EARNED "已证" "proved";
    CLAUSE_SHORT "不足" "short";
    CLAUSE_OPEN "未证" "open";
    FORMER_PREFIX "原" "was ";
    UNREASONED_PREFIX "缺理由*" "no reason*";
    FORMER_GIVEN "评" "gave";
    FORMER_LAPSED "该行已变，未计入；Enter 照此确认，改写则为新评分" "the row has changed, it does not count; Enter confirms it as it is, or write another";
    DEDUCTIONS_LINE "扣分" "Deductions";
    VERIFIED "核实完成值" "Verified value";
    REASON "理由" "Reason";
    UNMEANT "不作处理：前一键没有打开可填的地方；按 Enter 或 Esc 接着用" "does nothing: the key before opened no entry; Enter or Esc goes on";
    SCORE_MISSING "还没有填：核实完成值和理由随得分一起记录" "is missing: verified value and reason are recorded with it";
    RUBRIC_HINT "数字后按 Enter；Tab 换到理由；留空按 Enter 清除" "Digits and Enter; Tab for the reason; empty Enter clears it";
    NO_POINTS "这一行没有可读的分值" "The row has no readable points";
    RUBRIC_ITEM "考核内容" "Item";
    BUREAUS_RUBRIC "考核评分表（本单位）" "rubric of the bureau";
    NOT_FILED "这张表不在材料里，不能批注；评分时可写理由" "This form did not come in and takes no note; a score takes a reason";
    EARLIER_EDITION "旧版" "earlier edition";
    OTHER_EDITIONS "按其他版本评的" "by other editions:";
    CRITERIA "评分标准" "Standard";
    PROOF "佐证" "Evidence";
    PROVED "相关发现" "findings";
}
