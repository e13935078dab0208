//! What stands above a form: its title, 填报单位, the year, the unit of money; and headers of lists.

use super::grid::{RowView, value};
use super::labels::{self, Label};
use super::narrative::without_seal;
use crate::base::text::squeeze;
use crate::document::Line;
use crate::model::{Field, FormKind};

/// The header of a list with a project to a row: 项目名称 among columns, with no name beside it.
pub fn is_list_header(row: &RowView<'_>) -> bool {
    let mut cells = row.filled().skip_while(|(_, text)| labels::label(text) != Some(Label::ProjectName));
    let (Some((at, _)), Some((next, text))) = (cells.next(), cells.next()) else { return false };
    let beside = labels::label(text).is_some() || labels::funds_column(text).is_some();
    next == at + 1
        && beside
        && row.filled().filter(|(_, text)| labels::funds_column(text).is_some()).count() >= 2
}

/// The year of a text that is nothing else: `（2024年度）`.
pub fn bare_year(text: &str) -> Option<i32> {
    let squeezed = squeeze(text);
    let bare = squeezed.trim_matches(['(', ')', '（', '）']).trim_end_matches('度').trim_end_matches('年');
    let digits = bare.len() == 4 && bare.bytes().all(|b| b.is_ascii_digit());
    if digits { labels::year(&squeezed) } else { None }
}

/// `单位：万元`, above a table.
pub fn is_money_unit(squeezed: &str) -> bool {
    let rest = squeezed.trim_start_matches(['(', '（']);
    let rest = rest.strip_prefix("金额单位").or_else(|| rest.strip_prefix("单位"));
    rest.is_some_and(|rest| {
        let unit = rest.trim_start_matches([':', '：']).trim_end_matches([')', '）']);
        rest.starts_with([':', '：']) && matches!(unit, "万元" | "元" | "亿元" | "人民币万元")
    })
}

/// The form a text is the title of, numbering and annex marks aside.
pub fn title_of(text: &str) -> Option<(FormKind, String)> {
    let trimmed = text.trim();
    let squeezed = squeeze(trimmed);
    let kind = labels::title_kind(labels::strip_numbering(&squeezed))?;
    Some((kind, trimmed.replace('\n', "")))
}

/// 填报单位 with its name, the seal's bracket and the year's taken out.
pub fn reporter(rest: &str, line: &Line) -> Field {
    let name = without_seal(rest);
    let year = name.find('(').filter(|at| labels::year(name.get(*at..).unwrap_or_default()).is_some());
    let name = year.and_then(|at| name.get(..at)).unwrap_or(&name).trim();
    value("cover.unit", "填报单位", "", name, line.place.clone())
}
