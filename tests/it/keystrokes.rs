//! What a reviewer's work costs in keys, replayed key by key, with its effect in the database.

use std::collections::BTreeMap;

use zhupi::base::Lang;
use zhupi::model::{Dossier, Severity, Standing};
use zhupi::tui::Rehearsal;

use super::bench::Bench;
use super::source::root;

const SIZE: (u16, u16) = (120, 36);
/// The units with the most findings: 45 and 29 of them need a decision.
const MANY: &str = "文化旅游局";
const FEWER: &str = "农业农村局";

fn samples() -> Bench {
    let of = |name: &str| root().join("fixtures/submissions").join(name);
    Bench::with(&[
        of("云岭县文化旅游局2024年度部门整体支出绩效自评.docx"),
        of("云岭县农业农村局2024年度部门整体支出绩效自评报告.txt"),
    ])
}

fn id_of(rehearsal: &Rehearsal, unit: &str) -> i64 {
    let queue = rehearsal.desk().queue().unwrap();
    queue.iter().find(|row| row.unit.contains(unit) && row.year == Some(2024)).unwrap().id
}

fn dossier(rehearsal: &Rehearsal, unit: &str) -> Dossier {
    rehearsal.desk().dossier(id_of(rehearsal, unit)).unwrap()
}

fn count(dossier: &Dossier, standing: Standing) -> usize {
    dossier.findings.iter().filter(|record| record.disposition.standing == standing).count()
}

/// Findings that still need a decision.
fn open(dossier: &Dossier) -> usize {
    let open = dossier.findings.iter().filter(|record| record.disposition.standing == Standing::Open);
    open.filter(|record| record.finding.severity != Severity::Info).count()
}

/// The rule of the finding under the cursor.
fn rule(rehearsal: &Rehearsal) -> String {
    let screen = rehearsal.screen();
    let line = screen.lines().find(|line| line.starts_with("> ")).unwrap_or_default().to_owned();
    line.split_whitespace().nth(2).unwrap_or_default().to_owned()
}

#[test]
fn the_next_report_is_opened_with_one_key_from_the_queue_and_from_a_report() {
    let bench = samples();
    for key in ["}", "Ctrl-N", "｝"] {
        let mut rehearsal = bench.copy().rehearse(Lang::Zh, SIZE);
        assert_eq!(rehearsal.press("Enter"), 1);
        let first = rehearsal.screen().lines().next().unwrap().to_owned();
        assert_eq!(rehearsal.press(key), 1);
        let second = rehearsal.screen().lines().next().unwrap().to_owned();
        assert!(first.contains("待核") && second.contains("待核") && first != second, "{second}");
    }
}

#[test]
fn a_finding_is_confirmed_with_one_key_and_dismissed_with_two() {
    let bench = samples();
    for (confirm, clarify, dismiss) in
        [("y", "m", "n 3"), ("1", "3", "2 3"), ("ｙ", "ｍ", "ｎ ３"), ("１", "３", "２ ３")]
    {
        let mut rehearsal = bench.copy().review(Lang::Zh, SIZE, MANY);
        assert_eq!(rehearsal.press(confirm), 1);
        assert_eq!(rehearsal.press(clarify), 1);
        assert_eq!(rehearsal.press(dismiss), 2);
        let now = dossier(&rehearsal, MANY);
        let counts =
            [Standing::Confirmed, Standing::Clarify, Standing::Dismissed].map(|one| count(&now, one));
        assert_eq!(counts, [1, 1, 1], "{confirm}");
        let reasons: Vec<_> =
            now.findings.iter().filter_map(|one| one.disposition.reason.as_deref()).collect();
        assert_eq!(reasons, ["四舍五入"]);
    }
}

#[test]
fn a_rule_group_is_dismissed_with_three_keys() {
    let bench = samples();
    let mut rehearsal = bench.copy().review(Lang::Zh, SIZE, MANY);
    let rule = rule(&rehearsal);
    let of_rule = |dossier: &Dossier, standing| {
        let own = dossier.findings.iter().filter(|record| record.finding.rule == rule);
        own.filter(|record| record.disposition.standing == standing).count()
    };
    let all = of_rule(&dossier(&rehearsal, MANY), Standing::Open);
    assert!(all > 1);
    assert_eq!(rehearsal.press("V n 2"), 3);
    let now = dossier(&rehearsal, MANY);
    assert_eq!((of_rule(&now, Standing::Open), of_rule(&now, Standing::Dismissed)), (0, all));
    // One step brings them all back.
    rehearsal.press("u");
    assert_eq!(of_rule(&dossier(&rehearsal, MANY), Standing::Open), all);
}

#[test]
fn a_note_costs_two_keys_and_its_words() {
    let bench = samples();
    for (open, close) in [("a", "Esc"), ("F4", "F9"), ("ａ", "Esc")] {
        let mut rehearsal = bench.copy().review(Lang::Zh, SIZE, MANY);
        let words = "请提供支付明细";
        let keys = rehearsal.press(&format!("{open} {words} {close}"));
        assert_eq!(keys, 2 + words.chars().count());
        let notes = dossier(&rehearsal, MANY).annotations;
        assert_eq!(notes.iter().map(|note| note.text.as_str()).collect::<Vec<_>>(), [words]);
    }
}

#[test]
fn the_memo_is_written_with_two_keys() {
    let bench = samples();
    for keys in ["x Enter", "F8 Enter", "ｘ Enter"] {
        let mut rehearsal = bench.copy().review(Lang::Zh, SIZE, FEWER);
        rehearsal.press("y");
        assert_eq!(rehearsal.press(keys), 2);
        let events = rehearsal.desk().events(id_of(&rehearsal, FEWER)).unwrap();
        assert!(events.iter().any(|event| event.action == "memo"), "{}", rehearsal.screen());
        // The message names the file.
        let screen = rehearsal.screen();
        let said = screen.lines().find(|line| line.contains("已写出")).unwrap();
        let path = said.split_whitespace().nth(1).unwrap();
        std::fs::remove_file(path).unwrap();
    }
}

#[test]
fn evidence_is_one_key_away_and_any_cell_on_the_screen_three() {
    let bench = samples();
    for walk in ["e", "Ctrl-E", "ｅ", "Enter"] {
        let mut rehearsal = bench.copy().review(Lang::Zh, SIZE, MANY);
        assert_eq!(rehearsal.press(walk), 1);
        assert!(rehearsal.screen().lines().any(|line| line.contains("1[")), "{walk}");
        // A note now is on the cell, not on the finding.
        rehearsal.press("F4 核 F9");
        let notes = dossier(&rehearsal, MANY).annotations;
        assert!(matches!(notes[0].target, zhupi::model::Target::Field { .. }), "{notes:?}");
    }
    for jump in ["' s d", "Ctrl-K ｓ ｄ"] {
        let mut rehearsal = bench.copy().review(Lang::Zh, SIZE, MANY);
        assert_eq!(rehearsal.press(jump), 3);
        rehearsal.press("F4 核 F9");
        let notes = dossier(&rehearsal, MANY).annotations;
        assert!(matches!(notes[0].target, zhupi::model::Target::Field { .. }), "{notes:?}");
    }
}

/// The keys of one way to work: by letters, by those an input method lets through, by full-width ones.
struct Hands {
    confirm: &'static str,
    dismiss: &'static str,
    group: &'static str,
    note: [&'static str; 2],
    memo: &'static str,
}

const LETTERS: Hands =
    Hands { confirm: "y", dismiss: "n 3", group: "V n 2", note: ["a", "Esc"], memo: "x Enter" };
const SURE: Hands = Hands {
    confirm: "1",
    dismiss: "2 3",
    group: "Ctrl-P 整组 Enter 2 2",
    note: ["F4", "F9"],
    memo: "F8 Enter",
};
const WIDE: Hands =
    Hands {
        confirm: "ｙ", dismiss: "ｎ ３", group: "Ｖ ｎ ２", note: ["ａ", "Esc"], memo: "ｘ Enter"
    };

/// Decides everything in a report: the groups of these rules at once, each sixth finding dismissed,
/// two notes, then the memo. The keys pressed, words of notes left out.
fn review_all(rehearsal: &mut Rehearsal, hands: &Hands, unit: &str, groups: &[&str]) -> usize {
    let words = "请核对";
    let (mut keys, mut at) = (0, 0);
    while open(&dossier(rehearsal, unit)) > 0 {
        let rule = rule(rehearsal);
        keys += match at % 6 {
            _ if groups.contains(&rule.as_str()) => rehearsal.press(hands.group),
            5 => rehearsal.press(hands.dismiss),
            _ => rehearsal.press(hands.confirm),
        };
        if at == 3 || at == 9 {
            let [open, close] = hands.note;
            keys += rehearsal.press(&format!("{open} {words} {close}")) - words.chars().count();
        }
        at += 1;
        assert!(at < 60, "{}", rehearsal.screen());
    }
    keys += rehearsal.press(hands.memo);
    let screen = rehearsal.screen();
    let said = screen.lines().find(|line| line.contains("已写出")).unwrap();
    std::fs::remove_file(said.split_whitespace().nth(1).unwrap()).unwrap();
    keys
}

/// The rule with the most findings that need a decision.
fn commonest(dossier: &Dossier) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for record in dossier.findings.iter().filter(|one| one.finding.severity != Severity::Info) {
        *counts.entry(&record.finding.rule).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).unwrap().0.to_owned()
}

#[test]
fn a_report_costs_about_four_keys_for_three_findings() {
    let bench = samples();
    for unit in [MANY, FEWER] {
        for hands in [&LETTERS, &WIDE] {
            let mut rehearsal = bench.copy().review(Lang::Zh, SIZE, unit);
            let findings = open(&dossier(&rehearsal, unit));
            let group = commonest(&dossier(&rehearsal, unit));
            // The report is opened with one key.
            let keys = 1 + review_all(&mut rehearsal, hands, unit, &[&group]);
            // 45 keys for 34 findings: 38 decide, 7 open the report, the notes and the memo.
            assert!((keys - 7) * 34 <= 38 * findings, "{keys} keys for {findings} findings of {unit}");
            let now = dossier(&rehearsal, unit);
            assert_eq!((open(&now), now.annotations.len()), (0, 2));
        }
    }
}

#[test]
fn the_same_is_done_with_an_input_method_on() {
    let bench = samples();
    let mut rehearsal = bench.copy().review(Lang::Zh, SIZE, FEWER);
    let group = commonest(&dossier(&rehearsal, FEWER));
    review_all(&mut rehearsal, &SURE, FEWER, &[&group]);
    let now = dossier(&rehearsal, FEWER);
    assert_eq!((open(&now), now.annotations.len()), (0, 2));
}

/// The design's table of keys, row by row: what leads there, the ways to do it, and how many keys
/// each may cost.
const TABLE: &[(&str, &[&str], usize)] = &[
    ("", &["y", "1", "ｙ", "１"], 1),
    ("", &["n", "2", "ｎ", "２"], 1),
    ("", &["m", "3", "ｍ", "３"], 1),
    ("n", &["4", "４"], 1),
    ("n", &["0", "０"], 1),
    ("j", &["Space", "　"], 1),
    ("y", &["u", "Ctrl-Z", "ｕ"], 1),
    ("y u", &["Ctrl-R", "U"], 1),
    ("", &["a", "F4", "ａ"], 1),
    ("Tab Tab", &["r", "F3", "ｒ"], 1),
    ("", &["e", "Ctrl-E", "Enter", "ｅ"], 1),
    ("e", &["e", "Ctrl-E", "ｅ"], 1),
    ("e e", &["E", "Ｅ"], 1),
    ("", &["}", "Ctrl-N", "｝"], 1),
    ("", &[":", "：", "Ctrl-P", "F5"], 1),
    ("Tab", &["/", "、", "F7"], 1),
    ("", &["x", "F8", "ｘ"], 1),
    ("", &["c", "F6", "ｃ"], 1),
    ("", &["?", "？"], 1),
    ("", &["q", "F9", "Esc"], 1),
    ("", &["s", "ｓ", "Ctrl-P >sort-findings Enter"], 1),
    ("", &["f", "ｆ", "Ctrl-P >filter-findings Enter"], 1),
    ("", &["Ctrl-D", "PgDn"], 1),
    ("End", &["Ctrl-U", "PgUp"], 1),
    ("j j j", &["g g", "Home"], 2),
    ("", &["g e", "End"], 2),
    ("", &["Tab"], 1),
    ("Tab Tab", &["Shift-Tab"], 1),
    ("Tab Tab", &["]", "］"], 1),
    ("Tab Tab ]", &["[", "［"], 1),
    ("Tab j j l", &["Esc"], 1),
    ("Tab j j l", &["w", "Ctrl-W"], 1),
    ("", &["w", "Ctrl-W"], 1),
    ("Tab / gw Enter", &[";", "；"], 1),
    ("Tab / gw Enter", &[",", "，"], 1),
    ("", &["v", "6"], 1),
    ("", &["V", "Ctrl-P >select-group Enter"], 1),
];

#[test]
fn every_key_of_the_designs_table_has_its_twins_at_its_cost() {
    let bench = samples();
    for (lead, ways, cost) in TABLE {
        let mut results: Vec<(String, String)> = Vec::new();
        for way in *ways {
            let mut rehearsal = bench.copy().review(Lang::Zh, SIZE, MANY);
            rehearsal.press(lead);
            let before = rehearsal.screen();
            let keys = rehearsal.press(way);
            // What only the palette offers besides has no bound.
            assert!(keys <= *cost || way.contains('>'), "{lead} {way}: {keys}");
            let after = rehearsal.screen();
            assert_ne!(before, after, "{lead}: {way} does nothing");
            results.push(((*way).to_owned(), after));
        }
        let (first, wanted) = &results[0];
        for (way, screen) in &results {
            assert!(screen == wanted, "{lead}: {way} is not {first}\n{screen}\n{wanted}");
        }
    }
}

#[test]
fn own_words_cost_three_keys_and_themselves() {
    let mut rehearsal = samples().review(Lang::Zh, SIZE, MANY);
    let words = "附件已说明";
    assert_eq!(rehearsal.press(&format!("n 9 {words} Enter")), 3 + words.chars().count());
    let now = dossier(&rehearsal, MANY);
    let reasons: Vec<_> = now.findings.iter().filter_map(|one| one.disposition.reason.as_deref()).collect();
    assert_eq!(reasons, [words]);
}

#[test]
fn a_review_score_costs_two_keys_and_its_digits() {
    let bench = samples();
    for (open, digits) in [("r", "9.8"), ("F3", "９.８")] {
        let mut rehearsal = bench.copy().review(Lang::Zh, SIZE, MANY);
        rehearsal.press("Tab Tab");
        assert_eq!(rehearsal.press(&format!("{open} {digits} Enter")), 2 + 3);
        let scores = dossier(&rehearsal, MANY).scores;
        assert_eq!(scores.iter().map(|one| one.score.to_string()).collect::<Vec<_>>(), ["9.8"]);
    }
    // A preset with its reason.
    let mut rehearsal = bench.review(Lang::Zh, SIZE, MANY);
    rehearsal.press("Tab Tab");
    assert_eq!(rehearsal.press("r % Enter"), 3);
    assert_eq!(dossier(&rehearsal, MANY).scores[0].reason.as_deref(), Some("佐证不足，扣30%"));
}

#[test]
fn a_value_is_found_everywhere_with_two_keys_and_itself() {
    let mut rehearsal = samples().review(Lang::Zh, SIZE, MANY);
    assert_eq!(rehearsal.press(": =8.35"), 1 + 5);
    let found =
        rehearsal.screen().lines().filter(|line| line.contains("单元格") && line.contains("8.35")).count();
    assert!(found > 1, "{}", rehearsal.screen());
    assert_eq!(rehearsal.press("Enter"), 1);
    assert!(!rehearsal.screen().contains("| > "), "{}", rehearsal.screen());
}

#[test]
fn escape_is_one_key_from_any_table_to_the_same_finding() {
    let bench = samples();
    for away in ["e", "e e", "Tab j j", "Tab Tab ]"] {
        let mut rehearsal = bench.copy().review(Lang::Zh, SIZE, MANY);
        rehearsal.press("j j");
        let line = |rehearsal: &Rehearsal| {
            let screen = rehearsal.screen();
            screen.lines().rfind(|line| line.starts_with("> ")).unwrap().to_owned()
        };
        let at = line(&rehearsal);
        rehearsal.press(away);
        assert_eq!(rehearsal.press("Esc"), 1);
        assert_eq!(line(&rehearsal), at, "{away}");
    }
}

#[test]
fn a_group_folded_in_triage_is_decided_with_one_key() {
    let mut rehearsal = samples().review(Lang::Zh, SIZE, MANY);
    rehearsal.press("t Z");
    let before = open(&dossier(&rehearsal, MANY));
    assert_eq!(rehearsal.press("y"), 1);
    let after = open(&dossier(&rehearsal, MANY));
    assert!(after < before, "{}", rehearsal.screen());
    rehearsal.press("u");
    assert_eq!(open(&dossier(&rehearsal, MANY)), before);
}

#[test]
fn what_is_done_to_many_submissions_costs_a_key_each_and_two() {
    let mut rehearsal = samples().rehearse(Lang::Zh, SIZE);
    let all = rehearsal.desk().queue().unwrap().len();
    assert_eq!(rehearsal.press("Space Space b"), all + 1);
    assert!(rehearsal.screen().contains("提请会审，只提全部处理完的"), "{}", rehearsal.screen());
    assert_eq!(rehearsal.press("2"), 1);
    assert!(rehearsal.screen().contains("没有做 2"), "{}", rehearsal.screen());
}

#[test]
fn a_command_of_another_screen_is_found_and_goes_there() {
    let bench = samples();
    let mut rehearsal = bench.copy().rehearse(Lang::Zh, SIZE);
    rehearsal.press(": >比较");
    assert!(rehearsal.screen().contains("与上一版比较"), "{}", rehearsal.screen());
    assert!(rehearsal.screen().contains("并排复核"), "{}", rehearsal.screen());
    rehearsal.press("Esc : >triage Enter");
    assert!(rehearsal.screen().contains("发现处理"), "{}", rehearsal.screen());
    rehearsal.press(": >import Enter");
    assert!(rehearsal.screen().contains("导入：文件或文件夹的路径"), "{}", rehearsal.screen());
    rehearsal.press("Esc : >confirm Enter");
    assert!(rehearsal.screen().contains("这个命令用于 并排复核"), "{}", rehearsal.screen());
}

#[test]
fn tab_narrows_the_palette_to_one_kind() {
    let bench = samples();
    let mut rehearsal = bench.copy().review(Lang::Zh, SIZE, MANY);
    let typed = |rehearsal: &Rehearsal| {
        let screen = rehearsal.screen();
        screen.lines().find_map(|line| {
            line.split("| > ").nth(1).map(|rest| rest.trim_end_matches(['|', ' ']).to_owned())
        })
    };
    rehearsal.press("： Tab");
    assert_eq!(typed(&rehearsal).as_deref(), Some(">"));
    rehearsal.press("Tab");
    assert_eq!(typed(&rehearsal).as_deref(), Some("#"));
    rehearsal.press("Esc : 发现处理 Tab");
    assert!(
        typed(&rehearsal).is_some_and(|typed| [">发现处理", "#发现处理"].contains(&typed.as_str())),
        "{}",
        rehearsal.screen()
    );
    assert!(rehearsal.screen().contains("0.9 毫秒"));
}

#[test]
fn the_line_of_hints_begins_with_the_next_step() {
    let bench = samples();
    let hints = |rehearsal: &Rehearsal| rehearsal.screen().lines().last().unwrap_or_default().to_owned();
    let empty = Bench::with(&[]).rehearse(Lang::Zh, SIZE);
    assert!(hints(&empty).starts_with(" i 导入"), "{}", hints(&empty));
    assert!(empty.screen().contains("队列为空，按 i 导入材料"), "{}", empty.screen());
    let mut rehearsal = bench.copy().review(Lang::Zh, SIZE, FEWER);
    assert!(hints(&rehearsal).starts_with(" y 成立"), "{}", hints(&rehearsal));
    rehearsal.press("g");
    assert!(hints(&rehearsal).starts_with(" g 到首行  e 到末行"), "{}", hints(&rehearsal));
    rehearsal.press("g");
    while open(&dossier(&rehearsal, FEWER)) > 0 {
        rehearsal.press("V y");
    }
    assert!(hints(&rehearsal).starts_with(" x 复核意见  S 流程  } 下一份"), "{}", hints(&rehearsal));
}

#[test]
fn the_reasons_leave_the_finding_at_hand_in_sight() {
    let bench = samples();
    for size in [(80, 24), (100, 30), (120, 36), (160, 48)] {
        for keys in ["", "t ", "t s s ", "t End ", "End "] {
            let mut rehearsal = bench.copy().review(Lang::Zh, size, MANY);
            rehearsal.press(&format!("{keys}n"));
            let screen = rehearsal.screen();
            assert!(screen.contains("2 口径不同"), "{screen}");
            assert!(screen.lines().any(|line| line.starts_with('>')), "{size:?} {keys}: {screen}");
        }
    }
}

#[test]
fn a_text_is_found_in_a_table_and_its_hits_are_walked() {
    let mut rehearsal = samples().review(Lang::Zh, SIZE, MANY);
    let said = |rehearsal: &Rehearsal, wanted: &str| {
        let screen = rehearsal.screen();
        assert!(screen.contains(wanted), "{wanted}: {screen}");
    };
    rehearsal.press("Tab 、 gw");
    said(&rehearsal, "查找: gw");
    said(&rehearsal, "命中 1/");
    rehearsal.press("Enter ;");
    said(&rehearsal, "命中 2/");
    rehearsal.press("，");
    said(&rehearsal, "命中 1/");
    rehearsal.press("/ 没有的字");
    said(&rehearsal, "没有命中");
    rehearsal.press("Esc ;");
    said(&rehearsal, "还没有查找");
}

#[test]
fn a_path_is_completed_and_what_may_follow_is_said() {
    let mut rehearsal = Bench::with(&[]).rehearse(Lang::Zh, SIZE);
    rehearsal.press("i");
    rehearsal.paste(&root().join("fixtures/submissions/云岭县水").display().to_string());
    rehearsal.press("Tab Enter");
    assert!(rehearsal.screen().contains("已导入  新 1"), "{}", rehearsal.screen());
    rehearsal.press("i");
    rehearsal.paste(&root().join("fixtures/submissions/云岭县文").display().to_string());
    rehearsal.press("Tab");
    assert!(rehearsal.screen().contains("云岭县文化旅游局2023"), "{}", rehearsal.screen());
}
