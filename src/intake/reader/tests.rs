//! Archives as units send them and as attackers would, read from disk to what is told of them.

use std::fs;
use std::io::{Cursor, Write};

use encoding_rs::GB18030;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::super::package::tests::zipped;
use super::*;

/// What was read, by its path in the archive, and what failed with the reason.
#[derive(Debug, Default)]
struct Heard {
    read: Vec<String>,
    failed: Vec<(String, String)>,
    received: Vec<Received>,
}

impl Heard {
    fn failures(&self) -> Vec<(&str, &str)> {
        self.failed.iter().map(|(name, why)| (name.as_str(), why.as_str())).collect()
    }
}

/// Reads files that are called like this and hold these bytes.
fn read(files: &[(&str, Vec<u8>)]) -> Heard {
    let folder = tempfile::tempdir().unwrap();
    let paths: Vec<PathBuf> = files.iter().map(|(name, _)| folder.path().join(name)).collect();
    for (path, (_, bytes)) in paths.iter().zip(files) {
        fs::write(path, bytes).unwrap();
    }
    let root = format!("{}/", folder.path().display());
    let mut heard = Heard::default();
    Reader::here().read(&paths, &mut |told| match told {
        Told::Next { .. } => {}
        Told::Read(received) => {
            heard.read.push(received.source.path.replace(&root, ""));
            heard.received.push(received);
        }
        Told::Failed(Failure { source, error }) => heard.failed.push((source.replace(&root, ""), error.zh)),
    });
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), files.len(), "something was written");
    heard
}

fn why(refusal: Refusal) -> String {
    refusal.text(&Limits::default()).zh
}

/// A zip of members that are bytes.
fn packed(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in members {
        writer.start_file(*name, stored).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The zip with a name replaced by bytes of the same length, wherever it stands.
fn renamed(mut zip: Vec<u8>, from: &str, to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let places: Vec<usize> = zip
        .windows(to.len())
        .enumerate()
        .filter(|(_, at)| *at == from.as_bytes())
        .map(|(at, _)| at)
        .collect();
    assert_eq!(places.len(), 2);
    for at in places {
        zip[at..at + to.len()].copy_from_slice(to);
    }
    zip
}

/// The zip with a bit of every entry's flags set.
fn flagged(mut zip: Vec<u8>, bit: u8) -> Vec<u8> {
    for at in 0..zip.len() - 10 {
        if zip[at..].starts_with(b"PK\x03\x04") {
            zip[at + 6] |= bit;
        }
        if zip[at..].starts_with(b"PK\x01\x02") {
            zip[at + 8] |= bit;
        }
    }
    zip
}

#[test]
fn members_are_sources_under_their_path_with_the_digest_of_their_content() {
    let zip = zipped(&[("办公室/", ""), ("办公室/自评表.doc", "甲"), ("b.txt", "乙")]);
    let heard = read(&[("报送.zip", zip)]);
    assert_eq!(heard.read, ["报送.zip/办公室/自评表.doc", "报送.zip/b.txt"]);
    assert_eq!(heard.received[0].bytes, "甲".as_bytes());
    assert_eq!(heard.received[0].source.digest, crate::base::hash::sha256("甲".as_bytes()));
    assert!(heard.failed.is_empty());
}

#[test]
fn names_in_gb18030_are_read() {
    let wanted = GB18030.encode("农业局/附件.txt").0.into_owned();
    let zip = renamed(packed(&[("xxxxxx/yyyy.txt", b"a")]), "xxxxxx/yyyy.txt", &wanted);
    assert_eq!(read(&[("a.zip", zip)]).read, ["a.zip/农业局/附件.txt"]);
}

#[test]
fn an_office_document_inside_is_one_file() {
    let word = zipped(&[("word/document.xml", "<document><body><p><r><t>甲</t></r></p></body></document>")]);
    let heard = read(&[("a.zip", packed(&[("自评.wps", &word), ("坏.docx", &word[..40])]))]);
    assert_eq!(heard.read, ["a.zip/自评.wps"]);
    assert_eq!(heard.received[0].source.format, "docx");
    assert_eq!(heard.failures(), [("a.zip/坏.docx", why(Refusal::CutOff).as_str())]);
}

#[test]
fn archives_are_opened_three_deep_and_no_deeper() {
    let fourth = packed(&[("d.txt", b"d")]);
    let third = packed(&[("c.txt", b"c"), ("4.zip", &fourth)]);
    let second = packed(&[("b.txt", b"b"), ("3.zip", &third)]);
    let heard = read(&[("1.zip", packed(&[("2.zip", &second), ("a.txt", b"a")]))]);
    assert_eq!(heard.read, ["1.zip/2.zip/b.txt", "1.zip/2.zip/3.zip/c.txt", "1.zip/a.txt"]);
    assert_eq!(heard.failures(), [("1.zip/2.zip/3.zip/4.zip", why(Refusal::TooDeep).as_str())]);
}

#[test]
fn what_programs_leave_is_passed_over_and_pictures_are_named() {
    let members: [(&str, &[u8]); 7] = [
        ("__MACOSX/._a.txt", b"x"),
        (".DS_Store", b"x"),
        ("甲/Thumbs.db", b"x"),
        ("甲/~$a.docx", b"x"),
        ("甲/a.txt", b"x"),
        ("甲/扫描.jpg", b"\xff\xd8\xff\xe0"),
        ("甲/附件.rar", b"Rar!\x1a\x07\x01"),
    ];
    let heard = read(&[("a.zip", packed(&members))]);
    assert_eq!(heard.read, ["a.zip/甲/a.txt"]);
    let (image, archive) = (why(Refusal::Image), why(Refusal::Archive));
    assert_eq!(
        heard.failures(),
        [("a.zip/甲/扫描.jpg", image.as_str()), ("a.zip/甲/附件.rar", archive.as_str())]
    );
}

#[test]
fn names_that_lead_out_are_only_shown_and_made_harmless() {
    let zip = zipped(&[("../../up.txt", "a"), ("C:\\down.txt", "b"), ("/etc/passwd", "c")]);
    let zip = renamed(zip, "/etc/passwd", b"/etc/pas\0wd");
    assert_eq!(read(&[("a.zip", zip)]).read, ["a.zip/up.txt", "a.zip/C/down.txt", "a.zip/etc/paswd"]);
}

#[test]
fn a_link_in_an_archive_is_not_followed() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.add_symlink("a.txt", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    let heard = read(&[("a.zip", writer.finish().unwrap().into_inner())]);
    assert_eq!(heard.failures(), [("a.zip/a.txt", why(Refusal::NotAFile).as_str())]);
}

#[test]
fn an_encrypted_member_is_named_and_the_others_are_read() {
    let zip = flagged(packed(&[("a.txt", b"secret")]), 1);
    let heard = read(&[("a.zip", zip.clone()), ("b.zip", packed(&[("密.zip", &zip), ("b.txt", b"b")]))]);
    let encrypted = why(Refusal::Encrypted);
    assert!(encrypted.starts_with("文件已加密"));
    assert_eq!(
        heard.failures(),
        [("a.zip/a.txt", encrypted.as_str()), ("b.zip/密.zip/a.txt", encrypted.as_str())]
    );
    assert_eq!(heard.read, ["b.zip/b.txt"]);
}

#[test]
fn a_member_that_unpacks_a_thousandfold_is_named_and_the_others_are_read() {
    let heard = read(&[("a.zip", zipped(&[("弹.txt", &" ".repeat(4 << 20)), ("a.txt", "a")]))]);
    assert_eq!(heard.failures(), [("a.zip/弹.txt", why(Refusal::Bomb).as_str())]);
    assert_eq!(heard.read, ["a.zip/a.txt"]);
}

#[test]
fn a_member_that_is_too_large_is_not_even_unpacked() {
    let mut zip = packed(&[("大.txt", b"a"), ("b.txt", b"b")]);
    let declared = u32::try_from(Limits::default().file + 1).unwrap().to_le_bytes();
    let entry = zip.windows(4).position(|at| at == b"PK\x01\x02").unwrap();
    zip[entry + 24..entry + 28].copy_from_slice(&declared);
    let heard = read(&[("a.zip", zip)]);
    assert_eq!(heard.failures(), [("a.zip/大.txt", why(Refusal::TooLarge).as_str())]);
    assert_eq!(heard.read, ["a.zip/b.txt"]);
}

#[test]
fn a_damaged_member_is_read_with_a_notice() {
    let mut zip = packed(&[("a.txt", "一段文字".as_bytes())]);
    let at = zip.windows(6).position(|at| at == "一段".as_bytes()).unwrap();
    zip[at..at + 3].copy_from_slice("二".as_bytes());
    let heard = read(&[("a.zip", zip)]);
    assert_eq!(heard.received[0].document.notices, [notice::damaged_member()]);
}

#[test]
fn an_archive_that_cannot_be_trusted_is_one_failure_and_the_next_is_read() {
    let mut overlapping = packed(&[("a.txt", &[b'a'; 50]), ("b.txt", &[b'b'; 50])]);
    let entries: Vec<usize> =
        (0..overlapping.len() - 4).filter(|at| overlapping[*at..].starts_with(b"PK\x01\x02")).collect();
    overlapping.copy_within(entries[0] + 42..entries[0] + 46, entries[1] + 42);
    let twins = renamed(packed(&[("a1.txt", b"a"), ("a2.txt", b"b")]), "a2.txt", b"a1.txt");
    let names: Vec<String> = (0..=Limits::default().zip_entries).map(|n| n.to_string()).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    let heard = read(&[
        ("1.zip", overlapping),
        ("2.zip", twins),
        ("3.zip", packed(&many)),
        ("4.zip", packed(&[])),
        ("5.zip", packed(&[("a.txt", b"a")])),
    ]);
    let reasons =
        [Refusal::Overlapping, Refusal::SameNames, Refusal::TooManyEntries, Refusal::Empty].map(why);
    let names = ["1.zip", "2.zip", "3.zip", "4.zip"];
    assert_eq!(
        heard.failures(),
        names.into_iter().zip(reasons.iter().map(String::as_str)).collect::<Vec<_>>()
    );
    assert_eq!(heard.read, ["5.zip/a.txt"]);
}

#[test]
fn what_one_import_unpacks_is_bounded_over_all_its_archives() {
    let room = Room { members: 3, bytes: 10 };
    let reader = Reader::here();
    let mut told = Vec::new();
    let tell = &mut |one| match one {
        Told::Next { .. } => {}
        Told::Read(received) => told.push(received.source.path),
        Told::Failed(failure) => told.push(failure.error.zh),
    };
    let mut reading = Reading { reader: &reader, tell, stop: &|| false, known: 0, room };
    reading.open("a.zip", &packed(&[("1.txt", b"123"), ("2.txt", b"123")]), 1);
    reading.open("b.zip", &packed(&[("1.txt", b"12345")]), 1);
    reading.open("c.zip", &packed(&[("1.txt", b"1"), ("2.txt", b"1")]), 1);
    reading.open("d.zip", &packed(&[("1.txt", b"1234")]), 1);
    let (bytes, members) = (why(Refusal::TooMuchUnpacked), why(Refusal::TooManyMembers));
    assert_eq!(told, ["a.zip/1.txt", "a.zip/2.txt", bytes.as_str(), members.as_str(), "d.zip/1.txt"]);
}

#[test]
fn two_thousand_files_come_in_their_order_and_are_counted() {
    let names: Vec<String> = (0..2_000).map(|n| format!("单位{:02}/{n}.txt", n % 40)).collect();
    let members: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), "甲".as_bytes())).collect();
    let heard = read(&[("县.zip", packed(&members))]);
    let wanted: Vec<String> = names.iter().map(|name| format!("县.zip/{name}")).collect();
    assert_eq!(heard.read, wanted);
}

#[test]
fn where_no_child_can_be_started_files_fail_and_are_not_read_here() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, "甲").unwrap();
    let mut told = Vec::new();
    Reader::child(PathBuf::from("/nowhere/zhupi")).read(&[path], &mut |one| match one {
        Told::Next { known, .. } => told.push(known.to_string()),
        Told::Read(received) => told.push(received.source.path),
        Told::Failed(failure) => told.push(failure.error.zh),
    });
    assert_eq!(told, ["1".to_owned(), why(Refusal::NotStarted)]);
}
