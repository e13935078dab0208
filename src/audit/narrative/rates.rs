//! Shares and rates: 占基本支出的93.01%; 预算100万元，支出95万元，执行率95%.

use super::relation::{Relation, Way};
use super::report::Report;
use super::role::Role;
use super::statement::{Statement, subject};
use super::words::{self, Kind, Measure};
use crate::audit::say;
use crate::base::verdict;
use crate::model::section::BREAKS;

/// A stated share against the part before it and the whole it names.
pub fn share<'a>(report: &Report<'a>, at: usize) -> Option<Relation<'a>> {
    let own = report.statements.get(at).filter(|own| own.role == Role::Share)?;
    let stated = own.percent()?;
    let (head, named) = own.tail.split_once('占')?;
    let between = own.before.trim_start_matches(BREAKS).trim_start_matches('、');
    // 占 follows the part at once.
    if !head.is_empty() || !between.starts_with('占') {
        return None;
    }
    let part = report.before(at).next().filter(|part| part.amount().is_some())?;
    let named = named.trim_end_matches(['为', '达', '约', '的', '率', '例', '重', '比']);
    let part_at = at - 1;
    let wholes = if named.is_empty() { listed(report, part_at) } else { wholes(report, part, named) };
    let mut ways = Vec::new();
    for whole in wholes {
        let (a, b) = (part.amount()?, whole.amount()?);
        let value = say::percent(a.value, b.value)?;
        ways.push(Way {
            verdict: verdict::rate(&a, &b, &stated),
            value,
            formula: format!("{} ÷ {} = {value}%", say::wan(a.value), say::wan(b.value)),
            others: vec![part.field, whole.field],
        });
    }
    Relation::best("share", own, &stated, "%", ways)
}

/// The wholes of the list a part stands in.
fn listed<'s, 'a>(report: &'s Report<'a>, part: usize) -> Vec<&'s Statement<'a>> {
    let list = report.lists.iter().find(|list| list.parts.contains(&part));
    let wholes = list.into_iter().flat_map(|list| &list.wholes).filter_map(|at| report.statements.get(*at));
    wholes.filter(|whole| whole.amount().is_some()).collect()
}

/// Amounts of the same paragraph that a share may be one of, by the name it gives.
fn wholes<'s, 'a>(report: &'s Report<'a>, part: &Statement<'a>, named: &str) -> Vec<&'s Statement<'a>> {
    let measure = words::named(named).and_then(|named| named.measure);
    let name = subject(named);
    let wanted = |one: &&Statement<'a>| {
        let same = match measure {
            Some(measure) => one.measure == Some(measure),
            None => !name.is_empty() && one.measure.is_none() && is_called(&one.subject, &name),
        };
        let kinds = [one.kind, part.kind];
        let mixed = kinds.contains(&Kind::Budget) && kinds.contains(&Kind::Actual);
        let near = one.section == part.section && one.line == part.line && one.year.may_be(part.year);
        same && !mixed && near && one.amount().is_some() && one.field.path != part.field.path
    };
    report.statements.iter().filter(wanted).take(12).collect()
}

/// Whether a subject is the one named, with the unit's own name before it at most: 本部门总收入 is 总收入.
fn is_called(subject: &str, name: &str) -> bool {
    let head = subject.strip_suffix(name);
    head.is_some_and(|head| head.is_empty() || head.ends_with(['局', '办', '委', '门', '位', '府', '会']))
}

/// A stated execution rate against the budget and the spending of its sentence.
pub fn execution<'a>(report: &Report<'a>, at: usize) -> Option<Relation<'a>> {
    const OWN: [&str; 12] = [
        "预算执行率",
        "资金执行率",
        "支出执行率",
        "执行率",
        "预算完成率",
        "完成",
        "年初",
        "预算",
        "数",
        "的",
        "为",
        "达",
    ];
    let own = report.statements.get(at).filter(|own| own.role == Role::Execution)?;
    let stated = own.percent()?;
    let rest = OWN.iter().fold(own.tail.clone(), |rest, word| rest.replace(word, ""));
    let between = own.before.trim_start_matches(BREAKS);
    if !rest.is_empty() || between.contains(BREAKS) {
        return None;
    }
    let earlier: Vec<&Statement<'a>> = report.before(at).filter(|one| one.money.is_some()).collect();
    let unclear = |one: &&Statement<'a>| {
        one.role != Role::Amount || one.kind == Kind::Unsaid || one.opening.contains("其中")
    };
    // Two budgets of something unnamed may be two sources of money, to be added up.
    let budgets = earlier.iter().filter(|one| one.kind == Kind::Budget);
    let several = budgets.clone().count() > 1 && budgets.clone().any(|one| one.measure.is_none());
    if several || earlier.iter().any(unclear) {
        return None;
    }
    let one_thing = |budget: &Statement<'a>, spent: &Statement<'a>| {
        budget.measure == spent.measure
            && (spent.measure.is_some() || is_bare(spent) || budget.subject == spent.subject)
    };
    let mut ways = Vec::new();
    for spent in earlier.iter().filter(|one| one.kind == Kind::Actual) {
        for budget in earlier.iter().filter(|one| one.kind == Kind::Budget && one_thing(one, spent)) {
            let (a, b) = (spent.amount()?, budget.amount()?);
            let value = say::percent(a.value, b.value)?;
            ways.push(Way {
                verdict: verdict::rate(&a, &b, &stated),
                value,
                formula: format!("{} ÷ {} = {value}%", say::wan(a.value), say::wan(b.value)),
                others: vec![spent.field, budget.field],
            });
        }
    }
    Relation::best("execution", own, &stated, "%", ways)
}

/// Whether a figure is only said to be spent: it is of what was named before.
fn is_bare(one: &Statement<'_>) -> bool {
    words::named(&one.tail).is_some_and(|named| named.only_kind || named.measure == Some(Measure::Total))
}
