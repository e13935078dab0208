//! Many notes of one rule in one form are shown as one group with a count.

use super::finding::{Finding, Severity};
use super::form::FormKind;

/// Which notes are shown together: those of one rule in one form.
pub type Gathering<'a> = (&'a str, FormKind, u32);

impl Finding {
    /// The group a note is shown in; none for what is graver and for what has a place of its own under
    /// a likely cause.
    pub fn gathering(&self) -> Option<Gathering<'_>> {
        let note = self.severity == Severity::Info && self.cause.is_none();
        note.then_some((self.rule.as_str(), self.form, self.ordinal))
    }
}

/// Items in groups, each at the place of its first: notes that are shown together, anything else by itself.
pub fn gather<T>(items: Vec<T>, finding: impl Fn(&T) -> &Finding) -> Vec<Vec<T>> {
    let mut groups: Vec<Vec<T>> = Vec::new();
    for one in items {
        let own = finding(&one).gathering();
        let of = |group: &Vec<T>| {
            own.is_some() && group.first().is_some_and(|first| finding(first).gathering() == own)
        };
        // A group is found again from its end: findings come ordered by severity.
        match groups.iter().rposition(of).and_then(|at| groups.get_mut(at)) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups
}
