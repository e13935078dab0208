//! Writes small Word 97 documents for tests: one paragraph or one run to a page, all else as Word does.

use crate::intake::ole::testing::compound;

/// Where the text begins in the main stream.
const TEXT_AT: usize = 1024;
/// Words of text lengths, and tables, in the information block.
const LENGTHS: usize = 22;
const TABLES: usize = 93;

/// A document as it is put together.
#[derive(Default)]
pub struct Maker {
    units: Vec<u16>,
    /// End of each paragraph in characters, with style and changes.
    paragraphs: Vec<(usize, Vec<u8>)>,
    /// Each run with its changes.
    runs: Vec<(usize, usize, Vec<u8>)>,
    /// Characters of the text boxes, the last in the text.
    boxes: usize,
    pub flags: u16,
    pub version: u16,
    pub styles: Vec<u8>,
    pub lists: (Vec<u8>, usize),
    pub uses: Vec<u8>,
    pub fonts: Vec<u8>,
    pub data: Vec<u8>,
}

/// Changes of paragraphs in a table.
pub const IN_TABLE: [u8; 3] = [0x16, 0x24, 1];
pub const ROW_END: [u8; 3] = [0x17, 0x24, 1];
/// A cell that continues the one above, and one that begins a vertical merge.
pub const CONTINUE: u16 = 0x20;
pub const RESTART: u16 = 0x60;
/// A cell that is part of the one to its left.
pub const JOINED: u16 = 2;

/// The depth of a paragraph in tables.
pub fn depth(depth: u8) -> [u8; 6] {
    [0x49, 0x66, depth, 0, 0, 0]
}

/// A row definition by edges and flags of cells.
pub fn row(edges: &[i16], flags: &[u16]) -> Vec<u8> {
    let mut operand = vec![edges.len() as u8 - 1];
    operand.extend(edges.iter().flat_map(|edge| edge.to_le_bytes()));
    for index in 0..edges.len() - 1 {
        operand.extend(flags.get(index).copied().unwrap_or(0).to_le_bytes());
        operand.extend([0; 18]);
    }
    let length = operand.len() as u16 + 1;
    [&[0x08, 0xd6][..], &length.to_le_bytes(), &operand].concat()
}

impl Maker {
    pub fn new() -> Maker {
        Maker { version: 0xc1, ..Maker::default() }
    }

    /// Text of one look.
    pub fn run(mut self, text: &str, changes: &[u8]) -> Maker {
        let start = self.units.len();
        self.units.extend(text.encode_utf16());
        self.runs.push((start, self.units.len(), changes.to_vec()));
        self
    }

    /// A mark that ends a paragraph, with the paragraph's changes.
    pub fn end(self, mark: u8, changes: &[u8]) -> Maker {
        self.styled(mark, 0, changes)
    }

    pub fn styled(mut self, mark: u8, style: u16, changes: &[u8]) -> Maker {
        self.units.push(u16::from(mark));
        self.paragraphs.push((self.units.len(), [&style.to_le_bytes()[..], changes].concat()));
        self
    }

    pub fn paragraph(self, text: &str) -> Maker {
        self.run(text, &[]).end(0x0d, &[])
    }

    /// A row of an outermost table, one cell for each text.
    pub fn row(mut self, texts: &[&str], edges: &[i16], flags: &[u16]) -> Maker {
        for text in texts {
            self = self.run(text, &[]).end(0x07, &IN_TABLE);
        }
        self.end(0x07, &[&IN_TABLE[..], &ROW_END, &row(edges, flags)].concat())
    }

    /// What was put in since there were `before` characters stands in text boxes.
    pub fn boxed(mut self, make: impl FnOnce(Maker) -> Maker) -> Maker {
        let before = self.units.len();
        self = make(self);
        self.boxes = self.units.len() - before;
        self
    }

    /// The file.
    pub fn file(self) -> Vec<u8> {
        let (main, table) = self.streams();
        compound(&[("WordDocument", &main), ("1Table", &table), ("Data", &self.data)])
    }

    /// The main stream and the table stream.
    pub fn streams(&self) -> (Vec<u8>, Vec<u8>) {
        let mut main = vec![0; TEXT_AT];
        main.extend(self.units.iter().flat_map(|unit| unit.to_le_bytes()));
        let mut tables = vec![Vec::new(); TABLES];
        let runs = self.runs.iter().map(|(start, end, changes)| {
            let length = changes.len() as u8;
            (*start, *end, [&[length][..], changes].concat())
        });
        tables[12] = pages(&mut main, runs.collect(), 1);
        let mut start = 0;
        let paragraphs = self.paragraphs.iter().map(|(end, changes)| {
            let words = changes.len().div_ceil(2) as u8;
            (std::mem::replace(&mut start, *end), *end, [&[0, words][..], changes].concat())
        });
        tables[13] = pages(&mut main, paragraphs.collect(), 13);
        tables[33] = self.pieces();
        tables[1].clone_from(&self.styles);
        tables[15].clone_from(&self.fonts);
        tables[73].clone_from(&self.lists.0);
        tables[74].clone_from(&self.uses);
        let mut table = vec![0; 8];
        let head = self.head(&tables, &mut table);
        main[..head.len()].copy_from_slice(&head);
        (main, table)
    }

    fn pieces(&self) -> Vec<u8> {
        let numbers = [0, self.units.len() as u32].map(u32::to_le_bytes).concat();
        let piece = [&[0, 0][..], &(TEXT_AT as u32).to_le_bytes(), &[0, 0]].concat();
        [&[2][..], &20u32.to_le_bytes(), &numbers, &piece].concat()
    }

    /// The information block; puts the tables into their stream.
    fn head(&self, tables: &[Vec<u8>], stream: &mut Vec<u8>) -> Vec<u8> {
        let mut head = [0xa5ec, self.version].map(u16::to_le_bytes).concat();
        head.resize(10, 0);
        head.extend((self.flags | 0x0200).to_le_bytes());
        head.resize(32, 0);
        head.extend(14u16.to_le_bytes());
        head.resize(62, 0);
        head.extend((LENGTHS as u16).to_le_bytes());
        let mut lengths = [0; LENGTHS];
        lengths[3] = self.units.len() - self.boxes;
        lengths[9] = self.boxes;
        head.extend(lengths.iter().flat_map(|length| (*length as u32).to_le_bytes()));
        head.extend((TABLES as u16).to_le_bytes());
        for (index, table) in tables.iter().enumerate() {
            // Levels of lists follow their table beyond its stated length.
            let length = if index == 73 { self.lists.1 } else { table.len() };
            head.extend([stream.len() as u32, length as u32].map(u32::to_le_bytes).concat());
            stream.extend(table);
        }
        head
    }
}

/// Writes one page for each stretch of the text and returns the table that lists them.
fn pages(main: &mut Vec<u8>, stretches: Vec<(usize, usize, Vec<u8>)>, width: usize) -> Vec<u8> {
    let offset = |position: usize| ((TEXT_AT + position * 2) as u32).to_le_bytes();
    let mut bounds = vec![offset(0)];
    let mut numbers = Vec::new();
    for (start, end, changes) in stretches {
        main.resize(main.len().next_multiple_of(512), 0);
        numbers.push(((main.len() / 512) as u32).to_le_bytes());
        let mut page = [offset(start), offset(end)].concat();
        page.push(((8 + width).div_ceil(2)) as u8);
        page.resize((8 + width).next_multiple_of(2), 0);
        page.extend(changes);
        assert!(page.len() < 512, "changes of a test are short");
        page.resize(511, 0);
        page.push(1);
        main.extend(page);
        bounds.push(offset(end));
    }
    [bounds.concat(), numbers.concat()].concat()
}
