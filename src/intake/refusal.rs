//! Why a file is not read, and what the person can do: all refusals in one table.

use crate::base::Text;

/// The reason a file, folder or part is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    Missing,
    Denied,
    NotAFile,
    TooLarge,
    Busy,
    Empty,
    Encrypted,
    Word97,
    Excel97,
    ExcelBinary,
    OtherOle,
    /// A PDF of pictures.
    Scanned,
    Ofd,
    Rtf,
    Html,
    OfficeXml,
    OpenDocument,
    Slides,
    Image,
    Archive,
    Binary,
    /// The zip directory is missing: the file is cut off.
    CutOff,
    /// Parts of the package share bytes, as in an attack.
    Overlapping,
    /// The package unpacks to more than any form needs.
    Bomb,
    /// The package lacks its main part, or the part holds nothing readable.
    NoContent,
    TooManyCells,
    TooMuchText,
    /// A reader gave up in an unforeseen way.
    Unreadable,
}

impl Refusal {
    /// The reason and what to do, one sentence each.
    pub fn text(self) -> Text {
        let (zh, en) = self.words();
        Text::new(zh, en)
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
            Refusal::TooLarge => (
                "文件超过 64 MB，请删去图片等附件后重新导入。",
                "The file is larger than 64 MB; remove pictures and attachments and import again.",
            ),
            Refusal::Busy => (
                "系统资源不足，文件未读取，请稍后重新导入。",
                "The system is short of resources and the file was not read; import it again later.",
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
            Refusal::Word97 => (
                "Word 97 格式（.doc、.wps）暂不支持，请另存为 .docx 后导入。",
                "The Word 97 format (.doc, .wps) is not supported; save it as .docx and import that.",
            ),
            Refusal::Excel97 => (
                "Excel 97 格式（.xls、.et）暂不支持，请另存为 .xlsx 后导入。",
                "The Excel 97 format (.xls, .et) is not supported; save it as .xlsx and import that.",
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
            Refusal::Rtf => (
                "RTF 暂不支持，请用 Word 或 WPS 另存为 .docx 后导入。",
                "RTF is not supported; save it as .docx in Word or WPS and import that.",
            ),
            Refusal::Html => (
                "网页格式暂不支持，请用 Word 或 Excel 打开后另存为 .docx 或 .xlsx 再导入。",
                "Web pages are not supported; open it in Word or Excel, save it as .docx or .xlsx and import that.",
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
                "压缩包暂不支持，请解压后导入其中的文件。",
                "Archives are not supported; unpack it and import the files inside.",
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
            Refusal::Bomb => (
                "文件解压后过大，未读取，请让单位删去多余内容后重新发送。",
                "The file unpacks to too much and was not read; ask the unit to remove what is not needed and send it again.",
            ),
            Refusal::NoContent => (
                "文件不完整或已损坏（缺少正文），请让单位重新发送。",
                "The file is incomplete or damaged (its main part is missing); ask the unit to send it again.",
            ),
            Refusal::TooManyCells => (
                "内容超过 200 万个单元格或行，未读取，请删去无关的内容后导入。",
                "The file has more than 2 million cells or lines and was not read; remove what is not needed and import it again.",
            ),
            Refusal::TooMuchText => (
                "文字超过 6400 万字，未读取，请删去无关的内容后导入。",
                "The file has more than 64 million characters and was not read; remove what is not needed and import it again.",
            ),
            _ => (
                "文件已损坏，无法读取，请让单位重新发送。",
                "The file is damaged and cannot be read; ask the unit to send it again.",
            ),
        }
    }
}
