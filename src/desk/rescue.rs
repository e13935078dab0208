//! A damaged database: moved aside, what can be read saved beside it, and said in words what to do.

use std::path::Path;

use super::rebuild::Rebuilt;
use super::trouble::Trouble;
use super::verify::{Verified, verify};
use super::{Desk, Settings, account};
use crate::base::Text;
use crate::store::{self, Access, Error, Kind, Rescued, Saved, Store};

/// What became of a damaged database.
#[derive(Clone, Debug)]
pub struct Rescue {
    pub files: Rescued,
    /// What a check of the saved one found.
    pub whole: Result<Verified, Trouble>,
}

impl Desk {
    /// Moves a damaged database aside and saves what can be read of it. One that is whole stays.
    pub fn rescue(path: &Path, settings: &Settings) -> Result<Rescue, Trouble> {
        let access = account::access(settings)?;
        if path.exists() && is_whole(path)? {
            return Err(Trouble::user(
                Text::new(
                    "数据库完整，没有可抢救的，未作任何改动。",
                    "The database is whole; nothing was changed.",
                ),
                Text::default(),
            ));
        }
        rescue(path, access)
    }
}

/// Whether a database is whole. What is no database of this program is refused.
fn is_whole(path: &Path) -> Result<bool, Trouble> {
    match Store::open(path) {
        Ok(store) => Ok(store.read(|reader| verify(reader, None)).is_ok()),
        Err(Error::Damaged(_) | Error::Zeroed(_)) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Opens a database; where it is so damaged that it cannot be, it is rescued and the words say so.
pub(super) fn open(path: &Path, access: Access) -> Result<Store, Trouble> {
    let damaged = match Store::open_as(path, access) {
        Err(Error::Damaged(what)) => what,
        opened => return Ok(opened?),
    };
    match rescue(path, access) {
        Ok(rescue) => Err(Trouble::store(
            Text::new(
                format!("数据库已损坏（{damaged}），打不开。{}", rescue.text().zh),
                format!("The database is damaged ({damaged}) and cannot be opened. {}", rescue.text().en),
            ),
            rescue.hint(path),
        )),
        Err(trouble) if trouble == Trouble::from(Error::InUse) => Err(trouble),
        Err(_) => Err(Error::Damaged(damaged).into()),
    }
}

fn rescue(path: &Path, access: Access) -> Result<Rescue, Trouble> {
    let files = store::rescue(path, access)?;
    let mut saved = Store::open_as(&files.saved, access)?;
    // The records are the journal's: where it is whole, they are made by it.
    if saved
        .read(|reader| Ok::<_, Trouble>(verify(reader, None).is_err() && reader.follow_chain().is_ok()))?
    {
        let _ = saved.write(|writer| {
            let rebuilt = Rebuilt::of(writer)?;
            rebuilt.write_records(writer)
        });
    }
    let whole = saved.read(|reader| verify(reader, None));
    Ok(Rescue { files, whole })
}

impl Rescue {
    /// What was done and what was saved.
    pub fn text(&self) -> Text {
        let rows = |table: &str| {
            let of = |saved: &&Saved| saved.table == table;
            self.files.tables.iter().find(of).map_or(0, |saved| saved.rows)
        };
        let (submissions, events) = (rows("submission"), rows("event"));
        let (aside, saved) = (self.files.aside.display(), self.files.saved.display());
        let broken = |kind: Kind| self.files.tables.iter().any(|one| one.is_of(kind) && !one.whole);
        let whole = match &self.whole {
            Ok(_) if broken(Kind::Journal) => Text::new(
                "记录没有读全，最后的处理可能缺失。",
                "The journal could not be read to its end: what was done last may be missing.",
            ),
            Ok(_) if broken(Kind::Received) || broken(Kind::Passing) => Text::new(
                "处理、批注、评分和原件核验无误，其余内容有读不出的。",
                "Decisions, notes, scores and originals are proven whole; of the rest some could not be read.",
            ),
            Ok(_) => Text::new("核验无误，没有缺失。", "It is proven whole: nothing is missing."),
            Err(trouble) => Text::new(
                format!("核验发现有缺失：{}", trouble.what.zh),
                format!("Something is missing: {}", trouble.what.en),
            ),
        };
        Text::new(
            format!(
                "损坏的文件没有删除，已移到{aside}。能读出的已存入{saved}：材料{submissions}份，记录{events}条。{}",
                whole.zh
            ),
            format!(
                "The damaged file was not deleted, it is {aside} now. What could be read is in {saved}: {submissions} submissions, {events} events. {}",
                whole.en
            ),
        )
    }

    /// What to do next.
    pub fn hint(&self, path: &Path) -> Text {
        next(path, &self.files.saved)
    }
}

/// What to do with what was saved.
fn next(path: &Path, saved: &Path) -> Text {
    let (path, saved) = (path.display(), saved.display());
    Text::new(
        format!(
            "有备份的，请用 zhupi restore 备份文件 {path} 恢复；没有备份或备份较旧的，把{saved}改名为{path}接着用，缺的材料重新导入。"
        ),
        format!(
            "Restore a backup with zhupi restore BACKUP {path}; without one, or with an older one only, give {saved} the name {path} and import again what is missing."
        ),
    )
}
