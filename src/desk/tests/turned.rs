//! What an undo or a redo brings back of an approval: only where nothing has changed since.

use super::*;
use crate::model::State;

fn other(bench: &Bench, uid: u32) -> Desk {
    bench.colleague(uid, &format!("岗{uid}"))
}

/// Everything decided by account 1, the first finding by account 3; approved by account 2.
fn approved() -> (Bench, i64) {
    let (bench, id) = bench_with_case();
    let prints = bench.fingerprints(id);
    let (mut first, mut third) = (other(&bench, 1), other(&bench, 3));
    third.transact(confirm(id, &prints[0])).unwrap();
    for print in prints.iter().skip(1) {
        first.transact(confirm(id, print)).unwrap();
    }
    first.transact(Op::HandUp { submission: id, open: 0 }).unwrap();
    other(&bench, 2).transact(Op::Approve { submission: id }).unwrap();
    (Bench { desk: first, ..bench }, id)
}

fn is_approved(desk: &Desk, id: i64) -> bool {
    desk.dossier(id).unwrap().stage.approval.is_some()
}

fn undo(submission: i64) -> Op {
    Op::Undo { submission }
}

#[test]
fn an_approval_comes_back_where_all_is_as_it_was() {
    let (mut bench, id) = approved();
    bench.desk.transact(note(id, "一")).unwrap();
    bench.desk.transact(correct(id, "funds.total.executed", "90")).unwrap();
    assert!(!is_approved(&bench.desk, id));
    bench.desk.transact(undo(id)).unwrap();
    assert!(!is_approved(&bench.desk, id), "the note is still there");
    bench.desk.transact(undo(id)).unwrap();
    assert!(is_approved(&bench.desk, id));
    bench.desk.transact(correct(id, "funds.total.executed", "90")).unwrap();
    assert!(!is_approved(&bench.desk, id));
    bench.desk.transact(undo(id)).unwrap();
    assert!(is_approved(&bench.desk, id), "a correction that is taken back leaves nothing");
    bench.desk.verify().unwrap();
}

#[test]
fn an_approval_does_not_come_back_over_findings_that_were_made_anew() {
    let (mut bench, id) = approved();
    let print = bench.fingerprints(id)[1].clone();
    bench.desk.transact(decide(id, &print, Standing::Dismissed, Some("另有口径"))).unwrap();
    bench.desk.policy.off.insert("R003".to_owned(), "另有口径".to_owned());
    bench.desk.refresh(id).unwrap().unwrap();
    let _ = bench.desk.transact(undo(id));
    assert!(!is_approved(&bench.desk, id));
    assert_eq!(bench.desk.dossier(id).unwrap().stage.state, State::InReview);
    assert!(!bench.desk.dossier(id).unwrap().stage.since.is_empty());
    bench.desk.verify().unwrap();
}

#[test]
fn an_approval_does_not_come_back_where_a_colleague_took_something_back() {
    let (mut bench, id) = approved();
    bench.desk.transact(note(id, "补记")).unwrap();
    other(&bench, 3).transact(undo(id)).unwrap();
    bench.desk.transact(undo(id)).unwrap();
    assert!(!is_approved(&bench.desk, id));
    let stage = bench.desk.dossier(id).unwrap().stage;
    assert_eq!((stage.state, stage.since.len()), (State::InReview, 3), "{:?}", stage.since);
    bench.desk.verify().unwrap();
}

#[test]
fn what_was_sent_back_and_changed_is_not_awaiting_approval_again_by_an_undo() {
    let (mut bench, id) = approved();
    let mut second = other(&bench, 2);
    second.transact(Op::SendBack { submission: id, reason: Some("再核".into()) }).unwrap();
    second.transact(undo(id)).unwrap();
    assert!(is_approved(&second, id), "nothing was done in between");
    second.transact(Op::Redo { submission: id }).unwrap();
    bench.desk.transact(note(id, "已再核")).unwrap();
    let refused = second.transact(undo(id)).unwrap_err();
    assert!(refused.text().zh.contains("此后材料有改动"), "{refused}");
    assert!(!is_approved(&second, id));
    bench.desk.verify().unwrap();
}

#[test]
fn what_a_colleague_changed_is_not_handed_up_again_by_a_redo() {
    let (mut bench, id) = bench_with_case();
    bench.desk.transact(Op::HandUp { submission: id, open: 2 }).unwrap();
    bench.desk.transact(undo(id)).unwrap();
    bench.desk.transact(Op::Redo { submission: id }).unwrap();
    bench.desk.transact(undo(id)).unwrap();
    other(&bench, 3).transact(note(id, "另见")).unwrap();
    let refused = bench.desk.transact(Op::Redo { submission: id }).unwrap_err();
    assert!(refused.text().zh.contains("此后材料有改动"), "{refused}");
}
