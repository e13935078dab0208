//! The real binary reading files in processes of its own, and archives with them.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::source::root;

const PROGRAM: &str = env!("CARGO_BIN_EXE_zhupi");

/// A zip of members that are bytes.
fn packed(members: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in members {
        writer.start_file(name.as_str(), stored).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The sample submissions as members.
fn samples(folder: &str) -> Vec<(String, Vec<u8>)> {
    let mut members: Vec<(String, Vec<u8>)> = fs::read_dir(root().join("fixtures/submissions"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_file())
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (format!("{folder}{name}"), fs::read(entry.path()).unwrap())
        })
        .collect();
    members.sort();
    members
}

fn command(program: &Path, home: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).env_clear().current_dir(home.path()).stdin(Stdio::null());
    command.env("HOME", home.path()).env("ZHUPI_DATABASE", home.path().join("review.db"));
    command
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)))
}

/// Every text under a key, anywhere in an answer's list.
fn texts(answer: &Value, list: &str, key: &str) -> Vec<String> {
    let list = answer[list].as_array().unwrap();
    list.iter().map(|one| one[key].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_archive_gives_the_same_findings_as_its_files() {
    let home = tempfile::tempdir().unwrap();
    let zip = home.path().join("报送.zip");
    fs::write(&zip, packed(&samples("县直/"))).unwrap();
    fs::create_dir(home.path().join("县直")).unwrap();
    for (name, bytes) in samples("县直/") {
        fs::write(home.path().join(name), bytes).unwrap();
    }
    let audit = |path: &str| {
        let output = command(PROGRAM.as_ref(), &home, &["audit", "--format", "json", path]).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let (archived, plain) = (audit("报送.zip"), audit("县直"));
    assert!(archived.contains("报送.zip/县直/"));
    assert_eq!(archived.replace("报送.zip/", ""), plain);
}

#[test]
fn nothing_of_an_archive_is_written_anywhere() {
    let home = tempfile::tempdir().unwrap();
    let inside = home.path().join("a").join("b");
    fs::create_dir_all(&inside).unwrap();
    let mut members = samples("../../");
    members.push(("../../../上.txt".to_owned(), b"x".to_vec()));
    members.push(("/tmp/zhupi-绝对.txt".to_owned(), b"x".to_vec()));
    fs::write(inside.join("a.zip"), packed(&members)).unwrap();
    let mut import = command(PROGRAM.as_ref(), &home, &["import", "--format", "json", "a.zip"]);
    let output = import.current_dir(&inside).output().unwrap();
    // The two made here hold no form.
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(texts(&json(&output), "submissions", "fate").len(), samples("").len());
    let names = |folder: &Path| -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
        entries.map(|name| name.to_string_lossy().into_owned()).collect()
    };
    assert_eq!(names(&inside), ["a.zip"]);
    assert_eq!(names(&home.path().join("a")), ["b"]);
    assert!(names(home.path()).iter().all(|name| name == "a" || name.starts_with("review.db")));
    assert!(!Path::new("/tmp/zhupi-绝对.txt").exists());
}

#[test]
fn what_cannot_be_read_in_an_archive_is_named_and_the_exit_code_is_3() {
    let home = tempfile::tempdir().unwrap();
    let mut members = samples("");
    members.push(("扫描/1.png".to_owned(), b"\x89PNG\r\n\x1a\n".to_vec()));
    fs::write(home.path().join("a.zip"), packed(&members)).unwrap();
    let output = command(PROGRAM.as_ref(), &home, &["audit", "--format", "json", "a.zip"]).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(texts(&json(&output), "failures", "source"), ["a.zip/扫描/1.png"]);
    assert!(json(&output)["submissions"].as_array().unwrap().len() > 3);
}

/// Where the system lets a child have less memory than a file needs, the child aborts for true.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_needs_more_memory_than_there_is_costs_that_file() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("1.txt"), "甲".repeat(20_000_000)).unwrap();
    let (_, sample) = samples("").into_iter().find(|(name, _)| name.ends_with(".txt")).unwrap();
    fs::write(home.path().join("2.txt"), sample).unwrap();
    let mut shell = command("/bin/sh".as_ref(), &home, &["-c", "ulimit -v 320000; exec \"$0\" \"$@\""]);
    let output = shell.args([PROGRAM, "audit", "--format", "json", "1.txt", "2.txt"]).output().unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", String::from_utf8_lossy(&output.stderr));
    let answer = json(&output);
    assert_eq!(texts(&answer, "failures", "source"), ["1.txt"]);
    // The process that reads it is ended, or the one that asks has no room for its bytes.
    let said = &texts(&answer, "failures", "error")[0];
    assert!(["中止", "资源不足"].iter().any(|word| said.contains(word)), "{said}");
    assert_eq!(answer["submissions"][0]["sources"][0], "2.txt");
}

#[cfg(target_os = "linux")]
#[test]
fn a_child_is_bounded_before_it_reads_a_byte() {
    let mut child =
        Command::new(PROGRAM).arg("read-file").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let limits = format!("/proc/{}/limits", child.id());
    let limit = |name: &str| {
        let text = fs::read_to_string(&limits).unwrap();
        let line = text.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
        line[name.len()..].split_whitespace().next().unwrap().to_owned()
    };
    let wanted = [
        ("Max file size", "0"),
        ("Max core file size", "0"),
        ("Max cpu time", "30"),
        ("Max address space", "2147483648"),
    ];
    let is_bounded = || wanted.iter().all(|(name, value)| limit(name) == *value);
    let waited = (0..500).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(10));
        is_bounded()
    });
    child.stdin.take().unwrap().write_all("甲".as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(waited, "{}", fs::read_to_string("/proc/self/limits").unwrap());
    assert!(String::from_utf8(output.stdout).unwrap().starts_with("{\"Document\""));
}

#[test]
fn the_words_of_a_child_are_no_commands() {
    let home = tempfile::tempdir().unwrap();
    let help = command(PROGRAM.as_ref(), &home, &["--help"]).output().unwrap();
    assert!(!String::from_utf8(help.stdout).unwrap().contains("-file"));
    let output = command(PROGRAM.as_ref(), &home, &["read-file", "a.txt"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}
