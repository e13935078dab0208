//! Lists of parts: 基本支出100万元，其中：人员经费80万元，公用经费20万元.
//!
//! 其中 may name only some of the parts. The parts fall short of the whole only where they are all there
//! can be; they exceed it wherever their sum does.

use super::divisions::{is_alike, is_division};
use super::measure::{Kind, Measure};
use super::relation::{Relation, Way};
use super::role::Role;
use super::statement::Statement;
use super::statements::Statements;
use super::words;
use crate::audit::say;
use crate::base::{Printed, Unit, Verdict, verdict};

/// A whole and its parts, as indices into the statements.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// What the parts may be parts of, the likeliest first.
    pub wholes: Vec<usize>,
    pub parts: Vec<usize>,
    /// Whether some of the parts have parts of their own named after them.
    pub nested: bool,
    /// Whether something stands among the parts that may be one or not.
    pub unclear: bool,
}

/// Figures that a sentence may divide.
const MOST_WHOLES: usize = 8;

/// Words that begin a list within the list.
const NESTED: [&str; 8] = ["包括", "包含", "主要", "用于", "含", "如", "即", "涉及"];

/// What is left of a whole is none of its parts.
const SAVED: [&str; 5] = ["节约", "节省", "节支", "结余", "剩余"];

/// Topics of their own that follow a list.
const TOPICS: [&str; 23] = [
    "资产",
    "负债",
    "产值",
    "收入",
    "税",
    "投资",
    "社会资本",
    "债",
    "采购",
    "结余",
    "结转",
    "合计",
    "共计",
    "总计",
    "总额",
    "预算",
    "合同",
    "授予",
    "折旧",
    "净值",
    "到位",
    "拨付",
    "支付",
];

/// Sources of money by their names.
const SOURCES: [&str; 4] = ["公共预算", "基金预算", "经营预算", "公共财政预算"];

/// The lists of statements in reading order. Parts take over what only the whole says: budget or account,
/// year, source of money.
pub fn find(statements: &mut Statements<'_>) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    for at in 0..statements.len() {
        let Some(list) = begin(statements, &lists, at) else { continue };
        let whole = list.wholes.first().and_then(|whole| statements.get(*whole));
        let Some((kind, general, year)) = whole.map(|whole| (whole.kind, whole.general, whole.year)) else {
            continue;
        };
        for part in &list.parts {
            let Some(part) = statements.get_mut(*part) else { continue };
            if part.kind == Kind::Unsaid {
                part.kind = kind;
            }
            part.general |= general;
            if part.year == Default::default() {
                part.year = year;
            }
        }
        lists.push(list);
    }
    lists
}

fn begin(statements: &Statements<'_>, lists: &[List], at: usize) -> Option<List> {
    let first = statements.get(at).filter(|first| first.begins_list() || first.divided().is_some())?;
    first.quantity.filter(|_| first.role == Role::Amount)?;
    let wholes = wholes(statements, lists, at, first);
    let whole = wholes.first().and_then(|whole| statements.get(*whole))?;
    let mut list = List { wholes: wholes.clone(), ..List::default() };
    let inside = first.before.split("其中").next().is_some_and(|head| head.contains('('));
    let mut depth = brackets(first.before.rsplit("其中").next().unwrap_or_default()).max(0);
    for (offset, part) in std::iter::once(first).chain(statements.after(at)).enumerate() {
        if offset > 0 {
            if part.begins_list() || part.divided().is_some() {
                // Whether the figure before is a part or the next whole is open.
                list.parts.pop();
                break;
            }
            depth += brackets(&part.before);
            if depth < 0 && inside {
                break;
            }
            if depth > 0 {
                continue;
            }
            depth = 0;
        }
        match place(whole, first, part) {
            Place::Part => list.parts.push(at + offset),
            Place::Nested => list.nested = true,
            Place::Aside => {}
            Place::Open => list.unclear = true,
            Place::End { open } => {
                list.unclear |= open;
                break;
            }
        }
        let parts: Vec<&Statement<'_>> = list.parts.iter().filter_map(|at| statements.get(*at)).collect();
        if is_division(&parts) {
            break;
        }
    }
    (!list.parts.is_empty()).then_some(list)
}

/// What a figure is to a list that has begun before it, or begins with it.
enum Place {
    Part,
    /// A part of a part.
    Nested,
    /// Of something else, which ends nothing.
    Aside,
    /// A part or not.
    Open,
    /// The list has ended before it; whether it may be a part after all.
    End {
        open: bool,
    },
}

fn place(whole: &Statement<'_>, first: &Statement<'_>, part: &Statement<'_>) -> Place {
    let counted = first.money.is_none();
    let alike = part.is_counted_like(first);
    if part.at != first.at {
        if NESTED.iter().any(|word| part.before.contains(word)) {
            return Place::Nested;
        }
        // 户、人 in turn: the number beside the one before.
        if counted && part.tail.is_empty() && !alike {
            return Place::Aside;
        }
        // 实际支出: of the whole again.
        let again = words::named(&part.tail).is_some_and(|named| named.only_kind);
        if ((is_soft(first) || counted) && !follows_on(first, part)) || (again && alike) {
            return Place::End { open: false };
        }
    }
    if !alike || part.role != Role::Amount {
        let left = SAVED.iter().any(|word| part.tail.contains(word));
        if left || (counted && part.quantity.is_some()) {
            return Place::End { open: false };
        }
        let open = part.money.is_some() && part.role == Role::Unclear && !part.is_average();
        return if open { Place::Open } else { Place::Aside };
    }
    if ends(whole, part) {
        // 债务支出 may be a part after all.
        return Place::End { open: part.measure.is_none() && has_topic(whole, part) };
    }
    Place::Part
}

/// Whether a list begins with a word that may end it soon: 包括.
fn is_soft(first: &Statement<'_>) -> bool {
    let hard = first.before.contains("其中") || first.before.starts_with("中，");
    !hard && first.divided().is_none()
}

/// Whether a figure goes on with a list of things counted, or one that 包括 begins: another of its kind.
fn follows_on(first: &Statement<'_>, part: &Statement<'_>) -> bool {
    if part.unit() == Unit::Percent {
        return true;
    }
    let counted = first.money.is_none();
    let joints: &[char] = if counted { &['、', '，', '和', '及'] } else { &['、', '和', '及'] };
    let colon = first.before.contains(':') && part.before.starts_with([';', '，']);
    let joined = part.before.starts_with(joints) || colon;
    joined && (!counted || is_alike(first, part))
}

/// What a list is of: what its sentence says it divides, or what 其中 may refer to, which is an amount
/// before it in the sentence, or in the one before where it begins one.
fn wholes(statements: &Statements<'_>, lists: &[List], at: usize, first: &Statement<'_>) -> Vec<usize> {
    if let Some(measure) = first.divided() {
        let earlier = statements.iter().take(at).rev();
        let near = earlier.take_while(|one| one.section == first.section);
        let told =
            |one: &&Statement<'_>| one.is_counted_like(first) && one.plain().is_some() && one.is_amount();
        let meant = near.filter(|one| one.measure == Some(measure)).filter(told);
        return meant.map(|one| one.at).take(MOST_WHOLES).collect();
    }
    let opens = first.opening == first.before && first.before.starts_with("其中");
    let index = |one: &Statement<'_>| one.at;
    let is_amount =
        |one: &&Statement<'_>| one.is_amount() && one.quantity.is_some() && one.is_counted_like(first);
    let found: Vec<&Statement<'_>> = if opens || first.opening == first.before {
        statements.sentence_before(at).into_iter().filter(is_amount).collect()
    } else {
        statements.before(at).filter(is_amount).collect()
    };
    // 完成年初预算60万元的96.9%: only what it is compared with.
    let compared = |one: &&Statement<'_>| {
        let whole = ["完成预算", "完成年初预算", "占"].iter().any(|word| one.tail.starts_with(word));
        whole && statements.get(one.at + 1).is_some_and(|next| next.before == "的")
    };
    let told: Vec<&Statement<'_>> = found.iter().copied().filter(|one| !compared(one)).collect();
    let found: Vec<usize> = if told.is_empty() { found } else { told }.into_iter().map(index).collect();
    // Of several things counted in a sentence only the nearest.
    let found = if first.money.is_none() { found.into_iter().take(1).collect() } else { found };
    // A part of what was listed before: what it is a part of is not meant again.
    let nested = found.first().is_some_and(|first| lists.iter().any(|list| list.parts.contains(first)));
    if nested { found.into_iter().take(1).collect() } else { found }
}

fn brackets(text: &str) -> i32 {
    text.chars().fold(0, |depth, c| match c {
        '(' => depth + 1,
        ')' => depth - 1,
        _ => depth,
    })
}

/// Whether a figure after 其中 is no part of the whole, so that the list has ended before it.
fn ends(whole: &Statement<'_>, part: &Statement<'_>) -> bool {
    let kinds = [whole.kind, part.kind];
    if kinds.contains(&Kind::Budget) && kinds.contains(&Kind::Actual) {
        return true;
    }
    match (divided(whole), part.measure) {
        (Some(whole), Some(part)) => !part.is_part_of(whole),
        (None, Some(_)) | (Some(Measure::ThreePublic | Measure::Vehicles), None) => true,
        (_, None) => has_topic(whole, part),
    }
}

/// What a whole is of; 全年预算数 alone is of all there is.
fn divided(whole: &Statement<'_>) -> Option<Measure> {
    let bare = || words::named(&whole.tail).is_some_and(|named| named.only_kind);
    whole.measure.or_else(|| bare().then_some(Measure::Total))
}

/// Whether a figure speaks of something of its own, which its whole does not.
fn has_topic(whole: &Statement<'_>, part: &Statement<'_>) -> bool {
    // 一般公共预算 is where money comes from.
    let tail = SOURCES.iter().fold(part.tail.clone(), |tail, source| tail.replace(source, ""));
    TOPICS.iter().any(|word| tail.contains(word) && !whole.tail.contains(word))
}

/// Judges a list against its whole.
pub fn judge<'a>(statements: &Statements<'a>, list: &List) -> Option<Relation<'a>> {
    let whole = statements.get(*list.wholes.first()?)?;
    let parts: Vec<&Statement<'a>> = list.parts.iter().filter_map(|at| statements.get(*at)).collect();
    if misprinted_unit(statements, list).is_some() || repeats(&parts) {
        return None;
    }
    let division = is_division(&parts);
    let complete = divided(whole).and_then(|measure| complete(measure, &parts));
    // Something else among the parts may be a part too.
    let plain = |complete: &Vec<&Statement<'a>>| {
        let zero = |part: &Statement<'_>| part.money.is_some_and(|money| money.value.is_zero());
        let other = |part: &&Statement<'a>| !complete.iter().any(|own| own.at == part.at) && !zero(part);
        !list.unclear && !parts.iter().any(other)
    };
    let exhaustive = complete.as_ref().is_some_and(plain) || (division && !list.nested && !list.unclear);
    let doubtful = list.nested || list.unclear || parts.len() < 2;
    let parts = complete.or_else(|| (!doubtful).then_some(parts))?;
    let amounts: Option<Vec<Printed>> = parts.iter().map(|part| part.plain()).collect();
    let amounts = amounts?;
    let mut ways = Vec::new();
    for other in list.wholes.iter().filter_map(|at| statements.get(*at)) {
        ways.extend(way(other, &parts, &amounts, exhaustive));
    }
    let stated = whole.plain()?;
    let mut relation = Relation::best("parts", whole, &stated, &whole.told_in(), ways)?;
    // A part above its whole is more likely a part of something else.
    let above = amounts.iter().any(|amount| verdict::surely_above(amount, &stated));
    if above && !exhaustive && relation.verdict == Verdict::Fails {
        relation.verdict = Verdict::Unverifiable;
    }
    Some(relation)
}

pub(super) fn way<'a>(
    whole: &Statement<'a>,
    parts: &[&Statement<'a>],
    amounts: &[Printed],
    exhaustive: bool,
) -> Option<Way<'a>> {
    let stated = whole.plain().filter(|_| whole.is_amount())?;
    let values: Vec<_> = amounts.iter().map(|amount| amount.value).collect();
    let sum = say::total(&values)?;
    let verdict = match verdict::sum(&stated, amounts) {
        Verdict::Fails if !exhaustive && sum < stated.value => Verdict::Unverifiable,
        verdict => verdict,
    };
    let shown: Vec<String> = values.iter().map(|value| whole.told(*value)).collect();
    let formula = format!("{} = {}", shown.join(" + "), whole.told(sum));
    Some(Way { verdict, value: sum, formula, others: parts.iter().map(|part| part.field).collect() })
}

/// The parts of a whole that leave nothing over, where all of them are named once.
fn complete<'s, 'a>(whole: Measure, parts: &[&'s Statement<'a>]) -> Option<Vec<&'s Statement<'a>>> {
    whole.exhaustive().iter().find_map(|set| {
        let found =
            set.iter().map(|measure| parts.iter().copied().find(|part| part.measure == Some(*measure)));
        found.collect()
    })
}

/// Whether one thing is named twice among the parts, or something is not named at all.
pub(super) fn repeats(parts: &[&Statement<'_>]) -> bool {
    let subjects: Vec<String> = parts.iter().map(|part| part.subject.clone()).collect();
    let twice = |i: usize| subjects.iter().skip(i + 1).any(|other| subjects.get(i) == Some(other));
    subjects.iter().any(String::is_empty) || (0..subjects.len()).any(twice)
}

/// The one part written in 元 among parts in 万元 that would complete the sum in 万元.
pub fn misprinted_unit(statements: &Statements<'_>, list: &List) -> Option<usize> {
    let whole = statements.get(*list.wholes.first()?).filter(|whole| whole.unit() == Unit::WanYuan)?;
    let stated = whole.amount()?;
    let parts = list.parts.iter().filter_map(|at| Some((*at, statements.get(*at)?)));
    let parts: Vec<(usize, &Statement<'_>)> = parts.collect();
    let mut small = parts.iter().filter(|(_, part)| part.unit() == Unit::Yuan);
    let (Some((at, part)), None) = (small.next(), small.next()) else { return None };
    let figure = part.field.figure()?;
    if parts.len() < 3 || parts.iter().any(|(_, part)| !matches!(part.unit(), Unit::Yuan | Unit::WanYuan)) {
        return None;
    }
    let meant = crate::base::Figure { unit: Unit::WanYuan, ..figure.clone() };
    let amounts: Option<Vec<Printed>> = parts
        .iter()
        .map(|(own, part)| if own == at { Printed::amount(&meant) } else { part.amount() })
        .collect();
    let verdict = verdict::sum(&stated, &amounts?);
    (verdict == Verdict::Holds || verdict.is_explained()).then_some(*at)
}
