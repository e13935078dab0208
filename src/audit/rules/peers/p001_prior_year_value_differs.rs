//! What this year's table calls last year's actual is not what was reported last year.

use std::collections::HashMap;

use crate::audit::breakdown::{Breakdown, Column};
use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::text::squeeze;
use crate::base::{Decimal, Verdict, verdict};
use crate::model::{Elsewhere, Field, Form, FormKind, Severity, Submission};

pub const RULE: Rule = Rule {
    code: "P001",
    revision: 1,
    name: "prior-year-value-differs",
    title_zh: "上年数与上年报告不符",
    title_en: "Prior year differs from last year's report",
    severity: Severity::Warning,
    why_zh: "本年表中的上年决算数应与本单位上年报送的决算数一致；不一致的，不是上年报错，就是本年改动了比较基数。须已收到该单位上年材料。",
    why_en: "Last year's actual in this year's table is what the unit reported as actual last year; a difference means that one of the two is wrong or that the base of comparison was changed. Needs last year's submission.",
    clause: Clause::Practice,
    reads: &["base_table *.prior_actual"],
    thresholds: &[],
    flags: "
        base_table
        reception.prior_actual = 8.8        <- P001
        reception.actual = 7
        last_year
        base_table
        reception.actual = 8.35
    ",
    passes: "
        base_table
        reception.prior_actual = 8.35
        reception.actual = 7
        project[安保经费].prior_actual = 12.5
        project[新项目].prior_actual = 3
        meeting_training.prior_actual =
        last_year
        base_table
        reception.actual = 8.3512
        project[安保经费].actual = 12.50
        meeting_training.actual = 4
        abroad.actual = 2
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    let Some(last) = case.last_year else { return };
    let reported = Reported::of(last);
    for form in case.forms(FormKind::BaseTable) {
        let tree = Breakdown::of(form);
        for at in (0..tree.nodes.len()).filter(|at| !reported.only_repeats(&tree, *at)) {
            check_line(&tree, at, &reported, sink);
        }
    }
}

/// Last year's actuals by line.
struct Reported<'a> {
    submission: &'a Submission,
    lines: HashMap<String, (&'a Form, &'a Field)>,
}

impl<'a> Reported<'a> {
    fn of(submission: &'a Submission) -> Self {
        let mut lines = HashMap::new();
        for form in submission.of_kind(FormKind::BaseTable) {
            for line in form.lines() {
                if let Some(actual) = line.actual {
                    lines.entry(squeeze(line.key)).or_insert((form, actual));
                }
            }
        }
        Reported { submission, lines }
    }

    fn line(&self, tree: &Breakdown<'_>, at: usize) -> Option<(&'a Form, &'a Field)> {
        self.lines.get(&squeeze(tree.node(at)?.line.key)).copied()
    }

    /// How much more this year's table says a line was; none where it cannot be said.
    fn more(&self, tree: &Breakdown<'_>, at: usize) -> Option<Decimal> {
        let said = say::amount(tree.field(at, Column::PriorActual))?;
        let was = say::amount(self.line(tree, at).map(|(_, field)| field))?;
        said.value.checked_sub(was.value)
    }

    /// Whether a line differs by what its parts differ by: it is said of them.
    fn only_repeats(&self, tree: &Breakdown<'_>, at: usize) -> bool {
        let parts = tree.node(at).map(|node| node.parts.as_slice()).unwrap_or_default();
        let differences = parts.iter().filter_map(|part| self.more(tree, *part));
        let total = differences.fold(Decimal::ZERO, |sum, more| sum.checked_add(more).unwrap_or_default());
        !total.is_zero() && self.more(tree, at) == Some(total)
    }

    fn elsewhere(&self, form: &Form, field: &Field) -> Elsewhere {
        Elsewhere {
            unit: self.submission.unit.clone(),
            year: self.submission.year,
            form: form.kind,
            ordinal: form.ordinal,
            field: field.path.clone(),
            label: field.label(),
            raw: field.raw.clone(),
            source: form.source.clone(),
            at: field.at.clone(),
        }
    }
}

fn check_line(tree: &Breakdown<'_>, at: usize, reported: &Reported<'_>, sink: &mut Sink<'_>) {
    let (Some(prior), Some((form, was))) = (tree.field(at, Column::PriorActual), reported.line(tree, at))
    else {
        return;
    };
    let draft = Draft::at(tree.form, prior).relation("last year").elsewhere(reported.elsewhere(form, was));
    let (Some(said), Some(actual)) = (say::amount(Some(prior)), say::amount(Some(was))) else {
        sink.judge(Verdict::Unverifiable, draft);
        return;
    };
    let (said_wan, was_wan) = (say::wan(said.value), say::wan(actual.value));
    let called = say::spot(tree.form, prior);
    let place = was.at.text();
    let year = reported.submission.year.unwrap_or_default();
    sink.judge(
        verdict::same(&said, &actual),
        draft.expected(was_wan.clone()).say(
            format!(
                "{}填列{said_wan}万元，与本单位{year}年度报送的{}{was_wan}万元（{}）不符。",
                called.zh,
                was.label(),
                place.zh
            ),
            format!(
                "{} is {said_wan}; the unit's report for {year} has {} {was_wan} ({}).",
                called.en,
                was.label(),
                place.en
            ),
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    #[test]
    fn a_total_that_differs_by_its_part_is_not_said_twice() {
        let found = expect(
            &RULE,
            "base_table
            three_public.prior_actual = 12.8
            vehicles.prior_actual = 4
            vehicle_running.prior_actual = 4
            reception.prior_actual = 8.8             <- P001
            last_year
            base_table
            three_public.actual = 12.35
            vehicles.actual = 4
            vehicle_running.actual = 4
            reception.actual = 8.35",
        );
        assert_eq!(found[0].elsewhere[0].raw, "8.35");
        assert_eq!(found[0].elsewhere[0].year, Some(2023));
    }

    #[test]
    fn a_total_that_differs_by_itself_is_said() {
        expect(
            &RULE,
            "base_table
            three_public.prior_actual = 12.8          <- P001
            reception.prior_actual = 8.35
            last_year
            base_table
            three_public.actual = 12.35
            reception.actual = 8.35",
        );
    }

    #[test]
    fn without_last_years_report_nothing_is_said() {
        expect(&RULE, "base_table\nreception.prior_actual = 8.8");
    }
}
