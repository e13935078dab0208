//! The same form in two sources, as when a unit sends the Word file and its PDF: one is checked,
//! the other set aside.

use std::collections::HashMap;

use crate::base::text::squeeze;
use crate::base::{Text, Unit};
use crate::model::{Field, Form, FormCopy, FormKind, Submission};

/// Formats by how surely their cells are read, the surest first.
const FORMATS: [&str; 11] = ["docx", "doc", "xlsx", "xls", "ods", "odt", "rtf", "html", "csv", "txt", "pdf"];
/// Fewer filled fields in common say nothing.
const MIN_COMMON: usize = 5;
/// Of ten fields filled in both, so many are the same in a copy.
const MIN_ALIKE: usize = 9;
/// Forms of one kind and name that a form is compared with; more is no submission.
const MAX_COMPARED: usize = 32;

/// Counts the forms, those set aside that repeat one of another source. The form with more filled
/// fields stays, and of two equals the one in the surer format.
pub fn set_aside(submission: &mut Submission) {
    let of = repeated(submission);
    let mut aside = Vec::new();
    let mut kept = HashMap::new();
    for (at, (form, of)) in std::mem::take(&mut submission.forms).into_iter().zip(of).enumerate() {
        if let Some(of) = of {
            aside.push((of, form));
        } else {
            kept.insert(at, submission.forms.len());
            submission.forms.push(form);
        }
    }
    count(&mut submission.forms);
    for (of, form) in aside {
        let original = kept.get(&of).and_then(|at| submission.forms.get(*at));
        let of = original.map_or(0, |original| original.ordinal);
        submission.copies.push(FormCopy { of, form: Form { ordinal: of, ..form } });
    }
    if !submission.copies.is_empty() {
        drop_unread(submission);
        tell(submission);
    }
}

/// Ordinals from 1 within each kind.
fn count(forms: &mut [Form]) {
    let mut counts: HashMap<FormKind, u32> = HashMap::new();
    for form in forms {
        let count = counts.entry(form.kind).or_default();
        *count += 1;
        form.ordinal = *count;
    }
}

/// For each form, the one it repeats.
fn repeated(submission: &Submission) -> Vec<Option<usize>> {
    let sureness = |form: &Form| {
        let source = submission.sources.iter().find(|source| source.path == form.source);
        let format = source.map_or("", |source| source.format.as_str());
        let rank = FORMATS.iter().position(|known| *known == format).unwrap_or(FORMATS.len());
        (usize::MAX - filled(form).count(), rank)
    };
    let mut order: Vec<usize> = (0..submission.forms.len()).collect();
    order.sort_by_cached_key(|at| submission.forms.get(*at).map(sureness));
    let mut kept: HashMap<(FormKind, String), Vec<usize>> = HashMap::new();
    let mut of = vec![None; submission.forms.len()];
    for at in order {
        let Some(form) = submission.forms.get(at) else { continue };
        let alike = kept.entry((form.kind, squeeze(form.instance()))).or_default();
        let original =
            alike.iter().take(MAX_COMPARED).copied().find(|original| {
                submission.forms.get(*original).is_some_and(|original| is_copy(form, original))
            });
        match (original, of.get_mut(at)) {
            (Some(original), Some(slot)) => *slot = Some(original),
            _ => alike.push(at),
        }
    }
    of
}

fn filled(form: &Form) -> impl Iterator<Item = &Field> {
    form.fields.iter().filter(|field| !squeeze(&field.raw).is_empty())
}

/// Whether a form says what one of another source says, but for a few fields. A workbook's cell shows
/// `10.02万元` where the Word file has `10.02`: figures are compared by what they are.
fn is_copy(form: &Form, original: &Form) -> bool {
    if form.source == original.source {
        return false;
    }
    let beside: HashMap<&str, &Field> = filled(original).map(|field| (field.path.as_str(), field)).collect();
    let common: Vec<bool> =
        filled(form).filter_map(|field| Some(is_same(field, beside.get(field.path.as_str())?))).collect();
    let alike = common.iter().filter(|alike| **alike).count();
    common.len() >= MIN_COMMON && alike * 10 >= common.len() * MIN_ALIKE
}

fn is_same(one: &Field, other: &Field) -> bool {
    match (one.figure(), other.figure()) {
        (Some(a), Some(b)) => {
            let unsaid = a.unit == Unit::None || b.unit == Unit::None;
            a.value == b.value && a.bound == b.bound && (unsaid || a.unit == b.unit)
        }
        _ => squeeze(&one.raw) == squeeze(&other.raw),
    }
}

/// What no form took of a source that holds nothing but copies stands in the original too.
fn drop_unread(submission: &mut Submission) {
    let forms = &submission.forms;
    let copies = &submission.copies;
    submission.unread.retain(|cell| {
        let is_copied = copies.iter().any(|copy| copy.form.source == cell.source);
        !is_copied || forms.iter().any(|form| form.source == cell.source)
    });
}

/// One notice for each pair of sources.
fn tell(submission: &mut Submission) {
    let mut pairs: Vec<((String, String), Vec<Text>)> = Vec::new();
    for copy in &submission.copies {
        let Some(original) = submission.original(copy) else { continue };
        let pair = (copy.form.source.clone(), original.source.clone());
        let title = copy.form.kind.title();
        match pairs.iter_mut().find(|(known, _)| *known == pair) {
            Some((_, titles)) if titles.contains(&title) => {}
            Some((_, titles)) => titles.push(title),
            None => pairs.push((pair, vec![title])),
        }
    }
    let said = pairs.into_iter().map(|((copy, original), titles)| {
        let zh: Vec<&str> = titles.iter().map(|title| title.zh.as_ref()).collect();
        let en: Vec<&str> = titles.iter().map(|title| title.en.as_ref()).collect();
        Text::new(
            format!("{copy}中的{}与{original}重复，核对以后者为准。", zh.join("、")),
            format!("{copy} repeats from {original}: {}. The latter is checked.", en.join(", ")),
        )
    });
    submission.notices.extend(said);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Expect, Place, Reading};
    use crate::model::Source;

    fn form(kind: FormKind, source: &str, values: &[&str]) -> Form {
        let field = |(at, raw): (usize, &&str)| Field {
            path: if at == 0 { "name".to_owned() } else { format!("line[{at}].actual") },
            row: String::new(),
            column: String::new(),
            raw: (*raw).to_owned(),
            reading: Reading::Words,
            at: Place::Nowhere,
        };
        Form {
            kind,
            ordinal: 0,
            title: String::new(),
            source: source.to_owned(),
            fields: values.iter().enumerate().map(field).collect(),
        }
    }

    fn set_aside_of(forms: Vec<Form>) -> Submission {
        let sources = ["a.pdf", "a.docx"].map(|path| Source {
            path: path.to_owned(),
            digest: path.to_owned(),
            format: path.trim_start_matches("a.").to_owned(),
        });
        let mut submission = Submission { forms, sources: sources.to_vec(), ..Submission::default() };
        set_aside(&mut submission);
        submission
    }

    const VALUES: [&str; 11] = ["经费", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];

    #[test]
    fn of_a_word_file_and_its_pdf_the_word_file_is_checked() {
        let mut spaced = VALUES;
        spaced[1] = " 1 ";
        let pair = [("a.pdf", VALUES), ("a.docx", spaced)];
        let forms = pair.map(|(source, values)| form(FormKind::ProjectEval, source, &values));
        let submission = set_aside_of(forms.to_vec());
        assert_eq!(submission.forms.len(), 1);
        assert_eq!(submission.forms[0].source, "a.docx");
        assert_eq!(submission.original(&submission.copies[0]).unwrap().source, "a.docx");
        assert!(submission.notices[0].zh.contains("a.pdf中的项目自评表与a.docx重复"));
    }

    #[test]
    fn one_figure_apart_it_is_a_copy_and_with_many_apart_another_form() {
        let mut one = VALUES;
        one[3] = "33";
        let mut many = one;
        many[4] = "44";
        let of = |values: &[&str]| {
            let original = form(FormKind::SelfEval, "a.docx", &VALUES);
            set_aside_of(vec![original, form(FormKind::SelfEval, "a.pdf", values)]).copies.len()
        };
        assert_eq!((of(&one), of(&many)), (1, 0));
    }

    #[test]
    fn a_workbook_that_shows_units_repeats_the_word_file_that_does_not() {
        let figures = |source: &str, unit: &str| {
            let mut form = form(FormKind::BaseTable, source, &VALUES);
            for field in form.fields.iter_mut().skip(1) {
                field.raw = format!("{}.0{unit}", field.raw);
                field.reading = Reading::of(&field.raw, &Expect::Number(Unit::WanYuan));
            }
            form
        };
        let copies =
            |unit: &str| set_aside_of(vec![figures("a.docx", ""), figures("a.pdf", unit)]).copies.len();
        assert_eq!(copies("万元"), 1);
        assert_eq!(copies("元"), 0);
    }

    #[test]
    fn another_project_the_same_file_and_an_empty_form_are_no_copies() {
        let mut other = VALUES;
        other[0] = "设备费";
        let copies = |values: &[&str], source: &str, second: &[&str]| {
            let first = form(FormKind::ProjectEval, "a.docx", values);
            set_aside_of(vec![first, form(FormKind::ProjectEval, source, second)]).copies.len()
        };
        assert_eq!(copies(&VALUES, "a.pdf", &VALUES), 1);
        assert_eq!(copies(&VALUES, "a.pdf", &other), 0);
        assert_eq!(copies(&VALUES, "a.docx", &VALUES), 0);
        assert_eq!(copies(&["经费", "1"], "a.pdf", &["经费", "1"]), 0);
    }
}
