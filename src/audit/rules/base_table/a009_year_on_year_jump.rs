//! A line of the base table rose or fell a long way in one year.

use crate::audit::breakdown::{Breakdown, Column};
use crate::audit::{Case, Clause, Draft, Rule, Sink, Threshold, say};
use crate::base::Decimal;
use crate::model::{FormKind, Severity};

pub const RULE: Rule = Rule {
    code: "A009",
    revision: 1,
    name: "year-on-year-jump",
    title_zh: "同比变动异常",
    title_en: "Year-on-year jump",
    severity: Severity::Warning,
    why_zh: "一年之内大幅增加的支出应说明原因；大幅减少的只作提示。",
    why_en: "Spending that rises by so much in a year is explained; a fall is only noted.",
    clause: Clause::Practice,
    reads: &["base_table *.prior_actual", "base_table *.actual"],
    thresholds: &[Threshold {
        name: "A009.percent",
        default: "50",
        unit: "%",
        most: "10000",
        why_zh: "比上年增减超过百分之多少。",
        why_en: "Per cent of last year's amount above which a change is a jump.",
    }],
    flags: "
        base_table
        procurement.prior_actual = 24.82
        procurement.actual = 48.8               <- A009
        reception.prior_actual = 33.67
        reception.actual = 1.64                 <- A009
    ",
    passes: "
        base_table
        procurement.prior_actual = 30
        procurement.actual = 45
        abroad.prior_actual = 0
        abroad.actual = 6
        public.prior_actual =
        public.actual = 90
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    let line = case.threshold("A009.percent");
    for form in case.forms(FormKind::BaseTable) {
        let tree = Breakdown::of(form);
        for at in 0..tree.nodes.len() {
            check_line(&tree, at, line, sink);
        }
    }
}

fn check_line(tree: &Breakdown<'_>, at: usize, limit: Decimal, sink: &mut Sink<'_>) {
    let Some(node) = tree.node(at).filter(|node| node.line.key != "basic_adjustment") else { return };
    let (Some(prior), Some(actual)) = (node.line.prior_actual, node.line.actual) else { return };
    let (Some(last), Some(this)) = (say::amount(Some(prior)), say::amount(Some(actual))) else { return };
    let Some(change) = this.value.checked_sub(last.value).filter(|_| tree.twin(at).is_none()) else { return };
    let Some(percent) = say::percent(change.abs(), last.value).filter(|percent| *percent > limit) else {
        return;
    };
    let rise = change > Decimal::ZERO;
    let (zh, en) = if rise { ("增长", "up") } else { ("下降", "down") };
    let (last, this, change) = (say::wan(last.value), say::wan(this.value), say::wan(change));
    let (called, share) = (say::opening(tree.form), say::wan(percent));
    sink.find(
        Draft::at(tree.form, actual)
            .severity(if rise { Severity::Warning } else { Severity::Info })
            .formula(format!("{this} - {last} = {change}"))
            .because(std::iter::once(prior).chain(tree.repeated_by(at, Column::Actual)))
            .say(
                format!(
                    "{}{}{this}万元，比{}{last}万元{zh}{share}%。",
                    called.zh,
                    actual.label(),
                    say::heading(prior)
                ),
                format!(
                    "{}: {} is {this}, {en} {share} % on {} {last}.",
                    called.en,
                    actual.label(),
                    say::heading(prior)
                ),
            ),
    );
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;
    use crate::model::Severity;

    #[test]
    fn a_fall_is_a_note() {
        let found = expect(
            &RULE,
            "
            base_table
            office.prior_actual = 20
            office.actual = 9.96            <- A009
            public.prior_actual = 20
            public.actual = 30.01           <- A009
            ",
        );
        let severities: Vec<Severity> = found.iter().map(|one| one.severity).collect();
        assert_eq!(severities, [Severity::Warning, Severity::Info]);
    }

    #[test]
    fn half_of_it_is_no_jump() {
        expect(&RULE, "base_table\noffice.prior_actual = 20\noffice.actual = 30");
    }
}
