//! What a reviewer must be able to see: what is missing, whose a finding is, what the scores come to,
//! how much is listed.

use std::fs;

use zhupi::base::Lang;

use super::bench::{Bench, Seat};
use super::source::root;

fn sample(name: &str) -> Bench {
    Bench::with(&[root().join("fixtures/submissions").join(name)])
}

fn farming() -> Bench {
    sample("云岭县农业农村局2024年度部门整体支出绩效自评报告.txt")
}

fn culture() -> Bench {
    sample("云岭县文化旅游局2024年度部门整体支出绩效自评.docx")
}

/// A submission of nothing but the self-evaluation form.
fn alone() -> Bench {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("自评.html");
    let row = |cells: &[&str]| {
        let cells: String = cells.iter().map(|cell| format!("<td>{cell}</td>")).collect();
        format!("<tr>{cells}</tr>")
    };
    let rows = [
        row(&["预算部门名称", "云岭县示例中心"]),
        row(&["", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]),
        row(&["年度资金总额", "100", "100", "90", "10", "90%", "9"]),
    ];
    let text = format!(
        "<meta charset=\"utf-8\"><p>2024年度部门整体支出绩效自评表</p><table>{}</table>",
        rows.concat()
    );
    fs::write(&file, text).unwrap();
    Bench::with(&[file])
}

fn says(seat: &Seat, wanted: &str) {
    assert!(seat.screen().contains(wanted), "no {wanted} in\n{}", seat.screen());
}

#[test]
fn a_submission_that_lacks_two_forms_never_looks_decided() {
    let bench = alone();
    let row = &bench.desk().queue().unwrap()[0];
    assert!(row.tally.open >= 2, "{:?}", row.tally);
    for (lang, size, told) in [
        (Lang::Zh, (120, 36), "缺表 2（基础数据表、自评报告）"),
        (Lang::Zh, (80, 24), "缺表 2（基础数据表、自评报告）"),
        (Lang::En, (120, 36), "forms missing 2 ("),
    ] {
        let seat = bench.rehearse(lang, size);
        says(&seat, told);
        let row = seat.screen().lines().find(|line| line.contains("云岭县示例中心")).unwrap().to_owned();
        assert!(!row.contains(" v "), "{row}");
    }
    let seat = bench.review(Lang::Zh, (120, 36), "云岭县示例中心");
    assert_eq!(seat.screen().matches("D006").count(), 2, "{}", seat.screen());
}

#[test]
fn a_whole_submission_lacks_nothing() {
    says(&culture().rehearse(Lang::Zh, (80, 24)), "缺表 0");
}

#[test]
fn the_only_form_is_drawn_once_and_an_empty_pane_keeps_its_head() {
    let seat = alone().review(Lang::Zh, (120, 36), "云岭县示例中心");
    assert_eq!(seat.screen().matches("2 整体自评").count(), 1, "{}", seat.screen());
    says(&seat, "- 1 基础");
}

#[test]
fn a_finding_of_a_project_bears_its_name_and_is_found_by_it() {
    for (size, told) in
        [((160, 48), "项目4 高标准农田管"), ((120, 36), "项目4 高标准农田管"), ((80, 24), "项目4 高标")]
    {
        let mut seat = farming().review(Lang::Zh, size, "农业农村局");
        seat.press("Ctrl-P #x001gbzntgh");
        says(&seat, "X001 高标准农田管护经费 年度资金总额");
        seat.press("Enter");
        says(&seat, told);
    }
}

#[test]
fn what_a_review_comes_to_is_told_at_every_size() {
    for (size, told) in [
        ((120, 36), "复核后 97.3 / 自评 98"),
        ((100, 30), "复核后 97.3 / 自评 98"),
        ((80, 24), "复核 97.3/自评 98"),
        ((70, 20), "复核 97.3/自评 98"),
    ] {
        let mut seat = culture().review(Lang::Zh, size, "文化旅游局");
        seat.press("Ctrl-P #S001 Enter r 9.5 Tab Tab 现场核实 Enter");
        says(&seat, told);
    }
}

#[test]
fn the_row_of_the_total_has_the_review_s_total() {
    let mut seat = culture().review(Lang::Zh, (80, 24), "文化旅游局");
    seat.press("Ctrl-P #S001 Enter r 9.5 Tab Tab 现场核实 Enter Enter End");
    let screen = seat.screen();
    let row = screen.lines().find(|line| line.contains("总分")).unwrap_or_else(|| panic!("{screen}"));
    assert!(row.contains("*97."), "{row}");
}

#[test]
fn the_counts_of_the_list_say_what_they_count() {
    let mut seat = farming().review(Lang::Zh, (120, 36), "农业农村局");
    let screen = seat.screen();
    let head =
        screen.lines().find(|line| line.contains("发现 ") && line.contains("可不核")).unwrap().to_owned();
    let after = |word: &str| -> usize {
        let rest = head.split_once(word).unwrap_or_else(|| panic!("no {word} in {head}")).1;
        rest.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
    };
    assert_eq!(after("发现 "), after("待核 ") + after("可不核 "), "{head}");
    assert_eq!(after("发现 "), after("/") + after("收起 "), "what is not listed is told: {head}");
    assert!(head.contains("，z 展开）"), "{head}");
    seat.press("f");
    says(&seat, "-- 筛选 待核 -- 排序");
}

#[test]
fn no_column_comes_and_goes_with_the_filter() {
    let mut seat = farming().review(Lang::Zh, (80, 24), "农业农村局");
    // The columns of a finding that passes both: its severity, then where each part begins.
    let parts = |seat: &Seat| -> Vec<String> {
        let screen = seat.screen();
        let line = screen.lines().find(|line| line.contains("R003 自评表")).map(str::to_owned);
        line.unwrap_or_else(|| panic!("{screen}"))
            .chars()
            .skip(1)
            .collect::<String>()
            .split_whitespace()
            .map(str::to_owned)
            .collect()
    };
    let all = parts(&seat);
    assert!(all.iter().any(|part| part == "2296.83"), "{all:?}");
    for filter in ["待核", "重"] {
        while !seat.screen().contains(&format!("筛选 {filter} ")) {
            seat.press("f");
        }
        assert_eq!(parts(&seat), all, "{filter}");
    }
}

#[test]
fn the_walk_of_the_evidence_says_of_which_form_it_is() {
    let mut seat = farming().review(Lang::Zh, (120, 36), "农业农村局");
    seat.press("Ctrl-P #x001gbzntgh Enter e");
    says(&seat, "证据 1/");
    says(&seat, "项目4 高标准农田管护.. 年度资金总额全年执行数");
}

#[test]
fn details_are_written_as_a_workbook_beside_the_memo() {
    let out = tempfile::tempdir().unwrap();
    let mut seat = culture().review(Lang::Zh, (120, 36), "文化旅游局");
    seat.press("x");
    says(&seat, "t xlsx 明细（另写一份）");
    seat.press(&format!("d {}/ Enter t", out.path().display()));
    says(&seat, "已写出");
    says(&seat, "- 写出到");
    let names: Vec<String> = fs::read_dir(out.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names, ["2024_云岭县文化旅游局_复核明细.xlsx"]);
    let read = zhupi::intake::read(&out.path().join(&names[0])).unwrap();
    let text = format!("{:?}", read.document);
    for wanted in ["发现", "S001", "底稿号", "核实完成值", "复核得分"] {
        assert!(text.contains(wanted), "{wanted}");
    }
}
