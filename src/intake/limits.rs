//! What a source may ask of the program: every limit of intake in one table, each with its reason.
//!
//! What the grammar of one format bounds, such as the levels of a list, stands with its reader.

/// A file as given, or a member of an archive once unpacked.
pub const MAX_FILE: u64 = 64 << 20;
/// An archive as given.
pub const MAX_ARCHIVE: u64 = 256 << 20;
/// Entries of one zip, an office package or an archive.
pub const MAX_ENTRIES: usize = 5_000;
/// One part of an office package.
pub const MAX_PART: u64 = 64 << 20;
/// All parts read of one office package.
pub const MAX_PACKAGE: u64 = 256 << 20;
/// Above [`RATIO_FROM`] a part or a member may unpack to at most this many times its packed size.
pub const MAX_RATIO: u64 = 200;
pub const RATIO_FROM: u64 = 1 << 20;
/// An archive in an archive counts as the second.
pub const MAX_ARCHIVES: usize = 3;
/// Files unpacked in one import.
pub const MAX_MEMBERS: usize = 5_000;
/// Bytes unpacked in one import.
pub const MAX_UNPACKED: u64 = 512 << 20;
pub const MAX_CELLS: usize = 2_000_000;
pub const MAX_LINES: usize = 2_000_000;
/// Characters of one paragraph, in a cell or outside.
pub const MAX_LINE: usize = 100_000;
pub const MAX_CHARACTERS: usize = 64_000_000;
pub const MAX_ELEMENTS: usize = 2_000_000;
/// Elements nested in each other.
pub const MAX_DEPTH: usize = 256;
/// Tables nested in each other. The answer of a child nests with them, and a parser has its bound.
pub const MAX_TABLES: usize = 16;
pub const MAX_SHEETS: usize = 255;
pub const MAX_COLUMNS: u32 = 512;
/// Longer runs of blank rows are shortened to this; places keep the rows' own numbers.
pub const MAX_BLANK_ROWS: u32 = 100;
/// Columns one cell may declare to cover.
pub const MAX_SPAN: usize = 500;
/// Processor time of a child, in seconds.
pub const MAX_PROCESSOR: u64 = 30;
/// From the start of a child to its answer, in seconds.
pub const MAX_WAIT: u64 = 60;
/// Address space of a child, in bytes.
pub const MAX_MEMORY: u64 = 2 << 30;
/// The answer of a child about one file, in bytes.
pub const MAX_ANSWER: u64 = 256 << 20;

/// One limit as a setting: its name, its default, and why there is one.
pub struct Limit {
    pub name: &'static str,
    pub value: u64,
    pub unit: Unit,
    pub zh: &'static str,
    pub en: &'static str,
}

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Bytes,
    Seconds,
    Count,
}

impl Limit {
    /// The value as a person reads it.
    pub fn shown(&self) -> String {
        match self.unit {
            Unit::Bytes => megabytes(self.value),
            Unit::Seconds => format!("{} s", self.value),
            Unit::Count => self.value.to_string(),
        }
    }
}

/// A number of bytes as `64 MB`.
pub fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes >> 20)
}

/// All limits. Values are the constants above, which readers use.
pub const TABLE: &[Limit] = &[
    bytes(
        "file",
        MAX_FILE,
        "最大的表格文件不到其十分之一，再大的是图片、影像",
        "forms are a tenth of it at most; what is larger holds pictures",
    ),
    bytes(
        "archive",
        MAX_ARCHIVE,
        "压缩包本身，读取时整个在内存里",
        "the archive itself; it is kept in memory while it is read",
    ),
    count(
        "zip.entries",
        MAX_ENTRIES as u64,
        "一个县全部单位的文件数以内，更多是攻击",
        "all files of a county; more is an attack",
    ),
    bytes("package.part", MAX_PART, "正文解压后的大小，防压缩炸弹", "a main part unpacked; against bombs"),
    bytes(
        "package.total",
        MAX_PACKAGE,
        "一份文档全部内容解压后的大小",
        "everything in one document unpacked",
    ),
    count(
        "zip.ratio",
        MAX_RATIO,
        "文字压缩很少超过20倍，200倍以上是炸弹",
        "text rarely packs twentyfold; two hundredfold is a bomb",
    ),
    bytes(
        "zip.ratio.from",
        RATIO_FROM,
        "小文件压缩比高不危险，不查",
        "a small part does no harm at any ratio",
    ),
    count(
        "archive.depth",
        MAX_ARCHIVES as u64,
        "县汇总包、单位包、材料包，共三层",
        "a county's archive, a unit's, one of its parts",
    ),
    count("archive.files", MAX_MEMBERS as u64, "一次导入解出的文件总数", "files unpacked in one import"),
    bytes(
        "archive.total",
        MAX_UNPACKED,
        "一次导入解出的总量，都在内存里",
        "all bytes unpacked in one import; they are kept in memory",
    ),
    count(
        "cells",
        MAX_CELLS as u64,
        "自评表不过几千格；每格都占内存",
        "forms have a few thousand; each takes memory",
    ),
    count("lines", MAX_LINES as u64, "文本的行数，同上", "lines of a text, likewise"),
    count(
        "line.characters",
        MAX_LINE as u64,
        "一段文字的长度；再长的截去并提示，屏幕和规则都按段处理",
        "one paragraph; the rest is cut and said, since screens and rules take paragraphs whole",
    ),
    count(
        "characters",
        MAX_CHARACTERS as u64,
        "一个工作簿的文字总量，共用的字符串可以成倍放大",
        "all text of a workbook; shared strings multiply",
    ),
    count(
        "elements",
        MAX_ELEMENTS as u64,
        "文档的元素数，每个都占内存",
        "elements of a document; each takes memory",
    ),
    count("depth", MAX_DEPTH as u64, "嵌套层数，读取用递归", "nesting; it is read by recursion"),
    count(
        "tables.depth",
        MAX_TABLES as u64,
        "表中表的层数，表格最多三四层",
        "tables inside tables; forms have three or four",
    ),
    count("sheets", MAX_SHEETS as u64, "一个工作簿的工作表数", "sheets of a workbook"),
    count(
        "columns",
        MAX_COLUMNS as u64,
        "一张工作表的列数，再远的单元格不属于表格",
        "columns of a sheet; cells further out belong to no form",
    ),
    count(
        "rows.blank",
        MAX_BLANK_ROWS as u64,
        "连续空行，再多的不占内存",
        "blank rows in a run; more would only take memory",
    ),
    count("span", MAX_SPAN as u64, "一格声明跨越的列数", "columns that a cell declares to cover"),
    seconds(
        "time.processor",
        MAX_PROCESSOR,
        "读一份文件的处理器时间，通常不到十分之一秒",
        "processor time for a file; a tenth of a second is usual",
    ),
    seconds(
        "time.wait",
        MAX_WAIT,
        "读一份文件的总时间，机器忙时留有余地",
        "time for a file in all; a busy machine has room",
    ),
    bytes(
        "memory",
        MAX_MEMORY,
        "读取进程的地址空间，不影响工作台",
        "address space of the process that reads; the workstation is not affected",
    ),
    bytes("answer", MAX_ANSWER, "读取进程交回的内容", "what that process hands back"),
];

const fn bytes(name: &'static str, value: u64, zh: &'static str, en: &'static str) -> Limit {
    Limit { name, value, unit: Unit::Bytes, zh, en }
}

const fn count(name: &'static str, value: u64, zh: &'static str, en: &'static str) -> Limit {
    Limit { name, value, unit: Unit::Count, zh, en }
}

const fn seconds(name: &'static str, value: u64, zh: &'static str, en: &'static str) -> Limit {
    Limit { name, value, unit: Unit::Seconds, zh, en }
}
