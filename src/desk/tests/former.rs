//! A resubmission keeps what the review of the version before gave and noted.

use super::*;
use crate::desk::settings::rubric::Rubric;
use crate::model::rubric::BUREAUS;

/// [`CASE`] with another indicator before the one that is scored.
fn moved() -> String {
    let more = "indicators[1].name = 办件\n    indicators[1].points = 90\n    indicators[1].score = 90\n    \
                indicators[0].name = 督查\n    indicators[0].points = 0\n    indicators[0].score = 0\n";
    let own = "indicators[0].name = 办件\n    indicators[0].points = 90\n    indicators[0].score = 90\n";
    CASE.replace(own, more)
}

fn verified(submission: i64, row: &str, given: i64) -> Op {
    let Op::Score { submission, form, ordinal, row, score, reason, .. } = score(submission, row, given)
    else {
        panic!()
    };
    Op::Score { submission, form, ordinal, row, verified: Some("3件".to_owned()), score, reason }
}

#[test]
fn a_score_goes_with_a_row_that_says_the_same_wherever_it_stands() {
    let (mut bench, old) = bench_with_case();
    bench.desk.transact(verified(old, "indicators[0]", 80)).unwrap();
    let given = bench.desk.dossier(old).unwrap().scores;
    let (new, fate) = bench.file(&moved());
    assert_eq!(fate, Fate::Resubmitted);
    let dossier = bench.desk.dossier(new).unwrap();
    let [kept] = dossier.scores.as_slice() else { panic!("{:?}", dossier.scores) };
    assert_eq!(kept.row, "indicators[1]");
    let back = crate::model::ReviewScore { row: "indicators[0]".into(), ..kept.clone() };
    assert_eq!(given, [back], "author, time, reason and verified value are the old ones");
    assert!(dossier.former_scores.is_empty());
    assert_eq!(bench.desk.queue().unwrap()[0].review_score, "80");
    let events = bench.desk.events(new).unwrap();
    assert!(events.iter().any(|event| event.detail.contains("沿用评分1处")), "{events:?}");
    bench.desk.verify().unwrap();
}

#[test]
fn a_score_whose_row_has_changed_counts_for_nothing_until_it_is_given_again() {
    let (mut bench, old) = bench_with_case();
    bench.desk.transact(verified(old, "indicators[0]", 80)).unwrap();
    let (new, _) = bench.file(&CASE.replace("indicators[0].score = 90", "indicators[0].score = 85"));
    let dossier = bench.desk.dossier(new).unwrap();
    assert!(dossier.scores.is_empty());
    let [former] = dossier.former_scores.as_slice() else { panic!("{:?}", dossier.former_scores) };
    assert!(former.is_beside(FormKind::SelfEval, 1, "indicators[0]"));
    assert_eq!((former.version, former.score, former.label.as_str()), (1, Decimal::from(80), "办件"));
    assert_eq!(former.verified.as_deref(), Some("3件"));
    assert_eq!(bench.desk.queue().unwrap()[0].review_score, "");
    let before = bench.dump(crate::store::testing::STATE);
    bench.desk.transact(score(new, "indicators[0]", 80)).unwrap();
    assert!(bench.desk.dossier(new).unwrap().former_scores.is_empty());
    bench.desk.transact(Op::Undo { submission: new }).unwrap();
    assert_eq!(bench.desk.dossier(new).unwrap().former_scores, dossier.former_scores);
    let state =
        |lines: Vec<String>| lines.into_iter().filter(|line| !line.starts_with("submission")).collect();
    let (before, after): (Vec<String>, Vec<String>) =
        (state(before), state(bench.dump(crate::store::testing::STATE)));
    assert_eq!(before, after);
    bench.desk.verify().unwrap();
}

#[test]
fn a_score_whose_row_is_back_as_it_was_stands_again_and_one_without_a_row_is_listed() {
    let (mut bench, old) = bench_with_case();
    bench.desk.transact(verified(old, "indicators[0]", 80)).unwrap();
    let (second, _) = bench.file(&CASE.replace("name = 办件", "name = 办文"));
    let gone = bench.desk.dossier(second).unwrap().former_scores;
    assert_eq!((gone.len(), gone[0].at.clone()), (1, None));
    let (third, _) = bench.file(&CASE.replace("total.score = 90", "total.score = 91"));
    let dossier = bench.desk.dossier(third).unwrap();
    assert_eq!((dossier.scores.len(), dossier.former_scores.len()), (1, 0));
    assert_eq!(dossier.scores[0].score, Decimal::from(80));
    bench.desk.verify().unwrap();
}

#[test]
fn the_journal_makes_former_scores_anew() {
    let (mut bench, old) = bench_with_case();
    bench.desk.transact(verified(old, "indicators[0]", 80)).unwrap();
    let (new, _) = bench.file(&CASE.replace("indicators[0].score = 90", "indicators[0].score = 85"));
    bench.desk.store.tamper("UPDATE former_score SET score = '81'").unwrap();
    assert!(bench.desk.verify().is_err(), "a changed one is seen");
    let before = bench.dump(&["former_score"]);
    let rebuilt = bench.desk.store.write(crate::desk::rebuild::Rebuilt::write_records);
    rebuilt.unwrap();
    assert_ne!(bench.dump(&["former_score"]), before);
    assert_eq!(bench.desk.dossier(new).unwrap().former_scores[0].score, Decimal::from(80));
    bench.desk.verify().unwrap();
}

#[test]
fn the_bureaus_rubric_is_taken_over_where_the_same_is_proved_of_the_work() {
    let mut bench = bench();
    let rubric = Rubric::default();
    let rows: Vec<String> = rubric.form.items().map(str::to_owned).collect();
    let (old, _) = bench.file(CASE);
    for row in &rows {
        let (row, reason) = (row.clone(), Some("已核".to_owned()));
        let (form, ordinal, score) = (FormKind::Rubric, BUREAUS, Decimal::ZERO);
        bench
            .desk
            .transact(Op::Score { submission: old, form, ordinal, row, verified: None, score, reason })
            .unwrap();
    }
    let (new, _) = bench.file(&CASE.replace("total.score = 90", "total.score = 91"));
    let dossier = bench.desk.dossier(new).unwrap();
    assert_eq!(dossier.scores.len() + dossier.former_scores.len(), rows.len(), "none is dropped");
    assert!(!dossier.scores.is_empty());
    let rubric = dossier.rubric.unwrap();
    assert!(dossier.former_scores.iter().all(|one| one.at.is_some()) && rubric.in_force);
    bench.desk.verify().unwrap();
}

#[test]
fn notes_of_earlier_versions_are_listed_with_their_place_in_this_one() {
    let (mut bench, old) = bench_with_case();
    let print = bench.fingerprints(old)[0].clone();
    let field = |field: &str| Target::Field { form: FormKind::SelfEval, ordinal: 1, field: field.to_owned() };
    let targets = [Target::Submission, field("indicators[0].score"), Target::Finding { fingerprint: print }];
    for target in &targets {
        let (target, text) = (target.clone(), "见附件".to_owned());
        bench.desk.transact(Op::Annotate { submission: old, target, text, category: None }).unwrap();
    }
    let (new, _) = bench.file(&moved());
    let notes = bench.desk.dossier(new).unwrap().earlier_notes;
    let here: Vec<Option<Target>> = notes.iter().map(|one| one.here.clone()).collect();
    assert_eq!(
        here,
        [Some(targets[0].clone()), Some(field("indicators[1].score")), Some(targets[2].clone())]
    );
    assert!(notes.iter().all(|one| one.version == 1 && one.note.text == "见附件"));
    let about = notes[1].about.zh.clone();
    assert_eq!(about, "自评表 indicators[0] score", "as the version at hand called it");
    let (last, _) = bench.file(&CASE.replace("name = 办件", "name = 办文"));
    let notes = bench.desk.dossier(last).unwrap().earlier_notes;
    assert_eq!((notes[1].here.clone(), notes[1].about.zh.clone()), (None, about));
}

#[test]
fn a_version_that_a_newer_one_has_replaced_is_looked_at_and_not_worked_on() {
    let (mut bench, old) = bench_with_case();
    let (new, _) = bench.file(&moved());
    let before = bench.dump(&crate::store::testing::all());
    let refused = bench.desk.transact(note(old, "迟到的批注")).unwrap_err();
    assert_eq!(refused.kind, TroubleKind::Conflict);
    assert!(
        refused.what.zh.contains("第2次报送") && refused.what.zh.contains(&format!("序号{new}")),
        "{refused}"
    );
    assert_eq!(bench.dump(&crate::store::testing::all()), before);
    assert_eq!(bench.desk.dossier(old).unwrap().version, 1);
    bench.desk.transact(note(new, "批注")).unwrap();
}
