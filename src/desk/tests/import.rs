//! What comes in: kept whole, once, and in every version.

use super::*;
use crate::model::Tally;
use crate::store::testing::all;

#[test]
fn a_submission_comes_back_as_it_went_in() {
    let (bench, id) = bench_with_case();
    let filed = filed(CASE);
    let submission = &filed.submissions[0];
    let dossier = bench.desk.dossier(id).unwrap();
    assert_eq!(&dossier.submission, submission);
    let findings: Vec<Finding> = dossier.findings.into_iter().map(|record| record.finding).collect();
    assert_eq!(findings, check(submission));
    assert_eq!(findings.len(), 2);
    let (digest, bytes) = &filed.originals[0];
    assert_eq!(bench.desk.original(digest).unwrap().as_ref(), Some(bytes));
    assert_eq!(dossier.journal_head, bench.desk.verify().unwrap().head[..16]);
}

#[test]
fn the_queue_shows_figures_and_tally() {
    let (bench, id) = bench_with_case();
    let queue = bench.desk.queue().unwrap();
    let [row] = queue.as_slice() else { panic!("{queue:?}") };
    assert_eq!((row.id, row.unit.as_str(), row.year, row.version), (id, "云岭县示例局", Some(2024), 1));
    assert_eq!((row.executed.as_str(), row.computed_rate.as_str()), ("120", "120.00%"));
    assert_eq!(row.tally, Tally { errors: 2, open: 2, ..Tally::default() });
    assert_eq!(row.sources, ["收件/自评.txt"]);
    assert_eq!(row.gravest.len(), 2);
}

#[test]
fn an_identical_import_changes_nothing() {
    let (mut bench, id) = bench_with_case();
    let print = bench.fingerprints(id);
    bench.desk.transact(confirm(id, &print[0])).unwrap();
    let before = bench.dump(&all());
    assert_eq!(bench.file(CASE), (id, Fate::Same));
    let mut renamed = filed(CASE);
    renamed.submissions[0].sources[0].path = "另一处/改名.txt".into();
    let report = bench.desk.file(renamed, &mut |_| {}, &|| false).unwrap();
    assert_eq!(report.submissions[0].1, Fate::Same);
    assert_eq!(bench.dump(&all()), before);
}

#[test]
fn a_resubmission_stands_beside_and_keeps_what_still_holds() {
    let (mut bench, old) = bench_with_case();
    let prints = bench.fingerprints(old);
    for print in &prints {
        bench.desk.transact(decide(old, print, Standing::Dismissed, Some("有调整预算批文"))).unwrap();
    }
    let kept = bench.desk.dossier(old).unwrap().findings;
    // The first form is corrected in part, the project's form is as it was.
    let (new, fate) = bench.file(&CASE.replace("executed = 120", "executed = 115"));
    assert_eq!(fate, Fate::Resubmitted);
    let records = bench.desk.dossier(new).unwrap().findings;
    assert_eq!(records.iter().map(|r| r.finding.fingerprint.clone()).collect::<Vec<_>>(), prints);
    assert_eq!(records[0].disposition.standing, Standing::Open, "its evidence changed");
    assert_eq!(records[1].disposition, kept[1].disposition, "author, time and reason are the old ones");
    assert_eq!(bench.desk.dossier(old).unwrap().findings, kept, "the old version is untouched");
    let queue = bench.desk.queue().unwrap();
    assert_eq!(queue.iter().map(|row| (row.id, row.version)).collect::<Vec<_>>(), [(new, 2)]);
    assert_eq!((queue[0].tally.open, queue[0].tally.dismissed), (1, 1));
    let versions = bench.desk.versions(old).unwrap();
    assert_eq!(versions.iter().map(|row| row.version).collect::<Vec<_>>(), [2, 1]);
    // What was taken over is the new version's own: undo there has nothing of this account to undo.
    assert!(bench.desk.transact(Op::Undo { submission: new }).is_err());
    // The first content again, after another, is what the unit says now.
    let (last, fate) = bench.file(CASE);
    assert_eq!((fate, bench.file(CASE)), (Fate::Resubmitted, (last, Fate::Same)));
    assert_eq!(bench.desk.queue().unwrap()[0].version, 3);
}

#[test]
fn spellings_of_a_unit_are_one_unit_and_unnamed_ones_are_not() {
    let (mut bench, _) = bench_with_case();
    let (_, fate) = bench.file(&CASE.replace("云岭县示例局", "云岭县 示例局"));
    assert_eq!(fate, Fate::Resubmitted);
    let mut file = |case: &str| {
        let mut filed = filed(case);
        filed.submissions[0].unit = String::new();
        bench.desk.file(filed, &mut |_| {}, &|| false).unwrap().submissions[0].1
    };
    assert_eq!(file(CASE), Fate::New);
    assert_eq!(file(&CASE.replace("total.score = 90", "total.score = 89")), Fate::New);
    assert_eq!(file(CASE), Fate::Same);
}

#[test]
fn a_submission_that_cannot_be_stored_leaves_nothing_and_stops_no_other() {
    let mut bench = bench();
    let before = bench.dump(&all());
    let mut batch = filed(CASE);
    batch.originals.clear();
    let report = bench.desk.file(batch, &mut |_| {}, &|| false).unwrap();
    assert_eq!((report.submissions.len(), report.failures.len()), (0, 1));
    assert_eq!(report.failures[0].source, "收件/自评.txt");
    assert_eq!(bench.dump(&all()), before);
    let mut batch = filed(CASE);
    batch.originals.clear();
    let other = filed(&CASE.replace("云岭县示例局", "云岭县甲局"));
    batch.submissions.extend(other.submissions);
    batch.originals.extend(other.originals);
    let report = bench.desk.file(batch, &mut |_| {}, &|| false).unwrap();
    assert_eq!((report.submissions.len(), report.failures.len()), (1, 1));
}

#[test]
fn unreviewed_submissions_come_first() {
    let (mut bench, id) = bench_with_case();
    let other = CASE.replace("云岭县示例局", "云岭县甲局");
    let (later, _) = bench.file(&other);
    let order =
        |bench: &Bench| -> Vec<i64> { bench.desk.queue().unwrap().iter().map(|row| row.id).collect() };
    assert_eq!(order(&bench), [later, id], "by unit");
    for print in bench.fingerprints(later) {
        bench.desk.transact(confirm(later, &print)).unwrap();
    }
    assert_eq!(order(&bench), [id, later]);
}

/// Indicators whose targets lack their number, one finding each, by name.
fn indicators(names: &[&str]) -> String {
    let mut case = String::from("unit 云岭县示例局\nyear 2024\nself_eval\n");
    for (at, name) in names.iter().enumerate() {
        for (column, value) in
            [("group", "产出指标"), ("category", "数量指标"), ("name", *name), ("target", "≤万元")]
        {
            case += &format!("indicators[{at}].{column} = {value}\n");
        }
    }
    case
}

/// Fingerprints of the findings of one rule, in the order of the audit.
fn of_rule(bench: &Bench, id: i64, rule: &str) -> Vec<String> {
    let findings = bench.desk.dossier(id).unwrap().findings;
    let own = findings.into_iter().filter(|record| record.finding.rule == rule);
    own.map(|record| record.finding.fingerprint).collect()
}

#[test]
fn an_inserted_row_leaves_all_other_findings_the_same() {
    let mut bench = bench();
    let (first, _) = bench.file(&indicators(&["培训", "会议", "接待"]));
    let before = of_rule(&bench, first, "I001");
    bench.desk.transact(confirm(first, &before[2])).unwrap();
    let (second, _) = bench.file(&indicators(&["调研", "培训", "会议", "接待"]));
    let after = of_rule(&bench, second, "I001");
    assert_eq!(after[1..], before[..]);
    let dossier = bench.desk.dossier(second).unwrap();
    let decided: Vec<&str> = dossier
        .findings
        .iter()
        .filter(|record| record.disposition.standing == Standing::Confirmed)
        .map(|record| record.finding.fingerprint.as_str())
        .collect();
    assert_eq!(decided, [before[2].as_str()]);
}

#[test]
fn twins_keep_their_own_decisions() {
    let mut bench = bench();
    let (first, _) = bench.file(&indicators(&["培训", "培训"]));
    let twins = of_rule(&bench, first, "I001");
    assert_ne!(twins[0], twins[1]);
    bench.desk.transact(confirm(first, &twins[1])).unwrap();
    let (second, _) = bench.file(&indicators(&["培训", "培训", "会议"]));
    let standing = |fingerprint: &str| {
        let findings = bench.desk.dossier(second).unwrap().findings;
        findings.into_iter().find(|one| one.finding.fingerprint == fingerprint).unwrap().disposition.standing
    };
    assert_eq!(standing(&twins[0]), Standing::Open);
    assert_eq!(standing(&twins[1]), Standing::Confirmed);
}

#[test]
fn every_relation_is_kept_with_its_verdict() {
    let mut bench = bench();
    let (id, _) = bench.file(
        "unit 云岭县示例局\nyear 2024\nself_eval\nfunds.total.full_year = 100
        funds.total.executed = 90\nfunds.total.rate = 90%",
    );
    let checks = bench.desk.checks(id).unwrap();
    let rate = checks.iter().find(|check| check.rule == "R001").unwrap();
    assert_eq!(rate.verdict, crate::base::Verdict::Holds);
    assert!(rate.touches(crate::model::FormKind::SelfEval, 1, "funds.total.executed"));
    assert!(bench.desk.checks(id + 1).unwrap().is_empty());
}

#[test]
fn an_import_that_is_stopped_stores_nothing() {
    let mut bench = bench();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("自评.txt"), "一\n").unwrap();
    let report =
        bench.desk.import_until(&Intake::here(), &[folder.path().to_owned()], &mut |_| {}, &|| true).unwrap();
    assert!(report.stopped && report.submissions.is_empty() && report.failures.is_empty());
    assert!(bench.desk.queue().unwrap().is_empty());
}
