//! Whose settings count: one's own where one works alone, those of the machine where others do too.

use super::*;
use crate::desk::settings::{Layer, Origin};

fn given(pairs: &[(&str, &str)]) -> Settings {
    let layer = |(name, value): &(&str, &str)| Layer::Given {
        name: (*name).to_owned(),
        value: (*value).to_owned(),
        from: Origin::Option("--set"),
    };
    Settings::load(pairs.iter().map(layer).collect()).unwrap()
}

/// An account that sets these, on a machine that sets those.
fn seat(bench: &Bench, uid: u32, own: &[(&str, &str)], machine: &[(&str, &str)]) -> Desk {
    bench.colleague(uid, &format!("岗{uid}")).with_settings(&given(own).over(given(machine)))
}

/// A bench on which account 1 alone has recorded anything.
fn bench_of_one() -> (Bench, i64) {
    let mut bench = bench();
    bench.desk = bench.colleague(1, "岗1");
    let (id, _) = bench.file(CASE);
    (bench, id)
}

const OFF: (&str, &str) = ("rules.off.R003", "另有口径");

fn rules(desk: &Desk, id: i64) -> Vec<String> {
    desk.dossier(id).unwrap().findings.into_iter().map(|record| record.finding.rule).collect()
}

#[test]
fn alone_ones_own_settings_count() {
    let (bench, id) = bench_of_one();
    let mut desk = seat(&bench, 1, &[OFF, ("deadlines.results", "7")], &[]);
    assert!(desk.ignored().is_empty() && desk.notices().is_empty());
    assert!(rules(&desk, id).contains(&"R003".to_owned()));
    desk.freshen(id).unwrap();
    assert!(!rules(&desk, id).contains(&"R003".to_owned()));
    assert_eq!(desk.office().results, 7);
}

#[test]
fn two_people_do_not_make_each_others_findings_anew() {
    let (bench, id) = bench_of_one();
    let mut second = seat(&bench, 2, &[("thresholds.R006.low", "99.9"), ("deadlines.results", "7")], &[]);
    let names: Vec<&str> = second.ignored().iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["deadlines.results", "thresholds.R006.low"]);
    let notice = second.notices().pop().unwrap();
    assert!(notice.zh.contains("2项未采用：deadlines.results、thresholds.R006.low"), "{}", notice.zh);
    second.transact(note(id, "看过")).unwrap();
    let mut first = seat(&bench, 1, &[OFF], &[]);
    let before = (rules(&first, id), first.events(id).unwrap().len());
    for _ in 0..2 {
        assert!(matches!(first.freshen(id).unwrap(), Freshness::AsItWas));
        assert!(matches!(second.freshen(id).unwrap(), Freshness::AsItWas));
        assert!(first.refresh(id).unwrap().is_none() && second.refresh(id).unwrap().is_none());
    }
    assert_eq!((rules(&first, id), first.events(id).unwrap().len()), before);
    assert!(first.stale().unwrap().is_empty() && second.stale().unwrap().is_empty());
    assert_eq!((first.office().results, second.office().results), (20, 20));
    assert_eq!(first.queue().unwrap(), second.queue().unwrap());
}

#[test]
fn what_the_machine_sets_counts_for_both() {
    let (bench, id) = bench_of_one();
    let machine = [OFF];
    seat(&bench, 2, &[], &machine).transact(note(id, "看过")).unwrap();
    let mut first = seat(&bench, 1, &[("rules.off.R003", "我的理由")], &machine);
    assert_eq!(first.ignored().len(), 1);
    assert!(matches!(first.freshen(id).unwrap(), Freshness::Anew(_)));
    assert!(!rules(&first, id).contains(&"R003".to_owned()));
    assert_eq!(first.dossier(id).unwrap().off, [("R003".to_owned(), "另有口径".to_owned())]);
    let mut second = seat(&bench, 2, &[], &machine);
    assert!(second.ignored().is_empty());
    assert!(matches!(second.freshen(id).unwrap(), Freshness::AsItWas));
}

#[test]
fn from_the_moment_another_records_ones_own_settings_count_no_more() {
    let (bench, id) = bench_of_one();
    let mut first = seat(&bench, 1, &[OFF], &[]);
    first.attend(None).unwrap();
    first.freshen(id).unwrap();
    assert!(!rules(&first, id).contains(&"R003".to_owned()));
    seat(&bench, 2, &[], &[]).transact(note(id, "看过")).unwrap();
    let news = first.watch().unwrap().unwrap();
    assert!(news.customs && news.renewed);
    assert_eq!(first.ignored().len(), 1);
    first.freshen(id).unwrap();
    assert!(rules(&first, id).contains(&"R003".to_owned()));
}

#[test]
fn a_check_that_is_only_tried_takes_ones_own_limits() {
    let (bench, id) = bench_of_one();
    seat(&bench, 2, &[], &[]).transact(note(id, "看过")).unwrap();
    let first = seat(&bench, 1, &[OFF], &[]);
    assert_eq!(first.difference(id).unwrap().gone.len(), 2, "one in each form");
}

#[test]
fn nobody_makes_an_office_of_one_of_a_shared_database() {
    let (bench, id) = bench_of_one();
    let mut first = seat(&bench, 1, &[("share.group", "root")], &[]);
    let open = first.row(id).unwrap().tally.open;
    first.transact(Op::HandUp { submission: id, open }).unwrap();
    seat(&bench, 2, &[], &[]).transact(Op::Approve { submission: id }).unwrap();
    seat(&bench, 2, &[], &[]).transact(Op::SendBack { submission: id, reason: Some("再核".into()) }).unwrap();
    let file = bench.path.with_file_name("own.toml");
    std::fs::write(&file, "office.reviewers = \"one\"\n").unwrap();
    let settings = Settings::load(vec![Layer::File(file.clone())]).unwrap();
    let seated = |settings: Settings| bench.colleague(1, "岗1").with_settings(&settings);
    let mut first = seated(settings.clone().over(given(&[])));
    first.transact(Op::HandUp { submission: id, open }).unwrap();
    let refused = first.transact(Op::Approve { submission: id }).unwrap_err();
    assert!(refused.text().zh.contains("会审须由另一账号进行"), "{refused}");
    // Even where the machine says so: another account has approved here.
    let mut first = seated(settings.clone().over(settings));
    assert!(first.office().one_reviewer);
    assert!(first.transact(Op::Approve { submission: id }).is_err());
}
