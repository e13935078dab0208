//! What is wrong with the keys in force: commands that no key reaches, keys hidden by others, keys
//! that an input method swallows.

use super::key::Key;
use super::keymap::{BadLine, Binding, Keymap, Lookup};
use super::named::{Command, Scope};
use crate::base::{Lang, Text};

/// Commands that are too seldom for a key: only the palette offers them.
const PALETTE_ONLY: [&str; 6] = ["history", "settings", "alias", "former", "draw-sample", "draw-dismissals"];

/// One remark on a keymap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Whether it keeps a command from being reached; else it is only inconvenient.
    pub fault: bool,
    pub what: Text,
}

/// Everything to be said of a keymap, faults first.
pub fn remarks(keymap: &Keymap) -> Vec<Remark> {
    let standard = Keymap::of(keymap.commands(), "default");
    let usual: Vec<_> = hidden(&standard);
    let mut remarks: Vec<Remark> = unbound(keymap).map(no_key).collect();
    let new = hidden(keymap).into_iter().filter(|one| !usual.contains(one));
    remarks.extend(new.map(|(scope, command, by)| hidden_by(keymap, scope, command, by)));
    remarks.extend(keymap.bindings().iter().filter_map(taken));
    remarks.extend(swallowed(keymap).into_iter().map(no_twin));
    remarks
}

/// Commands without a key that are not meant to be without one.
fn unbound(keymap: &Keymap) -> impl Iterator<Item = &'static Command> {
    keymap.commands().iter().filter(|one| !keymap.is_bound(one) && !PALETTE_ONLY.contains(&one.name))
}

type Hidden = (Scope, &'static str, Option<&'static str>);

/// Commands that have a key for a scope and cannot be reached there, with what hides them.
fn hidden(keymap: &Keymap) -> Vec<Hidden> {
    let mut found = Vec::new();
    for scope in Scope::ALL.into_iter().filter(|scope| !matches!(scope, Scope::Any | Scope::Review)) {
        for command in keymap.commands() {
            let own: Vec<&[Key]> = keymap
                .bindings()
                .iter()
                .filter(|one| one.command.name == command.name && scope.chain().any(|at| at == one.scope))
                .map(|one| one.keys.as_slice())
                .collect();
            let Some(first) = own.first() else { continue };
            if !own.iter().any(|keys| reaches(keymap, scope, keys, command)) {
                found.push((scope, command.name, runs(keymap, scope, first)));
            }
        }
    }
    found
}

/// Whether these keys, pressed one after the other in a scope, run the command.
fn reaches(keymap: &Keymap, scope: Scope, keys: &[Key], command: &Command) -> bool {
    runs(keymap, scope, keys) == Some(command.name)
}

/// The command that pressing these keys runs first.
fn runs(keymap: &Keymap, scope: Scope, keys: &[Key]) -> Option<&'static str> {
    (1..=keys.len()).find_map(|count| match keymap.lookup(scope, keys.get(..count)?) {
        Lookup::Run(command) => Some(command.name),
        Lookup::More | Lookup::Nothing => None,
    })
}

/// Commands whose every key types a letter, which an input method takes for itself.
fn swallowed(keymap: &Keymap) -> Vec<&'static Command> {
    let survives = |command: &Command| {
        let own = keymap.bindings().iter().filter(|one| one.command.name == command.name);
        own.map(|one| one.keys.iter().all(|key| key.survives_input_method())).max()
    };
    keymap.commands().iter().filter(|command| survives(command) == Some(false)).collect()
}

/// Keys that terminals and multiplexers keep for themselves.
const TAKEN: [&str; 10] =
    ["Ctrl-A", "Ctrl-B", "Ctrl-O", "Ctrl-Q", "Ctrl-S", "Ctrl-Enter", "F1", "F2", "F10", "F11"];

/// A binding with a key that may never reach the program.
fn taken(binding: &Binding) -> Option<Remark> {
    let key = binding.keys.iter().find(|key| TAKEN.iter().any(|name| Key::parse(name) == Some(**key)))?;
    let name = binding.command.name;
    let what = Text::new(
        format!("{} 常被终端或复用器截走，{name} 可能按不到", key.name(Lang::Zh)),
        format!(
            "terminals and multiplexers keep {} for themselves: {name} may not be reached",
            key.name(Lang::En)
        ),
    );
    Some(Remark { fault: false, what })
}

fn no_key(command: &'static Command) -> Remark {
    let name = command.name;
    let what = Text::new(
        format!("命令 {name}（{}）没有按键", command.hint(Lang::Zh)),
        format!("{name} ({}) has no key", command.hint(Lang::En)),
    );
    Remark { fault: true, what }
}

fn hidden_by(keymap: &Keymap, scope: Scope, command: &str, by: Option<&str>) -> Remark {
    let by = by.unwrap_or("-");
    let key = |lang| keymap.keys_of(scope, command, lang).unwrap_or_default();
    let title = scope.title();
    let what = Text::new(
        format!("在「{}」按不到 {command}：按键 {} 先执行 {by}", title.zh, key(Lang::Zh)),
        format!("{command} cannot be reached in {}: {} runs {by} first", title.en, key(Lang::En)),
    );
    Remark { fault: true, what }
}

fn no_twin(command: &'static Command) -> Remark {
    let name = command.name;
    let what = Text::new(
        format!("命令 {name}（{}）只有字母键，输入法开着时请用命令面板", command.hint(Lang::Zh)),
        format!(
            "{name} ({}) has letter keys only: with an input method on, use the palette",
            command.hint(Lang::En)
        ),
    );
    Remark { fault: false, what }
}

/// A line that cannot be used, by its number.
pub fn line(bad: &BadLine) -> Text {
    Text::new(
        format!("按键文件第{}行：{}", bad.line, bad.why.zh),
        format!("keys, line {}: {}", bad.line, bad.why.en),
    )
}

/// What is wrong with the reviewer's own file, in one sentence.
pub fn said_of(bad: &[BadLine]) -> Text {
    let lines: Vec<Text> = bad.iter().map(line).collect();
    let zh: Vec<&str> = lines.iter().map(|one| one.zh.as_str()).collect();
    let en: Vec<&str> = lines.iter().map(|one| one.en.as_str()).collect();
    Text::new(
        format!("{}。这些行未生效，见 zhupi keys --check。", zh.join("；")),
        format!("{}. These lines are not in force, see zhupi keys --check.", en.join("; ")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::command::keymap;

    fn faults(file: &str) -> Vec<String> {
        let (keymap, bad) = keymap("default").with(file);
        assert_eq!(bad, []);
        remarks(&keymap).into_iter().filter(|one| one.fault).map(|one| one.what.en).collect()
    }

    #[test]
    fn the_keys_the_program_comes_with_have_no_fault() {
        for scheme in ["default", "vim"] {
            let faults = remarks(&keymap(scheme)).into_iter().filter(|one| one.fault);
            assert_eq!(faults.collect::<Vec<_>>(), [], "{scheme}");
        }
    }

    #[test]
    fn only_commands_that_the_palette_has_are_without_a_twin() {
        let spare = [
            "previous-evidence",
            "previous-table",
            "next-table",
            "drafts",
            "next-hit",
            "previous-hit",
            "select-group",
            "sort-queue",
            "filter-queue",
            "sort-findings",
            "filter-findings",
        ];
        for scheme in ["default", "vim"] {
            let swallowed: Vec<_> = swallowed(&keymap(scheme)).into_iter().map(|one| one.name).collect();
            assert!(swallowed.iter().all(|name| spare.contains(name)), "{swallowed:?}");
        }
    }

    #[test]
    fn keys_that_terminals_take_for_themselves_are_not_used() {
        for scheme in ["default", "vim"] {
            assert_eq!(keymap(scheme).bindings().iter().filter_map(taken).count(), 0, "{scheme}");
        }
        let (own, _) = keymap("default").with("review Ctrl-S note");
        assert!(remarks(&own).iter().any(|one| !one.fault && one.what.en.contains("keep Ctrl-S")));
    }

    #[test]
    fn every_ctrl_key_has_a_plain_twin() {
        // The palette has the one, every shell the other.
        let spare = ["redraw", "suspend"];
        let keymap = keymap("default");
        for one in keymap.bindings().iter().filter(|one| one.keys.iter().all(|key| key.ctrl)) {
            let twin = keymap.bindings().iter().any(|other| {
                other.command.name == one.command.name && !other.keys.iter().any(|key| key.ctrl)
            });
            assert!(twin || spare.contains(&one.command.name), "{}", one.command.name);
        }
    }

    #[test]
    fn a_command_that_lost_its_keys_is_named() {
        let faults = faults("review y dismiss\nreview 1 dismiss");
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].starts_with("confirm "), "{faults:?}");
    }

    #[test]
    fn a_key_that_hides_a_longer_one_is_named() {
        let faults = faults("queue g open\nany g g first\nany g e last");
        assert_eq!(faults.len(), 2, "{faults:?}");
        assert!(faults.iter().any(|one| one.contains("first cannot be reached in queue: g g runs open")));
    }

    #[test]
    fn every_bad_line_is_named_by_its_number() {
        let (_, bad) = crate::tui::command::keymap("default").with("review y confrim\nnowhere y confirm");
        let said = said_of(&bad);
        assert!(said.zh.contains("第1行") && said.zh.contains("第2行"), "{said:?}");
        assert!(said.en.contains("line 1") && said.en.contains("line 2"));
    }
}
