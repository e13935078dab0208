//! Forms as tables a reviewer can walk: rows and columns of cells, each knowing its field.
//!
//! Only what the submission says stands in its columns; the reviewer's own scores have a column
//! to themselves. A [`Rate`] is computed: it goes with a row and is none of its cells.

mod base;
mod eval;
mod plain;
mod rate;
mod rubric;
mod table;

pub use base::depth;
pub use rate::Rate;
pub use table::{Cell, Grid, Row, Spot, spare_marks};

use crate::base::Lang;
use crate::model::{Form, FormKind, Proposal, ReviewScore};

/// Lays a form out. `scores` and `proposals` are those of this form; each has a column of its own.
pub fn lay(form: &Form, scores: &[&ReviewScore], proposals: &[&Proposal], lang: Lang) -> Grid {
    let mut grid = match form.kind {
        FormKind::BaseTable => base::lay(form, lang),
        FormKind::SelfEval | FormKind::ProjectEval => eval::lay(form, scores, lang),
        FormKind::Rubric => rubric::lay(form, scores, lang),
        _ => plain::lay(form, lang),
    };
    match form.kind {
        FormKind::Rubric => rubric::propose(&mut grid, proposals, lang),
        _ => eval::verify(&mut grid, scores, lang),
    }
    grid.settle();
    grid
}
