//! The rubric of the self-evaluation work from the command line: printed, changed, scored by, and on
//! the papers beside the performance.
#![cfg(test)]

use std::fs;
use std::path::Path;

use super::cli::{Ended, Home};
use super::source::root;

/// A rubric of two items; what it says is in its second.
fn rubric(clause: &str) -> String {
    format!(
        "title = \"云岭县自评考核表\"\ntotal = 10\n\n[[item]]\ngroup = \"布置工作\"\nname = \"工作部署\"\n\
         points = 4\nclauses = [\"有部署的得4分。\"]\n\n[[item]]\ngroup = \"自评报告\"\nname = \"报告正文\"\n\
         points = 6\nclauses = [\"{clause}\"]\n"
    )
}

fn desk() -> Home {
    let home = Home::new();
    let folder = root().join("fixtures/submissions/云岭县水利局2024");
    assert_eq!(home.run(&["import", &folder.display().to_string()]).code, 0);
    home
}

fn with(home: &Home, file: &Path, arguments: &[&str]) -> Ended {
    let set = format!("rubric={}", file.display());
    home.run(&[arguments, &["--set", &set]].concat())
}

#[test]
fn the_rubric_that_is_printed_can_be_changed_and_put_in_force() {
    let home = desk();
    let printed = home.run(&["rubric"]);
    assert_eq!(printed.code, 0, "{}", printed.err);
    assert!(printed.err.contains("内置"), "{}", printed.err);
    let own = home.path("own.toml");
    fs::write(&own, printed.out.replace("工作部署", "部署情况")).unwrap();
    let shown = with(&home, &own, &["rubric"]);
    assert!(shown.out.contains("部署情况") && shown.err.contains("本单位"), "{}", shown.err);
    let rows = with(&home, &own, &["score", "1", "--format", "json"]).json();
    let rows = rows["rows"].as_array().unwrap();
    assert!(rows.iter().any(|row| row["name"] == "部署情况" && row["stated"] == ""), "{rows:?}");

    fs::write(&own, printed.out.replace("points = 16", "points = 15")).unwrap();
    let refused = with(&home, &own, &["list"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("own.toml") && refused.err.contains("合计98，不是100"), "{}", refused.err);
    assert_eq!(with(&home, &home.path("nowhere.toml"), &["list"]).code, 2);
}

#[test]
fn the_work_is_scored_by_an_edition_and_printed_apart() {
    let home = desk();
    let file = home.path("own.toml");
    fs::write(&file, rubric("正文各部分齐全的得6分。")).unwrap();
    let run = |arguments: &[&str]| with(&home, &file, arguments);
    let ranking = |name: &str| {
        assert_eq!(run(&["ranking", "--format", "md", "--output", name]).code, 0);
        fs::read_to_string(home.path(name)).unwrap()
    };
    assert!(!ranking("before.md").contains("自评工作"), "nobody has scored the work");
    assert_eq!(run(&["score", "1", "rubric.items[0]", "3.5", "--reason", "部署偏晚"]).code, 0);
    assert!(ranking("half.md").contains("已评1/2项"));
    // Another file by then: the submission goes on by the edition it was scored by.
    fs::write(&file, rubric("正文有八个部分的得6分。")).unwrap();
    assert_eq!(run(&["score", "1", "rubric[0].items[1]", "6", "--reason", "部署不全"]).code, 0);
    let shown = run(&["show", "1", "--format", "json"]).json();
    let work = &shown["rubric"];
    assert_eq!((&work["given"], &work["in_force"]), (&"9.5".into(), &false.into()), "{work}");
    assert!(run(&["show", "1"]).out.contains("已评2/2项，得9.5/10"));
    let listed = run(&["list", "--format", "json"]).json();
    assert_eq!(listed["submissions"][0]["review_score"], "", "the performance is not scored");

    let circular = ranking("whole.md");
    assert!(
        circular.contains("自评工作") && circular.contains("9.50") && circular.contains("未复核"),
        "{circular}"
    );
    assert_eq!(run(&["memo", "1", "--format", "txt", "--output", "memo.txt", "--anyway"]).code, 0);
    let memo = fs::read_to_string(home.path("memo.txt")).unwrap();
    for part in ["自评工作考核评分", "部署偏晚", "不计入复核得分", "《云岭县自评考核表》"]
    {
        assert!(memo.contains(part), "{part}: {memo}");
    }
    assert_eq!(run(&["verify"]).code, 0);
}

#[test]
fn what_nobody_scored_is_on_no_paper() {
    let home = desk();
    assert_eq!(home.run(&["memo", "1", "--format", "txt", "--output", "memo.txt", "--anyway"]).code, 0);
    let memo = fs::read_to_string(home.path("memo.txt")).unwrap();
    assert!(!memo.contains("自评工作考核"), "{memo}");
    assert!(!memo.contains("考核评分表"), "what came in is what came in: {memo}");
}
