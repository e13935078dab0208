//! A relation with its operands, so that it can be computed anew with one of them changed.

use crate::audit::terms::{Terms, best};
use crate::base::{Decimal, Printed, Verdict, verdict};
use crate::model::{Field, Form, FormKind};

use super::slip::Slip;

/// Where a figure stands: form, ordinal, path.
pub type Spot = (FormKind, u32, String);

/// One figure of a relation.
#[derive(Clone, Debug, PartialEq)]
pub struct Operand {
    pub spot: Spot,
    pub printed: Printed,
}

impl Operand {
    pub fn of(form: &Form, field: &Field, printed: Printed) -> Operand {
        Operand { spot: (form.kind, form.ordinal, field.path.clone()), printed }
    }

    /// The amounts of a sum, all in one form.
    pub fn terms(form: &Form, terms: &Terms<'_>) -> Vec<Operand> {
        terms.iter().map(|(field, printed)| Operand::of(form, field, printed)).collect()
    }
}

/// One way for a relation to hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Way {
    /// `stated` = the sum of `terms`.
    Sum { stated: Operand, terms: Vec<Operand> },
    /// `stated` % = `part` ÷ `whole`.
    Rate { part: Operand, whole: Operand, stated: Operand },
}

/// A relation: it holds where one of its ways does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Relation {
    pub ways: Vec<Way>,
    /// Ways that are wrong, and what it means where the figures follow one.
    pub mistakes: Vec<(Slip, Way)>,
}

impl Relation {
    pub fn new(ways: impl IntoIterator<Item = Way>) -> Relation {
        Relation { ways: ways.into_iter().collect(), mistakes: Vec::new() }
    }

    pub fn unless(mut self, slip: Slip, way: Way) -> Relation {
        self.mistakes.push((slip, way));
        self
    }

    pub fn operands(&self) -> impl Iterator<Item = &Operand> {
        self.ways.iter().flat_map(Way::operands)
    }

    /// The verdict with the figure at `spot` replaced.
    pub fn verdict_with(&self, spot: &Spot, printed: Printed) -> Verdict {
        best(self.ways.iter().map(|way| way.verdict(Some((spot, printed)))))
    }
}

impl Way {
    pub fn operands(&self) -> Vec<&Operand> {
        match self {
            Way::Sum { stated, terms } => std::iter::once(stated).chain(terms).collect(),
            Way::Rate { part, whole, stated } => vec![stated, part, whole],
        }
    }

    /// The verdict, with one figure replaced where a change is given.
    pub fn verdict(&self, change: Option<(&Spot, Printed)>) -> Verdict {
        let now = |operand: &Operand| match change {
            Some((spot, printed)) if *spot == operand.spot => printed,
            _ => operand.printed,
        };
        match self {
            Way::Sum { stated, terms } => {
                let parts: Vec<Printed> = terms.iter().map(now).collect();
                verdict::sum(&now(stated), &parts)
            }
            Way::Rate { part, whole, stated } => verdict::rate(&now(part), &now(whole), &now(stated)),
        }
    }

    /// What the operand at `spot` has to be for a sum, or the stated rate for a rate. None where
    /// the figure occurs twice, or the number grows out of range.
    pub fn solve(&self, operand: &Operand) -> Option<Decimal> {
        match self {
            Way::Sum { stated, terms } => {
                let total = total(terms)?;
                if operand.spot == stated.spot {
                    return Some(total);
                }
                if terms.iter().filter(|term| term.spot == operand.spot).count() != 1 {
                    return None;
                }
                stated.printed.value.checked_sub(total)?.checked_add(operand.printed.value)
            }
            Way::Rate { part, whole, stated } => {
                if operand.spot != stated.spot || whole.printed.value <= Decimal::ZERO {
                    return None;
                }
                part.printed.value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole.printed.value)
            }
        }
    }
}

fn total(terms: &[Operand]) -> Option<Decimal> {
    terms.iter().try_fold(Decimal::ZERO, |sum, term| sum.checked_add(term.printed.value))
}

/// A relation that was judged, as far as it can be computed anew, and the finding it became.
pub struct Judged<'a> {
    pub verdict: Verdict,
    pub relation: &'a Relation,
    /// Position in the list of findings.
    pub finding: Option<usize>,
}
