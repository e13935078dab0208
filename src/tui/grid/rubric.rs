//! The rubric by which the self-evaluation work is scored: an item a row, what it is scored by, and
//! a column for the reviewer's own score.

use super::table::{Cell, Grid, Row, column, rest, review};
use crate::base::text::squeeze;
use crate::base::{Decimal, Lang};
use crate::model::{Field, Form, Proposal, ReviewScore};
use crate::tui::text;
use crate::tui::widget::columns::Column;

pub fn lay(form: &Form, scores: &[&ReviewScore], lang: Lang) -> Grid {
    let mut rows = Vec::new();
    let mut group = String::new();
    for path in items(form) {
        let own = form.field(&format!("{path}.group")).map(|field| squeeze(field.shown()));
        if let Some(own) = own.filter(|own| *own != group) {
            let points = form.field(&format!("groups[{own}].declared_points"));
            rows.push(Row { cells: vec![Cell::label(&own), Cell::of(points)], ..Row::default() });
            group = own;
        }
        rows.push(item(form, path, scores));
    }
    let (points, score) = (form.field("total.points"), form.field("total.score"));
    if points.is_some() || score.is_some() {
        let given = given(form, scores).map(|given| given.normalize().to_string());
        let label = Cell::label(text::TOTAL.get(lang));
        let cells = vec![label, Cell::of(points), Cell::of(score), review(given.as_ref())];
        rows.push(Row { cells, ..Row::default() });
    }
    let grid = Grid { columns: columns(lang), rows };
    let left: Vec<&Field> = form.fields.iter().filter(|field| grid.find(&field.path).is_none()).collect();
    Grid { rows: grid.rows.into_iter().chain(rest(left.into_iter())).collect(), columns: grid.columns }
}

/// What the reviewer gave by the bureau's rubric. In one that came in the self-score stands where a row
/// has no review score, and the title says what both come to.
fn given(form: &Form, scores: &[&ReviewScore]) -> Option<Decimal> {
    let own = scores.iter().filter(|score| form.items().any(|row| row == score.row)).map(|one| one.score);
    own.filter(|_| !form.is_filed()).reduce(|sum, one| sum.checked_add(one).unwrap_or(sum))
}

/// What the program can prove of each item, left of the reviewer's own score: `15`, `5+?` where the
/// rest is open, `?` where all of it is.
pub fn propose(grid: &mut Grid, proposals: &[&Proposal], lang: Lang) {
    const AT: usize = 3;
    if proposals.is_empty() {
        return;
    }
    grid.put_column(AT, column(text::PROPOSED.get(lang), 6, 8, 0, 0, true), |row| {
        let own = proposals.iter().find(|proposal| proposal.row == row)?;
        let text = match (own.score(), own.earned()) {
            (Some(score), _) => score.normalize().to_string(),
            (None, Some(earned)) => format!("{}+?", earned.normalize()),
            (None, None) => "?".to_owned(),
        };
        let short = if own.is_short() { "!" } else { "" };
        Some(Cell { prefix: short, text, ..Cell::default() })
    });
}

fn columns(lang: Lang) -> Vec<Column> {
    vec![
        column(text::RUBRIC_ITEM.get(lang), 12, 20, 1, 0, false),
        column(text::POINTS.get(lang), 5, 8, 0, 0, true),
        column(text::SCORE.get(lang), 5, 8, 0, 0, true),
        column(text::REVIEW_SCORE.get(lang), 4, 6, 0, 0, true),
        column(text::CRITERIA.get(lang), 16, 120, 3, 1, false),
        column(text::PROOF.get(lang), 24, 30, 1, 2, false),
    ]
}

fn item(form: &Form, path: String, scores: &[&ReviewScore]) -> Row {
    let field = |part: &str| form.field(&format!("{path}.{part}"));
    let named = |field: Option<&Field>| field.map(|field| field.path.clone());
    let name = field("name").map(|field| Cell {
        paths: named(Some(field)).into_iter().chain(named(form.field(&format!("{path}.group")))).collect(),
        text: field.shown().to_owned(),
        ..Cell::default()
    });
    let own = scores.iter().find(|score| score.row == path).map(|score| score.score.normalize().to_string());
    Row {
        depth: 1,
        cells: vec![
            name,
            Cell::of(field("points")),
            Cell::of(field("score")),
            review(own.as_ref()),
            Cell::of(field("criteria")),
            Cell::of(field("evidence")),
        ],
        scored: Some(path.clone()),
        ..Row::default()
    }
}

/// The rows of the items in reading order, also of one that has no name.
fn items(form: &Form) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for field in &form.fields {
        let row = field.path.rsplit_once('.').map(|(row, _)| row);
        let row = row.filter(|row| row.starts_with("items[") && row.ends_with(']'));
        if let Some(row) = row.filter(|row| !found.iter().any(|own| own == row)) {
            found.push(row.to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Place, Reading};
    use crate::model::FormKind;

    #[test]
    fn every_item_can_be_scored_and_no_field_is_lost() {
        let field = |path: &str, raw: &str| Field {
            path: path.into(),
            row: String::new(),
            column: String::new(),
            raw: raw.into(),
            reading: Reading::Words,
            at: Place::Nowhere,
        };
        let form = Form {
            kind: FormKind::Rubric,
            ordinal: 1,
            title: String::new(),
            source: String::new(),
            fields: vec![
                field("items[0].group", "布置工作"),
                field("items[0].name", "自评通知"),
                field("items[0].points", "8分"),
                field("items[1].group", "布置工作"),
                field("items[1].name", "工作小组"),
                field("items[1].remark", "附文件"),
                field("total.points", "100"),
            ],
        };
        let grid = lay(&form, &[], Lang::Zh);
        let scored: Vec<&str> = grid.rows.iter().filter_map(|row| row.scored.as_deref()).collect();
        assert_eq!(scored, ["items[0]", "items[1]"]);
        assert!(form.fields.iter().all(|field| grid.find(&field.path).is_some()));
    }
}
