//! Changes: 较上年402.30万元增加16.30万元，增长4.05%; 比预算减少17.74万元.

use super::measure::Kind;
use super::relation::{Relation, Way};
use super::report::Report;
use super::role::{self, Role};
use super::statement::{Statement, Year, subject};
use super::words;
use crate::audit::say;
use crate::base::{Decimal, Printed, Verdict, verdict};
use crate::model::section::BREAKS;

/// Figures that a change may be from.
const MOST: usize = 12;

/// A change stated as an amount, and what it may be the change of and from.
struct Change<'s, 'a> {
    own: &'s Statement<'a>,
    up: bool,
    from: Vec<&'s Statement<'a>>,
    to: Vec<&'s Statement<'a>>,
}

/// A stated rise or fall against the two amounts it lies between.
pub fn difference<'a>(report: &Report<'a>, at: usize) -> Option<Relation<'a>> {
    let change = change(report, at)?;
    let own = change.own;
    let stated = change.own.plain()?;
    let mut ways = Vec::new();
    for (to, from) in pairs(&change) {
        let (high, low) = if change.up { (to, from) } else { (from, to) };
        let (x, y) = (high.amount_like()?, low.amount_like()?);
        let value = x.value.checked_sub(y.value)?;
        ways.push(Way {
            verdict: verdict::difference(&stated, &x, &y),
            value,
            formula: format!("{} - {} = {}", own.told(x.value), own.told(y.value), own.told(value)),
            others: vec![to.field, from.field],
        });
    }
    Relation::best("difference", own, &stated, &own.told_in(), ways)
}

fn pairs<'s, 'a>(change: &Change<'s, 'a>) -> Vec<(&'s Statement<'a>, &'s Statement<'a>)> {
    let from = &change.from;
    change.to.iter().flat_map(|to| from.iter().map(|from| (*to, *from))).collect()
}

/// The change a figure states, with candidates for both ends; none where one end is not stated.
fn change<'s, 'a>(report: &'s Report<'a>, at: usize) -> Option<Change<'s, 'a>> {
    let own = report.statements.get(at)?;
    let Role::Change { up } = own.role else { return None };
    own.quantity?;
    let previous = report.statements.before(at).next();
    let baseline = previous.filter(|one| one.role == Role::Baseline && one.is_counted_like(own));
    match baseline {
        Some(baseline) => {
            // 较上年402.30万元，增加: nothing but the verb between.
            if own.tail.len() != own.before.trim_start_matches(BREAKS).len() {
                return None;
            }
            let to = subjects(report, at - 1, &baseline.tail);
            Some(Change { own, up, from: vec![baseline], to })
        }
        None => {
            let to = subjects(report, at, &own.tail);
            let from = from_elsewhere(report, own, to.first()?);
            Some(Change { own, up, from, to })
        }
    }
}

/// What a comparison is of: the words before 较 or 比 name it, or it is what was just stated.
fn subjects<'s, 'a>(report: &'s Report<'a>, at: usize, tail: &str) -> Vec<&'s Statement<'a>> {
    let Some(own) = report.statements.get(at) else { return Vec::new() };
    let words = own.before.trim_start_matches(BREAKS);
    // 与上年相比，增加; 与上年相比，三公经费减少: the comparison is a clause of its own.
    let apart = words.split_once("相比，").filter(|(_, verb)| tail == *verb);
    let (words, compared) = match apart {
        Some((comparison, verb)) if is_verb(verb) => (comparison, comparison),
        Some((comparison, verb)) => (comparison, without_verb(verb)),
        None => (words, tail),
    };
    let head = compared.split(['较', '比', '与', '同']).next().unwrap_or_default();
    // More than one clause since the last figure: something else may have been named in between.
    if words.contains(BREAKS) || (apart.is_none() && !tail.contains(['较', '比', '与', '同'])) {
        return Vec::new();
    }
    let is_amount = |one: &&Statement<'a>| {
        // 比上年人均1800元提高: an average is compared with one.
        let average = one.is_average() && !one.doubtful;
        let told = if own.is_average() { average } else { one.is_amount() };
        one.quantity.is_some() && told && one.is_counted_like(own)
    };
    let here: Vec<_> = report.statements.before(at).filter(is_amount).collect();
    if head.is_empty() {
        return if here.is_empty() {
            report.statements.sentence_before(at).into_iter().filter(is_amount).collect()
        } else {
            here
        };
    }
    let about = subject(head);
    let measure = words::named(head).and_then(|named| named.measure);
    if let Some(measure) = measure.filter(|_| apart.is_some()) {
        let here = report
            .statements
            .iter()
            .take(at)
            .filter(|one| one.section == own.section && one.line == own.line);
        let spent = here.filter(|one| one.measure == Some(measure) && one.kind != Kind::Budget);
        return spent.filter(is_amount).collect();
    }
    let named =
        |one: &&Statement<'a>| one.tail.ends_with(head) || (!about.is_empty() && one.subject == about);
    let earlier = here.into_iter().chain(report.statements.sentence_before(at).into_iter().filter(is_amount));
    earlier.filter(named).collect()
}

/// Words before a verb of change that name nothing new.
const IDLE: [&str; 9] = [
    "收、支总计各",
    "收支总计各",
    "收、支各",
    "收支各",
    "收入支出总计各",
    "收入、支出总计各",
    "总计",
    "各",
    "均",
];

/// Whether words are a verb of change and no more.
fn is_verb(words: &str) -> bool {
    let bare = role::linked(words);
    // 收、支总计各增加: both sides of the account.
    let bare = IDLE.iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(bare);
    role::is_verb(bare)
}

/// What words before a verb of change name: 三公经费减少.
fn without_verb(words: &str) -> &str {
    let bare = role::linked(words);
    let cut = bare.char_indices().find(|(at, _)| bare.get(*at..).is_some_and(role::is_verb));
    cut.map_or(bare, |(at, _)| bare.get(..at).unwrap_or_default())
}

/// 比预算增加, 较上年减少 without the figure: the same thing stated as a budget, or for the year before.
fn from_elsewhere<'s, 'a>(
    report: &'s Report<'a>,
    own: &Statement<'a>,
    to: &Statement<'a>,
) -> Vec<&'s Statement<'a>> {
    let from = own.tail.split(['较', '比']).nth(1).unwrap_or_default();
    let budget = from.contains("预算");
    let last = ["上年", "去年"].iter().any(|word| from.contains(word));
    if budget == last || from.contains("调整") {
        return Vec::new();
    }
    let wanted = |one: &&Statement<'a>| {
        let same = if to.measure.is_some() {
            one.measure == to.measure
        } else {
            one.measure.is_none() && one.subject == to.subject
        };
        let end = if budget {
            one.kind == Kind::Budget && to.kind != Kind::Budget && one.year.may_be(to.year)
        } else {
            one.year == Year::Last && one.kind == to.kind
        };
        let alike = one.is_counted_like(own) && one.amount_like().is_some();
        same && end && alike && one.section == own.section && !to.subject.is_empty()
    };
    report.statements.iter().filter(wanted).take(MOST).collect()
}

/// A stated rise or fall in per cent against the amounts of its sentence.
pub fn growth<'a>(report: &Report<'a>, at: usize) -> Option<Relation<'a>> {
    let own = report.statements.get(at)?;
    let (Role::Change { up }, Some(stated)) = (own.role, own.percent()) else { return None };
    // 增加16.30万元，增长4.05%: nothing but the verb between.
    let bare = own.before.trim_start_matches(BREAKS).trim_start_matches("同比").trim_start_matches('、');
    let previous = report.statements.before(at).next()?;
    let direct = role::direction_at_start(bare) == Some(up) && !bare.contains(BREAKS);
    if !direct || previous.quantity.is_none() || stated.value.is_sign_negative() {
        return None;
    }
    let at = at - 1;
    let mut ways = Vec::new();
    match previous.role {
        Role::Baseline => {
            let base = previous.amount_like()?;
            for to in subjects(report, at, &previous.tail) {
                let to = (to.amount_like()?, to);
                ways.extend(rise(to.1, &to.0, &base, &stated, up, vec![to.1.field, previous.field]));
            }
        }
        Role::Change { up: same } if same == up => {
            ways = ways_after_change(report, at, &stated, up)?;
        }
        _ => return None,
    }
    Relation::best("growth", own, &stated, "%", ways)
}

/// How the rate after a change in money may follow: from what it changed from, from both ends, where the
/// change itself is wrong, or from what it came to.
fn ways_after_change<'a>(report: &Report<'a>, at: usize, stated: &Printed, up: bool) -> Option<Vec<Way<'a>>> {
    let own = report.statements.get(at)?;
    let by = own.plain()?;
    let mut ways = Vec::new();
    if let Some(change) = change(report, at) {
        for from in &change.from {
            ways.extend(by_rate(own, &by, &from.amount_like()?, stated, vec![own.field, from.field]));
        }
        for (to, from) in pairs(&change) {
            let (to_amount, from_amount) = (to.amount_like()?, from.amount_like()?);
            ways.extend(rise(to, &to_amount, &from_amount, stated, up, vec![to.field, from.field]));
        }
    }
    if ways.is_empty() {
        for to in subjects(report, at, &own.tail) {
            for base in without(&to.amount_like()?, &by, up)? {
                ways.extend(by_rate(own, &by, &base, stated, vec![own.field, to.field]));
            }
        }
    }
    Some(ways)
}

/// What an amount was before it changed, as it comes out and half a last place to both sides: it carries
/// the rounding of both figures.
fn without(to: &Printed, by: &Printed, up: bool) -> Option<Vec<Printed>> {
    let by_value = if up { -by.value } else { by.value };
    let value = to.value.checked_add(by_value)?;
    let base = Printed { value, places: to.places.min(by.places), exact: to.exact && by.exact };
    let half = u32::try_from(base.places + 1).map(|scale| Decimal::new(5, scale)).unwrap_or_default();
    let around = |value: Option<Decimal>| value.map(|value| Printed { value, ..base });
    let sides = [around(value.checked_add(half)), around(value.checked_sub(half))];
    Some(std::iter::once(base).chain(sides.into_iter().flatten().filter(|_| !base.exact)).collect())
}

fn rise<'a>(
    own: &Statement<'a>,
    to: &Printed,
    from: &Printed,
    stated: &Printed,
    up: bool,
    others: Vec<&'a crate::model::Field>,
) -> Option<Way<'a>> {
    let by = if up { to.value.checked_sub(from.value)? } else { from.value.checked_sub(to.value)? };
    let value = say::percent(by, from.value)?;
    let formula = format!("{} ÷ {} = {value}%", own.told(by), own.told(from.value));
    Some(Way { verdict: risen(to, from, stated, up), value, formula, others })
}

/// A rate of change against its ends: what it came to is so many per cent more or less than all of what
/// it was.
pub fn risen(to: &Printed, from: &Printed, stated: &Printed, up: bool) -> Verdict {
    let all = |by: Decimal| Decimal::ONE_HUNDRED.checked_add(if up { by } else { -by });
    // A rate cut off makes what is left of the whole greater by less than its last place.
    let place = Decimal::new(1, u32::try_from(stated.places).unwrap_or(0));
    let cut = stated.value.checked_add(place).filter(|_| !up);
    for by in [Some(stated.value), cut].into_iter().flatten() {
        let Some(value) = all(by) else { return Verdict::Unverifiable };
        let verdict = verdict::rate(to, from, &Printed { value, ..*stated });
        if verdict != Verdict::Fails {
            return if verdict.is_explained() { Verdict::Holds } else { verdict };
        }
    }
    Verdict::Fails
}

fn by_rate<'a>(
    own: &Statement<'a>,
    by: &Printed,
    base: &Printed,
    stated: &Printed,
    others: Vec<&'a crate::model::Field>,
) -> Option<Way<'a>> {
    let value = say::percent(by.value, base.value)?;
    let verdict = match verdict::rate(by, base, stated) {
        verdict if verdict.is_explained() => Verdict::Holds,
        verdict => verdict,
    };
    let formula = format!("{} ÷ {} = {value}%", own.told(by.value), own.told(base.value));
    Some(Way { verdict, value, formula, others })
}

impl Statement<'_> {
    /// The amount of one end of a comparison, written without a hedge.
    fn amount_like(&self) -> Option<Printed> {
        self.plain().filter(|_| self.is_amount() || self.role == Role::Baseline || self.is_average())
    }
}
