//! The schema and its versions: what a file has to be to be a review database.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

use super::access::Access;
use super::error::Error;

/// `zhpi` in the file's header says whose database it is.
pub(super) const APPLICATION_ID: i32 = 0x7a68_7069;

/// Each brings the database one version further; `user_version` counts those that ran.
pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("schema/0001_review.sql"),
    include_str!("schema/0002_checks.sql"),
    include_str!("schema/0003_draft.sql"),
    include_str!("schema/0004_correction.sql"),
    include_str!("schema/0005_aliases.sql"),
    include_str!("schema/0006_policies.sql"),
    include_str!("schema/0007_copies.sql"),
    include_str!("schema/0008_peers.sql"),
    include_str!("schema/0009_outcomes.sql"),
    include_str!("schema/0010_stages.sql"),
    include_str!("schema/0011_rewordings.sql"),
    include_str!("schema/0012_presence.sql"),
    include_str!("schema/0013_note_category.sql"),
    include_str!("schema/0014_finding_of_rule.sql"),
    include_str!("schema/0015_former_scores.sql"),
    include_str!("schema/0016_draws.sql"),
    include_str!("schema/0017_moves.sql"),
    include_str!("schema/0018_offices.sql"),
];

/// How long a writer waits for another one. Transactions are short, so more means a fault.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// What every SQLite file begins with.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// A new database in memory: the schema as this program makes it.
pub(super) fn fresh() -> Result<Connection, Error> {
    let connection = Connection::open_in_memory()?;
    for migration in MIGRATIONS {
        connection.execute_batch(migration)?;
    }
    Ok(connection)
}

/// The folder a file is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Refuses what is no SQLite file before SQLite touches it. An empty file is a new database.
pub(super) fn check_magic(path: &Path) -> Result<(), Error> {
    let unreachable = |cause| Error::Unreachable { path: path.to_owned(), cause };
    // A pipe would keep whoever opens it waiting.
    if path.metadata().is_ok_and(|data| !data.is_file() && !data.is_dir()) {
        return Err(Error::Foreign(path.to_owned()));
    }
    let mut head = Vec::new();
    let length = u64::try_from(MAGIC.len()).unwrap_or(0);
    File::open(path).map_err(unreachable)?.take(length).read_to_end(&mut head).map_err(unreachable)?;
    match head.as_slice() {
        b"" | MAGIC => Ok(()),
        zeros if zeros.iter().all(|byte| *byte == 0) => Err(Error::Beheaded(path.to_owned())),
        _ => Err(strange(path)),
    }
}

/// The schema's version, 0 for a new database.
pub(super) fn version(connection: &Connection, path: &Path) -> Result<usize, Error> {
    version_of(connection, path, MIGRATIONS)
}

/// Refuses a version that is not this program's own, where it cannot be brought up to date.
pub(super) fn known(found: usize) -> Result<(), Error> {
    if found == MIGRATIONS.len() { Ok(()) } else { Err(Error::Outdated) }
}

/// The same for a list of migrations. Another program's database and a version this
/// program does not know are refused, unchanged.
pub(super) fn version_of(connection: &Connection, path: &Path, migrations: &[&str]) -> Result<usize, Error> {
    let number = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
    let application = number("PRAGMA application_id")?;
    let tables = number("SELECT count(*) FROM sqlite_schema")?;
    let found = usize::try_from(number("PRAGMA user_version")?).unwrap_or(usize::MAX);
    let blank = application == 0 && tables == 0 && found == 0;
    if application != i64::from(APPLICATION_ID) && !blank {
        return Err(strange(path));
    }
    if found > migrations.len() {
        let short = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        return Err(Error::Newer { found: short(found), known: short(migrations.len()) });
    }
    Ok(found)
}

/// Says whose the file is and of which version.
pub(super) fn mark(connection: &Connection, version: usize) -> Result<(), Error> {
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    let version = i64::try_from(version).unwrap_or(i64::MAX);
    Ok(connection.pragma_update(None, "user_version", version)?)
}

/// A new and empty database of an older version, or of the present one, to be filled from another.
pub(super) fn blank(path: &Path, access: Access, version: Option<usize>) -> Result<Connection, Error> {
    let version = version.filter(|version| (1..MIGRATIONS.len()).contains(version));
    let version = version.unwrap_or(MIGRATIONS.len());
    access.create(path).map_err(|cause| Error::Unreachable { path: path.to_owned(), cause })?;
    let connection = Connection::open(path)?;
    for migration in MIGRATIONS.iter().take(version) {
        connection.execute_batch(migration)?;
    }
    mark(&connection, version)?;
    connection.pragma_update(None, "foreign_keys", false)?;
    Ok(connection)
}

/// The first page of a new database: its header, and where its list of tables begins.
pub(super) fn first_page(path: &Path, access: Access) -> Result<Vec<u8>, Error> {
    let unreachable = |cause| Error::Unreachable { path: path.to_owned(), cause };
    let _ = std::fs::remove_file(path);
    drop(blank(path, access, None)?);
    let mut page = std::fs::read(path).map_err(unreachable)?;
    page.truncate(4096);
    let _ = std::fs::remove_file(path);
    Ok(page)
}

/// Whether a file that cannot be told by its header was a database of this program: its name for
/// databases stands there, or the list of its tables not far behind.
fn was_own(path: &Path) -> bool {
    const BEGINNING: u64 = 64 << 10;
    let mut head = Vec::new();
    let Ok(file) = File::open(path) else { return false };
    let _ = file.take(BEGINNING).read_to_end(&mut head);
    let listed = b"CREATE TABLE submission (";
    head.get(68..72) == Some(&APPLICATION_ID.to_be_bytes())
        || head.windows(listed.len()).any(|some| some == listed)
}

/// What a file is that is not this program's by its header.
fn strange(path: &Path) -> Error {
    if was_own(path) { Error::Beheaded(path.to_owned()) } else { Error::Foreign(path.to_owned()) }
}

/// Runs the migrations after version `found`. Where one cannot run, the tables are not those of the
/// version that the file says it is of.
pub(super) fn bring_on(connection: &Connection, found: usize, migrations: &[&str]) -> Result<(), Error> {
    for migration in migrations.iter().skip(found) {
        connection.execute_batch(migration).map_err(|cause| match Error::from(cause) {
            Error::Other(_) => Error::altered(
                format!("库表不是格式{found}的库表，没有升级"),
                format!("its tables are not those of format {found}, and were not brought up to date"),
            ),
            error => error,
        })?;
    }
    Ok(())
}

/// Brings a database that nobody else knows of up to date; no copy of it is kept.
pub(super) fn bring_up(connection: &mut Connection, path: &Path) -> Result<(), Error> {
    let found = version_of(connection, path, MIGRATIONS)?;
    let transaction = connection.transaction()?;
    bring_on(&transaction, found, MIGRATIONS)?;
    mark(&transaction, MIGRATIONS.len())?;
    Ok(transaction.commit()?)
}
