//! A reviewer's own score of a row: what may be scored, and that a deduction has a reason.

use super::former;
use super::journal::action;
use super::plan::Plan;
use super::settings::rubric::Rubric;
use super::stored;
use super::trouble::Trouble;
use crate::base::{Decimal, Text};
use crate::model::{Form, FormKind, rubric};
use crate::store::change::RowKey;
use crate::store::{Change, Reader, Scored};

/// What the reviewer gives for a row.
pub(super) struct Given {
    pub verified: Option<String>,
    pub score: Decimal,
    pub reason: Option<String>,
}

pub(super) fn score(
    reader: &Reader<'_>,
    submission: i64,
    key: RowKey,
    given: Given,
    in_force: &Rubric,
) -> Result<Plan, Trouble> {
    let form = form(reader, submission, &key, in_force)?.ok_or_else(no_row)?;
    let label = row_label(&form, &key.row).ok_or_else(|| no_such_row(&form))?;
    check_score(&form, &key.row, given.score)?;
    check_reason(&form, &key.row, &given)?;
    let event = reader.next_event()?;
    let before = reader.review_score(submission, &key)?;
    let shown = given.score.normalize();
    let edition = rubric::edition_of(&key.row).map(str::to_owned);
    let said = Text::new(format!("{label} 复核得分 {shown}"), format!("{label}: review score {shown}"));
    let Given { verified, score, reason } = given;
    let former = let_go(reader, submission, &key)?;
    let change = Change::ReviewScore { key, before, after: Some(Scored { verified, score, reason, event }) };
    let changes = std::iter::once(change).chain(former).collect();
    let mut plan = Plan::new(action::SCORE, said, changes);
    if !form.is_filed() && edition.as_deref() == Some(in_force.edition()) {
        plan.payload.digests = vec![in_force.digest.clone()];
        plan.keep = Some((in_force.digest.clone(), in_force.text.clone()));
    }
    Ok(plan)
}

pub(super) fn clear(
    reader: &Reader<'_>,
    submission: i64,
    key: RowKey,
    in_force: &Rubric,
) -> Result<Plan, Trouble> {
    let former = let_go(reader, submission, &key)?;
    let Some(before) = reader.review_score(submission, &key)? else {
        if let Some(change) = former {
            let said = Text::new("原复核得分不再沿用", "the former review score is let go");
            return Ok(Plan::new(action::CLEAR_SCORE, said, vec![change]));
        }
        return Err(Trouble::user(
            Text::new("这一行没有复核得分。", "This row has no review score."),
            Text::default(),
        ));
    };
    let form = form(reader, submission, &key, in_force)?;
    let label = form.and_then(|form| row_label(&form, &key.row)).unwrap_or_default();
    let said = Text::new(format!("{label} 复核得分已清除"), format!("{label}: review score cleared"));
    let change = Change::ReviewScore { key, before: Some(before), after: None };
    Ok(Plan::new(action::CLEAR_SCORE, said, vec![change]))
}

/// No former score stands beside a row that is scored.
fn let_go(reader: &Reader<'_>, submission: i64, key: &RowKey) -> Result<Option<Change>, Trouble> {
    let beside = former::beside(reader, submission, key)?;
    Ok(beside.map(|(slot, former)| Change::FormerScore { slot, before: Some(former), after: None }))
}

/// The form that a row is of: one that came in, or the bureau's rubric.
fn form(
    reader: &Reader<'_>,
    submission: i64,
    key: &RowKey,
    in_force: &Rubric,
) -> Result<Option<Form>, Trouble> {
    if (key.form, key.ordinal) == (FormKind::Rubric, rubric::BUREAUS) {
        return Ok(super::rubric::of(reader, submission, in_force)?.map(|rubric| rubric.form));
    }
    stored::form(reader, submission, key.form, key.ordinal)
}

/// What a reviewer calls a row that can be scored; none where the form has no such row. Totals
/// follow from the rows and have no score of their own.
fn row_label(form: &Form, row: &str) -> Option<String> {
    if row != "funds.total" && !row.starts_with("indicators[") && !row.starts_with("items[") {
        return None;
    }
    let field = form.field(&format!("{row}.score")).or_else(|| form.field(&format!("{row}.points")))?;
    let name = form.text(&format!("{row}.name"));
    Some(if name.is_empty() { field.row.clone() } else { name.to_owned() })
}

/// A score lies between nought and the row's points, where these can be read.
fn check_score(form: &Form, row: &str, score: Decimal) -> Result<(), Trouble> {
    if score < Decimal::ZERO {
        return Err(Trouble::user(
            Text::new("复核得分不能小于0。", "A review score cannot be below 0."),
            Text::default(),
        ));
    }
    let points = form.figure(&format!("{row}.points")).map(|figure| figure.value.normalize());
    match points {
        Some(points) if score > points => Err(Trouble::user(
            Text::new(
                format!("复核得分{}大于该行分值{points}。", score.normalize()),
                format!("The review score {} is above the row's points, {points}.", score.normalize()),
            ),
            Text::new(format!("请填0至{points}之间的数。"), format!("Give a number from 0 to {points}.")),
        )),
        _ => Ok(()),
    }
}

/// A deduction has a reason.
fn check_reason(form: &Form, row: &str, given: &Given) -> Result<(), Trouble> {
    let stated = form.figure(&format!("{row}.score")).map(|figure| figure.value.normalize());
    match stated {
        Some(stated) if given.score < stated && given.reason.is_none() => Err(Trouble::user(
            Text::new(
                format!("复核得分{}低于自评得分{stated}，扣分须写明理由。", given.score.normalize()),
                format!(
                    "The review score {} is below the self-score {stated}: a deduction needs a reason.",
                    given.score.normalize()
                ),
            ),
            Text::new("请写明扣分理由。", "Give the reason."),
        )),
        None if form.kind == FormKind::Rubric => check_rubric(form, row, given),
        _ => Ok(()),
    }
}

/// In a rubric nobody has scored before the reviewer: what is below the points is a deduction.
fn check_rubric(form: &Form, row: &str, given: &Given) -> Result<(), Trouble> {
    let points = form.figure(&format!("{row}.points")).map(|figure| figure.value.normalize());
    match points {
        Some(points) if given.score < points && given.reason.is_none() => Err(Trouble::user(
            Text::new(
                format!("得分{}低于该项分值{points}，扣分须写明理由。", given.score.normalize()),
                format!(
                    "The score {} is below the item's points, {points}: a deduction needs a reason.",
                    given.score.normalize()
                ),
            ),
            Text::new("请写明扣分理由。", "Give the reason."),
        )),
        _ => Ok(()),
    }
}

fn no_such_row(form: &Form) -> Trouble {
    if form.is_filed() { no_row() } else { super::rubric::another_edition() }
}

fn no_row() -> Trouble {
    Trouble::user(Text::new("这一行不能评分。", "This row cannot be scored."), Text::default())
}
