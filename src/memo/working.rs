//! Working papers (工作底稿): one decided finding a page, under the number that the memo cites.

use super::line::Line;
use super::paper::{Align, Block, Column, Orientation, Paper, Part, Table};
use super::words::Words;
use super::{corrected, letter, problem, problems, wording};
use crate::model::{Dossier, Elsewhere, Evidence, Finding, FindingRecord, Look, Standing};

const TITLE: &str = "绩效自评复核工作底稿";

/// Values that have a row each.
const ROWS: usize = 8;

fn columns() -> Vec<Column> {
    vec![
        Column { head: Line::from("项目"), share: 30, align: Align::Centre },
        Column { head: Line::from("内容"), share: 126, align: Align::Left },
    ]
}

/// Sets up the papers of all decided findings; none where nothing is decided.
pub fn compose(dossier: &Dossier, words: &Words) -> Option<Paper> {
    let numbered = dossier.findings.iter().enumerate();
    let parts: Vec<Part> = numbered
        .filter(|(_, record)| record.disposition.standing != Standing::Open)
        .map(|(i, record)| part(dossier, i + 1, record, words))
        .collect();
    let (unit, year) = letter::subject(dossier, words);
    let title = Line::from(format!("{unit}{year}{}", TITLE));
    (!parts.is_empty()).then_some(Paper { lang: words.lang, title, author: Line::default(), parts })
}

fn part(dossier: &Dossier, number: usize, record: &FindingRecord, words: &Words) -> Part {
    let index = problems::index(dossier, number);
    let rows = rows(dossier, record, words).into_iter().filter(|(_, text)| !text.is_empty());
    let rows = rows.map(|(name, text)| vec![Line::from(name), Line::from(text)]).collect();
    let mut blocks = vec![
        Block::AnnexMark(Line::from(format!("索引号：{index}"))),
        Block::Title(vec![Line::from(TITLE)]),
        Block::Table(Table { columns: columns(), rows }),
        Block::Note(Line::from("复核：　　　　　　　　　　复核日期：　　　　年　　月　　日")),
    ];
    if !dossier.journal_head.is_empty() {
        blocks.push(Block::Note(Line::from(wording::check_code(&dossier.journal_head, words))));
    }
    Part::new(Orientation::Portrait, blocks)
}

fn rows(dossier: &Dossier, record: &FindingRecord, words: &Words) -> Vec<(&'static str, String)> {
    let (finding, decision) = (&record.finding, &record.disposition);
    let (unit, year) = letter::subject(dossier, words);
    let asked = matches!(decision.standing, Standing::Confirmed | Standing::Rectified);
    let demand = if asked { problems::demand(dossier, finding, words) } else { String::new() };
    // Where the reviewer has reworded it, the program's words stand beneath.
    let own = problems::fact_in_own_words(dossier, finding);
    let beneath = own.map(|_| words.sentence(&corrected::fact(dossier, finding, words)));
    let mut rows = vec![
        ("被复核单位", format!("{unit}{year}")),
        ("事项", format!("{} {}", finding.rule, finding.title.zh)),
        ("程度", finding.severity.mark().zh),
        ("位置", problems::place(dossier, finding, words)),
        ("事实", words.sentence(&problems::fact(dossier, finding, words))),
        ("系统表述", beneath.unwrap_or_default()),
        ("填列", finding.stated.clone().unwrap_or_default()),
        ("应为", finding.expected.clone().unwrap_or_default()),
        ("算式", finding.formula.clone().unwrap_or_default()),
        ("依据", finding.clause.zh.clone()),
    ];
    rows.extend(evidence(dossier, finding, words));
    rows.extend(finding.elsewhere.iter().map(|there| ("对照", beside(there, words))));
    rows.push(("复核结论", decision.standing.title().zh));
    rows.push(("理由", decision.reason.clone().unwrap_or_default()));
    rows.extend(
        problem::remarks(dossier, finding)
            .map(|note| ("批注", format!("{}（{}）", note.text, note.signed().zh))),
    );
    rows.extend(problem::earlier_remarks(dossier, finding).map(|one| {
        ("此前批注", format!("{}（{}，第{}版）", one.note.text, one.note.signed().zh, one.version))
    }));
    rows.push(("整改意见", demand));
    let day = decision.at.get(..10).unwrap_or_default();
    rows.push(("编制", format!("{} {day}", decision.by)));
    rows.extend(record.look.iter().map(|look| ("复查", second_look(look))));
    rows
}

/// `复查维持：附件齐全（乙岗 2026-03-01）`
fn second_look(look: &Look) -> String {
    let day = look.at.get(..10).unwrap_or_default();
    let reason = look.reason.as_deref().map(|reason| format!("：{reason}")).unwrap_or_default();
    format!("{}{reason}（{} {day}）", look.title().zh, look.by)
}

/// `云岭县丙局2024年度自评报告的“六、绩效情况”：全年走访……（第12行，某文件）`
fn beside(there: &Elsewhere, words: &Words) -> String {
    let file = there.source.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    let parts = [wording::source_place(&there.at, words), file];
    let whence: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let year = there.year.map(|year| format!("{year}年度")).unwrap_or_default();
    let place = wording::place(&there.form.title().zh, &there.label, words);
    format!("{}{year}{place}：{}（{}）", there.unit, there.raw.trim(), whence.join("，"))
}

/// The values a finding rests on, and the files they stand in. Few have a row each; many are run on,
/// so that a finding stays on its page.
fn evidence(dossier: &Dossier, finding: &Finding, words: &Words) -> Vec<(&'static str, String)> {
    let values: Vec<String> = finding.evidence.iter().map(|one| shown(dossier, one, words)).collect();
    let mut rows: Vec<_> = match values.len() {
        0..=ROWS => values.into_iter().map(|value| ("证据", value)).collect(),
        _ => vec![("证据", values.join("；"))],
    };
    let mut files: Vec<&str> = Vec::new();
    for one in &finding.evidence {
        let form = dossier.submission.form(one.form, one.ordinal);
        let file = form.and_then(|form| form.source.rsplit(['/', '\\']).next()).unwrap_or_default();
        if !file.is_empty() && !files.contains(&file) {
            files.push(file);
        }
    }
    rows.push(("证据出处", files.join("、")));
    rows
}

/// `自评表的“全年执行数”：558.45（表2第5行第4列）`
fn shown(dossier: &Dossier, evidence: &Evidence, words: &Words) -> String {
    let form = dossier.submission.form(evidence.form, evidence.ordinal);
    let called = form.map_or_else(|| evidence.form.title().zh, |form| form.called().zh);
    let raw = evidence.raw.trim();
    let raw = if raw.is_empty() { "空白" } else { raw };
    let place = wording::place(&called, &evidence.label, words);
    match wording::source_place(&evidence.at, words) {
        whence if whence.is_empty() => format!("{place}：{raw}"),
        whence => format!("{place}：{raw}（{whence}）"),
    }
}
