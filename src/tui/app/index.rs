//! What the palette finds the cells and findings of a submission by, made once for all that is typed
//! between two changes: there may be tens of thousands.

use std::cmp::Reverse;

use crate::base::Lang;
use crate::model::{Dossier, FindingRecord, Form};
use crate::tui::initials::Key;

/// The most that are weighed more closely for one text.
const MOST: usize = 200;

#[derive(Clone, Debug, Default)]
pub struct Index {
    /// Form and field of each cell that is not empty, and its key.
    cells: Vec<((usize, usize), Key)>,
    /// A key for each finding, in the order of the dossier.
    findings: Vec<(usize, Key)>,
}

impl Index {
    pub(super) fn of(dossier: &Dossier, lang: Lang) -> Index {
        let forms = dossier.submission.forms.iter().enumerate();
        let fields = forms.flat_map(|(at, form)| {
            form.fields.iter().enumerate().map(move |(field, one)| ((at, field), one))
        });
        let filled = fields.filter(|(_, field)| !field.reading.is_empty());
        let findings = dossier.findings.iter().enumerate();
        Index {
            cells: filled.map(|(at, field)| (at, Key::of(&(field.label() + field.shown())))).collect(),
            findings: findings.map(|(at, record)| (at, key(dossier, record, lang))).collect(),
        }
    }

    /// Form and field of the cells that `pattern` may mean, in reading order.
    pub fn cells(&self, pattern: &[char]) -> Vec<(usize, usize)> {
        likely(&self.cells, pattern)
    }

    /// The findings that have it in one piece, by place in the dossier; where none has, those that have
    /// its characters in their order.
    pub fn having(&self, pattern: &[char]) -> Vec<usize> {
        let those = |has: &dyn Fn(&Key) -> bool| -> Vec<usize> {
            self.findings.iter().filter(|(_, key)| has(key)).map(|(at, _)| *at).collect()
        };
        let found = those(&|key| key.has(pattern));
        if found.is_empty() { those(&|key| key.tier(pattern).is_some()) } else { found }
    }

    /// The findings that it may mean, by place in the dossier.
    pub fn findings(&self, pattern: &[char]) -> Vec<usize> {
        likely(&self.findings, pattern)
    }
}

/// What the palette shows of a finding.
fn key(dossier: &Dossier, record: &FindingRecord, lang: Lang) -> Key {
    let finding = &record.finding;
    let form = dossier.submission.form(finding.form, finding.ordinal);
    let project = form.map_or("", Form::instance);
    let (mark, standing) = (finding.severity.mark(), record.disposition.standing.title());
    let texts = [
        &finding.rule,
        project,
        &*finding.label,
        finding.title.get(lang),
        mark.get(lang),
        standing.get(lang),
    ];
    Key::of(&texts.concat())
}

/// Those whose key has the characters in their order; where they are too many, the best of them.
fn likely<T: Copy + Ord>(keys: &[(T, Key)], pattern: &[char]) -> Vec<T> {
    let mut found: Vec<&(T, Key)> = keys.iter().filter(|(_, key)| key.holds(pattern)).collect();
    if found.len() > MOST {
        found.sort_by_cached_key(|(_, key)| Reverse(key.tier(pattern)));
        found.truncate(MOST);
    }
    let mut places: Vec<T> = found.into_iter().map(|(place, _)| *place).collect();
    places.sort_unstable();
    places
}
