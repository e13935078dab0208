//! What goes out is what was approved, and what is printed on it proves that it did.

use std::fs;

use super::*;
use crate::desk::op::Refusal;
use crate::model::passage::NUMBER;
use crate::store::{Change, Decided};

fn other(bench: &Bench, uid: u32) -> Desk {
    bench.colleague(uid, &format!("岗{uid}"))
}

/// Everything decided by account 1; approved by account 2, whose desk is given too.
fn approved() -> (Bench, Desk, i64) {
    let (bench, id) = bench_with_case();
    let (mut first, mut second) = (other(&bench, 1), other(&bench, 2));
    for print in bench.fingerprints(id) {
        first.transact(confirm(id, &print)).unwrap();
    }
    approve(&mut first, &mut second, id);
    (Bench { desk: first, ..bench }, second, id)
}

fn approve(first: &mut Desk, second: &mut Desk, id: i64) {
    let open = first.dossier(id).unwrap().findings.iter().filter(|one| one.is_to_decide()).count();
    first.transact(Op::HandUp { submission: id, open: u32::try_from(open).unwrap() }).unwrap();
    second.transact(Op::Approve { submission: id }).unwrap();
}

fn folder(bench: &Bench) -> PathBuf {
    bench.path.parent().unwrap().to_owned()
}

fn issue(bench: &Bench, desk: &mut Desk, id: i64) -> Result<String, Trouble> {
    let open = desk.dossier(id)?.findings.iter().filter(|one| one.is_to_decide()).count();
    let path = desk.issue(id, u32::try_from(open).unwrap(), MemoFormat::Text, Some(&folder(bench)))?;
    Ok(fs::read_to_string(path).unwrap())
}

fn papers(bench: &Bench) -> usize {
    let entries = fs::read_dir(folder(bench)).unwrap().flatten();
    entries.filter(|entry| entry.path().extension().is_some_and(|last| last == "txt")).count()
}

#[track_caller]
fn is_kept_back(bench: &Bench, desk: &mut Desk, id: i64, why: &str) {
    let refused = issue(bench, desk, id).unwrap_err().text().zh;
    assert!(refused.contains(why), "{refused}");
    assert_eq!(papers(bench), 0);
    assert!(!desk.dossier(id).unwrap().stage.state.is_issued());
}

/// A memo's last line.
fn code(memo: &str) -> String {
    memo.trim_end().rsplit('：').next().unwrap().to_owned()
}

#[test]
fn another_issuer_templates_or_days_than_were_approved_do_not_go_out() {
    let (bench, mut second, id) = approved();
    let own = tempfile::tempdir().unwrap();
    // It says so only once there is no draft any more.
    let letter = crate::memo::Templates::default().letter.text;
    let letter = letter
        .replace("@chapter 复核结论", "{% if approver %}\n@p 评定为优。\n{% endif %}\n@chapter 复核结论");
    fs::write(own.path().join("letter.jinja"), letter).unwrap();
    let differs = "与会审通过的不同";
    second.templates = Some(own.path().to_owned());
    is_kept_back(&bench, &mut second, id, differs);
    second.templates = None;
    second.issuer = Some("某某局".into());
    is_kept_back(&bench, &mut second, id, differs);
    second.issuer = None;
    second.office.measures += 30;
    is_kept_back(&bench, &mut second, id, differs);
    second.office.measures -= 30;
    assert!(issue(&bench, &mut second, id).unwrap().contains("复核意见"));
    bench.desk.verify().unwrap();
}

#[test]
fn a_number_is_given_after_the_approval_and_nothing_more_than_a_number() {
    let (mut bench, mut second, id) = approved();
    let number = |text: &str| Op::Reword {
        submission: id,
        passage: NUMBER.to_owned(),
        machine: String::new(),
        text: text.to_owned(),
    };
    let refused = bench.desk.transact(number("财绩〔2026〕1号（评定为优，作废前文）")).unwrap_err();
    assert!(refused.text().zh.contains("不是文号"), "{refused}");
    bench.desk.transact(number("财绩〔2026〕1号")).unwrap();
    let memo = issue(&bench, &mut second, id).unwrap();
    assert!(memo.starts_with("财绩〔2026〕1号\n"), "{memo}");
}

#[test]
fn the_code_on_a_memo_proves_that_it_went_out() {
    let (bench, mut second, id) = approved();
    let before = second.verify().unwrap().events;
    let memo = issue(&bench, &mut second, id).unwrap();
    let (event, told) = second.verify_against(&code(&memo)).unwrap().against.unwrap();
    assert_eq!(event, before + 1);
    assert!(told.ends_with("岗2 发出复核意见"), "{told}");
    // The whole of the issue is cut off, and its submission put back to what it was.
    let bare = Store::bare(&bench.path);
    bare.tamper_behind_triggers(
        "UPDATE stage SET state = 'awaiting_approval', due = NULL, issue = NULL, clock = NULL, event = approval;
         DELETE FROM event WHERE action IN ('issue', 'memo');",
    )
    .unwrap();
    assert_eq!(second.verify().unwrap().events, before);
    assert!(second.verify_against(&code(&memo)).is_err());
}

#[test]
fn what_changed_behind_an_approval_does_not_go_out_under_it() {
    let (bench, mut second, id) = approved();
    let print = bench.fingerprints(id)[0].clone();
    let moment = clock::now();
    let actor = second.actor.clone();
    second
        .store
        .write(|writer| {
            let before = writer.disposition(id, &print)?;
            let event = writer.next_event()?;
            let after = Some(Decided { standing: Standing::Dismissed, reason: Some("略".into()), event });
            let changes = vec![Change::Disposition { fingerprint: print, before, after }];
            // An event that leaves the approval standing, as no operation does.
            let payload = journal::Payload { changes, ..journal::Payload::default() };
            payload.append(writer, &Hand { actor: &actor, moment: &moment }, "dispose", Some(id))?;
            payload.changes.iter().try_for_each(|change| writer.apply(id, change))?;
            sums::renew(writer, id)
        })
        .unwrap();
    is_kept_back(&bench, &mut second, id, "会审之后材料有改动");
}

#[test]
fn a_step_taken_on_what_has_changed_since_is_a_conflict() {
    let (mut bench, id) = bench_with_case();
    let prints = bench.fingerprints(id);
    let (mut first, mut second) = (other(&bench, 1), other(&bench, 2));
    first.transact(confirm(id, &prints[0])).unwrap();
    first.transact(Op::HandUp { submission: id, open: 1 }).unwrap();
    let seen = second.dossier(id).unwrap().revision;
    first.transact(decide(id, &prints[0], Standing::Dismissed, Some("另有口径"))).unwrap();
    first.transact(Op::HandUp { submission: id, open: 1 }).unwrap();
    for op in [Op::Approve { submission: id }, Op::SendBack { submission: id, reason: Some("再核".into()) }]
    {
        assert!(matches!(second.transact_on(seen, op), Err(Refusal::Conflict(_))));
    }
    let seen = second.dossier(id).unwrap().revision;
    second.transact_on(seen, Op::Approve { submission: id }).unwrap();
    let refused = bench.desk.issue_on(Some(seen), id, 1, MemoFormat::Text, Some(&folder(&bench)));
    assert!(matches!(refused, Err(Refusal::Conflict(_))), "{refused:?}");
    let seen = second.dossier(id).unwrap().revision;
    bench.desk.issue_on(Some(seen), id, 1, MemoFormat::Text, Some(&folder(&bench))).unwrap();
}

#[test]
fn a_score_is_not_given_again_without_the_reason_it_has_come_to_need() {
    let (mut bench, id) = bench_with_case();
    let mut second = other(&bench, 2);
    bench.desk.transact(correct(id, "indicators[0].score", "80")).unwrap();
    let (form, ordinal, row) = (FormKind::SelfEval, 1, "indicators[0]".to_owned());
    let (verified, reason, score) = (None, None, Decimal::from(80));
    second.transact(Op::Score { submission: id, form, ordinal, row, verified, score, reason }).unwrap();
    second.transact(Op::Undo { submission: id }).unwrap();
    bench.desk.transact(Op::Undo { submission: id }).unwrap();
    let refused = second.transact(Op::Redo { submission: id }).unwrap_err().text().zh;
    assert!(refused.contains("复核得分80低于自评得分90，扣分须写明理由"), "{refused}");
    bench.desk.transact(Op::Redo { submission: id }).unwrap();
    second.transact(Op::Redo { submission: id }).unwrap();
    bench.desk.verify().unwrap();
}

#[test]
fn a_memo_on_a_later_version_names_the_one_it_replaces_and_all_that_was_done_since() {
    let (mut bench, mut second, id) = approved();
    let number = Op::Reword {
        submission: id,
        passage: NUMBER.to_owned(),
        machine: String::new(),
        text: "财绩〔2026〕1号".to_owned(),
    };
    bench.desk.transact(number).unwrap();
    let first = issue(&bench, &mut second, id).unwrap();
    assert!(!first.contains("代替"), "{first}");
    let case = |executed: &str| CASE.replace("executed = 120", &format!("executed = {executed}"));
    let (later, _) = bench.file(&case("115"));
    let print = bench.fingerprints(later)[0].clone();
    bench.desk.transact(decide(later, &print, Standing::Clarify, None)).unwrap();
    let (last, _) = bench.file(&case("116"));
    let stage = bench.desk.dossier(last).unwrap().stage;
    let said: Vec<&str> = stage.since.iter().map(|one| one.detail.as_str()).collect();
    let begin = ["文号 财绩〔2026〕1号", "导入第2版", "R003 需说明", "导入第3版"];
    assert!(said.len() == 4 && said.iter().zip(begin).all(|(one, so)| one.starts_with(so)), "{said:?}");
    approve(&mut bench.desk, &mut second, last);
    let memo = issue(&bench, &mut second, last).unwrap();
    let day = clock::now().date().chinese();
    let named = format!("本意见代替{day}发出的复核意见（财绩〔2026〕1号），以本意见为准。");
    assert!(memo.contains(&named), "{memo}");
    bench.desk.verify().unwrap();
}
