//! The program's own column of a base table: what was spent of each line's budget. A rule and a head
//! of its own part it from what was submitted, and it takes only room that the submission leaves.

use super::{bars, style};
use crate::base::Lang;
use crate::tui::app::App;
use crate::tui::grid::{Grid, Rate, Row, spare_marks};
use crate::tui::text;
use crate::tui::widget::columns::{Column, share, widest};
use crate::tui::widget::{Canvas, glyph};

/// Between it and the columns of the submission.
const RULE: &str = ":";
/// Cells of the shortest bar and of the longest, and columns of a rate beside one.
const SHORTEST: u16 = 6;
const LONGEST: u16 = 19;
const RATE: u16 = 9;
/// Its rule, and the blank between it and the next pane.
const EDGES: u16 = 2;
/// Columns of a label that is read with ease; it has so many before a rate stands beside its bar.
const LABEL: u16 = 24;

/// Columns that it takes of a table that is so wide, its rule too; 0 where the label and the figures
/// need them all. With little room the marks `2[..]` around the least needed figures go, then the bars; a
/// figure itself never does.
pub fn width(grid: &Grid, total: u16, lang: Lang) -> u16 {
    let Some(label) = grid.columns.first() else { return 0 };
    let said: Vec<String> =
        grid.rows.iter().filter_map(|row| row.rate.as_ref()).map(|rate| rate.text(lang)).collect();
    if said.is_empty() {
        return 0;
    }
    let bare = 1 + widest(said.iter().map(String::as_str));
    // A column that has no room in any case does not count.
    let stand = share(&grid.columns, total, 1);
    let figures = grid.columns.iter().zip(&stand).skip(1).filter(|(_, slot)| slot.is_some());
    let figures: Vec<&Column> = figures.map(|(column, _)| column).collect();
    let taken: u16 = figures.iter().map(|column| column.want + 1).sum();
    let room = total.saturating_sub(taken + 1);
    let marks: u16 = figures.iter().map(|column| spare_marks(column)).sum();
    let rooms = [room, room + marks];
    let barred = rooms.into_iter().find_map(|room| with_bars(room, label));
    barred.or_else(|| (room + marks >= label.min + bare).then_some(bare)).unwrap_or(0)
}

/// What it takes of the room that figures leave to it and to the label, if that is enough for bars.
fn with_bars(room: u16, label: &Column) -> Option<u16> {
    let (least, rated) = (EDGES + SHORTEST, EDGES + SHORTEST + RATE);
    if room < label.min + least {
        return None;
    }
    let beside = room.saturating_sub(label.want.min(LABEL)).clamp(least, rated);
    Some(beside.max(room.saturating_sub(label.want).min(EDGES + LONGEST + RATE)))
}

/// The columns behind its rule; where there is no bar, up to the next pane.
fn inside(width: u16) -> u16 {
    width.saturating_sub(if width < EDGES + SHORTEST { 1 } else { EDGES })
}

/// `:程序算 决/预`
pub fn head(canvas: &mut Canvas<'_>, app: &App, (x, y): (u16, u16), width: u16) {
    let columns = inside(width);
    if columns == 0 {
        return;
    }
    let short = app.words(text::SPENT_OF_BUDGET);
    let whole = format!("{} {short}", app.words(text::COMPUTED));
    let said = if glyph::width(&whole) <= usize::from(columns) { &whole } else { short };
    canvas.put(x, y, 1, RULE, style::rule(app.look));
    canvas.put_right(x + 1, y, columns, said, style::text());
}

/// `:########|  182.31%`, `:    无预算`
pub fn row(canvas: &mut Canvas<'_>, app: &App, (x, y): (u16, u16), width: u16, row: &Row) {
    let columns = inside(width);
    if columns == 0 || row.wide {
        return;
    }
    canvas.put(x, y, 1, RULE, style::rule(app.look));
    let Some(rate) = &row.rate else { return };
    let said = rate.text(app.lang());
    let bar = match rate {
        Rate::NoBudget => 0,
        Rate::Of(_) if width < EDGES + SHORTEST => 0,
        Rate::Of(_) if columns < SHORTEST + RATE => columns,
        Rate::Of(_) => columns - RATE,
    };
    if let (Rate::Of(own), 1..) = (rate, bar) {
        canvas.put(x + 1, y, bar, &bars::bar(*own, bar), style::text());
    }
    let left = columns - bar;
    // A figure is shown whole or not at all, and apart from its bar.
    let apart = usize::from(left) - usize::from(bar > 0 && left > 0);
    let said = if glyph::width(&said) <= apart { said.as_str() } else { "####" };
    canvas.put_right(x + 1 + bar, y, left, said, style::text());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Decimal;

    fn grid(figures: u16, label: u16) -> Grid {
        let column = |min, want, priority| Column {
            title: String::new(),
            min,
            want,
            weight: 0,
            priority,
            right: min < 16,
        };
        let row = Row { rate: Some(Rate::Of(Decimal::from(95))), ..Row::default() };
        let columns =
            vec![column(16, label, 0), column(8, figures, 2), column(8, figures, 1), column(8, figures, 0)];
        Grid { columns, rows: vec![row] }
    }

    #[test]
    fn it_takes_only_what_label_and_figures_leave() {
        for total in 0..200 {
            let own = width(&grid(10, 30), total, Lang::Zh);
            assert!(own == 0 || 16 + 1 + 2 * 11 + 9 + own <= total, "{own} of {total}");
        }
        // A rate alone, then a bar, the marks around the least needed figures out of the way.
        let widths = |totals: [u16; 5]| totals.map(|total| width(&grid(10, 30), total, Lang::Zh));
        assert_eq!(widths([54, 55, 56, 58, 59]), [0, 7, 8, 8, 8]);
        // With the label read with ease a rate stands beside the bar.
        assert_eq!(width(&grid(10, 30), 76, Lang::Zh), 17);
        assert_eq!(width(&grid(10, 30), 160, Lang::Zh), 30);
    }

    #[test]
    fn a_table_without_rates_has_no_such_column() {
        let plain = Grid { rows: vec![Row::default()], ..grid(10, 30) };
        assert_eq!(width(&plain, 160, Lang::Zh), 0);
    }
}
