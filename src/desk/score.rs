//! A reviewer's own score of a row: what may be scored, and that a deduction has a reason.

use super::clash::SAID;
use super::former;
use super::journal::action;
use super::plan::Plan;
use super::settings::rubric::Rubric;
use super::stored;
use super::trouble::Trouble;
use crate::base::text::cut;
use crate::base::{Decimal, Text};
use crate::model::deduction::{self, Full};
use crate::model::{Form, FormKind, rubric};
use crate::store::change::RowKey;
use crate::store::{Change, Reader, Scored};

/// Decimals of a review score.
const DECIMALS: u32 = 2;

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
    let said = with_others(said, &given, before.as_ref());
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

/// Scores that are given again pass what they passed when they were given, as the rows are read now.
pub(super) fn again(
    reader: &Reader<'_>,
    submission: i64,
    changes: &[Change],
    in_force: &Rubric,
) -> Result<(), Trouble> {
    for change in changes {
        let Change::ReviewScore { key, after: Some(Scored { score, reason, .. }), .. } = change else {
            continue;
        };
        let form = form(reader, submission, key, in_force)?.ok_or_else(no_row)?;
        row_label(&form, &key.row).ok_or_else(|| no_such_row(&form))?;
        let given = Given { verified: None, score: *score, reason: reason.clone() };
        check_score(&form, &key.row, given.score)?;
        check_reason(&form, &key.row, &given)?;
    }
    Ok(())
}

/// What else of a row was given or changed: two steps in a row do not read the same.
fn with_others(said: Text, given: &Given, before: Option<&Scored>) -> Text {
    let Text { mut zh, mut en } = said;
    let verified = given.verified.as_deref().unwrap_or_default();
    if verified != before.and_then(|before| before.verified.as_deref()).unwrap_or_default() {
        let (own, none) = (cut(verified, SAID), verified.is_empty());
        zh += &if none { "，去掉核实完成值".to_owned() } else { format!("，核实完成值 {own}") };
        en += &if none { ", no verified value".to_owned() } else { format!(", verified value {own}") };
    }
    let same_score = before.is_some_and(|before| before.score == given.score);
    if same_score && before.is_some_and(|before| before.reason != given.reason) {
        zh += "，改理由";
        en += ", another reason";
    }
    Text::new(zh, en)
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
    let called = deduction::called(form, row);
    let is_there = ["score", "points"].iter().any(|last| form.field(&format!("{row}.{last}")).is_some());
    is_there.then(|| called.to_owned())
}

/// A score lies between nought and the row's points, where these can be read.
fn check_score(form: &Form, row: &str, score: Decimal) -> Result<(), Trouble> {
    if score < Decimal::ZERO {
        return Err(Trouble::user(
            Text::new("复核得分不能小于0。", "A review score cannot be below 0."),
            Text::default(),
        ));
    }
    if score.normalize().scale() > DECIMALS {
        return Err(Trouble::user(
            Text::new("复核得分至多两位小数。", "A review score has two decimals at most."),
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
    if given.reason.is_some() {
        return Ok(());
    }
    let (score, zh, en) = (given.score.normalize(), "扣分须写明理由", "a deduction needs a reason");
    let what = match deduction::short_of(form, row, given.score) {
        None => return Ok(()),
        Some(Full::Claimed(stated)) => Text::new(
            format!("复核得分{score}低于自评得分{stated}，{zh}。"),
            format!("The review score {score} is below the self-score {stated}: {en}."),
        ),
        Some(Full::Points(points)) => Text::new(
            format!("得分{score}低于该项分值{points}，{zh}。"),
            format!("The score {score} is below the item's points, {points}: {en}."),
        ),
    };
    Err(Trouble::user(what, Text::new("请写明扣分理由。", "Give the reason.")))
}

/// No deduction on a submission lacks its reason, whatever has made one of a score since it was given: a
/// reading that was corrected or taken back, a version that came in, an undo.
pub(super) fn reasons_are_given(
    reader: &Reader<'_>,
    submission: i64,
    in_force: &Rubric,
) -> Result<(), Trouble> {
    let scores = reader.review_scores(submission)?;
    if scores.iter().all(|score| score.reason.is_some()) {
        return Ok(());
    }
    let filed = stored::submission(reader, submission)?.ok_or_else(|| stored::no_submission(submission))?;
    let bureaus = super::rubric::of(reader, submission, in_force)?.map(|rubric| rubric.form);
    let without = deduction::unreasoned(filed.submission.forms.iter().chain(&bureaus), &scores);
    if without.is_empty() {
        return Ok(());
    }
    let said: Vec<Text> = without.iter().map(|one| one.said()).collect();
    let join = |lang: fn(&Text) -> &str, gap: &str| said.iter().map(lang).collect::<Vec<_>>().join(gap);
    Err(Trouble::user(
        Text::new(
            format!("扣分须写明理由：{}。", join(|text| &text.zh, "；")),
            format!("A deduction needs a reason: {}.", join(|text| &text.en, "; ")),
        ),
        Text::new("请在这些行补写理由，或改正得分。", "Give these rows a reason, or correct the score."),
    ))
}

fn no_such_row(form: &Form) -> Trouble {
    if form.is_filed() { no_row() } else { super::rubric::another_edition() }
}

fn no_row() -> Trouble {
    Trouble::user(Text::new("这一行不能评分。", "This row cannot be scored."), Text::default())
}
