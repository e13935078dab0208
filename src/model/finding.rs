//! What one rule says about one place of a submission.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::form::FormKind;
use crate::base::{Place, Text};

/// How much a finding weighs. Ordered: error first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// 重: the submission contradicts itself or arithmetic.
    Error,
    /// 中: a norm is broken or something needs an explanation.
    Warning,
    /// 轻: drafting quality, or a difference that rounding explains.
    Info,
}

impl Severity {
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
    }

    /// The one word a reviewer sees.
    pub fn mark(self) -> Text {
        match self {
            Severity::Error => Text::new("重", "E"),
            Severity::Warning => Text::new("中", "W"),
            Severity::Info => Text::new("轻", "I"),
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Severity {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "error" => Ok(Severity::Error),
            "warning" => Ok(Severity::Warning),
            "info" => Ok(Severity::Info),
            other => Err(format!("unknown severity {other}")),
        }
    }
}

/// A field a finding rests on, with its text as written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    pub form: FormKind,
    pub ordinal: u32,
    pub field: String,
    /// What a reviewer calls the field.
    pub label: String,
    pub raw: String,
    pub at: Place,
}

/// A field of another submission that a finding rests on: last year's, or another unit's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Elsewhere {
    pub unit: String,
    pub year: Option<i32>,
    pub form: FormKind,
    pub ordinal: u32,
    pub field: String,
    /// What a reviewer calls the field.
    pub label: String,
    /// What the finding rests on there: an amount, a passage.
    pub raw: String,
    /// Path of the source it stands in.
    pub source: String,
    pub at: Place,
}

/// A hypothesis on what is behind a finding. It never changes how much the finding weighs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cause {
    /// The fingerprint of the finding on the cause; none where this is it.
    pub head: Option<String>,
    /// `…196.89应为196.76？（…）`
    pub hypothesis: Text,
}

/// What one rule says about one place. It stands alone: name and basis are those of the rule when
/// it spoke, so that an old finding still reads right after the rule has changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// `R001`
    pub rule: String,
    /// The rule's revision when it spoke.
    pub revision: u16,
    /// `execution-rate-misstated`
    pub name: String,
    /// The rule's title: `执行率填报有误`.
    pub title: Text,
    pub severity: Severity,
    pub form: FormKind,
    pub ordinal: u32,
    /// The one field it is about.
    pub field: String,
    /// What a reviewer calls the field.
    pub label: String,
    /// One sentence that stands alone: where, what is written, what it should be, the arithmetic.
    pub message: Text,
    /// What is written.
    pub stated: Option<String>,
    /// What it should be.
    pub expected: Option<String>,
    /// The arithmetic: `4848.13 ÷ 2677.71 = 181.06%`.
    pub formula: Option<String>,
    /// The basis: regulation, or practice.
    pub clause: Text,
    /// Every field it rests on, the one it is about first.
    pub evidence: Vec<Evidence>,
    /// Fields of other submissions it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<Elsewhere>,
    /// What may be behind it, where one change of one figure would mend it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
    /// Identity by meaning: the thread of discussion. See `audit::identity`.
    pub fingerprint: String,
    /// Fingerprint with the operands' values: changes when the evidence does.
    pub evidence_hash: String,
}

impl Finding {
    /// The fingerprint of the finding on its cause; none for a head and for one without a cause.
    pub fn head(&self) -> Option<&str> {
        self.cause.as_ref().and_then(|cause| cause.head.as_deref())
    }
}

/// Findings with each consequence right under its head; one whose head is not among them keeps its place.
pub fn under_heads<T>(items: Vec<T>, finding: impl Fn(&T) -> &Finding) -> Vec<T> {
    let place: HashMap<String, usize> =
        (0..).zip(&items).map(|(at, one)| (finding(one).fingerprint.clone(), at)).collect();
    let mut keyed: Vec<((usize, usize), T)> = Vec::new();
    for (at, one) in items.into_iter().enumerate() {
        let head = finding(&one).head().and_then(|head| place.get(head));
        // A head stands before its consequences even where they come first by severity.
        keyed.push((head.map_or((at, 0), |head| (*head, at + 1)), one));
    }
    keyed.sort_by_key(|(key, _)| *key);
    keyed.into_iter().map(|(_, one)| one).collect()
}
