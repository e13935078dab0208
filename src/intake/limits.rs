//! What a source may ask of the program: every limit of intake in one table, each with its reason.
//!
//! A limit that a bureau may set has a floor and a ceiling; what protects the stack and the grid is
//! fixed. What the grammar of one format bounds, such as the levels of a list, stands with its
//! reader.

/// Elements nested in each other.
pub const MAX_DEPTH: usize = 256;
/// Tables nested in each other. The answer of a child nests with them, and a parser has its bound.
pub const MAX_TABLES: usize = 16;
pub const MAX_COLUMNS: u32 = 512;
/// Longer runs of blank rows are shortened to this; places keep the rows' own numbers.
pub const MAX_BLANK_ROWS: u32 = 100;
/// Columns one cell may declare to cover.
pub const MAX_SPAN: usize = 500;

/// One limit as a setting: its name, its default, how far it may be set, and why there is one.
#[derive(Debug)]
pub struct Limit {
    pub name: &'static str,
    pub value: u64,
    pub least: u64,
    pub most: u64,
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

impl Unit {
    /// A value as a person reads it, and as settings are written.
    pub fn shown(self, value: u64) -> String {
        match self {
            Unit::Bytes if value.is_multiple_of(1 << 20) => format!("{} MB", value >> 20),
            Unit::Bytes => format!("{} KB", value >> 10),
            Unit::Seconds => format!("{value} s"),
            Unit::Count => value.to_string(),
        }
    }

    /// A value as settings write it: `64 MB`, `30 s`, `255`. A bare number is bytes, seconds or a
    /// count.
    pub fn read(self, text: &str) -> Option<u64> {
        let text = text.trim();
        let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
        let number: u64 = digits.replace('_', "").parse().ok()?;
        let shift = match (self, text.get(digits.len()..)?.trim()) {
            (_, "") | (Unit::Bytes, "B") | (Unit::Seconds, "s") => 0,
            (Unit::Bytes, "KB") => 10,
            (Unit::Bytes, "MB") => 20,
            (Unit::Bytes, "GB") => 30,
            _ => return None,
        };
        number.checked_mul(1 << shift)
    }
}

/// Declares the limits that may be set: the struct that readers take, and the table.
macro_rules! limits {
    ($($name:ident: $type:ident = $value:expr, $least:expr, $most:expr, $unit:ident, $zh:expr, $en:expr;)*) => {
        /// The limits in force. They travel with the reader, and to its children.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Limits {
            $(pub $name: $type,)*
        }

        impl Default for Limits {
            fn default() -> Limits {
                Limits { $($name: $value,)* }
            }
        }

        /// Every limit that may be set.
        pub const TABLE: &[Limit] = &[$(Limit {
            name: stringify!($name),
            value: $value,
            least: $least,
            most: $most,
            unit: Unit::$unit,
            zh: $zh,
            en: $en,
        },)*];

        impl Limits {
            /// The value of a limit by its name.
            pub fn get(&self, name: &str) -> Option<u64> {
                match name {
                    $(stringify!($name) => Some(self.$name as u64),)*
                    _ => None,
                }
            }

            fn put(&mut self, name: &str, value: u64) {
                match name {
                    $(stringify!($name) => self.$name = $type::try_from(value).unwrap_or($type::MAX),)*
                    _ => {}
                }
            }
        }
    };
}

limits! {
    file: u64 = 64 << 20, 1 << 20, 1 << 30, Bytes,
        "最大的表格文件不到其十分之一，再大的是图片、影像",
        "forms are a tenth of it at most; what is larger holds pictures";
    archive: u64 = 256 << 20, 1 << 20, 4 << 30, Bytes,
        "压缩包本身，读取时整个在内存里",
        "the archive itself; it is kept in memory while it is read";
    zip_entries: usize = 5_000, 1, 100_000, Count,
        "一个县全部单位的文件数以内，更多是攻击",
        "all files of a county; more is an attack";
    package_part: u64 = 64 << 20, 1 << 20, 1 << 30, Bytes,
        "正文解压后的大小，防压缩炸弹",
        "a main part unpacked; against bombs";
    package_total: u64 = 256 << 20, 1 << 20, 4 << 30, Bytes,
        "一份文档全部内容解压后的大小",
        "everything in one document unpacked";
    zip_ratio: u64 = 200, 20, 10_000, Count,
        "文字压缩很少超过20倍，200倍以上是炸弹",
        "text rarely packs twentyfold; two hundredfold is a bomb";
    zip_ratio_from: u64 = 1 << 20, 64 << 10, 64 << 20, Bytes,
        "小文件压缩比高不危险，不查",
        "a small part does no harm at any ratio";
    archive_depth: usize = 3, 1, 8, Count,
        "县汇总包、单位包、材料包，共三层",
        "a county's archive, a unit's, one of its parts";
    archive_files: usize = 5_000, 1, 100_000, Count,
        "一次导入解出的文件总数",
        "files unpacked in one import";
    archive_total: u64 = 512 << 20, 1 << 20, 8 << 30, Bytes,
        "一次导入解出的总量，都在内存里",
        "all bytes unpacked in one import; they are kept in memory";
    cells: usize = 2_050_000, 1_000, 20_000_000, Count,
        "自评表不过几千格；每格按存储和显示各计一次，窄行显示按四格计，都占内存",
        "forms have a few thousand; each counts as stored and as shown, a narrow row as four shown, and takes memory";
    lines: usize = 800_000, 1_000, 20_000_000, Count,
        "文本的行数，同上",
        "lines of a text, likewise";
    line_characters: usize = 100_000, 1_000, 1_000_000, Count,
        "一段文字的长度；再长的截去并提示，屏幕和规则都按段处理",
        "one paragraph; the rest is cut and said, since screens and rules take paragraphs whole";
    characters: usize = 64_000_000, 10_000, 640_000_000, Count,
        "一个工作簿的文字总量，共用的字符串可以成倍放大",
        "all text of a workbook; shared strings multiply";
    elements: usize = 1_000_000, 1_000, 20_000_000, Count,
        "文档的元素数，每个都占内存",
        "elements of a document; each takes memory";
    sheets: usize = 255, 1, 10_000, Count,
        "一个工作簿的工作表数",
        "sheets of a workbook";
    time_processor: u64 = 30, 1, 3_600, Seconds,
        "读一份文件的处理器时间，通常不到十分之一秒",
        "processor time for a file; a tenth of a second is usual";
    time_wait: u64 = 60, 1, 7_200, Seconds,
        "读一份文件的总时间，机器忙时留有余地",
        "time for a file in all; a busy machine has room";
    memory: u64 = 2 << 30, 256 << 20, 64 << 30, Bytes,
        "读取进程的地址空间，不影响工作台",
        "address space of the process that reads; the workstation is not affected";
    answer: u64 = 256 << 20, 1 << 20, 4 << 30, Bytes,
        "读取进程交回的内容",
        "what that process hands back";
}

/// What is fixed: name, value, and why, for the documents.
pub const FIXED: &[(&str, u64, &str, &str)] = &[
    ("depth", MAX_DEPTH as u64, "嵌套层数，读取用递归", "nesting; it is read by recursion"),
    (
        "tables_depth",
        MAX_TABLES as u64,
        "表中表的层数，表格最多三四层",
        "tables inside tables; forms have three or four",
    ),
    (
        "columns",
        MAX_COLUMNS as u64,
        "一张工作表的列数，再远的单元格不属于表格",
        "columns of a sheet; cells further out belong to no form",
    ),
    (
        "rows_blank",
        MAX_BLANK_ROWS as u64,
        "连续空行，再多的不占内存",
        "blank rows in a run; more would only take memory",
    ),
    ("span", MAX_SPAN as u64, "一格声明跨越的列数", "columns that a cell declares to cover"),
];

/// The limit of a name, where it may be set.
pub fn limit(name: &str) -> Option<&'static Limit> {
    TABLE.iter().find(|limit| limit.name == name)
}

impl Limits {
    /// Sets a limit by its name; false, and nothing done, where there is none or the value is beyond
    /// its floor or ceiling.
    pub fn set(&mut self, name: &str, value: u64) -> bool {
        let fits = limit(name).is_some_and(|limit| (limit.least..=limit.most).contains(&value));
        if fits {
            self.put(name, value);
        }
        fits
    }

    /// A limit as it is named to a person: `limits.file = 64 MB`.
    pub fn named(&self, name: &str) -> String {
        format!("limits.{name} = {}", self.shown(name))
    }

    /// The value of a limit as a person reads it; nothing where there is no such limit.
    pub fn shown(&self, name: &str) -> String {
        let value = limit(name).and_then(|limit| Some(limit.unit.shown(self.get(name)?)));
        value.unwrap_or_default()
    }

    /// What differs from the defaults, as words for a child.
    pub fn words(&self) -> Vec<String> {
        let own = TABLE.iter().filter_map(|limit| {
            let value = self.get(limit.name).filter(|value| *value != limit.value)?;
            Some(format!("{}={value}", limit.name))
        });
        own.collect()
    }

    /// The limits that such words say; none where one of them is no limit.
    pub fn of_words<'w>(words: impl Iterator<Item = &'w str>) -> Option<Limits> {
        let mut limits = Limits::default();
        for word in words {
            let (name, value) = word.split_once('=')?;
            if !limits.set(name, value.parse().ok()?) {
                return None;
            }
        }
        Some(limits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_lies_between_its_floor_and_its_ceiling() {
        let mut limits = Limits::default();
        for limit in TABLE {
            assert!(limits.set(limit.name, limit.value), "{}", limit.name);
            assert!(!limits.set(limit.name, limit.most + 1) && !limits.set(limit.name, limit.least - 1));
        }
        assert_eq!(limits, Limits::default());
        assert!(!limits.set("depth", 9), "what protects the stack is not set");
    }

    #[test]
    fn limits_reach_a_child_as_they_are() {
        let mut limits = Limits::default();
        assert!(limits.words().is_empty());
        assert!(limits.set("cells", 5_000) && limits.set("memory", 1 << 30));
        let words = limits.words();
        assert_eq!(Limits::of_words(words.iter().map(String::as_str)), Some(limits));
        assert_eq!(Limits::of_words(["cells=5"].into_iter()), None);
        assert_eq!(Limits::of_words(["nothing=5"].into_iter()), None);
    }

    #[test]
    fn a_value_is_read_as_it_is_shown() {
        for limit in TABLE {
            assert_eq!(limit.unit.read(&limit.unit.shown(limit.value)), Some(limit.value), "{}", limit.name);
        }
        assert_eq!(Unit::Bytes.read("2 GB"), Some(2 << 30));
        assert_eq!(Unit::Bytes.read("64 s"), None);
        assert_eq!(Unit::Count.read("-5"), None);
        assert_eq!(Unit::Bytes.read("99999999999 GB"), None);
    }
}
