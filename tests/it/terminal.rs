//! A terminal in memory: the cells that bytes leave on a screen. It draws characters of doubtful
//! width in one column or in two, as terminals do, and fails on an escape that no terminal need know.

use std::collections::BTreeSet;

use zhupi::base::text;

/// What stands in a cell: a character and its look; the right half of a wide one has no character.
type Cell = (Option<char>, Look);

/// The codes of the escapes in force.
type Look = BTreeSet<u8>;

/// A terminal of a size.
pub struct Terminal {
    columns: usize,
    cells: Vec<Cell>,
    /// Columns of a character of doubtful width.
    doubtful: usize,
    at: (usize, usize),
    look: Look,
}

impl Terminal {
    pub fn new((columns, rows): (u16, u16), doubtful: usize) -> Terminal {
        let (columns, rows) = (usize::from(columns), usize::from(rows));
        let cells = vec![blank(); columns * rows];
        Terminal { columns, cells, doubtful, at: (0, 0), look: Look::new() }
    }

    /// Takes what a program writes.
    pub fn feed(&mut self, bytes: &[u8]) {
        let text = std::str::from_utf8(bytes).unwrap();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            rest = &rest[c.len_utf8()..];
            if c == '\u{1b}' {
                let end = rest.find(|c: char| c.is_ascii_alphabetic()).unwrap();
                self.escape(&rest[..end], &rest[end..=end]);
                rest = &rest[end + 1..];
                continue;
            }
            match c {
                '\r' => self.at.1 = 0,
                '\n' => self.at.0 += 1,
                '\u{8}' => self.at.1 -= 1,
                c => self.put(c),
            }
        }
    }

    /// The screen as text, a line a row.
    pub fn text(&self) -> String {
        let line = |cells: &[Cell]| cells.iter().filter_map(|cell| cell.0).collect::<String>();
        self.cells.chunks(self.columns).map(|cells| line(cells) + "\n").collect()
    }

    /// Every cell with its look; of a blank only what shows counts.
    pub fn cells(&self) -> Vec<Cell> {
        let shows = |look: &Look| look.iter().any(|code| matches!(code, 4 | 7 | 40..50 | 100..));
        let seen = |cell: &Cell| match cell {
            (Some(' '), look) if !shows(look) => blank(),
            other => other.clone(),
        };
        self.cells.iter().map(seen).collect()
    }

    fn escape(&mut self, parameters: &str, letter: &str) {
        let parameters = parameters.strip_prefix('[').unwrap();
        let number =
            |at: usize| parameters.split(';').nth(at).and_then(|one| one.parse().ok()).unwrap_or(1_usize);
        match letter {
            "H" => self.at = (number(0) - 1, number(1) - 1),
            "G" => self.at.1 = number(0) - 1,
            "C" => self.at.1 += number(0),
            "D" => self.at.1 -= number(0),
            "m" => parameters.split(';').for_each(|code| self.wear(code.parse().unwrap_or(0))),
            "K" => self.erase(self.place()..(self.at.0 + 1) * self.columns),
            "X" => self.erase(self.place()..self.place() + number(0)),
            "J" => self.erase(0..self.cells.len()),
            "M" => self.rows(number(0), 0),
            "L" => self.rows(0, number(0)),
            "h" | "l" if parameters.starts_with('?') => {}
            _ => panic!("{parameters:?} {letter}"),
        }
    }

    fn wear(&mut self, code: u8) {
        match code {
            0 => self.look.clear(),
            30..40 | 90..100 => self.look.retain(|own| !matches!(own, 30..40 | 90..100)),
            40..50 | 100..108 => self.look.retain(|own| !matches!(own, 40..50 | 100..108)),
            _ => {}
        }
        if code > 0 {
            self.look.insert(code);
        }
    }

    /// Takes rows out at the pen's row, or puts blank ones in; what is below moves.
    fn rows(&mut self, out: usize, into: usize) {
        let (start, size) = (self.at.0 * self.columns, self.cells.len());
        self.cells.drain(start..(start + out * self.columns).min(size));
        self.cells.splice(start..start, vec![blank(); into * self.columns]);
        self.cells.resize(size, blank());
    }

    fn place(&self) -> usize {
        self.at.0 * self.columns + self.at.1
    }

    fn erase(&mut self, places: std::ops::Range<usize>) {
        places.for_each(|place| self.set(place, blank()));
    }

    fn put(&mut self, c: char) {
        let (narrow, wide) = text::char_columns(c);
        let own = if narrow == wide { narrow } else { self.doubtful };
        assert!(self.at.1 + own <= self.columns, "{c} runs over the edge");
        let place = self.place();
        for half in 0..own {
            self.set(place + half, ((half == 0).then_some(c), self.look.clone()));
        }
        self.at.1 += own;
    }

    /// Half of a wide character that stood there leaves a blank in the other half.
    fn set(&mut self, place: usize, cell: Cell) {
        if self.cells[place].0.is_none() {
            self.cells[place - 1] = blank();
        }
        if self.cells.get(place + 1).is_some_and(|next| next.0.is_none()) {
            self.cells[place + 1] = blank();
        }
        self.cells[place] = cell;
    }
}

fn blank() -> Cell {
    (Some(' '), Look::new())
}
