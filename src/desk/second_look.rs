//! Another account's look at a dismissal: that it stands, or that the finding is open again.

use super::journal::{Hand, action};
use super::plan::Plan;
use super::seat::Desk;
use super::trouble::Trouble;
use crate::base::Text;
use crate::model::{Overturned, Pool, SecondLooks, Standing};
use crate::store::{Change, Looked, Reader};

impl Desk {
    /// The latest draw of dismissals as it stands now, and what second looks say of each rule.
    pub fn second_looks(&self) -> Result<SecondLooks, Trouble> {
        self.store.read(|reader| {
            Ok(SecondLooks {
                lot: reader.lot(Pool::Dismissals)?,
                rows: reader.drawn_dismissals()?,
                rates: reader.overturned()?,
                revision: reader.next_event()? - 1,
            })
        })
    }

    /// What second looks have said so far, a line a rule.
    pub fn overturned(&self) -> Result<Vec<Overturned>, Trouble> {
        self.store.read(|reader| Ok(reader.overturned()?))
    }
}

/// What another reviewer says of a dismissal: that it stands, or that the finding is open again.
pub(super) fn look(
    reader: &Reader<'_>,
    hand: &Hand<'_>,
    submission: i64,
    finding: &str,
    (upheld, reason): (bool, Option<String>),
) -> Result<Plan, Trouble> {
    let rule = reader.rule_of(submission, finding)?;
    let before = reader.disposition(submission, finding)?;
    let dismissed = before.clone().filter(|decided| decided.standing == Standing::Dismissed);
    let (Some(rule), Some(decided)) = (rule, dismissed) else {
        return Err(Trouble::user(
            Text::new("只有判为不成立的发现才复查。", "Only a dismissed finding is looked at again."),
            Text::default(),
        ));
    };
    if reader.signed(decided.event)?.0.uid == hand.actor.uid {
        return Err(Trouble::user(
            Text::new("复查须由另一账号进行。", "Another account takes the second look."),
            Text::default(),
        ));
    }
    if reason.is_none() && !upheld {
        return Err(Trouble::user(
            Text::new("推翻须写明理由。", "To overturn a dismissal needs a reason."),
            Text::default(),
        ));
    }
    let looked = Looked { rule: rule.clone(), upheld, reason: reason.clone(), event: reader.next_event()? };
    let earlier = reader.second_look(submission, finding)?;
    let reason = reason.unwrap_or_default();
    let told = |text: &str, colon: &str| {
        if reason.is_empty() { text.to_owned() } else { format!("{text}{colon}{reason}") }
    };
    let fingerprint = finding.to_owned();
    let seen = Change::SecondLook { fingerprint: fingerprint.clone(), before: earlier, after: Some(looked) };
    let open = Change::Disposition { fingerprint: fingerprint.clone(), before, after: None };
    let (done, said, changes) = if upheld {
        let (zh, en) = (format!("{rule} 复查维持"), format!("{rule} dismissal upheld"));
        let said = Text::new(told(&zh, "："), told(&en, ": "));
        (action::UPHOLD, said, vec![seen])
    } else {
        let (zh, en) = (format!("{rule} 复查推翻"), format!("{rule} dismissal overturned"));
        let said = Text::new(told(&zh, "："), told(&en, ": "));
        (action::OVERTURN, said, vec![open, seen])
    };
    let mut plan = Plan::new(done, said, changes);
    plan.payload.digests = vec![fingerprint, rule];
    Ok(plan)
}
