//! What the current finding rests on: its cells by number, the arithmetic, the whole message, the
//! decision and notes.

use ratatui::layout::Rect;

use super::findings::form_word;
use super::layout::{Shape, split};
use super::{bars, pane, score, style};
use crate::base::Lang;
use crate::model::{Annotation, EarlierNote, Evidence, FindingRecord, Form, Proposal, Standing, Target};
use crate::tui::app::App;
use crate::tui::app::review::Review;
use crate::tui::text;
use crate::tui::widget::glyph::plain_quotes;
use crate::tui::widget::wrap::{wrap, wrap_within};
use crate::tui::widget::{Canvas, glyph, rule};

/// From this height on the cells are listed; below it the title names one.
const LISTED: u16 = 4;
/// Rows above which what may be behind a finding is told whole.
const ROOMY: usize = 8;

pub fn draw(canvas: &mut Canvas<'_>, app: &App, review: &Review, area: Rect) {
    let [head, area] = split(area, 1);
    if let Some((item, proposal)) = item(app, review) {
        rule::rule(canvas, head, 0, &item, style::rule(app.look));
        return proved(canvas, app, proposal, area);
    }
    let Some(record) = review.record() else {
        rule::rule(canvas, head, 0, app.words(text::EVIDENCE), style::rule(app.look));
        return;
    };
    let columns = usize::from(area.width.saturating_sub(2));
    let lines = lines(app, review, record, (columns, usize::from(area.height)));
    let title = title(app, review, area.height < LISTED);
    let title = with_magnifier(app, title, usize::from(head.width));
    rule::rule(canvas, head, 0, &title, style::rule(app.look));
    let [area, spare] = split(area, spare_from(canvas.area(), area, lines.len()));
    if !pane::has_rates(app, review, canvas.area()) {
        bars::execution(canvas, app, review, spare);
    }
    let rows = usize::from(area.height);
    let over = lines.len() > rows;
    for (row, line) in (0..area.height).zip(&lines) {
        let last = over && usize::from(row) + 1 == rows;
        let line = if last {
            format!("{}..", glyph::cut(line, columns.saturating_sub(2)).trim_end_matches('.'))
        } else {
            line.clone()
        };
        canvas.put(area.x + 1, area.y + row, area.width.saturating_sub(1), &line, style::text());
    }
}

/// The cells where they are listed, and what is told of them.
fn lines(app: &App, review: &Review, record: &FindingRecord, (columns, rows): (usize, usize)) -> Vec<String> {
    // One line more than there is room for, so that what is cut shows.
    let room = (columns, rows + 1);
    let mut told = reasons(app, review, record, room);
    // The arithmetic and what may be behind it say what the statement says, which the magnifier tells.
    let explained = record.finding.formula.is_some() && record.finding.cause.is_some();
    if rows > ROOMY || !explained {
        told.extend(wrap_within(&plain_quotes(record.finding.message.get(app.lang())), columns, room.1));
    }
    told.extend(recorded(app, review, record, room));
    let mut lines = Vec::new();
    if rows >= usize::from(LISTED) {
        lines.extend(listed(app, review, columns, rows.saturating_sub(told.len()).max(1)));
    }
    lines.extend(told);
    lines
}

/// `证据 2 处  v 全文`: a title with how to see what there is no room for, where it has room itself.
fn with_magnifier(app: &App, title: String, columns: usize) -> String {
    let keys = app.keymap.keys_of(app.scope(), "magnify", app.lang()).unwrap_or_default();
    let hint = format!("  {keys} {}", app.words(text::IN_FULL));
    let fits = glyph::width(&title) + glyph::width(&hint) + 4 <= columns;
    if keys.is_empty() || !fits { title } else { title + &hint }
}

/// The item of a rubric under the cursor, and what is proved of it.
fn item<'a>(app: &App, review: &'a Review) -> Option<(String, &'a Proposal)> {
    let (form, spot, _) = review.cell()?;
    let row = review.grids.get(form)?.rows.get(spot.row)?.scored.as_deref()?;
    let form = review.dossier.submission.forms.get(form)?;
    let proposal = review.proposal(form, row)?;
    let part = |part: &str| form.text(&format!("{row}.{part}")).replace('\n', " ");
    let title = format!(
        "{} {}  {} {}",
        app.words(text::RUBRIC_ITEM),
        part("name"),
        app.words(text::POINTS),
        part("points")
    );
    Some((title, proposal))
}

/// What is proved of an item, its last line first where there is no room for all.
fn proved(canvas: &mut Canvas<'_>, app: &App, proposal: &Proposal, area: Rect) {
    let columns = usize::from(area.width.saturating_sub(2));
    let lines = score::proposed(app, proposal, columns, "accept-proposal");
    let (room, count) = (usize::from(area.height), lines.len());
    let shown: Vec<_> = if count > room {
        let kept = lines.iter().take(room.saturating_sub(2)).cloned();
        let last = lines.last().cloned();
        kept.chain([("..".to_owned(), style::text())]).chain(last).collect()
    } else {
        lines
    };
    for (row, (line, look)) in (0..area.height).zip(shown) {
        canvas.put(area.x + 1, area.y + row, area.width.saturating_sub(1), &line, look);
    }
}

/// The row from which on a chart may stand: a blank one below the text, and only where the evidence
/// has a column of its own.
fn spare_from(screen: Rect, area: Rect, lines: usize) -> u16 {
    let taken = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(1);
    if Shape::of(screen) == Shape::ThreeColumns { taken.min(area.height) } else { area.height }
}

/// The cell under the cursor where a table has the focus, with its whole text and its place; else
/// how many cells there are and how to walk them.
fn title(app: &App, review: &Review, brief: bool) -> String {
    if let Some((form, _, cell)) = review.cell()
        && let Some(form) = review.dossier.submission.forms.get(form)
        && let Some(field) = cell.paths.first().and_then(|path| form.field(path))
    {
        let shown = |text: &str| match text.trim() {
            "" => app.words(text::BLANK).to_owned(),
            text => text.to_owned(),
        };
        let known = review.dossier.correction(form.kind, form.ordinal, &field.path);
        let written = known.map(|known| {
            let (words, raw) = (app.words(text::AS_WRITTEN), shown(&known.written));
            format!("  {words} {raw}  {} {}", app.words(text::CORRECTED), known.by)
        });
        let at = field.at.text();
        let written = written.unwrap_or_default();
        // Where it is evidence, which one says how far the walk is.
        let here = |one: &Evidence| {
            one.form == form.kind && one.ordinal == form.ordinal && cell.paths.contains(&one.field)
        };
        let evidence = review.evidence();
        let walked = evidence.get(review.evidence).is_some_and(here).then_some(review.evidence);
        let number = walked.or_else(|| evidence.iter().position(here));
        let number = number.map(|at| format!("{} {}/{} ", app.words(text::EVIDENCE), at + 1, evidence.len()));
        let number = number.unwrap_or_default();
        return format!(
            "{number}{} {}  {}{written}  ({})",
            where_it_is(form, app.lang()),
            field.label(),
            shown(field.shown()),
            at.get(app.lang())
        );
    }
    let evidence = review.evidence();
    let keys = app.keymap.keys_of(app.scope(), "next-evidence", app.lang()).unwrap_or_default();
    let walk = if keys.is_empty() { String::new() } else { format!("  {keys} {}", app.words(text::WALK)) };
    match evidence.get(review.evidence) {
        Some(one) if brief => format!(
            "{} {}/{} {}{walk}",
            app.words(text::EVIDENCE),
            review.evidence + 1,
            evidence.len(),
            called(app, review, one)
        ),
        _ => format!("{} {} {}{walk}", app.words(text::EVIDENCE), evidence.len(), app.words(text::PLACES)),
    }
}

/// `项目10 业务工作经费`: the form in a word, a project by its name too.
fn where_it_is(form: &Form, lang: Lang) -> String {
    let word = form_word(form.kind, form.ordinal, lang);
    let name = form.instance().replace('\n', "");
    if name.is_empty() { word } else { format!("{word} {}", glyph::cut(&name, 16)) }
}

/// `项目10 年度资金总额全年执行数 207.44`
fn called(app: &App, review: &Review, one: &Evidence) -> String {
    let raw = one.raw.trim();
    let raw = if raw.is_empty() { app.words(text::BLANK) } else { raw };
    let corrected = review.dossier.correction(one.form, one.ordinal, &one.field).is_some();
    let mark = if corrected { "^" } else { "" };
    let form = form_word(one.form, one.ordinal, app.lang());
    format!("{form} {} {mark}{}", one.label, glyph::cut(raw, 60))
}

/// The cells by number, on so many lines. Where there is little room they are either all there on two
/// lines, or on one that says how many there are.
fn listed(app: &App, review: &Review, columns: usize, room: usize) -> Vec<String> {
    let most = if room > ROOMY { room } else { room.min(2) };
    let (lines, whole) = listed_on(app, review, columns, most);
    if whole || room > ROOMY { lines } else { listed_on(app, review, columns, 1).0 }
}

/// The cells by number, several to a line where they fit, and whether all are there; else the last line
/// says how many there are.
fn listed_on(app: &App, review: &Review, columns: usize, room: usize) -> (Vec<String>, bool) {
    let mut lines: Vec<String> = Vec::new();
    for (number, one) in (1..).zip(review.evidence()) {
        let said = format!("{number} {}", called(app, review, one));
        let item = glyph::cut(&said, columns);
        let full = lines.len() >= room;
        match lines.last_mut() {
            Some(line) if glyph::width(line) + 3 + glyph::width(&item) <= columns => {
                line.push_str("   ");
                line.push_str(&item);
            }
            _ if full => {
                cut_short(app, lines.last_mut(), review.evidence().len(), columns);
                return (lines, false);
            }
            // A value stands at the end.
            _ if room > ROOMY => lines.extend(wrap(&said, columns)),
            _ => lines.push(item),
        }
    }
    (lines, true)
}

/// `..  共 19 处` at the end of a line.
fn cut_short(app: &App, line: Option<&mut String>, count: usize, columns: usize) {
    let more = match app.lang() {
        Lang::Zh => format!("  ..{} {count} {}", app.words(text::IN_ALL), app.words(text::PLACES)),
        Lang::En => format!("  ..{count} {}", app.words(text::IN_ALL)),
    };
    if let Some(line) = line {
        *line = glyph::cut(line, columns.saturating_sub(glyph::width(&more))) + &more;
    }
}

/// What another account said of its dismissal, what is not as in the version before, and what was
/// decided then.
fn before(app: &App, review: &Review, record: &FindingRecord, columns: usize) -> Vec<String> {
    let lang = app.lang();
    let mut lines = Vec::new();
    if let Some(look) = &record.look {
        let (day, reason) =
            (look.at.get(..10).unwrap_or_default(), look.reason.as_deref().unwrap_or_default());
        let said = format!("{}  {}  {day}  {reason}", look.title().get(lang), look.by);
        lines.extend(wrap(said.trim_end(), columns));
    }
    if let Some(told) = review.told_since(&record.finding, lang) {
        lines.extend(wrap(&told, columns));
    }
    if let Some(decided) = review.suspended(&record.finding).filter(|_| review.is_suspended(record)) {
        let keys = app.keymap.keys_of(app.scope(), "take-up", lang).unwrap_or_default();
        let reason = decided.reason.as_deref().unwrap_or_default();
        let said = format!(
            "{} {} {reason}  {}  {}{} {}",
            app.words(text::DECIDED_BEFORE),
            decided.standing.title().get(lang),
            decided.by,
            app.words(text::LAPSED),
            pressed(app, &keys),
            app.words(text::TAKE_UP_WITH)
        );
        lines.extend(wrap(&said, columns));
    }
    lines
}

/// `，按 K`
fn pressed(app: &App, keys: &str) -> String {
    let gap = if app.lang() == Lang::Zh { " " } else { "" };
    format!("{}{gap}{keys}", app.words(text::PRESS))
}

/// What is not as in the version before, the arithmetic, and what may be behind it; of each at most as
/// many lines as there is room for.
fn reasons(
    app: &App,
    review: &Review,
    record: &FindingRecord,
    (columns, rows): (usize, usize),
) -> Vec<String> {
    let finding = &record.finding;
    let mut lines = before(app, review, record, columns);
    if let Some(formula) = &finding.formula {
        lines.extend(wrap_within(&format!("{}  {formula}", app.words(text::FORMULA)), columns, rows));
    }
    // Before the statement, of which the list tells the most.
    if let Some(cause) = &finding.cause {
        let word = if cause.head.is_some() { text::CONSEQUENCE } else { text::CAUSE };
        let said = format!("{}  {}", app.words(word), plain_quotes(cause.hypothesis.get(app.lang())));
        if rows > ROOMY { lines.extend(wrap_within(&said, columns, rows)) } else { lines.push(said) }
    }
    lines
}

/// The notes, the corrections, the decision.
fn recorded(
    app: &App,
    review: &Review,
    record: &FindingRecord,
    (columns, rows): (usize, usize),
) -> Vec<String> {
    let wrap = |text: &str, columns| wrap_within(text, columns, rows);
    let finding = &record.finding;
    let mut lines = Vec::new();
    let target = Target::Finding { fingerprint: finding.fingerprint.clone() };
    for EarlierNote { version, note, .. } in review.earlier_notes(finding) {
        let from = format!("{}{version}{}", app.words(text::VERSION), app.words(text::VERSION_END));
        let said = format!("{} {}  {from}  {}", noted(app, note), note.signed().get(app.lang()), note.text);
        lines.extend(wrap(&said, columns));
    }
    for note in review.notes(&target) {
        lines.extend(wrap(
            &format!("{} {}  {}", noted(app, note), note.signed().get(app.lang()), note.text),
            columns,
        ));
    }
    for known in review.dossier.corrections_of(finding) {
        let day = known.at.get(..10).unwrap_or_default();
        let reason = known.reason.as_deref().unwrap_or_default();
        let said = format!("{} {}", known.label, known.said().get(app.lang()));
        lines.extend(wrap(
            &format!("{} {said}  {} {day}  {reason}", app.words(text::CORRECTED), known.by),
            columns,
        ));
    }
    let disposition = &record.disposition;
    if disposition.standing != Standing::Open {
        let reason = disposition.reason.as_deref().map(|reason| match app.lang() {
            Lang::Zh => format!("：{reason}"),
            Lang::En => format!(": {reason}"),
        });
        let reason = reason.unwrap_or_default();
        lines.push(format!("{}{reason}  {}", disposition.standing.title().get(app.lang()), disposition.by));
    }
    lines
}

/// `批注 [数据错误]`
fn noted(app: &App, note: &Annotation) -> String {
    let category = note.category.map(|category| format!(" [{}]", category.title().get(app.lang())));
    format!("{}{}", app.words(text::NOTE), category.unwrap_or_default())
}
