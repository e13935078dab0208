//! The review queue, with the deadline of each submission; and what was recorded on one.

use super::office::Office;
use super::seat::Desk;
use super::stored;
use super::trouble::Trouble;
use super::{clock, stage};
use crate::model::{Event, QueueRow};
use crate::store::submission::Queued;
use crate::store::{Error, Reader};

impl Desk {
    /// The queue's line of one submission, also of one that a later version has replaced.
    pub fn row(&self, id: i64) -> Result<QueueRow, Trouble> {
        let versions = self.versions(id)?;
        versions.into_iter().find(|row| row.id == id).ok_or_else(|| stored::no_submission(id))
    }

    /// The review queue: the latest version of every submission, unreviewed first, then by unit.
    pub fn queue(&self) -> Result<Vec<QueueRow>, Trouble> {
        self.rows(|reader| reader.queue(true))
    }

    /// The same without sources and gravest findings, which take most of the room.
    pub fn overview(&self) -> Result<Vec<QueueRow>, Trouble> {
        self.rows(|reader| reader.queue(false))
    }

    /// A submission in all its versions, the latest first.
    pub fn versions(&self, id: i64) -> Result<Vec<QueueRow>, Trouble> {
        self.rows(|reader| reader.versions(id))
    }

    /// Rows of the queue with their deadlines, and whether the latest draw has them.
    fn rows(
        &self,
        read: impl FnOnce(&Reader<'_>) -> Result<Vec<Queued>, Error>,
    ) -> Result<Vec<QueueRow>, Trouble> {
        let today = clock::now().date();
        let (queued, drawn) = self.store.read(|reader| Ok::<_, Trouble>((read(reader)?, reader.drawn()?)))?;
        let row = |one| {
            let row = stage::row(one, &self.office, today);
            QueueRow { drawn: drawn.contains(&row.id), ..row }
        };
        Ok(queued.into_iter().map(row).collect())
    }

    pub fn office(&self) -> &Office {
        &self.office
    }

    /// Everything recorded on a submission, oldest first.
    pub fn events(&self, id: i64) -> Result<Vec<Event>, Trouble> {
        let recorded = self.store.read(|reader| Ok::<_, Trouble>(reader.events(id)?))?;
        recorded.into_iter().map(stage::event).collect()
    }
}
