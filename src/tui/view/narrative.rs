//! The text of the reports: figures stand out, lines with a finding have its code before them.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{layout, status, style};
use crate::tui::app::App;
use crate::tui::app::narrative::{self, GUTTER, Line, NarrativePage};
use crate::tui::app::review::Review;
use crate::tui::text;
use crate::tui::widget::columns::middle;
use crate::tui::widget::figures::figures;
use crate::tui::widget::hot::Hot;
use crate::tui::widget::{Canvas, rule};

pub fn draw(canvas: &mut Canvas<'_>, app: &App, review: &Review, page: NarrativePage) {
    let [title, rest] = layout::split(canvas.area(), 1);
    let [rest, foot] = layout::split(rest, rest.height.saturating_sub(2));
    let [message, hints] = layout::split(foot, 1);
    let lines = narrative::lines(review, canvas.area().width, app.lang());
    let at = page.at.min(lines.len().saturating_sub(1));
    let submission = &review.dossier.submission;
    let left = format!("{}  {}", app.words(text::NARRATIVE), submission.unit);
    let marked = lines.iter().filter(|line| !line.findings.is_empty()).count();
    let right = format!(
        "{} {marked}  {}/{} ",
        app.words(text::LINES_WITH_FINDINGS),
        at + usize::from(!lines.is_empty()),
        lines.len()
    );
    status::title(canvas, app, title, &left, &right);
    let [body, below] = layout::split(rest, rest.height.saturating_sub(3));
    rule::rule(canvas, body, 0, app.words(text::NARRATIVE_HEAD), style::focused(app.look));
    let body = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
    let first = middle(at, lines.len(), usize::from(body.height));
    for (y, (own, line)) in (body.y..body.bottom()).zip(lines.iter().enumerate().skip(first)) {
        canvas.hot(body, y, Hot::Row(own));
        if own == at {
            canvas.put(body.x, y, 1, ">", style::strong());
            if app.overlay.is_none() {
                canvas.put_cursor(body.x, y);
            }
        }
        row(canvas, app, review, Rect { y, height: 1, ..body }, line);
    }
    said(canvas, app, review, lines.get(at), below);
    status::message(canvas, app, message);
    status::hints(canvas, app, hints);
}

fn row(canvas: &mut Canvas<'_>, app: &App, review: &Review, area: Rect, line: &Line) {
    if let Some(record) = line.findings.first().and_then(|at| review.dossier.findings.get(*at)) {
        let more = if line.findings.len() > 1 { "+" } else { "" };
        let mark = format!("!{}{more}", record.finding.rule);
        canvas.put(area.x + 2, area.y, GUTTER - 3, &mark, style::mark(app.look));
    }
    let mut x = area.x + GUTTER;
    let mut put = |text: &str, look: Style| {
        x += canvas.put(x, area.y, area.right().saturating_sub(x), text, look);
    };
    if line.heading {
        return put(&line.text, style::strong());
    }
    let mut rest = line.text.as_str();
    // The first of what the current finding rests on is marked; the others have lines of their own
    // or stand in the same one.
    if let Some((before, found, after)) = line.evidence.iter().find_map(|raw| parted(rest, raw)) {
        for (piece, figure) in figures(before) {
            put(piece, look(figure));
        }
        put(found, style::evidence());
        rest = after;
    }
    for (piece, figure) in figures(rest) {
        put(piece, look(figure));
    }
}

fn look(figure: bool) -> Style {
    if figure { style::figure() } else { style::text() }
}

fn parted<'t>(text: &'t str, part: &str) -> Option<(&'t str, &'t str, &'t str)> {
    let at = text.find(part)?;
    Some((text.get(..at)?, text.get(at..at + part.len())?, text.get(at + part.len()..)?))
}

/// What the current finding says, on which decisions are made here, then the others on the line.
fn said(canvas: &mut Canvas<'_>, app: &App, review: &Review, line: Option<&Line>, area: Rect) {
    let findings = line.map(|line| line.findings.as_slice()).unwrap_or_default();
    let others = findings.iter().filter(|at| !review.is_current(**at));
    let others = others.filter_map(|at| review.dossier.findings.get(*at));
    let mut texts: Vec<String> = review
        .record()
        .into_iter()
        .chain(others)
        .map(|record| format!("{} {}", record.finding.rule, record.finding.message.get(app.lang())))
        .collect();
    if texts.is_empty() {
        texts.push(app.words(text::NO_FINDING_HERE).to_owned());
    }
    rule::rule(canvas, area, 0, &heading(app, review), style::rule(app.look));
    let wrapped = texts
        .iter()
        .flat_map(|text| crate::tui::widget::wrap::wrap(text, usize::from(area.width.saturating_sub(2))));
    for (y, text) in (area.y + 1..area.bottom()).zip(wrapped) {
        canvas.put(area.x + 1, y, area.width.saturating_sub(1), &text, style::text());
    }
}

/// `发现 3/55  待核 -- 已选 2`
fn heading(app: &App, review: &Review) -> String {
    let findings = app.words(text::FINDINGS);
    let Some(record) = review.record() else { return findings.to_owned() };
    let at = format!("{}/{}", review.position() + 1, review.visible().len());
    let standing = super::findings::standing(app, review, record);
    let selected = match review.selected.len() {
        0 => String::new(),
        count => format!(" -- {} {count}", app.words(text::SELECTED)),
    };
    format!("{findings} {at}  {standing}{selected}")
}
