//! Databases as older versions of the program left them: every old schema, with records in it.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use tempfile::TempDir;
use zhupi::base::hash;
use zhupi::desk::{Desk, Op};
use zhupi::model::{Standing, Target};

use super::bench::Bench;
use super::source::{files, root};

/// The schema files in their order.
pub fn migrations() -> Vec<String> {
    let mut paths = files("src/store/schema", "sql");
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// Samples with a decision, a note and an undo, as the oldest version could have recorded them.
pub fn worked() -> Bench {
    let bench = Bench::with(&[root().join("fixtures/submissions")]);
    let mut desk = bench.desk();
    let queue = desk.queue().unwrap();
    let submission = queue.iter().max_by_key(|row| row.tally.errors).unwrap().id;
    let finding = desk.dossier(submission).unwrap().findings[0].finding.fingerprint.clone();
    let confirm =
        Op::Dispose { submission, findings: vec![finding], standing: Standing::Confirmed, reason: None };
    let note = |text: &str| Op::Annotate {
        submission,
        target: Target::Submission,
        text: text.to_owned(),
        category: None,
    };
    for op in [confirm, note("请补批文"), note("多写的"), Op::Undo { submission }] {
        desk.transact(op).unwrap();
    }
    drop(desk);
    bench
}

/// What a newer database holds, in a new one of an older version at `to`; the head of its journal.
pub fn as_of(version: usize, from: &Path, to: &Path) -> String {
    let old = Connection::open(to).unwrap();
    old.pragma_update(None, "foreign_keys", false).unwrap();
    for sql in migrations().iter().take(version) {
        old.execute_batch(sql).unwrap();
    }
    old.pragma_update(None, "application_id", 0x7a68_7069).unwrap();
    old.pragma_update(None, "user_version", i64::try_from(version).unwrap()).unwrap();
    old.pragma_update(None, "journal_mode", "WAL").unwrap();
    old.execute("ATTACH ?1 AS newer", [from.to_str().unwrap()]).unwrap();
    for table in
        names(&old, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    {
        let sql = format!("SELECT name FROM pragma_table_info('{table}')");
        if table == "event" {
            continue;
        }
        let columns = names(&old, &sql).join(", ");
        old.execute_batch(&format!(
            "INSERT OR IGNORE INTO {table} ({columns}) SELECT {columns} FROM newer.{table}"
        ))
        .unwrap();
    }
    journal(&old)
}

/// Writes the newer journal as an older version would have: without digests of what was found, which
/// no table of its kept whole.
fn journal(old: &Connection) -> String {
    let mut statement = old
        .prepare("SELECT sequence, at, uid, account, action, submission, payload FROM newer.event ORDER BY 1")
        .unwrap();
    let mut rows = statement.query([]).unwrap();
    let mut head = String::new();
    while let Some(row) = rows.next().unwrap() {
        let (sequence, at, uid): (i64, String, i64) =
            (row.get(0).unwrap(), row.get(1).unwrap(), row.get(2).unwrap());
        let (account, action): (String, String) = (row.get(3).unwrap(), row.get(4).unwrap());
        let submission: Option<i64> = row.get(5).unwrap();
        let mut payload: serde_json::Value = serde_json::from_str(&row.get::<_, String>(6).unwrap()).unwrap();
        payload.as_object_mut().unwrap().remove("seal");
        let payload = payload.to_string();
        let about = submission.map(|id| id.to_string()).unwrap_or_default();
        let (number, account_number) = (sequence.to_string(), uid.to_string());
        let parts =
            ["zhupi/event/1", &number, &head, &at, &account_number, &account, &action, &about, &payload];
        let hash = hash::of_parts(parts);
        old.execute(
            "INSERT INTO event (sequence, previous, at, uid, account, action, submission, payload, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            (sequence, &head, &at, uid, &account, &action, submission, &payload, &hash),
        )
        .unwrap();
        head = hash;
    }
    head
}

fn names(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// Kind, name and text of everything in a schema.
fn schema(path: &Path) -> Vec<String> {
    let connection = Connection::open(path).unwrap();
    names(
        &connection,
        "SELECT type || ' ' || name || ' ' || ifnull(sql, '') FROM sqlite_schema ORDER BY type, name",
    )
}

fn place(name: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    (folder, path)
}

#[test]
fn every_old_schema_upgrades_to_exactly_the_fresh_one_with_all_it_held() {
    let bench = worked();
    let (_folder, fresh) = place("fresh.db");
    drop(Desk::open(&fresh).unwrap());
    let before = bench.desk().verify().unwrap();
    drop(bench.desk());
    let newest = migrations().len();
    for version in 1..newest {
        let (_folder, path) = place("review.db");
        let head = as_of(version, &bench.database(), &path);
        let desk = Desk::open(&path).unwrap();
        let after = desk.verify().unwrap_or_else(|trouble| panic!("version {version}: {trouble}"));
        assert_eq!((after.events, &after.head, after.records), (before.events, &head, before.records));
        assert_eq!(schema(&path), schema(&fresh), "version {version}");
        let kept = path.with_file_name(format!("review.db.v{version}"));
        let kept = Connection::open(kept).unwrap();
        let held: i64 = kept.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(held, i64::try_from(version).unwrap(), "a copy from before is kept");
    }
}
