//! Which forms a submission must have, and which fields a form must have filled. One table for the
//! rules that ask for them, the description of the forms and what the queue counts as missing.

use super::finding::Severity;
use super::form::FormKind;
use super::submission::Submission;

/// The forms that belong to every submission.
pub const FORMS: [FormKind; 3] = [FormKind::BaseTable, FormKind::SelfEval, FormKind::Narrative];

/// Which of them a submission lacks.
pub fn missing(submission: &Submission) -> impl Iterator<Item = FormKind> {
    FORMS.into_iter().filter(|kind| submission.first(*kind).is_none())
}

/// A field that must not be left blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Required {
    pub form: FormKind,
    pub path: &'static str,
    /// How much its absence weighs.
    pub severity: Severity,
    /// Whether a stroke or 无 counts as blank: a unit and a project have a name.
    pub named: bool,
}

const fn figure(form: FormKind, path: &'static str) -> Required {
    Required { form, path, severity: Severity::Warning, named: false }
}

const fn name(form: FormKind, path: &'static str, severity: Severity) -> Required {
    Required { form, path, severity, named: true }
}

const fn note(form: FormKind, path: &'static str) -> Required {
    Required { form, path, severity: Severity::Info, named: false }
}

/// In the order of the forms and, within one, of its fields.
pub const REQUIRED: &[Required] = &[
    name(FormKind::BaseTable, "cover.unit", Severity::Info),
    figure(FormKind::BaseTable, "staff.authorised"),
    figure(FormKind::BaseTable, "staff.actual"),
    figure(FormKind::BaseTable, "staff.control_rate"),
    name(FormKind::SelfEval, "cover.unit", Severity::Info),
    name(FormKind::SelfEval, "unit", Severity::Warning),
    figure(FormKind::SelfEval, "funds.total.initial"),
    figure(FormKind::SelfEval, "funds.total.full_year"),
    figure(FormKind::SelfEval, "funds.total.executed"),
    figure(FormKind::SelfEval, "funds.total.points"),
    figure(FormKind::SelfEval, "funds.total.rate"),
    figure(FormKind::SelfEval, "funds.total.score"),
    name(FormKind::ProjectEval, "cover.unit", Severity::Info),
    name(FormKind::ProjectEval, "name", Severity::Warning),
    note(FormKind::ProjectEval, "department"),
    note(FormKind::ProjectEval, "office"),
    figure(FormKind::ProjectEval, "funds.total.initial"),
    figure(FormKind::ProjectEval, "funds.total.full_year"),
    figure(FormKind::ProjectEval, "funds.total.executed"),
    figure(FormKind::ProjectEval, "funds.total.points"),
    figure(FormKind::ProjectEval, "funds.total.rate"),
    figure(FormKind::ProjectEval, "funds.total.score"),
    name(FormKind::Narrative, "cover.unit", Severity::Info),
];

/// What a form of one kind must have.
pub fn of(form: FormKind) -> impl Iterator<Item = &'static Required> {
    REQUIRED.iter().filter(move |required| required.form == form)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Expect;
    use crate::model::path;

    #[test]
    fn no_field_is_asked_for_twice_and_figures_are_read_as_numbers() {
        for (i, one) in REQUIRED.iter().enumerate() {
            assert!(
                !REQUIRED[..i].iter().any(|two| two.form == one.form && two.path == one.path),
                "{}",
                one.path
            );
            let numeric = matches!(path::expect(one.path), Expect::Number(_));
            assert_eq!(
                numeric,
                one.path.starts_with("funds.") || one.path.starts_with("staff."),
                "{}",
                one.path
            );
        }
    }
}
