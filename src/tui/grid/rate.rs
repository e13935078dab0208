//! What the program computes of a line of the base table: what was spent of its budget. It is no cell
//! of the form, and no cursor stands on it.

use crate::base::printed::HALF_AWAY;
use crate::base::{Decimal, Lang};
use crate::model::BaseLine;
use crate::tui::text;

/// Spending against budget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rate {
    /// In per cent of the budget.
    Of(Decimal),
    /// Money was spent on a line whose budget is blank or zero.
    NoBudget,
}

impl Rate {
    /// The rate of a line; none where nothing is said to be spent, or where what is written as its
    /// budget cannot be read.
    pub fn of(line: &BaseLine<'_>) -> Option<Rate> {
        let spent = line.actual?.figure()?.value;
        let Some(budget) = line.budget.filter(|budget| !budget.reading.is_empty()) else {
            return (spent > Decimal::ZERO).then_some(Rate::NoBudget);
        };
        let budget = budget.figure()?.value;
        if budget == Decimal::ZERO {
            return (spent > Decimal::ZERO).then_some(Rate::NoBudget);
        }
        let hundredfold = spent.checked_mul(Decimal::from(100)).filter(|_| budget > Decimal::ZERO)?;
        let rate = hundredfold.checked_div(budget)?;
        Some(Rate::Of(rate.round_dp_with_strategy(2, HALF_AWAY)))
    }

    /// `182.31%`, `无预算`
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Rate::Of(rate) => format!("{rate:.2}%"),
            Rate::NoBudget => text::NO_BUDGET.get(lang).to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Expect, Place, Reading, Unit};
    use crate::model::Field;

    fn field(raw: &str) -> Field {
        Field {
            path: "x".into(),
            row: String::new(),
            column: String::new(),
            raw: raw.into(),
            reading: Reading::of(raw, &Expect::Number(Unit::WanYuan)),
            at: Place::Nowhere,
        }
    }

    fn said(budget: Option<&str>, actual: &str) -> Option<String> {
        let (budget, actual) = (budget.map(field), field(actual));
        let line = BaseLine {
            key: "x",
            label: "x",
            prior_actual: None,
            budget: budget.as_ref(),
            actual: Some(&actual),
        };
        Rate::of(&line).map(|rate| rate.text(Lang::Zh))
    }

    #[test]
    fn a_rate_is_said_with_two_decimals_and_a_missing_budget_in_words() {
        assert_eq!(said(Some("36.00"), "65.63").as_deref(), Some("182.31%"));
        assert_eq!(said(Some("40"), "40").as_deref(), Some("100.00%"));
        for budget in [None, Some(""), Some("0")] {
            assert_eq!(said(budget, "78.83").as_deref(), Some("无预算"), "{budget:?}");
        }
    }

    #[test]
    fn of_what_cannot_be_read_nothing_is_said() {
        assert_eq!(said(Some("见附表"), "78.83"), None);
        assert_eq!(said(Some("36.00"), ""), None);
        assert_eq!(said(Some("-3"), "1"), None);
        assert_eq!(said(None, "0"), None);
    }
}
