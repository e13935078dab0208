//! Ratios of things counted: 排查隐患126处，已整改124处，整改率98.41%; 完成1260公里，为目标1200公里的105%;
//! 省级8160万元，县级5440万元，占比分别为60%和40%.

use super::relation::{Relation, Way};
use super::report::Report;
use super::role::{self, Role};
use super::statement::Statement;
use crate::audit::say;
use crate::base::verdict;
use crate::model::section::BREAKS;

/// Words between a figure and the rate that follows it.
const IDLE: [char; 2] = ['、', ' '];

/// A stated rate of what was done: so many of so many before it, in one sentence and one unit. The words
/// say that the rate is of the nearer figure: 整改 in 整改率 and in 已整改.
pub fn done<'a>(report: &Report<'a>, at: usize) -> Option<Relation<'a>> {
    let own = report.statements.get(at)?;
    let stated = own.percent().filter(|_| own.role == Role::Unclear)?;
    let words = own.before.trim_start_matches(BREAKS).trim_start_matches(IDLE);
    let bare = role::linked(words);
    let stem = bare.strip_suffix(['率', '度'])?;
    if words.contains(BREAKS) || stem.chars().count() < 2 {
        return None;
    }
    let part = report.before(at).next().filter(|part| is_of(part, stem))?;
    let b = part.plain().filter(|_| part.money.is_none())?;
    let mut ways = Vec::new();
    for whole in report.before(part.at).filter(|whole| whole.is_counted_like(part)) {
        let Some(a) = whole.plain().filter(|a| a.value >= b.value) else { continue };
        ways.extend(
            way(part, whole, &stated).map(|way| Way { others: vec![part.field, whole.field], ..way }),
        );
        // So many of none.
        if a.value.is_zero() {
            return None;
        }
    }
    Relation::best("done", own, &stated, "%", ways)
}

/// Whether the words before a figure speak of what a rate is called after, in whatever order.
fn is_of(part: &Statement<'_>, stem: &str) -> bool {
    let words = &part.tail;
    words.contains(stem) || (stem.chars().count() == 2 && stem.chars().all(|c| words.contains(c)))
}

fn way<'a>(part: &Statement<'a>, whole: &Statement<'a>, stated: &crate::base::Printed) -> Option<Way<'a>> {
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
    let mut earlier = report.before(at);
    let target = earlier.next().filter(|one| TARGETS.iter().any(|word| one.tail.contains(word)))?;
    let part = earlier.next().filter(|part| part.is_counted_like(target) && part.role == Role::Amount)?;
    // Only what stands right before: 完成1260公里，为目标1200公里的.
    let between = target.before.trim_start_matches(BREAKS);
    let plain = target.role == Role::Amount && !between.contains(BREAKS) && !part.tail.contains("目标");
    let ways = way(part, target, &stated).filter(|_| plain).into_iter().collect();
    Relation::best("target", own, &stated, "%", ways)
}

/// Shares of the last parts of a list, in the same order.
pub fn in_order<'a>(report: &Report<'a>, at: usize) -> Option<Relation<'a>> {
    let (first, place) = first_of_run(report, at)?;
    let own = report.statements.get(at)?;
    let stated = own.percent()?;
    let count = 1 + report.after(first).take_while(|next| is_joined(next)).count();
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
