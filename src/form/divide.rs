//! One source with the forms of several units or years, divided before sources are put together.
//!
//! Only several self-evaluations (or base tables) that name different units or years show that a
//! source holds more than one submission: within one, names vary. A form goes to the one submission
//! its own name or year fits, and stands alone where there is no such one.

use super::labels;
use super::recognised::{Recognised, unit, year};
use super::unit_key::unit_key;
use crate::base::text::squeeze;
use crate::model::{Form, FormKind};

/// Unit and year that a form names; either may be unknown.
type Key = (Option<String>, Option<i32>);

/// The parts of a source, one for each unit and year it reports on.
pub fn divide(recognised: Recognised) -> Vec<Recognised> {
    let keys = keys(&recognised.forms);
    if keys.len() < 2 {
        return vec![recognised];
    }
    let mut parts: Vec<Vec<Form>> = vec![Vec::new(); keys.len() + 1];
    for form in recognised.forms {
        let place = owner(&form, &keys).unwrap_or(keys.len());
        if let Some(part) = parts.get_mut(place) {
            part.push(form);
        }
    }
    let part = |forms: Vec<Form>| {
        let (unit, year) = (unit(&forms), year(&forms));
        Recognised { forms, unread: Vec::new(), unit, year }
    };
    let mut divided: Vec<Recognised> =
        parts.into_iter().filter(|forms| !forms.is_empty()).map(part).collect();
    if let Some(first) = divided.first_mut() {
        first.unread = recognised.unread;
    }
    divided
}

/// The different units and years of the forms of which a submission has one each.
fn keys(forms: &[Form]) -> Vec<Key> {
    let of_kind = |kind: FormKind| {
        let mut keys: Vec<Key> = Vec::new();
        for form in forms.iter().filter(|form| form.kind == kind) {
            let key = key(form);
            if key.0.is_some() && !keys.iter().any(|one| agree(one, &key)) {
                keys.push(key);
            }
        }
        keys
    };
    let own = of_kind(FormKind::SelfEval);
    if own.len() > 1 { own } else { of_kind(FormKind::BaseTable) }
}

fn key(form: &Form) -> Key {
    let named = |path: &str| {
        let name = unit_key(form.text(path));
        (name.chars().count() >= 2).then_some(name)
    };
    (named("unit").or_else(|| named("cover.unit")), labels::year(&form.title))
}

/// Whether two keys may be one submission's.
fn agree(one: &Key, two: &Key) -> bool {
    let units = match (&one.0, &two.0) {
        (Some(a), Some(b)) => a == b || a.contains(b.as_str()) || b.contains(a.as_str()),
        _ => true,
    };
    units && (one.1.is_none() || two.1.is_none() || one.1 == two.1)
}

/// The only key a form fits by the unit it names, or by the department or title where it names none.
fn owner(form: &Form, keys: &[Key]) -> Option<usize> {
    let own = key(form);
    let only = |fits: &dyn Fn(&Key) -> bool| {
        let mut found = keys.iter().enumerate().filter(|(_, key)| fits(key)).map(|(at, _)| at);
        let first = found.next();
        if found.next().is_some() { None } else { first }
    };
    if own.0.is_some() {
        return only(&|key| key.0 == own.0 && agree(key, &own)).or_else(|| only(&|key| agree(key, &own)));
    }
    let said = [unit_key(form.text("department")), unit_key(form.text("office")), squeeze(&form.title)];
    let named = |key: &Key| {
        let name = key.0.as_deref().unwrap_or_default();
        agree(key, &own) && said.iter().any(|text| !name.is_empty() && text.contains(name))
    };
    only(&named)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Place;
    use crate::form::grid::value;

    fn form(kind: FormKind, title: &str, fields: &[(&str, &str)]) -> Form {
        let field = |(path, raw): &(&str, &str)| value(path, path, "", raw, Place::Nowhere);
        let fields = fields.iter().map(field).collect();
        Form { kind, ordinal: 1, title: title.to_owned(), source: "case.txt".to_owned(), fields }
    }

    #[test]
    fn two_units_in_one_source_are_two_parts() {
        let forms = vec![
            form(FormKind::SelfEval, "2024年度自评表", &[("unit", "云岭县水务局")]),
            form(FormKind::SelfEval, "2024年度自评表", &[("unit", "云岭县林草局")]),
            form(FormKind::ProjectEval, "2024年度项目自评表", &[("department", "云岭县林草局")]),
            form(FormKind::ProjectEval, "2024年度项目自评表", &[("name", "无主")]),
        ];
        let parts = divide(Recognised { forms, ..Recognised::default() });
        let shape: Vec<(Option<&str>, usize)> =
            parts.iter().map(|part| (part.unit.as_deref(), part.forms.len())).collect();
        assert_eq!(shape, [(Some("云岭县水务局"), 1), (Some("云岭县林草局"), 2), (None, 1)]);
    }

    #[test]
    fn names_that_vary_within_one_submission_do_not_divide_it() {
        let forms = vec![
            form(FormKind::BaseTable, "2024年度基础数据表", &[("cover.unit", "县水务局")]),
            form(FormKind::SelfEval, "2024年度自评表", &[("unit", "云岭县水务局（本级）")]),
        ];
        assert_eq!(divide(Recognised { forms, ..Recognised::default() }).len(), 1);
    }
}
