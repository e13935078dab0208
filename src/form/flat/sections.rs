//! The parts of a form in a flat text: which cells their rows have, and the rows themselves.

use std::ops::Range;

use super::divide::{self, Divided};
use super::header::{Family, Header, Role};
use super::shape::{self, Slot, Want};
use super::words::Words;
use crate::base::figure::is_placeholder;
use crate::base::text::squeeze;
use crate::document::Row;
use crate::form::labels::{self, Column, Label};

/// The rows of a section, its header's first, and the filled lines none of them takes.
pub struct Read {
    pub rows: Vec<Row>,
    pub left: Vec<usize>,
    /// The cells left of the first title.
    pub lead: usize,
}

/// Reads the rows under a header.
pub fn rows(words: &Words<'_>, header: &Header, lines: Range<usize>) -> Read {
    let layouts = layouts(header);
    let divided = layouts.into_iter().map(|shapes| {
        let divided = divide::divide(words, lines.clone(), &shapes);
        (shapes, divided)
    });
    let Some((shapes, mut divided)) = divided.min_by_key(|(_, divided)| divided.weight) else {
        return Read { rows: Vec::new(), left: words.filled(lines), lead: 0 };
    };
    if header.is_of_indicators() {
        without_scores(words, header, &shapes, &mut divided);
    }
    let mut rows = vec![titles(words, header, &shapes)];
    for row in &divided.rows {
        let Some(slots) = shapes.get(row.shape) else { continue };
        rows.push(cells(words, slots, row));
    }
    Read { rows, left: divided.left, lead: lead(header, &shapes) }
}

/// The layouts rows may have under a header, each a list of shapes of rows: with a cell under the
/// label at the side or without, with an empty column at the right or without.
fn layouts(header: &Header) -> Vec<Vec<Vec<Slot>>> {
    let sided: &[bool] = match header.family {
        Family::Money => &[false],
        Family::Block if header.side.is_empty() => &[false],
        Family::Block => &[true],
        Family::Indicators | Family::Funds => &[true, false],
    };
    let layouts = sided.iter().flat_map(|side| [false, true].map(|more| shapes(header, *side, more)));
    layouts.collect()
}

fn shapes(header: &Header, side: bool, more: bool) -> Vec<Vec<Slot>> {
    let mut lead: Vec<Want> = match (side, header.family) {
        (false, _) => Vec::new(),
        (true, Family::Funds) => vec![Want::FundsSide],
        (true, _) => vec![Want::Blank],
    };
    let side = lead.clone();
    match header.family {
        Family::Money => lead.push(Want::LineLabel),
        Family::Funds => lead.push(Want::FundsLabel),
        Family::Block | Family::Indicators => {}
    }
    let values = header.titles.iter().map(|(role, _)| want(*role));
    let right = more.then_some(Want::Blank);
    let mut shapes = vec![slots(lead.into_iter().chain(values).chain(right))];
    if header.family == Family::Funds {
        let parts: [&[Want]; 3] =
            [&[Want::Split, Want::Split], &[Want::Split, Want::Blank], &[Want::Split, Want::Filled, Want::Split, Want::Filled]];
        shapes.extend(parts.map(|parts| slots(side.iter().copied().chain(parts.iter().copied()))));
    }
    shapes
}

fn slots(wants: impl Iterator<Item = Want>) -> Vec<Slot> {
    wants.enumerate().map(|(column, want)| Slot { column, want }).collect()
}

fn want(role: Role) -> Want {
    match role {
        Role::Block(path) if path.ends_with("rate") => Want::Rate,
        Role::Block(_) | Role::Money => Want::Amount,
        Role::Column(column) => shape::of_column(column),
    }
}

/// How many cells stand left of the first title in the rows of the first shape.
fn lead(header: &Header, shapes: &[Vec<Slot>]) -> usize {
    let width = shapes.first().map_or(0, |slots| {
        let right = slots.last().is_some_and(|slot| slot.want == Want::Blank && slot.column > 0);
        slots.len() - usize::from(right)
    });
    width.saturating_sub(header.titles.len())
}

/// The header as a row.
fn titles(words: &Words<'_>, header: &Header, shapes: &[Vec<Slot>]) -> Row {
    let lead = lead(header, shapes);
    let side = (lead > 0).then(|| words.cell(0, lead, &header.side, header.end));
    let titles = header.titles.iter().enumerate();
    let titles = titles.map(|(at, (_, lines))| words.cell(lead + at, 1, lines, header.end));
    Row { cells: side.into_iter().chain(titles).collect() }
}

/// A row's cells; those in doubt are left out.
fn cells(words: &Words<'_>, slots: &[Slot], row: &divide::Row) -> Row {
    let near = row.taken.first().map_or(0, |(line, _)| *line);
    let certain = slots.iter().filter(|slot| !row.doubtful.contains(&slot.column));
    let cells = certain.map(|slot| {
        let own: Vec<usize> =
            row.taken.iter().filter(|(_, column)| *column == slot.column).map(|(line, _)| *line).collect();
        words.cell(slot.column, 1, &own, near)
    });
    Row { cells: cells.collect() }
}

/// Leaves the indicators out whose points or score is blank where others have theirs: a blank line
/// of another cell may stand for it.
fn without_scores(words: &Words<'_>, header: &Header, shapes: &[Vec<Slot>], divided: &mut Divided) {
    let lead = lead(header, shapes);
    let place = |column| header.titles.iter().position(|(role, _)| *role == Role::Column(column));
    let marks: Vec<usize> =
        [Column::Points, Column::Score].into_iter().filter_map(place).map(|at| at + lead).collect();
    let has = |row: &divide::Row, mark: usize| row.taken.iter().any(|(_, column)| *column == mark);
    let used: Vec<usize> =
        marks.into_iter().filter(|mark| divided.rows.iter().any(|row| has(row, *mark))).collect();
    let (kept, out): (Vec<_>, Vec<_>) = std::mem::take(&mut divided.rows)
        .into_iter()
        .partition(|row| used.iter().all(|mark| has(row, *mark) || row.doubtful.contains(mark)));
    divided.rows = kept;
    let lines = out.iter().flat_map(|row| row.taken.iter().map(|(line, _)| *line));
    divided.left.extend(lines.filter(|line| !words.is_blank(*line)));
    divided.left.sort_unstable();
}

/// A total row, and where it ends.
pub struct Total {
    pub row: Option<Row>,
    pub end: usize,
}

/// Reads 总分 with points and score: two figures behind the label, or one right behind it over
/// nothing but blanks.
pub fn total(words: &Words<'_>, header: &Header, lead: usize, lines: Range<usize>) -> Total {
    let named = words.label(lines.start).map_or(lines.start + 1, |(_, end)| end);
    let is_mark = |at: &usize| words.is_blank(*at) || shape::is_figure(&squeeze(words.text(*at)));
    let count = (named..lines.end).take(12).take_while(is_mark).count();
    let end = named + count;
    let figures = words.filled(named..end);
    let place = |column| header.titles.iter().position(|(role, _)| *role == Role::Column(column)).map(|at| at + lead);
    let (Some(points), Some(score)) = (place(Column::Points), place(Column::Score)) else {
        return Total { row: None, end };
    };
    let (first, second): (&[usize], &[usize]) = match figures.as_slice() {
        [first, second] if points < score => (&[*first], &[*second]),
        [only] if *only == named && points < score && count <= 3 && !is_placeholder(words.text(*only)) => {
            (&[*only], &[])
        }
        _ => return Total { row: None, end },
    };
    let label: Vec<usize> = (lines.start..named).collect();
    let mut cells = vec![words.cell(0, points, &label, named)];
    cells.push(words.cell(points, 1, first, named));
    cells.push(words.cell(score, 1, second, named));
    Total { row: Some(Row { cells }), end }
}

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
    let [expected, actual] = words.filled(at..end).try_into().ok()?;
    let head = labels.iter().enumerate().map(|(column, (_, lines))| words.cell(column, 1, lines, at));
    let values = [expected, actual].into_iter().enumerate();
    let values = values.map(|(column, line)| words.cell(column + side, 1, &[line], line));
    Some((vec![Row { cells: head.collect() }, Row { cells: values.collect() }], end))
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
