//! What a memo must be before it goes out: every deduction with its reason, every problem with its
//! demand, percentages that stand in the evidence, no other unit's name, no rewording that has lost
//! its passage or its ground.

use std::collections::BTreeSet;

use super::brief::Brief;
use super::line::Line;
use super::paper::{Block, Paper};
use super::{corrected, problems};
use crate::base::Text;
use crate::model::passage::NUMBER;
use crate::model::{Dossier, FindingRecord, FormKind, Origin, Standing, Unreasoned};

/// A name shorter than this may be a word.
const NAME: usize = 4;

/// What fails, and where it can be mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub said: Text,
    pub at: Spot,
}

/// Where a fault of the memo is mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A row that is scored.
    Row { form: FormKind, ordinal: u32, row: String },
    /// A finding, by fingerprint.
    Finding(String),
    /// A passage of the letter, by key.
    Passage(String),
    /// Words that stand in no passage any more, by key.
    Lost(String),
    /// The template.
    Template,
}

/// A passage of the letter.
struct Said<'a> {
    text: &'a str,
    origin: Option<&'a Origin>,
}

impl Said<'_> {
    fn spot(&self) -> Spot {
        self.origin.map_or(Spot::Template, |origin| Spot::Passage(origin.key.clone()))
    }
}

/// What fails, in the order of the memo.
pub fn run(brief: &Brief<'_>, paper: &Paper, others: &[String]) -> Vec<Fault> {
    let letter = letter(paper);
    let mut failed = reasons(brief);
    failed.extend(rewordings(brief.dossier, &letter));
    failed.extend(demanded(brief, &letter));
    failed.extend(percentages(brief, &letter));
    failed.extend(names(brief, &letter, others));
    failed
}

fn letter(paper: &Paper) -> Vec<Said<'_>> {
    let Some(part) = paper.parts.first() else { return Vec::new() };
    let origins = part.origins.iter().map(Option::as_ref).chain(std::iter::repeat(None));
    let said = |(block, origin)| lines(block).iter().map(move |line| Said { text: line.as_str(), origin });
    part.blocks.iter().zip(origins).flat_map(said).collect()
}

fn lines(block: &Block) -> &[Line] {
    match block {
        Block::Title(lines) | Block::Enclosures(_, lines) | Block::Signature(lines) => lines,
        Block::Number(line)
        | Block::Addressee(line)
        | Block::Chapter(line)
        | Block::Section(line)
        | Block::Item(line)
        | Block::Body(line)
        | Block::AnnexMark(line)
        | Block::Caption(line)
        | Block::Note(line) => std::slice::from_ref(line),
        Block::Table(_) => &[],
    }
}

/// A row that loses points has a reason.
fn reasons(brief: &Brief<'_>) -> Vec<Fault> {
    let without = brief.dossier.unreasoned();
    let fault = |one: Unreasoned<'_>| {
        let (called, score) = (one.called(), one.score);
        let lost = one.full.value().checked_sub(score.score).unwrap_or_default();
        let lost = super::wording::number(lost);
        Fault {
            said: Text::new(
                format!("“{called}”扣{lost}分，未写调整原因。"),
                format!("“{called}” loses {lost} points without a reason."),
            ),
            at: Spot::Row { form: score.form, ordinal: score.ordinal, row: score.row.clone() },
        }
    };
    without.into_iter().map(fault).collect()
}

/// The reviewer's words stand in a passage that is there, and still speak of what the program says.
fn rewordings(dossier: &Dossier, letter: &[Said<'_>]) -> Vec<Fault> {
    let standing: BTreeSet<&str> = letter.iter().filter_map(|said| Some(said.origin?.key.as_str())).collect();
    let lost = dossier.rewordings.iter().filter(|one| one.passage != NUMBER);
    let lost = lost.filter(|one| !standing.contains(one.passage.as_str())).map(|one| Fault {
        said: Text::new(
            format!("改写的一段已无处可放，不在正文中：“{}”", one.text),
            format!("A reworded passage has no place any more and is left out: “{}”", one.text),
        ),
        at: Spot::Lost(one.passage.clone()),
    });
    let outdated = letter.iter().filter(|said| said.origin.is_some_and(Origin::is_outdated));
    let outdated = outdated.map(|said| Fault {
        said: Text::new(
            format!("改写之后系统文字已变，请核对：“{}”", said.text),
            format!("The program says something else since this was reworded: “{}”", said.text),
        ),
        at: said.spot(),
    });
    lost.chain(outdated).collect()
}

/// Each confirmed finding stands in the letter with its demand: a house template may forget one.
fn demanded(brief: &Brief<'_>, letter: &[Said<'_>]) -> Vec<Fault> {
    let (dossier, words) = (brief.dossier, &brief.templates.words);
    let keys: BTreeSet<&str> = letter.iter().filter_map(|said| Some(said.origin?.key.as_str())).collect();
    let said = |key: &str, text: String| {
        keys.contains(key) || {
            let line = Line::from(text);
            letter.iter().any(|said| said.text.contains(line.as_str()))
        }
    };
    let mut failed = Vec::new();
    for record in dossier.findings.iter().filter(|record| is_confirmed(record)) {
        let finding = &record.finding;
        let rule = &finding.rule;
        let at = || Spot::Finding(finding.fingerprint.clone());
        if !said(&format!("{}/problem", finding.fingerprint), words.say(&finding.message).to_owned()) {
            let said =
                Text::new(format!("正文缺少问题{rule}。"), format!("The letter lacks the problem {rule}."));
            failed.push(Fault { said, at: at() });
        }
        let demand = words.demand(rule, &problems::place(dossier, finding, words));
        let shared = keys.contains(problems::shared_demand(rule).as_str());
        if !shared && !said(&format!("{}/demand", finding.fingerprint), demand) {
            let said =
                Text::new(format!("问题{rule}没有整改意见。"), format!("The problem {rule} has no demand."));
            failed.push(Fault { said, at: at() });
        }
    }
    failed
}

/// Every percentage of the letter is written in the submission, or computed by a finding, or part
/// of the template. The reviewer's words may not bring in a new one.
fn percentages(brief: &Brief<'_>, letter: &[Said<'_>]) -> Vec<Fault> {
    let known = known(brief);
    let known: BTreeSet<&str> = numbers(&known).collect();
    let mut seen = BTreeSet::new();
    let mut failed = Vec::new();
    for said in letter {
        for percentage in said.text.split(['%', '％']).rev().skip(1).filter_map(last_number) {
            if !known.contains(percentage) && seen.insert(percentage) {
                let text = Text::new(
                    format!("正文的{percentage}%在材料和发现中没有出处。"),
                    format!("{percentage}% of the letter stands neither in the submission nor in a finding."),
                );
                failed.push(Fault { said: text, at: said.spot() });
            }
        }
    }
    failed
}

/// Everything that a percentage may come from, as one text.
fn known(brief: &Brief<'_>) -> String {
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
        [&finding.stated, &finding.expected, &finding.formula]
            .into_iter()
            .flatten()
            .for_each(|text| add(text));
        for text in [&finding.message, &finding.clause] {
            add(&text.zh);
            add(&text.en);
        }
    }
    known
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

/// No other unit is named, but where a finding says whose report was copied.
fn names(brief: &Brief<'_>, letter: &[Said<'_>], others: &[String]) -> Vec<Fault> {
    let own = Line::new(&brief.dossier.submission.unit);
    let issuer = Line::new(brief.issuer());
    let copies = copies(brief);
    let mut failed: Vec<Fault> = Vec::new();
    for said in letter {
        let rest = copies.iter().fold(said.text.to_owned(), |rest, copy| rest.replace(copy.as_str(), ""));
        let strange = |name: &&String| {
            name.chars().count() >= NAME
                && ![&own, &issuer].iter().any(|known| known.as_str().contains(name.as_str()))
                && rest.contains(name.as_str())
        };
        for name in others.iter().filter(strange) {
            let text = Text::new(
                format!("正文出现其他单位名称“{name}”。"),
                format!("The letter names another unit, “{name}”."),
            );
            if failed.iter().all(|fault| fault.said != text) {
                failed.push(Fault { said: text, at: said.spot() });
            }
        }
    }
    failed
}

/// What the findings of copied reports say: these name other units.
fn copies(brief: &Brief<'_>) -> Vec<Line> {
    let stands = |record: &&FindingRecord| {
        matches!(record.disposition.standing, Standing::Confirmed | Standing::Clarify)
            && record.finding.rule == "P003"
    };
    let fact = |record: &FindingRecord| {
        Line::from(corrected::fact(brief.dossier, &record.finding, &brief.templates.words))
    };
    brief.dossier.findings.iter().filter(stands).map(fact).filter(|line| !line.is_empty()).collect()
}

fn is_confirmed(record: &FindingRecord) -> bool {
    record.disposition.standing == Standing::Confirmed
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
