//! Totals of what a sentence listed: 会议费2万元、培训费3万元，合计5万元.

use super::divisions::is_alike;
use super::lists::{repeats, way};
use super::relation::Relation;
use super::report::Report;
use super::role::{self, Role};
use super::statement::Statement;
use crate::audit::say;
use crate::base::{Printed, Unit, numeral};

/// A sum of what its sentence lists: 会议费2万元、培训费3万元，合计5万元; 以上四项共计100万元.
pub fn total<'a>(report: &Report<'a>, at: usize) -> Option<Relation<'a>> {
    let own = report.statements.get(at)?;
    let stated = own.plain().filter(|_| own.role == Role::Amount)?;
    let number = summed(report, own)?;
    let mut parts: Vec<&Statement<'a>> = report.statements.before(at).collect();
    parts.reverse();
    let listed = |part: &Statement<'a>| report.lists.iter().any(|list| list.parts.contains(&part.at));
    parts.retain(|part| {
        part.quantity.is_some() && part.is_counted_like(own) && !part.is_average() && !listed(part)
    });
    let plain = parts.iter().all(|part| part.role == Role::Amount);
    let kind = parts.first().map(|part| part.kind);
    let mixed = parts.iter().any(|part| Some(part.kind) != kind || part.unit() != own.unit());
    let nested = parts.iter().any(|part| {
        parts.iter().any(|other| part.measure.zip(other.measure).is_some_and(|(p, w)| p.is_part_of(w)))
    });
    // 四个季度分别为10万元、20万元: what follows in order has no name of its own.
    let in_order = |part: &&&Statement<'a>| part.opening.contains("分别") && part.tail.is_empty();
    let named: Vec<&Statement<'a>> = parts.iter().filter(|part| !in_order(part)).copied().collect();
    if parts.len() < 2 || !plain || mixed || nested || repeats(&named) {
        return None;
    }
    // Things counted may be counted twice.
    let alike = parts.windows(2).all(|pair| matches!(pair, [one, other] if is_alike(one, other)));
    if own.money.is_none() && !alike {
        return None;
    }
    let mut ways = Vec::new();
    for skipped in 0..=parts.len() - 2 {
        let some = parts.get(skipped..)?;
        if number.is_some_and(|number| number != some.len()) {
            continue;
        }
        let amounts: Option<Vec<Printed>> = some.iter().map(|part| part.plain()).collect();
        ways.extend(way(own, some, &amounts?, true));
    }
    Relation::best("total", own, &stated, &own.told_in(), ways)
}

/// Whether a figure is said to be the sum of what was listed, and of how many where that is told:
/// 合计, 全年共计, 以上四项合计.
fn summed(report: &Report<'_>, own: &Statement<'_>) -> Option<Option<usize>> {
    const SUMS: [&str; 6] = ["合计", "共计", "总计", "总共", "小计", "共"];
    let bare = role::linked(&own.tail);
    let words = if own.tail.ends_with('共') { own.tail.as_str() } else { bare };
    let head = SUMS.iter().find_map(|word| words.strip_suffix(word))?;
    let head = head.trim_start_matches(['，', '、']).trim_start_matches("以上").trim_start_matches("上述");
    let head = head.trim_start_matches(['前', '这']);
    let same = own.opening != own.before;
    if matches!(head, "" | "全年" | "各项" | "项目" | "费用" | "资金") && same {
        // 两项: the number is a figure of its own.
        let last = report.statements.before(own.at).next();
        let counted = last.filter(|one| one.unit() == Unit::Other("项".to_owned()) && own.before == own.tail);
        let number =
            counted.and_then(|one| one.quantity).and_then(|number| say::plain(number.value).parse().ok());
        return if counted.is_some() && number.is_none() { None } else { Some(number) };
    }
    let (number, length) = numeral::leading(head)?;
    let rest = head.get(length..)?;
    (same && matches!(rest, "项" | "类" | "个" | "者" | "项费用" | "项支出" | "项资金"))
        .then(|| usize::try_from(number).ok())
}
