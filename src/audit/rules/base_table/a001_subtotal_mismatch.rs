//! The parts of a breakdown do not come to its total, a part exceeds its whole, or a total is blank
//! over filled parts.

use crate::audit::breakdown::{Breakdown, Column};
use crate::audit::cause::{Operand, Relation, Way};
use crate::audit::split::Split;
use crate::audit::terms::Terms;
use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::{Decimal, Printed, Verdict};
use crate::model::{Field, Form, FormKind, Severity};

pub const RULE: Rule = Rule {
    code: "A001",
    revision: 1,
    name: "subtotal-mismatch",
    title_zh: "分项与合计不符",
    title_en: "Parts and total differ",
    severity: Severity::Error,
    why_zh: "合计应等于各分项之和；“其中”所列只是一部分的，其和不得大于合计。合计空白的，以分项代入上级核对。",
    why_en: "A total equals the sum of its parts; parts that are only some of it never exceed it. A blank total is replaced by its parts when the level above is summed.",
    clause: Clause::Arithmetic,
    reads: &[
        "base_table *.prior_actual",
        "base_table *.budget",
        "base_table *.actual",
        "scored funds.*.initial",
        "scored funds.*.full_year",
        "scored funds.*.executed",
        "scored funds.by_income.*",
        "scored funds.by_expenditure.*",
    ],
    thresholds: &[],
    flags: "
        base_table
        three_public.actual = 5.61          <- A001
        vehicles.actual =                   <- A001
        vehicle_purchase.actual =
        vehicle_running.actual = 3.96
        abroad.actual =
        reception.actual = 1.55

        self_eval
        funds.total.full_year = 1444.37
        funds.total.executed = 1440.69
        funds.by_income.total = 1443.36     <- A001
        funds.by_income.general = 1439.96
        funds.by_income.other = 3.40
    ",
    passes: "
        base_table
        three_public.actual = 5.51
        vehicles.actual = 3.96
        vehicle_purchase.actual =
        vehicle_running.actual = 3.96
        abroad.actual =
        reception.actual = 1.55
        public.actual = 142.45
        office.actual = 9.96
        utilities_travel.actual = 18.3

        self_eval
        funds.total.full_year = 1444.37
        funds.total.executed = 1440.69
        funds.by_income.total = 1440.69
        funds.by_income.general = 1437.29
        funds.by_income.other = 3.40
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in case.forms(FormKind::BaseTable) {
        let tree = Breakdown::of(form);
        for at in 0..tree.nodes.len() {
            check_columns(&tree, at, sink);
            check_blank(&tree, at, sink);
        }
    }
    for form in case.scored_forms() {
        check_funds(form, sink);
        for split in Split::BOTH {
            check_split(form, split, sink);
        }
    }
}

/// One line of the base table against its parts, column by column.
fn check_columns(tree: &Breakdown<'_>, at: usize, sink: &mut Sink<'_>) {
    let Some(node) = tree.node(at).filter(|node| !node.parts.is_empty()) else { return };
    for column in Column::ALL {
        let Some(whole) = tree.field(at, column) else { continue };
        let there = || node.parts.iter().filter_map(|part| tree.field(*part, column));
        let parts = if node.exhaustive { tree.parts_worth(at, column) } else { Terms::of(there()) };
        let Some(parts) = parts else {
            // A part that cannot be read leaves the sum open.
            sink.judge(Verdict::Unverifiable, Draft::at(tree.form, whole).because(there()));
            continue;
        };
        if parts.is_empty() {
            continue;
        }
        check_sum(Sum { form: tree.form, whole, parts: &parts, exhaustive: node.exhaustive }, there(), sink);
    }
}

/// A whole and what is added up for it.
struct Sum<'a, 't> {
    form: &'a Form,
    whole: &'a Field,
    parts: &'t Terms<'a>,
    exhaustive: bool,
}

/// `there` are all parts that the layout has, blank ones too.
fn check_sum<'a>(sum: Sum<'a, '_>, there: impl Iterator<Item = &'a Field>, sink: &mut Sink<'_>) {
    let Sum { form, whole, parts, exhaustive } = sum;
    let Some(stated) = say::amount(Some(whole)) else { return };
    let Some(total) = parts.total() else { return };
    let within = !exhaustive && total <= stated.value;
    let verdict = if within { Verdict::Holds } else { parts.sum_to(&stated) };
    let (zh, en) = if exhaustive { ("相差", "a difference of") } else { ("超出", "above it by") };
    let Some(off) = total.checked_sub(stated.value) else { return };
    let off = say::wan(off.abs());
    let called = say::opening(form);
    let (label, shown, (sum_zh, sum_en)) = (whole.label(), say::wan(stated.value), parts.short());
    sink.judge(
        verdict,
        Draft::at(form, whole)
            .relation("sum")
            .arithmetic(Relation::new(exhaustive.then(|| Way::Sum {
                stated: Operand::of(form, whole, stated),
                terms: Operand::terms(form, parts),
            })))
            .expected(say::wan(total))
            .formula(parts.formula())
            .because(parts.fields())
            .beside(there)
            .say(
                format!("{}{label}填列{shown}万元，所属分项合计{sum_zh}万元，{zh}{off}万元。", called.zh),
                format!("{}: {label} is {shown}, its parts come to {sum_en}, {en} {off}.", called.en),
            ),
    );
}

/// A total left blank in some column over parts that are filled there: one finding a line.
fn check_blank(tree: &Breakdown<'_>, at: usize, sink: &mut Sink<'_>) {
    let Some(node) = tree.node(at).filter(|node| node.exhaustive && !is_heading(node.line.label)) else {
        return;
    };
    let mut blanks = Vec::new();
    for column in Column::ALL {
        let Some(whole) = tree.field(at, column).filter(|field| field.reading.is_empty()) else { continue };
        let Some(parts) = tree.parts_worth(at, column) else { continue };
        let Some(total) = parts.total().filter(|total| !total.is_zero()) else { continue };
        blanks.push((whole, parts, total));
    }
    let Some((first, _, total)) = blanks.first() else { return };
    let (label, called) = (node.line.label, say::opening(tree.form));
    let each = |between: &str, mark: &str| {
        let said = blanks
            .iter()
            .map(|(whole, _, total)| format!("{}{between}{}{mark}", whole.column, say::wan(*total)));
        said.collect::<Vec<_>>()
    };
    let formula: Vec<String> = blanks.iter().map(|(_, parts, _)| parts.formula()).collect();
    sink.find(
        Draft::at(tree.form, first)
            .severity(Severity::Warning)
            .relation("blank")
            .expected(say::wan(*total))
            .formula(formula.join("; "))
            .because(
                blanks.iter().flat_map(|(whole, parts, _)| std::iter::once(*whole).chain(parts.fields())),
            )
            .say(
                format!("{}中“{label}”合计空白，按所属分项应为{}。", called.zh, each("", "万元").join("、")),
                format!(
                    "{}: “{label}” is blank over filled parts, which come to {}.",
                    called.en,
                    each(" ", "").join(", ")
                ),
            ),
    );
}

/// `业务工作专项(一个项目一行)` only heads the lines below it.
fn is_heading(label: &str) -> bool {
    label.contains("一行")
}

/// 年度资金总额 against 当年财政拨款, 上年结转 and 其他资金, where the form lists them.
fn check_funds(form: &Form, sink: &mut Sink<'_>) {
    for column in ["initial", "full_year", "executed"] {
        let field = |row: &str| form.field(&format!("funds.{row}.{column}"));
        let (Some(total), Some(current), Some(other)) =
            (field("total"), field("current_year"), field("other"))
        else {
            continue;
        };
        let there = || [Some(current), field("carried_over"), Some(other)].into_iter().flatten();
        if let Some(parts) = Terms::of(there()).filter(|parts| !parts.is_empty()) {
            check_sum(Sum { form, whole: total, parts: &parts, exhaustive: true }, there(), sink);
        }
    }
}

/// A split of the funds against its own stated total, and against the form's amounts.
fn check_split(form: &Form, split: Split, sink: &mut Sink<'_>) {
    let Some(parts) = split.parts(form) else { return };
    let funds = form.funds("total");
    let columns = [funds.initial, funds.full_year, funds.executed];
    let stated = split.total(form).and_then(|total| say::amount(Some(total)).map(|amount| (total, amount)));
    if let Some((total, amount)) = stated
        && !parts.is_empty()
    {
        let there = split.fields(form);
        check_sum(Sum { form, whole: total, parts: &parts, exhaustive: true }, there, sink);
        let meant = |field: &Option<&Field>| {
            say::amount(*field).is_some_and(|own| parts.sum_to(&own) == Verdict::Holds)
        };
        if parts.sum_to(&amount) == Verdict::Fails && columns.iter().any(meant) {
            return;
        }
    }
    let Some(worth) = split.worth(form) else { return };
    let (Some(at), Some(total)) = (split.total(form).or(worth.fields().next()), worth.total()) else {
        return;
    };
    let beside: Vec<(&Field, Printed)> =
        columns.into_iter().flatten().filter_map(|field| Some((field, say::amount(Some(field))?))).collect();
    let off = |own: &Printed| total.checked_sub(own.value).unwrap_or_default();
    let differences = |[mark, open, close]: [&str; 3], between: &str| -> String {
        let each = beside.iter().map(|(field, own)| {
            format!("{}{mark}{}{open}{}{close}", say::heading(field), say::wan(own.value), signed(off(own)))
        });
        each.collect::<Vec<_>>().join(between)
    };
    const ASCII: [&str; 3] = [" ", " (", ")"];
    let (called, name, sum) = (say::opening(form), split.called(), say::wan(total));
    sink.judge(
        split.agrees(form, &columns),
        Draft::at(form, at)
            .relation("whole")
            .formula(differences(ASCII, "; "))
            .because(parts.fields().chain(beside.iter().map(|(field, _)| *field)))
            .say(
                format!(
                    "{}{}合计{sum}万元，与预算数、执行数均不一致：{}。",
                    called.zh,
                    name.zh,
                    differences(["", "（", "）"], "、")
                ),
                format!(
                    "{}: {} comes to {sum}, neither budget nor executed: {}.",
                    called.en,
                    name.en,
                    differences(ASCII, ", ")
                ),
            ),
    );
}

/// A difference with its sign.
fn signed(value: Decimal) -> String {
    format!("{}{}", if value.is_sign_negative() { "" } else { "+" }, say::wan(value))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::{audit, expect, read};
    use crate::model::FormKind;
    use crate::model::Severity;

    #[test]
    fn a_blank_total_is_one_warning_for_all_its_columns() {
        let found = expect(
            &RULE,
            "
            base_table
            projects.prior_actual =             <- A001
            projects.budget =
            projects.actual = 436.58
            operations.prior_actual = 481.27
            operations.budget = 230.28
            operations.actual = 436.58
            ",
        );
        assert_eq!(found[0].severity, Severity::Warning);
        assert_eq!(found[0].evidence.len(), 4);
    }

    #[test]
    fn parts_of_a_whole_may_be_less_but_never_more() {
        expect(
            &RULE,
            "
            base_table
            basic.actual = 100
            public.actual = 40                  <- A001
            office.actual = 25
            utilities_travel.actual = 20
            ",
        );
    }

    #[test]
    fn a_kind_is_the_sum_of_its_projects_and_projects_the_sum_of_the_kinds() {
        expect(
            &RULE,
            "
            base_table
            projects.actual = 77                <- A001
            operations.actual = 50              <- A001
            project[甲].actual = 20
            project[乙].actual = 25
            maintenance.actual =                <- A001
            project[丙].actual = 25
            line[其他资金].actual = 1
            ",
        );
    }

    #[test]
    fn a_cent_that_rounding_explains_is_a_note() {
        let found = expect(
            &RULE,
            "
            project_eval
            funds.total.executed = 10.01        <- A001
            funds.current_year.executed = 4.33
            funds.carried_over.executed = 5.67
            funds.other.executed =
            ",
        );
        assert_eq!(found[0].severity, Severity::Info);
    }

    #[test]
    fn a_split_may_hold_budget_or_executed_figures_and_a_blank_total_is_no_fault() {
        let split = |other: &str| {
            format!(
                "
                self_eval
                funds.total.initial = 78.16
                funds.total.executed = 67.46
                funds.by_income.total =
                funds.by_income.general = 78.16
                funds.by_income.fund =
                funds.by_expenditure.basic = 53.06 {other}
                "
            )
        };
        expect(&RULE, &split("\nfunds.by_expenditure.project = 14.4"));
        expect(&RULE, &split("<- A001\nfunds.by_expenditure.project = 15.4"));
    }

    #[test]
    fn a_typing_error_takes_part_in_no_sum() {
        expect(
            &RULE,
            "
            project_eval
            funds.total.executed = 31.5
            funds.current_year.executed = 31..5
            funds.other.executed = 4
            ",
        );
    }

    #[test]
    fn the_sum_touches_its_blank_parts_and_rests_only_on_the_filled_ones() {
        let written = read(
            "base_table\nthree_public.actual = 5.51\nvehicles.actual = 3.96\nabroad.actual =\nreception.actual = 1.55",
        );
        let outcome = audit(&written.unwrap());
        let sum = outcome.checks.iter().find(|check| check.field == "three_public.actual").unwrap();
        assert!(sum.touches(FormKind::BaseTable, 1, "abroad.actual"));
        assert_eq!(sum.formula.as_deref(), Some("3.96 + 1.55 = 5.51"));
    }
}
