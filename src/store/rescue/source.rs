//! A damaged database opened for reading. The file itself is never written: where its first page is
//! broken, a copy of it gets another one.

use std::fs;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::listed;
use super::pages::PAGE;
use crate::store::access::Access;
use crate::store::aside::{beside, discard};
use crate::store::error::Error;
use crate::store::{schema, tables};

/// A connection that reads what it can, and the copy that it reads, gone when dropped.
pub struct Source {
    pub connection: Connection,
    _copy: Option<Mended>,
}

/// Mends a first page, by another one.
type Mend = fn(&mut [u8], &[u8]) -> Option<()>;

struct Mended(PathBuf);

impl Drop for Mended {
    fn drop(&mut self) {
        discard(&self.0);
    }
}

impl Source {
    /// The way to open it by which the most tables are known.
    pub fn of(aside: &Path, saved: &Path, access: Access) -> Result<Source, Error> {
        let plain = Source { connection: reading(aside, !is_cut(aside))?, _copy: None };
        let fresh = schema::first_page(&beside(saved, ".blank"), access).unwrap_or_default();
        let mut best = (known(&plain.connection), plain);
        let listed = || listed::first_page(aside, &fresh).unwrap_or_default();
        let new = || fresh.clone();
        let mends: [(Mend, &dyn Fn() -> Vec<u8>); 4] =
            [(length, &new), (header, &new), (first_page, &listed), (first_page, &new)];
        for (mend, with) in mends {
            if best.0 == tables::TABLES.len() {
                break;
            }
            // No room for a copy, or nothing to mend: what can be read as it is has to do.
            let Some(copied) = mended((aside, saved), access, &with(), mend) else { continue };
            let connection = reading(&copied.0, true)?;
            let count = known(&connection);
            if count > best.0 {
                best = (count, Source { connection, _copy: Some(copied) });
            }
        }
        Ok(best.1)
    }
}

/// Whether the file is shorter than it says. What lies behind its end would be read as zeros, in the
/// middle of a text too: it is read by a copy only that says its true length.
fn is_cut(path: &Path) -> bool {
    let Ok(bytes) = fs::File::open(path).and_then(|file| {
        let mut head = [0; 100];
        file.take(100).read_exact(&mut head).map(|()| head)
    }) else {
        return false;
    };
    let said = bytes.get(28..32).and_then(|four| four.try_into().ok()).map_or(0, u32::from_be_bytes);
    let length = fs::metadata(path).map_or(0, |data| data.len());
    u64::from(said) * PAGE as u64 > length
}

/// Where it is `lenient` it reads beyond what SQLite calls damage: a table that cannot be made out does
/// not hinder others.
fn reading(path: &Path, lenient: bool) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    if lenient {
        let _ = connection.pragma_update(None, "writable_schema", true);
    }
    Ok(connection)
}

/// How many tables can be asked for.
fn known(connection: &Connection) -> usize {
    let is_known = |table: &&str| connection.prepare(&["SELECT * FROM ", *table].concat()).is_ok();
    tables::TABLES.iter().map(|(table, _)| *table).filter(is_known).count()
}

/// A copy of the file whose first page is mended.
fn mended((aside, saved): (&Path, &Path), access: Access, fresh: &[u8], mend: Mend) -> Option<Mended> {
    let path = beside(saved, ".mended");
    discard(&path);
    access.create(&path).ok()?;
    let copied = Mended(path);
    let pages = u32::try_from(fs::copy(aside, &copied.0).ok()? / PAGE as u64).ok()?;
    let log = beside(aside, "-wal");
    let logged = fs::metadata(&log).is_ok_and(|data| data.len() > 0);
    if logged {
        fs::copy(&log, beside(&copied.0, "-wal")).ok()?;
    }
    change_first(&copied.0, |page| {
        mend(page, fresh)?;
        counted(page, pages, logged)
    })?;
    Some(copied)
}

fn change_first(path: &Path, mend: impl FnOnce(&mut [u8]) -> Option<()>) -> Option<()> {
    let mut file = fs::File::options().read(true).write(true).open(path).ok()?;
    let mut page = vec![0; PAGE];
    file.read_exact(&mut page).ok()?;
    mend(&mut page)?;
    file.seek(SeekFrom::Start(0)).ok()?;
    file.write_all(&page).ok()
}

/// Says how long the file is, and nothing else.
fn length(_: &mut [u8], _: &[u8]) -> Option<()> {
    Some(())
}

/// Writes the header anew; the tables behind it stay as they are.
fn header(page: &mut [u8], fresh: &[u8]) -> Option<()> {
    page.get_mut(..100)?.copy_from_slice(fresh.get(..100)?);
    Some(())
}

/// Takes the whole page from another: from one that leads to the list of tables as it was found, or from
/// that of a new database. Where this version made the damaged one, its tables stand where they stand
/// there; else the list of tables does not continue where this page says, and none is known.
fn first_page(page: &mut [u8], fresh: &[u8]) -> Option<()> {
    page.copy_from_slice(fresh.get(..page.len())?);
    Some(())
}

/// Says how long the file is, that no page is free, and whether changes stand beside it.
fn counted(page: &mut [u8], pages: u32, logged: bool) -> Option<()> {
    page.get_mut(18..20)?.fill(if logged { 2 } else { 1 });
    page.get_mut(28..32)?.copy_from_slice(&pages.to_be_bytes());
    page.get_mut(32..40)?.fill(0);
    let counter: [u8; 4] = page.get(24..28)?.try_into().ok()?;
    page.get_mut(92..96)?.copy_from_slice(&counter);
    Some(())
}
