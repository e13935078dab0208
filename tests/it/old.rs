//! Databases as older versions of the program left them: every old schema, with records in it.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use tempfile::TempDir;
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

/// What a newer database holds, in a new one of an older version at `to`.
pub fn as_of(version: usize, from: &Path, to: &Path) {
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
        let columns = names(&old, &sql).join(", ");
        old.execute_batch(&format!(
            "INSERT OR IGNORE INTO {table} ({columns}) SELECT {columns} FROM newer.{table}"
        ))
        .unwrap();
    }
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
        as_of(version, &bench.database(), &path);
        let desk = Desk::open(&path).unwrap();
        let after = desk.verify().unwrap_or_else(|trouble| panic!("version {version}: {trouble}"));
        assert_eq!((after.events, &after.head, after.records), (before.events, &before.head, before.records));
        assert_eq!(schema(&path), schema(&fresh), "version {version}");
        let kept = path.with_file_name(format!("review.db.v{version}"));
        let kept = Connection::open(kept).unwrap();
        let held: i64 = kept.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(held, i64::try_from(version).unwrap(), "a copy from before is kept");
    }
}
