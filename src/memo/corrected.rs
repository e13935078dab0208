//! What papers say of corrected readings: a value that the reviewer reads otherwise than the program
//! did never stands in a paper without saying so.

use super::line::Line;
use super::paper::Block;
use super::wording;
use crate::model::{Correction, Dossier, Finding, Form};

/// A finding's message, and of each corrected value it rests on what was read at first.
pub fn fact(dossier: &Dossier, finding: &Finding) -> String {
    let own = dossier.corrections_of(finding);
    let said: String = own.map(|one| wording::corrected(&one.label, &one.text, &one.written)).collect();
    let message = &finding.message.zh;
    if said.is_empty() { message.clone() } else { wording::sentence(message) + &said }
}

/// What stands below a table of a form's values.
pub fn below(dossier: &Dossier, form: &Form) -> impl Iterator<Item = Block> {
    let own = dossier.corrections.iter().filter(|one| is_of(one, form));
    own.map(|one| {
        Block::Note(Line::from(format!("注：{}", wording::corrected(&one.label, &one.text, &one.written))))
    })
}

/// All corrections of a submission, as the last lines of an annex.
pub fn listed(dossier: &Dossier) -> Vec<Block> {
    let line = |one: &Correction| {
        let form = dossier.submission.form(one.key.form, one.key.ordinal);
        let called = form.map_or_else(|| one.key.form.title().zh, |form| form.called().zh);
        let place = wording::place(&called, &one.label);
        let reason = one.reason.as_ref().map(|reason| format!("理由：{reason}。")).unwrap_or_default();
        let said = wording::corrected(&place, &one.text, &one.written);
        Block::Note(Line::from(format!("订正：{said}{reason}（{}）", one.by)))
    };
    dossier.corrections.iter().map(line).collect()
}

/// What the letter's sentence on the funds has to add.
pub fn in_funds(dossier: &Dossier, form: &Form) -> String {
    let own = dossier.corrections.iter().filter(|one| is_of(one, form));
    let total = own.filter(|one| one.key.field.starts_with("funds.total."));
    let said: String = total.map(|one| wording::corrected(&one.label, &one.text, &one.written)).collect();
    if said.is_empty() { said } else { format!("（{}）", said.trim_end_matches('。')) }
}

fn is_of(one: &Correction, form: &Form) -> bool {
    one.key.form == form.kind && one.key.ordinal == form.ordinal
}
