//! A score that has become a deduction after it was given needs its reason before the work goes on.

use super::*;

const SCORE: &str = "indicators[0].score";
const ROW: &str = "indicators[0]";

fn given(submission: i64, score: i64, reason: Option<&str>) -> Op {
    Op::Score {
        submission,
        form: FormKind::SelfEval,
        ordinal: 1,
        row: ROW.to_owned(),
        verified: None,
        score: Decimal::from(score),
        reason: reason.map(str::to_owned),
    }
}

/// Refused when it is handed up, until the row has its reason.
#[track_caller]
fn is_kept_until_reasoned(desk: &mut Desk, id: i64) {
    let open = desk.dossier(id).unwrap().findings.iter().filter(|one| one.is_to_decide()).count();
    let up = || Op::HandUp { submission: id, open: u32::try_from(open).unwrap() };
    let refused = desk.transact(up()).unwrap_err().text().zh;
    assert!(refused.contains("扣分须写明理由：“办件”复核得分80低于自评得分90。"), "{refused}");
    let dossier = desk.dossier(id).unwrap();
    assert_eq!(dossier.unreasoned().len(), 1);
    assert!(dossier.scores.iter().any(|score| dossier.lacks_reason(score)));
    desk.transact(given(id, 80, Some("佐证不足"))).unwrap();
    assert!(desk.dossier(id).unwrap().unreasoned().is_empty());
    desk.transact(up()).unwrap();
    desk.verify().unwrap();
}

/// The self-score corrected down, and the row scored as that without a reason.
fn scored_as_corrected() -> (Bench, i64) {
    let (mut bench, id) = bench_with_case();
    bench.desk.transact(correct(id, SCORE, "80")).unwrap();
    bench.desk.transact(given(id, 80, None)).unwrap();
    (bench, id)
}

#[test]
fn a_correction_taken_back_makes_a_deduction_of_a_score() {
    let (mut bench, id) = scored_as_corrected();
    let done = bench.desk.transact(Op::ClearCorrection { submission: id, key: key(SCORE) }).unwrap();
    assert!(done.text.zh.ends_with("，1处扣分缺理由"), "{}", done.text.zh);
    is_kept_until_reasoned(&mut bench.desk, id);
}

#[test]
fn a_correction_upwards_makes_one_too() {
    let (mut bench, id) = bench_with(&CASE.replace("indicators[0].score = 90", "indicators[0].score = 80"));
    bench.desk.transact(given(id, 80, None)).unwrap();
    bench.desk.transact(correct(id, SCORE, "90")).unwrap();
    is_kept_until_reasoned(&mut bench.desk, id);
}

#[test]
fn an_undone_correction_makes_one_too() {
    let (mut bench, id) = bench_with_case();
    bench.colleague(2, "乙岗").transact(correct(id, SCORE, "80")).unwrap();
    bench.desk.transact(given(id, 80, None)).unwrap();
    bench.colleague(2, "乙岗").transact(Op::Undo { submission: id }).unwrap();
    is_kept_until_reasoned(&mut bench.desk, id);
}

#[test]
fn an_undone_reason_is_lacking_again() {
    let (mut bench, id) = scored_as_corrected();
    bench.desk.transact(given(id, 80, Some("佐证不足"))).unwrap();
    bench.colleague(2, "乙岗").transact(Op::ClearCorrection { submission: id, key: key(SCORE) }).unwrap();
    assert!(bench.desk.dossier(id).unwrap().unreasoned().is_empty());
    bench.desk.transact(Op::Undo { submission: id }).unwrap();
    is_kept_until_reasoned(&mut bench.desk, id);
}

#[test]
fn a_new_version_brings_a_lacking_reason_along() {
    let (mut bench, id) = scored_as_corrected();
    bench.desk.transact(Op::ClearCorrection { submission: id, key: key(SCORE) }).unwrap();
    let (newer, _) = bench.file(&CASE.replace("funds.total.executed = 31", "funds.total.executed = 32"));
    assert_ne!(newer, id);
    is_kept_until_reasoned(&mut bench.desk, newer);
}

#[test]
fn units_put_together_bring_a_lacking_reason_along() {
    let (mut bench, id) = scored_as_corrected();
    bench.desk.transact(Op::ClearCorrection { submission: id, key: key(SCORE) }).unwrap();
    let other = CASE.replace("云岭县示例局", "云岭县示范局").replace("executed = 31", "executed = 32");
    let (newer, _) = bench.file(&other);
    bench.desk.add_alias("云岭县示例局", "云岭县示范局").unwrap();
    assert_eq!(bench.desk.dossier(newer).unwrap().version, 2);
    is_kept_until_reasoned(&mut bench.desk, newer);
}

#[test]
fn an_approval_or_a_memo_that_goes_out_at_once_is_refused_too() {
    let (mut bench, id) = scored_as_corrected();
    bench.desk.transact(Op::ClearCorrection { submission: id, key: key(SCORE) }).unwrap();
    let open = bench.desk.queue().unwrap()[0].tally.open;
    let folder = bench.path.parent().unwrap().to_owned();
    bench.desk.office.one_reviewer = true;
    let refused = bench.desk.issue(id, open, MemoFormat::Text, Some(&folder)).unwrap_err();
    assert!(refused.text().zh.contains("扣分须写明理由"), "{refused}");
    // Handed up by a version that did not ask.
    bench
        .desk
        .store
        .write(|writer| {
            let event = writer.next_event()?;
            let after = crate::store::Staged {
                state: crate::model::State::AwaitingApproval,
                event,
                ..Default::default()
            };
            let change = crate::store::Change::Stage { before: None, after: Some(after) };
            let hand = crate::desk::journal::Hand { actor: &bench.desk.actor, moment: &clock::now() };
            let payload = crate::desk::journal::Payload { changes: vec![change], ..Default::default() };
            payload.append(writer, &hand, "hand_up", Some(id))?;
            payload.changes.iter().try_for_each(|change| Ok::<_, Trouble>(writer.apply(id, change)?))
        })
        .unwrap();
    let refused = bench.colleague(2, "乙岗").transact(Op::Approve { submission: id }).unwrap_err();
    assert!(refused.text().zh.contains("扣分须写明理由"), "{refused}");
}

fn bench_with(case: &str) -> (Bench, i64) {
    let mut bench = bench();
    let (id, _) = bench.file(case);
    (bench, id)
}
