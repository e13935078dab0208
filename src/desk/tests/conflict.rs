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
    conflict(other.transact_on(view.revision, confirm(view.id, &print(&view, 0))));
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
