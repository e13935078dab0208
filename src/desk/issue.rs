//! The memo as it goes out: only what was approved, and with the hash of the event that says so.

use std::fs;
use std::path::{Path, PathBuf};

use super::conflict::{self, View};
use super::dossier::dossier;
use super::journal::{Hand, Payload, action};
use super::office::Office;
use super::op::Refusal;
use super::order::MemoOrder;
use super::paper::{self, Letterhead, Outgoing, Pen};
use super::seat::Desk;
use super::settings::rubric::Rubric;
use super::trouble::Trouble;
use super::{approved, clock, export, flow, reword};
use crate::base::Text;
use crate::model::Dossier;
use crate::model::passage::is_number;
use crate::store::{Reader, Writer};

impl Desk {
    /// Issues the memo: writes it and moves the submission, which cannot be undone. `open` is the count
    /// of open findings that was shown. Returns the path written.
    pub fn issue(
        &mut self,
        id: i64,
        open: u32,
        order: impl Into<MemoOrder>,
        output: Option<&Path>,
    ) -> Result<PathBuf, Trouble> {
        Ok(self.issue_on(None, id, open, order, output)?)
    }

    /// The same as it was seen at a revision: a conflict where another has changed it since.
    pub fn issue_on(
        &mut self,
        seen: Option<i64>,
        id: i64,
        open: u32,
        order: impl Into<MemoOrder>,
        output: Option<&Path>,
    ) -> Result<PathBuf, Refusal> {
        let order = order.into();
        let moment = clock::now();
        let actor = self.actor.clone();
        let letterhead = Letterhead { templates: self.templates.as_deref(), issuer: self.issuer.as_deref() };
        let going = Going {
            pen: Pen::of(&Hand { actor: &actor, moment: &moment }, letterhead),
            office: self.office,
            rubric: &self.rubric,
            id,
        };
        let (own, access) = (&self.own, self.store.access());
        let mut written = None;
        let done = self.store.write(|writer| -> Result<(), Refusal> {
            if let Some(revision) = seen {
                let view = View { revision, own, uid: actor.uid, unseen: false };
                conflict::unchanged(writer, view, id, Text::new("发出复核意见", "issue the memo"))?;
            }
            let issued = going.out(writer, open)?;
            let bytes = going.pen.like(order.lang, order.annexes).memo(&issued, order.format)?;
            let name = export::memo_name(&issued, order.format);
            let paper =
                Outgoing { submission: Some(id), action: action::MEMO, name, bytes, output, moves: None };
            let path = paper::put(&paper, access)?;
            Ok(paper::record(writer, &going.pen.hand, &paper, written.insert(path))?)
        });
        if done.is_err() {
            // A paper that the journal does not know of has not gone out.
            written.as_ref().map(fs::remove_file);
        }
        done.map(|()| written.unwrap_or_default())
    }
}

/// A memo about to go out.
struct Going<'a> {
    pen: Pen<'a>,
    office: Office,
    rubric: &'a Rubric,
    id: i64,
}

impl Going<'_> {
    /// Records that it goes out, with what it says, and gives it as it is then: the hash of that event
    /// is the journal's last, and is printed.
    fn out(&self, writer: &Writer<'_>, open: u32) -> Result<Dossier, Trouble> {
        let (hand, id, office) = (&self.pen.hand, self.id, &self.office);
        let due = office.after(&hand.moment.stamp(), office.measures).map(|day| day.to_string());
        let change = flow::issued(writer, hand, (office, self.rubric), id, open, due)?;
        let now = self.dossier(writer)?;
        let number = now.memo_number();
        // An older version took any text for one.
        if !(number.is_empty() || is_number(number)) {
            return Err(reword::no_number(number));
        }
        let payload = Payload {
            said: Text::new("发出复核意见", "issued the memo"),
            changes: vec![change],
            digests: vec![approved::same(writer, &self.pen, &now)?],
            // By which a later one names it.
            names: Some(number.to_owned()).into_iter().filter(|number| !number.is_empty()).collect(),
            ..Payload::default()
        };
        payload.append(writer, hand, action::ISSUE, Some(id))?;
        for change in &payload.changes {
            writer.apply(id, change)?;
        }
        self.dossier(writer)
    }

    fn dossier(&self, reader: &Reader<'_>) -> Result<Dossier, Trouble> {
        dossier(reader, self.id, (&self.office, self.rubric), self.pen.hand.moment)
    }
}
