//! Strata of a draw: what each submission is drawn by, which of them are pooled, and how many are drawn
//! of each.

use std::collections::BTreeMap;

use super::figures;
use super::stored;
use super::trouble::Trouble;
use crate::base::text::fold;
use crate::base::{Decimal, Text};
use crate::form;
use crate::memo::Grade;
use crate::store::Reader;
use crate::store::draw::Drawable;

/// What one submission is drawn by.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stratum {
    /// The grade of its self-score; empty where it has none.
    pub grade: String,
    /// Which third of the budgets: 1 the smallest, 0 where none can be read.
    pub size: u8,
    /// Its supervising department; empty where no form names one.
    pub office: String,
    /// What is not told apart in it, because there were too few: nothing; 1 the office; 2 the size too;
    /// 3 nor the grade.
    pub pooled: u8,
}

/// The numbers of the submissions of each stratum, ascending.
pub type Strata = BTreeMap<Stratum, Vec<i64>>;

impl Stratum {
    /// How many steps there are from all told apart to nothing.
    const STEPS: u8 = 3;

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
        let told =
            |text: Text, step: u8| if self.pooled >= step { Text::new("合并", "pooled") } else { text };
        let graded = Grade::ALL.into_iter().map(Grade::title).find(|title| title.zh == self.grade);
        let graded = graded.unwrap_or_else(|| or(&self.grade));
        [told(graded, 3), told(size, 2), told(or(&self.office), 1)]
    }

    /// The stratum with one thing less told apart.
    fn wider(mut self) -> Stratum {
        self.pooled = self.pooled.saturating_add(1);
        match self.pooled {
            1 => self.office.clear(),
            2 => self.size = 0,
            _ => self.grade.clear(),
        }
        self
    }
}

/// The population in strata that tell all apart.
pub(super) fn told_apart(reader: &Reader<'_>, year: Option<i32>) -> Result<Strata, Trouble> {
    let population = reader.population(year)?;
    let sizes = thirds(&population);
    let mut keys: BTreeMap<String, String> = BTreeMap::new();
    let mut strata = Strata::new();
    for one in &population {
        let name = office(reader, one)?;
        let office = match keys.get(&name) {
            Some(key) => key.clone(),
            None => {
                let key = reader.unit_key(&form::unit_key(&name))?;
                keys.entry(name).or_insert(key).clone()
            }
        };
        let grade = amount(&one.self_score).map(|score| Grade::of(score).title().zh).unwrap_or_default();
        let size = sizes.get(&one.id).copied().unwrap_or(0);
        strata.entry(Stratum { grade, size, office, pooled: 0 }).or_default().push(one.id);
    }
    Ok(strata)
}

/// The supervising department as its row has it, or, of an older version, as the forms say it.
fn office(reader: &Reader<'_>, one: &Drawable) -> Result<String, Trouble> {
    if let Some(office) = &one.office {
        return Ok(office.clone());
    }
    let mut forms = Vec::new();
    for kind in figures::NAME_OFFICES {
        forms.extend(stored::form(reader, one.id, kind, 1)?);
    }
    Ok(figures::office(&forms))
}

/// The strata with those of fewer than `least` pooled: first over the offices, then over the sizes too,
/// at last whatever they are.
pub(super) fn pool(mut strata: Strata, least: usize) -> Strata {
    for step in 0..Stratum::STEPS {
        let is_few = |stratum: &Stratum, ids: &[i64]| stratum.pooled == step && ids.len() < least;
        let (few, enough): (Strata, Strata) = strata.into_iter().partition(|(one, ids)| is_few(one, ids));
        strata = enough;
        for (stratum, ids) in few {
            strata.entry(stratum.wider()).or_default().extend(ids);
        }
    }
    strata.values_mut().for_each(|ids| ids.sort_unstable());
    strata
}

/// How few are too few to be a stratum: less than one of them would be drawn.
pub(super) fn least(total: usize, count: usize) -> usize {
    total.div_ceil(count.max(1))
}

/// How many of each stratum: in proportion, what is left over to the largest remainders, the first of
/// equal ones; then one of each that has none, from the one that has most, while there are so many.
pub(super) fn quotas(sizes: &[usize], count: usize) -> Vec<usize> {
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
    while let Some(none) = quotas.iter().zip(sizes).position(|(quota, size)| *quota == 0 && *size > 0) {
        let most = quotas.iter_mut().rev().max_by_key(|quota| **quota).filter(|quota| **quota > 1);
        let Some(most) = most else { break };
        *most -= 1;
        if let Some(quota) = quotas.get_mut(none) {
            *quota += 1;
        }
    }
    quotas
}

/// Which third of the budgets each submission is in.
fn thirds(population: &[Drawable]) -> BTreeMap<i64, u8> {
    let budget = |one: &Drawable| amount(&one.full_year).or_else(|| amount(&one.initial));
    let mut known: Vec<(Decimal, i64)> =
        population.iter().filter_map(|one| Some((budget(one)?, one.id))).collect();
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
        assert_eq!(quotas(&[60, 30, 10], 10), [6, 3, 1]);
        assert_eq!(quotas(&[2, 1], 9), [2, 1]);
        assert_eq!(quotas(&[], 4), [0; 0]);
    }

    #[test]
    fn a_stratum_that_proportion_gives_nothing_gets_one_of_the_largest() {
        assert_eq!(quotas(&[90, 9, 1], 10), [8, 1, 1]);
        assert_eq!(quotas(&[50, 50, 1], 2), [1, 1, 0], "there are more strata than are drawn");
    }

    fn of(grade: &str, size: u8, office: &str) -> Stratum {
        Stratum { grade: grade.to_owned(), size, office: office.to_owned(), pooled: 0 }
    }

    fn sizes(strata: &Strata) -> Vec<(String, usize)> {
        let name = |one: &Stratum| one.words().map(|word| word.zh).join(" ");
        strata.iter().map(|(stratum, ids)| (name(stratum), ids.len())).collect()
    }

    #[test]
    fn units_that_name_themselves_are_pooled_by_grade_and_size() {
        let strata = (1..=8).map(|id| (of("优", u8::from(id > 4) + 1, &format!("云岭县第{id}局")), vec![id]));
        let pooled = pool(strata.collect(), 4);
        assert_eq!(sizes(&pooled), [("优 小 合并".to_owned(), 4), ("优 中 合并".to_owned(), 4)]);
    }

    #[test]
    fn an_office_of_many_stays_a_stratum_and_what_is_left_is_pooled_further() {
        let strata = Strata::from([
            (of("优", 1, "云岭县水利局"), vec![1, 2, 3, 4, 5]),
            (of("优", 1, "云岭县档案馆"), vec![6]),
            (of("优", 2, "云岭县审计局"), vec![7, 8, 9]),
            (of("良", 3, "云岭县统计局"), vec![10]),
        ]);
        let pooled = pool(strata, 4);
        let named = [("优 小 云岭县水利局", 5), ("优 合并 合并", 4), ("合并 合并 合并", 1)];
        let mut found = sizes(&pooled);
        found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        assert_eq!(found, named.map(|(name, count)| (name.to_owned(), count)));
        assert_eq!(pooled.values().flatten().count(), 10, "nobody is lost");
    }

    proptest::proptest! {
        #[test]
        fn every_stratum_has_one_drawn_and_all_add_up(
            sizes in proptest::collection::vec((0..4_u8, 0..4_u8, 0..9_u8), 1..200), share in 1..60_usize
        ) {
            let mut strata = Strata::new();
            for (id, (grade, size, office)) in (1_i64..).zip(&sizes) {
                strata.entry(of(&grade.to_string(), *size, &office.to_string())).or_default().push(id);
            }
            let count = (sizes.len() * share).div_ceil(100);
            let pooled = pool(strata, least(sizes.len(), count));
            let quotas = quotas(&pooled.values().map(Vec::len).collect::<Vec<_>>(), count);
            proptest::prop_assert_eq!(quotas.iter().sum::<usize>(), count);
            proptest::prop_assert_eq!(pooled.values().flatten().count(), sizes.len());
            for (quota, ids) in quotas.iter().zip(pooled.values()) {
                proptest::prop_assert!((1..=ids.len()).contains(quota));
            }
        }
    }
}
