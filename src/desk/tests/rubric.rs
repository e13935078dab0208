//! The bureau's rubric: scored beside the performance, by an edition that stays what it was.

use super::*;
use crate::desk::settings::rubric::Rubric;
use crate::model::rubric::BUREAUS;

/// The built-in rubric with another clause in its first item.
fn other() -> Rubric {
    let text = crate::desk::settings::rubric::BUILT_IN;
    Rubric::of(&text.replacen("有布置绩效自评的通知", "有布置绩效自评的书面通知", 1)).unwrap()
}

fn give(submission: i64, row: &str, score: i64) -> Op {
    Op::Score {
        submission,
        form: FormKind::Rubric,
        ordinal: BUREAUS,
        row: row.to_owned(),
        verified: None,
        score: Decimal::from(score),
        reason: Some("佐证不足".to_owned()),
    }
}

/// The rows of the rubric that holds, and whether it is the one in force.
fn rows(bench: &Bench, id: i64) -> (Vec<String>, bool) {
    let rubric = bench.desk.dossier(id).unwrap().rubric.unwrap();
    (rubric.form.items().map(str::to_owned).collect(), rubric.in_force)
}

#[test]
fn the_work_is_scored_apart_from_the_performance() {
    let (mut bench, id) = bench_with_case();
    let rows = rows(&bench, id).0;
    for row in &rows {
        bench.desk.transact(give(id, row, 1)).unwrap();
    }
    let dossier = bench.desk.dossier(id).unwrap();
    let given = dossier.work_score().unwrap();
    assert_eq!(given.outcome(), Some(Decimal::from(rows.len())));
    assert_eq!(bench.desk.queue().unwrap()[0].review_score, "");
    assert!(dossier.submission.first(FormKind::Rubric).is_none(), "what came in stays as it was");
    bench.desk.verify().unwrap();
}

#[test]
fn another_file_moves_no_score_until_the_scores_are_cleared() {
    let (mut bench, id) = bench_with_case();
    let (old, _) = rows(&bench, id);
    bench.desk.transact(give(id, &old[0], 3)).unwrap();
    bench.desk.rubric = other();
    assert_eq!(rows(&bench, id), (old.clone(), false));
    // What is scored next is scored by the edition that the submission has.
    bench.desk.transact(give(id, &old[1], 2)).unwrap();
    assert_eq!(bench.desk.dossier(id).unwrap().work_score().unwrap().scored, 2);
    bench.desk.verify().unwrap();
    for row in &old[..2] {
        let (submission, form, ordinal, row) = (id, FormKind::Rubric, BUREAUS, row.clone());
        bench.desk.transact(Op::ClearScore { submission, form, ordinal, row }).unwrap();
    }
    let (new, in_force) = rows(&bench, id);
    assert!(in_force && new[0] != old[0]);
    // A row of the edition that was on the screen before is no row any more.
    assert!(bench.desk.transact(give(id, &old[0], 3)).is_err());
    bench.desk.transact(give(id, &new[0], 3)).unwrap();
    bench.desk.verify().unwrap();
}

#[test]
fn scores_of_two_editions_are_never_added_up() {
    let (mut bench, id) = bench_with_case();
    let (old, _) = rows(&bench, id);
    bench.desk.transact(give(id, &old[0], 3)).unwrap();
    let (submission, form, ordinal, row) = (id, FormKind::Rubric, BUREAUS, old[0].clone());
    bench.desk.transact(Op::ClearScore { submission, form, ordinal, row }).unwrap();
    let mut colleague = bench.colleague(7, "乙岗");
    colleague.rubric = other();
    let new = colleague.dossier(id).unwrap().rubric.unwrap().form;
    colleague.transact(give(id, new.items().nth(1).unwrap(), 2)).unwrap();
    // Taking back one's own clearing brings a score of the other edition back.
    bench.desk.transact(Op::Undo { submission: id }).unwrap();
    let work = bench.desk.dossier(id).unwrap().work_score().unwrap();
    assert_eq!((work.scored, work.elsewhere), (1, 1));
    bench.desk.verify().unwrap();
}

#[test]
fn a_score_above_the_points_of_its_item_is_refused() {
    let (mut bench, id) = bench_with_case();
    let rows = rows(&bench, id).0;
    assert!(bench.desk.transact(give(id, &rows[0], 6)).is_err());
    assert!(bench.desk.transact(give(id, "items[0]", 1)).is_err(), "a row without its edition");
}

#[test]
fn a_rubric_that_was_changed_in_the_database_is_found() {
    let (mut bench, id) = bench_with_case();
    let rows = rows(&bench, id).0;
    bench.desk.transact(give(id, &rows[0], 3)).unwrap();
    // What came in is there; the text of the rubric is not.
    let gone = "DELETE FROM original WHERE digest NOT IN (SELECT digest FROM source)";
    Store::bare(&bench.path).tamper_behind_triggers(gone).unwrap();
    assert!(bench.desk.verify().is_err());
    // The submission opens all the same, and its score is not taken for one of another edition.
    bench.desk.rubric = other();
    let work = bench.desk.dossier(id).unwrap().work_score().unwrap();
    assert_eq!((work.scored, work.elsewhere), (0, 1));
}
