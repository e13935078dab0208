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

#[test]
fn a_resubmission_keeps_words_on_the_same_finding_and_names_those_it_cannot() {
    let (mut bench, old) = bench_with_case();
    let prints = bench.fingerprints(old);
    for print in &prints {
        bench.desk.transact(confirm(old, print)).unwrap();
    }
    let key = format!("{}/problem", prints[1]);
    let machine = passage(&bench, old, &key).origin.unwrap().machine;
    let cited = crate::memo::paper_number(old, 2);
    assert!(machine.contains(&cited), "{machine}");
    bench.desk.transact(reword(old, &key, &machine, &format!("业务经费超预算（底稿{cited}）"))).unwrap();
    bench.desk.transact(reword(old, "opening", "甲", "经复核，意见如下。")).unwrap();
    bench.desk.transact(reword(old, crate::model::passage::NUMBER, "", "〔2025〕3号")).unwrap();
    let again = CASE.replace("executed = 120", "executed = 115");
    let report = bench.desk.file(filed(&again), &mut |_| {}, &|| false).unwrap();
    let new = report.submissions[0].0;
    let origin = passage(&bench, new, &key).origin.unwrap();
    let now = format!("业务经费超预算（底稿{}）", crate::memo::paper_number(new, 2));
    assert_eq!((origin.text.as_str(), origin.is_outdated()), (now.as_str(), false), "under its new number");
    assert_eq!(bench.desk.dossier(new).unwrap().rewordings[0].by, bench.desk.actor.account);
    let lost: Vec<&str> = report.lost.iter().map(|lost| lost.zh.as_str()).collect();
    assert_eq!(lost.len(), 2, "{lost:?}");
    assert!(lost.iter().any(|one| one.contains("经复核，意见如下")), "{lost:?}");
    assert!(lost.iter().any(|one| one.contains("〔2025〕3号")), "{lost:?}");
    let events = bench.desk.events(new).unwrap();
    assert!(events.iter().any(|one| one.detail.contains("沿用改写1段，未沿用改写2段")), "{events:?}");
    bench.desk.verify().unwrap();
}

#[test]
fn words_of_the_memo_stand_in_working_paper_ledger_and_reply_too() {
    let (mut bench, id) = bench_with_case();
    let print = bench.fingerprints(id)[0].clone();
    bench.desk.transact(confirm(id, &print)).unwrap();
    for (part, text) in [("problem", "执行率填错"), ("demand", "请重填执行率")] {
        let key = format!("{print}/{part}");
        let machine = passage(&bench, id, &key).origin.unwrap().machine;
        bench.desk.transact(reword(id, &key, &machine, text)).unwrap();
    }
    let out = tempfile::tempdir().unwrap();
    let read = |path: PathBuf| std::fs::read_to_string(path).unwrap();
    let paper = read(bench.desk.working_papers(id, MemoFormat::Text, Some(out.path())).unwrap());
    let ledger = read(bench.desk.ledger(SheetFormat::Csv, Some(out.path())).unwrap());
    for text in [&paper, &ledger] {
        assert!(text.contains("执行率填错") && text.contains("请重填执行率"), "{text}");
    }
    assert!(paper.contains("系统表述"), "the program's words stand beside: {paper}");
    let memo = bench.desk.memo_text(id, MemoFormat::Text).unwrap();
    assert_eq!(memo.matches("请重填执行率").count(), 2, "letter and form for the reply: {memo}");
}

#[test]
fn the_issuer_of_the_settings_signs_memo_and_notice() {
    let (bench, id) = bench_with_case();
    let before = bench.desk.memo_text(id, MemoFormat::Text).unwrap();
    assert!(before.contains("（财政部门）"));
    let mut settings = crate::desk::Settings::default();
    settings.otherwise("office.issuer", "云岭县示例财政局".to_owned());
    let desk = bench.desk.with_settings(&settings);
    let after = desk.memo_text(id, MemoFormat::Text).unwrap();
    assert!(after.contains("云岭县示例财政局") && !after.contains("（财政部门）"), "{after}");
}
