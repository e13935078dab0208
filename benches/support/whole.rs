//! A database of many submissions with all they hold: forms, findings, originals, events, decisions.

use std::path::Path;

use serde_json::Value;
use zhupi::base::hash;
use zhupi::desk::{Desk, Intake, Trouble};
use zhupi::model::Actor;
use zhupi::store::{Change, Decided, Entry, Error, Store, Writer};

pub fn open(database: &Path) -> Result<Desk, String> {
    Desk::open_as(database, Actor { uid: 1000, account: "甲岗".to_owned() }).map_err(said)
}

pub fn said(trouble: Trouble) -> String {
    trouble.text().zh
}

/// What a submission of another unit is copied by; ?1 is the copy, ?2 what it is copied of, ?3 its unit, ?4 its original.
const COPIES: [&str; 8] = [
    "INSERT INTO submission
     SELECT ?1, ?3, ?3, year, 1, ?4, imported_at, NULL, notices, initial, full_year, executed, stated_rate, computed_rate,
            self_score, gravest, base_tables, self_evals, project_evals, narratives, errors, warnings, infos, open,
            confirmed, dismissed, clarify, rectified, review_score, reviewer, office
     FROM submission WHERE id = ?2",
    "INSERT INTO source SELECT ?1, 1, path, ?4, format FROM source WHERE submission = ?2 AND position = 1",
    "INSERT INTO form (submission, position, kind, ordinal, title, source, fields, copy_of)
     SELECT ?1, position, kind, ordinal, title, source, fields, copy_of FROM form WHERE submission = ?2",
    "INSERT INTO unread SELECT ?1, position, source, at, text FROM unread WHERE submission = ?2",
    "INSERT INTO finding (submission, position, fingerprint, evidence_hash, rule, severity, form, ordinal, field, content)
     SELECT ?1, position, fingerprint, evidence_hash, rule, severity, form, ordinal, field, content
     FROM finding WHERE submission = ?2",
    "INSERT INTO checks SELECT ?1, content FROM checks WHERE submission = ?2",
    "INSERT INTO policy SELECT ?1, said FROM policy WHERE submission = ?2",
    "INSERT INTO unsampled SELECT ?1",
];

/// Submissions in the database, or as many as `ZHUPI_BENCH_ROWS` says.
pub fn wanted() -> i64 {
    let said = std::env::var_os("ZHUPI_BENCH_ROWS");
    said.and_then(|said| said.to_str()?.parse().ok()).unwrap_or(100_000)
}

type Made<T> = Result<T, Box<dyn std::error::Error>>;

/// Fills a new database with that many submissions: copies of the samples, each as another unit's with
/// an original of its own, imported by an event and with three decisions.
pub fn fill(database: &Path, count: i64) -> Made<()> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/submissions");
    open(database)?.import(&Intake::here(), &[samples], &mut |_| {}).map_err(said)?;
    let of = rows(database, count)?;
    let mut store = Store::open(database)?;
    for batch in of.chunks(500) {
        store.write(|writer| batch.iter().try_for_each(|(id, payload)| journal(writer, *id, payload)))?;
    }
    Ok(())
}

/// Copies the rows; each copy with the payload of the import it is copied of.
fn rows(database: &Path, count: i64) -> Made<Vec<(i64, Value)>> {
    let mut connection = rusqlite::Connection::open(database)?;
    let samples: Vec<(i64, String)> = connection
        .prepare("SELECT submission, payload FROM event WHERE action = 'import' AND submission IN (SELECT id FROM submission)")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let last = samples.iter().map(|(id, _)| *id).max().unwrap_or_default();
    let mut made = Vec::new();
    let transaction = connection.transaction()?;
    for (at, (sample, payload)) in (1..=count).zip(samples.iter().cycle()) {
        let (id, unit) = (last + at, format!("云岭县第{at}站"));
        let bytes = transaction.query_row(
            "SELECT bytes FROM original JOIN source USING (digest) WHERE submission = ?1 LIMIT 1",
            [sample],
            |row| row.get::<_, Vec<u8>>(0),
        )?;
        let (digest, bytes) = original(&bytes, at)?;
        transaction.execute("INSERT INTO original VALUES (?1, 0, ?2)", (&digest, bytes))?;
        for sql in COPIES {
            let mut statement = transaction.prepare_cached(sql)?;
            let values: [&dyn rusqlite::ToSql; 4] = [&id, sample, &unit, &digest];
            let wanted = statement.parameter_count();
            statement.execute(values.get(..wanted).unwrap_or(&values))?;
        }
        let mut payload: Value = serde_json::from_str(payload)?;
        put(&mut payload, "digests", serde_json::json!([digest]));
        made.push((id, payload));
    }
    transaction.commit()?;
    Ok(made)
}

fn put(payload: &mut Value, name: &str, value: Value) {
    if let Some(fields) = payload.as_object_mut() {
        fields.insert(name.to_owned(), value);
    }
}

/// Another original of nearly the same bytes, packed, and its digest.
fn original(packed: &[u8], at: i64) -> std::io::Result<(String, Vec<u8>)> {
    use std::io::{Read, Write};
    let mut bytes = Vec::new();
    flate2::read::ZlibDecoder::new(packed).read_to_end(&mut bytes)?;
    bytes.extend_from_slice(at.to_string().as_bytes());
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(&bytes)?;
    Ok((hash::sha256(&bytes), encoder.finish()?))
}

/// The events of one copy: its import, and decisions on its first findings.
fn journal(writer: &Writer<'_>, id: i64, payload: &Value) -> Result<(), Error> {
    let actor = Actor { uid: 1000, account: "甲岗".to_owned() };
    let append = |action: &str, payload: &str| {
        let at = "2026-03-01T09:00:00+08:00";
        writer.append(&Entry { at, actor: &actor, action, submission: Some(id), payload })
    };
    let mut payload = payload.clone();
    put(&mut payload, "seal", serde_json::to_value(writer.seal(id)?).unwrap_or_default());
    append("import", &payload.to_string())?;
    let prints = writer.prints(id)?;
    for (fingerprint, _) in prints.into_iter().take(3) {
        let after = Decided {
            standing: zhupi::model::Standing::Confirmed,
            reason: None,
            event: writer.next_event()?,
        };
        let change = Change::Disposition { fingerprint, before: None, after: Some(after) };
        let payload =
            serde_json::json!({"said": {"zh": "成立1条", "en": "1 confirmed"}, "changes": [change]});
        append("dispose", &payload.to_string())?;
        writer.apply(id, &change)?;
    }
    writer.renew(id, "")
}
