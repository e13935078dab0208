//! What stands above a form: its title, 填报单位, the year, the unit of money; and headers of lists.

use super::grid::{RowView, value};
use super::labels::{self, Label};
use super::narrative::without_seal;
use super::signature;
use crate::base::Unit;
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

/// The unit of money that a line above a table names, and nothing else: `单位：万元`.
pub fn money_line(text: &str) -> Option<Unit> {
    let squeezed = squeeze(text);
    let rest = squeezed.trim_start_matches(['(', '（']).trim_end_matches([')', '）']);
    rest.contains([':', '：']).then(|| labels::unit_named(rest)).flatten()
}

/// The unit of money that stands behind other things in a line: `2024年度  单位：元`.
pub fn money_in(text: &str) -> Option<Unit> {
    let squeezed = squeeze(text);
    if squeezed.chars().count() > 60 || squeezed.contains(['。', '；']) {
        return None;
    }
    let tail = |(at, _): (usize, &str)| {
        let rest = squeezed.get(at..)?;
        let end = rest.find([')', '）', '，']).unwrap_or(rest.len());
        rest.get(..end).filter(|rest| rest.contains([':', '：'])).and_then(labels::unit_named)
    };
    squeezed.match_indices("单位").filter_map(tail).last()
}

/// The form a text is the title of, numbering and annex marks aside.
pub fn title_of(text: &str) -> Option<(FormKind, String)> {
    let trimmed = text.trim();
    let squeezed = squeeze(trimmed);
    let kind = labels::title_kind(labels::strip_numbering(&squeezed))?;
    Some((kind, trimmed.replace('\n', "")))
}

/// What may stand behind a unit's name in its line.
const BEHIND: [&str; 9] =
    ["金额单位", "单位:", "单位：", "填报日期", "填表日期", "填报时间", "填报人", "填表人", "联系"];

/// Where in a line the unit's name ends.
fn name_end(rest: &str) -> usize {
    let parts = BEHIND.iter().filter_map(|word| rest.find(word)).filter(|at| *at > 0);
    parts.min().unwrap_or(rest.len())
}

/// The date and the people that stand behind a unit's name.
pub fn behind_reporter(rest: &str, line: &Line) -> Vec<Field> {
    let tail = rest.get(name_end(rest)..).unwrap_or_default();
    signature::fields(tail, &line.place).unwrap_or_default()
}

/// 填报单位 with its name, the seal's bracket and the year's taken out.
pub fn reporter(rest: &str, line: &Line) -> Field {
    let name = without_seal(rest.get(..name_end(rest)).unwrap_or(rest));
    let year = name.find('(').filter(|at| labels::year(name.get(*at..).unwrap_or_default()).is_some());
    let name = year.and_then(|at| name.get(..at)).unwrap_or(&name).trim();
    value("cover.unit", "填报单位", "", name, line.place.clone())
}
