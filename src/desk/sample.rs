//! Draws that anybody can repeat: submissions by strata, dismissed findings for a second look.
//!
//! Each member of a stratum gets the hash of seed and member as its rank, and the lowest ranks are
//! drawn. The same seed on the same population is the same draw, in any order and on any machine.

use std::collections::BTreeMap;

use super::journal::{Hand, Payload, action};
use super::transact::Plan;
use super::{Desk, Trouble, clock};
use crate::base::text::fold;
use crate::base::{Decimal, Text, hash};
use crate::memo::Grade;
use crate::model::{FormKind, QueueRow, Standing};
use crate::store::{Change, Reader};

/// What one submission was drawn by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stratum {
    /// The grade of its self-score; empty where it has none.
    pub grade: String,
    /// Which third of the budgets: 1 the smallest, 0 where none can be read.
    pub size: u8,
    /// Its supervising department; empty where no form names one.
    pub office: String,
}

/// One stratum with how many there are and how many were drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    pub stratum: Stratum,
    pub members: usize,
    pub drawn: Vec<i64>,
}

/// A draw of submissions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draw {
    pub seed: String,
    /// Digest of the population.
    pub population: String,
    pub strata: Vec<Drawn>,
}

/// A dismissed finding that was drawn for a second look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    pub submission: i64,
    pub unit: String,
    pub fingerprint: String,
    pub rule: String,
    pub message: Text,
    pub by: String,
    pub reason: String,
}

/// What second looks say of the dismissals of one rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overturned {
    pub rule: String,
    pub upheld: u32,
    pub overturned: u32,
}

impl Desk {
    /// Draws `count` submissions of the queue, of one year or of all, in proportion to their strata.
    pub fn sample(&mut self, count: usize, seed: &str, year: Option<i32>) -> Result<Draw, Trouble> {
        let mut rows = self.queue()?;
        rows.retain(|row| year.is_none() || row.year == year);
        let sizes = thirds(&rows);
        let mut strata: BTreeMap<Stratum, Vec<i64>> = BTreeMap::new();
        for row in &rows {
            let grade = amount(&row.self_score).map(|score| Grade::of(score).title().zh).unwrap_or_default();
            let size = sizes.get(&row.id).copied().unwrap_or(0);
            let stratum = Stratum { grade, size, office: self.office_of(row.id)? };
            strata.entry(stratum).or_default().push(row.id);
        }
        let told: Vec<String> = strata.iter().map(|(stratum, ids)| format!("{stratum:?} {ids:?}")).collect();
        let population = hash::of_parts(told.iter().map(String::as_str));
        let quotas = quotas(&strata.values().map(Vec::len).collect::<Vec<_>>(), count);
        let strata: Vec<Drawn> = strata
            .into_iter()
            .zip(quotas)
            .map(|((stratum, ids), quota)| Drawn {
                stratum,
                members: ids.len(),
                drawn: lowest(seed, ids, quota, |id| id.to_string()),
            })
            .collect();
        let mut drawn: Vec<String> =
            strata.iter().flat_map(|one| &one.drawn).map(ToString::to_string).collect();
        drawn.sort();
        let listed = drawn.join("、");
        self.drew(
            Text::new(
                format!("抽样：种子{seed}，总体{}份，抽取{}份：{listed}", rows.len(), drawn.len()),
                format!("sample: seed {seed}, {} of {}: {listed}", drawn.len(), rows.len()),
            ),
            &population,
        )?;
        Ok(Draw { seed: seed.to_owned(), population, strata })
    }

    /// Draws a share, in percent, of the dismissed findings of the queue, at least one, for another
    /// reviewer to look at.
    pub fn doubts(&mut self, percent: usize, seed: &str) -> Result<Vec<Doubt>, Trouble> {
        let mut all = Vec::new();
        for row in self.queue()?.iter().filter(|row| row.tally.dismissed > 0) {
            for record in self.dossier(row.id)?.findings {
                if record.disposition.standing == Standing::Dismissed {
                    all.push(Doubt {
                        submission: row.id,
                        unit: row.unit.clone(),
                        fingerprint: record.finding.fingerprint,
                        rule: record.finding.rule,
                        message: record.finding.message,
                        by: record.disposition.by,
                        reason: record.disposition.reason.unwrap_or_default(),
                    });
                }
            }
        }
        let keys: Vec<String> = all.iter().map(key).collect();
        let population = hash::of_parts(keys.iter().map(String::as_str));
        let (total, wanted) = (all.len(), all.len().saturating_mul(percent.min(100)).div_ceil(100));
        let drawn = lowest(seed, all, wanted, key);
        self.drew(
            Text::new(
                format!("复查抽取：种子{seed}，不成立{total}条中的{}条", drawn.len()),
                format!("second looks: seed {seed}, {} of {total} dismissals", drawn.len()),
            ),
            &population,
        )?;
        Ok(drawn)
    }

    /// What second looks have said so far, a line a rule.
    pub fn overturned(&self) -> Result<Vec<Overturned>, Trouble> {
        let mut rules: BTreeMap<String, Overturned> = BTreeMap::new();
        self.store.read(|reader| {
            reader.each_event(|told| {
                if !matches!(told.action, action::UPHOLD | action::OVERTURN) {
                    return Ok::<(), Trouble>(());
                }
                let rule = Payload::parse(told.payload)?.digests.into_iter().nth(1).unwrap_or_default();
                let one = rules.entry(rule.clone()).or_insert(Overturned { rule, ..Overturned::default() });
                match told.action {
                    action::UPHOLD => one.upheld += 1,
                    _ => one.overturned += 1,
                }
                Ok(())
            })
        })?;
        Ok(rules.into_values().collect())
    }

    /// The supervising department that a form names.
    fn office_of(&self, id: i64) -> Result<String, Trouble> {
        let named = |kind| -> Result<Option<String>, Trouble> {
            let form = self.store.read(|reader| super::correct::form(reader, id, kind, 1))?;
            Ok(form.map(|form| form.text("department").trim().to_owned()).filter(|name| !name.is_empty()))
        };
        Ok(match named(FormKind::SelfEval)? {
            Some(name) => name,
            None => named(FormKind::ProjectEval)?.unwrap_or_default(),
        })
    }

    /// Records a draw, with the digest of what it was drawn from.
    fn drew(&mut self, said: Text, population: &str) -> Result<(), Trouble> {
        let moment = clock::now();
        let hand = Hand { actor: &self.actor, moment: &moment };
        let payload = Payload { said, digests: vec![population.to_owned()], ..Payload::default() };
        self.store.write(|writer| payload.append(writer, &hand, action::SAMPLE, None))?;
        Ok(())
    }
}

/// What another reviewer says of a dismissal: that it stands, or that the finding is open again.
pub(super) fn second_look(
    reader: &Reader<'_>,
    hand: &Hand<'_>,
    submission: i64,
    finding: &str,
    (upheld, reason): (bool, Option<String>),
) -> Result<Plan, Trouble> {
    let rule = reader.rule_of(submission, finding)?;
    let before = reader.disposition(submission, finding)?;
    let dismissed = before.clone().filter(|decided| decided.standing == Standing::Dismissed);
    let (Some(rule), Some(decided)) = (rule, dismissed) else {
        return Err(Trouble::user(
            Text::new("只有判为不成立的发现才复查。", "Only a dismissed finding is looked at again."),
            Text::default(),
        ));
    };
    if reader.signed(decided.event)?.0.uid == hand.actor.uid {
        return Err(Trouble::user(
            Text::new("复查须由另一账号进行。", "Another account takes the second look."),
            Text::default(),
        ));
    }
    let reason = reason.unwrap_or_default();
    let told = |text: &str, colon: &str| {
        if reason.is_empty() { text.to_owned() } else { format!("{text}{colon}{reason}") }
    };
    let fingerprint = finding.to_owned();
    let change = Change::Disposition { fingerprint: fingerprint.clone(), before, after: None };
    let (done, said, changes) = if upheld {
        let (zh, en) = (format!("{rule} 复查维持"), format!("{rule} dismissal upheld"));
        let said = Text::new(told(&zh, "："), told(&en, ": "));
        (action::UPHOLD, said, Vec::new())
    } else {
        let (zh, en) = (format!("{rule} 复查推翻"), format!("{rule} dismissal overturned"));
        let said = Text::new(told(&zh, "："), told(&en, ": "));
        (action::OVERTURN, said, vec![change])
    };
    let mut plan = Plan::new(done, said, changes);
    plan.payload.digests = vec![fingerprint, rule];
    Ok(plan)
}

fn key(doubt: &Doubt) -> String {
    format!("{} {}", doubt.submission, doubt.fingerprint)
}

/// The members with the lowest ranks, so many of them.
fn lowest<T>(seed: &str, members: Vec<T>, count: usize, name: impl Fn(&T) -> String) -> Vec<T> {
    let mut ranked: Vec<(String, T)> =
        members.into_iter().map(|one| (hash::of_parts([seed, &name(&one)]), one)).collect();
    ranked.sort_by(|(a, _), (b, _)| a.cmp(b));
    ranked.into_iter().take(count).map(|(_, one)| one).collect()
}

/// How many of each stratum: in proportion, what is left over to the largest remainders, the first of
/// equal ones.
fn quotas(sizes: &[usize], count: usize) -> Vec<usize> {
    let total: usize = sizes.iter().sum();
    let count = count.min(total);
    if total == 0 {
        return vec![0; sizes.len()];
    }
    let mut quotas: Vec<usize> = sizes.iter().map(|size| size.saturating_mul(count) / total).collect();
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    let rest = |at: &usize| sizes.get(*at).map_or(0, |size| size.saturating_mul(count) % total);
    order.sort_by_key(|at| std::cmp::Reverse(rest(at)));
    let left = count - quotas.iter().sum::<usize>();
    for at in order.into_iter().take(left) {
        if let Some(quota) = quotas.get_mut(at) {
            *quota += 1;
        }
    }
    quotas
}

/// Which third of the budgets each submission is in.
fn thirds(rows: &[QueueRow]) -> BTreeMap<i64, u8> {
    let budget = |row: &QueueRow| amount(&row.full_year).or_else(|| amount(&row.initial));
    let mut known: Vec<(Decimal, i64)> = rows.iter().filter_map(|row| Some((budget(row)?, row.id))).collect();
    known.sort();
    let count = known.len();
    let third = |at: usize| u8::try_from(at * 3 / count.max(1) + 1).unwrap_or(3);
    known.into_iter().enumerate().map(|(at, (_, id))| (id, third(at))).collect()
}

fn amount(text: &str) -> Option<Decimal> {
    fold(text).trim().trim_end_matches("万元").trim_end_matches('分').replace(',', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotas_are_in_proportion_and_add_up() {
        assert_eq!(quotas(&[10, 10, 10], 3), [1, 1, 1]);
        assert_eq!(quotas(&[90, 9, 1], 10), [9, 1, 0]);
        assert_eq!(quotas(&[2, 1], 9), [2, 1]);
        assert_eq!(quotas(&[], 4), [0; 0]);
    }

    #[test]
    fn a_draw_is_the_seeds_whatever_the_order() {
        let draw = |seed, ids: Vec<i64>| lowest(seed, ids, 3, ToString::to_string);
        let up = draw("2026", (1..=20).collect());
        assert_eq!(up, draw("2026", (1..=20).rev().collect()));
        assert_ne!(up, draw("2027", (1..=20).collect()));
    }
}
