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
    let title = |told: &str| {
        let (preview, money) = (app.words(text::PREVIEW), app.words(text::UNIT_OF_MONEY));
        format!("{preview}  {} {}{told}  {money}{}", row.unit, year(app, row), stage(app, row))
    };
    let Some(row) = app.queue.line() else {
        return rule::rule(canvas, area, 0, &title(""), style::rule(app.look));
    };
    let source = source(app, row, usize::from(area.width));
    let top = 1 + u16::try_from(source.len()).unwrap_or(1);
    let told = usize::from(area.height.saturating_sub(top)).min(row.gravest.len());
    rule::rule(canvas, area, 0, &title(&of_how_many(app, row, told)), style::rule(app.look));
    for (line, said) in (1..area.height).zip(&source) {
        canvas.line(area, line, said, style::text());
    }
    if row.gravest.is_empty() {
        canvas.line(area, top, &format!(" {}", app.words(text::NO_FINDINGS)), style::text());
    }
    for (line, (rule, severity, message)) in (top..area.height).zip(&row.gravest) {
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
    let first = findings.saturating_add(top).max(area.height.saturating_sub(3));
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

/// `历年自评  ^^  2023 99.10  2024 98    ^ 90起 - 80起`, and the review scores where there are any; with little room of
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
    if whole.is_empty() {
        return None;
    }
    // What the signs stand for is told as long as a year is named.
    let scale = format!("    {}", app.words(text::SPARK_SCALE));
    let fits = |said: &String| glyph::width(said) <= columns;
    let told = [format!("{whole}{scale}"), format!("{}{scale}", lines(true)), whole];
    Some(told.into_iter().find(fits).unwrap_or_else(|| lines(true)))
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

/// `  发现 45，列最重的 5 条`
fn of_how_many(app: &App, row: &QueueRow, told: usize) -> String {
    let Tally { errors, warnings, infos, .. } = row.tally;
    let all = [errors, warnings, infos].into_iter().fold(0u32, u32::saturating_add);
    let more = usize::try_from(all).is_ok_and(|all| all > told);
    match app.lang() {
        Lang::Zh if more => format!("  发现 {all}，列最重的 {told} 条"),
        Lang::En if more => format!("  {all} findings, the {told} gravest told"),
        _ => String::new(),
    }
}

/// Where it came from, which of the required forms it lacks, what it is made of: in one line, or in two
/// where one has no room.
fn source(app: &App, row: &QueueRow, columns: usize) -> Vec<String> {
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
    let came = format!(
        "  {} {}",
        app.words(text::IMPORTED),
        row.imported_at.get(..16).unwrap_or(&row.imported_at).replace('T', " "),
    );
    let made_of = format!("  {}  {} {forms}", missing(app, row), app.words(text::FORMS));
    let from = format!(" {} ", app.words(text::SOURCE));
    let whole = format!("{from}{name}{more}{came}{made_of}");
    if glyph::width(&whole) <= columns {
        return vec![whole];
    }
    let room = columns.saturating_sub(glyph::width(&from) + glyph::width(&more) + glyph::width(&came));
    let made_of = made_of.trim_start();
    vec![format!("{from}{}{more}{came}", glyph::cut(name, room)), format!(" {made_of}")]
}

/// `缺表 0`, `缺表 2（基础数据表、自评报告）`
fn missing(app: &App, row: &QueueRow) -> String {
    let lang = app.lang();
    let missing: Vec<String> = row.missing().map(|kind| kind.title().get(lang).to_owned()).collect();
    let list = match (missing.as_slice(), lang) {
        ([], _) => String::new(),
        (some, Lang::Zh) => format!("（{}）", some.join("、")),
        (some, Lang::En) => format!(" ({})", some.join(", ")),
    };
    format!("{} {}{list}", app.words(text::MISSING_FORMS), missing.len())
}
