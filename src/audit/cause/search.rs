//! The search for one change that mends what fails.

use std::collections::BTreeMap;

use super::relation::{Judged, Operand, Spot, Way};
use super::slip::{self, Slip};
use crate::base::printed::HALF_AWAY;
use crate::base::{Decimal, Printed, Verdict};

/// More changes than this are not tried: a submission that needs them says nothing by its errors.
const MOST: usize = 4_000;
/// Repairs of one relation among which one may still be named.
const FEW: usize = 3;

/// One figure replaced.
#[derive(Clone, Debug)]
pub struct Change {
    pub spot: Spot,
    pub printed: Printed,
    pub slip: Slip,
    /// Whether the figure is in per cent.
    pub percent: bool,
    /// Positions of the failing relations it mends.
    mends: Vec<usize>,
}

/// A change with its rivals, and what any one of them mends.
#[derive(Clone, Debug)]
pub struct Hypothesis {
    pub changes: Vec<Change>,
    pub mends: Vec<usize>,
}

/// The hypotheses worth offering, each over relations that no other one explains.
pub fn hypotheses(judged: &[Judged<'_>]) -> Vec<Hypothesis> {
    if !judged.iter().any(|one| one.verdict == Verdict::Fails) {
        return Vec::new();
    }
    let index = index(judged);
    let mut changes = changes(judged);
    for change in &mut changes {
        change.mends = mends(change, judged, &index);
    }
    changes.retain(|change| !change.mends.is_empty());
    changes.sort_by(|a, b| (b.mends.len(), a.slip).cmp(&(a.mends.len(), b.slip)));
    let mut explained = vec![false; judged.len()];
    let mut found = Vec::new();
    for at in 0..changes.len() {
        let Some(best) = changes.get(at) else { continue };
        if best.mends.iter().any(|at| explained.get(*at) == Some(&true)) {
            continue;
        }
        let offered = if best.mends.len() > 1 { shared(best, &changes) } else { single(best, &changes) };
        for at in &best.mends {
            // What has too many repairs is not explained by a lesser one either.
            if let Some(slot) = explained.get_mut(*at) {
                *slot = true;
            }
        }
        if !offered.is_empty() {
            found.push(Hypothesis { mends: best.mends.clone(), changes: offered });
        }
    }
    found
}

/// Which relations a figure stands in.
fn index<'a>(judged: &[Judged<'a>]) -> BTreeMap<&'a Spot, Vec<usize>> {
    let mut index: BTreeMap<&Spot, Vec<usize>> = BTreeMap::new();
    for (at, one) in judged.iter().enumerate() {
        for operand in one.relation.operands() {
            let touching = index.entry(&operand.spot).or_default();
            if touching.last() != Some(&at) {
                touching.push(at);
            }
        }
    }
    index
}

/// The changes of all failing relations, each once.
fn changes(judged: &[Judged<'_>]) -> Vec<Change> {
    let mut found: BTreeMap<(Spot, Decimal), Change> = BTreeMap::new();
    for one in judged.iter().filter(|one| one.verdict == Verdict::Fails) {
        let mut add = |operand: &Operand, value: Decimal, slip: Slip, percent: bool| {
            if found.len() >= MOST || value == operand.printed.value {
                return;
            }
            let places = operand.printed.places.saturating_sub(moved(operand.printed.value, value));
            let printed = Printed { value, places, ..operand.printed };
            let new = Change { spot: operand.spot.clone(), printed, slip, percent, mends: Vec::new() };
            let known = found.entry((operand.spot.clone(), value.normalize())).or_insert_with(|| new.clone());
            known.slip = known.slip.min(slip);
        };
        for way in &one.relation.ways {
            for operand in way.operands() {
                let percent = matches!(way, Way::Rate { stated, .. } if stated.spot == operand.spot);
                if let Some(value) = way.solve(operand).map(|value| at_places(value, &operand.printed)) {
                    add(operand, value, named(way, operand, value), percent);
                }
                if matches!(way, Way::Rate { .. }) {
                    for value in slip::meant(operand.printed.value) {
                        add(operand, value, slip::between(operand.printed.value, value), percent);
                    }
                }
            }
            for (slip, mistake) in &one.relation.mistakes {
                let operands = way.operands();
                let Some(stated) = operands.first().filter(|_| mistake.verdict(None) == Verdict::Holds)
                else {
                    continue;
                };
                if let Some(value) = way.solve(stated) {
                    let percent = matches!(way, Way::Rate { .. });
                    add(stated, at_places(value, &stated.printed), *slip, percent);
                }
            }
        }
    }
    found.into_values().collect()
}

/// By how many places the point moved to the right: a figure keeps its digits, not its decimals.
fn moved(written: Decimal, meant: Decimal) -> i32 {
    let times = meant.checked_div(written).map(|ratio| ratio.normalize());
    let moves = [(10, 0, 1), (100, 0, 2), (10_000, 0, 4), (1, 1, -1), (1, 2, -2), (1, 4, -4)];
    let found = moves.iter().find(|(mantissa, scale, _)| times == Some(Decimal::new(*mantissa, *scale)));
    found.map_or(0, |(_, _, places)| *places)
}

/// What leads to the value that mends a relation. A relation of two figures offers the other one.
fn named(way: &Way, operand: &Operand, value: Decimal) -> Slip {
    let slip = slip::between(operand.printed.value, value);
    let copy = matches!(way, Way::Sum { terms, .. } if terms.len() == 1);
    if copy { slip.min(Slip::Copy) } else { slip }
}

/// A computed value, with no more decimals than the figure it replaces stands for.
fn at_places(value: Decimal, printed: &Printed) -> Decimal {
    if printed.exact {
        return value;
    }
    let places = u32::try_from(printed.places.max(0)).unwrap_or(0);
    value.round_dp_with_strategy(places, HALF_AWAY)
}

/// The failing relations a change mends; none where it breaks one that holds.
fn mends(change: &Change, judged: &[Judged<'_>], index: &BTreeMap<&Spot, Vec<usize>>) -> Vec<usize> {
    let mut mended = Vec::new();
    for at in index.get(&change.spot).into_iter().flatten() {
        let Some(one) = judged.get(*at) else { continue };
        let now = one.relation.verdict_with(&change.spot, change.printed);
        match (one.verdict, now) {
            (Verdict::Fails, Verdict::Holds) => mended.push(*at),
            (Verdict::Fails, verdict) if verdict.is_explained() => mended.push(*at),
            (Verdict::Fails | Verdict::Unverifiable, _) => {}
            (_, Verdict::Fails) => return Vec::new(),
            _ => {}
        }
    }
    mended
}

/// The change and those that mend the same relations as surely; none where there are too many.
fn shared(best: &Change, all: &[Change]) -> Vec<Change> {
    let rivals = all.iter().filter(|other| other.mends == best.mends && other.slip == best.slip);
    few(rivals.cloned().collect())
}

/// The slips that mend one relation, where there are few enough of them. A mistake that the
/// relation itself knows settles it.
fn single(best: &Change, all: &[Change]) -> Vec<Change> {
    if best.slip <= Slip::WrongBase {
        return vec![best.clone()];
    }
    let mending = |change: &&Change| change.mends.len() == 1 && change.mends == best.mends;
    let repairs: Vec<Change> =
        all.iter().filter(mending).filter(|change| change.slip.is_of_the_pen()).cloned().collect();
    let mut offered = few(repairs);
    offered.retain(|change| change.slip < Slip::Digit);
    offered
}

fn few(changes: Vec<Change>) -> Vec<Change> {
    if changes.len() > FEW { Vec::new() } else { changes }
}
