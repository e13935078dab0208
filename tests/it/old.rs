//! Databases as older versions of the program left them: every old schema, with records in it.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::types::Value;
use tempfile::TempDir;
use zhupi::base::hash;
use zhupi::desk::{Desk, Op};
use zhupi::model::{FieldKey, FormKind, Standing, Target};

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
    journal(&old, version)
}

/// The first version whose events hold digests of what came in and was found, and the one from which
/// they are made as they are made now.
const SEALED: usize = 16;
const SEALED_AS_NOW: usize = 18;

/// The digests of a submission by the first recipe, told here once more: those of databases that people
/// have must never come out otherwise.
fn first_seal(old: &Connection, submission: i64) -> serde_json::Value {
    let digest = |queries: &[&str]| {
        let mut running = hash::Running::default();
        for query in queries {
            let mut statement = old.prepare(query).unwrap();
            let columns = statement.column_count();
            let mut rows = statement.query([submission]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                running.part(b"row");
                for column in 0..columns {
                    match row.get(column).unwrap() {
                        Value::Null => running.part(b"null"),
                        Value::Integer(number) => running.part(&number.to_be_bytes()),
                        Value::Real(number) => running.part(&number.to_be_bytes()),
                        Value::Text(text) => running.part(text.as_bytes()),
                        Value::Blob(bytes) => running.part(&bytes),
                    }
                }
            }
            running.part(b"end");
        }
        running.finish()
    };
    let received = digest(&[
        "SELECT unit, year, digest, imported_at, notices FROM submission WHERE id = ?1",
        "SELECT path, digest, format FROM source WHERE submission = ?1 ORDER BY position",
        "SELECT kind, ordinal, title, source, copy_of, fields FROM form WHERE submission = ?1 ORDER BY position",
        "SELECT source, at, text FROM unread WHERE submission = ?1 ORDER BY position",
    ]);
    let found = digest(&[
        "SELECT initial, full_year, executed, stated_rate, computed_rate, self_score, gravest, base_tables,
            self_evals, project_evals, narratives FROM submission WHERE id = ?1",
        "SELECT fingerprint, evidence_hash, rule, severity, form, ordinal, field, content
            FROM finding WHERE submission = ?1 ORDER BY position",
        "SELECT content FROM checks WHERE submission = ?1",
        "SELECT said FROM policy WHERE submission = ?1",
    ]);
    serde_json::json!({"received": received, "found": found})
}

/// Writes the newer journal as an older version would have: without digests of what was found, where no
/// table of its kept whole, or with those of its time.
fn journal(old: &Connection, version: usize) -> String {
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
        let sealed = payload.as_object_mut().unwrap().remove("seal");
        if let (Some(now), true) = (sealed, version >= SEALED) {
            payload["seal"] = match version >= SEALED_AS_NOW {
                true => now,
                false => first_seal(old, submission.unwrap()),
            };
        }
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
        let all = desk.queue().unwrap().len();
        assert_eq!(after.unsealed, if version < SEALED { all } else { 0 }, "version {version}");
        assert_eq!(schema(&path), schema(&fresh), "version {version}");
        let kept = path.with_file_name(format!("review.db.v{version}"));
        let kept = Connection::open(kept).unwrap();
        let held: i64 = kept.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(held, i64::try_from(version).unwrap(), "a copy from before is kept");
    }
}

/// What somebody might do to an old database before it is upgraded.
const BEFORE_THE_UPGRADE: &[&str] = &[
    "UPDATE finding SET severity = 'info' WHERE submission = ?1",
    "UPDATE submission SET self_score = '100' WHERE id = ?1",
    "UPDATE form SET title = '另一张表' WHERE submission = ?1",
    "DELETE FROM unread WHERE submission = ?1",
];

#[test]
fn an_upgrade_neither_breaks_a_seal_nor_mends_a_broken_one() {
    let bench = worked();
    let mut desk = bench.desk();
    let queue = desk.queue().unwrap();
    let id = queue.iter().max_by_key(|row| row.tally.errors).unwrap().id;
    let other = queue.iter().find(|row| row.id != id).unwrap().id;
    desk.transact(note_on(other)).unwrap();
    drop(desk);
    let (_folder, before) = place("review.db");
    as_of(SEALED, &bench.database(), &before);
    for tampered in BEFORE_THE_UPGRADE {
        let (_folder, path) = place("review.db");
        fs::copy(&before, &path).unwrap();
        let old = Connection::open(&path).unwrap();
        let changed = old.execute(tampered, [id]).unwrap();
        if changed == 0 {
            assert!(tampered.contains("unread"), "{tampered}");
            continue;
        }
        drop(old);
        let mut desk = Desk::open(&path).unwrap();
        assert_eq!(desk.schema_version().unwrap(), i64::try_from(migrations().len()).unwrap());
        let found = |desk: &Desk| desk.verify().unwrap_err().what.en;
        let said = found(&desk);
        assert!(said.contains(&format!("submission {id}")), "{tampered}: {said}");
        // Neither work on another submission nor on this one makes it whole.
        desk.transact(note_on(other)).unwrap();
        assert_eq!(found(&desk), said, "{tampered}");
        desk.transact(read_anew(id)).unwrap();
        assert!(found(&desk).contains(&format!("submission {id}")), "{tampered}");
    }
    let mut desk = Desk::open(&before).unwrap();
    desk.transact(read_anew(id)).unwrap();
    assert_eq!(desk.verify().unwrap().unsealed, 0, "one left alone is read anew and sealed as now");
}

fn note_on(submission: i64) -> Op {
    Op::Annotate { submission, target: Target::Submission, text: "请补批文".to_owned(), category: None }
}

/// An event that makes the findings anew.
fn read_anew(submission: i64) -> Op {
    let key = FieldKey { form: FormKind::SelfEval, ordinal: 1, field: "total.score".to_owned() };
    Op::Correct { submission, key, text: "71.5".to_owned(), reason: None }
}
