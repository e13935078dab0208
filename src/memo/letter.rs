//! The memo's body: from what is on the desk to what is said to the unit.

use super::Brief;
use super::line::Line;
use super::paper::{Block, Orientation, Paper, Part};
use super::problems::{self, Aspect};
use super::{demands, rescore::Rescore, tables, wording};
use crate::model::{Annotation, Dossier, Finding, FindingRecord, Form, FormKind, Severity, Standing, Target};

/// Sets up the whole memo: the letter, the re-score table, the list of findings.
pub fn compose(brief: &Brief<'_>) -> Paper {
    let dossier = brief.dossier;
    let (unit, year) = subject(dossier);
    Paper {
        title: Line::from(wording::title(&unit, &year).concat()),
        author: Line::new(brief.reviewer),
        parts: vec![
            Part { orientation: Orientation::Portrait, blocks: letter(brief) },
            Part { orientation: Orientation::Landscape, blocks: tables::scores(dossier) },
            Part { orientation: Orientation::Landscape, blocks: tables::findings(dossier) },
        ],
    }
}

/// Unit and year. The unit's name becomes a line by itself: a telephone number at its end could not
/// be told from the year that follows.
fn subject(dossier: &Dossier) -> (String, String) {
    let unit = Line::new(&dossier.submission.unit);
    (wording::unit(unit.as_str()).to_owned(), wording::year(dossier.submission.year))
}

fn letter(brief: &Brief<'_>) -> Vec<Block> {
    let dossier = brief.dossier;
    let (unit, year) = subject(dossier);
    let mut writer = Writer::default();
    writer.blocks.push(Block::Title(wording::title(&unit, &year).map(Line::from).to_vec()));
    writer.put(Block::Addressee, format!("{unit}："));
    writer.body(wording::opening(&year));
    facts(&mut writer, dossier);
    conclusion(&mut writer, dossier);
    problems(&mut writer, dossier);
    clarifications(&mut writer, dossier);
    demands(&mut writer, dossier);
    requirements(&mut writer, dossier);
    writer.blocks.push(Block::Enclosures(wording::ENCLOSURES.map(Line::from).to_vec()));
    let date = brief.today.chinese();
    writer.blocks.push(Block::Signature(vec![Line::from(wording::ISSUER), Line::from(date)]));
    for line in wording::sign_off(brief.reviewer) {
        writer.body(line);
    }
    writer.blocks
}

/// Collects blocks and numbers them.
#[derive(Default)]
struct Writer {
    blocks: Vec<Block>,
    chapters: usize,
    sections: usize,
    items: usize,
}

impl Writer {
    fn put(&mut self, block: fn(Line) -> Block, text: impl Into<Line>) {
        let line = text.into();
        if !line.is_empty() {
            self.blocks.push(block(line));
        }
    }

    fn body(&mut self, text: impl Into<Line>) {
        self.put(Block::Body, text);
    }

    /// 一、
    fn chapter(&mut self, title: &str) {
        self.chapters += 1;
        (self.sections, self.items) = (0, 0);
        self.put(Block::Chapter, format!("{}、{title}", wording::numeral(self.chapters)));
    }

    /// （一）
    fn section(&mut self, title: &str) {
        self.sections += 1;
        self.items = 0;
        self.put(Block::Section, format!("（{}）{title}", wording::numeral(self.sections)));
    }

    /// 1.
    fn item(&mut self, text: &str) {
        self.items += 1;
        self.put(Block::Item, format!("{}. {text}", self.items));
    }
}

fn facts(writer: &mut Writer, dossier: &Dossier) {
    writer.chapter(wording::FACTS);
    let submission = &dossier.submission;
    let counts: Vec<(FormKind, usize)> = FormKind::ALL
        .into_iter()
        .map(|kind| (kind, submission.of_kind(kind).count()))
        .filter(|(_, count)| *count > 0)
        .collect();
    writer.body(wording::received(&counts, dossier.version));
    let Some(form) = submission.first(FormKind::SelfEval) else { return };
    writer.body(funds(dossier, form));
    let table = Rescore::of(form, &dossier.scores);
    writer.body(wording::self_score(table.stated, table.sum).unwrap_or_default());
}

/// Budget, executed amount and rate as the form has them, and the rate a confirmed finding gives.
fn funds(dossier: &Dossier, form: &Form) -> String {
    let total = form.funds("total");
    let budgets = match (total.initial, total.full_year) {
        (Some(initial), Some(full_year)) => vec![("年初预算数", initial), ("全年预算数", full_year)],
        (only, other) => only.or(other).map(|budget| ("预算数", budget)).into_iter().collect(),
    };
    let mut parts: Vec<String> =
        budgets.iter().map(|(name, field)| format!("{name}{}", wording::amount(field))).collect();
    parts.extend(total.executed.map(|field| format!("执行数{}", wording::amount(field))));
    parts.extend(total.rate.map(|field| format!("执行率{}", wording::written(field, "%"))));
    if parts.is_empty() {
        return String::new();
    }
    let computed = confirmed_rate(dossier, form).map(|rate| format!("，{}", wording::verified_rate(rate)));
    format!("自评表填列{}{}。", parts.join("、"), computed.unwrap_or_default())
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

fn conclusion(writer: &mut Writer, dossier: &Dossier) {
    writer.chapter(wording::CONCLUSION);
    let Some(form) = dossier.submission.first(FormKind::SelfEval) else {
        writer.body(wording::NO_FORM);
        return;
    };
    let table = Rescore::of(form, &dossier.scores);
    match table.outcome() {
        None => writer.body(wording::NO_SCORE),
        Some(score) if !table.is_scored() => writer.body(wording::conclusion_unchanged(score)),
        Some(score) => {
            let claimed = table.self_score().zip(table.difference());
            writer.body(wording::conclusion(score, table.adjusted(), claimed));
        }
    }
    for caveat in tables::caveats(&table) {
        writer.body(caveat);
    }
}

fn problems(writer: &mut Writer, dossier: &Dossier) {
    writer.chapter(wording::PROBLEMS);
    let aspects = problems::by_aspect(dossier, Standing::Confirmed);
    let count = |standing| problems::count(dossier, standing);
    match count(Standing::Confirmed) {
        0 if count(Standing::Open) + count(Standing::Clarify) == 0 => writer.body(wording::NO_PROBLEM),
        0 => writer.body(wording::NONE_CONFIRMED),
        confirmed => writer.body(wording::problems_found(confirmed)),
    }
    each(writer, &aspects, |record| problem(dossier, record));
    writer.body(remaining(dossier));
}

fn remaining(dossier: &Dossier) -> String {
    let note = |record: &&FindingRecord| {
        record.disposition.standing == Standing::Open && record.finding.severity == Severity::Info
    };
    wording::remaining(
        problems::count(dossier, Standing::Open),
        dossier.findings.iter().filter(note).count(),
        problems::count(dossier, Standing::Dismissed),
        problems::count(dossier, Standing::Rectified),
    )
}

fn clarifications(writer: &mut Writer, dossier: &Dossier) {
    let aspects = problems::by_aspect(dossier, Standing::Clarify);
    if aspects.is_empty() {
        return;
    }
    writer.chapter(wording::CLARIFICATIONS);
    writer.body(wording::CLARIFY);
    for record in aspects.iter().flat_map(|(_, records)| records) {
        writer.item(&problem(dossier, record));
    }
}

/// One demand for each problem, under the same headings and numbers.
fn demands(writer: &mut Writer, dossier: &Dossier) {
    let aspects = problems::by_aspect(dossier, Standing::Confirmed);
    if aspects.is_empty() {
        return;
    }
    writer.chapter(wording::DEMANDS);
    each(writer, &aspects, |record| {
        demands::demand(&record.finding.rule, &tables::place(dossier, &record.finding))
    });
}

fn requirements(writer: &mut Writer, dossier: &Dossier) {
    let none = |standing| problems::count(dossier, standing) == 0;
    let text = match (none(Standing::Confirmed), none(Standing::Clarify)) {
        (true, true) => return,
        (true, false) => wording::clarify_deadline(),
        (false, _) => wording::deadline(),
    };
    writer.chapter(wording::REQUIREMENTS);
    writer.body(text);
}

fn each(
    writer: &mut Writer,
    aspects: &[(Aspect, Vec<&FindingRecord>)],
    text: impl Fn(&FindingRecord) -> String,
) {
    for (aspect, records) in aspects {
        writer.section(wording::aspect(*aspect));
        for record in records {
            writer.item(&text(record));
        }
    }
}

/// Title, fact, arithmetic where the fact does not spell it, basis, and the reviewer's remarks.
fn problem(dossier: &Dossier, record: &FindingRecord) -> String {
    let finding = &record.finding;
    let mut text = wording::sentence(&finding.title.zh);
    text.push_str(&wording::sentence(&finding.message.zh));
    if let Some(formula) = finding.formula.as_deref().filter(|formula| !spells(&finding.message.zh, formula))
    {
        text.push_str(&wording::arithmetic(formula));
    }
    if !finding.clause.zh.is_empty() {
        text.push_str(&wording::basis(&finding.clause.zh));
    }
    for remark in remarks(dossier, finding) {
        text.push_str(&wording::remark(&remark.text));
    }
    text
}

fn remarks<'a>(dossier: &'a Dossier, finding: &'a Finding) -> impl Iterator<Item = &'a Annotation> {
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
