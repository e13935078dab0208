//! Standard output and standard error: the only places of the command line that write.
//!
//! A closed pipe ends the output and is no fault. What goes to a terminal is cleaned of controls
//! that a submission may hold.

use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};

use serde::Serialize;

use crate::base::{Text, text};
use crate::desk::Trouble;
use crate::tui;

/// A paragraph has at least this many columns, however narrow the terminal.
const LEAST: usize = 20;

/// What stands out. The 16 colours of any terminal, the same as in the workstation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    Heading,
    Error,
    Warning,
    Note,
}

impl Colour {
    fn begins(self) -> &'static str {
        match self {
            Colour::Heading => "\u{1b}[1;34m",
            Colour::Error => "\u{1b}[1;33m",
            Colour::Warning => "\u{1b}[33m",
            Colour::Note => "\u{1b}[2m",
        }
    }
}

/// Where data goes.
pub struct Out {
    writer: Box<dyn Write>,
    terminal: bool,
    /// Whether colours are wanted; they only repeat what a word says.
    colours: bool,
    /// Columns that lines are broken at; none where nobody looks.
    columns: Option<usize>,
    /// The first error; nothing is written after it.
    failed: Option<io::Error>,
}

impl Out {
    pub fn stdout() -> Out {
        let stdout = io::stdout();
        let terminal = stdout.is_terminal();
        let mut out = Out::new(Box::new(BufWriter::new(stdout.lock())), terminal);
        out.colours = terminal;
        out.columns = terminal.then(|| usize::from(tui::columns()));
        out
    }

    pub fn new(writer: Box<dyn Write>, terminal: bool) -> Out {
        Out { writer, terminal, colours: false, columns: None, failed: None }
    }

    /// From here on no colours, whatever it writes to.
    pub fn set_plain(&mut self) {
        self.colours = false;
    }

    pub fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// Writes a text as it is.
    pub fn text(&mut self, text: &str) {
        if self.failed.is_none() {
            let written = match self.terminal {
                true => self.writer.write_all(text::clean(text).as_bytes()),
                false => self.writer.write_all(text.as_bytes()),
            };
            self.failed = written.err();
        }
    }

    /// The same in a colour, where colours are wanted.
    pub fn coloured(&mut self, colour: Colour, text: &str) {
        if !self.colours {
            return self.text(text);
        }
        self.escape(colour.begins());
        self.text(text);
        self.escape("\u{1b}[0m");
    }

    /// Writes a command to the terminal, which a text never holds.
    fn escape(&mut self, code: &str) {
        if self.failed.is_none() {
            self.failed = self.writer.write_all(code.as_bytes()).err();
        }
    }

    /// Writes a paragraph behind an indent, broken at the width of the terminal.
    pub fn paragraph(&mut self, indent: usize, text: &str) {
        let room = self.columns.map(|columns| columns.saturating_sub(indent).max(LEAST));
        let lines = room.map_or_else(|| vec![text.to_owned()], |room| tui::wrap(text, room));
        for line in lines {
            self.line(&format!("{}{line}", " ".repeat(indent)));
        }
    }

    /// Writes one line.
    pub fn line(&mut self, text: &str) {
        self.text(text);
        self.text("\n");
    }

    /// Writes rows in columns as wide as their widest cell; the last column runs on.
    pub fn table(&mut self, indent: &str, rows: &[Vec<String>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let width_of = |column: usize| {
            rows.iter().filter_map(|row| row.get(column)).map(|cell| text::width(cell)).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width_of).collect();
        for row in rows {
            // Nothing stands behind the last cell: it needs no room of its own.
            let last = row.len().saturating_sub(1);
            let cells =
                row.iter().zip(&widths).enumerate().map(|(at, (cell, width))| {
                    if at == last { cell.clone() } else { text::fit(cell, *width) }
                });
            let line = cells.collect::<Vec<_>>().join("  ");
            self.line(&format!("{indent}{}", line.trim_end()));
        }
    }

    /// Writes a value as JSON.
    pub fn json(&mut self, value: &impl Serialize) -> Result<(), Trouble> {
        let written = serde_json::to_string_pretty(value).map_err(|error| cannot_write(&error))?;
        self.line(&written);
        Ok(())
    }

    /// Writes what is still held back, and says whether all of it arrived.
    pub fn finish(&mut self) -> Result<(), Trouble> {
        let error = match self.failed.take() {
            Some(error) => Some(error),
            None => self.writer.flush().err(),
        };
        match error {
            Some(error) if error.kind() != ErrorKind::BrokenPipe => Err(cannot_write(&error)),
            _ => Ok(()),
        }
    }
}

/// Writes one line to standard error. Where even that is closed there is nobody left to tell.
pub fn note(line: &str) {
    let mut stderr = io::stderr().lock();
    let shown = if stderr.is_terminal() { text::clean(line) } else { line.to_owned() };
    let _ = writeln!(stderr, "{shown}");
}

fn cannot_write(error: &dyn std::error::Error) -> Trouble {
    Trouble {
        kind: crate::desk::TroubleKind::Internal,
        what: Text::new(
            format!("输出写不出去：{error}。"),
            format!("The output could not be written: {error}."),
        ),
        hint: Text::new("请检查磁盘空间后重试。", "Check the disk's free space and try again."),
    }
}

#[cfg(test)]
pub mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use super::*;

    /// A writer that keeps what it is given, or fails with one kind of error.
    #[derive(Clone, Default)]
    pub struct Kept {
        pub bytes: Rc<RefCell<Vec<u8>>>,
        fails: Option<ErrorKind>,
    }

    impl Kept {
        pub fn text(&self) -> String {
            String::from_utf8(self.bytes.borrow().clone()).unwrap()
        }
    }

    impl Write for Kept {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            match self.fails {
                Some(kind) => Err(kind.into()),
                None => self.bytes.borrow_mut().write(bytes),
            }
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn kept(terminal: bool) -> (Kept, Out) {
        let kept = Kept::default();
        (kept.clone(), Out::new(Box::new(kept), terminal))
    }

    #[test]
    fn a_closed_pipe_is_no_fault_and_a_full_disk_is() {
        let finish = |kind| {
            let mut out = Out::new(Box::new(Kept { fails: Some(kind), ..Kept::default() }), false);
            out.line("a");
            out.finish()
        };
        assert!(finish(ErrorKind::BrokenPipe).is_ok());
        assert!(finish(ErrorKind::StorageFull).is_err());
    }

    #[test]
    fn controls_reach_files_and_not_terminals() {
        let (pipe, mut to_pipe) = kept(false);
        let (screen, mut to_screen) = kept(true);
        for out in [&mut to_pipe, &mut to_screen] {
            out.line("a\u{1b}[31m");
        }
        assert_eq!(pipe.text(), "a\u{1b}[31m\n");
        assert_eq!(screen.text(), "a[31m\n");
    }

    #[test]
    fn colours_and_broken_lines_are_for_terminals() {
        let (pipe, mut to_pipe) = kept(false);
        let (screen, mut to_screen) = kept(true);
        (to_screen.colours, to_screen.columns) = (true, Some(26));
        for out in [&mut to_pipe, &mut to_screen] {
            out.coloured(Colour::Error, "重\u{1b}[2J");
            out.line("");
            out.paragraph(2, "资金执行率填列143.91%，应为181.06%。");
        }
        assert_eq!(pipe.text(), "重\u{1b}[2J\n  资金执行率填列143.91%，应为181.06%。\n");
        assert_eq!(screen.text(), "\u{1b}[1;33m重[2J\u{1b}[0m\n  资金执行率填列143.91%，\n  应为181.06%。\n");
    }

    #[test]
    fn columns_align_by_display_width() {
        let (kept, mut out) = kept(false);
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        out.table(" ", &[row(["汉字", "a"]), row(["x", "b"])]);
        assert_eq!(kept.text(), " 汉字  a\n x     b\n");
    }
}
