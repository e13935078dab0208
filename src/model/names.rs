//! The paths that fields of each form may have, as `docs/contracts.md` lists them.

use super::form::FormKind;

/// Lines of the base table with a path of their own, and what stands for all others.
const LINES: &[&str] = &[
    "three_public",
    "vehicles",
    "vehicle_purchase",
    "vehicle_running",
    "abroad",
    "reception",
    "basic",
    "personnel",
    "public",
    "office",
    "utilities_travel",
    "meeting_training",
    "projects",
    "operations",
    "maintenance",
    "special",
    "procurement",
    "basic_adjustment",
    "project[*]",
    "line[*]",
];

/// Fields of the base table beside its lines.
const BASE: &[&str] = &[
    "staff.authorised",
    "staff.actual",
    "staff.control_rate",
    "buildings.approved_area",
    "buildings.actual_area",
    "buildings.area_rate",
    "buildings.budget",
    "buildings.actual",
    "buildings.cost_rate",
    "economy_measures",
    "numbering",
];

/// Fields of the forms with funds, indicators and scores, beside the funds' rows.
const SCORED: &[&str] = &[
    "unit",
    "name",
    "department",
    "office",
    "duties",
    "funds.by_income.total",
    "funds.by_income.general",
    "funds.by_income.fund",
    "funds.by_income.special_account",
    "funds.by_income.other",
    "funds.by_expenditure.total",
    "funds.by_expenditure.basic",
    "funds.by_expenditure.project",
    "goals.expected",
    "goals.actual",
    "groups[*].declared_points",
    "indicators[*].group",
    "indicators[*].category",
    "indicators[*].name",
    "indicators[*].target",
    "indicators[*].actual",
    "indicators[*].points",
    "indicators[*].score",
    "indicators[*].deviation",
    "total.points",
    "total.score",
];

const FUNDS_ROWS: &[&str] = &["total", "current_year", "carried_over", "other"];
const FUNDS_COLUMNS: &[&str] = &["initial", "full_year", "executed", "points", "rate", "score"];

const RUBRIC: &[&str] = &[
    "groups[*].declared_points",
    "items[*].group",
    "items[*].category",
    "items[*].name",
    "items[*].points",
    "items[*].criteria",
    "items[*].evidence",
    "items[*].score",
    "total.points",
    "total.score",
];

const REPORT: &[&str] = &["name", "section[*]", "section[*].figure[*]", "annexes"];

/// Fields that stand above or below any form.
const COMMON: &[&str] =
    &["signature.filler", "signature.date", "signature.phone", "signature.head", "cover.unit", "cover.date"];

/// Every path of a form; `[*]` stands for any number or name.
pub fn of(kind: FormKind) -> Vec<String> {
    let product = |rows: &[&str], columns: &[&str], head: &str| -> Vec<String> {
        rows.iter()
            .flat_map(|row| columns.iter().map(move |column| format!("{head}{row}.{column}")))
            .collect()
    };
    let (mut names, own) = match kind {
        FormKind::BaseTable => (product(LINES, &["prior_actual", "budget", "actual"], ""), BASE),
        FormKind::SelfEval | FormKind::ProjectEval => (product(FUNDS_ROWS, FUNDS_COLUMNS, "funds."), SCORED),
        FormKind::Rubric => (Vec::new(), RUBRIC),
        FormKind::Narrative | FormKind::ProjectReport => (Vec::new(), REPORT),
        FormKind::Contacts => (Vec::new(), &[] as &[&str]),
    };
    names.extend(own.iter().chain(COMMON).map(|name| (*name).to_owned()));
    names
}

/// Whether a path is of a pattern: `indicators[3].score` is of `indicators[*].score`.
pub fn matches(pattern: &str, path: &str) -> bool {
    let mut pieces = pattern.split("[*]");
    let Some(mut rest) = pieces.next().and_then(|first| path.strip_prefix(first)) else { return false };
    for piece in pieces {
        let inside = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let Some(after) = inside.and_then(|(_, after)| after.strip_prefix(piece)) else { return false };
        rest = after;
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::required;

    #[test]
    fn brackets_stand_for_any_number_or_name() {
        assert!(matches("indicators[*].score", "indicators[12].score"));
        assert!(matches("section[*].figure[*]", "section[7].figure[0]"));
        assert!(matches("line[*].actual", "line[*].actual"));
        assert!(!matches("indicators[*].score", "indicators[12].scores"));
        assert!(!matches("indicators[*].score", "indicators.score"));
        assert!(matches("total.score", "total.score") && !matches("total.score", "total.scor"));
    }

    #[test]
    fn what_a_form_must_have_is_among_its_paths() {
        for one in required::REQUIRED {
            assert!(of(one.form).iter().any(|name| name == one.path), "{} {}", one.form, one.path);
        }
    }
}
