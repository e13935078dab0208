//! Corrections that a new version of a submission takes over, and those that it cannot.

use super::stored::called;
use super::trouble::Trouble;
use crate::base::Text;
use crate::base::text::squeeze;
use crate::model::correction;
use crate::model::{Correction, FieldKey, Form, Submission};
use crate::store::{Change, Reader};

/// What becomes of a version's corrections when the next one comes in.
#[derive(Default)]
pub(super) struct Carried {
    /// Those whose text is written in the new version too, with author and time.
    pub changes: Vec<Change>,
    /// The others, each in a sentence.
    pub lost: Vec<Text>,
}

impl Carried {
    /// From version `old` to `new`, which is as it was read.
    pub fn of(reader: &Reader<'_>, old: i64, new: &Submission) -> Result<Carried, Trouble> {
        let mut carried = Carried::default();
        let corrections = reader.corrections(old)?;
        if corrections.is_empty() {
            return Ok(carried);
        }
        let Some(before) = reader.submission(old)?.map(|filed| filed.submission) else { return Ok(carried) };
        for (one, record) in corrections {
            match place(&before, new, &one) {
                Some(key) => {
                    carried.changes.push(Change::Correction { key, before: None, after: Some(record) })
                }
                None => carried.lost.push(lost(&before, &one)),
            }
        }
        Ok(carried)
    }

    /// The new version with the corrections in place.
    pub fn onto(&self, new: &Submission) -> Submission {
        let mut submission = new.clone();
        let texts = self.changes.iter().filter_map(|change| match change {
            Change::Correction { key, after: Some(after), .. } => Some((key, after.text.as_str())),
            _ => None,
        });
        correction::apply(&mut submission, texts);
        submission
    }

    /// `，沿用订正1处，未沿用订正1处（原文已变）`; empty where there was none.
    pub fn said(&self) -> Text {
        let mut said = Text::default();
        if !self.changes.is_empty() {
            said.zh.push_str(&format!("，沿用订正{}处", self.changes.len()));
            said.en.push_str(&format!(", {} corrections kept", self.changes.len()));
        }
        if !self.lost.is_empty() {
            said.zh.push_str(&format!("，未沿用订正{}处（原文已变）", self.lost.len()));
            said.en
                .push_str(&format!(", {} corrections dropped: other text is written now", self.lost.len()));
        }
        said
    }
}

/// Where a corrected field stands in another version, with the very same text: in the form of the
/// same name, else of the same number, in the row of the same label.
fn place(before: &Submission, new: &Submission, one: &Correction) -> Option<FieldKey> {
    let key = &one.key;
    let old = before.form(key.form, key.ordinal)?;
    let row = squeeze(&old.field(&key.field)?.row);
    let name = squeeze(old.instance());
    let named = |form: &&Form| squeeze(form.instance()) == name;
    let form = match new.of_kind(key.form).filter(named).collect::<Vec<_>>().as_slice() {
        [only] => *only,
        several => several.iter().find(|form| form.ordinal == key.ordinal)?,
    };
    let field = form.field(&key.field)?;
    let same = field.raw == one.written && squeeze(&field.row) == row;
    let fits = same && form.clone().correct(&key.field, &one.text).is_ok();
    fits.then(|| FieldKey { ordinal: form.ordinal, ..key.clone() })
}

fn lost(before: &Submission, one: &Correction) -> Text {
    let called = before.form(one.key.form, one.key.ordinal).map(called).unwrap_or_default();
    let said = one.said();
    Text::new(
        format!("{}：{}{}的订正未沿用，本次原文已变（{}）。", before.unit, called.zh, one.label, said.zh),
        format!(
            "{}: the correction of {} {} is not taken over, other text is written now ({}).",
            before.unit, called.en, one.label, said.en
        ),
    )
}
