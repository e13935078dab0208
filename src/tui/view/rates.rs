//! The program's own column of a base table: what was spent of each line's budget. A rule and a head
//! of its own part it from what was submitted, and it takes only room that the submission leaves.

use super::{bars, style};
use crate::base::Lang;
use crate::tui::app::App;
use crate::tui::grid::{Grid, Rate, Row};
use crate::tui::text;
use crate::tui::widget::columns::{Column, widest};
use crate::tui::widget::{Canvas, glyph};

/// Between it and the columns of the submission.
const RULE: &str = ":";
/// Cells of the shortest bar and of the longest, and columns of a rate beside one.
const SHORTEST: u16 = 7;
const LONGEST: u16 = 19;
const RATE: u16 = 9;
/// Its rule, and the blank between it and the next pane.
const EDGES: u16 = 2;
/// Columns of a label that is read with ease; it has so many before a rate stands beside its bar.
const LABEL: u16 = 24;

/// Columns that it takes of a table that is so wide, its rule too; 0 where the label and the figures
/// need them all.
pub fn width(grid: &Grid, total: u16, lang: Lang) -> u16 {
    let Some(label) = grid.columns.first() else { return 0 };
    if !grid.rows.iter().any(|row| row.rate.is_some()) {
        return 0;
    }
    let figures: u16 = grid.columns.iter().skip(1).map(|column: &Column| column.want + 1).sum();
    let room = total.saturating_sub(figures + 1);
    let least = EDGES + SHORTEST.max(widest([text::NO_BUDGET.get(lang)]));
    if room < label.min + least {
        return 0;
    }
    let rated = EDGES + SHORTEST + RATE;
    let beside = room.saturating_sub(label.want.min(LABEL)).clamp(least, rated);
    beside.max(room.saturating_sub(label.want).min(EDGES + LONGEST + RATE))
}

/// `:程序算 决/预`
pub fn head(canvas: &mut Canvas<'_>, app: &App, (x, y): (u16, u16), width: u16) {
    let Some(columns) = width.checked_sub(EDGES).filter(|columns| *columns > 0) else { return };
    let short = app.words(text::SPENT_OF_BUDGET);
    let whole = format!("{} {short}", app.words(text::COMPUTED));
    let said = if glyph::width(&whole) <= usize::from(columns) { &whole } else { short };
    canvas.put(x, y, 1, RULE, style::rule(app.look));
    canvas.put_right(x + 1, y, columns, said, style::text());
}

/// `:########|  182.31%`, `:    无预算`
pub fn row(canvas: &mut Canvas<'_>, app: &App, (x, y): (u16, u16), width: u16, row: &Row) {
    let Some(columns) = width.checked_sub(EDGES).filter(|columns| *columns > 0 && !row.wide) else { return };
    canvas.put(x, y, 1, RULE, style::rule(app.look));
    let Some(rate) = &row.rate else { return };
    let said = rate.text(app.lang());
    let Rate::Of(own) = rate else {
        return canvas.put_right(x + 1, y, columns, &said, style::text());
    };
    if columns < SHORTEST + RATE {
        canvas.put(x + 1, y, columns, &bars::bar(*own, columns), style::text());
        return;
    }
    let bar = columns - RATE;
    canvas.put(x + 1, y, bar, &bars::bar(*own, bar), style::text());
    // A figure is shown whole or not at all.
    let said = if glyph::width(&said) < usize::from(RATE) { said.as_str() } else { "####" };
    canvas.put_right(x + 1 + bar, y, RATE, said, style::text());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Decimal;

    fn grid(figures: u16, label: u16) -> Grid {
        let column =
            |min, want, right| Column { title: String::new(), min, want, weight: 0, priority: 0, right };
        let row = Row { rate: Some(Rate::Of(Decimal::from(95))), ..Row::default() };
        let figure = || column(8, figures, true);
        Grid { columns: vec![column(16, label, false), figure(), figure(), figure()], rows: vec![row] }
    }

    #[test]
    fn it_takes_only_what_label_and_figures_leave() {
        for total in 0..200 {
            let own = width(&grid(10, 30), total, Lang::Zh);
            assert!(own == 0 || 16 + 1 + 3 * 11 + own <= total, "{own} of {total}");
        }
        assert_eq!(width(&grid(10, 30), 58, Lang::Zh), 0);
        assert_eq!(width(&grid(10, 30), 59, Lang::Zh), 9);
        // With the label read with ease a rate stands beside the bar.
        assert_eq!(width(&grid(10, 30), 76, Lang::Zh), 18);
        assert_eq!(width(&grid(10, 30), 160, Lang::Zh), 30);
    }

    #[test]
    fn a_table_without_rates_has_no_such_column() {
        let plain = Grid { rows: vec![Row::default()], ..grid(10, 30) };
        assert_eq!(width(&plain, 160, Lang::Zh), 0);
    }
}
