//! The real binary: exit codes, streams, and JSON against the contract.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use super::source::root;

/// A home of its own for one test: no database, settings or language of the machine reaches it.
pub struct Home {
    folder: TempDir,
}

impl Home {
    pub fn new() -> Home {
        Home { folder: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn database(&self) -> PathBuf {
        self.path("review.db")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zhupi"));
        command.args(arguments).env_clear().current_dir(self.folder.path());
        command.env("HOME", self.folder.path()).env("ZHUPI_DATABASE", self.database());
        command.stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ended {
        Ended::of(self.command(arguments).output().unwrap())
    }

    /// A file that is no document of any kind.
    fn broken(&self) -> PathBuf {
        let path = self.path("坏文件.docx");
        std::fs::write(&path, [0x50, 0x4b, 3, 4, 0, 1, 2, 3, 0xff, 0xfe, 0]).unwrap();
        path
    }
}

/// How the program ended and what it wrote.
pub struct Ended {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ended {
    fn of(output: Output) -> Ended {
        Ended {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {} {}", self.out, self.err))
    }
}

fn submissions() -> String {
    root().join("fixtures/submissions").display().to_string()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Asserts the keys of an object in their order, and the type of each: `s` text, `n` number, `a`
/// array, `?` or null.
fn has_shape(value: &Value, shape: &[(&str, &str)]) {
    let object = value.as_object().unwrap_or_else(|| panic!("no object: {value}"));
    let mut keys: Vec<&str> = object.keys().map(String::as_str).collect();
    // The one optional key: what may be behind a finding.
    keys.retain(|key| *key != "cause");
    let mut wanted: Vec<&str> = shape.iter().map(|(key, _)| *key).collect();
    keys.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(keys, wanted);
    for (key, kind) in shape {
        let value = &object[*key];
        let fits = match kind.trim_end_matches('?') {
            "s" => value.is_string(),
            "n" => value.is_u64(),
            _ => value.is_array(),
        };
        assert!(fits || (kind.ends_with('?') && value.is_null()), "{key} is {value}");
    }
}

fn each<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().unwrap().iter()
}

#[test]
fn an_audit_is_json_of_the_contract() {
    let home = Home::new();
    let ended = home.run(&["audit", "--format", "json", &submissions()]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let answer = ended.json();
    has_shape(&answer, &[("schema", "s"), ("submissions", "a"), ("failures", "a")]);
    assert_eq!(answer["schema"], "zhupi/audit/1");
    let mut findings = 0;
    for submission in each(&answer, "submissions") {
        has_shape(
            submission,
            &[("unit", "s"), ("year", "n?"), ("sources", "a"), ("forms", "a"), ("findings", "a")],
        );
        for form in each(submission, "forms") {
            has_shape(form, &[("form", "s"), ("ordinal", "n"), ("title", "s"), ("source", "s")]);
        }
        for finding in each(submission, "findings") {
            findings += 1;
            is_a_finding(finding);
        }
    }
    assert!(findings > 0);
}

fn is_a_finding(finding: &Value) {
    has_shape(
        finding,
        &[
            ("rule", "s"),
            ("name", "s"),
            ("severity", "s"),
            ("form", "s"),
            ("ordinal", "n"),
            ("field", "s"),
            ("message", "s"),
            ("stated", "s?"),
            ("expected", "s?"),
            ("formula", "s?"),
            ("clause", "s"),
            ("evidence", "a"),
            ("fingerprint", "s"),
        ],
    );
    let mut evidence = each(finding, "evidence").peekable();
    assert!(evidence.peek().is_some(), "{finding}");
    for one in evidence {
        has_shape(one, &[("form", "s"), ("ordinal", "n"), ("field", "s"), ("raw", "s"), ("at", "s")]);
    }
}

#[test]
fn an_extract_is_json_of_the_contract() {
    let home = Home::new();
    let ended = home.run(&["extract", "--format", "json", &submissions()]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let answer = ended.json();
    assert_eq!(answer["schema"], "zhupi/extract/1");
    let mut fields = 0;
    for submission in each(&answer, "submissions") {
        has_shape(
            submission,
            &[("unit", "s"), ("year", "n?"), ("sources", "a"), ("forms", "a"), ("unread", "a")],
        );
        for form in each(submission, "forms") {
            for field in each(form, "fields") {
                fields += 1;
                has_shape(field, &[("path", "s"), ("raw", "s"), ("value", "s?"), ("unit", "s"), ("at", "s")]);
                let decimal = field["value"].as_str().is_none_or(|value| value.parse::<f64>().is_ok());
                assert!(decimal, "{field}");
            }
        }
        for unread in each(submission, "unread") {
            has_shape(unread, &[("source", "s"), ("at", "s"), ("text", "s")]);
        }
    }
    assert!(fields > 0);
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let home = Home::new();
    let arguments = ["audit", "--format", "json", &submissions()];
    assert_eq!(home.run(&arguments).out, home.run(&arguments).out);
}

#[test]
fn findings_set_the_exit_code_only_when_asked() {
    let home = Home::new();
    assert_eq!(home.run(&["audit", &submissions()]).code, 0);
    assert_eq!(home.run(&["audit", "--fail-on", "error", &submissions()]).code, 1);
}

#[test]
fn an_audit_touches_no_database() {
    let home = Home::new();
    home.run(&["audit", &submissions()]);
    assert_eq!(std::fs::read_dir(home.folder.path()).unwrap().count(), 0);
}

#[test]
fn wrong_usage_is_2_and_says_what_is_wrong() {
    let home = Home::new();
    for (arguments, named) in [
        (&["audti"][..], "audti"),
        (&["audit"], "PATH"),
        (&["audit", "--colour", "x"], "--colour"),
        (&["audit", "--fail-on", "all", "x"], "all"),
        (&["explain", "R999"], "R999"),
        (&["memo", "没有的单位"], "没有的单位"),
    ] {
        let ended = home.run(arguments);
        assert_eq!(ended.code, 2, "{arguments:?} {}", ended.err);
        assert!(ended.err.contains(named), "{arguments:?} {}", ended.err);
        assert_eq!(ended.out, "", "{arguments:?}");
    }
}

#[test]
fn an_unread_input_is_3_is_named_and_the_rest_is_done() {
    let home = Home::new();
    let broken = home.broken();
    let missing = home.path("没有.txt");
    let ended = home.run(&["audit", "--format", "json", text(&broken), text(&missing), &submissions()]);
    assert_eq!(ended.code, 3);
    let answer = ended.json();
    assert!(each(&answer, "submissions").count() > 0);
    for name in ["坏文件.docx", "没有.txt"] {
        assert!(ended.err.contains(name), "{}", ended.err);
        let failure = each(&answer, "failures").find(|one| one["source"].as_str().unwrap().contains(name));
        has_shape(failure.unwrap(), &[("source", "s"), ("error", "s")]);
    }
}

#[test]
fn a_database_that_cannot_be_used_is_4() {
    let home = Home::new();
    let file = home.path("file");
    std::fs::write(&file, "").unwrap();
    let inside_a_file = file.join("review.db");
    let ended = home.run(&["list", "--database", text(&inside_a_file)]);
    assert_eq!(ended.code, 4, "{}", ended.err);
    assert!(!ended.err.is_empty());
}

#[test]
fn a_closed_pipe_is_no_fault() {
    let home = Home::new();
    let mut command = home.command(&["audit", "--format", "json", &submissions()]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let ended = Ended::of(child.wait_with_output().unwrap());
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
}

#[test]
fn imported_once_listed_and_unchanged_the_second_time() {
    let home = Home::new();
    let first = home.run(&["import", "--format", "json", &submissions()]);
    assert_eq!(first.code, 0, "{}", first.err);
    let again = home.run(&["import", "--format", "json", &submissions()]).json();
    let fates = |answer: &Value| -> Vec<String> {
        each(answer, "submissions").map(|one| one["fate"].as_str().unwrap().to_owned()).collect()
    };
    let imported = fates(&first.json());
    assert!(!imported.is_empty() && imported.iter().all(|fate| fate == "new"), "{imported:?}");
    assert!(fates(&again).iter().all(|fate| fate == "same"));
    let listed = home.run(&["list", "--format", "json"]).json();
    assert_eq!(each(&listed, "submissions").count(), imported.len());
}

#[test]
fn an_option_chooses_another_database() {
    let home = Home::new();
    let other = home.path("other.db");
    assert_eq!(home.run(&["import", "--database", text(&other), &submissions()]).code, 0);
    assert!(other.exists() && !home.database().exists());
}

#[test]
fn a_memo_is_written_where_it_says_and_never_over_another() {
    let home = Home::new();
    home.run(&["import", &submissions()]);
    let listed = home.run(&["list", "--format", "json"]).json();
    let id = listed["submissions"][0]["id"].to_string();
    for format in ["md", "docx", "html", "txt"] {
        let output = home.path(&format!("意见.{format}"));
        let write = || home.run(&["memo", &id, "--format", format, "--output", text(&output)]);
        let (first, second) = (write(), write());
        assert_eq!((first.code, second.code), (0, 0), "{}{}", first.err, second.err);
        assert_ne!(first.out, second.out);
        for ended in [first, second] {
            assert!(std::fs::metadata(ended.out.trim_end()).unwrap().len() > 0);
        }
    }
}

#[test]
fn a_decision_and_a_note_from_the_command_line_are_shown() {
    let home = Home::new();
    home.run(&["import", &submissions()]);
    let unit = "云岭县水利局";
    let shown = || home.run(&["show", unit, "--format", "json"]).json();
    let fingerprint = shown()["findings"][0]["fingerprint"].as_str().unwrap().to_owned();
    let start = &fingerprint[..10];
    assert!(home.run(&["show", unit]).out.contains(start));
    let dismissed = home.run(&["decide", unit, start, "dismissed", "--reason", "已核"]);
    assert_eq!(dismissed.code, 0, "{}", dismissed.err);
    assert_eq!(home.run(&["note", unit, "请补报", "--finding", start]).code, 0);
    let now = shown();
    assert_eq!(now["schema"], "zhupi/show/1");
    let disposition = &now["findings"][0]["disposition"];
    assert_eq!(
        (disposition["standing"].as_str(), disposition["reason"].as_str()),
        (Some("dismissed"), Some("已核"))
    );
    let note = &now["annotations"][0];
    assert_eq!((note["finding"].as_str(), note["text"].as_str()), (Some(&*fingerprint), Some("请补报")));
}

#[test]
fn a_correction_from_the_command_line_is_shown_with_what_was_written() {
    let home = Home::new();
    home.run(&["import", &submissions()]);
    let unit = "云岭县水利局";
    let shown = || home.run(&["show", unit, "--format", "json"]).json();
    let before = shown();
    let has = |shown: &Value| {
        let findings = shown["findings"].as_array().unwrap();
        findings.iter().any(|finding| finding["rule"] == "S002" && finding["form"] == "self_eval")
    };
    assert!(has(&before) && before["corrections"].as_array().unwrap().is_empty());
    let path = "self_eval.total.score";
    let ended = home.run(&["correct", unit, path, "９９。４", "--reason", "扫描不清"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(ended.out.contains("订正为99.4，消除1条"), "{}", ended.out);
    let now = shown();
    assert!(!has(&now));
    let correction = &now["corrections"][0];
    let told =
        ["form", "field", "written", "corrected", "reason"].map(|key| correction[key].as_str().unwrap());
    assert_eq!(told, ["self_eval", "total.score", "89.5", "99.4", "扫描不清"]);
    assert!(home.run(&["show", unit]).out.contains("订正 self_eval[1].total.score  89.5  -> 99.4"));
    assert_eq!(home.run(&["correct", unit, path, "90"]).code, 0);
    let marked = shown();
    let evidence =
        marked["findings"].as_array().unwrap().iter().flat_map(|one| one["evidence"].as_array().unwrap());
    let evidence = evidence
        .filter(|one| one["field"] == "total.score" && one["form"] == "self_eval")
        .collect::<Vec<_>>();
    assert!(!evidence.is_empty());
    assert!(evidence.iter().all(|one| one["raw"] == "90" && one["corrected"]["written"] == "89.5"));
    for wrong in [
        ["correct", unit, path, "不详"],
        ["correct", unit, "funds.total.rate", "1"],
        ["correct", unit, "x", "1"],
    ] {
        let ended = home.run(&wrong);
        assert_eq!((ended.code, ended.out.as_str()), (2, ""), "{wrong:?}");
    }
    assert_eq!(home.run(&["correct", unit, path, "89.5"]).code, 0);
    assert_eq!(shown()["findings"], before["findings"]);
}

#[test]
fn a_decision_without_a_reason_or_a_finding_is_wrong_usage() {
    let home = Home::new();
    home.run(&["import", &submissions()]);
    let unit = "云岭县水利局";
    let shown = home.run(&["show", unit, "--format", "json"]).json();
    let fingerprint = shown["findings"][0]["fingerprint"].as_str().unwrap().to_owned();
    for arguments in [
        ["decide", unit, &fingerprint, "dismissed"],
        ["decide", unit, "zz", "confirmed"],
        ["decide", unit, "", "confirmed"],
        ["decide", unit, &fingerprint, "rectified"],
    ] {
        assert_eq!(home.run(&arguments).code, 2, "{arguments:?}");
    }
}

#[test]
fn ledger_circular_and_notice_print_where_they_are_and_a_strange_ledger_is_wrong_usage() {
    let home = Home::new();
    home.run(&["import", &submissions()]);
    for arguments in
        [&["ledger"][..], &["ledger", "--format", "csv"], &["ranking"], &["ranking", "--format", "md"]]
    {
        let ended = home.run(arguments);
        assert_eq!(ended.code, 0, "{}", ended.err);
        assert!(home.path(ended.out.trim_end()).exists(), "{}", ended.out);
    }
    assert_eq!(home.run(&["ranking", "--year", "1990"]).code, 2);
    assert_eq!(home.run(&["ledger", "--yes"]).code, 2, "--yes alone means nothing");
    let csv = home.run(&["ledger", "--format", "csv"]).out;
    assert_eq!(home.run(&["ledger", "--import", csv.trim_end()]).code, 0);
    let strange = home.path("strange.csv");
    std::fs::write(&strange, "a,b\n").unwrap();
    assert_eq!(home.run(&["ledger", "--import", text(&strange), "--yes"]).code, 2);
    let id = home.run(&["list", "--format", "json"]).json()["submissions"][0]["id"].to_string();
    assert_eq!(home.run(&["paper", &id]).code, 2, "nothing is decided yet");
}

#[test]
fn a_review_into_a_pipe_is_a_summary() {
    let home = Home::new();
    let ended = home.run(&["review", &submissions()]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(home.database().exists());
    let listed = home.run(&["list", "--format", "json"]).json();
    for submission in each(&listed, "submissions") {
        assert!(ended.out.contains(submission["unit"].as_str().unwrap()), "{}", ended.out);
    }
}

#[test]
fn every_listed_rule_can_be_explained_in_both_languages() {
    let home = Home::new();
    let listed = home.run(&["rules"]).out;
    let codes: Vec<&str> = listed.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(codes.len(), zhupi::audit::CATALOGUE.len());
    for code in codes {
        let zh = home.run(&["explain", code]).out;
        let en = home.run(&["explain", code, "--lang", "en"]).out;
        assert!(zh.contains("依据：") && en.contains("Basis: "), "{code}");
    }
}

#[test]
fn the_locale_chooses_the_language_and_the_option_goes_before_it() {
    let home = Home::new();
    let help = |arguments: &[&str], locale: &str| {
        let output = home.command(arguments).env("LANG", locale).output().unwrap();
        Ended::of(output).out
    };
    assert!(help(&["--help"], "en_US.UTF-8").contains("Usage:"));
    assert!(help(&["--help"], "zh_CN.UTF-8").contains("用法："));
    assert!(help(&["--lang", "zh", "--help"], "en_US.UTF-8").contains("用法："));
}

#[test]
fn a_file_without_a_known_form_is_named_and_the_others_go_on() {
    let home = Home::new();
    let other = home.path("会议通知.txt");
    std::fs::write(&other, "会议通知\n定于下周召开例会，请准时参加。\n").unwrap();
    let ended = home.run(&["import", text(&other), &submissions()]);
    assert_eq!(ended.code, 3);
    assert!(ended.err.contains("会议通知.txt") && ended.err.contains("没有识别出"), "{}", ended.err);
    assert!(ended.out.contains("档案馆"), "{}", ended.out);
}

#[test]
fn a_backup_is_made_proven_and_restored_from_the_command_line() {
    let home = Home::new();
    let missing = home.run(&["verify"]);
    assert_eq!(missing.code, 4, "{}", missing.err);
    assert!(!home.database().exists(), "a check makes no database");
    assert_eq!(home.run(&["doctor"]).code, 0);
    home.run(&["import", &submissions()]);
    assert_eq!(home.run(&["backup", "备份.db"]).code, 0);
    assert_eq!(home.run(&["backup", "备份.db"]).code, 2, "never over another file");
    assert_eq!(home.run(&["restore", "备份.db", "新库.db"]).code, 0);
    let (old, new) = (home.run(&["verify"]), home.run(&["verify", "--database", "新库.db"]));
    assert_eq!((old.code, &old.out), (0, &new.out), "{}", new.err);
    let memo = home.run(&["memo", "1", "--format", "txt", "--output", "memo.txt"]);
    assert_eq!(memo.code, 0, "{}", memo.err);
    let written = std::fs::read_to_string(home.path("memo.txt")).unwrap();
    let line = written.lines().find(|line| line.contains("校验码")).unwrap();
    let code: String = line.chars().filter(char::is_ascii_hexdigit).take(16).collect();
    let proven = home.run(&["verify", "--against", &code]);
    assert_eq!(proven.code, 0, "{}", proven.err);
    assert!(proven.out.contains("此前的记录未被改动"), "{}", proven.out);
    assert_eq!(home.run(&["verify", "--against", "0123456789abcdef"]).code, 4);
    let doctor = home.run(&["doctor"]);
    assert!(doctor.code == 0 && doctor.out.contains("正常"), "{}", doctor.out);
}

/// The names in a home, in order.
fn names(home: &Home) -> Vec<String> {
    let entries = std::fs::read_dir(home.folder.path()).unwrap().flatten();
    let mut names: Vec<String> = entries.map(|one| one.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_bad_backup_is_named_and_nothing_is_left_of_a_restore_that_failed() {
    let home = Home::new();
    home.run(&["import", &submissions()]);
    home.run(&["backup", "备份.db"]);
    let bytes = std::fs::read(home.path("备份.db")).unwrap();
    let mut broken = bytes.clone();
    let page = bytes.len() / 4096 / 2;
    broken[page * 4096..(page + 1) * 4096].fill(0xa5);
    for bad in [&bytes[..bytes.len() / 2], &broken] {
        std::fs::write(home.path("备份.db"), bad).unwrap();
        let before = names(&home);
        let failed = home.run(&["restore", "备份.db", "新库.db"]);
        assert_eq!(failed.code, 4);
        assert!(failed.err.contains("备份.db") && failed.err.contains("没有动过"), "{}", failed.err);
        assert!(!failed.err.contains("zhupi rescue"), "{}", failed.err);
        assert_eq!(names(&home), before);
    }
}

#[test]
fn a_database_with_a_damaged_page_takes_no_more_work_and_is_found_after_it_was_moved() {
    let home = Home::new();
    home.run(&["import", &submissions()]);
    let mut bytes = std::fs::read(home.database()).unwrap();
    let page = bytes.len() / 4096 / 2;
    bytes[page * 4096..(page + 1) * 4096].fill(0xa5);
    std::fs::write(home.database(), &bytes).unwrap();
    let refused = home.run(&["note", "1", "请补批文"]);
    assert_eq!(refused.code, 4, "{}", refused.err);
    assert!(refused.err.contains("zhupi rescue"), "{}", refused.err);
    assert_eq!(home.run(&["rescue"]).code, 0);
    let verified = home.run(&["verify"]);
    assert_eq!(verified.code, 4);
    assert!(verified.err.contains("review.db.damaged"), "{}", verified.err);
}

/// Another account's desk on the home's database.
fn colleague(home: &Home) -> zhupi::desk::Desk {
    let actor = zhupi::model::Actor { uid: 4711, account: "乙岗".to_owned() };
    zhupi::desk::Desk::open_as(&home.database(), actor).unwrap()
}

#[test]
fn a_colleagues_decision_is_replaced_knowingly_only() {
    let home = Home::new();
    home.run(&["import", &submissions()]);
    let shown = ["1", "2", "3", "4", "5"].map(|id| home.run(&["show", id, "--format", "json"]).json());
    let shown = shown.iter().find(|one| !one["findings"].as_array().unwrap().is_empty()).unwrap();
    let id = shown["id"].to_string();
    let finding = shown["findings"].as_array().unwrap()[0].clone();
    let (print, rule) = (finding["fingerprint"].as_str().unwrap(), finding["rule"].as_str().unwrap());
    let of_rule = shown["findings"].as_array().unwrap().iter().filter(|one| one["rule"] == *rule);
    let findings: Vec<String> = of_rule.map(|one| one["fingerprint"].as_str().unwrap().to_owned()).collect();
    let revision = shown["revision"].to_string();
    let op = zhupi::desk::Op::Dispose {
        submission: id.parse().unwrap(),
        findings,
        standing: zhupi::model::Standing::Confirmed,
        reason: None,
    };
    colleague(&home).transact(op).unwrap();
    let refused = home.run(&["decide", &id, print, "clarify"]);
    assert_eq!(refused.code, 5, "{}", refused.err);
    for part in ["乙岗", "成立", "需说明", "--anyway"] {
        assert!(refused.err.contains(part), "{part}: {}", refused.err);
    }
    // The rule's findings are not open any more, and that is the colleague's doing.
    let by_rule = home.run(&["decide", &id, rule, "clarify", "--expect", &revision]);
    assert_eq!(by_rule.code, 5, "{}", by_rule.err);
    assert_eq!(home.run(&["decide", &id, print, "clarify", "--anyway"]).code, 0);
    assert_eq!(home.run(&["decide", &id, print, "confirmed"]).code, 0, "it is one's own by now");
}

#[test]
fn a_step_is_taken_on_what_was_seen() {
    let home = Home::new();
    home.run(&["import", &submissions()]);
    let row = home.run(&["list", "--format", "json"]).json()["submissions"][0].clone();
    let (id, count) = (row["id"].to_string(), row["findings"]["open"].to_string());
    let seen = home.run(&["show", &id, "--format", "json"]).json()["revision"].to_string();
    assert!(home.run(&["show", &id]).out.contains(&format!("修订号 {seen}")));
    colleague(&home)
        .transact(zhupi::desk::Op::Annotate {
            submission: id.parse().unwrap(),
            target: zhupi::model::Target::Submission,
            text: "另见".into(),
            category: None,
        })
        .unwrap();
    let steps: [&[&str]; 3] =
        [&["hand-up", "--open", &count], &["approve"], &["issue", "--anyway", "--open", &count]];
    for step in steps {
        let refused = home.run(&[step, &[id.as_str(), "--expect", &seen]].concat());
        assert_eq!(refused.code, 5, "{step:?}: {}", refused.err);
        assert!(refused.err.contains("乙岗"), "{}", refused.err);
    }
    let up = zhupi::desk::Op::HandUp { submission: id.parse().unwrap(), open: count.parse().unwrap() };
    colleague(&home).transact(up).unwrap();
    let now = home.run(&["show", &id, "--format", "json"]).json()["revision"].to_string();
    let approved = home.run(&["approve", &id, "--expect", &now]);
    assert_eq!(approved.code, 0, "{}", approved.err);
    assert!(approved.out.contains(&format!("待核{count}条")), "{}", approved.out);
}

#[test]
fn an_earlier_version_is_shown_by_its_number_and_a_former_score_is_confirmed() {
    let home = Home::new();
    let case = std::fs::read_dir(root().join("fixtures/submissions")).unwrap().flatten();
    let case = case.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|it| it == "txt"));
    let text = std::fs::read_to_string(case.min().unwrap()).unwrap();
    std::fs::write(home.path("一.txt"), &text).unwrap();
    home.run(&["import", "一.txt"]);
    let rows = home.run(&["score", "1", "--format", "json"]).json();
    let row =
        rows["rows"].as_array().unwrap().iter().find(|row| row["row"] == "self_eval[1].funds.total").unwrap();
    let row = row["row"].as_str().unwrap().to_owned();
    assert_eq!(home.run(&["score", "1", &row, "1", "--reason", "佐证不足"]).code, 0);
    assert_eq!(home.run(&["note", "1", "请补批文"]).code, 0);
    std::fs::write(home.path("二.txt"), format!("{text}\n补充说明如上。\n")).unwrap();
    let again = home.run(&["import", "二.txt"]);
    assert_eq!(again.code, 0, "{}", again.err);
    let shown = home.run(&["show", "2", "--format", "json"]).json();
    assert_eq!((&shown["version"], &shown["scores"][0]["score"]), (&2.into(), &"1".into()));
    assert_eq!(shown["earlier_annotations"][0]["text"], "请补批文");
    let first = home.run(&["show", "2", "--version", "1"]);
    assert!(first.code == 0 && first.out.contains("请补批文"), "{}{}", first.out, first.err);
    assert_eq!(home.run(&["show", "2", "--version", "3"]).code, 2);
    assert_eq!(home.run(&["score", "2", &row, "as-before"]).code, 2, "it counts already");
}

#[test]
fn settings_are_listed_with_their_origin_and_faults_with_their_line() {
    let home = Home::new();
    let file = home.path("own.toml");
    std::fs::write(&file, "limits.file = \"2 MB\"\n\nthresholds.R006.low = 60\n").unwrap();
    let run = |arguments: &[&str]| {
        Ended::of(home.command(arguments).env("ZHUPI_SETTINGS", &file).output().unwrap())
    };
    let listed = run(&["settings", "--format", "json", "--set", "limits.cells=5000"]).json();
    assert_eq!(listed["schema"], "zhupi/settings/1");
    let of = |name: &str| {
        let all = listed["settings"].as_array().unwrap();
        let one = all.iter().find(|one| one["name"] == name).unwrap();
        format!("{} {}", one["value"].as_str().unwrap(), one["from"].as_str().unwrap())
    };
    assert_eq!(of("limits.file"), format!("2 MB {}:1", file.display()));
    assert_eq!(of("thresholds.R006.low"), format!("60 {}:3", file.display()));
    assert_eq!(of("limits.cells"), "5000 命令行 --set");
    assert!(of("database").ends_with("环境变量 ZHUPI_DATABASE"));
    assert_eq!(of("limits.sheets"), "255 内置");

    std::fs::write(&file, "limits.file = \"2 MB\"\nlimits.fiel = 3\n").unwrap();
    let refused = run(&["list"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("own.toml第2行") && refused.err.contains("limits.fiel"), "{}", refused.err);
    assert!(!home.database().exists(), "nothing is done");
    let doctor = run(&["doctor"]);
    assert!(doctor.code == 4 && doctor.out.contains("own.toml第2行"), "{} {}", doctor.out, doctor.err);
}

#[test]
fn rules_that_are_off_are_said_and_stored_findings_are_checked_anew() {
    let home = Home::new();
    home.run(&["import", &submissions()]);
    let file = home.path("own.toml");
    std::fs::write(&file, "[rules]\noff = { R003 = \"另有口径\" }\n").unwrap();
    let run = |arguments: &[&str]| {
        Ended::of(home.command(arguments).env("ZHUPI_SETTINGS", &file).output().unwrap())
    };
    assert!(run(&["rules"]).out.contains("停用：另有口径"));
    let audited = run(&["audit", &submissions()]);
    assert!(audited.out.contains("规则停用 R003  另有口径") && !audited.out.contains(" R003 执行"));
    assert!(run(&["list"]).err.contains("按旧的界限或规则"), "stale");
    let dry = run(&["reaudit", "--dry-run"]);
    assert!(dry.out.contains("R003") && dry.out.contains("新增 0"), "{}", dry.out);
    assert!(run(&["list"]).err.contains("按旧的界限或规则"), "nothing was stored");
    assert_eq!(run(&["reaudit"]).out, dry.out);
    assert_eq!(run(&["list"]).err, "");
    let memo = run(&["memo", "1", "--format", "txt", "--output", "memo.txt", "--anyway"]);
    assert_eq!(memo.code, 0, "{}", memo.err);
    let written = std::fs::read_to_string(home.path("memo.txt")).unwrap();
    assert!(written.contains("未启用以下规则：R003（另有口径）"), "{written}");
    assert_eq!(run(&["verify"]).code, 0);
}

#[test]
fn rules_of_the_bureau_are_tried_put_in_force_and_shown_as_the_built_in_ones_are() {
    let home = Home::new();
    home.run(&["import", &submissions()]);
    let rules = home.path("own.toml");
    let text = "[[rule]]\ncode = \"B001\"\nkind = \"bound\"\nname = { zh = \"支出上限\", en = \"Spending cap\" }\n\
                severity = \"error\"\nbasis = \"示例县办法第三条\"\nforms = \"self_eval\"\nfield = \"funds.total.executed\"\n\
                most = 10\nholds = \"self_eval\\nfunds.total.executed = 1\"\n\
                fails = \"self_eval\\nfunds.total.executed = 99 <- B001\"\n";
    std::fs::write(&rules, text).unwrap();
    let tried = home.run(&["rules", "--try", self::text(&rules)]);
    assert_eq!(tried.code, 0, "{}", tried.err);
    for part in ["B001 支出上限  报出 ", "涉及材料 ", "填列 ", "应为 ≤10"] {
        assert!(tried.out.contains(part), "{part}: {}", tried.out);
    }
    assert!(!home.run(&["rules"]).out.contains("B001"), "a trial puts nothing in force");
    assert_eq!(home.run(&["list"]).err, "");

    let set = format!("rules.file={}", rules.display());
    let run = |arguments: &[&str]| home.run(&[arguments, &["--set", &set]].concat());
    assert!(run(&["rules"]).out.contains("B001"));
    let explained = run(&["explain", "b001"]).out;
    for part in ["B001 支出上限", "示例县办法第三条", "funds.total.executed: ≤10", "<- B001"] {
        assert!(explained.contains(part), "{part}: {explained}");
    }
    assert!(run(&["explain", "B001", "--lang", "en"]).out.contains("Spending cap"));
    let audited = run(&["audit", &submissions(), "--format", "json"]);
    assert!(audited.out.contains("\"B001\"") && audited.out.contains("示例县办法第三条"));
    let sarif = run(&["audit", &submissions(), "--format", "sarif"]).json();
    let driver = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(driver.last().unwrap()["properties"]["basis"], "示例县办法第三条");
    assert!(run(&["list"]).err.contains("按旧的界限或规则"), "stale");
    assert!(run(&["reaudit"]).out.contains("B001"));
    assert_eq!(run(&["list"]).err, "");
    let shown = run(&["show", "1", "--format", "json"]).json();
    let found = shown["findings"].as_array().unwrap().iter().find(|one| one["rule"] == "B001").unwrap();
    let decided = run(&["decide", "1", found["fingerprint"].as_str().unwrap(), "confirmed"]);
    assert_eq!(decided.code, 0, "{}", decided.err);
    let memo = run(&["memo", "1", "--format", "txt", "--output", "memo.txt", "--anyway"]);
    assert_eq!(memo.code, 0, "{}", memo.err);
    let written = std::fs::read_to_string(home.path("memo.txt")).unwrap();
    assert!(written.contains("B001 支出上限") && written.contains("示例县办法第三条"), "{written}");
    assert!(run(&["rules", "--set", "rules.off.B001=暂停"]).out.contains("停用：暂停"));

    std::fs::write(&rules, text.replace("severity", "sevrity")).unwrap();
    let refused = run(&["list"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("第5行") && refused.err.contains("“severity”"), "{}", refused.err);
    assert_eq!(run(&["doctor"]).code, 4);
    assert_eq!(home.run(&["rules", "--try", self::text(&rules)]).code, 2);
}

#[test]
fn a_confirmed_name_is_listed_and_taken_back() {
    let home = Home::new();
    assert_eq!(home.run(&["alias", "水务局", "云岭县水利局"]).code, 0);
    let listed = home.run(&["alias"]).out;
    assert!(listed.contains("水务局") && listed.contains("云岭县水利局"), "{listed}");
    assert_eq!(home.run(&["alias", "水务局"]).code, 2, "a name alone says nothing");
    assert_eq!(home.run(&["alias", "--remove", "水务局"]).code, 0);
    assert_eq!(home.run(&["alias"]).out, "");
    assert_eq!(home.run(&["alias", "--remove", "水务局"]).code, 2);
}

#[test]
fn a_limit_that_is_set_reaches_the_process_that_reads() {
    let home = Home::new();
    let file = home.path("长.txt");
    std::fs::write(&file, "一行\n".repeat(1_500)).unwrap();
    let run = |set: &str| home.run(&["audit", text(&file), "--set", set]);
    let refused = run("limits.lines=1000");
    assert_eq!(refused.code, 3);
    assert!(refused.err.contains("limits.lines = 1000"), "{}", refused.err);
    assert!(!run("limits.lines=2000").err.contains("limits.lines"));
}

#[test]
fn templates_are_printed_and_a_memo_is_written_in_english_with_the_annexes_asked_for() {
    let home = Home::new();
    let listed = home.run(&["templates"]);
    assert!(listed.out.lines().any(|line| line == "letter.jinja") && listed.out.contains("words.en.txt"));
    assert!(home.run(&["templates", "letter.jinja"]).out.contains("@chapter 存在的问题"));
    assert_eq!(home.run(&["templates", "none"]).code, 2);
    home.run(&["import", &submissions()]);
    let memo = [
        "memo",
        "1",
        "--format",
        "txt",
        "--language",
        "en",
        "--annexes",
        "dismissed",
        "--output",
        "memo.txt",
    ];
    let written = home.run(&memo);
    assert_eq!(written.code, 0, "{}", written.err);
    let text = std::fs::read_to_string(home.path("memo.txt")).unwrap();
    assert!(text.contains("Review opinion") && text.contains("List of dismissed findings"), "{text}");
    assert!(!text.contains("Re-score table"));
}
