//! The re-score table: what the unit claims for each row of a form, and what the reviewer gives.

use crate::base::Decimal;
use crate::model::{Field, Form, Indicator, ReviewScore};

/// A form's scores side by side.
#[derive(Clone, Debug)]
pub struct Rescore<'a> {
    pub rows: Vec<Row<'a>>,
    /// Sum of the points that can be read.
    pub points: Option<Decimal>,
    /// The total the form states; none where the cell is blank or no figure.
    pub stated: Option<Decimal>,
    /// Sum of the self-scores; none where no row has one.
    pub sum: Option<Decimal>,
    /// Sum of the review scores, the self-score standing in where a row has none.
    pub review: Option<Decimal>,
}

/// One row: the execution rate or an indicator.
#[derive(Clone, Debug, Default)]
pub struct Row<'a> {
    pub kind: Kind,
    pub group: &'a str,
    pub name: &'a str,
    pub target: Option<&'a Field>,
    pub actual: Option<&'a Field>,
    pub rate: Option<&'a Field>,
    pub points: Option<&'a Field>,
    pub self_score: Option<&'a Field>,
    pub review: Option<&'a ReviewScore>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    Execution,
    #[default]
    Indicator,
}

impl<'a> Row<'a> {
    pub fn claimed(&self) -> Option<Decimal> {
        self.self_score.and_then(Field::figure).map(|figure| figure.value)
    }

    /// The review score, or else the self-score.
    pub fn given(&self) -> Option<Decimal> {
        self.review.map(|review| review.score).or_else(|| self.claimed())
    }

    /// Review score less self-score, for a row the reviewer has scored.
    pub fn difference(&self) -> Option<Decimal> {
        self.review.and_then(|review| review.score.checked_sub(self.claimed()?))
    }

    fn is_blank(&self) -> bool {
        let fields = [self.target, self.actual, self.rate, self.points, self.self_score];
        self.name.is_empty() && self.review.is_none() && fields.iter().flatten().all(|f| f.reading.is_empty())
    }
}

impl<'a> Rescore<'a> {
    /// Puts a form's rows and the review scores on them together.
    pub fn of(form: &'a Form, scores: &'a [ReviewScore]) -> Rescore<'a> {
        let on = |path: &str| {
            let mut here =
                scores.iter().filter(|score| score.form == form.kind && score.ordinal == form.ordinal);
            here.find(|score| score.row == path)
        };
        let mut rows = vec![execution(form, on("funds.total"))];
        rows.extend(form.indicators().into_iter().map(|row| indicator(row, on(&row.path()))));
        rows.retain(|row| !row.is_blank());
        let points = |row: &Row<'_>| row.points.and_then(Field::figure).map(|figure| figure.value);
        Rescore {
            points: total(rows.iter().map(points)),
            stated: form.figure("total.score").map(|figure| figure.value),
            sum: total(rows.iter().map(Row::claimed)),
            review: total(rows.iter().map(Row::given)),
            rows,
        }
    }

    /// The self-score as stated, or else the sum of the rows.
    pub fn self_score(&self) -> Option<Decimal> {
        self.stated.or(self.sum)
    }

    /// What the review comes to. Without any review score that is the self-score.
    pub fn outcome(&self) -> Option<Decimal> {
        if self.is_scored() { self.review } else { self.self_score() }
    }

    /// Outcome less self-score.
    pub fn difference(&self) -> Option<Decimal> {
        self.outcome()?.checked_sub(self.self_score()?)
    }

    /// Whether the reviewer has scored any row.
    pub fn is_scored(&self) -> bool {
        self.rows.iter().any(|row| row.review.is_some())
    }

    /// Rows whose review score differs from the self-score.
    pub fn adjusted(&self) -> usize {
        self.rows.iter().filter(|row| row.review.is_some() && row.difference() != Some(Decimal::ZERO)).count()
    }

    /// Rows with points and neither a self-score that can be read nor a review score.
    pub fn unscored(&self) -> usize {
        let has_points = |row: &&Row<'_>| row.points.is_some_and(|points| !points.reading.is_empty());
        self.rows.iter().filter(has_points).filter(|row| row.given().is_none()).count()
    }
}

fn execution<'a>(form: &'a Form, review: Option<&'a ReviewScore>) -> Row<'a> {
    let funds = form.funds("total");
    Row {
        kind: Kind::Execution,
        target: funds.budget(),
        actual: funds.executed,
        rate: funds.rate,
        points: funds.points,
        self_score: funds.score,
        review,
        ..Row::default()
    }
}

fn indicator<'a>(row: Indicator<'a>, review: Option<&'a ReviewScore>) -> Row<'a> {
    Row {
        kind: Kind::Indicator,
        group: row.group.map_or("", Field::shown),
        name: row.called(),
        target: row.target,
        actual: row.actual,
        rate: None,
        points: row.points,
        self_score: row.score,
        review,
    }
}

/// The sum of the figures there are; none where there is none or the sum leaves the range.
fn total(figures: impl Iterator<Item = Option<Decimal>>) -> Option<Decimal> {
    figures.flatten().try_fold(None, |sum: Option<Decimal>, figure| {
        sum.unwrap_or_default().checked_add(figure).map(Some)
    })?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::notation;
    use crate::model::{FormKind, Submission};

    fn submission(total: &str) -> Submission {
        let text = format!(
            "
            self_eval
            funds.total.full_year = 100
            funds.total.executed = 80
            funds.total.points = 10
            funds.total.score = 10
            indicators[0].name = 培训次数
            indicators[0].points = 50
            indicators[0].score = 50
            indicators[1].name = 满意度
            indicators[1].points = 40
            indicators[1].score = 38.5
            indicators[2].name =
            indicators[2].score =
            total.score = {total}
            "
        );
        notation::read(&text).unwrap().submission
    }

    fn score(row: &str, score: &str) -> ReviewScore {
        ReviewScore {
            form: FormKind::SelfEval,
            ordinal: 1,
            row: row.into(),
            verified: None,
            score: score.parse().unwrap(),
            reason: None,
            by: String::new(),
            at: String::new(),
        }
    }

    fn decimal(text: &str) -> Option<Decimal> {
        text.parse().ok()
    }

    #[test]
    fn a_row_without_review_score_keeps_its_self_score() {
        let submission = submission("98.5");
        let scores = [score("funds.total", "8"), score("indicators[1]", "38.5")];
        let table = Rescore::of(submission.first(FormKind::SelfEval).unwrap(), &scores);
        assert_eq!(table.rows.len(), 3, "the blank template row is left out");
        assert_eq!([table.review, table.difference()], [decimal("96.5"), decimal("-2")]);
        assert_eq!(table.adjusted(), 1, "a score that agrees adjusts nothing");
    }

    #[test]
    fn a_blank_total_is_the_sum_of_the_rows() {
        let submission = submission("");
        let table = Rescore::of(submission.first(FormKind::SelfEval).unwrap(), &[]);
        assert_eq!(
            [table.stated, table.self_score(), table.outcome()],
            [None, decimal("98.5"), decimal("98.5")]
        );
    }

    #[test]
    fn without_review_scores_the_stated_total_stands() {
        let submission = submission("99");
        let table = Rescore::of(submission.first(FormKind::SelfEval).unwrap(), &[]);
        assert_eq!([table.outcome(), table.difference()], [decimal("99"), decimal("0")]);
    }

    #[test]
    fn a_blank_score_is_not_zero() {
        let text = "self_eval\nindicators[0].name = 甲\nindicators[0].points = 50\nindicators[0].score =";
        let submission = notation::read(text).unwrap().submission;
        let table = Rescore::of(submission.first(FormKind::SelfEval).unwrap(), &[]);
        assert_eq!((table.outcome(), table.unscored()), (None, 1));
    }
}
