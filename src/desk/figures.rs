//! What the queue shows of a submission, taken from its forms and findings.

use crate::audit::say;
use crate::base::Decimal;
use crate::model::{Field, Finding, Form, FormKind, QueueRow, ReviewScore, Submission};

/// How many findings the queue previews.
const GRAVEST: usize = 5;

/// The queue's line of a submission nobody has worked on yet. Its number, version and tally are
/// the store's.
pub fn row(submission: &Submission, findings: &[Finding]) -> QueueRow {
    let mut row = QueueRow {
        unit: submission.unit.clone(),
        year: submission.year,
        sources: submission.sources.iter().map(|source| source.path.clone()).collect(),
        forms: [FormKind::BaseTable, FormKind::SelfEval, FormKind::ProjectEval, FormKind::Narrative]
            .map(|kind| u32::try_from(submission.of_kind(kind).count()).unwrap_or(u32::MAX)),
        gravest: findings
            .iter()
            .take(GRAVEST)
            .map(|finding| (finding.rule.clone(), finding.severity, finding.message.clone()))
            .collect(),
        ..QueueRow::default()
    };
    if let Some(form) = submission.first(FormKind::SelfEval) {
        let total = form.funds("total");
        let shown = |field: Option<&Field>| field.map_or("", Field::shown).to_owned();
        row.initial = shown(total.initial);
        row.full_year = shown(total.full_year);
        row.executed = shown(total.executed);
        row.stated_rate = shown(total.rate);
        row.computed_rate = computed_rate(form).unwrap_or_default();
        row.self_score = form.text("total.score").to_owned();
    }
    row
}

/// Who supervises the unit, as the first of these forms that names anybody writes it; empty where none
/// does. They are the self-evaluation and the first project's.
pub fn office<'f>(forms: impl IntoIterator<Item = &'f Form>) -> String {
    let texts = forms.into_iter().map(|form| form.text("department").trim());
    texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default().to_owned()
}

/// The forms that [`office`] is read from.
pub const NAME_OFFICES: [FormKind; 2] = [FormKind::SelfEval, FormKind::ProjectEval];

/// Executed ÷ budget of the total row: `181.06%`.
fn computed_rate(form: &Form) -> Option<String> {
    let total = form.funds("total");
    let spent = say::amount(total.executed)?;
    let budget = say::amount(total.budget())?;
    say::percent(spent.value, budget.value).map(|rate| format!("{rate:.2}%"))
}

/// The total of a self-evaluation form after review: each row counts the reviewer's score where
/// there is one, else its self-score. None where the reviewer has scored no row of it.
pub fn review_total(form: &Form, scores: &[ReviewScore]) -> Option<Decimal> {
    let of_form: Vec<&ReviewScore> =
        scores.iter().filter(|score| score.form == form.kind && score.ordinal == form.ordinal).collect();
    if of_form.is_empty() {
        return None;
    }
    let rows = form.indicators().into_iter().map(|row| (row.path(), row.score));
    let rows = rows.chain([("funds.total".to_owned(), form.funds("total").score)]);
    let mut total = Decimal::ZERO;
    for (path, own) in rows {
        let reviewed = of_form.iter().find(|score| score.row == path).map(|score| score.score);
        let score = reviewed.or_else(|| own.and_then(Field::figure).map(|figure| figure.value));
        total = total.checked_add(score.unwrap_or_default())?;
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::notation;

    const CASE: &str = "
        base_table
        three_public.budget = 10
        self_eval
        funds.total.initial = 2677.71
        funds.total.full_year =
        funds.total.executed = 4848.13
        funds.total.rate = 143.91%
        funds.total.points = 10
        funds.total.score = 10
        indicators[0].name = 办件
        indicators[0].points = 50
        indicators[0].score = 48.5
        indicators[1].name = 满意度
        indicators[1].points = 40
        indicators[1].score =
        project_eval
        name = 业务经费
    ";

    #[test]
    fn the_queue_shows_texts_as_written_and_the_rate_they_give() {
        let submission = notation::read(&CASE.replace("funds.total.full_year =\n", "\n")).unwrap().submission;
        let row = row(&submission, &[]);
        assert_eq!((row.initial.as_str(), row.full_year.as_str()), ("2677.71", ""));
        assert_eq!((row.stated_rate.as_str(), row.computed_rate.as_str()), ("143.91%", "181.06%"));
        assert_eq!(row.forms, [1, 1, 1, 0]);
        assert_eq!(row.self_score, "");
    }

    #[test]
    fn a_blank_full_year_budget_gives_no_rate() {
        let submission = notation::read(CASE).unwrap().submission;
        assert_eq!(row(&submission, &[]).computed_rate, "");
    }

    #[test]
    fn the_review_total_takes_the_self_score_where_nothing_is_reviewed() {
        let submission = notation::read(CASE).unwrap().submission;
        let form = submission.first(FormKind::SelfEval).unwrap();
        assert_eq!(review_total(form, &[]), None);
        let score = ReviewScore {
            form: FormKind::SelfEval,
            ordinal: 1,
            row: "funds.total".into(),
            verified: None,
            score: Decimal::ZERO,
            reason: None,
            by: String::new(),
            at: String::new(),
        };
        assert_eq!(review_total(form, &[score]).unwrap().to_string(), "48.5");
    }
}
