//! Scores told one by one: 自评得分94.5分，其中投入10分，得9.5分；过程20分，得19分……

use super::measure::Measure;
use super::relation::{Relation, Way};
use super::report::Report;
use super::role::Role;
use super::statement::Statement;
use crate::audit::say;
use crate::base::{Decimal, Printed, Unit, verdict};

/// Fewer parts are no breakdown.
const FEWEST: usize = 3;

/// A total score against the scores that follow it, where the points beside them make a hundred.
pub fn sum<'a>(report: &Report<'a>, at: usize) -> Option<Relation<'a>> {
    let own = report.statements.get(at).filter(|own| own.measure == Some(Measure::Score))?;
    let stated = exact(own)?;
    let behind: Vec<&Statement<'a>> = following(report, own);
    let pairs = behind.chunks_exact(2).map(|pair| match pair {
        [points, score] if is_score(score) && !is_score(points) => Some((*points, *score)),
        _ => None,
    });
    let pairs: Vec<_> = pairs.map_while(|pair| pair).collect();
    let points: Option<Decimal> =
        pairs.iter().map(|(points, _)| exact(points).map(|points| points.value)).sum();
    if pairs.len() < FEWEST || points? != Decimal::ONE_HUNDRED {
        return None;
    }
    let scores: Option<Vec<Printed>> = pairs.iter().map(|(_, score)| exact(score)).collect();
    let scores = scores?;
    let values: Vec<Decimal> = scores.iter().map(|score| score.value).collect();
    let value = say::total(&values)?;
    let formula = format!("{} = {}", say::joined(&values), say::plain(value));
    let others = pairs.iter().map(|(_, score)| score.field).collect();
    let verdict = verdict::sum(&stated, &scores);
    Relation::best("scores", own, &stated, "分", vec![Way { verdict, value, formula, others }])
}

/// The points and scores behind a total, in its sentence and the next one.
fn following<'s, 'a>(report: &'s Report<'a>, own: &Statement<'a>) -> Vec<&'s Statement<'a>> {
    let later = report.statements.iter().skip(own.at + 1);
    let near = later.take_while(|one| one.section == own.section && one.sentence <= own.sentence + 1);
    let scored = near.filter(|one| one.unit() == Unit::Points && one.role == Role::Amount);
    scored.skip_while(|one| one.measure == Some(Measure::Score)).collect()
}

fn is_score(one: &Statement<'_>) -> bool {
    one.tail.starts_with('得') || one.tail.starts_with("自评") || one.tail.starts_with("实得")
}

fn exact(one: &Statement<'_>) -> Option<Printed> {
    let figure = one.field.figure().filter(|_| one.hedge.is_none())?;
    Some(Printed::exact(figure.value))
}
