//! Shares and rates: 占基本支出的93.01%; 预算100万元，支出95万元，执行率95%.

use super::items;
use super::measure::{Kind, Measure};
use super::relation::{Relation, Way};
use super::report::Report;
use super::role::Role;
use super::statement::{Statement, subject};
use super::words;
use crate::audit::say;
use crate::base::text::squeeze;
use crate::base::{Printed, Verdict, verdict};
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
    let part =
        report.statements.before(at).next().filter(|part| part.is_amount() && part.plain().is_some())?;
    let named = named.trim_end_matches(['为', '达', '约', '的', '率', '例', '重', '比']);
    let part_at = at - 1;
    let mut wholes = if named.is_empty() { listed(report, part_at) } else { wholes(report, part, named) };
    if wholes.is_empty() && named.is_empty() {
        wholes.extend(settled(report, part));
    }
    let mut ways = Vec::new();
    for whole in wholes.into_iter().filter(|whole| whole.is_counted_like(part)) {
        let (a, b) = (part.plain()?, whole.plain()?);
        let value = say::percent(a.value, b.value)?;
        ways.push(Way {
            verdict: verdict::rate(&a, &b, &stated),
            value,
            formula: format!("{} ÷ {} = {value}%", part.told(a.value), part.told(b.value)),
            others: vec![part.field, whole.field],
        });
    }
    Relation::best("share", own, &stated, "%", ways)
}

/// The wholes of the list a part stands in.
fn listed<'s, 'a>(report: &'s Report<'a>, part: usize) -> Vec<&'s Statement<'a>> {
    let list = report.lists.iter().find(|list| list.parts.contains(&part));
    let wholes = list.into_iter().flat_map(|list| &list.wholes).filter_map(|at| report.statements.get(*at));
    wholes.filter(|whole| whole.is_amount() && whole.plain().is_some()).collect()
}

/// What the shares around a part are of, where they do not say it: the amount of the section that most
/// of them agree with.
fn settled<'s, 'a>(report: &'s Report<'a>, part: &Statement<'a>) -> Option<&'s Statement<'a>> {
    const NEAR: usize = 12;
    let bare = |one: &&Statement<'a>| {
        let words = one.before.trim_start_matches(BREAKS).trim_end_matches(['为', '比', '约']);
        words == "占" && one.percent().is_some() && one.section == part.section
    };
    let from = part.at.saturating_sub(NEAR);
    let around = report.statements.iter().skip(from).take(2 * NEAR);
    let shares: Vec<(Printed, Printed)> = around
        .filter(bare)
        .filter_map(|one| {
            let own = report.statements.get(one.at.checked_sub(1)?)?;
            let listed = report.lists.iter().any(|list| list.parts.contains(&own.at));
            let near = own.is_counted_like(part) && !listed && is_beside(report, own, part);
            Some((own.plain().filter(|_| near)?, one.percent()?))
        })
        .collect();
    let earlier = report.statements.iter().take(part.at).rev().take_while(|one| one.section == part.section);
    let able = earlier.filter(|one| one.is_amount() && one.is_counted_like(part) && one.plain().is_some());
    let agreeing = |whole: &&&Statement<'a>| {
        let Some(whole) = whole.plain() else { return 0 };
        let holds = |share: &&(Printed, Printed)| {
            share.0.value < whole.value && verdict::rate(&share.0, &whole, &share.1) == Verdict::Holds
        };
        shares.iter().filter(holds).count()
    };
    let able: Vec<&Statement<'a>> = able.take(40).collect();
    let best = able.iter().max_by_key(agreeing)?;
    (agreeing(&best) >= 2).then_some(*best)
}

/// Whether two figures stand in one paragraph, or in two points of one list.
fn is_beside(report: &Report<'_>, one: &Statement<'_>, other: &Statement<'_>) -> bool {
    let text = report.sections.get(one.section).map_or("", |section| &section.field.raw);
    let style = |one: &Statement<'_>| {
        let line = text.lines().nth(one.line).map(squeeze)?;
        items::mark(&line).map(|((style, _), _)| style)
    };
    one.line == other.line || style(one).is_some_and(|own| Some(own) == style(other))
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
        // A known quantity is itself in the next paragraph too.
        let here = one.line == part.line
            || (measure.is_some() && one.year.or(report.year) == part.year.or(report.year));
        let near = one.section == part.section && here && one.year.may_be(part.year);
        let told = one.is_amount() && one.plain().is_some() && one.is_counted_like(part);
        same && !mixed && near && told && one.field.path != part.field.path
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
    let earlier: Vec<&Statement<'a>> =
        report.statements.before(at).filter(|one| one.money.is_some()).collect();
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
    if !earlier.iter().any(|one| one.kind == Kind::Budget) {
        ways.extend(of_budget_elsewhere(report, at, &stated));
    }
    Relation::best("execution", own, &stated, "%", ways)
}

/// 公务接待费5.40万元，完成预算的90%: against the budgets of the same quantity told in the section.
fn of_budget_elsewhere<'a>(report: &Report<'a>, at: usize, stated: &Printed) -> Vec<Way<'a>> {
    let Some(spent) = report.statements.before(at).next().filter(|spent| spent.at + 1 == at) else {
        return Vec::new();
    };
    let (Some(a), Some(measure)) = (spent.amount(), spent.measure) else { return Vec::new() };
    let budget = |one: &&Statement<'a>| {
        let same = one.measure == Some(measure) && one.kind == Kind::Budget && one.section == spent.section;
        same && one.year.or(report.year) == spent.year.or(report.year)
    };
    let ways = report.statements.iter().filter(budget).filter_map(|one| {
        let b = one.amount()?;
        let value = say::percent(a.value, b.value)?;
        Some(Way {
            verdict: verdict::rate(&a, &b, stated),
            value,
            formula: format!("{} ÷ {} = {value}%", say::wan(a.value), say::wan(b.value)),
            others: vec![spent.field, one.field],
        })
    });
    ways.take(12).collect()
}

/// Whether a figure is only said to be spent: it is of what was named before.
fn is_bare(one: &Statement<'_>) -> bool {
    words::named(&one.tail).is_some_and(|named| named.only_kind || named.measure == Some(Measure::Total))
}
