//! The operations that change a record.

use super::clash::Conflict;
use super::trouble::{Trouble, TroubleKind};
use crate::base::{Decimal, Text};
use crate::model::{FieldKey, FormKind, Holder, NoteCategory, Standing, Target};
use crate::store::Error;

/// One thing a reviewer does. Each is one event of the journal.
#[derive(Clone, Debug, PartialEq)]
pub enum Op {
    /// Decides on findings by fingerprint. `Dismissed` needs a reason.
    Dispose {
        submission: i64,
        findings: Vec<String>,
        standing: Standing,
        reason: Option<String>,
    },
    /// Takes up decisions that were suspended, as they were; a new finding takes up that of the
    /// older one it may be.
    TakeUp {
        submission: i64,
        findings: Vec<String>,
    },
    Annotate {
        submission: i64,
        target: Target,
        text: String,
        category: Option<NoteCategory>,
    },
    EditAnnotation {
        submission: i64,
        id: i64,
        text: String,
        category: Option<NoteCategory>,
    },
    DeleteAnnotation {
        submission: i64,
        id: i64,
    },
    /// Sets the review score of a row (`funds.total`, `indicators[3]`).
    Score {
        submission: i64,
        form: FormKind,
        ordinal: u32,
        row: String,
        verified: Option<String>,
        score: Decimal,
        reason: Option<String>,
    },
    ClearScore {
        submission: i64,
        form: FormKind,
        ordinal: u32,
        row: String,
    },
    /// Records what the reviewer reads in a field; empty where nothing is filled in. The text as
    /// written takes a correction back.
    Correct {
        submission: i64,
        key: FieldKey,
        text: String,
        reason: Option<String>,
    },
    /// Goes back to the text as written.
    ClearCorrection {
        submission: i64,
        key: FieldKey,
    },
    /// Hands it up for approval; `open` is the count of open findings that was shown.
    HandUp {
        submission: i64,
        open: u32,
    },
    /// Approves what was handed up; by another account than reviewed it.
    Approve {
        submission: i64,
    },
    /// Gives what was handed up back to its reviewer.
    SendBack {
        submission: i64,
        reason: Option<String>,
    },
    /// Closes it: nothing is left to mend.
    Close {
        submission: i64,
    },
    /// Puts the reviewer's words in place of the program's in a passage of the memo. `machine` is what
    /// the program said of it when the reviewer wrote.
    Reword {
        submission: i64,
        passage: String,
        machine: String,
        text: String,
    },
    /// Gives a passage of the memo back to the program.
    RestoreWording {
        submission: i64,
        passage: String,
    },
    /// Another reviewer's look at a dismissal: it stands, or the finding is open again.
    SecondLook {
        submission: i64,
        finding: String,
        upheld: bool,
        reason: Option<String>,
    },
    /// Takes back this account's last operation on the submission that is not taken back yet.
    Undo {
        submission: i64,
    },
    /// Does again what was last taken back.
    Redo {
        submission: i64,
    },
}

impl Op {
    /// Whether it moves the submission and leaves its content as it is.
    pub fn is_step(&self) -> bool {
        matches!(self, Op::HandUp { .. } | Op::Approve { .. } | Op::SendBack { .. } | Op::Close { .. })
    }

    pub fn submission(&self) -> i64 {
        match self {
            Op::Dispose { submission, .. }
            | Op::TakeUp { submission, .. }
            | Op::Annotate { submission, .. }
            | Op::EditAnnotation { submission, .. }
            | Op::DeleteAnnotation { submission, .. }
            | Op::Score { submission, .. }
            | Op::ClearScore { submission, .. }
            | Op::Correct { submission, .. }
            | Op::ClearCorrection { submission, .. }
            | Op::HandUp { submission, .. }
            | Op::Approve { submission }
            | Op::SendBack { submission, .. }
            | Op::Close { submission }
            | Op::Reword { submission, .. }
            | Op::RestoreWording { submission, .. }
            | Op::SecondLook { submission, .. }
            | Op::Undo { submission }
            | Op::Redo { submission } => *submission,
        }
    }
}

/// An operation that is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// Its number in the journal.
    pub sequence: i64,
    /// Local time, `14:31:50`.
    pub at: String,
    /// What was recorded: `R004 成立`.
    pub text: Text,
}

/// Why an operation is not on disk. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    Trouble(Trouble),
    /// Somebody has changed the same record since.
    Conflict(Box<Conflict>),
    /// A colleague has the submission in hand: it has to be taken over first.
    Held(Box<Holder>),
}

impl From<Trouble> for Refusal {
    fn from(trouble: Trouble) -> Refusal {
        Refusal::Trouble(trouble)
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Refusal {
        Refusal::Trouble(error.into())
    }
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Trouble {
        match refusal {
            Refusal::Trouble(trouble) => trouble,
            Refusal::Conflict(conflict) => conflict.trouble(),
            Refusal::Held(holder) => Trouble {
                kind: TroubleKind::Conflict,
                what: Text::new(
                    format!("{}自{}起正在审这份材料，未作记录。", holder.account, holder.time()),
                    format!(
                        "{} has had this submission in hand since {}; nothing was recorded.",
                        holder.account,
                        holder.time()
                    ),
                ),
                hint: Text::new(
                    "请先与其商量，或在工作站中接手；命令行仍要记录时加--anyway。",
                    "Talk to them, or take it over in the workstation; on the command line --anyway records it all the same.",
                ),
            },
        }
    }
}
