//! A review score being entered: the row, its points and self-score, what is proved of it, the new score.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{layout, reason, status, style};
use crate::base::Lang;
use crate::model::{Clause, FormKind, FormerScore, Outcome, Proposal};
use crate::tui::app::App;
use crate::tui::app::overlay::{Entry, ScorePrompt};
use crate::tui::text;
use crate::tui::widget::wrap::wrap;
use crate::tui::widget::{Canvas, glyph, rule};

/// Lines that score, verified value, reason and what to do take, with one between.
const ENTRIES: u16 = 5;
/// Lines of the least frame, its edges among them.
const LEAST: u16 = 11;

pub fn draw(canvas: &mut Canvas<'_>, app: &App, prompt: &ScorePrompt) {
    let area = canvas.area();
    let [above, foot] = layout::split(area, area.height - 2);
    let columns = usize::from(area.width.saturating_sub(4));
    let told = told(app, prompt, columns);
    let wanted = u16::try_from(told.len()).unwrap_or(u16::MAX).saturating_add(ENTRIES + 2);
    let height = wanted.max(LEAST).min(above.height);
    let frame = Rect { y: above.bottom() - height, height, ..above };
    let inside = rule::popup(canvas, frame, &title(app, prompt), style::rule(app.look));
    let [above, below] = layout::split(inside, inside.height.saturating_sub(ENTRIES));
    for (row, (line, look)) in (0..above.height).zip(fitted(&told, usize::from(above.height))) {
        canvas.put(above.x, above.y + row, above.width, line, look);
    }
    entries(canvas, app, prompt, below);
    // An item of the rubric has no value to verify.
    let usual = if prompt.form == FormKind::Rubric { text::RUBRIC_HINT } else { text::SCORE_HINT };
    let hint = if prompt.fault.is_empty() { app.words(usual) } else { &prompt.fault };
    let look = style::message(app.look, !prompt.fault.is_empty());
    if below.height == ENTRIES {
        canvas.put(below.x, below.y + ENTRIES - 1, below.width, hint, look);
    }
    status::foot_lines(canvas, app, foot);
}

/// As many lines as there is room for: what is left out goes before the last one, which says what comes
/// of it.
fn fitted(told: &[(String, Style)], room: usize) -> Vec<(&str, Style)> {
    let mut all = told.iter().map(|(line, look)| (line.as_str(), *look));
    if told.len() <= room {
        return all.collect();
    }
    let first = all.clone().take(room.saturating_sub(2));
    first.chain([("..", style::text())]).chain(all.next_back()).collect()
}

/// `复核得分  项目自评表1`: forms have rows of the same name.
fn title(app: &App, prompt: &ScorePrompt) -> String {
    let submission = app.review.as_ref().map(|review| &review.dossier.submission);
    let form = submission.and_then(|submission| submission.form(prompt.form, prompt.ordinal));
    let called = form.map(|form| form.called().get(app.lang()).to_owned()).unwrap_or_default();
    format!("{}  {called}", app.words(text::SCORE_TITLE))
}

/// What there is to know of the row: its points, what was reported, the proposal or the usual
/// deductions.
fn told(app: &App, prompt: &ScorePrompt, columns: usize) -> Vec<(String, Style)> {
    let blank =
        |text: &str| if text.is_empty() { app.words(text::BLANK).to_owned() } else { text.to_owned() };
    let about = wrap(&prompt.about, columns).into_iter().next().unwrap_or_default();
    let stated = format!(
        "{} {}  {} {}",
        app.words(text::POINTS),
        blank(&prompt.points),
        app.words(text::SELF_SCORE),
        blank(&prompt.stated)
    );
    let mut lines = vec![(about, style::strong()), (stated, style::text())];
    let former = prompt.former.as_ref().map(|former| self::former(app, former));
    lines.extend(former.iter().flat_map(|said| wrap(said, columns)).map(|line| (line, style::strong())));
    lines.extend(reason::packed(&deductions(app), columns).into_iter().map(|line| (line, style::text())));
    let basis = wrap(&prompt.basis, columns).into_iter().filter(|line| !line.is_empty()).take(2);
    lines.extend(basis.map(|line| (line, style::text())));
    if let Some(proposal) = &prompt.proposal {
        lines.extend(proposed(app, proposal, columns, "take-proposal"));
    }
    lines
}

/// `第1版 甲评8：该行已变，未计入……`
fn former(app: &App, former: &FormerScore) -> String {
    let words = |word| app.words(word);
    let (version, end) = (words(text::VERSION), words(text::VERSION_END));
    let colon = if app.lang() == Lang::Zh { "：" } else { ": " };
    let (by, gave, score) = (&former.by, words(text::FORMER_GIVEN), former.score.normalize());
    format!("{version}{}{end} {by} {gave} {score}{colon}{}", former.version, words(text::FORMER_LAPSED))
}

/// Each clause with what was seen, then what it comes to and which command takes it over.
pub(super) fn proposed(
    app: &App,
    proposal: &Proposal,
    columns: usize,
    command: &str,
) -> Vec<(String, Style)> {
    let mut lines = Vec::new();
    for clause in &proposal.clauses {
        let (mark, look) = mark(app, clause);
        let text = format!("{mark}  {}", clause.text);
        lines.extend(wrap(&text, columns).into_iter().map(|line| (line, look)));
        let said = wrap(clause.said.get(app.lang()), columns.saturating_sub(6).max(2));
        lines.extend(said.into_iter().map(|line| (format!("      {line}"), style::text())));
    }
    let keys = app.keymap.keys_of(app.scope(), command, app.lang()).unwrap_or_default();
    let said = match (proposal.score(), proposal.earned()) {
        (Some(score), _) => {
            let (proposes, take) = (app.words(text::PROPOSES), app.words(text::PROPOSES_TAKE));
            let (press, gap) = (app.words(text::PRESS), if app.lang() == Lang::Zh { " " } else { "" });
            format!("{proposes} {}{press}{gap}{keys} {take}", score.normalize())
        }
        (None, Some(earned)) => {
            let (part, rest) = (app.words(text::PROPOSES_PART), app.words(text::PROPOSES_REST));
            format!("{part} {} {rest}", earned.normalize())
        }
        (None, None) => app.words(text::PROPOSES_NOTHING).to_owned(),
    };
    lines.push((said, style::strong()));
    lines
}

/// `已证 8`, `不足`, `未证`
fn mark(app: &App, clause: &Clause) -> (String, Style) {
    match clause.outcome {
        Outcome::Earned(points) => {
            (format!("{} {}", app.words(text::CLAUSE_EARNED), points.normalize()), style::text())
        }
        Outcome::Short => (app.words(text::CLAUSE_SHORT).to_owned(), style::mark(app.look)),
        Outcome::Open => (app.words(text::CLAUSE_OPEN).to_owned(), style::decided(app.look)),
    }
}

/// `扣分 %`, `-30% 佐证不足`, `-60% 难以衡量`: the presets, each with its reason in a word.
fn deductions(app: &App) -> Vec<String> {
    let keys = app.keymap.keys_of(app.scope(), "deduct", app.lang()).unwrap_or_default();
    let each = text::DEDUCTIONS.iter().map(|(percent, words)| {
        let sign = if *percent > 0 { "-" } else { "" };
        let words = app.words(*words).split(['，', ',']).next().unwrap_or_default();
        format!("{sign}{percent}% {words}")
    });
    let head = format!("{} {keys}", app.words(text::DEDUCTIONS_LINE));
    std::iter::once(head).chain(each).collect()
}

/// `复核得分  8` and under it the verified value and the reason; `>` before the one being entered.
fn entries(canvas: &mut Canvas<'_>, app: &App, prompt: &ScorePrompt, inside: Rect) {
    let mut rows = vec![
        (Entry::Score, text::REVIEW_SCORE_LABEL, &prompt.score),
        (Entry::Verified, text::VERIFIED, &prompt.verified),
        (Entry::Reason, text::REASON, &prompt.reason),
    ];
    // An item of the rubric has no value to verify.
    rows.retain(|(entry, ..)| *entry != Entry::Verified || prompt.form != FormKind::Rubric);
    let widest = rows.iter().map(|(_, words, _)| glyph::width(app.words(*words))).max().unwrap_or(0);
    for (row, (entry, words, field)) in (0..inside.height).zip(rows) {
        let own = entry == prompt.at;
        let mark = if own { ">" } else { " " };
        let label = format!("{mark} {}  ", glyph::fit(app.words(words), widest));
        let look = if own { style::strong() } else { style::text() };
        canvas.put(inside.x, inside.y + row, inside.width, &format!("{label}{}", field.text()), look);
        if own {
            let caret = glyph::width(&format!("{label}{}", field.before()));
            canvas.put_cursor(inside.x + u16::try_from(caret).unwrap_or(0).min(inside.width), inside.y + row);
        }
    }
}
