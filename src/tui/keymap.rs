//! Which key does what: read from `keymaps/`, overridden by the reviewer's own file.
//!
//! A line is `scope key… command`; `#` begins a comment. A line that cannot be read is an error
//! with its number, never skipped in silence.

use std::fmt;

use super::key::Key;
use super::named::{Command, Scope};
use super::text;
use crate::base::{Lang, Text};

const DEFAULT: &str = include_str!("../../keymaps/default.keys");
/// The vim-flavoured keys: laid over the default ones.
const VIM: &str = include_str!("../../keymaps/vim.keys");

/// The longest run of keys that is one binding.
const LONGEST: usize = 3;

/// One or more keys and what they do in a scope.
#[derive(Clone, Debug)]
pub struct Binding {
    pub scope: Scope,
    pub keys: Vec<Key>,
    pub command: &'static Command,
}

/// A line of a keymap that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// Counted from 1.
    pub line: usize,
    pub why: Text,
}

impl fmt::Display for BadLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "第{}行：{}", self.line, self.why.zh)
    }
}

/// All bindings in force, of the commands there are.
#[derive(Clone, Debug)]
pub struct Keymap {
    commands: &'static [Command],
    bindings: Vec<Binding>,
}

/// What keys pressed so far mean.
#[derive(Clone, Copy, Debug)]
pub enum Lookup {
    Run(&'static Command),
    /// The beginning of a longer binding.
    More,
    Nothing,
}

/// A row of the key table: all keys of one command in one scope.
#[derive(Clone, Debug)]
pub struct Listed {
    pub scope: Scope,
    /// Empty for a command that only the palette offers.
    pub keys: Vec<String>,
    pub command: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
}

impl Keymap {
    /// The keys of a scheme that the program comes with, by its name in settings; a test reads the
    /// files.
    pub fn of(commands: &'static [Command], scheme: &str) -> Keymap {
        let usual = Keymap { commands, bindings: Vec::new() }.with(DEFAULT).0;
        if scheme == "vim" { usual.with(VIM).0 } else { usual }
    }

    /// Every command, by scope.
    pub fn commands(&self) -> &'static [Command] {
        self.commands
    }

    /// The command of a name.
    pub fn command(&self, name: &str) -> Option<&'static Command> {
        self.commands.iter().find(|command| command.name == name)
    }

    /// Lays a file over these keys. A command that the file binds in a scope loses its other keys
    /// there, and a key the file takes is taken from whatever had it. A line that cannot be used is
    /// named, and the others hold.
    pub fn with(mut self, file: &str) -> (Keymap, Vec<BadLine>) {
        let (own, bad) = self.read(file);
        self.bindings.retain(|old| !own.iter().any(|(_, new)| replaces(new, old)));
        self.bindings.extend(own.into_iter().map(|(_, binding)| binding));
        (self, bad)
    }

    /// What `pressed` means in `scope`.
    pub fn lookup(&self, scope: Scope, pressed: &[Key]) -> Lookup {
        for scope in scope.chain() {
            let here = self.bindings.iter().filter(|binding| binding.scope == scope);
            let mut longer = false;
            for binding in here {
                if binding.keys == pressed {
                    return Lookup::Run(binding.command);
                }
                longer |= binding.keys.starts_with(pressed);
            }
            if longer {
                return Lookup::More;
            }
        }
        Lookup::Nothing
    }

    /// Whether the keys run a command in a scope.
    pub fn runs(&self, scope: Scope, keys: &[Key], name: &str) -> bool {
        matches!(self.lookup(scope, keys), Lookup::Run(command) if command.name == name)
    }

    /// What may follow on keys pressed so far: the keys still to come, and what they do.
    pub fn following(&self, scope: Scope, pressed: &[Key], lang: Lang) -> Vec<(String, &'static Command)> {
        let begun = |one: &&Binding| one.keys.len() > pressed.len() && one.keys.starts_with(pressed);
        let here = scope.chain().flat_map(|scope| self.bindings.iter().filter(move |one| one.scope == scope));
        let rest = |one: &Binding| written(one.keys.get(pressed.len()..).unwrap_or_default(), lang);
        here.filter(begun).map(|one| (rest(one), one.command)).collect()
    }

    /// The first keys of a command where `scope` is at hand, for a hint.
    pub fn keys_of(&self, scope: Scope, command: &str, lang: Lang) -> Option<String> {
        let mut chain = scope.chain();
        let found = chain.find_map(|scope| {
            self.bindings.iter().find(|one| one.scope == scope && one.command.name == command)
        });
        found.map(|binding| written(&binding.keys, lang))
    }

    /// Every command with its keys, in the order of the table.
    pub fn listing(&self, lang: Lang) -> Vec<Listed> {
        let mut rows = Vec::new();
        for scope in Scope::ALL {
            for command in self.commands {
                let here = |one: &&Binding| one.scope == scope && one.command.name == command.name;
                let keys: Vec<String> =
                    self.bindings.iter().filter(here).map(|one| written(&one.keys, lang)).collect();
                if keys.is_empty() && (command.scope != scope || self.is_bound(command)) {
                    continue;
                }
                rows.push(Listed {
                    scope,
                    keys,
                    command: command.name,
                    zh: command.help.zh,
                    en: command.help.en,
                });
            }
        }
        rows
    }

    /// Whether some key does it.
    pub fn is_bound(&self, command: &Command) -> bool {
        self.bindings.iter().any(|binding| binding.command.name == command.name)
    }

    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// The bindings of a file with their lines, and the lines that are none.
    fn read(&self, file: &str) -> (Vec<(usize, Binding)>, Vec<BadLine>) {
        let mut bindings: Vec<(usize, Binding)> = Vec::new();
        let mut bad = Vec::new();
        for (line, text) in (1..).zip(file.lines()) {
            let text = text.trim();
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            match self.binding(text).and_then(|one| free(&bindings, &one).map(|()| one)) {
                Ok(one) => bindings.push((line, one)),
                Err(why) => bad.push(BadLine { line, why }),
            }
        }
        (bindings, bad)
    }

    fn binding(&self, line: &str) -> Result<Binding, Text> {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [scope, keys @ .., name] = words.as_slice() else {
            return Err(Text::new("应写成：位置 按键 命令", "expected: scope key command"));
        };
        if keys.is_empty() || keys.len() > LONGEST {
            return Err(Text::new("应写成：位置 按键 命令", "expected: scope key command"));
        }
        let unknown = |zh: &str, en: &str, what: &str| {
            Text::new(format!("没有{zh}「{what}」"), format!("no {en} {what}"))
        };
        let scope = Scope::parse(scope).ok_or_else(|| unknown("位置", "scope", scope))?;
        let command = self.command(name).ok_or_else(|| unknown("命令", "command", name))?;
        let keys = keys
            .iter()
            .map(|key| Key::parse(key).ok_or_else(|| unknown("按键", "key", key)))
            .collect::<Result<Vec<_>, _>>()?;
        if !command.works_in(scope) {
            return Err(Text::new(
                format!("命令「{name}」不能用在「{}」", scope.name()),
                format!("{name} does not work in {}", scope.name()),
            ));
        }
        Ok(Binding { scope, keys, command })
    }
}

/// The key table as Markdown: `zhupi keys --md`, docs and README.
pub fn markdown(keymap: &Keymap, lang: Lang) -> String {
    let head =
        [text::MD_WHERE, text::MD_KEYS, text::MD_COMMAND, text::MD_ACTION].map(|words| words.get(lang));
    let mut lines = vec![format!("| {} |", head.join(" | ")), "| --- | --- | --- | --- |".to_owned()];
    for row in keymap.listing(lang) {
        let keys: Vec<String> =
            row.keys.iter().map(|keys| format!("`{}`", keys.replace('|', "\\|"))).collect();
        let keys = if keys.is_empty() { text::NO_KEY.get(lang).to_owned() } else { keys.join(" ") };
        let help = match lang {
            Lang::Zh => row.zh,
            Lang::En => row.en,
        };
        lines.push(format!("| {} | {keys} | `{}` | {help} |", row.scope.title().get(lang), row.command));
    }
    lines.join("\n") + "\n"
}

/// What stands in place of keys for a command that only the palette offers.
pub fn palette_only(lang: Lang) -> &'static str {
    text::NO_KEY.get(lang)
}

/// `g g`: keys in a row.
fn written(keys: &[Key], lang: Lang) -> String {
    keys.iter().map(|key| key.name(lang)).collect::<Vec<_>>().join(" ")
}

/// Whether a binding of an overriding file puts an older one out of force.
fn replaces(new: &Binding, old: &Binding) -> bool {
    let clash = new.keys.starts_with(&old.keys) || old.keys.starts_with(&new.keys);
    new.scope == old.scope && (new.command.name == old.command.name || clash)
}

/// Whether no earlier line of the file has these keys, or the beginning of them.
fn free(taken: &[(usize, Binding)], new: &Binding) -> Result<(), Text> {
    let clash = taken.iter().find(|(_, old)| {
        old.scope == new.scope && (old.keys.starts_with(&new.keys) || new.keys.starts_with(&old.keys))
    });
    match clash {
        None => Ok(()),
        Some((line, old)) => Err(Text::new(
            format!("按键与第{line}行的「{}」冲突", old.command.name),
            format!("the keys clash with {} in line {line}", old.command.name),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::command::{COMMANDS, keymap};

    fn bad(file: &str) -> Vec<usize> {
        keymap("default").with(file).1.iter().map(|bad| bad.line).collect()
    }

    #[test]
    fn the_keymaps_that_come_with_the_program_are_read() {
        let none = Keymap { commands: COMMANDS, bindings: Vec::new() };
        assert!(none.read(DEFAULT).0.len() > 60);
        assert_eq!((none.read(DEFAULT).1, none.read(VIM).1), (vec![], vec![]));
    }

    #[test]
    fn a_bad_line_is_named_by_its_number() {
        assert_eq!(
            bad("# mine\n\nreview y confrim\nreview yy confirm\nreviews y confirm\nreview y"),
            [3, 4, 5, 6]
        );
        assert_eq!(bad("queue y confirm"), [1]);
        assert_eq!(bad("any g first\nany g g last"), [2]);
    }

    #[test]
    fn the_other_lines_of_a_file_hold() {
        let (keymap, bad) = keymap("default").with("review Y confirm\nreview nokey confirm");
        assert_eq!(bad.len(), 1);
        assert_eq!(keymap.keys_of(Scope::Findings, "confirm", Lang::En).as_deref(), Some("Y"));
    }

    #[test]
    fn an_own_line_takes_the_key_and_replaces_the_command() {
        let keymap = keymap("default").with("review n confirm").0;
        let run = |name: &str| match keymap.lookup(Scope::Findings, &[Key::parse(name).unwrap()]) {
            Lookup::Run(command) => command.name,
            _ => "",
        };
        assert_eq!(run("n"), "confirm");
        assert_eq!(run("y"), "");
        assert_eq!(run("2"), "dismiss");
    }

    #[test]
    fn the_beginning_of_a_longer_binding_waits_for_more() {
        let keymap = keymap("default");
        let g = Key::char('g');
        assert!(matches!(keymap.lookup(Scope::Findings, &[g]), Lookup::More));
        assert!(
            matches!(keymap.lookup(Scope::Findings, &[g, g]), Lookup::Run(command) if command.name == "first")
        );
        assert!(matches!(keymap.lookup(Scope::Note, &[g]), Lookup::Nothing));
        let follows = keymap.following(Scope::Findings, &[g], Lang::En);
        let names: Vec<_> = follows.iter().map(|(keys, command)| (keys.as_str(), command.name)).collect();
        assert_eq!(names, [("g", "first"), ("e", "last")]);
    }

    #[test]
    fn the_table_lists_every_command_once_a_scope() {
        let table = markdown(&keymap("default"), Lang::Zh);
        assert!(table.contains("| 并排复核 | `y` `1` | `confirm` | 成立，光标到下一条待核 |"), "{table}");
        assert!(COMMANDS.iter().all(|command| table.contains(&format!("`{}`", command.name))));
    }
}
