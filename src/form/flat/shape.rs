//! What the cells of a row may hold, by the columns they stand in.

use std::ops::Range;

use super::words::Words;
use crate::base::figure::is_placeholder;
use crate::base::text::squeeze;
use crate::form::labels::{self, Column};

/// What a cell may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Want {
    /// Nothing, under a merged label.
    Blank,
    /// Nothing, or the label at the side of the funds.
    FundsSide,
    /// Nothing, or a group of indicators.
    Group,
    /// Nothing, or a category of indicators.
    Category,
    /// A line of the base table.
    LineLabel,
    /// A row of the funds.
    FundsLabel,
    /// A part of the split by nature, its value behind the colon.
    Split,
    /// An indicator's name.
    Name,
    /// Any text or figure.
    Any,
    /// Nothing, or words.
    Prose,
    /// Nothing, or an amount, a number, a score.
    Amount,
    /// An amount.
    Filled,
    /// Nothing, or points.
    Mark,
    /// Nothing, or a figure that may be a percentage.
    Rate,
}

/// A cell of a row: its column and what it may hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slot {
    pub column: usize,
    pub want: Want,
}

/// What one more paragraph of a cell weighs where its words are not known.
const FURTHER: u32 = 3;

impl Want {
    /// The most lines a cell of the kind has.
    pub fn most(self) -> usize {
        match self {
            Want::Blank | Want::Amount | Want::Filled | Want::Mark | Want::Rate => 1,
            Want::Group => 6,
            Want::Category | Want::Split | Want::FundsSide | Want::FundsLabel => 3,
            Want::LineLabel | Want::Name | Want::Any | Want::Prose => 3,
        }
    }

    /// Whether a row counts although nobody can tell what its cell of the kind holds.
    pub fn may_be_doubtful(self) -> bool {
        matches!(self, Want::Any | Want::Prose)
    }

    /// How little the lines speak for being such a cell; none where they are no such cell.
    pub fn cost(self, words: &Words<'_>, range: Range<usize>) -> Option<u32> {
        let (first, last) = (range.start, range.end.saturating_sub(1));
        if range.len() == 1 && words.is_blank(first) {
            return self.may_be_blank().then_some(0);
        }
        if self == Want::Blank || words.is_blank(first) || words.is_blank(last) {
            return None;
        }
        if self != Want::Group && range.clone().any(|at| words.is_blank(at)) {
            return None;
        }
        let stray = |at: usize| {
            let squeezed = squeeze(words.text(at));
            is_number(&squeezed) || (is_heading(&squeezed) && self != Want::Category)
        };
        if self != Want::Group && range.len() > 1 && range.clone().any(stray) {
            return None;
        }
        self.of_filled(words, range)
    }

    fn of_filled(self, words: &Words<'_>, range: Range<usize>) -> Option<u32> {
        let further =
            u32::try_from(range.len().saturating_sub(1)).unwrap_or(u32::MAX).saturating_mul(FURTHER);
        let text = words.joined(range.clone());
        let squeezed = squeeze(&text);
        let is = match self {
            Want::Blank => false,
            Want::FundsSide => labels::names_funds(&text) && labels::funds_row(&text).is_none(),
            Want::Group => is_group(&squeezed),
            Want::Category => is_whole_category(words, range, &squeezed),
            Want::LineLabel => return line_label(words, range, &text, further),
            Want::FundsLabel => is_funds_label(&text),
            Want::Split => labels::split_part(&text).is_some(),
            Want::Name | Want::Any => return (!is_heading(&squeezed)).then_some(further),
            Want::Prose => return (!is_number(&squeezed) && !is_heading(&squeezed)).then_some(further),
            Want::Amount | Want::Filled => is_figure(&squeezed) && !squeezed.contains('%'),
            Want::Mark => is_number(&squeezed) && !squeezed.contains('%'),
            Want::Rate => is_figure(&squeezed),
        };
        is.then_some(0)
    }

    fn may_be_blank(self) -> bool {
        !matches!(self, Want::LineLabel | Want::FundsLabel | Want::Split | Want::Filled)
    }
}

fn line_label(words: &Words<'_>, range: Range<usize>, text: &str, further: u32) -> Option<u32> {
    let squeezed = squeeze(text);
    let mut rest = range.start + 1..range.end;
    if squeezed.starts_with(['、', '.', ',', ')', '）']) {
        None
    } else if labels::line_key(text).is_some() || (rest.is_empty() && is_placeholder(&squeezed)) {
        Some(0)
    } else {
        let of_values = is_figure(&squeezed) || rest.any(|at| is_figure(&squeeze(words.text(at))));
        (!of_values).then_some(further)
    }
}

/// What names a group or category of indicators and is no cell of another column.
fn is_heading(squeezed: &str) -> bool {
    squeezed.ends_with("指标") && (is_group(squeezed) || is_category(squeezed))
        || is_group(squeezed) && squeezed.ends_with(')')
}

/// A category that is neither cut short nor runs on into what stands behind it.
fn is_whole_category(words: &Words<'_>, range: Range<usize>, squeezed: &str) -> bool {
    const TAIL: &str = "指标";
    let cut = |end: usize| squeeze(words.text(end)) == TAIL;
    let shorter = (range.start + 1..range.end)
        .any(|end| is_category(&squeeze(&words.joined(range.start..end))) && !cut(end));
    is_category(squeezed) && !shorter && (squeezed.ends_with(TAIL) || !cut(range.end))
}

/// A label of the funds, with its one figure behind the colon or without.
fn is_funds_label(text: &str) -> bool {
    let head = text.rsplit_once([':', '：']).map(|(head, _)| head).filter(|head| !squeeze(head).is_empty());
    labels::funds_row(text).is_some() || head.is_some_and(|head| labels::funds_row(head).is_some())
}

fn is_group(squeezed: &str) -> bool {
    let bare = labels::without_brackets(squeezed);
    let bare = bare.trim_end_matches('分').trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    labels::GROUPS.contains(&bare)
}

fn is_category(squeezed: &str) -> bool {
    let bare = labels::without_brackets(squeezed);
    let known = labels::group_of_category(&bare).is_some() && bare.chars().count() <= 16;
    // What a group's cell ends with is not where a category begins.
    let begins = !squeezed.starts_with('(') && !bare.starts_with("指标") && bare.matches("指标").count() <= 1;
    known && begins && (bare.ends_with("指标") || bare.ends_with('度'))
}

/// A figure, or a placeholder for one.
pub fn is_figure(squeezed: &str) -> bool {
    is_placeholder(squeezed) || is_number(squeezed)
}

/// A figure, mistyped ones too: digits among signs and units.
fn is_number(squeezed: &str) -> bool {
    const SIGNS: &str = ".,-+%万亿元人个辆㎡平方米分OoIl";
    squeezed.contains(|c: char| c.is_ascii_digit())
        && squeezed.chars().count() <= 16
        && squeezed.chars().all(|c| c.is_ascii_digit() || SIGNS.contains(c))
}

/// The rows that stand under a column of indicators or funds.
pub fn of_column(column: Column) -> Want {
    match column {
        Column::Group => Want::Group,
        Column::Category => Want::Category,
        Column::Name => Want::Name,
        Column::Target | Column::Actual => Want::Any,
        Column::Rate => Want::Rate,
        Column::Points | Column::Score | Column::Initial | Column::FullYear | Column::Executed => {
            Want::Amount
        }
        _ => Want::Prose,
    }
}
