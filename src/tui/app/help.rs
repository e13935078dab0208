//! The help page: the commands of the place it was asked in, those that work everywhere, and what
//! else there is to know, in lines. Typing filters the commands; the cursor goes over them, and beyond the
//! last the page goes on.

use super::overlay::Help;
use super::{App, Look};
use crate::base::text::squeeze;
use crate::tui::initials::{self, Key};
use crate::tui::named::{Command, Scope};
use crate::tui::text;
use crate::tui::widget::Ambiguous;
use crate::tui::widget::columns::{top, widest};
use crate::tui::widget::wrap::wrap;

/// A command with its keys.
#[derive(Clone, Debug)]
pub struct Item {
    pub command: &'static Command,
    pub keys: String,
}

/// A line of the page.
#[derive(Clone, Debug)]
pub enum Line {
    Head(String),
    /// Commands beside each other, by place among all.
    Items(Vec<usize>),
    Text(String),
}

/// The page laid out.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    pub items: Vec<Item>,
    pub lines: Vec<Line>,
    /// Columns of the keys, and of a whole command, in each part of the page.
    pub widths: Vec<(usize, usize)>,
    /// The line of each command: where the cursor may be.
    pub stops: Vec<usize>,
}

impl Sheet {
    pub fn of(app: &App, page: &Help, columns: usize) -> Sheet {
        // What begins a search elsewhere is no part of what is looked for.
        let wanted = squeeze(&page.field.text()).to_lowercase();
        let wanted = wanted.trim_start_matches(['/', '、']);
        let here: Vec<Scope> = page.scope.chain().filter(|scope| *scope != Scope::Any).collect();
        let mut sheet = Sheet::default();
        sheet.part(app, app.words(text::HELP_HERE), &here, wanted, columns);
        sheet.part(app, app.words(text::HELP_EVERYWHERE), &[Scope::Any], wanted, columns);
        let said = [
            (text::HELP_COUNTS, app.words(text::HELP_COUNTS_LINE).to_owned()),
            (text::HELP_SIGNS, app.words(text::HELP_SIGNS_LINE).to_owned()),
            (text::HELP_TERMINAL, terminal(app)),
            (text::HELP_INPUT, app.words(text::HELP_INPUT_LINE).to_owned()),
        ];
        for (title, said) in said {
            let lines = said.lines().flat_map(|line| wrap(line, columns));
            let lines: Vec<String> = lines.filter(|line| has(line, wanted)).collect();
            if lines.is_empty() {
                continue;
            }
            sheet.lines.push(Line::Head(app.words(title).to_owned()));
            sheet.lines.extend(lines.into_iter().map(Line::Text));
        }
        if sheet.lines.iter().all(|line| matches!(line, Line::Head(_))) {
            sheet.lines.push(Line::Text(app.words(text::NOTHING_MATCHES).to_owned()));
        }
        sheet
    }

    /// The commands of some scopes in as many columns as fit, read downwards.
    fn part(&mut self, app: &App, title: &str, scopes: &[Scope], wanted: &str, columns: usize) {
        let before = self.items.len();
        let here = scopes.first().copied().unwrap_or(Scope::Any);
        let mut own: Vec<Item> = scopes.iter().flat_map(|scope| items(app, (here, *scope), wanted)).collect();
        if !wanted.is_empty() {
            // Commands that are called so stand before those that mention it.
            own.sort_by_key(|item| !has(item.command.hint(app.lang()), wanted));
        }
        self.items.extend(own);
        let own = self.items.get(before..).unwrap_or_default();
        let keys = usize::from(widest(own.iter().map(|item| item.keys.as_str()))) + 2;
        let help = usize::from(widest(own.iter().map(|item| item.command.help.get(app.lang())))) + 3;
        let across = (columns / (keys + help).max(1)).max(1);
        let rows = own.len().div_ceil(across);
        self.lines.push(Line::Head(title.to_owned()));
        let first = self.lines.len();
        self.stops.extend((0..own.len()).map(|at| first + at % rows.max(1)));
        let row = |row: usize| (before + row..self.items.len()).step_by(rows.max(1)).collect();
        self.lines.extend((0..rows).map(|at| Line::Items(row(at))));
        self.widths.resize(self.lines.len(), (keys, columns / across));
    }

    /// The first line shown on so many.
    pub fn first(&self, page: &Help, rows: usize) -> usize {
        let here = self.stops.get(page.at).copied().unwrap_or(0);
        (top(here, self.lines.len(), rows) + page.below).min(self.lines.len().saturating_sub(rows))
    }

    /// Moves the cursor over the commands, and beyond the last the page.
    pub fn step(&self, page: &mut Help, by: isize, rows: usize) {
        if by < 0 {
            let back = page.below.min(by.unsigned_abs());
            page.below -= back;
            page.at = page.at.saturating_sub(by.unsigned_abs() - back);
            return;
        }
        let on = by.unsigned_abs();
        let last = self.stops.len().saturating_sub(1);
        let own = on.min(last.saturating_sub(page.at));
        page.at += own;
        let first = self.first(&Help { below: 0, ..page.clone() }, rows);
        page.below = (page.below + on - own).min(self.lines.len().saturating_sub(rows + first));
    }

    /// The command under the cursor.
    pub fn item(&self, at: usize) -> Option<&Item> {
        self.items.get(at)
    }
}

/// Whether a text has what is looked for in one piece, by its characters or their initials.
fn has(text: &str, wanted: &str) -> bool {
    let pattern = initials::pattern(wanted);
    let key = || Key::of(text).has(&pattern);
    squeeze(text).to_lowercase().contains(wanted) || key()
}

/// Keys and help of the commands bound in a scope, and of those that only the palette offers. `#`
/// marks keys an input method lets through.
fn items(app: &App, (here, scope): (Scope, Scope), wanted: &str) -> Vec<Item> {
    let keys = |command: &Command| {
        if command.scope == scope && !app.keymap.is_bound(command) {
            return app.words(text::NO_KEY).to_owned();
        }
        let own = app.keymap.bindings().iter();
        let own = own.filter(|binding| binding.scope == scope && binding.command.name == command.name);
        // A key that does something else here is no key of it here.
        let own = own.filter(|binding| app.keymap.runs(here, &binding.keys, command.name));
        let names = own.map(|binding| {
            let name: Vec<String> = binding.keys.iter().map(|key| key.name(app.lang())).collect();
            let sure = binding.keys.iter().all(|key| key.survives_input_method());
            format!("{}{}", name.join(""), if sure { "#" } else { "" })
        });
        names.collect::<Vec<_>>().join(" ")
    };
    let all = app.keymap.commands().iter().map(|command| Item { command, keys: keys(command) });
    let fits = |item: &Item| {
        let said = format!("{}{}", item.keys, item.command.help.get(app.lang()));
        !item.keys.is_empty() && has(&said, wanted)
    };
    all.filter(fits).collect()
}

/// How the terminal is used, and where keys are changed.
fn terminal(app: &App) -> String {
    let width = match app.look.ambiguous {
        Ambiguous::Two => text::WIDTH_TWO,
        Ambiguous::One => text::WIDTH_ONE,
        Ambiguous::Substitute => text::WIDTH_SUB,
    };
    let mouse = if app.settings.word("mouse") == Some("on") { text::MOUSE_ON } else { text::MOUSE_OFF };
    let clipboard = match app.settings.word("clipboard") {
        Some("off") => text::CLIPBOARD_NEVER,
        _ => text::CLIPBOARD_OFFERED,
    };
    let colours = match app.look {
        Look { plain: true, .. } => text::COLOURS_NONE,
        Look { light: true, .. } => text::COLOURS_LIGHT,
        _ => text::COLOURS_16,
    };
    let keys = app.settings.path("keys").map(|path| path.display().to_string()).unwrap_or_default();
    format!(
        "{}   {}   {}   {}   {}\n{} {keys}   {}",
        app.words(width),
        app.words(colours),
        app.words(mouse),
        app.words(clipboard),
        app.words(text::HELP_TERMINAL_LINE),
        app.words(text::HELP_OWN_KEYS),
        app.words(text::HELP_KEYS_LINE)
    )
}
