//! Colours, which only repeat what a word or a sign says: of the 16 the bright blue, which is read on any
//! background, and yellow, or red on a light one; the terminal's own foreground and background untouched.

use ratatui::style::{Color, Modifier, Style};

use crate::model::Severity;
use crate::tui::app::Look;

fn coloured(look: Look, style: Style, colour: Color) -> Style {
    if look.plain { style } else { style.fg(colour) }
}

fn warm(look: Look, style: Style) -> Style {
    coloured(look, style, if look.light { Color::Red } else { Color::Yellow })
}

pub fn text() -> Style {
    Style::new()
}

pub fn strong() -> Style {
    Style::new().add_modifier(Modifier::BOLD)
}

/// Rules and frames.
pub fn rule(look: Look) -> Style {
    coloured(look, Style::new(), Color::LightBlue)
}

/// The rule of the pane that takes the keys.
pub fn focused(look: Look) -> Style {
    coloured(look, strong(), Color::LightBlue)
}

pub fn mark(look: Look) -> Style {
    warm(look, Style::new())
}

pub fn severity(look: Look, severity: Severity) -> Style {
    match severity {
        Severity::Error => warm(look, strong()),
        Severity::Warning => warm(look, Style::new()),
        Severity::Info => Style::new(),
    }
}

/// An evidence cell.
pub fn evidence() -> Style {
    Style::new().add_modifier(Modifier::REVERSED)
}

/// A cell that has what is looked for.
pub fn found() -> Style {
    Style::new().add_modifier(Modifier::UNDERLINED)
}

/// A figure in running text.
pub fn figure() -> Style {
    strong()
}

/// Letters over a cell.
pub fn label() -> Style {
    Style::new().add_modifier(Modifier::REVERSED | Modifier::BOLD)
}

/// The cell under the cursor.
pub fn cursor() -> Style {
    Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
}

pub fn message(look: Look, trouble: bool) -> Style {
    if trouble { warm(look, strong()) } else { Style::new() }
}

/// What is decided steps back.
pub fn decided(look: Look) -> Style {
    if look.plain { Style::new() } else { Style::new().add_modifier(Modifier::DIM) }
}
