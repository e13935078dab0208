//! What reading one file came to: the file with its document, or why it has none.

use std::path::Path;

use super::limits::Limits;
use super::refusal::Refusal;
use crate::base::{hash, text};
use crate::document::Document;
use crate::model::{Failure, Source};

/// One file read: the record of it, its bytes for the store, and its document.
#[derive(Clone, Debug)]
pub struct Received {
    pub source: Source,
    pub bytes: Vec<u8>,
    pub document: Document,
}

pub(super) fn received(name: &str, bytes: Vec<u8>, format: String, document: Document) -> Received {
    let source = Source { path: name.to_owned(), digest: hash::sha256(&bytes), format };
    Received { source, bytes, document }
}

pub(super) fn failure(name: &str, refusal: Refusal, limits: &Limits) -> Failure {
    Failure { source: name.to_owned(), error: refusal.text(limits) }
}

/// A path as a person may see it: no line breaks, no control characters.
pub(super) fn shown(path: &Path) -> String {
    text::clean(&path.display().to_string()).replace(['\n', '\t'], " ")
}
