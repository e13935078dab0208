//! Field paths: what each stands for, and so how its text is read.

use crate::base::{Expect, Unit};

/// How the text at a path is read. The paths are those of the contract; an unknown one is words.
pub fn expect(path: &str) -> Expect {
    let (head, last) = path.rsplit_once('.').unwrap_or(("", path));
    let number = Expect::Number;
    if let Some(expect) = staff_or_building(head, last) {
        return expect;
    }
    match last {
        "initial" | "full_year" | "executed" if head.starts_with("funds.") => number(Unit::WanYuan),
        _ if head == "funds.by_income" || head == "funds.by_expenditure" => number(Unit::WanYuan),
        "rate" if head.starts_with("funds.") => number(Unit::Percent),
        "points" | "score" | "declared_points" => number(Unit::Points),
        "target" if head.starts_with("indicators[") => Expect::Phrase,
        "actual" if head.starts_with("indicators[") => Expect::Phrase,
        "prior_actual" | "budget" | "actual" if !head.is_empty() && head != "goals" => number(Unit::WanYuan),
        _ if last.starts_with("figure[") => Expect::Phrase,
        _ => Expect::Words,
    }
}

fn staff_or_building(head: &str, last: &str) -> Option<Expect> {
    let unit = match (head, last) {
        ("staff", "authorised" | "actual") => Unit::People,
        ("staff", "control_rate") | ("buildings", "area_rate" | "cost_rate") => Unit::Percent,
        ("buildings", "approved_area" | "actual_area") => Unit::SquareMetres,
        _ => return None,
    };
    Some(Expect::Number(unit))
}
