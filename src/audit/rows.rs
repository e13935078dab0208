//! The rows of a submission that are scored, by what they mean and with what they say: a score given
//! on one version holds for the next where the very same row says the very same.

use std::collections::{BTreeMap, HashMap};

use super::identity::{self, Names};
use crate::base::hash;
use crate::base::text::squeeze;
use crate::model::{Field, Form, FormKind, Submission};

/// A row that can be scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scorable {
    pub form: FormKind,
    pub ordinal: u32,
    /// `funds.total`, `indicators[3]`
    pub row: String,
    /// What it means, whatever its number.
    pub slot: String,
    /// What a reviewer calls it.
    pub label: String,
    /// Hash of everything that it says.
    pub evidence: String,
}

/// Every such row, by form and row.
pub fn of(submission: &Submission) -> HashMap<(FormKind, u32, String), Scorable> {
    let names = Names::of(submission);
    let rows = submission.forms.iter().flat_map(|form| of_form(&names, form));
    rows.map(|row| ((row.form, row.ordinal, row.row.clone()), row)).collect()
}

fn of_form(names: &Names<'_>, form: &Form) -> Vec<Scorable> {
    let mut rows: BTreeMap<&str, Vec<&Field>> = BTreeMap::new();
    for field in &form.fields {
        if let Some(row) = row_of(&field.path) {
            rows.entry(row).or_default().push(field);
        }
    }
    rows.into_iter().map(|(row, fields)| scorable(names, form, row, &fields)).collect()
}

fn scorable(names: &Names<'_>, form: &Form, row: &str, fields: &[&Field]) -> Scorable {
    let (kind, instance) = names.form(form);
    // A slot is of a field: that of a row ends where the field begins.
    let slot = names.slot(form, &format!("{row}."));
    let name = squeeze(form.text(&format!("{row}.name")));
    let name =
        if name.is_empty() { fields.first().map(|one| one.row.clone()).unwrap_or_default() } else { name };
    let label = if form.instance().is_empty() { name } else { format!("{} {name}", form.instance()) };
    Scorable {
        form: kind,
        ordinal: form.ordinal,
        row: row.to_owned(),
        slot: format!("{kind}/{instance}/{}", slot.trim_end_matches('.')),
        label,
        evidence: evidence(row, fields),
    }
}

/// A blank cell and a cell that is not there say the same.
fn evidence(row: &str, fields: &[&Field]) -> String {
    let mut said: Vec<(&str, String)> = fields
        .iter()
        .map(|field| (field.path.get(row.len()..).unwrap_or_default(), identity::value(field)))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    said.sort();
    hash::of_parts(said.iter().flat_map(|(path, value)| [*path, value.as_str()]))
}

/// `indicators[3]` of `indicators[3].target`, `funds.total` of `funds.total.rate`.
fn row_of(path: &str) -> Option<&str> {
    let (row, _) = path.rsplit_once('.')?;
    let listed = (row.starts_with("indicators[") || row.starts_with("items[")) && row.ends_with(']');
    (row == "funds.total" || listed).then_some(row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::notation;

    fn row(case: &str, row: &str) -> Scorable {
        let submission = notation::read(case).unwrap().submission;
        let form = &submission.forms[0];
        of(&submission).remove(&(form.kind, form.ordinal, row.to_owned())).unwrap()
    }

    const CASE: &str =
        "self_eval\nindicators[0].name = 培训\nindicators[0].points = 5\nindicators[0].score = 5.0";

    #[test]
    fn a_row_that_moves_or_is_written_otherwise_says_the_same() {
        let before = row(CASE, "indicators[0]");
        let after = row(
            "self_eval\nindicators[0].name = 会议\nindicators[1].name = 培 训\nindicators[1].points = 5
             indicators[1].score = 5\nindicators[1].deviation =",
            "indicators[1]",
        );
        assert_eq!((&before.slot, &before.label), (&after.slot, &after.label));
        assert_ne!(before.row, after.row);
    }

    #[test]
    fn every_value_of_a_row_is_part_of_what_it_says() {
        let before = row(CASE, "indicators[0]");
        for (was, is) in [("score = 5.0", "score = 4"), ("points = 5", "points = 6")] {
            let after = row(&CASE.replace(was, is), "indicators[0]");
            assert_eq!(before.slot, after.slot);
            assert_ne!(before.evidence, after.evidence, "{is}");
        }
        let more = row(&format!("{CASE}\nindicators[0].actual = 3次"), "indicators[0]");
        assert_ne!(before.evidence, more.evidence);
    }
}
