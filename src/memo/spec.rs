//! Tables by the names of their heads.

use super::line::Line;
use super::paper::{Align, Block, Column, Table};
use super::words::Words;

/// A column by the name of its head, its share of the width, and where its cells stand.
pub type Spec = (&'static str, u32, Align);

pub fn table(columns: &[Spec], rows: Vec<Vec<Line>>, words: &Words) -> Block {
    let columns = columns.iter().map(|(name, share, align)| Column {
        head: Line::from(words.get(name)),
        share: *share,
        align: *align,
    });
    Block::Table(Table { columns: columns.collect(), rows })
}
