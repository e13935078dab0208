//! Averages beside the sum and the number they come from: 补助120万元，300人，人均4000元.

use super::relation::{Relation, Way};
use super::report::Report;
use super::statement::{Statement, Year};
use super::vocabulary::AVERAGES;
use crate::audit::say;
use crate::base::{Decimal, Printed, Unit, verdict};
use crate::model::Field;

/// Amounts that an average may be of together.
const MOST: usize = 6;

/// A stated average against the amounts and numbers of its sentence and the one before.
pub fn average<'a>(report: &Report<'a>, at: usize) -> Option<Relation<'a>> {
    let own = report.statements.get(at).filter(|own| !own.doubtful && own.hedge.is_none())?;
    let stated = own.quantity?;
    let (of, called) = counted(own)?;
    let earlier: Vec<&Statement<'a>> = report
        .statements
        .before(at)
        .chain(report.statements.sentence_before(at))
        .filter(|one| !one.doubtful)
        .collect();
    let later: Vec<&Statement<'a>> =
        report.statements.after(at).take(1).filter(|one| one.before.contains('(')).collect();
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
    let totals: Vec<&Statement<'a>> = earlier.iter().filter(meant).copied().collect();
    let twelve = Printed::exact(Decimal::from(12));
    let numbers = later.iter().chain(&earlier).filter(|one| one.is_amount() && is_of(one, &of));
    let numbers: Vec<(Printed, Option<&'a Field>)> = if of == ["月"] {
        vec![(twelve, None)]
    } else {
        numbers.filter_map(|one| Some((one.plain()?, Some(one.field)))).collect()
    };
    let mut ways = Vec::new();
    // 燃油费3.6万元，维修费1.4万元，车均1万元: one amount, or the last few together.
    let singles = totals.chunks(1);
    let several = (2..=totals.len().min(MOST)).filter_map(|count| totals.get(..count));
    for some in singles.chain(several) {
        let whole_year = of != ["月"] || some.iter().all(|one| one.year != Year::Other);
        for (count, field) in numbers.iter().filter(|(_, field)| whole_year && is_another(some, *field)) {
            ways.extend(way(some, count, *field, own, &stated));
        }
    }
    Relation::best("average", own, &stated, &own.told_in(), ways)
}

/// Whether a number is none of the amounts it divides.
fn is_another(amounts: &[&Statement<'_>], number: Option<&Field>) -> bool {
    amounts.iter().all(|one| number.is_none_or(|number| number.path != one.field.path))
}

fn way<'a>(
    amounts: &[&Statement<'a>],
    count: &Printed,
    number: Option<&'a Field>,
    own: &Statement<'a>,
    stated: &Printed,
) -> Option<Way<'a>> {
    let terms: Vec<Printed> = amounts.iter().filter_map(|one| one.plain()).collect();
    let values: Vec<Decimal> = terms.iter().map(|term| term.value).collect();
    let first = terms.first().filter(|_| terms.len() == amounts.len())?;
    let sum = Printed { value: say::total(&values)?, ..*first };
    // A rate is in per cent: a hundred times the average over one.
    let hundredfold = Printed {
        value: stated.value.checked_mul(Decimal::ONE_HUNDRED)?,
        places: stated.places - 2,
        exact: stated.exact,
    };
    let value = sum.value.checked_div(count.value)?.round_dp(4).normalize();
    Some(Way {
        verdict: verdict::rate(&sum, count, &hundredfold),
        value,
        formula: format!("{} ÷ {} = {}", own.told(sum.value), say::plain(count.value), own.told(value)),
        others: amounts.iter().map(|one| one.field).chain(number).collect(),
    })
}

/// What an average is of one of, and the words behind that; nothing where the phrase says anything else.
fn counted<'s>(own: &'s Statement<'_>) -> Option<(Vec<&'s str>, &'s str)> {
    const OTHER: [&str; 14] = [
        "收入", "产值", "总值", "面积", "较", "比", "标准", "控制", "增", "减", "提高", "降", "定额", "以内",
    ];
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
