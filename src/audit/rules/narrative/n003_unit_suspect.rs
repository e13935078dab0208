//! 元 stands where 万元 must be meant, or the other way round.

use crate::audit::narrative::stated::{Compared, compare};
use crate::audit::narrative::{Report, Statement, lists};
use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::{Decimal, Text};
use crate::model::Severity;

pub const RULE: Rule = Rule {
    code: "N003",
    revision: 1,
    name: "unit-suspect",
    title_zh: "单位疑误",
    title_en: "Unit in doubt",
    severity: Severity::Warning,
    why_zh: "同一合计的各分项以万元为单位而其中一项写作元，或正文与报表的同一数据相差一万倍的，多为单位误写。",
    why_en: "One part in 元 among parts in 万元, or one quantity ten thousand times another statement of it, is most likely a slip of the unit.",
    clause: Clause::Practice,
    reads: &["narrative section[*].figure[*]"],
    thresholds: &[],
    flags: "
        narrative
        section[2] = 项目支出120.00万元，其中：管护经费60.25万元，监测经费39.75元，培训经费20.00万元。
        section[2].figure[2] = 39.75元          <- N003
    ",
    passes: "
        narrative
        section[2] = 办公支出12.08万元，其中：印刷费7.00万元，邮电费800元，电费5.00万元。
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for report in case.reports().iter() {
        let called = say::opening(report.form);
        for list in &report.lists {
            let Some(part) =
                lists::misprinted_unit(&report.statements, list).and_then(|at| report.statements.get(at))
            else {
                continue;
            };
            let statements = list.wholes.iter().take(1).chain(&list.parts);
            let others = statements.filter_map(|at| report.statements.get(*at)).map(|one| one.field);
            let quote = part.quote();
            sink.find(Draft::at(report.form, part.field).relation("list").because(others).say(
                format!("{}“{quote}”以元为单位，其余各项为万元；按万元计，各项之和与合计相符。", called.zh),
                format!(
                    "{}: “{quote}” is in 元 among parts in 万元; read as 万元 the parts make up the whole.",
                    called.en
                ),
            ));
        }
        for compared in compare(case, report).iter().filter(|compared| compared.shifted) {
            shifted(report, compared, sink);
        }
        twice(report, sink);
    }
}

/// One quantity stated twice in the report, once ten thousand times the other.
fn twice(report: &Report<'_>, sink: &mut Sink<'_>) {
    let stated = || report.statements.iter().filter(|one| one.measure.is_some() && one.amount().is_some());
    for (own, other) in stated().flat_map(|own| stated().map(move |other| (own, other))) {
        let of = |one: &Statement<'_>| (one.measure, one.kind, one.year);
        let (Some(a), Some(b)) = (own.amount(), other.amount()) else { continue };
        let factor = a.value.checked_mul(Decimal::from(10_000)).filter(|value| !value.is_zero());
        if of(own) != of(other) || factor != Some(b.value) || own.unit() == other.unit() {
            continue;
        }
        let (called, quotes) = (say::opening(report.form), (own.quote(), other.quote()));
        sink.find(Draft::at(report.form, own.field).relation("twice").because([other.field]).say(
            format!("{}“{}”与“{}”相差一万倍，疑为单位有误。", called.zh, quotes.0, quotes.1),
            format!(
                "{}: “{}” and “{}” differ by a factor of ten thousand: a unit seems wrong.",
                called.en, quotes.0, quotes.1
            ),
        ));
        return;
    }
}

/// One quantity ten thousand times what a form has.
fn shifted(report: &Report<'_>, compared: &Compared<'_, '_>, sink: &mut Sink<'_>) {
    let (called, quote) = (say::opening(report.form), compared.own.quote());
    let total = format!("{}万元", say::wan(compared.beside.total));
    let beside = compared.beside.told(Text::new(total.clone(), total.clone()));
    sink.find(
        Draft::at(report.form, compared.own.field)
            .relation("form")
            .expected(total)
            .because_of(compared.beside.form, compared.beside.fields.iter().copied())
            .say(
                format!("{}“{quote}”，{}，相差一万倍，疑为单位有误。", called.zh, beside.zh),
                format!(
                    "{}: “{quote}”, but {}, a factor of ten thousand: the unit seems wrong.",
                    called.en, beside.en
                ),
            ),
    );
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    #[test]
    fn a_factor_of_ten_thousand_to_a_form_is_a_slip_of_the_unit() {
        expect(
            &RULE,
            "base_table
            basic.actual = 1033.78
            public.actual = 90.16
            narrative
            section[2] = 2024年基本支出1033.78元，公用经费决算901600万元。
            section[2].figure[0] = 1033.78元        <- N003
            section[2].figure[1] = 901600万元       <- N003",
        );
    }

    #[test]
    fn a_factor_of_ten_thousand_within_the_report_is_one_too() {
        expect(
            &RULE,
            "narrative
            section[2] = 2024年基本支出1033.78万元。
            section[3] = 2024年基本支出1033.78元，三公经费5万元。
            section[3].figure[0] = 1033.78元        <- N003",
        );
    }

    #[test]
    fn small_sums_in_yuan_and_prices_are_right() {
        expect(
            &RULE,
            "base_table
            reception.actual = 0.08
            narrative
            section[1] = 公务接待费800元，辅警每人每月工资3800元，水电费12.5万元，培训费600元。
            section[2] = 会议费3.2万元，其中：场租2万元，资料费500元，餐费1.15万元。",
        );
    }
}
