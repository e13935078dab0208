//! Texts that are not recorded: being written, left from last time, refused, given up, on their way
//! to the disk. None of them is lost.

use super::App;
use super::correct::CorrectPrompt;
use super::field::TextField;
use super::overlay::{Overlay, ScorePrompt};
use crate::model::{Draft, FieldKey, Subject, Target};

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

    /// The text to go on with: of the submission at hand, else waiting elsewhere, else given up.
    pub fn next(&mut self, submission: Option<i64>) -> Option<Draft> {
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

/// What is being written, where it says something new.
pub fn writing(app: &App) -> Option<Draft> {
    let submission = app.review.as_ref()?.dossier.id;
    of(app.overlay.as_ref()?, submission)
}

/// The text of an overlay, where it says something new.
pub fn of(overlay: &Overlay, submission: i64) -> Option<Draft> {
    let (text, before) = match overlay {
        Overlay::Editor(editor) => (editor.field.text(), &editor.before),
        Overlay::Score(prompt) => (scored(prompt), &prompt.before),
        Overlay::Correct(prompt) => (corrected(prompt), &prompt.before),
        _ => return None,
    };
    let subject = subject(overlay)?;
    let new = !text.trim().is_empty() && text != *before;
    new.then_some(Draft { submission, subject, text })
}

/// What the text of an overlay is for.
pub fn subject(overlay: &Overlay) -> Option<Subject> {
    match overlay {
        Overlay::Editor(editor) => Some(editor.purpose.clone()),
        Overlay::Score(prompt) => {
            let ScorePrompt { form, ordinal, .. } = **prompt;
            Some(Subject::Score { form, ordinal, row: prompt.row.clone() })
        }
        Overlay::Correct(prompt) => Some(Subject::Correction { key: prompt.key.clone() }),
        _ => None,
    }
}

/// Puts a text into an overlay of its subject.
pub fn put(overlay: &mut Overlay, text: &str) {
    let mut lines = text.split('\n').map(TextField::line);
    let mut line = || lines.next().unwrap_or_default();
    match overlay {
        Overlay::Editor(editor) => editor.field = TextField::lines(text),
        Overlay::Score(prompt) => {
            (prompt.score, prompt.verified, prompt.reason) = (line(), line(), line());
        }
        Overlay::Correct(prompt) => {
            (prompt.text, prompt.reason, prompt.fresh) = (line(), line(), false);
        }
        _ => {}
    }
}

/// The three entries of a score, a line each.
pub fn scored(prompt: &ScorePrompt) -> String {
    [&prompt.score, &prompt.verified, &prompt.reason].map(TextField::text).join("\n")
}

/// What is read and why, a line each.
pub fn corrected(prompt: &CorrectPrompt) -> String {
    [&prompt.text, &prompt.reason].map(TextField::text).join("\n")
}

/// Whether what a text is for is still there.
pub fn is_there(app: &App, subject: &Subject) -> bool {
    let Some(review) = &app.review else { return false };
    let finding =
        |print: &str| review.dossier.findings.iter().any(|record| record.finding.fingerprint == print);
    let form = |form, ordinal| review.dossier.submission.form(form, ordinal);
    match subject {
        Subject::Note { target, .. } => match target {
            Target::Submission => true,
            Target::Finding { fingerprint } => finding(fingerprint),
            Target::Form { form: kind, ordinal } => form(*kind, *ordinal).is_some(),
            Target::Field { form: kind, ordinal, field } => {
                form(*kind, *ordinal).is_some_and(|form| form.field(field).is_some())
            }
        },
        // The memo is not on the screen; the text may have lost its passage and is offered all the same.
        Subject::Wording { .. } => true,
        Subject::Reason { findings } => findings.iter().all(|print| finding(print)),
        Subject::Score { form: kind, ordinal, .. } => form(*kind, *ordinal).is_some(),
        Subject::Correction { key: FieldKey { form: kind, ordinal, field } } => {
            form(*kind, *ordinal).is_some_and(|form| form.field(field).is_some())
        }
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
    fn what_waits_here_comes_first_and_what_was_given_up_last() {
        let waiting = vec![draft(1, "a"), draft(2, "b"), draft(1, "c")];
        let mut drafts = Drafts { waiting, ..Drafts::default() };
        drafts.give_up(draft(2, "d"));
        let order: Vec<String> =
            std::iter::from_fn(|| drafts.next(Some(2))).map(|draft| draft.text).collect();
        assert_eq!(order, ["b", "a", "c", "d"]);
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
