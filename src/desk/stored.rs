//! Submissions as they stand: with their corrections in place, and under the name that their unit's
//! name stands for.

use std::borrow::Cow;

use super::trouble::Trouble;
use crate::base::Text;
use crate::model::{Form, FormKind, Submission, correction};
use crate::store::Reader;
use crate::store::submission::Filed;

/// A submission with its corrections in place; none where there is no such number.
pub(super) fn submission(reader: &Reader<'_>, id: i64) -> Result<Option<Filed>, Trouble> {
    let Some(mut filed) = reader.submission(id)? else { return Ok(None) };
    let corrections = reader.corrections(id)?;
    let texts = corrections.iter().map(|(one, _)| (&one.key, one.text.as_str()));
    correction::apply(&mut filed.submission, texts);
    Ok(Some(filed))
}

/// One form of a submission with its corrections in place.
pub(super) fn form(
    reader: &Reader<'_>,
    id: i64,
    kind: FormKind,
    ordinal: u32,
) -> Result<Option<Form>, Trouble> {
    let Some(mut form) = reader.form(id, kind, ordinal)? else { return Ok(None) };
    for (one, _) in reader.corrections(id)? {
        if one.key.form == kind && one.key.ordinal == ordinal {
            // What could not be put in was refused when it was entered.
            let _ = form.correct(&one.key.field, &one.text);
        }
    }
    Ok(Some(form))
}

/// `自评表`, `项目自评表3`: the form without its name.
pub(super) fn called(form: &Form) -> Text {
    let title = form.kind.title();
    match form.kind {
        FormKind::ProjectEval | FormKind::ProjectReport => {
            Text::new(format!("{}{}", title.zh, form.ordinal), format!("{} {}", title.en, form.ordinal))
        }
        _ => title,
    }
}

/// A submission as it is checked: under the name that its unit's name stands for.
pub(super) fn named<'s>(
    reader: &Reader<'_>,
    submission: &'s Submission,
) -> Result<Cow<'s, Submission>, Trouble> {
    Ok(match reader.full_name(&submission.unit)? {
        Some(full) => Cow::Owned(Submission { unit: full, ..submission.clone() }),
        None => Cow::Borrowed(submission),
    })
}

/// The same unit's submission of the year before, in its last version.
pub(super) fn last_year(
    reader: &Reader<'_>,
    submission: &Submission,
) -> Result<Option<(i64, Submission)>, Trouble> {
    let Some(year) = submission.year.and_then(|year| year.checked_sub(1)) else { return Ok(None) };
    let Some((id, _)) = reader.latest(&submission.unit, Some(year))? else { return Ok(None) };
    Ok(self::submission(reader, id)?.map(|filed| (id, filed.submission)))
}

pub(super) fn no_submission(id: i64) -> Trouble {
    Trouble::user(
        Text::new(format!("没有编号为{id}的材料。"), format!("There is no submission {id}.")),
        Text::new("用zhupi list查看编号。", "See the numbers with zhupi list."),
    )
}
