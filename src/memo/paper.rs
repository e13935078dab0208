//! A paper: text with structure, and nothing of how it looks.

use super::line::Line;
use crate::base::Lang;
use crate::model::Origin;

/// A paper in parts; each part begins on a new page.
#[derive(Clone, Debug, PartialEq)]
pub struct Paper {
    pub lang: Lang,
    /// Title in the document's properties.
    pub title: Line,
    pub author: Line,
    pub parts: Vec<Part>,
}

/// Pages of one orientation.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub orientation: Orientation,
    pub blocks: Vec<Block>,
    /// Whose words the blocks have, by place; nothing for those beyond its end.
    pub origins: Vec<Option<Origin>>,
}

impl Part {
    /// A part that nobody rewords.
    pub fn new(orientation: Orientation, blocks: Vec<Block>) -> Part {
        Part { orientation, blocks, origins: Vec::new() }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orientation {
    Portrait,
    /// For tables too wide for an upright page.
    Landscape,
}

/// A piece of a paper, in reading order. Numbers (一、 （一） 1.) are part of the text.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// In lines, as a title breaks where its sense does.
    Title(Vec<Line>),
    /// 文号, over the title.
    Number(Line),
    Addressee(Line),
    /// 一、
    Chapter(Line),
    /// （一）
    Section(Line),
    /// 1. and its text: the third level is not a heading of its own.
    Item(Line),
    Body(Line),
    /// 附件1
    AnnexMark(Line),
    /// 附件：1. … 2. …, after the words before the first.
    Enclosures(Line, Vec<Line>),
    /// Issuer and date.
    Signature(Vec<Line>),
    /// Names the table after it.
    Caption(Line),
    /// Small print under a table.
    Note(Line),
    Table(Table),
}

/// A table with a header row that stands again on every page.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Line>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub head: Line,
    /// Its share of the table's width, in millimetres of a landscape page (225 in all).
    pub share: u32,
    pub align: Align,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Left,
    Centre,
}
