//! Findings decided by group: walked, folded, decided and undone in one step; and the rubric, which is
//! walked item by item.

use zhupi::base::Lang;
use zhupi::model::{Dossier, Standing};
use zhupi::tui::Rehearsal;

use super::bench::{Bench, Seat};
use super::screens::FAULTY;
use super::source::root;

const SIZE: (u16, u16) = (120, 36);

fn triage(size: (u16, u16)) -> Seat {
    let samples = root().join("fixtures/submissions/云岭县文化旅游局2024年度部门整体支出绩效自评.docx");
    let mut seat = Bench::with(&[samples]).review(Lang::Zh, size, FAULTY);
    seat.press("t gg");
    seat
}

fn dossier(seat: &Rehearsal) -> Dossier {
    seat.desk().dossier(seat.desk().queue().unwrap()[0].id).unwrap()
}

fn count(seat: &Rehearsal, rule: &str, standing: Standing) -> usize {
    let findings = dossier(seat).findings.into_iter();
    findings.filter(|one| one.finding.rule == rule && one.disposition.standing == standing).count()
}

/// The line under the cursor.
fn here(seat: &Rehearsal) -> String {
    seat.screen().lines().find(|line| line.starts_with('>')).unwrap_or_default().to_owned()
}

#[test]
fn groups_are_walked_folded_and_unfolded() {
    let mut seat = triage(SIZE);
    assert!(here(&seat).contains("A001"), "{}", seat.screen());
    seat.press("]");
    assert!(here(&seat).contains("A003"), "{}", seat.screen());
    seat.press("j Left Right");
    assert!(here(&seat).contains("A003"), "{}", seat.screen());
    seat.press("z");
    let folded = here(&seat);
    assert!(folded.starts_with(">    + A003") && folded.contains("4 条  待核 4"), "{folded}");
    // The line below is the next group's.
    seat.press("j");
    assert!(here(&seat).contains("A004"), "{}", seat.screen());
    seat.press("k z");
    assert!(here(&seat).contains("中  A003"), "{}", here(&seat));
    seat.press("Z");
    let all = seat.screen();
    let groups = all.lines().filter(|line| line.get(5..7) == Some("+ ")).count();
    assert!(groups > 5 && here(&seat).contains("+ A003"), "{all}");
    seat.press("Z");
    assert!(!here(&seat).contains("+ A003"), "{}", seat.screen());
}

#[test]
fn a_folded_group_is_decided_with_one_key_and_undone_as_one_step() {
    let mut seat = triage(SIZE);
    seat.press("] z y");
    assert_eq!(count(&seat, "A003", Standing::Confirmed), 4);
    assert!(here(&seat).contains("A004"), "the cursor is on what comes next: {}", seat.screen());
    seat.press("u");
    assert_eq!(count(&seat, "A003", Standing::Confirmed), 0);
    // The same for a reason, with every group folded; others are as they were.
    seat.press("Z n 2");
    let (dismissed, all) = (count(&seat, "A003", Standing::Dismissed), dossier(&seat).findings.len());
    let open =
        dossier(&seat).findings.iter().filter(|one| one.disposition.standing == Standing::Open).count();
    assert_eq!((dismissed, open), (4, all - 4), "{}", seat.screen());
    seat.press("u");
    assert_eq!(count(&seat, "A003", Standing::Dismissed), 0);
}

#[test]
fn groups_of_every_order_are_each_in_one_piece() {
    for order in ["", "s ", "s s "] {
        let mut seat = triage((160, 48));
        seat.press(&format!("{order}Z"));
        let screen = seat.screen();
        let mut names: Vec<String> = screen
            .lines()
            .filter(|line| line.get(5..7) == Some("+ "))
            .map(|line| line.get(7..).unwrap_or_default().trim_end_matches('.').to_owned())
            .collect();
        let all = names.len();
        names.sort();
        names.dedup();
        assert!(all > 2 && names.len() == all, "{order}: {screen}");
    }
}

#[test]
fn folding_in_triage_hides_nothing_in_the_list_of_findings() {
    let mut seat = triage((160, 48));
    let listed = |seat: &Rehearsal| seat.screen().lines().filter(|line| line.contains("  A003  ")).count();
    assert_eq!(listed(&seat), 4);
    seat.press("Z");
    assert_eq!(listed(&seat), 0);
    seat.press("Esc");
    assert_eq!(listed(&seat), 4, "{}", seat.screen());
}

#[test]
fn what_is_chosen_is_marked_and_the_marks_are_told() {
    for size in [(70, 20), (80, 24), (120, 36)] {
        let mut seat = triage(size);
        seat.press("Space k");
        assert!(here(&seat).starts_with(">[x] "), "{}", seat.screen());
        assert!(seat.screen().contains("[x] 已选 1  y n m 对已选的都生效"), "{}", seat.screen());
        seat.press("j");
        assert!(seat.screen().lines().any(|line| line.starts_with(" [x] ")), "{}", seat.screen());
    }
}

#[test]
fn the_rubric_is_walked_item_by_item() {
    let samples = root().join("fixtures/submissions/云岭县文化旅游局2024年度部门整体支出绩效自评.docx");
    let mut seat = Bench::with(&[samples]).review(Lang::Zh, SIZE, FAULTY);
    let item = |seat: &Rehearsal| {
        let screen = seat.screen();
        screen.lines().filter_map(|line| line.split("> ").nth(1)).next().unwrap_or_default().trim().to_owned()
    };
    seat.press("R");
    let mut walked = vec![item(&seat)];
    for _ in 0..20 {
        seat.press("j");
        walked.push(item(&seat));
    }
    walked.dedup();
    assert_eq!(walked.len(), 11, "{walked:#?}");
    // Each of them can be filled in.
    assert!(walked.iter().all(|line| line.chars().any(|c| c.is_ascii_digit())), "{walked:#?}");
    seat.press("r 3 Esc");
    assert!(!seat.screen().contains("没有可复核的得分"), "{}", seat.screen());
    seat.press("gg");
    assert_eq!(item(&seat), walked[0]);
    seat.press("k k");
    assert_eq!(item(&seat), walked[0]);
}

#[test]
fn chapters_and_presets_are_read_and_reached_in_a_small_window() {
    let samples = root().join("fixtures/submissions/云岭县文化旅游局2024年度部门整体支出绩效自评.docx");
    let bench = Bench::with(&[samples]);
    let mut seat = bench.copy().review(Lang::Zh, (70, 20), FAULTY);
    seat.press("y y n 3 m x");
    let chapters = ["一、基本情况", "三、存在的问题", "五、整改意见", "六、有关要求"];
    for chapter in chapters {
        assert!(
            seat.screen().lines().any(|line| line.get(2..).is_some_and(|line| line.starts_with(chapter))),
            "{chapter}: {}",
            seat.screen()
        );
    }
    assert!(seat.screen().contains("] 下一节") && seat.screen().contains("格式 docx"), "{}", seat.screen());
    seat.press("] ] ]");
    assert!(seat.screen().contains("> 三、存在的问题"), "{}", seat.screen());
    seat.press("2 Tab Space");
    assert!(
        seat.screen().contains("格式 md") && seat.screen().contains("> [ ] 复核评分表"),
        "{}",
        seat.screen()
    );
    let mut seat = bench.review(Lang::Zh, (70, 20), FAULTY);
    seat.press("Tab Tab r");
    for preset in ["-30% 佐证不足", "-60% 难以衡量", "-100% 无佐证或无法衡量", "0% 核实无误"]
    {
        assert!(seat.screen().contains(preset), "{preset}: {}", seat.screen());
    }
    seat.press("% %");
    assert!(
        seat.screen().contains("复核得分    4") && seat.screen().contains("难以衡量，扣60%"),
        "{}",
        seat.screen()
    );
    // An item of the rubric has them too.
    seat.press("Ctrl-C R r");
    assert!(seat.screen().contains("-60% 难以衡量"), "{}", seat.screen());
    assert!(!seat.screen().contains("核实完成值"), "{}", seat.screen());
}
