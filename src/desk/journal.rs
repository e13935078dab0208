//! What an event says: the sentence people read, and each record before and after.

use serde::{Deserialize, Serialize};

use super::clock::Moment;
use super::trouble::{Trouble, TroubleKind};
use crate::base::Text;
use crate::model::Actor;
use crate::store::{Change, Entry, Error, Seal, Writer};

/// Characters of the head that a memo prints.
pub(super) const HEAD: usize = 16;

/// The actions of the journal.
pub mod action {
    pub const IMPORT: &str = "import";
    pub const COMPARE: &str = "compare";
    pub const DISPOSE: &str = "dispose";
    pub const TAKE_UP: &str = "take_up";
    pub const ANNOTATE: &str = "annotate";
    pub const EDIT_ANNOTATION: &str = "edit_annotation";
    pub const DELETE_ANNOTATION: &str = "delete_annotation";
    pub const SCORE: &str = "score";
    pub const CLEAR_SCORE: &str = "clear_score";
    pub const CORRECT: &str = "correct";
    pub const CLEAR_CORRECTION: &str = "clear_correction";
    pub const REWORD: &str = "reword";
    pub const RESTORE_WORDING: &str = "restore_wording";
    pub const UNDO: &str = "undo";
    pub const REDO: &str = "redo";
    pub const MEMO: &str = "memo";
    pub const LEDGER: &str = "ledger";
    pub const RANKING: &str = "ranking";
    pub const NOTICE: &str = "notice";
    pub const PAPER: &str = "paper";
    pub const REAUDIT: &str = "reaudit";
    pub const ALIAS: &str = "alias";
    pub const REMOVE_ALIAS: &str = "remove_alias";
    pub const TAKE_OVER: &str = "take_over";
    pub const REGROUP: &str = "regroup";
    pub const HAND_UP: &str = "hand_up";
    pub const APPROVE: &str = "approve";
    pub const SEND_BACK: &str = "send_back";
    pub const ISSUE: &str = "issue";
    pub const CLOSE: &str = "close";
    pub const SAMPLE: &str = "sample";
    pub const UPHOLD: &str = "uphold";
    pub const OVERTURN: &str = "overturn";
}

/// The payload of an event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Payload {
    /// `R004 成立`
    pub said: Text,
    /// What it changed; turned round, what takes it back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// The event an undo takes back or a redo does again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<i64>,
    /// Digests of what came in or went out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub digests: Vec<String>,
    /// A name of a unit and the one it stands for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// Digests over what came in and what was found, as they are after an event that makes or changes
    /// them. Such an event is written after them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<Seal>,
}

/// Who does it, and when.
pub struct Hand<'a> {
    pub actor: &'a Actor,
    pub moment: &'a Moment,
}

impl Payload {
    /// The payload of a stored event.
    pub fn parse(json: &str) -> Result<Payload, Trouble> {
        serde_json::from_str(json)
            .map_err(|cause| Trouble::from(Error::Damaged(format!("payload of an event: {cause}"))))
    }

    /// Appends an event of this payload to the journal and returns its number.
    pub fn append(
        &self,
        writer: &Writer<'_>,
        hand: &Hand<'_>,
        action: &str,
        submission: Option<i64>,
    ) -> Result<i64, Trouble> {
        let payload = serde_json::to_string(self).map_err(|cause| Trouble {
            kind: TroubleKind::Internal,
            what: Text::new(
                format!("无法写入记录：{cause}。"),
                format!("The record cannot be written: {cause}."),
            ),
            hint: Text::default(),
        })?;
        let at = hand.moment.stamp();
        let entry = Entry { at: &at, actor: hand.actor, action, submission, payload: &payload };
        Ok(writer.append(&entry)?)
    }
}
