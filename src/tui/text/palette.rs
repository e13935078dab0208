//! The words of search, palette and help.

use crate::tui::words::Words;

words! {
    PALETTE_TITLE "查找单位 命令 发现 单元格" "Find units, commands, findings, cells";
    PALETTE_PREFIXES "前缀：>命令  #发现  @单位  =数值（=196.89 找同值单元格）" "Prefixes: >command  #finding  @unit  =value (=196.89 finds equal cells)";
    VALUES_OF_ONE "数值在打开的材料中找，请先打开一份材料" "A value is looked for in an open submission: open one first";
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
    FIND_IN_TABLE "先换到一张表或一页文字" "Go to a table or a page of text first";
    KIND_DRAFT "未写完" "unsaved";
    NOT_RECORDED "未记录" "not recorded";
    MILLISECONDS "毫秒" "ms";
    WORKS_IN "这个命令用于" "This command is one of:";
    NO_SUCH_KEY "这里没有这个键，按" "does nothing here; press";
    KEYS_HERE "看可用的键" "for the keys";
    FIRST_OPEN "请先打开一份材料" "open a submission first";
    KIND_NOTE "批注" "note";
    NO_KEY "仅面板" "palette only";
    HELP "帮助" "Help";
    HELP_FILTER "输入即过滤，# 中文输入法下也有效" "Type to filter, # works with an input method on";
    HELP_HERE "本栏可用" "Here";
    HELP_EVERYWHERE "各处通用（# 输入法为中文时仍有效）" "Everywhere (# works while an input method is on)";
    HELP_SIGNS "符号" "Signs";
    HELP_SIGNS_LINE "重/中/轻 严重度   ! 该格有发现   ? 需说明   * 复核改过分   ^ 订正过   1[..] 第 1 处证据   空 原件空白   - 疑由上一条引起   + 有批注   队列中 ! 逾期 * 在审 v 已核完   #### 列窄放不下数字   [新] [变] [尾] 与上一版不同：新发现、值已变、现为尾差" "E/W/I severity   ! finding on the cell   ? to clarify   * re-scored   ^ corrected   1[..] evidence 1   blank left empty   - perhaps caused by the one above   + a note   in the queue ! overdue, * at hand, v all decided   #### column too narrow   [new] [chg] [rnd] not as before: new, changed, rounding now";
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
    MD_WHERE "位置" "Where";
    MD_KEYS "按键" "Keys";
    MD_ACTION "作用" "Action";
    MD_COMMAND "命令名" "Command";
}
