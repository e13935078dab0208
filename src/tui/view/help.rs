//! The help page, written from the live keymap: the commands of this place, those that work
//! everywhere, the signs on the screens.

use ratatui::layout::Rect;

use super::{layout, status, style};
use crate::base::text::squeeze;
use crate::tui::app::App;
use crate::tui::app::overlay::Help;
use crate::tui::command::{COMMANDS, Command, Scope};
use crate::tui::text;
use crate::tui::widget::columns::widest;
use crate::tui::widget::wrap::wrap;
use crate::tui::widget::{Ambiguous, Canvas, glyph, rule};

pub fn draw(canvas: &mut Canvas<'_>, app: &App, page: &Help) {
    let area = canvas.area();
    canvas.clear(area);
    let [head, rest] = layout::split(area, 1);
    let [body, foot] = layout::split(rest, rest.height.saturating_sub(2));
    let [message, hints] = layout::split(foot, 1);
    let left = format!("{}  {}", app.words(text::HELP), app.words(page.scope.title()));
    status::title(canvas, app, head, &left, &format!("{} ", app.words(text::HELP_FILTER)));
    let lines = lines(app, page, usize::from(body.width.saturating_sub(2)));
    let last = lines.len().saturating_sub(usize::from(body.height));
    for (row, line) in (0..body.height).zip(lines.iter().skip(page.top.min(last))) {
        match line {
            Line::Head(title) => rule::rule(canvas, body, row, title, style::rule(app.look)),
            Line::Text(text) => {
                canvas.put(body.x + 1, body.y + row, body.width.saturating_sub(1), text, style::text());
            }
        }
    }
    typed(canvas, page, message);
    status::hints(canvas, app, hints);
}

/// What is typed to filter, with the caret behind it.
fn typed(canvas: &mut Canvas<'_>, page: &Help, area: Rect) {
    canvas.line(area, 0, &format!(" > {}", page.field.text()), style::text());
    let caret = u16::try_from(3 + glyph::width(&page.field.before())).unwrap_or(0);
    canvas.put_cursor(area.x + caret, area.y);
}

enum Line {
    Head(String),
    Text(String),
}

fn lines(app: &App, page: &Help, columns: usize) -> Vec<Line> {
    let wanted = squeeze(&page.field.text()).to_lowercase();
    let here: Vec<Scope> = page.scope.chain().filter(|scope| *scope != Scope::Any).collect();
    let mut lines = Vec::new();
    for (title, scopes) in [(text::HELP_HERE, here.as_slice()), (text::HELP_EVERYWHERE, &[Scope::Any])] {
        lines.push(Line::Head(app.words(title).to_owned()));
        let items: Vec<(String, &str)> =
            scopes.iter().flat_map(|scope| items(app, *scope, &wanted)).collect();
        lines.extend(table(&items, columns).into_iter().map(Line::Text));
    }
    let said = [
        (text::HELP_SIGNS, app.words(text::HELP_SIGNS_LINE).to_owned()),
        (text::HELP_TERMINAL, terminal(app)),
        (text::HELP_INPUT, app.words(text::HELP_INPUT_LINE).to_owned()),
    ];
    for (title, said) in said {
        lines.push(Line::Head(app.words(title).to_owned()));
        lines.extend(said.lines().flat_map(|line| wrap(line, columns)).map(Line::Text));
    }
    lines
}

/// How the terminal is used, and where keys are changed.
fn terminal(app: &App) -> String {
    let width = match app.look.ambiguous {
        Ambiguous::Two => text::WIDTH_TWO,
        Ambiguous::One => text::WIDTH_ONE,
        Ambiguous::Substitute => text::WIDTH_SUB,
    };
    let colours = if app.look.plain { text::COLOURS_NONE } else { text::COLOURS_16 };
    let keys = app.settings.path("keys").map(|path| path.display().to_string()).unwrap_or_default();
    format!(
        "{}   {}   {}\n{} {keys}   {}",
        app.words(width),
        app.words(colours),
        app.words(text::HELP_TERMINAL_LINE),
        app.words(text::HELP_OWN_KEYS),
        app.words(text::HELP_KEYS_LINE)
    )
}

/// Keys and help of the commands bound in a scope, and of those that only the palette offers. `#` marks keys an input method lets through.
fn items<'a>(app: &App, scope: Scope, wanted: &str) -> Vec<(String, &'a str)> {
    let bound = |command: &Command| {
        let own = app.keymap.bindings().iter();
        let own = own.filter(|binding| binding.scope == scope && binding.command.name == command.name);
        if command.scope == scope && !app.keymap.is_bound(command) {
            return app.words(text::NO_KEY).to_owned();
        }
        let names = own.map(|binding| {
            let name: Vec<String> = binding.keys.iter().map(|key| key.name(app.lang())).collect();
            let sure = binding.keys.iter().all(|key| key.survives_input_method());
            format!("{}{}", name.join(""), if sure { "#" } else { "" })
        });
        names.collect::<Vec<_>>().join(" ")
    };
    COMMANDS
        .iter()
        .map(|command| (bound(command), command))
        .filter(|(keys, _)| !keys.is_empty())
        .map(|(keys, command)| (keys, command.help.get(app.lang())))
        .filter(|(keys, help)| squeeze(&format!("{keys}{help}")).to_lowercase().contains(wanted))
        .collect()
}

/// Items in as many columns as fit, read downwards.
fn table(items: &[(String, &str)], columns: usize) -> Vec<String> {
    let keys = usize::from(widest(items.iter().map(|(keys, _)| keys.as_str()))) + 2;
    let help = usize::from(widest(items.iter().map(|(_, help)| *help))) + 3;
    let across = (columns / (keys + help).max(1)).max(1);
    let rows = items.len().div_ceil(across);
    let own = columns / across;
    (0..rows)
        .map(|row| {
            let cells = items.iter().skip(row).step_by(rows.max(1));
            cells
                .map(|(keys_of, text)| glyph::fit(&format!("{}{text}", glyph::fit(keys_of, keys)), own))
                .collect()
        })
        .collect()
}
