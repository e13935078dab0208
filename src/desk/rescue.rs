//! A damaged database: moved aside, what can be read saved beside it, and said in words what to do.

use std::path::Path;

use super::account;
use super::rebuild::Rebuilt;
use super::seat::Desk;
use super::settings::Settings;
use super::tables::{NAMES, called};
use super::trouble::Trouble;
use super::verify::{Verified, verify};
use crate::base::Text;
use crate::store::{self, Access, Error, Kind, Rescued, Store};

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

/// Whether a damaged database of this name was moved aside and nothing has come in its place.
pub fn was_moved(path: &Path) -> bool {
    !path.exists() && store::moved(path).is_ok()
}

/// Whether a database is whole. What is no database of this program is refused.
fn is_whole(path: &Path) -> Result<bool, Trouble> {
    match Store::open(path) {
        Ok(store) => Ok(store.read(|reader| verify(reader, None)).is_ok()),
        Err(Error::Damaged(_) | Error::Beheaded(_)) => Ok(false),
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
    if saved.read(|reader| verify(reader, None)).is_err() {
        let chained = saved.read(|reader| reader.follow_chain()).is_ok_and(|chain| chain.events > 0);
        // What cannot be made anew stays as it was read.
        let _ = saved.write(|writer| match Grip::of(&files, chained) {
            Grip::Whole => Rebuilt::write_records(writer),
            Grip::Chained => Rebuilt::add_records(writer),
            Grip::None => Ok(()),
        });
    }
    let whole = saved.read(|reader| verify(reader, None));
    Ok(Rescue { files, whole })
}

/// How far the journal that was saved can be trusted to make the records anew.
enum Grip {
    /// It was read from its first event to its last: a record that it does not have is none.
    Whole,
    /// Its events follow each other, and more may have come after them: records are added, none is
    /// taken away.
    Chained,
    /// Some are lost.
    None,
}

impl Grip {
    fn of(files: &Rescued, chained: bool) -> Grip {
        let read = files.tables.iter().all(|one| one.whole || !one.is_of(Kind::Journal));
        match (chained && files.lost == 0, read) {
            (true, true) => Grip::Whole,
            (true, false) => Grip::Chained,
            (false, _) => Grip::None,
        }
    }
}

impl Rescue {
    /// What was done and what was saved.
    pub fn text(&self) -> Text {
        let (aside, path) = (self.files.aside.display(), self.files.saved.display());
        let (saved, missing, lost) = (self.saved(), self.missing(), self.lost());
        let whole = self.outcome();
        Text::new(
            format!(
                "损坏的文件没有删除，已移到{aside}。能读出的已存入{path}：{}。{}{}{}",
                saved.zh, missing.zh, lost.zh, whole.zh
            ),
            format!(
                "The damaged file was not deleted, it is {aside} now. What could be read is in {path}: {}. {}{}{}",
                saved.en, missing.en, lost.en, whole.en
            ),
        )
    }

    /// `材料3份、记录12条、处理5条`
    fn saved(&self) -> Text {
        let shown = NAMES.iter().filter_map(|(table, zh, en)| {
            let rows = self.files.tables.iter().find(|one| one.table == *table)?.rows;
            let always = matches!(*table, "submission" | "event");
            (rows > 0 || always)
                .then(|| (zh.replace("{}", &rows.to_string()), en.replace("{}", &rows.to_string())))
        });
        let (zh, en): (Vec<String>, Vec<String>) = shown.unzip();
        Text::new(zh.join("、"), en.join(", "))
    }

    /// `没有读全：发现、表格。`; empty where every table was read whole.
    fn missing(&self) -> Text {
        let broken = self.files.tables.iter().filter(|one| !one.whole && !one.is_of(Kind::Derived));
        let (zh, en): (Vec<String>, Vec<String>) = broken.map(|one| called(one.table)).unzip();
        if zh.is_empty() {
            return Text::default();
        }
        Text::new(
            format!("没有读全：{}。", zh.join("、")),
            format!("Not read to the end: {}. ", en.join(", ")),
        )
    }

    /// What is said of records without their events; empty where none is lost.
    fn lost(&self) -> Text {
        let lost = self.files.lost;
        if lost == 0 {
            return Text::default();
        }
        Text::new(
            format!(
                "记录缺{lost}条，缺处已注明：这些记录所作的处理、批注、评分和状态，读出的都已保留，但没有记录佐证。"
            ),
            format!(
                "{lost} events are lost, which is noted in their places: decisions, notes, scores and stages that they made are kept as they were read, without a journal. "
            ),
        )
    }

    fn outcome(&self) -> Text {
        let broken = |kind: Kind| self.files.tables.iter().any(|one| one.is_of(kind) && !one.whole);
        match &self.whole {
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
        }
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
