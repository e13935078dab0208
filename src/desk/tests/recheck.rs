//! The rules go over a stored submission again: revised, switched off, on again.

use super::*;
use crate::audit::Policy;
use crate::desk::before::Before;
use crate::desk::journal::{Payload, action};
use crate::model::{Ending, Since};
use crate::store::Change;

/// The stored findings as an earlier revision of the rules would have left them, the last of them
/// perhaps not said by it.
fn of_an_earlier_revision(bench: &mut Bench, id: i64, keep: bool) {
    let before = bench.desk.store.read(|reader| Before::read(reader, id)).unwrap().unwrap();
    let mut findings = before.findings;
    findings.iter_mut().for_each(|finding| finding.revision -= 1);
    if !keep {
        findings.pop();
    }
    let row = figures::row(&before.submission, &findings);
    let found = crate::store::Found { findings: &findings, checks: &before.checks, row: &row, office: "" };
    let moment = clock::now();
    let hand = Hand { actor: &bench.desk.actor, moment: &moment };
    let put = |writer: &crate::store::Writer<'_>| -> Result<(), Trouble> {
        let seal = writer.resealed(id, || writer.set_found(id, &found))?;
        let payload =
            Payload { said: Text::new("从前的规则", "earlier rules"), seal, ..Payload::default() };
        payload.append(writer, &hand, action::REAUDIT, Some(id))?;
        Ok(())
    };
    bench.desk.store.write(put).unwrap();
}

#[test]
fn a_revised_rule_ends_what_was_said_of_the_rule_and_nothing_else() {
    let (mut bench, id) = bench_with_case();
    let prints = bench.fingerprints(id);
    of_an_earlier_revision(&mut bench, id, true);
    bench.desk.transact(decide(id, &prints[0], Standing::Dismissed, Some("上级统一口径"))).unwrap();
    bench.desk.transact(confirm(id, &prints[1])).unwrap();
    bench.desk.refresh(id).unwrap().unwrap();
    assert_eq!(bench.standings(id), [Standing::Open, Standing::Confirmed]);
    let dossier = bench.desk.dossier(id).unwrap();
    assert_eq!(dossier.suspended[&prints[0]].standing, Standing::Dismissed);
    assert_eq!(bench.desk.queue().unwrap()[0].tally.open, 1);
    assert!(bench.desk.refresh(id).unwrap().is_none(), "the rules say the same now");
    bench.desk.transact(Op::TakeUp { submission: id, findings: vec![prints[0].clone()] }).unwrap();
    assert_eq!(bench.standings(id), [Standing::Dismissed, Standing::Confirmed]);
    bench.desk.verify().unwrap();
}

#[test]
fn what_a_revised_rule_adds_is_new() {
    let (mut bench, id) = bench_with_case();
    let prints = bench.fingerprints(id);
    of_an_earlier_revision(&mut bench, id, false);
    bench.desk.refresh(id).unwrap().unwrap();
    let past = bench.desk.dossier(id).unwrap().past;
    let new = (prints[1].clone(), Since::New { perhaps: None });
    assert_eq!(past.since.into_iter().collect::<Vec<_>>(), [new]);
}

#[test]
fn a_rule_that_is_off_takes_its_findings_along_and_gives_decisions_back() {
    let (mut bench, id) = bench_with_case();
    let prints = bench.fingerprints(id);
    bench.desk.transact(confirm(id, &prints[1])).unwrap();
    let before = bench.desk.dossier(id).unwrap();
    bench.desk.policy.off.insert("R003".to_owned(), "另有口径".to_owned());
    bench.desk.refresh(id).unwrap().unwrap();
    let off = bench.desk.dossier(id).unwrap();
    assert!(off.findings.is_empty());
    assert!(off.past.gone.len() == 2 && off.past.gone.iter().all(|one| one.ending == Ending::Off));
    assert_eq!(off.suspended[&prints[1]].standing, Standing::Confirmed);
    bench.desk.verify().unwrap();
    bench.desk.policy = Policy::default();
    bench.desk.refresh(id).unwrap().unwrap();
    let on = bench.desk.dossier(id).unwrap();
    assert_eq!(on.findings, before.findings, "author and time are the old ones");
    assert!(on.suspended.is_empty() && on.past.gone.is_empty() && on.past.since.is_empty());
    bench.desk.verify().unwrap();
}

#[test]
fn the_journal_builds_what_is_suspended_and_gone_anew() {
    let (mut bench, old) = bench_with_case();
    for print in bench.fingerprints(old) {
        bench.desk.transact(confirm(old, &print)).unwrap();
    }
    let changed = CASE.replace("executed = 120", "executed = 115").replace("executed = 31", "executed = 29");
    let (id, _) = bench.file(&changed);
    let tables = ["disposition", "suspended", "past"];
    let state = bench.dump(&tables);
    assert_eq!(state.iter().filter(|line| line.starts_with("suspended")).count(), 2, "{state:#?}");
    for table in tables {
        bench.desk.store.tamper(&["DELETE FROM ", table].concat()).unwrap();
    }
    for submission in [old, id] {
        let replay = |writer: &crate::store::Writer<'_>| -> Result<(), Trouble> {
            let mut changes: Vec<Change> = Vec::new();
            for event in writer.events(submission)? {
                changes.extend(Payload::parse(&event.payload)?.changes);
            }
            Ok(changes.iter().try_for_each(|change| writer.apply(submission, change))?)
        };
        bench.desk.store.write(replay).unwrap();
    }
    assert_eq!(bench.dump(&tables), state);
}

#[test]
fn what_is_suspended_goes_with_a_unit_to_its_full_name() {
    let (short, full) = ("示例局", "云岭县示例局");
    let mut bench = bench();
    let (old, _) = bench.file(&CASE.replace(full, short));
    let print = bench.fingerprints(old)[0].clone();
    bench.desk.transact(decide(old, &print, Standing::Dismissed, Some("有批文"))).unwrap();
    let (new, fate) = bench.file(&CASE.replace(full, short).replace("executed = 120", "executed = 115"));
    assert_eq!(fate, Fate::Resubmitted);
    assert!(bench.desk.dossier(new).unwrap().suspended.contains_key(&print));
    bench.desk.add_alias(short, full).unwrap();
    let renamed = bench.fingerprints(new)[0].clone();
    let dossier = bench.desk.dossier(new).unwrap();
    assert_ne!(renamed, print);
    assert_eq!(dossier.suspended[&renamed].standing, Standing::Dismissed);
    assert_eq!(dossier.past.since[&renamed].as_str(), "changed");
    bench.desk.transact(Op::TakeUp { submission: new, findings: vec![renamed] }).unwrap();
    assert_eq!(bench.standings(new)[0], Standing::Dismissed);
    bench.desk.verify().unwrap();
}
