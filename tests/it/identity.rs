//! A submission that comes in again: what stays the same, what became of each finding, and which
//! decisions live on. Every form is written here and read as the product reads it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;
use zhupi::base::Lang;
use zhupi::desk::{Desk, Fate, Intake, Op};
use zhupi::model::{Actor, Dossier, EarlierNote, Ending, FindingRecord, Since, Standing, Target};
use zhupi::tui::Rehearsal;

use super::awkward::sheet;
use super::generate::paper::{self, Piece};
use super::screens::settle;

const BASE: &str = "附件2
    部门整体支出绩效评价基础数据表
    填报单位：云岭县示例局（盖章）
    财政供养人员情况 | 编制数 | 2024年实际在职人数 | 控制率
    | 20 | 18 | 90%
    经费控制情况 | 2023年决算数 | 2024年预算数 | 2024年决算数
    三公经费 | 12.00 | 13.00 | 15.00
    1、公务用车购置和维护经费 | 7.00 | 8.00 | 9.00
    其中：公车购置 | 0 | 0 | 0
    公车运行维护 | 7.00 | 8.00 | 9.00
    2、出国经费 | 0 | 0 | 0
    3、公务接待 | 5.00 | 5.00 | 5.00
    项目支出： | 60.00 | 60.00 | 65.00
    1、业务工作经费 | 60.00 | 60.00 | 65.00
    房屋维修 | 30.00 | 30.00 | 31.00
    设备购置 | 30.00 | 30.00 | 34.00
    公用经费 | 20.00 | 20.00 | 20.00";

const OWN: &str = "附件3
    部门整体支出绩效自评表（2024年度）
    单位名称 | 云岭县示例局*7
    年度预算申请（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
    ^ | 年度资金总额 | 200.00 | 200.00 | 180.00 | 10 | 95% | 9
    一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
    产出指标 | 数量指标 | 培训人次 | ≥万人次 | 300人次 | 25 | 25 |
    产出指标 | 数量指标 | 会议次数 | ≤万元 | 12次 | 25 | 25 |
    效益指标 | 社会效益指标 | 办结率 | ≥95% | 80% | 30 | 30 |
    满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 92% | 10 | 10 |
    总分*5 | 100 | 99 |";

const PROJECT: &str = "附件4
    项目支出绩效自评表（2024年度）
    项目名称 | 房屋维修*7
    主管部门 | 云岭县示例局*3 | 实施单位 | 云岭县示例局*3
    项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
    ^ | 年度资金总额 | 30.00 | 30.00 | 31.00 | 10 | 103.33% | 10
    一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
    产出指标 | 数量指标 | 维修面积 | ≥500平方米 | 500平方米 | 50 | 50 |
    效益指标 | 社会效益指标 | 使用年限 | ≥5年 | 5年 | 30 | 30 |
    满意度指标 | 满意度指标 | 职工满意度 | ≥90% | 92% | 10 | 10 |
    总分*5 | 100 | 100 |";

/// In which format a submission is written.
#[derive(Clone, Copy, Debug)]
enum Format {
    Text,
    Word,
    Workbook,
}

/// A desk that submissions come to.
pub struct Office {
    pub folder: TempDir,
    pub desk: Desk,
    written: u32,
}

impl Office {
    fn open() -> Office {
        let folder = tempfile::tempdir().unwrap();
        let actor = Actor { uid: 1000, account: "甲岗".to_owned() };
        let desk = Desk::open_as(&folder.path().join("review.db"), actor).unwrap();
        Office { folder, desk, written: 0 }
    }

    /// An office with the forms as they stand above, and their number.
    fn with_first() -> (Office, i64) {
        let mut office = Office::open();
        let (id, fate) = office.takes(&[BASE, OWN, PROJECT], Format::Text);
        assert_eq!(fate, Fate::New);
        (office, id)
    }

    fn write(&mut self, forms: &[&str], format: Format) -> PathBuf {
        let pieces: Vec<Piece> = forms.iter().map(|form| Piece::Form(sheet(form))).collect();
        let (bytes, extension) = match format {
            Format::Text => (paper::tape(&pieces), "txt"),
            Format::Word => (paper::docx(&pieces), "docx"),
            Format::Workbook => (paper::xlsx(&pieces, false), "xlsx"),
        };
        self.written += 1;
        let path = self.folder.path().join(format!("来件{}.{extension}", self.written));
        fs::write(&path, bytes).unwrap();
        path
    }

    fn import(&mut self, path: PathBuf) -> (i64, Fate) {
        let report = self.desk.import(&Intake::here(), &[path], &mut |_| {}).unwrap();
        assert!(report.failures.is_empty(), "{:?}", report.failures);
        let [(id, fate, _)] = report.submissions.as_slice() else { panic!("{:?}", report.submissions) };
        (*id, *fate)
    }

    fn takes(&mut self, forms: &[&str], format: Format) -> (i64, Fate) {
        let path = self.write(forms, format);
        self.import(path)
    }

    /// The next version, some words of its forms replaced.
    pub fn resubmits(&mut self, changes: &[(&str, &str)]) -> Dossier {
        let forms: Vec<String> =
            [BASE, OWN, PROJECT].into_iter().map(|form| replaced(form, changes)).collect();
        let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
        let (id, fate) = self.takes(&forms, Format::Text);
        assert_eq!(fate, Fate::Resubmitted);
        self.desk.dossier(id).unwrap()
    }

    pub fn rehearse(&self, lang: Lang, (columns, rows): (u16, u16)) -> Rehearsal {
        let actor = self.desk.actor().clone();
        let desk = Desk::open_as(&self.folder.path().join("review.db"), actor).unwrap();
        Rehearsal::open(desk, lang, columns, rows)
    }

    pub fn dossier(&self, id: i64) -> Dossier {
        self.desk.dossier(id).unwrap()
    }

    /// Decides on the one finding of a rule on a field's label.
    fn decides(&mut self, id: i64, rule: &str, label: &str, standing: Standing, reason: Option<&str>) {
        let finding = the(&self.dossier(id), rule, label).finding.fingerprint.clone();
        let reason = reason.map(str::to_owned);
        self.desk
            .transact(Op::Dispose { submission: id, findings: vec![finding], standing, reason })
            .unwrap();
    }
}

/// The same figure, written otherwise in each format.
fn even(format: Format) -> &'static str {
    match format {
        Format::Text => "公用经费 | 20",
        Format::Word => "公用经费 | ２０.００",
        Format::Workbook => "公用经费 | 20.0",
    }
}

fn replaced(form: &str, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(form.to_owned(), |form, (old, new)| form.replace(old, new))
}

/// The one finding of a rule about a label that holds these words.
fn the<'d>(dossier: &'d Dossier, rule: &str, label: &str) -> &'d FindingRecord {
    let fits = |record: &&FindingRecord| record.finding.rule == rule && record.finding.label.contains(label);
    let own: Vec<&FindingRecord> = dossier.findings.iter().filter(fits).collect();
    let all: Vec<String> =
        dossier.findings.iter().map(|one| format!("{} {}", one.finding.rule, one.finding.label)).collect();
    let [one] = own.as_slice() else { panic!("{rule} {label}: {} of {all:#?}", own.len()) };
    one
}

fn identities(dossier: &Dossier) -> BTreeMap<String, String> {
    let of = |one: &FindingRecord| (one.finding.fingerprint.clone(), one.finding.evidence_hash.clone());
    dossier.findings.iter().map(of).collect()
}

fn ending(dossier: &Dossier, rule: &str) -> Ending {
    let own: Vec<Ending> =
        dossier.past.gone.iter().filter(|one| one.rule == rule).map(|one| one.ending).collect();
    let [one] = own.as_slice() else { panic!("{rule}: {:#?}", dossier.past.gone) };
    *one
}

fn since<'d>(dossier: &'d Dossier, record: &FindingRecord) -> Option<&'d Since> {
    dossier.past.since.get(&record.finding.fingerprint)
}

#[test]
fn the_same_again_changes_nothing_whatever_it_is_called() {
    let (mut office, id) = Office::with_first();
    let before = (office.dossier(id), office.desk.verify().unwrap());
    let again = office.write(&[BASE, OWN, PROJECT], Format::Text);
    assert_eq!(office.import(again.clone()), (id, Fate::Same));
    let renamed = again.with_file_name("另一个名字.doc");
    fs::rename(again, &renamed).unwrap();
    assert_eq!(office.import(renamed), (id, Fate::Same));
    assert_eq!((office.dossier(id), office.desk.verify().unwrap()), before);
    assert!(office.desk.refresh(id).unwrap().is_none(), "the rules say the same");
    assert_eq!((office.dossier(id), office.desk.verify().unwrap()), before);
}

#[test]
fn another_format_has_the_same_findings_and_keeps_every_decision() {
    let (mut office, id) = Office::with_first();
    let first = office.dossier(id);
    assert!(first.findings.len() > 8, "{}", first.findings.len());
    for record in &first.findings {
        let findings = vec![record.finding.fingerprint.clone()];
        let op = Op::Dispose { submission: id, findings, standing: Standing::Confirmed, reason: None };
        office.desk.transact(op).unwrap();
    }
    for format in [Format::Word, Format::Workbook, Format::Text] {
        let forms = [BASE, OWN, PROJECT].map(|form| form.replace("公用经费 | 20.00", even(format)));
        let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
        let (id, fate) = office.takes(&forms, format);
        let dossier = office.dossier(id);
        assert_eq!(fate, Fate::Resubmitted, "{format:?}");
        assert_eq!(identities(&dossier), identities(&first), "{format:?}");
        let decided = dossier.findings.iter().all(|one| one.disposition.standing == Standing::Confirmed);
        assert!(decided && dossier.suspended.is_empty(), "{format:?}");
        assert!(dossier.past.since.is_empty() && dossier.past.gone.is_empty(), "{format:?}");
        assert!(office.desk.compare(id).unwrap().fields.is_empty(), "{format:?}");
    }
}

#[test]
fn a_row_put_in_leaves_all_others_the_same() {
    let (mut office, id) = Office::with_first();
    let first = identities(&office.dossier(id));
    let indicator =
        "产出指标 | 数量指标 | 调研次数 | ≥4次 | 4次 | 0 | 0 |\n    产出指标 | 数量指标 | 培训人次";
    let line = "出版经费 | 0 | 0 | 0\n    房屋维修 | 30.00";
    let second =
        office.resubmits(&[("产出指标 | 数量指标 | 培训人次", indicator), ("房屋维修 | 30.00", line)]);
    let after = identities(&second);
    let kept: BTreeSet<&String> = first.keys().filter(|one| after.contains_key(*one)).collect();
    assert_eq!(kept.len(), first.len(), "{:#?}", second.past.gone);
    let new: BTreeSet<&String> = after.keys().filter(|one| !first.contains_key(*one)).collect();
    let marked = second.past.since.iter().filter(|(_, since)| matches!(since, Since::New { .. }));
    assert_eq!(marked.map(|(one, _)| one).collect::<BTreeSet<_>>(), new);
    assert!(second.past.gone.is_empty());
    let fields = office.desk.compare(second.id).unwrap().fields;
    let labels: Vec<&str> = fields.iter().map(|one| one.label.as_str()).collect();
    assert!(fields.iter().all(|one| one.old.is_none() || one.field == "numbering"), "{labels:?}");
    assert!(labels.iter().any(|one| one.contains("出版经费")), "{labels:?}");
}

#[test]
fn twins_keep_their_own_decisions_though_one_is_mended() {
    let mut office = Office::open();
    let own = OWN.replace("会议次数 | ≤万元", "培训人次 | ≤万元");
    let second = PROJECT.replace("31.00", "32.00").replace("103.33%", "106.67%");
    let (id, _) = office.takes(&[BASE, &own, PROJECT, &second], Format::Text);
    let dossier = office.dossier(id);
    let twins = |dossier: &Dossier, rule: &str, label: &str| -> Vec<(String, Standing)> {
        let own = |one: &&FindingRecord| one.finding.rule == rule && one.finding.label.contains(label);
        let pair = |one: &FindingRecord| (one.finding.fingerprint.clone(), one.disposition.standing);
        dossier.findings.iter().filter(own).map(pair).collect()
    };
    let rows = twins(&dossier, "I001", "培训人次");
    let projects = twins(&dossier, "R003", "执行");
    assert_eq!((rows.len(), projects.len()), (2, 2));
    for (fingerprint, _) in [&rows[1], &projects[1]] {
        let findings = vec![fingerprint.clone()];
        let op = Op::Dispose { submission: id, findings, standing: Standing::Confirmed, reason: None };
        office.desk.transact(op).unwrap();
    }
    let mended = PROJECT.replace("31.00", "30.00").replace("103.33%", "100%");
    let (id, _) = office.takes(&[BASE, &own.replace("≥万人次", "≥300人次"), &mended, &second], Format::Text);
    let dossier = office.dossier(id);
    assert_eq!(twins(&dossier, "I001", "培训人次"), [(rows[1].0.clone(), Standing::Confirmed)]);
    assert_eq!(twins(&dossier, "R003", "执行"), [(projects[1].0.clone(), Standing::Confirmed)]);
    assert_eq!(ending(&dossier, "R003"), Ending::Resolved);
}

#[test]
fn a_changed_figure_suspends_the_decision_until_it_is_taken_up() {
    let (mut office, id) = Office::with_first();
    office.decides(id, "R001", "执行率", Standing::Dismissed, Some("填报说明已解释"));
    let second = office.resubmits(&[("| 95% |", "| 94% |")]);
    let record = the(&second, "R001", "执行率");
    assert_eq!(record.disposition.standing, Standing::Open, "it is not counted as decided");
    let Some(Since::Changed { moved }) = since(&second, record) else { panic!("{:?}", second.past) };
    assert_eq!((moved[0].old.as_deref(), moved[0].new.as_deref()), (Some("95%"), Some("94%")));
    let held = &second.suspended[&record.finding.fingerprint];
    assert_eq!((held.standing, held.reason.as_deref()), (Standing::Dismissed, Some("填报说明已解释")));
    let row = |office: &Office| office.desk.queue().unwrap().remove(0);
    assert_eq!(row(&office).tally.dismissed, 0);
    let findings = vec![record.finding.fingerprint.clone()];
    let done = office.desk.transact(Op::TakeUp { submission: second.id, findings }).unwrap();
    assert_eq!(done.text.zh, "R001 沿用：不成立");
    let taken = office.dossier(second.id);
    assert_eq!(the(&taken, "R001", "执行率").disposition.reason.as_deref(), Some("填报说明已解释"));
    assert!(taken.suspended.is_empty());
    assert_eq!(row(&office).tally.dismissed, 1);
    office.desk.transact(Op::Undo { submission: second.id }).unwrap();
    let undone = office.dossier(second.id);
    assert_eq!((undone.suspended, undone.findings), (second.suspended, second.findings));
}

#[test]
fn deciding_anew_ends_the_suspension_and_undo_brings_it_back() {
    let (mut office, id) = Office::with_first();
    office.decides(id, "R001", "执行率", Standing::Confirmed, None);
    let second = office.resubmits(&[("| 95% |", "| 94% |")]);
    office.decides(second.id, "R001", "执行率", Standing::Clarify, None);
    assert!(office.dossier(second.id).suspended.is_empty());
    office.desk.transact(Op::Undo { submission: second.id }).unwrap();
    assert_eq!(office.dossier(second.id).suspended, second.suspended);
}

#[test]
fn a_decision_lives_while_what_it_speaks_of_does() {
    let (mut office, id) = Office::with_first();
    office.decides(id, "R001", "执行率", Standing::Dismissed, Some("上级统一口径"));
    office.decides(id, "I001", "培训人次", Standing::Dismissed, Some("填报说明已解释"));
    office.decides(id, "I001", "会议次数", Standing::Confirmed, None);
    let second = office.resubmits(&[("| 95% |", "| 94% |"), ("≥万人次", "≥亿人次")]);
    assert_eq!(
        the(&second, "R001", "执行率").disposition.standing,
        Standing::Dismissed,
        "the rule is the same"
    );
    assert_eq!(the(&second, "I001", "培训人次").disposition.standing, Standing::Open, "its value is another");
    assert_eq!(the(&second, "I001", "会议次数").disposition.standing, Standing::Confirmed, "nothing changed");
    let back = office.resubmits(&[("| 95% |", "| 95.0% |")]);
    assert_eq!(the(&back, "I001", "培训人次").disposition.standing, Standing::Dismissed, "the value is back");
}

#[test]
fn a_figure_that_is_mended_is_resolved_and_one_left_blank_is_not() {
    let (mut office, id) = Office::with_first();
    office.decides(id, "R001", "执行率", Standing::Confirmed, None);
    let mended = office.resubmits(&[("| 95% |", "| 90% |")]);
    assert_eq!(ending(&mended, "R001"), Ending::Resolved);
    let gone = mended.past.gone.iter().find(|one| one.rule == "R001").unwrap();
    assert_eq!(
        mended.suspended[&gone.fingerprint].standing,
        Standing::Confirmed,
        "what was decided is shown"
    );
    let comparison = office.desk.compare(mended.id).unwrap();
    assert_eq!(comparison.versions, (1, 2));
    let [moved] = comparison.fields.as_slice() else { panic!("{:?}", comparison.fields) };
    assert_eq!((moved.old.as_deref(), moved.new.as_deref()), (Some("95%"), Some("90%")));
    let (mut office, _) = Office::with_first();
    let blank = office.resubmits(&[("| 95% |", "| |")]);
    assert_eq!(ending(&blank, "R001"), Ending::Unverifiable);
}

#[test]
fn a_renamed_project_is_offered_its_old_decision() {
    let (mut office, id) = Office::with_first();
    office.decides(id, "R003", "执行", Standing::Dismissed, Some("有调整预算批文"));
    let second = office.resubmits(&[("房屋维修", "办公房屋维修")]);
    let record = the(&second, "R003", "执行");
    let Some(Since::New { perhaps: Some(older) }) = since(&second, record) else {
        panic!("{:?}", second.past)
    };
    assert_eq!(record.disposition.standing, Standing::Open, "it is never automatic");
    assert!(second.past.gone.iter().any(|one| one.fingerprint == *older));
    let findings = vec![record.finding.fingerprint.clone()];
    office.desk.transact(Op::TakeUp { submission: second.id, findings }).unwrap();
    let taken = office.dossier(second.id);
    assert_eq!(the(&taken, "R003", "执行").disposition.standing, Standing::Dismissed);
}

/// A version in which something of everything happened.
pub fn resubmitted() -> (Office, i64) {
    let (mut office, id) = Office::with_first();
    office.decides(id, "R001", "执行率", Standing::Dismissed, Some("填报说明已解释"));
    office.decides(id, "I001", "会议次数", Standing::Confirmed, None);
    office.decides(id, "R003", "执行", Standing::Confirmed, None);
    let changes = [
        ("| 95% |", "| 94% |"),
        ("≤万元", "≤20次"),
        ("≥万人次", ""),
        ("房屋维修", "办公房屋维修"),
        ("| 80% |", "| 70% |"),
    ];
    let second = office.resubmits(&changes);
    (office, second.id)
}

#[test]
fn the_workstation_shows_what_is_not_as_before() {
    for lang in [Lang::Zh, Lang::En] {
        for (columns, rows) in [(80, 24), (120, 36), (160, 48)] {
            let (office, _) = resubmitted();
            let mut rehearsal = office.rehearse(lang, (columns, rows));
            let code = if lang == Lang::Zh { "zh" } else { "en" };
            let mut picture = |name: &str, keys: &str| {
                rehearsal.press(keys);
                settle(&format!("{name}-{columns}x{rows}-{code}"), &rehearsal.screen());
            };
            picture("resubmitted", "Enter gg j");
            picture("compared", "Ctrl-P >compare Enter");
            picture("compared-on", "Ctrl-D");
        }
    }
}

#[test]
fn the_command_line_compares_in_words_and_in_json() {
    let (office, id) = resubmitted();
    let run = |arguments: &[&str]| -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zhupi"));
        command.env_clear().env("HOME", office.folder.path()).args(["--lang", "zh", "--database"]);
        let output = command.arg(office.folder.path().join("review.db")).args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let id = id.to_string();
    let text = run(&["compare", &id]);
    for said in
        ["第1版 -> 第2版", "自评表 年度资金总额执行率", "95%", "94%", "已解决的发现 1", "未算解决的发现 5"]
    {
        assert!(text.contains(said), "{said}\n{text}");
    }
    let shown = run(&["show", &id]);
    assert!(shown.contains("待核 [变 原不成立]") && shown.contains("无法核验，未算解决"), "{shown}");
    let json = |arguments: &[&str]| -> Value { serde_json::from_str(&run(arguments)).unwrap() };
    let compared = json(&["compare", &id, "--format", "json"]);
    assert_eq!((&compared["schema"], &compared["before"]), (&"zhupi/compare/1".into(), &1.into()));
    let of = |list: &Value, rule: &str| -> Value {
        list.as_array().unwrap().iter().find(|one| one["rule"] == rule).unwrap().clone()
    };
    let rate = of(&compared["findings"], "R001");
    assert_eq!(
        (&rate["since"], &rate["moved"][0]["old"], &rate["moved"][0]["new"]),
        (&"changed".into(), &"95%".into(), &"94%".into())
    );
    assert_eq!(rate["suspended"]["standing"], "dismissed");
    let shown = json(&["show", &id, "--format", "json"]);
    assert_eq!((&shown["against"], shown["gone"].as_array().unwrap().len()), (&1.into(), 6));
    assert_eq!(of(&shown["findings"], "R001")["disposition"]["standing"], "open");
    assert_eq!(of(&shown["gone"], "R003")["ending"], "unverifiable");
    assert!(of(&shown["findings"], "A001").get("since").is_none(), "it is as it was");
}

#[test]
fn a_note_stays_with_its_finding_in_the_next_version() {
    let (mut office, id) = Office::with_first();
    let fingerprint = the(&office.dossier(id), "R001", "执行率").finding.fingerprint.clone();
    let target = Target::Finding { fingerprint };
    office
        .desk
        .transact(Op::Annotate { submission: id, target, text: "请提供拨款单".into(), category: None })
        .unwrap();
    let second = office.resubmits(&[("| 80% |", "| 70% |")]);
    let [EarlierNote { version: 1, note, .. }] = second.earlier_notes.as_slice() else {
        panic!("{:?}", second.earlier_notes)
    };
    assert_eq!(note.text, "请提供拨款单");
    let mut rehearsal = office.rehearse(Lang::Zh, (160, 48));
    rehearsal.press("Enter Ctrl-P #R001 Enter");
    assert!(rehearsal.screen().contains("第1次报送  请提供拨款单"), "{}", rehearsal.screen());
}

#[test]
fn what_is_suspended_and_gone_is_proved_by_the_journal() {
    let (office, _) = resubmitted();
    let verified = office.desk.verify().unwrap();
    assert!(verified.records >= 4, "{verified:?}");
}

#[test]
fn one_key_takes_an_old_decision_up() {
    let (office, id) = resubmitted();
    let mut rehearsal = office.rehearse(Lang::Zh, (120, 36));
    rehearsal.press("Enter f f f f f");
    let before = rehearsal.screen();
    assert!(before.contains("原不成立") && before.contains("[变]") && before.contains("[新]"), "{before}");
    rehearsal.press("Ctrl-P #R001 Enter 4");
    let after = rehearsal.screen();
    assert!(after.contains("已记录 R001 沿用：不成立") && !after.contains("原不成立"), "{after}");
    let taken = office.dossier(id);
    assert_eq!(the(&taken, "R001", "执行率").disposition.standing, Standing::Dismissed);
    rehearsal.press("u");
    assert!(rehearsal.screen().contains("原不成立"), "{}", rehearsal.screen());
    rehearsal.press("Ctrl-P #I002 Enter K");
    assert!(rehearsal.screen().contains("没有可以沿用的处理"), "{}", rehearsal.screen());
}

#[test]
fn the_first_version_has_nothing_to_compare_with() {
    let (office, id) = Office::with_first();
    let trouble = office.desk.compare(id).unwrap_err();
    assert!(trouble.what.zh.contains("只有一版"), "{trouble}");
    assert_eq!(office.dossier(id).past.against, None);
}
