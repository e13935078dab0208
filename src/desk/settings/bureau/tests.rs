//! Files of rules: what they say, and every fault with its line and the nearest names.

use std::time::{Duration, Instant};

use super::*;
use crate::audit::declared::{Kind, SHAPES};
use crate::base::Lang;

/// A rule without faults, a key a line; its first line is the file's first.
const RULE: &str = "\
[[rule]]
code = \"B001\"
kind = \"sum\"
name = { zh = \"收入分项\", en = \"Income parts\" }
severity = \"error\"
basis = \"示例县预算绩效管理办法\"
forms = \"self_eval\"
total = \"funds.by_income.total\"
parts = [\"funds.by_income.general\", \"funds.by_income.other\"]
holds = '''
self_eval
funds.by_income.total = 10
funds.by_income.general = 4
funds.by_income.other = 6
'''
fails = '''
self_eval
funds.by_income.total = 10      <- B001
funds.by_income.general = 4
funds.by_income.other = 7
'''
";

/// The faults of the rule with one of its lines replaced, as `line: why` in both languages.
fn faults(line: &str, by: &str) -> Vec<String> {
    assert!(RULE.contains(line), "{line}");
    told(&RULE.replace(line, by))
}

fn told(text: &str) -> Vec<String> {
    let faults = read(text).map(|rules| rules.len()).unwrap_err();
    faults.into_iter().map(|fault| format!("{}: {} | {}", fault.line, fault.why.zh, fault.why.en)).collect()
}

/// One fault at a line, which has these words.
fn one(line: &str, by: &str, at: usize, words: &[&str]) {
    let faults = faults(line, by);
    assert_eq!(faults.len(), 1, "{faults:#?}");
    let fault = &faults[0];
    assert!(fault.starts_with(&format!("{at}: ")), "{fault}");
    for word in words {
        assert!(fault.contains(word), "{word} is not in {fault}");
    }
}

#[test]
fn a_rule_is_read_with_its_names_basis_and_fields() {
    let rules = read(RULE).unwrap();
    let [rule] = rules.as_slice() else { panic!() };
    assert_eq!((rule.by.code.as_str(), rule.kind, rule.by.revision), ("B001", Kind::Sum, 1));
    assert_eq!((rule.by.title.get(Lang::Zh), rule.by.title.get(Lang::En)), ("收入分项", "Income parts"));
    assert_eq!(rule.by.clause.en, "示例县预算绩效管理办法");
    assert_eq!(rule.terms.len(), 2);
    let dirty = RULE.replace("示例县预算绩效管理办法", "示例县\\n  办法\\u001b[31m");
    assert_eq!(
        read(&dirty).unwrap()[0].by.clause.zh,
        "示例县 办法[31m",
        "one line, and no escape reaches a screen"
    );
    assert!(read("").unwrap().is_empty());
    assert!(read("# nothing but a remark\n").unwrap().is_empty());
}

#[test]
fn rules_are_in_order_of_their_codes_wherever_they_stand() {
    let text = format!("{}\n{RULE}", RULE.replace("B001", "B002"));
    let codes: Vec<String> = read(&text).unwrap().into_iter().map(|rule| rule.by.code).collect();
    assert_eq!(codes, ["B001", "B002"]);
    let said = |text: &str| crate::audit::declared::said(&read(text).unwrap());
    let turned = format!("{RULE}\n# a remark\n{}", RULE.replace("B001", "B002"));
    assert_eq!(said(&text), said(&turned), "remarks and order are no change");
}

#[test]
fn an_unknown_key_or_word_is_named_with_its_line_and_what_is_near() {
    one(
        "severity = \"error\"",
        "severity = \"error\"\nsevrity = \"error\"",
        6,
        &["“sevrity”", "“severity”", "perhaps"],
    );
    one("severity = \"error\"", "severity = \"eror\"", 5, &["“eror”", "“error”"]);
    one("kind = \"sum\"", "kind = \"smu\"", 3, &["“smu”", "“sum”"]);
    one("\"self_eval\"", "[\"self_evel\"]", 7, &["“self_evel”", "“self_eval”"]);
    one("severity = \"error\"", "severity = \"error\"\nblank = \"nul\"", 6, &["“nul”"]);
    one("{ zh = \"收入分项\", en = ", "{ zh = \"收入分项\", eng = \"x\", en = ", 4, &["“eng”", "“en”"]);
    one("severity", "message = \"{labels}\"\nseverity", 5, &["“{labels}”", "“{label}”"]);
    assert_eq!(told(&RULE.replace("[[rule]]", "[[rules]]")).len(), 1);
    assert!(told(&RULE.replace("[[rule]]", "[[rules]]"))[0].contains("“rule”"));
}

#[test]
fn an_unknown_field_is_named_with_its_line_and_what_is_near() {
    one(
        "total = \"funds.by_income.total\"",
        "total = \"funds.by_income.totl\"",
        8,
        &["“funds.by_income.totl”", "“funds.by_income.total”", "自评表", "self-evaluation"],
    );
    one("\"funds.by_income.other\"]", "\"funds.by_incom.other\"]", 9, &["“funds.by_income.other”"]);
    one("\"funds.by_income.other\"]", "\"base_tabel:basic.actual\"]", 9, &["“base_tabel”", "“base_table”"]);
    one("\"funds.by_income.other\"]", "\"base_table:basics.actual\"]", 9, &["“basic.actual”", "基础数据表"]);
    one("\"funds.by_income.other\"]", "\"其他收人\"]", 9, &["“其他收人”", "label"]);
    let labelled =
        RULE.replace("other = ", "other 其他收入 = ").replace("\"funds.by_income.other\"", "\"其他收入\"");
    assert_eq!(read(&labelled).map(|rules| rules.len()).map_err(|_| ()), Ok(1));
    assert!(told(&labelled.replace("\"其他收入\"", "\"其他收人\""))[0].contains("是不是“其他收入”"));
    one("total = \"funds.by_income.total\"", "total = \"indicators[*].score\"", 8, &["[*]"]);
    one("total = \"funds.by_income.total\"", "total = \"self_eval:total.score\"", 8, &["forms"]);
}

#[test]
fn what_is_missing_or_of_the_wrong_kind_is_named() {
    one("severity = \"error\"\n", "", 1, &["缺少severity", "severity is missing"]);
    one("basis = \"示例县预算绩效管理办法\"\n", "", 1, &["basis"]);
    one(", en = \"Income parts\"", "", 4, &["缺少en"]);
    one("total = \"funds.by_income.total\"\n", "", 1, &["缺少total"]);
    one("total = \"funds.by_income.total\"", "total = 5", 8, &["total应为文字"]);
    one("parts = [\"funds.by_income.general\", \"funds.by_income.other\"]", "parts = []", 9, &["parts"]);
    one("forms = \"self_eval\"", "forms = \"self_eval\"\nfrom_year = 24", 8, &["from_year", "1990"]);
    one("severity", "revision = 1.5\nseverity", 5, &["revision"]);
    one("code = \"B001\"", "code = \"B001\"\nleast = 5", 3, &["“least”"]);
}

#[test]
fn a_code_of_the_program_and_one_that_is_taken_are_refused() {
    one("code = \"B001\"", "code = \"R001\"", 2, &["内置", "built-in"]);
    one("code = \"B001\"", "code = \"B1\"", 2, &["B001"]);
    let twice = told(&format!("{RULE}\n{RULE}"));
    assert_eq!(twice.len(), 1);
    assert!(
        twice[0].starts_with("23: ") && twice[0].contains("B001") && twice[0].contains("第1行"),
        "{twice:?}"
    );
}

#[test]
fn a_rule_whose_examples_are_missing_or_wrong_does_not_load() {
    let (before, fails) = RULE.split_at(RULE.find("fails = ").unwrap());
    let (head, _) = before.split_at(before.find("holds = ").unwrap());
    let without = told(before);
    assert!(without.len() == 1 && without[0].contains("fails"), "{without:?}");
    assert!(told(&format!("{head}{fails}"))[0].contains("holds"));
    one("funds.by_income.other = 7", "funds.by_income.other = 6", 16, &["没有查出", "silent"]);
    one("funds.by_income.other = 6", "funds.by_income.other = 8", 10, &["没有标出", "no example marks"]);
    one(
        "funds.by_income.general = 4\nfunds.by_income.other = 6",
        "",
        10,
        &["没有这条规则可以核对", "no example that holds"],
    );
    one(
        "funds.by_income.other = 6",
        "funds.by_income.othr = 6",
        10,
        &["“funds.by_income.othr”", "“funds.by_income.other”"],
    );
    one("      <- B001", "", 16, &["没有用“<- B001”标出"]);
    one("self_eval\nfunds.by_income.total = 10\n", "self_evaluation\n", 10, &["读不出来"]);
}

#[test]
fn limits_have_an_order_and_there_is_one_at_least() {
    let bound = |limits: &str| {
        format!(
            "[[rule]]\ncode = \"B007\"\nkind = \"bound\"\nname = \"界限\"\nseverity = \"info\"\nbasis = \"办法\"\n\
             forms = \"self_eval\"\nfield = \"total.score\"\n{limits}\nholds = \"self_eval\\ntotal.score = 90\"\n\
             fails = \"self_eval\\ntotal.score = 101 <- B007\"\n"
        )
    };
    assert_eq!(read(&bound("most = 100")).map(|rules| rules.len()).map_err(|_| ()), Ok(1));
    assert!(told(&bound(""))[0].contains("least"));
    assert!(told(&bound("most = 100\nleast = 101"))[0].starts_with("10: "));
    assert!(told(&bound("most = \"much\""))[0].contains("most应为数字"));
}

#[test]
fn all_faults_are_told_together_in_order_of_their_lines() {
    let text =
        RULE.replace("error", "eror").replace("funds.by_income.general\",", "funds.x\",") + "\nstray = 1\n";
    let lines: Vec<String> =
        told(&text).iter().map(|fault| fault.split(':').next().unwrap().to_owned()).collect();
    assert_eq!(lines, ["5", "9", "23"]);
    let many = "[[rule]]\nkind = \"x\"\n".repeat(100);
    let trouble = refused(Path::new("rules.toml"), &read(&many).map(|_| ()).unwrap_err());
    assert!(
        trouble.what.zh.contains("rules.toml有误") && trouble.what.zh.contains("；另有60处"),
        "{}",
        trouble.what.zh
    );
}

#[test]
fn a_hostile_file_is_refused_soon_and_whole() {
    let began = Instant::now();
    assert!(told(&RULE.replace("B001", "B002").repeat(10_000))[0].contains("10000条规则，至多500条"));
    assert!(read(&"[".repeat(100_000)).is_err());
    assert!(read(&format!("a = {}", "[".repeat(100_000))).is_err());
    assert!(read(&format!("a = {}", "{ a = ".repeat(100_000))).is_err());
    assert!(read(&format!("{}a = 1", "a.".repeat(100_000))).is_err());
    assert!(read(&format!("[{}a]", "a.".repeat(100_000))).is_err());
    let long = RULE.replace("holds = '''\n", &format!("holds = '''\n{}", "unit 甲局\n".repeat(300)));
    assert!(told(&long)[0].contains("200行"));
    let wide =
        RULE.replace("parts = [", &format!("parts = [{}", "\"funds.by_income.other\", ".repeat(10_000)));
    assert!(told(&wide)[0].contains("64"));
    let near = "x".repeat(500_000);
    assert_eq!(told(&RULE.replace("severity", &format!("{near} = 1\nseverity"))).len(), 1);
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
}

#[test]
fn as_many_rules_as_there_may_be_are_proven_soon() {
    let began = Instant::now();
    let text: String = (0..MOST).map(|i| RULE.replace("B001", &format!("B{i:03}"))).collect();
    assert_eq!(read(&text).unwrap().len(), MOST);
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
}

#[test]
fn a_file_that_is_too_large_or_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rules.toml");
    assert!(load(&path).unwrap_err().what.zh.contains("rules.toml"));
    std::fs::write(&path, "#".repeat(2 << 20)).unwrap();
    assert!(load(&path).unwrap_err().what.zh.contains("> 1 MB"));
}

/// The rules that docs/bureau-rules.md gives as examples, with the line breaks of its blocks.
fn documented() -> String {
    let text = include_str!("../../../../docs/bureau-rules.md");
    let blocks = text.split("```toml\n").skip(1).map(|block| block.split("```").next().unwrap_or_default());
    blocks.filter(|block| block.starts_with("[[rule]]")).collect()
}

#[test]
fn the_documented_rules_load_and_there_is_one_of_each_kind() {
    let rules = read(&documented()).unwrap_or_else(|faults| panic!("{faults:#?}"));
    for shape in SHAPES {
        assert!(rules.iter().any(|rule| rule.kind == shape.kind), "{}", shape.word);
    }
}
