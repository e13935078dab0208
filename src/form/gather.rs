//! Sources into submissions: by unit and fiscal year, names normalised.

use super::copies::set_aside;
use super::divide::divide;
use super::recognised::Recognised;
use super::unit_key::unit_key;
use crate::model::{FormKind, Source, Submission};

/// Puts sources together. A source that names no unit or no year joins the one submission of its
/// folder where there is just one, and stands alone otherwise.
pub fn gather(sources: Vec<(Source, Recognised)>) -> Vec<Submission> {
    gather_by(sources, &|unit| unit.to_owned())
}

/// The same where a unit's name may stand for another: `full` gives the name it stands for.
pub fn gather_by(sources: Vec<(Source, Recognised)>, full: &dyn Fn(&str) -> String) -> Vec<Submission> {
    let unit_key = |unit: &str| unit_key(&full(unit));
    let mut gathered: Vec<(Submission, Vec<String>)> = Vec::new();
    let parts = sources.into_iter().flat_map(|(source, recognised)| {
        divide(recognised).into_iter().map(move |part| (source.clone(), part))
    });
    let (named, mut nameless): (Vec<_>, Vec<_>) =
        parts.partition(|(_, recognised)| recognised.unit.is_some() && recognised.year.is_some());
    for (source, recognised) in named {
        let key = unit_key(recognised.unit.as_deref().unwrap_or_default());
        let year = recognised.year;
        let found = gathered.iter().position(|(s, _)| s.year == year && unit_key(&s.unit) == key);
        add(&mut gathered, found, source, recognised);
    }
    // What names a unit without a year comes before what names nothing.
    nameless.sort_by_key(|(_, recognised)| recognised.unit.is_none());
    for (source, recognised) in nameless {
        let folder = folder(&source.path);
        let unit = recognised.unit.as_deref().map(unit_key);
        let fits: Vec<usize> = gathered
            .iter()
            .enumerate()
            .filter(|(_, (submission, folders))| {
                let same_unit = unit.as_ref().is_none_or(|unit| unit_key(&submission.unit) == *unit);
                let same_year = recognised.year.is_none() || submission.year == recognised.year;
                same_unit && same_year && folders.contains(&folder)
            })
            .map(|(at, _)| at)
            .collect();
        let found = match fits.as_slice() {
            [only] => Some(*only),
            _ => None,
        };
        add(&mut gathered, found, source, recognised);
    }
    let mut submissions: Vec<Submission> =
        gathered.into_iter().map(|(submission, _)| in_order(submission)).collect();
    submissions.iter_mut().for_each(set_aside);
    submissions
}

fn add(
    gathered: &mut Vec<(Submission, Vec<String>)>,
    found: Option<usize>,
    source: Source,
    recognised: Recognised,
) {
    let at = found.unwrap_or_else(|| {
        gathered.push((Submission::default(), Vec::new()));
        gathered.len() - 1
    });
    let Some((submission, folders)) = gathered.get_mut(at) else { return };
    let unit = recognised.unit.unwrap_or_default();
    if unit.chars().count() > submission.unit.chars().count() {
        submission.unit = unit;
    }
    submission.year = submission.year.or(recognised.year);
    folders.push(folder(&source.path));
    if submission.sources.iter().all(|one| one.path != source.path || one.digest != source.digest) {
        submission.sources.push(source);
    }
    submission.forms.extend(recognised.forms);
    submission.unread.extend(recognised.unread);
}

fn folder(path: &str) -> String {
    path.rsplit_once(['/', '\\']).map(|(folder, _)| folder.to_owned()).unwrap_or_default()
}

/// Forms in the order reviewers read them.
fn in_order(mut submission: Submission) -> Submission {
    submission.forms.sort_by_key(|form| match form.kind {
        FormKind::BaseTable => 0,
        FormKind::SelfEval => 1,
        FormKind::ProjectEval => 2,
        FormKind::ProjectReport => 3,
        FormKind::Rubric => 4,
        FormKind::Contacts => 5,
        FormKind::Narrative => 6,
    });
    submission
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(path: &str) -> Source {
        Source { path: path.to_owned(), digest: path.to_owned(), format: "txt".to_owned() }
    }

    fn recognised(unit: &str, year: i32) -> Recognised {
        let unit = (!unit.is_empty()).then(|| unit.to_owned());
        Recognised { unit, year: (year > 0).then_some(year), ..Recognised::default() }
    }

    #[test]
    fn files_of_one_unit_and_year_become_one_submission() {
        let gathered = gather(vec![
            (source("a/1.docx"), recognised("云岭县水利局", 2024)),
            (source("a/2.xlsx"), recognised("219001-云岭县 水利局", 2024)),
            (source("b/1.docx"), recognised("云岭县水利局", 2023)),
        ]);
        assert_eq!(gathered.len(), 2);
        assert_eq!(gathered[0].sources.len(), 2);
    }

    #[test]
    fn a_name_that_stands_for_another_is_that_unit() {
        let sources = vec![
            (source("a/1.docx"), recognised("云岭县水务局", 2024)),
            (source("b/2.docx"), recognised("云岭县水利局", 2024)),
        ];
        let full = |unit: &str| unit.replace("水务", "水利");
        assert_eq!(gather_by(sources.clone(), &full).len(), 1);
        assert_eq!(gather(sources).len(), 2);
    }

    #[test]
    fn a_nameless_file_joins_its_folder() {
        let gathered = gather(vec![
            (source("a/1.docx"), recognised("云岭县水利局", 2024)),
            (source("a/2.txt"), recognised("", 0)),
            (source("3.txt"), recognised("", 0)),
        ]);
        assert_eq!(gathered.len(), 2);
    }

    #[test]
    fn a_nameless_file_beside_two_units_stands_alone() {
        let gathered = gather(vec![
            (source("a/1.docx"), recognised("云岭县水利局", 2024)),
            (source("a/2.docx"), recognised("云岭县林草局", 2024)),
            (source("a/3.txt"), recognised("", 0)),
            (source("a/4.txt"), recognised("云岭县林草局（盖章）", 0)),
        ]);
        let sources: Vec<usize> = gathered.iter().map(|one| one.sources.len()).collect();
        assert_eq!(sources, [1, 2, 1]);
    }
}
