//! An operation that was not recorded because of a colleague: both versions are shown, and the
//! reviewer says which stands. What was written waits meanwhile among the texts not recorded.

use crate::base::Lang;
use crate::desk::{Conflict, Op};
use crate::model::{Actor, Holder};
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

impl Refused {
    /// Whether it was another window of the reviewer's own account that came before.
    pub fn is_own(&self, actor: Option<&Actor>) -> bool {
        match &self.why {
            Why::Conflict(conflict) => conflict.own,
            Why::Held(holder) => actor.is_some_and(|actor| actor.account == holder.account),
        }
    }
}

/// `甲岗（cz-fuwuqi）09:12起在审，可以看，处理前须接手`; the reviewer's own account is called that.
pub fn held_by(holder: &Holder, actor: Option<&Actor>, lang: Lang) -> String {
    let words = if holder.stale { text::HELD_SILENT } else { text::HELD };
    let (account, host, time) = (called(&holder.account, actor, lang), &holder.host, holder.time());
    match lang {
        Lang::Zh => format!("{account}（{host}）{time}{}", words.zh),
        Lang::En => format!("{account} ({host}) has it in hand since {time}{}", words.en),
    }
}

/// An account's name; `同一账号另一窗口` where it is the reviewer's own.
pub fn called(account: &str, actor: Option<&Actor>, lang: Lang) -> String {
    let own = actor.is_some_and(|actor| actor.account == account);
    if own { text::OWN_WINDOW.get(lang).to_owned() } else { account.to_owned() }
}
