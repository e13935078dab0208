//! An operation that was not recorded because of a colleague: both versions are shown, and the
//! reviewer says which stands. What was written waits meanwhile among the texts not recorded.

use crate::base::Lang;
use crate::desk::{Conflict, Op};
use crate::model::Holder;
use crate::tui::text;

/// Why, with what is to be known for the choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Somebody changed the same record first.
    Conflict(Box<Conflict>),
    /// Somebody has the submission in hand.
    Held(Box<Holder>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// The ticket it had, under which its text is kept.
    pub ticket: u64,
    pub op: Op,
    /// The view it was made on.
    pub revision: i64,
    pub why: Why,
}

/// `甲岗（cz-fuwuqi）09:12起在审，可以看，处理前须接手`
pub fn held_by(holder: &Holder, lang: Lang) -> String {
    let words = if holder.stale { text::HELD_SILENT } else { text::HELD };
    let (account, host, time) = (&holder.account, &holder.host, holder.time());
    match lang {
        Lang::Zh => format!("{account}（{host}）{time}{}", words.zh),
        Lang::En => format!("{account} ({host}) has it in hand since {time}{}", words.en),
    }
}
