//! What a person should know of a file that was read: macros, links, damage, hidden sheets.

use super::limits::Limits;
use super::ole::Ole;
use super::package::Package;
use crate::base::{Place, Text};
use crate::document::Notice;

fn notice(zh: impl Into<String>, en: impl Into<String>) -> Notice {
    Notice { text: Text::new(zh, en), place: Place::Nowhere }
}

/// Of a text: bytes that decode to nothing.
pub fn bad_bytes() -> Notice {
    notice("部分字节无法解码，请与原件核对。", "Some bytes could not be decoded; compare with the original.")
}

/// Of a text that holds tables without marks of their cells.
pub fn without_cells() -> Notice {
    notice(
        "文本未保留表格的单元格，按栏目还原，拿不准的未读取；请改用 Word 原件导入。",
        "The text has not kept its tables' cells; they were restored from their headings, and what was in doubt was not read. Import the Word file instead.",
    )
}

/// Of a file whose archive holds it damaged.
pub fn damaged_member() -> Notice {
    notice(
        "文件在压缩包中已损坏（校验不符），读出的内容可能不完整，请与原件核对。",
        "The file is damaged inside its archive (checksums differ); what was read may be incomplete, compare with the original.",
    )
}

/// Of a document: broken XML, or deeper or longer than is read.
pub fn partial() -> Notice {
    notice(
        "部分内容损坏、嵌套过深或过长，未读取，请与原件核对。",
        "Some content is damaged, too deeply nested or too long and was not read; compare with the original.",
    )
}

/// Of a document that has more of something than is read: the limit, its value, what to change.
pub fn beyond(limits: &Limits, name: &str) -> Notice {
    let limit = limits.named(name);
    notice(
        format!("内容超过限制 {limit}，其余未读取，请与原件核对；确需读取时在设置中改大此值后重新导入。"),
        format!(
            "There is more than the limit {limit}; the rest was not read, compare with the original. Where it is needed, raise the setting and import again."
        ),
    )
}

/// Of a Word document with tracked changes.
pub fn revised() -> Notice {
    notice(
        "文档含修订痕迹，按接受修订后的内容读取。",
        "The document has tracked changes; it was read as if they were accepted.",
    )
}

/// Of a document with text that is hidden in print.
pub fn hidden_text() -> Notice {
    notice(
        "文档含隐藏文字，未读取，请与原件核对。",
        "The document has hidden text; it was not read, compare with the original.",
    )
}

/// Of a hidden sheet.
pub fn hidden_sheet(sheet: &str) -> Notice {
    notice(
        format!("工作表“{sheet}”是隐藏的，已一并读取。"),
        format!("Sheet \"{sheet}\" is hidden; it was read all the same."),
    )
}

/// Of a sheet that broke off.
pub fn broken_sheet(sheet: &str) -> Notice {
    notice(
        format!("工作表“{sheet}”有部分内容损坏，未读取，请与原件核对。"),
        format!("Part of sheet \"{sheet}\" is damaged and was not read; compare with the original."),
    )
}

/// Of cells so far to the right that no form reaches them.
pub fn far_cells(sheet: &str, reference: &str) -> Notice {
    Notice {
        place: Place::Cell { sheet: sheet.to_owned(), reference: reference.to_owned() },
        ..notice(
            format!("工作表“{sheet}”的 {reference} 等单元格距表格过远，未读取。"),
            format!("Sheet \"{sheet}\": {reference} and other cells lie too far out and were not read."),
        )
    }
}

/// Of a filled row repeated more often than any form needs.
pub fn repeated_rows(sheet: &str, reference: &str) -> Notice {
    Notice {
        place: Place::Cell { sheet: sheet.to_owned(), reference: reference.to_owned() },
        ..notice(
            format!("工作表“{sheet}”自 {reference} 起同样内容的行过多，其余未读取。"),
            format!(
                "Sheet \"{sheet}\": the row of {reference} is repeated too often; the rest was not read."
            ),
        )
    }
}

/// Of formulas whose results the workbook does not hold.
pub fn uncalculated(sheet: &str, reference: &str, count: usize) -> Notice {
    Notice {
        place: Place::Cell { sheet: sheet.to_owned(), reference: reference.to_owned() },
        ..notice(
            format!(
                "工作表“{sheet}”有 {count} 个公式未保存计算结果（如 {reference}），按空白读取；请用 Excel 或 WPS 打开并保存后重新导入。"
            ),
            format!(
                "Sheet \"{sheet}\": {count} formulas have no saved result ({reference} first) and read as blank; open and save the workbook in Excel or WPS and import it again."
            ),
        )
    }
}

/// Of links to the outside.
pub fn with_links() -> Notice {
    notice("文件含外部链接，未打开。", "The file links to outside sources; they were not opened.")
}

/// Of a PDF: a cell or paragraph whose characters are not all known, or stand upon each other or
/// across a border.
pub fn doubtful(place: Place) -> Notice {
    Notice {
        place,
        ..notice(
            "此处文字无法可靠读出（字符不明、重叠、越线或断行），请与原件核对。",
            "The text here could not be read reliably (unknown or overlapping characters, a border or a line break); compare with the original.",
        )
    }
}

/// Of a PDF with more doubtful places than are named.
pub fn more_doubtful(count: usize) -> Notice {
    notice(
        format!("另有 {count} 处文字无法可靠读出，请与原件核对。"),
        format!("{count} more places could not be read reliably; compare with the original."),
    )
}

/// Of a PDF: headers and footers, left out of the text.
pub fn furniture<'t>(texts: impl Iterator<Item = &'t str>) -> Notice {
    let texts: Vec<&str> = texts.take(10).collect();
    notice(
        format!("页眉页脚未作正文读取：{}", texts.join("；")),
        format!("Headers and footers were left out of the text: {}", texts.join("; ")),
    )
}

/// Of a page of a PDF that is a picture.
pub fn scanned_page(page: usize) -> Notice {
    notice(
        format!("第{page}页为扫描图片，无文字层，未读取。"),
        format!("Page {page} is a scanned picture without a text layer and was not read."),
    )
}

/// Of a page of a PDF with text that stands askew, as a watermark does.
pub fn askew_text(page: usize) -> Notice {
    notice(
        format!("第{page}页有斜排文字（如水印），未读取。"),
        format!("Page {page} has text set askew, such as a watermark; it was not read."),
    )
}

/// Of a page of a PDF that would take too long to draw.
pub fn skipped_page(page: usize) -> Notice {
    notice(
        format!("第{page}页内容过于复杂，未读取，请与原件核对。"),
        format!("Page {page} is too complex and was not read; compare with the original."),
    )
}

/// Of a page of a PDF with more lines than any form.
pub fn unruled_page(page: usize) -> Notice {
    notice(
        format!("第{page}页线条过多，表格未能识别，请与原件核对。"),
        format!("Page {page} has too many lines to recognise its tables; compare with the original."),
    )
}

/// Of a package: macros, embedded objects, links to the outside, damage. None of them is opened.
pub fn of_package(package: &mut Package) -> Vec<Notice> {
    let has = |mark: &str| package.names().iter().any(|name| name.to_ascii_lowercase().contains(mark));
    let (macros, embedded) = (has("vbaproject.bin") || has("basic/script-lc.xml"), has("/embeddings/"));
    let links = has("/externallinks/") || links_outside(package);
    let mut notices = Vec::new();
    if macros {
        notices.push(with_macros());
    }
    if embedded {
        notices.push(objects());
    }
    if links {
        notices.push(with_links());
    }
    if package.is_cut() {
        notices.push(beyond(package.limits(), "elements"));
    }
    if package.is_damaged() {
        notices.push(notice(
            "文件有损坏（校验不符），读出的内容可能不完整，请与原件核对。",
            "The file is damaged (checksums differ); what was read may be incomplete, compare with the original.",
        ));
    }
    notices
}

fn with_macros() -> Notice {
    notice("文件含宏，未运行也未读取。", "The file has macros; they were neither run nor read.")
}

/// Of a document with objects of other programs in it.
pub fn objects() -> Notice {
    notice("文件含嵌入对象，未读取。", "The file has embedded objects; they were not read.")
}

/// Of an OLE file: macros, embedded objects, damage. None of them is opened.
pub fn of_ole(ole: &Ole) -> Vec<Notice> {
    let mut notices = Vec::new();
    if ["Macros", "_VBA_PROJECT", "_VBA_PROJECT_CUR"].iter().any(|name| ole.has(name)) {
        notices.push(with_macros());
    }
    // Word makes an empty pool in every file; Excel names each object by itself.
    if ole.is_filled("ObjectPool") || ole.names().any(|name| name.starts_with("MBD")) {
        notices.push(objects());
    }
    if ole.is_damaged() {
        notices.push(partial());
    }
    notices
}

/// Of a Word 97 document: notes and comments stand outside the text that is read.
pub fn notes_left_out() -> Notice {
    notice("文档的脚注、尾注或批注未读取。", "Footnotes, endnotes or comments of the document were not read.")
}

/// Of a document whose merged cells hide text.
pub fn covered_text() -> Notice {
    notice(
        "被合并单元格遮盖的文字未读取，请与原件核对。",
        "Text covered by merged cells was not read; compare with the original.",
    )
}

/// Whether a main part is related to something outside the file other than by a hyperlink.
fn links_outside(package: &mut Package) -> bool {
    let relations: Vec<String> =
        package.names().iter().filter(|name| name.ends_with(".rels")).cloned().collect();
    relations.iter().any(|name| {
        let Ok(tree) = package.tree(name) else { return false };
        let Some(list) = tree.root.child("Relationships") else { return false };
        list.elements().any(|relation| {
            relation.attribute("TargetMode") == Some("External")
                && !relation.attribute("Type").is_some_and(|kind| kind.ends_with("/hyperlink"))
        })
    })
}
