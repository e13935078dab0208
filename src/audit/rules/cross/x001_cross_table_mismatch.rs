//! One amount stands differently in two forms.

use crate::audit::breakdown::{Breakdown, Column};
use crate::audit::cause::{Operand, Relation, Way};
use crate::audit::projects::{self, Pair};
use crate::audit::split::{Basis, basis};
use crate::audit::terms::{Terms, best};
use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::{Decimal, Printed, Text, Verdict};
use crate::model::{Field, Form, FormKind, Severity};

pub const RULE: Rule = Rule {
    code: "X001",
    revision: 1,
    name: "cross-table-mismatch",
    title_zh: "表间数据不一致",
    title_en: "Forms disagree",
    severity: Severity::Error,
    why_zh: "同一数据在基础数据表、自评表和项目自评表中应当一致：基本支出、项目支出、各项目的预算数和执行数、全年执行数与基本支出加项目支出。",
    why_en: "One amount reads the same in all forms: basic and project spending, each project's budget and executed amount, and the total executed as the sum of basic and project spending.",
    clause: Clause::Arithmetic,
    reads: &[
        "base_table *.budget",
        "base_table *.actual",
        "scored funds.total.initial",
        "scored funds.total.full_year",
        "scored funds.total.executed",
        "scored funds.by_expenditure.*",
    ],
    thresholds: &[],
    flags: "
        base_table
        basic.actual = 3443.65
        projects.actual =
        project[物业管理费].budget = 134.3
        project[物业管理费].actual = 196.89
        project[调研经费].budget = 4.5
        project[调研经费].actual = 4.5

        self_eval
        funds.total.executed = 3644.91          <- X001

        project_eval
        name = 物业管理费
        funds.total.initial = 134.3
        funds.total.executed = 196.76           <- X001
    ",
    passes: "
        base_table
        basic.actual = 3443.65
        projects.actual =
        project[县区会议经费].budget = 18
        project[县区会议经费].actual = 18.1692
        project[调研经费].budget = 4.5
        project[调研经费].actual = 4.5

        self_eval
        funds.total.executed = 3466.32

        project_eval
        name = 县区会议经费、调研费
        funds.total.initial = 22.5
        funds.total.executed = 22.67
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    let Some(form) = case.forms(FormKind::BaseTable).next() else { return };
    let base = Breakdown::of(form);
    for own in case.forms(FormKind::SelfEval) {
        check_part(&base, own, "projects", "funds.by_expenditure.project", sink);
        check_part(&base, own, "basic", "funds.by_expenditure.basic", sink);
        check_total(&base, own, sink);
    }
    let forms: Vec<&Form> = case.forms(FormKind::ProjectEval).collect();
    for pair in projects::pair(&base, &forms) {
        check_project(&base, &pair, sink);
    }
}

/// Basic or project spending in the split by expenditure against the base table. The split may hold
/// budget figures or executed ones; an adjusted budget stands nowhere in the base table.
fn check_part(base: &Breakdown<'_>, own: &Form, line: &str, path: &str, sink: &mut Sink<'_>) {
    let (Some(at), Some(field)) = (base.find(line), own.field(path)) else { return };
    let Some(stated) = say::amount(Some(field)) else { return };
    let columns: &[Column] = match basis(own) {
        Basis::Executed => &[Column::Actual],
        Basis::Initial => &[Column::Budget],
        Basis::FullYear => return,
        Basis::Unknown => &[Column::Actual, Column::Budget],
    };
    let worth = |column: &Column| base.worth(at, *column).filter(|terms| !terms.is_empty());
    let beside: Vec<Terms<'_>> = columns.iter().filter_map(worth).collect();
    // With a column missing, the split may hold that one.
    if beside.len() < columns.len() {
        return;
    }
    let all: Vec<Terms<'_>> =
        Column::ALL.iter().filter(|column| **column != Column::PriorActual).filter_map(worth).collect();
    let verdict = best(all.iter().map(|terms| terms.sum_to(&stated)));
    let ways = all.iter().map(|terms| way(own, field, stated, base, terms));
    let Some((terms, total)) = beside.first().and_then(|terms| Some((terms, terms.total()?))) else { return };
    let called = (say::opening(own), say::opening(base.form));
    let label = base.node(at).map_or("", |node| node.line.label);
    let (shown, off, (sum_zh, sum_en)) =
        (say::wan(stated.value), difference(stated.value, total), terms.short());
    let beside_it = say::comes_to(
        Text::new(format!("{}{label}", called.1.zh), format!("{label} in the {}", called.1.en)),
        columns.first().is_some_and(|column| base.is_summed(at, *column)),
        Text::new(format!("{sum_zh}万元"), sum_en),
    );
    sink.judge(
        verdict,
        Draft::at(own, field)
            .relation("part")
            .arithmetic(Relation::new(ways))
            .expected(say::wan(total))
            .formula(terms.against(stated.value))
            .because_of(base.form, beside.iter().flat_map(Terms::fields))
            .say(
                format!("{}{}填列{shown}万元，{}，相差{off}万元。", called.0.zh, field.label(), beside_it.zh),
                format!(
                    "{}: {} is {shown}, {}, a difference of {off}.",
                    called.0.en,
                    field.label(),
                    beside_it.en
                ),
            ),
    );
}

/// The total executed against basic and project spending of the base table.
fn check_total(base: &Breakdown<'_>, own: &Form, sink: &mut Sink<'_>) {
    let Some(executed) = own.funds("total").executed else { return };
    let (Some(stated), Some(basic), Some(projects)) =
        (say::amount(Some(executed)), base.find("basic"), base.find("projects"))
    else {
        return;
    };
    let summed = [basic, projects].map(|at| base.is_summed(at, Column::Actual));
    let (blank_zh, blank_en) = match summed {
        [false, false] => ("", ""),
        [true, false] => ("（基本支出空白，按所列各项合计）", " (basic spending is blank: its lines)"),
        [false, true] => ("（项目支出空白，按所列各项合计）", " (project spending is blank: its lines)"),
        [true, true] => ("（两项均空白，按所列各项合计）", " (both are blank: their lines)"),
    };
    let filled = |at: usize| base.worth(at, Column::Actual).filter(|terms| !terms.is_empty());
    let lines = [basic, projects].into_iter().filter_map(|at| base.field(at, Column::Actual));
    let (Some(basic), Some(projects)) = (filled(basic), filled(projects)) else {
        let draft = Draft::at(own, executed).because_of(base.form, lines);
        return sink.judge(Verdict::Unverifiable, draft);
    };
    let (Some(first), Some(second)) = (basic.total(), projects.total()) else { return };
    let mut terms = basic;
    terms.join(projects);
    let Some(total) = terms.total() else { return };
    let formula = format!("{} + {} = {}", say::wan(first), say::wan(second), say::wan(total));
    let called = (say::opening(own), say::opening(base.form));
    let (shown, off) = (say::wan(stated.value), difference(stated.value, total));
    sink.judge(
        terms.sum_to(&stated),
        Draft::at(own, executed)
            .relation("total")
            .arithmetic(Relation::new([way(own, executed, stated, base, &terms)]))
            .expected(say::wan(total))
            .formula(terms.against(stated.value))
            .because_of(base.form, terms.fields())
            .say(
                format!(
                    "{}{}填列{shown}万元，{}基本支出与项目支出决算合计{formula}万元{blank_zh}，相差{off}万元。",
                    called.0.zh, executed.label(), called.1.zh
                ),
                format!(
                    "{}: {} is {shown}, basic and project spending in the {} come to {formula}{blank_en}, a difference of {off}.",
                    called.0.en, executed.label(), called.1.en
                ),
            ),
    );
}

/// A project form's budget and executed amount against its lines in the base table. The same
/// difference in both is one finding.
fn check_project(base: &Breakdown<'_>, pair: &Pair<'_>, sink: &mut Sink<'_>) {
    let funds = pair.form.funds("total");
    let budget = Compared::of(base, pair, Column::Budget, &[funds.initial, funds.full_year]);
    let executed = Compared::of(base, pair, Column::Actual, &[funds.executed]);
    match (budget, executed) {
        (Some(budget), Some(executed)) if budget.repeats(&executed) => {
            budget.judge(base, pair, Some(&executed), sink);
        }
        (budget, executed) => {
            let fields = [funds.initial.or(funds.full_year), funds.executed];
            let columns = [Column::Budget, Column::Actual];
            for ((one, field), column) in [budget, executed].into_iter().zip(fields).zip(columns) {
                match (one, field) {
                    (Some(one), _) => one.judge(base, pair, None, sink),
                    (None, Some(field)) => unverifiable(base, pair, field, column, sink),
                    (None, None) => {}
                }
            }
        }
    }
}

/// An amount that is blank or unreadable in the form or in its lines; blank in both, nothing is claimed.
fn unverifiable(base: &Breakdown<'_>, pair: &Pair<'_>, field: &Field, column: Column, sink: &mut Sink<'_>) {
    let lines: Vec<&Field> = pair.lines.iter().filter_map(|at| base.field(*at, column)).collect();
    let claims = |field: &Field| !field.reading.is_empty();
    if !lines.is_empty() && (claims(field) || lines.iter().any(|line| claims(line))) {
        sink.judge(Verdict::Unverifiable, Draft::at(pair.form, field).because_of(base.form, lines));
    }
}

/// One amount of a project form beside the lines it should equal.
struct Compared<'a> {
    column: Column,
    field: &'a Field,
    stated: Printed,
    terms: Terms<'a>,
    total: Decimal,
    verdict: Verdict,
}

impl<'a> Compared<'a> {
    /// The first field is the one meant; the amount may also be that of another.
    fn of(
        base: &Breakdown<'a>,
        pair: &Pair<'a>,
        column: Column,
        fields: &[Option<&'a Field>],
    ) -> Option<Self> {
        let terms = projects::worth(base, &pair.lines, column).filter(|terms| !terms.is_empty())?;
        let mut filled =
            fields.iter().flatten().filter_map(|field| Some((*field, say::amount(Some(*field))?)));
        let (field, stated) = filled.next()?;
        let verdict =
            best(std::iter::once(stated).chain(filled.map(|(_, amount)| amount)).map(|a| terms.sum_to(&a)));
        let total = terms.total()?;
        Some(Compared { column, field, stated, terms, total, verdict })
    }

    fn repeats(&self, other: &Compared<'_>) -> bool {
        self.verdict == Verdict::Fails
            && other.verdict == Verdict::Fails
            && self.stated.value.checked_sub(self.total) == other.stated.value.checked_sub(other.total)
    }

    fn judge(&self, base: &Breakdown<'_>, pair: &Pair<'_>, also: Option<&Compared<'_>>, sink: &mut Sink<'_>) {
        let called = (say::opening(pair.form), say::opening(base.form));
        let names: Vec<String> = pair.lines.iter().map(|at| format!("“{}”", base.name(*at))).collect();
        let off = difference(self.stated.value, self.total);
        let (twice_zh, twice_en) = self.counted_twice(base);
        let (also_zh, also_en) = also.map_or_else(Default::default, |also| {
            let label = also.field.label();
            (format!("，{label}同样相差{off}万元"), format!("; {label} differs by as much"))
        });
        let (shown, (sum_zh, sum_en)) = (say::wan(self.stated.value), self.terms.short());
        let label = self.field.label();
        let (come_to_zh, lines_en) = match pair.lines.as_slice() {
            [only] if base.is_summed(*only, self.column) => ("空白，所列各项合计", " the lines of"),
            [_] => ("为", ""),
            _ => ("合计", ""),
        };
        let others = also.into_iter().map(|also| also.field);
        let lines = self.terms.fields().chain(also.into_iter().flat_map(|also| also.terms.fields()));
        sink.judge(
            self.verdict,
            Draft::at(pair.form, self.field)
                .relation("project")
            .arithmetic(Relation::new([way(pair.form, self.field, self.stated, base, &self.terms)]))
                .expected(say::wan(self.total))
                .formula(self.terms.against(self.stated.value))
                .because(others)
                .because_of(base.form, lines)
                .say(
                    format!(
                        "{}{label}填列{shown}万元，{}中{}{come_to_zh}{sum_zh}万元，相差{off}万元{twice_zh}{also_zh}。",
                        called.0.zh, called.1.zh, names.join("、")
                    ),
                    format!(
                        "{}: {label} is {shown}, the {} has {sum_en} for{lines_en} {}, a difference of {off}{twice_en}{also_en}.",
 called.0.en, called.1.en, names.join(", ")
                    ),
                ),
        );
    }

    /// Where the difference is one of several lines, that line seems counted twice, or left out.
    fn counted_twice(&self, base: &Breakdown<'_>) -> (String, String) {
        let off = self.stated.value.checked_sub(self.total).unwrap_or_default();
        let mut lines = self.terms.iter().filter(|(_, amount)| amount.value == off.abs() && !off.is_zero());
        let (Some((field, _)), None, true) = (lines.next(), lines.next(), self.terms.iter().count() > 1)
        else {
            return Default::default();
        };
        let at = base.nodes.iter().position(|node| field.path.starts_with(node.line.key));
        let name = at.map_or("", |at| base.name(at));
        if off.is_sign_positive() {
            (
                format!("，差额正好等于“{name}”，疑重复计入"),
                format!(", just “{name}”, which seems counted twice"),
            )
        } else {
            (format!("，差额正好等于“{name}”，疑漏计"), format!(", just “{name}”, which seems left out"))
        }
    }
}

/// An amount of a form as the sum of lines of the base table.
fn way(form: &Form, field: &Field, stated: Printed, base: &Breakdown<'_>, terms: &Terms<'_>) -> Way {
    Way::Sum { stated: Operand::of(form, field, stated), terms: Operand::terms(base.form, terms) }
}

fn difference(a: Decimal, b: Decimal) -> String {
    a.checked_sub(b).map(|off| say::wan(off.abs())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;
    use crate::model::Severity;

    #[test]
    fn a_line_counted_twice_is_named_and_said_once_for_both_columns() {
        let found = expect(
            &RULE,
            "
            base_table
            project[业务经费].budget = 131.4
            project[业务经费].actual = 131.4
            project[综合治理工作经费].budget = 38.02
            project[综合治理工作经费].actual = 38.02
            project_eval
            name = 业务经费、综合治理工作经费
            funds.total.initial = 207.44        <- X001
            funds.total.full_year = 207.44
            funds.total.executed = 207.44
            ",
        );
        assert!(found[0].message.zh.contains("差额正好等于“综合治理工作经费”"), "{}", found[0].message.zh);
        assert!(found[0].message.zh.contains("同样相差38.02万元"), "{}", found[0].message.zh);
    }

    #[test]
    fn the_sum_of_lines_under_a_blank_cell_is_told_as_their_sum() {
        let split = |total: &str, mark: &str| {
            let case = format!(
                "
                base_table
                projects.actual = {total}
                project[调研经费].actual = 10
                project[普查经费].actual = 20
                self_eval
                funds.total.executed = 95
                funds.by_expenditure.basic = 60
                funds.by_expenditure.project = 35   <- {mark}
                "
            );
            expect(&RULE, &case)[0].message.clone()
        };
        let blank = split("", "X001");
        assert!(blank.zh.contains("空白，所列各项合计10.00 + 20.00 = 30.00万元"), "{}", blank.zh);
        assert!(blank.en.contains("is blank, and its lines come to 10.00 + 20.00 = 30.00"), "{}", blank.en);
        let written = split("30", "X001");
        assert!(written.zh.contains("为30.00万元") && !written.zh.contains("空白"), "{}", written.zh);
    }

    #[test]
    fn a_cent_between_rounded_parts_is_a_note() {
        let found = expect(
            &RULE,
            "
            base_table
            project[甲项目维护].actual = 16.87
            project[乙项目购置].actual = 322.76
            project[丙项目活动].actual = 78.83
            project_eval
            name = 甲项目维护、乙项目购置及丙项目活动
            funds.total.executed = 418.45       <- X001
            ",
        );
        assert_eq!(found[0].severity, Severity::Info);
    }

    #[test]
    fn the_split_may_hold_the_budget_and_is_silent_on_an_adjusted_one() {
        let case = |full_year: &str, project: &str| {
            format!(
                "
                base_table
                projects.budget = 230.28
                projects.actual = 436.58
                self_eval
                funds.total.initial = 1054.88
                funds.total.full_year = {full_year}
                funds.total.executed = 1440.69
                funds.by_expenditure.total =
                funds.by_expenditure.basic = 1004.11
                funds.by_expenditure.project = {project}
                "
            )
        };
        expect(&RULE, &case("1444.37", "436.58"));
        expect(&RULE, &case("1444.37", "50.77    <- X001"));
        expect(&RULE, &case("1444.37", "435      <- X001"));
        expect(&RULE, &case("1443.11", "439"));
    }

    #[test]
    fn the_base_tables_budget_may_be_the_adjusted_one() {
        expect(
            &RULE,
            "
            base_table
            project[调研经费].budget = 30
            project[调研经费].actual = 28
            project_eval
            name = 调研工作经费
            funds.total.initial = 20
            funds.total.full_year = 30
            funds.total.executed = 28
            ",
        );
    }

    #[test]
    fn without_a_certain_match_or_a_base_line_nothing_is_said() {
        expect(
            &RULE,
            "
            base_table
            public.actual = 20
            project[调研经费].actual = 28
            project[培训经费].actual = 9
            self_eval
            funds.total.executed = 500
            funds.by_expenditure.basic = 400
            funds.by_expenditure.project = 100
            project_eval
            name = 信息化运维
            funds.total.executed = 30
            ",
        );
    }
}
