//! Which lines of the base table a project form is about.

use super::breakdown::{Breakdown, Column};
use super::matching::{Cover, core, cover};
use super::say;
use super::terms::Terms;
use crate::base::{Printed, Reading, Verdict};
use crate::model::{Field, Form};

/// A project form and the lines it covers.
#[derive(Clone, Debug)]
pub struct Pair<'a> {
    pub form: &'a Form,
    /// Indices into the breakdown.
    pub lines: Vec<usize>,
}

/// The forms whose lines are certain: by name, or by a name that is nearly right together with an
/// amount that agrees, or as the only form and the only line with an amount that agrees.
pub fn pair<'a>(base: &Breakdown<'a>, forms: &[&'a Form]) -> Vec<Pair<'a>> {
    let lines: Vec<usize> = base.project_lines().collect();
    let names: Vec<&str> = lines.iter().map(|at| base.name(*at)).collect();
    let mut pairs = Vec::new();
    for form in forms {
        let found = cover(form.instance(), &names).and_then(|cover| settle(base, form, &lines, &cover));
        if let Some(lines) = found.or_else(|| only(base, form, forms.len())) {
            pairs.push(Pair { form, lines });
        }
    }
    let claims = |at: usize| pairs.iter().filter(|pair| pair.lines.contains(&at)).count();
    // A line that two forms claim belongs to neither for certain.
    let disputed: Vec<usize> = lines.into_iter().filter(|at| claims(*at) > 1).collect();
    pairs.retain(|pair| !pair.lines.iter().any(|at| disputed.contains(at)));
    pairs
}

/// The lines of a cover, where the names settle it or an amount bears it out. A heading over
/// projects of its own needs the amount.
fn settle(base: &Breakdown<'_>, form: &Form, lines: &[usize], cover: &Cover) -> Option<Vec<usize>> {
    let covered: Vec<usize> = cover.lines.iter().filter_map(|i| lines.get(*i)).copied().collect();
    let heading = covered.iter().any(|at| base.node(*at).is_some_and(|node| !node.parts.is_empty()));
    ((cover.is_certain() && !heading) || borne_out(base, form, &covered)).then_some(covered)
}

/// The only line with figures, for the only form, when an amount agrees.
fn only(base: &Breakdown<'_>, form: &Form, forms: usize) -> Option<Vec<usize>> {
    let leaf = |at: &usize| base.node(*at).is_some_and(|node| node.parts.is_empty() && !node.line.is_blank());
    let mut filled = base.project_lines().filter(leaf);
    let (Some(line), None) = (filled.next(), filled.next()) else { return None };
    (forms == 1 && borne_out(base, form, &[line])).then(|| vec![line])
}

/// Whether an amount above zero agrees in one column.
fn borne_out(base: &Breakdown<'_>, form: &Form, lines: &[usize]) -> bool {
    let agrees = |column: Column, fields: &[Option<&Field>]| {
        let Some(terms) = worth(base, lines, column).filter(|terms| !terms.is_empty()) else { return false };
        let positive = |amount: &Printed| !amount.value.is_zero();
        let mut stated = fields.iter().filter_map(|field| say::amount(*field)).filter(positive);
        stated.any(|amount| !matches!(terms.sum_to(&amount), Verdict::Fails | Verdict::Unverifiable))
    };
    let funds = form.funds("total");
    agrees(Column::Actual, &[funds.executed]) || agrees(Column::Budget, &[funds.initial, funds.full_year])
}

/// The amounts of several lines in one column. None where a cell cannot be read.
pub fn worth<'a>(base: &Breakdown<'a>, lines: &[usize], column: Column) -> Option<Terms<'a>> {
    let mut terms = Terms::default();
    for at in lines {
        terms.join(base.worth(*at, column)?);
    }
    Some(terms)
}

/// The project lines with money that no form covers, nor may cover by a likeness of name or amount.
pub fn without_form(base: &Breakdown<'_>, forms: &[&Form]) -> Vec<usize> {
    let pairs = pair(base, forms);
    let paired = |form: &&&Form| !pairs.iter().any(|pair| std::ptr::eq(pair.form, **form));
    let open: Vec<&Form> = forms.iter().filter(paired).copied().collect();
    let lines = base.project_lines().filter(|at| base.node(*at).is_some_and(|node| node.parts.is_empty()));
    lines
        .filter(|at| has_money(base, *at) && !is_covered(base, &pairs, *at))
        .filter(|at| !open.iter().any(|form| may_be_about(base, form, *at)))
        .collect()
}

fn has_money(base: &Breakdown<'_>, at: usize) -> bool {
    let fields = [Column::Budget, Column::Actual].map(|column| base.field(at, column));
    fields.into_iter().any(|field| say::amount(field).is_some_and(|amount| !amount.value.is_zero()))
}

/// Whether a form covers a line or a whole above it.
fn is_covered(base: &Breakdown<'_>, pairs: &[Pair<'_>], at: usize) -> bool {
    let mut above = Some(at);
    while let Some(line) = above {
        if pairs.iter().any(|pair| pair.lines.contains(&line)) {
            return true;
        }
        above = base.node(line).and_then(|node| node.whole).filter(|whole| *whole != line);
    }
    false
}

/// Whether a form without a certain line may be about this one: an amount agrees, or two letters
/// of the names do.
fn may_be_about(base: &Breakdown<'_>, form: &Form, at: usize) -> bool {
    let letters = |name: &str| core(name).chars().collect::<Vec<char>>();
    let (own, line) = (letters(form.instance()), letters(base.name(at)));
    let alike = own.windows(2).any(|pair| line.windows(2).any(|other| other == pair));
    alike || borne_out(base, form, &[at])
}

/// Whether a form was left as the template has it: no name and no figure.
pub fn is_untouched(form: &Form) -> bool {
    let figure = |field: &Field| {
        let asked = !matches!(field.path.rsplit('.').next(), Some("points" | "declared_points"));
        asked && matches!(field.reading, Reading::Figure(_) | Reading::Malformed { .. })
    };
    form.field("name").is_none_or(|name| name.reading.is_empty() || name.shown().is_empty())
        && !form.fields.iter().any(figure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::notation::read;
    use crate::model::FormKind;

    fn pairs(text: &str) -> Vec<Vec<String>> {
        let case = read(text).unwrap();
        let base = Breakdown::of(&case.submission.forms[0]);
        let forms: Vec<&Form> = case.submission.of_kind(FormKind::ProjectEval).collect();
        let name = |at: &usize| base.name(*at).to_owned();
        pair(&base, &forms).iter().map(|pair| pair.lines.iter().map(name).collect()).collect()
    }

    #[test]
    fn the_only_form_and_the_only_line_are_one_project_when_an_amount_agrees() {
        let text = "base_table
            projects.actual = 436.58
            operations.actual = 436.58
            maintenance.actual =
            project_eval
            name = 党政办专项
            funds.total.executed = 436.58";
        assert_eq!(pairs(text), [["operations"]]);
        assert!(pairs(&text.replace("executed = 436.58", "executed = 400")).is_empty());
    }

    #[test]
    fn a_name_two_letters_off_needs_an_amount() {
        let text = "base_table
            project[办公楼维护及设备购置].actual = 322.76
            project[调研经费].actual = 1
            project_eval
            name = 办公楼改造及设备购置
            funds.total.executed = 322.76";
        assert_eq!(pairs(text), [["办公楼维护及设备购置"]]);
        assert!(pairs(&text.replace("executed = 322.76", "executed = 300")).is_empty());
    }

    #[test]
    fn a_line_two_forms_claim_belongs_to_neither() {
        let text = "base_table
            project[调研经费].actual = 1
            project_eval
            name = 调研经费
            project_eval
            name = 调研工作经费";
        assert!(pairs(text).is_empty());
    }
}
