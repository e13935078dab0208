//! Draws that anybody can repeat: submissions by strata, dismissed findings for a second look.
//!
//! Each member of a stratum gets the hash of seed and member as its rank, and the lowest ranks are
//! drawn. The same seed on the same population is the same draw, in any order and on any machine. The
//! latest draw is a record that its event makes.

use std::collections::BTreeMap;

use super::clock;
use super::journal::{Hand, Payload, action};
use super::seat::Desk;
use super::trouble::Trouble;
use crate::base::text::fold;
use crate::base::{Decimal, Text, hash};
use crate::memo::Grade;
use crate::model::{FormKind, Lot, Member, Pool, QueueRow, SecondLooks};
use crate::store::{Change, Drew};

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

impl Draw {
    /// How many it was drawn from.
    pub fn total(&self) -> usize {
        self.strata.iter().map(|one| one.members).sum()
    }

    pub fn drawn(&self) -> usize {
        self.strata.iter().map(|one| one.drawn.len()).sum()
    }

    /// The strata of which nothing was drawn: nothing can be said of them.
    pub fn untouched(&self) -> impl Iterator<Item = &Drawn> {
        self.strata.iter().filter(|one| one.drawn.is_empty())
    }
}

impl Stratum {
    /// Grade, size and office in words.
    pub fn words(&self) -> [Text; 3] {
        let unknown = || Text::new("不详", "unknown");
        let or = |text: &str| if text.is_empty() { unknown() } else { Text::new(text, text) };
        let size = match self.size {
            0 => unknown(),
            1 => Text::new("小", "small"),
            2 => Text::new("中", "medium"),
            _ => Text::new("大", "large"),
        };
        let graded = Grade::ALL.into_iter().map(Grade::title).find(|title| title.zh == self.grade);
        [graded.unwrap_or_else(|| or(&self.grade)), size, or(&self.office)]
    }
}

impl Desk {
    /// Draws `count` submissions of the queue, of one year or of all, in proportion to their strata.
    pub fn sample(&mut self, count: usize, seed: &str, year: Option<i32>) -> Result<Draw, Trouble> {
        let mut rows = self.overview()?;
        rows.retain(|row| year.is_none() || row.year == year);
        let sizes = thirds(&rows);
        let mut strata: BTreeMap<Stratum, Vec<i64>> = BTreeMap::new();
        for row in &rows {
            let grade = amount(&row.self_score).map(|score| Grade::of(score).title().zh).unwrap_or_default();
            let size = sizes.get(&row.id).copied().unwrap_or(0);
            let stratum = Stratum { grade, size, office: self.office_of(row.id)? };
            strata.entry(stratum).or_default().push(row.id);
        }
        let strata: Vec<(Stratum, Vec<i64>)> = strata.into_iter().map(sorted).collect();
        let told: Vec<String> = strata.iter().map(|(stratum, ids)| format!("{stratum:?} {ids:?}")).collect();
        let population = hash::of_parts(told.iter().map(String::as_str));
        let quotas = quotas(&strata.iter().map(|(_, ids)| ids.len()).collect::<Vec<_>>(), count);
        let strata: Vec<Drawn> = strata
            .into_iter()
            .zip(quotas)
            .map(|((stratum, ids), quota)| Drawn {
                stratum,
                members: ids.len(),
                drawn: lowest(seed, ids, quota, |id| id.to_string()),
            })
            .collect();
        let mut drawn: Vec<i64> = strata.iter().flat_map(|one| one.drawn.iter().copied()).collect();
        drawn.sort_unstable();
        let said = Text::new(
            format!("抽样：种子{seed}，总体{}份，抽取{}份", rows.len(), drawn.len()),
            format!("sample: seed {seed}, {} of {}", drawn.len(), rows.len()),
        );
        let members = drawn.into_iter().map(|submission| Member { submission, finding: None }).collect();
        self.drew(Pool::Submissions, said, seed, (&population, rows.len()), members)?;
        Ok(Draw { seed: seed.to_owned(), population, strata })
    }

    /// Draws a share, in percent, of the dismissed findings of the queue, at least one, for another
    /// reviewer to look at.
    pub fn doubts(&mut self, percent: usize, seed: &str) -> Result<SecondLooks, Trouble> {
        let all = self.store.read(|reader| Ok::<_, Trouble>(reader.dismissed()?))?;
        let keys: Vec<String> = all.iter().map(key).collect();
        let population = hash::of_parts(keys.iter().map(String::as_str));
        let (total, wanted) = (all.len(), all.len().saturating_mul(percent.min(100)).div_ceil(100));
        let drawn = lowest(seed, all, wanted, key);
        let said = Text::new(
            format!("复查抽取：种子{seed}，不成立{total}条中的{}条", drawn.len()),
            format!("second looks: seed {seed}, {} of {total} dismissals", drawn.len()),
        );
        self.drew(Pool::Dismissals, said, seed, (&population, total), drawn)?;
        self.second_looks()
    }

    /// The latest draw of a pool; none where nothing was ever drawn.
    pub fn lot(&self, pool: Pool) -> Result<Option<Lot>, Trouble> {
        self.store.read(|reader| Ok(reader.lot(pool)?))
    }

    /// The supervising department that a form names.
    fn office_of(&self, id: i64) -> Result<String, Trouble> {
        let named = |kind| -> Result<Option<String>, Trouble> {
            let form = self.store.read(|reader| super::stored::form(reader, id, kind, 1))?;
            Ok(form.map(|form| form.text("department").trim().to_owned()).filter(|name| !name.is_empty()))
        };
        Ok(match named(FormKind::SelfEval)? {
            Some(name) => name,
            None => named(FormKind::ProjectEval)?.unwrap_or_default(),
        })
    }

    /// Records a draw with its members, and the digest of what it was drawn from.
    fn drew(
        &mut self,
        pool: Pool,
        said: Text,
        seed: &str,
        (population, total): (&str, usize),
        members: Vec<Member>,
    ) -> Result<(), Trouble> {
        let moment = clock::now();
        let hand = Hand { actor: &self.actor, moment: &moment };
        let total = u32::try_from(total).unwrap_or(u32::MAX);
        let (seed, population) = (seed.to_owned(), population.to_owned());
        let digests = vec![population.clone()];
        let event = self.store.write(|writer| {
            let (before, event) = (writer.drew(pool)?, writer.next_event()?);
            let after = Some(Drew { seed, population, total, members, event });
            let change = Change::Draw { pool, before, after };
            let payload = Payload { said, changes: vec![change], digests, ..Payload::default() };
            payload.append(writer, &hand, action::SAMPLE, None)?;
            for change in &payload.changes {
                writer.apply(0, change)?;
            }
            Ok::<_, Trouble>(event)
        })?;
        self.own.insert(event);
        Ok(())
    }
}

fn key(member: &Member) -> String {
    format!("{} {}", member.submission, member.finding.as_deref().unwrap_or_default())
}

/// The members of a stratum by number, whatever was done on them.
fn sorted((stratum, mut ids): (Stratum, Vec<i64>)) -> (Stratum, Vec<i64>) {
    ids.sort_unstable();
    (stratum, ids)
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
