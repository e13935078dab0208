//! The steps of the work: who may take them, what moves a submission, what reopens it.

use super::*;
use crate::model::State;

/// The same database with another account at the desk.
fn other(bench: &Bench, uid: u32) -> Desk {
    Desk::open_as(&bench.path, Actor { uid, account: format!("岗{uid}") }).unwrap()
}

fn state(desk: &Desk, id: i64) -> State {
    let row = desk.versions(id).unwrap().into_iter().find(|row| row.id == id).unwrap();
    assert_eq!(desk.dossier(id).unwrap().stage.state, row.state, "queue and dossier agree");
    row.state
}

/// A submission with everything decided, at the desk of account 1, and one of account 2.
fn decided() -> (Bench, Desk, i64) {
    let (bench, id) = bench_with_case();
    let mut first = other(&bench, 1);
    for print in bench.fingerprints(id) {
        first.transact(confirm(id, &print)).unwrap();
    }
    let second = other(&bench, 2);
    (Bench { desk: first, ..bench }, second, id)
}

fn approved() -> (Bench, Desk, i64) {
    let (mut bench, mut second, id) = decided();
    bench.desk.transact(Op::HandUp { submission: id, open: 0 }).unwrap();
    second.transact(Op::Approve { submission: id }).unwrap();
    (bench, second, id)
}

/// Approved and issued into the bench's folder.
fn issued() -> (Bench, Desk, i64) {
    let (mut bench, second, id) = approved();
    let folder = bench.path.parent().unwrap().to_owned();
    let issued = bench.desk.issue(id, 0, MemoFormat::Text, Some(&folder)).unwrap();
    assert_eq!(issued.file_name().unwrap(), "2024_云岭县示例局_复核意见.txt");
    (bench, second, id)
}

#[test]
fn the_first_decision_begins_the_review_and_its_undo_ends_it() {
    let (mut bench, id) = bench_with_case();
    assert_eq!(state(&bench.desk, id), State::Received);
    bench.desk.transact(note(id, "先看看")).unwrap();
    assert_eq!(state(&bench.desk, id), State::Received);
    let print = bench.fingerprints(id)[0].clone();
    bench.desk.transact(confirm(id, &print)).unwrap();
    assert_eq!(state(&bench.desk, id), State::InReview);
    bench.desk.transact(Op::Undo { submission: id }).unwrap();
    assert_eq!(state(&bench.desk, id), State::Received);
}

#[test]
fn what_is_open_is_said_when_it_is_handed_up() {
    let (mut bench, id) = bench_with_case();
    let refused = bench.desk.transact(Op::HandUp { submission: id, open: 0 }).unwrap_err();
    assert!(refused.text().zh.contains("还有2条待核"), "{refused}");
    let done = bench.desk.transact(Op::HandUp { submission: id, open: 2 }).unwrap();
    assert_eq!(done.text.zh, "提请会审，尚有2条待核");
    assert_eq!(state(&bench.desk, id), State::AwaitingApproval);
    bench.desk.transact(Op::Undo { submission: id }).unwrap();
    assert_eq!(state(&bench.desk, id), State::Received);
    bench.desk.verify().unwrap();
}

#[test]
fn whoever_decided_scored_noted_or_handed_up_does_not_approve() {
    type Work = fn(&mut Desk, i64, &str);
    let works: [Work; 4] = [
        |desk, id, print| drop(desk.transact(decide(id, print, Standing::Clarify, None)).unwrap()),
        |desk, id, _| drop(desk.transact(score(id, "indicators[0]", 90)).unwrap()),
        |desk, id, _| drop(desk.transact(note(id, "看过")).unwrap()),
        |desk, id, _| {
            desk.transact(note(id, "看过")).unwrap();
            desk.transact(Op::Undo { submission: id }).unwrap();
        },
    ];
    for work in works {
        let (mut bench, mut second, id) = decided();
        work(&mut second, id, &bench.fingerprints(id)[0]);
        bench.desk.transact(Op::HandUp { submission: id, open: 0 }).unwrap();
        for op in
            [Op::Approve { submission: id }, Op::SendBack { submission: id, reason: Some("再核".into()) }]
        {
            assert!(second.transact(op.clone()).unwrap_err().text().zh.contains("另一账号"));
            assert!(bench.desk.transact(op).unwrap_err().text().zh.contains("另一账号"));
        }
        other(&bench, 3).transact(Op::Approve { submission: id }).unwrap();
    }
}

#[test]
fn who_only_handed_up_does_not_approve_either() {
    let (bench, mut second, id) = decided();
    second.transact(Op::HandUp { submission: id, open: 0 }).unwrap();
    assert!(second.transact(Op::Approve { submission: id }).is_err());
    other(&bench, 3).transact(Op::Approve { submission: id }).unwrap();
}

#[test]
fn an_approval_is_taken_back_by_who_gave_it_until_the_memo_is_issued() {
    let (mut bench, mut second, id) = approved();
    second.transact(Op::Undo { submission: id }).unwrap();
    let stage = second.dossier(id).unwrap().stage;
    assert_eq!((stage.state, stage.approval), (State::AwaitingApproval, None));
    second.transact(Op::Redo { submission: id }).unwrap();
    let folder = bench.path.parent().unwrap().to_owned();
    bench.desk.issue(id, 0, MemoFormat::Text, Some(&folder)).unwrap();
    assert!(second.transact(Op::Undo { submission: id }).is_err());
    assert_eq!(state(&second, id), State::Issued);
    bench.desk.verify().unwrap();
}

#[test]
fn sending_back_needs_a_reason_and_shows_it() {
    let (mut bench, mut second, id) = decided();
    bench.desk.transact(Op::HandUp { submission: id, open: 0 }).unwrap();
    let without = Op::SendBack { submission: id, reason: Some("  ".into()) };
    assert!(second.transact(without).unwrap_err().text().zh.contains("须写明原因"));
    second.transact(Op::SendBack { submission: id, reason: Some("口径再核".into()) }).unwrap();
    let stage = second.dossier(id).unwrap().stage;
    assert_eq!((stage.state, stage.said.as_str()), (State::InReview, "口径再核"));
    assert!(bench.desk.transact(Op::HandUp { submission: id, open: 0 }).is_ok());
}

#[test]
fn any_change_after_approval_reopens_and_is_listed() {
    type Work = fn(&mut Desk, i64, &str);
    let works: [(Work, &str); 4] = [
        (
            |desk, id, print| drop(desk.transact(decide(id, print, Standing::Clarify, None)).unwrap()),
            "需说明",
        ),
        (|desk, id, _| drop(desk.transact(score(id, "indicators[0]", 80)).unwrap()), "复核得分"),
        (|desk, id, _| drop(desk.transact(note(id, "补记")).unwrap()), "批注"),
        (
            |desk, id, _| {
                let field = "funds.total.executed".to_owned();
                let key = FieldKey { form: FormKind::SelfEval, ordinal: 1, field };
                let correct = Op::Correct { submission: id, key, text: "90".into(), reason: None };
                desk.transact(correct).unwrap();
            },
            "订正",
        ),
    ];
    for start in [approved, issued] {
        for (work, said) in works {
            let (mut bench, second, id) = start();
            let print = bench.fingerprints(id)[0].clone();
            work(&mut bench.desk, id, &print);
            let stage = second.dossier(id).unwrap().stage;
            assert_eq!((stage.state, &stage.approval), (State::InReview, &None), "{said}");
            assert_eq!(stage.former.unwrap().by, "岗2");
            assert_eq!(stage.since.len(), 1);
            assert!(stage.since[0].detail.contains(said), "{:?}", stage.since);
            assert!(bench.desk.queue().unwrap()[0].reopened);
            bench.desk.verify().unwrap();
        }
    }
}

#[test]
fn a_memo_gets_its_number_without_another_approval_and_other_words_with_one() {
    let (mut bench, _, id) = approved();
    let reword = |passage: &str| Op::Reword {
        submission: id,
        passage: passage.into(),
        machine: "原文".into(),
        text: "云财绩〔2026〕1号".into(),
    };
    bench.desk.transact(reword("number")).unwrap();
    assert!(bench.desk.dossier(id).unwrap().stage.approval.is_some());
    bench.desk.transact(reword("opening")).unwrap();
    assert_eq!(state(&bench.desk, id), State::InReview);
}

#[test]
fn taking_a_change_back_gives_the_approval_back_unless_others_worked_since() {
    let (mut bench, mut second, id) = approved();
    bench.desk.transact(note(id, "补记")).unwrap();
    assert_eq!(state(&bench.desk, id), State::InReview);
    bench.desk.transact(Op::Undo { submission: id }).unwrap();
    let stage = bench.desk.dossier(id).unwrap().stage;
    assert_eq!((stage.state, stage.approval.unwrap().by.as_str()), (State::AwaitingApproval, "岗2"));
    bench.desk.transact(Op::Redo { submission: id }).unwrap();
    assert_eq!(state(&bench.desk, id), State::InReview);
    second.transact(note(id, "也记一条")).unwrap();
    bench.desk.transact(Op::Undo { submission: id }).unwrap();
    assert_eq!(state(&bench.desk, id), State::InReview);
    bench.desk.verify().unwrap();
}

#[test]
fn taking_an_earlier_decision_back_after_approval_reopens() {
    let (mut bench, mut second, id) = decided();
    second.transact(Op::HandUp { submission: id, open: 0 }).unwrap();
    other(&bench, 3).transact(Op::Approve { submission: id }).unwrap();
    bench.desk.transact(Op::Undo { submission: id }).unwrap();
    let stage = bench.desk.dossier(id).unwrap().stage;
    assert_eq!((stage.state, stage.former.unwrap().by.as_str()), (State::InReview, "岗3"));
    bench.desk.verify().unwrap();
}

#[test]
fn a_change_while_it_waits_for_approval_takes_it_back_to_review() {
    let (mut bench, mut second, id) = decided();
    bench.desk.transact(Op::HandUp { submission: id, open: 0 }).unwrap();
    bench.desk.transact(note(id, "补记")).unwrap();
    assert_eq!(state(&bench.desk, id), State::InReview);
    assert!(second.transact(Op::Approve { submission: id }).is_err());
}

#[test]
fn a_new_version_of_what_was_approved_is_in_review_and_says_so() {
    let (mut bench, _, id) = issued();
    let (newer, fate) = bench.file(&CASE.replace("executed = 120", "executed = 110"));
    assert_eq!(fate, Fate::Resubmitted);
    let stage = bench.desk.dossier(newer).unwrap().stage;
    assert_eq!((stage.state, stage.former.unwrap().by.as_str()), (State::InReview, "岗2"));
    assert!(stage.since[0].detail.contains("导入第2版"), "{:?}", stage.since);
    assert_eq!(state(&bench.desk, id), State::Issued);
    bench.desk.verify().unwrap();
}

#[test]
fn a_memo_is_issued_only_when_approved_and_with_what_is_open_said() {
    let (mut bench, mut second, id) = decided();
    let folder = bench.path.parent().unwrap().to_owned();
    let files = || std::fs::read_dir(&folder).unwrap().count();
    let before = files();
    let issue = |desk: &mut Desk, open| desk.issue(id, open, MemoFormat::Text, Some(&folder));
    assert!(issue(&mut bench.desk, 0).is_err());
    bench.desk.transact(Op::HandUp { submission: id, open: 0 }).unwrap();
    assert!(issue(&mut bench.desk, 0).unwrap_err().text().zh.contains("没有通过会审"));
    second.transact(Op::Approve { submission: id }).unwrap();
    assert!(issue(&mut bench.desk, 1).unwrap_err().text().zh.contains("还有0条"));
    assert_eq!(files(), before);
    issue(&mut bench.desk, 0).unwrap();
    assert_eq!((files(), state(&bench.desk, id)), (before + 1, State::Issued));
    assert!(issue(&mut bench.desk, 0).is_err(), "it goes out once");
}

#[test]
fn an_office_of_one_issues_in_one_step_and_says_so() {
    let (bench, id) = bench_with_case();
    let Bench { mut desk, path, _folder } = bench;
    desk.office.one_reviewer = true;
    let folder = path.parent().unwrap().to_owned();
    assert!(desk.issue(id, 0, MemoFormat::Text, Some(&folder)).is_err());
    let print = desk.dossier(id).unwrap().findings[0].finding.fingerprint.clone();
    desk.transact(confirm(id, &print)).unwrap();
    desk.issue(id, 1, MemoFormat::Text, Some(&folder)).unwrap();
    let stage = desk.dossier(id).unwrap().stage;
    assert!(stage.alone && stage.approval.is_some());
    desk.verify().unwrap();
}

#[test]
fn an_office_of_two_is_not_one_whatever_its_settings_say() {
    let (bench, id) = bench_with_case();
    let prints = bench.fingerprints(id);
    let Bench { mut desk, path, _folder } = bench;
    desk.office.one_reviewer = true;
    let mut second = Desk::open_as(&path, Actor { uid: 7, account: "乙岗".to_owned() }).unwrap();
    desk.transact(confirm(id, &prints[0])).unwrap();
    second.transact(confirm(id, &prints[1])).unwrap();
    desk.transact(Op::HandUp { submission: id, open: 0 }).unwrap();
    let refused = desk.transact(Op::Approve { submission: id }).unwrap_err();
    assert!(refused.text().zh.contains("另一账号"), "{refused}");
}

#[test]
fn mending_leads_from_issued_to_closed_and_a_setback_back() {
    let (mut bench, _, id) = issued();
    let prints = bench.fingerprints(id);
    let rectify = |print: &str, standing| decide(id, print, standing, None);
    let left = bench.desk.transact(Op::Close { submission: id }).unwrap_err();
    assert!(left.text().zh.contains("还有2条"), "{left}");
    bench.desk.transact(rectify(&prints[0], Standing::Rectified)).unwrap();
    assert_eq!(state(&bench.desk, id), State::Rectifying);
    bench.desk.transact(rectify(&prints[1], Standing::Rectified)).unwrap();
    bench.desk.transact(Op::Close { submission: id }).unwrap();
    let stage = bench.desk.dossier(id).unwrap().stage;
    assert_eq!((stage.state, stage.due), (State::Closed, None));
    bench.desk.transact(rectify(&prints[1], Standing::Confirmed)).unwrap();
    assert_eq!(state(&bench.desk, id), State::Rectifying);
    bench.desk.verify().unwrap();
}

#[test]
fn the_clocks_count_from_the_receipt_and_from_the_memo() {
    let (bench, _, id) = issued();
    let row = bench.desk.queue().unwrap().remove(0);
    let from = |days| clock::days_after(&row.imported_at, days);
    assert_eq!((row.due, row.late), (from(30), false));
    let (fresh, other) = bench_with_case();
    let row = fresh.desk.queue().unwrap().remove(0);
    assert_eq!((row.id, row.due, row.late), (other, clock::days_after(&row.imported_at, 20), false));
    // What a paper has told the unit stays when the settings change.
    let mut bench = bench;
    bench.desk.office.measures = 3;
    assert_eq!(bench.desk.dossier(id).unwrap().stage.due, from(30));
}

#[test]
fn a_notice_returns_a_submission_once_and_its_next_version_moves_it_on() {
    let mut bench = bench();
    let (id, _) = bench.file("unit 云岭县示例局\nyear 2024\nself_eval\nfunds.total.full_year = 31..5");
    let folder = bench.path.parent().unwrap().to_owned();
    bench.desk.notice(id, None, MemoFormat::Text, Some(&folder)).unwrap();
    let row = bench.desk.queue().unwrap().remove(0);
    assert_eq!((row.state, row.due), (State::Returned, clock::working_days_after(&row.imported_at, 5)));
    assert!(bench.desk.transact(Op::Undo { submission: id }).is_err(), "a paper that went out is a fact");
    let (newer, _) = bench.file(CASE);
    assert_eq!(state(&bench.desk, newer), State::Received);
    bench.desk.verify().unwrap();
}

#[test]
fn a_deduction_has_a_reason() {
    let (mut bench, id) = bench_with_case();
    let plain = |score: i64| Op::Score {
        submission: id,
        form: FormKind::SelfEval,
        ordinal: 1,
        row: "indicators[0]".to_owned(),
        verified: None,
        score: Decimal::from(score),
        reason: None,
    };
    assert!(bench.desk.transact(plain(89)).unwrap_err().text().zh.contains("扣分须写明理由"));
    bench.desk.transact(plain(90)).unwrap();
}

#[test]
fn opening_what_was_handed_up_or_filed_changes_nothing() {
    for (bench, _, id) in [approved(), issued()] {
        let mut bench = bench;
        let before = (state(&bench.desk, id), bench.desk.events(id).unwrap().len());
        bench.desk.policy.off.insert("R003".to_owned(), "另有口径".to_owned());
        assert!(matches!(bench.desk.freshen(id).unwrap(), Freshness::Older));
        assert_eq!((state(&bench.desk, id), bench.desk.events(id).unwrap().len()), before);
        bench.desk.refresh(id).unwrap().unwrap();
        assert_eq!(state(&bench.desk, id), State::InReview, "on purpose it is done, and reopens");
        assert!(!bench.desk.dossier(id).unwrap().stage.since.is_empty());
    }
}

#[test]
fn a_unit_that_mended_the_paper_alone_is_taken_in_again() {
    let (mut bench, _, id) = decided();
    bench
        .desk
        .store
        .write(|writer| {
            let change = crate::desk::flow::returned(writer, id, Some("2026-03-09".to_owned()))?;
            let hand = crate::desk::journal::Hand { actor: &bench.desk.actor, moment: &clock::now() };
            let payload = crate::desk::journal::Payload { changes: vec![change], ..Default::default() };
            payload.append(writer, &hand, "notice", Some(id))?;
            payload.changes.iter().try_for_each(|change| Ok::<_, Trouble>(writer.apply(id, change)?))
        })
        .unwrap();
    assert_eq!(state(&bench.desk, id), State::Returned);
    bench.desk.transact(Op::HandUp { submission: id, open: 0 }).unwrap();
    assert_eq!(state(&bench.desk, id), State::AwaitingApproval);
}
