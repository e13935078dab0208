//! Proof of the whole database: its pages and its schema, the originals, the journal's chain, and that
//! every record and every sum is what the journal made of it.

use std::path::Path;

use super::journal::action;
use super::rebuild::Rebuilt;
use super::seat::Desk;
use super::settings::Settings;
use super::sums;
use super::tables::called;
use super::trouble::{Trouble, TroubleKind};
use super::{account, rubric, stage};
use crate::base::Text;
use crate::store::{Error, Reader, Store};

/// What a check of the whole database found: nothing wrong, and this much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    pub events: i64,
    /// Hash of the journal's last event; empty where there is none.
    pub head: String,
    /// Decisions, notes, scores and all else that was judged and stands, each as the journal has it.
    pub records: usize,
    /// Submissions whose forms and findings the journal holds no digest of yet.
    pub unsealed: usize,
    /// The event that a code printed on a paper stands for: its number; when, by whom and what.
    pub against: Option<(i64, String)>,
}

impl Desk {
    /// Reads the whole database: pages, schema, originals, the journal's chain from its first event, what
    /// came in, and every record and sum as the journal makes it.
    pub fn verify(&self) -> Result<Verified, Trouble> {
        self.store.read(|reader| verify(reader, None))
    }

    /// The same, and that the history a printed code stands for is there untouched.
    pub fn verify_against(&self, code: &str) -> Result<Verified, Trouble> {
        self.store.read(|reader| verify(reader, Some(code)))
    }

    /// The version of the database's schema.
    pub fn schema_version(&self) -> Result<i64, Trouble> {
        self.store.read(|reader| Ok(reader.schema_version()?))
    }

    /// Has a quick look at every page of a database, with a view of its own.
    pub fn look_at_pages(path: &Path) -> Result<(), Trouble> {
        Desk::look_at_pages_up_to(path, u64::MAX)
    }

    /// The same where the file is no larger than so many bytes.
    pub fn look_at_pages_up_to(path: &Path, most: u64) -> Result<(), Trouble> {
        match Store::look_at_pages(path, most) {
            Err(error @ Error::Damaged(_)) => Err(error.into()),
            // What hinders the look is no damage.
            _ => Ok(()),
        }
    }

    /// Writes a whole copy of the database to a new file, while others go on working.
    pub fn back_up(&self, path: &Path) -> Result<(), Trouble> {
        Ok(self.store.copy_to(path)?)
    }

    /// Makes a new database at `path` from a backup, proven whole; the backup stays as it is.
    pub fn restore(backup: &Path, path: &Path, settings: &Settings) -> Result<Verified, Trouble> {
        let access = account::access(settings)?;
        let restored = Store::restore(backup, path, access, |reader| verify(reader, None));
        restored.map_err(|trouble| bad_backup(backup, trouble))
    }
}

/// What is wrong with a backup is not wrong with the database; that the disk is full, not with the backup.
fn bad_backup(backup: &Path, trouble: Trouble) -> Trouble {
    let full = trouble == Trouble::from(Error::Full);
    if trouble.kind != TroubleKind::Store || full || !backup.exists() {
        return trouble;
    }
    let (name, what) = (backup.display(), trouble.what);
    Trouble::store(
        Text::new(
            format!("备份{name}不能用来恢复：{}没有恢复，现用的数据库没有动过。", what.zh),
            format!(
                "Nothing can be restored from the backup {name}: {} The database in use was not touched.",
                what.en
            ),
        ),
        Text::new("请换一份备份。", "Take another backup."),
    )
}

/// Checks everything. A `code` is the one printed on a paper: the history up to it must be there.
pub(super) fn verify(reader: &Reader<'_>, code: Option<&str>) -> Result<Verified, Trouble> {
    reader.prove_pages()?;
    reader.prove_schema()?;
    reader.prove_originals()?;
    let chain = reader.follow_chain()?;
    let (mut unsealed, mut records) = (0, 0);
    Rebuilt::each(reader, |rebuilt| {
        rebuilt.prove_filed(reader)?;
        unsealed += usize::from(!rebuilt.prove_seal(reader)?);
        records += rebuilt.prove_records(reader)?;
        Ok(())
    })?;
    prove_nothing_else(reader, records)?;
    reader.prove_sums()?;
    prove_scores(reader)?;
    let against = code.map(|code| event_of(reader, code)).transpose()?;
    Ok(Verified { events: chain.events, head: chain.head, records, unsealed, against })
}

/// That there is no submission and no record beside those that events made, and each submission is its
/// unit's.
fn prove_nothing_else(reader: &Reader<'_>, records: usize) -> Result<(), Trouble> {
    let altered = |zh: String, en: String| Err(Error::altered(zh, en).into());
    if let Some(id) = reader.unfiled(action::IMPORT)? {
        return altered(format!("材料{id}没有导入的记录"), format!("submission {id} was never imported"));
    }
    if let Some(id) = reader.misplaced()? {
        return altered(
            format!("材料{id}归到了别的单位"),
            format!("submission {id} is kept as another unit's"),
        );
    }
    if let Some((from, to)) = reader.loose()? {
        let ((from, a), (to, b)) = (called(&from), called(&to));
        return altered(
            format!("有一条{from}所据的{to}没有了"),
            format!("one of {a} rests on one of {b} that is gone"),
        );
    }
    if reader.records()? != records {
        return altered(
            "有一条没有记录可据的处理、批注或得分".to_owned(),
            "a record without an event".to_owned(),
        );
    }
    Ok(())
}

/// Adds up every review score anew and compares it with the one the queue shows; the rubric that the
/// work was scored by is there.
fn prove_scores(reader: &Reader<'_>) -> Result<(), Trouble> {
    for (submission, shown) in reader.scored()? {
        rubric::prove(reader, submission)?;
        if sums::review_total(reader, submission)? != shown {
            return Err(Error::Damaged(format!("review score of submission {submission}")).into());
        }
    }
    Ok(())
}

/// The event whose hash begins as printed on a paper.
fn event_of(reader: &Reader<'_>, code: &str) -> Result<(i64, String), Trouble> {
    // Pasted whole, as it is printed: 底稿校验码：…
    let code = code.rsplit(['：', ':']).next().unwrap_or(code);
    let folded: String = code.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    if folded.len() < super::journal::HEAD || !folded.chars().all(|c| c.is_ascii_hexdigit()) {
        return Err(Trouble::user(
            Text::new(format!("“{code}”不是底稿校验码。"), format!("“{code}” is no verification code.")),
            Text::new("校验码印在复核意见末尾，16位。", "It stands at the end of a memo, 16 characters."),
        ));
    }
    let event = reader.event_of_code(&folded)?;
    let event = event.map(stage::event).transpose()?;
    let told = event.map(|one| (one.sequence, format!("{} {} {}", one.at, one.by, one.detail)));
    told.ok_or_else(|| {
        Trouble::store(
            Text::new(
                format!("记录中没有校验码{folded}所指的历史：写出那份文件之后，记录被删改或换过数据库。"),
                format!("The journal does not hold the history that {folded} stands for: it was changed or cut since, or this is another database."),
            ),
            Text::new("请与备份核对。", "Compare with a backup."),
        )
    })
}
