//! Below the queue: where the submission came from, its gravest findings, and what it stands beside.

use ratatui::layout::Rect;

use super::{bars, style};
use crate::base::{Decimal, Lang};
use crate::model::{QueueRow, State, Tally};
use crate::tui::app::App;
use crate::tui::app::kin;
use crate::tui::text;
use crate::tui::widget::glyph::plain_quotes;
use crate::tui::widget::{Canvas, glyph, rule};

/// Rows that it fills: its head, the source, five findings, and what it stands beside.
pub const ROWS: u16 = 10;

pub fn draw(canvas: &mut Canvas<'_>, app: &App, area: Rect) {
    let Some(row) = app.queue.row() else { return };
    let title = format!(
        "{}  {} {}  {}",
        app.words(text::PREVIEW),
        row.unit,
        year(app, row),
        app.words(text::UNIT_OF_MONEY)
    ) + &stage(app, row);
    rule::rule(canvas, area, 0, &title, style::rule(app.look));
    let Some(row) = app.queue.line() else { return };
    canvas.line(area, 1, &source(app, row), style::text());
    if row.gravest.is_empty() {
        canvas.line(area, 2, &format!(" {}", app.words(text::NO_FINDINGS)), style::text());
    }
    for (line, (rule, severity, message)) in (2..area.height).zip(&row.gravest) {
        let y = area.y + line;
        canvas.put(area.x + 1, y, 2, severity.mark().get(app.lang()), style::severity(app.look, *severity));
        let said = format!("{rule}  {}", plain_quotes(message.get(app.lang())));
        canvas.put(area.x + 5, y, area.width.saturating_sub(6), &said, style::text());
    }
    let findings = u16::try_from(row.gravest.len().max(1)).unwrap_or(u16::MAX);
    let columns = usize::from(area.width.saturating_sub(2));
    let below =
        [Some(beside(app, row, columns)), years(app, row, columns), bars::self_scores(app, row, columns)];
    // The last lines of the area, as many as the findings leave.
    let first = findings.saturating_add(2).max(area.height.saturating_sub(3));
    for (line, said) in (first..area.height).zip(below.into_iter().flatten()) {
        canvas.put(area.x + 1, area.y + line, area.width.saturating_sub(1), &said, style::text());
    }
}

/// `退回记录  无    上年同单位  99.10 98.57% 0/1/0    同类单位得分中位数  98（7家）`; with little room,
/// what there is none of is not told.
fn beside(app: &App, row: &QueueRow, columns: usize) -> String {
    let filed = match row.version {
        _ if row.state == State::Returned => Some(row.stage().get(app.lang()).to_owned()),
        0 | 1 => None,
        version => Some(format!("{}{version}{}", app.words(text::VERSION), app.words(text::VERSION_END))),
    };
    let before = app.queue.unit_years();
    let before = before.iter().find(|one| one.year.is_some() && one.year == row.year.map(|year| year - 1));
    let before = before.map(|one| {
        let Tally { errors, warnings, infos, .. } = one.tally;
        let told = [one.self_score.trim(), &one.review_score, &one.computed_rate];
        let told: Vec<&str> = told.into_iter().filter(|text| !text.is_empty()).collect();
        format!("{}  {} {errors}/{warnings}/{infos}", told.join("  "), app.words(text::SEVERITIES))
    });
    let median = app.queue.median(row.year).map(|(median, count)| match app.lang() {
        Lang::Zh => format!("{median}（{count}家）"),
        Lang::En => format!("{median} (of {count})"),
    });
    let parts = [(text::RETURNS, filed), (text::UNIT_BEFORE, before), (text::MEDIAN, median)];
    let told = |part: &(text::Words, Option<String>)| {
        format!("{}  {}", app.words(part.0), part.1.as_deref().unwrap_or(app.words(text::NONE)))
    };
    let all: Vec<String> = parts.iter().map(told).collect();
    let all = all.join("    ");
    if glyph::width(&all) <= columns {
        return all;
    }
    let some: Vec<String> = parts.iter().filter(|part| part.1.is_some()).map(told).collect();
    some.join("    ")
}

/// `历年自评  _^  2023 99.10  2024 98`, and the review scores where there are any; with little room of
/// many years only the first and the last are named.
fn years(app: &App, row: &QueueRow, columns: usize) -> Option<String> {
    let all = app.queue.unit_years();
    let line = |words: text::Words, of: fn(&QueueRow) -> &str, brief: bool| -> Option<String> {
        let told: Vec<(String, Decimal)> = all
            .iter()
            .filter(|one| one.unit == row.unit)
            .filter_map(|one| Some((format!("{} {}", one.year?, of(one).trim()), kin::score(of(one))?)))
            .collect();
        let scores: Vec<Decimal> = told.iter().map(|(_, score)| *score).collect();
        let line = kin::spark(&scores)?;
        let each: Vec<&str> = told.iter().map(|(said, _)| said.as_str()).collect();
        let each = match each.as_slice() {
            [first, _, .., last] if brief => format!("{first} .. {last}"),
            each => each.join("  "),
        };
        Some(format!("{}  {line}  {each}", app.words(words)))
    };
    let lines = |brief: bool| {
        let lines = [
            line(text::SELF_YEARS, |row| &row.self_score, brief),
            line(text::REVIEW_YEARS, |row| &row.review_score, brief),
        ];
        lines.into_iter().flatten().collect::<Vec<String>>().join("    ")
    };
    let whole = lines(false);
    let said = if glyph::width(&whole) <= columns { whole } else { lines(true) };
    (!said.is_empty()).then_some(said)
}

fn year(app: &App, row: &QueueRow) -> String {
    row.year.map(|year| format!("{year}{}", app.words(text::YEAR_END))).unwrap_or_default()
}

/// `  待审  期限 2026-03-01`
fn stage(app: &App, row: &QueueRow) -> String {
    let due = row.due.map(|due| {
        let word = if row.late { text::LATE } else { text::DUE };
        format!("  {} {due}", app.words(word))
    });
    format!("  {}{}", row.stage().get(app.lang()), due.unwrap_or_default())
}

fn source(app: &App, row: &QueueRow) -> String {
    let first = row.sources.first().map_or("", String::as_str);
    let name = first.rsplit(['/', '\\']).next().unwrap_or(first);
    let more = if row.sources.len() > 1 { format!(" (+{})", row.sources.len() - 1) } else { String::new() };
    let [base, whole, projects, reports] = row.forms;
    let forms = match app.lang() {
        Lang::Zh => format!("基础数据表 {base}、自评表 {whole}、项目自评表 {projects}、自评报告 {reports}"),
        Lang::En => {
            format!("base table {base}, self-evaluation {whole}, projects {projects}, narrative {reports}")
        }
    };
    format!(
        " {} {name}{more}  {} {}  {} {forms}",
        app.words(text::SOURCE),
        app.words(text::IMPORTED),
        row.imported_at.get(..16).unwrap_or(&row.imported_at).replace('T', " "),
        app.words(text::FORMS)
    )
}
