//! Changes of a submission's review state: each record as it was before and as it is after.
//!
//! They are what the journal keeps of an operation. Turned round they take it back exactly, and
//! one after the other they build the state anew.

use serde::{Deserialize, Serialize};

use super::error::Error;
use super::stage::Staged;
use super::view::{Reader, Writer};
use crate::base::Decimal;
use crate::model::{FieldKey, FormKind, Member, NoteCategory, Past, Pool, Standing, Target};

/// A decision. `event` made it, and says who and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    pub standing: Standing,
    pub reason: Option<String>,
    pub event: i64,
}

/// A decision that does not stand, with what it was taken on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    pub decided: Decided,
    pub evidence_hash: String,
    /// Of the rule.
    pub revision: u16,
}

/// A note. `event` wrote its present text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    pub target: Target,
    pub text: String,
    /// Not in the events of notes that have none, as before there were any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<NoteCategory>,
    pub event: i64,
}

/// A review score. `event` set it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scored {
    pub verified: Option<String>,
    pub score: Decimal,
    pub reason: Option<String>,
    pub event: i64,
}

/// A review score that does not count, with what it was given on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Former {
    pub form: FormKind,
    /// Number of the form and row in the version at hand; none where the row is not in it.
    pub at: Option<(u32, String)>,
    /// What a reviewer calls the row.
    pub label: String,
    /// Of the submission, that it was given on.
    pub version: u32,
    /// Hash of what the row said then.
    pub evidence: String,
    pub scored: Scored,
}

/// What a reviewer reads in a field. `event` recorded it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrected {
    /// What a reviewer calls the field.
    pub label: String,
    /// The text as the program read it.
    pub written: String,
    pub text: String,
    pub reason: Option<String>,
    pub event: i64,
}

/// A unit's name that stands for another one. `event` confirmed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// As confirmed.
    pub name: String,
    pub full: String,
    pub event: i64,
}

/// A passage of the memo in the reviewer's words. `event` recorded it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reworded {
    /// The program's words when it was written.
    pub machine: String,
    pub text: String,
    pub event: i64,
}

/// What was drawn of a pool. `event` drew it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drew {
    pub seed: String,
    /// Digest of what it was drawn from.
    pub population: String,
    /// How many that were.
    pub total: u32,
    pub members: Vec<Member>,
    pub event: i64,
}

/// What another account said of a dismissal. `event` recorded it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Looked {
    pub rule: String,
    pub upheld: bool,
    pub reason: Option<String>,
    pub event: i64,
}

/// Which row of which form a score is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowKey {
    pub form: FormKind,
    pub ordinal: u32,
    pub row: String,
}

/// One record before and after; none where there is no record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "record", rename_all = "snake_case")]
pub enum Change {
    Disposition {
        fingerprint: String,
        before: Option<Decided>,
        after: Option<Decided>,
    },
    Suspended {
        fingerprint: String,
        before: Option<Held>,
        after: Option<Held>,
    },
    Past {
        before: Option<Box<Past>>,
        after: Option<Box<Past>>,
    },
    Annotation {
        id: i64,
        before: Option<Noted>,
        after: Option<Noted>,
    },
    ReviewScore {
        key: RowKey,
        before: Option<Scored>,
        after: Option<Scored>,
    },
    /// The slot is what the row means, whatever its number.
    FormerScore {
        slot: String,
        before: Option<Former>,
        after: Option<Former>,
    },
    Correction {
        key: FieldKey,
        before: Option<Corrected>,
        after: Option<Corrected>,
    },
    /// Of no submission; the key is the name without spaces and widths.
    Alias {
        key: String,
        before: Option<Named>,
        after: Option<Named>,
    },
    Stage {
        before: Option<Staged>,
        after: Option<Staged>,
    },
    Rewording {
        passage: String,
        before: Option<Reworded>,
        after: Option<Reworded>,
    },
    /// Of no submission.
    Draw {
        pool: Pool,
        before: Option<Drew>,
        after: Option<Drew>,
    },
    SecondLook {
        fingerprint: String,
        before: Option<Looked>,
        after: Option<Looked>,
    },
}

/// A record as it stands, whatever its kind.
#[derive(PartialEq, Eq)]
enum State<'a> {
    Decided(&'a Decided),
    Held(&'a Held),
    Past(&'a Past),
    Noted(&'a Noted),
    Scored(&'a Scored),
    Former(&'a Former),
    Corrected(&'a Corrected),
    Named(&'a Named),
    Staged(&'a Staged),
    Reworded(&'a Reworded),
    Drew(&'a Drew),
    Looked(&'a Looked),
}

impl Change {
    /// Which record it is about, by kind and key.
    pub fn record(&self) -> String {
        match self {
            Change::Disposition { fingerprint, .. } => format!("disposition {fingerprint}"),
            Change::Suspended { fingerprint, .. } => format!("suspended {fingerprint}"),
            Change::Past { .. } => "past".to_owned(),
            Change::Annotation { id, .. } => format!("annotation {id}"),
            Change::ReviewScore { key, .. } => {
                format!("review score {} {} {}", key.form, key.ordinal, key.row)
            }
            Change::FormerScore { slot, .. } => format!("former score {slot}"),
            Change::Correction { key, .. } => {
                format!("correction {} {} {}", key.form, key.ordinal, key.field)
            }
            Change::Alias { key, .. } => format!("alias {key}"),
            Change::Stage { .. } => "stage".to_owned(),
            Change::Rewording { passage, .. } => format!("rewording {passage}"),
            Change::Draw { pool, .. } => format!("draw {pool}"),
            Change::SecondLook { fingerprint, .. } => format!("second look {fingerprint}"),
        }
    }

    /// Whether there is a record after it.
    pub fn leaves_record(&self) -> bool {
        self.states().1.is_some()
    }

    /// Whether it begins where the one before it on the same record ended; where there is none, with
    /// no record.
    pub fn follows(&self, earlier: Option<&Change>) -> bool {
        self.states().0 == earlier.and_then(|earlier| earlier.states().1)
    }

    /// Before and after.
    fn states(&self) -> (Option<State<'_>>, Option<State<'_>>) {
        match self {
            Change::Disposition { before, after, .. } => {
                (before.as_ref().map(State::Decided), after.as_ref().map(State::Decided))
            }
            Change::Suspended { before, after, .. } => {
                (before.as_ref().map(State::Held), after.as_ref().map(State::Held))
            }
            Change::Past { before, after } => {
                (before.as_deref().map(State::Past), after.as_deref().map(State::Past))
            }
            Change::Annotation { before, after, .. } => {
                (before.as_ref().map(State::Noted), after.as_ref().map(State::Noted))
            }
            Change::ReviewScore { before, after, .. } => {
                (before.as_ref().map(State::Scored), after.as_ref().map(State::Scored))
            }
            Change::FormerScore { before, after, .. } => {
                (before.as_ref().map(State::Former), after.as_ref().map(State::Former))
            }
            Change::Correction { before, after, .. } => {
                (before.as_ref().map(State::Corrected), after.as_ref().map(State::Corrected))
            }
            Change::Alias { before, after, .. } => {
                (before.as_ref().map(State::Named), after.as_ref().map(State::Named))
            }
            Change::Stage { before, after } => {
                (before.as_ref().map(State::Staged), after.as_ref().map(State::Staged))
            }
            Change::Rewording { before, after, .. } => {
                (before.as_ref().map(State::Reworded), after.as_ref().map(State::Reworded))
            }
            Change::Draw { before, after, .. } => {
                (before.as_ref().map(State::Drew), after.as_ref().map(State::Drew))
            }
            Change::SecondLook { before, after, .. } => {
                (before.as_ref().map(State::Looked), after.as_ref().map(State::Looked))
            }
        }
    }

    /// The change that takes this one back.
    pub fn inverse(self) -> Change {
        match self {
            Change::Disposition { fingerprint, before, after } => {
                Change::Disposition { fingerprint, before: after, after: before }
            }
            Change::Suspended { fingerprint, before, after } => {
                Change::Suspended { fingerprint, before: after, after: before }
            }
            Change::Past { before, after } => Change::Past { before: after, after: before },
            Change::Annotation { id, before, after } => {
                Change::Annotation { id, before: after, after: before }
            }
            Change::ReviewScore { key, before, after } => {
                Change::ReviewScore { key, before: after, after: before }
            }
            Change::FormerScore { slot, before, after } => {
                Change::FormerScore { slot, before: after, after: before }
            }
            Change::Correction { key, before, after } => {
                Change::Correction { key, before: after, after: before }
            }
            Change::Alias { key, before, after } => Change::Alias { key, before: after, after: before },
            Change::Stage { before, after } => Change::Stage { before: after, after: before },
            Change::Rewording { passage, before, after } => {
                Change::Rewording { passage, before: after, after: before }
            }
            Change::Draw { pool, before, after } => Change::Draw { pool, before: after, after: before },
            Change::SecondLook { fingerprint, before, after } => {
                Change::SecondLook { fingerprint, before: after, after: before }
            }
        }
    }
}

impl Reader<'_> {
    /// Whether the record is now what it was before the change, so that the change may be made.
    pub fn stands_before(&self, submission: i64, change: &Change) -> Result<bool, Error> {
        Ok(match change {
            Change::Disposition { fingerprint, before, .. } => {
                self.disposition(submission, fingerprint)? == *before
            }
            Change::Suspended { fingerprint, before, .. } => self.held(submission, fingerprint)? == *before,
            Change::Past { before, .. } => self.past(submission)?.as_ref() == before.as_deref(),
            Change::Annotation { id, before, .. } => self.annotation(submission, *id)? == *before,
            Change::ReviewScore { key, before, .. } => self.review_score(submission, key)? == *before,
            Change::FormerScore { slot, before, .. } => self.former_score(submission, slot)? == *before,
            Change::Correction { key, before, .. } => self.correction(submission, key)? == *before,
            Change::Alias { key, before, .. } => self.alias(key)? == *before,
            Change::Stage { before, .. } => self.stage(submission)? == *before,
            Change::Rewording { passage, before, .. } => self.reworded(submission, passage)? == *before,
            Change::Draw { pool, before, .. } => self.drew(*pool)? == *before,
            Change::SecondLook { fingerprint, before, .. } => {
                self.second_look(submission, fingerprint)? == *before
            }
        })
    }
}

impl Writer<'_> {
    /// Brings the record to what it is after the change.
    pub fn apply(&self, submission: i64, change: &Change) -> Result<(), Error> {
        match change {
            Change::Disposition { fingerprint, after, .. } => {
                self.set_disposition(submission, fingerprint, after.as_ref())
            }
            Change::Suspended { fingerprint, after, .. } => {
                self.set_held(submission, fingerprint, after.as_ref())
            }
            Change::Past { after, .. } => self.set_past(submission, after.as_deref()),
            Change::Annotation { id, after, .. } => self.set_annotation(submission, *id, after.as_ref()),
            Change::ReviewScore { key, after, .. } => self.set_review_score(submission, key, after.as_ref()),
            Change::FormerScore { slot, after, .. } => {
                self.set_former_score(submission, slot, after.as_ref())
            }
            Change::Correction { key, after, .. } => self.set_correction(submission, key, after.as_ref()),
            Change::Alias { key, after, .. } => self.set_alias(key, after.as_ref()),
            Change::Stage { after, .. } => self.set_stage(submission, after.as_ref()),
            Change::Rewording { passage, after, .. } => {
                self.set_rewording(submission, passage, after.as_ref())
            }
            Change::Draw { pool, after, .. } => self.set_draw(*pool, after.as_ref()),
            Change::SecondLook { fingerprint, after, .. } => {
                self.set_second_look(submission, fingerprint, after.as_ref())
            }
        }
    }
}
