//! The memo's body: from what is on the desk to the values of the letter's template.

use serde::Serialize;

use super::line::Line;
use super::paper::{Orientation, Paper, Part};
use super::problems::{self, Aspect};
use super::template::{self, Misprint};
use super::{Brief, corrected, demands, rescore::Rescore, tables, wording};
use crate::model::{Annotation, Dossier, Finding, FindingRecord, Form, FormKind, Severity, Standing, Target};

/// Sets up the whole memo: the letter, the re-score table, the list of findings, the reply form.
pub fn compose(brief: &Brief<'_>) -> Result<Paper, Misprint> {
    let dossier = brief.dossier;
    let (unit, year) = subject(dossier);
    let letter = template::render(&brief.templates.letter, &Letter::of(brief))?;
    Ok(Paper {
        title: Line::from(wording::title(&unit, &year)),
        author: Line::new(brief.reviewer),
        parts: vec![
            Part { orientation: Orientation::Portrait, blocks: letter },
            Part { orientation: Orientation::Landscape, blocks: tables::scores(dossier) },
            Part { orientation: Orientation::Landscape, blocks: tables::findings(dossier) },
            Part { orientation: Orientation::Landscape, blocks: tables::reply(dossier) },
        ],
    })
}

/// Unit and year. The unit's name becomes a line by itself: a telephone number at its end could not
/// be told from the year that follows.
pub fn subject(dossier: &Dossier) -> (String, String) {
    let unit = Line::new(&dossier.submission.unit);
    (wording::unit(unit.as_str()).to_owned(), wording::year(dossier.submission.year))
}

/// What came in: `基础数据表1份、自评表1份`; empty where nothing was recognised.
pub fn received(dossier: &Dossier) -> String {
    let counted = FormKind::ALL.into_iter().map(|kind| (kind, dossier.submission.of_kind(kind).count()));
    let listed = counted.filter(|(_, count)| *count > 0).map(|(kind, n)| format!("{}{n}份", kind.title().zh));
    listed.collect::<Vec<_>>().join("、")
}

/// The values of `letter.jinja`. Numbers are written as texts, without trailing zeros.
#[derive(Serialize)]
struct Letter<'a> {
    unit: String,
    year: String,
    /// The day on the memo, `2026年3月1日`.
    date: String,
    reviewer: &'a str,
    version: u32,
    received: String,
    /// Budget, executed amount and rate as the form has them.
    funds: String,
    verified_rate: Option<&'a str>,
    score: Score,
    confirmed: usize,
    clarify: usize,
    open: usize,
    /// How the findings that are not problems stand.
    remaining: String,
    aspects: Vec<Group>,
    clarifications: Vec<Problem>,
    annexes: [&'static str; 3],
}

#[derive(Default, Serialize)]
struct Score {
    /// Whether there is a self-evaluation form.
    form: bool,
    /// Whether the reviewer has scored any row.
    scored: bool,
    stated: Option<String>,
    sum: Option<String>,
    outcome: Option<String>,
    grade: String,
    claimed: Option<String>,
    /// `减少`, `增加`, or nothing where both agree.
    change: &'static str,
    difference: String,
    adjusted: usize,
    caveats: Vec<String>,
}

#[derive(Serialize)]
struct Group {
    title: &'static str,
    problems: Vec<Problem>,
}

#[derive(Serialize)]
struct Problem {
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

impl<'a> Letter<'a> {
    fn of(brief: &Brief<'a>) -> Letter<'a> {
        let dossier = brief.dossier;
        let (unit, year) = subject(dossier);
        let form = dossier.submission.first(FormKind::SelfEval);
        let count = |standing| problems::count(dossier, standing);
        let clarify = problems::by_aspect(dossier, Standing::Clarify);
        Letter {
            unit,
            year,
            date: brief.today.chinese(),
            reviewer: brief.reviewer,
            version: dossier.version,
            received: received(dossier),
            funds: form.map(|form| funds(form) + &corrected::in_funds(dossier, form)).unwrap_or_default(),
            verified_rate: form.and_then(|form| confirmed_rate(dossier, form)),
            score: form.map(|form| Score::of(dossier, form)).unwrap_or_default(),
            confirmed: count(Standing::Confirmed),
            clarify: count(Standing::Clarify),
            open: count(Standing::Open),
            remaining: remaining(dossier),
            aspects: problems::by_aspect(dossier, Standing::Confirmed)
                .into_iter()
                .map(|(aspect, records)| Group::of(dossier, aspect, &records))
                .collect(),
            clarifications: clarify
                .iter()
                .flat_map(|(_, records)| records)
                .map(|record| Problem::of(dossier, record))
                .collect(),
            annexes: wording::ENCLOSURES,
        }
    }
}

impl Score {
    fn of(dossier: &Dossier, form: &Form) -> Score {
        let table = Rescore::of(form, &dossier.scores);
        let outcome = table.outcome();
        let difference = table.self_score().and(table.difference());
        Score {
            form: true,
            scored: table.is_scored(),
            stated: table.stated.map(wording::number),
            sum: table.sum.map(wording::number),
            outcome: outcome.map(wording::number),
            grade: outcome.map(wording::grade).unwrap_or_default(),
            claimed: table.self_score().map(wording::number),
            change: difference.map(wording::change).unwrap_or_default(),
            difference: difference.map(|difference| wording::number(difference.abs())).unwrap_or_default(),
            adjusted: table.adjusted(),
            caveats: tables::caveats(&table),
        }
    }
}

impl Group {
    fn of(dossier: &Dossier, aspect: Aspect, records: &[&FindingRecord]) -> Group {
        Group {
            title: wording::aspect(aspect),
            problems: records.iter().map(|record| Problem::of(dossier, record)).collect(),
        }
    }
}

impl Problem {
    fn of(dossier: &Dossier, record: &FindingRecord) -> Problem {
        let finding = &record.finding;
        let unspelt = |formula: &&String| !spells(&finding.message.zh, formula);
        Problem {
            rule: finding.rule.clone(),
            title: wording::sentence(&finding.title.zh),
            fact: wording::sentence(&corrected::fact(dossier, finding)),
            arithmetic: finding.formula.as_ref().filter(unspelt).cloned(),
            basis: finding.clause.zh.clone(),
            remarks: remarks(dossier, finding).map(|note| wording::remark(&note.text)).collect(),
            demand: demands::demand(&finding.rule, &tables::place(dossier, finding)),
            index: problems::index_of(dossier, finding),
        }
    }
}

fn funds(form: &Form) -> String {
    let total = form.funds("total");
    let budgets = match (total.initial, total.full_year) {
        (Some(initial), Some(full_year)) => vec![("年初预算数", initial), ("全年预算数", full_year)],
        (only, other) => only.or(other).map(|budget| ("预算数", budget)).into_iter().collect(),
    };
    let mut parts: Vec<String> =
        budgets.iter().map(|(name, field)| format!("{name}{}", wording::amount(field))).collect();
    parts.extend(total.executed.map(|field| format!("执行数{}", wording::amount(field))));
    parts.extend(total.rate.map(|field| format!("执行率{}", wording::written(field, "%"))));
    parts.join("、")
}

/// What a confirmed finding says the total row's rate should be.
fn confirmed_rate<'a>(dossier: &'a Dossier, form: &Form) -> Option<&'a str> {
    let about = |finding: &Finding| {
        finding.form == form.kind && finding.ordinal == form.ordinal && finding.field == "funds.total.rate"
    };
    let mut confirmed =
        dossier.findings.iter().filter(|record| record.disposition.standing == Standing::Confirmed);
    confirmed.find_map(|record| record.finding.expected.as_deref().filter(|_| about(&record.finding)))
}

fn remaining(dossier: &Dossier) -> String {
    let note = |record: &&FindingRecord| {
        record.disposition.standing == Standing::Open && record.finding.severity == Severity::Info
    };
    let remaining = wording::remaining(
        problems::count(dossier, Standing::Open),
        dossier.findings.iter().filter(note).count(),
        problems::count(dossier, Standing::Dismissed),
        problems::count(dossier, Standing::Rectified),
    );
    remaining + &wording::off(&dossier.off)
}

pub fn remarks<'a>(dossier: &'a Dossier, finding: &'a Finding) -> impl Iterator<Item = &'a Annotation> {
    dossier.annotations.iter().filter(
        |note| matches!(&note.target, Target::Finding { fingerprint } if *fingerprint == finding.fingerprint),
    )
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
