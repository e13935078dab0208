//! A field of a declared relation: by its path or by its printed label, in the form that is judged
//! or in another.

use std::fmt;

use crate::audit::Case;
use crate::base::text::squeeze;
use crate::model::{Field, Form, FormKind, names};

/// How a field is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// `funds.total.rate`; with `[*]` every field of the pattern.
    Path(String),
    /// `年度资金总额执行率`, as the form prints row and column.
    Label(String),
}

/// One operand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operand {
    /// The form it stands in, where that is not the one that is judged.
    pub form: Option<FormKind>,
    pub place: Named,
}

impl fmt::Display for Operand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(form) = self.form {
            write!(f, "{form}:")?;
        }
        match &self.place {
            Named::Path(path) => f.write_str(path),
            Named::Label(label) => f.write_str(label),
        }
    }
}

impl Operand {
    /// Reads `self_eval:funds.total.rate`, `indicators[*].score` or `年度资金总额执行率`. What begins
    /// with a small letter is a path. The error is the word before the colon that names no form.
    pub fn read(text: &str) -> Result<Operand, String> {
        let (form, rest) = match text.split_once(':') {
            Some((form, rest)) => {
                let kind = form.trim().parse::<FormKind>().map_err(|_| form.trim().to_owned())?;
                (Some(kind), rest.trim())
            }
            None => (None, text.trim()),
        };
        let is_path = rest.starts_with(|c: char| c.is_ascii_lowercase());
        let place = if is_path { Named::Path(rest.to_owned()) } else { Named::Label(squeeze(rest)) };
        Ok(Operand { form, place })
    }

    /// Whether it stands for any number of fields.
    pub fn is_many(&self) -> bool {
        matches!(&self.place, Named::Path(path) if path.contains("[*]"))
    }

    /// The fields it names, seen from the form that is judged; those of another kind of form stand in
    /// all forms of that kind. None where a label names several fields of one form.
    pub fn find<'a>(&self, case: &Case<'a>, home: &'a Form) -> Option<Vec<(&'a Form, &'a Field)>> {
        let forms: Vec<&Form> = match self.form {
            Some(kind) if kind != home.kind => case.forms(kind).collect(),
            _ => vec![home],
        };
        let mut found = Vec::new();
        for form in forms {
            let fields: Vec<&Field> = form.fields.iter().filter(|field| self.names(field)).collect();
            if fields.len() > 1 && !self.is_many() {
                return None;
            }
            found.extend(fields.into_iter().map(|field| (form, field)));
        }
        Some(found)
    }

    fn names(&self, field: &Field) -> bool {
        match &self.place {
            Named::Path(path) if path.contains("[*]") => names::matches(path, &field.path),
            Named::Path(path) => *path == field.path,
            Named::Label(label) => *label == squeeze(&field.label()),
        }
    }
}
