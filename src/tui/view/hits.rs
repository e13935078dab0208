//! What is looked for, underlined where a page of text has it.

use super::style;
use crate::tui::initials::Key;
use crate::tui::widget::Canvas;

/// Underlines it between the title and the two lines at the foot.
pub fn mark(canvas: &mut Canvas<'_>, wanted: &[char]) {
    let area = canvas.area();
    if wanted.is_empty() {
        return;
    }
    for y in area.y + 1..area.bottom().saturating_sub(2) {
        let cells = canvas.symbols(y);
        let line: String = cells.iter().map(|(_, c)| *c).collect();
        for at in Key::of(&line).places(wanted) {
            cells
                .iter()
                .skip(at)
                .take(wanted.len())
                .for_each(|(x, _)| canvas.add_style(*x, y, style::found()));
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::{Modifier, Style};

    use super::*;
    use crate::tui::initials::pattern;
    use crate::tui::widget::Ambiguous;

    #[test]
    fn what_is_found_is_underlined_and_nothing_else() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 4));
        let mut canvas = Canvas::new(&mut buffer, Ambiguous::Two);
        canvas.put(0, 1, 20, "预算 执行率 98%", Style::new());
        mark(&mut canvas, &pattern("zxl"));
        let under = |x: u16| buffer[(x, 1)].modifier.contains(Modifier::UNDERLINED);
        assert_eq!((0..20).filter(|x| under(*x)).collect::<Vec<_>>(), [5, 7, 9]);
    }
}
