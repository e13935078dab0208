//! One frame as bytes for one write: what differs from the frame before, and where the cursor is,
//! between marks by which a terminal shows it at once.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::paint;

/// Terminals that do not know these marks pass them over.
const MARKS: (&[u8], &[u8]) = (b"\x1b[?2026h", b"\x1b[?2026l");

/// What a terminal shows.
#[derive(Debug, Default)]
pub struct Shown {
    screen: Buffer,
    cursor: Option<Position>,
}

impl Shown {
    /// Forgets what is on the screen, so that the next frame draws everything.
    pub fn forget(&mut self) {
        self.screen = Buffer::empty(Rect::ZERO);
    }

    /// The bytes that bring the terminal to the next frame; empty where nothing differs. An area of
    /// another size is drawn whole.
    pub fn frame(&mut self, next: Buffer, cursor: Option<Position>) -> Vec<u8> {
        let mut bytes = Vec::new();
        if self.screen.area != next.area {
            self.screen = Buffer::empty(next.area);
            self.cursor = None;
            bytes.extend_from_slice(b"\x1b[0m\x1b[2J");
        }
        bytes.extend(paint::changes(&self.screen, &next));
        self.screen = next;
        if bytes.is_empty() && cursor == self.cursor {
            return bytes;
        }
        bytes.extend(cursor.map_or_else(|| b"\x1b[?25l".to_vec(), paint::move_to));
        if cursor.is_some() && self.cursor.is_none() {
            bytes.extend_from_slice(b"\x1b[?25h");
        }
        self.cursor = cursor;
        [MARKS.0, bytes.as_slice(), MARKS.1].concat()
    }
}
