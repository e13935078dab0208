//! The parts of a form in a flat text: which cells their rows have, and the rows themselves.

use std::ops::Range;

use super::divide::{self, Costs, Divided};
use super::header::{Family, Header, Role};
use super::shape::{self, Slot, Want};
use super::words::Words;
use crate::base::figure::is_placeholder;
use crate::base::text::squeeze;
use crate::document::Row;
use crate::form::labels::{self, Column};

/// The rows of a section, its header's first, and the filled lines none of them takes.
pub struct Read {
    pub rows: Vec<Row>,
    pub left: Vec<usize>,
    /// The cells left of the first title.
    pub lead: usize,
    /// Whether every row was read, be it with a cell in doubt.
    pub whole: bool,
}

/// Reads the rows under a header.
pub fn rows(words: &Words<'_>, header: &Header, lines: Range<usize>) -> Read {
    let costs = Costs::new(words);
    let mut tried: Vec<(Vec<Vec<Slot>>, Divided)> = Vec::new();
    for shapes in layouts(header) {
        let divided = divide::divide(&costs, lines.clone(), &shapes);
        tried.push((shapes, divided));
    }
    tried.sort_by_key(|(_, divided)| divided.weight);
    let mut tried = tried.into_iter();
    let Some((shapes, mut best)) = tried.next() else {
        return Read { rows: Vec::new(), left: words.filled(lines), lead: 0, whole: false };
    };
    let own_lead = lead(header, &shapes);
    let rivals: Vec<(usize, Divided)> = tried
        .filter(|(_, divided)| divided.weight <= best.weight.saturating_add(divide::NEARLY))
        .map(|(shapes, divided)| (lead(header, &shapes), divided))
        .collect();
    let agreed = |row: &divide::Row| rivals.iter().all(|(lead, rival)| rival.has(row, *lead, own_lead));
    best.keep(agreed);
    best.keep(|row| {
        let slots = shapes.get(row.shape).into_iter().flatten();
        slots.into_iter().all(|slot| slot.want.may_be_doubtful() || !row.doubtful.contains(&slot.column))
    });
    // A second paragraph may as well be a cell that the header does not name.
    best.keep(|row| {
        let slots = shapes.get(row.shape).into_iter().flatten();
        slots
            .into_iter()
            .all(|slot| !matches!(slot.want, Want::Name | Want::Any) || row.lines_in(slot.column) <= 1)
    });
    if matches!(header.family, Family::Funds | Family::Block) {
        let lost = !best.lost.is_empty();
        best.keep(|_| !lost);
    }
    best.without_neighbours();
    if header.family == Family::Money {
        without_kind(words, &mut best);
    }
    if header.family == Family::Funds {
        without_whole(header, own_lead, &mut best);
    }
    if header.is_of_indicators() {
        without_scores(words, header, own_lead, &mut best);
        without_group(header, own_lead, &mut best);
    }
    let mut rows = vec![titles(words, header, &shapes)];
    for row in &best.rows {
        let Some(slots) = shapes.get(row.shape) else { continue };
        rows.push(cells(words, slots, row));
    }
    let left = best.left(words, lines);
    let whole = left.iter().all(|line| best.rows.iter().any(|row| row.unsettled.contains(line)));
    Read { rows, left, lead: own_lead, whole }
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
    let values = header.titles.iter().map(|(role, _)| want(header.family, *role));
    let right = more.then_some(Want::Blank);
    let mut shapes = vec![slots(lead.into_iter().chain(values).chain(right))];
    if header.family == Family::Funds {
        let parts: [&[Want]; 3] = [
            &[Want::Split, Want::Split],
            &[Want::Split, Want::Blank],
            &[Want::Split, Want::Filled, Want::Split, Want::Filled],
        ];
        shapes.extend(parts.map(|parts| slots(side.iter().copied().chain(parts.iter().copied()))));
    }
    shapes
}

fn slots(wants: impl Iterator<Item = Want>) -> Vec<Slot> {
    wants.enumerate().map(|(column, want)| Slot { column, want }).collect()
}

fn want(family: Family, role: Role) -> Want {
    match role {
        Role::Column(Column::Points | Column::Score) if family == Family::Indicators => Want::Mark,
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

/// Leaves all funds out where no row has a figure under every title: only such a row proves that
/// there are as many columns as titles.
fn without_whole(header: &Header, lead: usize, divided: &mut Divided) {
    let columns = lead..lead + header.titles.len();
    let whole = divided.rows.iter().any(|row| columns.clone().all(|column| row.has(column)));
    divided.keep(|_| whole);
}

/// Leaves the indicators out whose points or score is blank where others have theirs: a blank line
/// of another cell may stand for it.
fn without_scores(words: &Words<'_>, header: &Header, lead: usize, divided: &mut Divided) {
    let marks = [Column::Points, Column::Score].into_iter().filter_map(|column| header.place(column, lead));
    for mark in marks {
        if divided.rows.iter().any(|row| row.has(mark)) {
            divided.keep(|row| row.has(mark) || is_template(words, row));
        }
    }
}

/// A row of the blank template: …… and nothing else.
fn is_template(words: &Words<'_>, row: &divide::Row) -> bool {
    let [(only, _)] = row.taken.as_slice() else { return false };
    row.doubtful.is_empty() && is_placeholder(words.text(*only))
}

/// Leaves lines of no known name out that stand below lines which were not read: those may say
/// whose part they are.
fn without_kind(words: &Words<'_>, divided: &mut Divided) {
    let lost = divided.lost.clone();
    let (mut before, mut cut) = (0, false);
    divided.keep(|row| {
        let label: Vec<usize> =
            row.taken.iter().filter(|(_, column)| *column == 0).map(|(line, _)| *line).collect();
        let (first, last) = (row.first(), label.last().copied().unwrap_or(0));
        cut |= lost.range(before..first.max(before)).next().is_some();
        before = first;
        let known = labels::line_key(&words.joined(first..last + 1));
        cut &= !known.is_some_and(|key| key == "projects" || labels::is_project_kind(key));
        known.is_some() || !cut
    });
}

/// Leaves the indicators out whose group or category stands above in lines that were not read: up
/// to the next that has both itself.
fn without_group(header: &Header, lead: usize, divided: &mut Divided) {
    let columns = [Column::Group, Column::Category].into_iter();
    let columns: Vec<usize> = columns.filter_map(|column| header.place(column, lead)).collect();
    let lost = divided.lost.clone();
    let mut before = 0;
    let mut cut = false;
    divided.keep(|row| {
        let first = row.first();
        cut |= lost.range(before..first.max(before)).next().is_some();
        cut &= !columns.iter().all(|column| row.has(*column));
        before = first;
        !cut
    });
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
    let (Some(points), Some(score)) = (header.place(Column::Points, lead), header.place(Column::Score, lead))
    else {
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
