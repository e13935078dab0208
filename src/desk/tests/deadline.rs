//! The two clocks as the queue, the dossier and the overdue list have them, with days that go by.

use super::*;
use crate::model::State;

/// Everything that was recorded happened so many days earlier.
const EARLIER: &str = "
    DROP TRIGGER IF EXISTS event_is_never_changed;
    UPDATE event SET at = date(substr(at, 1, 10), '-0 days') || substr(at, 11);
    UPDATE submission SET imported_at = date(substr(imported_at, 1, 10), '-0 days') || substr(imported_at, 11);
    UPDATE stage SET due = date(due, '-0 days') WHERE due IS NOT NULL;";

/// Lets days go by.
fn pass(bench: &Bench, days: u32) {
    bench.desk.store.tamper(&EARLIER.replace("-0", &(-i64::from(days)).to_string())).unwrap();
}

/// How many days are left; the queue, the row by itself and the dossier agree.
#[track_caller]
fn left(desk: &Desk, id: i64) -> Option<i32> {
    let row = desk.queue().unwrap().into_iter().find(|row| row.id == id).unwrap();
    let stage = desk.dossier(id).unwrap().stage;
    assert_eq!((stage.state, stage.due, stage.late), (row.state, row.due, row.late));
    assert_eq!(desk.row(id).unwrap(), row);
    let today = clock::now();
    let far = 400;
    let left = row
        .due
        .and_then(|due| (-far..far).find(|days| clock::days_after(&today.stamp(), *days) == Some(due)));
    assert_eq!(row.late, left.is_some_and(|left| left < 0));
    left
}

/// A bench with two accounts at it, who sat down before any day went by.
struct Section {
    bench: Bench,
    first: Desk,
    second: Desk,
}

impl Section {
    /// With everything decided on the case.
    fn decided() -> (Section, i64) {
        let (bench, id) = bench_with_case();
        let (first, second) = (bench.colleague(1, "甲岗"), bench.colleague(2, "乙岗"));
        let mut section = Section { bench, first, second };
        section.decide_all(id);
        (section, id)
    }

    fn decide_all(&mut self, id: i64) {
        for print in self.bench.fingerprints(id) {
            self.first.transact(confirm(id, &print)).unwrap();
        }
    }

    fn approve(&mut self, id: i64) {
        self.first.transact(Op::HandUp { submission: id, open: 0 }).unwrap();
        self.second.transact(Op::Approve { submission: id }).unwrap();
    }

    fn issue(&mut self, id: i64) {
        let folder = self.bench.path.parent().unwrap();
        self.first.issue(id, 0, MemoFormat::Text, Some(folder)).unwrap();
    }
}

#[test]
fn the_days_of_the_bureau_run_through_every_step_until_the_memo_goes_out() {
    let (mut section, id) = Section::decided();
    pass(&section.bench, 8);
    assert_eq!(left(&section.bench.desk, id), Some(12));
    section.approve(id);
    pass(&section.bench, 8);
    assert_eq!(left(&section.bench.desk, id), Some(4), "no step starts them anew");
    section.first.transact(note(id, "补记")).unwrap();
    assert_eq!(left(&section.bench.desk, id), Some(4), "nor does a change after the approval");
    pass(&section.bench, 5);
    assert_eq!(left(&section.bench.desk, id), Some(-1));
    section.approve(id);
    section.second.transact(Op::SendBack { submission: id, reason: Some("再核".into()) }).unwrap();
    assert_eq!(left(&section.bench.desk, id), Some(-1), "nor is it less late for being sent back");
}

#[test]
fn another_version_does_not_start_them_anew_before_the_memo_and_does_after_it() {
    let (mut section, id) = Section::decided();
    pass(&section.bench, 15);
    let (second, _) = section.bench.file(&CASE.replace("executed = 31", "executed = 32"));
    assert_eq!(left(&section.bench.desk, second), Some(5));
    let old = section.bench.desk.versions(second).unwrap().into_iter().find(|row| row.id == id).unwrap();
    assert_eq!((old.due, old.late, section.bench.desk.dossier(id).unwrap().stage.due), (None, false, None));
    section.decide_all(second);
    section.approve(second);
    section.issue(second);
    pass(&section.bench, 40);
    let (third, _) = section.bench.file(&CASE.replace("executed = 31", "executed = 33"));
    assert_eq!(left(&section.bench.desk, third), Some(20));
}

#[test]
fn while_it_is_returned_the_units_days_run_and_the_bureaus_stand_still() {
    let case = "unit 云岭县示例局\nyear 2024\nself_eval\nfunds.total.full_year = 31..5";
    let mut bench = bench();
    let (id, _) = bench.file(case);
    let folder = bench.path.parent().unwrap().to_owned();
    pass(&bench, 10);
    bench.desk.notice(id, Some(60), MemoFormat::Text, Some(&folder)).unwrap();
    let told = left(&bench.desk, id).unwrap();
    assert!(told >= 82, "60 working days: {told}");
    pass(&bench, 30);
    assert_eq!(left(&bench.desk, id), Some(told - 30));
    pass(&bench, 70);
    assert!(left(&bench.desk, id).unwrap() < 0, "the unit is late");
    let (newer, _) = bench.file(CASE);
    assert_eq!(left(&bench.desk, newer), Some(10), "the bureau has the days it had");
    pass(&bench, 11);
    assert_eq!(left(&bench.desk, newer), Some(-1));
}

#[test]
fn what_was_mended_on_paper_goes_on_with_the_days_that_were_left() {
    let case = "unit 云岭县示例局\nyear 2024\nself_eval\nfunds.total.full_year = 31..5";
    let mut bench = bench();
    let (id, _) = bench.file(case);
    let folder = bench.path.parent().unwrap().to_owned();
    pass(&bench, 4);
    bench.desk.notice(id, None, MemoFormat::Text, Some(&folder)).unwrap();
    pass(&bench, 6);
    let open = bench.desk.queue().unwrap()[0].tally.open;
    bench.desk.transact(Op::HandUp { submission: id, open }).unwrap();
    assert_eq!(left(&bench.desk, id), Some(16));
}

#[test]
fn the_units_days_begin_with_the_memo_and_end_when_nothing_is_left_to_mend() {
    let (mut section, id) = Section::decided();
    pass(&section.bench, 18);
    section.approve(id);
    section.issue(id);
    assert_eq!(left(&section.bench.desk, id), Some(30));
    pass(&section.bench, 31);
    assert_eq!(left(&section.bench.desk, id), Some(-1));
    let prints = section.bench.fingerprints(id);
    for (at, print) in prints.iter().enumerate() {
        assert_eq!(left(&section.first, id), Some(-1), "{at} of {} are mended", prints.len());
        section.first.transact(decide(id, print, Standing::Rectified, Some("已核"))).unwrap();
    }
    assert_eq!(left(&section.first, id), None, "nothing is left to mend");
    section.first.transact(Op::Close { submission: id }).unwrap();
    assert_eq!((left(&section.first, id), section.first.row(id).unwrap().state), (None, State::Closed));
}

#[test]
fn a_memo_that_is_taken_back_for_a_change_leaves_the_days_that_were_left() {
    let (mut section, id) = Section::decided();
    pass(&section.bench, 18);
    section.approve(id);
    section.issue(id);
    pass(&section.bench, 50);
    section.first.transact(note(id, "补记")).unwrap();
    assert_eq!(left(&section.bench.desk, id), Some(2));
    pass(&section.bench, 3);
    assert_eq!(left(&section.bench.desk, id), Some(-1));
    section.approve(id);
    section.issue(id);
    assert_eq!(left(&section.bench.desk, id), Some(30), "another paper names another day");
    pass(&section.bench, 1);
    section.first.transact(note(id, "再补记")).unwrap();
    assert_eq!(left(&section.bench.desk, id), Some(-2), "a late result does not become a timely one");
}
