//! The lines around every screen: title, message, hints.

use ratatui::layout::Rect;

use super::style;
use crate::tui::app::{App, todo};
use crate::tui::command::{Scope, command};
use crate::tui::text;
use crate::tui::widget::wrap::wrap;
use crate::tui::widget::{Canvas, glyph};

/// Lines that a message takes at most.
const LONGEST_MESSAGE: usize = 3;

/// Left and right text of the title line; the left gives way.
pub fn title(canvas: &mut Canvas<'_>, app: &App, area: Rect, left: &str, right: &str) {
    let own = u16::try_from(glyph::width(right)).unwrap_or(u16::MAX).min(area.width / 2 + area.width / 8);
    let room = area.width.saturating_sub(own + 2);
    // That nothing is recorded is said on every screen, however narrow.
    let barred = if app.read_only { app.words(text::READ_ONLY) } else { "" };
    let branded = format!("{}  {barred}{left}", app.words(text::BRAND));
    let left = if glyph::width(&branded) < usize::from(room) { branded } else { format!("{barred}{left}") };
    canvas.put(area.x + 1, area.y, room, &left, style::strong());
    canvas.put_right(area.right() - own, area.y, own, right, style::text());
}

/// What happened last; a key sequence that waits for more.
pub fn message(canvas: &mut Canvas<'_>, app: &App, area: Rect) {
    let said = if app.opening.is_some() { app.words(text::OPENING) } else { &app.message.text };
    let mut line = said.to_owned();
    for key in &app.pressed {
        line.push_str(&format!(" {} ..", key.name(app.lang())));
    }
    let look = style::message(app.look, app.message.trouble);
    let mut lines = wrap(&line, usize::from(area.width.saturating_sub(2)));
    lines.truncate(LONGEST_MESSAGE);
    // What does not fit on the line takes those above it: it is read once, and whole.
    let above = u16::try_from(lines.len().saturating_sub(1)).unwrap_or(0).min(area.y);
    let area = Rect { y: area.y - above, height: area.height + above, ..area };
    if above > 0 {
        canvas.clear(area);
    }
    for (row, line) in (0..area.height).zip(&lines) {
        canvas.line(area, row, &format!(" {line}"), look);
    }
}

/// The keys that matter here, the next step first, or those that may follow what was pressed; help
/// and the way out at the right.
pub fn hints(canvas: &mut Canvas<'_>, app: &App, area: Rect) {
    let scope = app.scope();
    let (left, right) = offered(scope);
    let next = todo::next(app, scope);
    let left = next.iter().chain(left.iter().filter(|name| !next.contains(name)));
    let left: Vec<&str> = left.copied().filter(|name| todo::fits(app, name)).collect();
    let left = if app.pressed.is_empty() { said(app, scope, &left) } else { following(app, scope) };
    let right = said(app, scope, right).join("  ");
    let own = u16::try_from(glyph::width(&right) + 1).unwrap_or(area.width).min(area.width);
    canvas.put_right(area.x, area.y, area.width.saturating_sub(1), &right, style::text());
    let mut x = area.x + 1;
    for hint in left {
        let width = u16::try_from(glyph::width(&hint)).unwrap_or(u16::MAX);
        if x.saturating_add(width) + 2 > area.right().saturating_sub(own) {
            break;
        }
        x += canvas.put(x, area.y, width, &hint, style::text()) + 2;
    }
}

/// What may follow on the keys pressed so far.
fn following(app: &App, scope: Scope) -> Vec<String> {
    let follows = app.keymap.following(scope, &app.pressed, app.lang());
    follows.into_iter().map(|(keys, command)| format!("{keys} {}", command.hint(app.lang()))).collect()
}

fn said(app: &App, scope: Scope, names: &[&str]) -> Vec<String> {
    let hint = |name: &&str| {
        let keys = app.keymap.keys_of(scope, name, app.lang())?;
        Some(format!("{keys} {}", command(name)?.hint(app.lang())))
    };
    names.iter().filter_map(hint).collect()
}

/// The commands offered in a scope, what matters most first; then those at the right.
pub fn offered(scope: Scope) -> (&'static [&'static str], &'static [&'static str]) {
    match scope {
        Scope::Queue => (
            &["open", "down", "up", "find", "sort-queue", "filter-queue", "import", "palette"],
            &["help", "quit"],
        ),
        Scope::Table => (
            &[
                "to-findings",
                "next-evidence",
                "confirm",
                "dismiss",
                "note",
                "score",
                "correct",
                "next-table",
                "next-pane",
                "relations",
                "source",
            ],
            &["help"],
        ),
        Scope::Any | Scope::Review | Scope::Findings => (
            &[
                "confirm",
                "dismiss",
                "clarify",
                "note",
                "next-evidence",
                "undo",
                "export",
                "next-report",
                "score",
                "next-pane",
                "select",
                "unfold",
            ],
            &["help"],
        ),
        Scope::Triage => (
            &[
                "confirm",
                "dismiss",
                "clarify",
                "select",
                "select-group",
                "unfold",
                "undo",
                "note",
                "first-evidence",
            ],
            &["help", "back"],
        ),
        other => offered_over(other),
    }
}

/// What the preview of the memo offers, the most used first.
const MEMO: &[&str] = &[
    "write-memo",
    "reword",
    "restore-wording",
    "machine-wording",
    "toggle-annex",
    "memo-annexes",
    "memo-destination",
    "memo-number",
    "next-fault",
    "next-chapter",
    "find",
    "undo-wording",
];

/// What the page of the report's text offers.
const NARRATIVE: &[&str] = &[
    "next-finding",
    "confirm",
    "dismiss",
    "clarify",
    "note",
    "next-evidence",
    "find",
    "to-finding",
    "export",
    "down",
    "up",
];

/// The same for pages and for what lies over a screen.
fn offered_over(scope: Scope) -> (&'static [&'static str], &'static [&'static str]) {
    match scope {
        Scope::Memo => (MEMO, &["help", "back"]),
        Scope::Magnify => (
            &["confirm", "dismiss", "clarify", "note", "next-magnified", "down", "up", "undo"],
            &["help", "back"],
        ),
        Scope::Narrative => (NARRATIVE, &["help", "back"]),
        Scope::SameRule => (&["to-other-unit", "down", "up", "find"], &["help", "back"]),
        Scope::Reading => (&["down", "up", "find", "half-page-down", "half-page-up"], &["help", "back"]),
        Scope::Reason => (&["cancel-reason"], &[]),
        Scope::Score => (&["save-score", "next-entry", "deduct", "take-proposal", "cancel-score"], &[]),
        Scope::Correct => (&["save-correction", "correction-entry", "as-written", "cancel-correction"], &[]),
        Scope::Note => (
            &[
                "save-note",
                "discard-note",
                "next-category",
                "phrases",
                "insert-formula",
                "normalise",
                "undo-text",
                "redo-text",
            ],
            &[],
        ),
        Scope::Palette => (&["go", "down", "up", "narrow", "close-palette"], &[]),
        Scope::Import => (&["start-import", "complete-path", "cancel-import"], &[]),
        Scope::Destination => (&["send-to", "complete-output", "cancel-output"], &[]),
        Scope::Conflict => (&["keep-theirs", "overrule", "back-to-mine"], &[]),
        Scope::Held => (&["take-over", "take-over-anyway", "look-only"], &[]),
        Scope::Alias => (&["confirm-alias", "cancel-alias"], &[]),
        Scope::Phrases => (&["close-phrases"], &[]),
        Scope::Labels => (&["close-labels"], &[]),
        // The panel itself offers the steps that lead on.
        Scope::Flow => (&[], &["close-flow"]),
        Scope::FlowReason => (&["send-back-because", "cancel-reason-back"], &[]),
        Scope::FlowSure => (&["do-it", "cancel-step"], &[]),
        Scope::Find => (&["keep-find", "next-hit", "previous-hit", "close-find"], &[]),
        Scope::Relations => (
            &["to-touching", "next-touching", "down", "up", "half-page-down", "half-page-up"],
            &["close-relations"],
        ),
        Scope::Help => (&["run-help", "down", "up", "half-page-down", "half-page-up"], &["close-help"]),
        Scope::Any | Scope::Queue | Scope::Review | Scope::Findings | Scope::Table | Scope::Triage => {
            (&[], &[])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hint_names_a_command_that_has_a_key_there() {
        let keymap = crate::tui::keymap::Keymap::default();
        for scope in Scope::ALL.into_iter().filter(|scope| *scope != Scope::Any && *scope != Scope::Review) {
            let (left, right) = offered(scope);
            for name in left.iter().chain(right) {
                assert!(command(name).is_some(), "{name}");
                assert!(
                    keymap.keys_of(scope, name, crate::base::Lang::Zh).is_some(),
                    "{name} in {}",
                    scope.name()
                );
            }
        }
    }
}
