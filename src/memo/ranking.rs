//! The year's circular (通报): units ranked, common problems counted, grades distributed.

use std::collections::{BTreeMap, BTreeSet};

use super::grade::Grade;
use super::line::Line;
use super::paper::{Align, Block, Column, Orientation, Paper, Part, Table};
use super::rescore::Rescore;
use super::sheet::{Book, Cell, Chart, Head, Sheet, head};
use super::words::Words;
use super::{corrected, wording, work};
use crate::base::{Date, Decimal};
use crate::model::{Dossier, FindingRecord, FormKind, Severity, Standing};

const NOT_SCORED: &str = "未复核";
const NOTE: &str = "说明：名次按复核得分排列，得分相同的名次相同；问题数为经复核成立的问题，含已整改的；占比以已复核评分的单位为基数。";

const UNITS: [Head; 10] = [
    head("名次", 7),
    head("单位", 30),
    head("年度", 8),
    head("自评得分", 11),
    head("复核得分", 11),
    head("差额", 10),
    head("等级", 8),
    head("严重问题", 10),
    head("一般问题", 10),
    head("轻微问题", 10),
];

const COMMON: [Head; 6] = [
    head("序号", 7),
    head("规则", 9),
    head("共性问题", 30),
    head("单位数", 9),
    head("问题数", 9),
    head("举例", 70),
];

const GRADES: [Head; 3] = [head("等级", 14), head("单位数", 10), head("占比", 10)];

/// A unit's line before it has a place.
struct Unit<'a> {
    dossier: &'a Dossier,
    claimed: Option<Decimal>,
    /// None where the reviewer has not scored: a self-score is no result of a review.
    outcome: Option<Decimal>,
    difference: Option<Decimal>,
}

impl<'a> Unit<'a> {
    fn of(dossier: &'a Dossier) -> Unit<'a> {
        let form = dossier.submission.first(FormKind::SelfEval);
        let table = form.map(|form| Rescore::of(form, &dossier.scores));
        let scored = table.as_ref().filter(|table| table.is_scored());
        Unit {
            dossier,
            claimed: table.as_ref().and_then(Rescore::self_score),
            outcome: scored.and_then(Rescore::outcome),
            difference: scored.and_then(Rescore::difference),
        }
    }

    fn problems(&self, severity: Severity) -> usize {
        found(self.dossier).filter(|record| record.finding.severity == severity).count()
    }
}

/// The problems of a unit: confirmed, whether rectified since or not.
fn found(dossier: &Dossier) -> impl Iterator<Item = &FindingRecord> {
    let stands = |record: &&FindingRecord| {
        matches!(record.disposition.standing, Standing::Confirmed | Standing::Rectified)
    };
    dossier.findings.iter().filter(stands)
}

/// Units by review score, then those without one by name; scores that are equal share a place.
fn ranked(dossiers: &[Dossier]) -> Vec<Unit<'_>> {
    let mut units: Vec<Unit<'_>> = dossiers.iter().map(Unit::of).collect();
    units.sort_by(|a, b| {
        let name = |unit: &Unit<'_>| unit.dossier.submission.unit.clone();
        b.outcome.cmp(&a.outcome).then_with(|| name(a).cmp(&name(b)))
    });
    units
}

pub fn book(dossiers: &[Dossier], words: &Words, year: Option<i32>, today: Date) -> Book {
    let units = ranked(dossiers);
    let chart = Chart { title: "自评得分与复核得分", names: 1, values: vec![3, 4] };
    let sheet = |name, heads: &[Head], rows, chart| Sheet { name, heads: heads.to_vec(), rows, chart };
    Book {
        title: Line::from(title(year, words)),
        today,
        sheets: vec![
            sheet("排名", &unit_heads(dossiers), unit_rows(&units, words), Some(chart)),
            sheet("共性问题", &COMMON, common_rows(dossiers, words), None),
            sheet(
                "等级分布",
                &GRADES,
                grade_rows(&units),
                Some(Chart { title: "等级分布", names: 0, values: vec![1] }),
            ),
        ],
    }
}

/// The same as a paper.
pub fn paper(book: &Book, dossiers: &[Dossier], words: &Words) -> Paper {
    let scored = ranked(dossiers).iter().filter(|unit| unit.outcome.is_some()).count();
    let mut blocks = vec![
        Block::Title(vec![book.title.clone()]),
        Block::Body(Line::from(format!(
            "共收到{}个单位的绩效自评材料，其中{scored}个单位已复核评分。现将复核情况通报如下。",
            dossiers.len()
        ))),
    ];
    for (number, sheet) in book.sheets.iter().enumerate() {
        let name = format!("{}、{}", wording::numeral(number + 1, words.lang), sheet.name);
        blocks.push(Block::Chapter(Line::from(name)));
        blocks.push(Block::Table(table(sheet)));
    }
    blocks.push(Block::Note(Line::from(NOTE)));
    blocks.push(Block::Note(Line::from(book.today.chinese())));
    Paper {
        lang: words.lang,
        title: book.title.clone(),
        author: Line::default(),
        parts: vec![Part::new(Orientation::Landscape, blocks)],
    }
}

fn table(sheet: &Sheet) -> Table {
    let column = |head: &Head| Column {
        head: Line::from(head.title),
        share: head.width,
        align: if head.width > 20 { Align::Left } else { Align::Centre },
    };
    let rows = sheet.rows.iter().map(|row| row.iter().map(|cell| Line::from(cell.shown())).collect());
    Table { columns: sheet.heads.iter().map(column).collect(), rows: rows.collect() }
}

fn title(year: Option<i32>, words: &Words) -> String {
    format!("关于{}部门整体支出绩效自评复核情况的通报", wording::year(year, words))
}

/// The score of the work has a column where there is one. It has no part in the places.
fn unit_heads(dossiers: &[Dossier]) -> Vec<Head> {
    let work = dossiers.iter().any(|dossier| work::scored(dossier).is_some());
    UNITS.into_iter().chain(work.then_some(work::HEAD)).collect()
}

fn unit_rows(units: &[Unit<'_>], words: &Words) -> Vec<Vec<Cell>> {
    let place =
        |unit: &Unit<'_>| units.iter().position(|other| other.outcome == unit.outcome).map(|at| at + 1);
    let has_work = units.iter().any(|unit| work::scored(unit.dossier).is_some());
    let row = |unit: &Unit<'_>| {
        let year = unit.dossier.submission.year.map(|year| year.to_string()).unwrap_or_default();
        let work = has_work.then(|| work::cell(unit.dossier));
        let cells = vec![
            match unit.outcome {
                Some(_) => Cell::count(place(unit).unwrap_or_default()),
                None => Cell::text(NOT_SCORED),
            },
            Cell::text(wording::unit(&unit.dossier.submission.unit, words)),
            Cell::text(&year),
            Cell::number(unit.claimed),
            Cell::number(unit.outcome),
            Cell::number(unit.difference),
            Cell::text(&unit.outcome.map(|score| wording::grade(score, words)).unwrap_or_default()),
            Cell::count(unit.problems(Severity::Error)),
            Cell::count(unit.problems(Severity::Warning)),
            Cell::count(unit.problems(Severity::Info)),
        ];
        cells.into_iter().chain(work).collect()
    };
    units.iter().map(row).collect()
}

/// Problems by rule, those of most units first, each with one example.
fn common_rows(dossiers: &[Dossier], words: &Words) -> Vec<Vec<Cell>> {
    #[derive(Default)]
    struct Common<'a> {
        units: BTreeSet<i64>,
        count: usize,
        example: Option<(&'a Dossier, &'a FindingRecord)>,
    }
    let mut rules: BTreeMap<&str, Common<'_>> = BTreeMap::new();
    for dossier in dossiers {
        for record in found(dossier) {
            let common = rules.entry(record.finding.rule.as_str()).or_default();
            common.units.insert(dossier.id);
            common.count += 1;
            common.example.get_or_insert((dossier, record));
        }
    }
    let mut rules: Vec<(&str, Common<'_>)> = rules.into_iter().collect();
    rules.sort_by_key(|(rule, common)| (usize::MAX - common.units.len(), usize::MAX - common.count, *rule));
    let row = |(i, (rule, common)): (usize, &(&str, Common<'_>))| {
        let (title, example) = common.example.map_or_else(Default::default, |(dossier, record)| {
            let finding = &record.finding;
            (
                finding.title.zh.as_str(),
                format!(
                    "{}：{}",
                    wording::unit(&dossier.submission.unit, words),
                    corrected::fact(dossier, finding, words)
                ),
            )
        });
        vec![
            Cell::count(i + 1),
            Cell::text(rule),
            Cell::text(title),
            Cell::count(common.units.len()),
            Cell::count(common.count),
            Cell::text(&example),
        ]
    };
    rules.iter().enumerate().map(row).collect()
}

fn grade_rows(units: &[Unit<'_>]) -> Vec<Vec<Cell>> {
    let scored = units.iter().filter(|unit| unit.outcome.is_some()).count();
    let grades = [Grade::Excellent, Grade::Good, Grade::Fair, Grade::Poor];
    let mut rows: Vec<Vec<Cell>> = grades
        .into_iter()
        .map(|grade| {
            let count = units.iter().filter(|unit| unit.outcome.map(Grade::of) == Some(grade)).count();
            vec![Cell::text(&grade.title().zh), Cell::count(count), share(count, scored)]
        })
        .collect();
    rows.push(vec![Cell::text(NOT_SCORED), Cell::count(units.len() - scored), Cell::Blank]);
    rows
}

/// The part of the units that were scored.
fn share(count: usize, of: usize) -> Cell {
    Decimal::from(count).checked_div(Decimal::from(of)).map_or(Cell::Blank, Cell::Share)
}
