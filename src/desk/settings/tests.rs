//! Layers over one another, and faults by file and line.

use std::fs;

use super::*;

fn file(folder: &Path, name: &str, text: &str) -> Layer {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    Layer::File(path)
}

fn set(name: &str, value: &str) -> Layer {
    Layer::Given { name: name.to_owned(), value: value.to_owned(), from: Origin::Option("--set") }
}

fn listed(settings: &Settings, name: &str) -> (String, Origin) {
    let one = settings.listed().into_iter().find(|one| one.name == name).unwrap();
    (one.value, one.from)
}

/// What is said of the fault of one file.
fn fault(text: &str) -> Text {
    let folder = tempfile::tempdir().unwrap();
    Settings::load(vec![file(folder.path(), "settings.toml", text)]).unwrap_err().what
}

#[test]
fn the_last_layer_goes_before_the_others_and_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let system = "limits.file = \"8 MB\"\nlimits.cells = 5000\nlimits.lines = 5000\n";
    let layers = vec![
        file(folder.path(), "system.toml", system),
        file(folder.path(), "user.toml", "\n[limits]\ncells = 6000\nlines = 6000\n"),
        Layer::File(folder.path().join("none.toml")),
        set("limits.lines", "7000"),
    ];
    let settings = Settings::load(layers).unwrap();
    assert_eq!((settings.limits.cells, settings.limits.lines), (6000, 7000));
    let at = |name: &str, line| Origin::File { path: folder.path().join(name), line };
    assert_eq!(listed(&settings, "limits.file"), ("8 MB".to_owned(), at("system.toml", 1)));
    assert_eq!(listed(&settings, "limits.cells"), ("6000".to_owned(), at("user.toml", 3)));
    assert_eq!(listed(&settings, "limits.lines"), ("7000".to_owned(), Origin::Option("--set")));
    assert_eq!(listed(&settings, "limits.sheets"), ("255".to_owned(), Origin::BuiltIn));
}

#[test]
fn thresholds_and_rules_make_a_policy() {
    let folder = tempfile::tempdir().unwrap();
    let text = "thresholds.R006.low = 72.5\nrules.off = { A005 = \"编制另行核定\" }";
    let settings = Settings::load(vec![file(folder.path(), "settings.toml", text)]).unwrap();
    assert_eq!(settings.policy.said(), "R006.low = 72.5\nA005 off: 编制另行核定");
    assert_eq!(listed(&settings, "rules.off.A005").0, "编制另行核定");
}

#[test]
fn every_fault_is_named_with_file_and_line_in_both_languages() {
    let said = fault("limits.files = 1\nlimits.cells = \"many\"\nthresholds.R006.low = 101\nlanguage = 3\n");
    for (line, name) in
        [(1, "limits.files"), (2, "limits.cells"), (3, "thresholds.R006.low"), (4, "language")]
    {
        assert!(said.zh.contains(&format!("settings.toml第{line}行")), "{}", said.zh);
        assert!(said.en.contains(&format!("settings.toml line {line}")), "{}", said.en);
        assert!(said.zh.contains(name) && said.en.contains(name), "{}", said.zh);
    }
    assert!(fault("limits.cells = 1").zh.contains("1000 至 20000000"));
    assert!(fault("a = 1\nb = = 2").zh.contains("第2行"));
}

#[test]
fn a_hard_protection_cannot_be_set_and_no_ceiling_be_passed() {
    assert!(fault("limits.depth = 1000").zh.contains("没有设置“limits.depth”"));
    assert!(fault("limits.archive_depth = 9").zh.contains("1 至 8"));
    assert!(fault("limits.file = \"64 s\"").zh.contains("limits.file"));
}

#[test]
fn a_rule_is_not_switched_off_without_a_reason() {
    assert!(fault("rules.off.A005 = \" \"").zh.contains("须写明理由"));
    assert!(fault("rules.off.A005 = true").zh.contains("须写明理由"));
    assert!(fault("rules.off = [\"A005\"]").zh.contains("没有设置“rules.off”"));
    assert!(fault("rules.off.A999 = \"无\"").zh.contains("没有设置"));
}

#[test]
fn a_file_that_is_named_must_be_there() {
    let trouble = Settings::load(vec![Layer::Named(PathBuf::from("/nowhere/settings.toml"))]).unwrap_err();
    assert!(trouble.what.zh.contains("/nowhere/settings.toml"));
}

#[test]
fn a_path_in_a_file_is_sought_from_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings::load(vec![
        file(folder.path(), "settings.toml", "templates = \"模板\"\nkeys = \"/etc/keys\""),
        set("labels", "here.txt"),
    ]);
    let settings = settings.unwrap();
    assert_eq!(settings.path("templates"), Some(folder.path().join("模板")));
    assert_eq!(settings.path("keys"), Some(PathBuf::from("/etc/keys")));
    assert_eq!(settings.word("labels"), Some("here.txt"));
}

#[test]
fn what_the_platform_says_gives_way() {
    let mut settings = Settings::load(vec![set("language", "en")]).unwrap();
    settings.otherwise("language", "zh".to_owned());
    settings.otherwise("width", "two".to_owned());
    assert_eq!(listed(&settings, "language"), ("en".to_owned(), Origin::Option("--set")));
    assert_eq!(listed(&settings, "width"), ("two".to_owned(), Origin::Platform));
}

/// A file of rules with one rule, on the department that a form names.
const RULES: &str = "[[rule]]\ncode = \"B001\"\nkind = \"present\"\nname = \"主管部门未填\"\nseverity = \"info\"\n\
                     basis = \"示例县通知\"\nforms = \"self_eval\"\nfield = \"department\"\n\
                     holds = \"self_eval\\ndepartment = 办公室\"\nfails = \"self_eval\\ndepartment = <- B001\"\n";

#[test]
fn rules_of_the_bureau_are_of_the_policy_and_switched_off_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("own.toml"), RULES).unwrap();
    let text = "[rules]\nfile = \"own.toml\"\noff = { B001 = \"试行期满\" }";
    let settings =
        Settings::load(vec![file(folder.path(), "settings.toml", text)]).unwrap().with_rules().unwrap();
    assert_eq!(settings.policy.own.len(), 1);
    assert!(!settings.policy.wants("B001"));
    let said = settings.policy.said();
    assert!(said.starts_with("B001 off: 试行期满\nown rules = 1 "), "{said}");
    assert_eq!(Policy::off_in(&said), [("B001".to_owned(), "试行期满".to_owned())]);
    assert_eq!(listed(&settings, "rules.file").0, folder.path().join("own.toml").display().to_string());
    assert_eq!(settings.policy.card("b001").unwrap().byline.clause.zh, "示例县通知");
    assert!(fault("rules.off.B001 = \"\"").zh.contains("须写明理由"));
}

#[test]
fn a_rule_that_is_off_must_be_one_and_a_named_file_must_be_there() {
    let folder = tempfile::tempdir().unwrap();
    let off =
        Settings::load(vec![file(folder.path(), "settings.toml", "rules.off.B009 = \"没有\"")]).unwrap();
    let said = off.with_rules().unwrap_err().what;
    assert!(said.zh.contains("settings.toml:1") && said.zh.contains("rules.off.B009"), "{}", said.zh);
    let nowhere = folder.path().join("nowhere.toml").display().to_string();
    assert!(Settings::load(vec![set("rules.file", &nowhere)]).unwrap().with_rules().is_err());
    let mut usual = Settings::load(Vec::new()).unwrap();
    usual.otherwise("rules.file", nowhere);
    assert!(usual.with_rules().unwrap().policy.own.is_empty(), "the usual file need not be there");
}

#[test]
fn who_approves_is_said_in_a_file_and_not_by_an_option() {
    let refused = Settings::load(vec![set("office.reviewers", "one")]).unwrap_err();
    assert!(refused.what.zh.contains("office.reviewers只能写在设置文件里"), "{refused}");
    let folder = tempfile::tempdir().unwrap();
    let written = file(folder.path(), "settings.toml", "[office]\nreviewers = \"one\"\n");
    assert_eq!(Settings::load(vec![written]).unwrap().word("office.reviewers"), Some("one"));
}
