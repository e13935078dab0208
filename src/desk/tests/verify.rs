//! What is done to a database behind the program's back comes to light.

use super::*;
use crate::store::Store;

/// A bench where things were decided, noted, scored and taken back; the code a memo would print.
fn worked(bench: &mut Bench, id: i64) -> String {
    let print = bench.fingerprints(id)[0].clone();
    let read = correct(id, "total.score", "91");
    let ops =
        [confirm(id, &print), note(id, "请提供明细"), Op::Undo { submission: id }, note(id, "已核"), read];
    for op in ops {
        bench.desk.transact(op).unwrap();
    }
    bench.desk.dossier(id).unwrap().journal_head
}

#[test]
fn a_database_left_alone_is_whole_and_its_code_is_found() {
    let (mut bench, id) = bench_with_case();
    let code = worked(&mut bench, id);
    let before = bench.desk.verify().unwrap();
    assert_eq!(before.records, 3);
    bench.desk.transact(note(id, "后来")).unwrap();
    let verified = bench.desk.verify_against(&code.to_uppercase()).unwrap();
    assert_eq!(verified.against.unwrap().0, before.events);
    assert!(bench.desk.verify_against("0123456789abcdef").is_err());
    assert_eq!(bench.desk.verify_against("甲").unwrap_err().kind, TroubleKind::User);
}

#[test]
fn a_record_changed_added_or_taken_away_without_an_event_is_found() {
    for behind in [
        "UPDATE annotation SET text = '没有问题'",
        "UPDATE disposition SET standing = 'rectified'",
        "DELETE FROM disposition",
        "DELETE FROM annotation",
        "UPDATE correction SET text = '99'",
        "DELETE FROM correction",
        "INSERT INTO annotation SELECT 99, submission, target, text, event FROM annotation",
    ] {
        let (mut bench, id) = bench_with_case();
        worked(&mut bench, id);
        Store::bare(&bench.path).tamper(behind).unwrap();
        assert_eq!(bench.desk.verify().unwrap_err().kind, TroubleKind::Store, "{behind}");
    }
}

#[test]
fn a_tail_cut_with_its_records_is_seen_only_against_the_code() {
    let (mut bench, id) = bench_with_case();
    let code = worked(&mut bench, id);
    let bare = Store::bare(&bench.path);
    bare.tamper("DROP TRIGGER event_is_never_deleted; DELETE FROM annotation; DELETE FROM correction;")
        .unwrap();
    bare.tamper("DELETE FROM event WHERE sequence > 2").unwrap();
    assert_eq!(bench.desk.verify().unwrap().events, 2);
    assert!(bench.desk.verify_against(&code).is_err());
}

#[test]
fn a_backup_restored_is_the_same_database() {
    let (mut bench, id) = bench_with_case();
    let code = worked(&mut bench, id);
    let folder = tempfile::tempdir().unwrap();
    let [backup, restored] = ["备份.db", "新库.db"].map(|name| folder.path().join(name));
    bench.desk.back_up(&backup).unwrap();
    assert_eq!(bench.desk.back_up(&backup).unwrap_err().kind, TroubleKind::User);
    bench.desk.transact(note(id, "备份以后")).unwrap();
    let verified = Desk::restore(&backup, &restored).unwrap();
    let desk = Desk::open(&restored).unwrap();
    assert_eq!(desk.verify_against(&code).unwrap().events, verified.events);
    assert_eq!(bench.desk.verify().unwrap().events, verified.events + 1);
    assert_eq!(desk.dossier(id).unwrap().annotations.len(), 1);
}
