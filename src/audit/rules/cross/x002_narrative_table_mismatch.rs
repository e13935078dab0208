//! The report states a quantity of a form differently.

use crate::audit::cause::{self, Operand, Way};
use crate::audit::narrative::stated::{Compared, compare};
use crate::audit::narrative::{Measure, Report};
use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::{Decimal, Text, Unit};
use crate::model::{Field, Form, Severity};

pub const RULE: Rule = Rule {
    code: "X002",
    revision: 1,
    name: "narrative-table-mismatch",
    title_zh: "表文不一致",
    title_en: "Report and form disagree",
    severity: Severity::Error,
    why_zh: "正文写到的编制和在职人数、基本支出、项目支出、总支出、人员和公用经费、“三公”经费及其分项、政府采购金额、自评得分，应与报表一致；所指不明确的不核对。",
    why_en: "Posts, staff, basic, project and total spending, personnel and running costs, the three public expenses, procurement and the self-score read the same in the report and the forms. Where the words leave a doubt, nothing is said.",
    clause: Clause::Arithmetic,
    reads: &[
        "base_table staff.authorised",
        "base_table staff.actual",
        "base_table *.prior_actual",
        "base_table *.budget",
        "base_table *.actual",
        "self_eval total.score",
        "self_eval funds.total.initial",
        "self_eval funds.total.full_year",
        "self_eval funds.total.executed",
        "self_eval funds.by_expenditure.*",
        "narrative section[*].figure[*]",
    ],
    thresholds: &[],
    flags: "
        base_table
        staff.authorised = 3
        staff.actual = 3
        three_public.budget = 0.9
        three_public.actual = 0
        reception.budget = 0.9
        reception.actual = 0
        narrative
        section[1] = 本单位编制数为5人，实有人数3人。
        section[1].figure[0] = 5人              <- X002
        section[2] = 2024年“三公经费”预算0万元，其中：公务接待费0万元。实际完成0万元。
        section[2].figure[0] = 0万元            <- X002
        section[2].figure[1] = 0万元            <- X002
    ",
    passes: "
        base_table
        staff.authorised = 42
        staff.actual = 40
        three_public.budget = 12
        three_public.actual = 10.02
        public.actual = 142.45
        self_eval
        funds.total.executed = 1440.69
        total.score = 95
        narrative
        section[1] = 核定编制42名，其中行政编制20名；在职人员40名，退休19人。
        section[2] = 全年支出1440.69万元，公用经费142.45万元，“三公”经费预算12万元，实际支出10.02万元。
        section[9] = 自评得分95分。
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for report in case.reports().iter() {
        for compared in compare(case, report) {
            // 元 for 万元 is a finding of its own.
            if !compared.shifted {
                judge(report, &compared, sink);
            }
        }
    }
}

fn judge(report: &Report<'_>, compared: &Compared<'_, '_>, sink: &mut Sink<'_>) {
    let Compared { own, stated, verdict, beside, .. } = compared;
    let money = own.money.is_some();
    let told = |value: Decimal| if money { format!("{}万元", say::wan(value)) } else { say::plain(value) };
    let off = stated.value.checked_sub(beside.total).map(|off| told(off.abs())).unwrap_or_default();
    let (called, quote, total) = (say::opening(report.form), own.quote(), told(beside.total));
    let beside_it = beside.told(Text::new(total.clone(), total.clone()));
    let relation = match own.measure {
        Some(Measure::Posts | Measure::Staff) => "staff",
        Some(Measure::Score) => "score",
        _ => "amount",
    };
    sink.judge(
        *verdict,
        Draft::at(report.form, own.field)
            .relation(relation)
            .arithmetic(arithmetic(report.form, compared))
            .expected(total.clone())
            .because_of(beside.form, beside.fields.iter().copied())
            .say(
                format!("{}“{quote}”，{}，相差{off}。", called.zh, beside_it.zh),
                format!("{}: “{quote}”, but {}, off by {off}.", called.en, beside_it.en),
            ),
    );
}

/// The equality as far as a slip of one of its amounts could mend it.
fn arithmetic(form: &Form, compared: &Compared<'_, '_>) -> cause::Relation {
    let Compared { own, beside, .. } = compared;
    let written = |field: &Field| field.figure().is_some_and(|figure| figure.unit == Unit::WanYuan);
    let stated = own.money.filter(|_| written(own.field) && own.hedge.is_none());
    let terms = beside.fields.iter().map(|field| {
        Some(Operand::of(beside.form, field, say::amount(Some(field)).filter(|_| written(field))?))
    });
    let terms: Option<Vec<Operand>> = terms.collect();
    let way = stated
        .zip(terms)
        .map(|(stated, terms)| Way::Sum { stated: Operand::of(form, own.field, stated), terms });
    cause::Relation::new(way)
}

#[cfg(test)]
mod tests;
