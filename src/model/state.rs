//! Where a submission stands in the work, from what came in to what was mended.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::judgement::Event;
use crate::base::{Date, Text};

/// The state of a submission. One that nobody has moved is received, or in review where something
/// is decided on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// 待审
    #[default]
    Received,
    /// 复核中
    InReview,
    /// 待会审: handed up; with an approval it waits to be issued.
    AwaitingApproval,
    /// 退回补正: the unit mends formal faults.
    Returned,
    /// 已出意见
    Issued,
    /// 整改中
    Rectifying,
    /// 已办结
    Closed,
}

impl State {
    /// In the order in which the queue asks for work.
    pub const ALL: [State; 7] = [
        State::Received,
        State::InReview,
        State::AwaitingApproval,
        State::Returned,
        State::Issued,
        State::Rectifying,
        State::Closed,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            State::Received => "received",
            State::InReview => "in_review",
            State::AwaitingApproval => "awaiting_approval",
            State::Returned => "returned",
            State::Issued => "issued",
            State::Rectifying => "rectifying",
            State::Closed => "closed",
        }
    }

    pub fn title(self) -> Text {
        match self {
            State::Received => Text::new("待审", "received"),
            State::InReview => Text::new("复核中", "in review"),
            State::AwaitingApproval => Text::new("待会审", "to approve"),
            State::Returned => Text::new("退回补正", "returned"),
            State::Issued => Text::new("已出意见", "issued"),
            State::Rectifying => Text::new("整改中", "rectifying"),
            State::Closed => Text::new("已办结", "closed"),
        }
    }

    /// Whether the memo has gone out.
    pub fn is_issued(self) -> bool {
        matches!(self, State::Issued | State::Rectifying | State::Closed)
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for State {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let known = State::ALL.into_iter().find(|state| state.as_str() == name);
        known.ok_or_else(|| format!("unknown state {name}"))
    }
}

/// Who did something, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// Account.
    pub by: String,
    /// RFC 3339, local zone.
    pub at: String,
}

/// A memo that went out on a unit and year before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replaced {
    /// RFC 3339, local zone.
    pub at: String,
    /// Of the submission it was on.
    pub version: u32,
    /// The number it bore; empty where it is not known.
    pub number: String,
}

/// Days that a unit has to mend what a memo says, where nobody sets it.
pub const MEASURES: u32 = 30;

/// A submission's state with all that a screen or a paper says of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stage {
    pub state: State,
    /// The day by which the next step is due; none where nothing is.
    pub due: Option<Date>,
    /// Whether that day is over.
    pub late: bool,
    /// Who moved it last; none where nobody has.
    pub moved: Option<Signed>,
    /// Why it was sent back last; empty where it was not.
    pub said: String,
    /// The approval that stands.
    pub approval: Option<Signed>,
    /// Whether who approved has reviewed it too.
    pub alone: bool,
    /// When the memo went out.
    pub issued: Option<Signed>,
    /// The memo that one on this submission takes the place of.
    pub replaces: Option<Replaced>,
    /// The approval that a later change has ended, on this version or an earlier one.
    pub former: Option<Signed>,
    /// What was done since that approval on any version, oldest first.
    pub since: Vec<Event>,
    /// How many days a unit has to mend what a memo says, [`MEASURES`] where there is none; and whether
    /// they are working days.
    pub measures: Option<u32>,
    pub working: bool,
    /// Whether one account may review and approve: a one-reviewer office.
    pub one_reviewer: bool,
}

impl Stage {
    /// `待会审`, `已会审`, `复核中（会审后有改动）`.
    pub fn title(&self) -> Text {
        titled(self.state, self.approval.is_some(), self.former.is_some())
    }

    /// Whether a memo written now is the one that counts.
    pub fn is_final(&self) -> bool {
        self.state.is_issued()
    }
}

/// A state in words, with what stands of its approval.
pub fn titled(state: State, approved: bool, reopened: bool) -> Text {
    match state {
        State::AwaitingApproval if approved => Text::new("已会审", "approved"),
        State::InReview if reopened => Text::new("重新复核", "reopened"),
        _ => state.title(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_read_by_its_name() {
        for state in State::ALL {
            assert_eq!(state.as_str().parse(), Ok(state));
        }
        assert!("open".parse::<State>().is_err());
    }

    #[test]
    fn an_approval_that_stands_or_fell_is_said() {
        assert_eq!(titled(State::AwaitingApproval, true, false).zh, "已会审");
        assert_eq!(titled(State::InReview, false, true).zh, "重新复核");
        assert_eq!(titled(State::InReview, false, false).zh, "复核中");
    }
}
