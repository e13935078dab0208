//! Where an account stopped, and what it has begun: kept for it, no part of the record.

use super::clock;
use super::seat::Desk;
use super::stored;
use super::trouble::Trouble;
use crate::model::{Draft, Subject};

impl Desk {
    /// Submission and finding where this account stopped reading; the finding may be empty.
    pub fn last_place(&self) -> Result<Option<(i64, String)>, Trouble> {
        self.store.read(|reader| Ok(reader.bookmark(self.actor.uid)?))
    }

    /// Notes where this account stopped reading.
    pub fn remember_place(&mut self, id: i64, fingerprint: &str) -> Result<(), Trouble> {
        let uid = self.actor.uid;
        self.store.write(|writer| {
            if !writer.submission_exists(id)? {
                return Err(stored::no_submission(id));
            }
            Ok(writer.set_bookmark(uid, id, fingerprint)?)
        })
    }

    /// The texts this account began and has neither recorded nor given up, the last first.
    pub fn drafts(&self) -> Result<Vec<Draft>, Trouble> {
        self.store.read(|reader| Ok(reader.drafts(self.actor.uid)?))
    }

    /// Keeps a text that is being written.
    pub fn keep_draft(&mut self, draft: &Draft) -> Result<(), Trouble> {
        let uid = self.actor.uid;
        let at = clock::now().stamp();
        self.store.write(|writer| {
            if !writer.submission_exists(draft.submission)? {
                return Err(stored::no_submission(draft.submission));
            }
            Ok(writer.set_draft(uid, draft, &at)?)
        })
    }

    /// Lets go of a text that is recorded or given up.
    pub fn drop_draft(&mut self, submission: i64, subject: &Subject) -> Result<(), Trouble> {
        let uid = self.actor.uid;
        self.store.write(|writer| Ok(writer.delete_draft(uid, submission, subject)?))
    }
}
