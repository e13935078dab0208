//! One finding as a letter tells it.

use serde::Serialize;

use super::words::Words;
use super::{corrected, problems, wording};
use crate::model::{Annotation, Dossier, EarlierNote, Finding, FindingRecord, Target};

/// What is said of it.
#[derive(Serialize)]
pub struct Problem {
    /// Tells the finding whatever its words.
    key: String,
    rule: String,
    title: String,
    fact: String,
    /// Only where the fact does not spell it.
    arithmetic: Option<String>,
    basis: String,
    remarks: Vec<String>,
    demand: String,
    /// Number of the working paper.
    index: String,
}

impl Problem {
    pub fn of(dossier: &Dossier, record: &FindingRecord, words: &Words) -> Problem {
        let finding = &record.finding;
        let unspelt = |formula: &&String| !spells(words.say(&finding.message), formula);
        Problem {
            key: finding.fingerprint.clone(),
            rule: finding.rule.clone(),
            title: words.sentence(words.say(&finding.title)),
            fact: words.opened(&words.sentence(&corrected::fact(dossier, finding, words))),
            arithmetic: finding.formula.as_ref().filter(unspelt).cloned(),
            basis: words.say(&finding.clause).to_owned(),
            remarks: remarks(dossier, finding).map(|note| wording::remark(&note.text, words)).collect(),
            demand: words.demand(&finding.rule, &problems::place(dossier, finding, words)),
            index: problems::index_of(dossier, finding),
        }
    }
}

pub fn remarks<'a>(dossier: &'a Dossier, finding: &'a Finding) -> impl Iterator<Item = &'a Annotation> {
    dossier.annotations.iter().filter(
        |note| matches!(&note.target, Target::Finding { fingerprint } if *fingerprint == finding.fingerprint),
    )
}

/// What was noted on it in earlier versions.
pub fn earlier_remarks<'a>(
    dossier: &'a Dossier,
    finding: &'a Finding,
) -> impl Iterator<Item = &'a EarlierNote> {
    let own = Target::Finding { fingerprint: finding.fingerprint.clone() };
    dossier.earlier_notes.iter().filter(move |one| one.note.target == own)
}

/// Whether a message names every figure of a formula, and so needs no formula beside it.
fn spells(message: &str, formula: &str) -> bool {
    let named = numbers(message);
    numbers(formula).iter().all(|number| named.contains(number))
}

fn numbers(text: &str) -> Vec<&str> {
    let runs = text.split(|c: char| !c.is_ascii_digit() && c != '.').map(|run| run.trim_matches('.'));
    runs.filter(|run| !run.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_left_out_where_the_message_names_all_its_figures() {
        let formula = "4848.13 ÷ 2677.71 = 181.06%";
        assert!(spells("按执行数4848.13万元÷预算数2677.71万元计算应为181.06%。", formula));
        assert!(!spells("执行率应为181.06%。", formula));
    }
}
