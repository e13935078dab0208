//! Funds whose sources stand across: 年度资金总额 ∣ 财政拨款 ∣ 其他资金 as columns.

use super::grid::{Header, RowView, is_blank};
use super::labels::{self, Column};
use crate::model::Field;

/// Between the column and the source in a title made of two rows.
pub const OF: &str = "·";

/// A part of a row of the funds table: `("total", Column::Executed)`.
type Source = (&'static str, Column);

/// The header of such a table: sources in a row, with no column of the usual table among them.
pub fn source_columns(row: &RowView<'_>) -> Option<Header<&'static str>> {
    let header = Header::of(row, |_, text| labels::funds_row(text));
    let others = row.filled().filter(|(_, text)| labels::funds_row(text).is_none()).count();
    let plain = others <= 1
        && row
            .filled()
            .all(|(_, text)| !labels::without_brackets(text).contains(|c: char| c.is_ascii_digit()))
        && row.filled().all(|(_, text)| labels::funds_column(text).is_none());
    (header.len() >= 2 && header.has("total") && plain).then_some(header)
}

/// A row under it: 全年执行数 ∣ 12.50 ∣ 10.00 ∣ 2.50.
pub fn part_row(header: &Header<&'static str>, row: &mut RowView<'_>) -> Option<Vec<Field>> {
    let (at, text) = row.filled().find(|(_, text)| labels::funds_column(text).is_some())?;
    let column = labels::funds_column(text)?;
    let part = column.funds_part()?;
    let title = labels::without_brackets(text).trim().to_owned();
    let money = labels::money_unit(text);
    row.take(at);
    let sources: Vec<(&'static str, String)> =
        header.roles().map(|(source, label)| (source, labels::line_label(label))).collect();
    let mut fields = Vec::new();
    for (source, label) in sources {
        let Some(cell) = header.cell(row, source).filter(|cell| *cell > at) else { continue };
        // Points and score are asked of the total alone.
        if source != "total" && is_blank(row.text(cell)) {
            continue;
        }
        let path = format!("funds.{source}.{part}");
        fields.push(row.field_in(
            cell,
            &path,
            &label,
            &title,
            money.clone().or_else(|| header.money(source)),
        ));
    }
    Some(fields)
}

/// A header of two rows of which the second names the sources under each column.
pub fn sources_header(row: &RowView<'_>) -> Option<Header<Source>> {
    let header = Header::of(row, |_, text| source(text));
    let split = row.filled().filter(|(_, text)| text.contains(OF)).count();
    (split >= 2 && header.len() >= 3).then_some(header)
}

fn source(text: &str) -> Option<Source> {
    match text.split_once(OF) {
        Some((column, source)) => Some((labels::funds_row(source)?, labels::funds_column(column)?)),
        None => Some(("total", labels::funds_column(text)?)),
    }
}

/// The one row of values under it.
pub fn values(header: &Header<Source>, row: &mut RowView<'_>) -> Vec<Field> {
    let columns: Vec<(Source, String)> =
        header.roles().map(|(role, label)| (role, label.replace(OF, ""))).collect();
    let mut fields = Vec::new();
    for (role, title) in columns {
        let (source, column) = role;
        let Some(part) = column.funds_part() else { continue };
        let Some(cell) = header.cell(row, role) else { continue };
        let path = format!("funds.{source}.{part}");
        fields.push(row.field_in(cell, &path, &labels::without_brackets(&title), "", header.money(role)));
    }
    fields
}
