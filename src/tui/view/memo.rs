//! The memo as it will be written: chapters, annexes and formats at the left, its text at the right
//! with a mark where the reviewer's words stand, the name it gets below.

use ratatui::layout::Rect;

use super::{layout, status, style};
use crate::desk::{Annex, MemoFormat};
use crate::model::{PassageKind, Standing};
use crate::tui::app::App;
use crate::tui::app::memo::{Hand, Line, MARGIN, MemoPage, SIDE};
use crate::tui::app::review::Review;
use crate::tui::named::Scope;
use crate::tui::text::{self, Words};
use crate::tui::widget::columns::top;
use crate::tui::widget::hot::Hot;
use crate::tui::widget::{Canvas, glyph, rule};

/// Rows of the annexes and of the formats, each under its heading.
const ANNEXES: u16 = 6;
const FORMATS: u16 = 6;
/// Rows of either where the chapters need the room.
const SHORT: u16 = 2;

/// What chooses a format, its name.
const OFFERED: [(&str, &str, MemoFormat); 4] = [
    ("memo-docx", "docx", MemoFormat::Docx),
    ("memo-markdown", "md", MemoFormat::Markdown),
    ("memo-html", "html", MemoFormat::Html),
    ("memo-text", "txt", MemoFormat::Text),
];

pub fn draw(canvas: &mut Canvas<'_>, app: &App, review: &Review, memo: &MemoPage) {
    let [title, rest] = layout::split(canvas.area(), 1);
    let [rest, foot] = layout::split(rest, rest.height.saturating_sub(2));
    let [message, hints] = layout::split(foot, 1);
    let [body, name] = layout::split(rest, rest.height.saturating_sub(3));
    self::title(canvas, app, review, memo, title);
    let [side, paper] = layout::beside(body, SIDE);
    self::side(canvas, app, memo, side);
    for y in body.y..body.bottom() {
        canvas.put(paper.x - 1, y, 1, if y == body.y { "+" } else { "|" }, style::rule(app.look));
    }
    self::paper(canvas, app, memo, paper);
    destination(canvas, app, review, memo, name);
    status::message(canvas, app, message);
    status::hints(canvas, app, hints);
}

fn title(canvas: &mut Canvas<'_>, app: &App, review: &Review, memo: &MemoPage, area: Rect) {
    let submission = &review.dossier.submission;
    let year = submission.year.map(|year| format!("{year}{}", app.words(text::YEAR_END))).unwrap_or_default();
    let left = format!("{}  {} {year}", app.words(text::MEMO), submission.unit);
    let count = |standing: Standing| {
        review.dossier.findings.iter().filter(|record| record.disposition.standing == standing).count()
    };
    let (page, pages) = memo.pages();
    let right = format!(
        "{}{page}/{pages}  {} {}  {} {}  {} {} ",
        app.words(text::PAGE),
        app.words(text::CONFIRMED),
        count(Standing::Confirmed),
        app.words(text::TO_CLARIFY),
        count(Standing::Clarify),
        app.words(text::NOTE),
        review.dossier.annotations.len()
    );
    status::title(canvas, app, area, &left, &right);
}

/// The chapters, the one at hand marked; below them what is chosen.
fn side(canvas: &mut Canvas<'_>, app: &App, memo: &MemoPage, area: Rect) {
    let head = if memo.annex.is_some() { style::rule(app.look) } else { style::focused(app.look) };
    let hint = |name: &str| {
        let keys = app.keymap.keys_of(Scope::Memo, name, app.lang()).unwrap_or_default();
        format!("{keys} {}", app.keymap.command(name).map_or("", |one| one.hint(app.lang())))
    };
    let title = format!("{}  {}", app.words(text::CHAPTERS), hint("next-chapter"));
    rule::rule(canvas, area, 0, &title, head);
    let inner = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    // Where there is little room the chapters have it; the annexes do while they are chosen.
    let short = usize::from(inner.height.saturating_sub(ANNEXES + FORMATS)) < memo.chapters().count();
    let (annexed, formatted) = match (short, memo.annex) {
        (false, _) => (ANNEXES, FORMATS),
        (true, Some(_)) => (ANNEXES, SHORT),
        (true, None) => (SHORT, SHORT),
    };
    let [list, below] = layout::split(inner, inner.height.saturating_sub(annexed + formatted));
    chapters(canvas, memo, list);
    let [annexes, formats] = layout::split(below, annexed);
    if annexed == SHORT {
        let chosen = Annex::ALL.into_iter().filter(|annex| memo.sending.annexes.has(*annex)).count();
        let said = format!("{} {chosen}/{}", app.words(text::ANNEXES), Annex::ALL.len());
        canvas.put(annexes.x + 2, annexes.y, annexes.width.saturating_sub(3), &said, style::strong());
        canvas.put(
            annexes.x + 2,
            annexes.y + 1,
            annexes.width.saturating_sub(3),
            &hint("memo-annexes"),
            style::text(),
        );
    } else {
        self::annexes(canvas, app, memo, annexes);
    }
    if formatted == SHORT {
        short_formats(canvas, app, memo, formats);
    } else {
        self::formats(canvas, app, memo, formats);
    }
}

/// The formats in a line, the one chosen above them.
fn short_formats(canvas: &mut Canvas<'_>, app: &App, memo: &MemoPage, area: Rect) {
    let room = area.width.saturating_sub(3);
    let key = |command: &str| app.keymap.keys_of(Scope::Memo, command, app.lang()).unwrap_or_default();
    let chosen = OFFERED.iter().find(|(.., format)| *format == memo.sending.format);
    let said = format!("{} {}", app.words(text::FORMAT), chosen.map_or("", |(_, name, _)| name));
    canvas.put(area.x + 2, area.y, room, &said, style::strong());
    let all: Vec<String> =
        OFFERED.iter().map(|(command, name, _)| format!("{} {name}", key(command))).collect();
    canvas.put(area.x + 2, area.y + 1, room, &all.join(" "), style::text());
}

fn chapters(canvas: &mut Canvas<'_>, memo: &MemoPage, area: Rect) {
    let chapters: Vec<(usize, &str)> = memo.chapters().collect();
    let here = chapters.iter().rposition(|(passage, _)| *passage <= memo.at);
    let first = top(here.unwrap_or(0), chapters.len(), usize::from(area.height));
    let shown = chapters.iter().enumerate().skip(first);
    for (y, (at, (_, name))) in (area.y..area.bottom()).zip(shown) {
        entry(canvas, area, y, Some(at) == here, name);
    }
}

fn annexes(canvas: &mut Canvas<'_>, app: &App, memo: &MemoPage, area: Rect) {
    let look = if memo.annex.is_some() { style::focused(app.look) } else { style::strong() };
    canvas.put(area.x + 2, area.y, area.width.saturating_sub(3), app.words(text::ANNEXES), look);
    let rows = (area.y + 1..area.bottom()).zip(Annex::ALL.into_iter().enumerate());
    for (y, (at, annex)) in rows {
        let mark = if memo.sending.annexes.has(annex) { "[x]" } else { "[ ]" };
        let name = format!("{mark} {}", app.words(title_of(annex)));
        entry(canvas, area, y, memo.annex == Some(at), &name);
    }
}

fn title_of(annex: Annex) -> Words {
    match annex {
        Annex::Scores => text::ANNEX_SCORES,
        Annex::Findings => text::ANNEX_FINDINGS,
        Annex::Dismissed => text::ANNEX_DISMISSED,
        Annex::Reply => text::ANNEX_REPLY,
    }
}

fn formats(canvas: &mut Canvas<'_>, app: &App, memo: &MemoPage, area: Rect) {
    canvas.put(area.x + 2, area.y, area.width.saturating_sub(3), app.words(text::FORMAT), style::strong());
    for (y, (command, name, format)) in (area.y + 1..area.bottom()).zip(OFFERED) {
        let key = app.keymap.keys_of(Scope::Memo, command, app.lang()).unwrap_or_default();
        entry(canvas, area, y, memo.sending.format == format, &format!("{key} {name}"));
    }
    // Beside the memo rather than in its place.
    if let Some(key) = app.keymap.keys_of(Scope::Memo, "memo-details", app.lang())
        && area.height == FORMATS
    {
        entry(canvas, area, area.bottom() - 1, false, &format!("{key} {}", app.words(text::DETAILS)));
    }
}

fn entry(canvas: &mut Canvas<'_>, area: Rect, y: u16, own: bool, name: &str) {
    let look = if own { style::strong() } else { style::text() };
    canvas.put(area.x, y, 2, if own { ">" } else { "" }, look);
    canvas.put(area.x + 2, y, area.width.saturating_sub(3), name, look);
}

/// The text. The passage under the cursor is marked, as is what the reviewer has reworded.
fn paper(canvas: &mut Canvas<'_>, app: &App, memo: &MemoPage, area: Rect) {
    rule::rule(canvas, area, 0, app.words(text::MEMO_TEXT), style::focused(app.look));
    let lines = memo.lines(canvas.area().width);
    let height = usize::from(area.height.saturating_sub(1));
    let at = lines.iter().position(|line| line.passage == memo.at).unwrap_or(0);
    let first = top(at, lines.len(), height);
    for (y, line) in (area.y + 1..area.bottom()).zip(lines.iter().skip(first)) {
        canvas.hot(area, y, Hot::Row(line.passage));
        let own = line.passage == memo.at;
        let look = match (line.hand, line.kind) {
            (Hand::Beneath, _) => style::mark(app.look),
            (_, PassageKind::Title | PassageKind::Chapter) => style::strong(),
            _ => style::text(),
        };
        canvas.put(area.x, y, MARGIN, &margin(line, own), style::mark(app.look));
        canvas.put(area.x + MARGIN, y, area.width.saturating_sub(MARGIN), &line.text, look);
        if own && line.first && app.overlay.is_none() {
            canvas.put_cursor(area.x, y);
        }
    }
}

/// `>` the cursor, `*` the reviewer's words, `!` outdated ones, `=` the program's under them.
fn margin(line: &Line, own: bool) -> String {
    let cursor = if own && line.first { ">" } else { " " };
    let hand = match line.hand {
        Hand::Beneath => "=",
        Hand::Outdated if line.first => "!",
        Hand::Reviewer if line.first => "*",
        _ => " ",
    };
    format!("{cursor}{hand}")
}

/// The folder that a file goes into, as seen from the folder the workstation runs in, and its name there.
/// Where that is not known, only the name as it is.
fn parted<'n>(here: &str, name: &'n str) -> (String, &'n str) {
    let own = name.rfind('/').map(|at| name.split_at(at + 1));
    match (here, own) {
        ("", _) => (String::new(), name),
        (here, None) => (here.to_owned(), name),
        (_, Some((folder, name))) if folder.starts_with('/') => (folder.to_owned(), name),
        (here, Some((folder, name))) => (format!("{}/{folder}", here.trim_end_matches('/')), name),
    }
}

/// Number and name, and what the memo leaves out or lacks.
fn destination(canvas: &mut Canvas<'_>, app: &App, review: &Review, memo: &MemoPage, area: Rect) {
    let name = memo.draft.as_ref().map_or("", |draft| draft.name(memo.sending.format));
    let (folder, name) = parted(&app.folder, name);
    let room = usize::from(area.width).saturating_sub(glyph::width(app.words(text::WRITE_TO)) + 8);
    let title = format!("{} {}", app.words(text::WRITE_TO), glyph::tail(&folder, room));
    rule::rule(canvas, area, 0, title.trim_end(), style::rule(app.look));
    let number = review.dossier.memo_number();
    let number = if number.is_empty() { app.words(text::NO_NUMBER) } else { number };
    let number = format!("{} {number}", app.words(text::MEMO_NUMBER));
    let room = usize::from(area.width).saturating_sub(glyph::width(&number) + 4);
    // The name at the end of a long path tells more than its beginning.
    canvas.line(area, 1, &format!(" {}", glyph::tail(name, room)), style::text());
    canvas.put_right(area.x, area.y + 1, area.width.saturating_sub(1), &number, style::text());
    let open = review.dossier.findings.iter().filter(|record| record.is_to_decide()).count();
    let mut said = app.words(text::NEVER_OVER).to_owned();
    if open > 0 {
        said = format!("{} {open} {}  {said}", app.words(text::OPEN), app.words(text::NOT_IN_BODY));
    }
    if app.settings.word("office.issuer").is_none() {
        said = format!("{}  {said}", app.words(text::NO_ISSUER));
    }
    let faults = memo.faults().len();
    if faults > 0 {
        said = format!("{} {faults}  {said}", app.words(text::FAULTS));
    }
    let look = if faults > 0 { style::mark(app.look) } else { style::text() };
    canvas.put(area.x + 1, area.y + 2, area.width.saturating_sub(1), &said, look);
}

#[cfg(test)]
mod tests {
    use super::parted;

    #[test]
    fn the_folder_is_told_whole_before_anything_is_written() {
        assert_eq!(parted("/a", "memo.docx"), ("/a".into(), "memo.docx"));
        assert_eq!(parted("/a", "out/memo.docx"), ("/a/out/".into(), "memo.docx"));
        assert_eq!(parted("/a", "/b/memo.docx"), ("/b/".into(), "memo.docx"));
        assert_eq!(parted("/", "memo.docx"), ("/".into(), "memo.docx"));
        assert_eq!(parted("", "out/memo.docx"), (String::new(), "out/memo.docx"));
    }
}
