//! The bureau's own rubric of the self-evaluation work, and what a reviewer has given by a rubric.
//!
//! It says how good the self-evaluation work was, never how good the performance is: its scores are
//! added up here and nowhere else, and no total of a self-evaluation form knows of them.

use super::form::{Form, FormKind};
use crate::base::Decimal;

/// The number of the bureau's rubric among the rubrics of a submission, which are counted from 1.
pub const BUREAUS: u32 = 0;

/// The bureau's rubric as it holds for one submission: that by which it was scored, else the one in force.
#[derive(Clone, Debug, PartialEq)]
pub struct Rubric {
    /// Its rows carry the edition, `items[3@9f2c…]`: a score never moves to an item of another one.
    pub form: Form,
    /// The first characters of the digest of its text.
    pub edition: String,
    /// Whether the settings say the same one.
    pub in_force: bool,
}

/// What was given by a rubric.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WorkScore {
    pub items: usize,
    /// Items with a score of the reviewer's.
    pub scored: usize,
    /// The sum of these.
    pub given: Decimal,
    /// The points of all items; none where they cannot all be read.
    pub points: Option<Decimal>,
    /// Scores by other editions of the bureau's rubric. They are no part of the sum.
    pub elsewhere: usize,
}

impl WorkScore {
    /// The sum where every item is scored.
    pub fn outcome(&self) -> Option<Decimal> {
        (self.scored > 0 && self.scored == self.items).then_some(self.given)
    }
}

/// The edition that a row of the bureau's rubric belongs to.
pub fn edition_of(row: &str) -> Option<&str> {
    row.strip_prefix("items[")?.strip_suffix(']')?.split_once('@').map(|(_, edition)| edition)
}

impl Form {
    /// Whether it came in with a submission. The bureau's rubric did not.
    pub fn is_filed(&self) -> bool {
        self.kind != FormKind::Rubric || self.ordinal != BUREAUS
    }
}

impl Form {
    /// The items of a rubric in reading order: `items[3]`.
    pub fn items(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().filter_map(|field| {
            field.path.strip_suffix(".name").filter(|row| row.starts_with("items[") && row.ends_with(']'))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Expect, Place, Reading, Unit};
    use crate::model::Field;
    use crate::model::{Dossier, ReviewScore};

    fn dossier(ordinal: u32, rows: &[(&str, &str)], scores: &[(u32, &str, i64)]) -> Dossier {
        let field = |path: String, raw: &str, expect: &Expect| Field {
            path,
            row: String::new(),
            column: String::new(),
            raw: raw.to_owned(),
            reading: Reading::of(raw, expect),
            at: Place::Nowhere,
        };
        let fields = rows.iter().flat_map(|(row, points)| {
            [
                field(format!("{row}.name"), "报送时限", &Expect::Words),
                field(format!("{row}.points"), points, &Expect::Number(Unit::Points)),
            ]
        });
        let form = Form {
            kind: FormKind::Rubric,
            ordinal,
            title: String::new(),
            source: String::new(),
            fields: fields.collect(),
        };
        let score = |(ordinal, row, score): &(u32, &str, i64)| ReviewScore {
            form: FormKind::Rubric,
            ordinal: *ordinal,
            row: (*row).to_owned(),
            verified: None,
            score: Decimal::from(*score),
            reason: None,
            by: String::new(),
            at: String::new(),
        };
        let rubric = Rubric { form, edition: "new".into(), in_force: true };
        Dossier { rubric: Some(rubric), scores: scores.iter().map(score).collect(), ..Dossier::default() }
    }

    #[test]
    fn the_work_is_scored_only_where_every_item_is() {
        let rows = [("items[0@new]", "10"), ("items[1@new]", "5")];
        let half = dossier(BUREAUS, &rows, &[(BUREAUS, "items[0@new]", 8)]).work_score().unwrap();
        assert_eq!((half.scored, half.items, half.outcome()), (1, 2, None));
        let whole = [(BUREAUS, "items[0@new]", 8), (BUREAUS, "items[1@new]", 0)];
        let whole = dossier(BUREAUS, &rows, &whole).work_score().unwrap();
        assert_eq!((whole.outcome(), whole.points), (Some(Decimal::from(8)), Some(Decimal::from(15))));
    }

    #[test]
    fn a_score_by_another_edition_is_counted_apart() {
        let scores = [(BUREAUS, "items[0@old]", 8), (1, "items[0]", 3)];
        let work = dossier(BUREAUS, &[("items[0@new]", "10")], &scores).work_score().unwrap();
        assert_eq!((work.scored, work.given, work.elsewhere), (0, Decimal::ZERO, 1));
        assert_eq!((edition_of("items[0@old]"), edition_of("items[0]")), (Some("old"), None));
    }

    #[test]
    fn points_that_cannot_be_read_have_no_sum() {
        let work = dossier(BUREAUS, &[("items[0@new]", "1..0")], &[]).work_score().unwrap();
        assert_eq!(work.points, None);
    }
}
