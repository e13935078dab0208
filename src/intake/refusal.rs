//! Why a file is not read, and what the person can do: all refusals in one table.

use serde::{Deserialize, Serialize};

use super::limits::Limits;
use crate::base::Text;

/// The reason a file, folder or part is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    Missing,
    Denied,
    NotAFile,
    TooLarge,
    ArchiveTooLarge,
    Busy,
    Empty,
    Encrypted,
    Word95,
    Works,
    OldExcel,
    ExcelBinary,
    OtherOle,
    /// A PDF of pictures.
    Scanned,
    Ofd,
    Xml,
    OfficeXml,
    OpenDocument,
    Slides,
    Image,
    Archive,
    /// A zip that is no document: its members are read instead, where there is a way to.
    Zip,
    Binary,
    /// The zip directory is missing: the file is cut off.
    CutOff,
    /// Parts of the package share bytes, as in an attack.
    Overlapping,
    /// A part or member unpacks to far more than it takes packed.
    Bomb,
    /// One part of the package unpacks to more than any form needs.
    PartTooLarge,
    /// All parts of the package do.
    PackageTooLarge,
    /// The package lacks its main part, or the part holds nothing readable.
    NoContent,
    TooManyCells,
    TooManyLines,
    TooMuchText,
    /// A zip with more entries than all files of a county.
    TooManyEntries,
    /// Archives inside archives inside archives.
    TooDeep,
    /// Archives of this import hold more files than are unpacked.
    TooManyMembers,
    /// Archives of this import unpack to more bytes than are kept.
    TooMuchUnpacked,
    /// Two members of an archive have the same name; only one could be told of.
    SameNames,
    /// A member is compressed in a way that is not read.
    OddCompression,
    /// The process that reads the file could not be started.
    NotStarted,
    /// That process was stopped because it took too long.
    TooSlow,
    /// That process ended without an answer: out of memory, or out of stack.
    Aborted,
    /// What was read is more than that process may hand back.
    TooMuchRead,
    /// A reader gave up in an unforeseen way.
    Unreadable,
}

impl Refusal {
    /// The reason and what to do; where a limit is exceeded, also the settings that set it.
    pub fn text(self, limits: &Limits) -> Text {
        let Some(exceeded) = self.exceeded() else {
            let (zh, en) = self.words();
            return Text::new(zh, en);
        };
        let [first, others @ ..] = exceeded.limits else { return Text::default() };
        let value = limits.shown(first);
        let named: Vec<String> = [*first].iter().chain(others).map(|name| limits.named(name)).collect();
        let (zh, en) = (exceeded.zh.replace("{}", &value), exceeded.en.replace("{}", &value));
        Text::new(
            format!("{zh}（设置 {}）", named.join("，")),
            format!("{en} (setting {})", named.join(", ")),
        )
    }

    /// Of a limit that is exceeded: its names as a setting, and what to do.
    fn exceeded(self) -> Option<Exceeded> {
        let exceeded = |limits, zh, en| Some(Exceeded { limits, zh, en });
        match self {
            Refusal::TooLarge => exceeded(
                &["file"],
                "文件超过{}，请删去图片等附件，或解压后重新导入。",
                "The file is larger than {}; remove pictures and attachments, or unpack it, and import again.",
            ),
            Refusal::ArchiveTooLarge => exceeded(
                &["archive"],
                "压缩包超过{}，请解压后导入解压出的文件夹。",
                "The archive is larger than {}; unpack it and import the folder.",
            ),
            Refusal::TooManyEntries => exceeded(
                &["zip_entries"],
                "压缩条目超过{}个，未读取，请解压后分批导入。",
                "The zip has more than {} entries and was not read; unpack it and import it in parts.",
            ),
            Refusal::TooDeep => exceeded(
                &["archive_depth"],
                "压缩包嵌套超过{}层，未读取，请解压后导入其中的文件。",
                "Archives are nested more than {} deep; unpack this one and import the files inside.",
            ),
            Refusal::TooManyMembers => exceeded(
                &["archive_files"],
                "本次导入的压缩包合计超过{}个文件，此包未读取，请单独导入。",
                "The archives of this import hold more than {} files; this one was not read, import it by itself.",
            ),
            Refusal::TooMuchUnpacked => exceeded(
                &["archive_total"],
                "本次导入的压缩包解压后合计超过{}，此包未读取，请单独导入，或解压后分批导入。",
                "The archives of this import unpack to more than {}; this one was not read, import it by itself, or unpack it and import it in parts.",
            ),
            Refusal::Bomb => exceeded(
                &["zip_ratio"],
                "文件解压后过大（超过压缩时的{}倍，或超过其声明的大小），未读取，请让单位删去多余内容后重新发送。",
                "The file unpacks to too much (more than {} times its packed size, or more than it declares) and was not read; ask the unit to remove what is not needed and send it again.",
            ),
            _ => self.exceeded_in_document(),
        }
    }

    fn exceeded_in_document(self) -> Option<Exceeded> {
        let exceeded = |limits, zh, en| Some(Exceeded { limits, zh, en });
        match self {
            Refusal::PartTooLarge => exceeded(
                &["package_part"],
                "文件的一个部分解压后超过{}，未读取，请让单位删去多余内容后重新发送。",
                "One part of the file unpacks to more than {} and was not read; ask the unit to remove what is not needed and send it again.",
            ),
            Refusal::PackageTooLarge => exceeded(
                &["package_total"],
                "文件解压后合计超过{}，未读取，请让单位删去多余内容后重新发送。",
                "The file unpacks to more than {} and was not read; ask the unit to remove what is not needed and send it again.",
            ),
            Refusal::TooManyCells => exceeded(
                &["cells"],
                "内容超过{}个单元格或行，未读取，请删去无关的内容后导入。",
                "The file has more than {} cells or lines and was not read; remove what is not needed and import it again.",
            ),
            Refusal::TooManyLines => exceeded(
                &["lines"],
                "内容超过{}行，未读取，请删去无关的内容后导入。",
                "The file has more than {} lines and was not read; remove what is not needed and import it again.",
            ),
            Refusal::TooMuchText => exceeded(
                &["characters"],
                "文字超过{}字，未读取，请删去无关的内容后导入。",
                "The file has more than {} characters and was not read; remove what is not needed and import it again.",
            ),
            Refusal::TooSlow => exceeded(
                &["time_wait", "time_processor"],
                "读取超过{}，已停止，请删去无关的内容或另存为.docx、.xlsx后重新导入。",
                "Reading took more than {} and was stopped; remove what is not needed or save it again as .docx or .xlsx, and import that.",
            ),
            Refusal::Aborted => exceeded(
                &["memory"],
                "读取时程序中止（内存超过{}或结构异常），请删去无关的内容或另存为.docx、.xlsx后重新导入。",
                "Reading it broke off (more than {} of memory, or a malformed structure); remove what is not needed or save it again as .docx or .xlsx, and import that.",
            ),
            Refusal::TooMuchRead => exceeded(
                &["answer"],
                "读出的内容超过{}，未采用，请删去无关的内容后重新导入。",
                "What it holds comes to more than {} and was not taken; remove what is not needed and import it again.",
            ),
            _ => None,
        }
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Refusal::Missing => ("找不到该路径，请检查路径。", "The path does not exist; check the path."),
            Refusal::Denied => (
                "没有读取权限，请检查文件或文件夹的权限。",
                "Reading is not permitted; check the permissions of the file or folder.",
            ),
            Refusal::NotAFile => {
                ("不是普通文件，请只导入文件或文件夹。", "Not a regular file; import files or folders only.")
            }
            Refusal::Busy => (
                "系统资源不足，文件未读取，请稍后重新导入。",
                "The system is short of resources and the file was not read; import it again later.",
            ),
            Refusal::NotStarted => (
                "无法启动读取文件的进程，文件未读取；请检查程序文件和系统的进程数限制后重新导入。",
                "The process that reads the file could not be started and the file was not read; check the program's file and the limit on processes, and import it again.",
            ),
            Refusal::Empty => {
                ("文件为空，请让单位重新发送。", "The file is empty; ask the unit to send it again.")
            }
            Refusal::Encrypted => (
                "文件已加密，请让单位取消密码后重新发送。",
                "The file is encrypted; ask the unit to send it without a password.",
            ),
            _ => self.words_on_format(),
        }
    }

    fn words_on_format(self) -> (&'static str, &'static str) {
        match self {
            Refusal::Word95 => (
                "Word 6.0/95 等早期格式不支持，请用 Word 或 WPS 打开后另存为 .docx 再导入。",
                "The format of Word 95 and before is not supported; open it in Word or WPS, save it as .docx and import that.",
            ),
            Refusal::Works => (
                "该 .wps 是 Microsoft Works 文档，不是 WPS 文字文档，请让单位用 Word 另存为 .docx 后重新发送。",
                "This .wps file is of Microsoft Works, not of WPS Writer; ask the unit to save it as .docx in Word and send that.",
            ),
            Refusal::OldExcel => (
                "Excel 4.0 及更早的格式不支持，请用 Excel 或 WPS 打开后另存为 .xlsx 再导入。",
                "The format of Excel 4 and before is not supported; open it in Excel or WPS, save it as .xlsx and import that.",
            ),
            Refusal::ExcelBinary => (
                "二进制工作簿（.xlsb）暂不支持，请另存为 .xlsx 后导入。",
                "The binary workbook format (.xlsb) is not supported; save it as .xlsx and import that.",
            ),
            Refusal::OtherOle => (
                "该 OLE 文件不是 Word 或 Excel 文档，请让单位发送 .docx 或 .xlsx。",
                "This OLE file is no Word or Excel document; ask the unit for .docx or .xlsx.",
            ),
            Refusal::Scanned => (
                "扫描件，无文字层，请让单位发送 Word 或 Excel 原件。",
                "A scan without a text layer; ask the unit for the Word or Excel original.",
            ),
            Refusal::Ofd => (
                "OFD 暂不支持，请让单位发送 Word 或 Excel 原件。",
                "OFD is not supported; ask the unit for the Word or Excel original.",
            ),
            Refusal::Xml => (
                "不认识的 XML 文件，请让单位发送 .docx 或 .xlsx。",
                "An unknown kind of XML; ask the unit for .docx or .xlsx.",
            ),
            Refusal::OfficeXml => (
                "Office 2003 XML 格式暂不支持，请另存为 .docx 或 .xlsx 后导入。",
                "The Office 2003 XML format is not supported; save it as .docx or .xlsx and import that.",
            ),
            Refusal::OpenDocument => (
                "OpenDocument 格式暂不支持，请另存为 .docx 或 .xlsx 后导入。",
                "OpenDocument is not supported; save it as .docx or .xlsx and import that.",
            ),
            Refusal::Slides => (
                "演示文稿不含可审核的表格，请让单位发送 Word 或 Excel 文件。",
                "Presentations hold no forms to review; ask the unit for Word or Excel files.",
            ),
            Refusal::Image => (
                "图片无法读取文字，请让单位发送 Word 或 Excel 原件。",
                "No text can be read from a picture; ask the unit for the Word or Excel original.",
            ),
            Refusal::Archive => (
                "RAR、7z等压缩包无法读取，请解压后导入解压出的文件夹。",
                "RAR, 7z and other archives are not read; unpack it and import the folder.",
            ),
            Refusal::Zip => (
                "压缩包不是文档，请解压后导入解压出的文件夹。",
                "The archive is no document; unpack it and import the folder.",
            ),
            Refusal::OddCompression => (
                "文件的压缩方式不受支持，请解压后导入解压出的文件夹。",
                "The file is compressed in a way that is not read; unpack the archive and import the folder.",
            ),
            Refusal::SameNames => (
                "压缩包内有重名的条目，无法分清，请解压后导入解压出的文件夹。",
                "Entries of the archive have the same name and cannot be told apart; unpack it and import the folder.",
            ),
            Refusal::Binary => (
                "无法识别的二进制文件，请让单位发送 .docx、.xlsx 或 .txt。",
                "An unknown binary file; ask the unit for .docx, .xlsx or .txt.",
            ),
            _ => self.words_on_damage(),
        }
    }

    fn words_on_damage(self) -> (&'static str, &'static str) {
        match self {
            Refusal::CutOff => (
                "文件不完整或已损坏（缺少压缩目录），请让单位重新发送。",
                "The file is incomplete or damaged (its zip directory is missing); ask the unit to send it again.",
            ),
            Refusal::Overlapping => (
                "文件结构异常（压缩条目重叠），未读取，请让单位重新发送。",
                "The file is malformed (overlapping zip entries) and was not read; ask the unit to send it again.",
            ),
            Refusal::NoContent => (
                "文件不完整或已损坏（缺少正文），请让单位重新发送。",
                "The file is incomplete or damaged (its main part is missing); ask the unit to send it again.",
            ),
            _ => (
                "文件已损坏，无法读取，请让单位重新发送。",
                "The file is damaged and cannot be read; ask the unit to send it again.",
            ),
        }
    }
}

/// A limit that is exceeded, by the settings that set it, and the words with `{}` for the first of them.
struct Exceeded {
    limits: &'static [&'static str],
    zh: &'static str,
    en: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exceeded_limit_is_named_with_its_value_and_setting() {
        let mut limits = Limits::default();
        assert!(limits.set("file", 8 << 20));
        let text = Refusal::TooLarge.text(&limits);
        assert!(text.zh.contains("超过8 MB") && text.zh.contains("limits.file = 8 MB"), "{}", text.zh);
        assert!(text.en.contains("limits.file = 8 MB"), "{}", text.en);
        assert!(!Refusal::Missing.text(&limits).zh.contains("limits."));
        assert!(Refusal::TooSlow.text(&limits).zh.contains("limits.time_processor = 30 s"));
    }
}
