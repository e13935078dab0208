//! Texts that are not recorded: left from last time, refused, given up, on their way to the disk.

use crate::model::{Draft, Subject, Target};

/// How many texts that were given up are found again.
const GIVEN_UP: usize = 50;

/// Everything written and not recorded, but for what is being written.
#[derive(Debug, Default)]
pub struct Drafts {
    /// Begun last time, or refused by the database; those to be offered first stand first.
    pub waiting: Vec<Draft>,
    /// The one whose submission is on its way here.
    pub asked: Option<Draft>,
    /// Given up since the program began, the last at the end.
    pub given_up: Vec<Draft>,
    /// Whether giving one up was the last thing done: undoing brings it back.
    pub just_given_up: bool,
    /// Being recorded, with the ticket of the operation.
    pub sent: Vec<(u64, Draft)>,
    /// Read from the disk just now; the keeper takes note of them.
    pub on_disk: Vec<Draft>,
}

impl Drafts {
    /// Those that have to be on the disk.
    pub fn unrecorded(&self) -> impl Iterator<Item = &Draft> {
        self.waiting.iter().chain(&self.asked).chain(self.sent.iter().map(|(_, draft)| draft))
    }

    /// The waiting text of a subject, which waits no longer.
    pub fn take(&mut self, submission: i64, subject: &Subject) -> Option<Draft> {
        let fits = |draft: &Draft| draft.submission == submission && same(&draft.subject, subject);
        let at = self.waiting.iter().position(fits)?;
        Some(self.waiting.remove(at))
    }

    /// The text to go on with: the one given up just now, of the submission at hand, waiting elsewhere,
    /// given up before.
    pub fn next(&mut self, submission: Option<i64>) -> Option<Draft> {
        if std::mem::take(&mut self.just_given_up) {
            return self.given_up.pop();
        }
        let here = self.waiting.iter().position(|draft| Some(draft.submission) == submission);
        match here {
            Some(at) => Some(self.waiting.remove(at)),
            None if !self.waiting.is_empty() => Some(self.waiting.remove(0)),
            None => self.given_up.pop(),
        }
    }

    /// What the note was on that a text on its way to the disk changes.
    pub fn target_of(&self, submission: i64, note: i64) -> Option<Target> {
        self.sent.iter().find_map(|(_, draft)| match &draft.subject {
            Subject::Note { target, existing: Some(id) } if draft.submission == submission && *id == note => {
                Some(target.clone())
            }
            _ => None,
        })
    }

    pub fn give_up(&mut self, draft: Draft) {
        if self.given_up.len() == GIVEN_UP {
            self.given_up.remove(0);
        }
        self.given_up.push(draft);
        self.just_given_up = true;
    }
}

/// Whether two texts are for the same; which note is being changed makes no difference.
fn same(one: &Subject, other: &Subject) -> bool {
    match (one, other) {
        (Subject::Note { target: one, .. }, Subject::Note { target: other, .. }) => one == other,
        (Subject::Wording { passage: one, .. }, Subject::Wording { passage: other, .. }) => one == other,
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(submission: i64, finding: &str) -> Draft {
        let subject = Subject::Reason { findings: vec![finding.to_owned()] };
        Draft { submission, subject, text: finding.to_owned() }
    }

    #[test]
    fn what_was_given_up_just_now_comes_first_then_what_waits_here() {
        let waiting = vec![draft(1, "a"), draft(2, "b"), draft(1, "c")];
        let mut drafts = Drafts { waiting, ..Drafts::default() };
        drafts.give_up(draft(2, "d"));
        let order: Vec<String> =
            std::iter::from_fn(|| drafts.next(Some(2))).map(|draft| draft.text).collect();
        assert_eq!(order, ["d", "b", "a", "c"]);
    }

    #[test]
    fn a_text_is_found_by_what_it_is_for() {
        let note = |existing| Subject::Note { target: Target::Submission, existing };
        let waiting = vec![Draft { submission: 1, subject: note(Some(4)), text: "x".to_owned() }];
        let mut drafts = Drafts { waiting, ..Drafts::default() };
        assert_eq!(drafts.take(2, &note(None)), None);
        assert_eq!(drafts.take(1, &note(None)).map(|draft| draft.text), Some("x".to_owned()));
    }
}
