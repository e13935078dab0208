//! The annexes: the re-score table, the lists of findings, the form for the reply.

use super::annex::Annex;
use super::brief::Brief;
use super::line::Line;
use super::paper::{Align, Block, Orientation, Part};
use super::rescore::{Kind, Rescore, Row};
use super::spec::{Spec, table};
use super::words::Words;
use super::{corrected, problems, wording, work};
use crate::base::Decimal;
use crate::model::{Dossier, Field, FindingRecord, FormKind, Standing};

const SCORES: [Spec; 11] = [
    ("head.no", 11, Align::Centre),
    ("head.group", 20, Align::Centre),
    ("head.indicator", 38, Align::Left),
    ("head.target", 28, Align::Left),
    ("head.actual", 28, Align::Left),
    ("head.verified", 25, Align::Left),
    ("head.points", 12, Align::Centre),
    ("head.self_score", 13, Align::Centre),
    ("head.review_score", 13, Align::Centre),
    ("head.difference", 12, Align::Centre),
    ("head.why", 25, Align::Left),
];

const FINDINGS: [Spec; 7] = [
    ("head.paper", 16, Align::Centre),
    ("head.rule", 30, Align::Left),
    ("head.severity", 11, Align::Centre),
    ("head.place", 44, Align::Left),
    ("head.problem", 75, Align::Left),
    ("head.decision", 16, Align::Centre),
    ("head.reason", 33, Align::Left),
];

const REPLY: [Spec; 7] = [
    ("head.no", 11, Align::Centre),
    ("head.problem", 64, Align::Left),
    ("head.demand", 46, Align::Left),
    ("head.measures", 46, Align::Left),
    ("head.evidence", 24, Align::Left),
    ("head.done_on", 17, Align::Centre),
    ("head.responsible", 17, Align::Centre),
];

/// The name of an annex's title in the words.
pub fn title(annex: Annex) -> &'static str {
    match annex {
        Annex::Scores => "annex.scores",
        Annex::Findings => "annex.findings",
        Annex::Dismissed => "annex.dismissed",
        Annex::Reply => "annex.reply",
    }
}

/// The annexes that were chosen, each on pages of its own. The check code of the working papers ends
/// the last one.
pub fn annexes(brief: &Brief<'_>) -> Vec<Part> {
    let (dossier, words) = (brief.dossier, &brief.templates.words);
    let part = |(number, annex): (usize, Annex)| {
        let mut blocks = heading(number, annex, words);
        blocks.extend(match annex {
            Annex::Scores => scores(dossier, words),
            Annex::Findings => findings(dossier, words),
            Annex::Dismissed => dismissed(dossier, words),
            Annex::Reply => reply(dossier, words),
        });
        Part::new(Orientation::Landscape, blocks)
    };
    (1..).zip(brief.annexes.chosen()).map(part).collect()
}

/// What a reader must know of a total.
pub fn caveats(table: &Rescore<'_>, words: &Words) -> Vec<String> {
    let mut caveats = Vec::new();
    if let (Some(stated), Some(sum)) = (table.stated, table.sum)
        && stated != sum
        && table.is_scored()
    {
        let (stated, sum) = (wording::number(stated), wording::number(sum));
        caveats.push(words.fill("scores.differ", &[("stated", &stated), ("sum", &sum)]));
    }
    if table.unscored() > 0 {
        caveats.push(words.fill("scores.unscored", &[("n", &table.unscored().to_string())]));
    }
    caveats
}

fn heading(number: usize, annex: Annex, words: &Words) -> Vec<Block> {
    let mark = words.fill("annex", &[("n", &number.to_string())]);
    vec![Block::AnnexMark(Line::from(mark)), Block::Title(vec![Line::from(words.get(title(annex)))])]
}

/// The self-evaluation form, and any other form the reviewer has scored; the rubric stands apart.
fn scores(dossier: &Dossier, words: &Words) -> Vec<Block> {
    let mut blocks = Vec::new();
    for form in &dossier.submission.forms {
        let rescore = Rescore::of(form, &dossier.scores);
        let main = form.kind == FormKind::SelfEval && form.ordinal == 1;
        if !main && !rescore.is_scored() {
            continue;
        }
        let called = form.called();
        let caption = words.fill("scores.of", &[("form", words.say(&called))]);
        blocks.push(Block::Caption(Line::from(caption)));
        blocks.push(table(&SCORES, score_rows(&rescore, words), words));
        blocks.push(Block::Note(Line::from(words.get("scores.stand"))));
        blocks.extend(caveats(&rescore, words).into_iter().map(|said| Block::Note(Line::from(said))));
        blocks.extend(corrected::below(dossier, form, words));
    }
    if dossier.submission.first(FormKind::SelfEval).is_none() {
        blocks.push(Block::Body(Line::from(words.get("scores.no_form"))));
    }
    blocks.extend(work::blocks(dossier, words));
    blocks
}

/// Every finding that was not dismissed, decided or not, by aspect.
fn findings(dossier: &Dossier, words: &Words) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (aspect, records) in problems::grouped(dossier, |standing| standing != Standing::Dismissed) {
        blocks.push(Block::Caption(Line::from(wording::aspect(aspect, words))));
        blocks.push(finding_table(dossier, &records, words));
    }
    if blocks.is_empty() {
        blocks.push(Block::Body(Line::from(words.get("findings.none"))));
    }
    blocks.extend(corrected::listed(dossier, words));
    blocks
}

/// What was dismissed, each with its reason.
fn dismissed(dossier: &Dossier, words: &Words) -> Vec<Block> {
    let groups = problems::grouped(dossier, |standing| standing == Standing::Dismissed);
    let records: Vec<_> = groups.into_iter().flat_map(|(_, records)| records).collect();
    if records.is_empty() {
        return vec![Block::Body(Line::from(words.get("findings.no_dismissed")))];
    }
    vec![finding_table(dossier, &records, words)]
}

fn finding_table(dossier: &Dossier, records: &[(usize, &FindingRecord)], words: &Words) -> Block {
    let row = |(number, record): &(usize, &FindingRecord)| finding_row(dossier, *number, record, words);
    table(&FINDINGS, records.iter().map(row).collect(), words)
}

/// What the unit fills in and sends back; the check code of the working papers at its end.
fn reply(dossier: &Dossier, words: &Words) -> Vec<Block> {
    let unit = Line::new(&dossier.submission.unit);
    let unit = wording::unit(unit.as_str(), words);
    let mut blocks = vec![Block::Caption(Line::from(words.fill("reply.from", &[("unit", unit)])))];
    let asked: Vec<&FindingRecord> = [Standing::Confirmed, Standing::Clarify]
        .into_iter()
        .flat_map(|standing| problems::grouped(dossier, move |one| one == standing))
        .flat_map(|(_, records)| records)
        .map(|(_, record)| record)
        .collect();
    if asked.is_empty() {
        blocks.push(Block::Body(Line::from(words.get("reply.nothing"))));
    } else {
        let numbered = (1..).zip(asked);
        let rows = numbered.map(|(number, record)| reply_row(dossier, number, record, words)).collect();
        blocks.push(table(&REPLY, rows, words));
        blocks.push(Block::Note(Line::from(words.get("reply.signed"))));
    }
    blocks
}

fn reply_row(dossier: &Dossier, number: usize, record: &FindingRecord, words: &Words) -> Vec<Line> {
    let finding = &record.finding;
    let (fact, demand) = (problems::fact(dossier, finding, words), problems::demand(dossier, finding, words));
    let blank = String::new;
    [number.to_string(), fact, demand, blank(), blank(), blank(), blank()].map(Line::from).to_vec()
}

fn score_rows(table: &Rescore<'_>, words: &Words) -> Vec<Vec<Line>> {
    let mut rows: Vec<Vec<Line>> =
        (1..).zip(&table.rows).map(|(number, row)| score_row(number, row, words)).collect();
    let number = |value: Option<Decimal>| value.map(wording::number).unwrap_or_default();
    let blank = String::new;
    let total = [
        blank(),
        words.get("scores.total").to_owned(),
        blank(),
        blank(),
        blank(),
        blank(),
        number(table.points),
        number(table.self_score()),
        number(table.outcome()),
        table.difference().map(wording::signed).unwrap_or_default(),
        blank(),
    ];
    rows.push(total.map(Line::from).to_vec());
    rows
}

fn score_row(number: usize, row: &Row<'_>, words: &Words) -> Vec<Line> {
    let shown = |field: Option<&Field>| field.map_or("", Field::shown).to_owned();
    let (group, name, target, actual) = match row.kind {
        Kind::Indicator => (row.group, row.name, shown(row.target), shown(row.actual)),
        Kind::Execution => (
            words.get("scores.execution"),
            words.get("scores.execution_rate"),
            budget(row, words),
            executed(row, words),
        ),
    };
    let verified = row.review.and_then(|review| review.verified.clone()).unwrap_or_default();
    let reason = match row.review {
        Some(review) => review.reason.clone().unwrap_or_default(),
        None => words.get("scores.unchanged").to_owned(),
    };
    [
        number.to_string(),
        group.to_owned(),
        name.to_owned(),
        target,
        actual,
        verified,
        shown(row.points),
        shown(row.self_score),
        row.given().map(wording::number).unwrap_or_default(),
        row.difference().map(wording::signed).unwrap_or_default(),
        reason,
    ]
    .map(Line::from)
    .to_vec()
}

fn budget(row: &Row<'_>, words: &Words) -> String {
    let said = |field| format!("{}{}", words.get("funds.budget"), wording::amount(field, words));
    row.target.map(said).unwrap_or_default()
}

fn executed(row: &Row<'_>, words: &Words) -> String {
    let amount =
        row.actual.map(|field| format!("{}{}", words.get("funds.executed"), wording::amount(field, words)));
    let rate = row
        .rate
        .map(|field| format!("{}{}", words.get("funds.rate"), wording::written(field, "percent", words)));
    words.list(&amount.into_iter().chain(rate).collect::<Vec<_>>())
}

fn finding_row(dossier: &Dossier, number: usize, record: &FindingRecord, words: &Words) -> Vec<Line> {
    let finding = &record.finding;
    let first = finding.evidence.first().map(|evidence| wording::source_place(&evidence.at, words));
    let source = first.filter(|source| !source.is_empty());
    let bracketed = source.map(|source| words.fill("place.in", &[("place", &source)])).unwrap_or_default();
    let reason = record.disposition.reason.clone().filter(|_| record.disposition.standing != Standing::Open);
    [
        problems::index(dossier, number),
        format!("{} {}", finding.rule, words.say(&finding.title)),
        words.say(&finding.severity.mark()).to_owned(),
        format!("{}{bracketed}", problems::place(dossier, finding, words)),
        corrected::fact(dossier, finding, words),
        words.say(&record.disposition.standing.title()).to_owned(),
        reason.unwrap_or_default(),
    ]
    .map(Line::from)
    .to_vec()
}
