//! The words of import, names of units and checking anew.

use crate::tui::words::Words;

words! {
    IMPORT_TITLE "导入：文件或文件夹的路径" "Import: path of a file or folder";
    IMPORT_HINT "可粘贴或拖入路径，Tab 补全；相同材料不会重复导入" "Paste or type a path, Tab completes it; the same files are not taken in twice";
    IMPORTING "正在导入" "Importing";
    IMPORT_READS "导入：1 读取文件" "Importing: 1 reading files";
    IMPORT_CHECKS "导入：2 核对入库" "Importing: 2 checking and storing";
    LEFT_OUT "已读未入库" "read and not stored";
    IMPORTING_ALREADY "正在导入，请稍候" "An import is going on";
    NO_SUCH_PATH "没有这样开头的文件或文件夹" "No file or folder begins so";
    STOPS "停止" "stops";
    STOPPING "正在停止导入" "Stopping the import";
    STOPPED "已停止导入" "Import stopped";
    IMPORT_DONE "已导入" "Imported";
    IMPORT_NOTHING "没有导入" "Nothing was imported:";
    FATE_NEW "新" "new";
    FATE_RESUBMITTED "再报" "resubmitted";
    FATE_SAME "相同" "same";
    LOST "未沿用订正" "corrections dropped";
    FAILED "失败" "failed";
    ALIAS_TITLE "即为（全称）" "is (full name)";
    ALIAS_HINT "确认后两者的材料合为一个单位，版次重计，决定保留；zhupi alias --remove 可取消" "Their submissions become one unit, versions counted anew, decisions kept; zhupi alias --remove takes it back";
    ALIAS_DONE "已确认为同一单位，换了单位的材料" "Confirmed; submissions that changed their unit:";
    NO_UNIT "这份材料没有单位名称" "This submission names no unit";
    NEAR "名称相近，可能是同一单位（命令：同一单位）" "named much alike, perhaps one unit (command: same unit)";
    STALE "份材料按旧的界限或规则查出，打开时重查" "submissions were checked by other limits or rules; opened, they are checked anew";
    CHECKED_ANEW "按现行设置重新检查" "Checked anew by the present settings";
    CHECKED_OTHERWISE "发现是按以前的界限或规则查出的，会审后打开不重查" "Found by earlier limits or rules; not checked anew once handed up";
    FOUND_NEW "新增" "new";
    FOUND_GONE "消失" "gone";
}
