//! What a review score takes off, and which of them say no reason. Whether a score is a deduction hangs
//! on the row as it is read now: a reading that is corrected, or taken back, may make one of a score that
//! was none when it was given.

use super::form::{Form, FormKind};
use super::judgement::ReviewScore;
use crate::base::{Decimal, Text};

/// What a score falls short of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Full {
    /// What the unit claims.
    Claimed(Decimal),
    /// The points of an item that nobody has scored before the reviewer.
    Points(Decimal),
}

impl Full {
    pub fn value(self) -> Decimal {
        match self {
            Full::Claimed(value) | Full::Points(value) => value,
        }
    }
}

/// What a score of a row falls short of; none where it takes nothing off.
pub fn short_of(form: &Form, row: &str, score: Decimal) -> Option<Full> {
    let figure = |last: &str| form.figure(&format!("{row}.{last}")).map(|figure| figure.value.normalize());
    let full = match figure("score") {
        Some(claimed) => Full::Claimed(claimed),
        None if form.kind == FormKind::Rubric => Full::Points(figure("points")?),
        None => return None,
    };
    (score < full.value()).then_some(full)
}

/// What a reviewer calls a row: the name it bears, else its label; empty where the form has no such row.
pub fn called<'a>(form: &'a Form, row: &str) -> &'a str {
    let name = form.text(&format!("{row}.name"));
    let field = || form.field(&format!("{row}.score")).or_else(|| form.field(&format!("{row}.points")));
    if name.is_empty() { field().map_or("", |field| &field.row) } else { name }
}

/// A deduction that says no reason.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unreasoned<'a> {
    pub form: &'a Form,
    pub score: &'a ReviewScore,
    pub full: Full,
}

/// The deductions on these forms that say no reason.
pub fn unreasoned<'a>(
    forms: impl Iterator<Item = &'a Form>,
    scores: &'a [ReviewScore],
) -> Vec<Unreasoned<'a>> {
    let mut found = Vec::new();
    for form in forms {
        let here = |one: &&ReviewScore| (one.form, one.ordinal) == (form.kind, form.ordinal);
        for score in scores.iter().filter(here).filter(|one| one.reason.is_none()) {
            let full = short_of(form, &score.row, score.score);
            found.extend(full.map(|full| Unreasoned { form, score, full }));
        }
    }
    found
}

impl Unreasoned<'_> {
    pub fn called(&self) -> &str {
        called(self.form, &self.score.row)
    }

    /// `“办件”得10低于自评得分15`
    pub fn said(&self) -> Text {
        let (called, given, full) = (self.called(), self.score.score.normalize(), self.full.value());
        match self.full {
            Full::Claimed(_) => Text::new(
                format!("“{called}”复核得分{given}低于自评得分{full}"),
                format!("“{called}”: the review score {given} is below the self-score {full}"),
            ),
            Full::Points(_) => Text::new(
                format!("“{called}”得分{given}低于该项分值{full}"),
                format!("“{called}”: the score {given} is below the item's points, {full}"),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Expect, Place, Reading, Unit};
    use crate::model::Field;

    fn form(kind: FormKind, fields: &[(&str, &str)]) -> Form {
        let field = |(path, raw): &(&str, &str)| Field {
            path: (*path).to_owned(),
            row: "办件".to_owned(),
            column: String::new(),
            raw: (*raw).to_owned(),
            reading: Reading::of(raw, &Expect::Number(Unit::None)),
            at: Place::Line(1),
        };
        let fields = fields.iter().map(field).collect();
        Form { kind, ordinal: 1, title: String::new(), source: String::new(), fields }
    }

    #[test]
    fn below_what_is_claimed_is_a_deduction_and_at_it_is_none() {
        let form = form(FormKind::SelfEval, &[("indicators[0].score", "15"), ("indicators[0].points", "20")]);
        let short = |score: i64| short_of(&form, "indicators[0]", Decimal::from(score));
        assert_eq!(short(14), Some(Full::Claimed(Decimal::from(15))));
        assert_eq!(short(15), None);
    }

    #[test]
    fn below_the_points_is_one_only_in_a_rubric() {
        let fields = [("items[0].points", "5"), ("indicators[0].points", "5")];
        let short = |kind, row: &str| short_of(&form(kind, &fields), row, Decimal::from(1));
        assert_eq!(short(FormKind::Rubric, "items[0]"), Some(Full::Points(Decimal::from(5))));
        assert_eq!(short(FormKind::SelfEval, "indicators[0]"), None);
    }
}
