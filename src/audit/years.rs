//! A submission beside the same unit's of the year before, row by row, each found again by its words.

use std::collections::{HashMap, HashSet};

use super::identity::Names;
use super::say;
use crate::base::text::squeeze;
use crate::base::{Decimal, Text, Verdict, verdict};
use crate::model::{
    BaseLine, Field, Form, FormKind, Indicator, Submission, YearForm, YearIndicator, YearLine, YearPair,
    Years,
};

/// What the funds of a form are called, and where they stand.
const FUNDS: [(&str, &str, &str); 4] = [
    ("funds.total.initial", "年初预算", "initial budget"),
    ("funds.total.full_year", "全年预算", "budget"),
    ("funds.total.executed", "执行数", "executed"),
    ("funds.total.rate", "执行率", "rate"),
];

/// Both years; without the year before, what the form at hand says of it.
pub fn years(before: Option<&Submission>, after: &Submission) -> Years {
    let none = Submission::default();
    let earlier = before.unwrap_or(&none);
    Years {
        year: after.year,
        found: before.is_some(),
        lines: lines(earlier, after),
        funds: funds(earlier, after),
        scores: scores(earlier, after),
        indicators: indicators(earlier, after),
    }
}

/// The lines of the base table in this year's order; those that are gone come last.
fn lines(before: &Submission, after: &Submission) -> Vec<YearLine> {
    let key = |line: &BaseLine<'_>| squeeze(line.key);
    let reported: Vec<BaseLine<'_>> = before.of_kind(FormKind::BaseTable).flat_map(Form::lines).collect();
    let mut by_key: HashMap<String, &BaseLine<'_>> = HashMap::new();
    for line in &reported {
        by_key.entry(key(line)).or_insert(line);
    }
    let present: Vec<BaseLine<'_>> = after.of_kind(FormKind::BaseTable).flat_map(Form::lines).collect();
    let here: HashSet<String> = present.iter().map(key).collect();
    let mut lines: Vec<YearLine> =
        present.iter().map(|line| beside(line, by_key.get(&key(line)).and_then(|one| one.actual))).collect();
    for gone in reported.iter().filter(|line| !here.contains(&key(line))) {
        let (label, reported) = (gone.label.to_owned(), text(gone.actual));
        lines.push(YearLine { key: gone.key.to_owned(), label, reported, ..YearLine::default() });
    }
    lines
}

fn beside(line: &BaseLine<'_>, reported: Option<&Field>) -> YearLine {
    let (then, said) = (say::amount(reported), say::amount(line.prior_actual));
    let differs = match (&then, &said) {
        (Some(then), Some(said)) => verdict::same(said, then) == Verdict::Fails,
        _ => false,
    };
    let base = then.or(said).map(|printed| printed.value);
    let (change, rate) = change(base, say::amount(line.actual).map(|printed| printed.value));
    YearLine {
        key: line.key.to_owned(),
        label: line.label.to_owned(),
        reported: text(reported),
        prior: text(line.prior_actual),
        budget: text(line.budget),
        actual: text(line.actual),
        differs,
        change,
        rate,
    }
}

/// How much more, and how many per cent of what there was.
fn change(before: Option<Decimal>, after: Option<Decimal>) -> (Option<Decimal>, Option<Decimal>) {
    let change = before.zip(after).and_then(|(before, after)| after.checked_sub(before));
    let rate = before.zip(change).and_then(|(before, change)| say::percent(change, before));
    (change.map(|change| change.normalize()), rate)
}

fn text(field: Option<&Field>) -> Option<String> {
    field.map(|field| field.shown().to_owned())
}

fn funds(before: &Submission, after: &Submission) -> Vec<YearPair> {
    let field = |submission: &'_ Submission, path: &str| -> Option<Field> {
        submission.first(FormKind::SelfEval)?.field(path).cloned()
    };
    let pair = |(path, zh, en): (&str, &str, &str)| {
        let (old, new) = (field(before, path), field(after, path));
        let is_rate = path.ends_with(".rate");
        let value = |field: &Option<Field>| {
            let printed = if is_rate { say::rate(field.as_ref()) } else { say::amount(field.as_ref()) };
            printed.map(|printed| printed.value)
        };
        let (change, rate) = change(value(&old), value(&new));
        // A rate changes by points; per cent of per cents say nothing.
        let rate = rate.filter(|_| !is_rate);
        let both = old.is_some() || new.is_some();
        let label = Text::new(zh, en);
        both.then(|| YearPair { label, before: text(old.as_ref()), after: text(new.as_ref()), change, rate })
    };
    FUNDS.into_iter().filter_map(pair).collect()
}

/// The self-score of each form that has one.
fn scores(before: &Submission, after: &Submission) -> Vec<YearPair> {
    let totals = |(form, twin): (&Form, Option<&Form>)| {
        let (old, new) = (twin.and_then(|form| form.field("total.score")), form.field("total.score"));
        let (change, _) = change(say::number(old), say::number(new));
        let both = old.is_some() || new.is_some();
        let label = form.called();
        both.then(|| YearPair { label, before: text(old), after: text(new), change, rate: None })
    };
    twins(before, after).into_iter().filter_map(totals).collect()
}

/// Each form that is scored, and the same form of the year before.
fn twins<'a>(before: &'a Submission, after: &'a Submission) -> Vec<(&'a Form, Option<&'a Form>)> {
    let (then, now) = (Names::of(before), Names::of(after));
    let scored = |form: &&Form| matches!(form.kind, FormKind::SelfEval | FormKind::ProjectEval);
    let twin = |form: &Form| before.forms.iter().find(|own| then.form(own) == now.form(form));
    after.forms.iter().filter(scored).map(|form| (form, twin(form))).collect()
}

fn indicators(before: &Submission, after: &Submission) -> Vec<YearForm> {
    let (then, now) = (Names::of(before), Names::of(after));
    let mut forms = Vec::new();
    for (form, twin) in twins(before, after) {
        let own = |names: &Names<'_>, form: &Form| -> Vec<(String, String, [String; 3])> {
            let rows = form.indicators();
            rows.iter()
                .map(|row| (names.slot(form, &row.path()), row.called().to_owned(), values(row)))
                .collect()
        };
        let mut old = twin.map(|twin| own(&then, twin)).unwrap_or_default();
        let mut rows = Vec::new();
        for (slot, label, after) in own(&now, form) {
            let at = old.iter().position(|(own, ..)| *own == slot);
            let before = at.map(|at| old.remove(at).2);
            rows.push(YearIndicator { label, before, after: Some(after) });
        }
        let gone = old.into_iter();
        rows.extend(gone.map(|(_, label, before)| YearIndicator {
            label,
            before: Some(before),
            after: None,
        }));
        forms.push(YearForm { form: form.kind, called: form.called(), rows });
    }
    forms
}

fn values(row: &Indicator<'_>) -> [String; 3] {
    [row.target, row.actual, row.score].map(|field| text(field).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::notation;

    fn of(case: &str) -> Years {
        let written = notation::read(case).unwrap();
        years(written.last_year.as_ref(), &written.submission)
    }

    const CASE: &str = "
        base_table
        reception.prior_actual = 8.8
        reception.budget = 9
        reception.actual = 7
        project[新项目].actual = 3
        self_eval
        funds.total.executed = 120
        funds.total.rate = 98%
        indicators[0].name = 会议
        indicators[0].target = 2次
        indicators[1].name = 培训
        indicators[1].target = 3次
        total.score = 98
        last_year
        base_table
        reception.actual = 8.00
        project[旧项目].actual = 5
        self_eval
        funds.total.executed = 100
        funds.total.rate = 95%
        indicators[0].name = 培训
        indicators[0].target = 5次
        indicators[1].name = 检查
        indicators[1].target = 1次
        total.score = 99.5
    ";

    #[test]
    fn a_line_is_measured_by_what_was_reported_and_a_difference_is_marked() {
        let lines = of(CASE).lines;
        let line = &lines[0];
        assert_eq!((line.reported.as_deref(), line.prior.as_deref()), (Some("8.00"), Some("8.8")));
        assert!(line.differs);
        assert_eq!((line.change, line.rate), (Some(Decimal::from(-1)), Some(Decimal::new(-125, 1))));
        let told: Vec<_> =
            lines[1..].iter().map(|line| (line.reported.as_deref(), line.actual.as_deref())).collect();
        assert_eq!(told, [(None, Some("3")), (Some("5"), None)]);
    }

    #[test]
    fn without_the_year_before_the_form_speaks_for_it() {
        let years = of("base_table\nreception.prior_actual = 8\nreception.actual = 9");
        assert!(!years.found);
        assert_eq!((years.lines[0].differs, years.lines[0].change), (false, Some(Decimal::ONE)));
    }

    #[test]
    fn an_indicator_is_found_again_by_its_name() {
        let years = of(CASE);
        let told: Vec<_> = years.indicators[0]
            .rows
            .iter()
            .map(|row| {
                let target = |side: &Option<[String; 3]>| side.clone().map(|[target, ..]| target);
                (row.label.clone(), target(&row.before), target(&row.after))
            })
            .collect();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            told,
            [
                ("会议".into(), None, some("2次")),
                ("培训".into(), some("5次"), some("3次")),
                ("检查".into(), some("1次"), None),
            ]
        );
        assert_eq!(years.scores[0].change, Some(Decimal::new(-15, 1)));
        assert_eq!((years.funds[0].rate, years.funds[1].rate), (Some(Decimal::from(20)), None));
    }
}
