//! The form being read: its rows, its title, what stands above it and its footer.

use super::base_table::BaseTable;
use super::evaluation::Evaluation;
use super::grid::RowView;
use super::labels;
use super::rubric::Rubric;
use crate::base::Unit;
use crate::model::{Field, FormKind};

/// A form being read.
pub enum Open {
    Base(Box<BaseTable>),
    Eval(Box<Evaluation>),
    Rubric(Box<Rubric>),
}

/// It with its title and what stands around its rows.
pub struct Current {
    pub kind: FormKind,
    pub title: String,
    pub open: Open,
    /// The unit of money that is said for all of it.
    pub money: Option<Unit>,
    /// Its end has been read: rows that follow are not its own.
    pub closed: bool,
    /// Its footer has been read.
    pub signed: bool,
    /// Some of its lines were not read.
    pub partial: bool,
    extra: Vec<Field>,
}

impl Current {
    /// A form that begins here; `reporter` is the unit named above it.
    pub fn new(kind: FormKind, title: String, reporter: Option<Field>) -> Current {
        let open = match kind {
            FormKind::BaseTable => Open::Base(Box::default()),
            FormKind::Rubric => Open::Rubric(Box::default()),
            _ => Open::Eval(Box::default()),
        };
        let extra = reporter.into_iter().collect();
        Current { kind, title, open, money: None, closed: false, signed: false, partial: false, extra }
    }

    /// Its footer: the form ends here. Over its first figures it is no footer yet.
    pub fn sign(&mut self, fields: Vec<Field>) {
        self.sign_on(fields);
        self.closed = self.has_figures();
        self.signed = self.closed;
    }

    /// Whether the rows that make it a form have begun.
    fn has_figures(&self) -> bool {
        match &self.open {
            Open::Base(base) => base.has_staff || base.has_lines,
            Open::Eval(eval) => eval.has_funds || eval.has_indicators || eval.has_goals(),
            Open::Rubric(rubric) => !rubric.fields.is_empty(),
        }
    }

    /// The second line of a footer that is broken over two.
    pub fn sign_on(&mut self, fields: Vec<Field>) {
        let known = |path: &str| self.extra.iter().any(|field| field.path == path);
        let more: Vec<Field> = fields.into_iter().filter(|field| !known(&field.path)).collect();
        self.extra.extend(more);
    }

    /// All its fields, what stands above it first and its footer last.
    pub fn fields(self) -> Vec<Field> {
        let mut fields = match self.open {
            Open::Base(base) => base.fields,
            Open::Eval(eval) => eval.fields,
            Open::Rubric(rubric) => rubric.fields,
        };
        let (head, foot): (Vec<Field>, Vec<Field>) =
            self.extra.into_iter().partition(|field| field.path.starts_with("cover."));
        fields.splice(0..0, head);
        fields.extend(foot);
        if self.partial {
            // A number that was not read is no gap.
            fields.retain(|field| field.path != "numbering");
        }
        fields
    }

    /// Whether its last row has been read, so that a further table, which begins with a row, is not
    /// its own.
    pub fn is_complete(&self, next: Option<&RowView<'_>>) -> bool {
        let own = |text: &str| labels::block_column(text).is_some() || labels::line_key(text).is_some();
        match &self.open {
            Open::Base(base) => {
                base.has_measures && !next.is_some_and(|row| row.filled().any(|(_, text)| own(text)))
            }
            Open::Eval(eval) => eval.has_ended,
            Open::Rubric(_) => false,
        }
    }
}
