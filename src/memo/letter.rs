//! The memo's body: from what is on the desk to the values of the letter's template.

use serde::Serialize;

use super::annex::Annex;
use super::aspect::Aspect;
use super::brief::Brief;
use super::kinds::Kind;
use super::line::Line;
use super::paper::{Block, Orientation, Paper, Part};
use super::problem::Problem;
use super::problems;
use super::template;
use super::template_file::Misprint;
use super::words::Words;
use super::{corrected, kinds, rescore::Rescore, tables, wording};
use crate::base::Lang;
use crate::model::{Dossier, Finding, FindingRecord, Form, FormKind, Severity, Standing};

/// Sets up the whole memo: the letter and its annexes.
pub fn compose(brief: &Brief<'_>) -> Result<Paper, Misprint> {
    let dossier = brief.dossier;
    let words = &brief.templates.words;
    let (unit, year) = subject(dossier, words);
    let templates = brief.templates;
    let letter = template::render(&templates.letter, &Letter::of(brief), words, &dossier.rewordings)?;
    let mut parts =
        vec![Part { orientation: Orientation::Portrait, blocks: letter.blocks, origins: letter.origins }];
    parts.extend(tables::annexes(brief));
    if let Some(last) = parts.last_mut().filter(|_| !dossier.journal_head.is_empty()) {
        let code = wording::check_code(&dossier.journal_head, words);
        last.blocks.push(Block::Note(Line::from(code)));
    }
    Ok(Paper {
        lang: words.lang,
        title: Line::from(words.fill("title", &[("unit", &unit), ("year", &year)])),
        author: Line::new(brief.reviewer),
        parts,
    })
}

/// Unit and year. The unit's name becomes a line by itself: a telephone number at its end could not
/// be told from the year that follows.
pub fn subject(dossier: &Dossier, words: &Words) -> (String, String) {
    let unit = Line::new(&dossier.submission.unit);
    let year = wording::year(dossier.submission.year, words);
    (wording::unit(unit.as_str(), words).to_owned(), year)
}

/// The values of `letter.jinja`. Numbers are written as texts, without trailing zeros.
#[derive(Serialize)]
struct Letter<'a> {
    /// 文号; empty where the memo has none.
    number: String,
    unit: String,
    year: String,
    /// The day on the memo, `2026年3月1日`.
    date: String,
    reviewer: &'a str,
    issuer: &'a str,
    /// Why this is no memo that counts; nothing where it was issued.
    draft: &'a str,
    /// Who approved it, with a word where that is who reviewed it.
    approver: String,
    /// How long the unit has to mend it.
    measures: String,
    version: u32,
    /// The memo that this one takes the place of; empty where none went out.
    replaces: String,
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
    /// The same, by rule.
    explained: Vec<Kind>,
    /// Titles of the annexes, in order.
    annexes: Vec<&'a str>,
    /// `附件1`, or empty where the memo has no such annex.
    annex: AnnexNames,
}

#[derive(Serialize)]
struct AnnexNames {
    scores: String,
    findings: String,
    reply: String,
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
    change: String,
    difference: String,
    adjusted: usize,
    caveats: Vec<String>,
}

#[derive(Serialize)]
struct Group {
    /// `aspect.figures`: tells the heading whatever its words.
    key: &'static str,
    title: String,
    problems: Vec<Problem>,
    /// The same, by rule.
    kinds: Vec<Kind>,
}

impl<'a> Letter<'a> {
    fn of(brief: &Brief<'a>) -> Letter<'a> {
        let (dossier, words) = (brief.dossier, &brief.templates.words);
        let (unit, year) = subject(dossier, words);
        let form = dossier.submission.first(FormKind::SelfEval);
        let count = |standing| problems::count(dossier, standing);
        let clarify = problems::grouped(dossier, |standing| standing == Standing::Clarify);
        let problem = |(_, record): &(usize, &FindingRecord)| Problem::of(dossier, record, words);
        Letter {
            number: Line::new(dossier.memo_number()).as_str().to_owned(),
            unit,
            year,
            date: day(brief),
            reviewer: brief.reviewer,
            issuer: brief.issuer(),
            draft: wording::draft(&dossier.stage, words),
            approver: wording::approver(&dossier.stage, words),
            measures: wording::measures(&dossier.stage, words),
            version: dossier.version,
            replaces: wording::replaces(&dossier.stage, words),
            received: wording::received(dossier, words),
            funds: form
                .map(|form| funds(form, words) + &corrected::in_funds(dossier, form, words))
                .unwrap_or_default(),
            verified_rate: form.and_then(|form| confirmed_rate(dossier, form)),
            score: form.map(|form| Score::of(dossier, form, words)).unwrap_or_default(),
            confirmed: count(Standing::Confirmed),
            clarify: count(Standing::Clarify),
            open: count(Standing::Open),
            remaining: remaining(brief),
            aspects: problems::grouped(dossier, |standing| standing == Standing::Confirmed)
                .into_iter()
                .map(|(aspect, records)| Group {
                    key: aspect.name(),
                    title: wording::aspect(aspect, words).to_owned(),
                    problems: records.iter().map(problem).collect(),
                    kinds: kinds::of(dossier, &records, words),
                })
                .collect(),
            explained: kinds::of(dossier, &all_of(&clarify), words),
            clarifications: clarify.iter().flat_map(|(_, records)| records).map(problem).collect(),
            annexes: brief.annexes.chosen().map(|annex| words.get(tables::title(annex))).collect(),
            annex: AnnexNames {
                scores: annex(brief, Annex::Scores),
                findings: annex(brief, Annex::Findings),
                reply: annex(brief, Annex::Reply),
            },
        }
    }
}

/// The findings of all aspects.
fn all_of<'a>(groups: &[(Aspect, Vec<(usize, &'a FindingRecord)>)]) -> Vec<(usize, &'a FindingRecord)> {
    groups.iter().flat_map(|(_, records)| records).copied().collect()
}

/// `附件1`; empty where the memo has no such annex.
fn annex(brief: &Brief<'_>, annex: Annex) -> String {
    let number = brief.annexes.number(annex);
    number.map(|n| brief.templates.words.fill("annex", &[("n", &n.to_string())])).unwrap_or_default()
}

/// The day on a paper.
pub fn day(brief: &Brief<'_>) -> String {
    match brief.templates.words.lang {
        Lang::Zh => brief.today.chinese(),
        Lang::En => brief.today.to_string(),
    }
}

impl Score {
    fn of(dossier: &Dossier, form: &Form, words: &Words) -> Score {
        let table = Rescore::of(form, &dossier.scores);
        let outcome = table.outcome();
        let difference = table.self_score().and(table.difference());
        Score {
            form: true,
            scored: table.is_scored(),
            stated: table.stated.map(wording::number),
            sum: table.sum.map(wording::number),
            outcome: outcome.map(wording::number),
            grade: outcome.map(|score| wording::grade(score, words)).unwrap_or_default(),
            claimed: table.self_score().map(wording::number),
            change: difference.map(|one| words.change(one).to_owned()).unwrap_or_default(),
            difference: difference.map(|difference| wording::number(difference.abs())).unwrap_or_default(),
            adjusted: table.adjusted(),
            caveats: tables::caveats(&table, words),
        }
    }
}

fn funds(form: &Form, words: &Words) -> String {
    let total = form.funds("total");
    let budgets = match (total.initial, total.full_year) {
        (Some(initial), Some(full_year)) => vec![("funds.initial", initial), ("funds.full_year", full_year)],
        (only, other) => only.or(other).map(|budget| ("funds.budget", budget)).into_iter().collect(),
    };
    let amounts = budgets.into_iter().chain(total.executed.map(|field| ("funds.executed", field)));
    let amount = |(name, field)| format!("{}{}", words.get(name), wording::amount(field, words));
    let mut parts: Vec<String> = amounts.map(amount).collect();
    let rate = |field| format!("{}{}", words.get("funds.rate"), wording::written(field, "percent", words));
    parts.extend(total.rate.map(rate));
    words.list(&parts)
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

/// How the findings that are not problems stand. Nothing is passed over in silence.
fn remaining(brief: &Brief<'_>) -> String {
    let (dossier, words) = (brief.dossier, &brief.templates.words);
    let counted = |name: &str, n: usize| (n > 0).then(|| words.fill(name, &[("n", &n.to_string())]));
    let slight = |record: &&FindingRecord| {
        record.disposition.standing == Standing::Open && record.finding.severity == Severity::Info
    };
    let open = problems::count(dossier, Standing::Open).to_string();
    let notes = counted("remaining.notes", dossier.findings.iter().filter(slight).count());
    let list = annex(brief, Annex::Findings);
    let name = if list.is_empty() { "remaining.left_out" } else { "remaining.open" };
    let values = [("n", open.as_str()), ("notes", &notes.unwrap_or_default()), ("annex", &list)];
    let parts = [
        (open != "0").then(|| words.fill(name, &values)),
        counted("remaining.dismissed", problems::count(dossier, Standing::Dismissed)),
        counted("remaining.rectified", problems::count(dossier, Standing::Rectified)),
    ];
    let said = parts.into_iter().flatten().collect::<Vec<_>>().join(words.get("clauses"));
    words.sentence(&said) + &wording::off(&dossier.off, words)
}
