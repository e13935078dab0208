//! Passages of the memo in the reviewer's words: kept, shown with the program's, taken back.

use super::*;
use crate::desk::{Annexes, Spot};
use crate::model::Passage;

fn reword(id: i64, passage: &str, machine: &str, text: &str) -> Op {
    Op::Reword { submission: id, passage: passage.into(), machine: machine.into(), text: text.into() }
}

fn passage(bench: &Bench, id: i64, key: &str) -> Passage {
    let shown = bench.desk.preview(id, Annexes::default()).unwrap().passages;
    shown.into_iter().find(|one| one.origin.as_ref().is_some_and(|origin| origin.key == key)).unwrap()
}

#[test]
fn a_reworded_passage_is_written_as_the_reviewer_has_it_and_comes_back_with_one_step() {
    let (mut bench, id) = bench_with_case();
    let machine = passage(&bench, id, "opening").text;
    bench.desk.transact(reword(id, "opening", &machine, "经复核，\u{1b}意见如下。")).unwrap();
    let shown = passage(&bench, id, "opening");
    let origin = shown.origin.unwrap();
    assert_eq!((shown.text.as_str(), &origin.machine), ("经复核，意见如下。", &machine));
    assert!(origin.is_reworded() && !origin.is_outdated());
    assert!(bench.desk.memo_text(id, MemoFormat::Text).unwrap().contains("　　经复核，意见如下。\n"));
    assert_eq!(bench.desk.verify().unwrap().records, 1, "the record is what the journal made");
    bench.desk.transact(Op::Undo { submission: id }).unwrap();
    assert_eq!(passage(&bench, id, "opening").text, machine);
    bench.desk.transact(Op::Redo { submission: id }).unwrap();
    bench.desk.transact(Op::RestoreWording { submission: id, passage: "opening".into() }).unwrap();
    assert_eq!(passage(&bench, id, "opening").text, machine);
    let events = bench.desk.events(id).unwrap();
    assert!(events.iter().any(|event| event.action == "reword" && event.detail.contains("经复核")));
}

#[test]
fn a_passage_that_the_program_words_otherwise_since_is_marked_and_fails_the_checks() {
    let (mut bench, id) = bench_with_case();
    let machine = passage(&bench, id, "remaining").text;
    bench.desk.transact(reword(id, "remaining", &machine, "其余事项另行研究。")).unwrap();
    assert!(!passage(&bench, id, "remaining").origin.unwrap().is_outdated());
    let print = bench.fingerprints(id)[0].clone();
    bench.desk.transact(confirm(id, &print)).unwrap();
    let origin = passage(&bench, id, "remaining").origin.unwrap();
    assert!(origin.is_outdated() && origin.text == "其余事项另行研究。");
    let failed = bench.desk.memo_checks(id).unwrap();
    assert!(failed.iter().any(|one| one.at == Spot::Passage("remaining".into())), "{failed:?}");
}

#[test]
fn words_on_a_problem_that_is_none_any_more_are_not_lost_in_silence() {
    let (mut bench, id) = bench_with_case();
    let print = bench.fingerprints(id)[0].clone();
    bench.desk.transact(confirm(id, &print)).unwrap();
    let key = format!("{print}/problem");
    let machine = passage(&bench, id, &key).origin.unwrap().machine;
    bench.desk.transact(reword(id, &key, &machine, "执行率填错。")).unwrap();
    assert!(passage(&bench, id, &key).text.ends_with(". 执行率填错。"), "it keeps its number");
    assert_eq!(bench.desk.memo_checks(id).unwrap(), [], "a reworded problem is still the problem");
    bench.desk.transact(decide(id, &print, Standing::Open, None)).unwrap();
    let failed = bench.desk.memo_checks(id).unwrap();
    assert!(failed.iter().any(|one| one.at == Spot::Lost(key.clone())), "{failed:?}");
}

#[test]
fn a_blank_and_the_same_words_are_refused() {
    let (mut bench, id) = bench_with_case();
    assert!(bench.desk.transact(reword(id, "opening", "甲", " \n")).is_err());
    bench.desk.transact(reword(id, "opening", "甲", "乙")).unwrap();
    assert!(bench.desk.transact(reword(id, "opening", "甲", "乙")).is_err());
    let again = Op::RestoreWording { submission: id, passage: "outcome".into() };
    assert!(bench.desk.transact(again).is_err());
}
