//! Pages of plain lines: what was said, what is set, the text of the pane at hand.

use crate::base::Lang;
use crate::model::OfRule;
use crate::tui::app::lines::LinesPage;
use crate::tui::app::listing;
use crate::tui::app::narrative;
use crate::tui::app::page::Page;
use crate::tui::app::review::{Pane, Review};
use crate::tui::app::settings;
use crate::tui::app::{App, Message};
use crate::tui::clip::Clip;
use crate::tui::text::{self, Words};
use crate::tui::widget::glyph;

/// Shows what was said, the last first.
pub fn history(app: &mut App) {
    let said: Vec<String> = app.history.iter().rev().cloned().collect();
    open(app, Some(text::HISTORY), said);
}

/// Shows the text of the pane at hand with nothing around it, to be marked with the mouse.
pub fn copy(app: &mut App) {
    let lines = match (&app.page, &app.review) {
        (Some(Page::Lines(page)), _) => page.texts.clone(),
        _ => match (texts(app, u16::MAX), &app.review) {
            (Some(texts), _) => texts,
            (None, Some(review)) => of_review(review, app.look.lang),
            (None, None) => of_queue(app),
        },
    };
    open(app, None, lines);
    let text = app.words(text::COPY_HINT).to_owned();
    app.message = Message { text, stays: true, ..Message::default() };
}

/// Sends what the copy view shows to the terminal's clipboard. Whether the terminal takes it, nobody knows.
pub fn send(app: &mut App) {
    let Some(Page::Lines(page)) = &app.page else { return };
    if app.settings.word("clipboard") == Some("off") {
        return app.complain(app.words(text::CLIPBOARD_OFF));
    }
    let clip = Clip::of(&page.texts);
    let (sent, of) = (clip.sent, clip.of);
    if sent == 0 {
        return app.complain(app.words(text::CLIP_TOO_LONG));
    }
    app.passed.extend(clip.bytes);
    let cut = if sent < of { format!("/{of}") } else { String::new() };
    let (told, lines, unsure) =
        (app.words(text::CLIP_SENT), app.words(text::CLIP_LINES), app.words(text::CLIP_UNSURE));
    app.say(format!("{told} {sent}{cut} {lines} {unsure}"));
}

/// Whether the terminal is to report the mouse: where the reviewer has asked for it, and no text is
/// being copied with it.
pub fn wants_mouse(app: &App) -> bool {
    let copying = matches!(&app.page, Some(Page::Lines(page)) if page.is_to_copy());
    app.settings.word("mouse") == Some("on") && !copying
}

/// The lines of a page of text on a screen of that many columns; none where something else is shown.
pub fn texts(app: &App, columns: u16) -> Option<Vec<String>> {
    let lang = app.look.lang;
    let texts = match (app.page.as_ref()?, &app.review) {
        (Page::Memo(memo), _) => memo.texts(),
        (Page::Narrative(_), Some(review)) => {
            narrative::lines(review, columns, lang).into_iter().map(|line| line.text).collect()
        }
        (Page::Compare(page), Some(review)) => {
            page.lines(&review.dossier, columns, lang).into_iter().map(|line| line.joined()).collect()
        }
        (Page::Years(page), _) => page.lines(lang).iter().map(|line| line.joined()).collect(),
        (Page::Magnify(page), Some(review)) => {
            page.lines(review, columns, lang).iter().map(|line| line.text().to_owned()).collect()
        }
        (Page::SameRule(page), _) => page.rows().iter().map(|row| of_rule(row, lang)).collect(),
        (Page::Looks(page), _) => page.rows().iter().map(|row| of_rule(row, lang)).collect(),
        (Page::Source(page), _) => page.lines(columns).into_iter().map(|line| line.text).collect(),
        (Page::Lines(page), _) => page.lines(columns),
        (Page::Settings(_), _) => {
            settings::lines(&app.settings, &app.ignored, lang).into_iter().map(|line| line.text).collect()
        }
        (Page::Triage | Page::Narrative(_) | Page::Compare(_) | Page::Magnify(_), _) => return None,
    };
    Some(texts)
}

fn open(app: &mut App, title: Option<Words>, mut lines: Vec<String>) {
    if lines.is_empty() {
        lines.push(app.words(text::NOTHING).to_owned());
    }
    app.page = Some(Page::Lines(LinesPage::new(title, lines)));
}

fn of_rule(row: &OfRule, lang: Lang) -> String {
    let year = row.year.map(|year| year.to_string()).unwrap_or_default();
    let record = &row.record;
    let standing = record.disposition.standing.title();
    format!("{} {year} {}  {}", row.unit, standing.get(lang), record.finding.message.get(lang))
}

/// The findings shown, or the rows of the table at hand.
fn of_review(review: &Review, lang: Lang) -> Vec<String> {
    let grid = review.form_of(review.focus).and_then(|form| review.grids.get(form));
    if let Some(grid) = grid.filter(|_| review.focus != Pane::Findings) {
        let row = |row: &crate::tui::grid::Row| {
            let cells = row.cells.iter().flatten();
            let texts = cells.map(|cell| format!("{}{}", cell.prefix, cell.text.replace('\n', " ")));
            texts.collect::<Vec<_>>().join("  ")
        };
        return grid.rows.iter().map(row).collect();
    }
    let visible = review.visible();
    let shown = visible.iter().filter_map(|at| review.dossier.findings.get(*at));
    shown
        .map(|record| {
            let finding = &record.finding;
            format!(
                "{} {} {}  {}",
                finding.severity.mark().get(lang),
                finding.rule,
                record.disposition.standing.title().get(lang),
                finding.message.get(lang)
            )
        })
        .collect()
}

/// All columns of the queue with their heads, set apart so that a table takes them in.
fn of_queue(app: &App) -> Vec<String> {
    let said = |(at, row): (usize, &crate::model::QueueRow)| {
        let mut texts = listing::texts(at, row);
        if let Some(state) = texts.get_mut(listing::STATE) {
            *state = row.stage().get(app.lang()).to_owned();
        }
        texts
    };
    let heads = listing::HEADS.map(|words| app.words(words).to_owned());
    let rows: Vec<_> = std::iter::once(heads).chain(app.queue.from(0).map(said)).collect();
    let widest = |at: usize| rows.iter().filter_map(|row| Some(glyph::width(row.get(at)?))).max();
    let widths: Vec<usize> = (0..listing::COLUMNS).map(|at| widest(at).unwrap_or(0)).collect();
    let line = |row: &[String; listing::COLUMNS]| {
        let cells = row.iter().zip(&widths).map(|(text, width)| glyph::fit(text, *width));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}
