//! Workbooks.
use super::package::Package;
use super::refusal::Refusal;
use crate::document::Document;
pub fn read(package: &mut Package) -> Result<Document, Refusal> {
    let _ = package;
    Err(Refusal::NoContent)
}
