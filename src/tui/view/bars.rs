//! Charts made of text: spending against budget, line by line; self-scores among peers.

use ratatui::layout::Rect;

use super::style;
use crate::base::Decimal;
use crate::model::QueueRow;
use crate::tui::app::App;
use crate::tui::app::bands::{BANDS, band};
use crate::tui::app::review::{Pane, Review};
use crate::tui::grid::Rate;
use crate::tui::text;
use crate::tui::widget::{Canvas, glyph, rule};

/// Cells of a bar beside a label, and columns of its rate.
const BAR: u16 = 13;
const RATE: usize = 9;
/// Cells of the longest bar that counts submissions.
const TALLY: usize = 12;

/// Draws the base table's lines that have a budget, as far as the area goes.
pub fn execution(canvas: &mut Canvas<'_>, app: &App, review: &Review, area: Rect) {
    let grid = review.form_of(Pane::Base).and_then(|form| review.grids.get(form));
    let rows = grid.map_or(&[][..], |grid| &grid.rows);
    let mut rated = rows.iter().filter_map(|row| match (&row.rate, row.cells.first()) {
        (Some(Rate::Of(rate)), Some(Some(label))) => Some((label.text.as_str(), *rate)),
        _ => None,
    });
    // A frame with nothing but a head says nothing.
    if area.height < 3 || rated.clone().next().is_none() {
        return;
    }
    rule::rule(canvas, area, 0, app.words(text::BARS), style::rule(app.look));
    let columns = usize::from(area.width).saturating_sub(usize::from(BAR) + RATE + 4);
    for (y, (label, rate)) in (area.y + 1..area.bottom()).zip(&mut rated) {
        let said = Rate::Of(rate).text(app.lang());
        let line = format!("{} {} {said:>RATE$}", glyph::fit(label, columns), bar(rate, BAR));
        canvas.put(area.x + 1, y, area.width.saturating_sub(1), &line, style::text());
    }
}

/// `##########  |` below the budget, `############|###` above it, in so many cells: two thirds are the
/// whole budget, and what goes beyond the last ends in `>`. Less than the budget never reaches its mark,
/// and more always passes it.
pub fn bar(rate: Decimal, cells: u16) -> String {
    let longest = i64::from(cells.saturating_sub(1));
    let whole = longest * 2 / 3;
    let hundred = Decimal::from(100);
    let filled = rate.checked_mul(Decimal::from(whole)).and_then(|own| own.checked_div(hundred));
    let filled = filled.map_or(longest + 1, |filled| {
        let mut counts = 0..=longest;
        if rate > hundred {
            counts.find(|count| filled <= Decimal::from(*count)).unwrap_or(longest + 1)
        } else {
            counts.rfind(|count| Decimal::from(*count) <= filled).unwrap_or(0)
        }
    });
    let mut bar = String::new();
    for cell in 1..=longest {
        bar.push(match cell {
            cell if filled > longest && cell == longest => '>',
            cell if cell <= filled => '#',
            _ => ' ',
        });
        if cell == whole {
            bar.push('|');
        }
    }
    bar
}

/// `<60 0  60+ 0  … 95+ #### 4 <本单位`: how many of the year's submissions scored themselves so, in so
/// many columns; the band of the one under the cursor is marked.
pub fn self_scores(app: &App, row: &QueueRow, columns: usize) -> Option<String> {
    let counts = app.queue.self_scores(row.year);
    let most = *counts.iter().max()?;
    if most == 0 {
        return None;
    }
    let own = band(&row.self_score);
    let name = |at: usize| match (at, BANDS.get(at), BANDS.get(1)) {
        (0, _, Some(next)) => format!("<{next}"),
        (_, from, _) => format!("{}+", from.copied().unwrap_or_default()),
    };
    let line = |cells: usize| {
        let bands = counts.iter().enumerate().map(|(at, count)| {
            let bar = "#".repeat(length(*count, most, cells));
            let gap = if bar.is_empty() { "" } else { " " };
            format!(
                "  {} {bar}{gap}{count}{}",
                name(at),
                if own == Some(at) { app.words(text::OWN_BAND) } else { "" }
            )
        });
        app.words(text::SELF_SCORES).to_owned() + &bands.collect::<String>()
    };
    (0..=TALLY).map(line).rfind(|line| glyph::width(line) <= columns).or_else(|| Some(line(0)))
}

/// The cells of a count's bar where the largest count has `cells`: a sign each where they all fit, else
/// in proportion, and one at least for what there is any of.
fn length(count: usize, most: usize, cells: usize) -> usize {
    if most <= cells {
        return count;
    }
    let own = count.saturating_mul(cells).checked_div(most).unwrap_or(0);
    own.max(usize::from(count > 0)).min(cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(rate: i64) -> String {
        bar(Decimal::from(rate), 19)
    }

    #[test]
    fn a_bar_reaches_the_mark_where_all_is_spent() {
        assert_eq!(drawn(0), "            |      ");
        assert_eq!(drawn(50), "######      |      ");
        assert_eq!(drawn(99), "########### |      ");
        assert_eq!(drawn(100), "############|      ");
        assert_eq!(drawn(101), "############|#     ");
        assert_eq!(drawn(125), "############|###   ");
        assert_eq!(drawn(150), "############|######");
        assert_eq!(drawn(900), "############|#####>");
        assert_eq!(drawn(-3), "            |      ");
    }

    #[test]
    fn counts_are_in_proportion_and_none_vanishes() {
        assert_eq!([0, 1, 3].map(|count| length(count, 3, 12)), [0, 1, 3]);
        assert_eq!([0, 1, 60, 120].map(|count| length(count, 120, 12)), [0, 1, 6, 12]);
        assert_eq!([1, 5].map(|count| length(count, 5, 0)), [0, 0]);
    }

    #[test]
    fn a_bar_takes_the_cells_it_is_given() {
        for cells in 4..30 {
            for rate in [-5, 0, 50, 100, 101, 149, 9_000] {
                assert_eq!(bar(Decimal::from(rate), cells).len(), usize::from(cells), "{rate} {cells}");
            }
        }
        assert_eq!(bar(Decimal::from(104), 7), "####|# ");
    }
}
