//! The words of the settings, the mouse and the clipboard.

use crate::tui::words::Words;

words! {
    SETTINGS_IGNORED "（共用数据库不采用）" " (not in force: a shared database)";
    SETTINGS "设置" "Settings";
    SETTINGS_OFFICE "本机（管理员）" "The machine's";
    SETTINGS_OWN "本人设置文件" "One's own file";
    SETTINGS_NAMED "指定的文件" "The file named";
    SETTINGS_NO_FILE "（没有）" "(none)";
    SETTINGS_NO_OWN "（没有，改设置时新建）" "(none yet: a change makes it)";
    SETTINGS_WRITTEN "光标到一项按 Enter 可改；也可用编辑器改文件，一行一项，例如" "Enter changes the setting under the cursor; an editor the file, one setting a line, for instance";
    SETTINGS_SET "已改的设置" "Set by somebody";
    SETTINGS_USUAL "其余设置" "All others";
    SETTINGS_UNSET "（未设）" "(unset)";
    SETTING_MAY_BE "可为" "May be";
    SETTING_USUALLY "不设时" "without it";
    SETTING_AT_ONCE "改后即刻生效" "in force as soon as it is changed";
    SETTING_LATER "改后下次启动生效" "in force from the next start on";
    SETTING_SHARED "几人共用数据库时，本人文件里的不算数，以本机（管理员）文件为准" "In a database that several use one's own file does not count for this, only the machine's";
    SETTING_FROM "现值来自" "the value is from";
    SETTING_TITLE "改设置" "Change";
    SETTING_HINT "留空按 Enter 即取消本人所设" "Empty, Enter takes one's own value back";
    SETTING_KEPT "写入本人设置文件" "into one's own file";
    SETTING_RUN "仅本次，不写入" "this run only";
    SETTING_NOW "现为" "now";
    SETTING_IS_NOW "（现值）" "(as it is)";
    NOT_CHANGED "没有改。" "Unchanged.";
    CLIPBOARD_OFF "剪贴板已关：:set clipboard=offer 打开；仍可用鼠标选取" "The clipboard is off: :set clipboard=offer; marking with the mouse still works";
    CLIP_SENT "已向终端剪贴板发出" "Sent to the terminal's clipboard:";
    CLIP_LINES "行" "lines";
    CLIP_UNSURE "（不是所有终端都收；粘贴不出时，用鼠标选取）" "(not all terminals take it: where nothing can be pasted, mark it with the mouse)";
    CLIP_TOO_LONG "这一行太长，终端不收，请用鼠标选取" "The line is too long for a terminal: mark it with the mouse";
    COPY_HINT "鼠标已放开：直接选取即可复制" "The mouse is free: mark the text to copy it";
    KIND_SETTING "设置" "setting";
    SET_NOTE "set 名称=值，例如 set mouse=on；只打 set 和名称可选" "set NAME=VALUE, as in set mouse=on; set and a part of a name lists them";
}
