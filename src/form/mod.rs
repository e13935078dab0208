//! Documents to forms: titles and labels decide, never positions.

use crate::document::Document;
use crate::model::{Form, Source, Submission, Unread};

/// What was recognised in one source.
#[derive(Clone, Debug, Default)]
pub struct Recognised {
    /// Ordinals count within this source; [`gather`] counts them anew.
    pub forms: Vec<Form>,
    pub unread: Vec<Unread>,
    /// The unit the source names, as written most fully.
    pub unit: Option<String>,
    /// The fiscal year it is about.
    pub year: Option<i32>,
}

/// Recognises the forms of one source.
pub fn recognise(source: &Source, document: &Document) -> Recognised {
    let _ = (source, document);
    Recognised::default()
}

/// Puts sources together into submissions, by unit and fiscal year.
pub fn gather(sources: Vec<(Source, Recognised)>) -> Vec<Submission> {
    let _ = sources;
    Vec::new()
}
