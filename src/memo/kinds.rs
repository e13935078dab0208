//! Problems of one rule, told together: what is wrong is said once, and where it is wrong below it.

use serde::Serialize;

use super::problem::Problem;
use super::words::Words;
use super::{problems, wording};
use crate::model::{Dossier, Finding, FindingRecord, Form};

/// Problems that one rule found.
#[derive(Serialize)]
pub struct Kind {
    /// Tells the kind whatever its words: its rule.
    key: String,
    name: String,
    count: usize,
    /// Where all of them have the same; else each bears its own.
    basis: Option<String>,
    problems: Vec<Problem>,
    /// One for all of them, and one for each whose demand the reviewer has put in words before.
    demands: Vec<Demand>,
}

#[derive(Serialize)]
struct Demand {
    key: String,
    text: String,
}

/// The findings by rule, in the order in which the rules first appear. One that the reviewer tells in
/// words of his own stands alone: they are about nothing else.
pub fn of(dossier: &Dossier, records: &[(usize, &FindingRecord)], words: &Words) -> Vec<Kind> {
    let mut kinds: Vec<Vec<&FindingRecord>> = Vec::new();
    for (_, record) in records {
        let alone = |finding: &Finding| problems::fact_in_own_words(dossier, finding).is_some();
        let own = |kind: &&mut Vec<&FindingRecord>| {
            let first = kind.first().map(|first| &first.finding);
            let together = first.filter(|first| first.rule == record.finding.rule && !alone(first));
            together.is_some() && !alone(&record.finding)
        };
        match kinds.iter_mut().find(own) {
            Some(kind) => kind.push(record),
            None => kinds.push(vec![record]),
        }
    }
    kinds.iter().filter_map(|kind| Kind::of(dossier, kind, words)).collect()
}

impl Kind {
    fn of(dossier: &Dossier, records: &[&FindingRecord], words: &Words) -> Option<Kind> {
        let first = &records.first()?.finding;
        let basis = words.say(&first.clause);
        let same = records.iter().all(|record| words.say(&record.finding.clause) == basis);
        Some(Kind {
            key: first.rule.clone(),
            name: words.say(&first.title).to_owned(),
            count: records.len(),
            basis: (same && !basis.is_empty()).then(|| basis.to_owned()),
            problems: records.iter().map(|record| Problem::of(dossier, record, words)).collect(),
            demands: demands(dossier, &first.rule, records, words),
        })
    }
}

/// What the unit is asked to do about findings of a rule. Those that have a demand in the reviewer's
/// words keep it.
fn demands(dossier: &Dossier, rule: &str, records: &[&FindingRecord], words: &Words) -> Vec<Demand> {
    let findings = records.iter().map(|record| &record.finding);
    let (own, shared): (Vec<&Finding>, Vec<&Finding>) =
        findings.partition(|finding| problems::has_own_demand(dossier, finding));
    let single = |finding: &&Finding| Demand {
        key: format!("{}/demand", finding.fingerprint),
        text: words.demand(rule, &problems::place(dossier, finding, words)),
    };
    let mut demands: Vec<Demand> = match shared.as_slice() {
        [] => Vec::new(),
        [finding] => vec![single(finding)],
        several => vec![Demand {
            key: problems::shared_demand(rule),
            text: words.demand(rule, &places(dossier, several, words)),
        }],
    };
    demands.extend(own.iter().map(single));
    demands
}

/// `自评表的“甲”、“乙”、项目自评表1的“丙”`: each form is named once.
fn places(dossier: &Dossier, findings: &[&Finding], words: &Words) -> String {
    let mut forms: Vec<(String, Vec<&str>)> = Vec::new();
    for finding in findings {
        let form = dossier.submission.form(finding.form, finding.ordinal);
        let called = form.map_or_else(|| finding.form.title(), Form::called);
        let called = words.say(&called);
        let at = forms.iter().position(|(form, _)| form == called).unwrap_or_else(|| {
            forms.push((called.to_owned(), Vec::new()));
            forms.len() - 1
        });
        if let Some((_, labels)) = forms.get_mut(at)
            && !finding.label.is_empty()
            && !labels.contains(&finding.label.as_str())
        {
            labels.push(&finding.label);
        }
    }
    let place =
        |(form, labels): &(String, Vec<&str>)| wording::place(form, &labels.join(words.get("labels")), words);
    words.list(&forms.iter().map(place).collect::<Vec<_>>())
}
