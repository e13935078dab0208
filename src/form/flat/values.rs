//! Labels of a flat text with the one or two texts that stand beside or under them.

use std::ops::Range;

use super::words::Words;
use crate::base::text::squeeze;
use crate::document::Row;
use crate::form::labels::{self, Label};

/// Reads 预期目标 and 实际完成情况 over their values, from the label at their side or from the
/// first of the two on.
pub fn goals(words: &Words<'_>, from: usize, stop: impl Fn(usize) -> usize) -> Option<(Vec<Row>, usize)> {
    let mut at = from;
    let mut labels: Vec<(Label, Vec<usize>)> = Vec::new();
    while let Some((label, end)) = words.label(at) {
        if !matches!(label, Label::Goals | Label::GoalExpected | Label::GoalActual) {
            break;
        }
        labels.push((label, (at..end).collect()));
        at = end;
    }
    let both: Vec<Label> = labels.iter().map(|(label, _)| *label).collect();
    let side = match both.as_slice() {
        [Label::Goals, Label::GoalExpected, Label::GoalActual] => 1,
        [Label::GoalExpected, Label::GoalActual] => 0,
        _ => return None,
    };
    let end = stop(at);
    let texts = unbroken(words, at..end);
    let [expected, actual] = texts.as_slice() else { return None };
    let head = labels.iter().enumerate().map(|(column, (_, lines))| words.cell(column, 1, lines, at));
    let values = [expected, actual].into_iter().enumerate();
    let values = values.map(|(column, lines)| words.cell(column + side, 1, lines, at));
    Some((vec![Row { cells: head.collect() }, Row { cells: values.collect() }], end))
}

/// The texts of some lines: one that breaks off within a sentence goes on in the next line.
fn unbroken(words: &Words<'_>, lines: Range<usize>) -> Vec<Vec<usize>> {
    let mut texts: Vec<Vec<usize>> = Vec::new();
    for line in words.filled(lines) {
        let open = |text: &&mut Vec<usize>| {
            text.last().is_some_and(|last| squeeze(words.text(*last)).ends_with([',', '、', '，']))
        };
        match texts.last_mut().filter(open) {
            Some(text) => text.push(line),
            None => texts.push(vec![line]),
        }
    }
    texts
}

/// A label and the one line beside it; none where more than one line may be its value.
pub fn short_value(words: &Words<'_>, named: Range<usize>, end: usize) -> Option<Vec<Row>> {
    let filled = words.filled(named.end..end);
    (filled.len() <= 1).then(|| vec![beside(words, named, &filled)])
}

/// A label and the text beside it, which may have several paragraphs where each is a sentence or a
/// point of a list.
pub fn long_value(words: &Words<'_>, named: Range<usize>, end: usize) -> Option<Vec<Row>> {
    let filled = words.filled(named.end..end);
    let is_sentence = |at: &usize| {
        let squeezed = squeeze(words.text(*at));
        squeezed.ends_with(['。', ';', '.', '!', '；']) || labels::numbering(&squeezed).is_some()
    };
    let sentences = filled.iter().all(is_sentence);
    (filled.len() <= 1 || sentences).then(|| vec![beside(words, named, &filled)])
}

fn beside(words: &Words<'_>, named: Range<usize>, value: &[usize]) -> Row {
    let label: Vec<usize> = named.clone().collect();
    Row { cells: vec![words.cell(0, 1, &label, named.start), words.cell(1, 1, value, named.end)] }
}
