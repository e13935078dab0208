//! The desk on a real database file: what goes in, what is decided, what survives.

mod alias;
mod conflict;
mod correct;
mod custom;
mod deadline;
mod decide;
mod deduction;
mod draws;
mod flow;
mod former;
mod guards;
mod import;
mod issue;
mod lease;
mod peers;
mod prop;
mod reaudit;
mod recheck;
mod rescue;
mod reword;
mod rubric;
mod stress;
mod survive;
mod turned;
mod verify;

use std::path::{Path, PathBuf};

use super::journal::Hand;
use super::*;
use crate::audit::Policy;
use crate::audit::notation;
use crate::base::{Decimal, Text, hash};
use crate::model::{Actor, Dossier, FieldKey, Finding, FormKind, Source, Standing, Submission, Target};
use crate::store::Store;

/// Two forms with a finding each, rows to score, and the forms that belong to them.
const CASE: &str = "
    unit 云岭县示例局
    year 2024
    self_eval
    funds.total.full_year = 100
    funds.total.executed = 120
    funds.total.points = 10
    funds.total.score = 0
    indicators[0].name = 办件
    indicators[0].points = 90
    indicators[0].score = 90
    total.score = 90
    project_eval
    name = 业务经费
    funds.total.full_year = 30
    funds.total.executed = 31
    base_table
    staff.actual = 9
    narrative
    section[3] = 无
";

/// A desk on a database in a folder of its own.
struct Bench {
    desk: Desk,
    path: PathBuf,
    _folder: tempfile::TempDir,
}

fn bench() -> Bench {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data").join("review.db");
    Bench { desk: Desk::open(&path).unwrap(), path, _folder: folder }
}

/// A bench with [`CASE`] on it, and the submission's number.
fn bench_with_case() -> (Bench, i64) {
    let mut bench = bench();
    let (id, fate) = bench.file(CASE);
    assert_eq!(fate, Fate::New);
    (bench, id)
}

/// A case as a file that was read.
fn filed(case: &str) -> Filed {
    let mut submission = notation::read(case).unwrap().submission;
    let digest = hash::sha256(case.as_bytes());
    submission.sources =
        vec![Source { path: "收件/自评.txt".into(), digest: digest.clone(), format: "txt".into() }];
    Filed {
        submissions: vec![submission],
        originals: vec![(digest, case.as_bytes().to_vec())],
        failures: Vec::new(),
    }
}

impl Bench {
    fn file(&mut self, case: &str) -> (i64, Fate) {
        let report = self.desk.file(filed(case), &mut |_| {}, &|| false).unwrap();
        let (id, fate, _) = report.submissions.first().unwrap();
        (*id, *fate)
    }

    /// Another account's desk on the same database.
    fn colleague(&self, uid: u32, account: &str) -> Desk {
        Desk::open_as(&self.path, Actor { uid, account: account.to_owned() }).unwrap()
    }

    fn dump(&self, tables: &[&str]) -> Vec<String> {
        self.desk.store.dump(tables)
    }

    fn fingerprints(&self, id: i64) -> Vec<String> {
        self.desk.dossier(id).unwrap().findings.into_iter().map(|record| record.finding.fingerprint).collect()
    }

    fn standings(&self, id: i64) -> Vec<Standing> {
        self.desk.dossier(id).unwrap().findings.iter().map(|record| record.disposition.standing).collect()
    }
}

fn confirm(submission: i64, fingerprint: &str) -> Op {
    decide(submission, fingerprint, Standing::Confirmed, None)
}

fn decide(submission: i64, fingerprint: &str, standing: Standing, reason: Option<&str>) -> Op {
    Op::Dispose {
        submission,
        findings: vec![fingerprint.to_owned()],
        standing,
        reason: reason.map(str::to_owned),
    }
}

fn score(submission: i64, row: &str, score: i64) -> Op {
    Op::Score {
        submission,
        form: FormKind::SelfEval,
        ordinal: 1,
        row: row.to_owned(),
        verified: None,
        score: Decimal::from(score),
        reason: Some("佐证不足".to_owned()),
    }
}

fn note(submission: i64, text: &str) -> Op {
    Op::Annotate { submission, target: Target::Submission, text: text.to_owned(), category: None }
}

fn key(field: &str) -> FieldKey {
    FieldKey { form: FormKind::SelfEval, ordinal: 1, field: field.to_owned() }
}

fn correct(submission: i64, field: &str, text: &str) -> Op {
    Op::Correct { submission, key: key(field), text: text.to_owned(), reason: None }
}

#[test]
fn a_desk_moves_to_a_worker_thread() {
    fn sends<T: Send>() {}
    sends::<Desk>();
}
