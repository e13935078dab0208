//! The reason for which a dismissal is overturned is a text like any other: it is never lost.

use std::thread;
use std::time::Duration;

use zhupi::base::Lang;
use zhupi::desk::Op;
use zhupi::model::{Draft, Standing, Subject};

use super::bench::Bench;
use super::draws::{colleague, dismissed};
use super::pty::Screen;

const SIZE: (u16, u16) = (120, 36);

/// Three dismissals of a colleague's, all of them drawn.
fn drawn() -> (Bench, i64) {
    let (bench, id) = dismissed();
    colleague(&bench).doubts(100, "2024-1").unwrap();
    (bench, id)
}

fn overturned(bench: &Bench, id: i64) -> Vec<String> {
    let records = bench.desk().dossier(id).unwrap().findings.into_iter();
    records.filter_map(|record| record.look?.reason).collect()
}

#[test]
fn a_reason_left_with_esc_is_offered_again_on_its_dismissal() {
    let (bench, id) = drawn();
    let mut seat = bench.rehearse(Lang::Zh, SIZE);
    seat.press("R n 附件未见 Esc");
    assert!(seat.screen().contains("没有记录，写的理由留着，按 D 接着写"), "{}", seat.screen());
    // Another dismissal begins with nothing, this one with what was written.
    seat.press("j n");
    assert!(!seat.screen().contains("附件未见"), "{}", seat.screen());
    seat.press("Esc k n");
    assert!(seat.screen().contains("> 附件未见"), "{}", seat.screen());
    seat.press("原件 Enter");
    assert_eq!(overturned(&bench, id), ["附件未见原件"]);
    seat.press("D");
    assert!(seat.screen().contains("没有未写完的文字"), "{}", seat.screen());
}

#[test]
fn a_reason_given_up_is_brought_back_with_one_key() {
    let (bench, id) = drawn();
    let mut seat = bench.rehearse(Lang::Zh, SIZE);
    seat.press("R n 附件未见 Ctrl-C");
    assert!(seat.screen().contains("已放弃，按 u 找回"), "{}", seat.screen());
    seat.press("u");
    assert!(seat.screen().contains("> 附件未见"), "{}", seat.screen());
    seat.press("Enter");
    assert_eq!(overturned(&bench, id), ["附件未见"]);
}

#[test]
fn a_reason_begun_is_offered_at_the_next_start_wherever_the_reviewer_is() {
    let (bench, id) = drawn();
    let finding = bench.desk().dossier(id).unwrap().findings[1].finding.fingerprint.clone();
    let subject = Subject::Overturn { finding: finding.clone() };
    let text = "附件未见".to_owned();
    bench.desk().keep_draft(&Draft { submission: id, subject, text }).unwrap();
    let mut seat = bench.rehearse(Lang::Zh, SIZE);
    assert!(seat.screen().contains("> 附件未见"), "{}", seat.screen());
    seat.press("Esc Esc Enter");
    assert!(seat.screen().contains("基础数据表"), "{}", seat.screen());
    seat.press("D Enter");
    assert_eq!(overturned(&bench, id), ["附件未见"]);
    let record = bench.desk().dossier(id).unwrap().findings.into_iter();
    let record = record.into_iter().find(|one| one.finding.fingerprint == finding).unwrap();
    assert_eq!(record.disposition.standing, Standing::Open);
}

#[test]
fn a_reason_whose_dismissal_is_gone_becomes_a_note() {
    let (bench, id) = drawn();
    let finding = bench.desk().dossier(id).unwrap().findings[1].finding.fingerprint.clone();
    let subject = Subject::Overturn { finding: finding.clone() };
    let text = "附件未见".to_owned();
    bench.desk().keep_draft(&Draft { submission: id, subject, text }).unwrap();
    let (findings, standing) = (vec![finding], Standing::Confirmed);
    let reopened = Op::Dispose { submission: id, findings, standing, reason: None };
    colleague(&bench).transact(reopened).unwrap();
    let mut seat = bench.rehearse(Lang::Zh, SIZE);
    assert!(seat.screen().contains("附件未见"), "{}", seat.screen());
    seat.press("Esc");
    let notes = bench.desk().dossier(id).unwrap().annotations;
    assert_eq!(notes.iter().map(|note| note.text.as_str()).collect::<Vec<_>>(), ["附件未见"]);
}

#[test]
fn a_hang_up_and_a_kill_keep_the_reason() {
    for signal in ["HUP", "KILL"] {
        let (bench, _) = drawn();
        let program = [env!("CARGO_BIN_EXE_zhupi")];
        let mut screen = Screen::start(&bench, &program);
        screen.wait("送审队列", 0);
        let before = screen.press("R");
        screen.wait("待复查", before);
        let before = screen.press("n");
        screen.wait("写明理由", before);
        let before = screen.press("附件未见原件");
        screen.wait("件", before);
        if signal == "KILL" {
            // What is typed is on the disk two seconds later.
            thread::sleep(Duration::from_millis(3500));
        }
        screen.signal(signal);
        screen.ended();
        let mut again = Screen::start(&bench, &program);
        again.wait("未见原件", 0);
    }
}
