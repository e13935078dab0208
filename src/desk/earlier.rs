//! Notes on earlier versions of a submission, each with where it would stand in this one.

use super::stored;
use super::trouble::Trouble;
use crate::audit::compare::Index;
use crate::base::Text;
use crate::model::{Annotation, EarlierNote, Field, Form, Submission, Target};
use crate::store::Reader;

pub(super) fn notes(reader: &Reader<'_>, id: i64, now: &Submission) -> Result<Vec<EarlierNote>, Trouble> {
    let written = reader.earlier_annotations(id)?;
    let stands = |note: &Annotation| matches!(note.target, Target::Form { .. } | Target::Field { .. });
    // Most notes are on findings, which are the same in every version: no version is read for these.
    let here = written.iter().any(|(.., note)| stands(note)).then(|| Index::of(now));
    let mut version: Option<(i64, Submission)> = None;
    let mut notes = Vec::new();
    for (of, number, note) in written {
        if stands(&note) && version.as_ref().is_none_or(|(held, _)| *held != of) {
            version = stored::submission(reader, of)?.map(|filed| (of, filed.submission));
        }
        let then = version.as_ref().map(|(_, then)| then).filter(|_| stands(&note));
        let about = about(reader, of, then, &note)?;
        let place = then.zip(here.as_ref()).and_then(|(then, here)| place(then, here, &note.target));
        let place = place.or_else(|| (!stands(&note)).then(|| note.target.clone()));
        notes.push(EarlierNote { version: number, here: place, about, note });
    }
    Ok(notes)
}

/// The same place in another version, by its meaning.
fn place(then: &Submission, here: &Index<'_>, target: &Target) -> Option<Target> {
    match target {
        Target::Submission | Target::Finding { .. } => Some(target.clone()),
        Target::Form { form, ordinal } => here
            .form_like(then, *form, *ordinal)
            .map(|form| Target::Form { form: form.kind, ordinal: form.ordinal }),
        Target::Field { form, ordinal, field } => {
            let slot = Index::of(then).slot(*form, *ordinal, field)?;
            let (form, field) = here.entry(&slot)?.place();
            Some(Target::Field { form: form.kind, ordinal: form.ordinal, field: field.to_owned() })
        }
    }
}

/// `自评表 办件实际完成值`, `R004`
fn about(
    reader: &Reader<'_>,
    of: i64,
    then: Option<&Submission>,
    note: &Annotation,
) -> Result<Text, Trouble> {
    let called = |form: &Form| form.called();
    Ok(match &note.target {
        Target::Submission => Text::default(),
        Target::Form { form, ordinal } => {
            then.and_then(|then| then.form(*form, *ordinal)).map(called).unwrap_or_default()
        }
        Target::Field { form, ordinal, field } => {
            let form = then.and_then(|then| then.form(*form, *ordinal));
            let label = form.and_then(|form| form.field(field)).map(Field::label).unwrap_or_default();
            let called = form.map(called).unwrap_or_default();
            Text::new(format!("{} {label}", called.zh), format!("{} {label}", called.en))
        }
        Target::Finding { fingerprint } => {
            let rule = reader.rule_of(of, fingerprint)?.unwrap_or_default();
            Text::new(rule.clone(), rule)
        }
    })
}
