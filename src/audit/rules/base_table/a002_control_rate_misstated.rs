//! A control rate is not the actual figure divided by the authorised one.

use crate::audit::cause::{Operand, Relation, Way};
use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::{Printed, Unit, Verdict, verdict};
use crate::model::{Field, Form, FormKind, Severity};

pub const RULE: Rule = Rule {
    code: "A002",
    revision: 1,
    name: "control-rate-misstated",
    title_zh: "控制率有误",
    title_en: "Control rate misstated",
    severity: Severity::Error,
    why_zh: "在职人员控制率=在职人数÷编制数；楼堂馆所规模控制率=实际规模÷批复规模，投资概算控制率=实际投资÷概算投资。",
    why_en: "The control rate is the actual figure divided by the authorised one: staff by posts, area by approved area, cost by approved cost.",
    clause: Clause::Arithmetic,
    reads: &["base_table staff.*", "base_table buildings.*"],
    thresholds: &[],
    flags: "
        base_table
        staff.authorised = 121
        staff.actual = 115
        staff.control_rate = 105.22%        <- A002
    ",
    passes: "
        base_table
        staff.authorised = 121
        staff.actual = 115
        staff.control_rate = 95.04%
        buildings.approved_area = 0
        buildings.actual_area = 0
        buildings.area_rate = 0
    ",
    check,
};

/// Actual figure, authorised figure, stated rate.
const RATES: [(&str, &str, &str); 3] = [
    ("staff.actual", "staff.authorised", "staff.control_rate"),
    ("buildings.actual_area", "buildings.approved_area", "buildings.area_rate"),
    ("buildings.actual", "buildings.budget", "buildings.cost_rate"),
];

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in case.forms(FormKind::BaseTable) {
        for (actual, authorised, rate) in RATES {
            if let (Some(actual), Some(authorised), Some(rate)) =
                (form.field(actual), form.field(authorised), form.field(rate))
            {
                check_rate(form, actual, authorised, rate, sink);
            }
        }
    }
}

fn check_rate<'a>(
    form: &'a Form,
    actual: &'a Field,
    authorised: &'a Field,
    rate: &'a Field,
    sink: &mut Sink<'_>,
) {
    let (Some(part), Some(whole), Some(stated)) =
        (printed(actual), printed(authorised), say::rate(Some(rate)))
    else {
        return unverifiable(form, actual, authorised, rate, sink);
    };
    let Some(computed) = say::percent(part.value, whole.value) else {
        return unverifiable(form, actual, authorised, rate, sink);
    };
    let verdict = verdict::rate(&part, &whole, &stated);
    let verdict = match as_share(rate) {
        Some(share) if verdict == Verdict::Fails => verdict::rate(&part, &whole, &share),
        _ => verdict,
    };
    let (called, label) = (say::opening(form), rate.label());
    let formula = format!("{} ÷ {} = {computed}%", say::plain(part.value), say::plain(whole.value));
    sink.judge(
        verdict,
        Draft::at(form, rate)
            .arithmetic(Relation::new([Way::Rate {
                part: Operand::of(form, actual, part),
                whole: Operand::of(form, authorised, whole),
                stated: Operand::of(
                    form,
                    rate,
                    as_share(rate)
                        .filter(|share| verdict::rate(&part, &whole, share) != Verdict::Fails)
                        .unwrap_or(stated),
                ),
            }]))
            .expected(format!("{computed}%"))
            .formula(formula.clone())
            .because([actual, authorised])
            .say(
                format!(
                    "{}{label}填列{}，按{}÷{}计算应为{computed}%（{formula}）。",
                    called.zh,
                    rate.shown(),
                    actual.label(),
                    authorised.label()
                ),
                format!("{}: {label} is stated as {}, {formula}.", called.en, rate.shown()),
            ),
    );
}

/// A rate whose figures are blank, unreadable or divide by nothing. A blank rate states nothing.
fn unverifiable<'a>(
    form: &'a Form,
    actual: &'a Field,
    authorised: &'a Field,
    rate: &'a Field,
    sink: &mut Sink<'_>,
) {
    if !rate.reading.is_empty() {
        sink.judge(Verdict::Unverifiable, Draft::at(form, rate).because([actual, authorised]));
    }
}

/// People are counted, areas and costs are measured.
fn printed(field: &Field) -> Option<Printed> {
    let figure = field.figure()?;
    match figure.unit {
        Unit::People => Some(Printed::exact(figure.value)),
        _ if figure.unit.is_money() => Printed::amount(figure),
        _ => Some(Printed::rate(figure)),
    }
}

/// A rate without a percent sign may be written as a share: `0.95`, `1`.
fn as_share(rate: &Field) -> Option<Printed> {
    let figure = rate.figure().filter(|figure| !figure.unit_written)?;
    let stated = Printed::rate(figure);
    let value = stated.value.checked_mul(crate::base::Decimal::ONE_HUNDRED)?;
    Some(Printed { value, places: stated.places - 2, ..stated })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::{audit, expect, read};

    #[test]
    fn the_rates_of_a_building_are_checked() {
        expect(
            &RULE,
            "
            base_table
            buildings.approved_area = 2000
            buildings.actual_area = 2100
            buildings.area_rate = 105%
            buildings.budget = 500
            buildings.actual = 520
            buildings.cost_rate = 96.15%        <- A002
            ",
        );
    }

    #[test]
    fn a_share_is_a_rate_and_a_blank_is_not_checked() {
        expect(
            &RULE,
            "
            base_table
            staff.authorised = 20
            staff.actual = 19
            staff.control_rate = 0.95

            base_table
            staff.authorised = 20
            staff.actual =
            staff.control_rate = 95%
            ",
        );
    }

    #[test]
    fn a_rate_that_cannot_be_verified_says_what_is_missing() {
        let obstacle = |actual: &str, authorised: &str| {
            let written = read(&format!(
                "base_table\nstaff.authorised = {authorised}\nstaff.actual = {actual}\nstaff.control_rate = 95%"
            ));
            let written = written.unwrap();
            let checks = audit(&written).checks;
            let check = checks.iter().find(|check| check.rule == "A002").unwrap();
            check.obstacle(&written.submission).map(|text| text.zh)
        };
        assert_eq!(obstacle("19", "20"), None);
        assert_eq!(obstacle("", "20").as_deref(), Some("staff actual空白"));
        assert_eq!(obstacle("1..9", "20").as_deref(), Some("staff actual不是一个可读的数"));
        assert_eq!(obstacle("0", "0").as_deref(), Some("staff actual、staff authorised为零，不能作除数"));
    }
}
