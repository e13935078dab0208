//! A difference, share, rate, growth or sum stated in a sentence does not follow from its figures.

use crate::audit::cause::{self, Operand, Way};
use crate::audit::narrative::{Relation, relations};
use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::{Printed, Unit};
use crate::model::{Field, Form, Severity};

pub const RULE: Rule = Rule {
    code: "N001",
    revision: 1,
    name: "narrative-arithmetic",
    title_zh: "正文计算有误",
    title_en: "Arithmetic of the report",
    severity: Severity::Error,
    why_zh: "正文所写的合计、分项、增减额、增减率、百分点之差、占比、执行率等比率、平均数和结转结余应与同一段所列数据相符；“其中”未列全的，分项之和只核对不大于总数；含义不明确的数据不核对。",
    why_en: "Totals, parts, changes, growth, percentage points, shares, rates, averages and what is left at the end of the year in the report follow from the figures beside them. Parts named by 其中 only must not exceed the whole where they may not be all; a figure of unclear meaning is not checked.",
    clause: Clause::Arithmetic,
    reads: &["narrative section[*].figure[*]"],
    thresholds: &[],
    flags: "
        narrative
        section[2] = 2024年基本支出1004.11万元，其中人员经费支出860.94万元，公用经费142.45万元。
        section[2].figure[0] = 1004.11万元          <- N001
        section[3] = 2024年项目支出418.60万元，较上年402.30万元增加26.30万元。
        section[3].figure[2] = 26.30万元            <- N001
    ",
    passes: "
        narrative
        section[2] = 2024年基本支出53.06万元，其中：工资福利支出49.35万元，占基本支出的93.01%；商品和服务支出3.71万元，占基本支出的6.99%。
        section[3] = 项目支出418.60万元，较上年402.30万元增加16.30万元，增长4.05%，其中设备购置费120万元。
        section[4] = 年初预算100万元，实际支出95.50万元，执行率95.5%。
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for report in case.reports().iter() {
        for relation in relations(report) {
            judge(report.form, &relation, sink);
        }
    }
}

fn judge(form: &Form, relation: &Relation<'_>, sink: &mut Sink<'_>) {
    let Relation { name, field, quote, verdict, expected, formula, off, others } = relation;
    let (zh, en) = match *name {
        "parts" => ("与所列分项之和不符", "differs from the sum of the parts named"),
        "total" => ("与所列各项之和不符", "differs from the sum of what is listed"),
        "difference" => ("与所列数据相减的结果不符", "differs from the difference of the figures named"),
        "growth" => ("与所列数据计算的增减率不符", "differs from the change the figures named give"),
        "done" => ("与所列数据计算的比率不符", "differs from the rate the figures named give"),
        "target" => ("与所列数据计算的完成率不符", "differs from the rate the figures named give"),
        "average" => ("与所列数据计算的平均数不符", "differs from the average the figures named give"),
        "scores" => ("与所列各项得分之和不符", "differs from the sum of the scores named"),
        "share" => ("与所列数据计算的占比不符", "differs from the share the figures named give"),
        _ => ("与所列数据计算的执行率不符", "differs from the rate the figures named give"),
    };
    let called = say::opening(form);
    sink.judge(
        *verdict,
        Draft::at(form, field)
            .relation(name)
            .arithmetic(arithmetic(form, relation))
            .expected(expected)
            .formula(formula)
            .because(others.iter().copied())
            .say(
                format!("{}“{quote}”{zh}：{formula}，应为{expected}，相差{off}。", called.zh),
                format!("{}: “{quote}” {en}: {formula}, not {}, off by {off}.", called.en, field.shown()),
            ),
    );
}

/// The relation as far as a slip of one of its amounts could mend it.
fn arithmetic(form: &Form, relation: &Relation<'_>) -> cause::Relation {
    let amount = |field: &Field| {
        let figure = field.figure().filter(|figure| figure.unit == Unit::WanYuan)?;
        Some(Operand::of(form, field, Printed::amount(figure)?))
    };
    let rate = |field: &Field| Some(Operand::of(form, field, Printed::rate(field.figure()?)));
    let others: Option<Vec<Operand>> = relation.others.iter().map(|field| amount(field)).collect();
    let way = others.and_then(|others| match (relation.name, others.as_slice()) {
        ("parts" | "total", _) => Some(Way::Sum { stated: amount(relation.field)?, terms: others }),
        ("difference", [to, from]) => {
            let (high, low) = if to.printed.value < from.printed.value { (from, to) } else { (to, from) };
            Some(Way::Sum { stated: high.clone(), terms: vec![low.clone(), amount(relation.field)?] })
        }
        ("share" | "execution", [part, whole]) => {
            Some(Way::Rate { part: part.clone(), whole: whole.clone(), stated: rate(relation.field)? })
        }
        _ => None,
    });
    cause::Relation::new(way)
}

#[cfg(test)]
mod tests;
