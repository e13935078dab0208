//! Below the queue: where the submission came from and its gravest findings.

use ratatui::layout::Rect;

use super::{bars, style};
use crate::base::Lang;
use crate::model::QueueRow;
use crate::tui::app::App;
use crate::tui::text;
use crate::tui::widget::{Canvas, rule};

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
        let said = format!("{rule}  {}", message.get(app.lang()));
        canvas.put(area.x + 5, y, area.width.saturating_sub(6), &said, style::text());
    }
    let taken = u16::try_from(row.gravest.len()).unwrap_or(u16::MAX).saturating_add(3);
    if let Some(said) = bars::self_scores(app, row).filter(|_| taken < area.height) {
        canvas.put(area.x + 1, area.y + taken, area.width.saturating_sub(1), &said, style::text());
    }
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
