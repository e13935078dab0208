//! Any other form: label and text, one field a row. The figures of a report's section are shown by
//! the section that holds them.

use super::table::{Grid, column, rest};
use crate::base::Lang;
use crate::model::{Field, Form, section};
use crate::tui::text;

pub fn lay(form: &Form, lang: Lang) -> Grid {
    let columns = vec![
        column(text::ITEM.get(lang), 12, 26, 0, 0, false),
        column(text::CONTENT.get(lang), 12, 200, 1, 0, false),
    ];
    let (figures, fields): (Vec<&Field>, Vec<&Field>) =
        form.fields.iter().partition(|field| section::is_figure(&field.path));
    let mut rows = rest(fields.into_iter());
    for cell in rows.iter_mut().flat_map(|row| row.cells.iter_mut().flatten()) {
        let own = cell.paths.first().map(|path| format!("{path}.figure[")).unwrap_or_default();
        if own.starts_with("section[") {
            let inside = figures.iter().filter(|figure| figure.path.starts_with(&own));
            cell.paths.extend(inside.map(|figure| figure.path.clone()));
        }
    }
    Grid { columns, rows }
}
