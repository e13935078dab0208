//! Papers that go out over the desk: ledger, circular, notice, working papers, read back as others
//! would read them.
#![cfg(test)]

use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use calamine::{Data, DataType, Reader, Xlsx, open_workbook};
use zhupi::base::Lang;
use zhupi::desk::{Desk, MemoFormat, Op, SheetFormat, TroubleKind};
use zhupi::model::{Actor, FormKind, Standing};

use super::bench::Bench;

/// A desk where the first findings of every submission are confirmed and a row is scored lower.
struct Office {
    bench: Bench,
    out: tempfile::TempDir,
}

impl Office {
    fn new() -> Office {
        static DECIDED: LazyLock<Bench> = LazyLock::new(Office::decided);
        Office { bench: DECIDED.copy(), out: tempfile::tempdir().unwrap() }
    }

    /// Made once: reading the samples takes the longest.
    fn decided() -> Bench {
        let bench = Bench::with_samples();
        let mut desk = bench.desk();
        for row in desk.queue().unwrap() {
            let dossier = desk.dossier(row.id).unwrap();
            let findings = dossier.findings.iter().take(4).map(|one| one.finding.fingerprint.clone());
            let findings: Vec<String> = findings.collect();
            let (submission, standing) = (row.id, Standing::Confirmed);
            if findings.is_empty() {
                continue;
            }
            desk.transact(Op::Dispose { submission, findings, standing, reason: None }).unwrap();
            if dossier.submission.form(FormKind::SelfEval, 1).is_some() {
                let _ = desk.transact(Op::Score {
                    submission,
                    form: FormKind::SelfEval,
                    ordinal: 1,
                    row: "funds.total".into(),
                    verified: Some("按执行数核实".into()),
                    score: "7.5".parse().unwrap(),
                    reason: Some("=按执行率计分".into()),
                });
            }
        }
        bench
    }

    fn desk(&self) -> Desk {
        self.bench.desk()
    }

    /// Issues the memo that the ledger begins with.
    fn issue(&self, desk: &mut Desk) {
        let row = desk.queue().unwrap().into_iter().find(|row| row.tally.confirmed > 0).unwrap();
        let (submission, open) = (row.id, row.tally.open);
        desk.transact(Op::HandUp { submission, open }).unwrap();
        let head = Actor { uid: 2000, account: "乙岗".to_owned() };
        let mut other = Desk::open_as(&self.bench.database(), head).unwrap();
        other.transact(Op::Approve { submission }).unwrap();
        desk.issue(submission, open, MemoFormat::Text, Some(self.out.path())).unwrap();
    }

    fn file(&self, name: &str) -> PathBuf {
        self.out.path().join(name)
    }

    fn confirmed(&self) -> usize {
        self.desk().queue().unwrap().iter().map(|row| row.tally.confirmed as usize).sum()
    }

    fn busiest(&self) -> i64 {
        let rows = self.desk().queue().unwrap();
        rows.iter().max_by_key(|row| row.tally.errors + row.tally.warnings).unwrap().id
    }
}

fn sheet(path: &Path, name: &str) -> Vec<Vec<Data>> {
    let mut workbook: Xlsx<_> = open_workbook(path).unwrap();
    let range = workbook.worksheet_range(name).unwrap();
    assert_eq!(workbook.worksheet_formula(name).unwrap().used_cells().count(), 0, "no cell is a formula");
    range.rows().map(<[Data]>::to_vec).collect()
}

fn part(path: &Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(fs::read(path).unwrap())).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn column(rows: &[Vec<Data>], name: &str) -> usize {
    rows[0].iter().position(|cell| *cell == *name).unwrap()
}

#[test]
fn the_ledger_has_a_row_for_each_confirmed_finding_with_filters_and_choices() {
    let office = Office::new();
    let path = office.desk().ledger(SheetFormat::Xlsx, Some(&office.file("ledger.xlsx"))).unwrap();
    let rows = sheet(&path, "整改台账");
    assert_eq!(rows.len(), office.confirmed() + 1);
    let state = column(&rows, "状态");
    assert!(rows[1..].iter().all(|row| row[state] == *"待整改"));
    assert!(
        matches!(rows[1][0], Data::Float(number) if (number - 1.0).abs() < 0.001),
        "a number is a number"
    );
    let xml = part(&path, "xl/worksheets/sheet1.xml");
    for mark in
        ["<autoFilter", "<dataValidation ", "待整改,整改中,已整改", r#"state="frozen""#, r#"hidden="1""#]
    {
        assert!(xml.contains(mark), "{mark}");
    }
}

#[test]
fn a_memo_that_went_out_long_ago_makes_its_findings_overdue() {
    use zhupi::base::Date;
    use zhupi::memo::{Entry, Words, ledger};
    let office = Office::new();
    let dossier = office.desk().dossier(office.busiest()).unwrap();
    let overdue = |day| {
        let entries = [Entry { dossier: &dossier, deadline: Some(Date::new(2026, 3, 31)) }];
        let bytes =
            ledger(&entries, &Words::own(Lang::Zh), Date::new(2026, 4, day), SheetFormat::Csv).unwrap();
        String::from_utf8(bytes).unwrap().contains("\"逾期\"")
    };
    assert!(overdue(1));
    let entries = [Entry { dossier: &dossier, deadline: Some(Date::new(2026, 3, 31)) }];
    let on_the_day =
        ledger(&entries, &Words::own(Lang::Zh), Date::new(2026, 3, 31), SheetFormat::Csv).unwrap();
    assert!(!String::from_utf8(on_the_day).unwrap().contains("\"逾期\""));
}

#[test]
fn a_filled_ledger_changes_states_only_when_it_is_taken() {
    let office = Office::new();
    let mut desk = office.desk();
    let path = desk.ledger(SheetFormat::Csv, Some(&office.file("ledger.csv"))).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    let filled = office.file("filled.csv");
    fs::write(&filled, text.replacen("待整改", "已整改", 1)).unwrap();
    let early = desk.read_ledger(&filled).unwrap();
    assert_eq!((early.changes.len(), early.refused.len()), (0, 1), "nothing is struck off before the memo");
    assert!(early.refused[0].zh.contains("还没有发出"), "{:?}", early.refused);
    office.issue(&mut desk);
    let reply = desk.read_ledger(&filled).unwrap();
    assert_eq!((reply.changes.len(), reply.same, reply.refused.len()), (1, office.confirmed() - 1, 0));
    let change = reply.changes[0].clone();
    let standing = |desk: &Desk| {
        let dossier = desk.dossier(change.submission).unwrap();
        let record = dossier.findings.iter().find(|one| one.finding.fingerprint == change.fingerprint);
        record.unwrap().disposition.standing
    };
    assert_eq!(standing(&desk), Standing::Confirmed, "reading changes nothing");
    assert_eq!(desk.take_ledger(&reply).unwrap(), 1);
    assert_eq!(standing(&desk), Standing::Rectified);
}

#[test]
fn a_ledger_comes_back_as_a_workbook_too_and_strange_rows_are_named() {
    let office = Office::new();
    let mut desk = office.desk();
    let path = desk.ledger(SheetFormat::Xlsx, Some(&office.file("ledger.xlsx"))).unwrap();
    let reply = desk.read_ledger(&path).unwrap();
    assert_eq!((reply.changes.len(), reply.same, reply.refused.len()), (0, office.confirmed(), 0));
    let strange = office.file("strange.csv");
    fs::write(&strange, "状态,识别码\n已整改,999:abc\n办结,1:abc\n").unwrap();
    assert_eq!(desk.read_ledger(&strange).unwrap().refused.len(), 2);
    fs::write(&strange, "a,b\n1,2\n").unwrap();
    assert_eq!(desk.read_ledger(&strange).unwrap_err().kind, TroubleKind::User);
}

#[test]
fn the_circular_ranks_units_counts_problems_and_draws_a_chart() {
    let office = Office::new();
    let mut desk = office.desk();
    let path = desk.ranking(None, SheetFormat::Xlsx, Some(&office.file("ranking.xlsx"))).unwrap();
    let year = desk.queue().unwrap().iter().filter_map(|row| row.year).max();
    let units = desk.queue().unwrap().iter().filter(|row| row.year == year).count();
    let rows = sheet(&path, "排名");
    assert_eq!(rows.len(), units + 1);
    let review = column(&rows, "复核得分");
    let scores: Vec<f64> = rows[1..].iter().filter_map(|row| row[review].as_f64()).collect();
    assert!(!scores.is_empty() && scores.windows(2).all(|pair| pair[0] >= pair[1]), "{scores:?}");
    let common = sheet(&path, "共性问题");
    assert!(common.len() > 1 && common[1][5].to_string().contains('：'));
    assert_eq!(sheet(&path, "等级分布").len(), 6);
    assert!(part(&path, "xl/charts/chart1.xml").contains("barChart"));
    for (format, name) in
        [(SheetFormat::Csv, "r.csv"), (SheetFormat::Markdown, "r.md"), (SheetFormat::Docx, "r.docx")]
    {
        let written = desk.ranking(None, format, Some(&office.file(name))).unwrap();
        assert!(fs::metadata(written).unwrap().len() > 200);
    }
    let none = desk.ranking(Some(1990), SheetFormat::Xlsx, Some(&office.file("none.xlsx")));
    assert!(none.is_err() && !office.file("none.xlsx").exists());
}

#[test]
fn working_papers_are_one_page_a_finding_and_bear_the_numbers_that_the_memo_cites() {
    let office = Office::new();
    let mut desk = office.desk();
    let id = office.busiest();
    let memo = desk.memo_text(id, MemoFormat::Text).unwrap();
    let path = desk.working_papers(id, MemoFormat::Docx, Some(&office.file("papers.docx"))).unwrap();
    let document = part(&path, "word/document.xml");
    let decided = desk
        .dossier(id)
        .unwrap()
        .findings
        .iter()
        .filter(|one| one.disposition.standing != Standing::Open)
        .count();
    assert_eq!(document.matches("<w:sectPr>").count(), decided);
    let cited: Vec<&str> =
        memo.split("（底稿").skip(1).map(|rest| rest.split('）').next().unwrap()).collect();
    assert_eq!(cited.len(), decided);
    assert!(cited.iter().all(|index| document.contains(&format!("索引号：{index}"))), "{cited:?}");
}

#[test]
fn a_return_notice_names_formal_faults_only() {
    let office = Office::new();
    let mut desk = office.desk();
    let formal = ["D001", "D002", "D003", "D004", "D006", "D007", "N004", "X004"];
    for row in desk.queue().unwrap() {
        let dossier = desk.dossier(row.id).unwrap();
        let has = dossier.findings.iter().any(|one| formal.contains(&one.finding.rule.as_str()));
        let written = desk.notice(row.id, Some(5), MemoFormat::Text, Some(&office.file("notice.txt")));
        assert_eq!(written.is_ok(), has, "{}", row.unit);
        let Ok(path) = written else { continue };
        let text = fs::read_to_string(path).unwrap();
        assert!(text.contains("5个工作日") && text.contains("补正通知"));
        for one in dossier.findings.iter().filter(|one| !formal.contains(&one.finding.rule.as_str())) {
            assert!(!text.contains(&one.finding.message.zh), "{}", one.finding.rule);
        }
    }
}

#[test]
fn a_faulty_template_is_named_by_file_and_line_and_nothing_is_written() {
    let office = Office::new();
    let templates = office.file("templates");
    fs::create_dir(&templates).unwrap();
    fs::write(templates.join("letter.jinja"), "@title 甲\n{{ unti }}\n").unwrap();
    let mut desk = office.desk().with_templates(Some(templates.clone()));
    let id = office.busiest();
    let trouble = desk.memo(id, MemoFormat::Docx, Some(&office.file("memo.docx"))).unwrap_err();
    assert!(trouble.what.get(Lang::Zh).contains("letter.jinja:2"), "{trouble}");
    assert!(!office.file("memo.docx").exists());
    fs::write(templates.join("letter.jinja"), "@title {{ unit }}\n@chapter 结论\n{{ score.outcome }}分\n")
        .unwrap();
    assert!(desk.memo_text(id, MemoFormat::Markdown).unwrap().contains("## 一、结论"));
    // A line of the words that names nothing is an error too, and the others stay.
    fs::write(templates.join("words.txt"), "annex.reply = 回执\nanex.scores = 表\n").unwrap();
    let trouble = desk.memo_text(id, MemoFormat::Markdown).unwrap_err();
    assert!(trouble.what.get(Lang::Zh).contains("words.txt:2"), "{trouble}");
    fs::write(templates.join("words.txt"), "annex.reply = 回执\n").unwrap();
    let text = desk.memo_text(id, MemoFormat::Markdown).unwrap();
    assert!(text.contains("# 回执") && text.contains("# 复核评分表"));
    // A template that forgets problems and demands is caught by the memo's own checks.
    assert!(!desk.memo_checks(id).unwrap().is_empty());
}

#[test]
fn the_checks_say_what_a_memo_lacks() {
    let office = Office::new();
    let mut desk = office.desk();
    let id = office.busiest();
    assert_eq!(desk.memo_checks(id).unwrap(), []);
    let dossier = desk.dossier(id).unwrap();
    let fingerprint = dossier.findings[0].finding.fingerprint.clone();
    let other =
        desk.queue().unwrap().into_iter().find(|row| row.unit != dossier.submission.unit).unwrap().unit;
    let text = format!("与{other}情况相同，占比77.77%");
    desk.transact(Op::Annotate {
        submission: id,
        target: zhupi::model::Target::Finding { fingerprint },
        text,
        category: None,
    })
    .unwrap();
    let row = dossier.scores[0].clone();
    desk.transact(Op::Score {
        submission: id,
        form: row.form,
        ordinal: row.ordinal,
        row: row.row,
        verified: None,
        score: "9.9".parse().unwrap(),
        reason: None,
    })
    .unwrap();
    let failed: Vec<String> = desk.memo_checks(id).unwrap().into_iter().map(|one| one.said.zh).collect();
    assert_eq!(failed.len(), 2, "{failed:?}");
    assert!(failed[0].contains("77.77%") && failed[1].contains(&other));
}
