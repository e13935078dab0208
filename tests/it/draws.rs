//! A spot check and second looks at a workstation: drawn, worked through, upheld, overturned, taken back.

use zhupi::base::Lang;
use zhupi::desk::{Desk, Op};
use zhupi::model::{Actor, Standing};
use zhupi::tui::Rehearsal;

use super::bench::Bench;
use super::source::root;

const SIZE: (u16, u16) = (120, 36);

fn shows(screen: &Rehearsal, wanted: &[&str]) {
    let text = screen.screen();
    for part in wanted {
        assert!(text.contains(part), "no {part} in\n{text}");
    }
}

/// A colleague's desk.
pub fn colleague(bench: &Bench) -> Desk {
    Desk::open_as(&bench.database(), Actor { uid: 7, account: "乙岗".to_owned() }).unwrap()
}

/// One submission of which the colleague dismissed the first three findings.
pub fn dismissed() -> (Bench, i64) {
    let bench = Bench::with(&[root().join("fixtures/submissions/云岭县水利局2024")]);
    let mut desk = colleague(&bench);
    let submission = desk.queue().unwrap()[0].id;
    let findings = desk.dossier(submission).unwrap().findings;
    let findings = findings.into_iter().take(3).map(|record| record.finding.fingerprint).collect();
    let reason = Some("有调整预算批文".to_owned());
    desk.transact(Op::Dispose { submission, findings, standing: Standing::Dismissed, reason }).unwrap();
    (bench, submission)
}

fn standings(desk: &Desk, id: i64) -> Vec<Standing> {
    let records = desk.dossier(id).unwrap().findings.into_iter();
    records.take(3).map(|record| record.disposition.standing).collect()
}

#[test]
fn a_spot_check_is_drawn_marked_and_worked_through() {
    let bench = Bench::with_samples();
    let mut seat = bench.rehearse(Lang::Zh, SIZE);
    let all = seat.desk().queue().unwrap().len();
    seat.press("Ctrl-P >抽样 Enter");
    shows(&seat, &[&format!("{all} 份材料，按等级、规模、主管部门分层"), "份数", "种子 2024-1"]);
    seat.press("0 Enter");
    shows(&seat, &["份数应在1和总数之间"]);
    seat.press("Backspace 2 Tab 2025春 Enter");
    shows(&seat, &["种子 2025春", "抽取 2 份", "的合并，共", "合并"]);
    let drawn: Vec<String> =
        seat.desk().queue().unwrap().into_iter().filter(|row| row.drawn).map(|row| row.unit).collect();
    assert_eq!(drawn.len(), 2);
    shows(&seat, &[&drawn[0], &drawn[1]]);
    seat.press("Esc");
    shows(&seat, &[&format!("抽查 2/{all} 种子 2025春"), "筛选 抽中", "抽中 2", &drawn[0], &drawn[1]]);
    let marked = |seat: &Rehearsal| seat.screen().lines().filter(|line| line.get(3..6) == Some("抽")).count();
    assert_eq!(marked(&seat), 2, "{}", seat.screen());
    // Behind the last filter all are shown, those drawn still marked.
    seat.press("f");
    shows(&seat, &["筛选 全部"]);
    assert_eq!(marked(&seat), 2, "{}", seat.screen());
    // The seed offered next follows on.
    seat.press("Ctrl-P >抽样 Enter");
    shows(&seat, &["种子 2025春-2"]);
    seat.desk().verify().unwrap();
}

#[test]
fn another_reviewers_screen_follows_a_draw() {
    let bench = Bench::with_samples();
    let mut seat = bench.rehearse(Lang::Zh, SIZE);
    colleague(&bench).sample(2, "2024-1", None).unwrap();
    seat.look_around();
    shows(&seat, &["抽中 2", "种子 2024-1"]);
}

#[test]
fn dismissals_are_drawn_upheld_overturned_and_taken_back() {
    let (bench, id) = dismissed();
    let mut seat = bench.rehearse(Lang::Zh, SIZE);
    seat.press("R");
    shows(&seat, &["还没有抽取不成立的发现"]);
    assert!(!seat.screen().contains("y 维持"), "nothing is there to be upheld");
    seat.press("Esc Ctrl-P >抽不成立 Enter");
    shows(&seat, &["3 条不成立的发现", "百分之 10"]);
    seat.press("100 Enter");
    shows(&seat, &["抽中 3/3", "待复查 3", "乙岗", "有调整预算批文", "还没有复查记录"]);
    seat.press("y");
    shows(&seat, &["待复查 2", "维持 1", "复查维持", "按 u 撤销", " 0/1 样本少"]);
    seat.press("2 Enter");
    shows(&seat, &["推翻须写明理由"]);
    seat.press("附件未见 Enter");
    shows(&seat, &["待复查 1", "推翻 1"]);
    seat.press("g g j");
    shows(&seat, &["原判不成立  有调整预算批文  乙岗", "复查推翻  附件未见  甲岗"]);
    assert_eq!(standings(seat.desk(), id).iter().filter(|one| **one == Standing::Open).count(), 1);
    seat.press("u");
    shows(&seat, &["已撤销", "待复查 2", "推翻 0"]);
    assert_eq!(standings(seat.desk(), id), [Standing::Dismissed; 3]);
    seat.press("Ctrl-R");
    shows(&seat, &["已重做", "推翻 1"]);
    // What was looked at is not looked at twice.
    seat.press("g g y");
    let said = seat.screen();
    seat.press("g g y");
    assert!(said.contains("不必复查") || seat.screen().contains("不必复查"), "{}", seat.screen());
    seat.press("u u u u");
    shows(&seat, &["没有可撤销的复查"]);
    seat.desk().verify().unwrap();
}

#[test]
fn who_dismissed_it_takes_no_second_look() {
    let (bench, id) = dismissed();
    let mut seat = Rehearsal::open(colleague(&bench), Lang::Zh, SIZE.0, SIZE.1);
    seat.press("Ctrl-P >抽不成立 Enter 100 Enter");
    for keys in ["y", "n"] {
        seat.press(keys);
        shows(&seat, &["复查须由另一账号", "待复查 3"]);
    }
    assert_eq!(standings(seat.desk(), id), [Standing::Dismissed; 3]);
}

#[test]
fn a_finding_is_opened_from_the_list_says_its_second_look_and_gives_the_list_back() {
    let (bench, _) = dismissed();
    let mut seat = bench.rehearse(Lang::Zh, SIZE);
    seat.press("Ctrl-P >抽不成立 Enter 100 Enter y g g Enter");
    shows(&seat, &["云岭县水利局", "复查维持  甲岗  2025-04-02", "不成立"]);
    seat.press("q");
    shows(&seat, &["抽中 3/3", "待复查 2"]);
    seat.press("q");
    shows(&seat, &["送审队列"]);
}

#[test]
fn a_colleagues_second_look_appears() {
    let (bench, id) = dismissed();
    let mut seat = bench.rehearse(Lang::Zh, SIZE);
    seat.press("Ctrl-P >抽不成立 Enter 100 Enter");
    let finding = seat.desk().dossier(id).unwrap().findings[0].finding.fingerprint.clone();
    let mut third = Desk::open_as(&bench.database(), Actor { uid: 8, account: "丙岗".to_owned() }).unwrap();
    third.transact(Op::SecondLook { submission: id, finding, upheld: true, reason: None }).unwrap();
    seat.look_around();
    shows(&seat, &["待复查 2", "维持 1"]);
}
