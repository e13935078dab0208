//! The memo as it will be written: its chapters and formats at the left, its text at the right,
//! the name it gets below.

use ratatui::layout::Rect;

use super::{layout, status, style};
use crate::desk::MemoFormat;
use crate::model::{PassageKind, Severity, Standing};
use crate::tui::app::App;
use crate::tui::app::memo::{MemoPage, SIDE};
use crate::tui::app::review::Review;
use crate::tui::command::Scope;
use crate::tui::text;
use crate::tui::widget::{Canvas, glyph, rule};

pub fn draw(canvas: &mut Canvas<'_>, app: &App, review: &Review, memo: &MemoPage) {
    let [title, rest] = layout::split(canvas.area(), 1);
    let [rest, foot] = layout::split(rest, rest.height.saturating_sub(2));
    let [message, hints] = layout::split(foot, 1);
    let [body, name] = layout::split(rest, rest.height.saturating_sub(3));
    self::title(canvas, app, review, title);
    let [side, paper] = layout::beside(body, SIDE);
    let lines = memo.lines(canvas.area().width);
    let height = usize::from(paper.height.saturating_sub(1));
    let top = memo.top.min(lines.len().saturating_sub(height));
    chapters(canvas, app, memo, side, memo.top.max(top));
    rule::rule(canvas, paper, 0, app.words(text::MEMO_TEXT), style::focused(app.look));
    for (y, line) in (paper.y + 1..paper.bottom()).zip(lines.iter().skip(top)) {
        let look = match line.kind {
            PassageKind::Title | PassageKind::Chapter => style::strong(),
            _ => style::text(),
        };
        canvas.put(paper.x + 1, y, paper.width.saturating_sub(1), &line.text, look);
    }
    for y in body.y..body.bottom() {
        canvas.put(paper.x - 1, y, 1, if y == body.y { "+" } else { "|" }, style::rule(app.look));
    }
    destination(canvas, app, review, memo, name);
    status::message(canvas, app, message);
    status::hints(canvas, app, hints);
}

fn title(canvas: &mut Canvas<'_>, app: &App, review: &Review, area: Rect) {
    let submission = &review.dossier.submission;
    let year = submission.year.map(|year| format!("{year}{}", app.words(text::YEAR_END))).unwrap_or_default();
    let left = format!("{}  {} {year}", app.words(text::MEMO), submission.unit);
    let count = |standing: Standing| {
        review.dossier.findings.iter().filter(|record| record.disposition.standing == standing).count()
    };
    let right = format!(
        "{} {}  {} {}  {} {} ",
        app.words(text::CONFIRMED),
        count(Standing::Confirmed),
        app.words(text::TO_CLARIFY),
        count(Standing::Clarify),
        app.words(text::NOTE),
        review.dossier.annotations.len()
    );
    status::title(canvas, app, area, &left, &right);
}

/// The chapters, the one at hand marked; below them the formats.
fn chapters(canvas: &mut Canvas<'_>, app: &App, memo: &MemoPage, area: Rect, top: usize) {
    rule::rule(canvas, area, 0, app.words(text::CHAPTERS), style::rule(app.look));
    let inner = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let columns = inner.width.saturating_sub(3);
    let [list, formats] = layout::split(inner, inner.height.saturating_sub(4));
    let chapters = memo.chapters(canvas.area().width);
    let here = chapters.iter().rposition(|(line, _)| *line <= top);
    for (y, (at, (_, name))) in (list.y..list.bottom()).zip(chapters.iter().enumerate()) {
        let own = Some(at) == here;
        let look = if own { style::strong() } else { style::text() };
        canvas.put(list.x, y, 2, if own { ">" } else { "" }, look);
        canvas.put(list.x + 2, y, columns, name, look);
    }
    canvas.put(formats.x + 2, formats.y, columns, app.words(text::FORMAT), style::strong());
    let offered = [("memo-docx", "docx", MemoFormat::Docx), ("memo-markdown", "md", MemoFormat::Markdown)];
    for (y, (command, name, format)) in (formats.y + 1..formats.bottom()).zip(offered) {
        let key = app.keymap.keys_of(Scope::Memo, command, app.lang()).unwrap_or_default();
        let mark = if memo.format == format { ">" } else { "" };
        canvas.put(formats.x, y, 2, mark, style::strong());
        canvas.put(formats.x + 2, y, columns, &format!("{key} {name}"), style::text());
    }
}

/// Where it will be written, and what it leaves out.
fn destination(canvas: &mut Canvas<'_>, app: &App, review: &Review, memo: &MemoPage, area: Rect) {
    rule::rule(canvas, area, 0, app.words(text::WRITE_TO), style::rule(app.look));
    let name = memo.draft.as_ref().map_or("", |draft| draft.name(memo.format));
    let open = review.dossier.findings.iter().filter(|record| {
        record.disposition.standing == Standing::Open && record.finding.severity != Severity::Info
    });
    let left = format!(" {name}");
    canvas.line(area, 1, &left, style::text());
    let open = open.count();
    let said = if open == 0 {
        app.words(text::NEVER_OVER).to_owned()
    } else {
        format!(
            "{}  {} {open} {}",
            app.words(text::NEVER_OVER),
            app.words(text::OPEN),
            app.words(text::NOT_IN_BODY)
        )
    };
    canvas.put(area.x + 1, area.y + 2, area.width.saturating_sub(1), &said, style::text());
    let caret = u16::try_from(glyph::width(&left)).unwrap_or(0);
    if app.overlay.is_none() {
        canvas.put_cursor(area.x + caret, area.y + 1);
    }
}
