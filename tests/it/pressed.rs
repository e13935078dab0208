//! Keys that must not do more, or less, than who presses them means.

use zhupi::base::Lang;
use zhupi::desk::{Intake, Stage};
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
        while !seat.screen().contains("筛选 全部") {
            seat.press("f");
        }
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

#[test]
fn the_key_that_the_tabs_name_goes_to_each_of_them() {
    let (_bench, mut seat) = at((80, 24));
    let tab = |seat: &Seat| {
        let screen = seat.screen();
        let line = screen.lines().find(|line| line.contains("Tab 换表")).unwrap_or_default().to_owned();
        line.split(['[', ']']).nth(1).unwrap_or_default().to_owned()
    };
    let mut seen = Vec::new();
    for _ in 0..3 {
        seat.press("Tab");
        seen.push(tab(&seat));
    }
    assert!(seen[0].starts_with("1 ") && seen[1].starts_with("2 ") && seen[2].starts_with("3 "), "{seen:?}");
    seat.press("Tab");
    assert!(seat.screen().lines().any(|line| line.starts_with("- 发现 ")), "{}", seat.screen());
    // A tab keeps its name.
    assert!(tab(&seat).contains(&seen[2]) || seat.screen().contains(&seen[2]), "{}", seat.screen());
    seat.press("Shift-Tab Shift-Tab");
    assert_eq!(tab(&seat), seen[1]);
}

#[test]
fn leaving_another_unit_comes_back_to_the_same_rule_and_then_to_the_finding() {
    let (_bench, mut seat) = at(SIZE);
    seat.press("Ctrl-P #R003 Enter");
    let here = |seat: &Seat| seat.screen().lines().find(|line| line.starts_with("> ")).unwrap().to_owned();
    let before = here(&seat);
    seat.press("w Down");
    let row = here(&seat);
    seat.press("Enter");
    assert!(seat.screen().lines().next().unwrap().contains("农业农村局"), "{}", seat.screen());
    seat.press("Esc");
    says(&seat, "同一规则在其他单位");
    assert_eq!(here(&seat), row);
    seat.press("Esc");
    assert!(seat.screen().lines().next().unwrap().contains(UNIT), "{}", seat.screen());
    assert_eq!(here(&seat), before);
    // Left for a third submission, it leads nowhere.
    seat.press("w Enter } Esc");
    says(&seat, "送审队列");
}

#[test]
fn rows_of_the_same_rule_say_where_they_are() {
    for size in [(80, 24), SIZE] {
        let (_bench, mut seat) = at(size);
        seat.press("Ctrl-P #R003 Enter w");
        says(&seat, "位置");
        let screen = seat.screen();
        let rows: Vec<&str> = screen.lines().filter(|line| line.contains("农业农村局 ")).collect();
        assert!(
            rows.iter().all(|row| ["基础表", "自评表", "项目"].iter().any(|form| row.contains(form))),
            "{screen}"
        );
        let apart: std::collections::BTreeSet<&str> =
            rows.iter().map(|row| row.trim_start_matches('>')).collect();
        assert_eq!(apart.len(), rows.len(), "{screen}");
    }
}

#[test]
fn another_path_takes_the_place_of_the_one_that_failed() {
    let bench = Bench::with(&[]);
    let mut seat = bench.rehearse(Lang::Zh, SIZE);
    seat.press("i");
    seat.paste("/no/such/folder");
    seat.press("Enter");
    says(&seat, "/no/such/folder");
    seat.press("i");
    let path = root().join("fixtures/submissions/云岭县水利局2024").display().to_string();
    seat.paste(&path.replace('/', "／"));
    seat.press("Enter");
    says(&seat, "新 1");
}

#[test]
fn enter_that_came_with_other_keys_is_not_dropped_without_a_word() {
    let bench = samples();
    let mut seat = bench.rehearse(Lang::Zh, SIZE);
    seat.burst("jj\n");
    says(&seat, "回车未执行");
    seat.press("Esc");
    says_not(&seat, "回车未执行");
    let (_bench, mut seat) = at(SIZE);
    seat.press("Ctrl-P #S001 Enter r Tab Tab 现场核实 Shift-Tab Shift-Tab Ctrl-U");
    seat.burst("3.5\n");
    assert_eq!(scores(&seat)[0].0, "3.5");
    // A paste that the terminal marks never ends an entry.
    seat.press("r Ctrl-U");
    seat.paste("2.5\n");
    says(&seat, "-- 复核得分 ");
    assert_eq!(scores(&seat)[0].0, "3.5");
}

#[test]
fn the_queue_is_narrowed_to_what_has_a_text() {
    let bench = Bench::with_samples();
    for typed in ["文化", "whly", "WHLY2024"] {
        let mut seat = bench.rehearse(Lang::Zh, SIZE);
        seat.press(&format!("/ {typed}"));
        says(&seat, "命中 ");
        says(&seat, UNIT);
        says_not(&seat, "水利局");
        seat.press("Enter");
        says(&seat, "送审队列");
        says(&seat, &format!("查找 {typed}"));
        seat.press("Enter");
        assert!(seat.screen().lines().next().unwrap().contains(UNIT), "{}", seat.screen());
        seat.press("Esc Esc");
        says(&seat, "水利局");
    }
    let mut seat = bench.rehearse(Lang::Zh, SIZE);
    seat.press("/ 决无此字");
    says(&seat, "没有符合筛选条件的");
    seat.press("Esc");
    says(&seat, "水利局");
}

#[test]
fn the_findings_are_narrowed_to_what_has_a_text() {
    for (size, page) in [((80, 24), ""), (SIZE, ""), (SIZE, "t ")] {
        let (_bench, mut seat) = at(size);
        seat.press(&format!("{page}/ S001"));
        says(&seat, "S001");
        says_not(&seat, "A001");
        seat.press("Enter y");
        assert_eq!(decided(&seat), 1, "{}", seat.screen());
        seat.press("V n 2");
        let all = dossiers(&seat).into_iter().flat_map(|dossier| dossier.findings);
        let others =
            all.filter(|one| one.finding.rule != "S001" && one.disposition.standing != Standing::Open);
        assert_eq!(others.count(), 0);
        says(&seat, "查找 S001");
        seat.press("Esc");
        says_not(&seat, "查找 S001");
    }
    // What the palette goes to is listed again.
    let (_bench, mut seat) = at(SIZE);
    seat.press("/ S001 Enter Ctrl-P #A001 Enter");
    assert!(seat.screen().lines().any(|line| line.starts_with("> ") && line.contains("A001")));
    // Initials of what a finding is called find it too.
    seat.press("/ zxl");
    assert!(seat.screen().contains("命中 ") && seat.screen().contains("执行率"), "{}", seat.screen());
}

#[test]
fn the_copy_of_the_queue_has_all_its_columns() {
    let bench = samples();
    let mut seat = bench.rehearse(Lang::Zh, (160, 48));
    let shown = seat.screen();
    seat.press("c");
    let copy = seat.screen();
    for head in ["全年预算", "执行数", "填报率", "核算率", "自评", "重/中/轻", "待核", "状态"]
    {
        assert!(copy.contains(head), "{head}: {copy}");
    }
    let row = |screen: &str| screen.lines().find(|line| line.contains(UNIT)).unwrap().to_owned();
    let figures = |line: &str| -> Vec<String> {
        let words = line.split_whitespace().filter(|word| word.contains('.') || word.contains('%'));
        words.map(str::to_owned).collect()
    };
    let shown = figures(&row(&shown));
    assert!(!shown.is_empty() && shown.iter().all(|figure| copy.contains(figure)), "{shown:?} {copy}");
}

#[test]
fn han_typed_at_the_reasons_begin_one_in_own_words() {
    for size in [(80, 24), (100, 30)] {
        let (_bench, mut seat) = at(size);
        seat.press("n 口径");
        says(&seat, "口径");
        seat.press("不同 Enter");
        assert_eq!(with(&seat, Standing::Dismissed), 1);
        let all = dossiers(&seat).into_iter().flat_map(|dossier| dossier.findings);
        assert!(all.into_iter().any(|one| one.disposition.reason.as_deref() == Some("口径不同")));
        seat.press("n");
        seat.burst("已核对");
        seat.press("Enter");
        assert_eq!(with(&seat, Standing::Dismissed), 2);
        // Where nothing is typed, that is said.
        seat.press("S 口");
        says(&seat, "按数字选");
        seat.press("Esc n x");
        says(&seat, "按数字选");
    }
}

#[test]
fn the_cursor_stands_where_an_input_method_may_open() {
    for size in [(80, 24), SIZE] {
        let (_bench, mut seat) = at(size);
        seat.press("/ 决无此字 Enter");
        says(&seat, "没有符合筛选条件的");
        let cursor = seat.cursor().unwrap();
        assert!(cursor.x == 0 && cursor.y + 2 < size.1, "{cursor:?}");
    }
}

#[test]
fn undoing_scores_says_what_each_step_was_and_goes_to_its_row() {
    let (_bench, mut seat) = at((80, 24));
    let message = |seat: &Seat| {
        let screen = seat.screen();
        screen.lines().find(|line| line.contains("已撤销")).unwrap().to_owned()
    };
    seat.press("Ctrl-P #S001 Enter r 3 Tab Tab 核减 Enter r Tab 92% Enter Tab g g");
    seat.press("u");
    let first = message(&seat);
    seat.press("u");
    assert_ne!(message(&seat), first);
    assert!(first.contains("核实完成值 92%"), "{first}");
    assert!(seat.screen().lines().nth(1).unwrap().contains('['), "{}", seat.screen());
    let row = seat.screen().lines().find(|line| line.starts_with("> ")).unwrap().to_owned();
    let name = first.trim_start_matches(" 已撤销：").chars().take(2).collect::<String>();
    assert!(row.contains(&name), "{row} is not the row of {first}");
}

#[test]
fn help_says_when_nothing_matches_and_finds_by_initials() {
    let (_bench, mut seat) = at(SIZE);
    seat.press("? fgkq");
    says(&seat, "没有相配的");
    says_not(&seat, "歧义");
    seat.press("Ctrl-U 粘贴保护");
    says(&seat, "粘贴保护");
    seat.press("Ctrl-U fxcl Enter");
    says(&seat, "发现处理  云岭县");
}

#[test]
fn an_emptied_passage_is_said_to_stay() {
    let (_bench, mut seat) = at(SIZE);
    seat.press("y x j j j j e Ctrl-U Enter");
    says(&seat, "不能留空");
    says_not(&seat, "批注未改动");
}

#[test]
fn messages_are_kept_with_their_time_and_unit() {
    let (_bench, mut seat) = at(SIZE);
    seat.press("y Ctrl-P >消息 Enter");
    let screen = seat.screen();
    assert!(screen.lines().any(|line| line.contains("14:31:50") && line.contains(UNIT)), "{screen}");
}

#[test]
fn undoing_a_decision_on_many_selects_them_again() {
    let (_bench, mut seat) = at(SIZE);
    seat.press("V n 1");
    let dismissed = with(&seat, Standing::Dismissed);
    assert!(dismissed > 1);
    seat.press("u");
    says(&seat, &format!("已选 {dismissed}"));
    says(&seat, &format!("又选中 {dismissed}"));
    seat.press("n 2");
    assert_eq!(with(&seat, Standing::Dismissed), dismissed);
    // One is at hand anyway.
    seat.press("y u");
    says_not(&seat, "已选");
}

#[test]
fn a_stopped_import_says_what_was_left_out() {
    let bench = Bench::with(&[]);
    let mut desk = bench.desk();
    let stages = std::cell::RefCell::new(Vec::new());
    let stored = std::cell::Cell::new(0);
    let folder = [root().join("fixtures/submissions")];
    let report = desk
        .import_until(
            &Intake::here(),
            &folder,
            &mut |progress| {
                if progress.stage == Stage::Checking {
                    stored.set(progress.done);
                }
                stages.borrow_mut().push(progress.stage);
            },
            &|| stored.get() >= 2,
        )
        .unwrap();
    let stages = stages.into_inner();
    assert!(stages.first() == Some(&Stage::Reading) && stages.last() == Some(&Stage::Checking));
    assert!(report.stopped && report.left > 0 && report.submissions.len() >= 2, "{}", report.left);
}

#[test]
fn the_checks_of_a_memo_say_that_it_is_not_signed() {
    let (_bench, mut seat) = at(SIZE);
    seat.press("y x n");
    assert!(seat.screen().lines().any(|line| line.contains("自检没有问题  落款未设")), "{}", seat.screen());
}
