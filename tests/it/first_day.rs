//! What a reviewer who does not know the program stumbled over, from the first import to the memo.

use zhupi::base::Lang;
use zhupi::desk::Op;
use zhupi::model::{FormKind, Standing};
use zhupi::tui::Rehearsal;

use super::bench::{Bench, Seat};
use super::source::root;

const SIZE: (u16, u16) = (120, 36);
const UNIT: &str = "文化旅游局";

/// The review of [`UNIT`], and the bench it stands on.
fn at_unit() -> (Bench, Seat) {
    let bench = Bench::with_samples();
    let rehearsal = bench.review(Lang::Zh, SIZE, UNIT);
    (bench, rehearsal)
}

fn says(rehearsal: &Rehearsal, wanted: &str) {
    assert!(rehearsal.screen().contains(wanted), "no {wanted} in\n{}", rehearsal.screen());
}

fn message(rehearsal: &Rehearsal) -> String {
    let screen = rehearsal.screen();
    let rows: Vec<&str> = screen.lines().collect();
    rows.get(usize::from(SIZE.1) - 2).copied().unwrap_or_default().to_owned()
}

#[test]
fn evidence_is_walked_on_through_the_report_and_decided_there() {
    let (_bench, mut rehearsal) = at_unit();
    // Its first evidence stands in the report, its second in a table.
    rehearsal.press("Ctrl-P #X002 Enter e");
    says(&rehearsal, "自评报告正文");
    rehearsal.press("e");
    says(&rehearsal, "- 证据 2/2 ");
    rehearsal.press("e");
    says(&rehearsal, "自评报告正文");
    rehearsal.press("Esc");
    says(&rehearsal, "- 证据 2 处");
    rehearsal.press("e y Esc");
    assert!(rehearsal.screen().lines().next().unwrap().contains("成立 1"), "{}", rehearsal.screen());
}

#[test]
fn what_is_decided_in_the_report_is_what_its_line_shows() {
    let (_bench, mut rehearsal) = at_unit();
    rehearsal.press("b g g ] ]");
    let screen = rehearsal.screen();
    let line = screen.lines().find(|line| line.starts_with("> !")).unwrap();
    let rule = line.chars().skip(3).take(4).collect::<String>();
    rehearsal.press("m");
    let decided = |rehearsal: &Rehearsal| {
        let desk = rehearsal.desk();
        let row = desk.queue().unwrap().into_iter().find(|row| row.tally.clarify > 0).unwrap();
        let all = desk.dossier(row.id).unwrap().findings;
        all.into_iter().find(|one| one.disposition.standing == Standing::Clarify).unwrap().finding
    };
    assert_eq!(decided(&rehearsal).rule, rule);
    assert_eq!(decided(&rehearsal).form, FormKind::Narrative);
}

#[test]
fn the_memo_is_one_key_from_the_report() {
    let (_bench, mut rehearsal) = at_unit();
    rehearsal.press("b x");
    says(&rehearsal, "约第");
}

#[test]
fn a_complaint_goes_with_the_next_key_and_what_was_done_stays() {
    let (_bench, mut rehearsal) = at_unit();
    rehearsal.press("Tab r");
    says(&rehearsal, "这一行没有可复核的得分");
    rehearsal.press("j");
    assert_eq!(message(&rehearsal), "");
    rehearsal.press("Esc y j j");
    assert!(message(&rehearsal).contains("已记录"), "{}", message(&rehearsal));
    // The same complaint twice is said twice.
    rehearsal.press("Tab r r");
    says(&rehearsal, "这一行没有可复核的得分");
}

#[test]
fn nothing_is_said_twice() {
    let (_bench, mut rehearsal) = at_unit();
    rehearsal.press("a 请核对 Esc");
    assert!(message(&rehearsal).starts_with(" 批注已记 "), "{}", message(&rehearsal));
    rehearsal.press("u");
    assert!(message(&rehearsal).starts_with(" 已撤销：批注已记 "), "{}", message(&rehearsal));
}

#[test]
fn a_message_longer_than_the_line_is_read_whole() {
    let bench = Bench::with_samples();
    let mut rehearsal = bench.review(Lang::Zh, (80, 24), UNIT);
    rehearsal.press("y S 1 S 2");
    let screen = rehearsal.screen().replace(['\n', ' '], "");
    assert!(screen.contains("office.reviewers=one"), "{}", rehearsal.screen());
    assert!(!rehearsal.screen().contains("one.."), "{}", rehearsal.screen());
}

#[test]
fn after_a_decision_in_a_table_the_keys_are_the_lists_again() {
    let (_bench, mut rehearsal) = at_unit();
    rehearsal.press("e y");
    says(&rehearsal, "当前 2/");
    says(&rehearsal, "e 逐处跳转");
}

#[test]
fn a_filter_that_is_done_does_not_pass_for_the_whole() {
    let (_bench, mut rehearsal) = at_unit();
    rehearsal.press("f f V");
    for _ in 0..40 {
        if message(&rehearsal).contains("筛选出的已处理完") {
            break;
        }
        rehearsal.press("y V");
    }
    says(&rehearsal, "筛选出的已处理完，按 f 换筛选");
    assert!(!rehearsal.screen().contains("待核 0"), "{}", rehearsal.screen());
}

#[test]
fn enter_runs_the_line_of_the_help_page() {
    let (_bench, mut rehearsal) = at_unit();
    rehearsal.press("? 自评报告正文 Enter");
    says(&rehearsal, "有发现的行");
    // What begins a search elsewhere is no part of what is looked for.
    rehearsal.press("Esc ? / 按组成批 Enter");
    says(&rehearsal, "发现处理  云岭县文化旅游局");
    rehearsal.press("Esc ? Down Down Enter");
    says(&rehearsal, "需说明");
}

#[test]
fn a_text_is_found_on_every_page_of_text() {
    let pages = [("b", "公用经费"), ("y x", "整改意见"), ("o", "公务接待"), ("p", "公务接待"), ("v", "依据")];
    for (keys, wanted) in pages {
        let (_bench, mut rehearsal) = at_unit();
        rehearsal.press(&format!("{keys} / {wanted}"));
        says(&rehearsal, "命中 1/");
        rehearsal.press("Enter");
        says(&rehearsal, wanted);
        rehearsal.press("/ 决无此字");
        says(&rehearsal, "没有命中");
    }
    let (_bench, mut rehearsal) = at_unit();
    rehearsal.press("b / gyjf Enter");
    let first = rehearsal.screen();
    rehearsal.press(";");
    assert_ne!(rehearsal.screen(), first);
    rehearsal.press(",");
    assert_eq!(rehearsal.screen(), first);
}

#[test]
fn a_search_that_came_in_one_piece_with_its_key_is_a_search() {
    let (_bench, mut rehearsal) = at_unit();
    rehearsal.press("Tab");
    rehearsal.paste("/公务");
    says(&rehearsal, "查找: 公务");
    rehearsal.press("Esc Esc");
    rehearsal.paste(":公务");
    says(&rehearsal, "> 公务");
}

#[test]
fn the_same_rule_in_other_units_is_listed_and_gone_to() {
    let (_bench, mut rehearsal) = at_unit();
    rehearsal.press("Ctrl-P #R003 Enter w");
    says(&rehearsal, "同一规则在其他单位  R003 执行率超过100%");
    says(&rehearsal, "> 云岭县农业农村局");
    rehearsal.press("Enter");
    let screen = rehearsal.screen();
    assert!(screen.lines().next().unwrap().contains("农业农村局"), "{screen}");
    assert!(screen.lines().any(|line| line.starts_with("> ") && line.contains("R003")), "{screen}");
}

#[test]
fn a_finding_on_a_cell_is_gone_to_from_what_touches_it() {
    let (_bench, mut rehearsal) = at_unit();
    rehearsal.press("Ctrl-P #X001 Enter Enter w");
    says(&rehearsal, "勾稽关系");
    rehearsal.press("Enter");
    assert!(!rehearsal.screen().contains("-- 勾稽关系"), "{}", rehearsal.screen());
    says(&rehearsal, "e 逐处跳转");
}

#[test]
fn where_a_report_was_left_is_where_it_opens_again() {
    let (_bench, mut rehearsal) = at_unit();
    rehearsal.press("j j j j");
    says(&rehearsal, "当前 5/");
    rehearsal.press("q Enter");
    says(&rehearsal, "当前 5/");
}

#[test]
fn what_is_handed_up_is_not_the_next_to_review() {
    let bench = Bench::with_samples();
    let mut rehearsal = bench.review(Lang::Zh, SIZE, UNIT);
    rehearsal.press("y S 1");
    for _ in 0..8 {
        rehearsal.press("}");
        let first = rehearsal.screen().lines().next().unwrap().to_owned();
        assert!(!first.contains("待会审"), "{first}");
    }
}

#[test]
fn the_score_of_a_fund_is_reviewed_from_both_its_lines() {
    let (_bench, mut rehearsal) = at_unit();
    rehearsal.press("Tab Tab g g j r");
    says(&rehearsal, "-- 复核得分 ");
}

#[test]
fn one_line_ends_with_enter_and_offers_what_it_can_use() {
    let (_bench, mut rehearsal) = at_unit();
    rehearsal.press("y x w 云财绩函〔2025〕7号");
    let hints = rehearsal.screen().lines().last().unwrap().to_owned();
    assert!(hints.contains("保存") && !hints.contains("类别") && !hints.contains("算式"), "{hints}");
    rehearsal.press("Enter");
    says(&rehearsal, "文号 云财绩函〔2025〕7号");
    rehearsal.press("Esc n 9 另有批文 Enter");
    assert!(rehearsal.screen().lines().next().unwrap().contains("不成立 1"), "{}", rehearsal.screen());
}

#[test]
fn a_path_that_led_nowhere_is_there_to_be_mended() {
    let bench = Bench::with(&[]);
    let mut rehearsal = bench.rehearse(Lang::Zh, SIZE);
    let path = root().join("fixtures/submissions/云岭县水利局2024");
    rehearsal.press("i");
    rehearsal.paste(&format!("{}x", path.display()));
    rehearsal.press("Enter i Backspace Enter");
    says(&rehearsal, "新 1");
    rehearsal.press("i 没有 Ctrl-U");
    assert!(rehearsal.screen().lines().any(|line| line.starts_with("| > ") && !line.contains("没有")));
}

#[test]
fn a_note_need_not_be_decided_and_a_clean_report_offers_the_memo() {
    let (_bench, mut rehearsal) = at_unit();
    rehearsal.press("f f f f");
    says(&rehearsal, "可不核");
    rehearsal.press("Ctrl-P @政务服务中心 Enter");
    assert!(rehearsal.screen().lines().last().unwrap().starts_with(" x 复核意见"), "{}", rehearsal.screen());
}

#[test]
fn the_memo_says_in_which_folder_it_is_and_what_comes_next() {
    let folder = tempfile::tempdir().unwrap();
    let (_bench, mut rehearsal) = at_unit();
    rehearsal.press("y x d");
    rehearsal.paste(&format!("{}/", folder.path().display()));
    rehearsal.press("Enter Enter");
    let screen = rehearsal.screen().replace('\n', "");
    assert!(screen.contains("已写出 ") && screen.contains("尚待核"), "{}", rehearsal.screen());
    assert!(screen.contains(folder.path().to_str().unwrap()), "{}", rehearsal.screen());
}

#[test]
fn decisions_elsewhere_are_counted_by_their_standing() {
    let bench = Bench::with_samples();
    let mut desk = bench.desk();
    let own = desk.queue().unwrap().into_iter().find(|row| row.unit.contains("农业农村局")).unwrap().id;
    let findings = desk.dossier(own).unwrap().findings;
    let one = findings.iter().find(|record| record.finding.rule == "R003").unwrap();
    let (findings, reason) = (vec![one.finding.fingerprint.clone()], Some("有批文".to_owned()));
    desk.transact(Op::Dispose { submission: own, findings, standing: Standing::Dismissed, reason }).unwrap();
    let other = desk.queue().unwrap().into_iter().find(|row| row.unit.contains(UNIT)).unwrap().id;
    let found = desk.same_rule(other, "R003").unwrap();
    assert!(found.counts.contains(&(Standing::Dismissed, 1)), "{:?}", found.counts);
    assert_eq!(found.rows.len(), usize::try_from(found.total()).unwrap());
    // Neither its own unit nor another rule is among them.
    assert!(found.rows.iter().all(|row| !row.unit.contains(UNIT) && row.record.finding.rule == "R003"));
    assert_eq!(desk.same_rule(other, "R999").unwrap().total(), 0);
}

#[test]
fn a_twin_key_acts_on_the_submission_under_the_cursor_and_any_other_is_answered() {
    let (_bench, mut rehearsal) = at_unit();
    rehearsal.press("q F8");
    says(&rehearsal, "复核意见");
    rehearsal.press("Esc q F12");
    says(&rehearsal, "这里没有这个键");
}

#[test]
fn what_was_said_on_one_screen_does_not_stand_on_the_next() {
    let (_bench, mut rehearsal) = at_unit();
    rehearsal.press("y u");
    assert!(message(&rehearsal).contains("已撤销"), "{}", rehearsal.screen());
    rehearsal.press("p");
    assert!(!rehearsal.screen().contains("已撤销"), "{}", rehearsal.screen());
}

#[test]
fn leaving_a_score_records_what_can_be_recorded_and_keeps_the_rest() {
    let (_bench, mut rehearsal) = at_unit();
    rehearsal.press("Tab Tab r 1 Esc");
    says(&rehearsal, "未记录：");
    rehearsal.press("u");
    says(&rehearsal, "上次没写完的内容在此");
    rehearsal.press("Tab Tab 佐证不足 Esc");
    let scored = |rehearsal: &Seat| {
        let desk = rehearsal.desk();
        desk.queue().unwrap().iter().map(|row| desk.dossier(row.id).unwrap().scores.len()).sum::<usize>()
    };
    assert_eq!(scored(&rehearsal), 1);
    rehearsal.press("r Esc");
    assert_eq!(scored(&rehearsal), 1);
}

#[test]
fn undoing_brings_back_a_note_given_up_before_it_undoes_anything_recorded() {
    let (_bench, mut rehearsal) = at_unit();
    rehearsal.press("y a 请核对凭证 Ctrl-C u");
    says(&rehearsal, "请核对凭证");
    assert!(rehearsal.screen().lines().next().unwrap().contains("成立 1"), "{}", rehearsal.screen());
}

#[test]
fn help_lies_over_a_note_and_gives_it_back() {
    let (_bench, mut rehearsal) = at_unit();
    rehearsal.press("a 请核对凭证 Ctrl-G");
    says(&rehearsal, "插入算式");
    rehearsal.press("Ctrl-G Esc");
    says(&rehearsal, "请核对凭证");
    // A command of another place would close the note.
    rehearsal.press("Ctrl-G");
    rehearsal.paste("命令与查找面板");
    rehearsal.press("Enter");
    says(&rehearsal, "请核对凭证");
    says(&rehearsal, "请先写完或放弃正在填写的");
}

#[test]
fn the_next_report_is_one_that_nobody_has_begun() {
    let bench = Bench::with_samples();
    let mut rehearsal = bench.rehearse(Lang::Zh, SIZE);
    rehearsal.press("Enter");
    let first = rehearsal.screen().lines().next().unwrap().to_owned();
    rehearsal.press("y }");
    let second = rehearsal.screen().lines().next().unwrap().to_owned();
    rehearsal.press("y }");
    let third = rehearsal.screen().lines().next().unwrap().to_owned();
    let unit = |title: &str| title.split_whitespace().take(3).collect::<String>();
    assert_ne!(unit(&third), unit(&first), "{third}");
    assert!(second.contains("待审") && third.contains("待审"), "{second}\n{third}");
}
