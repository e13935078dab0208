//! The two splits of a form's funds: 按收入性质分 and 按支出性质分.
//!
//! Both may be filled with budget figures or with executed ones: both are accepted practice.

use super::say;
use super::terms::{Terms, best};
use crate::base::{Printed, Text, Verdict};
use crate::model::{Field, Form};

/// One of the two splits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    Income,
    Expenditure,
}

impl Split {
    pub const BOTH: [Split; 2] = [Split::Income, Split::Expenditure];

    pub fn called(self) -> Text {
        match self {
            Split::Income => Text::new("按收入性质分", "the split by income"),
            Split::Expenditure => Text::new("按支出性质分", "the split by expenditure"),
        }
    }

    fn part_names(self) -> &'static [&'static str] {
        match self {
            Split::Income => &[
                "funds.by_income.general",
                "funds.by_income.fund",
                "funds.by_income.special_account",
                "funds.by_income.other",
            ],
            Split::Expenditure => &["funds.by_expenditure.basic", "funds.by_expenditure.project"],
        }
    }

    pub fn total(self, form: &Form) -> Option<&Field> {
        form.field(match self {
            Split::Income => "funds.by_income.total",
            Split::Expenditure => "funds.by_expenditure.total",
        })
    }

    /// The parts that are filled. None where one of them cannot be read.
    pub fn parts(self, form: &Form) -> Option<Terms<'_>> {
        Terms::of(self.fields(form))
    }

    /// The parts that the layout has, blank ones too.
    pub fn fields(self, form: &Form) -> impl Iterator<Item = &Field> {
        self.part_names().iter().filter_map(|path| form.field(path))
    }

    /// What the split comes to: the stated total, or where that is blank the parts.
    pub fn worth(self, form: &Form) -> Option<Terms<'_>> {
        match self.total(form) {
            Some(total) if !total.reading.is_empty() => Terms::of([total]),
            _ => self.parts(form),
        }
    }

    /// Whether the split comes to one of the form's own amounts. Not known while one of them is blank
    /// or unreadable and none of the others agrees.
    pub fn agrees(self, form: &Form, with: &[Option<&Field>]) -> Verdict {
        let Some(worth) = self.worth(form).filter(|terms| !terms.is_empty()) else {
            return Verdict::Unverifiable;
        };
        let amounts: Vec<Option<Printed>> =
            with.iter().flatten().map(|field| say::amount(Some(*field))).collect();
        let verdict = best(amounts.iter().flatten().map(|amount| worth.sum_to(amount)));
        if verdict == Verdict::Fails && amounts.contains(&None) { Verdict::Unverifiable } else { verdict }
    }
}

/// What the figures of the split by expenditure are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    Executed,
    /// The initial budget, or the only one.
    Initial,
    /// The adjusted budget, which the base table does not hold.
    FullYear,
    /// The split comes to none of the form's amounts.
    Unknown,
}

/// What the split by expenditure holds, by what it comes to.
pub fn basis(form: &Form) -> Basis {
    let funds = form.funds("total");
    let columns = [
        (funds.executed, Basis::Executed),
        (funds.initial, Basis::Initial),
        (funds.full_year, Basis::FullYear),
    ];
    let is = |field| {
        matches!(Split::Expenditure.agrees(form, &[field]), Verdict::Holds | Verdict::ExplainedRounded)
    };
    columns.into_iter().find(|(field, _)| is(*field)).map_or(Basis::Unknown, |(_, basis)| basis)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::notation::read;

    fn basis_of(split: &str) -> Basis {
        let funds = "funds.total.initial = 90\nfunds.total.full_year = 100\nfunds.total.executed = 95\n";
        let case = read(&format!("self_eval\n{funds}{split}")).unwrap();
        basis(&case.submission.forms[0])
    }

    #[test]
    fn the_split_is_known_by_what_it_comes_to() {
        assert_eq!(basis_of("funds.by_expenditure.total = 95"), Basis::Executed);
        let parts =
            "funds.by_expenditure.total =\nfunds.by_expenditure.basic = 60\nfunds.by_expenditure.project =";
        assert_eq!(basis_of(&format!("{parts} 30")), Basis::Initial);
        assert_eq!(basis_of(&format!("{parts} 40")), Basis::FullYear);
        assert_eq!(basis_of(&format!("{parts} 41")), Basis::Unknown);
    }
}
