//! Averages beside the sum and the number they come from: 补助120万元，300人，人均4000元.

use super::relation::{Relation, Way};
use super::report::Report;
use super::statement::{Statement, Year};
use super::vocabulary::AVERAGES;
use crate::audit::say;
use crate::base::{Decimal, Printed, Unit, verdict};

/// A stated average against the amounts and numbers of its sentence and the one before.
pub fn average<'a>(report: &Report<'a>, at: usize) -> Option<Relation<'a>> {
    let own = report.statements.get(at).filter(|own| !own.doubtful && own.hedge.is_none())?;
    let stated = own.quantity?;
    let (of, called) = counted(own)?;
    let earlier: Vec<&Statement<'a>> =
        report.before(at).chain(report.sentence_before(at)).filter(|one| !one.doubtful).collect();
    let later: Vec<&Statement<'a>> =
        report.after(at).take(1).filter(|one| one.before.contains('(')).collect();
    let meant = |one: &&&Statement<'a>| {
        let like = one.is_counted_like(own) && one.is_amount() && !one.is_average();
        like && (one.sentence == own.sentence || shares_a_word(&one.tail, called))
    };
    // 道路12公里、桥梁3座: the money is for both.
    let shared = |one: &&&Statement<'a>| one.before.starts_with(['、', '和', '及']) && one.money.is_none();
    let units: Vec<Unit> = earlier.iter().filter(|one| one.money.is_none()).map(|one| one.unit()).collect();
    if earlier.iter().take(4).any(|one| shared(&one) && units.iter().any(|unit| *unit != one.unit())) {
        return None;
    }
    let mut ways = Vec::new();
    for total in earlier.iter().filter(meant) {
        if of == ["月"] {
            let twelve = Printed::exact(Decimal::from(12));
            ways.extend(
                (total.year != Year::Other).then(|| way(total, &twelve, own, &stated, Vec::new())).flatten(),
            );
            continue;
        }
        let numbers = later.iter().chain(&earlier);
        for number in numbers.filter(|one| one.is_amount() && one.at != total.at && is_of(one, &of)) {
            if let Some(count) = number.plain() {
                ways.extend(way(total, &count, own, &stated, vec![number.field]));
            }
        }
    }
    Relation::best("average", own, &stated, &own.told_in(), ways)
}

fn way<'a>(
    total: &Statement<'a>,
    count: &Printed,
    own: &Statement<'a>,
    stated: &Printed,
    mut others: Vec<&'a crate::model::Field>,
) -> Option<Way<'a>> {
    let sum = total.plain()?;
    // A rate is in per cent: a hundred times the average over one.
    let hundredfold = Printed {
        value: stated.value.checked_mul(Decimal::ONE_HUNDRED)?,
        places: stated.places - 2,
        exact: stated.exact,
    };
    let value = sum.value.checked_div(count.value)?.round_dp(4).normalize();
    others.push(total.field);
    Some(Way {
        verdict: verdict::rate(&sum, count, &hundredfold),
        value,
        formula: format!("{} ÷ {} = {}", own.told(sum.value), say::plain(count.value), own.told(value)),
        others,
    })
}

/// What an average is of one of, and the words behind that; nothing where the phrase says anything else.
fn counted<'s>(own: &'s Statement<'_>) -> Option<(Vec<&'s str>, &'s str)> {
    const OTHER: [&str; 10] = ["较", "比", "标准", "控制", "增", "减", "提高", "降", "定额", "以内"];
    if OTHER.iter().any(|word| own.tail.contains(word)) {
        return None;
    }
    if let Some(rest) = own.tail.strip_prefix("平均每") {
        if let Some(called) = rest.strip_prefix("个月").or_else(|| rest.strip_prefix('月')) {
            return Some((vec!["月"], called));
        }
        let (unit, length) = Unit::leading(rest)?;
        let word = rest.get(..length)?;
        let of = if unit == Unit::People { vec!["人", "人次"] } else { vec![word] };
        return Some((of, rest.get(length..)?));
    }
    let found = AVERAGES.iter().find_map(|(word, of)| Some((of.to_vec(), own.tail.strip_prefix(word)?)));
    found.filter(|(_, called)| called.chars().count() <= 8)
}

fn is_of(number: &Statement<'_>, of: &[&str]) -> bool {
    match number.unit() {
        Unit::People => of.contains(&"人"),
        Unit::Other(unit) => of.contains(&unit.as_str()),
        _ => false,
    }
}

/// Whether two letters side by side of one phrase stand in the other.
fn shares_a_word(one: &str, other: &str) -> bool {
    let letters: Vec<char> = other.chars().collect();
    letters.windows(2).any(|pair| one.contains(&pair.iter().collect::<String>()))
}
