//! Peers across the database: copies are found from both sides, and no decision is touched.

use super::*;
use crate::store::testing::STATE;

const PASSAGE: &str = "全年走访企业三十四户，帮助解决用工用电用地问题，建成标准厂房两栋，新增就业岗位，园区道路和管网全部贯通，群众出行更加便利，环境明显改善，矛盾逐步减少。";

fn report(unit: &str, year: i32, text: &str) -> String {
    format!("unit {unit}\nyear {year}\nnarrative\nsection[6] 六、绩效情况 = {text}\n")
}

/// Units whose reports the findings of one rule say are copied, or its messages.
fn copies(bench: &Bench, id: i64) -> Vec<String> {
    let findings = bench.desk.dossier(id).unwrap().findings.into_iter();
    let own = findings.filter(|record| record.finding.rule == "P003");
    own.flat_map(|record| record.finding.elsewhere).map(|there| there.unit).collect()
}

fn batch(bench: &mut Bench, cases: &[String]) -> Vec<i64> {
    let mut all = Filed::default();
    for case in cases {
        let one = filed(case);
        all.submissions.extend(one.submissions);
        all.originals.extend(one.originals);
    }
    let report = bench.desk.file(all, &mut |_| {}, &|| false).unwrap();
    report.submissions.iter().map(|(id, _, _)| *id).collect()
}

#[test]
fn a_copy_is_found_on_both_sides_whether_it_comes_together_or_later() {
    let (one, two) = (report("云岭县甲局", 2024, PASSAGE), report("云岭县乙局", 2024, PASSAGE));
    let mut together = bench();
    let ids = batch(&mut together, &[one.clone(), two.clone()]);
    assert_eq!(copies(&together, ids[0]), ["云岭县乙局"]);
    assert_eq!(copies(&together, ids[1]), ["云岭县甲局"]);
    let mut later = bench();
    let (first, _) = later.file(&one);
    assert!(copies(&later, first).is_empty());
    let (second, _) = later.file(&two);
    assert_eq!(copies(&later, first), ["云岭县乙局"]);
    assert_eq!(copies(&later, second), ["云岭县甲局"]);
    let of = |bench: &Bench, id| -> Vec<String> {
        let mut prints = bench.fingerprints(id);
        prints.sort();
        prints
    };
    assert_eq!(of(&together, ids[0]), of(&later, first), "one identity either way");
}

#[test]
fn a_newcomer_touches_no_decision() {
    let mut bench = bench();
    let (first, _) = bench.file(&format!("{CASE}narrative\nsection[6] 六、绩效情况 = {PASSAGE}"));
    let prints = bench.fingerprints(first);
    for print in &prints {
        bench.desk.transact(confirm(first, print)).unwrap();
    }
    bench.desk.transact(score(first, "funds.total", 7)).unwrap();
    let (before, row) = (bench.desk.dossier(first).unwrap(), bench.desk.row(first).unwrap());
    bench.file(&report("云岭县乙局", 2024, PASSAGE));
    let after = bench.desk.dossier(first).unwrap();
    assert_eq!(after.findings[..before.findings.len()], before.findings[..], "the new one stands last");
    assert_eq!(after.findings.len(), before.findings.len() + 1);
    assert_eq!(after.scores, before.scores);
    let renewed = bench.desk.row(first).unwrap();
    assert_eq!(renewed.tally.open, row.tally.open + 1);
    assert_eq!(renewed.review_score, row.review_score);
    let events = bench.desk.events(first).unwrap();
    assert_eq!(events.last().unwrap().action, "compare");
    bench.desk.verify().unwrap();
    // It was nobody's decision: undo goes on with the score.
    let done = bench.desk.transact(Op::Undo { submission: first }).unwrap();
    assert!(done.text.zh.contains("已撤销"), "{}", done.text.zh);
    assert!(bench.desk.dossier(first).unwrap().scores.is_empty());
}

#[test]
fn the_bureaus_wording_in_one_batch_is_no_copy() {
    let mut bench = bench();
    let names = ["甲", "乙", "丙", "丁", "戊"];
    let cases: Vec<String> =
        names.iter().map(|name| report(&format!("云岭县{name}局"), 2024, PASSAGE)).collect();
    for id in batch(&mut bench, &cases) {
        assert!(copies(&bench, id).is_empty());
    }
    let (sixth, _) = bench.file(&report("云岭县己局", 2024, PASSAGE));
    assert!(copies(&bench, sixth).is_empty());
}

#[test]
fn only_the_last_version_of_another_unit_and_the_same_year_is_a_peer() {
    let mut bench = bench();
    bench.file(&report("云岭县甲局", 2024, PASSAGE));
    let (_, fate) = bench.file(&report("云岭县甲局", 2024, "各项工作按计划完成。"));
    assert_eq!(fate, Fate::Resubmitted);
    bench.file(&report("云岭县乙局", 2022, PASSAGE));
    let (id, _) = bench.file(&report("云岭县丙局", 2024, PASSAGE));
    assert!(copies(&bench, id).is_empty());
    let (next, _) = bench.file(&report("云岭县丙局", 2025, PASSAGE));
    assert_eq!(copies(&bench, next), ["云岭县丙局"], "its own of last year");
}

#[test]
fn what_was_stored_before_peers_were_kept_is_taken_in() {
    let mut bench = bench();
    let (first, _) = bench.file(&report("云岭县甲局", 2024, PASSAGE));
    bench
        .desk
        .store
        .tamper(
            "DELETE FROM sample; DELETE FROM peer;
             INSERT INTO unsampled SELECT id FROM submission;",
        )
        .unwrap();
    let state = bench.dump(STATE);
    bench.file("unit 云岭县乙局\nyear 2020\nself_eval\ntotal.score = 90");
    assert_eq!(bench.dump(STATE)[..1], state[..1]);
    assert!(bench.dump(&["unsampled"]).is_empty());
    let (second, _) = bench.file(&report("云岭县丙局", 2024, PASSAGE));
    assert_eq!(copies(&bench, second), ["云岭县甲局"]);
    assert_eq!(copies(&bench, first), ["云岭县丙局"]);
}

#[test]
fn last_years_actual_is_looked_up_in_last_years_report() {
    let mut bench = bench();
    bench.file("unit 云岭县甲局\nyear 2023\nbase_table\nreception.actual = 8.35");
    let (id, _) = bench
        .file("unit 云岭县甲局\nyear 2024\nbase_table\nreception.prior_actual = 8.8\nreception.actual = 7");
    let findings = bench.desk.dossier(id).unwrap().findings;
    let found = findings.iter().find(|record| record.finding.rule == "P001").unwrap();
    assert_eq!(found.finding.expected.as_deref(), Some("8.35"));
    assert_eq!(found.finding.elsewhere[0].field, "reception.actual");
}

#[test]
fn a_high_score_beside_many_errors_stands_out_in_its_batch() {
    let mut bench = bench();
    let claim = |number: usize, score: &str, faults: &str| {
        format!("unit 云岭县{number}号局\nyear 2024\nself_eval\n{faults}\ntotal.score = {score}\n")
    };
    let mut cases: Vec<String> = (0..12).map(|number| claim(number, "93", "")).collect();
    cases.insert(0, claim(99, "99", "funds.total.executed = 31..5\nfunds.total.full_year = 4..1"));
    let ids = batch(&mut bench, &cases);
    let has =
        |id: i64| bench.desk.dossier(id).unwrap().findings.iter().any(|record| record.finding.rule == "P002");
    assert_eq!(ids.iter().filter(|id| has(**id)).count(), 1);
    assert!(has(ids[0]));
}

#[test]
fn a_copy_found_after_an_approval_ends_it_and_is_listed() {
    let mut bench = bench();
    let (first, _) = bench.file(&format!("{CASE}narrative\nsection[6] 六、绩效情况 = {PASSAGE}"));
    for print in bench.fingerprints(first) {
        bench.desk.transact(confirm(first, &print)).unwrap();
    }
    bench.desk.transact(Op::HandUp { submission: first, open: 0 }).unwrap();
    bench.colleague(2, "乙岗").transact(Op::Approve { submission: first }).unwrap();
    bench.file(&report("云岭县乙局", 2024, PASSAGE));
    let stage = bench.desk.dossier(first).unwrap().stage;
    assert_eq!((stage.state, stage.approval), (crate::model::State::InReview, None));
    assert!(stage.since.iter().any(|event| event.action == "compare"));
    bench.desk.verify().unwrap();
}
