//! What the cells of a row may hold, by the columns they stand in.

use std::ops::Range;

use super::words::Words;
use crate::base::figure::is_placeholder;
use crate::base::text::squeeze;
use crate::form::labels::{self, Column};

/// What a cell may hold.
#[derive(Clone, Copy, Debug, PartialEq)]
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
    /// Any text or figure.
    Any,
    /// Nothing, or words.
    Prose,
    /// Nothing, or an amount, a number, a score.
    Amount,
    /// An amount.
    Filled,
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
            Want::Blank | Want::Amount | Want::Filled | Want::Rate => 1,
            Want::Group => 6,
            Want::Category | Want::Split | Want::FundsSide => 3,
            Want::LineLabel | Want::FundsLabel | Want::Any | Want::Prose => 4,
        }
    }

    /// How little the lines speak for being such a cell; none where they are no such cell.
    pub fn cost(self, words: &Words<'_>, range: Range<usize>) -> Option<u32> {
        let more = u32::try_from(range.len().saturating_sub(1)).unwrap_or(u32::MAX);
        if range.len() == 1 && words.is_blank(range.start) {
            return self.may_be_blank().then_some(0);
        }
        let (first, last) = (range.start, range.end.saturating_sub(1));
        if words.is_blank(first) || words.is_blank(last) {
            return None;
        }
        let holed = range.clone().any(|at| words.is_blank(at));
        let text = words.joined(range);
        let squeezed = squeeze(&text);
        match self {
            Want::Group => is_group(&squeezed).then_some(0),
            _ if holed => None,
            Want::Blank => None,
            Want::FundsSide => (labels::names_funds(&text) && labels::funds_row(&text).is_none()).then_some(0),
            Want::Category => is_category(&squeezed).then_some(0),
            Want::LineLabel if is_placeholder(&squeezed) && more == 0 => Some(0),
            Want::LineLabel if is_figure(&squeezed) => None,
            Want::LineLabel if labels::line_key(&text).is_some() => Some(0),
            Want::LineLabel if more > 0 && has_placeholder(words, first + 1..last + 1) => None,
            Want::FundsLabel => funds_label(&text).then_some(0),
            Want::Split => labels::split_part(&text).is_some().then_some(0),
            Want::LineLabel | Want::Any => Some(more * FURTHER),
            Want::Prose => (!is_figure(&squeezed)).then_some(more * FURTHER),
            Want::Amount | Want::Filled => is_amount(&squeezed).then_some(0),
            Want::Rate => is_figure(&squeezed).then_some(0),
        }
    }

    fn may_be_blank(self) -> bool {
        !matches!(self, Want::LineLabel | Want::FundsLabel | Want::Split | Want::Filled)
    }
}

fn has_placeholder(words: &Words<'_>, mut range: Range<usize>) -> bool {
    range.any(|at| is_placeholder(words.text(at)) || is_figure(&squeeze(words.text(at))))
}

/// A label of the funds, with its one figure behind the colon or without.
fn funds_label(text: &str) -> bool {
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

/// A figure, a placeholder for one, or a mistyped one: digits among signs and units.
pub fn is_figure(squeezed: &str) -> bool {
    const SIGNS: &str = ".,-+%万亿元人个辆㎡平方米分OoIl";
    is_placeholder(squeezed)
        || (squeezed.contains(|c: char| c.is_ascii_digit())
            && squeezed.chars().count() <= 16
            && squeezed.chars().all(|c| c.is_ascii_digit() || SIGNS.contains(c)))
}

fn is_amount(squeezed: &str) -> bool {
    is_figure(squeezed) && !squeezed.contains('%')
}

/// The rows that stand under a column of indicators or funds.
pub fn of_column(column: Column) -> Want {
    match column {
        Column::Group => Want::Group,
        Column::Category => Want::Category,
        Column::Name | Column::Target | Column::Actual => Want::Any,
        Column::Rate => Want::Rate,
        Column::Points | Column::Score | Column::Initial | Column::FullYear | Column::Executed => Want::Amount,
        _ => Want::Prose,
    }
}
