//! Two letters over every visible cell, to go there without arrows.

use ratatui::layout::Rect;

use super::{layout, pane, style};
use crate::tui::app::App;
use crate::tui::app::review::{Pane, Review};
use crate::tui::grid::Spot;
use crate::tui::widget::Canvas;

/// The second letter stands in the home row; the first too, as long as there are few cells.
const HOME: &str = "asdfghjkl";
const FIRST: &str = "asdfghjklqwertyuiopzxcvbnm";

/// A cell on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    pub pane: Pane,
    /// By place in the submission.
    pub form: usize,
    pub spot: Spot,
    x: u16,
    y: u16,
    pub letters: [char; 2],
}

/// The cells on a screen of that area, each with its letters.
pub fn targets(app: &App, review: &Review, screen: Rect) -> Vec<Target> {
    let regions = layout::review(screen, review);
    let shown = layout::forms(&regions, review);
    let cells = shown.into_iter().flat_map(|(area, pane, form)| {
        let places = pane::places(app, review, screen, area, form).into_iter();
        places.map(move |(spot, x, y)| (pane, form, spot, x, y))
    });
    let letters = FIRST.chars().flat_map(|first| HOME.chars().map(move |second| [first, second]));
    cells
        .zip(letters)
        .map(|((pane, form, spot, x, y), letters)| Target { pane, form, spot, x, y, letters })
        .collect()
}

/// Draws the letters of the cells that what is typed still fits.
pub fn draw(canvas: &mut Canvas<'_>, app: &App, review: &Review, typed: Option<char>) {
    for target in targets(app, review, canvas.area()) {
        let [first, second] = target.letters;
        match typed {
            None => canvas.put(target.x, target.y, 2, &format!("{first}{second}"), style::label()),
            Some(typed) if typed == first => {
                canvas.put(target.x, target.y, 1, second.encode_utf8(&mut [0; 4]), style::label())
            }
            Some(_) => 0,
        };
    }
}
