//! Which kind of form begins with a row: by its own labels, and by a title where they leave a choice.

use super::above::Above;
use super::current::{Current, Open};
use super::grid::RowView;
use super::heading::is_list_header;
use super::labels::{self, Label};
use super::{base_table, evaluation, indicators, rubric};
use crate::model::FormKind;

/// The kind of form that begins with this row, if one does.
pub fn kind(row: &RowView<'_>, current: Option<&Current>, above: &Above) -> Option<FormKind> {
    let named = |text: &str, wanted: Label| {
        let inline = || labels::labelled(text).filter(|(_, value)| !value.trim().is_empty());
        labels::label(text).or_else(|| inline().map(|(label, _)| label)) == Some(wanted)
    };
    let labelled = |wanted: Label| row.filled().any(|(_, text)| named(text, wanted));
    let open = current.filter(|current| !current.closed);
    let eval = open.and_then(|current| match &current.open {
        Open::Eval(eval) => Some((current.kind, eval)),
        _ => None,
    });
    let titled = matches!(above.title, Some((FormKind::BaseTable, _)));
    if base_table::is_staff_header(row)
        || base_table::is_money_header(row)
        || (titled && base_table::may_be_money_header(row))
    {
        let ours = open.is_some_and(|current| match &current.open {
            Open::Base(base) if base_table::is_staff_header(row) => !base.has_staff && !base.has_lines,
            Open::Base(base) => !base.has_lines || (above.title.is_none() && base.is_header_again(row)),
            _ => false,
        });
        return (!ours).then_some(FormKind::BaseTable);
    }
    if rubric::rubric_header(row).is_some() {
        return Some(FormKind::Rubric);
    }
    if is_list_header(row) {
        return None;
    }
    if labelled(Label::ProjectName) {
        let ours = eval
            .is_some_and(|(kind, eval)| kind == FormKind::ProjectEval && !eval.has_name && !eval.has_funds);
        return (!ours).then_some(FormKind::ProjectEval);
    }
    let begins_office =
        labelled(Label::Department) && labelled(Label::Office) && eval.is_none_or(|(_, eval)| eval.has_funds);
    if begins_office {
        return Some(FormKind::ProjectEval);
    }
    let begins_unit = labelled(Label::Unit) && eval.is_none_or(|(_, eval)| eval.has_funds);
    let begins_funds = evaluation::funds_header(row).is_some()
        && indicators::indicator_header(row).is_none()
        && eval.is_none_or(|(_, eval)| eval.has_funds && !eval.is_header_again(row));
    let begins_indicators =
        indicators::indicator_header(row).is_some() && eval.is_none_or(|(_, eval)| eval.has_ended);
    (begins_unit || begins_funds || begins_indicators).then(|| titled_eval(above))
}

/// Where labels leave a choice the title decides: project form or self-evaluation.
pub fn titled_eval(above: &Above) -> FormKind {
    match &above.title {
        Some((FormKind::ProjectEval, _)) => FormKind::ProjectEval,
        _ => FormKind::SelfEval,
    }
}
