//! Faults of the disk and of other processes: a clear message, and nothing lost.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use rusqlite::Connection;

use zhupi::desk::Op;
use zhupi::model::Target;

use super::bench::Bench;

const PROGRAM: &str = env!("CARGO_BIN_EXE_zhupi");

/// Runs a line of a shell with the program as `$0`.
fn shell(bench: &Bench, script: &str, words: &[&str]) -> Output {
    let mut command = Command::new("bash");
    command.args(["-c", script, PROGRAM]).args(words).env_clear().stdin(Stdio::null());
    command.env("PATH", std::env::var_os("PATH").unwrap()).env("ZHUPI_DATABASE", bench.database());
    command.env("HOME", bench.database().parent().unwrap());
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn first(bench: &Bench) -> String {
    bench.desk().queue().unwrap()[0].id.to_string()
}

fn notes(bench: &Bench, id: &str) -> usize {
    bench.desk().verify().unwrap();
    bench.desk().dossier(id.parse().unwrap()).unwrap().annotations.len()
}

/// A write that the system refuses with an error: no file may grow.
#[test]
fn an_error_of_the_disk_is_said_and_nothing_is_half_written() {
    let bench = Bench::with_samples();
    let id = first(&bench);
    let refused = shell(&bench, "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\"", &["note", &id, "请补批文"]);
    assert_eq!(refused.status.code(), Some(4), "{}", said(&refused));
    assert!(said(&refused).contains("请"), "{}", said(&refused));
    assert_eq!(notes(&bench, &id), 0);
    let done = shell(&bench, "exec \"$0\" \"$@\"", &["note", &id, "请补批文"]);
    assert!(done.status.success(), "{}", said(&done));
    assert_eq!(notes(&bench, &id), 1);
}

/// The companions of the database cannot be made either, with its last changes in the `-wal` or without.
#[test]
fn where_no_file_may_grow_everything_can_be_read() {
    let bench = Bench::with_samples();
    let id = first(&bench);
    let script = "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\" | cat";
    let shown = String::from_utf8(shell(&bench, script, &["show", &id]).stdout).unwrap();
    assert!(shown.lines().count() > 3, "{shown}");
    // A workstation that was killed leaves its last changes beside the file.
    let left = tempfile::tempdir().unwrap();
    let desk = bench.desk();
    let mut desk = desk;
    let note = |text: &str| Op::Annotate {
        submission: id.parse().unwrap(),
        target: Target::Submission,
        text: text.to_owned(),
        category: None,
    };
    desk.transact(note("最后一条")).unwrap();
    let beside = |name: &str| bench.database().with_file_name(name);
    let name = bench.database().file_name().unwrap().to_str().unwrap().to_owned();
    for suffix in ["", "-wal"] {
        fs::copy(beside(&format!("{name}{suffix}")), left.path().join(format!("review.db{suffix}"))).unwrap();
    }
    let path = left.path().join("review.db");
    let read = shell(&bench, script, &["--database", path.to_str().unwrap(), "show", &id]);
    assert!(String::from_utf8_lossy(&read.stdout).contains("最后一条"), "{}", said(&read));
    assert!(
        !left.path().join("review.db-shm").exists()
            || fs::metadata(left.path().join("review.db-shm")).unwrap().len() == 0
    );
    let refused = shell(
        &bench,
        script.trim_end_matches(" | cat"),
        &["--database", path.to_str().unwrap(), "note", &id, "再记"],
    );
    assert_eq!(refused.status.code(), Some(4), "{}", said(&refused));
}

/// Somebody else's transaction that does not end.
#[test]
fn a_lock_that_is_held_is_said_and_the_note_can_be_made_after_it() {
    let bench = Bench::with_samples();
    let id = first(&bench);
    let other = Connection::open(bench.database()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = shell(&bench, "exec \"$0\" \"$@\"", &["note", &id, "请补批文"]);
    assert_eq!(refused.status.code(), Some(4), "{}", said(&refused));
    assert!(said(&refused).contains("占用"), "{}", said(&refused));
    let read = shell(&bench, "exec \"$0\" \"$@\"", &["list"]);
    assert!(read.status.success(), "reading goes on: {}", said(&read));
    other.execute_batch("ROLLBACK").unwrap();
    let done = shell(&bench, "exec \"$0\" \"$@\"", &["note", &id, "请补批文"]);
    assert!(done.status.success(), "{}", said(&done));
    assert_eq!(notes(&bench, &id), 1);
}

#[test]
#[ignore = "half a minute: cargo test --test it -- --ignored a_lock_held_for_thirty_seconds"]
fn a_lock_held_for_thirty_seconds_costs_nothing() {
    let bench = Bench::with_samples();
    let id = first(&bench);
    let path = bench.database();
    let holder = std::thread::spawn(move || {
        let other = Connection::open(path).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        std::thread::sleep(Duration::from_secs(30));
        other.execute_batch("ROLLBACK").unwrap();
    });
    std::thread::sleep(Duration::from_millis(300));
    let mut tried = 0;
    while !shell(&bench, "exec \"$0\" \"$@\"", &["note", &id, "请补批文"]).status.success() {
        tried += 1;
        assert!(tried < 60);
    }
    holder.join().unwrap();
    assert_eq!(notes(&bench, &id), 1);
}

/// A disk of a few megabytes, where the account may mount one.
struct Small<'a>(&'a Path);

impl Small<'_> {
    fn mount(folder: &Path) -> Option<Small<'_>> {
        let mounted =
            Command::new("mount").args(["-t", "tmpfs", "-o", "size=6m", "tmpfs"]).arg(folder).status();
        mounted.is_ok_and(|status| status.success()).then_some(Small(folder))
    }
}

impl Drop for Small<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0).status();
    }
}

#[test]
#[ignore = "mounts a small disk: cargo test --test it -- --ignored a_full_disk"]
fn a_full_disk_is_said_and_costs_nothing_that_was_recorded() {
    let bench = Bench::with_samples();
    let id = first(&bench);
    let folder = tempfile::tempdir().unwrap();
    let Some(_small) = Small::mount(folder.path()) else { return };
    let path = folder.path().join("review.db");
    drop(bench.desk());
    fs::copy(bench.database(), &path).unwrap();
    let filler = folder.path().join("filler");
    let mut kept = 0;
    for round in 0..400 {
        // The rest of the disk goes but for a little less each time.
        let room = 400_usize.saturating_sub(round) * 1024;
        let free = rustix::fs::statvfs(folder.path()).map(|it| it.f_bavail * it.f_frsize).unwrap_or(0);
        let more = usize::try_from(free).unwrap().saturating_sub(room);
        let mut bytes = fs::read(&filler).unwrap_or_default();
        bytes.resize(bytes.len() + more, 0);
        let _ = fs::write(&filler, &bytes);
        let mut command = Command::new(PROGRAM);
        command
            .args(["note", &id, "请补批文"])
            .env_clear()
            .env("ZHUPI_DATABASE", &path)
            .env("HOME", folder.path());
        let ended = command.output().unwrap();
        if ended.status.success() {
            kept += 1;
            continue;
        }
        assert_eq!(ended.status.code(), Some(4), "{}", said(&ended));
        assert!(said(&ended).contains("磁盘"), "{}", said(&ended));
        break;
    }
    fs::remove_file(&filler).unwrap();
    let desk = zhupi::desk::Desk::open(&path).unwrap();
    desk.verify().unwrap();
    assert_eq!(desk.dossier(id.parse().unwrap()).unwrap().annotations.len(), kept);
}
