//! The words of texts begun and offered again.

use crate::tui::words::Words;

words! {
    DRAFT_BACK "上次没写完的内容在此，可接着写" "Here is what you had begun, go on with it";
    MORE_DRAFTS "另有未写完的" "more begun:";
    GOES_ON "接着写" "goes on with them";
    COULD_NOT_RECORD "未记录：" "Not recorded:";
    STILL_OPEN "尚待核" "still open:";
    BRINGS_BACK "找回" "brings it back";
    NO_DRAFTS "没有未写完的文字" "Nothing begun is left unrecorded";
    FINISH_FIRST "请先写完或放弃正在填写的" "Finish or give up what is being entered first";
    NOTHING_WRITTEN "没有写什么，已关闭" "Nothing was written, closed";
    STRAY_DRAFT "整份材料（原来所写的地方已不在）" "the submission (what it was on is gone)";
}
