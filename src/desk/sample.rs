//! Draws that anybody can repeat: submissions by strata, dismissed findings for a second look.
//!
//! Each member of a stratum gets the hash of seed and member as its rank, and the lowest ranks are
//! drawn. The same seed on the same population is the same draw, in any order and on any machine. The
//! latest draw is a record that its event makes.

use super::clock;
use super::journal::{Hand, Payload, action};
use super::seat::Desk;
use super::strata::{self, Strata, Stratum};
use super::trouble::Trouble;
use crate::base::{Text, hash};
use crate::model::{Lot, Member, Pool, SecondLooks};
use crate::store::{Change, Drew};

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
    /// Digest of the population, with what each of it is drawn by.
    pub population: String,
    /// How many strata there would be if all were told apart.
    pub apart: usize,
    /// Strata of fewer were pooled.
    pub least: usize,
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

    /// `分25层，其中不足10份的合并，合为9层`
    pub fn pooling(&self) -> Text {
        let (apart, least, strata) = (self.apart, self.least, self.strata.len());
        if strata == apart {
            return Text::new(format!("分{apart}层"), format!("{apart} strata"));
        }
        Text::new(
            format!("分{apart}层，不足{least}份的合并，共{strata}层"),
            format!("{apart} strata, those of fewer than {least} pooled: {strata}"),
        )
    }
}

impl Desk {
    /// Draws `count` submissions of the queue, of one year or of all, in proportion to their strata and
    /// one of each at least. Strata of which less than one would be drawn are pooled before.
    pub fn sample(&mut self, count: usize, seed: &str, year: Option<i32>) -> Result<Draw, Trouble> {
        let seed = sown(seed)?;
        if count == 0 {
            return Err(Trouble::user(Text::new("至少抽取1份。", "Draw one at least."), Text::default()));
        }
        let draw = self
            .store
            .read(|reader| Ok::<_, Trouble>(drawn(&strata::told_apart(reader, year)?, count, seed)))?;
        if draw.total() == 0 {
            return Err(Trouble::user(
                Text::new("没有可抽的材料。", "There is nothing to draw from."),
                Text::default(),
            ));
        }
        let mut drawn: Vec<i64> = draw.strata.iter().flat_map(|one| one.drawn.iter().copied()).collect();
        drawn.sort_unstable();
        let (total, pooling) = (draw.total(), draw.pooling());
        let said = Text::new(
            format!("抽样：种子{seed}，总体{total}份，{}，抽取{}份", pooling.zh, drawn.len()),
            format!("sample: seed {seed}, {} of {total}; {}", drawn.len(), pooling.en),
        );
        let members = drawn.into_iter().map(|submission| Member { submission, finding: None }).collect();
        self.drew(Pool::Submissions, said, seed, (&draw.population, total), members)?;
        Ok(draw)
    }

    /// Draws a share, in percent, of the dismissed findings of the queue, at least one, for another
    /// reviewer to look at.
    pub fn doubts(&mut self, percent: usize, seed: &str) -> Result<SecondLooks, Trouble> {
        let seed = sown(seed)?;
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

/// The draw of a population: the same whatever the order it was read in.
fn drawn(apart: &Strata, count: usize, seed: &str) -> Draw {
    let population = population(apart);
    let least = strata::least(apart.values().map(Vec::len).sum(), count);
    let pooled = strata::pool(apart.clone(), least);
    let quotas = strata::quotas(&pooled.values().map(Vec::len).collect::<Vec<_>>(), count);
    let strata = pooled.into_iter().zip(quotas).map(|((stratum, ids), quota)| Drawn {
        stratum,
        members: ids.len(),
        drawn: lowest(seed, ids, quota, |id| id.to_string()),
    });
    let strata = strata.collect();
    Draw { seed: seed.to_owned(), population, apart: apart.len(), least, strata }
}

/// Digest of a population: each of it with what it is drawn by.
fn population(apart: &Strata) -> String {
    let told = apart
        .iter()
        .map(|(Stratum { grade, size, office, .. }, ids)| format!("{grade}\n{size}\n{office}\n{ids:?}"));
    let told: Vec<String> = told.collect();
    hash::of_parts(["zhupi/population/2"].into_iter().chain(told.iter().map(String::as_str)))
}

/// A seed that somebody gave.
fn sown(seed: &str) -> Result<&str, Trouble> {
    match seed.trim() {
        "" => Err(Trouble::user(
            Text::new("种子不能为空。", "The seed must not be empty."),
            Text::new("例如2026-1。", "For instance 2026-1."),
        )),
        seed => Ok(seed),
    }
}

/// The members with the lowest ranks, so many of them.
fn lowest<T>(seed: &str, members: Vec<T>, count: usize, name: impl Fn(&T) -> String) -> Vec<T> {
    let mut ranked: Vec<(String, T)> =
        members.into_iter().map(|one| (hash::of_parts([seed, &name(&one)]), one)).collect();
    ranked.sort_by(|(a, _), (b, _)| a.cmp(b));
    ranked.into_iter().take(count).map(|(_, one)| one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draw_is_the_seeds_whatever_the_order() {
        let draw = |seed, ids: Vec<i64>| lowest(seed, ids, 3, ToString::to_string);
        let up = draw("2026", (1..=20).collect());
        assert_eq!(up, draw("2026", (1..=20).rev().collect()));
        assert_ne!(up, draw("2027", (1..=20).collect()));
    }
}
