//! A database that the account may only read: it opens, says so, and refuses what would be recorded.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use super::bench::Bench;
use super::pty::Screen;

const PROGRAM: &str = env!("CARGO_BIN_EXE_zhupi");

/// The samples in a folder where nobody can write, until it is dropped.
struct Locked(Bench);

impl Locked {
    fn new() -> Locked {
        let bench = Bench::with_samples();
        let locked = Locked(bench);
        locked.set(0o555, 0o444);
        locked
    }

    fn folder(&self) -> std::path::PathBuf {
        self.0.database().parent().unwrap().to_owned()
    }

    fn set(&self, folder: u32, file: u32) {
        for entry in fs::read_dir(self.folder()).unwrap() {
            fs::set_permissions(entry.unwrap().path(), Permissions::from_mode(file)).unwrap();
        }
        fs::set_permissions(self.folder(), Permissions::from_mode(folder)).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let words = as_plain_account(&[&[PROGRAM], arguments].concat());
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]).env_clear().env("ZHUPI_DATABASE", self.0.database());
        command.env("PATH", std::env::var_os("PATH").unwrap()).env("HOME", self.folder());
        command.output().unwrap()
    }
}

impl Drop for Locked {
    fn drop(&mut self) {
        self.set(0o755, 0o644);
    }
}

/// The words as an account that permissions hold for: the superuser takes on another one.
fn as_plain_account(words: &[&str]) -> Vec<String> {
    let root = rustix::process::geteuid().is_root();
    let other = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
    let before = if root { &other[..] } else { &[] };
    before.iter().chain(words).map(|word| (*word).to_owned()).collect()
}

fn said(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr))
}

fn modes(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into())
        .collect();
    names.sort();
    names
}

#[test]
fn commands_read_a_database_that_cannot_be_written_and_say_so() {
    let locked = Locked::new();
    let before = modes(&locked.folder());
    let listed = locked.run(&["list"]);
    let (out, err) = said(&listed);
    assert_eq!(listed.status.code(), Some(0), "{err}");
    assert!(!out.is_empty() && err.contains("数据库只读"), "{err}");
    let id = locked.0.desk().queue().unwrap()[0].id.to_string();
    locked.set(0o555, 0o444);
    for refused in [vec!["note", &id, "一句话"], vec!["decide", &id, "R001", "confirmed"]] {
        let ended = locked.run(&refused);
        assert!(matches!(ended.status.code(), Some(2 | 4)), "{refused:?} {:?}", said(&ended));
    }
    let noted = locked.run(&["note", &id, "一句话"]);
    assert_eq!(noted.status.code(), Some(4), "{:?}", said(&noted));
    assert!(said(&noted).1.contains("数据库只读，未能写入"), "{:?}", said(&noted));
    assert_eq!(modes(&locked.folder()), before, "nothing was made beside it");
}

#[test]
fn the_workstation_opens_on_it_shows_it_and_refuses_a_decision() {
    let locked = Locked::new();
    let words = as_plain_account(&[PROGRAM]);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut screen = Screen::start(&locked.0, &words);
    screen.wait("送审队列", 0);
    screen.wait("[只读]", 0);
    screen.wait("不能记录", 0);
    let before = screen.press("\r");
    screen.wait("发现", before);
    let before = screen.press("y");
    screen.wait("数据库只读，未能写入", before);
    screen.press("q");
    screen.press("q");
    assert!(screen.ended().success());
}
