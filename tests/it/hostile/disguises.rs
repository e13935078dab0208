//! What a file may hide in itself: macros, objects, links, passwords, control characters. Each is told
//! of or taken out, and none is followed.

use super::packed::{open, word, zip};
use zhupi::document::{Block, Document};
use zhupi::intake;

fn read(bytes: &[u8]) -> Document {
    intake::read_bytes("a", bytes.to_vec()).unwrap().document
}

fn notices(document: &Document) -> Vec<&str> {
    document.notices.iter().map(|notice| notice.text.zh.as_str()).collect()
}

/// A package with other parts beside its own.
fn with(document: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let mut all: Vec<(&str, &[u8])> = vec![("word/document.xml", document.as_bytes())];
    all.extend(parts.iter().map(|(name, content)| (*name, content.as_bytes())));
    zip(&all).unwrap()
}

const DOCUMENT: &str = "<document><body><p><r><t>甲</t></r></p></body></document>";

#[test]
fn macros_objects_and_links_are_told_and_not_read() {
    let link = "<Relationships><Relationship Id=\"r1\" Type=\"t/attachedTemplate\" Target=\"http://example.org/a.dotm\" TargetMode=\"External\"/></Relationships>";
    let parts = [
        ("word/vbaProject.bin", "macro"),
        ("word/embeddings/oleObject1.bin", "object"),
        ("word/_rels/document.xml.rels", link),
    ];
    let document = read(&with(DOCUMENT, &parts));
    let told = notices(&document).join("\n");
    for word in ["宏", "嵌入对象", "外部链接"] {
        assert!(told.contains(word), "{word}: {told}");
    }
    assert_eq!(document.blocks.len(), 1);
    assert!(notices(&read(&with(DOCUMENT, &[]))).is_empty());
}

#[test]
fn the_instruction_of_a_field_is_no_text() {
    let field = "<p><r><fldChar fldCharType=\"begin\"/></r><r><instrText>DDEAUTO c:\\\\cmd.exe</instrText></r>\
                 <r><fldChar fldCharType=\"separate\"/></r><r><t>果</t></r><r><fldChar fldCharType=\"end\"/></r></p>";
    let document = read(&word(field).unwrap());
    assert!(matches!(&document.blocks[..], [Block::Paragraph(line)] if line.text == "果"), "{document:?}");
}

#[test]
fn control_characters_of_any_format_reach_no_document() {
    const BAD: &str = "\u{1b}[31m红\u{9b}2J\u{202e}倒\u{200b}\u{7}";
    // A text of hardly anything else is no text.
    let words = "一段文字，".repeat(200);
    let escaped = "&#x1b;[31m红&#x9b;2J&#x202e;倒&#x200b;&#7;";
    let texts = [
        format!("{words}{BAD}").into_bytes(),
        format!("<html><p>{words}{BAD}</p><table><tr><td>{escaped}</table>").into_bytes(),
        word(&format!("<p><r><t>{escaped}</t></r></p>")).unwrap(),
        open("odt", &format!("<text:p>{escaped}</text:p>")).unwrap(),
        open("ods", &format!("<table:table table:name='{escaped}'><table:table-row><table:table-cell><text:p>{escaped}</text:p></table:table-cell></table:table-row></table:table>")).unwrap(),
        "{\\rtf1\\ansi \\u27?[31m\\u8238?\\'07\\u32418?}".as_bytes().to_vec(),
        format!("{words},b,{BAD}\n1,2,{BAD}\n3,4,5\n6,7,8\n").into_bytes(),
    ];
    for bytes in texts {
        let shown = format!("{:?}", read(&bytes));
        for sign in ["\\u{1b}", "\\u{9b}", "\\u{202e}", "\\u{200b}", "\\u{7}"] {
            assert!(!shown.contains(sign), "{shown}");
        }
        assert!(shown.contains('红'), "{shown}");
    }
}

#[test]
fn a_password_is_named_whatever_the_format() {
    let refused = |bytes: Vec<u8>| intake::read_bytes("a", bytes).unwrap_err().error.zh;
    let mut packed = word("<p/>").unwrap();
    for mark in [b"PK\x03\x04", b"PK\x01\x02"] {
        let at = packed.windows(4).position(|window| window == mark).unwrap();
        packed[at + if mark[2] == 3 { 6 } else { 8 }] |= 1;
    }
    assert!(refused(packed).contains("已加密"));
    let manifest = "<manifest:manifest><manifest:file-entry manifest:full-path=\"content.xml\"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let open = zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text".as_slice()),
        ("content.xml", b"\x01\x02"),
        ("META-INF/manifest.xml", manifest.as_bytes()),
    ]);
    assert!(refused(open.unwrap()).contains("已加密"));
}
