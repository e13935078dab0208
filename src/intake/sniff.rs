//! What a file is, by its content: `.doc` may be RTF, HTML or a zip, `.wps` may be either Word format.

use super::refusal::Refusal;

/// What can be read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    Text,
    Pdf,
    Zip,
}

/// Which office document a zip holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Office {
    Word,
    Workbook,
}

/// First bytes of formats that are named and refused.
const MAGIC: &[(&[u8], Refusal)] = &[
    (b"{\\rtf", Refusal::Rtf),
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

const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Bytes of the byte order marks of UTF-8 and UTF-16.
const BOM: &[u8] = b"\xef\xbb\xbf\xff\xfe";

/// How far into a file the marks of PDF, HTML and XML are looked for.
const HEAD: usize = 1024;

/// What the bytes are, or why they are not read.
pub fn content(bytes: &[u8]) -> Result<Content, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Content::Zip);
    }
    if bytes.starts_with(OLE) {
        return Err(ole(bytes));
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
    markup(head).map_or(Ok(Content::Text), Err)
}

/// A Windows bitmap: its header states the file's own length or leaves it 0.
fn is_bitmap(bytes: &[u8]) -> bool {
    bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4])
}

/// Web pages and the single-file XML of Office 2003. A text that merely mentions a tag later on
/// is text: the mark must be the first thing in the file.
fn markup(head: &[u8]) -> Option<Refusal> {
    let letters: Vec<u8> = head.iter().filter(|byte| **byte != 0).map(u8::to_ascii_lowercase).collect();
    let before = |byte: &u8| byte.is_ascii_whitespace() || BOM.contains(byte);
    let start = letters.iter().position(|byte| !before(byte))?;
    let opening = letters.get(start..)?;
    let opens = |marks: &[&[u8]]| marks.iter().any(|mark| opening.starts_with(mark));
    if opens(&[b"mime-version:", b"<!doctype html", b"<html", b"<head", b"<meta", b"<table", b"<body"]) {
        return Some(Refusal::Html);
    }
    if opens(&[b"<?xml", b"<!--"]) {
        let office: [&[u8]; 4] = [b"progid=\"", b"w:worddocument", b"<workbook", b"office:spreadsheet"];
        let is_office = office.iter().any(|mark| find(opening, mark).is_some());
        return Some(if is_office { Refusal::OfficeXml } else { Refusal::Html });
    }
    None
}

/// Which OLE file it is, by the streams its directory names. An embedded document brings streams
/// of its own; those of the file itself come first.
fn ole(bytes: &[u8]) -> Refusal {
    const STREAMS: &[(&str, Refusal)] = &[
        ("WordDocument", Refusal::Word97),
        ("Workbook", Refusal::Excel97),
        ("Book", Refusal::Excel97),
        ("PowerPoint Document", Refusal::Slides),
    ];
    if bytes.chunks(ENTRY).any(|entry| is_named(entry, "EncryptedPackage")) {
        return Refusal::Encrypted;
    }
    let known = |entry| STREAMS.iter().find(|(name, _)| is_named(entry, name)).map(|(_, refusal)| *refusal);
    bytes.chunks(ENTRY).find_map(known).unwrap_or(Refusal::OtherOle)
}

/// Bytes of an entry of the OLE directory. Sectors are multiples of it, so entries are aligned.
const ENTRY: usize = 128;

/// Whether a directory entry has this name: UTF-16, ended by a zero, its length stated after it.
fn is_named(entry: &[u8], name: &str) -> bool {
    let wide: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    let length = u16::try_from(wide.len()).unwrap_or(u16::MAX).to_le_bytes();
    entry.starts_with(&wide) && entry.get(64..66) == Some(&length)
}

/// Which office document a zip with these entries is, or why it is not read.
pub fn office(names: &[String]) -> Result<Office, Refusal> {
    let has = |wanted: &str| names.iter().any(|name| name.to_ascii_lowercase().starts_with(wanted));
    if has("xl/workbook.bin") {
        return Err(Refusal::ExcelBinary);
    }
    if has("word/") {
        return Ok(Office::Word);
    }
    if has("xl/") {
        return Ok(Office::Workbook);
    }
    if has("ppt/") {
        return Err(Refusal::Slides);
    }
    if has("ofd.xml") {
        return Err(Refusal::Ofd);
    }
    Err(if has("content.xml") && has("meta-inf/") { Refusal::OpenDocument } else { Refusal::Archive })
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ole_with(streams: &[&str]) -> Vec<u8> {
        let mut bytes = OLE.to_vec();
        bytes.resize(512, 0);
        for name in streams {
            let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let length = u16::try_from(entry.len() + 2).unwrap();
            entry.resize(64, 0);
            entry.extend(length.to_le_bytes());
            entry.resize(ENTRY, 0);
            bytes.extend(entry);
        }
        bytes
    }

    #[test]
    fn old_office_files_are_told_apart_by_their_streams() {
        assert_eq!(content(&ole_with(&["EncryptionInfo", "EncryptedPackage"])), Err(Refusal::Encrypted));
        assert_eq!(content(&ole_with(&["WordDocument", "1Table"])), Err(Refusal::Word97));
        assert_eq!(content(&ole_with(&["Workbook"])), Err(Refusal::Excel97));
        assert_eq!(content(&ole_with(&["WordDocument", "Workbook"])), Err(Refusal::Word97));
        assert_eq!(content(OLE), Err(Refusal::OtherOle));
    }

    #[test]
    fn formats_not_read_are_named() {
        assert_eq!(content(b""), Err(Refusal::Empty));
        assert_eq!(content(b"%PDF-1.7"), Ok(Content::Pdf));
        assert_eq!(content(b"{\\rtf1"), Err(Refusal::Rtf));
        assert_eq!(content(b"\xef\xbb\xbf\r\n<HTML><body>"), Err(Refusal::Html));
        assert_eq!(
            content(b"<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>"),
            Err(Refusal::OfficeXml)
        );
        assert_eq!(content(b"\x89PNG\r\n"), Err(Refusal::Image));
        assert_eq!(content(b"Rar!\x1a\x07\x01"), Err(Refusal::Archive));
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
        assert_eq!(office(&names(&["附件.docx"])), Err(Refusal::Archive));
    }
}
