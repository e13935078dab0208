//! A text that a reviewer has begun and not recorded yet. No part of the record.

use serde::{Deserialize, Serialize};

use super::judgement::Target;
use super::{FieldKey, FormKind};

/// What a text is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Subject {
    /// A note; `existing` where one is being changed.
    Note { target: Target, existing: Option<i64> },
    /// The reviewer's own reason for dismissing these findings.
    Reason { findings: Vec<String> },
    /// The review score of a row: score, verified value and reason, a line each.
    Score { form: FormKind, ordinal: u32, row: String },
    /// A passage of the memo; `machine` is what the program says of it.
    Wording { passage: String, machine: String },
    /// Why another account's dismissal of a finding does not stand.
    Overturn { finding: String },
    /// What is read in a field, and why, a line each.
    Correction { key: FieldKey },
}

/// The text as it was last kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub submission: i64,
    pub subject: Subject,
    pub text: String,
}
