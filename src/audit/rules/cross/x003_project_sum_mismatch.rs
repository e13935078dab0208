//! The project forms together come to another amount than the project spending.

use crate::audit::breakdown::{Breakdown, Column};
use crate::audit::projects::{self, Pair};
use crate::audit::terms::{Terms, best};
use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::{Decimal, Text, Verdict};
use crate::model::{Field, Form, FormKind, Severity};

pub const RULE: Rule = Rule {
    code: "X003",
    revision: 1,
    name: "project-sum-mismatch",
    title_zh: "项目合计不符",
    title_en: "Project forms do not sum",
    severity: Severity::Error,
    why_zh: "每个项目都有自评表时，各表的预算数、执行数合计应等于项目支出总额。年初预算与全年预算任一口径相符即可。",
    why_en: "Where every project has a form, the budgets and the executed amounts of the forms come to total project spending. Either budget will do.",
    clause: Clause::Arithmetic,
    reads: &[
        "base_table projects.*",
        "base_table project[*].budget",
        "base_table project[*].actual",
        "project_eval funds.total.initial",
        "project_eval funds.total.full_year",
        "project_eval funds.total.executed",
    ],
    thresholds: &[],
    flags: "
        base_table
        projects.budget = 30                    <- X003
        projects.actual = 30
        project[调研经费].budget = 10
        project[调研经费].actual = 10
        project[普查经费].budget = 20
        project[普查经费].actual = 20
        project_eval
        name = 调研经费
        funds.total.initial = 10
        funds.total.executed = 10
        project_eval
        name = 普查经费
        funds.total.initial = 25
        funds.total.executed = 20
    ",
    passes: "
        base_table
        projects.budget = 30
        projects.actual = 30
        project[调研经费].budget = 10
        project[调研经费].actual = 10
        project[普查经费].budget = 20
        project[普查经费].actual = 20
        project_eval
        name = 普查经费
        funds.total.initial = 25
        funds.total.executed = 25
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    let Some(form) = case.forms(FormKind::BaseTable).next() else { return };
    let base = Breakdown::of(form);
    let forms: Vec<&Form> =
        case.forms(FormKind::ProjectEval).filter(|form| !projects::is_untouched(form)).collect();
    let pairs = projects::pair(&base, &forms);
    if forms.len() < 2 || pairs.len() != forms.len() || !projects::without_form(&base, &forms).is_empty() {
        return;
    }
    compare(&base, &pairs, Column::Budget, sink);
    compare(&base, &pairs, Column::Actual, sink);
}

/// The forms' amounts of one column.
fn amounts<'a>(pairs: &[Pair<'a>], column: Column, full_year: bool) -> Option<Vec<(&'a Form, &'a Field)>> {
    let pick = |pair: &Pair<'a>| {
        let funds = pair.form.funds("total");
        let field = match column {
            Column::Budget if full_year => funds.full_year.or(funds.initial),
            Column::Budget => funds.initial.or(funds.full_year),
            _ => funds.executed,
        };
        field.filter(|field| say::amount(Some(*field)).is_some()).map(|field| (pair.form, field))
    };
    pairs.iter().map(pick).collect()
}

fn compare(base: &Breakdown<'_>, pairs: &[Pair<'_>], column: Column, sink: &mut Sink<'_>) {
    let Some(at) = base.find("projects") else { return };
    let Some(whole) = base.worth(at, column).filter(|whole| !whole.is_empty()) else { return };
    let Some(fields) = amounts(pairs, column, false) else {
        return unverifiable(base, at, pairs, column, sink);
    };
    let sum = |fields: &[(&Form, &Field)]| -> Option<Decimal> {
        fields
            .iter()
            .try_fold(Decimal::ZERO, |sum, (_, field)| sum.checked_add(say::amount(Some(*field))?.value))
    };
    let (Some(total), Some(due), Some(field)) = (sum(&fields), whole.total(), base.field(at, column)) else {
        return;
    };
    let other = amounts(pairs, column, true).filter(|_| column == Column::Budget);
    let verdict =
        best([judged(&whole, &fields), other.map_or(Verdict::Unverifiable, |other| judged(&whole, &other))]);
    let called = say::opening(base.form);
    let (count, off) = (fields.len(), say::wan(total.checked_sub(due).unwrap_or_default().abs()));
    let label = fields.first().map_or("", |(_, field)| say::heading(field));
    let cause = cause(base, pairs, &fields, column, total.checked_sub(due));
    let (cause_zh, cause_en) = cause.map_or_else(Default::default, |form| {
        (format!("，即{}与所列项目之差", form.zh), format!(", which is that of {} from its lines", form.en))
    });
    let (total, due) = (say::wan(total), say::wan(due));
    let whole_is = say::comes_to(
        Text::new(
            format!("{}{}", called.zh, field.label()),
            format!("{} in the {}", field.label(), called.en),
        ),
        base.is_summed(at, column),
        Text::new(format!("{due}万元"), due),
    );
    let draft = fields.iter().fold(
        Draft::at(base.form, field)
            .because(whole.fields())
            .expected(total.clone())
            .formula(formula(&fields, &total)),
        |draft, (form, field)| draft.because_of(form, [*field]),
    );
    sink.judge(
        verdict,
        draft.say(
            format!("{count}张项目自评表{label}合计{total}万元，{}，相差{off}万元{cause_zh}。", whole_is.zh),
            format!(
                "{count} project forms come to {total} ({label}), {}, a difference of {off}{cause_en}.",
                whole_is.en
            ),
        ),
    );
}

/// A form whose amount is blank or unreadable leaves the sum of the forms open.
fn unverifiable<'a>(
    base: &Breakdown<'a>,
    at: usize,
    pairs: &[Pair<'a>],
    column: Column,
    sink: &mut Sink<'_>,
) {
    let Some(field) = base.field(at, column) else { return };
    let meant = |pair: &Pair<'a>| {
        let funds = pair.form.funds("total");
        if column == Column::Budget { funds.initial.or(funds.full_year) } else { funds.executed }
    };
    let draft = pairs
        .iter()
        .fold(Draft::at(base.form, field), |draft, pair| draft.because_of(pair.form, meant(pair)));
    sink.judge(Verdict::Unverifiable, draft);
}

/// The one form whose own difference from its lines is the whole difference.
fn cause(
    base: &Breakdown<'_>,
    pairs: &[Pair<'_>],
    fields: &[(&Form, &Field)],
    column: Column,
    off: Option<Decimal>,
) -> Option<Text> {
    let off = off.filter(|off| !off.is_zero())?;
    let mut causes = pairs.iter().zip(fields).filter(|(pair, (_, field))| {
        let lines = projects::worth(base, &pair.lines, column).and_then(|terms| terms.total());
        let stated = say::amount(Some(*field)).map(|amount| amount.value);
        stated.zip(lines).and_then(|(stated, lines)| stated.checked_sub(lines)) == Some(off)
    });
    match (causes.next(), causes.next()) {
        (Some((pair, _)), None) => Some(say::opening(pair.form)),
        _ => None,
    }
}

/// The forms' amounts against those of the base table, both sides as printed figures.
fn judged(whole: &Terms<'_>, fields: &[(&Form, &Field)]) -> Verdict {
    let Some(forms) = Terms::of(fields.iter().map(|(_, field)| *field)) else { return Verdict::Unverifiable };
    whole.meets(&forms)
}

fn formula(fields: &[(&Form, &Field)], total: &str) -> String {
    let values: Vec<String> = fields
        .iter()
        .filter_map(|(_, field)| say::amount(Some(*field)))
        .map(|amount| say::wan(amount.value))
        .collect();
    format!("{} = {total}", values.join(" + "))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    /// Two projects with forms; the first form's amounts as given.
    fn case(mark: &str, initial: &str, full_year: &str, executed: &str) -> String {
        format!(
            "
            base_table
            projects.budget =               {mark}
            projects.actual =
            project[调研经费].budget = 10
            project[调研经费].actual = 10
            project[普查经费].budget = 20
            project[普查经费].actual = 20.00
            project_eval
            name = 调研经费
            funds.total.initial = {initial}
            funds.total.full_year = {full_year}
            funds.total.executed = {executed}
            project_eval
            name = 普查经费
            funds.total.initial = 20
            funds.total.full_year = 20
            funds.total.executed = 20
            "
        )
    }

    #[test]
    fn a_blank_total_is_the_sum_of_its_lines_and_either_budget_will_do() {
        let found = expect(&RULE, &case("<- X003", "12", "12", "10"));
        let message = &found[0].message.zh;
        assert!(
            message
                .contains("空白，所列各项合计30.00万元，相差2.00万元，即项目自评表1“调研经费”与所列项目之差"),
            "{message}"
        );
        expect(&RULE, &case("", "12", "10", "10"));
    }

    #[test]
    fn a_total_that_is_written_is_told_as_written() {
        let written =
            case("<- X003", "12", "12", "10").replace("projects.budget =  ", "projects.budget = 30");
        let message = &expect(&RULE, &written)[0].message;
        assert!(message.zh.contains("为30.00万元") && !message.zh.contains("空白"), "{}", message.zh);
        assert!(message.en.contains(" is 30.00, a difference"), "{}", message.en);
    }

    #[test]
    fn one_form_alone_is_compared_with_its_line_elsewhere() {
        expect(
            &RULE,
            "
            base_table
            projects.actual = 10
            project[调研经费].actual = 10
            project_eval
            name = 调研经费
            funds.total.executed = 12
            ",
        );
    }
}
