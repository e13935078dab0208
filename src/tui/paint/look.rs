//! What a cell looks like beside its character, and the escapes that change a pen's look.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// What shows on a blank, too.
const SHOWS: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED);

const CODES: [(Modifier, u8); 4] =
    [(Modifier::BOLD, 1), (Modifier::DIM, 2), (Modifier::UNDERLINED, 4), (Modifier::REVERSED, 7)];

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Look {
    /// Of a blank only what shows counts.
    pub fn of(cell: &Cell) -> Look {
        if cell.symbol() == " " && !cell.modifier.intersects(SHOWS) {
            return Look { bg: cell.bg, ..Look::default() };
        }
        Look { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// Whether a cell drawn in this look looks as it should.
    pub fn serves(self, cell: &Cell) -> bool {
        let own = Look::of(cell);
        let plain = cell.symbol() == " " && !own.modifier.intersects(SHOWS);
        own == self || plain && own.bg == self.bg && !self.modifier.intersects(SHOWS)
    }

    /// The escape that makes it this look from another: what is added where nothing is taken away,
    /// else from nothing on.
    pub fn escape(self, from: Look) -> String {
        let kept = |was: Color, is: Color| was == is || was == Color::Reset;
        let adds = self.modifier.contains(from.modifier) && kept(from.fg, self.fg) && kept(from.bg, self.bg);
        let (from, mut codes) =
            if adds { (from, String::new()) } else { (Look::default(), String::from(";")) };
        let modifiers =
            CODES.iter().filter(|(one, _)| self.modifier.difference(from.modifier).contains(*one));
        let modifiers = modifiers.map(|(_, code)| *code);
        let colours = [
            (from.fg != self.fg).then(|| colour(self.fg)).flatten().map(|index| 30 + index),
            (from.bg != self.bg).then(|| colour(self.bg)).flatten().map(|index| 40 + index),
        ];
        let all: Vec<String> =
            modifiers.chain(colours.into_iter().flatten()).map(|code| code.to_string()).collect();
        if all.is_empty() {
            codes.clear();
        }
        format!("\x1b[{codes}{}m", all.join(";"))
    }
}

/// The 16 colours of the palette; anything else is the terminal's own.
fn colour(colour: Color) -> Option<u8> {
    Some(match colour {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_is_added_to_or_begun_anew() {
        let bold = Look { modifier: Modifier::BOLD, ..Look::default() };
        let blue = Look { fg: Color::Blue, ..bold };
        assert_eq!(bold.escape(Look::default()), "\x1b[1m");
        assert_eq!(blue.escape(bold), "\x1b[34m");
        assert_eq!(bold.escape(blue), "\x1b[;1m");
        assert_eq!(Look::default().escape(blue), "\x1b[m");
        let bright = Look { fg: Color::LightBlue, bg: Color::White, modifier: Modifier::REVERSED };
        assert_eq!(bright.escape(Look::default()), "\x1b[7;94;107m");
    }

    #[test]
    fn a_blank_is_the_same_in_every_look_that_does_not_show() {
        let mut blank = Cell::default();
        let bold = Look { fg: Color::Blue, modifier: Modifier::BOLD, ..Look::default() };
        let marked = Look { modifier: Modifier::REVERSED, ..Look::default() };
        assert!(bold.serves(&blank) && !marked.serves(&blank));
        assert!(!Look { bg: Color::Blue, ..bold }.serves(&blank));
        blank.modifier = Modifier::REVERSED;
        assert!(marked.serves(&blank) && !bold.serves(&blank));
        blank.set_char('a');
        assert!(!Look::default().serves(&blank));
    }
}
