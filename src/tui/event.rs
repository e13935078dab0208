//! Everything that can happen, as one closed list: keys, the worker's answers, the terminal.

use std::path::PathBuf;

use super::app::import::Stop;
use super::app::listing::Listing;
use super::complete::Completed;
use super::deed::{Deed, Outcome};
use super::key::Key;
use super::mouse::Mouse;
use crate::base::{Place, Text};
use crate::desk::settings::change::{Change, Changed};
use crate::desk::{
    Annexes, Desk, Done, Draw, Freshness, ImportReport, MemoOrder, News, Op, Preview, Progress, Refusal,
    Trouble, TroubleKind,
};
use crate::model::{
    Actor, Check, Comparison, Dossier, Draft, Holder, Pool, QueueRow, SameRule, SecondLooks, SourceText,
    Subject, Years,
};

/// What the loop waits for.
#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant, reason = "an event is taken at once, there are never many")]
pub enum Event {
    Key(Key),
    /// The mouse, where it is on.
    Mouse(Mouse),
    /// Text pasted; never commands.
    Paste(String),
    /// Keys that came in one piece, from a paste that the terminal does not mark or over a slow line.
    Burst(String),
    Resize {
        columns: u16,
        rows: u16,
    },
    /// The program was stopped and goes on: everything is drawn again.
    Resumed,
    Answer(Answer),
    /// The system asks the program to end.
    Signal(i32),
    /// The terminal is gone.
    HungUp,
}

/// What the frame thread asks of the worker.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    Queue,
    /// What the queue does not hold of a row: its sources and gravest findings.
    Line(i64),
    Dossier(i64),
    /// `ticket` comes back with the answer.
    Transact {
        ticket: u64,
        op: Op,
        /// The view it was made on.
        revision: i64,
    },
    /// The submission under review is left.
    LetGo,
    /// A submission is taken over from whoever has it in hand.
    TakeOver {
        submission: i64,
        anyway: bool,
    },
    /// The workstation is closed.
    Leave,
    /// The memo as it would be written.
    Preview {
        submission: i64,
        annexes: Annexes,
        output: Option<PathBuf>,
    },
    /// A version beside the one before.
    Compare(i64),
    /// The version before, as it came in.
    Former(i64),
    /// A submission beside that of the year before.
    Years(i64),
    /// What a rule found in other units.
    SameRule {
        submission: i64,
        rule: String,
    },
    /// What is drawn: so many submissions, or such a share of the dismissals in percent.
    Draw {
        pool: Pool,
        amount: usize,
        seed: String,
    },
    /// The dismissals drawn, as they stand.
    SecondLooks,
    /// A source around a place.
    Source {
        digest: String,
        name: String,
        place: Place,
    },
    /// Every relation of a submission that was judged.
    Checks(i64),
    /// One of many that the same is done to.
    Bulk {
        submission: i64,
        deed: Deed,
    },
    /// Files to import.
    Import {
        path: PathBuf,
        stop: Stop,
    },
    /// A path that is being typed.
    Complete(String),
    /// Names near that of a unit.
    Near(String),
    /// A unit's name stands for another.
    Alias {
        name: String,
        full: String,
    },
    Memo {
        submission: i64,
        order: MemoOrder,
        /// None for the current folder.
        output: Option<PathBuf>,
        /// Though its own checks fail.
        anyway: bool,
    },
    /// Writes the workbook of details beside the memo.
    Details {
        submission: i64,
        /// Where the memo would go; none for the current folder.
        output: Option<PathBuf>,
    },
    /// Issues the memo; the count of open findings that was shown.
    Issue {
        submission: i64,
        open: u32,
        order: MemoOrder,
        output: Option<PathBuf>,
    },
    /// Returns a submission for correction.
    Return(i64),
    /// One setting is changed.
    Change(Box<Change>),
    /// Where the reviewer stopped, and what was being written.
    Resume,
    KeepPlace {
        submission: i64,
        finding: String,
    },
    KeepDraft(Draft),
    DropDraft {
        submission: i64,
        subject: Subject,
    },
}

impl Request {
    /// Whether it records something the reviewer did, which the end of the program waits for. An
    /// import does not: it may be long, and each submission of it is recorded whole or not at all.
    pub fn writes(&self) -> bool {
        match self {
            Request::Queue | Request::Line(_) | Request::Dossier(_) | Request::Resume | Request::Near(_) => {
                false
            }
            Request::Preview { .. }
            | Request::Compare(_)
            | Request::Former(_)
            | Request::Checks(_)
            | Request::Years(_) => false,
            Request::SameRule { .. } | Request::SecondLooks => false,
            Request::Complete(_) | Request::Source { .. } | Request::Import { .. } | Request::LetGo => false,
            Request::TakeOver { .. } | Request::Leave => true,
            Request::Issue { .. } | Request::Return(_) => true,
            Request::Transact { .. } | Request::Memo { .. } | Request::Details { .. } => true,
            Request::Alias { .. } => true,
            Request::Draw { .. } | Request::Change(_) | Request::Bulk { .. } => true,
            Request::KeepPlace { .. } | Request::KeepDraft(_) | Request::DropDraft { .. } => true,
        }
    }
}

impl Request {
    /// Whether it may be tried again where the database was held by another program: nothing of it was
    /// done then.
    pub fn may_be_repeated(&self) -> bool {
        matches!(
            self,
            Request::Transact { .. }
                | Request::KeepPlace { .. }
                | Request::KeepDraft(_)
                | Request::DropDraft { .. }
        )
    }
}

/// What the worker answers.
#[derive(Clone, Debug)]
pub enum Answer {
    /// The database is open.
    Opened(Actor),
    /// What is to be known of the database as long as it is open.
    Standing {
        read_only: bool,
        /// Names of settings that are not in force here.
        ignored: Vec<String>,
        notices: Vec<Text>,
    },
    Queue(Box<Listing>),
    Line(Box<QueueRow>),
    /// The dossier, and what a check by other settings than before has changed.
    Dossier(Box<Dossier>, Freshness),
    /// Who else has the submission in hand that was opened just now.
    Holder(i64, Option<Holder>),
    /// What others did meanwhile.
    News(Box<News>),
    /// A submission was taken over, where somebody had it.
    TakenOver(Option<Done>),
    Near {
        unit: String,
        others: Vec<String>,
    },
    /// So many submissions changed their unit.
    Aliased(usize),
    /// The operation is on disk; the dossier as it is now.
    Done {
        ticket: u64,
        op: Op,
        done: Done,
        dossier: Box<Dossier>,
    },
    /// The operation was refused; nothing changed. The dossier as it is, which may not be what the
    /// screen shows.
    Refused {
        ticket: u64,
        op: Op,
        revision: i64,
        refusal: Refusal,
        dossier: Option<Box<Dossier>>,
    },
    Preview(Box<Preview>),
    /// The memo fails its own checks and was not written.
    Unfit(Box<Preview>),
    Comparison(Box<Comparison>),
    Former(Box<Dossier>),
    Years(Box<Years>),
    SameRule {
        rule: String,
        found: Box<SameRule>,
    },
    /// Submissions were drawn.
    Sampled(Box<Draw>),
    SecondLooks(Box<SecondLooks>),
    /// A source around the place that was asked for.
    Source {
        digest: String,
        place: Place,
        text: SourceText,
    },
    /// With the titles of the bureau's own rules.
    Checks(Vec<Check>, Vec<(String, Text)>),
    Completed(Completed),
    Progress(Progress),
    Imported(Box<ImportReport>),
    /// What came of one of many, and its row as it is now.
    Bulk {
        submission: i64,
        outcome: Outcome,
        row: Option<Box<QueueRow>>,
    },
    Written(PathBuf),
    /// The workbook of details is written; the memo is not.
    Detailed(PathBuf),
    /// A paper went out and moved its submission.
    Moved {
        path: PathBuf,
        dossier: Box<Dossier>,
    },
    /// Where the account stopped, and the texts it had begun.
    Resume {
        place: Option<(i64, String)>,
        drafts: Vec<Draft>,
    },
    /// A setting is changed; with it the text of the reviewer's own keys.
    Changed(Box<Changed>, Result<String, Trouble>),
    /// A setting is as it was.
    Unchanged(Trouble),
    /// The place or the text is on disk.
    Kept,
    /// Another program holds the database; what is to be recorded waits.
    Waiting,
    /// A question could not be answered.
    Failed(Trouble),
    /// A page of the database is not what was written; the work may go on for now.
    Damaged(Trouble),
    /// The database cannot be used at all.
    Lost(Trouble),
}

impl Answer {
    /// What is to be known of a database.
    pub fn standing(desk: &Desk) -> Answer {
        let ignored = desk.ignored().iter().map(|one| one.name.clone()).collect();
        Answer::Standing { read_only: desk.is_read_only(), notices: desk.notices(), ignored }
    }

    /// Whether another program held the database.
    pub fn is_locked(&self) -> bool {
        match self {
            Answer::Failed(trouble) | Answer::Refused { refusal: Refusal::Trouble(trouble), .. } => {
                trouble.kind == TroubleKind::Locked
            }
            _ => false,
        }
    }
}
