//! What a memo must be before it goes out: every deduction with its reason, every problem with its
//! demand, percentages that stand in the evidence, no other unit's name.

use super::line::Line;
use super::paper::{Block, Paper};
use super::rescore::Rescore;
use super::{Brief, demands, tables};
use crate::base::Text;
use crate::model::{Dossier, FindingRecord, Standing};

/// A name shorter than this may be a word.
const NAME: usize = 4;

/// What fails, in the order of the memo.
pub fn run(brief: &Brief<'_>, paper: &Paper, others: &[String]) -> Vec<Text> {
    let body = body(paper);
    let mut failed = reasons(brief.dossier);
    failed.extend(demanded(brief.dossier, &body));
    failed.extend(percentages(brief, &body));
    failed.extend(names(brief.dossier, &body, others));
    failed
}

/// The letter as one text.
fn body(paper: &Paper) -> String {
    let mut text = String::new();
    for block in paper.parts.first().iter().flat_map(|part| &part.blocks) {
        let lines = match block {
            Block::Title(lines) | Block::Enclosures(lines) | Block::Signature(lines) => lines.as_slice(),
            Block::Addressee(line) | Block::Chapter(line) | Block::Section(line) | Block::Item(line) => {
                std::slice::from_ref(line)
            }
            Block::Body(line) | Block::AnnexMark(line) | Block::Caption(line) | Block::Note(line) => {
                std::slice::from_ref(line)
            }
            Block::Table(_) => &[],
        };
        for line in lines {
            text.push_str(line.as_str());
            text.push('\n');
        }
    }
    text
}

/// A row that loses points has a reason.
fn reasons(dossier: &Dossier) -> Vec<Text> {
    let mut failed = Vec::new();
    for form in &dossier.submission.forms {
        for row in Rescore::of(form, &dossier.scores).rows {
            let bare = row.review.is_some_and(|review| review.reason.is_none());
            let Some(lost) =
                row.difference().filter(|change| bare && change.is_sign_negative() && !change.is_zero())
            else {
                continue;
            };
            let name = if row.name.is_empty() { super::wording::EXECUTION_RATE } else { row.name };
            let lost = super::wording::number(lost.abs());
            failed.push(Text::new(
                format!("“{name}”扣{lost}分，未写调整原因。"),
                format!("“{name}” loses {lost} points without a reason."),
            ));
        }
    }
    failed
}

/// Each confirmed finding stands in the letter with its demand: a house template may forget one.
fn demanded(dossier: &Dossier, body: &str) -> Vec<Text> {
    let confirmed = |record: &&FindingRecord| record.disposition.standing == Standing::Confirmed;
    let mut failed = Vec::new();
    for record in dossier.findings.iter().filter(confirmed) {
        let finding = &record.finding;
        let demand = Line::from(demands::demand(&finding.rule, &tables::place(dossier, finding)));
        let fact = Line::from(finding.message.zh.as_str());
        let rule = &finding.rule;
        if !body.contains(fact.as_str()) {
            failed.push(Text::new(
                format!("正文缺少问题{rule}。"),
                format!("The letter lacks the problem {rule}."),
            ));
        }
        if !body.contains(demand.as_str()) {
            failed.push(Text::new(
                format!("问题{rule}没有整改意见。"),
                format!("The problem {rule} has no demand."),
            ));
        }
    }
    failed
}

/// Every percentage of the letter is written in the submission, or computed by a finding, or part
/// of the template. A reviewer's note may not bring in a new one.
fn percentages(brief: &Brief<'_>, body: &str) -> Vec<Text> {
    let dossier = brief.dossier;
    let mut known = brief.templates.letter.text.clone();
    let mut add = |text: &str| {
        known.push(' ');
        known.push_str(text);
    };
    for field in dossier.submission.forms.iter().flat_map(|form| &form.fields) {
        add(&field.raw);
    }
    for correction in &dossier.corrections {
        add(&correction.written);
    }
    for record in &dossier.findings {
        let finding = &record.finding;
        let computed = [&finding.stated, &finding.expected, &finding.formula];
        computed.into_iter().flatten().for_each(|text| add(text));
        add(&finding.message.zh);
        add(&finding.clause.zh);
    }
    let known: Vec<&str> = numbers(&known).collect();
    let mut failed: Vec<Text> = Vec::new();
    for percentage in body.split(['%', '％']).rev().skip(1).filter_map(last_number) {
        let text = Text::new(
            format!("正文的{percentage}%在材料和发现中没有出处。"),
            format!("{percentage}% of the letter stands neither in the submission nor in a finding."),
        );
        if !known.contains(&percentage) && !failed.contains(&text) {
            failed.push(text);
        }
    }
    failed
}

fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let runs = text.split(|c: char| !c.is_ascii_digit() && c != '.');
    runs.map(|run| run.trim_matches('.')).filter(|run| !run.is_empty())
}

/// The number that a text ends in.
fn last_number(text: &str) -> Option<&str> {
    let start = text
        .rfind(|c: char| !c.is_ascii_digit() && c != '.')
        .map_or(0, |at| at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8));
    text.get(start..).map(|run| run.trim_matches('.')).filter(|run| !run.is_empty())
}

fn names(dossier: &Dossier, body: &str, others: &[String]) -> Vec<Text> {
    let own = Line::new(&dossier.submission.unit);
    let rest = without_copies(dossier, body);
    let strange = |name: &&String| {
        name.chars().count() >= NAME && !own.as_str().contains(name.as_str()) && rest.contains(name.as_str())
    };
    let said = |name: &String| {
        Text::new(
            format!("正文出现其他单位名称“{name}”。"),
            format!("The letter names another unit, “{name}”."),
        )
    };
    others.iter().filter(strange).map(said).collect()
}

/// The letter without the findings that say whose report was copied: these name other units.
fn without_copies(dossier: &Dossier, body: &str) -> String {
    let confirmed = |record: &&FindingRecord| record.disposition.standing == Standing::Confirmed;
    let copies = dossier.findings.iter().filter(confirmed).filter(|record| record.finding.rule == "P003");
    copies.fold(body.to_owned(), |rest, record| {
        rest.replace(Line::from(record.finding.message.zh.as_str()).as_str(), "")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_before_a_percent_sign_is_found() {
        assert_eq!(last_number("应为181.06"), Some("181.06"));
        assert_eq!(last_number("90"), Some("90"));
        assert_eq!(last_number("若干"), None);
    }
}
