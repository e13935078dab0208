//! What leaves the desk, as other programs read it: LibreOffice, and the memo of a sample in both
//! languages against its golden text.
#![cfg(test)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use zhupi::base::Lang;
use zhupi::desk::{Desk, MemoFormat, MemoOrder, Op, SheetFormat};
use zhupi::model::{Severity, Standing};

use super::bench::Bench;
use super::source::root;

/// Units whose memos have golden texts; among them every kind of submission.
const UNITS: [(&str, &str); 3] =
    [("sample1", "文化旅游局"), ("sample2", "政务服务中心"), ("sample3", "档案馆")];

/// Every error is confirmed.
fn judged(unit: &str) -> (Bench, i64) {
    let bench = Bench::with_samples();
    let mut desk = bench.desk();
    let id = desk.queue().unwrap().iter().find(|row| row.unit.contains(unit)).unwrap().id;
    let dossier = desk.dossier(id).unwrap();
    let errors = dossier.findings.iter().filter(|one| one.finding.severity == Severity::Error);
    let findings: Vec<String> = errors.map(|one| one.finding.fingerprint.clone()).collect();
    if !findings.is_empty() {
        let standing = Standing::Confirmed;
        desk.transact(Op::Dispose { submission: id, findings, standing, reason: None }).unwrap();
    }
    drop(desk);
    (bench, id)
}

/// The letter without what another day or another history changes.
fn lasting(text: &str) -> String {
    let dated = |line: &str| {
        let date = line.chars().next().is_some_and(|c| c.is_ascii_digit());
        line.contains("校验码") || line.contains("Verification code") || (date && line.len() < 20)
    };
    text.lines().filter(|line| !dated(line.trim())).collect::<Vec<_>>().join("\n") + "\n"
}

fn golden(name: &str, text: &str) {
    let path = root().join("fixtures/golden/memo").join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, text).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, kept, "{name} is stale; UPDATE=1 cargo test rewrites it, then read the diff");
}

fn said(desk: &Desk, id: i64, lang: Lang) -> String {
    let order = MemoOrder { lang, ..MemoFormat::Markdown.into() };
    lasting(&desk.memo_text(id, order).unwrap())
}

#[test]
fn memos_of_the_samples_in_both_languages() {
    for (name, unit) in UNITS {
        let (bench, id) = judged(unit);
        let desk = bench.desk();
        golden(&format!("{name}.zh.md"), &said(&desk, id, Lang::Zh));
        golden(&format!("{name}.en.md"), &said(&desk, id, Lang::En));
    }
}

/// The first sheet as LibreOffice writes it to CSV; none where it is not installed.
fn by_libreoffice(path: &Path) -> Option<String> {
    let folder = path.parent().unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let converted = Command::new("soffice")
        .args([
            &profile,
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76",
            "--outdir",
        ])
        .args([folder, path])
        .output();
    let done = converted.ok()?.status.success();
    let csv: PathBuf = path.with_extension("csv");
    (done && csv.exists()).then(|| fs::read_to_string(csv).unwrap())
}

#[test]
fn libreoffice_reads_the_workbooks_and_their_figures_as_numbers() {
    let (bench, id) = judged(UNITS[0].1);
    let mut desk = bench.desk();
    let folder = tempfile::tempdir().unwrap();
    let confirmed = desk.dossier(id).unwrap().findings.len();
    assert!(confirmed > 0);
    let ledger = desk.ledger(SheetFormat::Xlsx, Some(&folder.path().join("ledger.xlsx"))).unwrap();
    let ranking = desk.ranking(None, SheetFormat::Xlsx, Some(&folder.path().join("ranking.xlsx"))).unwrap();
    let Some(rows) = by_libreoffice(&ledger) else { return };
    assert!(rows.contains("整改台账") || rows.starts_with("序号"), "{rows}");
    assert!(rows.contains("待整改") && rows.contains("文化旅游局"), "{rows}");
    let rows = by_libreoffice(&ranking).unwrap();
    assert!(
        rows.contains("自评得分") && rows.contains(",98.00,"),
        "a score is a number with its format: {rows}"
    );
}
