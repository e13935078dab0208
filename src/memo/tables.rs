//! The annexes: the re-score table, the list of all findings, the form for the reply.

use super::line::Line;
use super::paper::{Align, Block, Column, Table};
use super::rescore::{Kind, Rescore, Row};
use super::{corrected, demands, problems, wording};
use crate::base::Decimal;
use crate::model::{Dossier, Field, Finding, FindingRecord, Form, FormKind, Standing};

const SCORES: [Column; 11] = [
    column("序号", 11, Align::Centre),
    column("一级指标", 20, Align::Centre),
    column("三级指标", 38, Align::Left),
    column("指标值", 28, Align::Left),
    column("完成值", 28, Align::Left),
    column("核实完成值", 25, Align::Left),
    column("分值", 12, Align::Centre),
    column("自评得分", 13, Align::Centre),
    column("复核得分", 13, Align::Centre),
    column("差额", 12, Align::Centre),
    column("调整原因", 25, Align::Left),
];

const FINDINGS: [Column; 7] = [
    column("底稿", 16, Align::Centre),
    column("规则", 30, Align::Left),
    column("程度", 11, Align::Centre),
    column("位置", 44, Align::Left),
    column("问题", 75, Align::Left),
    column("处理", 16, Align::Centre),
    column("理由", 33, Align::Left),
];

const REPLY: [Column; 7] = [
    column("序号", 11, Align::Centre),
    column("问题", 64, Align::Left),
    column("整改意见", 46, Align::Left),
    column("整改措施和结果", 46, Align::Left),
    column("佐证材料", 24, Align::Left),
    column("完成时间", 17, Align::Centre),
    column("责任人", 17, Align::Centre),
];

const fn column(head: &'static str, share: u32, align: Align) -> Column {
    Column { head, share, align }
}

/// 附件1: the self-evaluation form, and any other form the reviewer has scored.
pub fn scores(dossier: &Dossier) -> Vec<Block> {
    let mut blocks = heading(1);
    for form in &dossier.submission.forms {
        let table = Rescore::of(form, &dossier.scores);
        let main = form.kind == FormKind::SelfEval && form.ordinal == 1;
        if !main && !table.is_scored() {
            continue;
        }
        blocks.push(Block::Caption(Line::from(wording::scores_of(&form.called().zh))));
        blocks.push(Block::Table(score_table(&table)));
        let notes = caveats(&table).into_iter().map(Line::from);
        blocks.extend([Line::from(wording::SELF_SCORES_STAND)].into_iter().chain(notes).map(Block::Note));
        blocks.extend(corrected::below(dossier, form));
    }
    if dossier.submission.first(FormKind::SelfEval).is_none() {
        blocks.push(Block::Body(Line::from(wording::NO_FORM)));
    }
    blocks
}

/// 附件2: every finding, decided or not, and the check code of the working papers.
pub fn findings(dossier: &Dossier) -> Vec<Block> {
    let mut blocks = heading(2);
    if dossier.findings.is_empty() {
        blocks.push(Block::Body(Line::from(wording::NO_FINDINGS)));
    } else {
        let numbered = dossier.findings.iter().enumerate();
        let rows = numbered.map(|(i, record)| finding_row(dossier, i + 1, record)).collect();
        blocks.push(Block::Table(Table { columns: FINDINGS.to_vec(), rows }));
    }
    blocks.extend(corrected::listed(dossier));
    blocks
}

/// 附件3: what the unit fills in and sends back; the check code of the working papers at its end.
pub fn reply(dossier: &Dossier) -> Vec<Block> {
    let mut blocks = heading(3);
    let unit = Line::new(&dossier.submission.unit);
    blocks.push(Block::Caption(Line::from(wording::reply_from(unit.as_str()))));
    let asked: Vec<&FindingRecord> = [Standing::Confirmed, Standing::Clarify]
        .into_iter()
        .flat_map(|standing| problems::by_aspect(dossier, standing))
        .flat_map(|(_, records)| records)
        .collect();
    if asked.is_empty() {
        blocks.push(Block::Body(Line::from(wording::NOTHING_ASKED)));
    } else {
        let numbered = asked.iter().enumerate();
        let rows = numbered.map(|(i, record)| reply_row(dossier, i + 1, record)).collect();
        blocks.push(Block::Table(Table { columns: REPLY.to_vec(), rows }));
        blocks.push(Block::Note(Line::from(wording::REPLY_SIGNED)));
    }
    if !dossier.journal_head.is_empty() {
        blocks.push(Block::Note(Line::from(wording::check_code(&dossier.journal_head))));
    }
    blocks
}

fn reply_row(dossier: &Dossier, number: usize, record: &FindingRecord) -> Vec<Line> {
    let finding = &record.finding;
    let demand = demands::demand(&finding.rule, &place(dossier, finding));
    let blank = String::new;
    let cells =
        [number.to_string(), corrected::fact(dossier, finding), demand, blank(), blank(), blank(), blank()];
    cells.map(Line::from).to_vec()
}

/// What a reader must know of a total.
pub fn caveats(table: &Rescore<'_>) -> Vec<String> {
    let mut caveats = Vec::new();
    if let (Some(stated), Some(sum)) = (table.stated, table.sum)
        && stated != sum
        && table.is_scored()
    {
        caveats.push(wording::total_differs(stated, sum));
    }
    if table.unscored() > 0 {
        caveats.push(wording::rows_unscored(table.unscored()));
    }
    caveats
}

/// Where a finding stands, in the words of the submission.
pub fn place(dossier: &Dossier, finding: &Finding) -> String {
    let form = dossier.submission.form(finding.form, finding.ordinal);
    let called = form.map_or_else(|| finding.form.title().zh, |form: &Form| form.called().zh);
    wording::place(&called, &finding.label)
}

fn heading(number: usize) -> Vec<Block> {
    let title = number.checked_sub(1).and_then(|index| wording::ENCLOSURES.get(index)).copied();
    vec![
        Block::AnnexMark(Line::from(wording::annex(number))),
        Block::Title(vec![Line::from(title.unwrap_or_default())]),
    ]
}

fn score_table(table: &Rescore<'_>) -> Table {
    let mut rows: Vec<Vec<Line>> =
        table.rows.iter().enumerate().map(|(i, row)| score_row(i + 1, row)).collect();
    let number = |value: Option<Decimal>| value.map(wording::number).unwrap_or_default();
    rows.push(
        [
            String::new(),
            wording::TOTAL.to_owned(),
            String::new(),
            String::new(),
            String::new(),
            String::new(),
            number(table.points),
            number(table.self_score()),
            number(table.outcome()),
            table.difference().map(wording::signed).unwrap_or_default(),
            String::new(),
        ]
        .map(Line::from)
        .to_vec(),
    );
    Table { columns: SCORES.to_vec(), rows }
}

fn score_row(number: usize, row: &Row<'_>) -> Vec<Line> {
    let shown = |field: Option<&Field>| field.map_or("", Field::shown).to_owned();
    let (group, name, target, actual) = match row.kind {
        Kind::Indicator => (row.group, row.name, shown(row.target), shown(row.actual)),
        Kind::Execution => (wording::EXECUTION, wording::EXECUTION_RATE, budget(row), executed(row)),
    };
    let verified = row.review.and_then(|review| review.verified.clone()).unwrap_or_default();
    let reason = match row.review {
        Some(review) => review.reason.clone().unwrap_or_default(),
        None => wording::UNCHANGED.to_owned(),
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

fn budget(row: &Row<'_>) -> String {
    row.target.map(|field| format!("预算数{}", wording::amount(field))).unwrap_or_default()
}

fn executed(row: &Row<'_>) -> String {
    let amount = row.actual.map(|field| format!("执行数{}", wording::amount(field)));
    let rate = row.rate.map(|field| format!("执行率{}", wording::written(field, "%")));
    let parts: Vec<String> = amount.into_iter().chain(rate).collect();
    parts.join("，")
}

fn finding_row(dossier: &Dossier, number: usize, record: &FindingRecord) -> Vec<Line> {
    let finding = &record.finding;
    let source =
        finding.evidence.first().map(|evidence| wording::source_place(&evidence.at)).unwrap_or_default();
    let bracketed = if source.is_empty() { source } else { format!("（{source}）") };
    let reason = record.disposition.reason.clone().filter(|_| record.disposition.standing != Standing::Open);
    [
        problems::index(dossier, number),
        format!("{} {}", finding.rule, finding.title.zh),
        finding.severity.mark().zh,
        format!("{}{bracketed}", place(dossier, finding)),
        corrected::fact(dossier, finding),
        record.disposition.standing.title().zh,
        reason.unwrap_or_default(),
    ]
    .map(Line::from)
    .to_vec()
}
