//! The memo at the workstation: what is reworded there is what goes out, and it is checked first.
#![cfg(test)]

use std::fs;

use zhupi::base::Lang;
use zhupi::desk::MemoFormat;
use zhupi::tui::Rehearsal;

use super::bench::{Bench, Seat};

const SIZE: (u16, u16) = (120, 36);
const UNIT: &str = "文化旅游局";

/// The first problem of the memo is under the cursor.
const TO_PROBLEM: &str = "y y x ] ] ] j j j";

fn at_problem(bench: &Bench) -> Seat {
    let mut rehearsal = bench.review(Lang::Zh, SIZE, UNIT);
    rehearsal.press(TO_PROBLEM);
    rehearsal
}

fn id(rehearsal: &Rehearsal) -> i64 {
    let queue = rehearsal.desk().queue().unwrap();
    queue.iter().find(|row| row.unit.contains(UNIT)).unwrap().id
}

fn text(rehearsal: &Rehearsal) -> String {
    rehearsal.desk().memo_text(id(rehearsal), MemoFormat::Docx).unwrap()
}

#[test]
fn words_edited_in_the_preview_go_out_and_come_back_with_one_key() {
    let bench = Bench::with_samples();
    let mut rehearsal = at_problem(&bench);
    let before = text(&rehearsal);
    rehearsal.press("e 请予核实 Esc");
    let after = text(&rehearsal);
    assert!(after != before && after.contains("请予核实") && rehearsal.screen().contains(">*"));
    assert!(rehearsal.screen().contains("请予核实"), "{}", rehearsal.screen());
    rehearsal.press("o");
    assert!(
        rehearsal.screen().lines().any(|line| line.contains("| =")),
        "the program's words stand under it"
    );
    rehearsal.press("r");
    assert_eq!(letter(&text(&rehearsal)), letter(&before));
    rehearsal.press("u");
    assert_eq!(letter(&text(&rehearsal)), letter(&after), "the restoring is taken back");
}

/// The memo without the code of the journal, which every event changes.
fn letter(text: &str) -> &str {
    text.split("底稿校验码").next().unwrap_or_default()
}

#[test]
fn an_edit_given_up_changes_nothing_and_the_programs_words_typed_anew_are_its_own() {
    let bench = Bench::with_samples();
    let mut rehearsal = at_problem(&bench);
    let before = text(&rehearsal);
    rehearsal.press("e 请予核实 Ctrl-C");
    assert_eq!(text(&rehearsal), before);
    rehearsal.press("e 甲 Esc e Backspace Esc");
    assert_eq!(letter(&text(&rehearsal)), letter(&before));
    assert!(!rehearsal.screen().contains(">*"));
}

#[test]
fn a_memo_that_fails_its_checks_says_so_and_goes_out_only_with_another_key() {
    let bench = Bench::with_samples();
    let mut rehearsal = at_problem(&bench);
    rehearsal.press("e 占77.77% Esc g g Enter");
    let screen = rehearsal.screen();
    assert!(screen.contains("77.77%在材料和发现中没有出处"), "{screen}");
    assert!(screen.lines().any(|line| line.contains(">*")), "the cursor is where it is mended: {screen}");
    let id = id(&rehearsal);
    let sent = |rehearsal: &Rehearsal| {
        rehearsal.desk().events(id).unwrap().iter().filter(|event| event.action == "memo").count()
    };
    assert_eq!(sent(&rehearsal), 0, "nothing was written");
    rehearsal.press("m");
    assert!(rehearsal.screen().contains("改写正文"), "the editor is open where it is mended");
    rehearsal.press("Esc r 7");
    let screen = rehearsal.screen();
    assert!(!screen.contains("自检未过") && screen.contains("自检没有问题"), "{screen}");
}

#[test]
fn annexes_and_number_are_chosen_in_the_preview() {
    let bench = Bench::with_samples();
    let mut rehearsal = bench.review(Lang::Zh, SIZE, UNIT);
    rehearsal.press("y x Tab Space w 云财绩函〔2025〕7号 Esc");
    let screen = rehearsal.screen();
    assert!(screen.contains("[ ] 复核评分表") && screen.contains("云财绩函〔2025〕7号"), "{screen}");
    rehearsal.press("Tab End");
    assert!(!rehearsal.screen().contains("附件3"));
    assert!(text(&rehearsal).starts_with("云财绩函〔2025〕7号\n"));
    rehearsal.press("w Backspace Backspace Backspace Backspace Backspace Backspace Backspace Backspace Backspace Backspace Backspace Backspace Backspace Esc");
    assert!(text(&rehearsal).starts_with("关于"), "a number that is blank is none");
}

#[test]
fn the_folder_typed_in_the_preview_is_where_the_memo_goes_and_stays_for_the_next() {
    let bench = Bench::with_samples();
    let out = tempfile::tempdir().unwrap();
    fs::create_dir(out.path().join("papers")).unwrap();
    let mut rehearsal = at_problem(&bench);
    rehearsal.press("3 Tab j j Space Tab d");
    rehearsal.press(&format!("{}/pap Tab Enter", out.path().display()));
    let screen = rehearsal.screen();
    assert!(screen.contains("复核意见草稿.html"), "{screen}");
    rehearsal.press("Y");
    let written: Vec<_> =
        fs::read_dir(out.path().join("papers")).unwrap().map(|one| one.unwrap().path()).collect();
    assert_eq!(written.len(), 1, "{}", rehearsal.screen());
    let html = fs::read_to_string(&written[0]).unwrap();
    assert!(html.ends_with("</html>\n"));
    rehearsal.press("x");
    assert!(rehearsal.screen().contains("_2.html"), "folder and format stay: {}", rehearsal.screen());
}
