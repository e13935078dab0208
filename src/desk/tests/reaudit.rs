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

/// The policy with one rule of the bureau: no unit spends more than `most`.
fn with_own(most: i64) -> Policy {
    let text = format!(
        "[[rule]]\ncode = \"B001\"\nkind = \"bound\"\nname = \"支出上限\"\nseverity = \"error\"\nbasis = \"示例县办法\"\n\
         forms = [\"self_eval\", \"project_eval\"]\nfield = \"funds.total.executed\"\nmost = {most}\n\
         holds = \"self_eval\\nfunds.total.executed = 1\"\n\
         fails = \"self_eval\\nfunds.total.executed = 9999 <- B001\"\n"
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rules.toml");
    std::fs::write(&path, text).unwrap();
    Policy { own: settings::rules_of(&path).unwrap(), ..Policy::default() }
}

#[test]
fn other_rules_of_the_bureau_make_findings_stale_until_they_are_made_anew() {
    let (mut bench, id) = bench_with_case();
    let own = |bench: &Bench| rules(bench, id).iter().filter(|rule| *rule == "B001").count();
    bench.desk.policy = with_own(30);
    assert_eq!(bench.desk.stale().unwrap(), [id]);
    let done = bench.desk.refresh(id).unwrap().unwrap();
    assert_eq!((done.new.len(), done.gone.len(), own(&bench)), (2, 0, 2));
    assert!(bench.desk.stale().unwrap().is_empty());
    assert!(bench.desk.refresh(id).unwrap().is_none(), "a rule that is there as it was is no revised one");
    let event = bench.desk.events(id).unwrap().pop().unwrap();
    assert!(event.action == "reaudit" && event.detail.contains("own rules = 1 "), "{}", event.detail);
    let checks = bench.desk.checks(id).unwrap();
    assert_eq!(checks.iter().filter(|check| check.rule == "B001" && check.finding.is_some()).count(), 2);
    let found = bench.desk.dossier(id).unwrap().findings;
    let finding =
        found.into_iter().map(|record| record.finding).find(|finding| finding.rule == "B001").unwrap();
    assert_eq!((finding.clause.zh.as_str(), finding.title.zh.as_str()), ("示例县办法", "支出上限"));
    bench.desk.transact(decide(id, &finding.fingerprint, Standing::Confirmed, None)).unwrap();

    bench.desk.policy = with_own(31);
    assert_eq!(bench.desk.stale().unwrap(), [id], "a limit of the rule has changed");
    let done = bench.desk.refresh(id).unwrap().unwrap();
    assert_eq!((done.new.len(), done.gone.len(), own(&bench)), (0, 1, 1));
    let kept = bench.desk.dossier(id).unwrap().findings;
    let kept = kept.iter().find(|record| record.finding.fingerprint == finding.fingerprint).unwrap();
    assert_eq!(kept.disposition.standing, Standing::Confirmed, "the decision stays with its finding");
    bench.desk.verify().unwrap();
}

#[test]
fn rules_that_are_tried_tell_what_they_would_find_and_store_nothing() {
    let (bench, id) = bench_with_case();
    let before = (rules(&bench, id), bench.desk.events(id).unwrap().len());
    let tried = bench.desk.try_rules(&with_own(30).own).unwrap();
    let [one] = tried.as_slice() else { panic!("{tried:?}") };
    assert_eq!((one.unit.as_str(), one.year), ("云岭县示例局", Some(2024)));
    let stated: Vec<_> = one.outcome.findings.iter().map(|finding| finding.stated.clone().unwrap()).collect();
    assert_eq!(stated, ["120", "31"]);
    assert!(one.outcome.findings.iter().all(|finding| finding.rule == "B001"));
    assert_eq!((rules(&bench, id), bench.desk.events(id).unwrap().len()), before);
    assert!(bench.desk.stale().unwrap().is_empty());
}
