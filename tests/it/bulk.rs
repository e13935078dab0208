//! Several submissions of the queue at once: chosen, their drafts written, handed up; and what the queue
//! says comes next.

use std::fs;

use zhupi::base::Lang;
use zhupi::desk::Op;
use zhupi::model::{Standing, State};

use super::bench::{Bench, Seat};
use super::screens::settle;
use super::source::root;

const SIZE: (u16, u16) = (120, 36);

/// Two submissions, the first of which nothing is left to decide on.
fn bench() -> Bench {
    let of = |name: &str| root().join("fixtures/submissions").join(name);
    let bench =
        Bench::with(&[of("云岭县水利局2024"), of("云岭县文化旅游局2024年度部门整体支出绩效自评.docx")]);
    let mut desk = bench.desk();
    let row = desk.queue().unwrap().into_iter().find(|row| row.unit.contains("水利局")).unwrap();
    let findings = desk.dossier(row.id).unwrap().findings.into_iter();
    let findings = findings.map(|record| record.finding.fingerprint).collect();
    let standing = Standing::Confirmed;
    desk.transact(Op::Dispose { submission: row.id, findings, standing, reason: None }).unwrap();
    bench
}

fn states(seat: &Seat) -> Vec<State> {
    let mut rows = seat.desk().queue().unwrap();
    rows.sort_by_key(|row| row.id);
    rows.into_iter().map(|row| row.state).collect()
}

#[test]
fn what_is_all_decided_is_handed_up_at_once_and_the_rest_is_told() {
    let mut seat = bench().rehearse(Lang::Zh, SIZE);
    seat.press("V");
    assert!(seat.screen().contains("2 份已选，按 b 批量处理"), "{}", seat.screen());
    seat.press("b 2");
    let screen = seat.screen();
    assert!(screen.contains("已提请会审 1  没有做 1"), "{screen}");
    assert!(screen.lines().any(|line| line.contains("文化旅游局") && line.contains("待核 42")), "{screen}");
    assert_eq!(states(&seat).iter().filter(|state| **state == State::AwaitingApproval).count(), 1);
    // Behind the page is the queue as it is now; what was not done is still chosen.
    seat.press("Esc");
    assert!(seat.screen().contains("1 份已选") && seat.screen().contains("待会审 1"), "{}", seat.screen());
    seat.press("Esc");
    assert!(!seat.screen().contains("份已选"), "{}", seat.screen());
    // Each is undone like any other step.
    seat.press("Ctrl-P @水利局 Enter u");
    assert_eq!(states(&seat).iter().filter(|state| **state == State::AwaitingApproval).count(), 0);
    seat.desk().verify().unwrap();
}

#[test]
fn a_draft_is_written_for_each_that_is_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let mut seat = bench().rehearse(Lang::Zh, SIZE);
    // The folder is that of the memo written last.
    seat.press("Ctrl-P @水利局 Enter x d");
    seat.paste(&format!("{}/", folder.path().display()));
    seat.press("Enter Esc Esc V b 1");
    let screen = seat.screen();
    assert!(screen.contains("已写出 2"), "{screen}");
    let mut names: Vec<String> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names.iter().all(|name| name.ends_with(".docx")), "{names:?}");
}

#[test]
fn nothing_is_done_where_none_is_chosen() {
    let mut seat = bench().rehearse(Lang::Zh, SIZE);
    seat.press("b");
    assert!(seat.screen().contains("先选材料: 空格 选光标所在的"), "{}", seat.screen());
    seat.press("Space b 0");
    assert!(states(&seat).iter().all(|state| *state < State::AwaitingApproval));
}

#[test]
fn the_queue_says_what_comes_next() {
    let mut seat = bench().rehearse(Lang::Zh, SIZE);
    assert!(seat.screen().contains("光标停在下一份待审：按 Enter 即开"), "{}", seat.screen());
    seat.press("j");
    assert!(seat.screen().contains("这一份不待处理：按 } 到下一份待审"), "{}", seat.screen());
    let last = seat.screen().lines().last().unwrap().to_owned();
    assert!(last.contains("b 批量"), "{last}");
}

#[test]
fn the_panel_looks_the_same_everywhere() {
    for lang in [Lang::Zh, Lang::En] {
        for (columns, rows) in [(70, 20), (80, 24), (120, 36), (160, 48)] {
            let mut seat = bench().rehearse(lang, (columns, rows));
            let code = if lang == Lang::Zh { "zh" } else { "en" };
            for (name, keys) in [("bulk", "V b"), ("bulk-done", "2")] {
                seat.press(keys);
                settle(&format!("{name}-{columns}x{rows}-{code}"), &seat.screen());
            }
        }
    }
}
