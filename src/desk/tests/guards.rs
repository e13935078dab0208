//! What a step, a paper or a record is kept from, and what stays where something else comes in.

use super::*;
use crate::model::State;

const PASSAGE: &str = "全年走访企业三十四户，帮助解决用工用电用地问题，建成标准厂房两栋，新增就业岗位，园区道路和管网全部贯通，群众出行更加便利，环境明显改善，矛盾逐步减少。";

/// A case with a report, everything decided by account 1 and approved by account 2.
fn approved() -> (Bench, Desk, i64) {
    let mut bench = bench();
    let (id, _) = bench.file(&format!("{CASE}narrative\nsection[6] 六、绩效情况 = {PASSAGE}"));
    let (mut first, mut second) = (bench.colleague(1, "甲岗"), bench.colleague(2, "乙岗"));
    for print in bench.fingerprints(id) {
        first.transact(confirm(id, &print)).unwrap();
    }
    let open = first.row(id).unwrap().tally.open;
    first.transact(Op::HandUp { submission: id, open }).unwrap();
    second.transact(Op::Approve { submission: id }).unwrap();
    (Bench { desk: first, ..bench }, second, id)
}

fn issued() -> (Bench, Desk, i64) {
    let (mut bench, second, id) = approved();
    let folder = bench.path.parent().unwrap().to_owned();
    bench.desk.issue(id, 0, MemoFormat::Text, Some(&folder)).unwrap();
    (bench, second, id)
}

#[test]
fn nothing_is_struck_off_before_the_memo_goes_out() {
    let (mut bench, _, id) = approved();
    let print = bench.fingerprints(id)[0].clone();
    let rectify = || decide(id, &print, Standing::Rectified, Some("已核"));
    let refused = bench.desk.transact(rectify()).unwrap_err();
    assert!(refused.text().zh.contains("复核意见还没有发出，不能销号"), "{refused}");
    let folder = bench.path.parent().unwrap().to_owned();
    bench.desk.issue(id, 0, MemoFormat::Text, Some(&folder)).unwrap();
    bench.desk.transact(rectify()).unwrap();
}

#[test]
fn another_units_copy_stands_beside_a_memo_that_went_out() {
    let (mut bench, _, id) = issued();
    let due = bench.desk.row(id).unwrap().due;
    bench.file(&format!("unit 云岭县乙局\nyear 2024\nnarrative\nsection[6] 六、绩效情况 = {PASSAGE}\n"));
    let stage = bench.desk.dossier(id).unwrap().stage;
    assert_eq!((stage.state, stage.due, stage.approval.is_some()), (State::Issued, due, true));
    let since: Vec<&str> = stage.since.iter().map(|event| event.action.as_str()).collect();
    assert_eq!(since, ["compare"], "it is listed");
    bench.desk.verify().unwrap();
}

#[test]
fn units_put_together_say_which_approval_has_ended_with_it() {
    let (mut bench, _, id) = approved();
    let other = CASE.replace("云岭县示例局", "云岭县示范局").replace("executed = 31", "executed = 32");
    let (newer, _) = bench.file(&other);
    bench.desk.add_alias("云岭县示例局", "云岭县示范局").unwrap();
    let stage = bench.desk.dossier(newer).unwrap().stage;
    assert_eq!((stage.state, stage.former.unwrap().by.as_str()), (State::InReview, "乙岗"));
    assert!(bench.desk.dossier(id).unwrap().stage.due.is_none(), "the older one waits for nobody");
    bench.desk.verify().unwrap();
}

#[test]
fn what_was_done_on_versions_in_between_is_listed_too() {
    let (mut bench, _, _) = issued();
    let (second, _) = bench.file(&CASE.replace("executed = 31", "executed = 32"));
    bench.desk.transact(note(second, "第二版有疑问")).unwrap();
    let (third, _) = bench.file(&CASE.replace("executed = 31", "executed = 33"));
    let since = bench.desk.dossier(third).unwrap().stage.since;
    let said: Vec<&str> = since.iter().map(|event| event.action.as_str()).collect();
    assert_eq!(said, ["import", "annotate", "import"]);
}

#[test]
fn a_reading_is_not_corrected_unseen_under_a_colleagues_decision() {
    let (bench, id) = bench_with_case();
    let print = bench.fingerprints(id)[0].clone();
    bench.colleague(2, "乙岗").transact(confirm(id, &print)).unwrap();
    let mut first = bench.colleague(1, "甲岗");
    let revision = first.dossier(id).unwrap().revision;
    let refused = first.transact_unseen(revision, correct(id, "funds.total.executed", "90")).unwrap_err();
    assert!(
        matches!(refused, Refusal::Conflict(ref conflict) if conflict.clashes[0].by == "乙岗"),
        "{refused:?}"
    );
    first.transact_on(revision, correct(id, "funds.total.executed", "90")).unwrap();
}

#[test]
fn the_time_for_correction_is_one_to_sixty_working_days() {
    let mut bench = bench();
    let (id, _) = bench.file("unit 云岭县示例局\nyear 2024\nself_eval\nfunds.total.full_year = 31..5");
    let folder = bench.path.parent().unwrap().to_owned();
    for days in [0, 61, 400] {
        let refused = bench.desk.notice(id, Some(days), MemoFormat::Text, Some(&folder)).unwrap_err();
        assert!(refused.text().zh.contains(&format!("不能是{days}个工作日")), "{refused}");
    }
    assert_eq!(bench.desk.row(id).unwrap().state, State::Received);
    bench.desk.notice(id, Some(60), MemoFormat::Text, Some(&folder)).unwrap();
}

#[test]
fn an_approval_and_a_closing_say_how_many_are_open() {
    let (mut bench, id) = bench_with_case();
    bench.desk.transact(Op::HandUp { submission: id, open: 2 }).unwrap();
    let mut second = bench.colleague(4_000_000, "乙岗");
    let done = second.transact(Op::Approve { submission: id }).unwrap();
    assert_eq!(done.text.zh, "会审通过，尚有2条待核");
    let folder = bench.path.parent().unwrap().to_owned();
    bench.desk.issue(id, 2, MemoFormat::Text, Some(&folder)).unwrap();
    let done = bench.desk.transact(Op::Close { submission: id }).unwrap();
    assert_eq!(done.text.zh, "办结，尚有2条待核");
}

#[test]
fn what_is_approved_on_a_view_is_what_was_seen() {
    let (mut bench, id) = bench_with_case();
    bench.desk.transact(Op::HandUp { submission: id, open: 2 }).unwrap();
    let mut second = bench.colleague(4_000_000, "乙岗");
    let seen = second.dossier(id).unwrap().revision;
    let print = bench.fingerprints(id)[0].clone();
    bench.desk.transact(confirm(id, &print)).unwrap();
    bench.desk.transact(Op::HandUp { submission: id, open: 1 }).unwrap();
    let refused = second.transact_on(seen, Op::Approve { submission: id }).unwrap_err();
    assert!(matches!(refused, Refusal::Conflict(_)), "{refused:?}");
    let now = second.dossier(id).unwrap().revision;
    second.transact_on(now, Op::Approve { submission: id }).unwrap();
}

#[test]
fn a_newer_version_of_what_is_on_the_screen_is_news() {
    let (bench, id) = bench_with_case();
    let mut own = bench.colleague(1, "甲岗");
    own.attend(None).unwrap();
    own.hold(id).unwrap();
    let _ = own.watch().unwrap();
    let mut bench = bench;
    let (newer, _) = bench.file(&CASE.replace("executed = 31", "executed = 32"));
    assert_eq!(own.watch().unwrap().unwrap().replaced, Some((id, newer)));
}
