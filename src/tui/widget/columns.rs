//! Columns that share a width: each has a minimum, a wish, a weight and a priority.

use super::glyph;

/// One column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    pub title: String,
    /// Below this it is dropped rather than drawn.
    pub min: u16,
    /// What its content needs.
    pub want: u16,
    /// Its share of what is left over; 0 takes none.
    pub weight: u16,
    /// Where room is short the highest goes first; 0 is never dropped.
    pub priority: u8,
    /// Figures stand at the right.
    pub right: bool,
}

/// Where a column stands: its offset and width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    pub x: u16,
    pub width: u16,
}

/// Shares `total` columns out. `gap` cells stand after each column. A dropped column has no slot.
pub fn share(columns: &[Column], total: u16, gap: u16) -> Vec<Option<Slot>> {
    let mut kept: Vec<bool> = columns.iter().map(|_| true).collect();
    while needed(columns, &kept, gap) > total {
        let lowest =
            columns.iter().enumerate().filter(|(i, c)| c.priority > 0 && kept.get(*i) == Some(&true));
        let Some((drop, _)) = lowest.max_by_key(|(_, column)| column.priority) else { break };
        if let Some(keep) = kept.get_mut(drop) {
            *keep = false;
        }
    }
    let mut widths: Vec<u16> = columns.iter().map(|column| column.min).collect();
    let mut left = total.saturating_sub(needed(columns, &kept, gap));
    // Figures first, since they are shown whole or not at all; then words, the least weighty first.
    let mut order: Vec<usize> = (0..columns.len()).collect();
    order.sort_by_key(|at| columns.get(*at).map(|column| (!column.right, column.weight)));
    for at in order.into_iter().filter(|at| kept.get(*at) == Some(&true)) {
        if let (Some(column), Some(width)) = (columns.get(at), widths.get_mut(at)) {
            let more = column.want.saturating_sub(*width).min(left);
            *width += more;
            left -= more;
        }
    }
    let weights: u16 =
        columns.iter().zip(&kept).filter(|(_, keep)| **keep).map(|(column, _)| column.weight).sum();
    if let Some(part) = left.checked_div(weights) {
        for (column, width) in columns.iter().zip(&mut widths) {
            *width += part * column.weight;
        }
    }
    place(&kept, &widths, total, gap)
}

fn needed(columns: &[Column], kept: &[bool], gap: u16) -> u16 {
    columns.iter().zip(kept).filter(|(_, keep)| **keep).map(|(column, _)| column.min + gap).sum()
}

fn place(kept: &[bool], widths: &[u16], total: u16, gap: u16) -> Vec<Option<Slot>> {
    let mut x = 0;
    let mut slots = Vec::new();
    for (keep, width) in kept.iter().zip(widths) {
        let width = (*width).min(total.saturating_sub(x));
        if *keep && width > 0 {
            slots.push(Some(Slot { x, width }));
            x += width + gap;
        } else {
            slots.push(None);
        }
    }
    slots
}

/// The columns that the widest of `texts` takes.
pub fn widest<'t>(texts: impl IntoIterator<Item = &'t str>) -> u16 {
    let widest = texts.into_iter().map(glyph::width).max().unwrap_or(0);
    u16::try_from(widest).unwrap_or(u16::MAX)
}

/// The first row to show so that `at` stays in view, away from the edges, with no room wasted. It
/// moves by half a page at a time: a step of the cursor seldom redraws the list.
pub fn top(at: usize, rows: usize, height: usize) -> usize {
    let step = (height / 2).max(1);
    (at / step * step).saturating_sub(step / 2).min(rows.saturating_sub(height))
}

/// The same for a table that stands at `first` already: it stays there as long as `at` is in view. Out
/// of view it goes only so far that a few rows stand beyond `at`: what ends a form, its long texts, is
/// seldom in the way of its figures.
pub fn steady(first: usize, at: usize, rows: usize, height: usize) -> usize {
    let first = first.min(rows.saturating_sub(height));
    let beyond = height / 4;
    if at < first {
        at.saturating_sub(beyond)
    } else if at < first + height.max(1) {
        first
    } else {
        (at + 1 + beyond).saturating_sub(height.max(1)).min(rows.saturating_sub(height))
    }
}

/// The same with the cursor in the middle. A terminal moves the rows of a list as wide as the
/// screen by itself: a step writes one row, and no step writes many.
pub fn middle(at: usize, rows: usize, height: usize) -> usize {
    at.saturating_sub(height / 2).min(rows.saturating_sub(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(min: u16, want: u16, weight: u16, priority: u8) -> Column {
        Column { title: String::new(), min, want, weight, priority, right: false }
    }

    #[test]
    fn the_least_needed_column_goes_first() {
        let columns = [column(10, 10, 1, 0), column(8, 8, 0, 2), column(8, 8, 0, 1)];
        let kept = |total| share(&columns, total, 1).iter().map(Option::is_some).collect::<Vec<_>>();
        assert_eq!(kept(30), [true, true, true]);
        assert_eq!(kept(25), [true, false, true]);
        assert_eq!(kept(12), [true, false, false]);
        assert_eq!(kept(3), [true, false, false]);
    }

    #[test]
    fn what_is_left_goes_by_weight() {
        let columns = [column(4, 4, 1, 0), column(4, 6, 0, 1)];
        assert_eq!(share(&columns, 20, 1), [Some(Slot { x: 0, width: 12 }), Some(Slot { x: 13, width: 6 })]);
    }

    #[test]
    fn the_current_row_stays_in_view() {
        assert_eq!(top(0, 100, 10), 0);
        assert_eq!((top(50, 100, 10), top(54, 100, 10), top(55, 100, 10)), (48, 48, 53));
        assert_eq!(top(99, 100, 10), 90);
        assert_eq!(top(3, 5, 10), 0);
        assert_eq!((steady(48, 48, 100, 10), steady(48, 57, 100, 10)), (48, 48));
        assert_eq!((steady(48, 47, 100, 10), steady(48, 58, 100, 10)), (45, 51));
        assert_eq!((steady(48, 3, 5, 10), steady(0, 7, 9, 0)), (0, 7));
        for height in 1..20 {
            assert!((0..50).all(|at| (0..height).contains(&(at - middle(at, 50, height)))), "{height}");
            assert!((0..50).all(|at| (0..height).contains(&(at - top(at, 50, height)))), "{height}");
            let from = |first| (0..50).all(|at| (0..height).contains(&(at - steady(first, at, 50, height))));
            assert!((0..60).all(from), "{height}");
        }
    }
}
