//! Two ends told one after the other, and what lies between them: 由24辆增至36辆，增加12辆;
//! 2023年402.30万元，2024年418.60万元，增长4.05%; 预算50万元，实际支出45.5万元，节约4.5万元，节约率9%.

use super::changes;
use super::measure::Kind;
use super::relation::{Relation, Way};
use super::report::Report;
use super::role::{self, Role};
use super::statement::{Statement, Year};
use super::words;
use crate::audit::say;
use crate::base::{Decimal, Printed, Unit, Verdict, verdict};
use crate::model::section::BREAKS;

/// What is compared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Over {
    /// One year and the next, or before and after.
    Time,
    /// A budget or a plan and what came of it.
    Plan,
}

/// Two ends.
struct Ends<'s, 'a> {
    from: &'s Statement<'a>,
    to: &'s Statement<'a>,
    over: Over,
}

/// Which way words say a figure lies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Up,
    Down,
    Either,
}

/// What words between the ends and their difference say.
struct Said {
    turn: Turn,
    /// What they say it is compared with, where they do.
    over: Option<Over>,
    /// Whether they speak of money saved, or of more done than planned.
    saving: bool,
    /// 决算数较预算数: of the account and the budget named before in the paragraph.
    account: bool,
}

/// A stated difference against the two ends before it.
pub fn difference<'a>(report: &Report<'a>, at: usize) -> Option<Relation<'a>> {
    let own = report.statements.get(at)?;
    let stated = own.plain()?;
    let said = said(&own.before)?;
    if said.saving && has_more(own) {
        return None;
    }
    let found = if said.account { of_account(report, at) } else { ends(report, at) };
    let ends = found.filter(|ends| ends.from.is_counted_like(own) && said.fits(ends))?;
    let way = ends.way(own, &stated, said.turn)?;
    Relation::best("difference", own, &stated, &own.told_in(), vec![way])
}

/// A stated rate of change against the two ends before it, or the end and what it changed by.
pub fn growth<'a>(report: &Report<'a>, at: usize) -> Option<Relation<'a>> {
    let own = report.statements.get(at)?;
    let stated = own.percent().filter(|stated| !stated.value.is_sign_negative())?;
    let said = said(own.before.strip_suffix('率').unwrap_or(&own.before))?;
    let last = at.checked_sub(1).filter(|_| !(said.saving && has_more(own)))?;
    let by = report
        .statements
        .before(at)
        .next()
        .filter(|by| by.quantity.is_some() && self::said(&by.before).is_some());
    let account = by.is_some_and(|by| self::said(&by.before).is_some_and(|said| said.account));
    let found = by.and_then(|_| if account { of_account(report, last) } else { ends(report, last) });
    let found = found.or_else(|| ends(report, at).filter(|_| !account));
    let found = found.or_else(|| from_behind(report, at));
    let ends = found.filter(|ends| said.fits(ends) && (by.is_some() || said.is_certain(ends)))?;
    let (from, to) = (ends.from.plain()?, ends.to.plain()?);
    let value = said.turn.between(from.value, to.value)?;
    let mut ways: Vec<Way<'a>> = Vec::new();
    let up = said.turn == Turn::Up || (said.turn == Turn::Either && to.value >= from.value);
    ways.extend(say::percent(value, from.value).map(|rate| Way {
        verdict: changes::risen(&to, &from, &stated, up),
        value: rate,
        formula: format!("{} ÷ {} = {rate}%", ends.from.told(value), ends.from.told(from.value)),
        others: vec![ends.to.field, ends.from.field],
    }));
    if let Some(by) = by.and_then(Statement::plain) {
        ways.extend(rate(&ends, &by, &from, &stated));
    }
    Relation::best("growth", own, &stated, "%", ways)
}

fn rate<'a>(ends: &Ends<'_, 'a>, by: &Printed, from: &Printed, stated: &Printed) -> Option<Way<'a>> {
    let value = say::percent(by.value, from.value)?;
    let verdict = match verdict::rate(by, from, stated) {
        verdict if verdict.is_explained() => Verdict::Holds,
        verdict => verdict,
    };
    let formula = format!("{} ÷ {} = {value}%", ends.from.told(by.value), ends.from.told(from.value));
    Some(Way { verdict, value, formula, others: vec![ends.to.field, ends.from.field] })
}

/// A stated difference in percentage points: 由94.5%提高到96.8%，提高2.3个百分点.
pub fn points<'a>(report: &Report<'a>, at: usize) -> Option<Relation<'a>> {
    let own = report.statements.get(at)?;
    let figure = own.field.figure().filter(|figure| figure.unit == Unit::Other("百分点".to_owned()))?;
    let said =
        said(&own.before).filter(|said| said.over.is_none() && own.hedge.is_none() && !own.doubtful)?;
    let mut earlier = report.statements.before(at);
    let (late, early) = (earlier.next()?, earlier.next()?);
    let (later, sooner) = (late.percent()?, early.percent()?);
    let ahead = |one: &Statement<'_>| one.tail.contains(['由', '从']) && role::leads_to_a_level(&late.tail);
    let compared = |one: &Statement<'_>| {
        let words = one.before.trim_start_matches(BREAKS);
        words.starts_with(['较', '比']) && !words.contains(BREAKS)
    };
    let (from, to) = if ahead(early) || older(early, late) {
        (sooner, later)
    } else if compared(late) || older(late, early) {
        (later, sooner)
    } else {
        return None;
    };
    let value = said.turn.between(from.value, to.value)?;
    let (high, low) = if said.turn == Turn::Down { (from, to) } else { (to, from) };
    let stated = Printed::rate(figure);
    let formula = format!("{}% - {}% = {}", say::plain(high.value), say::plain(low.value), say::plain(value));
    let verdict = verdict::difference(&stated, &high, &low);
    let way = Way { verdict, value, formula, others: vec![late.field, early.field] };
    Relation::best("difference", own, &stated, "个百分点", vec![way])
}

/// Whether money came in besides the budget, so that what is left is not of the budget alone.
fn has_more(own: &Statement<'_>) -> bool {
    let head = own.opening.strip_suffix(own.before.as_str()).unwrap_or_default();
    ["结转", "追加", "调增"].iter().any(|word| head.contains(word))
}

/// The two ends before a figure; rates between, and parts of what was told, are passed over.
fn ends<'s, 'a>(report: &'s Report<'a>, at: usize) -> Option<Ends<'s, 'a>> {
    let part = |one: &&Statement<'a>| report.lists.iter().any(|list| list.parts.contains(&one.at));
    let mut earlier = report.statements.before(at).filter(|one| one.unit() != Unit::Percent && !part(one));
    let (late, early) = (earlier.next()?, earlier.next()?);
    let plain = late.plain().is_some() && early.plain().is_some() && late.is_counted_like(early);
    if !plain || late.is_average() != early.is_average() {
        return None;
    }
    if late.role == Role::Level && early.role == Role::Baseline {
        return Some(Ends { from: early, to: late, over: Over::Time });
    }
    // 计划新增8000亩
    let told = early.role == Role::Amount
        || (early.role == Role::Unclear && is_planned(early) && early.money.is_none());
    if late.role != Role::Amount || !told || !is_one_thing(early, late) {
        return None;
    }
    let (from, to, over) = match (early.kind, late.kind) {
        _ if older(early, late) => (early, late, Over::Time),
        _ if older(late, early) => (late, early, Over::Time),
        (Kind::Budget, Kind::Actual) => (early, late, Over::Plan),
        (Kind::Actual, Kind::Budget) => (late, early, Over::Plan),
        _ if is_planned(early) && !is_planned(late) => (early, late, Over::Plan),
        (_, Kind::Actual) if is_funded(early) => (early, late, Over::Plan),
        _ => return None,
    };
    Some(Ends { from, to, over })
}

/// The one budget and what was spent of it that are told side by side in a paragraph, parts aside.
fn of_account<'s, 'a>(report: &'s Report<'a>, at: usize) -> Option<Ends<'s, 'a>> {
    let own = report.statements.get(at)?;
    let part = |one: &Statement<'a>| report.lists.iter().any(|list| list.parts.contains(&one.at));
    let here: Vec<&Statement<'a>> = report
        .statements
        .iter()
        .take(at)
        .filter(|one| {
            one.section == own.section && one.line == own.line && !part(one) && one.amount().is_some()
        })
        .collect();
    let mut pairs = here.windows(2).filter_map(|pair| match pair {
        [budget, spent] if (budget.kind, spent.kind) == (Kind::Budget, Kind::Actual) => (budget
            .measure
            .is_some()
            && budget.measure == spent.measure)
            .then_some(Ends { from: budget, to: spent, over: Over::Plan }),
        _ => None,
    });
    // Something else told since may be meant.
    let last = here.last().map(|last| last.at);
    pairs.next().filter(|ends| pairs.next().is_none() && Some(ends.to.at) == last)
}

/// 办理96件，同比增长20%，较上年80件增加16件: what it was before stands behind the rate.
fn from_behind<'s, 'a>(report: &'s Report<'a>, at: usize) -> Option<Ends<'s, 'a>> {
    let to = report.statements.before(at).next().filter(|to| to.role == Role::Amount)?;
    let from = report.statements.after(at).next()?;
    let last = ["上年", "去年"].iter().any(|word| from.tail.contains(word));
    let fits = from.role == Role::Baseline && last && from.is_counted_like(to);
    fits.then_some(Ends { from, to, over: Over::Time })
}

/// Whether one figure is of a year before that of another.
fn older(one: &Statement<'_>, other: &Statement<'_>) -> bool {
    match (one.year, other.year) {
        (Year::Of(one), Year::Of(other)) => one < other,
        (Year::Last, Year::Unsaid) => true,
        _ => false,
    }
}

/// Whether two figures are of one thing: named alike, or the later one not named at all.
fn is_one_thing(early: &Statement<'_>, late: &Statement<'_>) -> bool {
    let bare = words::named(&late.tail).is_some_and(|named| named.measure.is_none());
    let measured = late.measure == early.measure || late.measure.is_none() || early.measure.is_none();
    let alike = measured
        && !late.subject.is_empty()
        && (early.subject.ends_with(&late.subject) || late.subject.ends_with(&early.subject));
    // 上年为402.30万元: nothing but the year.
    bare || alike
}

fn is_funded(one: &Statement<'_>) -> bool {
    ["到位", "下达", "拨入"].iter().any(|word| one.tail.contains(word))
}

fn is_planned(one: &Statement<'_>) -> bool {
    ["计划", "目标", "任务"].iter().any(|word| one.tail.contains(word))
}

impl<'a> Ends<'_, 'a> {
    fn way(&self, own: &Statement<'a>, stated: &Printed, turn: Turn) -> Option<Way<'a>> {
        let (from, to) = (self.from.plain()?, self.to.plain()?);
        let down = turn == Turn::Down || (turn == Turn::Either && from.value > to.value);
        let (high, low) = if down { (from, to) } else { (to, from) };
        let value = high.value.checked_sub(low.value)?;
        Some(Way {
            verdict: verdict::difference(stated, &high, &low),
            value,
            formula: format!("{} - {} = {}", own.told(high.value), own.told(low.value), own.told(value)),
            others: vec![self.to.field, self.from.field],
        })
    }
}

impl Turn {
    fn between(self, from: Decimal, to: Decimal) -> Option<Decimal> {
        match self {
            Turn::Up => to.checked_sub(from),
            Turn::Down => from.checked_sub(to),
            Turn::Either => to.checked_sub(from).map(|by| by.abs()),
        }
    }
}

impl Said {
    fn fits(&self, ends: &Ends<'_, '_>) -> bool {
        self.over.is_none_or(|over| over == ends.over) && (!self.saving || ends.over == Over::Plan)
    }

    /// Whether a rate without an amount beside it can only be of these ends: 同比 may be of others.
    fn is_certain(&self, ends: &Ends<'_, '_>) -> bool {
        ends.over == Over::Time || self.over.is_some() || self.saving || self.turn == Turn::Either
    }
}

/// What the words before a figure say, where they are a verb and what it is compared with, and no more.
fn said(before: &str) -> Option<Said> {
    const SAVED: [(&str, Turn); 16] = [
        ("节约", Turn::Down),
        ("节省", Turn::Down),
        ("节支", Turn::Down),
        ("节约资金", Turn::Down),
        ("资金节约", Turn::Down),
        ("节约经费", Turn::Down),
        ("结余", Turn::Down),
        ("剩余", Turn::Down),
        ("资金结余", Turn::Down),
        ("结余资金", Turn::Down),
        ("超支", Turn::Up),
        ("超", Turn::Up),
        ("超计划", Turn::Up),
        ("超额完成", Turn::Up),
        ("超目标", Turn::Up),
        ("超预算", Turn::Up),
    ];
    const ACCOUNTS: [&str; 5] = ["支出决算数", "支出决算", "决算支出", "决算数", "决算"];
    const APART: [&str; 7] = ["差异", "差", "相差", "差值", "偏差", "两者相差", "预决算差异"];
    let words = before.trim_start_matches(BREAKS).trim_start_matches('、');
    let words = words.strip_prefix("相比，").unwrap_or(words);
    let account = ACCOUNTS.iter().find_map(|word| words.strip_prefix(word));
    let (words, over) = reference(account.unwrap_or(words));
    let account = account.is_some() && over == Some(Over::Plan);
    let bare = role::linked(words).trim_start_matches("共").trim_start_matches("同比");
    let bare = bare.trim_start_matches("净");
    if bare.contains(BREAKS) || bare.is_empty() {
        return None;
    }
    if let Some((_, turn)) = SAVED.iter().find(|(word, _)| *word == bare) {
        return Some(Said { turn: *turn, over, saving: true, account });
    }
    if APART.contains(&bare) {
        return Some(Said { turn: Turn::Either, over, saving: false, account });
    }
    let up = role::direction_at_end(bare).filter(|_| role::is_verb(bare))?;
    Some(Said { turn: if up { Turn::Up } else { Turn::Down }, over, saving: false, account })
}

/// The words behind what a comparison is with: 较上年, 比年初预算.
fn reference(words: &str) -> (&str, Option<Over>) {
    const WITH: [(&str, Over); 14] = [
        ("上年度", Over::Time),
        ("上年同期", Over::Time),
        ("上年", Over::Time),
        ("去年同期", Over::Time),
        ("去年", Over::Time),
        ("同期", Over::Time),
        ("年初预算数", Over::Plan),
        ("年初预算", Over::Plan),
        ("预算数", Over::Plan),
        ("预算", Over::Plan),
        ("计划", Over::Plan),
        ("目标", Over::Plan),
        ("目标任务", Over::Plan),
        ("年初计划", Over::Plan),
    ];
    let Some(rest) = words.strip_prefix(['较', '比', '与']) else { return (words, None) };
    let found = WITH.iter().filter(|(word, _)| rest.starts_with(word)).max_by_key(|(word, _)| word.len());
    match found {
        Some((word, over)) => {
            let rest = rest.get(word.len()..).unwrap_or_default();
            let rest = rest.strip_prefix("相比").unwrap_or(rest);
            (rest.strip_prefix('，').unwrap_or(rest), Some(*over))
        }
        None => (words, None),
    }
}
