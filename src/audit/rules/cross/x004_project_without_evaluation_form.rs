//! A project of the base table, or project spending, has no project form.

use crate::audit::breakdown::{Breakdown, Column};
use crate::audit::{Case, Clause, Draft, Rule, Sink, projects, say};
use crate::base::{Decimal, Text};
use crate::model::{Field, Form, FormKind, Severity};

pub const RULE: Rule = Rule {
    code: "X004",
    revision: 1,
    name: "project-without-evaluation-form",
    title_zh: "项目缺自评表",
    title_en: "Project without a form",
    severity: Severity::Warning,
    why_zh: "每个项目均应填报项目支出绩效自评表，可以几个项目合填一张。有支出或预算的项目才作要求。",
    why_en: "Every project has a project form, or shares one. Only a project with a budget or spending is asked for it.",
    clause: Clause::Practice,
    reads: &[
        "base_table projects.*",
        "base_table project[*].budget",
        "base_table project[*].actual",
        "base_table operations.*",
        "base_table maintenance.*",
        "base_table special.*",
        "self_eval funds.by_expenditure.project",
    ],
    thresholds: &[],
    flags: "
        base_table
        projects.actual = 60
        project[调研经费].actual = 38.5
        project[安防维护经费].actual = 21.5     <- X004
        project_eval
        name = 调研工作经费
        funds.total.executed = 38.5
    ",
    passes: "
        base_table
        projects.actual = 60
        project[调研经费].actual = 38.5
        project[安防维护经费].actual = 21.5
        project[培训经费].actual = 0
        project_eval
        name = 调研经费、安防维护经费
        funds.total.executed = 60
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    let forms: Vec<&Form> =
        case.forms(FormKind::ProjectEval).filter(|form| !projects::is_untouched(form)).collect();
    let Some(form) = case.forms(FormKind::BaseTable).next() else {
        if forms.is_empty() {
            case.forms(FormKind::SelfEval).for_each(|form| check_split(form, sink));
        }
        return;
    };
    let base = Breakdown::of(form);
    if forms.is_empty() {
        check_all(&base, sink);
        return;
    }
    for at in projects::without_form(&base, &forms) {
        report(&base, at, sink);
    }
}

fn filled<'a>(base: &Breakdown<'a>, at: usize) -> Option<&'a Field> {
    [Column::Actual, Column::Budget]
        .into_iter()
        .filter_map(|column| base.field(at, column))
        .find(|field| is_spent(field))
}

fn is_spent(field: &Field) -> bool {
    say::amount(Some(field)).is_some_and(|amount| amount.value > Decimal::ZERO)
}

fn report(base: &Breakdown<'_>, at: usize, sink: &mut Sink<'_>) {
    let Some(field) = filled(base, at) else { return };
    let (called, name, label) = (say::opening(base.form), base.name(at), say::heading(field));
    let amount = say::amount(Some(field)).map(|amount| say::wan(amount.value)).unwrap_or_default();
    let others = [Column::Budget, Column::Actual].into_iter().filter_map(|column| base.field(at, column));
    sink.find(Draft::at(base.form, field).because(others).say(
        format!("{}所列项目“{name}”{label}{amount}万元，没有项目自评表。", called.zh),
        format!("{}: the project “{name}”, {label} {amount}, has no project form.", called.en),
    ));
}

/// Without any project form all projects are one finding.
fn check_all(base: &Breakdown<'_>, sink: &mut Sink<'_>) {
    let lines: Vec<usize> = base.project_lines().filter(|at| filled(base, *at).is_some()).collect();
    let total = base.find("projects").filter(|at| filled(base, *at).is_some());
    let Some(at) = total.or(lines.first().copied()) else { return };
    let Some(field) = filled(base, at) else { return };
    let leaves: Vec<usize> =
        lines.iter().copied().filter(|at| base.node(*at).is_some_and(|node| node.parts.is_empty())).collect();
    let spent = spending(base, total, &leaves);
    let called = say::opening(base.form);
    let names: Vec<String> = leaves.iter().take(3).map(|at| format!("“{}”", base.name(*at))).collect();
    let (list_zh, list_en) = match leaves.len() {
        0 => Default::default(),
        count if count > names.len() => (
            format!("（{}等{count}项）", names.join("、")),
            format!(" ({} and others, {count} in all)", names.join(", ")),
        ),
        _ => (format!("（{}）", names.join("、")), format!(" ({})", names.join(", "))),
    };
    let fields = lines.iter().filter_map(|at| filled(base, *at));
    sink.find(Draft::at(base.form, field).because(fields).say(
        format!("{}列有项目支出{}{list_zh}，没有项目自评表。", called.zh, spent.zh),
        format!("{}: there is project spending{}{list_en}, and no project form.", called.en, spent.en),
    ));
}

/// What project spending comes to, spent or else planned: the total as written, or the sum of its
/// lines, told as one. Nothing where a line cannot be read.
fn spending(base: &Breakdown<'_>, total: Option<usize>, leaves: &[usize]) -> Text {
    let of = |column| {
        if let Some(amount) = total.and_then(|at| say::amount(base.field(at, column))) {
            let amount = say::wan(amount.value);
            return Some(Text::new(format!("{amount}万元"), format!(" of {amount}")));
        }
        let sum = projects::worth(base, leaves, column)?.total().filter(|sum| !sum.is_zero())?;
        Some(Text::new(format!("合计{}万元", say::wan(sum)), format!(", {} in all", say::wan(sum))))
    };
    [Column::Actual, Column::Budget].into_iter().find_map(of).unwrap_or_default()
}

/// Without a base table the split by expenditure tells of project spending.
fn check_split(form: &Form, sink: &mut Sink<'_>) {
    let Some(field) = form.field("funds.by_expenditure.project").filter(|field| is_spent(field)) else {
        return;
    };
    let called = say::opening(form);
    let (label, shown) = (field.label(), field.shown());
    sink.find(Draft::at(form, field).say(
        format!("{}{label}{shown}万元，没有项目自评表。", called.zh),
        format!("{}: {label} is {shown}, and there is no project form.", called.en),
    ));
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    #[test]
    fn without_forms_all_projects_are_one_finding() {
        let found = expect(
            &RULE,
            "
            base_table
            projects.actual = 14.4          <- X004
            operations.actual = 14.4
            project[普查经费].actual = 14.4
            project_eval
            name =
            ",
        );
        assert!(found[0].message.zh.contains("14.40万元（“普查经费”）"), "{}", found[0].message.zh);
    }

    #[test]
    fn a_blank_total_is_told_as_the_sum_of_all_its_lines() {
        let found = expect(
            &RULE,
            "
            base_table
            projects.actual =
            operations.actual =
            project[普查经费].actual = 14.4      <- X004
            project[安防维护经费].actual = 20
            ",
        );
        assert!(found[0].message.zh.contains("列有项目支出合计34.40万元（"), "{}", found[0].message.zh);
    }

    #[test]
    fn a_form_that_may_be_about_the_line_is_given_the_benefit_of_the_doubt() {
        expect(
            &RULE,
            "
            base_table
            project[信息系统维护].actual = 14.4
            project[办公楼修缮].actual = 30
            project_eval
            name = 信息化运行维护
            funds.total.executed = 14
            project_eval
            name = 综合专项
            funds.total.executed = 30
            ",
        );
    }

    #[test]
    fn without_a_base_table_the_split_speaks() {
        expect(
            &RULE,
            "self_eval\nfunds.by_expenditure.project = 20   <- X004\nfunds.by_expenditure.basic = 90",
        );
    }
}
