//! The screens as a reviewer sees them: key scripts, and pictures to compare with.

use std::fs;

use zhupi::base::{Lang, text};
use zhupi::desk::settings::{Layer, Origin, Settings};
use zhupi::desk::{Desk, Op};
use zhupi::model::{Actor, Standing};
use zhupi::tui::Rehearsal;

use super::bench::Bench;
use super::source::root;

const SMALL: (u16, u16) = (80, 24);
const USUAL: (u16, u16) = (120, 36);
const LARGE: (u16, u16) = (160, 48);

/// The unit whose report is full of faults.
pub const FAULTY: &str = "文化旅游局";

/// Pictures by name: the keys that lead there from the review of [`FAULTY`].
pub const PICTURES: &[(&str, &str)] = &[
    ("review", ""),
    ("evidence", "j j e"),
    ("decided", "y m n 3"),
    ("reason", "n"),
    ("note", "a 请提供支付明细 Ctrl-E"),
    ("note-category", "a 执行数应按全年预算计算 Tab"),
    ("noted", "a 请核对支付凭证 Tab Tab Esc"),
    ("score", "Tab Tab r 8"),
    ("table", "Tab j j"),
    ("single-rule", "s V"),
    ("triage", "t j j"),
    ("triage-reason", "t s s V n"),
    ("memo", "y y m n 3 y x"),
    ("memo-markdown", "y y m n 3 y x 2 ] ]"),
    ("memo-annexes", "y x Tab j j Space"),
    ("memo-rewording", "y y x ] ] ] j j j e 。请予核实"),
    ("memo-reworded", "y y x ] ] ] j j j e 。请予核实 Esc o w 云财绩函〔2025〕7号 Esc"),
    ("memo-unfit", "y y x ] ] ] j j j e 占77.77%。 Esc Enter"),
    ("narrative", "b PgDn"),
    ("source", "o"),
    ("source-table", "Tab j j l o j j"),
    ("relations", "Tab j j w"),
    ("relations-rate", "Tab Tab w j j"),
    ("same-rule", "Ctrl-P #R003 Enter w"),
    ("relations-none", "Tab End k k k k w"),
    ("years", "p"),
    ("years-none", "} p"),
    ("magnify", "j j v"),
    ("magnify-sum", "v"),
    ("notes", "Ctrl-P @农业农村局 Enter f f f f"),
    ("labels", "'"),
    ("labelled", "' s d"),
    ("phrases", "a 请核对(131.40+38.02),并说明: Ctrl-T Ctrl-L"),
    ("deduction", "Tab Tab r % % Tab 九成"),
    ("correct", "Tab j j l d"),
    ("correct-typed", "Tab j j l d １３５２。４０ Tab 扫描不清"),
    ("correct-refused", "Tab j j l 4 不详 Enter"),
    ("corrected", "Tab j j l d 1352.40 Tab 扫描不清 Enter"),
    ("corrected-finding", "d 1352.40 Enter"),
    ("rubric", "Ctrl-P @政务服务中心 Enter Ctrl-P 考核评分表 Enter j j j j j j j r 18"),
    ("rubric-proposal", "Ctrl-P @政务服务中心 Enter Ctrl-P 考核评分表 Enter j j j j j j j r Ctrl-E"),
    ("bureaus-rubric", "Ctrl-P 考核评分表 Enter j j j j j j j j = j j j r 6 Tab Tab 两处不一致 Enter"),
    ("bureaus-rubric-score", "Ctrl-P 考核评分表 Enter j j j j j j j r"),
    ("verified", "Tab Tab r 9.8 Tab 1452.38万元 Enter"),
    ("copy", "c"),
    ("history", "y n 3 Ctrl-P >history Enter"),
    ("import", "q i"),
    ("settings", "Ctrl-P >settings Enter"),
    ("alias", "q Ctrl-P >alias Enter"),
    ("palette", ": whly"),
    ("values", ": =8.35"),
    ("help", "?"),
    ("help-filtered", "? 跳 Down"),
    ("narrative-found", "b / 公用经费 Enter"),
    ("queue", "q"),
    ("flow", "S"),
    ("flow-sure", "y S 4"),
    ("flow-handed-up", "y y S 1 S"),
    ("flow-queue", "y y S 1 q"),
    ("flow-filtered", "y y S 1 q f f"),
    ("score-reason", "Tab Tab r 1 Enter"),
    ("draw", "q Ctrl-P >draw-sample Enter"),
    ("draw-refused", "q Ctrl-P >draw-dismissals Enter"),
    ("drawn", "q Ctrl-P >draw-sample Enter 4 Enter"),
    ("drawn-queue", "q Ctrl-P >draw-sample Enter 4 Enter Esc f"),
    ("second-looks-none", "q R"),
];

/// Compares a picture with its copy under fixtures/golden, or writes the copy.
pub fn settle(name: &str, picture: &str) {
    let path = root().join("fixtures/golden/screens").join(format!("{name}.txt"));
    let picture = format!("{}\n", picture.trim_end());
    if fs::read_to_string(&path).is_ok_and(|kept| kept == picture) {
        return;
    }
    assert!(
        std::env::var_os("UPDATE").is_some(),
        "{name} looks different: UPDATE=1 cargo test, then read the diff\n{picture}"
    );
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, picture).unwrap();
}

fn pictures(lang: Lang, size: (u16, u16)) {
    let samples = Bench::with_samples();
    for (name, keys) in PICTURES {
        let bench = samples.copy();
        let mut rehearsal = bench.review(lang, size, FAULTY);
        rehearsal.press(keys);
        let code = if lang == Lang::Zh { "zh" } else { "en" };
        settle(&format!("{name}-{}x{}-{code}", size.0, size.1), &rehearsal.screen());
    }
}

/// What comes up where a colleague was first: the submission is in his hand, or he changed the very
/// same meanwhile.
fn refusals(lang: Lang, size: (u16, u16)) {
    let samples = Bench::with_samples();
    let code = if lang == Lang::Zh { "zh" } else { "en" };
    let picture = |name: &str, rehearsal: &Rehearsal| {
        settle(&format!("{name}-{}x{}-{code}", size.0, size.1), &rehearsal.screen());
    };
    let colleague = |bench: &Bench| {
        Desk::open_as(&bench.database(), Actor { uid: 7, account: "乙岗".to_owned() }).unwrap()
    };
    let bench = samples.copy();
    let mut other = Rehearsal::open(colleague(&bench), lang, size.0, size.1);
    other.press(&format!("Ctrl-P @{FAULTY} Enter"));
    let mut rehearsal = bench.review(lang, size, FAULTY);
    rehearsal.press("y");
    picture("held", &rehearsal);
    let bench = samples.copy();
    let mut rehearsal = bench.review(lang, size, FAULTY);
    let mut desk = colleague(&bench);
    let row = desk
        .queue()
        .unwrap()
        .into_iter()
        .find(|row| row.unit.contains(FAULTY) && row.year == Some(2024))
        .unwrap();
    let findings = desk.dossier(row.id).unwrap().findings;
    let findings = findings.into_iter().map(|record| record.finding.fingerprint).collect();
    let (submission, standing) = (row.id, Standing::Dismissed);
    let reason = Some("有调整预算批文".to_owned());
    desk.transact(Op::Dispose { submission, findings, standing, reason }).unwrap();
    rehearsal.press("y");
    picture("conflict", &rehearsal);
}

/// The list of second looks, one of them upheld, the reason for another being written.
fn second_looks(lang: Lang, size: (u16, u16)) {
    let (bench, _) = super::draws::dismissed();
    let mut rehearsal = bench.rehearse(lang, size);
    let code = if lang == Lang::Zh { "zh" } else { "en" };
    let picture = |name: &str, rehearsal: &Rehearsal| {
        settle(&format!("{name}-{}x{}-{code}", size.0, size.1), &rehearsal.screen());
    };
    rehearsal.press("Ctrl-P >draw-dismissals Enter");
    picture("draw-dismissals", &rehearsal);
    rehearsal.press("100 Enter y n 附件未见 Enter");
    picture("second-looks", &rehearsal);
    rehearsal.press("n 附件");
    picture("overturn", &rehearsal);
}

#[test]
fn second_looks_are_shown_at_every_size() {
    for size in [SMALL, USUAL, LARGE] {
        second_looks(Lang::Zh, size);
        second_looks(Lang::En, size);
    }
}

#[test]
fn screens_at_80_by_24() {
    pictures(Lang::Zh, SMALL);
    pictures(Lang::En, SMALL);
}

#[test]
fn who_was_first_is_said_at_every_size() {
    for size in [SMALL, USUAL, LARGE] {
        refusals(Lang::Zh, size);
        refusals(Lang::En, size);
    }
}

#[test]
fn screens_at_120_by_36() {
    pictures(Lang::Zh, USUAL);
    pictures(Lang::En, USUAL);
}

#[test]
fn screens_at_160_by_48() {
    pictures(Lang::Zh, LARGE);
    pictures(Lang::En, LARGE);
}

/// Every line of a screen fills its width: a wide character is never cut at the edge.
fn fills(rehearsal: &mut Rehearsal, (columns, rows): (u16, u16)) {
    rehearsal.resize(columns, rows);
    let buffer = rehearsal.buffer();
    assert_eq!((buffer.area.width, buffer.area.height), (columns, rows));
    for line in buffer.content.chunks(usize::from(columns)) {
        let mut at = 0;
        while let Some(cell) = line.get(at) {
            let own: usize = cell.symbol().chars().map(|c| text::char_columns(c).0).sum();
            at += own.max(1);
        }
        assert_eq!(at, usize::from(columns), "{columns}x{rows}\n{}", rehearsal.screen());
    }
}

/// Draws every picture at each size.
fn sweep(langs: &[Lang], sizes: impl Fn() -> Vec<(u16, u16)>) {
    let samples = Bench::with_samples();
    for (lang, (_, keys)) in langs.iter().flat_map(|lang| PICTURES.iter().map(move |one| (*lang, one))) {
        let mut rehearsal = samples.copy().review(lang, USUAL, FAULTY);
        rehearsal.press(keys);
        sizes().into_iter().for_each(|size| fills(&mut rehearsal, size));
    }
}

#[test]
fn every_screen_fills_a_sample_of_all_sizes() {
    let small =
        || (1..=24).step_by(6).flat_map(|columns| (1..=20).step_by(4).map(move |rows| (columns, rows)));
    let others = || (57..=200).step_by(22).flat_map(|columns| [16, 24, 60].map(move |rows| (columns, rows)));
    sweep(&[Lang::Zh], || small().chain(others()).collect());
}

/// `cargo test --release --test it every_screen_fills_every_size -- --ignored`
#[test]
#[ignore = "takes minutes"]
fn every_screen_fills_every_size() {
    let all = || (1..=200).flat_map(|columns| (1..=60).map(move |rows| (columns, rows))).collect();
    sweep(&[Lang::Zh, Lang::En], all);
}

#[test]
fn what_was_spent_of_each_budget_stands_beside_the_base_table() {
    let bench = Bench::with_samples();
    for size in [SMALL, USUAL, LARGE] {
        let mut rehearsal = bench.review(Lang::Zh, size, FAULTY);
        let screen = rehearsal.screen();
        for told in ["决/预", ":###", "|#"] {
            assert!(screen.contains(told), "{told} at {size:?}\n{screen}");
        }
        // On the smallest one table has room for the rate too.
        if size == SMALL {
            assert!(screen.contains("程序算 决/预") && screen.contains("104.38%"), "{screen}");
        }
        rehearsal.press("Tab j j j j j j j j j j j j");
        assert!(rehearsal.screen().contains("无预算"), "{size:?}\n{}", rehearsal.screen());
    }
}

#[test]
fn a_rubric_that_is_worked_on_has_the_width_of_the_screen() {
    let bench = Bench::with_samples();
    let mut rehearsal = bench.review(Lang::Zh, USUAL, FAULTY);
    rehearsal.press("Ctrl-P 考核评分表 Enter");
    let screen = rehearsal.screen();
    assert!(screen.contains("附件齐全的得6分；每缺一件扣2分，扣完为止。"), "{screen}");
    assert!(screen.contains("填报规范") && !screen.contains("23决算"), "{screen}");
}

#[test]
fn what_is_wrong_is_said_whole_where_there_is_little_room() {
    let bench = Bench::with_samples();
    let mut rehearsal = bench.review(Lang::Zh, SMALL, FAULTY);
    for told in ["：分项与合计不符 ", "：自评得分超过分值 ", "：未完成仍得满分 "] {
        assert!(rehearsal.screen().contains(told), "{told}\n{}", rehearsal.screen());
    }
    // Under a heading that says it, it is not said again.
    rehearsal.press("t");
    assert_eq!(rehearsal.screen().matches("分项与合计不符").count(), 1, "{}", rehearsal.screen());
}

#[test]
fn a_decision_is_one_key_a_dismissal_two_and_the_cursor_goes_on() {
    let bench = Bench::with_samples();
    let mut rehearsal = bench.review(Lang::Zh, USUAL, FAULTY);
    let open = |rehearsal: &Rehearsal| rehearsal.screen().lines().next().unwrap().to_owned();
    assert!(open(&rehearsal).contains("成立 0"));
    assert_eq!(rehearsal.press("y"), 1);
    assert!(open(&rehearsal).contains("成立 1"), "{}", open(&rehearsal));
    assert!(rehearsal.screen().contains("当前 2/"));
    assert_eq!(rehearsal.press("2 3"), 2);
    assert!(open(&rehearsal).contains("不成立 1"));
    rehearsal.press("u u");
    assert!(open(&rehearsal).contains("成立 0  不成立 0"));
}

#[test]
fn triage_works_with_an_input_method_on() {
    let bench = Bench::with_samples();
    let mut rehearsal = bench.review(Lang::Zh, USUAL, FAULTY);
    rehearsal.press("１ ２ ４ ３");
    let first = rehearsal.screen().lines().next().unwrap().to_owned();
    assert!(first.contains("成立 1  不成立 1"), "{first}");
    rehearsal.press("？");
    assert!(rehearsal.screen().contains("帮助"));
}

#[test]
fn what_is_pasted_never_decides() {
    let bench = Bench::with_samples();
    let mut rehearsal = bench.review(Lang::Zh, USUAL, FAULTY);
    rehearsal.paste("yyyy\n1");
    rehearsal.press("Esc");
    assert!(rehearsal.screen().lines().next().unwrap().contains("成立 0  不成立 0"));
}

#[test]
fn an_import_inside_the_workstation_fills_the_queue() {
    let bench = Bench::with(&[]);
    let mut rehearsal = bench.rehearse(Lang::Zh, USUAL);
    assert!(rehearsal.screen().contains("队列为空"));
    rehearsal.press("i");
    rehearsal.paste(&root().join("fixtures/submissions/云岭县水利局2024").display().to_string());
    rehearsal.press("Enter");
    let screen = rehearsal.screen();
    assert!(screen.contains("已导入  新 1") && screen.contains("云岭县水利局"), "{screen}");
    rehearsal.press("i 没有这个文件 Enter");
    assert!(rehearsal.screen().contains("没有导入  没有这个文件  找不到"), "{}", rehearsal.screen());
}

#[test]
fn a_unit_is_confirmed_from_the_queue_and_the_queue_follows() {
    let bench = Bench::with(&[root().join("fixtures/submissions/云岭县水利局2024")]);
    let mut rehearsal = bench.rehearse(Lang::Zh, USUAL);
    rehearsal.press("Ctrl-P >alias Enter");
    assert!(rehearsal.screen().contains("即为（全称）"), "{}", rehearsal.screen());
    rehearsal.press("云岭县水务局 Enter");
    assert!(rehearsal.screen().contains("已确认为同一单位，换了单位的材料 1"), "{}", rehearsal.screen());
    let aliases = rehearsal.desk().aliases().unwrap();
    assert_eq!(aliases.iter().map(|one| one.full.as_str()).collect::<Vec<_>>(), ["云岭县水务局"]);
    assert_eq!(aliases[0].by, "甲岗");
}

#[test]
fn stale_findings_are_said_and_made_anew_when_opened() {
    let bench = Bench::with(&[root().join("fixtures/submissions/云岭县水利局2024")]);
    let off = Layer::Given {
        name: "rules.off.D003".to_owned(),
        value: "另行核对".to_owned(),
        from: Origin::Option("--set"),
    };
    let settings = Settings::load(vec![off]).unwrap();
    let desk = bench.desk().with_settings(&settings);
    let mut rehearsal = Rehearsal::open(desk, Lang::Zh, USUAL.0, USUAL.1);
    assert!(rehearsal.screen().contains("1 份材料按旧的界限或规则查出"), "{}", rehearsal.screen());
    rehearsal.press("Enter");
    assert!(rehearsal.screen().contains("按现行设置重新检查"), "{}", rehearsal.screen());
    assert!(rehearsal.desk().stale().unwrap().is_empty());
}

#[test]
fn findings_of_the_bureaus_own_rules_stand_among_the_others() {
    let bench = Bench::with(&[root().join("fixtures/submissions/云岭县水利局2024")]);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rules.toml");
    let rule = "[[rule]]\ncode = \"B001\"\nkind = \"bound\"\nname = \"支出上限\"\nseverity = \"error\"\nbasis = \"示例县办法\"\n\
                forms = \"self_eval\"\nfield = \"funds.total.executed\"\nmost = 1\n\
                holds = \"self_eval\\nfunds.total.executed = 1\"\nfails = \"self_eval\\nfunds.total.executed = 9 <- B001\"\n";
    std::fs::write(&file, rule).unwrap();
    let own = Layer::Given {
        name: "rules.file".to_owned(),
        value: file.display().to_string(),
        from: Origin::Option("--set"),
    };
    let settings = Settings::load(vec![own]).unwrap().with_rules().unwrap();
    let mut rehearsal = Rehearsal::open(bench.desk().with_settings(&settings), Lang::Zh, USUAL.0, USUAL.1);
    rehearsal.press("Enter");
    let listed = rehearsal.screen();
    assert!(listed.contains("> 重  B001  ") && listed.contains("支出上限"), "{listed}");
    rehearsal.press("Enter w");
    assert!(rehearsal.screen().contains("B001 支出上限"), "{}", rehearsal.screen());
}

#[test]
fn a_page_is_one_step_deep_and_gives_the_review_back() {
    let bench = Bench::with_samples();
    for keys in ["t", "x", "b", "o", "c"] {
        let mut rehearsal = bench.review(Lang::Zh, USUAL, FAULTY);
        let before = rehearsal.screen();
        rehearsal.press(keys);
        assert_ne!(rehearsal.screen(), before, "{keys}");
        rehearsal.press("Esc");
        let now = rehearsal.screen();
        assert_eq!(now.lines().next(), before.lines().next(), "{keys}");
    }
}

#[test]
fn a_verified_value_and_a_usual_deduction_are_recorded_with_the_score() {
    let bench = Bench::with_samples();
    let mut rehearsal = bench.review(Lang::Zh, USUAL, FAULTY);
    rehearsal.press("Tab Tab r % % Tab 九成 Enter");
    let row = rehearsal.desk().queue().unwrap().into_iter().find(|row| !row.review_score.is_empty()).unwrap();
    let scores = rehearsal.desk().dossier(row.id).unwrap().scores;
    let score = scores.first().unwrap();
    assert_eq!((scores.len(), score.score.to_string().as_str()), (1, "4"));
    assert_eq!(score.verified.as_deref(), Some("九成"));
    assert!(score.reason.as_deref().unwrap().contains("60%"), "{score:?}");
}

#[test]
fn a_proposal_is_recorded_only_when_the_reviewer_takes_it() {
    let bench = Bench::with_samples();
    let mut rehearsal = bench.review(Lang::Zh, USUAL, "政务服务中心");
    let scores = |rehearsal: &Rehearsal| {
        let desk = rehearsal.desk();
        let row = desk.queue().unwrap().into_iter().find(|row| row.unit.contains("政务服务中心")).unwrap();
        desk.dossier(row.id).unwrap().scores
    };
    rehearsal.press("Ctrl-P 考核评分表 Enter j j j j j");
    assert!(rehearsal.screen().contains("程序核"), "{}", rehearsal.screen());
    assert_eq!(scores(&rehearsal), []);
    rehearsal.press("=");
    let taken = scores(&rehearsal);
    assert_eq!((taken.len(), taken[0].score.to_string().as_str()), (1, "15"));
    assert!(taken[0].reason.as_deref().unwrap().starts_with("程序核出"), "{taken:?}");
    // What is proved in part only is not taken.
    rehearsal.press("j =");
    assert_eq!(scores(&rehearsal).len(), 1);
    rehearsal.press("u");
    assert_eq!(scores(&rehearsal), []);
}

#[test]
fn a_group_is_decided_with_three_keys() {
    let bench = Bench::with_samples();
    let mut rehearsal = bench.review(Lang::Zh, USUAL, FAULTY);
    rehearsal.press("t j j");
    assert_eq!(rehearsal.press("V n 3"), 3);
    assert!(rehearsal.screen().lines().next().unwrap().contains("不成立 4"), "{}", rehearsal.screen());
}

/// Opens the prompt on a figure of the first finding, and returns what stood there.
fn corrects(rehearsal: &mut Rehearsal) -> String {
    rehearsal.press("d");
    let screen = rehearsal.screen();
    let line = screen.lines().find(|line| line.contains("| 原文  ")).unwrap();
    line.split_whitespace().nth(2).unwrap().to_owned()
}

#[test]
fn a_value_is_corrected_with_one_key_and_the_value_and_taken_back_with_one() {
    let bench = Bench::with_samples();
    let mut rehearsal = bench.review(Lang::Zh, USUAL, FAULTY);
    let before = rehearsal.screen();
    let dossier = |rehearsal: &Rehearsal| {
        let desk = rehearsal.desk();
        let row =
            desk.queue().unwrap().into_iter().find(|row| row.unit.contains(FAULTY) && row.year == Some(2024));
        desk.dossier(row.unwrap().id).unwrap()
    };
    let written = corrects(&mut rehearsal);
    assert!(rehearsal.screen().contains(&format!("> {written}")), "the source marks the value");
    // What is typed takes the place of what stood there; a moved caret edits it.
    rehearsal.press("1 6 。 5 Enter");
    let screen = rehearsal.screen();
    assert!(screen.contains("订正为16.5，消除2条"), "{screen}");
    assert!(screen.contains("^16.5"), "{screen}");
    let corrections = dossier(&rehearsal).corrections;
    assert_eq!((corrections.len(), corrections[0].written.as_str()), (1, written.as_str()));
    rehearsal.press("u");
    assert_eq!(dossier(&rehearsal).corrections, []);
    assert!(!rehearsal.screen().contains("^16.5"));
    let left = |line: &str| line.split(['|', '+']).next().unwrap_or_default().to_owned();
    let tables = |screen: &str| screen.lines().take(20).skip(1).map(left).collect::<Vec<_>>();
    assert_eq!(tables(&rehearsal.screen()), tables(&before));
    rehearsal.press("Ctrl-R");
    assert!(rehearsal.screen().contains("^16.5"));
    // The text as written, put back with one key, takes it back.
    rehearsal.press("Tab d Ctrl-T Enter");
    assert_eq!(dossier(&rehearsal).corrections, []);
    rehearsal.press("Esc d Esc");
    assert!(!rehearsal.screen().contains("订正为  "));
}

#[test]
fn the_reviewer_stays_on_the_corrected_cell() {
    let bench = Bench::with_samples();
    for size in [SMALL, USUAL, LARGE] {
        let mut rehearsal = bench.copy().review(Lang::Zh, size, FAULTY);
        rehearsal.press("Tab j j j l d 9.99 Enter");
        let own = |screen: &str| screen.lines().find(|line| line.starts_with('>')).map(str::to_owned);
        let line = own(&rehearsal.screen()).unwrap();
        assert!(line.contains("^9.99"), "{line}");
        rehearsal.press("u");
        assert!(own(&rehearsal.screen()).is_some_and(|line| !line.contains('^')));
    }
}

#[test]
fn a_figure_of_the_report_is_corrected_at_its_evidence() {
    let bench = Bench::with_samples();
    let mut rehearsal = bench.review(Lang::Zh, USUAL, FAULTY);
    rehearsal.press("Ctrl-P #N001 Enter");
    let written = corrects(&mut rehearsal);
    rehearsal.press("5 Enter");
    let screen = rehearsal.screen();
    assert!(screen.contains("连同单位填写") || screen.contains("订正为5"), "{written}: {screen}");
}

#[test]
fn the_relations_of_a_cell_open_scroll_and_close() {
    let bench = Bench::with_samples();
    let mut rehearsal = bench.review(Lang::Zh, SMALL, FAULTY);
    rehearsal.press("Tab Tab");
    let before = rehearsal.screen();
    rehearsal.press("w");
    let first = rehearsal.screen();
    assert!(first.contains("-- 勾稽关系") && first.contains("不一致 1"), "{first}");
    rehearsal.press("j j j End");
    let last = rehearsal.screen();
    assert_ne!(last, first);
    rehearsal.press("j");
    assert_eq!(rehearsal.screen(), last);
    rehearsal.press("Esc");
    assert_eq!(rehearsal.screen(), before);
}

#[test]
fn a_cell_that_no_rule_weighs_says_so() {
    let bench = Bench::with_samples();
    let mut rehearsal = bench.review(Lang::Zh, USUAL, FAULTY);
    rehearsal.press("Tab End k k k k w");
    let screen = rehearsal.screen();
    assert!(screen.contains("没有规则涉及此格"), "{screen}");
}

#[test]
fn notes_of_one_rule_in_one_form_are_one_line_and_are_decided_together() {
    let bench = Bench::with_samples();
    let mut rehearsal = bench.review(Lang::Zh, LARGE, "农业农村局");
    rehearsal.press("f f f f");
    let here = |rehearsal: &Rehearsal| {
        let screen = rehearsal.screen();
        screen.lines().find(|line| line.starts_with("> 轻")).unwrap_or_default().to_owned()
    };
    let mut steps = 0;
    while !here(&rehearsal).contains(" + ") {
        rehearsal.press("j");
        steps += 1;
        assert!(steps < 60, "{}", rehearsal.screen());
    }
    let folded = here(&rehearsal);
    assert!(folded.contains("2 条"), "{folded}");
    rehearsal.press("z");
    assert!(!here(&rehearsal).contains(" + "), "{}", here(&rehearsal));
    rehearsal.press("z");
    assert_eq!(here(&rehearsal), folded);
    rehearsal.press("y");
    let desk = rehearsal.desk();
    let row = desk.queue().unwrap().into_iter().find(|row| row.tally.confirmed > 0).unwrap();
    assert_eq!(row.tally.confirmed, 2);
    let decided = desk.dossier(row.id).unwrap().findings.into_iter();
    let decided: Vec<_> = decided.filter(|one| one.disposition.standing == Standing::Confirmed).collect();
    assert_eq!(decided[0].finding.rule, decided[1].finding.rule);
}
