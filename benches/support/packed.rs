//! Packages around a given content: what tests of limits and benchmarks fill.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, ZipWriter};

/// A zip of these parts.
pub fn zip(parts: &[(&str, &[u8])]) -> ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default())?;
        writer.write_all(content)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// A Word package around the content of a body.
pub fn word(body: &str) -> ZipResult<Vec<u8>> {
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    zip(&[("word/document.xml", document.as_bytes())])
}

/// An OpenDocument file of a kind around the content of its body.
pub fn open(kind: &str, body: &str) -> ZipResult<Vec<u8>> {
    let (mime, element) = match kind {
        "ods" => ("spreadsheet", "spreadsheet"),
        _ => ("text", "text"),
    };
    let content = format!(
        "<office:document-content><office:body><office:{element}>{body}</office:{element}></office:body></office:document-content>"
    );
    let mime = format!("application/vnd.oasis.opendocument.{mime}");
    zip(&[
        ("mimetype", mime.as_bytes()),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", b"<manifest/>"),
    ])
}

/// A workbook around the parts of its one sheet.
pub fn workbook(sheet: &str, strings: &str) -> ZipResult<Vec<u8>> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = |list: &str| format!("<Relationships xmlns=\"{PACKAGE}\">{list}</Relationships>");
    let relation = |id, kind, target| {
        format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    let inside = relation("r1", "worksheet", "worksheets/sheet1.xml")
        + &relation("r2", "sharedStrings", "sharedStrings.xml");
    let book = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", relations(&relation("r1", "officeDocument", "xl/workbook.xml")).as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations(&inside).as_bytes()),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{MAIN}\">{sheet}</worksheet>").as_bytes()),
        (
            "xl/sharedStrings.xml",
            format!("<sst xmlns=\"{MAIN}\" uniqueCount=\"1\">{strings}</sst>").as_bytes(),
        ),
    ])
}

/// Pages that draw this, with one font called F.
pub fn pdf_of(pages: &[&str]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len()).map(|page| format!("{} 0 R", 4 + page * 2)).collect();
    let shared = "/MediaBox[0 0 600 840]/Resources<</Font<</F 3 0 R>>>>";
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {}/Kids[{}]{shared}>>", pages.len(), kids.join(" ")),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    for (page, content) in pages.iter().enumerate() {
        objects.push(format!("<</Type/Page/Parent 2 0 R/Contents {} 0 R>>", 5 + page * 2));
        objects.push(format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()));
    }
    let (mut out, mut offsets) = (String::from("%PDF-1.4\n"), String::new());
    for (at, object) in objects.iter().enumerate() {
        let _ = writeln!(offsets, "{:010} 00000 n ", out.len());
        let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let (start, size) = (out.len(), objects.len() + 1);
    let trailer = format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    let _ = write!(out, "xref\n0 {size}\n0000000000 65535 f \n{offsets}{trailer}");
    out.into_bytes()
}
