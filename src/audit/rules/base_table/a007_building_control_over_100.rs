//! A building came out larger or dearer than approved.

use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::verdict::surely_above;
use crate::base::{Decimal, Figure, Printed};
use crate::model::{Form, FormKind, Severity};

pub const RULE: Rule = Rule {
    code: "A007",
    revision: 1,
    name: "building-control-over-100",
    title_zh: "楼堂馆所超规模或超概算",
    title_en: "Building above approved size or cost",
    severity: Severity::Warning,
    why_zh: "楼堂馆所的实际规模和实际投资不得超过批复数；没有完工项目的不检查。",
    why_en: "A building keeps within its approved area and cost; without a finished project there is nothing to check.",
    clause: Clause::Practice,
    reads: &["base_table buildings.*"],
    thresholds: &[],
    flags: "
        base_table
        buildings.approved_area = 620
        buildings.actual_area = 651             <- A007
        buildings.budget = 300
        buildings.actual = 299.5
    ",
    passes: "
        base_table
        buildings.approved_area = 0
        buildings.actual_area = 0
        buildings.budget = 无
        buildings.actual = 12
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in case.forms(FormKind::BaseTable) {
        let area = |figure: &Figure| Some(Printed::exact(figure.value));
        compare(form, "buildings.approved_area", "buildings.actual_area", area, ("㎡", "m²"), sink);
        compare(form, "buildings.budget", "buildings.actual", Printed::amount, ("万元", "万元"), sink);
    }
}

fn compare(
    form: &Form,
    approved: &str,
    actual: &str,
    reading: fn(&Figure) -> Option<Printed>,
    (unit, unit_en): (&str, &str),
    sink: &mut Sink<'_>,
) {
    let (Some(approved), Some(actual)) = (form.field(approved), form.field(actual)) else { return };
    let (Some(limit), Some(built)) = (approved.figure().and_then(reading), actual.figure().and_then(reading))
    else {
        return;
    };
    if limit.value <= Decimal::ZERO || !surely_above(&built, &limit) {
        return;
    }
    let (Some(over), Some(share)) =
        (built.value.checked_sub(limit.value), say::percent(built.value, limit.value))
    else {
        return;
    };
    let called = say::opening(form);
    let (built, limit, over) = (say::plain(built.value), say::plain(limit.value), say::plain(over));
    let (label, bound) = (actual.label(), approved.label());
    sink.find(
        Draft::at(form, actual).formula(format!("{built} ÷ {limit} = {}%", say::plain(share))).because([approved]).say(
            format!("{}{label}{built}{unit}，超过{bound}{limit}{unit}，超出{over}{unit}，为批复数的{share}%。", called.zh),
            format!("{}: {label} is {built} {unit_en}, above {bound} {limit} by {over}, {share} %.", called.en),
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    #[test]
    fn area_and_cost_are_two_findings() {
        expect(
            &RULE,
            "
            base_table
            buildings.approved_area = 600
            buildings.actual_area = 600.5       <- A007
            buildings.budget = 300
            buildings.actual = 300.01           <- A007
            ",
        );
    }

    #[test]
    fn an_amount_within_its_rounding_is_not_above() {
        expect(&RULE, "base_table\nbuildings.budget = 300.17\nbuildings.actual = 300.1692");
    }
}
