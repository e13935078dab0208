//! What an undo or a redo has changed comes into view.

use super::place::focus;
use crate::desk::Op;
use crate::model::{Dossier, FindingRecord, ReviewScore};
use crate::tui::app::review::{Pane, Review};

/// Goes to the finding whose decision changed, or to the row whose score did. Several decisions that an
/// undo took back are selected again, so that they can be given another; how many.
pub fn show(review: &mut Review, before: &Dossier, op: &Op, in_list: bool) -> usize {
    let changed = changed(before, &review.dossier);
    if let Some(first) = changed.first() {
        review.go_to(Some(*first));
    } else if let Some(score) = scored(before, &review.dossier).cloned() {
        show_row(review, &score);
    }
    if !matches!(op, Op::Undo { .. }) || !in_list || changed.len() < 2 || !review.selected.is_empty() {
        return 0;
    }
    let findings = changed.iter().filter_map(|at| review.dossier.findings.get(*at));
    // Findings that a correction had mended come back by themselves.
    let was = |record: &&FindingRecord| {
        let mut old = before.findings.iter();
        old.any(|old| old.finding.fingerprint == record.finding.fingerprint)
    };
    let findings = findings.filter(was);
    review.selected = findings.map(|record| record.finding.fingerprint.clone()).collect();
    review.drop_hidden();
    review.selected.len()
}

/// The findings that are new or whose decision differs, by place in the new dossier.
fn changed(before: &Dossier, after: &Dossier) -> Vec<usize> {
    let differs = |(at, record): (usize, &FindingRecord)| {
        let old = before.findings.iter().find(|old| old.finding.fingerprint == record.finding.fingerprint);
        old.is_none_or(|old| old.disposition != record.disposition).then_some(at)
    };
    after.findings.iter().enumerate().filter_map(differs).collect()
}

/// The first row that has another review score than before, or none any more.
fn scored<'a>(before: &'a Dossier, after: &'a Dossier) -> Option<&'a ReviewScore> {
    let gained = after.scores.iter().find(|score| !before.scores.contains(score));
    gained.or_else(|| before.scores.iter().find(|score| !after.scores.contains(score)))
}

fn show_row(review: &mut Review, score: &ReviewScore) {
    let Some(form) = review.form_at(score.form, score.ordinal) else { return };
    let paths = ["score", "points"].map(|last| format!("{}.{last}", score.row));
    let is_there = |path: &&String| review.grids.get(form).is_some_and(|grid| grid.find(path).is_some());
    let Some(path) = paths.iter().find(is_there) else { return };
    if let Some(pane) = review.show_field(form, path)
        && review.focus != Pane::Findings
    {
        focus(review, pane);
    }
}
