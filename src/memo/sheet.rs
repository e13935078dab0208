//! A workbook before it has a format: sheets of typed cells, each with a frozen head.

use super::line::Line;
use crate::base::{Date, Decimal};

#[derive(Clone, Debug, PartialEq)]
pub struct Book {
    pub title: Line,
    /// The day it is written.
    pub today: Date,
    pub sheets: Vec<Sheet>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    pub name: &'static str,
    pub heads: Vec<Head>,
    pub rows: Vec<Vec<Cell>>,
    pub chart: Option<Chart>,
}

/// A column's head.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    pub title: &'static str,
    /// In characters; a Han character counts two. Zero hides the column.
    pub width: u32,
    /// What its cells may hold; anything where it is empty.
    pub choices: &'static [&'static str],
}

#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Blank,
    Text(Line),
    /// Text that must be seen.
    Alarm(Line),
    /// With two decimals.
    Number(Decimal),
    Count(u32),
    /// A part of one, shown in hundredths.
    Share(Decimal),
    Day(Date),
}

/// A native chart: the values of some columns over the names in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    pub title: &'static str,
    pub names: u16,
    pub values: Vec<u16>,
}

pub const fn head(title: &'static str, width: u32) -> Head {
    Head { title, width, choices: &[] }
}

impl Cell {
    /// A text, or a blank where it is empty.
    pub fn text(text: &str) -> Cell {
        let line = Line::new(text);
        if line.is_empty() { Cell::Blank } else { Cell::Text(line) }
    }

    pub fn number(value: Option<Decimal>) -> Cell {
        value.map_or(Cell::Blank, Cell::Number)
    }

    pub fn count(count: usize) -> Cell {
        Cell::Count(u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// As a text format shows it.
    pub fn shown(&self) -> String {
        match self {
            Cell::Blank => String::new(),
            Cell::Text(line) | Cell::Alarm(line) => line.to_string(),
            Cell::Number(value) => format!("{:.2}", value.round_dp(2)),
            Cell::Count(count) => count.to_string(),
            Cell::Share(part) => {
                let percent = part.checked_mul(Decimal::ONE_HUNDRED).unwrap_or_default();
                format!("{:.2}%", percent.round_dp(2))
            }
            Cell::Day(day) => day.to_string(),
        }
    }
}

/// Whether a spreadsheet would take this text for a formula.
pub fn looks_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}
