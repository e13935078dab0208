//! The details of one review (复核明细) as a workbook: every finding with what it rests on, every row with
//! its scores. For the bureau's own use, beside the memo.

use super::line::Line;
use super::rescore::{Kind, Rescore, Row};
use super::sheet::{Book, Cell, Head, Sheet, head};
use super::words::Words;
use super::{corrected, problems, wording};
use crate::base::{Date, Decimal};
use crate::model::{Dossier, Evidence, Field, FindingRecord, Form, Standing};

const FINDINGS: [Head; 15] = [
    head("底稿号", 10),
    head("规则", 8),
    head("名称", 18),
    head("程度", 7),
    head("位置", 36),
    head("问题", 60),
    head("填报", 16),
    head("应为", 16),
    head("算式", 36),
    head("依据", 24),
    head("证据", 60),
    head("处理", 10),
    head("理由", 24),
    head("处理人", 10),
    head("处理时间", 18),
];

const SCORES: [Head; 11] = [
    head("表", 30),
    head("一级指标", 14),
    head("三级指标", 30),
    head("年度指标值", 20),
    head("实际完成值", 20),
    head("核实完成值", 16),
    head("分值", 8),
    head("自评得分", 10),
    head("复核得分", 10),
    head("增减", 8),
    head("理由", 30),
];

/// Characters of a cell that is evidence, and how many cells are named; a sum may rest on thousands.
const RAW: usize = 60;
const NAMED: usize = 30;

pub fn book(dossier: &Dossier, words: &Words, today: Date) -> Book {
    let numbered = (1..).zip(&dossier.findings);
    let findings = numbered.map(|(number, record)| finding(dossier, number, record, words)).collect();
    let scores = dossier.submission.forms.iter().flat_map(|form| scores(dossier, form)).collect();
    let sheet = |name, heads: &[Head], rows| Sheet { name, heads: heads.to_vec(), rows, chart: None };
    let unit = wording::unit(&dossier.submission.unit, words).to_owned();
    Book {
        title: Line::from(format!("{unit}{}复核明细", wording::year(dossier.submission.year, words))),
        today,
        sheets: vec![sheet("发现明细", &FINDINGS, findings), sheet("评分明细", &SCORES, scores)],
    }
}

fn finding(dossier: &Dossier, number: usize, record: &FindingRecord, words: &Words) -> Vec<Cell> {
    let (finding, decision) = (&record.finding, &record.disposition);
    let decided = decision.standing != Standing::Open;
    let when_decided = |text: &str| if decided { Cell::text(text) } else { Cell::Blank };
    let optional = |text: &Option<String>| Cell::text(text.as_deref().unwrap_or_default());
    vec![
        Cell::text(&problems::index(dossier, number)),
        Cell::text(&finding.rule),
        Cell::text(&finding.title.zh),
        Cell::text(finding.severity.mark().zh.as_str()),
        Cell::text(&problems::place(dossier, finding, words)),
        Cell::text(&corrected::fact(dossier, finding, words)),
        optional(&finding.stated),
        optional(&finding.expected),
        optional(&finding.formula),
        Cell::text(&finding.clause.zh),
        Cell::text(&evidence(dossier, &finding.evidence)),
        Cell::text(decision.standing.title().zh.as_str()),
        when_decided(decision.reason.as_deref().unwrap_or_default()),
        when_decided(&decision.by),
        when_decided(decision.at.get(..16).unwrap_or_default()),
    ]
}

/// `1 基础数据表 公务接待 2024年决算数 6.02；2 ……`
fn evidence(dossier: &Dossier, cells: &[Evidence]) -> String {
    let told = |(number, one): (usize, &Evidence)| {
        let form = dossier.submission.form(one.form, one.ordinal);
        let form = form.map_or_else(|| one.form.title(), Form::called).zh;
        let raw: String = one.raw.trim().chars().take(RAW).collect();
        let raw = if raw.is_empty() { "空白" } else { &raw };
        format!("{number} {form} {} {raw}", one.label)
    };
    let mut all: Vec<String> = (1..).zip(cells).take(NAMED).map(told).collect();
    if cells.len() > NAMED {
        all.push(format!("共{}处", cells.len()));
    }
    all.join("；")
}

/// A form's rows; none of a form without points.
fn scores(dossier: &Dossier, form: &Form) -> Vec<Vec<Cell>> {
    let table = Rescore::of(form, &dossier.scores);
    if table.points.is_none() {
        return Vec::new();
    }
    let called = form.called().zh;
    let mut rows: Vec<Vec<Cell>> = table.rows.iter().map(|row| score(&called, row)).collect();
    let mut total = vec![Cell::text(&called), Cell::Blank, Cell::text("合计")];
    total.extend([Cell::Blank, Cell::Blank, Cell::Blank]);
    total.extend([table.points, table.self_score(), table.outcome(), table.difference()].map(Cell::number));
    total.push(Cell::Blank);
    rows.push(total);
    rows
}

fn score(called: &str, row: &Row<'_>) -> Vec<Cell> {
    let shown = |field: Option<&Field>| Cell::text(field.map_or("", Field::shown));
    // What is no figure stays as it is written.
    let figure = |field: Option<&Field>, value: Option<Decimal>| match value {
        Some(value) => Cell::Number(value),
        None => shown(field),
    };
    let name = if row.kind == Kind::Execution { "预算执行率" } else { row.name };
    let review = |text: Option<&String>| Cell::text(text.map_or("", String::as_str));
    vec![
        Cell::text(called),
        Cell::text(row.group),
        Cell::text(name),
        shown(row.target),
        shown(row.actual),
        review(row.review.and_then(|review| review.verified.as_ref())),
        figure(row.points, row.points.and_then(Field::figure).map(|figure| figure.value)),
        figure(row.self_score, row.claimed()),
        Cell::number(row.review.map(|review| review.score)),
        Cell::number(row.difference()),
        review(row.review.and_then(|review| review.reason.as_ref())),
    ]
}
