//! What a form looks like on paper: rows of cells on a grid, some of them marked with the field they
//! hold.

use super::dice::{Dice, Hand};
use zhupi::model::FormKind;

/// Grid columns of every table.
pub const GRID: usize = 24;

/// A field that a cell or a line holds: its path and its text as the unit wrote it.
pub type Mark = (String, String);

#[derive(Clone, Debug, Default)]
pub struct Cell {
    pub text: String,
    pub start: usize,
    pub end: usize,
    /// The cell above reaches down to here.
    pub continued: bool,
    pub marks: Vec<Mark>,
}

pub type Row = Vec<Cell>;

/// One form: paragraphs above, its table, paragraphs below.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub kind: FormKind,
    /// What tells it from others of its kind: the project's name as written.
    pub instance: String,
    pub above: Vec<String>,
    pub rows: Vec<Row>,
    pub below: Vec<String>,
    /// Fields in the paragraphs.
    pub marks: Vec<Mark>,
    /// The table goes on as a second one before this row.
    pub broken: Option<usize>,
}

impl Sheet {
    /// Every field the form holds.
    pub fn fields(&self) -> Vec<&Mark> {
        let cells = self.rows.iter().flatten().flat_map(|cell| &cell.marks);
        cells.chain(&self.marks).collect()
    }
}

/// Writes the labels and figures of one form.
pub struct Pen<'d> {
    pub dice: &'d mut Dice,
    pub hand: Hand,
    bounds: Vec<usize>,
    pub rows: Vec<Row>,
}

pub fn cell(text: impl Into<String>) -> Cell {
    Cell { text: text.into(), ..Cell::default() }
}

/// The part of a column that goes on downwards.
pub fn below() -> Cell {
    Cell { continued: true, ..Cell::default() }
}

/// A cell whose whole text is a field.
pub fn held(path: impl Into<String>, text: impl Into<String>) -> Cell {
    let text = text.into();
    Cell { marks: vec![(path.into(), text.clone())], text, ..Cell::default() }
}

impl<'d> Pen<'d> {
    pub fn new(dice: &'d mut Dice, hand: Hand) -> Self {
        Pen { dice, hand, bounds: vec![0, GRID], rows: Vec::new() }
    }

    /// The rows from here on have `columns` columns.
    pub fn columns(&mut self, columns: usize) {
        let mut inner: Vec<usize> = self.dice.places(columns - 1, GRID - 1);
        inner.iter_mut().for_each(|at| *at += 1);
        inner.sort_unstable();
        self.bounds = std::iter::once(0).chain(inner).chain([GRID]).collect();
    }

    /// A row of cells, each so many columns wide.
    pub fn row(&mut self, cells: Vec<(Cell, usize)>) {
        let mut at = 0;
        let mut row = Vec::new();
        for (mut cell, columns) in cells {
            cell.start = self.bounds[at];
            at += columns;
            cell.end = self.bounds[at];
            row.push(cell);
        }
        assert_eq!(at + 1, self.bounds.len(), "{row:?}");
        self.rows.push(row);
    }

    /// A row with one cell a column.
    pub fn plain(&mut self, cells: Vec<Cell>) {
        self.row(cells.into_iter().map(|cell| (cell, 1)).collect());
    }

    /// A label, perhaps wrapped or padded.
    pub fn label(&mut self, words: &[&str]) -> Cell {
        let word = self.dice.pick(words);
        cell(self.dressed(word))
    }

    pub fn dressed(&mut self, word: &str) -> String {
        let mut text = word.to_owned();
        let letters = text.chars().count();
        if self.hand.wraps && letters > 3 && !text.contains('\n') && self.dice.chance(30) {
            let at = 1 + self.dice.below(letters - 1);
            let byte = text.char_indices().nth(at).unwrap().0;
            text.insert(byte, '\n');
        }
        if self.hand.pads && self.dice.chance(25) {
            text = format!("\u{3000}{text}");
        }
        text
    }

    /// A figure's cell, perhaps padded or in full-width digits.
    pub fn figure(&mut self, path: impl Into<String>, text: &str) -> Cell {
        let mut text = text.to_owned();
        if self.hand.grouped {
            text = grouped(&text);
        }
        if self.hand.full_width && self.dice.chance(40) {
            text = text.chars().map(wide).collect();
        }
        if self.dice.chance(3) {
            let (before, after) = self.dice.pick(&[("\n", ""), ("", "\n"), ("\n", "\n")]);
            text = format!("{before}{text}{after}");
        }
        if self.hand.pads && self.dice.chance(40) {
            text = self.dice.pick(&["\u{3000}@", "@\u{3000}", "  @", " @ "]).replace('@', &text);
        }
        held(path, text)
    }
}

/// Commas between thousands.
fn grouped(text: &str) -> String {
    let (whole, rest) = text.split_once('.').map_or((text, String::new()), |(a, b)| (a, format!(".{b}")));
    if whole.len() < 4 || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return text.to_owned();
    }
    let letters: Vec<char> = whole.chars().collect();
    let mut out = String::new();
    for (i, c) in letters.iter().enumerate() {
        if i > 0 && (letters.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(*c);
    }
    out + &rest
}

fn wide(c: char) -> char {
    match c {
        '0'..='9' | '.' | '%' => char::from_u32(c as u32 + 0xfee0).unwrap(),
        other => other,
    }
}
