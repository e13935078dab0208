//! What the forms hold of the quantities a report speaks of.

use super::measure::Measure;
use crate::audit::breakdown::{Breakdown, Column};
use crate::audit::split::{Basis, basis};
use crate::audit::{Case, say};
use crate::base::{Decimal, Hedge, Printed, Text, Verdict, verdict};
use crate::model::{Field, Form, FormKind};

/// A quantity as one form has it.
#[derive(Clone, Debug)]
pub struct Beside<'a> {
    pub form: &'a Form,
    /// What a reviewer calls the place: `公务接待 2024年预算数`.
    pub label: String,
    /// Whether the place itself is blank and only its lines tell.
    pub summed: bool,
    pub fields: Vec<&'a Field>,
    /// The figures that make it up, where it is the sum of several.
    pub amounts: Vec<Printed>,
    pub total: Decimal,
}

/// Which amount of a quantity is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    Budget,
    Actual,
    Prior,
}

/// The forms' figures of one case.
pub struct Tables<'a> {
    base: Option<Breakdown<'a>>,
    evals: Vec<&'a Form>,
}

impl<'a> Tables<'a> {
    pub fn of(case: &Case<'a>) -> Self {
        let base = case.forms(FormKind::BaseTable).next().map(Breakdown::of);
        Tables { base, evals: case.forms(FormKind::SelfEval).collect() }
    }

    /// What the forms hold of a quantity; empty where they leave it blank or unreadable.
    pub fn beside(&self, measure: Measure, which: Which) -> Vec<Beside<'a>> {
        match measure {
            Measure::Posts => self.staff("staff.authorised", which),
            Measure::Staff => self.staff("staff.actual", which),
            Measure::Score => self.scores(which),
            Measure::Total => self.totals(which),
            _ => {
                let mut found: Vec<Beside<'a>> = self.line(measure, which).into_iter().collect();
                found.extend(self.split(measure, which));
                found
            }
        }
    }

    fn staff(&self, path: &str, which: Which) -> Vec<Beside<'a>> {
        let Some(base) = self.base.as_ref().filter(|_| which == Which::Actual) else { return Vec::new() };
        let field = base.form.field(path);
        field.and_then(|field| Beside::one(base.form, field, say::exact(Some(field))?)).into_iter().collect()
    }

    fn scores(&self, which: Which) -> Vec<Beside<'a>> {
        let forms = self.evals.iter().filter(|_| which == Which::Actual);
        forms
            .filter_map(|form| {
                let field = form.field("total.score")?;
                Beside::one(form, field, say::exact(Some(field))?)
            })
            .collect()
    }

    fn totals(&self, which: Which) -> Vec<Beside<'a>> {
        let fields = |form: &&'a Form| {
            let funds = form.funds("total");
            match which {
                Which::Budget => vec![funds.initial, funds.full_year],
                Which::Actual => vec![funds.executed],
                Which::Prior => Vec::new(),
            }
        };
        let amounts = |form: &&'a Form| -> Vec<Beside<'a>> {
            let fields = fields(form).into_iter().flatten();
            fields.filter_map(|field| Beside::one(form, field, say::amount(Some(field))?)).collect()
        };
        self.evals.iter().flat_map(amounts).collect()
    }

    fn line(&self, measure: Measure, which: Which) -> Option<Beside<'a>> {
        let base = self.base.as_ref()?;
        let at = base.find(measure.line()?)?;
        let column = match which {
            Which::Budget => Column::Budget,
            Which::Actual => Column::Actual,
            Which::Prior => Column::PriorActual,
        };
        let terms = base.worth(at, column).filter(|terms| !terms.is_empty())?;
        let label = base.field(at, column).map(Field::label);
        let label = label.or_else(|| Some(base.node(at)?.line.label.to_owned())).unwrap_or_default();
        let (fields, amounts) = terms.iter().unzip();
        let summed = base.is_summed(at, column);
        Some(Beside { form: base.form, label, summed, fields, amounts, total: terms.total()? })
    }

    /// Basic and project spending also stand in the self-evaluation, as budget or as spent.
    fn split(&self, measure: Measure, which: Which) -> Vec<Beside<'a>> {
        let path = match measure {
            Measure::Basic => "funds.by_expenditure.basic",
            Measure::Projects => "funds.by_expenditure.project",
            _ => return Vec::new(),
        };
        let holds = |form: &&&'a Form| match basis(form) {
            Basis::Executed => which == Which::Actual,
            Basis::Initial | Basis::FullYear => which == Which::Budget,
            Basis::Unknown => false,
        };
        let forms = self.evals.iter().filter(holds);
        forms
            .filter_map(|form| {
                let field = form.field(path)?;
                Beside::one(form, field, say::amount(Some(field))?)
            })
            .collect()
    }

    /// Whether money other than the general public budget's is in the self-evaluation.
    pub fn has_other_money(&self) -> bool {
        const OTHERS: [&str; 3] =
            ["funds.by_income.fund", "funds.by_income.special_account", "funds.by_income.other"];
        let filled = |form: &&&Form| {
            let mut others = OTHERS.iter().filter_map(|path| say::number(form.field(path)));
            others.any(|value| value > Decimal::ZERO)
        };
        self.evals.iter().any(|form| filled(&form))
    }
}

impl<'a> Beside<'a> {
    fn one(form: &'a Form, field: &'a Field, amount: Printed) -> Option<Self> {
        let label = field.label();
        let (fields, amounts) = (vec![field], vec![amount]);
        Some(Beside { form, label, summed: false, fields, amounts, total: amount.value })
    }

    /// `“基础数据表”公务接待 2024年决算数为6.02万元`, with the amount as the caller writes it.
    pub fn told(&self, amount: Text) -> Text {
        let (called, label) = (say::opening(self.form), &self.label);
        let label = Text::new(format!("{}{label}", called.zh), format!("{label} in the {}", called.en));
        say::comes_to(label, self.summed, amount)
    }

    /// Whether a stated figure is this one.
    pub fn agrees(&self, stated: &Printed, hedge: Option<Hedge>) -> Verdict {
        if let Some(hedge) = hedge {
            let Some(values) = hedge.interval(stated) else { return Verdict::Unverifiable };
            // What is vague contradicts nothing unless it is far off.
            return if values.contains(self.total) { Verdict::Holds } else { Verdict::Unverifiable };
        }
        match self.amounts.as_slice() {
            [only] => verdict::same(stated, only),
            several => verdict::sum(stated, several),
        }
    }
}
