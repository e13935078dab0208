//! What others do meanwhile. One number of SQLite's tells that anything has changed; only then is the
//! journal looked into, and only what it names is read again.

use super::session::Watched;
use std::collections::BTreeSet;

use super::clock;
use super::journal::{Payload, action};
use super::seat::Desk;
use super::trouble::Trouble;
use crate::base::Text;
use crate::model::{Dossier, Holder, QueueRow};
use crate::store::Reader;
use crate::store::presence::Presence;

/// More submissions than this are read together with all others.
const SINGLE: usize = 40;

/// What has changed since the last look.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct News {
    /// The submission on the screen as it is now, where somebody worked on it.
    pub dossier: Option<Box<Dossier>>,
    /// Lines of the queue that are others now.
    pub rows: Vec<QueueRow>,
    /// So much is new that the queue is to be read as a whole.
    pub renewed: bool,
    /// What somebody else did last, on the submission on the screen where there is one.
    pub told: Option<Told>,
    /// How many people are at work, this one too.
    pub people: usize,
    /// The submission on the screen, and the newer version that has come in its place.
    pub replaced: Option<(i64, i64)>,
    /// Other settings are in force than before.
    pub customs: bool,
    /// Who else has which submission in hand.
    pub holders: Vec<(i64, Holder)>,
}

/// What somebody did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub by: String,
    /// `14:31:50`
    pub at: String,
    pub submission: Option<i64>,
    pub said: Text,
}

impl Desk {
    /// Looks whether anybody else has changed anything; gives the sign of life that is due.
    pub fn watch(&mut self) -> Result<Option<News>, Trouble> {
        let beaten = self.beat()?;
        let Some(session) = &self.session else { return Ok(None) };
        let version = self.store.read(|reader| reader.data_version())?;
        // With every beat it is asked whose signs of life have ended.
        if session.watched.version == Some(version) && !beaten {
            return Ok(None);
        }
        let other_customs = self.keep_to_customs()?;
        let Some(session) = &self.session else { return Ok(None) };
        let (from, looking) = (session.watched.sequence, session.watched.looking);
        let (mut news, sequence, touched) = self.store.read(|reader| {
            let present: Vec<Presence> = reader.present()?;
            let (people, holders) = session.others(&present, clock::now().seconds());
            let mut news = News { people, holders, ..News::default() };
            let sequence = reader.next_event()? - 1;
            if sequence == from {
                return Ok::<_, Trouble>((news, sequence, BTreeSet::new()));
            }
            let touched = self.hear(reader, &mut news, (from, looking))?;
            Ok((news, sequence, touched))
        })?;
        if let Some(id) = looking.filter(|id| touched.contains(id)) {
            news.dossier = Some(Box::new(self.dossier(id)?));
        }
        news.renewed |= touched.len() > SINGLE || other_customs;
        news.customs = other_customs;
        if !news.renewed {
            news.rows = touched.into_iter().map(|id| self.row(id)).collect::<Result<_, _>>()?;
        }
        let others = (news.people, news.holders.clone());
        let Some(session) = &mut self.session else { return Ok(None) };
        let same = session.watched.others == others;
        let Watched { version: seen, sequence: last, others: known, .. } = &mut session.watched;
        (*seen, *last, *known) = (Some(version), sequence, others);
        let quiet = same
            && news.rows.is_empty()
            && !news.renewed
            && news.dossier.is_none()
            && news.replaced.is_none();
        Ok((!quiet).then_some(news))
    }

    /// Takes what others did since an event into the news; the submissions they did it on.
    fn hear(
        &self,
        reader: &Reader<'_>,
        news: &mut News,
        (from, looking): (i64, Option<i64>),
    ) -> Result<BTreeSet<i64>, Trouble> {
        let mut touched = BTreeSet::new();
        for (event, submission) in reader.all_since(from)? {
            if self.own.contains(&event.sequence) {
                continue;
            }
            news.renewed |= is_of_many(&event.action);
            touched.extend(submission);
            let own = event.actor.uid == self.actor.uid && is_batch(&event.action);
            let replaces = match looking.filter(|_| is_of_many(&event.action)) {
                Some(id) => submission.is_some() && reader.newer(id)?.map(|(newer, _)| newer) == submission,
                None => false,
            };
            if replaces {
                news.replaced = looking.zip(submission);
            }
            if !own && (looking.is_none() || submission == looking) {
                news.told = Some(Told {
                    by: event.actor.account,
                    at: event.at.get(11..19).unwrap_or_default().to_owned(),
                    submission,
                    said: Payload::parse(&event.payload)?.said,
                });
            }
        }
        Ok(touched)
    }
}

/// Whether an action answers whoever asked for it with words of its own: an import, a paper. Under the
/// same account it is no news.
fn is_batch(done: &str) -> bool {
    let papers =
        [action::MEMO, action::ISSUE, action::NOTICE, action::PAPER, action::LEDGER, action::RANKING];
    done == action::IMPORT || papers.contains(&done)
}

/// Whether an action brings lines into the queue, takes some out, or changes what they are called or
/// which are marked.
fn is_of_many(done: &str) -> bool {
    let many = [action::IMPORT, action::REGROUP, action::ALIAS, action::REMOVE_ALIAS, action::REAUDIT];
    done == action::SAMPLE || many.contains(&done)
}
