//! What leaves the desk is harmless and whole: a hostile submission in every paper and format, and
//! files that are never overwritten, half written or written through a link.
#![cfg(test)]

use std::fs;
use std::io::{Cursor, Read};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use calamine::{Data, Reader, Xlsx, open_workbook};
use zhupi::base::Lang;
use zhupi::desk::{Annex, Annexes, Desk, MemoFormat, MemoOrder, Op, SheetFormat};
use zhupi::model::{FormKind, Standing, Target};

use super::bench::Bench;

const PROGRAM: &str = env!("CARGO_BIN_EXE_zhupi");

/// Numbers of persons, by the words before them.
const NUMBERS: [&str; 4] = ["13912345678", "110101199003074514", "6222021234567890123", "0734-8866123"];

/// What a cell may hold to harm whoever opens a paper: escapes of a terminal, formulas, marks of
/// direction, markup, and the numbers of a person.
const DANGERS: [&str; 8] = [
    "=cmd|'/C calc'!A0 巡护\u{1b}]0;owned\u{7}",
    "+SUM(1,1)\u{1b}[31m红\u{9b}2J整改率",
    "-1+1 火情\u{202e}倒写\u{2066}下降\u{200b}",
    "@SUM(1) <img src=x onerror=alert(1)>[点](javascript:alert(1))",
    "\t=HYPERLINK(\"http://x\")两处在办 13912345678",
    "身份证110101199003074514，手机139\u{200b}12345678",
    "银行卡6222021234567890123，电话0734-8866123",
    "=1+1\r\n@x\u{0}\u{8}</w:t><f>1</f>",
];

/// A project form with a danger in each cell that is text, and scores that no rule lets pass.
fn form() -> String {
    let [name, rate, fire, unit, reason, first, second, note] = DANGERS.map(|danger| {
        danger.replace('&', "&amp;").replace('<', "&lt;").replace('\u{0}', "&#0;").replace('\u{1b}', "&#27;")
    });
    let row = |cells: &[&str]| {
        format!("<tr>{}</tr>", cells.iter().map(|cell| format!("<td>{cell}</td>")).collect::<String>())
    };
    let rows = [
        row(&["项目名称", &name]),
        row(&["主管部门", "", "实施单位", &unit]),
        row(&["填报单位", &first]),
        row(&["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]),
        row(&["", "年度资金总额", "30.00", "30.00", "39.41", "10", "98.03%", "12"]),
        row(&["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"]),
        row(&["产出指标", "数量指标", &name, "≥200次", &second, "30", "35", &reason]),
        row(&["产出指标", "质量指标", &rate, &note, "96%", "20", "9", ""]),
        row(&["效益指标", "生态效益指标", &fire, "≥10%", "12%", "40", "41", &second]),
        row(&["总分", "100", "98.8", ""]),
    ];
    format!(
        "<html><head><meta charset=\"utf-8\"></head><body><p>项目支出绩效自评表</p><p>（2024年度）</p>\
         <table border=\"1\">{}</table><p>填表人：赵钱孙　联系电话：13912345678　单位负责人：李周吴</p></body></html>",
        rows.concat()
    )
}

/// The desk with the hostile form on it, everything confirmed, and dangers in what the reviewer wrote.
fn hostile(folder: &Path) -> (Bench, i64) {
    let path = folder.join("表.html");
    fs::write(&path, form()).unwrap();
    let bench = Bench::with(&[path]);
    let mut desk = bench.desk();
    let id = desk.queue().unwrap()[0].id;
    let findings = desk.dossier(id).unwrap().findings;
    assert!(findings.len() > 5, "{findings:?}");
    let prints: Vec<String> = findings.iter().map(|one| one.finding.fingerprint.clone()).collect();
    for (at, print) in prints.iter().enumerate() {
        let (standing, reason) = match at {
            0 => (Standing::Dismissed, Some(DANGERS[1].to_owned())),
            1 => (Standing::Clarify, Some(DANGERS[3].to_owned())),
            _ => (Standing::Confirmed, None),
        };
        desk.transact(Op::Dispose { submission: id, findings: vec![print.clone()], standing, reason })
            .unwrap();
    }
    let target = Target::Finding { fingerprint: prints[2].clone() };
    let text = DANGERS.join("\n");
    desk.transact(Op::Annotate { submission: id, target, text, category: None }).unwrap();
    desk.transact(Op::Score {
        submission: id,
        form: FormKind::ProjectEval,
        ordinal: 1,
        row: "indicators[0]".into(),
        verified: Some(DANGERS[0].into()),
        score: "7.5".parse().unwrap(),
        reason: Some(DANGERS[4].into()),
    })
    .unwrap();
    for (at, passage) in [(3, "problem"), (3, "demand")] {
        let passage = format!("{}/{passage}", prints[at]);
        let text = DANGERS[5].to_owned() + DANGERS[7];
        desk.transact(Op::Reword { submission: id, passage, machine: "甲".into(), text }).unwrap();
    }
    (bench, id)
}

/// Every paper in every format and both languages.
fn papers(desk: &mut Desk, id: i64, folder: &Path) -> Vec<PathBuf> {
    let mut written = Vec::new();
    for lang in [Lang::Zh, Lang::En] {
        for format in MemoFormat::ALL {
            let order = MemoOrder { format, lang, annexes: Annexes::of(&Annex::ALL) };
            written.push(desk.memo(id, order, Some(folder)).unwrap());
        }
    }
    for format in MemoFormat::ALL {
        written.push(desk.working_papers(id, format, Some(folder)).unwrap());
    }
    for format in [SheetFormat::Xlsx, SheetFormat::Csv] {
        written.push(desk.ledger(format, Some(folder)).unwrap());
    }
    for format in [SheetFormat::Xlsx, SheetFormat::Csv, SheetFormat::Markdown, SheetFormat::Docx] {
        written.push(desk.ranking(None, format, Some(folder)).unwrap());
    }
    for format in MemoFormat::ALL {
        written.push(desk.notice(id, None, format, Some(folder)).unwrap());
    }
    written
}

/// The texts of a file: its parts where it is a package.
fn texts(path: &Path) -> Vec<String> {
    let bytes = fs::read(path).unwrap();
    let Ok(mut package) = zip::ZipArchive::new(Cursor::new(&bytes)) else {
        return vec![String::from_utf8(bytes).unwrap()];
    };
    let parts = (0..package.len()).map(|at| {
        let mut text = String::new();
        package.by_index(at).unwrap().read_to_string(&mut text).unwrap();
        text
    });
    parts.collect()
}

fn is_dangerous(c: char) -> bool {
    let direction = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    direction || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

#[test]
fn a_hostile_submission_is_harmless_in_every_paper_and_format() {
    let folder = tempfile::tempdir().unwrap();
    let (bench, id) = hostile(folder.path());
    let out = tempfile::tempdir().unwrap();
    let written = papers(&mut bench.desk(), id, out.path());
    assert_eq!(written.len(), 22);
    let mut masked = 0;
    for path in &written {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        for text in texts(path) {
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
            let danger = text.chars().find(|c| is_dangerous(*c));
            assert_eq!(danger, None, "{name}");
            for number in NUMBERS {
                assert!(!text.contains(number), "{name}: {number}");
            }
            assert!(!text.contains("赵钱孙"), "{name}: who filled in the form is nobody's business");
            assert!(!text.contains("_x00"), "{name}: a control in the clothes of a workbook");
            masked += text.matches("139****5678").count();
            match path.extension().unwrap().to_str().unwrap() {
                "md" => assert!(!text.replace("\\]", "").contains("]("), "{name}"),
                "csv" => assert_eq!(formulas(text), [""; 0], "{name}"),
                "xlsx" => assert!(!text.contains("<f>") && !text.contains("<f "), "{name}"),
                "html" | "docx" => assert!(!text.contains("<script") && !text.contains("<img"), "{name}"),
                _ => {}
            }
        }
    }
    assert!(masked > 10, "the dangers are in the papers: {masked}");
}

/// Cells of a CSV that a spreadsheet would take for a formula; a number is none.
fn formulas(text: &str) -> Vec<String> {
    let cells = text.split("\r\n").flat_map(|line| line.split("\",\"")).map(|cell| cell.trim_matches('"'));
    let starts = cells.filter(|cell| cell.starts_with(['=', '+', '-', '@', '\t', '\r']));
    starts.filter(|cell| cell.parse::<f64>().is_err()).map(str::to_owned).collect()
}

#[test]
fn a_formula_from_outside_is_a_text_to_whoever_opens_the_ledger() {
    let folder = tempfile::tempdir().unwrap();
    let (bench, _) = hostile(folder.path());
    let path = bench.desk().ledger(SheetFormat::Xlsx, Some(folder.path())).unwrap();
    let mut workbook: Xlsx<_> = open_workbook(&path).unwrap();
    assert!(workbook.worksheet_formula("整改台账").unwrap().used_cells().next().is_none());
    let range = workbook.worksheet_range("整改台账").unwrap();
    let like = |cell: &&Data| matches!(cell, Data::String(text) if text.contains("=1+1"));
    assert!(range.rows().flatten().any(|cell| like(&cell)), "the reviewer's words are there as a text");
}

/// Runs a line of a shell with the program as `$0`.
fn shell(bench: &Bench, script: &str, words: &[&str]) -> Output {
    let mut command = Command::new("bash");
    command.args(["-c", script, PROGRAM]).args(words).env_clear().stdin(Stdio::null());
    command.env("PATH", std::env::var_os("PATH").unwrap()).env("ZHUPI_DATABASE", bench.database());
    command.env("HOME", bench.database().parent().unwrap()).output().unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries.map(|one| one.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn sent(bench: &Bench, id: i64) -> usize {
    bench.desk().events(id).unwrap().iter().filter(|event| event.action == "memo").count()
}

fn office() -> (Bench, i64, tempfile::TempDir) {
    let bench = Bench::with_samples();
    let id = bench.desk().queue().unwrap()[0].id;
    (bench, id, tempfile::tempdir().unwrap())
}

#[test]
fn a_link_that_stands_in_the_way_is_neither_followed_nor_replaced() {
    let (bench, id, out) = office();
    let precious = out.path().join("precious.md");
    fs::write(&precious, "原件").unwrap();
    for (link, target) in [("a.md", precious.clone()), ("b.md", out.path().join("nowhere.md"))] {
        let link = out.path().join(link);
        symlink(&target, &link).unwrap();
        let written = bench.desk().memo(id, MemoFormat::Markdown, Some(&link)).unwrap();
        assert_eq!(
            written,
            link.with_file_name(link.file_stem().unwrap().to_str().unwrap().to_owned() + "_2.md")
        );
        assert_eq!(fs::read_link(&link).unwrap(), target);
    }
    assert_eq!(fs::read_to_string(&precious).unwrap(), "原件");
    assert_eq!(names(out.path()), ["a.md", "a_2.md", "b.md", "b_2.md", "precious.md"]);
}

#[test]
fn a_folder_that_is_not_there_is_not_taken_for_a_file() {
    let (bench, id, out) = office();
    let folder = out.path().join("none/");
    assert!(bench.desk().memo(id, MemoFormat::Markdown, Some(&folder)).is_err());
    assert_eq!((names(out.path()).len(), sent(&bench, id)), (0, 0));
}

/// The account of a test may write anywhere; where it is root, a folder of the system stands in.
#[test]
fn a_folder_that_may_not_be_written_to_is_said_and_nothing_is_recorded() {
    let (bench, id, out) = office();
    fs::set_permissions(out.path(), fs::Permissions::from_mode(0o500)).unwrap();
    let folder = if rustix::process::geteuid().is_root() { Path::new("/proc/self") } else { out.path() };
    let trouble = bench.desk().memo(id, MemoFormat::Markdown, Some(folder)).unwrap_err();
    assert!(trouble.hint.zh.contains("另选一个文件夹"), "{trouble}");
    assert_eq!((names(out.path()).len(), sent(&bench, id)), (0, 0));
    fs::set_permissions(out.path(), fs::Permissions::from_mode(0o700)).unwrap();
}

/// The disk takes the first blocks of the paper and no more.
#[test]
fn a_disk_that_fills_up_on_the_way_leaves_no_part_of_a_paper() {
    let (bench, id, out) = office();
    let (id_, folder) = (id.to_string(), out.path().to_str().unwrap());
    let words = ["memo", &id_, "--format", "html", "--anyway", "--output", folder];
    let limited = "trap '' XFSZ; ulimit -f 4; exec \"$0\" \"$@\"";
    let refused = shell(&bench, limited, &words);
    // The database can be read all the same: it is the paper that is refused, by its name.
    let told = String::from_utf8_lossy(&refused.stderr);
    assert!(refused.status.code() == Some(2) && told.contains("无法写出") && told.contains(folder), "{told}");
    assert_eq!((names(out.path()), sent(&bench, id)), (Vec::new(), 0));
    assert!(shell(&bench, "exec \"$0\" \"$@\"", &words).status.success());
    assert_eq!((names(out.path()).len(), sent(&bench, id)), (1, 1));
}

/// Killed at any moment: a paper with its name is whole.
#[test]
fn a_kill_at_any_moment_leaves_only_whole_papers() {
    let (bench, id, out) = office();
    let id_ = id.to_string();
    for round in 0..24 {
        let mut command = Command::new(PROGRAM);
        command.args(["memo", &id_, "--format", "html", "--anyway", "--output"]).arg(out.path()).env_clear();
        command.env("ZHUPI_DATABASE", bench.database()).env("HOME", out.path());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        std::thread::sleep(Duration::from_millis(round * 6));
        let _ = child.kill();
        child.wait().unwrap();
    }
    for name in names(out.path()).iter().filter(|name| name.ends_with(".html")) {
        let text = fs::read_to_string(out.path().join(name)).unwrap();
        assert!(text.starts_with("<!DOCTYPE html>") && text.ends_with("</html>\n"), "{name}");
    }
    bench.desk().verify().unwrap();
}
