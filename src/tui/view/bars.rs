//! Charts made of text: spending against budget, line by line; self-scores among peers.

use ratatui::layout::Rect;

use super::style;
use crate::base::{Decimal, Figure};
use crate::model::{FormKind, QueueRow};
use crate::tui::app::App;
use crate::tui::app::bands::{BANDS, band};
use crate::tui::app::review::Review;
use crate::tui::text;
use crate::tui::widget::{Canvas, glyph, rule};

/// Cells of a bar that is the whole budget.
const WHOLE: i64 = 12;
/// Cells of the longest bar; what goes beyond ends in `>`.
const LONGEST: i64 = 18;
/// Columns of a line's label and of its rate.
const LABEL: usize = 18;

/// Draws the base table's lines that have a budget, as far as the area goes.
pub fn execution(canvas: &mut Canvas<'_>, app: &App, review: &Review, area: Rect) {
    let lines = lines(review);
    // A frame with nothing but a head says nothing.
    if area.height < 3 || lines.is_empty() {
        return;
    }
    rule::rule(canvas, area, 0, app.words(text::BARS), style::rule(app.look));
    for (y, (label, rate)) in (area.y + 1..area.bottom()).zip(&lines) {
        let line = format!("{} {} {rate}%", glyph::fit(label, LABEL), bar(*rate));
        canvas.put(area.x + 1, y, area.width.saturating_sub(1), &line, style::text());
    }
}

/// `##########  |` below the budget, `############|###` above it.
fn bar(rate: Decimal) -> String {
    let cells = rate.checked_mul(Decimal::from(WHOLE)).and_then(|own| own.checked_div(Decimal::from(100)));
    let cells = cells.map_or(LONGEST + 1, |cells| {
        (0..=LONGEST)
            .rfind(|count| Decimal::from(*count) <= cells)
            .map_or(0, |count| if Decimal::from(LONGEST + 1) <= cells { LONGEST + 1 } else { count })
    });
    let mut bar = String::new();
    for cell in 1..=LONGEST {
        let over = cells > LONGEST && cell == LONGEST;
        bar.push(if over {
            '>'
        } else if cell <= cells {
            '#'
        } else {
            ' '
        });
        if cell == WHOLE {
            bar.push('|');
        }
    }
    bar
}

/// Label and rate of each line with a budget.
fn lines(review: &Review) -> Vec<(String, Decimal)> {
    let Some(form) = review.dossier.submission.first(FormKind::BaseTable) else { return Vec::new() };
    let rate = |actual: &Figure, budget: &Figure| {
        let hundredfold = actual.value.checked_mul(Decimal::from(100))?;
        Some(hundredfold.checked_div(budget.value)?.round_dp(2).normalize())
    };
    let mut lines = Vec::new();
    for line in form.lines() {
        let figures = (line.actual.and_then(|own| own.figure()), line.budget.and_then(|own| own.figure()));
        let (Some(actual), Some(budget)) = figures else { continue };
        lines.extend(rate(actual, budget).map(|rate| (line.label.to_owned(), rate)));
    }
    lines
}

/// `0- 0  60- 0 … 95- #### 4 <`: how many of the year's submissions scored themselves so; the band
/// of the one under the cursor is marked.
pub fn self_scores(app: &App, row: &QueueRow) -> Option<String> {
    let own = band(&row.self_score)?;
    let counts = app.queue.self_scores(row.year);
    let shown = BANDS.iter().zip(counts).enumerate().map(|(at, (from, count))| {
        let mark = if at == own { " <" } else { "" };
        let bar = "#".repeat(count.min(12));
        let gap = if count > 0 { " " } else { "" };
        format!("{from}-{gap}{bar} {count}{mark}")
    });
    Some(format!("{}  {}", app.words(text::SELF_SCORES), shown.collect::<Vec<_>>().join("  ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(rate: i64) -> String {
        bar(Decimal::from(rate))
    }

    #[test]
    fn a_bar_reaches_the_mark_where_all_is_spent() {
        assert_eq!(drawn(0), "            |      ");
        assert_eq!(drawn(50), "######      |      ");
        assert_eq!(drawn(100), "############|      ");
        assert_eq!(drawn(125), "############|###   ");
        assert_eq!(drawn(150), "############|######");
        assert_eq!(drawn(900), "############|#####>");
    }
}
