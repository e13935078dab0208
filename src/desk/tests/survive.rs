//! What was shown as recorded is there: after a kill, beside another writer, on a full disk.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::thread;

use super::*;
use crate::store::testing::all;

/// Tells the child test which database to work on.
const DATABASE: &str = "ZHUPI_TEST_DATABASE";

#[test]
fn a_recorded_decision_survives_kill_9() {
    for shown in [1, 2, 7, 20] {
        let (bench, id) = bench_with_case();
        let recorded = kill_after(&bench.path, "child_that_works_until_killed", shown);
        let desk = Desk::open(&bench.path).unwrap();
        let events: Vec<i64> = desk.events(id).unwrap().iter().map(|event| event.sequence).collect();
        let notes: Vec<i64> = desk.dossier(id).unwrap().annotations.iter().map(|note| note.id).collect();
        assert!(recorded.len() >= shown);
        for sequence in recorded {
            assert!(events.contains(&sequence) && notes.contains(&sequence), "{sequence}");
        }
        desk.verify().unwrap();
    }
}

/// Has another process work on the database, kills it once it has shown `count` operations as
/// recorded, and returns the numbers it has shown by then.
fn kill_after(path: &Path, child: &str, count: usize) -> Vec<i64> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", &format!("desk::tests::survive::{child}"), "--ignored", "--nocapture"])
        .env(DATABASE, path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let number = |line: String| line.strip_prefix("recorded ")?.parse().ok();
    let mut recorded: Vec<i64> = lines.by_ref().filter_map(number).take(count).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    // It went on until the signal came; a last line may be cut off.
    recorded.extend(lines.filter_map(number));
    recorded
}

#[test]
#[ignore = "the process that `a_recorded_decision_survives_kill_9` kills"]
fn child_that_works_until_killed() {
    work(|id, _| note(id, "批注"));
}

/// Does one operation after the other on the first submission, and tells of each that is recorded.
#[allow(clippy::disallowed_methods)]
fn work(op: impl Fn(i64, usize) -> Op) {
    let Ok(path) = std::env::var(DATABASE) else { return };
    let mut desk = Desk::open(Path::new(&path)).unwrap();
    let id = desk.queue().unwrap()[0].id;
    for count in 0.. {
        let done = desk.transact(op(id, count)).unwrap();
        let mut out = std::io::stdout();
        writeln!(out, "\nrecorded {}", done.sequence).unwrap();
        out.flush().unwrap();
    }
}

#[test]
fn a_recorded_correction_survives_kill_9_whole() {
    for shown in [1, 2, 5] {
        let (bench, id) = bench_with_case();
        let recorded = kill_after(&bench.path, "child_that_corrects_until_killed", shown);
        let desk = Desk::open(&bench.path).unwrap();
        let events: Vec<i64> = desk.events(id).unwrap().iter().map(|event| event.sequence).collect();
        assert!(recorded.iter().all(|sequence| events.contains(sequence)));
        // Value, findings and queue are of one and the same correction, whichever was the last.
        let dossier = desk.dossier(id).unwrap();
        let read = dossier.submission.first(FormKind::SelfEval).unwrap().text("funds.total.executed");
        assert_eq!(desk.queue().unwrap()[0].executed, read);
        assert_eq!(dossier.findings.len(), if read == "90" { 1 } else { 2 }, "{read}");
        desk.verify().unwrap();
    }
}

#[test]
#[ignore = "the process that `a_recorded_correction_survives_kill_9_whole` kills"]
fn child_that_corrects_until_killed() {
    work(|id, count| correct(id, "funds.total.executed", ["90", "130"][count % 2]));
}

#[test]
fn the_place_of_each_account_is_remembered() {
    let (mut bench, id) = bench_with_case();
    assert_eq!(bench.desk.last_place().unwrap(), None);
    bench.desk.remember_place(id, "").unwrap();
    bench.desk.remember_place(id, "abc").unwrap();
    assert!(bench.desk.remember_place(id + 1, "abc").is_err());
    let mut again = Desk::open(&bench.path).unwrap();
    assert_eq!(again.last_place().unwrap(), Some((id, "abc".to_owned())));
    again.actor.uid += 1;
    assert_eq!(again.last_place().unwrap(), None);
}

#[test]
fn two_desks_write_at_once_and_nothing_is_lost() {
    let (bench, id) = bench_with_case();
    let workers: Vec<_> = (0..4)
        .map(|_| {
            let path = bench.path.clone();
            thread::spawn(move || {
                let mut desk = Desk::open(&path).unwrap();
                let write = |_| desk.transact(note(id, "同时")).unwrap().sequence;
                (0..25).map(write).collect::<Vec<i64>>()
            })
        })
        .collect();
    let mut sequences: Vec<i64> = workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect();
    sequences.sort_unstable();
    assert_eq!(sequences, (2..102).collect::<Vec<i64>>());
    assert_eq!(bench.desk.verify().unwrap().events, 101);
}

#[test]
fn a_full_disk_is_said_and_leaves_the_state_as_it_was() {
    let (mut bench, id) = bench_with_case();
    let before = bench.dump(&all());
    bench.desk.store.tamper("PRAGMA max_page_count = 1").unwrap();
    let long = "长".repeat(100_000);
    let trouble = bench.desk.transact(note(id, &long)).unwrap_err();
    assert_eq!(trouble.kind, TroubleKind::Store);
    assert!(trouble.what.zh.contains("磁盘已满"), "{trouble}");
    assert_eq!(bench.dump(&all()), before);
}

#[test]
fn a_database_held_by_another_is_said() {
    let (mut bench, id) = bench_with_case();
    let other = Desk::open(&bench.path).unwrap();
    other.store.tamper("BEGIN IMMEDIATE").unwrap();
    bench.desk.store.tamper("PRAGMA busy_timeout = 50").unwrap();
    let trouble = bench.desk.transact(note(id, "x")).unwrap_err();
    assert!(trouble.what.zh.contains("被占用"), "{trouble}");
    assert_eq!(bench.desk.queue().unwrap().len(), 1, "reading goes on");
    other.store.tamper("ROLLBACK").unwrap();
    bench.desk.transact(note(id, "x")).unwrap();
}

#[test]
fn a_file_where_a_folder_should_be_is_said() {
    let bench = bench();
    let trouble = Desk::open(&bench.path.join("review.db")).err().unwrap();
    assert_eq!(trouble.kind, TroubleKind::Store);
    assert!(trouble.what.zh.contains("无法打开数据库"), "{trouble}");
    assert!(!trouble.hint.zh.is_empty() && !trouble.hint.en.is_empty());
}

#[test]
fn a_full_disk_is_said_and_leaves_nothing_half_written() {
    let (mut bench, id) = bench_with_case();
    let pages = bench.desk.store.number("PRAGMA page_count");
    bench.desk.store.number(&["PRAGMA max_page_count = ", &pages.to_string()].concat());
    let before = bench.dump(&all());
    let trouble = bench.desk.transact(note(id, &"请补批文。".repeat(9_000))).unwrap_err();
    assert_eq!((trouble.kind, trouble.what.zh.as_str()), (TroubleKind::Store, "磁盘已满，未能写入。"));
    assert_eq!(bench.dump(&all()), before);
    bench.desk.verify().unwrap();
    bench.desk.store.number("PRAGMA max_page_count = 1000000");
    bench.desk.transact(note(id, "请补批文。")).unwrap();
    bench.desk.verify().unwrap();
}
