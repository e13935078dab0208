//! What a file is, by its content: `.doc` may be RTF, HTML or a zip, `.wps` may be either Word format.

use super::ole::{self, Ole};
use super::refusal::Refusal;

/// What can be read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    Text,
    Rtf,
    Html,
    /// Web pages in a MIME envelope.
    Mht,
    Pdf,
    Zip,
    Word97,
    Excel97,
}

/// Which office document a zip holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Office {
    Word,
    OpenText,
    Workbook,
    OpenSheet,
}

/// First bytes of formats that are named and refused.
const MAGIC: &[(&[u8], Refusal)] = &[
    (b"\x89PNG", Refusal::Image),
    (b"\xff\xd8\xff", Refusal::Image),
    (b"GIF8", Refusal::Image),
    (b"II*\0", Refusal::Image),
    (b"MM\0*", Refusal::Image),
    (b"Rar!\x1a\x07", Refusal::Archive),
    (b"7z\xbc\xaf\x27\x1c", Refusal::Archive),
    (b"\x1f\x8b", Refusal::Archive),
    (b"BZh", Refusal::Archive),
    (b"\xfd7zXZ\0", Refusal::Archive),
];

/// Bytes of the byte order marks of UTF-8 and UTF-16.
const BOM: &[u8] = b"\xef\xbb\xbf\xff\xfe";

/// How far into a file the marks of PDF, HTML and XML are looked for.
const HEAD: usize = 1024;

/// What the bytes are, or why they are not read.
pub fn content(bytes: &[u8]) -> Result<Content, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if is_zip(bytes) {
        return Ok(Content::Zip);
    }
    if bytes.trim_ascii_start().starts_with(b"{\\rtf") {
        return Ok(Content::Rtf);
    }
    if bytes.starts_with(ole::MAGIC) {
        return ole(bytes);
    }
    if let Some((_, refusal)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(*refusal);
    }
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    if is_bitmap(bytes) || (head.starts_with(b"RIFF") && find(head, b"WEBP").is_some()) {
        return Err(Refusal::Image);
    }
    if find(head, b"%PDF-").is_some() {
        return Ok(Content::Pdf);
    }
    markup(head).unwrap_or(Ok(Content::Text))
}

/// An office package or an archive.
pub fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// A Windows bitmap: its header states the file's own length or leaves it 0.
fn is_bitmap(bytes: &[u8]) -> bool {
    bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4])
}

/// Web pages and the single-file XML of Office 2003. A text that merely mentions a tag later on
/// is text: the mark must be the first thing in the file.
fn markup(head: &[u8]) -> Option<Result<Content, Refusal>> {
    let letters: Vec<u8> = head.iter().filter(|byte| **byte != 0).map(u8::to_ascii_lowercase).collect();
    let before = |byte: &u8| byte.is_ascii_whitespace() || BOM.contains(byte);
    let start = letters.iter().position(|byte| !before(byte))?;
    let opening = letters.get(start..)?;
    let opens = |marks: &[&[u8]]| marks.iter().any(|mark| opening.starts_with(mark));
    let is_mime =
        [b"mime-version:".as_slice(), b"content-type:"].iter().all(|mark| find(opening, mark).is_some());
    if is_mime && opens(&[b"mime-version:", b"content-", b"from:", b"date:", b"subject:"]) {
        return Some(Ok(Content::Mht));
    }
    const PAGE: &[&[u8]] = &[b"<!doctype html", b"<html", b"<head", b"<meta", b"<table", b"<body"];
    const PARTS: &[&[u8]] = &[b"<style", b"<title", b"<div", b"<p>", b"<p ", b"<center", b"<font"];
    if opens(PAGE) {
        return Some(Ok(Content::Html));
    }
    if opens(&[b"<?xml", b"<!--"]) {
        let office: [&[u8]; 4] = [b"progid=\"", b"w:worddocument", b"<workbook", b"office:spreadsheet"];
        let is_office = office.iter().any(|mark| find(opening, mark).is_some());
        let is_page = opens(&[b"<!--"]) || PAGE.iter().any(|mark| find(opening, mark).is_some());
        return Some(match (is_office, is_page) {
            (true, _) => Err(Refusal::OfficeXml),
            (false, true) => Ok(Content::Html),
            (false, false) => Err(Refusal::Xml),
        });
    }
    opens(PARTS).then_some(Ok(Content::Html))
}

/// Which OLE file it is, by what its root storage holds; the first that fits.
fn ole(bytes: &[u8]) -> Result<Content, Refusal> {
    const STREAMS: &[(&str, Result<Content, Refusal>)] = &[
        ("EncryptedPackage", Err(Refusal::Encrypted)),
        ("WordDocument", Ok(Content::Word97)),
        ("Workbook", Ok(Content::Excel97)),
        ("Book", Ok(Content::Excel97)),
        ("PowerPoint Document", Err(Refusal::Slides)),
        ("MN0", Err(Refusal::Works)),
        ("MM", Err(Refusal::Works)),
        // Publisher calls its own so too, beside this storage.
        ("Quill", Err(Refusal::OtherOle)),
        ("CONTENTS", Err(Refusal::Works)),
    ];
    let ole = Ole::open(bytes)?;
    let known = STREAMS.iter().find(|(name, _)| ole.has(name));
    known.map_or(Err(Refusal::OtherOle), |(_, content)| *content)
}

/// Which office document a zip with these entries is, or why it is not read.
pub fn office(names: &[String]) -> Result<Office, Refusal> {
    let has = |wanted: &str| names.iter().any(|name| name.to_ascii_lowercase().starts_with(wanted));
    // An archive may have a folder of the same name; a package also says what its parts are.
    let is_package = has("[content_types].xml") || has("_rels/");
    let holds = |folder: &str, main: &str| has(main) || (is_package && has(folder));
    if has("xl/workbook.bin") {
        return Err(Refusal::ExcelBinary);
    }
    if holds("word/", "word/document") {
        return Ok(Office::Word);
    }
    if holds("xl/", "xl/workbook") {
        return Ok(Office::Workbook);
    }
    if holds("ppt/", "ppt/presentation") {
        return Err(Refusal::Slides);
    }
    if has("ofd.xml") {
        return Err(Refusal::Ofd);
    }
    if is_package {
        return Err(Refusal::NoContent);
    }
    Err(if has("content.xml") && has("meta-inf/") { Refusal::OpenDocument } else { Refusal::Zip })
}

/// Which OpenDocument file a package says that it is.
pub fn open_document(mimetype: &[u8]) -> Result<Office, Refusal> {
    match mimetype.trim_ascii().strip_prefix(b"application/vnd.oasis.opendocument.") {
        Some(kind) if kind.starts_with(b"text") => Ok(Office::OpenText),
        Some(kind) if kind.starts_with(b"spreadsheet") => Ok(Office::OpenSheet),
        _ => Err(Refusal::OpenDocument),
    }
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::ole::testing::compound;

    fn ole_with(streams: &[&str]) -> Vec<u8> {
        let streams: Vec<(&str, &[u8])> = streams.iter().map(|name| (*name, &b"x"[..])).collect();
        compound(&streams)
    }

    #[test]
    fn old_office_files_are_told_apart_by_their_streams() {
        assert_eq!(content(&ole_with(&["EncryptionInfo", "EncryptedPackage"])), Err(Refusal::Encrypted));
        assert_eq!(content(&ole_with(&["WordDocument", "1Table"])), Ok(Content::Word97));
        assert_eq!(content(&ole_with(&["Workbook"])), Ok(Content::Excel97));
        assert_eq!(content(&ole_with(&["WordDocument", "Workbook"])), Ok(Content::Word97));
        assert_eq!(content(&ole_with(&["Workbook", "MBD1/WordDocument"])), Ok(Content::Excel97));
        assert_eq!(content(&ole_with(&["CONTENTS", "\u{1}CompObj"])), Err(Refusal::Works));
        assert_eq!(content(&ole_with(&["Contents", "Quill/QuillSub"])), Err(Refusal::OtherOle));
        assert_eq!(content(&ole_with(&["图纸"])), Err(Refusal::OtherOle));
        assert_eq!(content(ole::MAGIC), Err(Refusal::Unreadable));
    }

    #[test]
    fn formats_not_read_are_named() {
        assert_eq!(content(b""), Err(Refusal::Empty));
        assert_eq!(content(b"%PDF-1.7"), Ok(Content::Pdf));
        assert_eq!(content(b"{\\rtf1"), Ok(Content::Rtf));
        assert_eq!(content(b"\xef\xbb\xbf\r\n<HTML><body>"), Ok(Content::Html));
        assert_eq!(
            content(b"<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>"),
            Err(Refusal::OfficeXml)
        );
        assert_eq!(content(b"\x89PNG\r\n"), Err(Refusal::Image));
        assert_eq!(content(b"Rar!\x1a\x07\x01"), Err(Refusal::Archive));
    }

    #[test]
    fn pages_and_archives_of_pages_are_told_apart_by_their_start() {
        assert_eq!(content(b"<?xml version='1.0'?>\n<!DOCTYPE html>"), Ok(Content::Html));
        assert_eq!(content(b"<?xml version='1.0'?>\n<records/>"), Err(Refusal::Xml));
        assert_eq!(content(b"<div>\n<table>"), Ok(Content::Html));
        let archive = b"From: <saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=a";
        assert_eq!(content(archive), Ok(Content::Mht));
    }

    #[test]
    fn a_text_that_mentions_a_tag_is_text() {
        assert_eq!(content("部门整体支出 <table>".as_bytes()), Ok(Content::Text));
    }

    #[test]
    fn a_zip_is_known_by_its_parts() {
        let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(office(&names(&["[Content_Types].xml", "word/document.xml"])), Ok(Office::Word));
        assert_eq!(office(&names(&["xl/workbook.xml"])), Ok(Office::Workbook));
        assert_eq!(office(&names(&["xl/workbook.bin"])), Err(Refusal::ExcelBinary));
        assert_eq!(office(&names(&["OFD.xml", "Doc_0/Document.xml"])), Err(Refusal::Ofd));
        assert_eq!(office(&names(&["content.xml", "META-INF/manifest.xml"])), Err(Refusal::OpenDocument));
        let open =
            |kind: &str| open_document(format!("application/vnd.oasis.opendocument.{kind}").as_bytes());
        assert_eq!(open("text\n"), Ok(Office::OpenText));
        assert_eq!(open("spreadsheet"), Ok(Office::OpenSheet));
        assert_eq!(open("presentation"), Err(Refusal::OpenDocument));
        assert_eq!(office(&names(&["附件.docx"])), Err(Refusal::Zip));
        assert_eq!(office(&names(&["[Content_Types].xml", "_rels/.rels"])), Err(Refusal::NoContent));
    }

    #[test]
    fn a_folder_called_word_makes_no_document() {
        let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(office(&names(&["Word/自评表.docx", "xl/汇总.xlsx"])), Err(Refusal::Zip));
    }
}
