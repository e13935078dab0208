//! `zhupi/sample/1`, `zhupi/second-looks/1`, `zhupi/overturned/1` and `zhupi/rules/1`: draws, second
//! looks and what they say of each rule.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::audit::Card;
use crate::base::Lang;
use crate::desk::Draw;
use crate::model::{Disposition, Look, OfRule, Overturned, SecondLooks};

#[derive(Serialize)]
pub struct Sample<'a> {
    schema: &'static str,
    seed: &'a str,
    /// Digest of what it was drawn from.
    population: &'a str,
    total: usize,
    /// How many strata there were before any was pooled, and of how few those were that are.
    apart: usize,
    least: usize,
    strata: Vec<OfStratum<'a>>,
}

#[derive(Serialize)]
struct OfStratum<'a> {
    /// What is not told apart in it: its office, size and grade were too few each.
    pooled: &'static [&'static str],
    /// Null where it has no self-score.
    grade: Option<&'a str>,
    /// Which third of the budgets, 1 the smallest; null where none can be read.
    size: Option<u8>,
    /// Null where no form names one.
    office: Option<&'a str>,
    members: usize,
    /// Numbers of the submissions.
    drawn: &'a [i64],
}

/// What strata are pooled over, the first first.
const POOLED: [&str; 3] = ["office", "size", "grade"];

/// `zhupi sample --format json`
pub fn sample(draw: &Draw) -> Sample<'_> {
    let strata = draw.strata.iter().map(|one| OfStratum {
        pooled: POOLED.get(..usize::from(one.stratum.pooled)).unwrap_or(&POOLED),
        grade: Some(one.stratum.grade.as_str()).filter(|grade| !grade.is_empty()),
        size: Some(one.stratum.size).filter(|size| *size > 0),
        office: Some(one.stratum.office.as_str()).filter(|office| !office.is_empty()),
        members: one.members,
        drawn: &one.drawn,
    });
    Sample {
        schema: "zhupi/sample/1",
        seed: &draw.seed,
        population: &draw.population,
        total: draw.total(),
        apart: draw.apart,
        least: draw.least,
        strata: strata.collect(),
    }
}

#[derive(Serialize)]
pub struct Looks<'a> {
    schema: &'static str,
    /// Of the latest draw; null where dismissals were never drawn.
    seed: Option<&'a str>,
    total: u32,
    drawn: u32,
    /// Drawn, and no finding any more.
    gone: usize,
    findings: Vec<Looked<'a>>,
}

#[derive(Serialize)]
struct Looked<'a> {
    submission: i64,
    unit: &'a str,
    year: Option<i32>,
    rule: &'a str,
    fingerprint: &'a str,
    message: &'a str,
    disposition: &'a Disposition,
    /// The last one; null where nobody took any.
    second_look: Option<&'a Look>,
}

/// `zhupi sample --dismissed --format json`, `zhupi second-look --format json`
pub fn second_looks(looks: &SecondLooks, lang: Lang) -> Looks<'_> {
    let lot = looks.lot.as_ref();
    Looks {
        schema: "zhupi/second-looks/1",
        seed: lot.map(|lot| lot.seed.as_str()),
        total: lot.map_or(0, |lot| lot.total),
        drawn: lot.map_or(0, |lot| lot.drawn),
        gone: looks.gone(),
        findings: looks.rows.iter().map(|row| looked(row, lang)).collect(),
    }
}

fn looked(row: &OfRule, lang: Lang) -> Looked<'_> {
    let finding = &row.record.finding;
    Looked {
        submission: row.submission,
        unit: &row.unit,
        year: row.year,
        rule: &finding.rule,
        fingerprint: &finding.fingerprint,
        message: finding.message.get(lang),
        disposition: &row.record.disposition,
        second_look: row.record.look.as_ref(),
    }
}

#[derive(Serialize)]
pub struct Rates<'a> {
    schema: &'static str,
    rules: Vec<Rate<'a>>,
}

#[derive(Serialize)]
struct Rate<'a> {
    #[serde(flatten)]
    counts: &'a Overturned,
    looks: u32,
    /// So few that they say little.
    few: bool,
}

/// `zhupi rules --overturned --format json`
pub fn overturned(rates: &[Overturned]) -> Rates<'_> {
    let rate = |counts| Rate { counts, looks: Overturned::looks(counts), few: Overturned::is_few(counts) };
    Rates { schema: "zhupi/overturned/1", rules: rates.iter().map(rate).collect() }
}

#[derive(Serialize)]
pub struct Catalogue<'a> {
    schema: &'static str,
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
struct Rule<'a> {
    code: &'a str,
    name: &'a str,
    title: &'a str,
    severity: &'static str,
    /// Why it is off; null where it is on.
    off: Option<&'a str>,
}

/// `zhupi rules --format json`
pub fn rules<'a>(cards: &'a [Card<'a>], off: &'a BTreeMap<String, String>, lang: Lang) -> Catalogue<'a> {
    let rule = |card: &'a Card<'a>| Rule {
        code: &card.byline.code,
        name: &card.byline.name,
        title: card.byline.title.get(lang),
        severity: card.byline.severity.as_str(),
        off: off.get(&card.byline.code).map(String::as_str),
    };
    Catalogue { schema: "zhupi/rules/1", rules: cards.iter().map(rule).collect() }
}
