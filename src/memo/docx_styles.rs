//! How the memo looks in Word: the layout of official documents (GB/T 9704-2012), as styles.
//!
//! Lengths are in twentieths of a point; 1 mm is 56.7. Font sizes (`w:sz`) are in half points.

use super::paper::Orientation;

pub const PROLOGUE: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
pub const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

pub const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/word/footer2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>"#;

pub const PACKAGE_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

pub const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable" Target="fontTable.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/><Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/><Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer2.xml"/></Relationships>"#;

pub const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:useFELayout/><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>"#;

/// Odd pages have their number on the right, one character in; even pages on the left.
pub const ODD_FOOTER: &str = "MemoFooterOdd";
pub const EVEN_FOOTER: &str = "MemoFooterEven";

const TITLE_FONT: &str = "方正小标宋简体";
const BODY_FONT: &str = "仿宋_GB2312";
const CHAPTER_FONT: &str = "黑体";
const SECTION_FONT: &str = "楷体_GB2312";
const PLAIN_FONT: &str = "宋体";
const LATIN_FONT: &str = "Times New Roman";

/// What a line of 28 characters of 16 pt lacks to fit 156 mm, taken from each character. A grid of
/// characters would do the same in Word, but not in other word processors.
const TIGHT: i32 = -5;

/// Each font with what stands in where it is not installed.
const FONTS: [(&str, &str); 5] = [
    (TITLE_FONT, "小标宋,方正小标宋_GBK,华文中宋,宋体"),
    (BODY_FONT, "仿宋,FangSong,华文仿宋"),
    (CHAPTER_FONT, "SimHei"),
    (SECTION_FONT, "楷体,KaiTi,华文楷体"),
    (PLAIN_FONT, "SimSun"),
];

/// A paragraph style.
struct Style {
    id: &'static str,
    name: &'static str,
    /// Empty for the one that all others build on.
    based_on: &'static str,
    font: &'static str,
    half_points: u32,
    /// Added to each character's width; zero leaves what the style builds on.
    tracking: i32,
    paragraph: &'static str,
}

/// One style a line: id, name, what it builds on, font, half points, tracking, paragraph.
/// From line to line it is 28.9 pt exactly.
#[rustfmt::skip]
const STYLES: [Style; 20] = [
    style("Normal", "Normal", "", BODY_FONT, 32, 0, r#"<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:spacing w:before="0" w:after="0" w:line="578" w:lineRule="exact"/><w:jc w:val="both"/>"#),
    style("MemoTitle", "公文标题", "Normal", TITLE_FONT, 44, 0, r#"<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="578" w:line="640" w:lineRule="exact"/><w:jc w:val="center"/>"#),
    style("MemoAnnexTitle", "附件标题", "MemoTitle", TITLE_FONT, 44, 0, r#"<w:keepNext/><w:spacing w:after="160"/>"#),
    style("MemoNumber", "发文字号", "Normal", BODY_FONT, 32, 0, r#"<w:keepNext/><w:spacing w:before="0" w:after="578"/><w:jc w:val="center"/>"#),
    style("MemoAddressee", "主送机关", "Normal", BODY_FONT, 32, TIGHT, ""),
    style("MemoBody", "公文正文", "Normal", BODY_FONT, 32, TIGHT, r#"<w:ind w:firstLineChars="200" w:firstLine="640"/>"#),
    style("Heading1", "heading 1", "MemoBody", CHAPTER_FONT, 32, 0, r#"<w:keepNext/><w:outlineLvl w:val="0"/>"#),
    style("Heading2", "heading 2", "MemoBody", SECTION_FONT, 32, 0, r#"<w:keepNext/><w:outlineLvl w:val="1"/>"#),
    style("MemoItem", "三级条目", "MemoBody", BODY_FONT, 32, 0, ""),
    style("MemoEnclosure", "附件说明", "Normal", BODY_FONT, 32, 0, r#"<w:keepNext/><w:spacing w:before="578"/><w:ind w:leftChars="500" w:left="1600" w:hangingChars="300" w:hanging="960"/>"#),
    style("MemoEnclosureNext", "附件说明续", "Normal", BODY_FONT, 32, 0, r#"<w:keepNext/><w:ind w:leftChars="500" w:left="1600"/>"#),
    style("MemoSigned", "署名", "Normal", BODY_FONT, 32, 0, r#"<w:keepNext/><w:spacing w:before="1156"/><w:ind w:left="4400"/><w:jc w:val="center"/>"#),
    style("MemoDated", "成文日期", "MemoSigned", BODY_FONT, 32, 0, r#"<w:spacing w:before="0" w:after="578"/>"#),
    style("MemoAnnexMark", "附件标识", "Normal", CHAPTER_FONT, 32, 0, r#"<w:keepNext/>"#),
    style("MemoTableText", "表格文字", "Normal", PLAIN_FONT, 21, 0, r#"<w:snapToGrid w:val="0"/><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/><w:jc w:val="left"/>"#),
    style("MemoTableCentred", "表格居中", "MemoTableText", PLAIN_FONT, 21, 0, r#"<w:jc w:val="center"/>"#),
    style("MemoTableHead", "表头", "MemoTableCentred", CHAPTER_FONT, 21, 0, r#"<w:keepNext/>"#),
    style("MemoNote", "表注", "MemoTableText", PLAIN_FONT, 21, 0, r#"<w:keepNext/><w:spacing w:before="120"/>"#),
    style("MemoCaption", "表题", "MemoTableText", CHAPTER_FONT, 21, 0, r#"<w:keepNext/><w:spacing w:before="120"/>"#),
    style("MemoFooter", "footer", "Normal", PLAIN_FONT, 28, 0, r#"<w:snapToGrid w:val="0"/><w:spacing w:line="240" w:lineRule="auto"/>"#),
];

/// The two sides of the page number.
const FOOTERS: [(&str, &str, &str); 2] = [
    (ODD_FOOTER, "页码单页", r#"<w:ind w:rightChars="100" w:right="320"/><w:jc w:val="right"/>"#),
    (EVEN_FOOTER, "页码双页", r#"<w:ind w:leftChars="100" w:left="320"/><w:jc w:val="left"/>"#),
];

const fn style(
    id: &'static str,
    name: &'static str,
    based_on: &'static str,
    font: &'static str,
    half_points: u32,
    tracking: i32,
    paragraph: &'static str,
) -> Style {
    Style { id, name, based_on, font, half_points, tracking, paragraph }
}

/// `word/styles.xml`
pub fn styles() -> String {
    let mut xml = format!(
        r#"{PROLOGUE}<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr>{}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"#,
        run_properties(BODY_FONT, 32, 0)
    );
    for style in &STYLES {
        let default = if style.based_on.is_empty() { r#" w:default="1""# } else { "" };
        let runs = run_properties(style.font, style.half_points, style.tracking);
        push_style(&mut xml, default, style, &runs);
    }
    for (id, name, paragraph) in FOOTERS {
        let style = style(id, name, "MemoFooter", PLAIN_FONT, 28, 0, paragraph);
        push_style(&mut xml, "", &style, "");
    }
    xml.push_str(TABLE_STYLE);
    xml.push_str("</w:styles>");
    xml
}

fn push_style(xml: &mut String, default: &str, style: &Style, runs: &str) {
    let Style { id, name, based_on, paragraph, .. } = style;
    let based_on =
        if based_on.is_empty() { String::new() } else { format!(r#"<w:basedOn w:val="{based_on}"/>"#) };
    xml.push_str(&format!(
        r#"<w:style w:type="paragraph"{default} w:styleId="{id}"><w:name w:val="{name}"/>{based_on}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{runs}</w:rPr></w:style>"#
    ));
}

const TABLE_STYLE: &str = r#"<w:style w:type="table" w:styleId="MemoTable"><w:name w:val="复核表"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="auto"/><w:left w:val="single" w:sz="6" w:space="0" w:color="auto"/><w:bottom w:val="single" w:sz="6" w:space="0" w:color="auto"/><w:right w:val="single" w:sz="6" w:space="0" w:color="auto"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:style>"#;

fn run_properties(font: &str, half_points: u32, tracking: i32) -> String {
    // Page numbers and tables have their figures in 宋体 too.
    let latin = if font == PLAIN_FONT { PLAIN_FONT } else { LATIN_FONT };
    let tracking = if tracking == 0 { String::new() } else { format!(r#"<w:spacing w:val="{tracking}"/>"#) };
    format!(
        r#"<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{font}" w:cs="{latin}"/>{tracking}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>"#
    )
}

/// `word/fontTable.xml`
pub fn fonts() -> String {
    let listed: String = FONTS
        .iter()
        .map(|(font, others)| {
            format!(
                r#"<w:font w:name="{font}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>"#
            )
        })
        .collect();
    format!(r#"{PROLOGUE}<w:fonts xmlns:w="{WORD}">{listed}</w:fonts>"#)
}

/// A footer with the page number between dashes.
pub fn footer(style: &str) -> String {
    let run = |content: &str| format!(r#"<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>{content}</w:r>"#);
    let field = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    format!(
        r#"{PROLOGUE}<w:ftr xmlns:w="{WORD}"><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{}{}<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>{}<w:r><w:t>1</w:t></w:r>{}{}</w:p></w:ftr>"#,
        run(r#"<w:t xml:space="preserve">— </w:t>"#),
        field("begin"),
        field("separate"),
        field("end"),
        run(r#"<w:t xml:space="preserve"> —</w:t>"#),
    )
}

/// A4 with the type area of 156 × 225 mm, 22 lines of 28 characters; a landscape page is the same
/// sheet turned, bound at its top. The number stands 7 mm under the type area.
pub fn section(orientation: Orientation) -> String {
    let page = match orientation {
        Orientation::Portrait => {
            r#"<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1304" w:gutter="0"/><w:docGrid w:type="lines" w:linePitch="578"/>"#
        }
        Orientation::Landscape => {
            r#"<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1587" w:right="2098" w:bottom="1474" w:left="1984" w:header="851" w:footer="794" w:gutter="0"/>"#
        }
    };
    format!(
        r#"<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/><w:type w:val="nextPage"/>{page}</w:sectPr>"#
    )
}

/// The width of the type area.
pub fn text_width(orientation: Orientation) -> u32 {
    match orientation {
        Orientation::Portrait => 11906 - 1587 - 1474,
        Orientation::Landscape => 16838 - 1984 - 2098,
    }
}
