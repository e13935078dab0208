//! Findings in the order reviewers write them up.

use super::aspect::Aspect;
use super::words::Words;
use super::{corrected, wording};
use crate::model::{Dossier, Finding, FindingRecord, Form, Standing};

/// The findings of the standings that are wanted, by aspect, each with its place in the list of all,
/// from 1. An aspect without findings is left out.
pub fn grouped(
    dossier: &Dossier,
    wanted: impl Fn(Standing) -> bool,
) -> Vec<(Aspect, Vec<(usize, &FindingRecord)>)> {
    let mut groups: Vec<(Aspect, Vec<_>)> = Aspect::ALL.map(|aspect| (aspect, Vec::new())).into();
    for (number, record) in (1..).zip(&dossier.findings) {
        let own = Aspect::of(&record.finding.rule);
        if wanted(record.disposition.standing)
            && let Some((_, group)) = groups.iter_mut().find(|(aspect, _)| *aspect == own)
        {
            group.push((number, record));
        }
    }
    groups.retain(|(_, records)| !records.is_empty());
    groups
}

/// Where a finding stands, in the words of the submission.
pub fn place(dossier: &Dossier, finding: &Finding, words: &Words) -> String {
    let form = dossier.submission.form(finding.form, finding.ordinal);
    let called = form.map_or_else(|| finding.form.title(), Form::called);
    wording::place(words.say(&called), &finding.label, words)
}

/// The number of a finding's working paper: submission and place in the list of findings, `12-003`.
pub fn index(dossier: &Dossier, number: usize) -> String {
    self::number(dossier.id, number)
}

pub fn number(submission: i64, place: usize) -> String {
    format!("{submission}-{place:03}")
}

/// The same for a finding of the dossier.
pub fn index_of(dossier: &Dossier, finding: &Finding) -> String {
    let at = dossier.findings.iter().position(|record| record.finding.fingerprint == finding.fingerprint);
    index(dossier, at.map_or(0, |at| at + 1))
}

/// What papers beside the memo say of a finding: the reviewer's words where the memo has them.
pub fn fact(dossier: &Dossier, finding: &Finding, words: &Words) -> String {
    let own = fact_in_own_words(dossier, finding);
    own.map_or_else(|| corrected::fact(dossier, finding, words), str::to_owned)
}

/// The demand, in the reviewer's words where the memo has them, for it alone or for its whole rule.
pub fn demand(dossier: &Dossier, finding: &Finding, words: &Words) -> String {
    let shared = || reworded(dossier, &shared_demand(&finding.rule));
    let own = own_words(dossier, finding, "demand").or_else(shared).map(str::to_owned);
    own.unwrap_or_else(|| words.demand(&finding.rule, &place(dossier, finding, words)))
}

/// The key of what is demanded once for several findings of a rule.
pub fn shared_demand(rule: &str) -> String {
    format!("{rule}/demand")
}

pub fn has_own_demand(dossier: &Dossier, finding: &Finding) -> bool {
    own_words(dossier, finding, "demand").is_some()
}

/// What the memo says of a finding in the reviewer's words; none where the program's stand.
pub fn fact_in_own_words<'a>(dossier: &'a Dossier, finding: &Finding) -> Option<&'a str> {
    own_words(dossier, finding, "problem")
}

fn own_words<'a>(dossier: &'a Dossier, finding: &Finding, part: &str) -> Option<&'a str> {
    reworded(dossier, &format!("{}/{part}", finding.fingerprint))
}

fn reworded<'a>(dossier: &'a Dossier, passage: &str) -> Option<&'a str> {
    dossier.rewordings.iter().find(|one| one.passage == passage).map(|one| one.text.as_str())
}

/// How many findings stand so.
pub fn count(dossier: &Dossier, standing: Standing) -> usize {
    dossier.findings.iter().filter(|record| record.disposition.standing == standing).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_of_one_letter_may_belong_apart() {
        assert_eq!(Aspect::of("R001"), Aspect::Figures);
        assert_eq!(Aspect::of("R003"), Aspect::Funds);
        assert_eq!(Aspect::of("R004"), Aspect::Scores);
        assert_eq!(Aspect::of("X004"), Aspect::Completeness);
        assert_eq!(Aspect::of("X001"), Aspect::Figures);
        assert_eq!(Aspect::of("B001"), Aspect::Figures);
        assert_eq!(Aspect::of("A006"), Aspect::Funds);
        assert_eq!(Aspect::of("D005"), Aspect::Formalities);
        assert_eq!(Aspect::of("未知"), Aspect::Formalities);
    }
}
