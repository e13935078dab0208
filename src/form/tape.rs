//! The extracted text form back into tables.
//!
//! In it a cell is a tab-led line, a row ends with a blank line, and a cell's own blank paragraphs
//! are blank lines too. Two questions are open at each blank line, and the form answers them:
//! a text after it belongs to the cell unless it is one of the things that stand under tables; a
//! tab-led line after it begins a new row unless the row before is short of its section's width
//! by just that many cells.

use std::collections::VecDeque;

use super::extra::Extra;
use super::labels::{self, Label};
use crate::base::figure::is_placeholder;
use crate::base::text::{fold, squeeze};
use crate::document::{Block, Cell, Line, Row, Table, Tape, TapeLine};

/// Turns a tape into paragraphs and tables.
pub fn blocks(tape: &Tape, extra: &Extra) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = tape.lines.as_slice();
    while let Some(line) = lines.first() {
        if line.opens_cell {
            let (table, rest) = table(lines, extra);
            blocks.push(Block::Table(table));
            lines = rest;
        } else {
            blocks.push(Block::Paragraph(paragraph(line)));
            lines = lines.get(1..).unwrap_or_default();
        }
    }
    blocks
}

fn paragraph(line: &TapeLine) -> Line {
    Line { text: line.text.clone(), place: line.place.clone() }
}

/// One cell and whether a blank line stands between it and the next.
struct Piece {
    lines: Vec<Line>,
    row_may_end: bool,
}

/// Takes the table that begins at the first line; gives it and what follows.
fn table<'l>(lines: &'l [TapeLine], extra: &Extra) -> (Table, &'l [TapeLine]) {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut rest = lines;
    let mut in_total = false;
    while let Some((cell, after)) = rest.split_first().filter(|(line, _)| line.opens_cell) {
        in_total |= labels::label(&cell.text) == Some(Label::Total);
        let gap_length = after.iter().take_while(|line| !line.opens_cell).count();
        let gap = after.get(..gap_length).unwrap_or_default();
        let last = gap_length == after.len();
        let kept = outside(gap, last || in_total).unwrap_or(gap_length);
        let own = gap.get(..kept).unwrap_or_default();
        let row_may_end = kept < gap_length || own.last().is_some_and(|line| line.text.is_empty());
        pieces.push(Piece { lines: paragraphs(cell, own), row_may_end });
        in_total &= !row_may_end;
        rest = after.get(kept..).unwrap_or_default();
        if kept < gap_length {
            break;
        }
    }
    (Table { sheet: None, hidden: false, exact: false, rows: rows(pieces, extra) }, rest)
}

/// A cell's paragraphs; blank ones at its end are the row's separator and go.
fn paragraphs(cell: &TapeLine, own: &[TapeLine]) -> Vec<Line> {
    let filled = own.iter().rposition(|line| !line.text.trim().is_empty()).map_or(0, |at| at + 1);
    let further = own.iter().take(filled);
    std::iter::once(cell).chain(further).map(paragraph).collect()
}

/// More lines than this without a tab are no cell.
const LONGEST_GAP: usize = 40;

/// Where in the lines after a cell the table has ended, if it has. After the document's last cell and
/// in a total row no blank line is a cell's own.
fn outside(gap: &[TapeLine], last: bool) -> Option<usize> {
    let mut after_blank = false;
    for (at, line) in gap.iter().enumerate() {
        if line.text.trim().is_empty() {
            after_blank = after_blank || line.text.is_empty();
        } else if after_blank
            && (last
                || gap.len() > LONGEST_GAP
                || stands_under_tables(&line.text)
                || (labels::names_part(&line.text) && ends(gap, at)))
        {
            return Some(at);
        }
    }
    None
}

/// Whether nothing but blank lines follows.
fn ends(gap: &[TapeLine], at: usize) -> bool {
    gap.iter().skip(at + 1).all(|line| line.text.trim().is_empty())
}

/// What stands under or between tables: footers, notes, annex marks, titles.
pub fn stands_under_tables(text: &str) -> bool {
    let squeezed = squeeze(text);
    let starts = |word: &str| squeezed.starts_with(word);
    starts("填表人")
        || starts("填报人")
        || starts("制表人")
        || starts("经办人")
        || starts("说明:")
        || starts("备注:")
        || starts("注:")
        || is_annex_mark(&squeezed)
        || is_caption(&squeezed)
        || labels::title_kind(text).is_some()
}

/// The title of a table that is no form: `财政拨款收入支出决算总表`.
pub fn is_caption(squeezed: &str) -> bool {
    const ENDINGS: [&str; 6] = ["决算表", "预算表", "总表", "明细表", "统计表", "汇总表"];
    let bare = labels::without_brackets(squeezed);
    bare.chars().count() <= 40
        && !bare.contains(['。', ',', '，', ';', ':', '：'])
        && ENDINGS.iter().any(|ending| bare.ends_with(ending))
}

/// `附件三`, `附件4：`, `附表2`.
pub fn is_annex_mark(squeezed: &str) -> bool {
    let rest = squeezed.strip_prefix("附件").or_else(|| squeezed.strip_prefix("附表"));
    rest.is_some_and(|rest| {
        rest.is_empty()
            || rest.starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十:：".contains(c))
    })
}

/// Puts cells into rows.
fn rows(pieces: Vec<Piece>, extra: &Extra) -> Vec<Row> {
    let mut rows: Vec<Vec<Vec<Line>>> = vec![Vec::new()];
    for piece in pieces {
        if let Some(row) = rows.last_mut() {
            row.push(piece.lines);
        }
        if piece.row_may_end {
            rows.push(Vec::new());
        }
    }
    rows.retain(|row| !row.is_empty());
    mend(rows, extra).into_iter().map(row).collect()
}

fn row(cells: Vec<Vec<Line>>) -> Row {
    let cell = |(column, lines)| Cell { column, columns: 1, continued: false, lines, nested: Vec::new() };
    Row { cells: cells.into_iter().enumerate().map(cell).collect() }
}

type RawRow = Vec<Vec<Line>>;

/// Joins rows that blank paragraphs inside cells had cut.
fn mend(rows: Vec<RawRow>, extra: &Extra) -> Vec<RawRow> {
    let mut mended: Vec<RawRow> = Vec::new();
    let mut rows = VecDeque::from(rows);
    let mut width: Option<Width> = None;
    while let Some(mut row) = rows.pop_front() {
        if rows.front().is_some_and(|next| is_side_label(&row, next, extra)) {
            row.extend(rows.pop_front().unwrap_or_default());
        }
        if rows.front().is_some_and(|next| is_cut_total(&row, next, extra)) {
            row.extend(rows.pop_front().unwrap_or_default());
        }
        for _ in 0..cuts(&row, &rows, width, extra) {
            row.extend(rows.pop_front().unwrap_or_default());
        }
        width = section_width(&row, width, extra);
        mended.push(row);
    }
    mended
}

/// How many cells the rows of a section have.
#[derive(Clone, Copy)]
struct Width {
    least: usize,
    /// One more where the header of the funds has one cell over the side label and the rows' labels.
    most: usize,
}

/// The width of the rows below, once a header row has set it.
fn section_width(row: &RawRow, before: Option<Width>, extra: &Extra) -> Option<Width> {
    if !is_header(row, extra) {
        return before.filter(|width| row.len() <= width.most);
    }
    let texts: Vec<String> = row.iter().map(|cell| text(cell, extra)).collect();
    let funds = texts.iter().filter(|text| labels::funds_column(text).is_some()).count() >= 3;
    let over = funds && texts.iter().all(|text| !text.trim().is_empty());
    Some(Width { least: row.len(), most: row.len() + usize::from(over) })
}

/// A header row: three or more of its cells are column titles.
fn is_header(row: &RawRow, extra: &Extra) -> bool {
    let titled = |cell: &Vec<Line>| {
        let text = text(cell, extra);
        labels::indicator_column(&text).is_some()
            || labels::funds_column(&text).is_some()
            || labels::block_column(&text).is_some()
            || money_title(&text)
    };
    row.iter().filter(|cell| titled(cell)).count() >= 3
}

fn money_title(text: &str) -> bool {
    labels::money_column(text).is_some()
}

/// What a cell is looked up by.
fn text(cell: &[Line], extra: &Extra) -> String {
    let text = cell.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n");
    extra.standard(&text).unwrap_or(text)
}

/// 绩效指标, cut off from 一级指标 … : a lone label before a header that does not begin with one of
/// its own.
fn is_side_label(row: &RawRow, next: &RawRow, extra: &Extra) -> bool {
    let [only] = row.as_slice() else { return false };
    let first = next.first().map(|cell| text(cell, extra)).unwrap_or_default();
    let lone = squeeze(&text(only, extra));
    is_header(next, extra)
        && labels::indicator_column(&first) == Some(labels::Column::Group)
        && lone.contains("指标")
        && labels::title_kind(&lone).is_none()
}

/// No row of the family is cut more often.
const MOST_CUTS: usize = 8;

/// How many of the pieces after `row` are its own: as many as make up the section's width, where none
/// of them begins as a row does.
fn cuts(row: &RawRow, rest: &VecDeque<RawRow>, width: Option<Width>, extra: &Extra) -> usize {
    let Some(width) = width.filter(|width| row.len() < width.most && !is_complete(row, extra)) else {
        return 0;
    };
    // A row that may be whole takes only a figure, a stroke or a blank that was cut off its end.
    if row.len() >= width.least {
        let lone = rest.front().filter(|next| next.len() == 1).and_then(|next| next.first());
        return usize::from(lone.is_some_and(|cell| is_scrap(&text(cell, extra))));
    }
    let mut cells = row.len();
    let mut taken = 0;
    for (at, next) in rest.iter().take(MOST_CUTS).enumerate() {
        cells += next.len();
        // A blank at its front is a cell of its own where the row is whole with it.
        let begins = begins_row(next, extra) || (is_continuation(next) && cells != width.least);
        if begins || cells > width.most {
            break;
        }
        if cells >= width.least {
            taken = at + 1;
        }
    }
    taken
}

/// What a cut may leave alone: a figure, a stroke, a blank.
fn is_scrap(text: &str) -> bool {
    let text = squeeze(text);
    is_placeholder(&text) || text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '%'))
}

/// 总分 ∣ 100, cut off from its score.
fn is_cut_total(row: &RawRow, next: &RawRow, extra: &Extra) -> bool {
    let [label, _] = row.as_slice() else { return false };
    let texts: Vec<String> = next.iter().map(|cell| text(cell, extra)).collect();
    let scraps = texts.len() <= 4 && texts.iter().all(|text| is_scrap(text));
    let figure = texts.iter().any(|text| fold(text).contains(|c: char| c.is_ascii_digit()));
    labels::label(&text(label, extra)) == Some(Label::Total) && scraps && figure
}

/// Whether a short row stands by itself: a total, a label with its value, a split by nature, or a
/// single cell that names no line.
fn is_complete(row: &RawRow, extra: &Extra) -> bool {
    let texts: Vec<String> = row.iter().map(|cell| text(cell, extra)).collect();
    let splits = |text: &String| labels::split_part(text).is_some() && text.contains([':', '：']);
    let labelled = |text: &String| labels::label(text).is_some_and(|label| label != Label::Office);
    let lone = texts.first().filter(|_| texts.len() == 1);
    texts.iter().any(|text| labelled(text) || is_by_nature(text))
        || texts.iter().filter(|text| splits(text)).count() >= 2
        || (texts.iter().any(splits)
            && texts.len() == 3
            && texts.first().is_some_and(|text| text.trim().is_empty()))
        || lone.is_some_and(|text| labels::line_key(text).is_none() && labels::funds_row(text).is_none())
}

/// 按收入性质分
fn is_by_nature(text: &str) -> bool {
    labels::split_part(text).is_some_and(|(path, _)| path.ends_with(".total"))
}

/// Whether a piece begins with a blank, as rows do under a merged cell.
fn is_continuation(piece: &RawRow) -> bool {
    let blank = |cell: &Vec<Line>| cell.iter().all(|line| line.text.trim().is_empty());
    piece.len() > 2 && piece.first().is_some_and(blank) && !piece.iter().all(blank)
}

/// Whether a piece begins as rows do, with a label of its own.
fn begins_row(piece: &RawRow, extra: &Extra) -> bool {
    let texts: Vec<String> = piece.iter().map(|cell| text(cell, extra)).collect();
    let known = |text: &String| {
        labels::label(text).is_some()
            || labels::funds_row(text).is_some()
            || labels::split_part(text).is_some()
            || labels::line_key(text).is_some()
    };
    texts.iter().take(2).any(known) || is_header(piece, extra)
}
