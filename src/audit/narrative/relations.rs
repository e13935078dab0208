//! All relations that the words of a report state between its figures.

use super::relation::Relation;
use super::report::Report;
use super::{averages, balance, changes, ends, lists, rates, ratios, scores, totals};

/// All relations of a report.
pub fn relations<'a>(report: &Report<'a>) -> Vec<Relation<'a>> {
    let mut found = Vec::new();
    for list in &report.lists {
        found.extend(lists::judge(&report.statements, list));
    }
    for at in 0..report.statements.len() {
        found.extend(totals::total(report, at).or_else(|| balance::income(report, at)));
        found.extend(balance::rest(report, at));
        let apart = changes::difference(report, at).or_else(|| ends::difference(report, at));
        found.extend(apart.or_else(|| balance::left(report, at)).or_else(|| ends::points(report, at)));
        found.extend(rates::share(report, at));
        let rate = changes::growth(report, at).or_else(|| rates::execution(report, at));
        found.extend(rate.or_else(|| ratios::done(report, at)).or_else(|| ends::growth(report, at)));
        found.extend(ratios::of_target(report, at));
        found.extend(ratios::in_order(report, at));
        found.extend(averages::average(report, at));
        found.extend(scores::sum(report, at));
    }
    found
}
