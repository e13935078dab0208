//! Ratios of things counted: 排查隐患126处，已整改124处，整改率98.41%; 完成1260公里，为目标1200公里的105%;
//! 省级8160万元，县级5440万元，占比分别为60%和40%.

use super::relation::{Relation, Way};
use super::report::Report;
use super::role::Role;
use super::statement::Statement;
use super::vocabulary::{PLANNED, RATES};
use crate::audit::say;
use crate::base::{Printed, verdict};
use crate::model::section::BREAKS;

/// Words between a figure and the rate that follows it.
const IDLE: [char; 2] = ['、', ' '];

/// A stated rate of what was done: so many of so many before it, in one sentence and one unit. The words
/// say which figure the rate is of: 整改 in 整改率 and in 已整改.
pub fn done<'a>(report: &Report<'a>, at: usize) -> Option<Relation<'a>> {
    let own = report.statements.get(at)?;
    let stated = own.percent().filter(|_| matches!(own.role, Role::Unclear | Role::Execution))?;
    let words = own.before.trim_start_matches(BREAKS).trim_start_matches(IDLE);
    let stem = words.trim_end_matches(['为', '是', '达', '到', '约', '近']).strip_suffix(['率', '度'])?;
    if words.contains(BREAKS) || stem.chars().count() < 2 || own.doubtful {
        return None;
    }
    let here: Vec<&Statement<'a>> =
        report.statements.before(at).filter(|one| one.plain().is_some()).collect();
    // What is counted is told right before its rate; money may stand further off.
    let nearest = here.first().filter(|one| one.money.is_none()).map(|one| one.at);
    let last = at.checked_sub(1).and_then(|last| report.statements.get(last))?;
    if nearest.is_some_and(|nearest| nearest != last.at) && last.percent().is_none() {
        return None;
    }
    let mut ways = Vec::new();
    for part in here.iter().filter(|part| nearest.is_none_or(|nearest| part.at == nearest)) {
        for whole in here.iter().filter(|whole| whole.at != part.at && whole.is_counted_like(part)) {
            // So many of none.
            if whole.plain().is_some_and(|whole| whole.value.is_zero()) && part.money.is_none() {
                return None;
            }
            ways.extend(fits(stem, part, whole).then(|| way(part, whole, &stated)).flatten());
            ways.extend(fails_in(stem, part, whole).then(|| rest(part, whole, &stated)).flatten());
        }
    }
    if !ways.is_empty() {
        ways.extend(of_several(&here, &stated));
    }
    Relation::best("done", own, &stated, "%", ways)
}

/// Whether a rate of this name may be that of a part in a whole.
fn fits(stem: &str, part: &Statement<'_>, whole: &Statement<'_>) -> bool {
    let (Some(a), Some(b)) = (part.plain(), whole.plain()) else { return false };
    let has = |one: &Statement<'_>, words: &[&str]| words.iter().any(|word| one.tail.contains(word));
    let named = RATES.iter().find(|(name, _, _)| stem.ends_with(name));
    let by_name = named.is_some_and(|(_, parts, wholes)| has(part, parts) && has(whole, wholes));
    by_name || (is_of(part, stem) && (a.value <= b.value || (named.is_some() && has(whole, PLANNED))))
}

/// Whether the words before a figure speak of what a rate is called after, in whatever order; 调整后预算
/// is not what was adjusted.
fn is_of(part: &Statement<'_>, stem: &str) -> bool {
    let last: Vec<char> = stem.chars().rev().take(2).collect();
    let words = part.tail.replace("调整后", "").replace("调整预算数", "");
    !is_denied(part, stem) && last.iter().all(|c| words.contains(*c))
}

/// 不合格20批次，合格率98%: the part is what is left over.
fn is_denied(part: &Statement<'_>, stem: &str) -> bool {
    let denied = ["不", "未"].iter().any(|not| part.tail.contains(&format!("{not}{stem}")));
    denied && !stem.starts_with(['不', '未'])
}

/// Whether a part is what a rate of this name leaves of a whole.
fn fails_in(stem: &str, part: &Statement<'_>, whole: &Statement<'_>) -> bool {
    let above = part.plain().zip(whole.plain()).is_some_and(|(a, b)| a.value <= b.value);
    is_denied(part, stem) && above
}

/// The rate of what is not the part.
fn rest<'a>(part: &Statement<'a>, whole: &Statement<'a>, stated: &Printed) -> Option<Way<'a>> {
    let (a, b) = (part.plain()?, whole.plain()?);
    let left = Printed { value: b.value.checked_sub(a.value)?, ..a };
    let value = say::percent(left.value, b.value)?;
    Some(Way {
        verdict: verdict::rate(&left, &b, stated),
        value,
        formula: format!("{} ÷ {} = {value}%", part.told(left.value), whole.told(b.value)),
        others: vec![part.field, whole.field],
    })
}

/// A rate of money over several budgets together, or the budget and what was added to it.
fn of_several<'a>(here: &[&Statement<'a>], stated: &Printed) -> Vec<Way<'a>> {
    const ADDED: [&str; 6] = ["追加", "调增", "结转", "调整", "预算", "资金"];
    let added = |one: &&&Statement<'a>| ADDED.iter().any(|word| one.tail.contains(word));
    let mut ways = Vec::new();
    for part in here.iter().filter(|part| part.money.is_some()) {
        let budgets: Vec<&Statement<'a>> =
            here.iter().filter(added).filter(|one| one.at != part.at).copied().collect();
        for from in 0..budgets.len().min(6) {
            let some = budgets.get(from..).unwrap_or_default();
            let values: Vec<_> = some.iter().filter_map(|one| one.plain().map(|own| own.value)).collect();
            let (Some(a), Some(sum)) = (part.plain(), say::total(&values)) else { continue };
            let Some(value) = say::percent(a.value, sum).filter(|_| some.len() > 1) else { continue };
            let whole = Printed { value: sum, ..a };
            ways.push(Way {
                verdict: verdict::rate(&a, &whole, stated),
                value,
                formula: format!("{} ÷ ({}) = {value}%", say::wan(a.value), say::joined(&values)),
                others: some.iter().map(|one| one.field).chain([part.field]).collect(),
            });
        }
    }
    ways
}

fn way<'a>(part: &Statement<'a>, whole: &Statement<'a>, stated: &Printed) -> Option<Way<'a>> {
    let (a, b) = (part.plain()?, whole.plain()?);
    let value = say::percent(a.value, b.value)?;
    Some(Way {
        verdict: verdict::rate(&a, &b, stated),
        value,
        formula: format!("{} ÷ {} = {value}%", part.told(a.value), whole.told(b.value)),
        others: vec![part.field, whole.field],
    })
}

/// A stated share of a target named with its figure: 完成1260公里，完成年度目标1200公里的105%.
pub fn of_target<'a>(report: &Report<'a>, at: usize) -> Option<Relation<'a>> {
    const TARGETS: [&str; 5] = ["目标", "任务", "计划", "指标", "预算"];
    let own = report.statements.get(at).filter(|own| own.before == "的")?;
    let stated = own.percent()?;
    let mut earlier = report.statements.before(at);
    let is_whole = |one: &&Statement<'a>| {
        one.tail.starts_with('占') || TARGETS.iter().any(|word| one.tail.contains(word))
    };
    let target = earlier.next().filter(is_whole)?;
    // Only what stands right before: 完成1260公里，为目标1200公里的.
    let between = target.before.trim_start_matches(BREAKS);
    if target.role != Role::Amount || between.contains(BREAKS) {
        return None;
    }
    let alike = earlier
        .filter(|part| part.is_counted_like(target) && part.is_amount() && !part.tail.contains("目标"));
    let ways = alike.filter_map(|part| way(part, target, &stated)).collect();
    Relation::best("target", own, &stated, "%", ways)
}

/// Shares of the last parts of a list, in the same order.
pub fn in_order<'a>(report: &Report<'a>, at: usize) -> Option<Relation<'a>> {
    let (first, place) = first_of_run(report, at)?;
    let own = report.statements.get(at)?;
    let stated = own.percent()?;
    let count = 1 + report.statements.after(first).take_while(|next| is_joined(next)).count();
    let part_at = first.checked_sub(count)?.checked_add(place)?;
    let list = report
        .lists
        .iter()
        .find(|list| list.parts.len() == count && list.parts.last().is_some_and(|last| last + 1 == first))?;
    let part = report.statements.get(part_at).filter(|part| list.parts.contains(&part.at))?;
    let wholes = list.wholes.iter().filter_map(|whole| report.statements.get(*whole));
    let ways = wholes.filter_map(|whole| way(part, whole, &stated)).collect();
    Relation::best("share", own, &stated, "%", ways)
}

/// The first percentage of 占比分别为60%和40%, and how far behind it this one stands.
fn first_of_run(report: &Report<'_>, at: usize) -> Option<(usize, usize)> {
    for place in 0..=at.min(8) {
        let one = report.statements.get(at - place)?;
        one.percent()?;
        if one.tail.contains('占') && one.tail.contains("分别") {
            return Some((at - place, place));
        }
        if !is_joined(one) {
            return None;
        }
    }
    None
}

fn is_joined(one: &Statement<'_>) -> bool {
    matches!(one.before.as_str(), "、" | "和" | "及" | "与" | "，") && one.percent().is_some()
}
