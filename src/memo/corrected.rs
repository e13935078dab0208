//! What papers say of corrected readings: a value that the reviewer reads otherwise than the program
//! did never stands in a paper without saying so.

use super::line::Line;
use super::paper::Block;
use super::wording;
use super::words::Words;
use crate::model::{Correction, Dossier, Finding, Form};

/// A finding's message, and of each corrected value it rests on what was read at first.
pub fn fact(dossier: &Dossier, finding: &Finding, words: &Words) -> String {
    let said: String = dossier.corrections_of(finding).map(|one| corrected(one, &one.label, words)).collect();
    let message = words.say(&finding.message);
    if said.is_empty() { message.to_owned() } else { words.sentence(message) + &said }
}

/// What stands below a table of a form's values.
pub fn below<'a>(dossier: &'a Dossier, form: &'a Form, words: &'a Words) -> impl Iterator<Item = Block> {
    let own = dossier.corrections.iter().filter(|one| is_of(one, form));
    own.map(|one| {
        let said = corrected(one, &one.label, words);
        Block::Note(Line::from(words.fill("corrected.note", &[("said", said.trim_start())])))
    })
}

/// All corrections of a submission, as the last lines of an annex.
pub fn listed(dossier: &Dossier, words: &Words) -> Vec<Block> {
    let line = |one: &Correction| {
        let form = dossier.submission.form(one.key.form, one.key.ordinal);
        let called = form.map_or_else(|| one.key.form.title(), Form::called);
        let place = wording::place(words.say(&called), &one.label, words);
        let reason = one.reason.as_ref().map(|reason| words.fill("corrected.reason", &[("reason", reason)]));
        let said = corrected(one, &place, words);
        let values =
            [("said", said.trim_start()), ("reason", &reason.unwrap_or_default()), ("by", one.by.as_str())];
        Block::Note(Line::from(words.fill("corrected.listed", &values)))
    };
    dossier.corrections.iter().map(line).collect()
}

/// What the letter's sentence on the funds has to add.
pub fn in_funds(dossier: &Dossier, form: &Form, words: &Words) -> String {
    let own = dossier.corrections.iter().filter(|one| is_of(one, form));
    let total = own.filter(|one| one.key.field.starts_with("funds.total."));
    let said: String = total.map(|one| corrected(one, &one.label, words)).collect();
    let said = said.trim_start().trim_end_matches(['。', '.']);
    if said.is_empty() { String::new() } else { words.fill("corrected.in_funds", &[("said", said)]) }
}

/// A corrected reading, with what was read at first.
fn corrected(one: &Correction, label: &str, words: &Words) -> String {
    let quoted = |text: &str| match text.trim() {
        "" => words.get("corrected.blank").to_owned(),
        text => words.fill("quoted", &[("text", text)]),
    };
    words.fill(
        "corrected",
        &[("label", label), ("text", &quoted(&one.text)), ("written", &quoted(&one.written))],
    )
}

fn is_of(one: &Correction, form: &Form) -> bool {
    one.key.form == form.kind && one.key.ordinal == form.ordinal
}
