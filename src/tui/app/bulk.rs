//! Submissions of the queue that something is done to, one after the other.

use std::collections::VecDeque;

use crate::tui::deed::Deed;

/// What goes on.
#[derive(Clone, Debug)]
pub struct Bulk {
    pub deed: Deed,
    /// Those still to come; the first of them is with the worker.
    pub left: VecDeque<i64>,
    pub total: usize,
    /// What came of each, in lines; those of which nothing came stand first.
    pub refused: Vec<String>,
    pub done: Vec<String>,
}
