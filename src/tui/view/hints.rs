//! The last line of every screen: the keys that matter there.

use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::style;
use crate::tui::app::{App, todo};
use crate::tui::key::Key;
use crate::tui::named::Scope;
use crate::tui::text;
use crate::tui::widget::{Canvas, glyph};

/// Names of commands, what matters most first.
type Names = &'static [&'static str];

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
    let keys = |name: &str| app.keymap.keys_of(scope, name, app.lang());
    let hint = |name: &&str| {
        let pair = PAIRS.into_iter().find(|(one, other, _)| *name == *one && names.contains(other));
        if let Some((one, other, words)) = pair {
            return Some(format!("{} {}", both(app, &keys(one)?, &keys(other)?), app.words(words)));
        }
        if PAIRS.iter().any(|(one, other, _)| name == other && names.contains(one)) {
            return None;
        }
        Some(format!("{} {}", keys(name)?, app.keymap.command(name)?.hint(app.lang())))
    };
    names.iter().filter_map(hint).collect()
}

/// There and back again: one hint says both.
const PAIRS: [(&str, &str, text::Words); 2] =
    [("down", "up", text::MOVES), ("half-page-down", "half-page-up", text::HALF_PAGES)];

fn both(app: &App, one: &str, other: &str) -> String {
    let arrows = [KeyCode::Down, KeyCode::Up].map(|code| Key::plain(code).name(app.lang()));
    if [one, other] == arrows { app.words(text::ARROWS).to_owned() } else { format!("{one}/{other}") }
}

/// The commands offered in a scope, what matters most first; then those at the right.
pub fn offered(scope: Scope) -> (Names, Names) {
    let left = match scope {
        Scope::Queue => &[
            "open",
            "down",
            "up",
            "find",
            "sort-queue",
            "filter-queue",
            "import",
            "bulk",
            "palette",
            "choose",
        ] as Names,
        Scope::Table => TABLE,
        Scope::Any | Scope::Review | Scope::Findings => FINDINGS,
        Scope::Triage => TRIAGE,
        Scope::Memo => MEMO,
        Scope::Magnify => &["confirm", "dismiss", "clarify", "note", "next-magnified", "down", "up", "undo"],
        Scope::Narrative => NARRATIVE,
        Scope::SameRule => &["to-other-unit", "down", "up", "find"],
        Scope::Looks => &["uphold", "overturn", "to-doubt", "undo-look", "down", "up", "find"],
        Scope::Compare => &["open-former", "down", "up", "find", "half-page-down", "half-page-up"],
        Scope::Reading => &["down", "up", "find", "half-page-down", "half-page-up"],
        Scope::Copying => &["send-copy", "down", "up", "half-page-down", "half-page-up"],
        Scope::Settings => &["edit-setting", "down", "up", "find", "half-page-down", "half-page-up"],
        other => offered_over(other),
    };
    let right: Names = match scope {
        Scope::Queue => &["help", "quit"],
        Scope::Any | Scope::Review | Scope::Findings | Scope::Table => &["help"],
        Scope::Triage | Scope::Memo | Scope::Magnify | Scope::Narrative => &["help", "back"],
        Scope::SameRule | Scope::Looks | Scope::Compare | Scope::Reading => &["help", "back"],
        Scope::Copying | Scope::Settings => &["help", "back"],
        Scope::Note | Scope::Palette | Scope::Score | Scope::Correct => &["help"],
        Scope::Import | Scope::Destination | Scope::Alias | Scope::FlowReason | Scope::Setting => &["help"],
        Scope::Flow => &["close-flow"],
        Scope::Relations => &["close-relations"],
        Scope::Help => &["close-help"],
        _ => &[],
    };
    (left, right)
}

const TABLE: Names = &[
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
    "down",
    "up",
];

const FINDINGS: Names = &[
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
];

const TRIAGE: Names = &[
    "confirm",
    "dismiss",
    "clarify",
    "select",
    "select-group",
    "undo",
    "unfold",
    "fold-groups",
    "next-group",
    "note",
    "first-evidence",
];

const MEMO: Names = &[
    "write-memo",
    "reword",
    "restore-wording",
    "machine-wording",
    "toggle-annex",
    "memo-annexes",
    "memo-destination",
    "memo-details",
    "memo-number",
    "next-fault",
    "next-chapter",
    "find",
    "undo-wording",
];

const NARRATIVE: Names = &[
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

const NOTE: Names = &[
    "save-note",
    "discard-note",
    "next-category",
    "phrases",
    "insert-formula",
    "normalise",
    "undo-text",
    "redo-text",
];

/// The same for what lies over a screen.
fn offered_over(scope: Scope) -> Names {
    match scope {
        Scope::Reason => &["cancel-reason"],
        Scope::Score => {
            &["save-score", "next-entry", "deduct", "take-proposal", "leave-score", "cancel-score"]
        }
        Scope::Correct => {
            &["save-correction", "correction-entry", "as-written", "leave-correction", "cancel-correction"]
        }
        Scope::Note => NOTE,
        Scope::Palette => &["go", "down", "up", "narrow", "close-palette"],
        Scope::Import => &["start-import", "complete-path", "cancel-import"],
        Scope::Destination => &["send-to", "complete-output", "cancel-output"],
        Scope::Conflict => &["keep-theirs", "overrule", "back-to-mine"],
        Scope::Held => &["take-over", "take-over-anyway", "look-only"],
        Scope::Draw => &["make-draw", "draw-entry", "cancel-draw"],
        Scope::Setting => &["keep-setting", "try-setting", "next-choice", "cancel-setting"],
        Scope::Overturn => &["overturn-because", "leave-overturn", "cancel-overturn"],
        Scope::Bulk => &["bulk-memos", "bulk-hand-up", "close-bulk"],
        Scope::Alias => &["confirm-alias", "cancel-alias"],
        Scope::Phrases => &["close-phrases"],
        Scope::Labels => &["close-labels"],
        // The panel itself offers the steps that lead on.
        Scope::Flow => &[],
        Scope::FlowReason => &["send-back-because", "cancel-reason-back"],
        Scope::FlowSure => &["do-it", "cancel-step"],
        Scope::Find => &["keep-find", "next-hit", "previous-hit", "close-find"],
        Scope::Relations => &["to-touching", "next-touching", "down", "up", "half-page-down", "half-page-up"],
        Scope::Help => &["run-help", "down", "up", "half-page-down", "half-page-up"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hint_names_a_command_that_has_a_key_there() {
        let keymap = crate::tui::command::keymap("default");
        for scope in Scope::ALL.into_iter().filter(|scope| *scope != Scope::Any && *scope != Scope::Review) {
            let (left, right) = offered(scope);
            for name in left.iter().chain(right) {
                assert!(keymap.command(name).is_some(), "{name}");
                assert!(
                    keymap.keys_of(scope, name, crate::base::Lang::Zh).is_some(),
                    "{name} in {}",
                    scope.name()
                );
            }
        }
    }
}
