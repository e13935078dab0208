//! One unit under several names: asked about, confirmed, put together, taken apart.

use super::*;
use crate::desk::journal::{Payload, action};
use crate::store::{Change, Named};

const SHORT: &str = "示例局";
const FULL: &str = "云岭县示例局";

/// The case as the short name files it, with another figure.
fn by_short() -> String {
    CASE.replace(FULL, SHORT).replace("executed = 120", "executed = 121")
}

fn versions(bench: &Bench, id: i64) -> Vec<(i64, u32)> {
    bench.desk.versions(id).unwrap().iter().map(|row| (row.id, row.version)).collect()
}

#[test]
fn a_name_much_like_a_known_one_is_kept_apart_and_asked_about() {
    let (mut bench, old) = bench_with_case();
    let report = bench.desk.file(filed(&by_short()), &mut |_| {}, &|| false).unwrap();
    let (id, fate, _) = report.submissions[0];
    assert_eq!(fate, Fate::New);
    assert_eq!(report.near, [(SHORT.to_owned(), FULL.to_owned())]);
    assert_eq!(versions(&bench, id), [(id, 1)]);
    assert_eq!(versions(&bench, old), [(old, 1)]);
}

#[test]
fn a_confirmed_name_puts_stored_submissions_together_and_keeps_decisions() {
    let (mut bench, old) = bench_with_case();
    let project = bench.fingerprints(old)[1].clone();
    bench.desk.transact(decide(old, &project, Standing::Dismissed, Some("有批文"))).unwrap();
    let (new, _) = bench.file(&by_short());
    let own = bench.fingerprints(new)[0].clone();
    bench.desk.transact(confirm(new, &own)).unwrap();
    assert_eq!(bench.desk.add_alias(SHORT, FULL).unwrap(), 1);
    assert_eq!(versions(&bench, old), [(new, 2), (old, 1)]);
    assert_eq!(bench.desk.queue().unwrap().iter().map(|row| row.id).collect::<Vec<_>>(), [new]);
    let records = bench.desk.dossier(new).unwrap().findings;
    assert_eq!(records[1].finding.fingerprint, project, "the finding is that of the full name");
    assert_eq!(records[0].disposition.standing, Standing::Confirmed, "its own decision stays");
    assert_eq!(records[1].disposition.standing, Standing::Dismissed, "the older version's is taken over");
    assert_eq!(bench.desk.dossier(new).unwrap().submission.unit, SHORT, "as written");
    bench.desk.verify().unwrap();
    let alias = &bench.desk.aliases().unwrap()[0];
    assert_eq!((alias.name.as_str(), alias.full.as_str()), (SHORT, FULL));
    assert_eq!(alias.by, bench.desk.actor().account);
}

#[test]
fn a_confirmed_name_holds_for_what_comes_in() {
    let (mut bench, _) = bench_with_case();
    bench.desk.add_alias(SHORT, FULL).unwrap();
    let report = bench.desk.file(filed(&by_short()), &mut |_| {}, &|| false).unwrap();
    assert_eq!(report.submissions[0].1, Fate::Resubmitted);
    assert!(report.near.is_empty());
}

#[test]
fn a_name_taken_back_stands_for_itself_again() {
    let (mut bench, old) = bench_with_case();
    let (new, _) = bench.file(&by_short());
    let prints = bench.fingerprints(new);
    bench.desk.transact(confirm(new, &prints[0])).unwrap();
    bench.desk.add_alias(SHORT, FULL).unwrap();
    assert_eq!(bench.desk.remove_alias(SHORT).unwrap(), 1);
    assert_eq!((versions(&bench, old), versions(&bench, new)), (vec![(old, 1)], vec![(new, 1)]));
    assert_eq!(bench.fingerprints(new), prints);
    assert_eq!(bench.standings(new)[0], Standing::Confirmed);
    assert_eq!(bench.desk.queue().unwrap().len(), 2);
    bench.desk.verify().unwrap();
}

#[test]
fn names_do_not_stand_for_one_another_in_a_circle() {
    let mut bench = bench();
    assert!(bench.desk.add_alias(SHORT, " 示例 局").is_err(), "the same name");
    bench.desk.add_alias(SHORT, FULL).unwrap();
    assert!(bench.desk.add_alias(FULL, SHORT).is_err());
    assert!(bench.desk.add_alias(SHORT, "别的局").is_err(), "it stands for another already");
    assert!(bench.desk.remove_alias(FULL).is_err());
    bench.desk.add_alias(FULL, "云岭县示例委员会").unwrap();
    let full = bench.desk.store.read(|reader| Ok::<_, Trouble>(reader.full_name(SHORT)?)).unwrap();
    assert_eq!(full.as_deref(), Some("云岭县示例委员会"));
}

#[test]
fn units_put_together_keep_their_corrections() {
    let (mut bench, _) = bench_with_case();
    let (new, _) = bench.file(&by_short());
    bench.desk.transact(correct(new, "funds.total.executed", "90")).unwrap();
    let corrected = bench.desk.dossier(new).unwrap();
    for moved in [bench.desk.add_alias(SHORT, FULL), bench.desk.remove_alias(SHORT)] {
        assert_eq!(moved.unwrap(), 1);
    }
    let dossier = bench.desk.dossier(new).unwrap();
    assert_eq!((&dossier.corrections, &dossier.findings), (&corrected.corrections, &corrected.findings));
    bench.desk.add_alias(SHORT, FULL).unwrap();
    let findings = bench.desk.dossier(new).unwrap().findings;
    assert_eq!(findings.len(), corrected.findings.len());
    let row = &bench.desk.queue().unwrap()[0];
    assert_eq!((row.id, row.computed_rate.as_str()), (new, "90.00%"));
    bench.desk.verify().unwrap();
}

#[test]
fn a_confirmed_name_is_proven_by_the_journal_also_as_older_versions_wrote_it() {
    let (mut bench, _) = bench_with_case();
    bench.desk.add_alias(SHORT, FULL).unwrap();
    bench.desk.remove_alias(SHORT).unwrap();
    let names = vec!["老局".to_owned(), FULL.to_owned()];
    let old = Payload { names, ..Payload::default() };
    let (actor, moment) = (bench.desk.actor().clone(), clock::now());
    let hand = Hand { actor: &actor, moment: &moment };
    let written = bench.desk.store.write(|writer| {
        let event = old.append(writer, &hand, action::ALIAS, None)?;
        let after = Some(Named { name: "老局".to_owned(), full: FULL.to_owned(), event });
        Ok::<_, Trouble>(writer.apply(0, &Change::Alias { key: "老局".to_owned(), before: None, after })?)
    });
    written.unwrap();
    assert_eq!(bench.desk.verify().unwrap().records, 1);
    bench.desk.remove_alias("老局").unwrap();
    assert_eq!(bench.desk.verify().unwrap().records, 0);
}

const REPORT: &str = "narrative\nsection[6] 六、绩效情况 = 全年走访企业三十四户，帮助解决用工用电用地问题，\
    建成标准厂房两栋，新增就业岗位，园区道路和管网全部贯通，群众出行更加便利，环境明显改善，矛盾逐步减少。\n";

#[test]
fn a_unit_that_gets_its_full_name_is_not_compared_with_itself() {
    let mut bench = bench();
    let (id, _) = bench.file(&format!("{}{REPORT}", by_short()));
    let findings = bench.fingerprints(id).len();
    for print in bench.fingerprints(id) {
        bench.desk.transact(confirm(id, &print)).unwrap();
    }
    bench.desk.transact(Op::HandUp { submission: id, open: 0 }).unwrap();
    bench.colleague(2, "乙岗").transact(Op::Approve { submission: id }).unwrap();
    assert_eq!(bench.desk.add_alias(SHORT, FULL).unwrap(), 1);
    let dossier = bench.desk.dossier(id).unwrap();
    assert_eq!(dossier.findings.len(), findings);
    assert!(dossier.findings.iter().all(|record| record.finding.rule != "P003"));
    assert!(dossier.stage.approval.is_some() && dossier.stage.since.is_empty(), "nothing has changed");
    // Nor with its next version, under either name.
    let (next, fate) = bench.file(&format!("{}{REPORT}", by_short().replace("= 121", "= 122")));
    assert_eq!(fate, Fate::Resubmitted);
    let next = bench.desk.dossier(next).unwrap();
    assert!(next.findings.iter().all(|record| record.finding.rule != "P003"), "{:?}", next.findings);
    bench.desk.verify().unwrap();
}

#[test]
fn units_put_together_and_parted_are_peers_by_their_last_version() {
    let (mut bench, old) = bench_with_case();
    let (new, _) = bench.file(&by_short());
    let peers = |bench: &Bench| -> Vec<String> {
        let lines = bench.dump(&["peer"]).into_iter();
        lines.map(|line| line.split(", ").next().unwrap_or_default().to_owned()).collect()
    };
    let both = peers(&bench);
    assert_eq!(both.len(), 2, "{old} {new}");
    bench.desk.add_alias(SHORT, FULL).unwrap();
    let one = bench.dump(&["peer"]);
    assert!(one.len() == 1 && one[0].contains(FULL), "{one:?}");
    bench.desk.remove_alias(SHORT).unwrap();
    assert_eq!(peers(&bench), both);
}

#[test]
fn what_putting_units_together_finds_after_an_approval_is_listed() {
    let mut bench = bench();
    bench.file(&format!("{}{REPORT}", by_short().replace(SHORT, "云岭县甲局")));
    let (id, _) = bench.file(&format!("{}{REPORT}", by_short()));
    for print in bench.fingerprints(id) {
        bench.desk.transact(confirm(id, &print)).unwrap();
    }
    bench.desk.transact(Op::HandUp { submission: id, open: 0 }).unwrap();
    bench.colleague(2, "乙岗").transact(Op::Approve { submission: id }).unwrap();
    // Both are one unit: the copy is none any more.
    bench.desk.add_alias(SHORT, "云岭县甲局").unwrap();
    let stage = bench.desk.dossier(id).unwrap().stage;
    assert!(stage.approval.is_none());
    assert!(stage.since.iter().any(|event| event.action == action::REGROUP), "{:?}", stage.since);
}
