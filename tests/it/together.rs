//! Two reviewers on one database, each at a workstation of his own: who has a report in hand, who
//! decided first, what appears of the other's work.

use zhupi::base::Lang;
use zhupi::desk::{Desk, Op};
use zhupi::model::{Actor, Standing, Target};
use zhupi::tui::Rehearsal;

use super::bench::Bench;

const SIZE: (u16, u16) = (120, 36);

fn desk(bench: &Bench, uid: u32, account: &str) -> Desk {
    Desk::open_as(&bench.database(), Actor { uid, account: account.to_owned() }).unwrap()
}

fn colleague(bench: &Bench) -> Rehearsal {
    Rehearsal::open(desk(bench, 7, "乙岗"), Lang::Zh, SIZE.0, SIZE.1)
}

/// The report that both open, the first by the reading of its unit's name, with a desk that asks nobody, as
/// the command line does.
fn report(bench: &Bench) -> (i64, Desk) {
    let desk = desk(bench, 8, "丙岗");
    let row = desk.queue().unwrap().into_iter().find(|row| row.unit.contains("残疾人联合会"));
    (row.unwrap().id, desk)
}

fn shows(screen: &Rehearsal, wanted: &[&str]) {
    let text = screen.screen();
    for part in wanted {
        assert!(text.contains(part), "no {part} in\n{text}");
    }
}

/// Who decided what.
fn decided(desk: &Desk, id: i64) -> Vec<(String, Standing)> {
    let records = desk.dossier(id).unwrap().findings;
    let decided = records.into_iter().filter(|record| record.disposition.standing != Standing::Open);
    decided.map(|record| (record.disposition.by, record.disposition.standing)).collect()
}

#[test]
fn a_report_in_somebodys_hand_is_looked_at_and_taken_over_deliberately() {
    let bench = Bench::with_samples();
    let (id, desk) = report(&bench);
    let mut first = bench.rehearse(Lang::Zh, SIZE);
    first.press("g g Enter");
    let mut second = colleague(&bench);
    second.look_around();
    shows(&second, &["2 人在线", "@甲岗"]);
    second.press("g g Enter");
    shows(&second, &["甲岗 在审", "起在审，可以看，处理前须接手"]);
    second.press("y");
    shows(&second, &["这份材料在别人手上", "9 仍要接手", "0 只看"]);
    assert_eq!(decided(&desk, id), []);
    // The key for a silent holder does nothing here; looking on leaves all as it is.
    second.press("Enter");
    shows(&second, &["对方还在操作"]);
    second.press("0 j y 9");
    assert_eq!(decided(&desk, id), [("乙岗".to_owned(), Standing::Confirmed)]);
    assert!(desk.events(id).unwrap().iter().any(|event| event.action == "take_over"));
    // Whoever had it sees so, and finds it in the other's hand.
    first.look_around();
    shows(&first, &["乙岗 在审", "成立"]);
    first.press("n 1");
    shows(&first, &["这份材料在别人手上"]);
    second.press("q");
    first.press("0 n 1");
    assert_eq!(decided(&desk, id).len(), 2, "a hold ends when the report is left");
}

#[test]
fn a_decision_that_somebody_took_first_is_shown_beside_ones_own() {
    let bench = Bench::with_samples();
    let (id, mut desk) = report(&bench);
    let mut screen = bench.rehearse(Lang::Zh, SIZE);
    screen.press("g g Enter");
    let place = desk.dossier(id).unwrap();
    let all: Vec<String> = place.findings.iter().map(|one| one.finding.fingerprint.clone()).collect();
    let clarify = |findings: Vec<String>| Op::Dispose {
        submission: id,
        findings,
        standing: Standing::Clarify,
        reason: Some("等批文".to_owned()),
    };
    desk.transact(clarify(all.clone())).unwrap();
    screen.press("y");
    shows(&screen, &["别人先改了同一处", "对方  丙岗", "需说明（等批文）", "本次  成立", "Enter 保留对方的"]);
    screen.press("Enter");
    assert!(decided(&desk, id).iter().all(|(by, _)| by == "丙岗"));
    desk.transact(Op::Undo { submission: id }).unwrap();
    screen.press("y 9");
    let own: Vec<_> = decided(&desk, id).into_iter().filter(|(by, _)| by == "甲岗").collect();
    assert_eq!(own.len(), 1, "knowingly on top");
    desk.verify().unwrap();
}

#[test]
fn a_text_that_somebody_came_before_is_not_lost() {
    let bench = Bench::with_samples();
    let (id, mut desk) = report(&bench);
    let mut screen = bench.rehearse(Lang::Zh, SIZE);
    screen.press("g g Enter a 第一稿 Esc");
    let note = desk.dossier(id).unwrap().annotations[0].clone();
    screen.press("a 加一句");
    // Theirs comes in while the editor is open: what is saved was written without it.
    let text = "丙的改稿".to_owned();
    desk.transact(Op::EditAnnotation { submission: id, id: note.id, text, category: None }).unwrap();
    screen.look_around();
    shows(&screen, &["第一稿加一句"]);
    screen.press("Esc");
    shows(&screen, &["对方  丙岗", "丙的改稿", "第一稿加一句"]);
    screen.press("0");
    shows(&screen, &["第一稿加一句", "常用语"]);
    screen.press("再一句 Esc");
    let notes = |desk: &Desk| -> Vec<String> {
        desk.dossier(id).unwrap().annotations.into_iter().map(|note| note.text).collect()
    };
    // Theirs is theirs now: what was written beside it is a note of its own.
    assert_eq!(notes(&desk), ["丙的改稿", "第一稿加一句再一句"]);
    let own = desk.dossier(id).unwrap().annotations[1].id;
    screen.press("a 末句");
    desk.transact(Op::DeleteAnnotation { submission: id, id: own }).unwrap();
    screen.press("Esc 9");
    assert_eq!(notes(&desk), ["丙的改稿", "第一稿加一句再一句末句"], "one deleted meanwhile is written anew");
    let on = &desk.dossier(id).unwrap().annotations[1].target;
    assert!(matches!(on, Target::Finding { .. }), "{on:?}");
}

#[test]
fn others_work_appears_and_the_reviewer_stays_where_he_is() {
    let bench = Bench::with_samples();
    let (id, mut desk) = report(&bench);
    let mut screen = bench.rehearse(Lang::Zh, SIZE);
    screen.press("g g Enter j j j Space");
    let marker = |screen: &Rehearsal| {
        let text = screen.screen();
        text.lines()
            .filter(|line| line.starts_with('>'))
            .map(|line| line.chars().take(20).collect::<String>())
            .collect::<Vec<_>>()
    };
    let before = marker(&screen);
    let first = desk.dossier(id).unwrap().findings[0].finding.fingerprint.clone();
    screen.press("a 写到一半");
    let op =
        Op::Dispose { submission: id, findings: vec![first], standing: Standing::Confirmed, reason: None };
    desk.transact(op).unwrap();
    screen.paint();
    screen.look_around();
    shows(&screen, &["写到一半", "丙岗"]);
    screen.press("Ctrl-C");
    assert_eq!(marker(&screen), before);
    screen.press("q");
    let (target, text) = (Target::Submission, "x".to_owned());
    desk.transact(Op::Annotate { submission: id, target, text, category: None }).unwrap();
    screen.look_around();
    shows(&screen, &["批注已记", "丙岗"]);
    // Nothing new, no byte.
    screen.paint();
    screen.look_around();
    assert!(screen.paint().is_empty());
}
