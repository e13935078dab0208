//! Other limits, other rules: findings go stale, are made anew, and keep their decisions.

use super::*;
use crate::audit::Policy;

const EXECUTED: &str = "funds.total.executed";

fn without_r003() -> Policy {
    let mut policy = Policy::default();
    policy.off.insert("R003".to_owned(), "另有口径".to_owned());
    policy
}

fn rules(bench: &Bench, id: i64) -> Vec<String> {
    bench.desk.dossier(id).unwrap().findings.into_iter().map(|record| record.finding.rule).collect()
}

#[test]
fn other_rules_make_findings_stale_until_they_are_made_anew() {
    let (mut bench, id) = bench_with_case();
    assert!(bench.desk.stale().unwrap().is_empty());
    assert!(bench.desk.refresh(id).unwrap().is_none());
    let before = rules(&bench, id);
    let events = bench.desk.events(id).unwrap().len();
    bench.desk.policy = without_r003();
    assert_eq!(bench.desk.stale().unwrap(), [id]);
    let wanted = bench.desk.difference(id).unwrap();
    assert_eq!(rules(&bench, id), before, "a difference stores nothing");
    let done = bench.desk.refresh(id).unwrap().unwrap();
    assert_eq!((done.new.len(), done.gone.len()), (wanted.new.len(), wanted.gone.len()));
    assert_eq!(done.gone.len(), before.iter().filter(|rule| *rule == "R003").count());
    assert!(done.gone.iter().all(|record| record.finding.rule == "R003"));
    assert!(!rules(&bench, id).contains(&"R003".to_owned()));
    assert!(bench.desk.stale().unwrap().is_empty());
    let event = bench.desk.events(id).unwrap().pop().unwrap();
    assert_eq!(bench.desk.events(id).unwrap().len(), events + 1);
    assert_eq!(event.action, "reaudit");
    assert!(event.detail.contains("R003 off: 另有口径"), "{}", event.detail);
    assert_eq!(bench.desk.dossier(id).unwrap().off, [("R003".to_owned(), "另有口径".to_owned())]);
    bench.desk.verify().unwrap();
}

#[test]
fn a_decision_ends_with_its_finding_and_comes_back_with_it() {
    let (mut bench, id) = bench_with_case();
    let records = bench.desk.dossier(id).unwrap().findings;
    for record in &records {
        let print = &record.finding.fingerprint;
        bench.desk.transact(decide(id, print, Standing::Dismissed, Some("有批文"))).unwrap();
    }
    let decided = bench.desk.dossier(id).unwrap().findings;
    bench.desk.policy = without_r003();
    bench.desk.refresh(id).unwrap();
    let kept: Vec<_> = decided.iter().filter(|record| record.finding.rule != "R003").cloned().collect();
    assert_eq!(bench.desk.dossier(id).unwrap().findings, kept, "the others keep author and time");
    assert!(bench.desk.transact(Op::Undo { submission: id }).is_err() || kept.len() == decided.len());
    bench.desk.policy = Policy::default();
    bench.desk.refresh(id).unwrap();
    assert_eq!(bench.desk.dossier(id).unwrap().findings, decided);
    bench.desk.verify().unwrap();
}

#[test]
fn an_import_is_checked_by_the_policy_in_force() {
    let mut bench = bench();
    bench.desk.policy = without_r003();
    let (id, _) = bench.file(CASE);
    assert!(!rules(&bench, id).contains(&"R003".to_owned()));
    assert!(bench.desk.stale().unwrap().is_empty());
    bench.desk.policy = Policy::default();
    assert_eq!(bench.desk.stale().unwrap(), [id]);
}

#[test]
fn findings_made_anew_are_those_of_the_corrected_readings() {
    let (mut bench, id) = bench_with_case();
    bench.desk.transact(correct(id, EXECUTED, "90")).unwrap();
    let corrected = bench.desk.dossier(id).unwrap();
    let row = bench.desk.queue().unwrap();
    for policy in [without_r003(), Policy::default()] {
        bench.desk.policy = policy;
        bench.desk.refresh(id).unwrap().unwrap();
        let dossier = bench.desk.dossier(id).unwrap();
        assert_eq!(dossier.corrections, corrected.corrections);
        let known = audit(&dossier.submission, &bench.desk.policy);
        let findings: Vec<_> = dossier.findings.into_iter().map(|record| record.finding).collect();
        assert_eq!(findings, known.findings);
        assert_eq!(bench.desk.checks(id).unwrap(), known.checks);
    }
    assert_eq!(bench.desk.dossier(id).unwrap().findings, corrected.findings);
    assert_eq!(bench.desk.queue().unwrap(), row);
    bench.desk.transact(Op::Undo { submission: id }).unwrap();
    assert!(bench.desk.dossier(id).unwrap().corrections.is_empty());
    bench.desk.verify().unwrap();
}

#[test]
fn a_correction_is_checked_by_the_policy_in_force_and_says_only_its_own_work() {
    let (mut bench, id) = bench_with_case();
    bench.desk.policy = without_r003();
    let said = bench.desk.transact(correct(id, EXECUTED, "110")).unwrap().text.zh;
    assert!(said.ends_with("订正为110，发现不变"), "{said}");
    assert!(!rules(&bench, id).contains(&"R003".to_owned()));
    assert!(bench.desk.stale().unwrap().is_empty());
    let actions: Vec<String> = bench.desk.events(id).unwrap().into_iter().map(|event| event.action).collect();
    assert_eq!(actions, ["import", "reaudit", "correct"]);
    bench.desk.verify().unwrap();
    bench.desk.policy = Policy::default();
    let refused = bench.desk.transact(correct(id, EXECUTED, "110"));
    assert!(refused.is_err() && bench.desk.stale().unwrap() == [id], "what is refused checks nothing anew");
}

#[test]
fn a_decision_does_not_come_back_on_a_value_that_was_corrected_or_after_it_was_taken_back() {
    for rather in [correct(1, EXECUTED, "110"), Op::Undo { submission: 1 }] {
        let (mut bench, id) = bench_with_case();
        let prints = bench.fingerprints(id);
        bench.desk.transact(confirm(id, &prints[1])).unwrap();
        bench.desk.transact(confirm(id, &prints[0])).unwrap();
        let (set, usual) = (without_r003(), Policy::default());
        let check_by = |bench: &mut Bench, policy: &Policy| {
            bench.desk.policy = policy.clone();
            bench.desk.refresh(id).unwrap();
        };
        check_by(&mut bench, &set);
        if matches!(rather, Op::Undo { .. }) {
            check_by(&mut bench, &usual);
            bench.desk.transact(rather).unwrap();
            check_by(&mut bench, &set);
        } else {
            bench.desk.transact(rather).unwrap();
        }
        check_by(&mut bench, &usual);
        assert_eq!(bench.standings(id), [Standing::Open, Standing::Confirmed]);
        bench.desk.verify().unwrap();
    }
}
