//! All forms of one unit for one fiscal year, from one or more sources.

use serde::{Deserialize, Serialize};

use super::form::{Form, FormKind};
use crate::base::{Place, Text};

/// What a unit filed for a year.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Submission {
    /// The unit's name as written most fully; empty where no form names it.
    pub unit: String,
    pub year: Option<i32>,
    pub sources: Vec<Source>,
    pub forms: Vec<Form>,
    /// Forms that another source repeats, set aside and not checked a second time.
    pub copies: Vec<FormCopy>,
    /// Table cells with text that no form took.
    pub unread: Vec<Unread>,
    /// What a person should know of the sources: a hidden sheet, macros.
    pub notices: Vec<Text>,
}

/// One file as received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its path as given or walked to; display only.
    pub path: String,
    /// SHA-256 of its bytes.
    pub digest: String,
    /// `txt`, `docx`, `xlsx`: what its content is, whatever its name says.
    pub format: String,
}

/// The same form in another source, as the PDF of a Word file holds it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FormCopy {
    /// Ordinal of the form of its kind that it repeats.
    pub of: u32,
    pub form: Form,
}

/// Text of a table cell that no form took.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unread {
    pub source: String,
    pub at: Place,
    pub text: String,
}

/// A source that could not be read, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    pub source: String,
    pub error: Text,
}

impl Submission {
    pub fn of_kind(&self, kind: FormKind) -> impl Iterator<Item = &Form> {
        self.forms.iter().filter(move |form| form.kind == kind)
    }

    pub fn first(&self, kind: FormKind) -> Option<&Form> {
        self.of_kind(kind).next()
    }

    /// The form that a copy repeats.
    pub fn original(&self, copy: &FormCopy) -> Option<&Form> {
        self.form(copy.form.kind, copy.of)
    }

    /// Whether it has the same forms with the same fields, whatever their values.
    pub fn has_fields_of(&self, other: &Submission) -> bool {
        let same = |one: &Form, two: &Form| {
            let paths = one.fields.iter().zip(&two.fields);
            (one.kind, one.ordinal, one.fields.len()) == (two.kind, two.ordinal, two.fields.len())
                && paths.into_iter().all(|(one, two)| one.path == two.path)
        };
        self.forms.len() == other.forms.len()
            && self.forms.iter().zip(&other.forms).all(|(one, two)| same(one, two))
    }

    pub fn form(&self, kind: FormKind, ordinal: u32) -> Option<&Form> {
        self.forms.iter().find(|form| form.kind == kind && form.ordinal == ordinal)
    }
}
