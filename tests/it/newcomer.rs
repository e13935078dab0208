//! What a reviewer stumbled over who took five submissions from import to memo with nothing to go by
//! but the screens.

use std::path::Path;

use zhupi::base::Lang;
use zhupi::desk::settings::{Layer, Settings};
use zhupi::model::{Severity, Standing};
use zhupi::tui::Rehearsal;

use super::bench::{Bench, Seat};

const SIZE: (u16, u16) = (120, 36);
const UNIT: &str = "文化旅游局";

fn at_unit() -> Seat {
    Bench::with_samples().review(Lang::Zh, SIZE, UNIT)
}

fn says(rehearsal: &Rehearsal, wanted: &str) {
    assert!(rehearsal.screen().contains(wanted), "no {wanted} in\n{}", rehearsal.screen());
}

fn never_says(rehearsal: &Rehearsal, unwanted: &str) {
    assert!(!rehearsal.screen().contains(unwanted), "{unwanted} in\n{}", rehearsal.screen());
}

/// Of the two lines of the cursor that of the table, which stands over the list.
fn row(rehearsal: &Rehearsal) -> String {
    let screen = rehearsal.screen();
    let row = screen.lines().find_map(|line| line.split_once('>')).map(|(_, row)| row.trim());
    row.and_then(|row| row.split(' ').next()).unwrap_or_default().to_owned()
}

#[test]
fn the_rubric_is_a_key_away_says_what_is_proved_and_is_scored_downwards() {
    let mut rehearsal = at_unit();
    rehearsal.press("R");
    says(&rehearsal, "考核评分表（本单位）");
    // It has the pane for itself, and what is proved stands where the evidence stands.
    says(&rehearsal, "填报规范");
    says(&rehearsal, "- 考核内容 工作部署");
    assert_eq!(row(&rehearsal), "工作部署");
    rehearsal.press("r 4 Enter");
    says(&rehearsal, "工作部署");
    // A deduction has a reason, here as well.
    rehearsal.press("部署偏晚 Enter");
    assert_eq!(row(&rehearsal), "组织分工");
    // What is scored already is passed over.
    rehearsal.press("Esc 0");
    assert_eq!(row(&rehearsal), "组织分工");
    rehearsal.press("Ctrl-P >考核评分 Enter");
    says(&rehearsal, "已评 1/");
}

#[test]
fn a_key_of_the_review_opens_the_report_from_the_queue() {
    let bench = Bench::with_samples();
    for (key, wanted) in [("x", "约第"), ("S", "- 流程 -"), ("t", "发现处理"), ("p", "上年对照")]
    {
        let mut rehearsal = bench.rehearse(Lang::Zh, SIZE);
        rehearsal.press(key);
        says(&rehearsal, wanted);
    }
    let mut rehearsal = bench.rehearse(Lang::Zh, SIZE);
    rehearsal.press("y");
    says(&rehearsal, "请先打开一份材料");
}

#[test]
fn a_key_that_does_nothing_says_so() {
    let mut rehearsal = at_unit();
    rehearsal.press("B");
    says(&rehearsal, "B  这里没有这个键，按 ? 看可用的键");
    rehearsal.press("j");
    never_says(&rehearsal, "这里没有这个键");
}

#[test]
fn a_value_that_nothing_is_open_for_is_not_said_to_be_nowhere() {
    let bench = Bench::with_samples();
    let mut rehearsal = bench.rehearse(Lang::Zh, SIZE);
    rehearsal.press("Ctrl-P =1452.38");
    says(&rehearsal, "请先打开一份材料");
    let mut rehearsal = at_unit();
    rehearsal.press("Ctrl-P =1452.38");
    never_says(&rehearsal, "请先打开一份材料");
}

#[test]
fn nobody_writes_why_he_sends_back_his_own_work_to_be_refused_then() {
    let mut rehearsal = at_unit();
    rehearsal.press("y S 1 S 3");
    says(&rehearsal, "会审须由另一账号进行");
    never_says(&rehearsal, "退回原因");
}

#[test]
fn a_memo_without_a_number_is_not_issued_unawares() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.toml");
    std::fs::write(&file, "office.reviewers = \"one\"\n").unwrap();
    let bench = Bench::with_samples();
    let desk = bench.desk().with_settings(&Settings::load(vec![Layer::File(file)]).unwrap());
    let mut rehearsal = Rehearsal::open(desk, Lang::Zh, SIZE.0, SIZE.1);
    rehearsal.press(&format!("Ctrl-P @{UNIT} Enter y S 5"));
    says(&rehearsal, "文号未填");
    rehearsal.press("Esc Esc x w");
    rehearsal.paste("云财绩〔2026〕1号");
    rehearsal.press("Esc Esc S 5");
    never_says(&rehearsal, "文号未填");
}

#[test]
fn the_help_page_gives_a_key_once() {
    let mut rehearsal = at_unit();
    rehearsal.press("Enter ?");
    says(&rehearsal, "勾稽，涉及该值的全部勾稽关系和规则");
    never_says(&rehearsal, "同一规则在其他单位查出了什么");
    rehearsal.press("Esc Esc ?");
    says(&rehearsal, "同一规则在其他单位查出了什么");
}

#[test]
fn an_import_of_nothing_names_what_was_not_imported() {
    let bench = Bench::with_samples();
    let mut rehearsal = bench.rehearse(Lang::Zh, SIZE);
    rehearsal.press("i");
    rehearsal.paste("/no/such/决算.docx");
    rehearsal.press("Enter");
    says(&rehearsal, "没有导入  决算.docx  找不到该路径");
    assert!(!Path::new("/no/such").exists());
}

#[test]
fn the_settings_page_says_first_where_settings_are_written() {
    let mut rehearsal = at_unit();
    rehearsal.press("Ctrl-P >settings Enter");
    says(&rehearsal, "office.reviewers = \"one\"");
    says(&rehearsal, "其余设置");
}

#[test]
fn a_stock_phrase_goes_on_with_the_sentence_or_stands_by_itself() {
    let mut rehearsal = at_unit();
    rehearsal.press("a");
    rehearsal.paste("得分超过分值");
    rehearsal.press("Ctrl-L 1 Ctrl-L 4");
    says(&rehearsal, "| 得分超过分值，请核实并更正。请说明原因。");
}

#[test]
fn a_group_of_open_findings_has_no_notes_in_it() {
    let bench = Bench::with_samples();
    let mut rehearsal = bench.review(Lang::Zh, SIZE, UNIT);
    let confirmed = |wanted: fn(Severity) -> bool| {
        let desk = bench.desk();
        let id =
            desk.queue().unwrap().into_iter().find(|row| row.unit.contains(UNIT) && row.year == Some(2024));
        let findings = desk.dossier(id.unwrap().id).unwrap().findings;
        let own = findings.iter().filter(|one| one.disposition.standing == Standing::Confirmed);
        own.filter(|one| wanted(one.finding.severity)).count()
    };
    // By form: the forms have notes among their findings.
    rehearsal.press("t s V y");
    assert!(confirmed(|severity| severity != Severity::Info) > 1, "{}", rehearsal.screen());
    assert_eq!(confirmed(|severity| severity == Severity::Info), 0, "{}", rehearsal.screen());
}

#[test]
fn the_reason_of_a_deduction_begins_with_what_was_found() {
    let mut rehearsal = at_unit();
    rehearsal.press("Ctrl-P #S001 Enter r 5 Enter");
    says(&rehearsal, "已按发现填入");
    says(&rehearsal, "> 理由        自评得分超过分值");
    rehearsal.press("Enter");
    says(&rehearsal, "复核得分 5");
    // Words of one's own take its place.
    let mut rehearsal = at_unit();
    rehearsal.press("Ctrl-P #S001 Enter r 5 Enter 另有依据");
    says(&rehearsal, "> 理由        另有依据");
}

#[test]
fn the_preview_says_that_nobody_signs_and_a_draft_is_one_by_its_name() {
    let mut rehearsal = at_unit();
    rehearsal.press("x");
    says(&rehearsal, "落款未设（设置 office.issuer）");
    says(&rehearsal, "_复核意见草稿.docx");
}

#[test]
fn a_command_is_found_by_its_name_before_cells_that_hold_the_word() {
    let mut rehearsal = at_unit();
    rehearsal.press("Ctrl-P");
    rehearsal.paste("评分");
    let screen = rehearsal.screen();
    let hits: Vec<&str> =
        screen.lines().filter(|line| line.contains(" 单元格 ") || line.contains(" 命令 ")).collect();
    assert!(hits.iter().any(|line| line.contains("> 命令     考核评分")), "{screen}");
}

#[test]
fn what_was_going_on_is_no_message_of_the_past() {
    let mut rehearsal = at_unit();
    rehearsal.press("y Ctrl-P >history Enter");
    says(&rehearsal, "已记录 ");
    never_says(&rehearsal, "正在记录");
}

#[test]
fn an_item_of_the_rubric_has_no_value_to_verify() {
    let mut rehearsal = at_unit();
    rehearsal.press("R r");
    never_says(&rehearsal, "核实完成值  ");
    rehearsal.press("4 Tab");
    says(&rehearsal, "> 理由");
    rehearsal.press("Tab");
    says(&rehearsal, "> 复核得分  4");
}

#[test]
fn the_evidence_is_in_sight_while_a_reason_is_chosen() {
    let bench = Bench::with_samples();
    for size in [(120, 36), (80, 24), (200, 50)] {
        let mut rehearsal = bench.review(Lang::Zh, size, UNIT);
        for keys in ["n", "0 j j n", "0 g e n"] {
            rehearsal.press(keys);
            let screen = rehearsal.screen();
            let lines = || screen.lines();
            let frame = lines().position(|line| line.contains("-- 不成立：")).unwrap();
            let finding = lines().position(|line| line.starts_with("> ")).unwrap();
            let evidence = lines().position(|line| line.contains("- 证据 ")).unwrap();
            assert!(finding < frame && (frame < evidence || size.0 == 200), "{screen}");
        }
    }
}

#[test]
fn nothing_is_decided_out_of_sight_while_the_rubric_is_scored() {
    let mut rehearsal = at_unit();
    rehearsal.press("R y");
    says(&rehearsal, "先按 Esc 回到发现列表");
    assert!(rehearsal.screen().lines().next().unwrap().contains("成立 0"), "{}", rehearsal.screen());
    let hints = rehearsal.screen().lines().last().unwrap().to_owned();
    assert!(hints.contains("复核得分") && !hints.contains("不成立") && hints.contains("移动"), "{hints}");
    rehearsal.press("Esc y");
    assert!(rehearsal.screen().lines().next().unwrap().contains("成立 1"), "{}", rehearsal.screen());
}
