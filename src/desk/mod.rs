//! What a reviewer can do, in words of the desk: import, decide, note, score, undo, export.
//!
//! The one place where the layers below meet. Everything that changes a record goes through
//! [`Desk::transact`], which writes state and journal in one transaction.

pub mod account;
mod alias;
mod before;
mod begun;
mod carry;
mod clash;
mod clock;
mod compare;
pub mod conflict;
mod correct;
mod dossier;
mod earlier;
pub mod export;
mod figures;
mod flow;
mod former;
mod hint;
mod import;
mod journal;
mod kept;
mod lease;
mod letters;
pub mod notices;
mod office;
pub mod op;
mod open;
mod paper;
mod peers;
mod phrased;
mod plan;
mod queue;
mod read;
mod reaudit;
mod rebuild;
mod replaced;
pub mod rescue;
mod reword;
mod rework;
mod reworked;
mod rubric;
mod sample;
mod score;
mod second_look;
pub mod settings;
pub mod sheets;
mod source;
mod stage;
mod stored;
mod sums;
mod transact;
pub mod trouble;
mod undo;
mod verify;
mod watch;
mod wordings;

use std::collections::HashSet;
use std::path::PathBuf;

/// How files are read; the store has a reader of its own.
pub use crate::intake::Reader as Intake;
use crate::intake::limits::Limits;
pub use crate::intake::serve;
pub use crate::memo::{Annex, Annexes, SheetFormat, Shortfall, Spot, built_in as built_in_templates};
pub use crate::store::network;
pub use clash::{Clash, Conflict};
pub use letters::{MemoFormat, MemoOrder};
pub use office::Office;
pub use op::{Done, Op, Refusal};
pub use paper::Preview;
pub use reaudit::{Difference, Freshness, Tried, is_settled};
pub use sample::{Draw, Drawn};
pub use settings::Settings;
pub use trouble::{Trouble, TroubleKind};
pub use verify::Verified;
pub use watch::{News, Told};
pub use wordings::learn;

use self::conflict::View;
use self::journal::Hand;
use self::paper::{Outgoing, Pen};
use crate::audit::{Outcome, Policy};
use crate::base::{Lang, Place, Text};
use crate::model::{Actor, Check, Dossier, Failure, Finding, QueueRow, SourceText, Submission};
use crate::store::Store;

/// How far a long import is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    pub total: usize,
    /// The file being read.
    pub now: String,
}

/// Files read and put together, with no database touched.
#[derive(Clone, Debug, Default)]
pub struct Filed {
    pub submissions: Vec<Submission>,
    /// Bytes of each source by digest.
    pub originals: Vec<(String, Vec<u8>)>,
    pub failures: Vec<Failure>,
}

/// What became of one submission on import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Not seen before.
    New,
    /// The very same content is there already; nothing changed.
    Same,
    /// Same unit and year, other content: kept as the next version.
    Resubmitted,
}

/// The outcome of an import.
#[derive(Clone, Debug, Default)]
pub struct ImportReport {
    pub submissions: Vec<(i64, Fate, QueueRow)>,
    /// A unit that came in and one in the database whose names may be of one unit.
    pub near: Vec<(String, String)>,
    pub failures: Vec<Failure>,
    /// Corrected readings that a new version could not take over, each with its unit.
    pub lost: Vec<Text>,
    /// It was stopped: what is listed was stored, the rest was not.
    pub stopped: bool,
}

/// Reads files without any database.
pub fn read(intake: &Intake, paths: &[PathBuf], progress: &mut dyn FnMut(Progress)) -> Filed {
    read::read(intake, paths, progress, &|| false, &str::to_owned)
}

/// Checks a submission without any database.
pub fn check(submission: &Submission) -> Vec<Finding> {
    audit(submission, &Policy::default()).findings
}

/// Checks a submission by a policy, without any database; also every relation that was judged.
pub fn audit(submission: &Submission, policy: &Policy) -> Outcome {
    read::check(submission, None, None, clock::now().date(), policy)
}

/// Characters of the journal's head that a memo prints.
const HEAD: usize = 16;

/// The review database on the reviewer's desk.
pub struct Desk {
    store: Store,
    actor: Actor,
    /// The folder with the bureau's own templates.
    templates: Option<PathBuf>,
    /// Who signs the papers.
    issuer: Option<String>,
    policy: Policy,
    limits: Limits,
    /// Numbers of the events that this desk made.
    own: HashSet<i64>,
    office: Office,
    /// The one in force.
    rubric: settings::rubric::Rubric,
    /// Where a workstation is open at this desk.
    session: Option<lease::Session>,
}

impl Desk {
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Reads, recognises, checks and stores. One submission is one transaction.
    pub fn import(
        &mut self,
        intake: &Intake,
        paths: &[PathBuf],
        progress: &mut dyn FnMut(Progress),
    ) -> Result<ImportReport, Trouble> {
        self.import_until(intake, paths, progress, &|| false)
    }

    /// The same, asked before each file and each submission whether to stop. Stopped while files are
    /// read it stores nothing: a submission may lack some of its files.
    pub fn import_until(
        &mut self,
        intake: &Intake,
        paths: &[PathBuf],
        progress: &mut dyn FnMut(Progress),
        stop: &dyn Fn() -> bool,
    ) -> Result<ImportReport, Trouble> {
        let aliases = self.aliases()?;
        let filed = read::read(intake, paths, progress, stop, &|unit| alias::full(&aliases, unit));
        if stop() {
            return Ok(ImportReport { stopped: true, ..ImportReport::default() });
        }
        self.file(filed, progress, stop)
    }

    /// Checks and stores what was read; earlier years first, so that later ones are checked
    /// against them.
    fn file(
        &mut self,
        filed: Filed,
        progress: &mut dyn FnMut(Progress),
        stop: &dyn Fn() -> bool,
    ) -> Result<ImportReport, Trouble> {
        let Filed { mut submissions, originals, failures } = filed;
        submissions.sort_by_key(|submission| submission.year);
        let originals = originals.iter().map(|(digest, bytes)| (digest.as_str(), bytes.as_slice())).collect();
        let mut report = ImportReport { failures, ..ImportReport::default() };
        let total = submissions.len();
        let mut look = |submission: &Submission| {
            progress(Progress { done: 0, total, now: submission.unit.clone() });
            !stop()
        };
        let company = peers::Company::of(&mut self.store, &submissions, &self.policy, &mut look)?;
        for (done, submission) in submissions.iter().enumerate() {
            if stop() {
                report.stopped = true;
                break;
            }
            progress(Progress { done, total, now: submission.unit.clone() });
            let moment = clock::now();
            let hand = Hand { actor: &self.actor, moment: &moment };
            let among = (&company, done);
            match import::file(&mut self.store, &hand, among, submission, &originals, &self.policy) {
                Ok(put) => {
                    report.lost.extend(put.lost);
                    report.submissions.push((put.id, put.fate, self.row(put.id)?));
                }
                // The fault is in this submission, not in the database: the others go on.
                Err(trouble) if trouble.kind == TroubleKind::Internal => {
                    report.failures.push(failure(submission, &trouble));
                }
                Err(trouble) => return Err(trouble),
            }
        }
        let new = report.submissions.iter().filter(|(_, fate, _)| *fate == Fate::New);
        report.near = self.near(&new.map(|(.., row)| row.unit.as_str()).collect::<Vec<_>>())?;
        Ok(report)
    }

    /// One submission with everything decided on it.
    pub fn dossier(&self, id: i64) -> Result<Dossier, Trouble> {
        let moment = clock::now();
        self.store.read(|reader| dossier::dossier(reader, id, (&self.office, &self.rubric), &moment))
    }

    /// Every relation that was judged of a submission, whatever its verdict.
    pub fn checks(&self, id: i64) -> Result<Vec<Check>, Trouble> {
        self.store.read(|reader| Ok(reader.checks(id)?))
    }

    /// The bytes of a source as they came in.
    pub fn original(&self, digest: &str) -> Result<Option<Vec<u8>>, Trouble> {
        self.store.read(|reader| Ok(reader.original(digest)?))
    }

    /// The text of a source around a place, read again from the bytes that came in; `name` is for
    /// display.
    pub fn source_around(&self, digest: &str, name: &str, place: &Place) -> Result<SourceText, Trouble> {
        let bytes = self.original(digest)?.ok_or_else(source::not_kept)?;
        source::around(name, bytes, place, &self.limits)
    }

    /// Does one operation: state and journal in one transaction, on disk when it returns. It is checked
    /// against the records as they are now.
    pub fn transact(&mut self, op: Op) -> Result<Done, Trouble> {
        Ok(self.record(op, None, false)?)
    }

    /// The same for an operation that was made on a view of the submission: refused as a conflict where
    /// somebody has changed the same records since, at another desk.
    pub fn transact_on(&mut self, revision: i64, op: Op) -> Result<Done, Refusal> {
        self.record(op, Some(revision), false)
    }

    /// The same for one that nobody looked before making: refused also where it would replace what
    /// another account recorded, and where another account has the submission in hand.
    pub fn transact_unseen(&mut self, revision: i64, op: Op) -> Result<Done, Refusal> {
        self.record(op, Some(revision), true)
    }

    /// Whether others have changed since `revision` what an operation is about; nothing is recorded.
    pub fn check_on(&self, revision: i64, op: &Op) -> Result<(), Refusal> {
        let view = View { revision, own: &self.own, uid: self.actor.uid, unseen: false };
        self.store.read(|reader| conflict::check(reader, view, op))
    }

    fn record(&mut self, op: Op, revision: Option<i64>, unseen: bool) -> Result<Done, Refusal> {
        let moment = clock::now();
        let hand = Hand { actor: &self.actor, moment: &moment };
        let view = revision.map(|revision| View { revision, own: &self.own, uid: self.actor.uid, unseen });
        let (done, holds) = transact::transact(
            &mut self.store,
            &hand,
            (&self.policy, &self.office, &self.rubric),
            op,
            view,
            self.session.as_ref(),
        )?;
        self.own.insert(done.sequence);
        if let (Some(session), Some(holds)) = (&mut self.session, holds) {
            session.keep(holds);
        }
        Ok(done)
    }

    /// Lets a paper go out, with the event that says so.
    fn send(&mut self, paper: &Outgoing<'_>) -> Result<PathBuf, Trouble> {
        let moment = clock::now();
        let hand = Hand { actor: &self.actor, moment: &moment };
        paper::send(&mut self.store, &hand, paper)
    }

    fn pen<'a>(&'a self, moment: &'a clock::Moment) -> Pen<'a> {
        self.pen_for(moment, Lang::Zh, Annexes::default())
    }

    fn pen_for<'a>(&'a self, moment: &'a clock::Moment, lang: Lang, annexes: Annexes) -> Pen<'a> {
        let hand = Hand { actor: &self.actor, moment };
        let (templates, issuer) = (self.templates.as_deref(), self.issuer.as_deref());
        Pen { hand, templates, lang, annexes, issuer }
    }
}

/// A submission that was read and could not be stored, by its first source.
fn failure(submission: &Submission, trouble: &Trouble) -> Failure {
    let source = submission.sources.first().map(|source| source.path.clone()).unwrap_or_default();
    Failure { source, error: trouble.text() }
}

#[cfg(test)]
mod tests;
