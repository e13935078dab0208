//! A relation between figures of a report, judged in the best of the ways it could be meant.

use super::statement::Statement;
use crate::audit::say;
use crate::base::{Decimal, Printed, Verdict};
use crate::model::Field;

/// One relation that words state between figures.
#[derive(Clone, Debug)]
pub struct Relation<'a> {
    /// Part of a finding's identity: `parts`, `difference`…
    pub name: &'static str,
    /// The figure that should follow from the others.
    pub field: &'a Field,
    pub quote: String,
    pub verdict: Verdict,
    /// What it should be, with its unit.
    pub expected: String,
    pub formula: String,
    /// How far it is off, with its unit.
    pub off: String,
    pub others: Vec<&'a Field>,
}

/// One way to compute a figure from others.
#[derive(Clone, Debug)]
pub struct Way<'a> {
    pub verdict: Verdict,
    pub value: Decimal,
    pub formula: String,
    pub others: Vec<&'a Field>,
}

impl<'a> Relation<'a> {
    /// The relation in the best of several ways it could be meant; the first is the likeliest, and is
    /// the one told where all fail.
    pub fn best(
        name: &'static str,
        own: &Statement<'a>,
        stated: &Printed,
        unit: &str,
        ways: Vec<Way<'a>>,
    ) -> Option<Self> {
        let settled = |way: &&Way<'_>| way.verdict == Verdict::Holds;
        let explained = |way: &&Way<'_>| way.verdict.is_explained();
        let known = |way: &&Way<'_>| way.verdict != Verdict::Unverifiable;
        let doubt = ways.iter().any(|way| way.verdict == Verdict::Unverifiable);
        let way = ways.iter().find(settled).or_else(|| ways.iter().find(explained));
        let way = way.or_else(|| ways.iter().find(known)).or(ways.first())?;
        let verdict =
            if way.verdict == Verdict::Fails && doubt { Verdict::Unverifiable } else { way.verdict };
        let off = stated.value.checked_sub(way.value)?.abs();
        let told =
            |value: Decimal| if unit == "%" { say::plain(say::round2(value)) } else { own.told(value) };
        let off_unit = if unit == "%" { "个百分点" } else { unit };
        Some(Relation {
            name,
            field: own.field,
            quote: own.quote(),
            verdict,
            expected: format!("{}{unit}", told(way.value)),
            formula: way.formula.clone(),
            off: format!("{}{off_unit}", told(off)),
            others: way.others.clone(),
        })
    }
}
