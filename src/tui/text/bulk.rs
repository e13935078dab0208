//! The words of what is done to many submissions at once.

use crate::tui::words::Words;

words! {
    BULK "批量" "In bulk";
    BATCH "批次" "batch";
    BULK_GOES_ON "批量处理还在进行" "It goes on already";
    BULK_CHOOSE "先选材料" "Choose submissions first";
    BULK_ONE "选光标所在的" "the one under the cursor";
    BULK_ALL "选全部显示的" "all that are shown";
    BULK_HANDED_UP "已提请会审" "handed up";
    BULK_WRITTEN "已写出" "written";
    BULK_NOT_DONE "没有做" "not done";
    BULK_STOPPED "停止，未做" "stopped before";
    CHOSEN_THEN "份已选，按" "chosen:";
    CHOSEN_DO "批量处理" "does something to all of them";
    NEXT_HERE "光标停在下一份待审：按" "The cursor is on the next to review:";
    NEXT_OPENS "即开" "opens it";
    NEXT_ELSEWHERE "这一份不待处理：按" "Nothing is to be decided here:";
    NEXT_GOES "到下一份待审" "goes to the next to review";
    NEXT_NONE "没有待处理的发现了：核完的可按" "Nothing is left to decide:";
    NEXT_CHOOSES "选中，再批量提请会审" "chooses what is done, to hand it up in bulk";
}
