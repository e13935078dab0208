//! Two reviewers on one record: whoever comes second is shown both versions.

use super::*;
use crate::model::Dossier;
use crate::store::testing::all;

/// A case on a bench, a colleague's desk, and the view that both have before anybody does anything.
fn two_desks() -> (Bench, Desk, Dossier) {
    let (bench, id) = bench_with_case();
    let colleague = bench.colleague(7, "乙岗");
    let view = bench.desk.dossier(id).unwrap();
    (bench, colleague, view)
}

fn conflict(done: Result<Done, Refusal>) -> Box<Conflict> {
    match done {
        Err(Refusal::Conflict(conflict)) => conflict,
        other => panic!("no conflict: {other:?}"),
    }
}

fn print(view: &Dossier, at: usize) -> String {
    view.findings[at].finding.fingerprint.clone()
}

#[test]
fn a_decision_on_what_somebody_has_decided_since_shows_both() {
    let (mut bench, mut colleague, view) = two_desks();
    let finding = print(&view, 0);
    let theirs = decide(view.id, &finding, Standing::Dismissed, Some("有批文"));
    colleague.transact_on(view.revision, theirs).unwrap();
    let before = bench.dump(&all());
    let conflict = conflict(bench.desk.transact_on(view.revision, confirm(view.id, &finding)));
    assert_eq!(bench.dump(&all()), before);
    let clash = &conflict.clashes[0];
    assert_eq!((clash.about.zh.as_str(), clash.by.as_str()), ("R003", "乙岗"));
    assert_eq!((clash.theirs.zh.as_str(), conflict.mine.zh.as_str()), ("不成立（有批文）", "成立"));
    assert_eq!(clash.finding.as_ref(), Some(&finding));
    assert!(clash.at.len() > 19 && conflict.may_overrule);
    // On top of theirs, knowingly.
    bench.desk.transact_on(conflict.revision, confirm(view.id, &finding)).unwrap();
    assert_eq!(bench.standings(view.id)[0], Standing::Confirmed);
}

#[test]
fn a_third_change_between_is_a_conflict_again() {
    let (mut bench, mut colleague, view) = two_desks();
    let mine = confirm(view.id, &print(&view, 0));
    colleague.transact(decide(view.id, &print(&view, 0), Standing::Clarify, None)).unwrap();
    let first = conflict(bench.desk.transact_on(view.revision, mine.clone()));
    colleague.transact(Op::Undo { submission: view.id }).unwrap();
    let second = conflict(bench.desk.transact_on(first.revision, mine));
    assert_eq!(second.clashes[0].theirs, Standing::Open.title());
}

#[test]
fn what_somebody_did_elsewhere_is_no_conflict() {
    let (mut bench, mut colleague, view) = two_desks();
    colleague.transact(confirm(view.id, &print(&view, 1))).unwrap();
    colleague.transact(note(view.id, "乙的批注")).unwrap();
    colleague.transact(score(view.id, "funds.total", 0)).unwrap();
    bench.desk.transact_on(view.revision, confirm(view.id, &print(&view, 0))).unwrap();
    bench.desk.transact_on(view.revision, score(view.id, "indicators[0]", 40)).unwrap();
    bench.desk.transact_on(view.revision, note(view.id, "甲的批注")).unwrap();
}

#[test]
fn ones_own_work_at_the_same_desk_is_no_conflict() {
    let (mut bench, _, view) = two_desks();
    for standing in [Standing::Confirmed, Standing::Clarify, Standing::Open] {
        let op = decide(view.id, &print(&view, 0), standing, None);
        bench.desk.transact_on(view.revision, op).unwrap();
    }
    bench.desk.transact_on(view.revision, Op::Undo { submission: view.id }).unwrap();
    // The same account in another window has not seen it.
    let (uid, account) = (bench.desk.actor().uid, bench.desk.actor().account.clone());
    let mut other = bench.colleague(uid, &account);
    let refused = conflict(other.transact_on(view.revision, confirm(view.id, &print(&view, 0))));
    let said = refused.trouble().text().zh;
    assert!(refused.own && said.contains("本账号已在别处改过") && !said.contains("别人"), "{said}");
    conflict(other.transact_on(view.revision, Op::Undo { submission: view.id }));
}

#[test]
fn of_several_findings_those_nobody_touched_can_go_on() {
    let (mut bench, mut colleague, view) = two_desks();
    let findings = vec![print(&view, 0), print(&view, 1)];
    let op = Op::Dispose { submission: view.id, findings, standing: Standing::Confirmed, reason: None };
    colleague.transact(decide(view.id, &print(&view, 0), Standing::Clarify, None)).unwrap();
    let conflict = conflict(bench.desk.transact_on(view.revision, op.clone()));
    assert_eq!(conflict.clashes.len(), 1);
    assert_eq!(bench.standings(view.id), [Standing::Clarify, Standing::Open]);
    bench.desk.transact_on(conflict.revision, conflict.rest(&op).unwrap()).unwrap();
    assert_eq!(bench.standings(view.id), [Standing::Clarify, Standing::Confirmed]);
    assert_eq!(conflict.rest(&confirm(view.id, &print(&view, 0))), None);
}

#[test]
fn notes_scores_and_corrections_clash_by_their_record() {
    let (mut bench, mut colleague, view) = two_desks();
    let id = bench.desk.transact(note(view.id, "第一稿")).unwrap().sequence;
    let view = bench.desk.dossier(view.id).unwrap();
    let edit =
        |text: &str| Op::EditAnnotation { submission: view.id, id, text: text.to_owned(), category: None };
    colleague.transact(edit("乙改")).unwrap();
    colleague.transact(score(view.id, "funds.total", 4)).unwrap();
    colleague.transact(correct(view.id, "funds.total.executed", "90")).unwrap();
    let theirs = |conflict: Box<Conflict>| conflict.clashes[0].theirs.zh.clone();
    assert_eq!(theirs(conflict(bench.desk.transact_on(view.revision, edit("甲改")))), "“乙改”");
    let mine = score(view.id, "funds.total", 6);
    assert_eq!(theirs(conflict(bench.desk.transact_on(view.revision, mine))), "4 佐证不足");
    let mine = correct(view.id, "funds.total.executed", "99");
    assert!(theirs(conflict(bench.desk.transact_on(view.revision, mine))).ends_with("订正为90"));
    colleague.transact(Op::DeleteAnnotation { submission: view.id, id }).unwrap();
    assert_eq!(theirs(conflict(bench.desk.transact_on(view.revision, edit("甲改")))), "已删除");
}

#[test]
fn a_decision_on_a_value_that_somebody_corrected_since_is_a_conflict() {
    let (mut bench, mut colleague, view) = two_desks();
    colleague.transact(correct(view.id, "funds.total.executed", "130")).unwrap();
    let of = |at: usize| confirm(view.id, &print(&view, at));
    let conflict = conflict(bench.desk.transact_on(view.revision, of(0)));
    assert_eq!(conflict.clashes[0].about.zh, "R003");
    assert!(conflict.clashes[0].theirs.zh.ends_with("订正为130"), "{conflict:?}");
    // The project's own figures are as they were.
    bench.desk.transact_on(view.revision, of(1)).unwrap();
}

#[test]
fn an_undo_of_what_somebody_changed_since_shows_both_and_is_never_forced() {
    let (mut bench, mut colleague, view) = two_desks();
    let finding = print(&view, 0);
    bench.desk.transact(confirm(view.id, &finding)).unwrap();
    colleague.transact(decide(view.id, &finding, Standing::Clarify, None)).unwrap();
    let seen = bench.desk.dossier(view.id).unwrap();
    let conflict = conflict(bench.desk.transact_on(seen.revision, Op::Undo { submission: view.id }));
    assert_eq!(conflict.clashes[0].theirs.zh, "需说明");
    assert_eq!(conflict.mine.zh, "撤销R003 成立");
    assert!(!conflict.may_overrule);
    let said = conflict.trouble().text().zh;
    assert!(!said.contains("修订号") && said.contains("别人已改"), "an undo can use no revision: {said}");
}

#[test]
fn as_a_trouble_it_names_both_and_the_revision() {
    let (mut bench, mut colleague, view) = two_desks();
    colleague.transact(confirm(view.id, &print(&view, 0))).unwrap();
    let op = decide(view.id, &print(&view, 0), Standing::Clarify, None);
    let trouble = Trouble::from(bench.desk.transact_on(view.revision, op).unwrap_err());
    assert_eq!(trouble.kind, TroubleKind::Conflict);
    let said = trouble.text().zh;
    for part in ["乙岗", "R003 成立", "需说明", "修订号2"] {
        assert!(said.contains(part), "{part} in {said}");
    }
}

#[test]
fn without_a_look_nothing_of_another_account_is_replaced_however_old_it_is() {
    let (mut bench, mut colleague, view) = two_desks();
    let id = view.id;
    let noted = colleague.transact(note(id, "乙的批注")).unwrap().sequence;
    colleague.transact(confirm(id, &print(&view, 0))).unwrap();
    colleague.transact(score(id, "funds.total", 5)).unwrap();
    colleague.transact(correct(id, "indicators[0].score", "89")).unwrap();
    let seen = bench.desk.dossier(id).unwrap().revision;
    let before = bench.dump(&crate::store::testing::all());
    let ops = [
        decide(id, &print(&view, 0), Standing::Clarify, None),
        score(id, "funds.total", 6),
        Op::ClearScore { submission: id, form: FormKind::SelfEval, ordinal: 1, row: "funds.total".into() },
        Op::EditAnnotation { submission: id, id: noted, text: "甲改".into(), category: None },
        Op::DeleteAnnotation { submission: id, id: noted },
        correct(id, "indicators[0].score", "88"),
    ];
    for op in ops.clone() {
        let refused = conflict(bench.desk.transact_unseen(seen, op.clone()));
        assert_eq!((refused.clashes.len(), refused.clashes[0].by.as_str()), (1, "乙岗"), "{op:?}");
        assert!(refused.may_overrule && !refused.own);
        assert_eq!(bench.dump(&crate::store::testing::all()), before, "nothing is recorded: {op:?}");
    }
    // Its own work, and what nobody has recorded, is replaced and recorded as ever.
    for op in ops {
        colleague.transact_unseen(seen, op).unwrap();
    }
    let seen = bench.desk.dossier(id).unwrap().revision;
    bench.desk.transact_unseen(seen, decide(id, &print(&view, 1), Standing::Clarify, None)).unwrap();
    bench.desk.transact_on(seen, decide(id, &print(&view, 0), Standing::Confirmed, None)).unwrap();
}

#[test]
fn outside_a_workstation_nothing_is_recorded_on_what_a_colleague_has_in_hand() {
    let (mut bench, mut colleague, view) = two_desks();
    colleague.attend(None).unwrap();
    colleague.hold(view.id).unwrap();
    let refused = bench.desk.transact_unseen(view.revision, note(view.id, "先记一笔")).unwrap_err();
    assert!(matches!(refused, Refusal::Held(_)));
    let trouble = Trouble::from(refused);
    assert_eq!(trouble.kind, TroubleKind::Conflict);
    assert!(trouble.text().zh.contains("乙岗") && trouble.text().zh.contains("--anyway"), "{trouble}");
    bench.desk.transact_on(view.revision, note(view.id, "照记")).unwrap();
    colleague.let_go().unwrap();
    bench.desk.transact_unseen(view.revision, note(view.id, "再记")).unwrap();
}
