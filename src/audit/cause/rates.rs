//! The execution rate of a funds row as a relation with its operands.

use super::relation::{Operand, Relation, Way};
use crate::audit::say;
use crate::model::{Field, Form, Funds};

/// The rate of a funds row on each of some budgets, with its operands.
pub fn rate_ways(form: &Form, funds: &Funds<'_>, budgets: &[Option<&Field>]) -> Relation {
    let way = |budget: &Field| {
        let stated = say::best_rate(funds, Some(budget)).map(|(_, stated)| stated);
        Some(Way::Rate {
            part: Operand::of(form, funds.executed?, say::amount(funds.executed)?),
            whole: Operand::of(form, budget, say::amount(Some(budget))?),
            stated: Operand::of(form, funds.rate?, stated.or_else(|| say::rate(funds.rate))?),
        })
    };
    Relation::new(budgets.iter().flatten().filter_map(|budget| way(budget)))
}
