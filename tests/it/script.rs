//! The work of the workstation without a screen: from a script, or with a screen reader.

use std::fs;

use super::cli::Home;
use super::source::root;

/// A home with one submission imported.
fn home() -> Home {
    let home = Home::new();
    let source = root().join("fixtures/submissions/云岭县水利局2024").display().to_string();
    assert_eq!(home.run(&["import", &source]).code, 0);
    home
}

#[test]
fn everything_a_reviewer_records_is_recorded_from_a_script() {
    let home = home();
    let done = |arguments: &[&str]| {
        let ended = home.run(arguments);
        assert_eq!(ended.code, 0, "{arguments:?}: {}", ended.err);
        ended
    };
    let show = || done(&["show", "1", "--format", "json"]).json();
    let finding = show()["findings"][0]["fingerprint"].as_str().unwrap().to_owned();
    // Decided, taken back, decided by rule.
    done(&["decide", "1", &finding[..10], "confirmed"]);
    assert_eq!(show()["findings"][0]["disposition"]["standing"], "confirmed");
    done(&["decide", "1", &finding[..10], "open"]);
    assert_eq!(show()["findings"][0]["disposition"]["standing"], "open");
    done(&["decide", "1", "s004", "dismissed", "--reason", "四舍五入"]);
    let of_rule = |shown: &serde_json::Value| {
        let findings = shown["findings"].as_array().unwrap().iter();
        let own =
            findings.filter(|one| one["rule"] == "S004" && one["disposition"]["standing"] == "dismissed");
        own.count()
    };
    assert_eq!(of_rule(&show()), 2);
    done(&["undo", "1"]);
    assert_eq!(of_rule(&show()), 0);
    done(&["redo", "1"]);
    assert_eq!(of_rule(&show()), 2);
    // A note on a field, written anew, deleted.
    done(&["note", "1", "请核对", "--field", "self_eval.total.score"]);
    let id = show()["annotations"][0]["id"].to_string();
    done(&["note", "1", "请更正", "--edit", &id]);
    assert_eq!(show()["annotations"][0]["text"], "请更正");
    done(&["note", "1", "--delete", &id]);
    assert_eq!(show()["annotations"].as_array().unwrap().len(), 0);
    // A review score, listed and taken away.
    done(&["score", "1", "self_eval.indicators[0]", "８.5", "--verified", "九成", "--reason", "佐证不足"]);
    assert_eq!(show()["scores"][0]["score"], "8.5");
    let rows = done(&["score", "1", "--format", "json"]).json();
    assert_eq!((&rows["schema"], &rows["rows"][1]["score"]), (&"zhupi/rows/1".into(), &"8.5".into()));
    done(&["score", "1", "self_eval.indicators[0]"]);
    assert_eq!(show()["scores"].as_array().unwrap().len(), 0);
}

#[test]
fn what_was_recorded_is_told_as_json_and_a_mistake_by_the_exit_code() {
    let home = home();
    let told = home.run(&["note", "1", "请核对", "--format", "json"]).json();
    assert_eq!((&told["schema"], &told["submission"]), (&"zhupi/done/1".into(), &1.into()));
    assert!(told["sequence"].is_i64() && told["said"].is_string());
    for wrong in [
        ["decide", "1", "没有", "confirmed"].as_slice(),
        &["decide", "1", "R001", "maybe"],
        &["decide", "1", "R001", "dismissed"],
        &["score", "1", "self_eval.indicators[99]", "3"],
        &["score", "1", "self_eval.indicators[0]", "三分"],
        &["note", "1"],
        &["redo", "1"],
    ] {
        let ended = home.run(wrong);
        assert_eq!((ended.code, ended.out.as_str()), (2, ""), "{wrong:?}: {}", ended.err);
    }
}

#[test]
fn a_screen_reader_hears_sentences() {
    let home = home();
    home.run(&["decide", "1", "S004", "dismissed", "--reason", "四舍五入"]);
    let queue = home.run(&["list", "--aloud", "--lang", "zh"]).out;
    assert!(queue.starts_with("队列中有1份材料。\n云岭县水利局，2024年度。"), "{queue}");
    let shown = home.run(&["show", "1", "--aloud", "--lang", "zh"]).out;
    assert!(shown.contains("，S004，不成立，理由：四舍五入。"), "{shown}");
    for line in shown.lines() {
        assert!(line.ends_with('。') && !line.contains("  "), "{line}");
    }
    let english = home.run(&["show", "1", "--aloud", "--lang", "en"]).out;
    assert!(english.contains(", S004, dismissed, because 四舍五入. "), "{english}");
}

#[test]
fn the_keys_are_checked_and_a_bad_line_is_named() {
    let home = home();
    let file = home.path("own.keys");
    let set = format!("keys={}", file.display());
    let check = |lines: &str| {
        fs::write(&file, lines).unwrap();
        home.run(&["keys", "--check", "--set", &set, "--lang", "zh"])
    };
    let well = check("review Y confirm\n");
    assert_eq!(well.code, 0, "{}", well.out);
    assert!(well.out.contains("没有冲突"), "{}", well.out);
    let bad = check("review y confirm\nreview y2 dismiss\n");
    assert_eq!(bad.code, 2);
    assert!(bad.out.contains("第2行"), "{}", bad.out);
    let lost = check("review y dismiss\nreview 1 dismiss\n");
    assert_eq!(lost.code, 2);
    assert!(lost.out.contains("命令 confirm（成立）没有按键"), "{}", lost.out);
    let table = home.run(&["keys", "--md", "--lang", "en"]).out;
    assert!(table.starts_with("| Where | Keys |"), "{table}");
    let vim = home.run(&["keys", "--set", "keymap=vim", "--lang", "en"]).out;
    assert!(vim.contains("Z Z"), "{vim}");
}

#[test]
fn draws_and_second_looks_are_told_as_json() {
    let home = home();
    let json = |arguments: &[&str]| {
        let ended = home.run(arguments);
        assert_eq!(ended.code, 0, "{arguments:?}: {}", ended.err);
        ended.json()
    };
    let drawn = json(&["sample", "--seed", "2024-1", "--count", "1", "--format", "json"]);
    assert_eq!((&drawn["schema"], &drawn["total"]), (&"zhupi/sample/1".into(), &1.into()));
    assert_eq!(drawn["strata"][0]["drawn"][0], 1);
    assert_eq!(json(&["list", "--format", "json"])["submissions"][0]["drawn"], true);
    assert_eq!(home.run(&["decide", "1", "s004", "dismissed", "--reason", "四舍五入"]).code, 0);
    let looks = json(&["sample", "--seed", "2024-1", "--dismissed", "100", "--format", "json"]);
    assert_eq!((&looks["schema"], &looks["drawn"]), (&"zhupi/second-looks/1".into(), &2.into()));
    let finding = &looks["findings"][0];
    assert_eq!((&finding["rule"], &finding["disposition"]["reason"]), (&"S004".into(), &"四舍五入".into()));
    assert_eq!(json(&["second-look", "--format", "json"]), looks);
    let print = finding["fingerprint"].as_str().unwrap();
    // The account that dismissed it, a verdict left out, a verdict there is not.
    for wrong in [["1", print, "uphold"].as_slice(), &["1", print], &["1", print, "maybe"]] {
        assert_eq!(home.run(&[&["second-look"], wrong].concat()).code, 2, "{wrong:?}");
    }
    let rates = json(&["rules", "--overturned", "--format", "json"]);
    assert_eq!(rates, serde_json::json!({ "schema": "zhupi/overturned/1", "rules": [] }));
    let rules = json(&["rules", "--format", "json"]);
    assert!(rules["rules"].as_array().unwrap().iter().any(|one| one["code"] == "S004"));
}
