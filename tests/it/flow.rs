//! The steps of the work at the workstation: two accounts at one database.

use zhupi::base::Lang;
use zhupi::desk::Desk;
use zhupi::model::{Actor, State};
use zhupi::tui::Rehearsal;

use super::bench::Bench;

const SIZE: (u16, u16) = (120, 36);
const UNIT: &str = "文化旅游局";

/// The workstation of another account, at the report of [`UNIT`].
fn colleague(bench: &Bench) -> Rehearsal {
    let actor = Actor { uid: 2000, account: "乙岗".to_owned() };
    let desk = Desk::open_as(&bench.database(), actor).unwrap();
    let mut rehearsal = Rehearsal::open(desk, Lang::Zh, SIZE.0, SIZE.1);
    rehearsal.press(&format!("Ctrl-P @{UNIT} Enter"));
    rehearsal
}

fn state(rehearsal: &Rehearsal) -> State {
    let rows = rehearsal.desk().queue().unwrap();
    rows.iter().find(|row| row.unit.contains(UNIT)).unwrap().state
}

#[test]
fn a_step_is_a_key_in_the_panel_and_another_account_approves() {
    let bench = Bench::with_samples();
    let mut own = bench.review(Lang::Zh, SIZE, UNIT);
    own.press("y y S 1");
    assert_eq!(state(&own), State::AwaitingApproval);
    assert!(own.screen().lines().next().unwrap().contains("待会审"), "{}", own.screen());
    own.press("S 2");
    assert!(own.screen().contains("会审须由另一账号进行"), "{}", own.screen());
    let mut other = colleague(&bench);
    other.press("9 2");
    assert!(other.screen().lines().next().unwrap().contains("已会审"), "{}", other.screen());
    other.press("S 5 Esc");
    assert_eq!(state(&other), State::AwaitingApproval, "what cannot be undone is asked for");
    other.press("q");
    assert!(other.screen().contains("已会审"), "{}", other.screen());
}

#[test]
fn what_was_changed_after_the_approval_is_listed_for_the_next_one() {
    let bench = Bench::with_samples();
    bench.review(Lang::Zh, SIZE, UNIT).press("y S 1 q");
    colleague(&bench).press("S 2 q");
    let mut own = bench.review(Lang::Zh, SIZE, UNIT);
    own.press("y S");
    let screen = own.screen();
    assert!(screen.contains("重新复核") && screen.contains("原会审 乙岗"), "{screen}");
    assert!(screen.contains("此后改动 1") && screen.contains("甲岗"), "{screen}");
    own.press("Esc u S");
    assert!(own.screen().contains("状态 已会审"), "{}", own.screen());
}

#[test]
fn sending_back_takes_a_reason_that_the_reviewer_sees() {
    let bench = Bench::with_samples();
    bench.review(Lang::Zh, SIZE, UNIT).press("y S 1 q");
    let mut other = colleague(&bench);
    other.press("S 3 Enter");
    assert!(other.screen().contains("须写明原因"), "{}", other.screen());
    other.press("S 3 口径再核 Enter");
    assert_eq!(state(&other), State::InReview);
    other.press("q");
    let mut own = bench.review(Lang::Zh, SIZE, UNIT);
    own.press("S");
    assert!(own.screen().contains("退回原因 口径再核"), "{}", own.screen());
}

#[test]
fn a_deduction_without_a_reason_asks_for_it() {
    let bench = Bench::with_samples();
    let mut own = bench.review(Lang::Zh, SIZE, UNIT);
    own.press("Tab Tab r 1 Enter");
    assert!(own.screen().contains("低于自评得分"), "{}", own.screen());
    own.press("佐证不足 Enter");
    assert!(own.screen().contains("已记录"), "{}", own.screen());
}

#[test]
fn findings_of_other_settings_are_said_and_left_where_it_was_handed_up() {
    let bench = Bench::with_samples();
    bench.review(Lang::Zh, SIZE, UNIT).press("y S 1 q");
    let off = zhupi::desk::settings::Layer::Given {
        name: "rules.off.R003".to_owned(),
        value: "另有口径".to_owned(),
        from: zhupi::desk::settings::Origin::Option("--set"),
    };
    let settings = zhupi::desk::Settings::load(vec![off]).unwrap();
    let desk = bench.desk().with_settings(&settings);
    let mut own = Rehearsal::open(desk, Lang::Zh, SIZE.0, SIZE.1);
    own.press(&format!("Ctrl-P @{UNIT} Enter"));
    assert!(own.screen().contains("会审后打开不重查"), "{}", own.screen());
    assert_eq!(state(&own), State::AwaitingApproval);
}
