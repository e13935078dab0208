//! Any other form: label and text, one field a row.

use super::{Grid, column, rest};
use crate::base::Lang;
use crate::model::Form;
use crate::tui::text;

pub fn lay(form: &Form, lang: Lang) -> Grid {
    let columns = vec![
        column(text::ITEM.get(lang), 12, 26, 0, 0, false),
        column(text::CONTENT.get(lang), 12, 200, 1, 0, false),
    ];
    Grid { columns, rows: rest(form.fields.iter()) }
}
