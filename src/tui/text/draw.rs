//! The words of draws and second looks.

use crate::tui::words::Words;

words! {
    DRAWN "抽中" "drawn";
    DRAWN_MARK "抽" "s";
    SPOT_CHECK "抽查" "spot check";
    SEED "种子" "seed";
    HOW_MANY "份数" "How many";
    PERCENT "百分之" "Percent";
    DRAW_TITLE "抽样" "Sample";
    DRAW_DISMISSALS_TITLE "抽不成立" "Draw dismissals";
    DRAW_ABOUT "份材料，按等级、规模、主管部门分层，按比例抽取" "submissions, drawn in proportion by grade, size and office";
    DRAW_DISMISSALS_ABOUT "条不成立的发现，至少抽1条，由另一账号复查" "dismissed findings, one at least, for another account to look at";
    DRAW_HINT "种子和抽中的记入留痕；总体不变，同一种子抽出的相同" "Seed and draw are recorded; the same seed draws the same from the same population";
    NOTHING_TO_DRAW "队列是空的，没有可抽的" "The queue is empty, there is nothing to draw from";
    NOTHING_DISMISSED "没有不成立的发现可抽" "No finding is dismissed, there is nothing to draw from";
    NOT_SO_MANY "份数应在1和总数之间" "From 1 to as many as there are";
    NOT_A_PERCENT "应在1和100之间" "From 1 to 100";
    NEEDS_SEED "须写种子" "It needs a seed";
    DRAWING "正在抽取" "Drawing";
    OUT_OF "总体" "from";
    DRAWN_SO_MANY "抽取" "drawn";
    COPIES "份" "submissions";
    SHOWS_DRAWN "返回队列即只看抽中的，按筛选换回" "The queue now shows those drawn; the filter brings the others back";
    LOOKS "复查" "Second looks";
    MESSAGE "发现" "Finding";
    DISMISSED_BY "不成立" "Dismissed by";
    LOOK "复查" "Look";
    WAS_DISMISSED "原判不成立" "was dismissed";
    LOOK_WAITS "待复查" "waits";
    UPHELD "维持" "upheld";
    OVERTURNED "推翻" "overturned";
    OVERTURN_TITLE "推翻：写明理由" "Overturn: the reason";
    OVERTURN_HINT "推翻后这条发现重新待核；按 Enter 记录，按 Esc 先不记、写的留着" "The finding is open again then; Enter records it, Esc keeps what is written";
    OVERTURN_KEPT "没有记录，写的理由留着" "Not recorded; the reason is kept";
    OVERTURN_NEEDS "推翻须写明理由" "To overturn needs a reason";
    LOOK_IS_ANOTHERS "是本账号判的不成立，复查须由另一账号进行" "This account dismissed it; another account takes the second look";
    NOT_DISMISSED_NOW "现在不是不成立，不必复查" "It is not dismissed now, there is nothing to look at";
    NO_LOOKS "还没有抽取不成立的发现，命令面板「抽不成立」可抽取" "No dismissals were drawn yet; the palette has 'draw dismissals'";
    LOOKS_GONE "条抽中的已不是发现" "of those drawn are no findings any more";
    NO_LOOK_TO_UNDO "在本页没有可撤销的复查" "There is no second look of this page to undo";
    NO_LOOK_TO_REDO "在本页没有可重做的复查" "There is no second look of this page to redo";
    RATES "各规则推翻率（推翻/复查）" "Overturned of looked at, by rule";
    FEW "样本少" "few";
    NO_RATES "还没有复查记录" "No second look has been taken";
}
