//! The words of the steps of the work, and of several people at it.

use crate::tui::words::Words;

words! {
    FLOW_TITLE "流程" "Steps";
    SENT_BACK "退回原因" "sent back for";
    APPROVED "会审" "approved";
    ALONE "（与复核为同一人）" " (who reviewed it too)";
    ISSUED "发出" "issued";
    FORMER "原会审" "had been approved";
    REOPENED "此后改动" "changes since";
    MORE_CHANGES "更早的还有" "earlier ones:";
    ANOTHER_ACCOUNT "会审须由另一账号进行；本单位只有一名复核人的，见命令面板的「设置」" "Another account judges a review; an office of one person sees the settings in the palette";
    NO_NUMBER_YET "文号未填。" "It has no number. ";
    NO_STEP "现在不能做这一步" "This is no step from here";
    NO_STEP_LEFT "已办结" "It is closed";
    SURE_ISSUE "发出后不能撤销，整改期限从今天起算。按 Enter 发出，Esc 取消" "This cannot be undone and starts the clock. Enter issues it, Esc cancels";
    SURE_RETURN "退回后不能撤销，通知写到当前文件夹。按 Enter 退回，Esc 取消" "This cannot be undone. Enter writes the notice here, Esc cancels";
    WHY_BACK "退回原因：" "Why:";
    REASON_FOUND "低于自评得分，扣分须写明理由：已按发现填入，按 Enter 记录，或直接另写" "Below the self-score: a deduction needs a reason; this one is what was found: press Enter, or write another";
    NEEDS_REASON "低于自评得分，扣分须写明理由" "Below the self-score: a deduction needs a reason";
    CONFLICT_TITLE "别人先改了同一处，本次处理未记录" "Somebody changed the same record first; this was not recorded";
    HELD_TITLE "这份材料在别人手上，本次处理未记录" "Somebody has this submission in hand; this was not recorded";
    THEIRS "对方" "theirs";
    MINE "本次" "mine";
    DATABASE_HELD "数据库被别的程序占用，等它放开后自动记录，不会丢失" "Another program holds the database; it is recorded once that lets go, nothing is lost";
    SOMEBODY_FIRST "未记录：别人在先" "Not recorded: somebody was first";
    KEPT_THEIRS "保留对方的处理，本次未记录" "Theirs stands, this was not recorded";
    NO_OVERRULE "撤销不能盖上别人的处理，请直接重新处理" "An undo does not go on top of another's work; decide anew";
    STILL_AT_WORK "对方还在操作，不能用这个键接手" "It is in use; this key does not take it over";
    HELD "起在审，可以看，处理前须接手" "; look, take over before you decide";
    HELD_SILENT "起在审，已无动静，可以接手" ", without a sign of life; it can be taken over";
    OWN_WINDOW "同一账号另一窗口" "Another window of this account";
    HELD_OWN_TITLE "这份材料在同一账号的另一窗口打开着，本次处理未记录" "Another window of this account has this submission in hand; this was not recorded";
    CONFLICT_OWN_TITLE "同一账号在另一窗口先改了同一处，本次处理未记录" "Another window of this account changed the same record first; this was not recorded";
    OWN_FIRST "未记录：同一账号的另一窗口在先" "Not recorded: another window of this account was first";
    HAS_IT "在审" "has it";
    AT_WORK "人在线" "at work";
}
