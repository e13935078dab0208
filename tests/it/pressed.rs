//! Keys that must not do more, or less, than who presses them means.

use zhupi::base::Lang;
use zhupi::model::{Dossier, Standing};

use super::bench::{Bench, Seat};
use super::source::root;

const SIZE: (u16, u16) = (120, 36);
const UNIT: &str = "文化旅游局";

/// The review of [`UNIT`] on a screen of a size.
fn at(size: (u16, u16)) -> (Bench, Seat) {
    let bench = samples();
    let seat = bench.review(Lang::Zh, size, UNIT);
    (bench, seat)
}

/// The unit with the most findings and one more.
fn samples() -> Bench {
    let of = |name: &str| root().join("fixtures/submissions").join(name);
    Bench::with(&[
        of("云岭县文化旅游局2024年度部门整体支出绩效自评.docx"),
        of("云岭县农业农村局2024年度部门整体支出绩效自评报告.txt"),
    ])
}

fn says(seat: &Seat, wanted: &str) {
    assert!(seat.screen().contains(wanted), "no {wanted} in\n{}", seat.screen());
}

fn says_not(seat: &Seat, unwanted: &str) {
    assert!(!seat.screen().contains(unwanted), "{unwanted} in\n{}", seat.screen());
}

fn dossiers(seat: &Seat) -> Vec<Dossier> {
    let desk = seat.desk();
    desk.queue().unwrap().iter().map(|row| desk.dossier(row.id).unwrap()).collect()
}

/// Findings with that decision, in all submissions.
fn with(seat: &Seat, standing: Standing) -> usize {
    let all = dossiers(seat).into_iter().flat_map(|dossier| dossier.findings);
    all.filter(|record| record.disposition.standing == standing).count()
}

fn decided(seat: &Seat) -> usize {
    [Standing::Confirmed, Standing::Dismissed, Standing::Clarify].map(|one| with(seat, one)).iter().sum()
}

/// Score, verified value and reason of every review score.
fn scores(seat: &Seat) -> Vec<(String, String, String)> {
    let all = dossiers(seat).into_iter().flat_map(|dossier| dossier.scores);
    let text = |text: Option<String>| text.unwrap_or_default();
    all.map(|one| (one.score.normalize().to_string(), text(one.verified), text(one.reason))).collect()
}

#[test]
fn a_verified_value_and_a_reason_are_not_lost_for_want_of_a_score() {
    for leave in ["Enter", "Esc"] {
        let (_bench, mut seat) = at((80, 24));
        seat.press(&format!("Ctrl-P #S001 Enter r Tab 92% Tab 现场核实 {leave}"));
        says(&seat, "复核得分：还没有填");
        assert!(scores(&seat).is_empty());
        if leave == "Esc" {
            seat.press("u");
        }
        says(&seat, "92%");
        says(&seat, "现场核实");
        if leave == "Enter" {
            seat.press("3 Enter");
            assert_eq!(scores(&seat), [("3".into(), "92%".into(), "现场核实".into())]);
        }
    }
}

#[test]
fn an_emptied_score_takes_the_review_score_away() {
    let (_bench, mut seat) = at(SIZE);
    seat.press("Ctrl-P #S001 Enter r 3 Tab 92% Tab 现场核实 Enter");
    assert_eq!(scores(&seat).len(), 1);
    seat.press("r Ctrl-U Enter");
    assert!(scores(&seat).is_empty());
}

#[test]
fn digits_for_a_score_that_cannot_be_entered_decide_nothing() {
    for keys in ["Tab r 2 8 Enter", "Tab r ２ ８ Enter", "Tab F3 1 0 Esc", "Tab r 9 2 % Tab 3 Enter"] {
        let (_bench, mut seat) = at(SIZE);
        seat.press(keys);
        assert_eq!(decided(&seat), 0, "{keys}: {}", seat.screen());
        says_not(&seat, "选理由");
        // The keys after it are themselves again.
        seat.press("Esc y");
        assert_eq!(decided(&seat), 1, "{keys}");
    }
    let (_bench, mut seat) = at(SIZE);
    seat.press("Tab r 2 8");
    says(&seat, "28  不作处理");
    seat.press("Enter");
    says_not(&seat, "不作处理");
    // A key that is no command is no beginning of a value either.
    seat.press("Esc = 2 0 7 . 4 4 Enter");
    assert_eq!(decided(&seat), 0);
    // Who decides by digits goes on by digits.
    seat.press("4 1");
    assert_eq!(decided(&seat), 1);
}

#[test]
fn a_figure_typed_in_full_width_is_a_figure() {
    let (_bench, mut seat) = at(SIZE);
    seat.press("Ctrl-P #S001 Enter r ％");
    says_not(&seat, "％");
    says(&seat, "佐证");
    seat.press("Ctrl-U ３．５ Tab ９５％ Tab 现场核实３项 Enter");
    assert_eq!(scores(&seat)[0].0, "3.5");
    assert_eq!(scores(&seat)[0].1, "95%");
    assert!(scores(&seat)[0].2.ends_with("现场核实３项"));
}

#[test]
fn a_fault_names_its_entry() {
    let (_bench, mut seat) = at(SIZE);
    seat.press("Ctrl-P #S001 Enter r 3.. Tab 92% Enter");
    says(&seat, "复核得分：不是数字");
    assert!(seat.screen().lines().any(|line| line.contains("> 复核得分")), "{}", seat.screen());
}

#[test]
fn what_the_filter_hides_is_not_decided_on() {
    for size in [(80, 24), SIZE] {
        let (_bench, mut seat) = at(size);
        seat.press("f");
        for _ in 0..60 {
            seat.press("V y");
        }
        says(&seat, "没有符合筛选条件的");
        says_not(&seat, "y 成立");
        let before = decided(&seat);
        seat.press("n 3");
        assert_eq!((decided(&seat), with(&seat, Standing::Dismissed)), (before, 0));
        seat.press("Enter ３");
        assert_eq!((decided(&seat), with(&seat, Standing::Clarify)), (before, 0));
        // With the filter gone the cursor is where it was.
        seat.press("f f f f f");
        says(&seat, "筛选 全部");
        seat.press("m");
        assert_eq!(with(&seat, Standing::Clarify), 1);
    }
}

#[test]
fn what_was_selected_and_is_hidden_now_is_not_decided_on() {
    let (_bench, mut seat) = at(SIZE);
    seat.press("V");
    says(&seat, "已选");
    seat.press("f f f f f");
    says_not(&seat, "已选");
}

#[test]
fn a_line_of_the_text_without_a_finding_has_none_to_decide_on() {
    for size in [(80, 24), SIZE] {
        let (_bench, mut seat) = at(size);
        seat.press("b g g y");
        says(&seat, "自评报告正文");
        says(&seat, "这一行没有发现");
        assert_eq!(decided(&seat), 0);
        seat.press("Esc");
        assert!(seat.screen().lines().any(|line| line.starts_with("> ")), "{}", seat.screen());
    }
}

#[test]
fn who_decides_in_the_text_goes_on_in_the_text() {
    let (_bench, mut seat) = at(SIZE);
    seat.press("b g g ]");
    let place = |seat: &Seat| {
        let screen = seat.screen();
        screen
            .lines()
            .position(|line| line.starts_with("> !"))
            .map(|_| screen.lines().next().unwrap().to_owned())
    };
    let mut places = vec![place(&seat)];
    let mut count = 0;
    while !seat.screen().contains("正文中的发现已处理完") {
        seat.press("y");
        count += 1;
        assert_eq!(decided(&seat), count, "{}", seat.screen());
        says(&seat, "有发现的行");
        places.push(place(&seat));
        assert!(count < 30);
    }
    assert!(count > 1 && places.iter().all(Option::is_some), "{places:?}");
}

#[test]
fn a_decision_that_was_refused_leaves_the_cursor_where_it_was_made() {
    let bench = samples();
    let mut first = bench.review(Lang::Zh, SIZE, UNIT);
    first.press("y u");
    let mut second = bench.review(Lang::Zh, SIZE, UNIT);
    let here = |seat: &Seat| seat.screen().lines().find(|line| line.starts_with("> ")).unwrap().to_owned();
    let before = here(&second);
    for (keys, back) in [("y", "0"), ("n 3", "Esc"), ("m", "0")] {
        second.press(keys);
        says(&second, "同一账号");
        second.press(back);
        assert_eq!(here(&second), before, "{keys}");
    }
    // Taken over, it is recorded and the next finding is at hand.
    second.press("y 9");
    assert_eq!(decided(&second), 1, "{}", second.screen());
    assert_ne!(here(&second), before);
}
