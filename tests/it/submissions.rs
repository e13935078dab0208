//! The sample submissions against golden dumps: what is read, and what is found. The figures and
//! labels of real submissions are measured where their folder stands beside the project.

use std::fs;
use std::path::{Path, PathBuf};

use zhupi::desk;
use zhupi::model::{Finding, Severity, Submission, names};

use super::source::root;

fn read(paths: &[PathBuf]) -> Vec<Submission> {
    let filed = desk::read(&desk::Intake::here(), paths, &mut |_| {});
    assert!(filed.failures.is_empty(), "{:?}", filed.failures);
    filed.submissions
}

/// A submission as lines: forms with their fields and places, what no form took, findings.
fn dump(submission: &Submission) -> String {
    let mut lines = vec![format!("{} {:?}", submission.unit, submission.year)];
    for form in &submission.forms {
        lines.push(format!("\n[{} {}] {}", form.kind, form.ordinal, form.title.replace('\n', " ")));
        for field in &form.fields {
            let raw = field.raw.replace('\n', "\\n");
            // Narratives are long; what matters of them is where they stand.
            let raw: String = raw.chars().take(60).collect();
            lines.push(format!("{} = {raw}  ({})", field.path, field.at));
        }
    }
    lines.push("\n[unread]".to_owned());
    lines.extend(
        submission.unread.iter().map(|one| format!("{}  ({})", one.text.replace('\n', "\\n"), one.at)),
    );
    lines.push("\n[findings]".to_owned());
    lines.extend(desk::check(submission).iter().map(told));
    lines.join("\n") + "\n"
}

#[test]
fn every_field_that_is_read_is_one_a_bureau_may_name() {
    for submission in read(&[root().join("fixtures/submissions")]) {
        for form in &submission.forms {
            let known = names::of(form.kind);
            for field in &form.fields {
                let named = known.iter().any(|name| names::matches(name, &field.path));
                assert!(named, "{} {}", form.kind, field.path);
            }
        }
    }
}

fn told(finding: &Finding) -> String {
    format!(
        "{} {} {} {} {}: {}",
        finding.severity, finding.rule, finding.form, finding.ordinal, finding.field, finding.message.zh
    )
}

fn settle(name: &str, dumped: &str) {
    let path = root().join("fixtures/golden/submissions").join(format!("{name}.txt"));
    if fs::read_to_string(&path).is_ok_and(|kept| kept == dumped) {
        return;
    }
    assert!(
        std::env::var_os("UPDATE").is_some(),
        "{name} reads differently: UPDATE=1 cargo test, then read the diff"
    );
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, dumped).unwrap();
}

#[test]
fn the_samples_read_as_before() {
    for submission in read(&[root().join("fixtures/submissions")]) {
        let year = submission.year.map(|year| year.to_string()).unwrap_or_default();
        settle(&format!("{}{year}", submission.unit), &dump(&submission));
    }
}

/// Units of the samples whose figures are all in order.
const CLEAN: &[(&str, i32)] = &[("云岭县司法局", 2023), ("云岭县政务服务中心", 2024), ("云岭县档案馆", 2024)];

#[test]
fn samples_in_order_have_no_error_and_no_warning() {
    let submissions = read(&[root().join("fixtures/submissions")]);
    for (unit, year) in CLEAN {
        let own = submissions.iter().find(|one| one.unit == *unit && one.year == Some(*year)).unwrap();
        let faults: Vec<String> =
            desk::check(own).iter().filter(|finding| finding.severity != Severity::Info).map(told).collect();
        assert!(faults.is_empty(), "{unit} {year}: {faults:#?}");
    }
}

/// The folder of real submissions beside the project, where it stands.
fn seeds() -> Option<PathBuf> {
    let folder = Path::new("../shared/seeds");
    let folder = root().join(folder);
    folder.is_dir().then_some(folder)
}

#[test]
fn every_real_submission_has_its_base_table_and_self_evaluation_read() {
    let Some(folder) = seeds() else { return };
    let submissions = read(&[folder]);
    assert_eq!(submissions.len(), 3);
    for submission in &submissions {
        let has = |kind| submission.first(kind).is_some();
        assert!(has(zhupi::model::FormKind::BaseTable) && has(zhupi::model::FormKind::SelfEval));
        assert!(!submission.unit.is_empty() && submission.year.is_some());
        assert!(
            submission.unread.iter().all(|one| !one.text.chars().any(|c| c.is_ascii_digit())),
            "{:?}",
            submission.unread
        );
    }
}
