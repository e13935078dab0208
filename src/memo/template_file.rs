//! A file that a bureau may replace, and what may be wrong with it.

use std::fmt::{self, Display};

/// A template and the name that its errors bear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pub name: String,
    pub text: String,
}

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misprint {
    pub name: String,
    /// From 1; 0 where it is not known.
    pub line: usize,
    pub what: String,
}

impl Display for Misprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.name, self.line, self.what)
    }
}
