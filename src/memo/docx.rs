//! A paper as a Word package: XML by hand on zip, the look entirely in styles.
//!
//! The same paper gives the same bytes: entries bear no time, and nothing in them is generated.

use std::io::{self, Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::docx_styles as styles;
use super::line::Line;
use super::paper::{Align, Block, Orientation, Paper, Part, Table};

/// Writes the package.
pub fn write(paper: &Paper) -> io::Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("[Content_Types].xml", styles::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", styles::PACKAGE_RELATIONS.to_owned()),
        ("docProps/core.xml", properties(paper)),
        ("word/document.xml", document(paper)),
        ("word/_rels/document.xml.rels", styles::DOCUMENT_RELATIONS.to_owned()),
        ("word/styles.xml", styles::styles()),
        ("word/fontTable.xml", styles::fonts()),
        ("word/settings.xml", styles::SETTINGS.to_owned()),
        ("word/footer1.xml", styles::footer(styles::ODD_FOOTER)),
        ("word/footer2.xml", styles::footer(styles::EVEN_FOOTER)),
    ];
    for (name, content) in parts {
        package.start_file(name, options)?;
        package.write_all(content.as_bytes())?;
    }
    Ok(package.finish()?.into_inner())
}

fn properties(paper: &Paper) -> String {
    format!(
        r#"{}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:creator>{}</dc:creator></cp:coreProperties>"#,
        styles::PROLOGUE,
        escape(&paper.title),
        escape(&paper.author)
    )
}

fn document(paper: &Paper) -> String {
    let mut xml = format!(
        r#"{}<w:document xmlns:w="{}" xmlns:r="{}"><w:body>"#,
        styles::PROLOGUE,
        styles::WORD,
        styles::RELATIONS
    );
    let last = paper.parts.len().saturating_sub(1);
    for (i, part) in paper.parts.iter().enumerate() {
        write_part(&mut xml, part, i == last);
    }
    xml.push_str("</w:body></w:document>");
    xml
}

/// Every part is a section. The last one's properties close the body, the others' stand in their
/// last paragraph.
fn write_part(xml: &mut String, part: &Part, last: bool) {
    let section = styles::section(part.orientation);
    let carried = if last { "" } else { section.as_str() };
    let (tail, blocks) = match part.blocks.split_last() {
        // A table cannot carry a section: a line of small print after it does.
        None | Some((Block::Table(_), _)) => (None, part.blocks.as_slice()),
        Some((tail, blocks)) => (Some(tail), blocks),
    };
    for (at, block) in blocks.iter().enumerate() {
        // A signature never stands on a page without a line of the letter.
        let signed = matches!(part.blocks.get(at + 1), Some(Block::Enclosures(..) | Block::Signature(_)));
        write_block(xml, block, part.orientation, if signed { "<w:keepNext/>" } else { "" });
    }
    match tail {
        Some(block) => write_block(xml, block, part.orientation, carried),
        None => paragraph(xml, "MemoNote", &Line::default(), carried),
    }
    if last {
        xml.push_str(&section);
    }
}

/// `section`, what a paragraph has besides its style, goes into the block's last paragraph.
fn write_block(xml: &mut String, block: &Block, orientation: Orientation, section: &str) {
    match block {
        Block::Title(lines) => {
            // A page turned on its side is short: the room goes to the table.
            let style = match orientation {
                Orientation::Portrait => "MemoTitle",
                Orientation::Landscape => "MemoAnnexTitle",
            };
            broken(xml, style, lines, section);
        }
        Block::Number(line) => paragraph(xml, "MemoNumber", line, section),
        Block::Addressee(line) => paragraph(xml, "MemoAddressee", line, section),
        Block::Chapter(line) => paragraph(xml, "Heading1", line, section),
        Block::Section(line) => paragraph(xml, "Heading2", line, section),
        Block::Item(line) => paragraph(xml, "MemoItem", line, section),
        Block::Body(line) => paragraph(xml, "MemoBody", line, section),
        Block::AnnexMark(line) => paragraph(xml, "MemoAnnexMark", line, section),
        Block::Caption(line) => paragraph(xml, "MemoCaption", line, section),
        Block::Note(line) => paragraph(xml, "MemoNote", line, section),
        Block::Signature(lines) => paragraphs(xml, ["MemoSigned", "MemoDated"], lines, section),
        Block::Enclosures(lead, lines) => {
            let numbered = lines.iter().enumerate().map(|(i, line)| {
                let lead = if i == 0 { lead.as_str() } else { "" };
                Line::from(format!("{lead}{}. {line}", i + 1))
            });
            let lines: Vec<Line> = numbered.collect();
            paragraphs(xml, ["MemoEnclosure", "MemoEnclosureNext"], &lines, section);
        }
        Block::Table(table) => write_table(xml, table, orientation),
    }
}

/// Paragraphs that belong together: the first has a style of its own.
fn paragraphs(xml: &mut String, [first, next]: [&str; 2], lines: &[Line], section: &str) {
    let last = lines.len().saturating_sub(1);
    for (i, line) in lines.iter().enumerate() {
        let style = if i == 0 { first } else { next };
        paragraph(xml, style, line, if i == last { section } else { "" });
    }
}

fn paragraph(xml: &mut String, style: &str, line: &Line, section: &str) {
    broken(xml, style, std::slice::from_ref(line), section);
}

/// One paragraph in lines; `section` is what its properties hold besides the style.
fn broken(xml: &mut String, style: &str, lines: &[Line], section: &str) {
    xml.push_str(&format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/>{section}</w:pPr>"#));
    for (i, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
        // The hint makes quotation marks and dashes take the Han font, as they are Chinese.
        xml.push_str(r#"<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>"#);
        if i > 0 {
            xml.push_str("<w:br/>");
        }
        xml.push_str(r#"<w:t xml:space="preserve">"#);
        xml.push_str(&escape(line));
        xml.push_str("</w:t></w:r>");
    }
    xml.push_str("</w:p>");
}

fn write_table(xml: &mut String, table: &Table, orientation: Orientation) {
    let widths = widths(table, styles::text_width(orientation));
    let total: u32 = widths.iter().sum();
    xml.push_str(&format!(
        r#"<w:tbl><w:tblPr><w:tblStyle w:val="MemoTable"/><w:tblW w:w="{total}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>"#
    ));
    for width in &widths {
        xml.push_str(&format!(r#"<w:gridCol w:w="{width}"/>"#));
    }
    xml.push_str("</w:tblGrid>");
    xml.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (column, width) in table.columns.iter().zip(&widths) {
        cell(xml, *width, "MemoTableHead", &column.head, "");
    }
    xml.push_str("</w:tr>");
    let last = table.rows.len().saturating_sub(1);
    for (i, row) in table.rows.iter().enumerate() {
        // The last row, which may be a total, goes to the next page with the row above it and the small
        // print under it.
        let keep = if i + 1 >= last { "<w:keepNext/>" } else { "" };
        xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for ((column, width), line) in table.columns.iter().zip(&widths).zip(row) {
            let style = match column.align {
                Align::Left => "MemoTableText",
                Align::Centre => "MemoTableCentred",
            };
            cell(xml, *width, style, line, keep);
        }
        xml.push_str("</w:tr>");
    }
    xml.push_str("</w:tbl>");
}

fn cell(xml: &mut String, width: u32, style: &str, line: &Line, keep: &str) {
    xml.push_str(&format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>"#));
    paragraph(xml, style, line, keep);
    xml.push_str("</w:tc>");
}

/// The columns' widths in twentieths of a point, by their shares of the text's width.
fn widths(table: &Table, text_width: u32) -> Vec<u32> {
    let shares: u32 = table.columns.iter().map(|column| column.share).sum();
    table.columns.iter().map(|column| text_width * column.share / shares.max(1)).collect()
}

/// Text as XML content. Characters that XML does not allow are not in a [`Line`].
fn escape(line: &Line) -> String {
    let mut text = String::with_capacity(line.as_str().len());
    for c in line.as_str().chars() {
        match c {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '"' => text.push_str("&quot;"),
            other => text.push(other),
        }
    }
    text
}
