//! Draws that are remembered, and second looks that can be taken back.

use super::*;
use crate::desk::journal::{Hand, Payload, action};
use crate::model::{Look, Overturned, Pool};

fn other(bench: &Bench, uid: u32) -> Desk {
    Desk::open_as(&bench.path, Actor { uid, account: format!("岗{uid}") }).unwrap()
}

/// A submission of which all is dismissed, with its findings.
fn dismissed() -> (Bench, i64, Vec<String>) {
    let (mut bench, id) = bench_with_case();
    let prints = bench.fingerprints(id);
    for print in &prints {
        bench.desk.transact(decide(id, print, Standing::Dismissed, Some("四舍五入"))).unwrap();
    }
    (bench, id, prints)
}

fn look(submission: i64, finding: &str, upheld: bool) -> Op {
    let reason = (!upheld).then(|| "附件未见".to_owned());
    Op::SecondLook { submission, finding: finding.to_owned(), upheld, reason }
}

#[test]
fn a_second_look_is_anothers_and_counts_by_rule() {
    let (mut bench, id, prints) = dismissed();
    assert!(bench.desk.transact(look(id, &prints[0], true)).unwrap_err().text().zh.contains("另一账号"));
    let mut second = other(&bench, 7);
    let bare = Op::SecondLook { submission: id, finding: prints[1].clone(), upheld: false, reason: None };
    assert!(second.transact(bare).unwrap_err().text().zh.contains("须写明理由"));
    second.transact(look(id, &prints[0], true)).unwrap();
    second.transact(look(id, &prints[1], false)).unwrap();
    assert_eq!(bench.standings(id), [Standing::Dismissed, Standing::Open]);
    assert!(second.transact(look(id, &prints[1], true)).is_err(), "it is dismissed no more");
    let rates = bench.desk.overturned().unwrap();
    assert_eq!(rates, [Overturned { rule: "R003".into(), upheld: 1, overturned: 1 }]);
    assert!(rates[0].is_few());
    bench.desk.verify().unwrap();
}

#[test]
fn a_second_look_is_taken_back_and_done_again() {
    let (bench, id, prints) = dismissed();
    let mut second = other(&bench, 7);
    let before = bench.dump(&["disposition", "second_look"]);
    second.transact(look(id, &prints[0], false)).unwrap();
    let after = bench.dump(&["disposition", "second_look"]);
    assert_ne!(before, after);
    second.transact(Op::Undo { submission: id }).unwrap();
    assert_eq!(bench.dump(&["disposition", "second_look"]), before);
    assert_eq!(second.overturned().unwrap(), []);
    second.transact(Op::Redo { submission: id }).unwrap();
    assert_eq!(bench.dump(&["disposition", "second_look"]), after);
    bench.desk.verify().unwrap();
}

#[test]
fn a_finding_says_who_looked_again_and_whether_that_still_speaks_of_its_decision() {
    let (mut bench, id, prints) = dismissed();
    other(&bench, 7).transact(look(id, &prints[0], false)).unwrap();
    let seen = |bench: &Bench| -> Look { bench.desk.dossier(id).unwrap().findings[0].look.clone().unwrap() };
    let one = seen(&bench);
    assert_eq!((one.by.as_str(), one.title().zh.as_str()), ("岗7", "复查推翻"));
    assert_eq!(one.reason.as_deref(), Some("附件未见"));
    let own = bench.desk.actor().account.clone();
    assert_eq!((one.dismissed_by, one.dismissed_for.as_str()), (own, "四舍五入"));
    bench.desk.transact(decide(id, &prints[0], Standing::Dismissed, Some("已补附件"))).unwrap();
    assert_eq!(seen(&bench).title().zh, "此前复查推翻");
}

#[test]
fn a_second_look_needs_no_hold_on_what_a_colleague_reviews() {
    let (mut bench, id, prints) = dismissed();
    bench.desk.attend(None).unwrap();
    bench.desk.hold(id).unwrap();
    let mut second = other(&bench, 7);
    second.attend(None).unwrap();
    let looks = second.second_looks().unwrap();
    second.transact_on(looks.revision, look(id, &prints[0], true)).unwrap();
}

#[test]
fn a_second_look_at_a_dismissal_that_was_made_anew_is_a_conflict() {
    let (mut bench, id, prints) = dismissed();
    let mut second = other(&bench, 7);
    let seen = second.second_looks().unwrap().revision;
    bench.desk.transact(decide(id, &prints[0], Standing::Dismissed, Some("别的理由"))).unwrap();
    let refused = second.transact_on(seen, look(id, &prints[0], true));
    assert!(matches!(refused, Err(Refusal::Conflict(_))), "{refused:?}");
}

#[test]
fn dismissals_drawn_are_those_of_the_seed_and_a_record() {
    let (mut bench, id, prints) = dismissed();
    let drawn = bench.desk.doubts(50, "2026").unwrap();
    assert_eq!(drawn.rows, bench.desk.doubts(50, "2026").unwrap().rows);
    assert_eq!((drawn.rows.len(), drawn.gone()), (1, 0));
    assert!(prints.contains(&drawn.rows[0].record.finding.fingerprint));
    assert_eq!(drawn.rows[0].submission, id);
    let lot = drawn.lot.unwrap();
    assert_eq!((lot.seed.as_str(), lot.total, lot.drawn), ("2026", 2, 1));
    bench.desk.verify().unwrap();
}

#[test]
fn a_draw_that_no_event_made_is_found() {
    for sql in ["UPDATE draw SET seed = '别的'", "DELETE FROM draw", "UPDATE second_look SET upheld = 0"] {
        let (mut bench, id, prints) = dismissed();
        bench.desk.doubts(100, "2026").unwrap();
        other(&bench, 7).transact(look(id, &prints[0], true)).unwrap();
        bench.desk.verify().unwrap();
        bench.desk.store.tamper(sql).unwrap();
        assert!(bench.desk.verify().is_err(), "{sql}");
    }
}

#[test]
fn second_looks_of_an_older_journal_are_records_too() {
    let (mut bench, id, prints) = dismissed();
    let moment = clock::now();
    let actor = Actor { uid: 7, account: "岗7".to_owned() };
    let hand = Hand { actor: &actor, moment: &moment };
    for (done, print) in [(action::OVERTURN, 0), (action::UPHOLD, 0), (action::UPHOLD, 1)] {
        let payload = Payload { digests: vec![prints[print].clone(), "R003".into()], ..Payload::default() };
        bench.desk.store.write(|writer| payload.append(writer, &hand, done, Some(id))).unwrap();
    }
    let migration = include_str!("../../store/schema/0016_draws.sql");
    let (_, insert) = migration.split_once("-- Those of older journals").unwrap();
    bench.desk.store.tamper(&format!("--{insert}")).unwrap();
    let rates = bench.desk.overturned().unwrap();
    assert_eq!(rates, [Overturned { rule: "R003".into(), upheld: 2, overturned: 0 }]);
    bench.desk.verify().unwrap();
}

#[test]
fn what_was_drawn_is_marked_and_so_is_its_next_version() {
    let mut bench = bench();
    let case = |n: i64| CASE.replace("云岭县示例局", &format!("云岭县第{n}局"));
    for n in 1..=6 {
        bench.file(&case(n));
    }
    let marked = |bench: &Bench| -> Vec<String> {
        let rows = bench.desk.queue().unwrap();
        rows.into_iter().filter(|row| row.drawn).map(|row| row.unit).collect()
    };
    assert!(marked(&bench).is_empty());
    bench.desk.sample(2, "2026-1", None).unwrap();
    let before = marked(&bench);
    assert_eq!(before.len(), 2);
    for n in 1..=6 {
        bench.file(&case(n).replace("= 120", "= 121"));
    }
    assert_eq!(marked(&bench), before);
    let lot = bench.desk.lot(Pool::Submissions).unwrap().unwrap();
    assert_eq!((lot.seed.as_str(), lot.total, lot.drawn), ("2026-1", 6, 2));
    bench.desk.verify().unwrap();
}

#[test]
fn the_population_is_the_same_whatever_was_decided_in_it() {
    let (mut bench, id) = bench_with_case();
    bench.file(&CASE.replace("云岭县示例局", "云岭县第二局"));
    let before = bench.desk.sample(1, "2026-1", None).unwrap();
    for print in bench.fingerprints(id) {
        bench.desk.transact(confirm(id, &print)).unwrap();
    }
    assert_eq!(bench.desk.sample(1, "2026-1", None).unwrap(), before);
}

/// The sample case as another unit's, with its supervising department in the form.
fn supervised(unit: usize, office: &str) -> String {
    let case = CASE.replace("云岭县示例局", &format!("云岭县第{unit}局"));
    let named = "    name = 业务经费\n";
    case.replace(named, &format!("{named}    department = {office}\n"))
}

#[test]
fn units_that_supervise_themselves_are_drawn_by_strata_of_some_size() {
    let mut bench = bench();
    for n in 1..=8 {
        bench.file(&supervised(n, &format!("云岭县第{n}局")));
    }
    let draw = bench.desk.sample(2, "2026-1", None).unwrap();
    assert_eq!((draw.apart, draw.least), (8, 4));
    assert!(draw.strata.iter().all(|one| !one.drawn.is_empty() && one.stratum.pooled > 0), "{draw:?}");
    assert!(draw.strata.len() <= 2, "{draw:?}");
    let event = bench.dump(&["event"]).pop().unwrap();
    assert!(event.contains("分8层，不足4份的合并，共"), "the record says so: {event}");
}

#[test]
fn an_office_with_many_units_is_a_stratum_of_its_own_however_it_is_written() {
    let mut bench = bench();
    for n in 1..=5 {
        bench.file(&supervised(n, if n == 1 { "219001-云岭县 水利局" } else { "云岭县水利局" }));
        bench.file(&supervised(n + 5, &format!("云岭县第{n}局")));
    }
    let draw = bench.desk.sample(10, "2026-1", None).unwrap();
    let of_office = |draw: &Draw| -> usize {
        let own = draw.strata.iter().filter(|one| one.stratum.office == "云岭县水利局");
        own.map(|one| one.members).sum()
    };
    assert_eq!(of_office(&draw), 5);
    // The rows say it; where an older version wrote them the forms do, and the draw is the same.
    bench.desk.store.tamper("UPDATE submission SET office = NULL").unwrap();
    assert_eq!(bench.desk.sample(10, "2026-1", None).unwrap(), draw);
}

#[test]
fn a_draw_needs_a_seed_and_somebody_to_draw() {
    let (mut bench, _) = bench_with_case();
    let before = bench.dump(&["event"]);
    for (count, seed) in [(0, "2026-1"), (1, ""), (1, " 　")] {
        assert_eq!(bench.desk.sample(count, seed, None).unwrap_err().kind, TroubleKind::User);
    }
    assert_eq!(bench.desk.sample(1, "2026-1", Some(1999)).unwrap_err().kind, TroubleKind::User);
    assert_eq!(bench.desk.doubts(10, " ").unwrap_err().kind, TroubleKind::User);
    assert_eq!(bench.dump(&["event"]), before, "nothing is recorded");
}

#[test]
fn a_sample_is_repeated_by_its_seed_and_recorded() {
    let mut bench = bench();
    for n in 1..=6 {
        bench.file(&CASE.replace("云岭县示例局", &format!("云岭县第{n}局")));
    }
    let draw = bench.desk.sample(3, "2026-1", Some(2024)).unwrap();
    assert_eq!(draw, bench.desk.sample(3, "2026-1", Some(2024)).unwrap());
    assert_eq!(draw.strata.iter().map(|one| one.drawn.len()).sum::<usize>(), 3);
    assert_eq!(draw.strata.iter().map(|one| one.members).sum::<usize>(), 6);
    assert!(bench.dump(&["event"]).last().unwrap().contains(&draw.population));
    bench.desk.verify().unwrap();
}
