//! The tables of the database as a person calls what stands in them.

/// What the tables that a person knows hold, each with the count of its rows.
pub const NAMES: &[(&str, &str, &str)] = &[
    ("submission", "材料{}份", "{} submissions"),
    ("event", "记录{}条", "{} events"),
    ("form", "表格{}张", "{} forms"),
    ("finding", "发现{}条", "{} findings"),
    ("disposition", "处理{}条", "{} decisions"),
    ("suspended", "暂停的处理{}条", "{} suspended decisions"),
    ("annotation", "批注{}条", "{} notes"),
    ("review_score", "评分{}条", "{} scores"),
    ("former_score", "暂停的评分{}条", "{} suspended scores"),
    ("correction", "订正{}条", "{} corrections"),
    ("rewording", "改写{}条", "{} rewordings"),
    ("stage", "办理状态{}条", "{} stages"),
    ("alias", "单位别名{}条", "{} unit names"),
    ("draw", "抽取{}次", "{} draws"),
    ("second_look", "复查{}条", "{} second looks"),
    ("past", "版本对照{}份", "{} comparisons of versions"),
    ("original", "原件{}份", "{} originals"),
    ("source", "来源{}份", "{} sources"),
    ("unread", "未识别内容{}处", "{} unread places"),
    ("checks", "勾稽结果{}份", "{} lists of relations"),
    ("policy", "检查口径{}份", "{} policies"),
    ("draft", "未记录的文字{}条", "{} drafts"),
    ("bookmark", "阅读位置{}处", "{} bookmarks"),
    ("presence", "在场{}人", "{} present"),
];

/// `发现`, `findings`; the table's own name where a person knows no other.
pub(super) fn called(table: &str) -> (String, String) {
    let known = NAMES.iter().find(|(name, ..)| *name == table);
    known.map_or_else(
        || (table.to_owned(), table.to_owned()),
        |(_, zh, en)| (zh.split('{').next().unwrap_or_default().to_owned(), en.replace("{} ", "")),
    )
}
